//! Noun phrases: from the determiner to the head noun.

use tenure_engine::text::{Document, TokenKind, TokenSpan};

use super::{Classes, NounPhrase, Tag, VerbGroup};

/// The noun phrases of all sentences, in order; none reaches into a verb group.
pub(super) fn noun_phrases(
    document: &Document,
    classes: &[Classes],
    tags: &[Tag],
    groups: &[VerbGroup],
) -> Vec<NounPhrase> {
    let mut phrases = Vec::new();
    let mut group = 0;
    for sentence in &document.sentences {
        let reader = Reader { document, classes, tags, end: sentence.tokens.end };
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            while groups.get(group).is_some_and(|known| known.tokens.end <= at) {
                group += 1;
            }
            if let Some(known) = groups.get(group).filter(|known| known.tokens.start <= at) {
                at = known.tokens.end;
                continue;
            }
            let (phrase, end) = reader.phrase(at);
            phrases.extend(phrase);
            at = phrase.map_or(end.max(at + 1), |phrase| phrase.tokens.end);
        }
    }
    phrases
}

/// A noun phrase has no more determiners than this ("all the", "both its").
const DETERMINERS: u32 = 3;

struct Reader<'a> {
    document: &'a Document,
    classes: &'a [Classes],
    tags: &'a [Tag],
    end: u32,
}

