//! The tokens of a document with what the lists say of each; a cursor that stays inside one sentence.

use std::cell::{Cell, RefCell};

use super::moment::Moment;
use super::number::Number;
use super::words::*;
use crate::text::{Document, Shape, Token, TokenKind};

/// What the lists say of a token.
#[derive(Debug, Clone, Copy, Default)]
struct Item {
    /// All roles of the words that begin here.
    roles: Role,
    /// The words, as indices into the vocabulary plus one.
    single: u16,
    phrase: u16,
    /// The tokens of the phrase.
    length: u8,
    /// True if a figure may begin here.
    live: bool,
    /// True if words that lead to a figure may stand before it.
    goes_on: bool,
    /// How many digits the token is made of; zero if it is not of digits alone.
    digits: u8,
    /// The number of those digits, up to nine of them.
    whole: u32,
}

/// What the composing of a time gave at a token.
type Composed = Option<(usize, Moment)>;

/// The tokens of a document, read word by word.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    pub document: &'a Document,
    pub vocabulary: &'a Vocabulary,
    items: Vec<Item>,
    /// The first token of the sentence.
    pub start: usize,
    /// One past the last token of the sentence.
    pub end: usize,
    /// True if dates of digits give the day before the month.
    pub day_first: bool,
    /// The number read last and the token it begins at: many look at the same.
    pub number: Cell<(usize, Option<Number>)>,
    /// The times composed last, by their token and whether a word before proves a time.
    composed: RefCell<[Option<(usize, bool, Composed)>; 8]>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(document: &'a Document, vocabulary: &'a Vocabulary) -> Self {
        let tokens = &document.tokens;
        let mut items: Vec<Item> = Vec::with_capacity(tokens.len());
        for (at, token) in tokens.iter().enumerate() {
            let (single, phrase, length) = if vocabulary.begins(token.symbol) {
                vocabulary.read(tokens.get(at..).unwrap_or(&[]))
            } else {
                (0, 0, 0)
            };
            let mut roles = if single | phrase == 0 { 0 } else { vocabulary.roles(single) | vocabulary.roles(phrase) };
            let (mut digits, mut whole) = (0, 0);
            if token.kind == TokenKind::Number {
                roles |= DIGITS;
                (digits, whole) = plain(document.slice(token.span));
                if let Some(last) = items.last_mut()
                    && let Some(before) = tokens.get(at - 1)
                    && before.kind != TokenKind::Word
                    && is_affix(document.slice(before.span))
                {
                    last.roles |= AFFIX;
                }
            } else if token.kind == TokenKind::Word && ends_in_digit(document, token) {
                roles |= JOINED;
            }
            items.push(Item { roles, single, phrase, length, live: false, goes_on: false, digits, whole });
        }
        let number = Cell::new((usize::MAX, None));
        let composed = RefCell::default();
        let mut scan = Self { document, vocabulary, items, start: 0, end: 0, day_first: false, number, composed };
        scan.enliven();
        scan
    }

    /// Marks the tokens at which a figure may begin, from the last to the first: a word such as "in" or "the" only
    /// before another of them, or before words that lead to one.
    fn enliven(&mut self) {
        let (mut next, mut second) = (false, false);
        for at in (0..self.items.len()).rev() {
            let Some(item) = self.items.get(at) else { continue };
            if item.roles == 0 {
                (second, next) = (next, false);
                continue;
            }
            let length = usize::from(item.length);
            let joined =
                || second && self.document.tokens.get(at + 1).is_some_and(|token| token.kind != TokenKind::Word);
            let phrase = || length > 1 && self.items.get(at + length).is_some_and(|item| item.goes_on);
            let unit = || self.items.get(at + 1).is_some_and(|item| item.roles & UNIT != 0);
            let mut live = item.roles & STRONG != 0 || item.roles & ARTICLE != 0 && unit();
            let mut goes_on = live;
            if !live && item.roles & (WEAKER | INNER) != 0 {
                goes_on = next || joined() || phrase();
                live = goes_on && item.roles & WEAKER != 0;
            }
            (second, next) = (next, goes_on);
            if let Some(item) = self.items.get_mut(at) {
                (item.live, item.goes_on) = (live, goes_on);
            }
        }
    }

    /// True if a figure may begin at a token.
    pub(super) fn is_live(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| item.live)
    }

    /// True if words that begin at a token may have one of these roles.
    pub(super) fn may(&self, at: usize, role: Role) -> bool {
        self.items.get(at).is_some_and(|item| item.roles & role != 0)
    }

    /// True if nothing in the lists begins with this token and it holds no digits.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        let item = self.items.get(at).copied().unwrap_or_default();
        item.single == 0 && item.phrase == 0 && !self.is_digits(at)
    }

    fn word(&self, index: u16) -> Option<&'a Word> {
        self.vocabulary.words.get(usize::from(index).checked_sub(1)?)
    }

    /// The reading of the words at a token that has one of these roles, longest first, and what follows it.
    pub(super) fn get(&self, at: usize, role: Role) -> Option<(&'a Word, usize)> {
        if at >= self.end {
            return None;
        }
        let item = self.items.get(at)?;
        if item.roles & role == 0 {
            return None;
        }
        if item.phrase > 0 {
            let end = at + usize::from(item.length);
            if end <= self.end
                && let Some(word) = self.word(item.phrase)
                && word.is(role)
            {
                return Some((word, end));
            }
        }
        self.word(item.single).filter(|word| word.is(role)).map(|word| (word, at + 1))
    }

    /// What follows the words at a token, if they have one of these roles.
    pub(super) fn skip(&self, at: usize, role: Role) -> Option<usize> {
        self.get(at, role).map(|(_, end)| end)
    }

    /// What follows the words if they have one of these roles, else the token itself.
    pub(super) fn pass(&self, at: usize, role: Role) -> usize {
        self.skip(at, role).unwrap_or(at)
    }

    /// True if the words at a token have one of these roles.
    pub(super) fn is(&self, at: usize, role: Role) -> bool {
        self.get(at, role).is_some()
    }

    /// True if words that end right before this token have one of these roles (single tokens, or two read as one).
    pub(super) fn before(&self, at: usize, role: Role) -> bool {
        let Some(last) = at.checked_sub(1).filter(|last| *last >= self.start) else { return false };
        self.get(last, role).is_some_and(|(_, end)| end == at)
            || last > self.start && self.get(last - 1, role).is_some_and(|(_, end)| end == at)
    }

    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        (at < self.end).then(|| self.document.tokens.get(at)).flatten()
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(&self.document.text))
    }

    /// The token before, inside the sentence.
    pub(super) fn previous(&self, at: usize) -> Option<&'a Token> {
        at.checked_sub(1).filter(|at| *at >= self.start).and_then(|at| self.token(at))
    }

    /// True if no white space stands before this token.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.glued)
    }

    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.may(at, DIGITS)
    }

    /// True if the token is this mark.
    pub(super) fn mark(&self, at: usize, mark: &str) -> bool {
        self.text(at) == mark
    }

    /// True if the token is a hyphen or dash.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        matches!(self.text(at), "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" | "\u{2014}" | "--")
    }

    /// What follows a hyphen that joins two words, or the token itself.
    pub(super) fn pass_hyphen(&self, at: usize) -> usize {
        if self.hyphen(at) && self.token(at + 1).is_some() { at + 1 } else { at }
    }

    pub(super) fn is_capitalized(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capitalized)
    }

    pub(super) fn is_upper(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.shape, Shape::Upper | Shape::Initial))
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// The digits of a token as they are written, without separators.
    pub(super) fn plain_digits(&self, at: usize) -> Option<&'a str> {
        (at < self.end && self.items.get(at)?.digits > 0).then(|| self.text(at))
    }

    /// A whole number of at most `most` digits.
    pub(super) fn whole(&self, at: usize, most: usize) -> Option<u32> {
        let item = self.items.get(at).filter(|_| at < self.end)?;
        (item.digits > 0 && usize::from(item.digits) <= most.min(9)).then_some(item.whole)
    }

    /// The time composed at a token before, if that is still known.
    pub(super) fn composed(&self, at: usize, proven: bool) -> Option<Composed> {
        let slots = self.composed.borrow();
        let (token, sure, found) = slots.get(slot(at, proven))?.as_ref()?;
        (*token == at && *sure == proven).then(|| found.clone())
    }

    /// Keeps what composing gave at a token.
    pub(super) fn keep_composed(&self, at: usize, proven: bool, found: Composed) {
        if let Some(place) = self.composed.borrow_mut().get_mut(slot(at, proven)) {
            *place = Some((at, proven, found));
        }
    }
}

fn slot(at: usize, proven: bool) -> usize {
    at * 2 % 8 + usize::from(proven)
}

/// How many digits a text is made of, if of nothing else, and their number if it is of at most nine.
fn plain(text: &str) -> (u8, u32) {
    let mut whole = 0_u32;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return (0, 0);
        }
        whole = whole.wrapping_mul(10).wrapping_add(u32::from(byte - b'0'));
    }
    (u8::try_from(text.len()).unwrap_or(u8::MAX), whole)
}

/// True for a mark that may belong to the digits after it.
fn is_affix(mark: &str) -> bool {
    matches!(mark, "'" | "\u{2019}" | "\u{2018}" | "." | "-" | "\u{2212}" | "+")
}

/// True for a word such as "T13" or "USD115".
fn ends_in_digit(document: &Document, token: &Token) -> bool {
    let last = (token.span.end as usize).checked_sub(1).and_then(|at| document.text.as_bytes().get(at));
    token.span.len() > 2 && last.is_some_and(u8::is_ascii_digit)
}
