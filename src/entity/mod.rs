//! Entities: what the mentions of a document name.

mod weights;
mod pronoun;
mod resolver;
mod group;
mod people;
mod things;
mod roles;
mod discourse;
mod share;
mod nominal;
mod stand_in;
mod weigh;
mod antecedent;
mod resolve;
mod holder;
#[cfg(test)]
mod testing;

pub use resolver::Resolver;

use tenure_engine::gazetteer::EntryId;

pub use crate::mention::EntityIndex;
use crate::mention::{Gender, MentionKind};

/// What one or more mentions name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Kind and slug of the name ("person:mary-robinson"), numbered where two share it.
    pub id: String,
    /// What it is; never a figure.
    pub kind: MentionKind,
    /// The canonical name: that of the list entry, else the fullest in the document.
    pub name: String,
    /// Other names by which the document or the lists know it, in order of first use, without the canonical name.
    pub aliases: Vec<String>,
    /// Its mentions, as indices in order.
    pub mentions: Vec<u32>,
    /// The list entry it is linked to.
    pub entry: Option<EntryId>,
    /// Its gender, as far as known.
    pub gender: Gender,
}
