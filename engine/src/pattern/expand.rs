//! Macros put in place of their names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ast::{Form, Node};
use super::parse::PatternError;
use crate::error::did_you_mean;

/// A pattern with more parts than this is an error.
const PARTS: usize = 20_000;

/// All macros by name, each free of macros itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Macros {
    by_name: BTreeMap<String, Node>,
}

impl Macros {
    /// The macros of these patterns, each expanded by the others.
    ///
    /// # Errors
    ///
    /// The name of each macro that names an unknown macro or, over others, itself, and where in its pattern.
    pub fn new(patterns: &BTreeMap<String, Node>, base: &Self) -> Result<Self, Vec<(String, PatternError)>> {
        let mut made = base.clone();
        made.by_name.retain(|name, _| !patterns.contains_key(name));
        let mut errors = Vec::new();
        for name in patterns.keys() {
            let mut path = Vec::new();
            if let Err((place, error)) = made.make(name, patterns, &mut path)
                && !errors.contains(&(place.clone(), error.clone()))
            {
                errors.push((place, error));
            }
        }
        if errors.is_empty() { Ok(made) } else { Err(errors) }
    }

    fn make(
        &mut self,
        name: &str,
        patterns: &BTreeMap<String, Node>,
        path: &mut Vec<String>,
    ) -> Result<(), (String, PatternError)> {
        if self.by_name.contains_key(name) {
            return Ok(());
        }
        let Some(node) = patterns.get(name) else { return Ok(()) };
        path.push(name.to_owned());
        let mut uses = Vec::new();
        macros_of(node, &mut uses);
        for (at, used) in uses {
            if let Some(first) = path.iter().position(|above| *above == used) {
                let mut chain: Vec<String> = path.iter().skip(first).map(|above| format!("${above}")).collect();
                chain.push(format!("${used}"));
                let message = format!("the macro `{used}` names itself: {}", chain.join(" -> "));
                return Err((name.to_owned(), PatternError::new(at, message)));
            }
            self.make(&used, patterns, path)?;
        }
        path.pop();
        let expanded = self.expand(node).map_err(|error| (name.to_owned(), error))?;
        self.by_name.insert(name.to_owned(), expanded);
        Ok(())
    }

    /// The names of all macros, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// The pattern with all macros in place; what comes from a macro stands where its name stood.
    ///
    /// # Errors
    ///
    /// Where an unknown macro is named, a capture comes twice from macros without a prefix, or the whole is too large.
    pub fn expand(&self, node: &Node) -> Result<Node, PatternError> {
        let mut parts = 0;
        self.expanded(node, &mut parts)
    }

    fn expanded(&self, node: &Node, parts: &mut usize) -> Result<Node, PatternError> {
        *parts += 1;
        if *parts > PARTS {
            return Err(PatternError::new(node.at, "the pattern with its macros is too large"));
        }
        let child = |node: &Node, parts: &mut usize| self.expanded(node, parts).map(Box::new);
        let form = match &node.form {
            Form::Macro { name, prefix } => {
                let Some(inner) = self.by_name.get(name) else {
                    let near = did_you_mean(name, self.names());
                    let known: Vec<&str> = self.names().collect();
                    return Err(
                        PatternError::new(node.at, format!("unknown macro `${name}`")).near(near, &known.join(", "))
                    );
                };
                return moved(inner, node.at, prefix.as_deref(), parts);
            }
            Form::Sequence(nodes) => {
                Form::Sequence(nodes.iter().map(|node| self.expanded(node, parts)).collect::<Result<_, _>>()?)
            }
            Form::Either(nodes) => {
                Form::Either(nodes.iter().map(|node| self.expanded(node, parts)).collect::<Result<_, _>>()?)
            }
            Form::Capture(name, node) => Form::Capture(name.clone(), child(node, parts)?),
            Form::Repeat { node, least, most, lazy } => {
                Form::Repeat { node: child(node, parts)?, least: *least, most: *most, lazy: *lazy }
            }
            Form::Look { node, ahead, negative } => {
                Form::Look { node: child(node, parts)?, ahead: *ahead, negative: *negative }
            }
            Form::Within { node, item, negative } => {
                Form::Within { node: child(node, parts)?, item: item.clone(), negative: *negative }
            }
            other => other.clone(),
        };
        Ok(Node::new(node.at, form))
    }
}

/// All macros that a pattern names.
fn macros_of(node: &Node, uses: &mut Vec<(u32, String)>) {
    if let Form::Macro { name, .. } = &node.form {
        uses.push((node.at, name.clone()));
    }
    node.children().iter().for_each(|child| macros_of(child, uses));
}

/// The expanded pattern of a macro as it stands at its name.
fn moved(node: &Node, at: u32, prefix: Option<&str>, parts: &mut usize) -> Result<Node, PatternError> {
    *parts += 1;
    if *parts > PARTS {
        return Err(PatternError::new(at, "the pattern with its macros is too large"));
    }
    let mut node = node.clone();
    node.at = at;
    let mut children = |nodes: &mut Vec<Node>| -> Result<(), PatternError> {
        for node in nodes {
            *node = moved(node, at, prefix, parts)?;
        }
        Ok(())
    };
    match &mut node.form {
        Form::Sequence(nodes) | Form::Either(nodes) => children(nodes)?,
        Form::Capture(name, inner) => {
            if let Some(prefix) = prefix {
                *name = format!("{prefix}.{name}");
            }
            **inner = moved(inner, at, prefix, parts)?;
        }
        Form::Repeat { node, .. } | Form::Look { node, .. } | Form::Within { node, .. } => {
            **node = moved(node, at, prefix, parts)?;
        }
        _ => {}
    }
    Ok(node)
}
