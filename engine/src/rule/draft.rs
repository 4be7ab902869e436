//! Rule files as they are written: keys, patterns, facts, examples.

use super::example::{Counterexample, Example, Expected, RuleTests};
use super::template::Declared;
use crate::error::{Error, Result};
use crate::yaml::Node;

/// The keys of a rule file.
const KEYS: [&str; 9] =
    ["summary", "lang", "pattern", "patterns", "fact", "facts", "weight", "examples", "counterexamples"];

/// The weight of a rule that names none, in centibels.
const WEIGHT: i32 = 200;
/// No rule weighs more, for or against.
const HEAVIEST: i32 = 2_000;

/// A rule file with its keys told apart.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub summary: &'a str,
    pub patterns: Vec<&'a Node>,
    pub facts: Vec<&'a Node>,
    pub weight: i32,
    pub examples: &'a [Node],
    pub counterexamples: &'a [Node],
}

impl<'a> Draft<'a> {
    pub(super) fn read(file: &str, node: &'a Node) -> Result<Self> {
        let mut draft = Self {
            summary: "",
            patterns: Vec::new(),
            facts: Vec::new(),
            weight: WEIGHT,
            examples: &[],
            counterexamples: &[],
        };
        for (key, value) in node.mapping(file, "a rule with the keys `pattern` and `fact`")? {
            match key.text.as_str() {
                "summary" => draft.summary = value.text(file, "a sentence")?,
                "lang" => drop(value.text(file, "the code of a language")?),
                "pattern" | "patterns" => {
                    if !draft.patterns.is_empty() {
                        return Err(key.error(file, "a rule has either `pattern` or `patterns`"));
                    }
                    draft.patterns = value.one_or_many().iter().collect();
                }
                "fact" | "facts" => {
                    if !draft.facts.is_empty() {
                        return Err(key.error(file, "a rule has either `fact` or `facts`"));
                    }
                    draft.facts = value.one_or_many().iter().collect();
                }
                "weight" => {
                    let written = value.text(file, "a weight in centibels")?;
                    let weight = written.parse().ok().filter(|weight: &i32| weight.abs() <= HEAVIEST);
                    draft.weight = weight.ok_or_else(|| {
                        value
                            .error(file, format!("expected a weight in centibels, found `{written}`"))
                            .hint(format!("from -{HEAVIEST} to {HEAVIEST}; 100 says ten to one"))
                    })?;
                }
                "examples" => draft.examples = value.sequence(file, "a list of examples")?,
                "counterexamples" => draft.counterexamples = value.sequence(file, "a list of texts")?,
                _ => return Err(key.unknown(file, &KEYS)),
            }
        }
        let missing = |what: &str| Err(node.error(file, format!("the rule has no `{what}`")));
        if draft.summary.is_empty() {
            return missing("summary");
        }
        if draft.patterns.is_empty() {
            return missing("pattern");
        }
        if draft.facts.is_empty() {
            return missing("fact");
        }
        Ok(draft)
    }

    /// Its examples and counterexamples.
    pub(super) fn tests(&self, id: &str, file: &str, declared: &Declared<'_>) -> Result<RuleTests> {
        let mut examples = Vec::new();
        for node in self.examples {
            examples.push(example(file, node, declared)?);
        }
        let mut counterexamples = Vec::new();
        for node in self.counterexamples {
            let text = match node.get("text") {
                Some(text) => {
                    only(file, node, &["text", "note"])?;
                    text.text(file, "a text")?
                }
                None => node.text(file, "a text")?,
            };
            counterexamples.push(Counterexample { text: text.to_owned(), line: node.line });
        }
        Ok(RuleTests { rule: id.to_owned(), file: file.to_owned(), examples, counterexamples })
    }
}

/// Refuses keys that are not known.
fn only(file: &str, node: &Node, known: &[&str]) -> Result<()> {
    for (key, _) in node.mapping(file, "a mapping")? {
        if !known.contains(&key.text.as_str()) {
            return Err(key.unknown(file, known));
        }
    }
    Ok(())
}

fn example(file: &str, node: &Node, declared: &Declared<'_>) -> Result<Example> {
    only(file, node, &["text", "date", "facts", "note"])?;
    let text = node.get("text").ok_or_else(|| node.error(file, "an example needs a `text`"))?;
    let text = text.text(file, "a text")?.to_owned();
    let date = match node.get("date") {
        Some(date) => {
            let written = date.text(file, "a date")?;
            if written.parse::<jiff::civil::Date>().is_err() {
                return Err(date.error(file, format!("expected a date such as 2024-10-01, found `{written}`")));
            }
            Some(written.to_owned())
        }
        None => None,
    };
    let facts = node.get("facts").ok_or_else(|| node.error(file, "an example needs `facts`"))?;
    let mut expected = Vec::new();
    for fact in facts.sequence(file, "a list of facts")? {
        expected.push(expected_fact(file, fact, declared)?);
    }
    if expected.is_empty() {
        return Err(facts.error(file, "an example expects at least one fact").hint("write a counterexample instead"));
    }
    Ok(Example { text, date, facts: expected, line: node.line })
}

fn expected_fact(file: &str, node: &Node, declared: &Declared<'_>) -> Result<Expected> {
    let mut relation: Option<String> = None;
    let mut args = Vec::new();
    let mut qualifiers = Vec::new();
    for (key, value) in node.mapping(file, "a fact such as `{age: {person: Ana Lund, age: 57}}`")? {
        if let Some(known) = declared.relation(&key.text) {
            if relation.is_some() {
                return Err(key.error(file, "a fact has one relation"));
            }
            relation = Some(known.name.clone());
            for (role, filler) in value.mapping(file, "roles and what fills them")? {
                if known.role(&role.text).is_none() {
                    let roles: Vec<&str> = known.roles.iter().map(|role| role.name.as_str()).collect();
                    let error = role.error(file, format!("`{}` has no role `{}`", known.name, role.text));
                    return Err(super::template::hinted(error, &role.text, &roles));
                }
                args.push((role.text.clone(), words(file, filler)?));
            }
        } else if declared.qualifier(&key.text).is_some() {
            qualifiers.push((key.text.clone(), words(file, value)?));
        } else {
            let known: Vec<&str> = (declared.relations.iter().map(|relation| relation.name.as_str()))
                .chain(declared.qualifiers.iter().map(|qualifier| qualifier.name.as_str()))
                .collect();
            let error: Error = key.error(file, format!("unknown relation or qualifier `{}`", key.text));
            return Err(super::template::hinted(error, &key.text, &known));
        }
    }
    let relation = relation.ok_or_else(|| node.error(file, "the fact names no relation"))?;
    args.sort();
    qualifiers.sort();
    Ok(Expected { relation, args, qualifiers })
}

/// The words of a value; empty for none.
fn words(file: &str, node: &Node) -> Result<String> {
    match node.value {
        crate::yaml::Value::Null => Ok(String::new()),
        _ => node.text(file, "words, or nothing").map(str::to_owned),
    }
}
