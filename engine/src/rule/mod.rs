//! Rule files: what they say, checked against the declared relations and kinds, compiled into a book.

mod place;
mod relation;
mod template;
mod cue;
mod example;
mod schema;
mod draft;
mod lint;
mod compile;
mod book;
mod search;
#[cfg(test)]
mod growth;

pub use crate::pattern::{Captured, Scratch};
pub use book::{Book, Match, Rule};
pub use compile::{Compiled, Compiler};
pub use cue::{Cue, CueMatch, Direction, Scope, Until};
pub use example::{Counterexample, Example, Expected, RuleTests};
pub use relation::{Qualifier, Relation, Role};
pub use schema::Schema;
pub use template::{Filler, Template};
