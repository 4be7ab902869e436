//! What a claim leaves open and its context tells: the post of a person, the organization or place of a role.

use std::collections::BTreeMap;

use tenure_engine::gazetteer::Lexicon;
use tenure_engine::text::Document;

use super::draft::{PLACE, hash, same};
use super::post::{ORGANIZATION, ROLE, fits, head_of};
use super::weight::Reason;
use super::{Argument, Aspect, Claim, Modality, Status};
use crate::entity::{Entity, EntityIndex};
use crate::mention::{Mention, MentionKind};

/// The id of the role that heads an organization of which the lists know no better.
const HEAD: &str = "head";

/// The most bytes between a name and words that go on with it (", who").
const BESIDE: u32 = 8;

/// How many claims about a person are looked at on either side of one.
const MOST: usize = 32;

/// What context is read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) document: &'a Document,
    pub(super) lexicon: &'a Lexicon,
    pub(super) mentions: &'a [Mention],
    pub(super) entities: &'a [Entity],
}

impl<'a> Context<'a> {
    pub(super) fn entity(&self, argument: &Argument) -> Option<&'a Entity> {
        self.entities.get(argument.entity?.0 as usize)
    }

    /// The sentence in which a claim stands.
    pub(super) fn sentence(&self, claim: &Claim) -> usize {
        self.document.sentences.partition_point(|sentence| sentence.span.end <= claim.evidence.span.start)
    }

    /// The list entry of the role of a claim.
    pub(super) fn role_entry(&self, claim: &Claim) -> Option<tenure_engine::gazetteer::EntryId> {
        let role = claim.args.get(ROLE)?;
        let mention = role.mention.and_then(|id| self.mentions.get(id as usize)).and_then(|mention| mention.entry);
        self.entity(role).and_then(|entity| entity.entry).or(mention)
    }

    /// An attribute of the list entry of a claim's role.
    pub(super) fn role_attribute(&self, claim: &Claim, key: &str) -> Option<&'a str> {
        self.role_entry(claim).and_then(|id| self.lexicon.entry(id)).and_then(|entry| entry.attribute(key))
    }

    /// An entity as an argument without words of its own.
    pub(super) fn argument(&self, index: EntityIndex) -> Option<Argument> {
        let entity = self.entities.get(index.0 as usize)?;
        Some(Argument { text: entity.name.clone(), entity: Some(index), ..Argument::default() })
    }
}

/// Claims by the people in them, as indices in order.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    claims: BTreeMap<EntityIndex, Vec<usize>>,
}

impl People {
    pub(super) fn new(claims: &[Claim]) -> Self {
        let mut people = Self::default();
        for (at, claim) in claims.iter().enumerate() {
            for role in ["holder", "successor", "predecessor"] {
                if let Some(entity) = claim.args.get(role).and_then(|argument| argument.entity) {
                    people.claims.entry(entity).or_default().push(at);
                }
            }
        }
        people
    }

    /// The claims about a person nearest to the one at `at`, in order.
    pub(super) fn near(&self, person: &Argument, at: usize) -> &[usize] {
        let all = person.entity.and_then(|entity| self.claims.get(&entity)).map_or(&[][..], Vec::as_slice);
        let middle = all.partition_point(|index| *index < at);
        all.get(middle.saturating_sub(MOST)..(middle + MOST).min(all.len())).unwrap_or(&[])
    }
}

/// True for a claim about office.
pub(super) fn about_office(claim: &Claim) -> bool {
    claim.relation == "holds"
}

pub(super) fn has_place(claim: &Claim) -> bool {
    claim.args.contains_key(ORGANIZATION) || claim.args.contains_key(PLACE)
}

/// Gives claims about office that name no role the post their holder has by other claims; drops those without any.
///
/// The first time those without any wait, for what successions tell.
pub(super) fn roles(context: &Context<'_>, claims: &mut Vec<Claim>, last: bool) {
    let open = |claim: &Claim| about_office(claim) && !claim.args.contains_key(ROLE);
    if !claims.iter().any(open) {
        return;
    }
    let people = People::new(claims);
    // By claim: what stands in its place, none where it stays.
    let mut filled: Vec<Option<Vec<Claim>>> = Vec::with_capacity(claims.len());
    for (at, claim) in claims.iter().enumerate() {
        if !open(claim) {
            filled.push(None);
            continue;
        }
        let mut found = posts_of(context, claims, &people, at);
        if found.is_empty() {
            found.extend(left(context, claims, at));
        }
        filled.push(match (found.is_empty(), last) {
            (true, false) => None,
            (true, true) => Some(head(context, claim).into_iter().collect()),
            (false, _) => {
                let from = found.into_iter().filter_map(|index| claims.get(index));
                Some(from.map(|from| with_post(claim, from)).collect())
            }
        });
    }
    let mut out: Vec<Claim> = Vec::with_capacity(claims.len());
    for (claim, filled) in claims.drain(..).zip(filled) {
        match filled {
            None => out.push(claim),
            Some(filled) => out.extend(filled),
        }
    }
    *claims = out;
}

