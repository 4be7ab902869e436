//! Where mentions stand in their sentences: clause, function, quotation.

use tenure_engine::text::{BlockKind, Document, TokenKind, TokenSpan};

use crate::mention::{Form, Mention, MentionKind};
use crate::phrase::{Classes, Clause, ClauseKind, Phrases, Tag};

/// What a mention is in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Function {
    /// Before the finite verb.
    Subject,
    /// After a verb.
    Object,
    /// After a preposition.
    Prepositional,
    /// Before a possessive mark ("Lund's").
    Owner,
    /// Anything else: in a list, a headline, beside another noun.
    #[default]
    Other,
}

/// Where a mention stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    /// The clause, as an index into [`Phrases::clauses`].
    pub(super) clause: Option<u32>,
    /// The quotation, as an index into [`Phrases::quotes`].
    pub(super) quote: Option<u32>,
    pub(super) function: Function,
    /// True inside brackets.
    pub(super) bracketed: bool,
}

/// How far before a noun its preposition is looked for.
const REACH: usize = 5;

/// The places of the mentions of a document, and the subjects of its clauses.
#[derive(Debug, Default)]
pub(super) struct Places {
    all: Vec<Place>,
    /// The mention that is the subject of each clause, its own or that of the clause it is joined to.
    subjects: Vec<Option<u32>>,
    /// The mention of who says each quotation.
    speakers: Vec<Option<u32>>,
}

impl Places {
    /// The place of a mention.
    pub(super) fn of(&self, mention: usize) -> Place {
        self.all.get(mention).copied().unwrap_or_default()
    }

    /// The mention that is the subject of a clause.
    pub(super) fn subject(&self, clause: Option<u32>) -> Option<u32> {
        self.subjects.get(clause? as usize).copied().flatten()
    }

    /// The mention of who says a quotation.
    pub(super) fn speaker(&self, quote: Option<u32>) -> Option<u32> {
        self.speakers.get(quote? as usize).copied().flatten()
    }

    /// True if a noun that is no mention is the subject of a clause.
    pub(super) fn has_common_subject(&self, phrases: &Phrases, clause: u32) -> bool {
        let own = phrases.clauses.get(clause as usize).is_some_and(|clause| has_subject(phrases, clause));
        own && self.subject(Some(clause)).is_none()
    }

    /// Reads where all mentions stand. Linear.
    pub(super) fn new(document: &Document, phrases: &Phrases, mentions: &[Mention]) -> Self {
        let mut places = Self {
            all: Vec::with_capacity(mentions.len()),
            subjects: vec![None; phrases.clauses.len()],
            speakers: Vec::new(),
        };
        let mut before: Option<usize> = None;
        for (index, mention) in mentions.iter().enumerate() {
            let place = places.read(document, phrases, mentions, mention, before);
            if !matches!(mention.kind, MentionKind::Figure(_) | MentionKind::Role | MentionKind::Nationality) {
                before = Some(index);
                if place.function == Function::Subject
                    && let Some(slot) = place.clause.and_then(|clause| places.subjects.get_mut(clause as usize))
                    && slot.is_none()
                {
                    *slot = Some(narrow(index));
                }
            }
            places.all.push(place);
        }
        places.share_subjects(document, phrases, mentions);
        places.speakers = speakers(document, phrases, mentions);
        places
    }

    fn read(
        &self,
        document: &Document,
        phrases: &Phrases,
        mentions: &[Mention],
        mention: &Mention,
        before: Option<usize>,
    ) -> Place {
        if matches!(mention.kind, MentionKind::Figure(_)) {
            return Place::default();
        }
        let start = mention.tokens.start;
        let clause = phrases.clauses.partition_point(|clause| clause.tokens.end <= start);
        let found = phrases.clauses.get(clause).filter(|found| found.tokens.start <= start);
        let quote = phrases.quotes.partition_point(|quote| quote.tokens.end <= start);
        let spoken = phrases.quotes.get(quote).is_some_and(|found| found.speech && found.tokens.start <= start);
        let start = extent_start(document, mention);
        let previous = start.checked_sub(1).map_or("", |before| document.token_text(before));
        let joined = before.and_then(|before| {
            let other = mentions.get(before).filter(|other| other.sentence == mention.sentence)?;
            let between = other.tokens.end..start;
            let conjunction = between.clone().any(|token| phrases.tag(token) == Tag::Conjunction);
            (conjunction && between.len() <= 2).then(|| self.of(before).function)
        });
        let owns = phrases.tag(mention.tokens.end) == Tag::Possessive && mention.form != Form::Pronoun;
        let function = match joined {
            _ if owns => Function::Owner,
            Some(function) if function != Function::Owner => function,
            _ => function(document, phrases, mention, start, found),
        };
        Place {
            clause: found.map(|_| narrow(clause)),
            quote: spoken.then(|| narrow(quote)),
            function,
            bracketed: matches!(previous, "(" | "["),
        }
    }

