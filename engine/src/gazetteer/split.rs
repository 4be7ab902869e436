//! The words of a form, as the tokenizer sees them in a text.

use super::case::is_hyphen;
use crate::text::{Symbol, Token, tokenize};

/// A form of more words than this can never be met.
pub(super) const MOST_WORDS: usize = 24;

/// The words of a form as symbols, hyphens left out: they are optional in the text too.
pub(super) fn words(form: &str) -> Vec<Symbol> {
    tokenize(form).iter().filter(|token| !joins(form, token)).map(|token| token.symbol).collect()
}

fn joins(text: &str, token: &Token) -> bool {
    token.span.of(text).chars().all(is_hyphen)
}
