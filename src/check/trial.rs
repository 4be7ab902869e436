//! Examples and counterexamples of rules, run with the rule alone and with all rules.

use std::sync::OnceLock;

use tenure_engine::gazetteer::Lexicon;
use tenure_engine::rule::{Book, Compiled, Example, Expected, Rule, RuleTests};
use tenure_engine::text::Options;

use super::fits::{agrees, fits, line};
use crate::Extractor;
use crate::fact::{Claim, Extraction, Hit};

/// Whether a rule must fire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// It must.
    Example,
    /// It must not.
    Counterexample,
}

/// One example or counterexample of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The id of the rule.
    pub rule: String,
    /// The file it stands in.
    pub file: String,
    /// Its line in the file.
    pub line: u32,
    /// Whether the rule must fire.
    pub sort: Sort,
    /// Its number among those of its sort, from zero.
    pub number: usize,
}

/// Runs the examples and counterexamples of rules.
#[derive(Debug)]
pub struct Checker {
    pub(super) all: Extractor,
    pub(super) tests: Vec<RuleTests>,
    /// By rule: an extractor with that rule alone, made when it is first needed.
    alone: Vec<OnceLock<Extractor>>,
}

impl Checker {
    /// A checker of compiled rules with these lists.
    #[must_use]
    pub fn new(lexicon: &Lexicon, compiled: Compiled) -> Self {
        let alone = compiled.tests.iter().map(|_| OnceLock::new()).collect();
        Self { all: Extractor::with(lexicon.clone(), compiled.book), tests: compiled.tests, alone }
    }

    /// All examples and counterexamples, rule by rule.
    #[must_use]
    pub fn trials(&self) -> Vec<Trial> {
        let mut trials = Vec::new();
        for tests in &self.tests {
            let trial =
                |line, sort, number| Trial { rule: tests.rule.clone(), file: tests.file.clone(), line, sort, number };
            let examples = tests.examples.iter().enumerate();
            trials.extend(examples.map(|(number, example)| trial(example.line, Sort::Example, number)));
            let others = tests.counterexamples.iter().enumerate();
            trials.extend(others.map(|(number, other)| trial(other.line, Sort::Counterexample, number)));
        }
        trials
    }

    /// Runs a trial: with the rule alone, and with all rules.
    ///
    /// With all rules, an example must be claimed as it is expected, by any of them. Alone, the rule must claim one of
    /// the expected facts as far as it fills roles by itself, or at least match where it fills none that stands alone. A
    /// counterexample must not set off the rule, alone or among all. Rules of auxiliary relations are always there; one
    /// of them must match in its examples.
    ///
    /// # Errors
    ///
    /// What is missing or too much, with what was found instead.
    pub fn run(&self, trial: &Trial) -> Result<(), String> {
        let Some(at) = self.tests.iter().position(|tests| tests.rule == trial.rule) else {
            return Err(format!("the rule `{}` has no tests", trial.rule));
        };
        let (Some(tests), Some(alone)) = (self.tests.get(at), self.alone.get(at)) else { return Ok(()) };
        let alone = alone.get_or_init(|| self.all.with_book(only(self.all.book(), &trial.rule)));
        match trial.sort {
            Sort::Example => {
                let Some(example) = tests.examples.get(trial.number) else { return Ok(()) };
                fires(alone, &trial.rule, example)?;
                found(&self.all, example)
            }
            Sort::Counterexample => {
                let Some(other) = tests.counterexamples.get(trial.number) else { return Ok(()) };
                quiet(alone, &trial.rule, &other.text, "with this rule alone")?;
                quiet(&self.all, &trial.rule, &other.text, "with all rules")
            }
        }
    }
}

/// True for a relation whose claims are never written out.
fn helps(book: &Book, relation: &str) -> bool {
    book.relation(relation).is_some_and(|relation| relation.auxiliary)
}

