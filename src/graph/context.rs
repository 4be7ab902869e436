//! What is said about an entity in its document, as far as it tells two of one name apart.

use std::collections::BTreeMap;

use tenure_engine::gazetteer::{Lexicon, slug};
use tenure_engine::text::{Symbol, TokenKind, tokenize};

use super::source::{Source, hash};
use crate::entity::{Entity, EntityIndex};
use crate::fact::Argument;
use crate::mention::{Gender, MentionKind};

/// What speaks for two entities of one name being one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Context {
    /// Posts, organizations and people of its own claims, with a name for reading; sorted.
    pub(super) close: Vec<(u64, String)>,
    /// Other things that its document names; sorted hashes.
    pub(super) around: Vec<u64>,
    /// People that its document names by no common name; sorted hashes.
    pub(super) company: Vec<u64>,
    /// The years it may have been born in, by an age that its document states.
    pub(super) born: Option<(i16, i16)>,
    /// Its gender.
    pub(super) gender: Gender,
}

impl Context {
    /// False where the two cannot be one.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let genders = self.gender == other.gender || self.gender == Gender::Unknown || other.gender == Gender::Unknown;
        let years = match (self.born, other.born) {
            // Ages are told for the day of the event as often as for that of the report.
            (Some(a), Some(b)) => a.0 - 1 <= b.1 && b.0 - 1 <= a.1,
            _ => true,
        };
        genders && years
    }

    /// What is known of both together.
    pub(super) fn join(&mut self, other: &Self) {
        if self.gender == Gender::Unknown {
            self.gender = other.gender;
        }
        self.born = match (self.born, other.born) {
            (Some(a), Some(b)) => Some((a.0.max(b.0).min(b.1), a.1.min(b.1).max(b.0))),
            (a, b) => a.or(b),
        };
    }
}

/// The key of an entity that needs no context: its list entry, or a name that is no common one.
pub(super) fn own_key(lexicon: &Lexicon, entity: &Entity) -> Option<String> {
    let entry = entity.entry.and_then(|id| lexicon.entry(id));
    match entity.kind {
        MentionKind::Role => Some(format!("role:{}", slug(&entity.name))),
        kind => entry.map(|entry| format!("{}:{}", kind.name(), entry.id())),
    }
}

/// How much context a name needs to be the same name in another document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    /// Anything that both documents name.
    Around,
    /// A post, organization or person of its own claims, or a person that both documents name.
    Close,
}

/// Bearers of a given name and a surname, as sums of their base-two logarithms, from which on many have both.
const COMMON_NAME: u32 = 38;

/// How much context the name of an entity needs; none for what is no full name.
pub(super) fn need(lexicon: &Lexicon, kind: MentionKind, name: &str) -> Option<Need> {
    let words: Vec<Symbol> = tokenize(name)
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
        .map(|token| token.symbol)
        .collect();
    if kind != MentionKind::Person {
        let heads = words.iter().filter(|word| lexicon.words(**word).next().is_some()).count();
        return Some(if words.len() < 2 || heads == words.len() { Need::Close } else { Need::Around });
    }
    let (first, last) = (words.first()?, words.last().filter(|_| words.len() > 1)?);
    let given = lexicon.name_weight(*first).map_or(0, |weight| u32::from(weight.given.max(weight.surname)));
    let family = lexicon.name_weight(*last).map_or(0, |weight| u32::from(weight.surname.max(weight.given)));
    Some(if words.len() == 2 && given + family >= COMMON_NAME { Need::Close } else { Need::Around })
}

/// A stable hash of what an entity is, as context of others.
fn mark(lexicon: &Lexicon, entity: &Entity) -> u64 {
    match own_key(lexicon, entity) {
        Some(key) => hash([key.as_str()]),
        None => hash([entity.kind.name(), slug(&entity.name).as_str()]),
    }
}

/// The contexts of all entities of a document, in their order.
pub(super) fn contexts(lexicon: &Lexicon, source: &Source) -> Vec<Context> {
    let tells = |entity: &Entity| match entity.kind {
        MentionKind::Person => entity.name.contains(' '),
        MentionKind::Organization | MentionKind::Event => true,
        MentionKind::Country | MentionKind::Place => true,
        _ => false,
    };
    let mut around: Vec<u64> =
        source.entities.iter().filter(|entity| tells(entity)).map(|entity| mark(lexicon, entity)).collect();
    around.sort_unstable();
    around.dedup();
    let known = |entity: &&Entity| {
        entity.kind == MentionKind::Person && need(lexicon, entity.kind, &entity.name) == Some(Need::Around)
    };
    let mut company: Vec<u64> = source.entities.iter().filter(known).map(|entity| mark(lexicon, entity)).collect();
    company.sort_unstable();
    company.dedup();
    let mut contexts: Vec<Context> = source
        .entities
        .iter()
        .map(|entity| {
            let own = mark(lexicon, entity);
            Context {
                around: around.iter().copied().filter(|mark| *mark != own).collect(),
                company: company.iter().copied().filter(|mark| *mark != own).collect(),
                gender: entity.gender,
                ..Context::default()
            }
        })
        .collect();
    let mut close: BTreeMap<u32, Vec<EntityIndex>> = BTreeMap::new();
    for claim in &source.claims {
        let all: Vec<EntityIndex> = claim.args.values().filter_map(|argument| argument.entity).collect();
        for entity in &all {
            close.entry(entity.0).or_default().extend(all.iter().filter(|other| *other != entity));
        }
        if let Some(context) = claim
            .args
            .get("person")
            .and_then(|person| person.entity)
            .and_then(|person| contexts.get_mut(person.0 as usize))
            && let Some(age) = claim.args.get("age").and_then(age)
            && let Some(day) = claim.reference.or(source.date)
        {
            context.born = Some((day.year() - age - 1, day.year() - age));
        }
    }
    for (entity, others) in close {
        let Some(context) = contexts.get_mut(entity as usize) else { continue };
        let others = others.iter().filter_map(|other| source.entities.get(other.0 as usize));
        context.close =
            others.filter(|other| tells(other)).map(|other| (mark(lexicon, other), slug(&other.name))).collect();
        context.close.sort_unstable();
        context.close.dedup();
    }
    contexts
}

fn age(argument: &Argument) -> Option<i16> {
    argument.norm.as_deref()?.parse().ok().filter(|age| (0..150).contains(age))
}
