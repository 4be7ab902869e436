//! Examples and counterexamples of rules, as their files give them.

use serde::{Deserialize, Serialize};

/// What a rule must find in an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// The relation.
    pub relation: String,
    /// Arguments by role; an empty text says that the role is not filled.
    pub args: Vec<(String, String)>,
    /// Qualifiers by name.
    pub qualifiers: Vec<(String, String)>,
}

/// A text in which a rule must find something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The text.
    pub text: String,
    /// The day it was published, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What the rule must find in it; more may be found.
    pub facts: Vec<Expected>,
    /// Its line in the file.
    pub line: u32,
}

/// A text in which a rule must find nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counterexample {
    /// The text.
    pub text: String,
    /// Its line in the file.
    pub line: u32,
}

/// The tests of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleTests {
    /// The id of the rule.
    pub rule: String,
    /// The file.
    pub file: String,
    /// Where it must fire.
    pub examples: Vec<Example>,
    /// Where it must not.
    pub counterexamples: Vec<Counterexample>,
}
