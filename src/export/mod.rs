//! What is written out: each format with its own shapes, apart from the core types.

pub mod json;