/// A claim with what it lacks of its post, from another claim about the same person.
fn with_post(claim: &Claim, from: &Claim) -> Claim {
    let mut copy = claim.clone();
    for key in [ROLE, ORGANIZATION, PLACE] {
        if let (false, Some(argument)) = (copy.args.contains_key(key), from.args.get(key)) {
            copy.args.insert(key.into(), argument.clone());
        }
    }
    copy.evidence.inherited.insert(ROLE.to_owned(), format!("claim {}", from.id));
    copy.centibels += Reason::PersonContext.centibels();
    copy.id = hash(&[&claim.id, &from.id]);
    copy
}

/// The claims that tell which posts the holder of a claim has: those of one match, the nearest one.
fn posts_of(context: &Context<'_>, claims: &[Claim], people: &People, at: usize) -> Vec<usize> {
    let Some(claim) = claims.get(at) else { return Vec::new() };
    let Some(holder) = claim.args.get("holder") else { return Vec::new() };
    let sentence = context.sentence(claim);
    let ends = claim.aspect == Some(Aspect::End);
    // Who led a party did not do so as a baron.
    let organization = claim.args.get(ORGANIZATION).and_then(|argument| context.entity(argument));
    let suits = |other: &Claim| {
        other.args.contains_key(ORGANIZATION)
            || organization.is_none_or(|entity| fits(context.lexicon, context.role_entry(other), entity))
    };
    let fits_here = |other: &Claim| {
        let place = [ORGANIZATION, PLACE].iter().all(|key| match (claim.args.get(*key), other.args.get(*key)) {
            (Some(a), Some(b)) => same(a, b),
            _ => true,
        });
        // Who is succeeded in a post has it.
        let person = if about_office(other) { "holder" } else { "predecessor" };
        matches!(&*other.relation, "holds" | "succeeds")
            && other.args.contains_key(ROLE)
            && other.args.get(person).is_some_and(|other| same(other, holder))
            && (other.positive || !about_office(other))
            && other.modality != Modality::Hypothetical
            && is_office(context, other)
            && place
            && suits(other)
            && !(claim.status == Some(Status::Current) && other.status == Some(Status::Former))
            && !(ends && (other.status == Some(Status::Former) || other.aspect == Some(Aspect::Term)))
    };
    // The nearest before it, then the nearest after it in the same or the next sentence.
    let key = |index: usize, other: &Claim| {
        let theirs = context.sentence(other);
        let after = index > at;
        let far = theirs.abs_diff(sentence);
        // A term told in the past is that of a former holder, if there is one.
        let unlike = claim.aspect == Some(Aspect::Term) && other.status != Some(Status::Former);
        let near = if ends { 0 } else { 1 };
        (!after || far <= near).then_some((far > 0 && unlike, far, after, index.abs_diff(at)))
    };
    let near: Vec<(usize, &Claim)> = people
        .near(holder, at)
        .iter()
        .filter_map(|index| Some((*index, claims.get(*index)?)))
        .filter(|(index, other)| *index != at && fits_here(other))
        .collect();
    let nearest = near.iter().filter_map(|(index, other)| Some((key(*index, other)?, *index))).min();
    let Some((_, nearest)) = nearest else { return Vec::new() };
    let Some(found) = claims.get(nearest) else { return Vec::new() };
    let sentence = context.sentence(found);
    let mut all: Vec<usize> = near
        .iter()
        .filter(|(_, other)| other.rule == found.rule && context.sentence(other) == sentence)
        .map(|(index, _)| *index)
        .collect();
    all.dedup_by_key(|index| claims.get(*index).and_then(|claim| claim.args.get(ROLE)).map(|role| role.text.clone()));
    all
}

