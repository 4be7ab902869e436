//! Questions: `who`, `roles`, `timeline`, `path`, `conflicts` over the graph of the articles, `why` over each of them.

use std::path::PathBuf;

use tenure::error::{Error, ErrorKind, Result};
use tenure::extractor::{Extractor, Raw};
use tenure::graph::Graph;
use tenure::query;

use crate::args::{self, Reading, words_and_paths};
use crate::problem::Problems;
use crate::verbs::{Conflicts, PathVerb, Roles, Timeline, Who, Why};
use crate::work::{self, Step};
use crate::{Outcome, graph, output};

pub(crate) fn who(verb: &Who, problems: &Problems) -> Result<Outcome> {
    let (words, paths) = words_and_paths(&verb.words)?;
    let graph = read(&verb.reading, &paths, problems)?;
    let answers = query::who(&graph, &words, verb.at);
    output::answer(verb.reading.to(), || answers.page(), &answers)?;
    Ok(Outcome::found(answers.found()))
}

pub(crate) fn roles(verb: &Roles, problems: &Problems) -> Result<Outcome> {
    let (words, paths) = words_and_paths(&verb.words)?;
    let graph = read(&verb.reading, &paths, problems)?;
    let answers = query::roles(&graph, &words, verb.at);
    output::answer(verb.reading.to(), || answers.page(), &answers)?;
    Ok(Outcome::found(answers.found()))
}

pub(crate) fn timeline(verb: &Timeline, problems: &Problems) -> Result<Outcome> {
    let (words, paths) = words_and_paths(&verb.words)?;
    let graph = read(&verb.reading, &paths, problems)?;
    let timeline = query::timeline(&graph, &words);
    output::answer(verb.reading.to(), || timeline.page(), &timeline)?;
    Ok(Outcome::found(timeline.found()))
}

pub(crate) fn path(verb: &PathVerb, problems: &Problems) -> Result<Outcome> {
    let graph = read(&verb.reading, &verb.paths, problems)?;
    let paths = query::path(&graph, &verb.a, &verb.b, usize::from(verb.longest));
    output::answer(verb.reading.to(), || paths.page(), &paths)?;
    Ok(Outcome::found(paths.found()))
}

pub(crate) fn conflicts(verb: &Conflicts, problems: &Problems) -> Result<Outcome> {
    let graph = read(&verb.reading, &verb.paths, problems)?;
    let conflicts = query::conflicts(&graph);
    output::answer(verb.reading.to(), || conflicts.page(), &conflicts)?;
    Ok(Outcome::found(conflicts.found()))
}

pub(crate) fn why(verb: &Why, problems: &Problems) -> Result<Outcome> {
    let extractor = verb.reading.language.extractor()?;
    let derive = |raw: Raw| {
        let extraction = extractor.read(raw.read()?);
        let derivation = query::why(&extraction, extractor.lexicon(), extractor.book(), &verb.target);
        Ok((extraction, derivation))
    };
    let mut found = false;
    let mut graph = Graph::new(extractor.lexicon());
    let take = |step: Step<Result<_>>| match step {
        Step::Idle => Ok(()),
        Step::Made(Ok((extraction, None))) => {
            graph.add(&extraction);
            Ok(())
        }
        Step::Made(Ok((_, Some(derivation)))) => {
            found = true;
            answer(verb.reading.to(), &derivation)
        }
        Step::Made(Err(error)) => {
            problems.tell(&error);
            Ok(())
        }
    };
    let make = |raw: Result<Raw>| raw.and_then(derive);
    work::in_order(verb.reading.sources(&verb.paths), verb.reading.threads(), make, take)?;
    // What no document calls so may be a name of the graph: a merged tenure, a post.
    if let Some(derivation) = (!found).then(|| query::explain(&graph, &verb.target)).flatten() {
        found = true;
        answer(verb.reading.to(), &derivation)?;
    }
    if !found && !problems.any() {
        let error = Error::new(ErrorKind::Invalid, format!("nothing here is called `{}`", verb.target));
        problems
            .note(&error.hint("ids stand in the output of `tenure extract --to jsonl`; a span is written 120..140"));
    }
    Ok(Outcome::found(found))
}

fn answer(to: args::To, derivation: &query::Derivation) -> Result<()> {
    output::answer(to, || derivation.page(), derivation)
}

fn read(reading: &Reading, paths: &[PathBuf], problems: &Problems) -> Result<Graph> {
    let extractor: Extractor = reading.language.extractor()?;
    Ok(graph::read(&extractor, reading.sources(paths), reading.threads(), problems)?.0)
}
