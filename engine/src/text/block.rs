//! Cutting a text into blocks, and telling what each is.

use super::{BlockKind, Shape, Span, TextCues, Token, TokenKind, TokenSpan};

/// How a text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Markup {
    /// Not at all: paragraphs are set apart by lines.
    #[default]
    Plain,
    /// With Markdown's marks for headings, quotations, lists and code.
    Markdown,
}

/// A line shorter than this ends a paragraph; a longer one without a final mark goes on in the next line.
const WRAPPED: usize = 45;

/// A first line up to this many words is a headline.
const HEADLINE: u32 = 25;

/// A stretch of lines before its kind is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) span: Span,
    pub(super) marked: Option<BlockKind>,
}

/// The stretches of a text: paragraphs, each a run of lines.
pub(super) fn stretches(text: &str, markup: Markup) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let mut open = false;
    let mut code = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let body = line.trim();
        let from = start + (line.len() - line.trim_start().len());
        let span = Span::new(offset(from), offset(from + body.len()));
        start = end;
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
            marked = match body.as_bytes() {
                _ if code => Some(BlockKind::Furniture),
                [b'#', ..] => Some(BlockKind::Headline),
                [b'>', ..] => Some(BlockKind::Quote),
                [b'-' | b'*' | b'+', b' ', ..] => Some(BlockKind::ListItem),
                [b'!', b'[', ..] => Some(BlockKind::Caption),
                _ => None,
            };
        }
        let goes_on = open && (marked.is_none() || marked == Some(BlockKind::Quote));
        match out.last_mut() {
            Some(last) if goes_on && continues(last.span.of(text), body, markup) && joins(last.marked, marked) => {
                last.span = last.span.cover(span);
            }
            _ => out.push(Stretch { span, marked }),
        }
        open = marked != Some(BlockKind::Headline);
    }
    out
}

fn joins(last: Option<BlockKind>, next: Option<BlockKind>) -> bool {
    last == next || next.is_none() && last != Some(BlockKind::Headline)
}

/// True if a line is the rest of the paragraph before it.
fn continues(before: &str, line: &str, markup: Markup) -> bool {
    if markup == Markup::Markdown {
        return true;
    }
    let last = before.rsplit('\n').next().unwrap_or(before).trim();
    let ended = last.ends_with(['.', '!', '?', ':', '"', '”', '’', ')']);
    let small = line.starts_with(|c: char| c.is_lowercase());
    let width = last.chars().count();
    (WRAPPED..=100).contains(&width) && (!ended || small) || small && !ended
}

/// Tells what a stretch is, by its cues, its length and its place.
pub(super) fn kind(
    text: &str,
    stretch: Stretch,
    tokens: &[Token],
    within: TokenSpan,
    first: bool,
    after_furniture: bool,
    cues: &TextCues,
) -> BlockKind {
    if let Some(kind) = stretch.marked {
        return kind;
    }
    let own = tokens.get(within.range()).unwrap_or(&[]);
    let words = own.iter().filter(|token| token.kind == TokenKind::Word).count();
    let line = stretch.span.of(text);
    let ended = line.ends_with(['.', '!', '?', '"', '”', '’']);
    if cues.furniture.starts(own).is_some() && words <= 12 {
        return BlockKind::Furniture;
    }
    if cues.captions.within(own) && words <= 80 {
        return BlockKind::Caption;
    }
    if cues.credits.within(own) && words <= 12 {
        return BlockKind::Credit;
    }
    if cues.bylines.starts(own).is_some() && words <= 12 && !ended {
        return BlockKind::Byline;
    }
    let small = own.iter().filter(|token| token.shape == Shape::Lower).count();
    let short = words <= HEADLINE as usize && !ended && !line.contains('\n');
    if first && short && words > 0 {
        return BlockKind::Headline;
    }
    if short && after_furniture {
        return BlockKind::Furniture;
    }
    if short && words > 1 && (small * 3 <= words || words <= 8) {
        return BlockKind::Headline;
    }
    BlockKind::Paragraph
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
