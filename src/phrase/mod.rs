//! Shallow phrases: verb groups, noun phrases, clauses and quotations, from closed-class words and inflection tables.

use tenure_engine::gazetteer::Lexicon;
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
}

/// A noun with what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NounPhrase {
    /// From the determiner to the head.
    pub tokens: TokenSpan,
    /// The token of the head noun.
    pub head: u32,
}

/// A stretch of a sentence around one finite verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Its tokens.
    pub tokens: TokenSpan,
    /// True if a subordinator or relative pronoun opens it.
    pub subordinate: bool,
}

/// Quoted words, without the marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// The tokens between the marks.
    pub tokens: TokenSpan,
    /// True if it is a whole utterance, false for a word or title in quotation marks.
    pub speech: bool,
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
}

/// The phrases of a document. Linear in the text.
#[must_use]
pub fn phrases(_document: &Document, _lexicon: &Lexicon) -> Phrases {
    Phrases::default()
}
