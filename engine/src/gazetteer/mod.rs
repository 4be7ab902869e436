//! Lists of what things are called: loaded from YAML and TSV, compiled to an image, read in place.

mod kind;
mod lookup;

pub use kind::Kind;
pub use lookup::{EntryId, FormRole, Lookup, NameWeight, WordReading};
