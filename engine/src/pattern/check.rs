//! What a pattern may name: kinds of items, their attributes and values; and what it must not do.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ast::{Form, ItemPattern, ItemTest, Node, TokenTest};
use super::parse::PatternError;
use crate::error::did_you_mean;

/// The kind of verb groups, which `<lemma>{...}` matches.
pub(crate) const VERB_GROUP: &str = "verb-group";

/// The declared kinds of items with their attributes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ItemKinds {
    kinds: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
    aliases: BTreeMap<String, String>,
}

impl ItemKinds {
    /// True if nothing is declared; then every kind and attribute is allowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Declares a kind and, without taking others away, an attribute of it with its values; no value for any.
    pub fn declare(&mut self, kind: &str, attribute: Option<(&str, &[&str])>) {
        let attributes = self.kinds.entry(kind.to_owned()).or_default();
        if let Some((key, values)) = attribute {
            attributes.entry(key.to_owned()).or_default().extend(values.iter().map(|value| (*value).to_owned()));
        }
    }

    /// Declares another name of a kind.
    pub fn alias(&mut self, name: &str, kind: &str) {
        self.aliases.insert(name.to_owned(), kind.to_owned());
    }

    /// The kind that a name means.
    #[must_use]
    pub fn resolve<'a>(&'a self, name: &'a str) -> &'a str {
        self.aliases.get(name).map_or(name, String::as_str)
    }

    /// The names of all kinds, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.kinds.keys().map(String::as_str)
    }

    /// What is wrong with the name of a kind, with a hint.
    pub(crate) fn unknown(&self, name: &str) -> Option<(String, Option<&str>)> {
        if self.is_empty() || self.kinds.contains_key(self.resolve(name)) {
            return None;
        }
        let near = did_you_mean(name, self.names().chain(self.aliases.keys().map(String::as_str)));
        Some((format!("unknown kind `{name}`"), near))
    }

    fn check_tests(&self, at: u32, kind: &str, tests: &[ItemTest]) -> Result<(), PatternError> {
        if self.is_empty() {
            return Ok(());
        }
        let kind = self.resolve(kind);
        let Some(attributes) = self.kinds.get(kind) else {
            let (message, near) = self.unknown(kind).unwrap_or_default();
            let known: Vec<&str> = self.names().collect();
            return Err(PatternError::new(at, message).near(near, &known.join(", ")));
        };
        for test in tests {
            let ItemTest::Attribute { at, key, values, .. } = test else { continue };
            let Some(known) = attributes.get(key) else {
                let near = did_you_mean(key, attributes.keys().map(String::as_str));
                let known: Vec<&str> = attributes.keys().map(String::as_str).collect();
                return Err(
                    PatternError::new(*at, format!("a {kind} has no attribute `{key}`")).near(near, &known.join(", "))
                );
            };
            if let Some(value) = values.iter().find(|value| !known.is_empty() && !known.contains(*value)) {
                let near = did_you_mean(value, known.iter().map(String::as_str));
                let all: Vec<&str> = known.iter().map(String::as_str).collect();
                return Err(PatternError::new(*at, format!("`{key}` of a {kind} is never `{value}`"))
                    .near(near, &all.join(", ")));
            }
        }
        Ok(())
    }

    fn check_item(&self, at: u32, item: &ItemPattern) -> Result<(), PatternError> {
        self.check_tests(at, &item.kind, &item.tests)
    }

    fn check_token(&self, test: &TokenTest) -> Result<(), PatternError> {
        match test {
            TokenTest::Class(_) => Ok(()),
            TokenTest::Gazetteer(at, item) => self.check_item(*at, item),
            TokenTest::Not(inner) => self.check_token(inner),
            TokenTest::All(tests) | TokenTest::Any(tests) => tests.iter().try_for_each(|test| self.check_token(test)),
        }
    }

    /// Checks the kinds, attributes and values that a pattern names, and that nothing empty is repeated or captured.
    ///
    /// # Errors
    ///
    /// The first place where something is wrong.
    pub fn check(&self, node: &Node) -> Result<(), PatternError> {
        match &node.form {
            Form::Item(item) => self.check_item(node.at, item)?,
            Form::VerbGroup(_, tests) => self.check_tests(node.at, VERB_GROUP, tests)?,
            Form::Token(test) => self.check_token(test)?,
            Form::Within { item, .. } => self.check_item(node.at, item)?,
            Form::Regex(source) => {
                if let Err(error) = regex::Regex::new(&anchored(source)) {
                    let text = error.to_string();
                    let last = text.lines().last().unwrap_or("").trim_start_matches("error: ").to_owned();
                    return Err(PatternError::new(node.at, format!("no regular expression: {last}")));
                }
            }
            Form::Repeat { node: inner, most, .. } if *most != Some(1) && inner.may_be_empty() => {
                return Err(PatternError::new(node.at, "what is repeated may be empty"));
            }
            Form::Capture(name, inner) if inner.may_be_empty() => {
                return Err(PatternError::new(node.at, format!("what `{name}` captures may be empty"))
                    .hint(format!("put the capture inside: `({name}:x)?`")));
            }
            _ => {}
        }
        node.children().iter().try_for_each(|child| self.check(child))
    }
}

/// The regular expression of one whole token.
pub(super) fn anchored(source: &str) -> String {
    format!("^(?:{source})$")
}
