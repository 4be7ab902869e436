//! Schema files: kinds of items, macros, relations with qualifiers, and cues.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::cue::{Direction, Scope, Until};
use super::place::pattern_error;
use super::relation::{Qualifier, Relation, Role};
use super::template::hinted;
use crate::error::{Error, Result};
use crate::gazetteer::Kinds;
use crate::pattern::{ItemKinds, Macros, Node as Pattern, parse};
use crate::text::{Symbol, tokenize};
use crate::yaml::Node;

/// What rules are checked against.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Schema {
    /// Kinds of items.
    pub kinds: ItemKinds,
    /// Macros.
    pub macros: Macros,
    /// Relations, in the order of the files.
    pub relations: Vec<Relation>,
    /// Qualifiers of claims, in the order of the files.
    pub qualifiers: Vec<Qualifier>,
    /// How many of the relations stand in the book below: files may declare those again as they are.
    #[serde(skip)]
    pub(super) below: usize,
}

impl Schema {
    /// Adds the kinds of lists: their attributes are those of their entries.
    pub(super) fn lists(&mut self, kinds: &Kinds) {
        for name in kinds.names() {
            self.kinds.declare(name, None);
            for attribute in kinds.get(name).into_iter().flat_map(|info| &info.attributes) {
                self.kinds.declare(name, Some((attribute, &[])));
            }
        }
    }

    /// Reads the list under `kinds`.
    pub(super) fn read_kinds(&mut self, file: &str, node: &Node) -> Result<()> {
        for item in node.sequence(file, "a list of kinds")? {
            let mut names: Vec<String> = Vec::new();
            let mut attributes = Vec::new();
            let mut aliases = Vec::new();
            for (key, value) in item.mapping(file, "a mapping with the key `kind`")? {
                match key.text.as_str() {
                    "kind" => {
                        names = texts(file, value, "the name of a kind")?;
                    }
                    "summary" => drop(value.text(file, "a sentence")?),
                    "alias" => aliases = texts(file, value, "another name of the kind")?,
                    "attributes" => {
                        for (attribute, values) in value.mapping(file, "attributes with their values")? {
                            let values = texts(file, values, "a value, or `any`")?;
                            let any = values.iter().any(|value| value == "any");
                            attributes.push((attribute.text.clone(), if any { Vec::new() } else { values }));
                        }
                    }
                    _ => return Err(key.unknown(file, &["kind", "summary", "alias", "attributes"])),
                }
            }
            if names.is_empty() {
                return Err(item.error(file, "a kind needs a name under the key `kind`"));
            }
            for name in &names {
                self.kinds.declare(name, None);
                for (attribute, values) in &attributes {
                    let values: Vec<&str> = values.iter().map(String::as_str).collect();
                    self.kinds.declare(name, Some((attribute, &values)));
                }
                aliases.iter().for_each(|alias| self.kinds.alias(alias, name));
            }
        }
        Ok(())
    }

    /// Reads the list under `qualifiers`.
    pub(super) fn read_qualifiers(&mut self, file: &str, node: &Node) -> Result<()> {
        for item in node.sequence(file, "a list of qualifiers")? {
            let mut made =
                Qualifier { name: String::new(), summary: String::new(), values: Vec::new(), kinds: Vec::new() };
            for (key, value) in item.mapping(file, "a mapping with the key `name`")? {
                match key.text.as_str() {
                    "name" => value.text(file, "the name of a qualifier")?.clone_into(&mut made.name),
                    "summary" => value.text(file, "a sentence")?.clone_into(&mut made.summary),
                    "values" => made.values = texts(file, value, "a value")?,
                    "kinds" => made.kinds = self.kinds_of(file, value)?,
                    _ => return Err(key.unknown(file, &["name", "summary", "values", "kinds"])),
                }
            }
            if made.name.is_empty() {
                return Err(item.error(file, "a qualifier needs a name under the key `name`"));
            }
            self.qualifiers.retain(|qualifier| qualifier.name != made.name);
            self.qualifiers.push(made);
        }
        Ok(())
    }

