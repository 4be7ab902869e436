//! What mentions name: list entries, names over short forms, pronouns, and nominals that need no fact.

use std::collections::BTreeMap;

use tenure_engine::gazetteer::{Lexicon, slug};
use tenure_engine::text::{Document, Shape};

use super::group::{Group, Groups, gender};
use super::nominal::{self, Nominal, What};
use super::resolver::Resolver;
use super::{Entity, antecedent, people, roles, things};
use crate::mention::{EntityIndex, Form, Mention};
use crate::phrase::Phrases;

impl Resolver {
    /// Resolves the mentions of a document: sets their `entity` (and `entities`) and answers the entities in order of
    /// first mention. Near to linear in the number of mentions.
    #[must_use]
    pub fn resolve(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        phrases: &Phrases,
        mentions: &mut Vec<Mention>,
    ) -> Vec<Entity> {
        let mut nominals = nominal::nominals(self, document, lexicon, phrases, mentions);
        nominals.retain(|nominal| !matches!(nominal.what, What::Holder(_)));
        let stood_in = with_nominals(document, mentions, &nominals);
        let mut groups = Groups::new(mentions.len());
        people::group(self, document, lexicon, mentions, &mut groups);
        things::group(self, document, lexicon, mentions, &mut groups);
        roles::group(self, document, lexicon, mentions, &mut groups);
        antecedent::resolve(self, document, lexicon, phrases, &stood_in, mentions, &mut groups);
        if !stood_in.is_empty() {
            drop_open(mentions, &mut groups);
        }
        entities(document, lexicon, groups, mentions)
    }
}

/// Adds nominals to the mentions, each before what it holds, and answers what those at these places are.
fn with_nominals(document: &Document, mentions: &mut Vec<Mention>, nominals: &[Nominal]) -> Vec<(u32, What)> {
    let mut found = Vec::with_capacity(nominals.len());
    if nominals.is_empty() {
        return found;
    }
    let mut all = Vec::with_capacity(mentions.len() + nominals.len());
    let mut new: Vec<Mention> = nominals.iter().map(|nominal| nominal::mention(document, mentions, nominal)).collect();
    let mut next = new.drain(..).zip(nominals).peekable();
    for mention in mentions.drain(..) {
        while let Some((nominal, what)) = next.next_if(|(nominal, _)| nominal.tokens.start <= mention.tokens.start) {
            found.push((u32::try_from(all.len()).unwrap_or(u32::MAX), what.what));
            all.push(nominal);
        }
        all.push(mention);
    }
    for (nominal, what) in next {
        found.push((u32::try_from(all.len()).unwrap_or(u32::MAX), what.what));
        all.push(nominal);
    }
    *mentions = all;
    found
}

/// Drops nominals that stand for nothing, and what those hold that stand for something.
fn drop_open(mentions: &mut Vec<Mention>, groups: &mut Groups) {
    let mut places: Vec<Option<u32>> = Vec::with_capacity(mentions.len());
    let (mut kept, mut covered) = (0, 0);
    for (index, mention) in (0..).zip(mentions.iter()) {
        let nominal = mention.form == Form::Nominal;
        let stands =
            groups.of(index).is_some() || groups.several.binary_search_by_key(&index, |(several, _)| *several).is_ok();
        let keep = if nominal { stands } else { mention.tokens.start >= covered };
        if nominal && stands {
            covered = mention.tokens.end;
        }
        places.push(keep.then_some(kept));
        kept += u32::from(keep);
    }
    let place = |index: u32| places.get(index as usize).copied().flatten();
    let mut index = 0;
    mentions.retain(|_| {
        index += 1;
        place(index - 1).is_some()
    });
    groups.moved(place);
}

/// Entities of the groups, in order of first mention; the mentions learn their entities.
fn entities(document: &Document, lexicon: &Lexicon, groups: Groups, mentions: &mut [Mention]) -> Vec<Entity> {
    let Groups { mut all, reasons, several, .. } = groups;
    for group in &mut all {
        group.mentions.sort_unstable();
    }
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.retain(|at| all.get(*at).is_some_and(|group| !group.mentions.is_empty()));
    order.sort_by_key(|at| all.get(*at).and_then(|group| group.mentions.first()).copied());
    let mut places: Vec<Option<EntityIndex>> = vec![None; all.len()];
    for (index, at) in (0..).zip(&order) {
        if let Some(place) = places.get_mut(*at) {
            *place = Some(EntityIndex(index));
        }
    }
    for (mention, both) in several {
        if let Some(mention) = mentions.get_mut(mention as usize) {
            mention.entities = both.iter().filter_map(|group| places.get(*group).copied().flatten()).collect();
        }
    }
    all.retain(|group| !group.mentions.is_empty());
    all.sort_by_key(|group| group.mentions.first().copied());
    for (mention, reason) in reasons {
        if let Some(mention) = mentions.get_mut(mention as usize) {
            mention.evidence.push(reason);
        }
    }
    let mut ids: BTreeMap<String, u32> = BTreeMap::new();
    let mut entities = Vec::with_capacity(all.len());
    for (index, group) in (0..).zip(all) {
        for mention in &group.mentions {
            if let Some(mention) = mentions.get_mut(*mention as usize) {
                mention.entity = Some(EntityIndex(index));
            }
        }
        let name = canonical(document, lexicon, &group, mentions);
        let plain = format!("{}:{}", group.kind.name(), slug(&name));
        let number = ids.entry(plain.clone()).or_default();
        *number += 1;
        let id = if *number == 1 { plain } else { format!("{plain}-{number}") };
        let mut aliases: Vec<String> = Vec::new();
        let named = group.mentions.iter().filter_map(|index| mentions.get(*index as usize));
        for mention in named.filter(|mention| mention.form == Form::Name) {
            let surface = document.slice(mention.span);
            if surface != name && aliases.len() < MOST_ALIASES && !aliases.iter().any(|alias| alias == surface) {
                let surface = one_line(surface);
                if surface != name && !aliases.contains(&surface) {
                    aliases.push(surface);
                }
            }
        }
        let gender = gender(group.female);
        entities.push(Entity {
            id,
            kind: group.kind,
            name,
            aliases,
            mentions: group.mentions,
            entry: group.entry,
            gender,
        });
    }
    entities
}

/// A thing of more names than this in one document keeps the first ones.
const MOST_ALIASES: usize = 32;

/// The name by which a group is known: that of the list, else its fullest, not in capitals if it can be helped.
fn canonical(document: &Document, lexicon: &Lexicon, group: &Group, mentions: &[Mention]) -> String {
    if let Some(name) = &group.name {
        return name.clone();
    }
    if let Some(entry) = group.entry.and_then(|id| lexicon.entry(id)) {
        return entry.name().to_owned();
    }
    let mut best: Option<((bool, usize, u32), &Mention)> = None;
    let named = group.mentions.iter().filter_map(|index| mentions.get(*index as usize));
    for mention in named.filter(|mention| mention.form == Form::Name).take(256) {
        let tokens = document.tokens.get(mention.tokens.range()).unwrap_or(&[]);
        let shouted = tokens.len() > 1 && tokens.iter().all(|token| matches!(token.shape, Shape::Upper | Shape::None));
        let written_out = tokens.iter().filter(|token| !matches!(token.shape, Shape::Initial | Shape::None)).count();
        let key = (!shouted, written_out, mention.tokens.len());
        if best.is_none_or(|(other, _)| key > other) {
            best = Some((key, mention));
        }
    }
    best.map_or_else(String::new, |(_, mention)| one_line(document.slice(mention.span)))
}

/// A name with single spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
