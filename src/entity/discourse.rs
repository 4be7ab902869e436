//! Where mentions stand in their sentences: clause, function, quotation.

use tenure_engine::gazetteer::{Kind, Lexicon};
use tenure_engine::text::{Document, Shape, Symbol, TokenKind};

use crate::mention::{Form, Mention, MentionKind};
use crate::phrase::{Phrases, Tense, VerbGroup};

/// What a mention is in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Function {
    /// Before the finite verb.
    Subject,
    /// After a verb.
    Object,
    /// After a preposition.
    Prepositional,
    /// Before a possessive mark ("Lund's"), or a possessive pronoun.
    Owner,
    /// Anything else: in a list, a headline, beside another noun.
    #[default]
    Other,
}

/// Where a mention stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    /// The clause, as an index into [`Phrases::clauses`]; none where there are no clauses.
    pub(super) clause: Option<u32>,
    /// The quotation, as an index into [`Phrases::quotes`].
    pub(super) quote: Option<u32>,
    pub(super) function: Function,
}

/// How far before a noun its preposition is looked for.
const REACH: usize = 5;

/// The places of all mentions that name or stand for something, in their order; linear.
pub(super) fn places(document: &Document, lexicon: &Lexicon, phrases: &Phrases, mentions: &[Mention]) -> Vec<Place> {
    let classes = Classes::new(lexicon);
    let mut places: Vec<Place> = Vec::with_capacity(mentions.len());
    let mut before: Option<usize> = None;
    for (index, mention) in mentions.iter().enumerate() {
        if matches!(mention.kind, MentionKind::Figure(_)) {
            places.push(Place::default());
            continue;
        }
        let start = mention.tokens.start;
        let clause = phrases.clauses.partition_point(|clause| clause.tokens.end <= start);
        let clause = phrases.clauses.get(clause).filter(|found| found.tokens.start <= start).map(|_| narrow(clause));
        let quote = phrases.quotes.partition_point(|quote| quote.tokens.end <= start);
        let quote = phrases.quotes.get(quote).filter(|found| found.speech && found.tokens.start <= start);
        let quote = quote.map(|_| narrow(phrases.quotes.partition_point(|quote| quote.tokens.end <= start)));
        let joined = before.and_then(|before| {
            let (other, place) = (mentions.get(before)?, places.get(before)?);
            let between = document.tokens.get(other.tokens.end as usize..mention.extent_start(document) as usize)?;
            let near = other.sentence == mention.sentence && between.len() <= 2;
            (near && between.iter().any(|token| classes.is(token.symbol, classes.conjunction)))
                .then_some(place.function)
        });
        let function = if is_owner(&classes, document, mention) {
            Function::Owner
        } else if let Some(function) = joined.filter(|function| *function != Function::Owner) {
            function
        } else {
            function(&classes, document, phrases, mention, clause)
        };
        places.push(Place { clause, quote, function });
        if mention.kind != MentionKind::Role {
            before = Some(index);
        }
    }
    places
}

impl Mention {
    /// The first token of a mention with its titles.
    pub(super) fn extent_start(&self, document: &Document) -> u32 {
        let mut start = self.tokens.start;
        while let Some(before) = start.checked_sub(1)
            && document.tokens.get(before as usize).is_some_and(|token| token.span.start >= self.extent.start)
        {
            start = before;
        }
        start
    }
}

fn is_owner(classes: &Classes<'_>, document: &Document, mention: &Mention) -> bool {
    let next = document.tokens.get(mention.tokens.end as usize);
    let marked = next.is_some_and(|token| token.glued && classes.is(token.symbol, classes.possessive));
    marked && mention.form != Form::Pronoun
}

fn function(
    classes: &Classes<'_>,
    document: &Document,
    phrases: &Phrases,
    mention: &Mention,
    clause: Option<u32>,
) -> Function {
    let start = mention.extent_start(document);
    if prepositional(classes, document, mention, start) {
        return Function::Prepositional;
    }
    let Some(clause) = clause.and_then(|clause| phrases.clauses.get(clause as usize)) else {
        return Function::Other;
    };
    let Some(verb) = finite(phrases, clause.tokens.start, clause.tokens.end) else { return Function::Other };
    if mention.tokens.end <= verb.tokens.start {
        Function::Subject
    } else if start >= verb.tokens.end {
        Function::Object
    } else {
        Function::Other
    }
}

/// The first finite verb group of these tokens.
pub(super) fn finite(phrases: &Phrases, start: u32, end: u32) -> Option<&VerbGroup> {
    let from = phrases.verb_groups.partition_point(|group| group.tokens.start < start);
    let groups = phrases.verb_groups.get(from..)?.iter().take_while(|group| group.tokens.start < end);
    groups.take(8).find(|group| group.tense != Tense::None)
}

/// True if a preposition governs what begins at a token.
fn prepositional(classes: &Classes<'_>, document: &Document, mention: &Mention, start: u32) -> bool {
    let sentence = document.sentences.get(mention.sentence as usize).map_or(0, |sentence| sentence.tokens.start);
    let before = document.tokens.get(sentence as usize..start as usize).unwrap_or(&[]);
    for token in before.iter().rev().take(REACH) {
        if token.kind != TokenKind::Word {
            return false;
        }
        if classes.is(token.symbol, classes.preposition) {
            return true;
        }
        if classes.is(token.symbol, classes.conjunction) || classes.is(token.symbol, classes.subordinator) {
            return false;
        }
        let skipped = token.shape != Shape::Lower
            || classes.is(token.symbol, classes.determiner)
            || classes.is(token.symbol, classes.adjective)
            || classes.is(token.symbol, classes.noun);
        if !skipped {
            return false;
        }
    }
    false
}

/// The classes of words that are asked for, by kind.
#[derive(Debug)]
pub(super) struct Classes<'a> {
    lexicon: &'a Lexicon,
    pub(super) preposition: Kind,
    pub(super) conjunction: Kind,
    pub(super) subordinator: Kind,
    pub(super) determiner: Kind,
    pub(super) adjective: Kind,
    pub(super) noun: Kind,
    pub(super) possessive: Kind,
}

impl<'a> Classes<'a> {
    pub(super) fn new(lexicon: &'a Lexicon) -> Self {
        Self {
            lexicon,
            preposition: Kind::named("preposition"),
            conjunction: Kind::named("conjunction"),
            subordinator: Kind::named("subordinator"),
            determiner: Kind::named("determiner"),
            adjective: Kind::named("adjective"),
            noun: Kind::named("noun"),
            possessive: Kind::named("possessive-marker"),
        }
    }

    /// True if a word may be of a class.
    pub(super) fn is(&self, word: Symbol, kind: Kind) -> bool {
        self.lexicon.words(word).any(|reading| reading.kind == kind)
    }
}

fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
