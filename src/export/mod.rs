//! What is written out: the JSON contract, graphs, and pages for reading.

pub mod page;
pub mod json;
pub mod text;
pub mod dot;
pub mod graph;
