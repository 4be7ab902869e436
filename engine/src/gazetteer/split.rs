//! The words of a form, as the tokenizer sees them in a text.

use super::case::is_hyphen;
use crate::text::{Shape, Span, Symbol, Token, TokenKind};

/// A form of more words than this can never be met.
pub(super) const MOST_WORDS: usize = 24;

/// The words of a form as symbols, hyphens left out: they are optional in the text too.
pub(super) fn words(form: &str) -> Vec<Symbol> {
    tokenize(form).iter().filter(|token| !joins(form, token)).map(|token| token.symbol).collect()
}

fn joins(text: &str, token: &Token) -> bool {
    token.span.of(text).chars().all(is_hyphen)
}

/// Tokens of a text: words with their apostrophes, numbers with their separators, single letters with points.
pub(super) fn tokenize(text: &str) -> Vec<Token> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |index: usize| chars.get(index).map(|(_, c)| *c);
    let byte = |index: usize| chars.get(index).map_or(text.len(), |(byte, _)| *byte);
    let apostrophe = |c: char| matches!(c, '\'' | '\u{2019}');
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = 0;
    while let Some(c) = at(start) {
        if c.is_whitespace() {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        let kind = if c.is_alphabetic() {
            let point_after_letter =
                |index: usize| at(index).is_some_and(char::is_alphabetic) && at(index + 1) == Some('.');
            if point_after_letter(start) {
                end = start;
                while point_after_letter(end) {
                    end += 2;
                }
            } else {
                loop {
                    match (at(end), at(end + 1)) {
                        (Some(c), _) if c.is_alphanumeric() => end += 1,
                        (Some(c), Some(next)) if apostrophe(c) && next.is_alphabetic() => {
                            let possessive =
                                matches!(next, 's' | 'S') && !at(end + 2).is_some_and(char::is_alphanumeric);
                            if possessive {
                                break;
                            }
                            end += 2;
                        }
                        _ => break,
                    }
                }
            }
            TokenKind::Word
        } else if c.is_ascii_digit() {
            while at(end).is_some_and(|c| c.is_ascii_digit())
                || matches!(at(end), Some('.' | ',')) && at(end + 1).is_some_and(|c| c.is_ascii_digit())
            {
                end += 1;
            }
            TokenKind::Number
        } else if apostrophe(c) && matches!(at(start + 1), Some('s' | 'S')) && start > 0 {
            end += 1;
            TokenKind::Word
        } else if c.is_ascii_punctuation() || is_hyphen(c) {
            TokenKind::Punctuation
        } else {
            TokenKind::Symbol
        };
        let word = text.get(byte(start)..byte(end)).unwrap_or("");
        let span = Span::new(narrow(byte(start)), narrow(byte(end)));
        let glued = tokens.last().is_some_and(|before| before.span.end == span.start);
        tokens.push(Token { span, symbol: Symbol::of(word), kind, shape: shape(word), glued });
        start = end;
    }
    tokens
}

fn shape(word: &str) -> Shape {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let capitals = letters.clone().filter(|c| c.is_uppercase()).count();
    let first = letters.clone().next().is_some_and(char::is_uppercase);
    match (letters.count(), capitals) {
        (0, _) => Shape::None,
        (_, 0) => Shape::Lower,
        (1, 1) => Shape::Initial,
        (all, capitals) if all == capitals => Shape::Upper,
        (_, 1) if first => Shape::Capitalized,
        _ => Shape::Mixed,
    }
}

fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