    /// Gives clauses without a subject of their own that of the clause they are joined to.
    fn share_subjects(&mut self, document: &Document, phrases: &Phrases, mentions: &[Mention]) {
        for (at, clause) in phrases.clauses.iter().enumerate().skip(1) {
            if self.subjects.get(at).is_none_or(Option::is_some) {
                continue;
            }
            let shared = if clause.kind == ClauseKind::Relative {
                let first = mentions.partition_point(|mention| mention.tokens.start < clause.tokens.start);
                first
                    .checked_sub(1)
                    .filter(|before| {
                        let near = |name: &Mention| name.tokens.end + 1 >= clause.tokens.start;
                        mentions.get(*before).is_some_and(near)
                    })
                    .map(narrow)
            } else if clause.kind == ClauseKind::Main || has_subject(phrases, clause) {
                None
            } else {
                let same = document.sentence_of(clause.tokens.start)
                    == phrases.clauses.get(at - 1).and_then(|before| document.sentence_of(before.tokens.start));
                self.subjects.get(at - 1).copied().flatten().filter(|_| same)
            };
            if let Some(slot) = self.subjects.get_mut(at) {
                *slot = shared;
            }
        }
    }
}

/// How far from a quotation its verb of saying is looked for, in tokens.
const SAYING: u32 = 12;

/// Who says each quotation: the subject of a verb of saying behind or before it, else who spoke last in the paragraph.
fn speakers(document: &Document, phrases: &Phrases, mentions: &[Mention]) -> Vec<Option<u32>> {
    let block = |token: u32| document.sentence_of(token).and_then(|at| document.sentences.get(at)).map(|at| at.block);
    let mut found: Vec<Option<u32>> = Vec::with_capacity(phrases.quotes.len());
    let mut last: Option<(Option<u32>, u32)> = None;
    for quote in &phrases.quotes {
        let here = block(quote.tokens.start);
        let same = |token: &u32| block(*token) == here;
        let after = (quote.tokens.end..quote.tokens.end + SAYING).take_while(same);
        let before = (quote.tokens.start.saturating_sub(SAYING)..quote.tokens.start).rev().take_while(same);
        let says = |token: &u32| {
            phrases.classes(*token).any(Classes::SAY.with(Classes::SPEECH)) && phrases.tag(*token).is_verb()
        };
        let speaker = after.filter(says).chain(before.filter(says)).find_map(|verb| speaker(document, mentions, verb));
        let speaker = speaker_of_turn(document, mentions, quote.tokens).or(speaker);
        let speaker = speaker.or_else(|| last.filter(|(block, _)| *block == here).map(|(_, speaker)| speaker));
        let speaker = speaker.filter(|_| quote.speech);
        if let Some(speaker) = speaker {
            last = Some((here, speaker));
        }
        found.push(speaker);
    }
    found
}

