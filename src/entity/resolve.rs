//! What mentions name: list entries, names over short forms, pronouns, and nominals that need no fact.

use tenure_engine::gazetteer::Lexicon;
use tenure_engine::text::Document;

use super::Entity;
use crate::mention::Mention;
use crate::phrase::Phrases;

/// Resolves the mentions of a document: sets their `entity` (and `entities`) and answers the entities in order of
/// first mention.
#[must_use]
pub fn resolve(_document: &Document, _lexicon: &Lexicon, _phrases: &Phrases, _mentions: &mut [Mention]) -> Vec<Entity> {
    Vec::new()
}
