//! What roles are held of: rules tie a role to its organization or place and coordinated roles to each other.

use tenure_engine::gazetteer::{Entry, EntryId, Kind, Lexicon};

use super::draft::{Draft, PLACE, Scene};
use super::{Argument, Aspect};
use crate::entity::Entity;
use crate::mention::MentionKind;

/// Relations that only tell how the words of a post belong together.
const POST: &str = "post";
const ALSO: &str = "also";
const SPELL: &str = "spell";
/// The relation, and the cue of the claims, of roles that are of something that is named and not known.
pub(super) const ELSEWHERE: &str = "elsewhere";

/// The role names of posts in relations.
pub(super) const ROLE: &str = "role";
pub(super) const ORGANIZATION: &str = "organization";

/// Where a role mention is held, as its sentence states it.
#[derive(Debug, Clone, Default)]
struct Held {
    organization: Option<Argument>,
    place: Option<Argument>,
}

impl Held {
    fn is_empty(&self) -> bool {
        self.organization.is_none() && self.place.is_none()
    }
}

/// Repeats the drafts of a sentence for roles held together, gives them the organization and place that stand with
/// their role, and takes out the drafts that only say so.
pub(super) fn complete(scene: &Scene<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let (ties, mut drafts): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().partition(|draft| scene.book.relation(&draft.claim.relation).is_some_and(|r| r.auxiliary));
    let mut held = posts(scene, &ties);
    let groups = together(&ties);
    share(scene, &groups, &mut held);
    let spells = spells(&ties, &groups);
    let mut more = Vec::new();
    for draft in &drafts {
        let Some(role) = draft.mention(ROLE) else { continue };
        let Some(group) = groups.iter().find(|group| group.contains(&role)) else { continue };
        for other in group.iter().filter(|other| **other != role) {
            let mut copy = draft.clone();
            let Some(argument) = scene.argument(*other) else { continue };
            copy.claim.args.insert(ROLE.into(), argument);
            // What the words tie to one of the roles is told by the ties of the other.
            if held.iter().any(|(mention, _)| mention == other) {
                copy.claim.args.remove(ORGANIZATION);
                copy.claim.args.remove(PLACE);
            }
            if spells.iter().any(|(mention, _)| mention == other) {
                (copy.claim.time, copy.claim.until, copy.claim.duration) = (None, None, None);
            }
            scene.modify_by_role(&mut copy.claim);
            copy.claim.id = scene.id(&copy.claim);
            more.push(copy);
        }
    }
    for copy in more {
        let known = |draft: &Draft| {
            draft.claim.relation == copy.claim.relation
                && draft.claim.aspect == copy.claim.aspect
                && draft.tokens == copy.tokens
                && draft.claim.rule == copy.claim.rule
                && draft
                    .claim
                    .args
                    .iter()
                    .all(|(key, value)| copy.claim.args.get(key).is_none_or(|other| other.mention == value.mention))
        };
        if !drafts.iter().any(known) {
            drafts.push(copy);
        }
    }
    for draft in &mut drafts {
        let Some(role) = draft.mention(ROLE) else { continue };
        if draft.claim.args.get(ORGANIZATION).is_some_and(|argument| is_label(scene, role, argument)) {
            draft.claim.args.remove(ORGANIZATION);
        }
        if let Some((_, spell)) = spells.iter().find(|(mention, _)| *mention == role) {
            bound(draft, spell);
        }
        let Some((_, held)) = held.iter().find(|(mention, held)| *mention == role && !held.is_empty()) else {
            if ties.iter().any(|tie| tie.claim.relation == ELSEWHERE && tie.mention(ROLE) == Some(role)) {
                draft.claim.evidence.cues.push(ELSEWHERE.to_owned());
            }
            continue;
        };
        let args = &mut draft.claim.args;
        if args.contains_key(ORGANIZATION) || args.contains_key(PLACE) {
            if let (false, Some(organization)) = (args.contains_key(ORGANIZATION), &held.organization) {
                args.insert(ORGANIZATION.into(), organization.clone());
            }
            continue;
        }
        if let Some(organization) = &held.organization {
            args.insert(ORGANIZATION.into(), organization.clone());
        }
        if let Some(place) = &held.place {
            args.insert(PLACE.into(), place.clone());
        }
    }
    drafts
}

