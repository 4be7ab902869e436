//! A read-only hash table in bytes: rows sorted by key with an index on the leading bits of the keys.

use super::bytes::u32_at;
use crate::error::{Error, ErrorKind, Result};

/// The bytes of the tag by which the rows of a bucket are told apart.
const TAG: usize = 4;
const TAG_BITS: u32 = 32;
/// A table has at most so many bits of buckets.
const MOST_BITS: u32 = 24;

/// Where the parts of a table lie in an image.
///
/// Layout, little-endian: bits `u32`, count `u32`, 2^bits + 1 offsets `u32`, the rows: tag `u32` and value, so that both
/// are read at once. The bucket is the leading bits of the key, the tag the 32 bits after them; the bits are so many that
/// no two keys of the table are alike in both, and a key that is not in the table is met with a chance of one in 2^44.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Table {
    bits: u32,
    count: usize,
    index: usize,
    rows: usize,
    /// The bytes of a row.
    stride: usize,
}

/// What a table keeps of a key.
fn kept(key: u64, bits: u32) -> u64 {
    key >> (u64::BITS - TAG_BITS - bits)
}

/// The tag of a key.
#[expect(clippy::cast_possible_truncation, reason = "these are the 32 bits that are kept")]
fn tag(key: u64, bits: u32) -> u32 {
    kept(key, bits) as u32
}

/// Writes rows of equal width, sorted by key and then by value, so that equal input makes equal bytes.
///
/// # Errors
///
/// Where two keys are so alike that no table of this kind can tell them apart.
pub(super) fn write<const N: usize>(mut rows: Vec<(u64, [u8; N])>) -> Result<Vec<u8>> {
    rows.sort_unstable();
    rows.dedup();
    let least = rows.len().next_power_of_two().ilog2().saturating_sub(1).clamp(1, MOST_BITS);
    let alike = |bits: u32| {
        rows.windows(2).any(|pair| match pair {
            [(a, _), (b, _)] => a != b && kept(*a, bits) == kept(*b, bits),
            _ => false,
        })
    };
    let bits = (least..=MOST_BITS)
        .find(|bits| !alike(*bits))
        .ok_or_else(|| Error::new(ErrorKind::Invalid, "two words or names of the lists hash alike"))?;
    let shift = u64::BITS - bits;
    let mut out = Vec::with_capacity(8 + (4 << bits) + 4 + rows.len() * (TAG + N));
    out.extend(bits.to_le_bytes());
    out.extend(narrow(rows.len()).to_le_bytes());
    let mut at = 0;
    for bucket in 0..=1_u64 << bits {
        while rows.get(at).is_some_and(|(key, _)| key >> shift < bucket) {
            at += 1;
        }
        out.extend(narrow(at).to_le_bytes());
    }
    for (key, value) in &rows {
        out.extend(tag(*key, bits).to_le_bytes());
        out.extend(value);
    }
    Ok(out)
}

fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

impl Table {
    /// Finds the parts of the table in `start..end` of `bytes`; none where they do not fit.
    pub(super) fn open(bytes: &[u8], start: usize, end: usize, width: usize) -> Option<Self> {
        if end.checked_sub(start)? < 8 {
            return None;
        }
        let bits = u32_at(bytes, start);
        let count = u32_at(bytes, start + 4) as usize;
        if !(1..=MOST_BITS).contains(&bits) {
            return None;
        }
        let index = start + 8;
        let rows = index.checked_add(4 * ((1 << bits) + 1))?;
        let stride = width.checked_add(TAG)?;
        let stop = rows.checked_add(count.checked_mul(stride)?)?;
        (stop == end && end <= bytes.len()).then_some(Self { bits, count, index, rows, stride })
    }

    /// The rows of a key, as a range for [`Self::value_at`].
    #[inline]
    pub(super) fn rows(&self, bytes: &[u8], key: u64) -> std::ops::Range<usize> {
        let (start, end) = self.bucket(bytes, key);
        self.rows_in(bytes, key, start..end)
    }

    /// Where the rows of the bucket of a key lie, for [`Self::rows_in`].
    #[inline]
    pub(super) fn bucket(&self, bytes: &[u8], key: u64) -> (usize, usize) {
        #[expect(clippy::cast_possible_truncation, reason = "a bucket has at most 24 bits")]
        let at = self.index + 4 * (key >> (u64::BITS - self.bits)) as usize;
        let bound = |at: usize| (u32_at(bytes, at) as usize).min(self.count);
        (bound(at), bound(at + 4))
    }

    /// The rows of a key among those of its bucket.
    #[inline]
    pub(super) fn rows_in(&self, bytes: &[u8], key: u64, bucket: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let tag = tag(key, self.bits);
        let (mut low, end) = (bucket.start, bucket.end);
        let mut high = end;
        while high.saturating_sub(low) > 8 {
            let middle = low + (high - low) / 2;
            if self.tag(bytes, middle) < tag { low = middle + 1 } else { high = middle }
        }
        while low < end && self.tag(bytes, low) < tag {
            low += 1;
        }
        let mut stop = low;
        while stop < end && self.tag(bytes, stop) == tag {
            stop += 1;
        }
        low..stop
    }

    /// Where the value of a row begins in the image.
    #[inline]
    pub(super) fn value_at(&self, row: usize) -> usize {
        self.rows + row * self.stride + TAG
    }

    /// The tag of a row.
    #[inline]
    fn tag(&self, bytes: &[u8], row: usize) -> u32 {
        u32_at(bytes, self.rows + row * self.stride)
    }

    /// The number of rows.
    pub(super) fn len(&self) -> usize {
        self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_all_rows_of_a_key_and_nothing_else() {
        let mut rows = Vec::new();
        for n in 0_u64..3000 {
            let key = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            rows.push((key, [0, 0, 0, 1]));
            if n % 7 == 0 {
                rows.push((key, [0, 0, 0, 2]));
            }
        }
        rows.extend((0..40).map(|n| (5_u64 << 60 | n << 22, [9, 9, 9, 9])));
        let bytes = write(rows.clone()).unwrap();
        let table = Table::open(&bytes, 0, bytes.len(), 4).unwrap();
        for (key, value) in &rows {
            let found: Vec<&[u8]> = table.rows(&bytes, *key).map(|row| &bytes[table.value_at(row)..][..4]).collect();
            assert!(found.contains(&&value[..]), "{key:x}");
            assert_eq!(found.len(), rows.iter().filter(|(other, _)| other == key).count());
        }
        for n in 0_u64..3000 {
            assert!(table.rows(&bytes, n.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 1 << 40).is_empty());
        }
    }

    #[test]
    fn an_empty_table_holds_nothing() {
        let bytes = write::<4>(Vec::new()).unwrap();
        let table = Table::open(&bytes, 0, bytes.len(), 4).unwrap();
        assert_eq!((table.len(), table.rows(&bytes, 7).len()), (0, 0));
        assert_eq!(Table::open(&bytes, 0, bytes.len() - 1, 4), None);
    }

    #[test]
    fn keys_that_are_alike_make_the_table_wider_or_are_an_error() {
        let table = |other: u64| write(vec![(1 << 40, [1_u8]), (1 << 40 | other, [2])]);
        let bytes = table(1 << 24).unwrap();
        let found = Table::open(&bytes, 0, bytes.len(), 1).unwrap();
        assert_eq!(
            (u32_at(&bytes, 0), found.rows(&bytes, 1 << 40), found.rows(&bytes, 1 << 40 | 1 << 24)),
            (8, 0..1, 1..2)
        );
        assert!(table(1).is_err());
    }
}
