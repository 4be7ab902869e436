//! `tenure graph`: people, posts and tenures of many articles as one graph.

use std::io::Write;

use tenure::error::Result;
use tenure::export;
use tenure::extractor::{Extraction, Extractor, Sources};
use tenure::graph::Graph;

use crate::args::{GraphFormat, To};
use crate::problem::Problems;
use crate::work::{self, Step};
use crate::{Outcome, output, verbs};

pub(crate) fn run(verb: &verbs::Graph, problems: &Problems) -> Result<Outcome> {
    let extractor = verb.language.extractor()?;
    let (graph, found) = read(&extractor, verb.inputs.sources(), verb.inputs.threads(), problems)?;
    match verb.to {
        GraphFormat::Dot => {
            let mut out = output::data();
            output::written(export::dot::write(&graph, &mut out).and_then(|()| out.flush()))?;
        }
        GraphFormat::Json => output::answer(To::Json, Default::default, &export::graph::row(&graph))?,
    }
    Ok(Outcome::found(found))
}

/// Reads all documents into a graph; what cannot be read is told and passed over. True if any document claims something.
pub(crate) fn read(
    extractor: &Extractor,
    sources: Sources<'_>,
    threads: usize,
    problems: &Problems,
) -> Result<(Graph, bool)> {
    let mut graph = Graph::new(extractor.lexicon());
    let mut found = false;
    let make = |raw: Result<tenure::extractor::Raw>| Ok(extractor.read(raw?.read()?));
    let take = |step: Step<Result<Extraction>>| {
        match step {
            Step::Made(Ok(extraction)) => {
                found |= !extraction.claims.is_empty();
                graph.add(&extraction);
            }
            Step::Made(Err(error)) => problems.tell(&error),
            Step::Idle => {}
        }
        Ok(())
    };
    work::in_order(sources, threads, make, take)?;
    Ok((graph, found))
}