/// When each role mention was held, as the words right after it say; roles held together share the time of the next.
fn spells<'t>(ties: &'t [Draft], groups: &[Vec<u32>]) -> Vec<(u32, &'t Draft)> {
    let mut spells: Vec<(u32, &Draft)> = Vec::new();
    for tie in ties.iter().filter(|tie| tie.claim.relation == SPELL) {
        if let Some(role) = tie.mention(ROLE) {
            let known =
                spells.iter().any(|(mention, known)| *mention == role && known.tokens.len() <= tie.tokens.len());
            if !known {
                spells.retain(|(mention, _)| *mention != role);
                spells.push((role, tie));
            }
        }
    }
    for group in groups {
        for role in group.iter().rev() {
            let next = spells
                .iter()
                .filter(|(mention, _)| group.contains(mention) && mention > role)
                .min_by_key(|(mention, _)| *mention);
            if let (false, Some((_, spell))) = (spells.iter().any(|(mention, _)| mention == role), next.copied()) {
                spells.push((*role, spell));
            }
        }
    }
    spells
}

/// Gives a claim about office the time of its role where it has none of its own.
fn bound(draft: &mut Draft, spell: &Draft) {
    let claim = &mut draft.claim;
    let fits = matches!(claim.aspect, Some(Aspect::State | Aspect::Term));
    if !fits || claim.time.is_some() || claim.until.is_some() {
        return;
    }
    claim.time.clone_from(&spell.claim.time);
    claim.until.clone_from(&spell.claim.until);
    if claim.duration.is_none() {
        claim.duration.clone_from(&spell.claim.duration);
    }
    draft.open |= spell.open;
}

/// What each role mention is of, by the tightest match that says so.
fn posts(scene: &Scene<'_>, ties: &[Draft]) -> Vec<(u32, Held)> {
    let mut ties: Vec<&Draft> = ties.iter().filter(|tie| tie.claim.relation == POST).collect();
    ties.sort_by_key(|tie| (tie.tokens.len(), tie.tokens.start));
    let mut held: Vec<(u32, Held)> = Vec::new();
    for tie in ties {
        let Some(mention) = tie.mention(ROLE) else { continue };
        let at = held.iter().position(|(known, _)| *known == mention).unwrap_or_else(|| {
            held.push((mention, Held::default()));
            held.len() - 1
        });
        let Some((_, held)) = held.get_mut(at) else { continue };
        for (role, slot) in [(ORGANIZATION, &mut held.organization), (PLACE, &mut held.place)] {
            if slot.is_none() {
                *slot = tie.claim.args.get(role).filter(|argument| !is_label(scene, mention, argument)).cloned();
            }
        }
    }
    held
}

/// True for a party that a role is not held of ("Labour MP", "Green mayor"): it says what the holder belongs to.
fn is_label(scene: &Scene<'_>, role: u32, argument: &Argument) -> bool {
    let role = scene.mentions.get(role as usize).and_then(|mention| mention.entry);
    let party = |entity: &&Entity| {
        let entry = entity.entry.and_then(|entry| scene.lexicon.entry(entry));
        entry.is_some_and(|entry| entry.attribute("type") == Some("party"))
    };
    scene.entity(argument).filter(party).is_some_and(|entity| !fits(scene.lexicon, role, entity))
}

/// Groups of role mentions that are held together, each in order of place.
fn together(ties: &[Draft]) -> Vec<Vec<u32>> {
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for tie in ties.iter().filter(|tie| tie.claim.relation == ALSO) {
        let (Some(a), Some(b)) = (tie.mention(ROLE), tie.mention("other")) else { continue };
        let mut group = vec![a, b];
        groups.retain(|other| {
            let joins = other.contains(&a) || other.contains(&b);
            if joins {
                group.extend(other);
            }
            !joins
        });
        group.sort_unstable();
        group.dedup();
        groups.push(group);
    }
    groups
}

