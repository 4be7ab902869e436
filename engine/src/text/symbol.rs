//! Words as numbers: the hash of the case-folded form.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A word without its case: a 64-bit hash of the folded form.
///
/// Two tokens of one symbol are the same word but for case (and for the shape of an apostrophe). No vocabulary is
/// needed to make one, so words of lists and rules loaded later need no renumbering. That no two words of the shipped
/// lists and rules collide is checked when they are compiled; a big list verifies its hits by comparing the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Symbol(pub u64);

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

impl Symbol {
    /// The symbol of a word in any case.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let mut folder = Folder::default();
        if word.is_ascii() {
            for byte in word.bytes() {
                folder.add(byte.to_ascii_lowercase());
            }
        } else {
            let mut buffer = [0; 4];
            for c in word.chars().flat_map(char::to_lowercase) {
                let c = if matches!(c, '\u{2019}' | '\u{2018}' | '\u{02bc}') { '\'' } else { c };
                for &byte in c.encode_utf8(&mut buffer).as_bytes() {
                    folder.add(byte);
                }
            }
        }
        folder.symbol()
    }

    /// The symbol of a name that is already folded ASCII; usable in constants.
    #[must_use]
    pub const fn named(name: &str) -> Self {
        let bytes = name.as_bytes();
        let mut hash = SEED;
        let mut i = 0;
        while i < bytes.len() {
            hash = step(hash, bytes[i]);
            i += 1;
        }
        Self(finish(hash))
    }

    /// The symbol of a sequence: this one followed by `next`.
    #[must_use]
    pub const fn then(self, next: Self) -> Self {
        Self(finish(self.0.rotate_left(23) ^ next.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }
}

/// Stored as its eight bytes, which are read at once: a hash gains nothing from a shorter way to write numbers.
impl Serialize for Symbol {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0.to_le_bytes())
    }
}

impl<'de> Deserialize<'de> for Symbol {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(EightBytes)
    }
}

struct EightBytes;

impl Visitor<'_> for EightBytes {
    type Value = Symbol;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the eight bytes of a word")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Symbol, E> {
        let eight = bytes.try_into().map_err(|_| E::invalid_length(bytes.len(), &self))?;
        Ok(Symbol(u64::from_le_bytes(eight)))
    }
}

/// A word that is read byte by byte, already folded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Folder(u64);

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl Folder {
    pub(super) const fn new() -> Self {
        Self(SEED)
    }

    #[inline]
    pub(super) const fn add(&mut self, byte: u8) {
        self.0 = step(self.0, byte);
    }

    #[inline]
    pub(super) const fn symbol(self) -> Symbol {
        Symbol(finish(self.0))
    }
}

const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

const fn finish(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_and_apostrophes() {
        assert_eq!(Symbol::of("NATO"), Symbol::named("nato"));
        assert_eq!(Symbol::of("O\u{2019}Brien"), Symbol::of("o'brien"));
        assert_eq!(Symbol::of("ÉLAN"), Symbol::of("élan"));
        assert_ne!(Symbol::of("a").then(Symbol::of("b")), Symbol::of("b").then(Symbol::of("a")));
    }
}
