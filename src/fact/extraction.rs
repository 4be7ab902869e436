//! What one document says, put together.

use tenure_engine::text::Document;

use super::{Claim, Fact, Tenure};
use crate::entity::Entity;
use crate::mention::Mention;

/// What one document says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extraction {
    /// The document, with its blocks, sentences and tokens.
    pub document: Document,
    /// Mentions in order of first byte; an index into this list is a mention's id.
    pub mentions: Vec<Mention>,
    /// Readings that lost against the mentions, for `why`.
    pub lost: Vec<Mention>,
    /// Entities in order of first mention.
    pub entities: Vec<Entity>,
    /// Claims in order of their place in the text, derived ones after those they rest on.
    pub claims: Vec<Claim>,
    /// Tenures in order of their first claim.
    pub tenures: Vec<Tenure>,
    /// Other facts in order of their first claim.
    pub facts: Vec<Fact>,
    /// What was passed over and why, such as a cap that was reached.
    pub warnings: Vec<String>,
}
