//! Texts kept once each while lists are compiled, known by number.

use super::bytes::checksum;
use crate::error::{Error, ErrorKind, Result};

/// A text by its number; zero is the empty text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Text(pub(super) u32);

/// All texts, one after another, with a table of their numbers by hash.
#[derive(Debug)]
pub(super) struct Texts {
    all: String,
    ends: Vec<u32>,
    /// The hash and the number of a text at the first free slot after its hash, else [`FREE`].
    slots: Vec<(u32, u32)>,
}

const FREE: (u32, u32) = (0, u32::MAX);
/// The slots at the start; always a power of two.
const SLOTS: usize = 1 << 10;
/// Lengths are stored in two bytes.
const LONGEST: usize = u16::MAX as usize;

impl Texts {
    pub(super) fn new() -> Self {
        let mut texts = Self { all: String::new(), ends: vec![0], slots: vec![FREE; SLOTS] };
        let hash = hash("");
        let slot = texts.slot("", hash);
        texts.put(slot, (hash, 0));
        texts
    }

    /// The number of a text, which is kept if it is new.
    pub(super) fn add(&mut self, text: &str) -> Result<Text> {
        let invalid = |message: &str| Error::new(ErrorKind::Invalid, message);
        let hash = hash(text);
        let slot = self.slot(text, hash);
        if let Some((_, number)) = self.slots.get(slot).filter(|slot| **slot != FREE) {
            return Ok(Text(*number));
        }
        if text.len() > LONGEST {
            return Err(invalid("a text of a list is longer than 65,535 bytes"));
        }
        self.all.push_str(text);
        let end = u32::try_from(self.all.len()).map_err(|_| invalid("the lists are too big for one image"))?;
        let number = u32::try_from(self.ends.len()).map_err(|_| invalid("the lists are too big for one image"))?;
        self.ends.push(end);
        self.put(slot, (hash, number));
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        Ok(Text(number))
    }

    /// The text of a number.
    pub(super) fn get(&self, text: Text) -> &str {
        let at = text.0 as usize;
        let begin = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |begin| *begin as usize);
        let end = self.ends.get(at).map_or(0, |end| *end as usize);
        self.all.get(begin..end).unwrap_or("")
    }

    /// The number of texts.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where a text is in the table, or the free slot where it belongs.
    fn slot(&self, text: &str, hash: u32) -> usize {
        self.probe(hash, |(other, number)| other == hash && self.get(Text(number)) == text)
    }

    /// The first slot for a hash that is free or as it is wanted.
    fn probe(&self, hash: u32, is: impl Fn((u32, u32)) -> bool) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots.get(slot).is_some_and(|found| *found != FREE && !is(*found)) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn put(&mut self, slot: usize, value: (u32, u32)) {
        if let Some(place) = self.slots.get_mut(slot) {
            *place = value;
        }
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        for value in std::mem::replace(&mut self.slots, vec![FREE; size]) {
            if value != FREE {
                let slot = self.probe(value.0, |_| false);
                self.put(slot, value);
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "half of the bits are enough to find a slot")]
fn hash(text: &str) -> u32 {
    (checksum(text.as_bytes()) >> 16) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once_and_found_again() {
        let mut texts = Texts::new();
        let words: Vec<String> = (0..5000).map(|n| format!("word {n}")).collect();
        let numbers: Vec<Text> = words.iter().map(|word| texts.add(word).unwrap()).collect();
        assert_eq!((texts.add("").unwrap(), texts.len()), (Text(0), 5001));
        for (word, number) in words.iter().zip(&numbers) {
            assert_eq!(texts.add(word).unwrap(), *number);
            assert_eq!(texts.get(*number), word);
        }
        assert_eq!((texts.len(), texts.get(Text(9999))), (5001, ""));
    }

    #[test]
    fn a_text_that_is_too_long_is_an_error() {
        assert!(Texts::new().add(&"x".repeat(LONGEST)).is_ok());
        let error = Texts::new().add(&"x".repeat(LONGEST + 1)).unwrap_err();
        assert_eq!(error.message(), "a text of a list is longer than 65,535 bytes");
    }
}
