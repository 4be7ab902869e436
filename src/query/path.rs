//! How two people, posts, organizations or places hang together.

use serde::Serialize;

use super::answer::{Named, Question, QuoteRow};
use super::resolve::{Names, Words};
use super::rows::{post_row, quotes, tenure_row};
use crate::export::page::Page;
use crate::fact::Status;
use crate::graph::{Graph, Hop, Link, Node, Tenure};

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
        super::show::paths(self)
    }
}

/// The shortest paths of at most `longest` steps from `a` to `b`: people, organizations, places or posts.
#[must_use]
pub fn path(graph: &Graph, a: &str, b: &str, longest: usize) -> Paths {
    let names = Names::new(graph);
    let (from, to) = (Words::new(&[a]), Words::new(&[b]));
    let (starts, ends) = (names.nodes(&from), names.nodes(&to));
    let mut question = Question::new("path", &[a, b], None);
    question.means = starts.iter().chain(&ends).map(|node| named(graph, *node).text).collect();
    let mut suggestions = Vec::new();
    for (nodes, words) in [(&starts, &from), (&ends, &to)] {
        if nodes.is_empty() {
            suggestions.extend(names.nodes_meant(words));
        }
    }
    let view = graph.view();
    // What is only planned, possible or denied joins nobody.
    let allows = |hop: Hop| match hop.link {
        Link::Holds(at) => view.tenures.get(at as usize).is_some_and(Tenure::is_held),
        Link::Succeeds(at) => view.successions.get(at as usize).is_some_and(|one| one.happened),
        Link::Of | Link::Fact(_) => true,
    };
    let mut found: Vec<Vec<Hop>> = Vec::new();
    for start in &starts {
        for end in ends.iter().filter(|end| *end != start) {
            found.extend(graph.paths(*start, *end, longest, &allows));
        }
    }
    let shortest = found.iter().map(Vec::len).min().unwrap_or(0);
    found.retain(|path| path.len() == shortest);
    let paths = found.into_iter().map(|path| path.into_iter().map(|hop| step(graph, hop)).collect()).collect();
    Paths { question, paths, suggestions }
}

/// A node with its name and key.
fn named(graph: &Graph, node: Node) -> Named {
    let view = graph.view();
    match node {
        Node::Entity(at) => view.entities.get(at as usize).map_or_else(
            || Named { text: String::new(), entity: String::new() },
            |entity| Named { text: entity.name.clone(), entity: entity.key.clone() },
        ),
        Node::Post(at) => {
            let row = post_row(graph, at);
            Named { text: row.name, entity: row.id }
        }
    }
}

fn step(graph: &Graph, hop: Hop) -> Step {
    let view = graph.view();
    let (relation, time, claims) = match hop.link {
        Link::Holds(at) => {
            let tenure = view.tenures.get(at as usize);
            let held = tenure.is_some_and(|tenure| tenure.status == Status::Former);
            let relation = match (hop.forward, held) {
                (true, true) => "held the post of",
                (true, false) => "holds the post of",
                (false, true) => "was held by",
                (false, false) => "is held by",
            };
            let time = tenure_row(graph, at).map(|row| super::show::extent(&row));
            (relation.to_owned(), time, tenure.map(|tenure| tenure.claims.clone()))
        }
        Link::Of => ((if hop.forward { "is a post of" } else { "has the post of" }).to_owned(), None, None),
        Link::Succeeds(at) => {
            let one = view.successions.get(at as usize);
            let relation = if hop.forward { "came after" } else { "came before" };
            (relation.to_owned(), one.and_then(|one| one.time.clone()), one.map(|one| one.claims.clone()))
        }
        Link::Fact(at) => {
            let fact = view.facts.get(at as usize);
            let relation = fact.map_or_else(String::new, |fact| {
                let role = |node: Node| {
                    let found = fact.args.iter().find(|(_, filled)| filled.part.entity.map(Node::Entity) == Some(node));
                    found.map_or("", |(role, _)| role.as_str())
                };
                format!("{} ({} – {})", fact.relation, role(hop.from), role(hop.to))
            });
            (relation, fact.and_then(|fact| fact.time.clone()), fact.map(|fact| fact.claims.clone()))
        }
    };
    Step {
        from: named(graph, hop.from),
        relation,
        to: named(graph, hop.to),
        time,
        claims: claims.map_or_else(Vec::new, |claims| quotes(graph, &claims)),
    }
}
