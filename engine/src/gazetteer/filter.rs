//! A set of keys as bits in few bytes: what it does not hold is refused at once, nearly always.

use super::bytes::u64_at;

/// The bytes of a block; both bits of a key lie in one, so that memory is asked once.
const BLOCK: usize = 8;
/// Bits for each key, at least.
const BITS: usize = 12;

/// Where a filter lies in an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Filter {
    start: usize,
    mask: u64,
}

/// Writes the filter of some keys. Of keys that are none of them about one in fifty is let through.
pub(super) fn write(keys: &[u64]) -> Vec<u8> {
    let blocks = (keys.len() * BITS).div_ceil(BLOCK * 8).next_power_of_two();
    let mut words = vec![0_u64; blocks];
    let mask = blocks as u64 - 1;
    for key in keys {
        let block = (key >> 32 & mask) as usize;
        if let Some(word) = words.get_mut(block) {
            *word |= bits(*key);
        }
    }
    words.into_iter().flat_map(u64::to_le_bytes).collect()
}

/// The two bits of a key in its block.
#[inline]
fn bits(key: u64) -> u64 {
    1 << (key & 63) | 1 << (key >> 6 & 63)
}

impl Filter {
    /// The filter in `start..end` of an image; none where it does not fit.
    pub(super) fn open(start: usize, end: usize) -> Option<Self> {
        let length = end.checked_sub(start)?;
        let blocks = length / BLOCK;
        (length % BLOCK == 0 && blocks.is_power_of_two()).then(|| Self { start, mask: blocks as u64 - 1 })
    }

    /// False for a key that is surely not in the set.
    #[inline]
    pub(super) fn may_hold(&self, bytes: &[u8], key: u64) -> bool {
        let block = (key >> 32 & self.mask) as usize;
        let bits = bits(key);
        u64_at(bytes, self.start + block * BLOCK) & bits == bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_all_its_keys_and_few_others() {
        let key =
            |n: u64| (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31).wrapping_mul(0xd6e8_feb8_6659_fd93);
        let keys: Vec<u64> = (0..10_000).map(key).collect();
        let bytes = write(&keys);
        let filter = Filter::open(0, bytes.len()).unwrap();
        assert!(keys.iter().all(|key| filter.may_hold(&bytes, *key)));
        let others = (10_000..20_000).filter(|n| filter.may_hold(&bytes, key(*n))).count();
        assert!(others < 400, "{others} of 10,000");
    }

    #[test]
    fn an_empty_set_holds_nothing_and_a_cut_one_is_none() {
        let bytes = write(&[]);
        assert!(!Filter::open(0, bytes.len()).unwrap().may_hold(&bytes, 5));
        assert_eq!((Filter::open(0, 0), Filter::open(0, 12), Filter::open(0, 24)), (None, None, None));
    }
}
