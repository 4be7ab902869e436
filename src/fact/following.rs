//! Successions that leave something open: in which post one follows the other, and when.

use tenure_engine::gazetteer::EntryId;

use super::context::{Context, People, has_place, is_office, key, said_by_verb};
use super::draft::{PLACE, same};
use super::hint::opening;
use super::post::{ORGANIZATION, ROLE};
use super::weight::Reason;
use super::{Argument, Aspect, Claim, Modality, Status};

/// The most bytes between a name and words that go on with it (", who").
const BESIDE: u32 = 8;

/// Gives successions without a post the one their people have by other claims.
pub(super) fn successions(context: &Context<'_>, claims: &mut [Claim]) {
    let people = People::new(claims);
    for at in 0..claims.len() {
        let Some(claim) = claims.get(at) else { continue };
        if claim.relation != "succeeds" || claim.args.contains_key(ROLE) {
            continue;
        }
        let from = post_of_succession(context, claims, &people, at).or_else(|| opening(context, claims, at));
        let Some(from) = from else { continue };
        let Some(from) = claims.get(from).cloned() else { continue };
        let Some(claim) = claims.get_mut(at) else { continue };
        let stated = has_place(claim);
        for key in [ROLE, ORGANIZATION, PLACE] {
            if let (Some(argument), false) = (from.args.get(key), key != ROLE && stated) {
                claim.args.insert(key.into(), argument.clone());
            }
        }
        claim.evidence.inherited.insert(ROLE.to_owned(), format!("claim {}", from.id));
        claim.centibels += Reason::PersonContext.centibels();
        if claim.time.is_none() && context.sentence(claim) == context.sentence(&from) {
            claim.time = from.time.filter(|_| from.aspect == Some(Aspect::Begin));
        }
    }
}

/// True for "the new ambassador".
fn is_new(context: &Context<'_>, claim: &Claim) -> bool {
    let role = claim.args.get(ROLE).and_then(|role| context.mentions.get(role.mention? as usize));
    let modifiers = role.and_then(|role| role.role.as_deref()).map_or(&[][..], |parts| &parts.modifiers);
    let new =
        |id: &EntryId| context.lexicon.entry(*id).is_some_and(|entry| entry.value(key::MODIFIES) == Some("novelty"));
    modifiers.iter().any(new)
}

/// True if a person begins in some post in this sentence or one beside it.
fn near_begin(context: &Context<'_>, claims: &[Claim], near: &[usize], person: &Argument, sentence: usize) -> bool {
    near.iter().filter_map(|index| claims.get(*index)).any(|claim| {
        let planned = claim.aspect == Some(Aspect::State) && claim.modality == Modality::Planned;
        (claim.aspect == Some(Aspect::Begin) || planned)
            && claim.args.contains_key(ROLE)
            && context.sentence(claim).abs_diff(sentence) <= 1
            && claim.args.get("holder").is_some_and(|holder| same(holder, person))
    })
}

/// The claim that tells in which post one follows the other.
fn post_of_succession(context: &Context<'_>, claims: &[Claim], people: &People, at: usize) -> Option<usize> {
    let claim = claims.get(at)?;
    let sentence = context.sentence(claim);
    let (successor, predecessor) = (claim.args.get("successor")?, claim.args.get("predecessor")?);
    let mut best: Option<((u32, usize, usize), usize)> = None;
    let office = |other: &Claim| {
        matches!(&*other.relation, "holds" | "succeeds")
            && other.args.contains_key(ROLE)
            && other.modality != Modality::Hypothetical
            && is_office(context, other)
            // A rank goes with its holder: nobody follows an admiral as admiral.
            && (has_place(other) || context.role_attribute(other, key::RANK) != Some("grade"))
    };
    let near = [people.near(successor, at), people.near(predecessor, at)].concat();
    for index in near.iter().copied().filter(|index| *index != at) {
        let Some(other) = claims.get(index).filter(|other| office(other)) else { continue };
        let theirs = context.sentence(other);
        let far = theirs.abs_diff(sentence);
        let holder = other.args.get("holder");
        let by_successor = holder.is_some_and(|holder| same(holder, successor));
        let by_predecessor = holder.is_some_and(|holder| same(holder, predecessor))
            || other.args.get("successor").is_some_and(|other| same(other, predecessor));
        let place = predecessor.surface.unwrap_or_default();
        let start = other.evidence.span.start;
        let beside = by_predecessor && far == 0 && start >= place.start && start <= place.end + BESIDE;
        // "who remains chairman": not the post that somebody else has now.
        let stays = other.status == Some(Status::Current) && said_by_verb(other);
        let planned = other.modality == Modality::Planned || other.status == Some(Status::Designate);
        let grade = match other.aspect {
            // The successor is appointed to it here.
            Some(Aspect::Begin) if by_successor && far == 0 => 0,
            Some(Aspect::State | Aspect::Term) if by_predecessor && stays => continue,
            // "resigned to become minister".
            Some(Aspect::Begin) if by_predecessor && planned => continue,
            Some(Aspect::State | Aspect::Term | Aspect::End) if beside => 0,
            // The predecessor leaves it, or had it.
            Some(Aspect::End) if by_predecessor => 1,
            Some(Aspect::State) if by_successor && far == 0 && is_new(context, other) => 1,
            Some(Aspect::Begin | Aspect::State) if by_successor && far <= 1 && planned => 2,
            Some(Aspect::Begin) if beside && !near_begin(context, claims, &near, successor, sentence) => 2,
            Some(Aspect::Begin) if beside => 6,
            Some(Aspect::State | Aspect::Term | Aspect::Begin)
                if by_predecessor && other.status != Some(Status::Former) =>
            {
                3
            }
            Some(_) if by_predecessor => 4,
            Some(Aspect::Begin) if by_successor && far <= 1 => 5,
            None if by_predecessor => 5,
            // Whom somebody was followed by has what he followed him in.
            None if other.args.get("predecessor").is_some_and(|other| same(other, successor)) => 5,
            Some(Aspect::State) if by_successor && other.status == Some(Status::Current) && far == 1 => 6,
            Some(Aspect::Begin) if by_successor => 7,
            Some(Aspect::State)
                if by_successor && (other.status == Some(Status::Current) && far > 0 || said_by_verb(other)) =>
            {
                8
            }
            _ => continue,
        };
        // A post that both are said to have had is surer than any other.
        let both = u32::from(!near.iter().filter_map(|index| claims.get(*index)).any(|third| {
            office(third)
                && third.args.get(ROLE).map(|role| &role.text) == other.args.get(ROLE).map(|role| &role.text)
                && third
                    .args
                    .get("holder")
                    .is_some_and(|holder| same(holder, if by_successor { predecessor } else { successor }))
        }));
        // Of several posts the first one said.
        let key = (grade * 2 + both, far, if far == 0 { index } else { index.abs_diff(at) });
        if best.as_ref().is_none_or(|(known, _)| key < *known) {
            best = Some((key, index));
        }
    }
    best.map(|(_, index)| index)
}

