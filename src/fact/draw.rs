//! From matches of the fact rules to claims: arguments, cues, evidence.

use tenure_engine::gazetteer::Lexicon;
use tenure_engine::rule::Book;
use tenure_engine::text::Document;

use super::Claim;
use crate::entity::Entity;
use crate::mention::Mention;
use crate::phrase::Phrases;

/// The claims that the rules draw from a document, in order of their place.
#[must_use]
pub fn draw(
    _document: &Document,
    _lexicon: &Lexicon,
    _book: &Book,
    _phrases: &Phrases,
    _mentions: &[Mention],
    _entities: &[Entity],
) -> Vec<Claim> {
    Vec::new()
}
