//! All that the scoring of a candidate looks at: tokens, list entries, and what the document has said.

use tenure_engine::gazetteer::{EntryId, FormRole, Kind, Lexicon, Lookup};
use tenure_engine::text::{Document, Token, TokenSpan};

use super::clue::Weights;
use super::kind;
use super::memory::Memory;
use super::team;
use super::word::{Flags, Word, flag};

/// What a candidate is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reading {
    Person,
    Organization,
    Country,
    Place,
    Nationality,
    Event,
    Role,
    Other,
    Figure,
}

/// The list entry that a candidate's words are, where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) entry: EntryId,
    pub(super) weak: bool,
    /// From a long list of small places.
    pub(super) small: bool,
}

/// A document with what is known before names are chosen.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document,
    pub(super) lexicon: &'a Lexicon,
    pub(super) weights: &'a Weights,
    pub(super) words: Vec<Word>,
    pub(super) lookups: Vec<Lookup>,
    /// Where the look-ups that begin at each token lie; one more than there are tokens.
    index: Vec<u32>,
    pub(super) memory: Memory,
    /// True for a document of sport.
    pub(super) sport: bool,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        document: &'a Document,
        lexicon: &'a Lexicon,
        weights: &'a Weights,
        words: Vec<Word>,
        lookups: Vec<Lookup>,
    ) -> Self {
        let mut index = Vec::with_capacity(words.len() + 1);
        let mut at = 0;
        for token in 0..=words.len() {
            while lookups.get(at).is_some_and(|lookup| (lookup.tokens.start as usize) < token) {
                at += 1;
            }
            index.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        let sport = team::of_sport(&words);
        Self { document, lexicon, weights, words, lookups, index, memory: Memory::default(), sport }
    }

    /// The look-ups that begin at a token, longest first.
    #[inline]
    pub(super) fn lookups_at(&self, token: usize) -> &[Lookup] {
        let place = |token: usize| self.index.get(token).map_or(self.lookups.len(), |at| *at as usize);
        self.lookups.get(place(token)..place(token + 1)).unwrap_or(&[])
    }

    /// The list entry that these tokens are, for a reading; sure ones go before weak ones, curated before long lists.
    pub(super) fn hit(&self, span: TokenSpan, reading: Reading) -> Option<Hit> {
        match reading {
            Reading::Person => self.hit_of(span, kind::PERSON),
            Reading::Organization => self.hit_of(span, kind::ORGANIZATION),
            Reading::Country => self.hit_of(span, kind::COUNTRY),
            Reading::Place => self.hit_of(span, kind::PLACE).or_else(|| self.hit_of(span, kind::REGION)),
            Reading::Nationality => self.hit_of(span, kind::NATIONALITY),
            Reading::Event => self.hit_of(span, kind::EVENT),
            Reading::Other => self.hit_of(span, kind::OTHER),
            Reading::Role | Reading::Figure => None,
        }
    }

    fn hit_of(&self, span: TokenSpan, wanted: Kind) -> Option<Hit> {
        let mut best: Option<Hit> = None;
        for lookup in self.lookups_at(span.start as usize) {
            if lookup.tokens.end != span.end || lookup.kind != wanted || lookup.role == FormRole::Seat {
                continue;
            }
            let small = wanted == kind::PLACE && self.small(lookup.entry);
            let hit = Hit { entry: lookup.entry, weak: lookup.weak, small };
            let order = |hit: Hit| (hit.weak, hit.small, hit.entry);
            if best.is_none_or(|best| order(hit) < order(best)) {
                best = Some(hit);
            }
        }
        best
    }

    /// True for entries of the long list of places, whose ids are numbers.
    fn small(&self, entry: EntryId) -> bool {
        self.lexicon.entry(entry).is_some_and(|entry| entry.id().starts_with(|c: char| c.is_ascii_digit()))
    }

    /// True if the token has one of these properties; false outside the text.
    #[inline]
    pub(super) fn is(&self, token: usize, flags: Flags) -> bool {
        self.words.get(token).is_some_and(|word| word.is(flags))
    }

    pub(super) fn word(&self, token: usize) -> Word {
        self.words.get(token).copied().unwrap_or_default()
    }

    pub(super) fn tokens(&self) -> &'a [Token] {
        &self.document.tokens
    }

    pub(super) fn glued(&self, token: usize) -> bool {
        self.document.tokens.get(token).is_some_and(|token| token.glued)
    }
}

/// A stretch of tokens that may be a name, inside its sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The sentence.
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Stretch {
    pub(super) fn span(self) -> TokenSpan {
        super::memory::span(self.start, self.end)
    }

    /// The token before, in the sentence; the point of an abbreviation is passed over.
    pub(super) fn before(self, scene: &Scene<'_>) -> Option<usize> {
        let at = self.start.checked_sub(1).filter(|at| *at >= self.from)?;
        if scene.is(at, flag::POINT) && scene.glued(at) {
            return at.checked_sub(1).filter(|at| *at >= self.from);
        }
        Some(at)
    }

    /// The token after, in the sentence.
    pub(super) fn after(self) -> Option<usize> {
        (self.end < self.to).then_some(self.end)
    }
}
