//! What a claim leaves open and its context tells: the post of a person, the organization or place of a role.

use tenure_engine::gazetteer::Lexicon;
use tenure_engine::text::Document;

use super::draft::{PLACE, hash, same};
use super::post::{ORGANIZATION, ROLE, fits, head_of};
use super::weight::Reason;
use super::{Argument, Aspect, Claim, Modality, Status};
use crate::entity::{Entity, EntityIndex};
use crate::mention::{Form, Mention, MentionKind};

/// How many sentences back the organization of a claim may be stated.
const BACK: usize = 3;

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

    fn argument(&self, index: EntityIndex) -> Option<Argument> {
        let entity = self.entities.get(index.0 as usize)?;
        Some(Argument { text: entity.name.clone(), entity: Some(index), ..Argument::default() })
    }
}

/// True for a claim about office.
pub(super) fn about_office(claim: &Claim) -> bool {
    claim.relation == "holds"
}

fn has_place(claim: &Claim) -> bool {
    claim.args.contains_key(ORGANIZATION) || claim.args.contains_key(PLACE)
}

/// Gives claims about office that name no role the post their holder has by other claims; drops those without any.
pub(super) fn roles(context: &Context<'_>, claims: &mut Vec<Claim>) {
    let mut out: Vec<Claim> = Vec::with_capacity(claims.len());
    for (at, claim) in claims.iter().enumerate() {
        if !about_office(claim) || claim.args.contains_key(ROLE) {
            out.push(claim.clone());
            continue;
        }
        let found = posts_of(context, claims, at);
        if found.is_empty() {
            out.extend(head(context, claim));
            continue;
        }
        for from in found.into_iter().filter_map(|index| claims.get(index)) {
            let mut copy = claim.clone();
            for key in [ROLE, ORGANIZATION, PLACE] {
                if let (false, Some(argument)) = (copy.args.contains_key(key), from.args.get(key)) {
                    copy.args.insert(key.into(), argument.clone());
                }
            }
            copy.evidence.inherited.insert(ROLE.to_owned(), format!("claim {}", from.id));
            copy.centibels += Reason::PersonContext.centibels();
            copy.id = hash(&[&claim.id, &from.id]);
            out.push(copy);
        }
    }
    *claims = out;
}

/// The claims that tell which posts the holder of a claim has: those of one match, the nearest one.
fn posts_of(context: &Context<'_>, claims: &[Claim], at: usize) -> Vec<usize> {
    let Some(claim) = claims.get(at) else { return Vec::new() };
    let Some(holder) = claim.args.get("holder") else { return Vec::new() };
    let sentence = context.sentence(claim);
    let ends = claim.aspect == Some(Aspect::End);
    let fits_here = |other: &Claim| {
        let place = [ORGANIZATION, PLACE].iter().all(|key| {
            match (claim.args.get(*key), other.args.get(*key)) {
                (Some(a), Some(b)) => same(a, b),
                _ => true,
            }
        });
        about_office(other)
            && other.args.contains_key(ROLE)
            && other.args.get("holder").is_some_and(|other| same(other, holder))
            && other.positive
            && other.modality != Modality::Hypothetical
            && is_office(context, other)
            && place
            && !(ends && (other.status == Some(Status::Former) || other.aspect == Some(Aspect::Term)))
    };
    // The nearest before it, then the nearest after it in the same or the next sentence.
    let key = |index: usize, other: &Claim| {
        let theirs = context.sentence(other);
        let after = index > at;
        let far = theirs.abs_diff(sentence);
        (!after || far <= 1).then_some((far, after, index.abs_diff(at)))
    };
    let nearest = claims
        .iter()
        .enumerate()
        .filter(|(index, other)| *index != at && fits_here(other))
        .filter_map(|(index, other)| Some((key(index, other)?, index)))
        .min();
    let Some((_, nearest)) = nearest else { return Vec::new() };
    let Some(found) = claims.get(nearest) else { return Vec::new() };
    let sentence = context.sentence(found);
    let mut all: Vec<usize> = claims
        .iter()
        .enumerate()
        .filter(|(index, other)| {
            *index != at && fits_here(other) && other.rule == found.rule && context.sentence(other) == sentence
        })
        .map(|(index, _)| index)
        .collect();
    all.dedup_by_key(|index| claims.get(*index).and_then(|claim| claim.args.get(ROLE)).map(|role| role.text.clone()));
    all
}

/// A claim with an organization and no role is about its head, where the list says what that is called.
fn head(context: &Context<'_>, claim: &Claim) -> Option<Claim> {
    let organization = claim.args.get(ORGANIZATION)?;
    let entity = context.entity(organization)?;
    let head = entity.entry.and_then(|id| context.lexicon.entry(id)?.head())?;
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
    match context.role_attribute(claim, "family") {
        Some("arts" | "professional" | "activist" | "candidate") => has_place(claim),
        Some("sport") => has_place(claim) || context.role_attribute(claim, "holders") == Some("one"),
        _ => true,
    }
}

