//! Shallow phrases: verb groups, noun phrases, clauses and quotations, from closed-class words and inflection tables.

mod classes;
mod clause;
mod closed;
mod grammar;
mod noun_phrase;
mod open;
mod quote;
mod tag;
mod verb_group;

pub use classes::Classes;
pub use grammar::Grammar;
pub use tag::Tag;

use tenure_engine::text::{Document, Symbol, TokenSpan};

/// The tense of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// "took", "has taken", "was taking".
    Past,
    /// "takes", "is taking".
    Present,
    /// "will take".
    Future,
    /// "taking", "to take", "taken": no finite verb.
    None,
}

/// A verb with its auxiliaries, adverbs between them left in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup {
    /// From the first auxiliary to the main verb.
    pub tokens: TokenSpan,
    /// The token of the main verb.
    pub head: u32,
    /// The base form of the main verb.
    pub lemma: Symbol,
    /// The tense of the group.
    pub tense: Tense,
    /// True for "has taken", "had taken".
    pub perfect: bool,
    /// True for "was taken".
    pub passive: bool,
    /// True for "did not take", "never took".
    pub negated: bool,
    /// The modal verb ("may", "would"), as its token.
    pub modal: Option<u32>,
    /// True for "to take".
    pub infinitive: bool,
    /// True for "is taking", "was taking".
    pub progressive: bool,
    /// True if a tensed verb or a modal opens it, so that it may be the verb of a clause.
    pub finite: bool,
}

/// A noun with what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NounPhrase {
    /// From the determiner to the head.
    pub tokens: TokenSpan,
    /// The token of the head noun.
    pub head: u32,
    /// True for a pronoun on its own.
    pub pronoun: bool,
}

/// How a clause is joined to its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClauseKind {
    /// It stands by itself.
    Main,
    /// "and", "but" or a semicolon joins it to the one before.
    Coordinate,
    /// "because", "if", "that" opens it.
    Subordinate,
    /// "who", "which" opens it.
    Relative,
    /// The rest of a clause that another one interrupted.
    Rest,
}

/// A stretch of a sentence around one finite verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Its tokens.
    pub tokens: TokenSpan,
    /// True if a subordinator or relative pronoun opens it.
    pub subordinate: bool,
    /// How it is joined to its sentence.
    pub kind: ClauseKind,
    /// Its finite verb group, an index into [`Phrases::verb_groups`]; a clause without one has none.
    pub verb: Option<u32>,
}

/// Quoted words, without the marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// The tokens between the marks.
    pub tokens: TokenSpan,
    /// True if it is a whole utterance, false for a word or title in quotation marks.
    pub speech: bool,
    /// True if the quotation goes on in the next paragraph, which opens with a mark again.
    pub continued: bool,
}

/// All phrases of a document, each list in order of first token.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrases {
    /// Verb groups; they do not overlap.
    pub verb_groups: Vec<VerbGroup>,
    /// Noun phrases; they do not overlap.
    pub noun_phrases: Vec<NounPhrase>,
    /// Clauses; they do not overlap and cover the sentences.
    pub clauses: Vec<Clause>,
    /// Quotations; they may span sentences of one paragraph.
    pub quotes: Vec<Quote>,
    /// What each token may be by the lists, whatever its neighbors.
    pub classes: Vec<Classes>,
    /// What each token is taken for in its sentence.
    pub tags: Vec<Tag>,
}

impl Phrases {
    /// What a token may be by the lists; nothing for a token that does not exist.
    #[must_use]
    pub fn classes(&self, token: u32) -> Classes {
        self.classes.get(token as usize).copied().unwrap_or_default()
    }

    /// What a token is taken for; a mark for a token that does not exist.
    #[must_use]
    pub fn tag(&self, token: u32) -> Tag {
        self.tags.get(token as usize).copied().unwrap_or_default()
    }

    /// The verb group that holds a token, by binary search.
    #[must_use]
    pub fn verb_group_at(&self, token: u32) -> Option<&VerbGroup> {
        let at = self.verb_groups.partition_point(|group| group.tokens.end <= token);
        self.verb_groups.get(at).filter(|group| group.tokens.start <= token)
    }

    /// The noun phrase that holds a token, by binary search.
    #[must_use]
    pub fn noun_phrase_at(&self, token: u32) -> Option<&NounPhrase> {
        let at = self.noun_phrases.partition_point(|phrase| phrase.tokens.end <= token);
        self.noun_phrases.get(at).filter(|phrase| phrase.tokens.start <= token)
    }

    /// The clause that holds a token, by binary search.
    #[must_use]
    pub fn clause_at(&self, token: u32) -> Option<&Clause> {
        let at = self.clauses.partition_point(|clause| clause.tokens.end <= token);
        self.clauses.get(at).filter(|clause| clause.tokens.start <= token)
    }

    /// The quotation that holds a token, by binary search.
    #[must_use]
    pub fn quote_at(&self, token: u32) -> Option<&Quote> {
        let at = self.quotes.partition_point(|quote| quote.tokens.end <= token);
        self.quotes.get(at).filter(|quote| quote.tokens.start <= token)
    }
}

/// Verb groups and clauses alone, for readers who need no more than the tense. Linear in the text.
#[must_use]
pub fn verbs(document: &Document, grammar: &Grammar) -> Phrases {
    let classes = grammar.classes_of_sentences(document);
    let tags = tag::tags(document, &classes);
    let verb_groups = verb_group::verb_groups(document, grammar, &classes, &tags);
    let clauses = clause::clauses(document, &classes, &tags, &verb_groups);
    Phrases { verb_groups, clauses, classes, tags, ..Phrases::default() }
}

/// The phrases of a document. Linear in the text.
#[must_use]
pub fn phrases(document: &Document, grammar: &Grammar) -> Phrases {
    let classes = grammar.classes(document);
    let tags = tag::tags(document, &classes);
    let verb_groups = verb_group::verb_groups(document, grammar, &classes, &tags);
    let noun_phrases = noun_phrase::noun_phrases(document, &classes, &tags, &verb_groups);
    let clauses = clause::clauses(document, &classes, &tags, &verb_groups);
    let quotes = quote::quotes(document, &tags);
    Phrases { verb_groups, noun_phrases, clauses, quotes, classes, tags }
}
