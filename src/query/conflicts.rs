//! Where documents contradict each other or themselves.

use serde::Serialize;

use super::answer::QuoteRow;
use super::rows::{post_row, quotes};
use crate::export::page::Page;
use crate::graph::{Conflict, ConflictKind, Graph};

/// A contradiction with the words of both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictRow {
    /// What kind it is ("two holders at once").
    pub kind: &'static str,
    /// What it is about: a post, a person.
    pub about: String,
    /// Both sides in one sentence.
    pub summary: String,
    /// What each side says, and the words.
    pub sides: Vec<SideRow>,
}

/// One side of a contradiction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SideRow {
    /// A holder, a date or a figure.
    pub says: String,
    /// The words.
    pub claims: Vec<QuoteRow>,
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
        super::show::conflicts(self)
    }
}

/// All contradictions in a graph.
#[must_use]
pub fn conflicts(graph: &Graph) -> Conflicts {
    Conflicts { conflicts: graph.view().conflicts.iter().map(|one| conflict_row(graph, one)).collect() }
}

/// A contradiction as answers show it.
pub(crate) fn conflict_row(graph: &Graph, conflict: &Conflict) -> ConflictRow {
    let view = graph.view();
    let tenure = conflict.tenures.first().and_then(|at| view.tenures.get(*at as usize));
    let post = tenure.map(|tenure| post_row(graph, tenure.post).name);
    let holder = tenure.and_then(|tenure| view.entities.get(tenure.holder as usize)).map(|entity| entity.name.as_str());
    let fact = conflict.facts.first().and_then(|at| view.facts.get(*at as usize));
    let about = match (conflict.kind, post, holder, fact) {
        (ConflictKind::TwoHolders, Some(post), _, _) => post,
        (_, Some(post), Some(holder), _) => format!("{holder}, {post}"),
        (_, _, _, Some(fact)) => {
            let others = fact.args.iter().filter(|(_, filled)| filled.figure.is_none());
            let others: Vec<String> = others.map(|(role, filled)| format!("{role} {}", filled.part.name)).collect();
            format!("{} ({})", fact.relation, others.join(", "))
        }
        _ => String::new(),
    };
    let says: Vec<&str> = conflict.sides.iter().map(|side| side.says.as_str()).collect();
    let summary = format!("{about}: {}", says.join(" against "));
    let sides =
        conflict.sides.iter().map(|side| SideRow { says: side.says.clone(), claims: quotes(graph, &side.claims) });
    ConflictRow { kind: conflict.kind.name(), about, summary, sides: sides.collect() }
}
