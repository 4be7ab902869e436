//! Why the program believes something: the derivation, down to the words.

use serde::Serialize;
use tenure_engine::gazetteer::Lexicon;
use tenure_engine::rule::Book;

use crate::export::page::Page;
use crate::fact::Extraction;

/// A derivation: what is believed, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Derivation {
    /// One sentence.
    pub says: String,
    /// What it rests on, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Derivation>,
}

impl Derivation {
    /// For reading, as a tree.
    #[must_use]
    pub fn page(&self) -> Page {
        Page::new()
    }
}

/// Why an extraction says something. The target is the id of a claim, tenure, fact or entity, the number of a mention,
/// or a span of code points such as `120..140`; none where the extraction has no such thing.
#[must_use]
pub fn why(_extraction: &Extraction, _lexicon: &Lexicon, _book: &Book, _target: &str) -> Option<Derivation> {
    None
}