/// Gives roles that are held together the organization and place of the nearest of them that has one and that fits.
fn share(scene: &Scene<'_>, groups: &[Vec<u32>], held: &mut Vec<(u32, Held)>) {
    for group in groups {
        let known: Vec<(usize, Held)> = group
            .iter()
            .enumerate()
            .filter_map(|(at, role)| {
                held.iter()
                    .find(|(mention, held)| mention == role && !held.is_empty())
                    .map(|(_, held)| (at, held.clone()))
            })
            .collect();
        for (at, role) in group.iter().enumerate() {
            if known.iter().any(|(known, _)| *known == at) {
                continue;
            }
            // What stands after the last of them holds for those before it.
            let after = known.iter().find(|(known, _)| *known > at);
            let before = known.iter().rev().find(|(known, _)| *known < at);
            let Some((_, from)) = after.or(before) else { continue };
            let entry = scene.mentions.get(*role as usize).and_then(|mention| mention.entry);
            let keep = |argument: &Option<Argument>| {
                argument
                    .clone()
                    .filter(|argument| scene.entity(argument).is_none_or(|entity| fits(scene.lexicon, entry, entity)))
            };
            // "mayor of Oslo and finance minister": a place before says nothing of the next role.
            let place = after.and_then(|_| keep(&from.place));
            let shared = Held { organization: keep(&from.organization), place };
            if !shared.is_empty() {
                held.retain(|(mention, _)| mention != role);
                held.push((*role, shared));
            }
        }
    }
}

/// What kind of organization an entity is: what its entry says, else what the last telling word of its name does.
pub(super) fn kind_of<'a>(lexicon: &'a Lexicon, entity: &Entity) -> Option<&'a str> {
    if let Some(entry) = entity.entry.and_then(|id| lexicon.entry(id)) {
        return entry.attribute("type");
    }
    if entity.kind != MentionKind::Organization {
        return None;
    }
    let head = |word: &str| lexicon.entry(lexicon.find(HEADS, &word.to_lowercase())?)?.attribute("type");
    entity.name.split(' ').rev().find_map(head)
}

/// The kind of the words that tell an organization.
const HEADS: Kind = Kind::named("organization-head");

/// True if a role may be held of such an entity, by what the list says it is of; true where the list says nothing.
pub(super) fn fits(lexicon: &Lexicon, role: Option<EntryId>, entity: &Entity) -> bool {
    let Some(role) = role.and_then(|id| lexicon.entry(id)) else { return true };
    let mut of = role.attributes("of").peekable();
    if of.peek().is_none() {
        return !matches!(role.attribute("family"), Some("arts" | "professional" | "activist"));
    }
    let kind = kind_of(lexicon, entity);
    of.any(|of| match entity.kind {
        MentionKind::Country => matches!(of, "country" | "team"),
        MentionKind::Place => matches!(of, "region" | "city" | "place" | "team" | "country"),
        MentionKind::Organization => match kind {
            Some("party") => matches!(of, "party" | "organization"),
            Some("company" | "bank") => matches!(of, "company" | "organization" | "bank"),
            Some("legislature") => matches!(of, "legislature" | "organization"),
            Some("court") => matches!(of, "court" | "organization"),
            Some("university") => matches!(of, "university" | "organization"),
            Some("sport") => matches!(of, "team" | "organization" | "company"),
            _ => !matches!(of, "country" | "region" | "city" | "place" | "person"),
        },
        _ => false,
    })
}

/// The head of an organization where a role names it only as "chief" or "leader": the entry of the role it means.
pub(super) fn head_of<'a>(lexicon: &'a Lexicon, role: Option<EntryId>, organization: &Entity) -> Option<Entry<'a>> {
    let role = role.and_then(|id| lexicon.entry(id))?;
    if role.attribute("family") != Some("generic-head") || role.attribute("relative") == Some("true") {
        return None;
    }
    let head = organization.entry.and_then(|id| lexicon.entry(id)?.head())?;
    lexicon.entry(lexicon.find(role.kind(), head)?)
}
