//! How two people, posts, organizations or places hang together.

use serde::Serialize;

use super::answer::{Named, Question, QuoteRow};
use crate::export::page::Page;
use crate::graph::Graph;

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// From here.
    pub from: Named,
    /// By this relation, read in the direction of the step ("holds", "is held by").
    pub relation: String,
    /// To there.
    pub to: Named,
    /// When, as far as the texts tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The words that prove it.
    pub claims: Vec<QuoteRow>,
}

/// The shortest paths between two things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paths {
    /// What was asked.
    pub question: Question,
    /// The paths, shortest first.
    pub paths: Vec<Vec<Step>>,
    /// Names that may have been meant, where nothing was found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<String>,
}

impl Paths {
    /// True with at least one path.
    #[must_use]
    pub fn found(&self) -> bool {
        !self.paths.is_empty()
    }

    /// For reading.
    #[must_use]
    pub fn page(&self) -> Page {
        Page::new()
    }
}

/// The shortest paths of at most `longest` steps from `a` to `b`.
#[must_use]
pub fn path(_graph: &Graph, a: &str, b: &str, _longest: usize) -> Paths {
    Paths { question: Question::new("path", &[a, b], None), paths: Vec::new(), suggestions: Vec::new() }
}
