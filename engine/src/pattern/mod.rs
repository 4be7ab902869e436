//! The rule language: patterns over tokens and mentions, parsed, checked, compiled and run in linear time.

mod lattice;

pub use lattice::{Attribute, Item, Lattice};
