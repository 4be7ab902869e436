//! Examples and counterexamples of rules, run with the rule alone and with all rules.

use std::sync::OnceLock;

use tenure_engine::gazetteer::Lexicon;
use tenure_engine::rule::{Book, Compiled, Example, RuleTests};
use tenure_engine::text::Options;

use super::fits::{fits, line};
use crate::Extractor;
use crate::fact::Extraction;

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
    all: Extractor,
    tests: Vec<RuleTests>,
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
    /// Alone, an example must be claimed by the rule itself, or follow from what it claims; with all rules, by any. A
    /// counterexample must not set off the rule, alone or among all. Rules of auxiliary relations are always there.
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
                if speaks_alone(self.all.book(), &trial.rule) {
                    found(alone, example, "with this rule alone")?;
                }
                found(&self.all, example, "with all rules")
            }
            Sort::Counterexample => {
                let Some(other) = tests.counterexamples.get(trial.number) else { return Ok(()) };
                quiet(alone, &trial.rule, &other.text, "with this rule alone")?;
                quiet(&self.all, &trial.rule, &other.text, "with all rules")
            }
        }
    }
}

/// True for a rule whose claims need no other rule: not one that only helps others, nor one that leaves the office of
/// a holder to what other rules tell of it.
fn speaks_alone(book: &Book, id: &str) -> bool {
    let Some(rule) = book.rule(id) else { return true };
    rule.templates.iter().all(|template| {
        let helps = book.relation(&template.relation).is_some_and(|relation| relation.auxiliary);
        let open = template.relation == "holds" && !template.args.iter().any(|(name, _)| name == "role");
        !helps && !open
    })
}

/// The book with this rule, and those of relations that only help others.
fn only(book: &Book, id: &str) -> Book {
    let helps = |relation: &str| book.relation(relation).is_some_and(|relation| relation.auxiliary);
    book.only(|rule| {
        let auxiliary = !rule.templates.is_empty() && rule.templates.iter().all(|template| helps(&template.relation));
        rule.id == id || auxiliary
    })
}

fn read(extractor: &Extractor, text: &str, date: Option<&str>) -> Extraction {
    let date = date.and_then(|date| date.parse().ok());
    extractor.extract("example", text, Options { date, ..Options::default() })
}

fn found(extractor: &Extractor, example: &Example, how: &str) -> Result<(), String> {
    let extraction = read(extractor, &example.text, example.date.as_deref());
    for expected in &example.facts {
        let helps = extractor.book().relation(&expected.relation).is_some_and(|relation| relation.auxiliary);
        if helps || extraction.claims.iter().any(|claim| fits(&extraction, claim, expected)) {
            continue;
        }
        let args: Vec<String> = expected
            .args
            .iter()
            .chain(&expected.qualifiers)
            .map(|(name, words)| format!("{name}: {}", if words.is_empty() { "~" } else { words }))
            .collect();
        let mut message = format!("not found {how}: {}({})", expected.relation, args.join(", "));
        message += &format!("\n  in: {}", example.text);
        for claim in &extraction.claims {
            message += &format!("\n  found: {}", line(&extraction, claim));
        }
        return Err(message);
    }
    Ok(())
}

fn quiet(extractor: &Extractor, rule: &str, text: &str, how: &str) -> Result<(), String> {
    let extraction = read(extractor, text, None);
    match extraction.claims.iter().find(|claim| claim.rule == rule) {
        None => Ok(()),
        Some(claim) => Err(format!("the rule fires {how}: {}\n  in: {text}", line(&extraction, claim))),
    }
}
