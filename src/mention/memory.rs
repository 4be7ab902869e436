//! What a document says of its own names: full names, their short forms, acronyms and their definitions.

use tenure_engine::text::{Symbol, Token, TokenSpan};

use super::scene::{Reading, Scene};
use super::word::{Flags, Word, flag};

/// In what way a document has named something by these words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Said {
    /// A person.
    Person,
    /// The last name of a person.
    Surname,
    /// The first name of a person.
    Given,
    /// A place or country.
    Place,
    /// An organization.
    Organization,
    /// An organization whose acronym is defined.
    Defined,
    /// A company, by its name without the legal form it bears elsewhere.
    Company,
    /// The acronym of an organization.
    Acronym,
    /// The beginning of an organization's name.
    Short,
    /// The beginning of a place's name.
    ShortPlace,
    /// An event.
    Event,
    /// Something else.
    Other,
}

/// A set of ways in which words are used.
pub(super) type Ways = u16;

impl Said {
    /// The set of this way alone.
    pub(super) fn bit(self) -> Ways {
        1 << self as u16
    }
}

/// How some words were used, and by which name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Note {
    key: Symbol,
    ways: Ways,
    /// The place of the name that tells it, or `SEVERAL`: a name is no evidence for itself.
    by: TokenSpan,
    /// The words of the name that tells it; none where several do.
    name: Symbol,
}

/// A name that tells how words are used.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    pub(super) place: TokenSpan,
    pub(super) words: Symbol,
}

/// What several names tell, or what the text says outright.
const SEVERAL: TokenSpan = TokenSpan { start: u32::MAX, end: u32::MAX };

/// The names of a document, by their words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Memory {
    said: Vec<Note>,
    /// Odds of a reading by the words around, summed over the document.
    leanings: Vec<((Symbol, Reading), i32)>,
    /// First words of persons and of their last names.
    firsts: Vec<Symbol>,
}

impl Memory {
    /// Notes that a name says these words to be used so.
    pub(super) fn note(&mut self, scene: &Scene<'_>, span: TokenSpan, said: Said, by: Name) {
        let (tokens, words) = (scene.tokens(), &scene.words);
        self.note_key(key(tokens, words, span), said, by);
        if matches!(said, Said::Person | Said::Surname) {
            let pairs = tokens.get(span.range()).unwrap_or(&[]).iter().zip(words.get(span.range()).unwrap_or(&[]));
            let mut first = pairs.skip_while(|(_, word)| word.is(MARKS));
            self.firsts.extend(first.next().map(|(token, _)| token.symbol));
        }
    }

    /// Notes that the text says outright what these words are.
    pub(super) fn define(&mut self, scene: &Scene<'_>, span: TokenSpan, said: Said) {
        self.note(scene, span, said, Name { place: SEVERAL, words: Symbol::default() });
    }

    /// Notes that a name says words of this key to be used so.
    pub(super) fn note_key(&mut self, key: Symbol, said: Said, by: Name) {
        self.said.push(Note { key, ways: said.bit(), by: by.place, name: by.words });
    }

    /// Notes what the words around say of a reading of these words.
    pub(super) fn lean(&mut self, key: Symbol, reading: Reading, odds: i32) {
        self.leanings.push(((key, reading), odds));
    }

    /// The odds of a reading by the words around, over the whole document.
    pub(super) fn leaning(&self, key: Symbol, reading: Reading) -> i32 {
        let at = self.leanings.binary_search_by_key(&(key, reading), |(key, _)| *key);
        at.ok().and_then(|at| self.leanings.get(at)).map_or(0, |(_, odds)| *odds)
    }

    /// Makes the notes ready to be asked.
    pub(super) fn settle(&mut self) {
        self.said.sort_unstable();
        self.said.dedup_by(|later, first| {
            let same = later.key == first.key;
            if same {
                first.ways |= later.ways;
                if later.by != first.by {
                    first.by = SEVERAL;
                }
                if later.name != first.name {
                    first.name = Symbol::default();
                }
            }
            same
        });
        self.leanings.sort_unstable_by_key(|(key, _)| *key);
        self.leanings.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1 += later.1;
            }
            same
        });
        self.firsts.sort_unstable();
        self.firsts.dedup();
    }

    /// The ways in which words are used in the document, by what others than a name at this place tell.
    pub(super) fn said(&self, key: Symbol, place: TokenSpan) -> Ways {
        self.elsewhere(key, place).map_or(0, |note| note.ways)
    }

    /// The note of words that others than a name at this place tell.
    fn elsewhere(&self, key: Symbol, place: TokenSpan) -> Option<Note> {
        let at = self.said.binary_search_by_key(&key, |note| note.key).ok()?;
        let note = self.said.get(at).copied()?;
        (note.by.end <= place.start || place.end <= note.by.start).then_some(note)
    }

    /// The same, by what names of other words than this one tell.
    pub(super) fn said_by_others(&self, key: Symbol, name: Name) -> Ways {
        self.elsewhere(key, name.place).filter(|note| note.name != name.words).map_or(0, |note| note.ways)
    }

    /// Marks the words that begin persons or their last names.
    pub(super) fn mark(&self, tokens: &[Token], words: &mut [Word]) {
        for (token, word) in tokens.iter().zip(words) {
            let name = word.is(flag::CAPITAL | flag::PARTICLE | flag::PARTICLE_WEAK);
            if name && self.firsts.binary_search(&token.symbol).is_ok() {
                word.flags |= flag::NOTED;
            }
        }
    }
}