    /// Reads the list under `relations`, but not what follows from them.
    pub(super) fn read_relations(&mut self, file: &str, node: &Node) -> Result<()> {
        for item in node.sequence(file, "a list of relations")? {
            let mut made = Relation {
                name: String::new(),
                summary: String::new(),
                auxiliary: false,
                roles: Vec::new(),
                entails: Vec::new(),
            };
            for (key, value) in item.mapping(file, "a mapping with the key `relation`")? {
                match key.text.as_str() {
                    "relation" => value.text(file, "the name of a relation")?.clone_into(&mut made.name),
                    "summary" => value.text(file, "a sentence")?.clone_into(&mut made.summary),
                    "auxiliary" => made.auxiliary = value.truth(file, "`true` or `false`")?,
                    "roles" => made.roles = self.roles(file, value)?,
                    "entails" => drop(value.sequence(file, "a list of facts")?),
                    _ => {
                        return Err(key.unknown(file, &["relation", "summary", "auxiliary", "roles", "entails"]));
                    }
                }
            }
            if made.name.is_empty() {
                return Err(item.error(file, "a relation needs a name under the key `relation`"));
            }
            if let Some(qualifier) = self.qualifiers.iter().find(|qualifier| qualifier.name == made.name) {
                return Err(item.error(file, format!("`{}` is a qualifier already", qualifier.name)));
            }
            if let Some(at) = self.relations.iter().position(|relation| relation.name == made.name) {
                let same = |known: &Relation| known.roles == made.roles && known.auxiliary == made.auxiliary;
                if at < self.below && self.relations.get(at).is_some_and(same) {
                    continue;
                }
                return Err(item.error(file, format!("the relation `{}` is declared twice", made.name)));
            }
            self.relations.push(made);
        }
        Ok(())
    }

    fn roles(&self, file: &str, node: &Node) -> Result<Vec<Role>> {
        let mut roles = Vec::new();
        for (name, value) in node.mapping(file, "roles such as `holder: {kinds: [person]}`")? {
            let mut role =
                Role { name: name.text.clone(), kinds: Vec::new(), required: false, text: false, figure: false };
            for (key, value) in value.mapping(file, "a mapping such as `{kinds: [person], required: true}`")? {
                match key.text.as_str() {
                    "kinds" => role.kinds = self.kinds_of(file, value)?,
                    "required" => role.required = value.truth(file, "`true` or `false`")?,
                    "text" => role.text = value.truth(file, "`true` or `false`")?,
                    "figure" => role.figure = value.truth(file, "`true` or `false`")?,
                    "summary" => drop(value.text(file, "a sentence")?),
                    _ => return Err(key.unknown(file, &["figure", "kinds", "required", "summary", "text"])),
                }
            }
            roles.push(role);
        }
        Ok(roles)
    }

    /// Names of kinds, each of them declared.
    fn kinds_of(&self, file: &str, node: &Node) -> Result<Vec<String>> {
        let mut kinds = Vec::new();
        for kind in node.one_or_many() {
            let name = kind.text(file, "the name of a kind")?;
            if let Some((message, near)) = self.kinds.unknown(name) {
                let error = kind.error(file, message);
                return Err(
                    near.map_or_else(|| error.clone(), |near| error.clone().hint(format!("did you mean `{near}`?")))
                );
            }
            kinds.push(self.kinds.resolve(name).to_owned());
        }
        Ok(kinds)
    }

