//! What patterns run over: the tokens of a sentence and the items found on them.

use crate::gazetteer::Kind;
use crate::text::{Symbol, Token, TokenSpan};

/// A property of an item: `family=head-of-government`, `lemma=appoint`; both sides as hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attribute {
    /// The key.
    pub key: Kind,
    /// The value, as a symbol. An item may have several values for a key.
    pub value: Symbol,
}

/// A mention, value, phrase or list entry on tokens, as patterns see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Its tokens in the document.
    pub tokens: TokenSpan,
    /// What it is.
    pub kind: Kind,
    /// The caller's number for it; captures give it back.
    pub id: u32,
    /// Its number, for tests such as `@number{1..120}`.
    pub number: Option<i64>,
    /// Its attributes: a half-open range of [`Lattice::attributes`], in any order.
    pub attributes: (u32, u32),
}

/// The frozen lattice of one sentence. Items are sorted by first token, then longest first, then kind and id.
#[derive(Debug, Clone, Copy)]
pub struct Lattice<'a> {
    /// The text of the document.
    pub text: &'a str,
    /// All tokens of the document.
    pub tokens: &'a [Token],
    /// The sentence.
    pub sentence: TokenSpan,
    /// The items that lie within the sentence.
    pub items: &'a [Item],
    /// The pool of attributes.
    pub attributes: &'a [Attribute],
}

impl<'a> Lattice<'a> {
    /// The attributes of an item.
    #[must_use]
    pub fn attributes_of(&self, item: &Item) -> &'a [Attribute] {
        self.attributes.get(item.attributes.0 as usize..item.attributes.1 as usize).unwrap_or(&[])
    }
}
