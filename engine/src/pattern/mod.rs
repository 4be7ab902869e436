//! The rule language: patterns over tokens and mentions, parsed, checked, compiled and run in linear time.

mod lattice;
mod ast;
mod parse;
mod conditions;
mod expand;
mod check;
mod vocabulary;
mod program;
mod stored;
mod trigger;
mod compile;
mod look;
mod scratch;
mod run;
mod triggers;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod reference;

pub use ast::{Form, ItemPattern, ItemTest, Node, TokenClass, TokenTest};
pub use check::ItemKinds;
pub use compile::Context;
pub use expand::Macros;
pub use lattice::{Attribute, Item, Lattice};
pub use parse::{PatternError, parse};
pub use program::{Program, Trigger};
pub use run::{Captured, Found};
pub use scratch::Scratch;
pub use vocabulary::Vocabulary;

pub(crate) use check::VERB_GROUP;
pub(crate) use compile::compile;
pub(crate) use triggers::Triggers;
