//! The words of figures and times, read from the lists once and found by their symbols.

use rust_decimal::Decimal;

use super::Bound;
use super::calendar::{Code, Unit};
use super::entries::fill;
use super::holiday::Holiday;
use super::moment::{Edge, Known};
pub(super) use super::roles::*;
use crate::gazetteer::{CaseRule, Entry, Kind, Lexicon};
use crate::text::{Symbol, Token, tokenize};

/// What the lists say of a word or of several words read as one.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Word {
    pub roles: Role,
    /// Cardinals, number nouns, times words.
    pub number: Decimal,
    pub ordinal: u64,
    pub magnitude: Decimal,
    pub bound: Option<Bound>,
    pub bound_after: Option<Bound>,
    /// Units with the exact spelling they need, if any, as indices into [`Vocabulary::units`].
    pub units: Vec<(u16, Option<Box<str>>)>,
    pub currencies: Vec<(u16, Option<Box<str>>)>,
    pub month: u8,
    pub weekday: u8,
    pub season: Code,
    pub part: Code,
    pub holiday: Option<Holiday>,
    pub time_unit: Option<Unit>,
    pub time_factor: Decimal,
    /// UCUM code of the unit of time.
    pub time_code: Box<str>,
    /// Minutes from UTC, none for local time.
    pub zone: Option<i16>,
    /// How many days or units from now.
    pub offset: i8,
    /// True if it counts from the time spoken of, not from the document's.
    pub narrative: bool,
    /// True for "latest": the stretch a report is about.
    pub latest: bool,
    pub edge: Option<Edge>,
    pub known: Option<Known>,
    /// Minutes of the day.
    pub clock: u16,
    /// Era (-1, 1), meridiem (0, 12), quarter, decade.
    pub value: i32,
    /// The set as a duration.
    pub set: Box<str>,
    /// The value of an ordinal from the end ("end-1").
    pub from_end: Box<str>,
}

impl Word {
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles & role != 0
    }
}

/// A unit of measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    pub code: String,
    pub dimension: String,
    /// How many of the unit that all of its dimension are told in.
    pub factor: Option<Decimal>,
}

/// A currency, or a coin of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Currency {
    pub code: String,
    pub factor: Option<Decimal>,
}

/// All words of figures and times.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    pub words: Vec<Word>,
    pub units: Vec<Measure>,
    pub currencies: Vec<Currency>,
    /// Endings of words, longest first, and whether they make a plural.
    endings: Vec<(Box<str>, bool)>,
    slots: Vec<Slot>,
    /// The number of slots in use.
    used: usize,
    /// A bit for each symbol that begins or continues a form, by its lower bits.
    filter: Vec<u64>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u64,
    /// One more than the word's index; zero for none.
    word: u16,
    used: bool,
    goes_on: bool,
}

const FILTER: u64 = (1 << 16) - 1;

/// The kind of adverbs; a number may follow them ("only one").
const ADVERBS: &str = "adverb";

/// Kinds whose words end what is counted.
const CLOSED_KINDS: [&str; 10] = [
    "determiner",
    "pronoun",
    "relative-pronoun",
    "preposition",
    "conjunction",
    "subordinator",
    "auxiliary",
    "modal",
    "negation",
    ADVERBS,
];

