//! Cases of literate Markdown: a `text` block and the `yaml` block of what it says.

use tenure::extractor::parse_date;
use tenure::text::{Markup, Options};

/// A text with what a reader takes from it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// The file.
    pub(crate) file: String,
    /// The line of the text block.
    pub(crate) line: usize,
    /// The nearest heading before.
    pub(crate) heading: String,
    /// The text.
    pub(crate) text: String,
    /// Its date, title, source and markup.
    pub(crate) options: Options,
    /// The expectation, with blank lines before it so that its places are those of the file.
    pub(crate) yaml: String,
}

struct Fence {
    info: String,
    line: usize,
    body: String,
}

/// The cases of a file.
///
/// # Errors
///
/// Where a block stays open, a text has no expectation or an expectation no text, or a setting is unknown.
pub(crate) fn cases(file: &str, markdown: &str) -> Result<Vec<Case>, String> {
    let (mut cases, mut heading) = (Vec::new(), String::new());
    let mut open: Option<Fence> = None;
    let mut text: Option<(Fence, Options)> = None;
    for (number, line) in markdown.lines().enumerate() {
        let number = number + 1;
        match (&mut open, line.strip_prefix("```")) {
            (Some(fence), None) => {
                fence.body.push_str(line);
                fence.body.push('\n');
            }
            (None, Some(info)) => open = Some(Fence { info: info.trim().into(), line: number, body: String::new() }),
            (None, None) => {
                if let Some(title) = line.strip_prefix('#') {
                    title.trim_start_matches('#').trim().clone_into(&mut heading);
                }
            }
            (Some(_), Some(_)) => {
                let Some(fence) = open.take() else { continue };
                let (kind, settings) = fence.info.split_once(' ').unwrap_or((&fence.info, ""));
                match kind {
                    "text" | "markdown" => {
                        if let Some((before, _)) = &text {
                            return Err(format!("{file}:{}: this text has no `yaml` block after it", before.line));
                        }
                        let markup = if kind == "markdown" { Markup::Markdown } else { Markup::Plain };
                        let options =
                            options(settings, markup).map_err(|why| format!("{file}:{}: {why}", fence.line))?;
                        text = Some((fence, options));
                    }
                    "yaml" => {
                        let Some((before, options)) = text.take() else {
                            return Err(format!("{file}:{}: there is no `text` block before this", fence.line));
                        };
                        cases.push(Case {
                            file: file.to_owned(),
                            line: before.line,
                            heading: heading.clone(),
                            text: before.body.trim_end().to_owned(),
                            options,
                            yaml: "\n".repeat(fence.line) + &fence.body,
                        });
                    }
                    _ => {}
                }
            }
        }
    }
    match (open, text) {
        (Some(fence), _) => Err(format!("{file}:{}: this block is not closed", fence.line)),
        (_, Some((fence, _))) => Err(format!("{file}:{}: this text has no `yaml` block after it", fence.line)),
        (None, None) => Ok(cases),
    }
}

/// `date=2024-10-01 source=…` after the word that names the block.
fn options(settings: &str, markup: Markup) -> Result<Options, String> {
    let mut options = Options { markup, ..Options::default() };
    for setting in settings.split_whitespace() {
        match setting.split_once('=') {
            Some(("date", day)) => {
                options.date = Some(parse_date(day).ok_or_else(|| format!("`{day}` is no day"))?);
            }
            Some(("source", source)) => options.source = Some(source.to_owned()),
            _ => return Err(format!("unknown setting `{setting}`; write date=YYYY-MM-DD or source=NAME")),
        }
    }
    Ok(options)
}
