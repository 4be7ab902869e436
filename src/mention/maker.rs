//! From chosen candidates to mentions, with what spoke for them and what lost against them.

use std::borrow::Cow;

use tenure_engine::text::{Span, TokenSpan};

use super::clue::Record;
use super::find::Found;
use super::kind::{self, key};
use super::recall::Recall;
use super::role::{self, Role};
use super::scene::{Reading, Scene, Stretch};
use super::score::{self, Candidate};
use super::word::flag;
use super::{Form, Gender, Mention, MentionKind, memory};
use crate::phrase::Phrases;

/// Odds from which a reading that lost is told.
const TOLD: i32 = 60;

/// Makes mentions of the candidates of a sentence.
#[derive(Debug)]
pub(super) struct Maker<'a> {
    scene: &'a Scene<'a>,
    roles: &'a [Role],
    phrases: &'a Phrases,
    record: Record<'a>,
    recall: Recall<'a>,
    sentence: usize,
    from: usize,
    to: usize,
}

impl<'a> Maker<'a> {
    pub(super) fn new(scene: &'a Scene<'a>, roles: &'a [Role], phrases: &'a Phrases) -> Self {
        let (record, recall) = (Record::new(scene.weights), Recall::new(scene));
        Self { scene, roles, phrases, record, recall, sentence: 0, from: 0, to: 0 }
    }

    /// Takes the chosen candidates of a sentence, and the best that lost against them.
    pub(super) fn take(&mut self, sentence: usize, candidates: &[Candidate], chosen: &[u32], found: &mut Found) {
        let tokens = self.scene.document.sentences.get(sentence).map(|sentence| sentence.tokens).unwrap_or_default();
        (self.sentence, self.from, self.to) = (sentence, tokens.start as usize, tokens.end as usize);
        for index in chosen {
            if let Some(mention) = candidates.get(*index as usize).and_then(|candidate| self.mention(candidate)) {
                found.mentions.push(mention);
            }
        }
        let mut won = chosen.iter().filter_map(|index| candidates.get(*index as usize)).peekable();
        for candidate in candidates {
            while won.next_if(|won| won.span.end <= candidate.span.start).is_some() {}
            let Some(winner) = won.peek() else { break };
            if candidate.score >= TOLD
                && winner.span == candidate.span
                && !std::ptr::eq(*winner, candidate)
                && let Some(mention) = self.mention(candidate)
            {
                found.lost.push(mention);
            }
        }
    }

    fn mention(&mut self, candidate: &Candidate) -> Option<Mention> {
        let kind = match candidate.reading {
            Reading::Person => MentionKind::Person,
            Reading::Organization => MentionKind::Organization,
            Reading::Country => MentionKind::Country,
            Reading::Place => MentionKind::Place,
            Reading::Nationality => MentionKind::Nationality,
            Reading::Event => MentionKind::Event,
            Reading::Role => return self.role(candidate),
            Reading::Other | Reading::Figure => return None,
        };
        let stretch = Stretch {
            start: candidate.span.start as usize,
            end: candidate.span.end as usize,
            from: self.from,
            to: self.to,
        };
        score::weigh(self.scene, stretch, (candidate.reading, candidate.hit), &mut self.record);
        self.recall.weigh(candidate, &mut self.record);
        // "The Guardian" is listed with its article, which is no part of a span.
        let article = stretch.end - stretch.start > 1 && self.scene.is(stretch.start, flag::ARTICLE);
        let tokens = TokenSpan::new(candidate.span.start + u32::from(article), candidate.span.end);
        let span = self.scene.document.bytes(tokens);
        let (extent, gender) = self.extent(candidate, stretch);
        Some(Mention {
            tokens,
            span,
            extent,
            kind,
            form: Form::Name,
            sentence: u32::try_from(self.sentence).unwrap_or(u32::MAX),
            entry: candidate.hit.map(|hit| hit.entry),
            entity: None,
            entities: Vec::new(),
            figure: None,
            role: None,
            gender,
            rule: Cow::Borrowed("name"),
            evidence: self.record.take(),
        })
    }

    fn role(&mut self, candidate: &Candidate) -> Option<Mention> {
        let role = self.roles.get(candidate.number as usize)?;
        role::weigh(self.scene, role, self.phrases, &mut self.record);
        Some(Mention {
            tokens: role.core,
            span: self.scene.document.bytes(role.core),
            extent: self.scene.document.bytes(role.extent),
            kind: MentionKind::Role,
            form: Form::Name,
            sentence: u32::try_from(self.sentence).unwrap_or(u32::MAX),
            entry: Some(role.entry),
            entity: None,
            entities: Vec::new(),
            figure: None,
            role: Some(Box::new(role.parts.clone())),
            gender: gender(self.scene, role.entry),
            rule: Cow::Borrowed("role"),
            evidence: self.record.take(),
        })
    }

    /// The bytes with article, titles and possessive, and the gender that the titles tell.
    fn extent(&self, candidate: &Candidate, stretch: Stretch) -> (Span, Gender) {
        let scene = self.scene;
        let mut start = stretch.start;
        let mut told = Gender::Unknown;
        if candidate.reading == Reading::Person {
            let title = flag::HONORIFIC | flag::ROLE_SURE;
            while start > self.from {
                let at = start - 1;
                let point =
                    scene.is(at, flag::POINT) && scene.glued(at) && start > self.from + 1 && scene.is(at - 1, title);
                if !point && !scene.is(at, title) {
                    break;
                }
                start = at;
            }
            let titles = (start..stretch.start).flat_map(|at| scene.lookups_at(at));
            for lookup in titles.filter(|lookup| matches!(lookup.kind, kind::HONORIFIC | kind::ROLE)) {
                if let gender @ (Gender::Female | Gender::Male) = gender(scene, lookup.entry) {
                    told = gender;
                }
            }
        }
        if start > self.from && scene.is(start - 1, flag::ARTICLE) {
            start -= 1;
        }
        let end = if scene.is(stretch.end, flag::POSSESSIVE) && stretch.end < self.to {
            stretch.end + 1
        } else {
            stretch.end
        };
        (scene.document.bytes(memory::span(start, end)), told)
    }
}

/// The gender that a list entry states.
fn gender(scene: &Scene<'_>, entry: tenure_engine::gazetteer::EntryId) -> Gender {
    match scene.lexicon.entry(entry).and_then(|entry| entry.value(key::GENDER)) {
        Some("female") => Gender::Female,
        Some("male") => Gender::Male,
        _ => Gender::Unknown,
    }
}
