//! One token: where it stands, how it is written, which word it is.

use super::{Span, Symbol};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with digits after them ("G7"), apostrophes inside ("O'Brien") or points between single letters ("U.S.").
    Word,
    /// Digits, with separators inside ("1,234.5").
    Number,
    /// A mark of punctuation, one character (or a run of the same: "...", "--").
    Punctuation,
    /// A sign that is no punctuation: currency, percent, emoji.
    Symbol,
    /// A web or mail address.
    Address,
}

/// How the letters of a token are cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// No letter at all.
    None,
    /// All letters small.
    Lower,
    /// A capital and then small letters.
    Capitalized,
    /// Two or more letters, all capitals.
    Upper,
    /// One letter, a capital.
    Initial,
    /// Capitals inside, as in `McKay`.
    Mixed,
}

/// A token of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text.
    pub span: Span,
    /// The word without its case.
    pub symbol: Symbol,
    /// What it is made of.
    pub kind: TokenKind,
    /// How its letters are cased.
    pub shape: Shape,
    /// True if no white space stands between it and the token before.
    pub glued: bool,
}

impl Token {
    /// True if it begins with a capital letter.
    #[must_use]
    pub fn is_capitalized(&self) -> bool {
        matches!(self.shape, Shape::Capitalized | Shape::Upper | Shape::Initial)
            || self.shape == Shape::Mixed && self.kind == TokenKind::Word
    }
}
