//! Checks of rules: their examples and counterexamples run, and findings of lint.

mod fits;
mod trial;
mod schema;

pub use fits::claim_line;
pub use schema::{declarations_schema, rule_schema};
pub use trial::{Checker, Sort, Trial};
