//! Checks of rules: their examples and counterexamples run, and findings of lint.

mod fits;
mod shadow;
mod trial;

pub use fits::claim_line;
pub use trial::{Checker, Sort, Trial};
