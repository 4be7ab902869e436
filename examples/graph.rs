//! Three articles become one graph, drawn by GraphViz.
//!
//! `cargo run --example graph | dot -Tsvg > graph.svg`

use std::io::{self, Write};

use tenure::export::dot;
use tenure::extractor::{Builder, Sources, parse_date};
use tenure::graph::Graph;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Articles that state no date are read as of this day.
    let date = parse_date("2022-11-14").ok_or("no such day")?;
    let extractor = Builder::default().date(date).build()?;

    // Documents are found one after another and merged; their order does not matter.
    let mut graph = Graph::new(extractor.lexicon());
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles");
    for raw in Sources::new(None).path(folder) {
        graph.add(&extractor.read(raw?.read()?));
    }

    let mut out = io::stdout().lock();
    dot::write(&graph, &mut out)?;
    out.flush()?;
    Ok(())
}