/// Gives claims with a role and neither organization nor place what their context decides.
pub(super) fn places(context: &Context<'_>, claims: &mut [Claim]) {
    for at in 0..claims.len() {
        let Some(claim) = claims.get(at) else { continue };
        let open = claim.args.contains_key(ROLE) && !has_place(claim);
        if !open || !matches!(&*claim.relation, "holds" | "succeeds") || !is_office(context, claim) {
            continue;
        }
        let found = by_role(context, claims, at)
            .or_else(|| by_person(context, claims, at))
            .or_else(|| by_sentence(context, claim))
            .or_else(|| by_neighbors(context, claims, at))
            .or_else(|| by_subject(context, claims, claim));
        let Some((key, argument, reason, why)) = found else { continue };
        let Some(claim) = claims.get_mut(at) else { continue };
        claim.args.insert(key.into(), Argument { mention: None, surface: None, ..argument });
        claim.evidence.inherited.insert(key.to_owned(), why.to_owned());
        claim.centibels += reason.centibels();
    }
}

type Found = Option<(&'static str, Argument, Reason, &'static str)>;

/// The organization or place of other claims, if it is one for all and fits the role.
fn only<'c>(context: &Context<'_>, claim: &Claim, others: impl Iterator<Item = &'c Claim>) -> Option<(&'static str, Argument)> {
    let mut found: Option<(&'static str, Argument)> = None;
    for other in others {
        for key in [ORGANIZATION, PLACE] {
            let Some(argument) = other.args.get(key) else { continue };
            let Some(entity) = context.entity(argument) else { continue };
            if !fits(context.lexicon, context.role_entry(claim), entity) {
                continue;
            }
            match &found {
                Some((_, known)) if !same(known, argument) => return None,
                Some(_) => {}
                None => found = Some((key, argument.clone())),
            }
            break;
        }
    }
    found
}

/// The same role held elsewhere in the document, of one organization or place only.
fn by_role(context: &Context<'_>, claims: &[Claim], at: usize) -> Found {
    let claim = claims.get(at)?;
    let role = claim.args.get(ROLE)?;
    if context.role_attribute(claim, "holders") == Some("many") {
        return None;
    }
    let alike = claims.iter().filter(|other| {
        has_place(other) && other.args.get(ROLE).is_some_and(|other| other.text.eq_ignore_ascii_case(&role.text))
    });
    let (key, argument) = only(context, claim, alike)?;
    Some((key, argument, Reason::PersonContext, "same role elsewhere"))
}

/// What the holder is said to hold elsewhere, in the same sentence or before.
fn by_person(context: &Context<'_>, claims: &[Claim], at: usize) -> Found {
    let claim = claims.get(at)?;
    let sentence = context.sentence(claim);
    let people = ["holder", "successor", "predecessor"];
    let about = |other: &Claim| {
        people.iter().any(|key| {
            claim.args.get(*key).is_some_and(|person| {
                people.iter().any(|key| other.args.get(*key).is_some_and(|other| same(other, person)))
            })
        })
    };
    let near = claims.iter().enumerate().filter(|(index, other)| {
        *index != at
            && has_place(other)
            && about(other)
            && other.status != Some(Status::Former)
            && !other.evidence.inherited.contains_key(PLACE)
            && context.sentence(other) <= sentence
    });
    let (key, argument) = only(context, claim, near.map(|(_, other)| other))?;
    Some((key, argument, Reason::PersonContext, "other post of the person"))
}

/// The organization that the sentence is about: the only one that fits, else its first words.
fn by_sentence(context: &Context<'_>, claim: &Claim) -> Found {
    let sentence = context.sentence(claim);
    let all = in_sentence(context, claim, sentence);
    let first = all.first().copied()?;
    let subject = leads(context, sentence, first);
    let one = all.iter().all(|other| other.1 == first.1);
    let organization = matches!(first.0, ORGANIZATION);
    if !(subject || one && organization) {
        return None;
    }
    Some((first.0, context.argument(first.1)?, Reason::SentenceContext, "sentence"))
}

/// Organizations and places of a sentence that fit a claim's role: by key, entity and mention, in order.
fn in_sentence(context: &Context<'_>, claim: &Claim, sentence: usize) -> Vec<(&'static str, EntityIndex, usize)> {
    let role = context.role_entry(claim);
    let from = context.mentions.partition_point(|mention| (mention.sentence as usize) < sentence);
    let mut all = Vec::new();
    for (at, mention) in context.mentions.iter().enumerate().skip(from) {
        if mention.sentence as usize != sentence {
            break;
        }
        let key = match mention.kind {
            MentionKind::Organization => ORGANIZATION,
            MentionKind::Country | MentionKind::Place | MentionKind::Nationality => PLACE,
            _ => continue,
        };
        let Some(index) = mention.entity else { continue };
        let Some(entity) = context.entities.get(index.0 as usize) else { continue };
        if fits(context.lexicon, role, entity) && role.is_some() {
            all.push((key, index, at));
        }
    }
    all
}

/// True if a mention is the first thing named in its sentence, within its first words.
fn leads(context: &Context<'_>, sentence: usize, found: (&'static str, EntityIndex, usize)) -> bool {
    let Some(start) = context.document.sentences.get(sentence).map(|sentence| sentence.tokens.start) else { return false };
    let Some(mention) = context.mentions.get(found.2) else { return false };
    let first = context.mentions.iter().skip_while(|mention| (mention.sentence as usize) < sentence).find(|mention| {
        !matches!(mention.kind, MentionKind::Figure(_)) && mention.tokens.start >= start
    });
    first.is_some_and(|first| first.tokens == mention.tokens) && mention.tokens.start.saturating_sub(start) <= 3
}

