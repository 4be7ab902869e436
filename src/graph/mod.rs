//! The knowledge graph: what many documents say, merged, with who held what when.
//!
//! A graph is a set of documents with their claims. Everything else it answers (entities, posts, tenures, successions,
//! contradictions) is computed from that set in a fixed order, so that the order of adding, and what was added and
//! removed in between, leaves no trace.

mod source;
mod story;
mod context;
mod identity;
mod limits;
mod post;
mod tenure;
mod order;
mod facts;
mod conflict;
mod net;
mod view;

pub use conflict::{Conflict, ConflictKind, Side};
pub use facts::{Fact, Filled};
pub use identity::Entity;
pub use limits::{Limit, Limits, Place, Reason};
pub use net::{Hop, Link, Node};
pub use order::Succession;
pub use post::{Part, Post};
pub(crate) use source::CodePoints;
pub use source::{Quote, Source};
pub use tenure::{ClaimRef, Tenure};
pub use view::View;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use tenure_engine::gazetteer::Lexicon;

use crate::fact::{Extraction, Status};

/// What many documents say.
///
/// Adding is a union of sets: associative, commutative, idempotent. Two texts under one id are two documents; to
/// change a document, remove its id and add it anew.
#[derive(Debug, Clone)]
pub struct Graph {
    lexicon: Lexicon,
    /// By id and content.
    sources: BTreeMap<(String, String), Source>,
    /// What follows from them; computed at the first question after a change.
    view: OnceLock<View>,
}

impl Graph {
    /// A graph without documents. The lists must be those of the extractor.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { lexicon: lexicon.clone(), sources: BTreeMap::new(), view: OnceLock::new() }
    }

    /// Adds what a document says.
    pub fn add(&mut self, extraction: &Extraction) {
        let source = Source::new(extraction);
        self.sources.insert((source.id.clone(), source.hash.clone()), source);
        self.view = OnceLock::new();
    }

    /// Adds all documents of another graph.
    pub fn merge(&mut self, other: Self) {
        self.sources.extend(other.sources);
        self.view = OnceLock::new();
    }

    /// Removes all documents of this id; false where there is none.
    pub fn remove(&mut self, id: &str) -> bool {
        let before = self.sources.len();
        self.sources.retain(|(other, _), _| other != id);
        let removed = self.sources.len() < before;
        if removed {
            self.view = OnceLock::new();
        }
        removed
    }

    /// Keeps the documents that were published on a day or before: what was known then. Those without a date go.
    pub fn keep_published_by(&mut self, day: Date) {
        self.sources.retain(|_, source| source.date.is_some_and(|date| date <= day));
        self.view = OnceLock::new();
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

    /// The document of a number, in the order of [`Self::sources`].
    #[must_use]
    pub fn source(&self, number: u32) -> Option<&Source> {
        self.sources.get(self.view().order.get(number as usize)?)
    }

    /// Entities, posts, tenures and all else that follows from the documents.
    #[must_use]
    pub fn view(&self) -> &View {
        self.view.get_or_init(|| {
            let order = self.sources.keys().cloned().collect();
            View { order, ..View::new(&self.lexicon, &self.sources.values().collect::<Vec<_>>()) }
        })
    }

    /// The shortest paths of at most `longest` steps between two nodes, each step allowed by `allows`.
    #[must_use]
    pub fn paths(&self, from: Node, to: Node, longest: usize, allows: &dyn Fn(Hop) -> bool) -> Vec<Vec<Hop>> {
        self.view().net.paths(from, to, longest, allows)
    }
}

/// The word for a status in the output.
#[must_use]
pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::Current => "current",
        Status::Former => "former",
        Status::Designate => "designate",
        Status::Possible => "possible",
        Status::Denied => "denied",
        Status::Unknown => "unknown",
    }
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
