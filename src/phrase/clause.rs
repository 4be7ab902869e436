//! Clauses: a sentence cut at subordinators, relative pronouns and conjunctions between verbs.

use tenure_engine::text::{Document, Token, TokenKind, TokenSpan};

use super::{Classes, Clause, ClauseKind, Tag, VerbGroup};

/// A finite verb is looked for among this many verb groups ahead.
const GROUPS: usize = 8;

/// The subject of an inserted clause is shorter than this.
const INSERTED: usize = 9;

/// The clauses of all sentences, in order; together they cover the sentences.
pub(super) fn clauses(document: &Document, classes: &[Classes], tags: &[Tag], groups: &[VerbGroup]) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut first = 0;
    for sentence in &document.sentences {
        let from = first
            + groups.get(first..).unwrap_or(&[]).partition_point(|group| group.tokens.start < sentence.tokens.start);
        let count = groups.get(from..).unwrap_or(&[]).partition_point(|group| group.tokens.start < sentence.tokens.end);
        first = from + count;
        let own = groups.get(from..first).unwrap_or(&[]);
        Cutter { document, classes, tags, groups: own, base: from, sentence: sentence.tokens }.cut(&mut clauses);
    }
    clauses
}

struct Cutter<'a> {
    document: &'a Document,
    classes: &'a [Classes],
    tags: &'a [Tag],
    groups: &'a [VerbGroup],
    /// The index of the first of these groups among all.
    base: usize,
    sentence: TokenSpan,
}

