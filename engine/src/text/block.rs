//! Cutting a text into stretches: paragraphs, headings and items, each a run of lines.

use super::{BlockKind, Span};

/// How a text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Markup {
    /// Not at all: paragraphs are set apart by lines.
    #[default]
    Plain,
    /// With Markdown's marks for headings, quotations, lists and code.
    Markdown,
}

/// Lines of a text that is broken by hand are no longer than this, in characters.
const WRAPPED: usize = 110;

/// A stretch of lines before its kind is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) span: Span,
    pub(super) marked: Option<BlockKind>,
}

/// A line without the white space around it.
struct Line<'a> {
    body: &'a str,
    span: Span,
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let body = line.trim();
        let from = start + (line.len() - line.trim_start().len());
        start += line.len();
        Line { body, span: Span::new(offset(from), offset(from + body.len())) }
    })
}

/// The stretches of a text: paragraphs, each a run of lines.
pub(super) fn stretches(text: &str, markup: Markup) -> Vec<Stretch> {
    let width = if markup == Markup::Markdown { Some(0) } else { wrapped(text) };
    let mut out: Vec<Stretch> = Vec::new();
    let mut open = false;
    let mut code = false;
    let mut before = "";
    for Line { body, span } in lines(text) {
        if body.is_empty() {
            open = false;
            continue;
        }
        let mut marked = None;
        if markup == Markup::Markdown {
            if body.starts_with("```") || body.starts_with("~~~") {
                code = !code;
                out.push(Stretch { span, marked: Some(BlockKind::Furniture) });
                open = false;
                continue;
            }
            if is_underline(body) && open {
                // A line of "===" or "---" makes a heading of the line before.
                if let Some(last) = out.last_mut().filter(|last| last.marked.is_none()) {
                    last.marked = Some(BlockKind::Headline);
                    last.span = last.span.cover(span);
                    open = false;
                    continue;
                }
            }
            marked = if code { Some(BlockKind::Furniture) } else { markdown(body) };
        } else if is_item(body) {
            marked = Some(BlockKind::ListItem);
        }
        let goes_on = open && (marked.is_none() || marked == Some(BlockKind::Quote));
        match out.last_mut() {
            Some(last) if goes_on && continues(before, body, width) && joins(last.marked, marked) => {
                last.span = last.span.cover(span);
            }
            _ => out.push(Stretch { span, marked }),
        }
        open = marked != Some(BlockKind::Headline);
        before = body;
    }
    out
}

/// What a line of Markdown begins.
fn markdown(body: &str) -> Option<BlockKind> {
    match body.as_bytes() {
        [b'#', ..] => Some(BlockKind::Headline),
        [b'>', ..] => Some(BlockKind::Quote),
        [b'!', b'[', ..] => Some(BlockKind::Caption),
        [b'|', ..] => Some(BlockKind::ListItem),
        _ if is_underline(body) => Some(BlockKind::Furniture),
        _ if is_item(body) => Some(BlockKind::ListItem),
        _ => None,
    }
}

fn is_underline(body: &str) -> bool {
    body.len() >= 3 && (body.bytes().all(|byte| byte == b'=') || body.bytes().all(|byte| byte == b'-'))
}

/// True for a line that begins with the sign or number of an item.
fn is_item(body: &str) -> bool {
    let sign = body.strip_prefix(['•', '‣', '▪', '◦', '·', '*', '-', '–', '+', '—']);
    if sign.is_some_and(|rest| rest.starts_with([' ', '\t'])) {
        return true;
    }
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let rest = body.get(digits..).unwrap_or("");
    (1..=2).contains(&digits) && rest.strip_prefix(['.', ')']).is_some_and(|rest| rest.starts_with([' ', '\t']))
}

fn joins(last: Option<BlockKind>, next: Option<BlockKind>) -> bool {
    last == next || next.is_none() && last != Some(BlockKind::Headline)
}

/// The width of the lines of a text that is broken by hand; none where each line is a paragraph.
fn wrapped(text: &str) -> Option<usize> {
    let (mut width, mut pairs, mut soft) = (0, 0_usize, 0_usize);
    let mut before: Option<&str> = None;
    for Line { body, .. } in lines(text) {
        if body.is_empty() {
            before = None;
            continue;
        }
        let long = body.chars().take(WRAPPED + 1).count();
        if long > WRAPPED {
            return None;
        }
        width = width.max(long);
        if let Some(last) = before
            && !is_item(body)
        {
            pairs += 1;
            let small = body.starts_with(|c: char| c.is_lowercase());
            soft += usize::from(small || !is_ended(last) && last.len() > 40);
        }
        before = Some(body);
    }
    (pairs > 0 && soft * 2 >= pairs).then_some(width)
}

fn is_ended(line: &str) -> bool {
    line.ends_with(['.', '!', '?', ':', '"', '”', '’', ')', ';'])
}

/// True if a line is the rest of the paragraph before it.
fn continues(last: &str, line: &str, width: Option<usize>) -> bool {
    let small = line.starts_with(|c: char| c.is_lowercase());
    match width {
        // In Markdown only an empty line ends a paragraph.
        Some(0) => true,
        // A line that ends early ends its paragraph.
        Some(width) => {
            let early = last.chars().count() * 10 < width * 6;
            small || !(early || is_ended(last) && last.chars().count() * 10 < width * 8)
        }
        None => small && !is_ended(last),
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, markup: Markup, expected: &[&str]) {
        let found: Vec<String> =
            stretches(text, markup).iter().map(|stretch| stretch.span.of(text).replace('\n', " ")).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn joins_lines_broken_by_hand() {
        let text = "The council met on Monday in the old town hall\nand chose its chair. She had led the party for\n\
            ten years and is to serve until early spring.\nThe vote was close, as those who were there said,\nwith two votes.";
        let expected = [
            "The council met on Monday in the old town hall and chose its chair. She had led the party for \
            ten years and is to serve until early spring. The vote was close, as those who were there said, with two votes.",
        ];
        check(text, Markup::Plain, &expected);
    }

    #[test]
    fn keeps_lines_that_are_paragraphs() {
        check(
            "He left.\nShe stayed.\nNobody knew why.",
            Markup::Plain,
            &["He left.", "She stayed.", "Nobody knew why."],
        );
        let long = format!("Word {}", "word ".repeat(40));
        check(
            &format!("A headline of some length without a point\n{long}"),
            Markup::Plain,
            &["A headline of some length without a point", long.trim()],
        );
    }

    #[test]
    fn items_and_headings_stand_alone() {
        check(
            "Winners:\n- Ana Lund\n- Piet Vos\n1. Third",
            Markup::Plain,
            &["Winners:", "- Ana Lund", "- Piet Vos", "1. Third"],
        );
        check(
            "# Head\ntext\ngoes on\n\nTitle\n=====\n> said\n> so",
            Markup::Markdown,
            &["# Head", "text goes on", "Title =====", "> said > so"],
        );
    }
}
