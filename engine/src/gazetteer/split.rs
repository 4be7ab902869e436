//! The words of a form, as the tokenizer sees them in a text.

use super::case::is_hyphen;
use crate::text::{Symbol, Token, tokenize};

/// A form of more words than this can never be met.
pub(super) const MOST_WORDS: usize = 24;

/// The words of a form as symbols, hyphens left out: they are optional in the text too.
///
/// A form that is the end of a word ("'s", "'ll") is one word, as it is in the text.
pub(super) fn words(form: &str) -> Vec<Symbol> {
    let ending = form.strip_prefix(['\'', '\u{2019}']);
    if ending.is_some_and(|ending| !ending.is_empty() && ending.chars().all(char::is_alphabetic)) {
        return vec![Symbol::of(form)];
    }
    tokenize(form).iter().filter(|token| !joins(form, token)).map(|token| token.symbol).collect()
}

fn joins(text: &str, token: &Token) -> bool {
    token.span.of(text).chars().all(is_hyphen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_of_words_are_words() {
        let symbols = |form: &str| words(form).len();
        assert_eq!([symbols("'s"), symbols("n't"), symbols("vice-president"), symbols("O'Brien Ltd")], [1, 1, 2, 2]);
        assert_eq!(words("'s").first(), tokenize("Vos\u{2019}s").get(1).map(|token| &token.symbol));
    }
}
