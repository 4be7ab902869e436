//! Facts of all relations but office-holding: claims that say the same, put together.

use std::collections::BTreeMap;

use super::draft::{hash, same};
use super::hint::is_help;
use super::tenure::odds;
use super::{Argument, Claim, Fact, Modality, Status};
use crate::entity::EntityIndex;

/// How many facts between the same entities a claim is compared with.
const MOST: usize = 64;

/// A relation and the two entities it is between.
type Key<'a> = (&'a str, Option<EntityIndex>, Option<EntityIndex>);

/// The facts that the claims make, in order of their first claim.
pub(super) fn facts(claims: &[Claim]) -> Vec<Fact> {
    let mut groups: Vec<(&Claim, Vec<&Claim>)> = Vec::new();
    let mut by_key: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for claim in claims
        .iter()
        .filter(|claim| claim.relation != "holds" && claim.modality != Modality::Hypothetical && !is_help(claim))
    {
        let entity = |role: &str| claim.args.get(role).and_then(|argument| argument.entity);
        let first = entity("successor").or_else(|| claim.args.values().find_map(|argument| argument.entity));
        let known = by_key.entry((&*claim.relation, first, entity("predecessor"))).or_default();
        let found = known
            .iter()
            .rev()
            .take(MOST)
            .copied()
            .find(|at| groups.get(*at).is_some_and(|(first, _)| alike(first, claim)));
        match found.and_then(|at| groups.get_mut(at)) {
            Some((_, members)) => members.push(claim),
            None => {
                known.push(groups.len());
                groups.push((claim, vec![claim]));
            }
        }
    }
    groups.iter().map(|(_, members)| fact(members)).collect()
}

/// True for two claims of one fact: all that both state is the same, and who takes part is stated by both.
fn alike(a: &Claim, b: &Claim) -> bool {
    if a.relation != b.relation {
        return false;
    }
    let people = a.relation == "succeeds";
    let key = |argument: &Argument, other: Option<&Argument>, role: &str| match other {
        // Two people follow each other in a post once, under whatever name of the post.
        _ if people && !matches!(role, "successor" | "predecessor") => true,
        Some(other) => match (&argument.norm, &other.norm) {
            (Some(a), Some(b)) if argument.entity.is_none() => a == b && argument.surface.is_some(),
            _ => same(argument, other),
        },
        None => argument.entity.is_none() && argument.norm.is_none(),
    };
    a.args.iter().all(|(role, argument)| key(argument, b.args.get(role), role))
        && b.args.iter().all(|(role, argument)| key(argument, a.args.get(role), role))
}

/// One fact of its claims: what the surest says, completed by the others.
fn fact(members: &[&Claim]) -> Fact {
    let mut order: Vec<&&Claim> = members.iter().collect();
    order.sort_by_key(|claim| (strength(claim.modality), std::cmp::Reverse(claim.centibels)));
    let mut args = BTreeMap::new();
    for claim in &order {
        for (role, argument) in &claim.args {
            args.entry(role.clone()).or_insert_with(|| argument.clone());
        }
    }
    let first = order.first();
    let relation = first.map_or_else(|| "".into(), |claim| claim.relation.clone());
    let positive = first.is_none_or(|claim| claim.positive);
    let modality = first.map_or(Modality::Asserted, |claim| claim.modality);
    let status = (relation == "succeeds").then_some(match (positive, modality) {
        (false, _) => Status::Denied,
        (_, Modality::Planned) => Status::Designate,
        (_, Modality::Possible | Modality::Hypothetical) => Status::Possible,
        _ => Status::Current,
    });
    // Who speaks does so more than once: only the claim with the words tells when they were said.
    let spoken = order.iter().find(|claim| claim.args.contains_key("quote")).or(first);
    let time = match spoken.filter(|_| relation == "said") {
        Some(claim) => claim.time.clone(),
        None => order
            .iter()
            .filter_map(|claim| claim.time.clone())
            .reduce(|a, b| if a.disagrees(&b) { a } else { a.finer(b) }),
    };
    let mut parts: Vec<String> = vec![relation.clone().into_owned()];
    for (role, argument) in &args {
        let surface = argument.surface.filter(|_| argument.entity.is_none()).unwrap_or_default();
        parts.push(format!("{role}={}@{}", argument.norm.as_ref().unwrap_or(&argument.text), surface.start));
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    Fact {
        id: hash(&parts),
        relation,
        args,
        time,
        status,
        positive,
        modality,
        centibels: odds(members.iter().map(|claim| claim.centibels)),
        claims: members.iter().map(|claim| claim.id.clone()).collect(),
        derived: members.iter().all(|claim| !claim.derived_from.is_empty()),
    }
}

/// How near to said as a fact: lower is surer.
fn strength(modality: Modality) -> u8 {
    match modality {
        Modality::Asserted => 0,
        Modality::Reported => 1,
        Modality::Planned => 2,
        Modality::Possible => 3,
        Modality::Hypothetical => 4,
    }
}
