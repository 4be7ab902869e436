//! The knowledge graph: what many documents say, merged, with who held what when.
//!
//! A graph is a set of documents with their claims. Everything else it answers (entities, posts, tenures, successions,
//! contradictions) is computed from that set in a fixed order, so that the order of adding, and what was added and
//! removed in between, leaves no trace.

mod source;

pub use source::{Quote, Source};

use std::collections::BTreeMap;

use tenure_engine::gazetteer::Lexicon;

use crate::fact::Extraction;

/// What many documents say.
///
/// Adding is a union of sets: associative, commutative, idempotent. Two texts under one id are two documents; to
/// change a document, remove its id and add it anew.
#[derive(Debug, Clone)]
pub struct Graph {
    lexicon: Lexicon,
    /// By id and content.
    sources: BTreeMap<(String, String), Source>,
}

impl Graph {
    /// A graph without documents. The lists must be those of the extractor.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { lexicon: lexicon.clone(), sources: BTreeMap::new() }
    }

    /// Adds what a document says.
    pub fn add(&mut self, extraction: &Extraction) {
        let source = Source::new(extraction);
        self.sources.insert((source.id.clone(), source.hash.clone()), source);
    }

    /// Adds all documents of another graph.
    pub fn merge(&mut self, other: Self) {
        self.sources.extend(other.sources);
    }

    /// Removes all documents of this id; false where there is none.
    pub fn remove(&mut self, id: &str) -> bool {
        let before = self.sources.len();
        self.sources.retain(|(other, _), _| other != id);
        self.sources.len() < before
    }

    /// The documents, by id.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    /// The lists.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}
