//! Templates: the claim a rule draws from a match, or a relation from a claim.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::relation::{Qualifier, Relation};
use crate::error::{Error, Result, did_you_mean};
use crate::yaml::{Key, Node};

/// What fills an argument or a qualifier of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Filler {
    /// A capture, as an index into [`Rule::captures`](super::Rule::captures).
    Capture(u16),
    /// These words.
    Literal(String),
    /// In an entailment: the role or qualifier of this name of the claim it follows from.
    Role(String),
}

/// A claim that a rule draws from a match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// The relation.
    pub relation: String,
    /// Arguments by role name, sorted.
    pub args: Vec<(String, Filler)>,
    /// Qualifiers by name ("aspect", "time", "status", "cause"), sorted.
    pub qualifiers: Vec<(String, Filler)>,
}

impl Template {
    /// All fillers, those of arguments first.
    pub fn fillers(&self) -> impl Iterator<Item = &(String, Filler)> {
        self.args.iter().chain(&self.qualifiers)
    }
}

/// Names with what fills them.
type Fillers = Vec<(String, Filler)>;

/// What `$name` may mean in a template.
pub(super) enum Names<'a> {
    /// Captures, and for each the kinds of items it can capture; words are the kind "".
    Captures(&'a [String], &'a BTreeMap<String, Vec<String>>),
    /// Roles of a relation and all qualifiers.
    Roles(&'a [String]),
}

/// What templates are checked against.
#[derive(Clone, Copy)]
pub(super) struct Declared<'a> {
    pub relations: &'a [Relation],
    pub qualifiers: &'a [Qualifier],
}

impl<'a> Declared<'a> {
    pub(super) fn relation(&self, name: &str) -> Option<&'a Relation> {
        self.relations.iter().find(|relation| relation.name == name)
    }

    pub(super) fn qualifier(&self, name: &str) -> Option<&'a Qualifier> {
        self.qualifiers.iter().find(|qualifier| qualifier.name == name)
    }

    /// Reads a template: one relation with its arguments, and qualifiers.
    pub(super) fn template(&self, file: &str, node: &Node, names: &Names<'_>) -> Result<Template> {
        let mut found: Option<(&Key, &'a Relation, Fillers)> = None;
        let mut qualifiers = Vec::new();
        for (key, value) in node.mapping(file, "a fact such as `{holds: {holder: $holder}}`")? {
            if let Some(relation) = self.relation(&key.text) {
                if let Some((first, ..)) = found {
                    let message = format!("a fact has one relation, this has `{}` and `{}`", first.text, key.text);
                    return Err(key.error(file, message).hint("write a list of facts under `facts`"));
                }
                let mut args = Vec::new();
                for (role, filler) in value.mapping(file, "roles such as `{holder: $holder}`")? {
                    let Some(known) = relation.role(&role.text) else {
                        let roles: Vec<&str> = relation.roles.iter().map(|role| role.name.as_str()).collect();
                        let message = format!("`{}` has no role `{}`", relation.name, role.text);
                        return Err(hinted(role.error(file, message), &role.text, &roles));
                    };
                    let what = format!("role `{}`", role.text);
                    let filler = filler_of(file, filler, names, &what, &known.kinds, known.text, &[])?;
                    args.push((role.text.clone(), filler));
                }
                if let Some(role) =
                    relation.roles.iter().find(|role| role.required && !args.iter().any(|(name, _)| *name == role.name))
                {
                    let message = format!("the required role `{}` of `{}` is not filled", role.name, relation.name);
                    return Err(key.error(file, message));
                }
                args.sort_by(|a, b| a.0.cmp(&b.0));
                found = Some((key, relation, args));
            } else if let Some(qualifier) = self.qualifier(&key.text) {
                let what = format!("qualifier `{}`", key.text);
                let text = qualifier.kinds.is_empty() && qualifier.values.is_empty();
                let filler = filler_of(file, value, names, &what, &qualifier.kinds, text, &qualifier.values)?;
                qualifiers.push((key.text.clone(), filler));
            } else {
                let known: Vec<&str> = (self.relations.iter().map(|relation| relation.name.as_str()))
                    .chain(self.qualifiers.iter().map(|qualifier| qualifier.name.as_str()))
                    .collect();
                let message = format!("unknown relation or qualifier `{}`", key.text);
                return Err(hinted(key.error(file, message), &key.text, &known));
            }
        }
        qualifiers.sort_by(|a, b| a.0.cmp(&b.0));
        match found {
            Some((_, relation, args)) => Ok(Template { relation: relation.name.clone(), args, qualifiers }),
            None => {
                let known: Vec<&str> = self.relations.iter().map(|relation| relation.name.as_str()).collect();
                Err(node.error(file, "the fact names no relation").hint(format!("known: {}", known.join(", "))))
            }
        }
    }
}

/// The error with the nearest name, or all of them, as a hint.
pub(super) fn hinted(error: Error, name: &str, known: &[&str]) -> Error {
    match did_you_mean(name, known.iter().copied()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None if known.is_empty() => error,
        None => error.hint(format!("known: {}", known.join(", "))),
    }
}

fn filler_of(
    file: &str,
    node: &Node,
    names: &Names<'_>,
    what: &str,
    kinds: &[String],
    text: bool,
    values: &[String],
) -> Result<Filler> {
    let written = node.text(file, "a capture such as `$holder`, or words")?;
    let Some(name) = written.strip_prefix('$') else {
        if !values.is_empty() && !values.iter().any(|value| value == written) {
            let known: Vec<&str> = values.iter().map(String::as_str).collect();
            return Err(hinted(node.error(file, format!("{what} is never `{written}`")), written, &known));
        }
        return Ok(Filler::Literal(written.to_owned()));
    };
    match names {
        Names::Roles(known) => {
            if known.iter().any(|role| role == name) {
                return Ok(Filler::Role(name.to_owned()));
            }
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            Err(hinted(node.error(file, format!("`${name}` is no role or qualifier here")), name, &known))
        }
        Names::Captures(known, captured) => {
            let Some(number) = known.iter().position(|capture| capture == name) else {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                return Err(hinted(node.error(file, format!("no pattern captures `{name}`")), name, &known));
            };
            let made = captured.get(name).map_or(&[][..], Vec::as_slice);
            if kinds.is_empty() && !values.is_empty() {
                let message = format!("{what} takes one of the words {}", values.join(", "));
                return Err(node.error(file, message));
            }
            let fits = |kind: &String| kinds.contains(kind) || text;
            if !kinds.is_empty() && !made.iter().any(fits) {
                let made: Vec<&str> =
                    made.iter().map(|kind| if kind.is_empty() { "words" } else { kind.as_str() }).collect();
                let (kinds, made) = (kinds.join(" or "), made.join(" or "));
                return Err(node.error(file, format!("{what} takes {kinds}, but `${name}` captures {made}")));
            }
            Ok(Filler::Capture(u16::try_from(number).unwrap_or(u16::MAX)))
        }
    }
}
