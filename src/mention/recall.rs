//! What the document says elsewhere of the words of one candidate after another.

use tenure_engine::text::{Symbol, TokenSpan};

use super::clue::{Clue, Tally};
use super::memory::{Name, Said, Ways, extend, key};
use super::person;
use super::scene::{Reading, Scene};
use super::score::Candidate;
use super::word::flag;

/// Odds of the words around that make one clue.
const LEANING: i32 = 30;
/// The most that such odds count.
const MOST_LEANING: i32 = 240;

/// Asks the memory once for all readings of the same words; candidates in their order cost least.
#[derive(Debug)]
pub(super) struct Recall<'a> {
    scene: &'a Scene<'a>,
    span: TokenSpan,
    key: Symbol,
    ways: Ways,
}

impl<'a> Recall<'a> {
    pub(super) fn new(scene: &'a Scene<'a>) -> Self {
        Self { scene, span: TokenSpan::default(), key: Symbol::default(), ways: 0 }
    }

    /// Adds what the document says of these words elsewhere, and what the words around the same name say there.
    pub(super) fn weigh(&mut self, candidate: &Candidate, tally: &mut impl Tally) {
        if matches!(candidate.reading, Reading::Role | Reading::Figure | Reading::Nationality) {
            return;
        }
        self.turn(candidate.span);
        let said = |way: Said| self.ways & way.bit() != 0;
        match candidate.reading {
            Reading::Person => {
                if candidate.span.len() > 1 && self.whole() && self.parts_known() {
                    tally.add(Clue::PersonPart);
                } else if said(Said::Surname) {
                    tally.add(Clue::SaidSurname);
                } else if said(Said::Person) {
                    tally.add(Clue::SaidPerson);
                } else if said(Said::Given) {
                    tally.add(Clue::SaidGiven);
                }
                self.lean(Reading::Person, tally);
            }
            Reading::Country | Reading::Place => {
                // A listed place needs it only against a person of the same name.
                let borne = || {
                    let weight = self.scene.word(candidate.span.start as usize).weight;
                    candidate.span.len() == 1 && (weight.given > 0 || weight.surname > 0)
                };
                if said(Said::Place) && (candidate.hit.is_none_or(|hit| hit.weak) || borne()) {
                    tally.add(Clue::SaidPlace);
                }
                if said(Said::ShortPlace) {
                    tally.add(Clue::SaidShort);
                }
            }
            Reading::Organization => {
                if said(Said::Defined) {
                    tally.add(Clue::OrganizationDefined);
                } else if said(Said::Company) {
                    tally.add(Clue::SaidCompany);
                } else if said(Said::Acronym) {
                    tally.add(Clue::SaidAcronym);
                } else if said(Said::Organization) {
                    tally.add(Clue::SaidOrganization);
                } else if said(Said::Short) {
                    tally.add(Clue::SaidShort);
                }
                self.lean(Reading::Organization, tally);
            }
            Reading::Event if said(Said::Event) => tally.add(Clue::SaidEvent),
            Reading::Other if said(Said::Other) => tally.add(Clue::SaidOther),
            _ => {}
        }
    }

    /// Adds what the words around the same name say of it.
    fn lean(&self, reading: Reading, tally: &mut impl Tally) {
        // "Mr. Washington" tells nothing of a city.
        if self.span.len() == 1 && self.scene.is(self.span.start as usize, flag::PLACE) {
            return;
        }
        let leaning = self.scene.memory.leaning(self.key, reading).clamp(0, MOST_LEANING) / LEANING;
        tally.times(Clue::Leaning, usize::try_from(leaning).unwrap_or(0));
    }

    /// Turns to the words of a span.
    fn turn(&mut self, span: TokenSpan) {
        if span == self.span {
            return;
        }
        let (tokens, words) = (self.scene.tokens(), &self.scene.words);
        self.key = if span.start == self.span.start && span.end > self.span.end {
            extend(self.key, tokens, words, TokenSpan::new(self.span.end, span.end))
        } else {
            key(tokens, words, span)
        };
        self.span = span;
        self.ways = self.scene.memory.said(self.key, span);
    }

    /// True if no word that may be part of the name is left out.
    fn whole(&self) -> bool {
        let (start, end) = (self.span.start as usize, self.span.end as usize);
        !person::left_after(self.scene, end)
            && start.checked_sub(1).is_none_or(|at| !person::left_before(self.scene, at))
    }

    /// True if names of other words tell that these begin with a first name, or end in a last name.
    fn parts_known(&self) -> bool {
        const LAST: Ways = 1 << Said::Surname as u16 | 1 << Said::Person as u16;
        let scene = self.scene;
        // A last name opens no full name: "Karl Brandt runs Brandt Steel".
        let first = |ways: Ways| {
            ways & Said::Given.bit() != 0 || ways & Said::Person.bit() != 0 && ways & Said::Surname.bit() == 0
        };
        let name = Name { place: self.span, words: self.key };
        let of = |from: u32, to: u32| {
            scene.memory.said_by_others(key(scene.tokens(), &scene.words, TokenSpan::new(from, to)), name)
        };
        scene.memory.said_by_others(self.key, name) & LAST != 0
            || first(of(self.span.start, self.span.start + 1))
            || (self.span.start + 1..self.span.end)
                .any(|from| scene.is(from as usize, flag::NOTED) && of(from, self.span.end) & LAST != 0)
    }
}
