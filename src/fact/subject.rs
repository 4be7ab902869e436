//! Whose verb it is: a name after a preposition is not the subject of the verb that follows.

use tenure_engine::rule::Match;

use super::draft::Scene;
use crate::mention::{Form, Mention, MentionKind};
use crate::phrase::{Classes, Tag};

/// True if a match begins with a name that a preposition governs: the verb after it is said of somebody else ("the
/// wife of Ana Lund resigned"), if no "who" takes the name up.
pub(super) fn governed(scene: &Scene<'_>, found: &Match) -> bool {
    let Some(first) = found.captures.iter().find(|captured| captured.tokens.start == found.tokens.start) else {
        return false;
    };
    let name = first.item.and_then(|item| scene.mentions.get(item as usize));
    if name.is_none_or(|mention| mention.form != Form::Name) || scene.phrases.tag(first.tokens.end) == Tag::Possessive {
        return false;
    }
    let groups = &scene.phrases.verb_groups;
    let from = groups.partition_point(|group| group.tokens.start < first.tokens.end);
    let groups = groups.get(from..).unwrap_or(&[]).iter();
    let Some(verb) = groups.take_while(|group| group.tokens.start < found.tokens.end).find(|group| group.finite) else {
        return false;
    };
    if (first.tokens.end..verb.tokens.start).any(|token| scene.phrases.tag(token) == Tag::Relative) {
        return false;
    }
    let place = name.filter(|mention| is_place(mention));
    let mut start = first.tokens.start;
    while let Some(before) = start.checked_sub(1) {
        let at = scene.mentions.partition_point(|mention| mention.tokens.end <= before);
        let title = scene.mentions.get(at).filter(|mention| {
            mention.tokens.end == start && matches!(mention.kind, MentionKind::Role | MentionKind::Nationality)
        });
        match (title, scene.phrases.tag(before)) {
            (Some(title), _) => start = title.tokens.start,
            (None, Tag::Determiner | Tag::Adjective) => start = before,
            // "the wife of the bank's Ana Lund", "towns in Chile and Peru": what stands before is governed with it.
            (None, Tag::Possessive) => start = scene.before(before, |_| true).unwrap_or(before.saturating_sub(1)),
            (None, Tag::Conjunction) if place.is_some() => match scene.before(before, is_place) {
                Some(other) => start = other,
                None => return false,
            },
            (None, tag) => {
                let joins = scene.phrases.classes(before).any(Classes::SUBORDINATOR);
                return tag == Tag::Preposition && !joins;
            }
        }
    }
    false
}

fn is_place(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Country | MentionKind::Place)
}

impl Scene<'_> {
    /// The first token of the mention that ends before a token, if it is of the kind that is asked for.
    fn before(&self, end: u32, asked: impl Fn(&Mention) -> bool) -> Option<u32> {
        let at = self.mentions.partition_point(|mention| mention.tokens.end < end);
        self.mentions.get(at).filter(|mention| mention.tokens.end == end && asked(mention)).map(|one| one.tokens.start)
    }
}