/// The post that somebody else leaves right before, for who takes over without a word of what.
fn left(context: &Context<'_>, claims: &[Claim], at: usize) -> Option<usize> {
    let claim = claims.get(at).filter(|claim| claim.aspect == Some(Aspect::Begin) && !has_place(claim))?;
    let holder = claim.args.get("holder")?;
    let sentence = context.sentence(claim);
    let leaves = |other: &Claim| {
        other.aspect == Some(Aspect::End)
            && other.positive
            && other.args.contains_key(ROLE)
            && is_office(context, other)
            && other.args.get("holder").is_some_and(|other| !same(other, holder))
    };
    let near = |other: &Claim| sentence.saturating_sub(context.sentence(other)) <= 1;
    let before = claims.get(..at)?.iter().enumerate().rev().take_while(|(_, other)| near(other));
    before.take(MOST).find(|(_, other)| leaves(other)).map(|(index, _)| index)
}

/// A claim with an organization and no role is about its head, where the list says what that is called.
fn head(context: &Context<'_>, claim: &Claim) -> Option<Claim> {
    let organization = claim.args.get(ORGANIZATION)?;
    let entity = context.entity(organization)?;
    let head = entity.entry.and_then(|id| context.lexicon.entry(id)?.head()).unwrap_or(HEAD);
    let role = context.lexicon.entry(context.lexicon.find(MentionKind::Role.kind(), head)?)?;
    let mut copy = claim.clone();
    copy.args.insert(ROLE.into(), named_role(context, role.name()));
    copy.evidence.inherited.insert(ROLE.to_owned(), "head of the organization".to_owned());
    Some(copy)
}

/// The role of this name as an argument, with its entity if the document has it.
fn named_role(context: &Context<'_>, name: &str) -> Argument {
    let entity = (0..)
        .zip(context.entities)
        .find(|(_, entity)| entity.kind == MentionKind::Role && entity.name.eq_ignore_ascii_case(name))
        .map(|(index, _)| EntityIndex(index));
    Argument { text: name.to_owned(), entity, ..Argument::default() }
}

/// "Chief", "leader" and the like of an organization whose head has a name of its own become that role.
pub(super) fn heads(context: &Context<'_>, claims: &mut [Claim]) {
    for claim in claims.iter_mut() {
        let Some(organization) = claim.args.get(ORGANIZATION).and_then(|argument| context.entity(argument)) else {
            continue;
        };
        let Some(head) = head_of(context.lexicon, context.role_entry(claim), organization) else { continue };
        let head = named_role(context, head.name());
        if let Some(role) = claim.args.get_mut(ROLE) {
            role.text = head.text;
            role.entity = head.entity;
        }
    }
}

/// True for a role that is an office: not an occupation, unless the words say where it is held.
pub(super) fn is_office(context: &Context<'_>, claim: &Claim) -> bool {
    if context.role_attribute(claim, "relative") == Some("true")
        || context.role_attribute(claim, "office") == Some("true")
    {
        return false;
    }
    match context.role_attribute(claim, "family") {
        Some("arts" | "professional" | "activist") => claim.args.contains_key(ORGANIZATION),
        Some("candidate") => has_place(claim),
        Some("sport" | "royal") => has_place(claim) || context.role_attribute(claim, "holders") == Some("one"),
        _ => true,
    }
}

/// True for an office that makes a tenure: a bare "leader" or "chief" of nothing is no post, a "rebel leader" is one.
pub(super) fn is_post(context: &Context<'_>, claim: &Claim) -> bool {
    let bare = context.role_attribute(claim, "family") == Some("generic-head")
        && !has_place(claim)
        && claim.args.get(ROLE).is_none_or(|role| !role.text.contains(' '));
    is_office(context, claim) && !bare
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

/// Gives successions without a post the one their people have by other claims.
pub(super) fn successions(context: &Context<'_>, claims: &mut [Claim]) {
    let people = People::new(claims);
    for at in 0..claims.len() {
        let Some(claim) = claims.get(at) else { continue };
        if claim.relation != "succeeds" || claim.args.contains_key(ROLE) {
            continue;
        }
        let Some(from) = post_of_succession(context, claims, &people, at) else { continue };
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
        let grade = match other.aspect {
            Some(_) if beside => 0,
            // The successor is appointed to it here.
            Some(Aspect::Begin) if by_successor && far == 0 => 0,
            // The predecessor leaves it, or had it.
            Some(Aspect::End) if by_predecessor => 1,
            Some(Aspect::State | Aspect::Term | Aspect::Begin)
                if by_predecessor && other.status != Some(Status::Former) =>
            {
                2
            }
            Some(_) if by_predecessor => 3,
            Some(Aspect::Begin) if by_successor && far <= 1 => 4,
            None if by_predecessor => 4,
            Some(Aspect::State) if by_successor && other.status == Some(Status::Current) && far == 1 => 5,
            Some(Aspect::Begin) if by_successor => 6,
            Some(Aspect::State) if by_successor && other.status == Some(Status::Current) && far > 0 => 7,
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
