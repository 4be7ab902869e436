//! Lists of what things are called: loaded from YAML and TSV, compiled to an image, read in place.

mod kind;
mod lookup;
mod memory;
mod case;
mod kinds;
mod slug;
mod inflect;
mod list;
mod sheet;
mod data;
mod split;
mod bytes;
mod texts;
mod table;
mod filter;
mod image;
mod entry;
mod gather;
mod write;
mod compile;
mod layer;
mod seek;
mod lexicon;

pub use case::CaseRule;
pub use compile::{Compiler, compile};
pub use entry::{Entry, Form};
pub use inflect::Inflector;
pub use kind::Kind;
pub use kinds::{KindInfo, Kinds};
pub use lexicon::Lexicon;
pub use lookup::{EntryId, FormRole, Lookup, NameWeight, WordReading};
pub use memory::{Owner, WordMemory};
pub use slug::slug;
