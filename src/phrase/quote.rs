//! Quotations: what stands between quotation marks, over sentences and paragraphs.

use tenure_engine::text::{BlockKind, Document, Token, TokenKind, TokenSpan};

use super::{Quote, Tag};

/// A quotation of this many words is an utterance even without a verb or a final mark.
const UTTERANCE: usize = 6;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Curly,
    CurlySingle,
    Straight,
    StraightSingle,
    Angled,
}

/// What a mark may do.
struct Mark {
    style: Style,
    opens: bool,
    closes: bool,
}

/// The quotations of all blocks, in order; a quotation inside another one is part of it.
pub(super) fn quotes(document: &Document, tags: &[Tag]) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for (number, block) in document.blocks.iter().enumerate() {
        // The words of a turn are said by who is named before them.
        let turn = number.checked_sub(1).and_then(|before| document.blocks.get(before));
        if turn.is_some_and(|before| before.kind == BlockKind::Speaker) {
            quotes.push(Quote { tokens: block.tokens, speech: true, continued: false });
            continue;
        }
        let mut open: Option<(Style, u32)> = None;
        for at in block.tokens.start..block.tokens.end {
            let Some(mark) = mark(document, at, block.tokens) else { continue };
            match open {
                Some((style, start)) if style == mark.style && mark.closes => {
                    push(&mut quotes, document, tags, TokenSpan::new(start, at), false);
                    open = None;
                }
                // A mark that opens the same quotation again at the head of a paragraph is passed over.
                Some(_) => {}
                None if mark.opens => open = Some((mark.style, at + 1)),
                None => {}
            }
        }
        if let Some((style, start)) = open {
            let next = document.blocks.get(number + 1);
            let again = next.is_some_and(|next| {
                mark(document, next.tokens.start, next.tokens).is_some_and(|mark| mark.style == style && mark.opens)
            });
            let end = if again { block.tokens.end } else { sentence_end(document, start, block.tokens.end) };
            if style != Style::StraightSingle || again {
                push(&mut quotes, document, tags, TokenSpan::new(start, end), again);
            }
        }
    }
    quotes
}

/// The end of the sentence that holds a token, for a quotation that is never closed.
fn sentence_end(document: &Document, token: u32, end: u32) -> u32 {
    let sentence = document.sentence_of(token).and_then(|at| document.sentences.get(at));
    sentence.map_or(end, |sentence| sentence.tokens.end.min(end))
}

fn push(quotes: &mut Vec<Quote>, document: &Document, tags: &[Tag], tokens: TokenSpan, continued: bool) {
    if tokens.is_empty() {
        return;
    }
    let own = tags.get(tokens.range()).unwrap_or(&[]);
    let words = document.tokens.get(tokens.range()).unwrap_or(&[]);
    let count = words.iter().filter(|token| token.kind == TokenKind::Word).count();
    let verb = own.iter().any(|tag| matches!(tag, Tag::Finite | Tag::Modal | Tag::Auxiliary | Tag::Base));
    let last = words.last().map_or("", |token| document.slice(token.span));
    let ended = matches!(last, "." | "," | "!" | "?" | "…" | "..." | "—" | "--");
    let speech = continued || verb && count > 2 || ended && (verb || count > 3) || count >= UTTERANCE;
    quotes.push(Quote { tokens, speech, continued });
}

/// What a token does as a quotation mark.
fn mark(document: &Document, at: u32, within: TokenSpan) -> Option<Mark> {
    let token = document.tokens.get(at as usize).filter(|token| token.kind == TokenKind::Punctuation)?;
    let next: Option<&Token> = document.tokens.get(at as usize + 1).filter(|_| at + 1 < within.end);
    let first = at == within.start;
    let before_glued = token.glued && !first;
    let next_glued = next.is_some_and(|next| next.glued);
    let after_mark = at.checked_sub(1).and_then(|before| document.tokens.get(before as usize)).is_some_and(|before| {
        before.kind == TokenKind::Punctuation
            && !matches!(document.slice(before.span), "." | "," | "!" | "?" | "”" | "\"")
    });
    let (style, opens, closes) = match document.slice(token.span) {
        "“" | "„" => (Style::Curly, true, false),
        "”" => (Style::Curly, false, true),
        "«" => (Style::Angled, true, false),
        "»" => (Style::Angled, false, true),
        "\"" => (Style::Straight, next_glued && (!before_glued || after_mark), before_glued || !next_glued),
        "‘" => (Style::CurlySingle, next_glued, false),
        "’" => (Style::CurlySingle, false, before_glued),
        "'" => (Style::StraightSingle, next_glued && !before_glued, before_glued && !next_glued),
        "``" => (Style::Straight, true, false),
        _ => return None,
    };
    Some(Mark { style, opens, closes })
}
