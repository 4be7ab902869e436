//! What is written out: the JSON contract, graphs, and pages for reading.

pub mod page;
mod kinds;
pub mod json;
pub mod text;
pub mod figures;
pub mod dot;
pub mod graph;

pub use kinds::Kinds;
