//! What fills the roles of a relation: mentions as arguments, and whether they fit.

use tenure_engine::rule::{Captured, Filler, Match, Rule};

use super::Argument;
use super::draft::{PLACE, Scene, same};
use super::post::ORGANIZATION;
use crate::entity::{Entity, EntityIndex};
use crate::mention::{Form, MentionKind};

/// The fillers of a name of a rule: items and words, in order of place.
pub(super) fn captured<'m>(rule: &Rule, found: &'m Match, filler: &Filler) -> impl Iterator<Item = &'m Captured> {
    let name = match filler {
        Filler::Capture(name) if (*name as usize) < rule.captures.len() => Some(*name),
        _ => None,
    };
    found.captures.iter().filter(move |captured| Some(captured.name) == name)
}

/// The role name of what somebody is a national of.
const COUNTRY: &str = "country";

impl Scene<'_> {
    /// What a mention names, as arguments: several for "both men", none for what has no name.
    pub(super) fn arguments(&self, id: u32) -> Vec<Argument> {
        let Some(mention) = self.mentions.get(id as usize) else { return Vec::new() };
        let all = if mention.entities.is_empty() { mention.entity.as_slice() } else { &mention.entities };
        let norm = mention.figure.as_ref().map(|figure| figure.norm.clone());
        if all.is_empty() {
            let open = mention.form != Form::Name;
            let text = self.document.slice(mention.span).to_owned();
            let argument = Argument { text, entity: None, mention: Some(id), surface: Some(mention.span), norm };
            return if open { Vec::new() } else { vec![argument] };
        }
        let one = |index: &EntityIndex| {
            let entity = self.entities.get(index.0 as usize)?;
            Some(Argument {
                text: entity.name.clone(),
                entity: Some(*index),
                mention: Some(id),
                surface: Some(mention.span),
                norm: norm.clone(),
            })
        };
        all.iter().filter_map(one).collect()
    }

    /// What a mention names, as one argument.
    pub(super) fn argument(&self, id: u32) -> Option<Argument> {
        self.arguments(id).into_iter().next()
    }

    /// The arguments a filler gives for a role of a relation.
    pub(super) fn fill(&self, rule: &Rule, found: &Match, role: &str, filler: &Filler) -> Vec<Argument> {
        if let Filler::Literal(text) = filler {
            return vec![Argument { text: text.clone(), ..Argument::default() }];
        }
        let mut all: Vec<Argument> = Vec::new();
        for captured in captured(rule, found, filler) {
            let mention = captured.item.filter(|item| (*item as usize) < self.mentions.len());
            let Some(id) = mention else {
                let span = self.document.bytes(captured.tokens);
                let text = self.document.slice(span).to_owned();
                all.push(Argument { text, surface: Some(span), ..Argument::default() });
                continue;
            };
            for argument in self.arguments(id) {
                if !self.fits(role, id, &argument) {
                    continue;
                }
                let argument = if role == ORGANIZATION { self.party(id, argument) } else { argument };
                if !all.iter().any(|other| same(other, &argument)) {
                    all.push(argument);
                }
            }
        }
        all
    }

    /// "A Republican" as the party: what the list says that its people belong to.
    fn party(&self, mention: u32, argument: Argument) -> Argument {
        let Some(mention) = self.mentions.get(mention as usize) else { return argument };
        if mention.kind != MentionKind::Nationality {
            return argument;
        }
        let entry = self.entity(&argument).and_then(|entity| entity.entry).or(mention.entry);
        let party = entry.and_then(|entry| self.lexicon.entry(entry)).and_then(|entry| entry.attribute("party"));
        let Some(party) = party else { return argument };
        let named = |entity: &Entity| entity.kind == MentionKind::Organization && entity.name == party;
        let known = (0..).zip(self.entities).find(|(_, entity)| named(entity));
        Argument { text: party.to_owned(), entity: known.map(|(index, _)| EntityIndex(index)), ..argument }
    }

    /// A people, faith or party is no place; a person is who has a name.
    fn fits(&self, role: &str, mention: u32, argument: &Argument) -> bool {
        let kind = self.mentions.get(mention as usize).map(|mention| mention.kind);
        let entity = self.entity(argument);
        match kind {
            Some(MentionKind::Nationality) if matches!(role, PLACE | COUNTRY) => {
                entity.is_some_and(|entity| matches!(entity.kind, MentionKind::Country | MentionKind::Place))
            }
            Some(MentionKind::Person) => entity.is_some_and(|entity| self.named(entity)),
            _ => true,
        }
    }

    /// True for an entity that is known by a name.
    pub(super) fn named(&self, entity: &Entity) -> bool {
        entity.entry.is_some()
            || entity.mentions.iter().any(|id| {
                self.mentions
                    .get(*id as usize)
                    .is_some_and(|mention| mention.form == Form::Name && mention.kind == entity.kind)
            })
    }
}
