//! What was learned of the words met last, kept from document to document.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::text::Symbol;

/// Whose memory it is: what is learned of a word depends on the lists and on who asks, and on nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner(u64);

impl Owner {
    /// An owner unlike all others.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "no two are equal")]
    pub fn new() -> Self {
        static OWNERS: AtomicU64 = AtomicU64::new(1);
        Self(OWNERS.fetch_add(1, Ordering::Relaxed))
    }
}

/// A table of this many words, a power of two, each in one place; a word that needs a place takes it.
///
/// As what is kept is a function of the word, memory changes no result. Hold one for each thread.
#[derive(Debug)]
pub struct WordMemory<T, const PLACES: usize> {
    owner: Owner,
    places: Vec<Option<(Symbol, T)>>,
}

impl<T: Copy, const PLACES: usize> WordMemory<T, PLACES> {
    /// An empty memory that belongs to no one.
    #[must_use]
    pub const fn new() -> Self {
        Self { owner: Owner(0), places: Vec::new() }
    }

    /// The memory for an owner; what another one left is forgotten.
    pub fn of(&mut self, owner: Owner) -> &mut Self {
        if self.owner != owner {
            self.owner = owner;
            self.places.clear();
            self.places.resize(PLACES, None);
        }
        self
    }

    /// What is known of a word, made where it is not known.
    #[expect(clippy::cast_possible_truncation, reason = "what is left is below the number of places")]
    pub fn get(&mut self, word: Symbol, make: impl FnOnce() -> T) -> T {
        let Some(place) = self.places.get_mut((word.0 >> (64 - PLACES.ilog2())) as usize) else { return make() };
        match place {
            Some((known, value)) if *known == word => *value,
            _ => place.insert((word, make())).1,
        }
    }
}

impl<T: Copy, const PLACES: usize> Default for WordMemory<T, PLACES> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_made_once_for_each_owner() {
        let mut memory: WordMemory<u32, 4> = WordMemory::new();
        let (one, other) = (Owner::new(), Owner::new());
        let (first, second) = (Symbol(1), Symbol(2));
        assert_eq!(memory.of(one).get(first, || 7), 7);
        assert_eq!(memory.of(one).get(first, || 8), 7);
        assert_eq!(memory.of(one).get(second, || 9), 9, "the same place");
        assert_eq!(memory.of(one).get(first, || 10), 10);
        assert_eq!(memory.of(other).get(first, || 11), 11);
    }
}
