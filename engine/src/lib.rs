//! The language machinery of Tenure: text, lists, values and the rule language.
//!
//! Floor 0 is [`text`], [`error`] and [`yaml`]; floor 1 is [`gazetteer`], [`value`], [`pattern`] and [`rule`].
//! Nothing here knows a word of any language: words come from lists and rules.

pub mod error;
pub mod yaml;
pub mod text;
pub mod gazetteer;
pub mod value;
pub mod pattern;
pub mod rule;
