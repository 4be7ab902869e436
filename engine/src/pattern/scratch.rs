//! Memory that matching uses again and again, and what a sentence looks like to it.

use super::look::Place;
use super::program::{ItemMatcher, Must, Program, SIGHT_OF_END, kind_bit, sight_of_kind, sight_of_word};
use super::triggers::{Mark, Triggered};
use super::{Item, Lattice};
use crate::text::Token;

/// No event, no entry.
pub(super) const NONE: u32 = u32::MAX;

/// A way through a program that is still open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Thread {
    /// Hash of the anchor and of what the required captures bind.
    pub key: u64,
    /// Optional captures filled.
    pub filled: u16,
    /// Tokens jumped over.
    pub gaps: u16,
    /// Optional parts without captures filled.
    pub fills: u16,
    /// The position of its first token.
    pub start: u32,
    /// The position of the anchor.
    pub anchor: u32,
    /// Its last event.
    pub event: u32,
}

impl Thread {
    /// True if it is to be kept rather than another that is at the same place with the same key.
    pub(super) fn beats(&self, other: &Self) -> bool {
        let order = |thread: &Self| (thread.filled, !thread.gaps, thread.fills, thread.start);
        order(self) > order(other)
    }

    /// True if its match ends better than another of the same key.
    pub(super) fn ends_better(&self, end: u32, other: &Self, other_end: u32) -> bool {
        let order = |thread: &Self, end: u32| {
            let length = end.saturating_sub(thread.start);
            (thread.filled, !thread.gaps, thread.fills, !length, !thread.start)
        };
        order(self, end) > order(other, other_end)
    }
}

/// What happened on the way, in a tree from the newest to the oldest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub before: u32,
    pub what: What,
    pub position: u32,
}

/// The kinds of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Open(u16),
    Close(u16),
    /// An item with its number.
    Item(u32),
    Mark(u16),
}

/// A thread at an instruction of the position at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub at: u16,
    pub thread: Thread,
    /// The next entry of the same instruction.
    pub next: u32,
}

/// A finished match.
#[derive(Debug, Clone, Copy)]
pub(super) struct Done {
    pub thread: Thread,
    pub end: u32,
}

/// Memory that matching uses again and again; one for each thread of the caller.
#[derive(Debug, Default)]
pub struct Scratch {
    /// By position: the number of the first item that begins there or later.
    pub(super) from: Vec<u32>,
    /// By position: what it shows of its token and of items that begin there.
    pub(super) sights: Vec<u128>,
    /// By position: what the token before it and items that end there show.
    pub(super) behind: Vec<u128>,
    pub(super) all_kinds: u64,
    pub(super) first_token: u32,
    pub(super) length: u32,
    pub(super) arrivals: Vec<Vec<(u16, Thread)>>,
    pub(super) events: Vec<Event>,
    pub(super) entries: Vec<Entry>,
    pub(super) heads: Vec<(u64, u32)>,
    pub(super) stamp: u64,
    pub(super) stack: Vec<(u16, Thread)>,
    pub(super) done: Vec<Done>,
    /// True if one of the next two was asked.
    pub(super) asked: bool,
    /// By lookaround: what is known of it, by position for one that looks back, by position and instruction for a long
    /// one that looks ahead; empty where it was not asked.
    pub(super) looks: Vec<Vec<u8>>,
    /// Places of a long lookahead that are still to be tried, and those that were.
    pub(super) places: Vec<Place>,
    pub(super) trail: Vec<Place>,
    /// Places and instructions of a lookahead that are still to be tried, and those that were.
    pub(super) open: Vec<(u32, u16)>,
    pub(super) seen: Vec<(u32, u16)>,
    /// By item matcher: how far items that begin at or before a position reach; empty where it was not asked.
    pub(super) reach: Vec<Vec<u32>>,
    /// Where gaps may not go; empty where it was not asked.
    pub(super) blocked: Vec<bool>,
    pub(crate) triggered: Vec<Triggered>,
    pub(super) marks: Vec<Mark>,
    pub(super) mark: u64,
    pub(super) capped: bool,
    pub(super) work: u64,
}

impl Scratch {
    /// New memory.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// True if a cap was reached since the last call, so that matches may be missing.
    pub fn take_capped(&mut self) -> bool {
        std::mem::take(&mut self.capped)
    }

    /// The steps of matching since the last call: tokens looked up and instructions passed. For tests of growth.
    pub fn take_work(&mut self) -> u64 {
        std::mem::take(&mut self.work)
    }

    /// Looks at a sentence once, before rules and cues run over it.
    pub fn look_at(&mut self, lattice: &Lattice<'_>) {
        let length = lattice.sentence.len() as usize;
        self.first_token = lattice.sentence.start;
        self.length = lattice.sentence.len();
        self.from.clear();
        self.sights.clear();
        let tokens = lattice.tokens.get(lattice.sentence.range()).unwrap_or(&[]);
        self.sights.extend(tokens.iter().map(|token| sight_of_word(token.symbol)));
        self.sights.resize(length, 0);
        self.sights.push(SIGHT_OF_END);
        self.behind.clear();
        self.behind.push(0);
        self.behind.extend(self.sights.iter().take(length));
        self.all_kinds = 0;
        let mut number = 0;
        for position in 0..=length {
            let token = self.first_token.saturating_add(u32::try_from(position).unwrap_or(u32::MAX));
            while lattice.items.get(number).is_some_and(|item| item.tokens.start < token) {
                number += 1;
            }
            self.from.push(u32::try_from(number).unwrap_or(u32::MAX));
        }
        self.from.push(u32::try_from(lattice.items.len()).unwrap_or(u32::MAX));
        for item in lattice.items {
            self.all_kinds |= kind_bit(item.kind);
            if let Some(position) = item.tokens.start.checked_sub(self.first_token)
                && position < self.length
                && let Some(sight) = self.sights.get_mut(position as usize)
            {
                *sight |= sight_of_kind(item.kind);
            }
            if let Some(end) = item.tokens.end.checked_sub(self.first_token)
                && let Some(sight) = self.behind.get_mut(end as usize)
            {
                *sight |= sight_of_kind(item.kind);
            }
        }
    }

