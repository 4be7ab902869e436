//! Where forms of an image stand in a text: filters that fit into the cache first, then the table, many places at once.

use super::Lookup;
use super::bytes::u32_at;
use super::entry::Form;
use super::image::{GOES_ON, MANY, NO_FORM, Section, Small};
use super::layer::Layer;
use crate::text::{Shape, Symbol, Token, TokenKind, TokenSpan};

/// So many places are asked for at once: the memory of one is fetched while the next is asked for.
const AT_ONCE: usize = 32;

/// Where a form may begin: its first token, the end of its first word or two, and what these are as one symbol.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    start: u32,
    end: u32,
    state: Symbol,
}

/// A text whose forms are sought.
#[derive(Debug, Clone, Copy)]
struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    hyphens: &'a [Symbol],
}

impl Words<'_> {
    /// The symbol of the word at a token and the end of that word; a hyphen that joins it to the word before is passed
    /// over.
    #[inline]
    fn next(&self, at: u32) -> Option<(Symbol, u32)> {
        let token = self.tokens.get(at as usize)?;
        if token.glued
            && token.kind == TokenKind::Punctuation
            && let Some(after) = self.tokens.get(at as usize + 1)
            && after.glued
            && self.hyphens.contains(&token.symbol)
        {
            return Some((after.symbol, at + 2));
        }
        Some((token.symbol, at + 1))
    }

    /// The text of some tokens.
    fn between(&self, start: u32, end: u32) -> Option<&str> {
        let (first, last) = (self.tokens.get(start as usize)?, self.tokens.get((end as usize).checked_sub(1)?)?);
        self.text.get(first.span.start as usize..last.span.end as usize)
    }
}

impl Layer {
    /// Adds all readings of the tokens as entries of this image, by their first token.
    pub(super) fn seek(&self, text: &str, tokens: &[Token], hyphens: &[Symbol], found: &mut Vec<Lookup>) {
        let words = Words { text, tokens, hyphens };
        let mut places = [Place::default(); AT_ONCE];
        let mut count = 0;
        let mut put = |places: &mut [Place; AT_ONCE], count: &mut usize, start: u32, end: u32, state: Symbol| {
            if let Some(place) = places.get_mut(*count) {
                *place = Place { start, end, state };
                *count += 1;
            }
            if *count == AT_ONCE {
                self.ask(&words, places, found);
                *count = 0;
            }
        };
        for (token, at) in tokens.iter().zip(0_u32..) {
            let small = if token.shape == Shape::Lower { Small::Letter } else { Small::No };
            if self.image.may_be_form(token.symbol.0, small) {
                put(&mut places, &mut count, at, at + 1, token.symbol);
            }
            if let Some((second, end)) = words.next(at + 1) {
                let state = token.symbol.then(second);
                if self.image.may_be_pair(state.0) {
                    put(&mut places, &mut count, at, end, state);
                }
            }
        }
        self.ask(&words, places.get(..count).unwrap_or(&[]), found);
    }

    /// Reads the forms that begin at places.
    fn ask(&self, words: &Words<'_>, places: &[Place], found: &mut Vec<Lookup>) {
        let (bytes, table) = (self.image.bytes(), &self.image.phrases);
        let mut buckets = [(0, 0); AT_ONCE];
        for (place, bucket) in places.iter().zip(&mut buckets) {
            *bucket = table.bucket(bytes, place.state.0);
        }
        for (place, (start, end)) in places.iter().zip(&mut buckets) {
            let row = table.rows_in(bytes, place.state.0, *start..*end).next();
            (*start, *end) = row.map_or((0, 0), |row| (row, row + 1));
        }
        for (place, (row, end)) in places.iter().zip(buckets) {
            if row < end {
                self.read(words, *place, row, found);
            }
        }
    }

    /// Reads the forms that begin with the words of a place, whose row is known, and go on after them.
    fn read(&self, words: &Words<'_>, place: Place, mut row: usize, found: &mut Vec<Lookup>) {
        let (image, bytes) = (&*self.image, self.image.bytes());
        let Place { start, mut end, mut state } = place;
        loop {
            let value = u32_at(bytes, image.phrases.value_at(row));
            let ends = value & NO_FORM;
            if ends != NO_FORM
                && let Some(written) = words.between(start, end)
            {
                // A single form stands in the row itself.
                let (first, count) = if value & MANY == 0 { (0, 1) } else { image.postings(ends) };
                for at in first..first.saturating_add(count) {
                    let number = if value & MANY == 0 { ends } else { image.field(Section::Postings, at, 4, 0) };
                    let form = Form::new(image, number);
                    if form.is(written) && self.shows(form.entry()) {
                        found.push(Lookup {
                            tokens: TokenSpan::new(start, end),
                            entry: self.id(form.entry()),
                            kind: form.kind(),
                            role: form.role(),
                            weak: form.weak(),
                        });
                    }
                }
            }
            if value & GOES_ON == 0 || end == start + 1 {
                return;
            }
            let Some((next, after)) = words.next(end) else { return };
            (state, end) = (state.then(next), after);
            let Some(next) = image.phrases.rows(bytes, state.0).next() else { return };
            row = next;
        }
    }
}
