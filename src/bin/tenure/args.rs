//! What all verbs of the command line share: articles, lists, dates, formats.

use std::path::{Path, PathBuf};

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, ValueEnum};
use jiff::civil::Date;
use tenure::error::{Error, ErrorKind, Result};
use tenure::extractor::{Builder, Extractor, Format, Sources, parse_date};
use tenure::query::When;

use crate::verbs::Verb;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const AFTER: &str = "\
Examples:
  tenure extract article.txt --date 2024-10-01
  tenure extract archive/ --to jsonl > facts.jsonl
  cat articles.jsonl | tenure extract

Exit codes: 0 something was found, 1 nothing was found, 2 an error was met (other documents are still read).
Standard output holds the answer, standard error all else. NO_COLOR is honored.";

/// Reads news articles and says who held what role, where and when, with the words that prove it.
#[derive(Debug, Parser)]
#[command(name = "tenure", version, styles = STYLES, after_help = AFTER, max_term_width = 100)]
#[command(arg_required_else_help = true, propagate_version = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,

    /// When to color.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
}

/// How articles are read, for verbs that answer.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// What the articles hold, where ending and first bytes tell it wrongly.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) from: Option<From>,
    /// Threads to read with; the output is the same for any number [default: one for each core].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    #[command(flatten)]
    pub(crate) language: Language,
    /// How to write: text on a terminal and jsonl elsewhere, unless told.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Option<To>,
}

/// The articles.
#[derive(Debug, Args)]
pub(crate) struct Inputs {
    /// Files and folders; `-` or none is standard input.
    #[arg(value_name = "ARTICLE")]
    pub(crate) paths: Vec<PathBuf>,
    /// What they hold, where ending and first bytes tell it wrongly.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) from: Option<From>,
    /// Threads to read with; the output is the same for any number [default: one for each core].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

/// What the articles are read with.
#[derive(Debug, Args)]
pub(crate) struct Language {
    /// The date of articles that state none, as YYYY-MM-DD.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<Date>,
    /// Read 5/6/2024 as the fifth of June, not as May 6.
    #[arg(long)]
    pub(crate) day_first: bool,
    /// A list of your own (.yaml, .tsv or compiled), laid over the built-in ones; may be given more than once.
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Vec<PathBuf>,
    /// A folder of your own rules (YAML), laid over the built-in ones; may be given more than once.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) rules: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// One article a file, as plain text.
    Text,
    /// One article a file, in Markdown.
    Markdown,
    /// One article a line, as a JSON object.
    #[value(alias = "ndjson")]
    Jsonl,
    /// One article a file, as an HTML page.
    Html,
    /// One article an entry of an RSS or Atom feed.
    #[value(alias = "rss", alias = "atom")]
    Feed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    /// For reading.
    Text,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    #[value(alias = "ndjson")]
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum GraphFormat {
    /// For GraphViz.
    #[default]
    Dot,
    /// One JSON object.
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Offsets {
    /// Unicode code points, as Python counts.
    #[default]
    Codepoints,
    /// Bytes of UTF-8, as Rust counts.
    Bytes,
    /// UTF-16 code units, as JavaScript counts.
    Utf16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl std::convert::From<Offsets> for tenure::export::json::Offsets {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Codepoints => Self::CodePoints,
            Offsets::Bytes => Self::Bytes,
            Offsets::Utf16 => Self::Utf16,
        }
    }
}

impl Color {
    /// Makes it hold for all that is printed.
    pub(crate) fn write_global(self) {
        match self {
            Self::Auto => {}
            Self::Always => anstream::ColorChoice::Always.write_global(),
            Self::Never => anstream::ColorChoice::Never.write_global(),
        }
    }
}

impl Inputs {
    /// The documents, in the order they were named.
    pub(crate) fn sources(&self) -> Sources<'static> {
        sources(&self.paths, self.from)
    }

    /// The number of threads.
    pub(crate) fn threads(&self) -> usize {
        threads(self.threads)
    }
}

impl Reading {
    /// The documents, in the order they were named.
    pub(crate) fn sources(&self, paths: &[PathBuf]) -> Sources<'static> {
        sources(paths, self.from)
    }

    /// The number of threads.
    pub(crate) fn threads(&self) -> usize {
        threads(self.threads)
    }

    /// How to write.
    pub(crate) fn to(&self) -> To {
        self.to.unwrap_or(if crate::output::terminal() { To::Text } else { To::Jsonl })
    }
}

fn sources(paths: &[PathBuf], from: Option<From>) -> Sources<'static> {
    let format = from.map(|from| match from {
        From::Text => Format::Text,
        From::Markdown => Format::Markdown,
        From::Jsonl => Format::JsonLines,
        From::Html => Format::Html,
        From::Feed => Format::Feed,
    });
    let sources = Sources::new(format);
    if paths.is_empty() {
        return crate::output::standard_input(sources);
    }
    paths.iter().fold(sources, |sources, path| match path.as_os_str() == "-" {
        true => crate::output::standard_input(sources),
        false => sources.path(path),
    })
}

fn threads(asked: Option<u16>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    asked.map_or_else(cores, usize::from)
}

/// Tells words and articles apart: what exists as a file or folder is an article, and `-` is standard input.
///
/// # Errors
///
/// For what looks like a path and is none, and where no word is left.
pub(crate) fn words_and_paths(all: &[String]) -> Result<(Vec<&str>, Vec<PathBuf>)> {
    let (mut words, mut paths) = (Vec::new(), Vec::new());
    for word in all {
        let path = Path::new(word);
        let looks = word.contains(['/', '\\']) || Format::of_name(word).is_some();
        if word == "-" || looks || path.exists() {
            paths.push(path.to_owned());
        } else {
            words.push(word.as_str());
        }
    }
    if words.is_empty() {
        let error = Error::new(ErrorKind::Invalid, "all of these are articles, so nothing is asked");
        return Err(error.hint("write the question first: tenure who 'prime minister of Estonia' article.txt"));
    }
    Ok((words, paths))
}

impl Language {
    /// The extractor with the user's lists.
    pub(crate) fn extractor(&self) -> Result<Extractor> {
        let mut builder = Builder::default();
        if let Some(date) = self.date {
            builder = builder.date(date);
        }
        if self.day_first {
            builder = builder.day_first();
        }
        for path in &self.gazetteer {
            let (file, list) = read(path)?;
            builder = builder.gazetteer(file, list);
        }
        for folder in &self.rules {
            for (id, file, text) in crate::rules::files(folder)? {
                builder = builder.rule(id, file, text);
            }
        }
        builder.build()
    }
}

/// The bytes of a file, with the name it has in errors.
pub(crate) fn read(path: &Path) -> Result<(String, Vec<u8>)> {
    let file = path.to_string_lossy().into_owned();
    match std::fs::read(path) {
        Ok(bytes) => Ok((file, bytes)),
        Err(error) => Err(tenure::extractor::failed(&file, &error)),
    }
}

/// The text of a file, with the name it has in errors.
pub(crate) fn read_text(path: &Path) -> Result<(String, String)> {
    let (file, bytes) = read(path)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok((file, text)),
        Err(_) => Err(Error::new(ErrorKind::Syntax, "this file is not UTF-8").at(file, 0, 0)),
    }
}

fn date(text: &str) -> std::result::Result<Date, String> {
    parse_date(text).ok_or_else(|| "this is no day; write YYYY-MM-DD, such as 2024-10-01".to_owned())
}

pub(crate) fn when(text: &str) -> std::result::Result<When, String> {
    When::parse(text).map_err(|error| error.hint_text().unwrap_or_default().to_owned())
}
