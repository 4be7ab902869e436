//! What a claim leaves open and its context tells: the post of a person, the organization or place of a role.

use std::collections::BTreeMap;

use tenure_engine::gazetteer::{EntryId, Kind, Lexicon, slug};
use tenure_engine::text::Document;

use super::draft::{PLACE, hash, same};
use super::hint::opening;
use super::post::{ELSEWHERE, ORGANIZATION, ROLE, fits, head_of};
use super::weight::Reason;
use super::{Argument, Aspect, Claim, Modality, Status};
use crate::entity::{Entity, EntityIndex};
use crate::mention::{Mention, MentionKind};

/// The id of the role that heads an organization of which the lists know no better.
const HEAD: &str = "head";

/// How many claims about a person are looked at on either side of one.
pub(super) const MOST: usize = 32;

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
    pub(super) fn role_entry(&self, claim: &Claim) -> Option<EntryId> {
        let role = claim.args.get(ROLE)?;
        let mention = role.mention.and_then(|id| self.mentions.get(id as usize)).and_then(|mention| mention.entry);
        let entry = self.entity(role).and_then(|entity| entity.entry).or(mention);
        entry.map(|id| self.holder_of(id).unwrap_or(id))
    }

    /// The role that an office is named by: that of the president for "presidency".
    fn holder_of(&self, office: EntryId) -> Option<EntryId> {
        let role = self.lexicon.entry(office)?.value(key::ROLE)?;
        self.lexicon.find(MentionKind::Role.kind(), role)
    }

    /// An attribute of the list entry of a claim's role.
    pub(super) fn role_attribute(&self, claim: &Claim, key: Kind) -> Option<&'a str> {
        self.role_entry(claim).and_then(|id| self.lexicon.entry(id)).and_then(|entry| entry.value(key))
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
        // Who begins where somebody else leaves gets that post, and not the one he has.
        let mut found: Vec<usize> = left(context, claims, at).into_iter().collect();
        if found.is_empty() {
            found = posts_of(context, claims, &people, at);
        }
        if found.is_empty() && claim.aspect == Some(Aspect::Begin) {
            found.extend(opening(context, claims, at));
        }
        filled.push(match (found.is_empty(), last) {
            (true, false) => None,
            // Who leaves an organization need not have led it.
            (true, true) => {
                let led = Some(claim).filter(|claim| claim.aspect != Some(Aspect::End));
                Some(led.and_then(|claim| head(context, claim)).into_iter().collect())
            }
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
    let begins = claim.aspect == Some(Aspect::Begin);
    // Who led a party did not do so as a baron.
    let organization = claim.args.get(ORGANIZATION).and_then(|argument| context.entity(argument));
    let suits = |other: &Claim| {
        other.args.contains_key(ORGANIZATION)
            || organization.is_none_or(|entity| fits(context.lexicon, context.role_entry(other), entity))
    };
    // Who leaves a company leaves a post in it, and no office of state.
    let house = |other: &Claim| {
        organization.is_none()
            || !ends
            || other.args.contains_key(ORGANIZATION)
            || !matches!(
                context.role_attribute(other, key::FAMILY),
                Some(
                    "head-of-state"
                        | "head-of-state-deputy"
                        | "head-of-government"
                        | "minister"
                        | "regional-head"
                        | "royal"
                        | "diplomat"
                )
            )
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
            && (other.args.get(person).is_some_and(|other| same(other, holder))
                || begins && other.args.get("successor").is_some_and(|other| same(other, holder)))
            && (other.positive || !about_office(other))
            && other.modality != Modality::Hypothetical
            && is_office(context, other)
            // A rank is no post that is taken up or left without a word of which.
            && (has_place(other) || context.role_attribute(other, key::RANK) != Some("grade"))
            && place
            && suits(other)
            && house(other)
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
pub(super) fn named_role(context: &Context<'_>, name: &str) -> Argument {
    let entity = (0..)
        .zip(context.entities)
        .find(|(_, entity)| entity.kind == MentionKind::Role && entity.name.eq_ignore_ascii_case(name))
        .map(|(index, _)| EntityIndex(index));
    Argument { text: name.to_owned(), entity, ..Argument::default() }
}

/// The role of a claim that its rule names, and no word of the text.
pub(super) fn by_rule(claim: &Claim) -> Option<&Argument> {
    claim.args.get(ROLE).filter(|role| role.mention.is_none() && role.entity.is_none())
}

/// "The presidency" becomes the role of who holds it; a role that a rule names takes the words of the text for it.
pub(super) fn offices(context: &Context<'_>, claims: &mut [Claim]) {
    if claims.iter().any(|claim| by_rule(claim).is_some()) {
        let people = People::new(claims);
        for at in 0..claims.len() {
            let Some(claim) = claims.get(at) else { continue };
            let (Some(role), Some(holder)) = (by_rule(claim), claim.args.get("holder")) else { continue };
            let Some(entry) = context.lexicon.find(MentionKind::Role.kind(), &slug(&role.text)) else { continue };
            let alike = |other: &&Claim| context.role_entry(other) == Some(entry);
            let own = people.near(holder, at).iter().filter_map(|index| claims.get(*index)).find(alike);
            let known = own.and_then(|other| other.args.get(ROLE)).cloned();
            if let (Some(known), Some(claim)) = (known, claims.get_mut(at)) {
                claim.args.insert(ROLE.into(), Argument { mention: None, surface: None, ..known });
            }
        }
    }
    for claim in claims.iter_mut() {
        let Some(role) = claim.args.get_mut(ROLE) else { continue };
        let office = role.mention.and_then(|id| context.mentions.get(id as usize)).and_then(|mention| mention.entry);
        let Some(holder) = office.and_then(|id| context.lexicon.entry(context.holder_of(id)?)) else { continue };
        let named = named_role(context, holder.name());
        (role.text, role.entity) = (named.text, named.entity);
    }
}

/// "Chief", "leader" and the like of an organization whose head has a name of its own become that role.
pub(super) fn heads(context: &Context<'_>, claims: &mut [Claim]) {
    for claim in claims.iter_mut() {
        let Some(organization) = claim.args.get(ORGANIZATION).and_then(|argument| context.entity(argument)) else {
            continue;
        };
        // "Policy chief" or "deputy leader" of a party is not its leader.
        let field = claim.args.get(ROLE).and_then(|role| context.mentions.get(role.mention? as usize));
        let ranked =
            |id: &EntryId| context.lexicon.entry(*id).is_some_and(|entry| entry.value(key::MODIFIES) == Some("rank"));
        let parts = field.and_then(|role| role.role.as_deref());
        if parts.is_some_and(|parts| parts.portfolio.is_some() || parts.modifiers.iter().any(ranked)) {
            continue;
        }
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
    if context.role_attribute(claim, key::RELATIVE) == Some("true")
        || context.role_attribute(claim, key::OFFICE) == Some("true")
    {
        return false;
    }
    match context.role_attribute(claim, key::FAMILY) {
        Some("arts" | "professional" | "activist") => claim.args.contains_key(ORGANIZATION),
        Some("candidate") => has_place(claim),
        Some("sport" | "royal") => has_place(claim) || context.role_attribute(claim, key::HOLDERS) == Some("one"),
        _ => true,
    }
}

/// True for an office that makes a tenure: a bare "leader" or "chief" of nothing is no post, a "rebel leader" is one.
pub(super) fn is_post(context: &Context<'_>, claim: &Claim) -> bool {
    let bare = context.role_attribute(claim, key::FAMILY) == Some("generic-head")
        && !has_place(claim)
        && !claim.evidence.cues.iter().any(|cue| cue == ELSEWHERE)
        && claim.args.get(ROLE).is_none_or(|role| !role.text.contains(' '));
    is_office(context, claim) && !bare
}

/// True for a claim that a verb tells, and no title or apposition.
pub(super) fn said_by_verb(claim: &Claim) -> bool {
    claim.evidence.captures.iter().any(|(name, _)| name == "verb")
}

/// The attributes of roles that are asked for.
pub(super) mod key {
    use tenure_engine::gazetteer::Kind;

    pub(in crate::fact) const FAMILY: Kind = Kind::named("family");
    pub(in crate::fact) const HOLDERS: Kind = Kind::named("holders");
    pub(in crate::fact) const OFFICE: Kind = Kind::named("office");
    pub(in crate::fact) const MODIFIES: Kind = Kind::named("modifies");
    pub(in crate::fact) const RANK: Kind = Kind::named("rank");
    pub(in crate::fact) const RELATIVE: Kind = Kind::named("relative");
    pub(in crate::fact) const ROLE: Kind = Kind::named("role");
}