/// Marks that are no part of a key.
const MARKS: Flags = flag::HYPHEN | flag::POINT | flag::QUOTE;

/// The key of some tokens: their words in order, without marks and possessives.
pub(super) fn key(tokens: &[Token], words: &[Word], span: TokenSpan) -> Symbol {
    extend(Symbol::default(), tokens, words, span)
}

/// The key of tokens that follow those of another key.
pub(super) fn extend(mut key: Symbol, tokens: &[Token], words: &[Word], span: TokenSpan) -> Symbol {
    let (tokens, words) = (tokens.get(span.range()).unwrap_or(&[]), words.get(span.range()).unwrap_or(&[]));
    for (token, word) in tokens.iter().zip(words) {
        if !word.is(MARKS) {
            key = key.then(token.symbol);
        }
    }
    key
}

/// A name and the acronym that the text gives for it, in either order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Definition {
    pub(super) name: TokenSpan,
    pub(super) acronym: TokenSpan,
}

/// All definitions of acronyms: "International Energy Agency (IEA)", "IEA (International Energy Agency)".
pub(super) fn definitions(text: &str, tokens: &[Token], words: &[Word]) -> Vec<Definition> {
    let mut found = Vec::new();
    let is = |at: usize, flags| words.get(at).is_some_and(|word| word.is(flags));
    for open in 1..tokens.len() {
        if !is(open, flag::OPENING) {
            continue;
        }
        let inside = open + 1;
        if is(inside, flag::UPPER | flag::MIXED) {
            let letters = letters(tokens.get(inside).map_or("", |token| token.span.of(text)));
            if let Some(start) = spelled_before(text, tokens, words, open, &letters) {
                found.push(Definition { name: span(start, open), acronym: span(inside, inside + 1) });
            }
        } else if is(open - 1, flag::UPPER | flag::MIXED) && is(inside, flag::CAPITAL) {
            let letters = letters(tokens.get(open - 1).map_or("", |token| token.span.of(text)));
            let close = (inside..tokens.len().min(inside + 14)).find(|at| is(*at, flag::CLOSING));
            if let Some(close) = close
                && spelled_before(text, tokens, words, close, &letters) == Some(inside)
            {
                found.push(Definition { name: span(inside, close), acronym: span(open - 1, open) });
            }
        }
    }
    found
}

/// The first token of the words before `end` whose initials are these letters.
fn spelled_before(text: &str, tokens: &[Token], words: &[Word], end: usize, letters: &[char]) -> Option<usize> {
    if !(2..=10).contains(&letters.len()) {
        return None;
    }
    let mut left = letters.len();
    let mut at = end;
    let mut small = 0;
    while left > 0 {
        at = at.checked_sub(1)?;
        let (token, word) = (tokens.get(at)?, words.get(at)?);
        let first = token.span.of(text).chars().next()?;
        let wanted = letters.get(left - 1)?;
        if first.to_lowercase().eq(wanted.to_lowercase()) && word.is(flag::CAPITAL | flag::OF | flag::FOR | flag::AND) {
            left -= 1;
            small = 0;
            continue;
        }
        let passed = flag::OF
            | flag::AND
            | flag::FOR
            | flag::ARTICLE
            | flag::LOOSE
            | flag::HYPHEN
            | flag::AMPERSAND
            | flag::POSSESSIVE;
        let joined = word.is(flag::CAPITAL) && tokens.get(at + 1).is_some_and(|next| next.glued);
        if small >= 3 || !word.is(passed) && !joined {
            return None;
        }
        small += 1;
    }
    words.get(at).is_some_and(|word| word.is(flag::CAPITAL)).then_some(at)
}

/// The letters of an acronym, without a plural "s".
fn letters(acronym: &str) -> Vec<char> {
    let mut letters: Vec<char> = acronym.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() > 2 && letters.last().is_some_and(|c| c.is_lowercase()) {
        letters.pop();
    }
    letters
}

pub(super) fn span(start: usize, end: usize) -> TokenSpan {
    let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    TokenSpan::new(count(start), count(end))
}