/// Who is succeeded by somebody that the text says is to begin on a day to come is there until then.
pub(super) fn plans(context: &Context<'_>, claims: &mut [Claim]) {
    let people = People::new(claims);
    for at in 0..claims.len() {
        let open = |claim: &&Claim| {
            claim.relation == "succeeds" && claim.time.is_none() && claim.modality == Modality::Asserted
        };
        let Some(claim) = claims.get(at).filter(open) else { continue };
        let Some(successor) = claim.args.get("successor") else { continue };
        let sentence = context.sentence(claim);
        let role = claim.args.get(ROLE).map(|role| &role.text);
        let begins = |other: &&Claim| {
            matches!(other.aspect, Some(Aspect::Begin | Aspect::State))
                && other.modality == Modality::Planned
                && other.positive
                && other.args.get("holder").is_some_and(|holder| same(holder, successor))
                && other.args.get(ROLE).is_some_and(|other| Some(&other.text) == role)
                && context.sentence(other).abs_diff(sentence) <= 1
        };
        let plan = people.near(successor, at).iter().filter_map(|index| claims.get(*index)).find(begins);
        let Some(time) = plan.map(|plan| plan.time.clone().filter(|_| plan.aspect == Some(Aspect::Begin))) else {
            continue;
        };
        if let Some(claim) = claims.get_mut(at) {
            claim.modality = Modality::Planned;
            claim.time = time;
        }
    }
}

/// Gives successions without a time the one at which the predecessor leaves the same role, where the same words tell
/// both, or the same sentence plans both.
pub(super) fn times(context: &Context<'_>, claims: &mut [Claim]) {
    let people = People::new(claims);
    for at in 0..claims.len() {
        let Some(claim) = claims.get(at).filter(|claim| claim.relation == "succeeds" && claim.time.is_none()) else {
            continue;
        };
        let Some(predecessor) = claim.args.get("predecessor") else { continue };
        let role = claim.args.get(ROLE).map(|role| &role.text);
        let (span, sentence) = (claim.evidence.span, context.sentence(claim));
        let together = |other: &Claim| {
            let planned = [claim, other].iter().all(|claim| claim.modality == Modality::Planned);
            span.start <= other.evidence.span.start && other.evidence.span.end <= span.end
                || planned && context.sentence(other) == sentence
        };
        let leaves = |other: &&Claim| {
            other.aspect == Some(Aspect::End)
                && other.time.is_some()
                && other.args.get("holder").is_some_and(|holder| same(holder, predecessor))
                && other.args.get(ROLE).map(|role| &role.text) == role
                && together(other)
        };
        let time = people.near(predecessor, at).iter().filter_map(|index| claims.get(*index)).find(leaves);
        let time = time.and_then(|other| other.time.clone());
        if let (Some(claim), Some(time)) = (claims.get_mut(at), time) {
            claim.time = Some(time);
            claim.evidence.inherited.insert("time".to_owned(), "end of the predecessor".to_owned());
        }
    }
}
