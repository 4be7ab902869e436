//! What mentions name: list entries, names over short forms, pronouns, and nominals that need no fact.

use std::collections::BTreeMap;

use tenure_engine::gazetteer::{Lexicon, slug};
use tenure_engine::text::{Document, Shape};

use super::group::{Group, Groups, gender};
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
        mentions: &mut [Mention],
    ) -> Vec<Entity> {
        let mut groups = Groups::new(mentions.len());
        people::group(self, document, lexicon, mentions, &mut groups);
        things::group(self, document, lexicon, mentions, &mut groups);
        roles::group(self, document, lexicon, mentions, &mut groups);
        antecedent::resolve(self, document, phrases, mentions, &mut groups);
        entities(document, lexicon, groups, mentions)
    }
}

/// Entities of the groups, in order of first mention; the mentions learn their entities.
fn entities(document: &Document, lexicon: &Lexicon, groups: Groups, mentions: &mut [Mention]) -> Vec<Entity> {
    let Groups { mut all, reasons, .. } = groups;
    for group in &mut all {
        group.mentions.sort_unstable();
    }
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
