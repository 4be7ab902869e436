//! Relations: what can be claimed, with roles, qualifiers and what follows.

use serde::{Deserialize, Serialize};

use super::template::Template;

/// A relation: a kind of claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Its name ("holds").
    pub name: String,
    /// What it says.
    pub summary: String,
    /// True if its claims only help others and are never written out.
    pub auxiliary: bool,
    /// Its roles in the order of the file.
    pub roles: Vec<Role>,
    /// What follows from a claim of it. Fillers name roles and qualifiers of that claim: [`Filler::Role`](super::Filler::Role).
    pub entails: Vec<Template>,
}

/// A role of a relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Its name ("holder").
    pub name: String,
    /// Kinds of items that may fill it; none for any.
    pub kinds: Vec<String>,
    /// True if a claim without it says nothing.
    pub required: bool,
    /// True if words may fill it that are no item.
    pub text: bool,
    /// True if a figure among the arguments fills it with what it is of, where no rule does.
    pub figure: bool,
}

/// Something a claim may say besides its roles: when, how sure, why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qualifier {
    /// Its name ("aspect").
    pub name: String,
    /// What it says.
    pub summary: String,
    /// The words it may be; none for any.
    pub values: Vec<String>,
    /// Kinds of items that may fill it; none where only words may.
    pub kinds: Vec<String>,
}

impl Relation {
    /// The role of a name.
    #[must_use]
    pub fn role(&self, name: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.name == name)
    }
}