impl Vocabulary {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut all = Self { filter: vec![0; 1 << 10], ..Self::default() };
        for kind in CLOSED_KINDS {
            each_form(lexicon, kind, |_, _, _, _, symbols| {
                if symbols.len() == 1 {
                    all.add(symbols, if kind == ADVERBS { CLOSED | ADVERB } else { CLOSED });
                }
            });
        }
        for entry in lexicon.entries_of(Kind::named("role")).filter_map(|id| lexicon.entry(id)) {
            for form in entry.forms() {
                if form.text().bytes().all(|byte| byte.is_ascii_lowercase()) {
                    all.add(&[Symbol::of(form.text())], HUMAN);
                }
            }
        }
        for entry in lexicon.entries_of(Kind::named("word-ending")).filter_map(|id| lexicon.entry(id)) {
            let ending = entry.name().trim_start_matches('-');
            all.endings.push((ending.into(), entry.attribute("class") == Some("plural")));
        }
        all.endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        let mut kinds: Vec<&str> = ROLES.iter().map(|(kind, ..)| *kind).filter(|kind| !kind.is_empty()).collect();
        kinds.dedup();
        for kind in kinds {
            let (mut last, mut index) = (String::new(), 0);
            let roles: Vec<&(&str, &str, Role)> = ROLES.iter().filter(|(known, ..)| *known == kind).collect();
            let role_of = |wanted: &str| roles.iter().find(|(_, of, _)| *of == wanted).map(|(.., role)| *role);
            each_form(lexicon, kind, |entry, plural, weak, exact, symbols| {
                if last != entry.id() {
                    last.clear();
                    last.push_str(entry.id());
                    index = all.measure(kind, entry);
                }
                let Some(word) = all.word_of(symbols) else { return };
                let plain = entry.attribute("type").unwrap_or("");
                let role = role_of(if plural { "plural" } else { plain });
                word.roles |= role.or_else(|| role_of(plain)).unwrap_or(0);
                if plural && role.is_some() {
                    word.roles |= role_of(plain).map_or(0, |role| role & !(FRACTION | ORDINAL | SMALL | MAGNITUDE));
                }
                if kind == "bound-word" {
                    word.roles |= if entry.attribute("position") == Some("after") { BOUND_AFTER } else { BOUND_BEFORE };
                }
                if kind == "time-unit" {
                    word.roles |= TIME_UNIT;
                }
                if weak {
                    word.roles |= WEAK;
                }
                fill(word, kind, entry, index, exact);
            });
        }
        all
    }

    /// Adds the unit or currency of an entry and gives its index.
    fn measure(&mut self, kind: &str, entry: &Entry<'_>) -> u16 {
        let text = |key| entry.attribute(key).unwrap_or("").to_owned();
        let index = |length: usize| u16::try_from(length).unwrap_or(u16::MAX);
        match kind {
            "unit" => {
                let factor = entry.attribute("factor").and_then(|text| text.parse().ok());
                self.units.push(Measure { code: text("code"), dimension: text("dimension"), factor });
                index(self.units.len() - 1)
            }
            "currency" => {
                let factor = entry.attribute("factor").and_then(|text| text.parse().ok());
                self.currencies.push(Currency { code: text("code"), factor });
                index(self.currencies.len() - 1)
            }
            _ => 0,
        }
    }

    /// The word of these symbols, made where there is none.
    fn word_of(&mut self, symbols: &[Symbol]) -> Option<&mut Word> {
        let (first, rest) = symbols.split_first()?;
        if let Some(bits) = self.filter.get_mut(((first.0 & FILTER) >> 6) as usize) {
            *bits |= 1 << (first.0 & 63);
        }
        let mut state = *first;
        for next in rest {
            self.slot(state)?.goes_on = true;
            state = state.then(*next);
        }
        let count = self.words.len();
        let slot = self.slot(state)?;
        let number = if slot.word > 0 { usize::from(slot.word) } else { count + 1 };
        slot.word = u16::try_from(number).ok()?;
        if number > count {
            self.words.push(Word::default());
        }
        self.words.get_mut(number - 1)
    }

    /// Adds a role to a word.
    fn add(&mut self, symbols: &[Symbol], role: Role) {
        if let Some(word) = self.word_of(symbols) {
            word.roles |= role;
        }
    }

    /// True if the longest ending of the lists that fits a word makes a plural.
    pub(super) fn is_plural(&self, word: &str) -> bool {
        self.endings.iter().find(|(ending, _)| word.ends_with(&**ending)).is_some_and(|(_, plural)| *plural)
    }

    /// The slot of a key, made where there is none; at least half of all are free.
    fn slot(&mut self, key: Symbol) -> Option<&mut Slot> {
        if self.used * 2 >= self.slots.len() {
            let slots = vec![Slot::default(); (self.slots.len() * 2).max(1 << 13)];
            for slot in std::mem::replace(&mut self.slots, slots).into_iter().filter(|slot| slot.used) {
                let at = self.probe(Symbol(slot.key));
                if let Some(place) = self.slots.get_mut(at) {
                    *place = slot;
                }
            }
        }
        let at = self.probe(key);
        let slot = self.slots.get_mut(at)?;
        self.used += usize::from(!slot.used);
        slot.used = true;
        slot.key = key.0;
        Some(slot)
    }

    /// Where a key is, or the free slot where it belongs.
    fn probe(&self, key: Symbol) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = place(key) & mask;
        while self.slots.get(at).is_some_and(|slot| slot.used && slot.key != key.0) {
            at = (at + 1) & mask;
        }
        at
    }

    fn find(&self, key: Symbol) -> Option<Slot> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = place(key) & mask;
        loop {
            let slot = self.slots.get(at)?;
            if !slot.used {
                return None;
            }
            if slot.key == key.0 {
                return Some(*slot);
            }
            at = (at + 1) & mask;
        }
    }

    /// The word of one symbol.
    pub(super) fn word(&self, symbol: Symbol) -> Option<&Word> {
        let index = usize::from(self.find(symbol)?.word);
        self.words.get(index.checked_sub(1)?)
    }

    /// The roles of a word by its index plus one; none for zero.
    pub(super) fn roles(&self, index: u16) -> Role {
        usize::from(index).checked_sub(1).and_then(|at| self.words.get(at)).map_or(0, |word| word.roles)
    }

    /// True if a form may begin with a symbol; wrong now and then.
    #[inline]
    pub(super) fn begins(&self, symbol: Symbol) -> bool {
        let bits = self.filter.get(((symbol.0 & FILTER) >> 6) as usize).copied().unwrap_or(0);
        bits >> (symbol.0 & 63) & 1 != 0
    }

    /// The word of a single token and that of the longest form that begins there, with its length: indices plus one.
    pub(super) fn read(&self, tokens: &[Token]) -> (u16, u16, u8) {
        let Some(first) = tokens.first() else { return (0, 0, 0) };
        let Some(mut slot) = self.find(first.symbol) else { return (0, 0, 0) };
        let single = slot.word;
        let (mut best, mut length) = (0, 0);
        let (mut state, mut at) = (first.symbol, 1_u8);
        while slot.goes_on
            && let Some(next) = tokens.get(usize::from(at))
        {
            state = state.then(next.symbol);
            let Some(found) = self.find(state) else { break };
            slot = found;
            at += 1;
            if slot.word > 0 {
                (best, length) = (slot.word, at);
            }
        }
        (single, best, length)
    }
}

fn place(key: Symbol) -> usize {
    usize::try_from((key.0 >> 32) ^ (key.0 & 0xffff_ffff)).unwrap_or(0)
}

/// Calls `use_form` for each form of the entries of a kind: the entry, whether the form is a plural, whether it needs
/// context, its exact spelling where it needs one, its words.
fn each_form(lexicon: &Lexicon, kind: &str, mut use_form: impl FnMut(&Entry<'_>, bool, bool, Option<&str>, &[Symbol])) {
    let plural = Kind::named("plural");
    for entry in lexicon.entries_of(Kind::named(kind)).filter_map(|id| lexicon.entry(id)) {
        for form in entry.forms() {
            let text = form.text();
            let symbols: Vec<Symbol> = if text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                vec![Symbol::of(text)]
            } else {
                tokenize(text).iter().map(|token| token.symbol).collect()
            };
            if symbols.is_empty() || symbols.len() > 8 {
                continue;
            }
            let exact = Some(text).filter(|_| form.case() == CaseRule::Exact);
            use_form(&entry, form.shape() == plural, form.weak(), exact, &symbols);
        }
    }
}
