//! Cutting the tokens of a block into sentences.

use super::{Shape, TextCues, Token, TokenKind, TokenSpan};

/// The sentences of these tokens, in order; together they hold all of them. `text` is the document's.
pub(super) fn sentences(text: &str, tokens: &[Token], within: TokenSpan, cues: &TextCues) -> Vec<TokenSpan> {
    let mut out = Vec::new();
    let mut start = within.start;
    let mut at = within.start;
    while at < within.end {
        let mut next = at + 1;
        if ends(text, tokens, at, within, cues) {
            while next < within.end && closes(text, tokens, next) {
                next += 1;
            }
            if next >= within.end || begins(text, tokens, next) {
                out.push(TokenSpan::new(start, next));
                start = next;
            }
        }
        at = next;
    }
    if start < within.end {
        out.push(TokenSpan::new(start, within.end));
    }
    out
}

fn word<'a>(text: &'a str, tokens: &[Token], at: u32) -> &'a str {
    tokens.get(at as usize).map_or("", |token| token.span.of(text))
}

/// True if a sentence may end with this token.
fn ends(text: &str, tokens: &[Token], at: u32, within: TokenSpan, cues: &TextCues) -> bool {
    let Some(token) = tokens.get(at as usize) else { return false };
    let here = word(text, tokens, at);
    let following = tokens.get(at as usize + 1).filter(|_| at + 1 < within.end);
    let starter = || following.is_some_and(|_| cues.starters.starts(&tokens[at as usize + 1..]).is_some());
    if token.kind == TokenKind::Word && here.ends_with('.') {
        // "U.S." and initials end a sentence only before a word that begins sentences.
        return following.is_none() || token.shape != Shape::Initial && starter();
    }
    if token.kind != TokenKind::Punctuation {
        return false;
    }
    match here {
        "!" | "?" | "…" | "..." | "。" => true,
        "." => {
            let Some(before) = tokens.get((at as usize).wrapping_sub(1)).filter(|_| token.glued && at > within.start)
            else {
                return true;
            };
            let before = std::slice::from_ref(before);
            if following.is_none() {
                true
            } else if cues.titles.starts(before).is_some() {
                false
            } else if cues.abbreviations.starts(before).is_some() {
                starter()
            } else {
                // A point inside a name or number ("example.org", "4.x") is followed by no space.
                following.is_none_or(|next| {
                    !next.glued
                        || next.kind == TokenKind::Punctuation
                        || next.kind == TokenKind::Symbol
                        || next.is_capitalized()
                })
            }
        }
        _ => false,
    }
}

/// True for what belongs to the sentence that ended before it: closing quotation marks and brackets.
fn closes(text: &str, tokens: &[Token], at: u32) -> bool {
    let glued = tokens.get(at as usize).is_some_and(|token| token.glued);
    match word(text, tokens, at) {
        "”" | "’" | "»" | ")" | "]" | "!" | "?" | "." | "…" => true,
        "\"" | "'" => glued,
        _ => false,
    }
}

/// True if a sentence may begin with this token.
fn begins(text: &str, tokens: &[Token], at: u32) -> bool {
    let Some(token) = tokens.get(at as usize) else { return true };
    match token.kind {
        TokenKind::Word => {
            token.shape != Shape::Lower
                || !token.glued && text.get(..token.span.start as usize).is_some_and(|before| before.ends_with('\n'))
        }
        TokenKind::Number | TokenKind::Symbol | TokenKind::Address => true,
        TokenKind::Punctuation => !matches!(word(text, tokens, at), "," | ";" | ":" | "-" | "–" | ")"),
    }
}
