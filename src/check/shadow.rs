//! Rules that do nothing of their own: another rule claims the same in each of their examples.

use std::collections::BTreeSet;

use tenure_engine::error::{Error, ErrorKind};
use tenure_engine::rule::{Example, RuleTests};

use super::Checker;
use super::fits::claim_line;
use super::trial::{is_helper, read};

impl Checker {
    /// A finding for each rule all of whose examples another rule claims in the same way, whole claims compared.
    ///
    /// Rules of auxiliary relations and rules without examples are left out. One extraction for each example.
    #[must_use]
    pub fn shadowed(&self) -> Vec<Error> {
        self.tests.iter().filter_map(|tests| self.shadow(tests)).collect()
    }

    fn shadow(&self, tests: &RuleTests) -> Option<Error> {
        if self.all.book().rule(&tests.rule).is_none_or(|rule| is_helper(self.all.book(), rule)) {
            return None;
        }
        let mut over: Option<BTreeSet<String>> = None;
        for example in &tests.examples {
            let same = self.claim_the_same(&tests.rule, example);
            over = Some(match over {
                Some(over) => over.intersection(&same).cloned().collect(),
                None => same,
            });
        }
        let other = over?.pop_first()?;
        let message = format!("the rule `{other}` claims the same in every example of this one");
        let error = Error::new(ErrorKind::Invalid, message).at(tests.file.clone(), 1, 1);
        Some(error.hint("add an example that only this rule reads, or leave the rule out"))
    }

    /// The other rules that claim all in an example that this rule claims.
    fn claim_the_same(&self, rule: &str, example: &Example) -> BTreeSet<String> {
        let extraction = read(&self.all, &example.text, example.date.as_deref());
        let of = |rule: &str| -> BTreeSet<String> {
            extraction.claims.iter().filter(|claim| claim.rule == rule).map(claim_line).collect()
        };
        let own = of(rule);
        let others: BTreeSet<&str> = extraction.claims.iter().map(|claim| &*claim.rule).collect();
        let covers = |other: &&str| *other != rule && !own.is_empty() && of(other).is_superset(&own);
        others.into_iter().filter(covers).map(str::to_owned).collect()
    }
}