impl Cutter<'_> {
    fn tag(&self, at: u32) -> Tag {
        if at < self.sentence.end { self.tags.get(at as usize).copied().unwrap_or_default() } else { Tag::Mark }
    }

    fn class(&self, at: u32) -> Classes {
        self.classes.get(at as usize).copied().unwrap_or_default()
    }

    fn mark(&self, at: u32) -> Option<&str> {
        let token: &Token = self.document.tokens.get(at as usize).filter(|_| at < self.sentence.end)?;
        (token.kind == TokenKind::Punctuation).then(|| self.document.slice(token.span))
    }

    fn cut(&self, clauses: &mut Vec<Clause>) {
        let mut start = self.sentence.start;
        let mut kind = ClauseKind::Main;
        let mut verb: Option<usize> = None;
        let mut next_group = 0;
        // Clauses that wait to be gone on with after an inserted one.
        let mut interrupted = false;
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            if let Some(group) = self.groups.get(next_group)
                && group.tokens.start <= at
            {
                if group.finite {
                    if verb.is_some() {
                        // A second finite verb without anything between: the clause before the inserted one goes on.
                        let cut = if interrupted { at } else { self.subject(verb, at).max(start + 1) };
                        let comma = cut > start && self.mark(cut - 1) == Some(",");
                        let now = match () {
                            () if interrupted => ClauseKind::Rest,
                            () if comma => ClauseKind::Main,
                            () if cut < at => ClauseKind::Subordinate,
                            () => ClauseKind::Coordinate,
                        };
                        interrupted = false;
                        self.close(clauses, start, cut, kind, verb);
                        (start, kind) = (cut, now);
                    }
                    verb = Some(next_group);
                }
                at = group.tokens.end.max(at + 1);
                next_group += 1;
                continue;
            }
            let (mut opened, mut own) = (None, None);
            let finite_follows = || self.finite_after(next_group, at);
            match self.tag(at) {
                Tag::Relative if at > start && finite_follows() => {
                    opened = Some(ClauseKind::Relative);
                    interrupted |= verb.is_none();
                }
                Tag::Subordinator if finite_follows() => {
                    // "that after the raid they fled" opens one clause.
                    let second = at == start + 1 && self.tag(start) == Tag::Subordinator;
                    if at > start && !second {
                        opened = Some(ClauseKind::Subordinate);
                    } else {
                        kind = ClauseKind::Subordinate;
                    }
                    interrupted |= verb.is_none() && at > start;
                }
                Tag::Pronoun if at > start && self.contact(at) && finite_follows() => {
                    opened = Some(ClauseKind::Relative);
                    interrupted |= verb.is_none();
                }
                Tag::Conjunction if self.shares(verb, next_group, at) => {
                    (opened, own) = (Some(ClauseKind::Coordinate), Some(next_group));
                }
                Tag::Conjunction if verb.is_some() && self.verb_before_next_break(next_group, at) => {
                    opened = Some(ClauseKind::Coordinate);
                }
                Tag::Mark => match self.mark(at) {
                    Some(";") if verb.is_some() => opened = Some(ClauseKind::Coordinate),
                    Some(",") if self.shares(verb, next_group, at) && self.joined(next_group + 1) => {
                        (opened, own) = (Some(ClauseKind::Coordinate), Some(next_group));
                    }
                    Some(",") if at > start && self.says(next_group, at) => {
                        opened = Some(ClauseKind::Main);
                        interrupted |= verb.is_none() && self.begins(start);
                    }
                    Some(",") if verb.is_some() && at > start && self.ends_inserted(kind, at, next_group) => {
                        opened = Some(if interrupted { ClauseKind::Rest } else { ClauseKind::Main });
                        interrupted = false;
                    }
                    _ => {}
                },
                _ => {}
            }
            if let Some(opened) = opened {
                let cut = if self.mark(at).is_some() { self.after_mark(at) } else { self.edge(start, at) };
                if cut > start {
                    self.close(clauses, start, cut, kind, verb);
                    (start, kind, verb) = (cut, opened, own);
                }
            }
            at += 1;
        }
        self.close(clauses, start, self.sentence.end, kind, verb);
    }

    fn close(&self, clauses: &mut Vec<Clause>, start: u32, end: u32, kind: ClauseKind, verb: Option<usize>) {
        if start >= end {
            return;
        }
        let subordinate = matches!(kind, ClauseKind::Subordinate | ClauseKind::Relative);
        let verb = verb.and_then(|verb| u32::try_from(verb + self.base).ok());
        clauses.push(Clause { tokens: TokenSpan::new(start, end), subordinate, kind, verb });
    }

    /// The token after a mark and the quotation mark that closes behind it.
    fn after_mark(&self, at: u32) -> u32 {
        let closes = self.document.tokens.get(at as usize + 1).is_some_and(|token| token.glued)
            && matches!(self.mark(at + 1), Some("\"" | "”" | "'" | "’"));
        if closes { at + 2 } else { at + 1 }
    }

    /// True for a participle after a comma or conjunction that shares the auxiliary of the passive verb before it:
    /// "was stopped, fined and sent home".
    fn shares(&self, verb: Option<usize>, next: usize, at: u32) -> bool {
        let passive = |group: &VerbGroup| group.passive && !group.infinitive;
        let shared = verb.is_some_and(|verb| self.groups.get(verb..next).unwrap_or(&[]).iter().all(passive));
        let follows = |group: &&VerbGroup| {
            group.tokens.start > at
                && passive(group)
                && !group.finite
                && (at + 1..group.tokens.start).all(|between| self.tag(between) == Tag::Adverb)
        };
        shared && self.groups.get(next).filter(follows).is_some()
    }

    /// True for a verb right after a conjunction.
    fn joined(&self, next: usize) -> bool {
        let before = |group: &VerbGroup| self.tag(group.tokens.start.saturating_sub(1));
        self.groups.get(next).is_some_and(|group| before(group) == Tag::Conjunction)
    }

    /// A preposition before a relative pronoun, or a conjunction before a subordinator, belongs to the new clause.
    fn edge(&self, start: u32, at: u32) -> u32 {
        let before = at.checked_sub(1).filter(|before| *before > start);
        match before {
            Some(before) if self.tag(at) == Tag::Relative && self.tag(before) == Tag::Preposition => before,
            Some(before) if self.tag(at) != Tag::Conjunction && self.tag(before) == Tag::Conjunction => before,
            _ => at,
        }
    }

    /// True for a subject right after a noun: a relative clause without its pronoun ("the money he took").
    fn contact(&self, at: u32) -> bool {
        let class = self.class(at);
        class.any(Classes::SUBJECT) && !class.any(Classes::OBJECT) && matches!(self.tag(at - 1), Tag::Noun | Tag::Name)
    }

    /// Where the subject of the verb at `at` begins: after the last comma, else after the verb before.
    fn subject(&self, verb: Option<usize>, at: u32) -> u32 {
        let after = verb.and_then(|verb| self.groups.get(verb)).map_or(self.sentence.start, |group| group.tokens.end);
        if self.tag(at.saturating_sub(1)) == Tag::Mark && at > after {
            // ", the report said," and the like: the verb follows a mark, the subject stands before it or nowhere,
            // or after a verb of speech: "said its chairman, Piet Vos, would leave".
            let speech = self.class(after.saturating_sub(1)).any(Classes::SPEECH) && self.begins(after);
            let paired = self.mark(at - 1) == Some(",") && (after..at - 1).any(|token| self.mark(token) == Some(","));
            return if speech && paired { after } else { at };
        }
        let comma =
            (after..at).rev().find(|token| matches!(self.mark(*token), Some("," | "“" | "”" | "\"" | ":" | "—" | "–")));
        let from = comma.map_or(after, |comma| comma + 1);
        // What a preposition governs is no subject.
        let opens = |token: &u32| {
            let phrase = matches!(self.tag(*token), Tag::Determiner | Tag::Pronoun) || !self.begins(*token - 1);
            self.begins(*token) && (*token == from || phrase && self.tag(*token - 1) != Tag::Preposition)
        };
        (from..at).find(opens).unwrap_or(at)
    }

    /// True if a noun phrase may begin or go on here.
    fn begins(&self, at: u32) -> bool {
        matches!(self.tag(at), Tag::Determiner | Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number | Tag::Adjective)
    }

    /// True if a comma opens words put in that say whose the rest is: ", officials said,".
    fn says(&self, from: usize, at: u32) -> bool {
        let Some(group) = self.groups.get(from).filter(|group| group.finite) else { return false };
        let verb = self.class(group.head).any(Classes::SPEECH.with(Classes::SAY));
        let subject = at + 1..group.tokens.start;
        verb && self.mark(group.tokens.end) == Some(",")
            && self.begins(at + 1)
            && subject.len() < INSERTED
            && !subject.clone().any(|token| {
                matches!(self.tag(token), Tag::Mark | Tag::Relative | Tag::Subordinator | Tag::Conjunction)
            })
    }

    /// The first finite verb group from `from` on, among the next few.
    fn next_finite(&self, from: usize) -> Option<&VerbGroup> {
        self.groups.get(from..).unwrap_or(&[]).iter().take(GROUPS).find(|group| group.finite)
    }

    /// True if a finite verb stands after this token.
    fn finite_after(&self, from: usize, at: u32) -> bool {
        self.next_finite(from).is_some_and(|group| group.tokens.start > at)
    }

    /// True if a conjunction joins verbs: a finite verb comes before the next opener of a clause.
    fn verb_before_next_break(&self, from: usize, at: u32) -> bool {
        let Some(group) = self.next_finite(from) else {
            return false;
        };
        let between = at + 1..group.tokens.start;
        if between.len() > 12 {
            return false;
        }
        !between.clone().any(|token| {
            matches!(self.tag(token), Tag::Relative | Tag::Subordinator | Tag::Conjunction)
                || matches!(self.mark(token), Some(";" | ":"))
        }) && (between.is_empty()
            || between.clone().any(|token| self.tag(token).is_nominal())
            || between.clone().all(|token| matches!(self.tag(token), Tag::Adverb | Tag::Negation)))
    }

    /// True if a comma ends a relative or subordinate clause and the sentence goes on with another finite verb.
    fn ends_inserted(&self, kind: ClauseKind, at: u32, from: usize) -> bool {
        if !matches!(kind, ClauseKind::Relative | ClauseKind::Subordinate) {
            return false;
        }
        let Some(group) = self.next_finite(from) else {
            return false;
        };
        let joined = self.tag(at + 1) == Tag::Conjunction && self.class(at + 1).any(Classes::CONJUNCTION);
        !joined && group.tokens.start > at
    }
}