/// Who speaks in a turn of an interview: who its label names, in full or by initials, and for a label of one letter, if
/// nothing is asked, the first person named before the interview.
fn speaker_of_turn(document: &Document, mentions: &[Mention], turn: TokenSpan) -> Option<u32> {
    let at = document.blocks.partition_point(|block| block.tokens.end <= turn.start);
    let label = document.blocks.get(at.checked_sub(1)?).filter(|label| label.kind == BlockKind::Speaker)?;
    let person = |mention: &&Mention| mention.kind == MentionKind::Person && mention.form == Form::Name;
    let named = mentions.partition_point(|mention| mention.tokens.start < label.tokens.start);
    let own = mentions.get(named).filter(person).filter(|mention| mention.tokens.end <= label.tokens.end);
    if own.is_some() {
        return Some(narrow(named));
    }
    let first = document.blocks.iter().find(|block| block.kind == BlockKind::Speaker)?.tokens.start;
    let mut people = mentions.iter().enumerate().take_while(|(_, mention)| mention.tokens.start < first);
    let letters: String = document.slice(label.span).chars().filter(|c| c.is_alphabetic()).collect();
    let found = match letters.chars().count() {
        1 if document.slice(document.bytes(turn)).ends_with('?') => None,
        1 => people.find(|(_, mention)| person(mention)),
        _ => people.find(|(_, mention)| {
            let words = document.slice(mention.span).split_whitespace();
            person(mention) && words.filter_map(|word| word.chars().next()).eq(letters.chars())
        }),
    };
    found.map(|(index, _)| narrow(index))
}

/// The person right before a verb of saying, or right behind it.
fn speaker(document: &Document, mentions: &[Mention], verb: u32) -> Option<u32> {
    let at = mentions.partition_point(|mention| mention.tokens.start < verb);
    let person = |index: &usize| mentions.get(*index).is_some_and(|mention| mention.kind == MentionKind::Person);
    let before = at.checked_sub(1).filter(person).filter(|index| {
        mentions.get(*index).is_some_and(|mention| mention.tokens.end + 1 >= verb && mention.tokens.end <= verb)
    });
    let behind = (at..at + 4)
        .filter(person)
        .find(|index| mentions.get(*index).is_some_and(|mention| extent_start(document, mention) <= verb + 4));
    before.or(behind).map(narrow)
}

/// True if a noun stands before the verb of a clause.
fn has_subject(phrases: &Phrases, clause: &Clause) -> bool {
    let verb = clause.verb.and_then(|verb| phrases.verb_groups.get(verb as usize));
    let end = verb.map_or(clause.tokens.end, |verb| verb.tokens.start);
    (clause.tokens.start..end).any(|token| phrases.tag(token).is_nominal())
}

/// The first token of a mention with its titles.
pub(super) fn extent_start(document: &Document, mention: &Mention) -> u32 {
    let mut start = mention.tokens.start;
    while let Some(before) = start.checked_sub(1)
        && document.tokens.get(before as usize).is_some_and(|token| token.span.start >= mention.extent.start)
    {
        start = before;
    }
    start
}

fn function(
    document: &Document,
    phrases: &Phrases,
    mention: &Mention,
    start: u32,
    clause: Option<&Clause>,
) -> Function {
    if prepositional(document, phrases, mention, start) {
        return Function::Prepositional;
    }
    if matches!(phrases.tag(mention.tokens.end), Tag::Finite | Tag::Auxiliary | Tag::Modal | Tag::Gerund) {
        return Function::Subject;
    }
    let verb = clause.and_then(|clause| clause.verb).and_then(|verb| phrases.verb_groups.get(verb as usize));
    let Some(verb) = verb else { return Function::Other };
    if mention.tokens.end <= verb.tokens.start {
        Function::Subject
    } else if start >= verb.tokens.end {
        Function::Object
    } else {
        Function::Other
    }
}

/// True if a preposition governs what begins at a token.
fn prepositional(document: &Document, phrases: &Phrases, mention: &Mention, start: u32) -> bool {
    let sentence = document.sentences.get(mention.sentence as usize).map_or(0, |sentence| sentence.tokens.start);
    for token in (sentence..start).rev().take(REACH) {
        match phrases.tag(token) {
            Tag::Preposition => return true,
            Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Number | Tag::Possessive => {}
            _ => return false,
        }
    }
    false
}

/// True for a mark of punctuation.
pub(super) fn is_mark(document: &Document, token: u32) -> bool {
    document.tokens.get(token as usize).is_some_and(|token| token.kind == TokenKind::Punctuation)
}

/// An index of mentions as they are stored.
pub(super) fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
