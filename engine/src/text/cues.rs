//! Words that tell how a text is laid out, as symbols; they come from lists, a floor above.

use super::{Symbol, Token};

/// A set of phrases of one or more words, looked up by their first word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrases {
    phrases: Vec<Vec<Symbol>>,
    /// One bit for each first word, so that most tokens are passed over at once.
    filter: [u64; 16],
}

impl Phrases {
    /// A set of these phrases, each a sequence of words.
    #[must_use]
    pub fn new(mut phrases: Vec<Vec<Symbol>>) -> Self {
        phrases.retain(|phrase| !phrase.is_empty());
        phrases.sort();
        phrases.dedup();
        let mut filter = [0; 16];
        for first in phrases.iter().filter_map(|phrase| phrase.first()) {
            let (word, bit) = place(*first);
            if let Some(slot) = filter.get_mut(word) {
                *slot |= bit;
            }
        }
        Self { phrases, filter }
    }

    /// The number of phrases.
    #[must_use]
    pub fn len(&self) -> usize {
        self.phrases.len()
    }

    /// True without any phrase.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The number of tokens of the longest phrase that these tokens begin with.
    #[must_use]
    pub fn starts(&self, tokens: &[Token]) -> Option<usize> {
        let first = tokens.first()?.symbol;
        if !self.may_start(first) {
            return None;
        }
        let from = self.phrases.partition_point(|phrase| phrase.first() < Some(&first));
        let same = self.phrases.get(from..)?.iter().take_while(|phrase| phrase.first() == Some(&first));
        let fits = |phrase: &&Vec<Symbol>| {
            phrase.len() <= tokens.len() && phrase.iter().zip(tokens).all(|(symbol, token)| *symbol == token.symbol)
        };
        same.filter(fits).map(Vec::len).max()
    }

    /// Where the first of the phrases stands in these tokens, and how long it is.
    #[must_use]
    pub fn find(&self, tokens: &[Token]) -> Option<(usize, usize)> {
        for (at, token) in tokens.iter().enumerate() {
            if self.may_start(token.symbol)
                && let Some(length) = self.starts(tokens.get(at..)?)
            {
                return Some((at, length));
            }
        }
        None
    }

    /// False for a word that surely begins no phrase.
    #[inline]
    fn may_start(&self, word: Symbol) -> bool {
        let (slot, bit) = place(word);
        self.filter.get(slot).is_some_and(|slot| slot & bit != 0)
    }

    /// True if one of the phrases stands anywhere in these tokens.
    #[must_use]
    pub fn within(&self, tokens: &[Token]) -> bool {
        self.find(tokens).is_some()
    }

    /// True if these tokens end with one of the phrases.
    #[must_use]
    pub fn ends(&self, tokens: &[Token]) -> bool {
        (0..tokens.len()).any(|at| self.starts(tokens.get(at..).unwrap_or(&[])) == Some(tokens.len() - at))
    }
}

#[inline]
fn place(symbol: Symbol) -> (usize, u64) {
    (usize::try_from(symbol.0 >> 60).unwrap_or(0), 1 << ((symbol.0 >> 54) & 63))
}

/// What the point after an abbreviation may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Abbreviation {
    /// It never ends a sentence: a name follows ("Mr").
    Title,
    /// It does not end a sentence before a number ("No").
    Number,
    /// It ends a sentence only before a word that begins sentences ("Inc").
    Other,
}

/// Abbreviations by word, and whether they must begin with a capital.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Abbreviations {
    words: Vec<(Symbol, bool, Abbreviation)>,
}

impl Abbreviations {
    /// These abbreviations; `true` where one must begin with a capital to be met.
    #[must_use]
    pub fn new(mut words: Vec<(Symbol, bool, Abbreviation)>) -> Self {
        words.sort_unstable();
        words.dedup_by_key(|word| word.0);
        Self { words }
    }

    /// What the point after a token does, if the token is one of the abbreviations.
    #[must_use]
    pub fn get(&self, token: &Token) -> Option<Abbreviation> {
        let at = self.words.binary_search_by_key(&token.symbol, |word| word.0).ok()?;
        let (_, capital, abbreviation) = self.words.get(at)?;
        (!capital || token.is_capitalized()).then_some(*abbreviation)
    }
}

/// What a text is cut into sentences and blocks by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextCues {
    /// Words written with a point.
    pub abbreviations: Abbreviations,
    /// Words that begin sentences, in whose midst they would be small ("the", "he").
    pub starters: Phrases,
    /// Forms of verbs that stand after quoted words ("said").
    pub says: Phrases,
    /// Months, days of the week and other words of a date line.
    pub dates: Phrases,
    /// What opens a byline.
    pub bylines: Phrases,
    /// What ends a byline ("staff writer").
    pub byline_ends: Phrases,
    /// What stands before the number of a picture.
    pub picture_ids: Phrases,
    /// What captions surely hold.
    pub captions: Phrases,
    /// What captions often hold.
    pub likely_captions: Phrases,
    /// What opens a credit.
    pub credits: Phrases,
    /// Who is credited for pictures.
    pub agencies: Phrases,
    /// What furniture begins with.
    pub furniture: Phrases,
    /// What is furniture if nothing or little follows.
    pub short_furniture: Phrases,
    /// What notes of the desk begin with, however long they are ("Editor's note:").
    pub notes: Phrases,
    /// What notes of the desk end with ("contributed to this report").
    pub note_ends: Phrases,
}