/// What the claims or the subjects of the sentences just before speak of.
fn by_neighbors(context: &Context<'_>, claims: &[Claim], at: usize) -> Found {
    let claim = claims.get(at)?;
    let sentence = context.sentence(claim);
    let block = context.document.sentences.get(sentence)?.block;
    for back in 1..=BACK.min(sentence) {
        let here = sentence - back;
        // A headline or caption stands by itself.
        if context.document.sentences.get(here)?.block != block && back > 1 {
            break;
        }
        let near = claims.iter().filter(|other| has_place(other) && context.sentence(other) == here);
        if let Some((key, argument)) = only(context, claim, near) {
            return Some((key, argument, Reason::NearContext, "sentence before"));
        }
        let first = in_sentence(context, claim, here).into_iter().next();
        if let Some(found) = first.filter(|found| leads(context, here, *found)) {
            return Some((found.0, context.argument(found.1)?, Reason::NearContext, "sentence before"));
        }
    }
    None
}

/// What the document is about: what all its posts are of, or the one name that stands out.
fn by_subject(context: &Context<'_>, claims: &[Claim], claim: &Claim) -> Found {
    let others = claims.iter().filter(|other| has_place(other) && about_office(other) && other.status != Some(Status::Former));
    if let Some((key, argument)) = only(context, claim, others) {
        return Some((key, argument, Reason::SubjectContext, "posts of the document"));
    }
    let role = context.role_entry(claim);
    role?;
    let mut counts: Vec<(usize, u32)> = Vec::new();
    for (index, entity) in (0..).zip(context.entities) {
        if matches!(entity.kind, MentionKind::Organization | MentionKind::Country) && fits(context.lexicon, role, entity) {
            let names = entity.mentions.iter().filter(|id| {
                context.mentions.get(**id as usize).is_some_and(|mention| mention.form != Form::Pronoun)
            });
            counts.push((names.count(), index));
        }
    }
    counts.sort_by_key(|(count, index)| (std::cmp::Reverse(*count), *index));
    let (count, index) = counts.first().copied()?;
    let second = counts.get(1).map_or(0, |(count, _)| *count);
    // Named often, and twice as often as anything else.
    if count < 3 || second * 2 > count {
        return None;
    }
    let entity = context.entities.get(index as usize)?;
    let key = if entity.kind == MentionKind::Organization { ORGANIZATION } else { PLACE };
    Some((key, context.argument(EntityIndex(index))?, Reason::SubjectContext, "document subject"))
}

/// Gives successions without a post the one their people have by other claims.
pub(super) fn successions(context: &Context<'_>, claims: &mut [Claim]) {
    for at in 0..claims.len() {
        let Some(claim) = claims.get(at) else { continue };
        if claim.relation != "succeeds" || claim.args.contains_key(ROLE) {
            continue;
        }
        let Some(from) = post_of_succession(context, claims, at) else { continue };
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
fn post_of_succession(context: &Context<'_>, claims: &[Claim], at: usize) -> Option<usize> {
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
    for (index, other) in claims.iter().enumerate().filter(|(index, other)| *index != at && office(other)) {
        let theirs = context.sentence(other);
        let far = theirs.abs_diff(sentence);
        let holder = other.args.get("holder");
        let by_successor = holder.is_some_and(|holder| same(holder, successor));
        let by_predecessor = holder.is_some_and(|holder| same(holder, predecessor))
            || other.args.get("successor").is_some_and(|other| same(other, predecessor));
        let grade = match other.aspect {
            // The successor is appointed to it here.
            Some(Aspect::Begin) if by_successor && far == 0 => 0,
            // The predecessor leaves it, or had it.
            Some(Aspect::End) if by_predecessor => 1,
            Some(Aspect::State | Aspect::Term | Aspect::Begin) if by_predecessor && other.status != Some(Status::Former) => 2,
            Some(_) if by_predecessor => 3,
            Some(Aspect::Begin) if by_successor && far <= 1 => 4,
            None if by_predecessor => 4,
            Some(Aspect::State) if by_successor && other.status == Some(Status::Current) && far == 1 => 5,
            _ => continue,
        };
        // A post that both are said to have had is surer than any other.
        let both = u32::from(!claims.iter().any(|third| {
            office(third)
                && third.args.get(ROLE).map(|role| &role.text) == other.args.get(ROLE).map(|role| &role.text)
                && third.args.get("holder").is_some_and(|holder| same(holder, if by_successor { predecessor } else { successor }))
        }));
        let key = (grade * 2 + both, far, index.abs_diff(at));
        if best.as_ref().is_none_or(|(known, _)| key < *known) {
            best = Some((key, index));
        }
    }
    best.map(|(_, index)| index)
}