impl Reader<'_> {
    fn tag(&self, at: u32) -> Tag {
        if at < self.end { self.tags.get(at as usize).copied().unwrap_or_default() } else { Tag::Mark }
    }

    fn class(&self, at: u32) -> Classes {
        self.classes.get(at as usize).copied().unwrap_or_default()
    }

    /// The longest noun phrase that begins at a token, and where reading ended: none begins before that.
    fn phrase(&self, start: u32) -> (Option<NounPhrase>, u32) {
        let first = self.tag(start);
        if first == Tag::Pronoun {
            let phrase = NounPhrase { tokens: TokenSpan::new(start, start + 1), head: start, pronoun: true };
            return (Some(phrase), start + 1);
        }
        let mut head = None;
        let mut at = start;
        while at < self.end {
            match self.tag(at) {
                Tag::Determiner if at == start || self.opens_still(start, at) => {}
                Tag::Noun | Tag::Name | Tag::Number if head.is_some() && self.begins_anew(at) => break,
                Tag::Noun | Tag::Name | Tag::Number => head = Some(at),
                Tag::Adjective if head.is_none_or(|head| self.goes_on(head, at)) => {}
                Tag::Adverb if head.is_none() && self.modifies_adjective(at, at == start) => {}
                Tag::Conjunction if head.is_none() && at > start && self.joins_adjectives(at) => {}
                Tag::Possessive
                    if head.is_some()
                        && matches!(self.tag(at + 1), Tag::Noun | Tag::Name | Tag::Number | Tag::Adjective) => {}
                Tag::Mark if self.joins(at) && at > start => {}
                Tag::Mark if self.is_sign(at) && self.tag(at + 1) == Tag::Number && self.may_go_on(head, at) => {}
                Tag::Mark
                    if self.is_sign(at) && head == Some(at.wrapping_sub(1)) && self.tag(at + 1) != Tag::Number =>
                {
                    head = Some(at)
                }
                _ => break,
            }
            at += 1;
        }
        let head = head.map(|head| self.compound(head, at)).or_else(|| self.adjective_head(start, at));
        (head.map(|head| NounPhrase { tokens: TokenSpan::new(start, head + 1), head, pronoun: false }), at)
    }

    /// True for a figure or time after a noun that is no part of its phrase: "the race [three times]", "Norland [2-0]".
    fn begins_anew(&self, at: u32) -> bool {
        let class = self.class(at);
        let before = self.tag(at - 1);
        match self.tag(at) {
            Tag::Number if matches!(before, Tag::Noun | Tag::Name) => {
                let next = self.class(at + 1);
                let spelled = self.document.tokens.get(at as usize).is_some_and(|token| token.kind == TokenKind::Word);
                let score = self.is_hyphen(at + 1) && self.tag(at + 2) == Tag::Number && before == Tag::Name;
                let counted = self.tag(at + 1) == Tag::Noun && next.any(Classes::PLURAL);
                score || counted && (next.any(Classes::TIME_UNIT) || spelled && before == Tag::Noun)
            }
            Tag::Noun if before == Tag::Noun => {
                let clause = Classes::PREPOSITION.with(Classes::SUBORDINATOR);
                class.all(Classes::TIME_UNIT.with(Classes::PLURAL)) && self.class(at + 1).all(clause)
            }
            _ => false,
        }
    }

    /// True if a sum belongs to the phrase that is open: one with no noun yet, or after a possessor.
    fn may_go_on(&self, head: Option<u32>, at: u32) -> bool {
        head.is_none() || self.is_glued(at) || !matches!(self.tag(at - 1), Tag::Noun | Tag::Name)
    }

    /// The last word of a number with words joined to it by hyphens ("the 19-year-old").
    fn compound(&self, head: u32, end: u32) -> u32 {
        let joined = self.tag(head) == Tag::Number && self.is_hyphen(head + 1) && !self.is_hyphen(end - 1);
        if joined && (head + 1..end).all(|at| self.tag(at) != Tag::Number && self.is_glued(at)) {
            end - 1
        } else {
            head
        }
    }

    fn is_glued(&self, at: u32) -> bool {
        self.document.tokens.get(at as usize).is_some_and(|token| token.glued)
    }

    /// True for a determiner after determiners only ("all the", "both its").
    fn opens_still(&self, start: u32, at: u32) -> bool {
        at - start < DETERMINERS && (start..at).all(|before| self.tag(before) == Tag::Determiner)
    }

    /// True for an adjective inside a phrase that has a noun already: one before another noun ("EU foreign ministers").
    fn goes_on(&self, head: u32, at: u32) -> bool {
        let modifies =
            head + 1 == at && matches!(self.tag(at + 1), Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number);
        let week = self.class(at + 1).any(Classes::TIME_UNIT);
        modifies && matches!(self.tag(head), Tag::Name | Tag::Number) && !week
            || self.is_hyphen(at.wrapping_sub(1))
            || self.is_hyphen(at + 1)
            || matches!(self.tag(head + 1), Tag::Possessive)
    }

    /// True for "and" between two adjectives of one noun.
    fn joins_adjectives(&self, at: u32) -> bool {
        self.tag(at - 1) == Tag::Adjective
            && self.tag(at + 1) == Tag::Adjective
            && matches!(self.tag(at + 2), Tag::Noun | Tag::Name | Tag::Adjective)
    }

    /// The last adjective of a phrase that has no noun ("the rich").
    fn adjective_head(&self, start: u32, end: u32) -> Option<u32> {
        let last = end.checked_sub(1).filter(|last| *last > start)?;
        let whole = self.tag(start) == Tag::Determiner && self.tag(last) == Tag::Adjective;
        (whole && self.class(start).any(Classes::ARTICLE)).then_some(last)
    }

    fn modifies_adjective(&self, at: u32, first: bool) -> bool {
        let time = first && (self.class(at).any(Classes::TIME) || self.tag(at + 1) == Tag::Number);
        matches!(self.tag(at + 1), Tag::Adjective | Tag::Number) && !time
            || self.tag(at + 1) == Tag::Adverb && self.tag(at + 2) == Tag::Adjective
    }

    fn is_hyphen(&self, at: u32) -> bool {
        self.document.tokens.get(at as usize).is_some_and(|token| {
            token.glued
                && token.kind == TokenKind::Punctuation
                && matches!(self.document.slice(token.span), "-" | "‐" | "‑" | "–")
        })
    }

    /// True for a hyphen inside a word, or a point after an abbreviation inside a name.
    fn joins(&self, at: u32) -> bool {
        let glued = self.document.tokens.get(at as usize + 1).is_some_and(|token| token.glued) && at + 1 < self.end;
        if self.is_hyphen(at) {
            return glued;
        }
        let point = self.document.tokens.get(at as usize).is_some_and(|token| {
            token.glued && token.kind == TokenKind::Punctuation && self.document.slice(token.span) == "."
        });
        point && at > 0 && matches!(self.tag(at + 1), Tag::Name | Tag::Number)
    }

    /// True for a currency or percent sign.
    fn is_sign(&self, at: u32) -> bool {
        self.document.tokens.get(at as usize).is_some_and(|token| token.kind == TokenKind::Symbol)
    }
}