    /// Forgets what the last program left.
    pub(super) fn start(&mut self, program: &Program) {
        let length = self.length as usize;
        if self.arrivals.len() < length + 1 {
            self.arrivals.resize_with(length + 1, Vec::new);
        }
        self.events.clear();
        self.done.clear();
        if self.heads.len() < program.code.len() {
            self.heads.resize(program.code.len(), (0, NONE));
        }
        self.blocked.clear();
        if std::mem::take(&mut self.asked) {
            self.looks.iter_mut().for_each(Vec::clear);
            self.reach.iter_mut().for_each(Vec::clear);
        }
        if self.looks.len() < program.looks.len() {
            self.looks.resize_with(program.looks.len(), Vec::new);
        }
        if self.reach.len() < program.items.len() {
            self.reach.resize_with(program.items.len(), Vec::new);
        }
    }

    /// The items that begin at a position.
    pub(super) fn items_at<'a>(&self, lattice: &Lattice<'a>, position: u32) -> &'a [Item] {
        let from = self.from.get(position as usize).copied().unwrap_or(NONE) as usize;
        let to = self.from.get(position as usize + 1).copied().unwrap_or(NONE) as usize;
        lattice.items.get(from..to).unwrap_or(&[])
    }

    /// False if the sentence lacks an item without which the program does not match.
    pub(super) fn has_musts(&self, lattice: &Lattice<'_>, program: &Program) -> bool {
        let shown = |sights: &[u128], token: u32| {
            sights.get(token.saturating_sub(self.first_token) as usize).copied().unwrap_or(!0)
        };
        let fits = |must: &Must, matcher: &ItemMatcher, item: &Item| {
            item.kind == matcher.kind
                && must.around.fits((shown(&self.behind, item.tokens.start), shown(&self.sights, item.tokens.end)))
                && matcher.accepts(lattice, item)
        };
        program.must.iter().all(|must| {
            let matcher = program.items.get(must.item as usize);
            matcher.is_some_and(|matcher| lattice.items.iter().any(|item| fits(must, matcher, item)))
        })
    }

    /// The token at a position; none at the end of the sentence.
    pub(super) fn token<'a>(&self, lattice: &Lattice<'a>, position: u32) -> Option<&'a Token> {
        if position >= self.length {
            return None;
        }
        lattice.tokens.get(self.first_token.saturating_add(position) as usize)
    }

    /// The position one past an item; none for an item that does not fit the sentence.
    pub(super) fn after(&self, item: &Item, position: u32) -> Option<u32> {
        let end = item.tokens.end.checked_sub(self.first_token)?;
        (end > position && end <= self.length).then_some(end)
    }

    /// True if a gap may not go over the token at a position.
    pub(super) fn is_blocked(&mut self, lattice: &Lattice<'_>, program: &Program, position: u32) -> bool {
        if program.barriers.is_empty() {
            return false;
        }
        if self.blocked.is_empty() {
            self.blocked.resize(self.length as usize + 1, false);
            let mut covered = self.first_token;
            for item in lattice.items.iter().filter(|item| program.barriers.binary_search(&item.kind).is_ok()) {
                for token in item.tokens.start.max(covered)..item.tokens.end {
                    let position = token.saturating_sub(self.first_token) as usize;
                    if let Some(slot) = self.blocked.get_mut(position) {
                        *slot = true;
                    }
                }
                covered = covered.max(item.tokens.end);
            }
        }
        self.blocked.get(position as usize).copied().unwrap_or(true)
    }

    /// True if an item that the matcher of this number accepts holds all from one position to another.
    pub(super) fn is_within(
        &mut self,
        lattice: &Lattice<'_>,
        number: u16,
        matcher: &ItemMatcher,
        (start, end): (u32, u32),
    ) -> bool {
        let length = self.length as usize;
        let first = self.first_token;
        let Some(reach) = self.reach.get_mut(number as usize) else { return false };
        if reach.is_empty() {
            self.asked = true;
            reach.resize(length + 1, 0);
            for item in lattice.items.iter().filter(|item| matcher.accepts(lattice, item)) {
                let at = item.tokens.start.saturating_sub(first) as usize;
                if let Some(slot) = reach.get_mut(at) {
                    *slot = (*slot).max(item.tokens.end.saturating_sub(first));
                }
            }
            let mut far = 0;
            for slot in reach.iter_mut() {
                far = far.max(*slot);
                *slot = far;
            }
        }
        reach.get(start as usize).is_some_and(|reach| *reach >= end)
    }
}