    /// Reads the lists under `macros` of all files.
    pub(super) fn read_macros(&mut self, files: &[(&str, &str, &Node)]) -> std::result::Result<(), Vec<Error>> {
        let mut errors = Vec::new();
        let mut patterns: BTreeMap<String, Pattern> = BTreeMap::new();
        let mut places: BTreeMap<String, (&str, &str, &Node)> = BTreeMap::new();
        for (file, text, node) in files {
            match node.sequence(file, "a list of macros") {
                Ok(items) => {
                    for item in items {
                        match macro_of(file, text, item) {
                            Ok((name, place, _)) if patterns.contains_key(&name) => {
                                errors.push(place.error(file, format!("the macro `{name}` is defined twice")));
                            }
                            Ok((name, place, pattern)) => {
                                places.insert(name.clone(), (file, text, place));
                                patterns.insert(name, pattern);
                            }
                            Err(error) => errors.push(error),
                        }
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        match Macros::new(&patterns, &self.macros) {
            Ok(macros) => self.macros = macros,
            Err(all) => {
                for (name, error) in all {
                    if let Some((file, text, place)) = places.get(&name) {
                        errors.push(pattern_error(file, text, place, error));
                    }
                }
            }
        }
        for (name, (file, text, place)) in &places {
            if let Some(Err(error)) = patterns.get(name).map(|pattern| self.kinds.check(pattern)) {
                errors.push(pattern_error(file, text, place, error));
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// The names a template of an entailment may use: roles of the relation and all qualifiers.
    pub(super) fn names_of(&self, relation: &str) -> Vec<String> {
        let roles = self.relations.iter().filter(|known| known.name == relation).flat_map(|known| &known.roles);
        let qualifiers = self.qualifiers.iter().map(|qualifier| &qualifier.name);
        roles.map(|role| &role.name).chain(qualifiers).cloned().collect()
    }

    /// Names of relations, each of them declared.
    pub(super) fn relations_of(&self, file: &str, node: &Node) -> Result<Vec<String>> {
        let known: Vec<&str> = self.relations.iter().map(|relation| relation.name.as_str()).collect();
        let mut found = Vec::new();
        for item in node.one_or_many() {
            let name = item.text(file, "the name of a relation")?;
            if !known.contains(&name) {
                return Err(hinted(item.error(file, format!("unknown relation `{name}`")), name, &known));
            }
            found.push(name.to_owned());
        }
        Ok(found)
    }
}

/// The name of a macro, where its pattern stands, and the pattern.
fn macro_of<'a>(file: &str, text: &str, item: &'a Node) -> Result<(String, &'a Node, Pattern)> {
    let mut name = None;
    let mut pattern = None;
    for (key, value) in item.mapping(file, "a mapping with the keys `macro` and `pattern`")? {
        match key.text.as_str() {
            "macro" => name = Some(value.text(file, "the name of a macro")?),
            "pattern" => {
                let source = value.text(file, "a pattern")?;
                pattern = Some((value, parse(source).map_err(|error| pattern_error(file, text, value, error))?));
            }
            "summary" => drop(value.text(file, "a sentence")?),
            _ => return Err(key.unknown(file, &["macro", "summary", "pattern"])),
        }
    }
    let name = name.ok_or_else(|| item.error(file, "a macro needs a name under the key `macro`"))?;
    let (place, pattern) = pattern.ok_or_else(|| item.error(file, format!("the macro `{name}` has no pattern")))?;
    Ok((name.to_owned(), place, pattern))
}

/// The scope of a cue.
pub(super) fn scope(file: &str, node: &Node) -> Result<Scope> {
    let mut scope = Scope { direction: Direction::Over, until: Until::Clause, most: None };
    for (key, value) in node.mapping(file, "a scope such as `{direction: after, until: clause}`")? {
        match key.text.as_str() {
            "direction" => {
                let written = value.text(file, "a direction")?;
                scope.direction = match written {
                    "before" => Direction::Before,
                    "after" => Direction::After,
                    "both" => Direction::Both,
                    "over" => Direction::Over,
                    _ => {
                        let error = value.error(file, format!("unknown direction `{written}`"));
                        return Err(hinted(error, written, &["before", "after", "both", "over"]));
                    }
                };
            }
            "until" => {
                scope.until = match &value.value {
                    crate::yaml::Value::Scalar(written) if written == "clause" => Until::Clause,
                    crate::yaml::Value::Scalar(written) if written == "sentence" => Until::Sentence,
                    crate::yaml::Value::Sequence(words) => {
                        let mut symbols = Vec::new();
                        for word in words {
                            symbols.push(single(file, word)?);
                        }
                        symbols.sort_unstable();
                        Until::Words(symbols)
                    }
                    _ => {
                        return Err(value
                            .error(file, "expected the end of a scope")
                            .hint("write `clause`, `sentence` or a list of words"));
                    }
                };
            }
            "max" => {
                let written = value.text(file, "a number of tokens")?;
                let most = written.parse().ok().filter(|most| *most > 0_u32);
                scope.most = Some(
                    most.ok_or_else(|| value.error(file, format!("expected a number of tokens, found `{written}`")))?,
                );
            }
            _ => return Err(key.unknown(file, &["direction", "until", "max"])),
        }
    }
    Ok(scope)
}

fn single(file: &str, node: &Node) -> Result<Symbol> {
    let word = node.text(file, "a word")?;
    match tokenize(word).as_slice() {
        [token] => Ok(token.symbol),
        _ => Err(node.error(file, format!("`{word}` is not one word"))),
    }
}

/// The texts of a list, or the one in its place.
pub(super) fn texts(file: &str, node: &Node, what: &str) -> Result<Vec<String>> {
    node.one_or_many().iter().map(|item| item.text(file, what).map(str::to_owned)).collect()
}