/// True for a rule that only helps others.
pub(super) fn is_helper(book: &Book, rule: &Rule) -> bool {
    !rule.templates.is_empty() && rule.templates.iter().all(|template| helps(book, &template.relation))
}

/// The book with this rule, and those of relations that only help others.
fn only(book: &Book, id: &str) -> Book {
    book.only(|rule| rule.id == id || is_helper(book, rule))
}

pub(super) fn read(extractor: &Extractor, text: &str, date: Option<&str>) -> Extraction {
    let date = date.and_then(|date| date.parse().ok());
    extractor.extract("example", text, Options { date, ..Options::default() })
}

/// The bytes that a rule matches in a text, as words.
fn matched(extractor: &Extractor, rule: &str, text: &str) -> Option<String> {
    let book = extractor.book();
    let (document, hits) = extractor.search(text, Options::default(), book);
    let of = |hit: &&Hit| book.rules().get(hit.rule as usize).is_some_and(|found| found.id == rule);
    hits.iter().find(of).map(|hit| document.slice(hit.span).to_owned())
}

/// Whether the rule alone claims one of the facts of an example, as far as it goes.
fn fires(alone: &Extractor, rule: &str, example: &Example) -> Result<(), String> {
    if alone.book().rule(rule).is_some_and(|rule| is_helper(alone.book(), rule)) {
        return match matched(alone, rule, &example.text) {
            Some(_) => Ok(()),
            None => Err(format!("the rule does not match\n  in: {}", example.text)),
        };
    }
    let extraction = read(alone, &example.text, example.date.as_deref());
    let agree = |claim: &Claim| example.facts.iter().any(|expected| agrees(&extraction, claim, expected));
    // A claim that takes its role or holder from other rules vanishes without them; then the match has to do.
    let claims = extraction.claims.iter().any(|claim| claim.rule == rule);
    if extraction.claims.iter().any(agree) || !claims && matched(alone, rule, &example.text).is_some() {
        return Ok(());
    }
    Err(missing("with this rule alone", &extraction, example, example.facts.first()))
}

/// Whether all facts of an example are claimed with all rules; those of auxiliary relations never are.
fn found(all: &Extractor, example: &Example) -> Result<(), String> {
    let extraction = read(all, &example.text, example.date.as_deref());
    let expected = example.facts.iter().filter(|expected| !helps(all.book(), &expected.relation));
    for expected in expected {
        if !extraction.claims.iter().any(|claim| fits(&extraction, claim, expected)) {
            return Err(missing("with all rules", &extraction, example, Some(expected)));
        }
    }
    Ok(())
}

/// What was expected, and what was found instead.
fn missing(how: &str, extraction: &Extraction, example: &Example, expected: Option<&Expected>) -> String {
    let mut message = format!("not found {how}: ");
    if let Some(expected) = expected {
        let parts = expected.args.iter().chain(&expected.qualifiers);
        let parts: Vec<String> =
            parts.map(|(name, words)| format!("{name}={}", if words.is_empty() { "~" } else { words })).collect();
        message += &format!("{}: {}", expected.relation, parts.join(", "));
    }
    message += &format!("\n  in: {}", example.text);
    for claim in &extraction.claims {
        message += &format!("\n  found: {}", line(extraction, claim));
    }
    message
}

fn quiet(extractor: &Extractor, rule: &str, text: &str, how: &str) -> Result<(), String> {
    if extractor.book().rule(rule).is_some_and(|rule| is_helper(extractor.book(), rule)) {
        return match matched(extractor, rule, text) {
            None => Ok(()),
            Some(words) => Err(format!("the rule matches {how}: \"{words}\"\n  in: {text}")),
        };
    }
    let extraction = read(extractor, text, None);
    match extraction.claims.iter().find(|claim| claim.rule == rule) {
        None => Ok(()),
        Some(claim) => Err(format!("the rule fires {how}: {}\n  in: {text}", line(&extraction, claim))),
    }
}
