//! One image among the lists of a lexicon: what it hides of those below, and where its entries are.

use std::sync::Arc;

use super::bytes::{u32_at, u64_at};
use super::entry::Entry;
use super::image::{self, Image};
use super::{EntryId, Kind, WordReading};
use crate::text::Symbol;

/// An image with its place among the ids.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    pub(super) image: Arc<Image>,
    /// The id of its first entry.
    pub(super) base: u32,
    /// Entries that an overlay replaces, by number, sorted.
    pub(super) hidden: Vec<u32>,
}

impl Layer {
    #[inline]
    pub(super) fn shows(&self, number: u32) -> bool {
        self.hidden.is_empty() || self.hidden.binary_search(&number).is_err()
    }

    /// The reading of a word in a row of the table of words; none for an entry that an overlay replaces.
    #[inline]
    pub(super) fn reading(&self, row: usize) -> Option<WordReading> {
        let bytes = self.image.bytes();
        let at = self.image.words.value_at(row);
        let entry = u32_at(bytes, at + 16);
        self.shows(entry).then(|| WordReading {
            lemma: Symbol(u64_at(bytes, at)),
            kind: Kind(u32_at(bytes, at + 8)),
            form: Kind(u32_at(bytes, at + 12)),
            entry: self.id(entry),
        })
    }

    pub(super) fn id(&self, number: u32) -> EntryId {
        EntryId(self.base.saturating_add(number))
    }

    /// The number of the first entry that is not below kind and id.
    pub(super) fn lower_bound(&self, kind: Kind, id: &str) -> u32 {
        let (mut low, mut high) = (0, self.image.entries());
        while low < high {
            let middle = low + (high - low) / 2;
            let entry = Entry { image: &self.image, number: middle };
            if (entry.kind(), entry.id()) < (kind, id) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The kinds of its entries, each with where they begin, and where the last ends.
    fn stretches(&self) -> Vec<(Kind, std::ops::Range<u32>)> {
        let mut found = Vec::new();
        let (mut at, all) = (0, self.image.entries());
        while at < all {
            let kind = Entry { image: &self.image, number: at }.kind();
            let end = kind.0.checked_add(1).map_or(all, |next| self.lower_bound(Kind(next), ""));
            // A damaged image may be out of order.
            let end = end.max(at.saturating_add(1));
            found.push((kind, at..end));
            at = end;
        }
        found
    }

    /// Hides the entries that another list replaces: of each kind the shorter list is looked up in the longer one.
    pub(super) fn hide(&mut self, above: &Self) {
        let own = self.stretches();
        for (kind, theirs) in above.stretches() {
            let Some((_, ours)) = own.iter().find(|(own, _)| *own == kind) else { continue };
            let (short, numbers, long) =
                if theirs.len() < ours.len() { (above, theirs, &*self) } else { (&*self, ours.clone(), above) };
            let mut found = Vec::new();
            for number in numbers {
                let id = Entry { image: &short.image, number }.id();
                if long.image.may_hold(image::identity(kind, id))
                    && let Some(other) = long.find(kind, id)
                {
                    found.push(if std::ptr::eq(short, above) { other } else { number });
                }
            }
            self.hidden.extend(found);
        }
        self.hidden.sort_unstable();
        self.hidden.dedup();
    }

    pub(super) fn find(&self, kind: Kind, id: &str) -> Option<u32> {
        let number = self.lower_bound(kind, id);
        let entry = Entry { image: &self.image, number };
        (number < self.image.entries() && entry.kind() == kind && entry.id() == id).then_some(number)
    }
}
