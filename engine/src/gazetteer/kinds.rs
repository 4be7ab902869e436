//! The declared kinds of entries: which attributes they may have and whether they are words or names of things.

use std::collections::{BTreeMap, BTreeSet};

use super::Kind;
use crate::error::{Result, did_you_mean};
use crate::yaml::Node;

/// What is declared about one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KindInfo {
    /// True for closed classes and inflected words: their single-word forms are read by
    /// [`Lexicon::words`](super::Lexicon::words) and are no look-ups.
    pub words: bool,
    /// The attributes an entry of it may have.
    pub attributes: BTreeSet<String>,
}

/// All declared kinds by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kinds {
    by_name: BTreeMap<String, KindInfo>,
}

impl Kinds {
    /// True if nothing is declared; then every kind and attribute is allowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    /// What is declared about a kind.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&KindInfo> {
        self.by_name.get(name)
    }

    /// The names of all kinds, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// The name of a kind.
    #[must_use]
    pub fn name_of(&self, kind: Kind) -> Option<&str> {
        self.names().find(|name| Kind::named(name) == kind)
    }

    /// The declared name nearest to `name`.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&str> {
        did_you_mean(name, self.names())
    }

    /// Adds a declaration; what was declared about the kind before is joined with it.
    pub(super) fn declare(&mut self, name: &str, info: KindInfo) {
        let entry = self.by_name.entry(name.to_owned()).or_default();
        entry.words |= info.words;
        entry.attributes.extend(info.attributes);
    }

    /// Reads the list under the key `kinds` of a file.
    pub(super) fn read(&mut self, file: &str, node: &Node) -> Result<()> {
        for item in node.sequence(file, "a list of kinds")? {
            let mut name = None;
            let mut info = KindInfo::default();
            for (key, value) in item.mapping(file, "a mapping with the key `kind`")? {
                match key.text.as_str() {
                    "kind" => name = Some(value.text(file, "the name of a kind")?),
                    "words" => info.words = value.truth(file, "`true` or `false`")?,
                    "summary" => drop(value.text(file, "a sentence")?),
                    "attributes" => {
                        for attribute in value.sequence(file, "a list of attribute names")? {
                            info.attributes.insert(attribute.text(file, "the name of an attribute")?.to_owned());
                        }
                    }
                    _ => return Err(key.unknown(file, &["kind", "words", "summary", "attributes"])),
                }
            }
            let name = name.ok_or_else(|| item.error(file, "a kind needs a name under the key `kind`"))?;
            if self.by_name.keys().any(|other| other != name && Kind::named(other) == Kind::named(name)) {
                return Err(item.error(file, format!("the kind `{name}` hashes like another; choose another name")));
            }
            self.declare(name, info);
        }
        Ok(())
    }
}
