//! What the words of a stretch say together, counted once for all its readings.

use super::scene::{Scene, Stretch};
use super::word::{Flags, Word, flag};

/// What joins the parts of a name.
pub(super) const JOINS: Flags = flag::OF | flag::AND | flag::FOR | flag::ARTICLE;

/// The words of a stretch, and what is known of all of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gist<'a> {
    pub(super) own: &'a [Word],
    /// The properties that any of them has.
    pub(super) any: Flags,
    pub(super) first: Word,
    pub(super) last: Word,
    /// Words with a capital.
    pub(super) capitals: usize,
    /// Of these, those where all words have one.
    pub(super) loud: usize,
    /// Of these, those where a sentence begins.
    pub(super) opening: usize,
    /// The first small joining word; the number of words where there is none.
    pub(super) joint: usize,
}

impl<'a> Gist<'a> {
    /// The gist of no words yet, which grows by those of a stretch.
    pub(super) fn new() -> Self {
        let none = Word::default();
        Self { own: &[], any: 0, first: none, last: none, capitals: 0, loud: 0, opening: 0, joint: 0 }
    }

    /// The gist of a stretch.
    pub(super) fn of(scene: &'a Scene<'_>, stretch: Stretch) -> Self {
        let mut gist = Self::new();
        gist.grow(scene, stretch);
        gist
    }

    /// Takes in the words of a stretch that begins with the words so far.
    pub(super) fn grow(&mut self, scene: &'a Scene<'_>, stretch: Stretch) {
        let known = self.own.len();
        self.own = scene.words.get(stretch.start..stretch.end).unwrap_or(&[]);
        if known == 0 {
            self.first = self.own.first().copied().unwrap_or_default();
        }
        let mut joined = self.joint < known;
        for (at, word) in self.own.iter().enumerate().skip(known) {
            self.any |= word.flags;
            if word.is(flag::CAPITAL) {
                self.capitals += 1;
                if word.is(flag::LOUD) {
                    self.loud += 1;
                } else if word.is(flag::OPENS) {
                    self.opening += 1;
                }
            } else if !joined && word.is(JOINS) {
                self.joint = at;
                joined = true;
            }
            self.last = *word;
        }
        if !joined {
            self.joint = self.own.len();
        }
    }

    /// True if a small word joins two parts.
    #[inline]
    pub(super) fn joined(&self) -> bool {
        self.joint < self.own.len()
    }

    /// True if any word has one of these properties.
    #[inline]
    pub(super) fn has(&self, flags: Flags) -> bool {
        self.any & flags != 0
    }

    /// A word; nothing is known of one outside.
    #[inline]
    pub(super) fn word(&self, at: usize) -> Word {
        self.own.get(at).copied().unwrap_or_default()
    }
}
