//! An extraction for reading on a terminal: entities, who holds what, other facts.

use tenure_engine::gazetteer::Lexicon;

use super::page::Page;
use crate::fact::Extraction;

/// The page of an extraction.
#[must_use]
pub fn page(_extraction: &Extraction, _lexicon: &Lexicon) -> Page {
    Page::new()
}
