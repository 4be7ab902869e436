//! Tenure reads news articles and says who held what role, where and when.
//!
//! The tour of the code, in the order of the data: [`phrase`] finds verb groups and noun phrases, [`mention`] what
//! names something or states a figure, [`entity`] what the mentions name, [`fact`] what is claimed and what tenures
//! follow from it.

#[doc(inline)]
pub use tenure_engine::{error, gazetteer, pattern, rule, text, value};

pub mod builtin;
pub mod phrase;
pub mod mention;
pub mod entity;
pub mod fact;
pub mod graph;
pub mod query;
pub mod export;
pub mod extractor;
pub mod check;

#[doc(inline)]
pub use extractor::Extractor;

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[derive(Debug)]
struct Readme;
