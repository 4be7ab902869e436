//! Which programs can match in a sentence: found in one pass over its words and items.

use super::program::{Program, kind_bit};
use super::{Lattice, Scratch};
use crate::gazetteer::Kind;
use crate::text::Symbol;

/// Bits of the filter, a power of two.
const BITS: usize = 1 << 15;

/// From words and kinds to the programs that they set off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Triggers {
    programs: u32,
    /// One bit for the low bits of each word.
    filter: Vec<u64>,
    words: Vec<(Symbol, u32)>,
    kinds: Vec<(Kind, u32)>,
    kind_mask: u64,
    /// Programs that nothing sets off: they always run.
    always: Vec<u32>,
}

impl Triggers {
    /// The triggers of programs, by their number.
    pub(crate) fn new<'a>(programs: impl Iterator<Item = &'a Program>) -> Self {
        let mut made = Self::default();
        for (number, program) in programs.enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            made.programs = number.saturating_add(1);
            let trigger = program.trigger();
            if trigger.words.is_empty() && trigger.kinds.is_empty() {
                made.always.push(number);
            }
            made.words.extend(trigger.words.iter().map(|word| (*word, number)));
            made.kinds.extend(trigger.kinds.iter().map(|kind| (*kind, number)));
        }
        made.words.sort_unstable();
        made.kinds.sort_unstable();
        made.filter = vec![0; BITS / 64];
        for (word, _) in &made.words {
            let bit = slot(*word);
            if let Some(block) = made.filter.get_mut(bit / 64) {
                *block |= 1 << (bit % 64);
            }
        }
        made.kind_mask = made.kinds.iter().fold(0, |mask, (kind, _)| mask | kind_bit(*kind));
        made
    }

    /// The programs that a sentence sets off, sorted; [`Scratch::prepare`] has seen it.
    pub(crate) fn triggered(&self, lattice: &Lattice<'_>, scratch: &mut Scratch, found: &mut Vec<u32>) {
        found.clear();
        scratch.mark += 1;
        let mark = scratch.mark;
        let Scratch { marks, work, .. } = scratch;
        if marks.len() < self.programs as usize {
            marks.resize(self.programs as usize, 0);
        }
        let mut add = |program: u32| {
            if let Some(slot) = marks.get_mut(program as usize)
                && *slot != mark
            {
                *slot = mark;
                found.push(program);
            }
        };
        self.always.iter().copied().for_each(&mut add);
        for token in lattice.tokens.get(lattice.sentence.range()).unwrap_or(&[]) {
            let bit = slot(token.symbol);
            if self.filter.get(bit / 64).is_none_or(|block| block & 1 << (bit % 64) == 0) {
                continue;
            }
            *work += 1;
            let first = self.words.partition_point(|(word, _)| *word < token.symbol);
            let of_word = self.words.iter().skip(first).take_while(|(word, _)| *word == token.symbol);
            of_word.for_each(|(_, program)| add(*program));
        }
        let mut last = None;
        for item in lattice.items {
            if last == Some(item.kind) || kind_bit(item.kind) & self.kind_mask == 0 {
                continue;
            }
            last = Some(item.kind);
            let first = self.kinds.partition_point(|(kind, _)| *kind < item.kind);
            let of_kind = self.kinds.iter().skip(first).take_while(|(kind, _)| *kind == item.kind);
            of_kind.for_each(|(_, program)| add(*program));
        }
        found.sort_unstable();
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the remainder is below the number of bits")]
fn slot(word: Symbol) -> usize {
    (word.0 % BITS as u64) as usize
}
