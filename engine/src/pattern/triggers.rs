//! Which programs can match in a sentence: found in one pass over its words and items.

use super::program::{Around, Program, kind_bit};
use super::{Lattice, Scratch};
use crate::gazetteer::Kind;
use crate::text::Symbol;

/// Bits of the filter, a power of two.
const BITS: usize = 1 << 17;

/// A program that a sentence sets off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Triggered {
    /// The program, by number.
    pub program: u32,
    /// The last position where its anchor may lie.
    pub last: u32,
}

/// From words and kinds to the programs that they set off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Triggers {
    /// By program: the bits that a sentence must show, one for the trigger and one for each set of words.
    wanted: Vec<u8>,
    /// By program: what must stand around its anchor.
    around: Vec<Around>,
    /// Two bits for each word.
    filter: Vec<u64>,
    /// Words with the programs they help to set off, and the bit they show.
    words: Vec<(Symbol, u32, u8)>,
    /// Where the words of each leading bits of a symbol begin.
    index: Vec<u32>,
    /// Kinds with the programs they set off, and what must stand around their items.
    kinds: Vec<(Kind, u32, Around)>,
    kind_mask: u64,
    /// Programs that nothing sets off: they always run.
    always: Vec<u32>,
}

impl Triggers {
    /// The triggers of programs, by their number.
    pub(crate) fn new<'a>(programs: impl Iterator<Item = &'a Program>) -> Self {
        let mut made = Self::default();
        for (number, program) in (0..).zip(programs) {
            let trigger = program.trigger();
            made.around.push(program.around);
            if trigger.words.is_empty() && trigger.kinds.is_empty() {
                made.always.push(number);
                made.wanted.push(0);
                continue;
            }
            made.words.extend(trigger.words.iter().map(|word| (*word, number, 1)));
            made.kinds.extend(trigger.kinds.iter().map(|kind| (*kind, number, program.around)));
            let mut wanted = 1;
            for set in &program.words {
                let bit = (wanted + 1) & !wanted;
                wanted |= bit;
                made.words.extend(set.iter().map(|word| (*word, number, bit)));
            }
            made.wanted.push(wanted);
        }
        made.words.sort_unstable();
        let mut at = 0;
        for bucket in 0..=BUCKETS {
            while made.words.get(at).is_some_and(|(word, ..)| bucket_of(*word) < bucket) {
                at += 1;
            }
            made.index.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        made.kinds.sort_unstable_by_key(|(kind, program, _)| (*kind, *program));
        made.filter = vec![0; BITS / 64];
        for (word, ..) in &made.words {
            for bit in slots(*word) {
                if let Some(block) = made.filter.get_mut(bit / 64) {
                    *block |= 1 << (bit % 64);
                }
            }
        }
        made.kind_mask = made.kinds.iter().fold(0, |mask, (kind, ..)| mask | kind_bit(*kind));
        made
    }

    /// The programs that a sentence sets off, sorted; [`Scratch::look_at`] has seen it.
    pub(crate) fn triggered(&self, lattice: &Lattice<'_>, scratch: &mut Scratch, found: &mut Vec<Triggered>) {
        found.clear();
        found.extend(self.always.iter().map(|program| Triggered { program: *program, last: u32::MAX }));
        scratch.mark += 1;
        let mark = scratch.mark;
        let Scratch { marks, work, sights, behind, .. } = scratch;
        if marks.len() < self.wanted.len() {
            marks.resize(self.wanted.len(), Mark::default());
        }
        let first_new = found.len();
        // What the sentence shows before and after an anchor, whose neighbors must fit.
        let neighbors = |from: u32, to: u32| {
            let shown = behind.get(from as usize).zip(sights.get(to as usize));
            shown.map_or((!0, !0), |(before, after)| (*before, *after))
        };
        // Shows what a sentence has of a program.
        let mut show = |program: u32, bit: u8, from: u32| {
            let Some(slot) = marks.get_mut(program as usize) else { return };
            if slot.mark != mark {
                *slot = Mark { mark, bits: 0, last: 0 };
                found.push(Triggered { program, last: 0 });
            }
            slot.bits |= bit;
            if bit == 1 {
                slot.last = slot.last.max(from);
            }
        };
        for (position, token) in (0..).zip(lattice.tokens.get(lattice.sentence.range()).unwrap_or(&[])) {
            let absent = |bit: usize| self.filter.get(bit / 64).is_none_or(|block| block & 1 << (bit % 64) == 0);
            if slots(token.symbol).into_iter().any(absent) {
                continue;
            }
            *work += 1;
            let bucket = bucket_of(token.symbol);
            let bound = |bucket: usize| self.index.get(bucket).copied().unwrap_or(0) as usize;
            let here = self.words.get(bound(bucket)..bound(bucket + 1)).unwrap_or(&[]);
            let neighbors = neighbors(position, position + 1);
            for (_, program, bit) in here.iter().filter(|(word, ..)| *word == token.symbol) {
                if *bit != 1 || self.around.get(*program as usize).is_some_and(|around| around.fits(neighbors)) {
                    show(*program, *bit, position);
                }
            }
        }
        for item in lattice.items {
            if kind_bit(item.kind) & self.kind_mask == 0 {
                continue;
            }
            let position = item.tokens.start.saturating_sub(lattice.sentence.start);
            let end = item.tokens.end.saturating_sub(lattice.sentence.start);
            let neighbors = neighbors(position, end);
            let first = self.kinds.partition_point(|(kind, ..)| *kind < item.kind);
            let of_kind = self.kinds.iter().skip(first).take_while(|(kind, ..)| *kind == item.kind);
            for (_, program, _) in of_kind.filter(|(.., around)| around.fits(neighbors)) {
                show(*program, 1, position);
            }
        }
        let mut kept = first_new;
        for at in first_new..found.len() {
            let Some(program) = found.get(at).map(|triggered| triggered.program) else { break };
            let (wanted, shown) = (self.wanted.get(program as usize), marks.get(program as usize));
            if let (Some(wanted), Some(shown)) = (wanted, shown)
                && shown.bits == *wanted
                && let Some(slot) = found.get_mut(kept)
            {
                *slot = Triggered { program, last: shown.last };
                kept += 1;
            }
        }
        found.truncate(kept);
        found.sort_unstable();
    }
}

/// How many parts the index has.
const BUCKETS: usize = 1 << 12;

#[expect(clippy::cast_possible_truncation, reason = "what is left is below the number of parts")]
fn bucket_of(word: Symbol) -> usize {
    (word.0 >> (64 - BUCKETS.ilog2())) as usize
}

/// What a sentence shows of a program.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark {
    /// The sentence, by number.
    mark: u64,
    bits: u8,
    last: u32,
}

#[expect(clippy::cast_possible_truncation, reason = "the remainder is below the number of bits")]
fn slots(word: Symbol) -> [usize; 2] {
    let bits = BITS as u64;
    [(word.0 % bits) as usize, (word.0 / bits % bits) as usize]
}
