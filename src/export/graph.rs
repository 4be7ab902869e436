//! The graph as JSON: entities, posts, tenures, successions, facts and contradictions.

use serde::Serialize;

use crate::graph::Graph;

/// The version of the shape, the value of the key `schema`.
pub const SCHEMA: &str = "tenure-graph/1";

/// A graph as it is written.
#[derive(Debug, Serialize)]
pub struct Row {
    schema: &'static str,
    documents: Vec<String>,
}

/// The graph as rows.
#[must_use]
pub fn row(graph: &Graph) -> Row {
    Row { schema: SCHEMA, documents: graph.sources().map(|source| source.id.clone()).collect() }
}
