//! Where documents contradict each other or themselves.

use serde::Serialize;

use super::answer::QuoteRow;
use crate::export::page::Page;
use crate::graph::Graph;

/// A contradiction with the words of both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictRow {
    /// What kind it is ("two holders at once").
    pub kind: &'static str,
    /// What it is about: a post, a person.
    pub about: String,
    /// Both sides in one sentence.
    pub summary: String,
    /// The words of the one side, then of the other.
    pub sides: Vec<Vec<QuoteRow>>,
}

/// All contradictions, by kind, then by what they are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflicts {
    /// The contradictions.
    pub conflicts: Vec<ConflictRow>,
}

impl Conflicts {
    /// True with at least one contradiction.
    #[must_use]
    pub fn found(&self) -> bool {
        !self.conflicts.is_empty()
    }

    /// For reading.
    #[must_use]
    pub fn page(&self) -> Page {
        Page::new()
    }
}

/// All contradictions in a graph.
#[must_use]
pub fn conflicts(_graph: &Graph) -> Conflicts {
    Conflicts { conflicts: Vec::new() }
}
