//! From list entries, figures and phrases to mentions: candidates, evidence, choice.

use tenure_engine::gazetteer::Lexicon;
use tenure_engine::text::Document;
use tenure_engine::value::Figure;

use super::Mention;
use crate::phrase::Phrases;

/// The mentions of a document and the readings that lost against them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Mentions in order of first byte; names and roles, nominal and pronoun candidates, figures. They do not overlap.
    pub mentions: Vec<Mention>,
    /// Readings that lost, in the same order, for `why`.
    pub lost: Vec<Mention>,
}

/// Finds the mentions of a document. Entities are not set yet, times not anchored. Linear in the text.
#[must_use]
pub fn find(_document: &Document, _lexicon: &Lexicon, _phrases: &Phrases, _figures: Vec<Figure>) -> Found {
    Found::default()
}
