//! Claims that only help others: posts that are open to somebody, people with the office of somebody else elsewhere.

use super::context::{Context, MOST, People, about_office, has_place, is_office};
use super::draft::{hash, same};
use super::post::ROLE;
use super::weight::Reason;
use super::{Argument, Aspect, Claim, Status};

/// Relations that only help claims about office.
const OPENING: &str = "opening";
const COUNTERPART: &str = "counterpart";

/// The post that the words right before say has a new holder: "Bolivia has a new interior minister."
pub(super) fn opening(context: &Context<'_>, claims: &[Claim], at: usize) -> Option<usize> {
    let claim = claims.get(at).filter(|claim| !has_place(claim))?;
    let sentence = context.sentence(claim);
    let near = |other: &Claim| sentence.saturating_sub(context.sentence(other)) <= 1;
    let before = claims.get(..at)?.iter().enumerate().rev().take_while(|(_, other)| near(other));
    before.take(MOST).find(|(_, other)| other.relation == OPENING).map(|(index, _)| index)
}

/// "His Latvian counterpart" has in Latvia the office that he has; other counterparts have none.
pub(super) fn counterparts(context: &Context<'_>, claims: &mut Vec<Claim>) {
    if !claims.iter().any(|claim| claim.relation == COUNTERPART) {
        return;
    }
    let people = People::new(claims);
    let mut out = Vec::new();
    for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.relation == COUNTERPART) {
        let Some(other) = claim.args.get("other") else { continue };
        let fits = |from: &&Claim| {
            about_office(from)
                && from.positive
                && from.status != Some(Status::Former)
                && from.args.get("holder").is_some_and(|holder| same(holder, other))
                && from.args.contains_key(ROLE)
                && is_office(context, from)
        };
        let Some(from) = people.near(other, at).iter().filter_map(|index| claims.get(*index)).find(fits) else {
            continue;
        };
        let Some(role) = from.args.get(ROLE).cloned() else { continue };
        let mut holds = claim.clone();
        holds.relation = from.relation.clone();
        holds.aspect = Some(Aspect::State);
        holds.status = Some(Status::Current);
        holds.args.remove("other");
        holds.args.insert(ROLE.into(), Argument { mention: None, surface: None, ..role });
        holds.evidence.inherited.insert(ROLE.to_owned(), format!("claim {}", from.id));
        holds.centibels += Reason::PersonContext.centibels();
        holds.derived_from = vec![claim.id.clone(), from.id.clone()];
        holds.id = hash(&[&claim.id, &from.id]);
        out.push(holds);
    }
    claims.extend(out);
}

/// True for what only helps other claims and is never written out.
pub(super) fn is_help(claim: &Claim) -> bool {
    claim.relation == OPENING || claim.relation == COUNTERPART
}
