//! From claims to tenures and facts: context fills open parts, entailments add derived claims, time gets bounds.

use tenure_engine::rule::Book;
use tenure_engine::text::Document;

use super::{Claim, Fact, Tenure};
use crate::entity::Entity;
use crate::mention::Mention;

/// What follows from the claims of one document. Derived claims are added after those they rest on.
#[must_use]
pub fn conclude(
    _document: &Document,
    _book: &Book,
    _mentions: &[Mention],
    _entities: &[Entity],
    _claims: &mut Vec<Claim>,
) -> (Vec<Tenure>, Vec<Fact>) {
    (Vec::new(), Vec::new())
}
