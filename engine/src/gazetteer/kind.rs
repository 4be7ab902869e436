//! Kinds of entries, mentions and phrases, and keys of attributes, as numbers made from their names.

use serde::{Deserialize, Serialize};

use crate::text::Symbol;

/// The kind of an entry, a mention or a phrase ("country", "role", "verb-group"): the hash of its name.
///
/// Kinds need no registry, so that a list or rule loaded later may bring its own; a rule that names an unknown one is
/// an error when it is loaded (`rules/schema/kinds.yaml` declares them).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Kind(pub u32);

impl Kind {
    /// The kind of this name. Names are small ASCII letters and hyphens; also used for keys of attributes.
    #[must_use]
    pub const fn named(name: &str) -> Self {
        let hash = Symbol::named(name).0;
        #[expect(clippy::cast_possible_truncation, reason = "the upper half is zero after the shift and mask")]
        let folded = ((hash >> 32) ^ (hash & 0xffff_ffff)) as u32;
        Self(folded)
    }
}
