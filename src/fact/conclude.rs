//! From claims to tenures and facts: context fills open parts, entailments add derived claims, time gets bounds.

use tenure_engine::gazetteer::Lexicon;
use tenure_engine::rule::Book;
use tenure_engine::text::Document;

use super::context::{self, Context};
use super::post::ROLE;
use super::{Claim, Fact, Modality, Tenure, derive, following, hint, lifetime, place, relate, tenure};
use crate::entity::Entity;
use crate::mention::Mention;

/// What follows from the claims of one document. Derived claims are added after those they rest on.
#[must_use]
pub fn conclude(
    document: &Document,
    lexicon: &Lexicon,
    book: &Book,
    mentions: &[Mention],
    entities: &[Entity],
    claims: &mut Vec<Claim>,
) -> (Vec<Tenure>, Vec<Fact>) {
    let context = Context { document, lexicon, mentions, entities };
    lifetime::settle(claims);
    context::offices(&context, claims);
    hint::counterparts(&context, claims);
    context::roles(&context, claims, false);
    place::fill(&context, claims);
    place::settle(&context, claims);
    following::successions(&context, claims);
    context::roles(&context, claims, true);
    // Who may replace whom in no office is no succession: a player, a supplier.
    claims.retain(|claim| {
        claim.relation != "succeeds"
            || claim.args.contains_key(ROLE)
            || claim.modality != Modality::Possible
            || claim.evidence.cues.is_empty()
    });
    place::fill(&context, claims);
    context::heads(&context, claims);
    following::plans(&context, claims);
    following::times(&context, claims);
    let derived = derive::entailed(&context, book, claims);
    claims.extend(derived);
    let tenures = tenure::tenures(claims, |claim| context::is_post(&context, claim));
    let facts = relate::facts(claims);
    (tenures, facts)
}
