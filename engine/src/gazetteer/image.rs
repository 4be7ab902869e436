//! The compiled image of lists: bytes that are read in place.

use std::borrow::Cow;

use super::bytes::{checksum, u8_at, u32_at, u64_at};
use super::table::Table;
use crate::error::{Error, ErrorKind, Result};

/// The first bytes of an image.
const MAGIC: &[u8; 8] = b"TENURELX";
/// Raised whenever the layout changes.
const VERSION: u32 = 4;

/// The parts of an image, in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Texts, each after its length in two bytes.
    Strings,
    /// Records of [`ENTRY`] bytes, sorted by kind and id, and one more that ends the last.
    Entries,
    /// Records of [`ATTRIBUTE`] bytes in the order of the entries.
    Attributes,
    /// Scheme and value of an id.
    Ids,
    /// Records of [`FORM`] bytes in the order of the entries.
    Forms,
    /// Records of [`EXTRA`] bytes for forms with a style, language or years of their own, sorted by form.
    Extras,
    /// Prefixes of forms: where their postings lie, and whether a longer form goes on.
    Phrases,
    /// Indices of forms.
    Postings,
    /// Readings of single words.
    Words,
    /// Weights of names.
    Names,
    /// Bits of the first words of all forms.
    Starts,
    /// Bits of the first words of forms that may begin with a small letter.
    SmallStarts,
    /// The declared kinds, a line for each.
    Kinds,
    /// The rules of inflection as they were read.
    Inflection,
}

pub(super) const SECTIONS: usize = 14;
const HEADER: usize = 24 + 8 * SECTIONS;
/// The size of an entry: kind, id, name, article, head, lang, and where attributes, ids and forms begin.
pub(super) const ENTRY: usize = 36;
/// The size of an attribute: key, value, and the value as a word.
pub(super) const ATTRIBUTE: usize = 16;
/// The size of a form: text, entry, kind, shape, and role, case and weakness in a byte each.
pub(super) const FORM: usize = 20;
/// The size of what is rare: form, style, lang, first and last year.
pub(super) const EXTRA: usize = 20;
/// The size of the value of a prefix: first posting, number of postings with the top bit for "goes on"; a single form
/// stands in the place of the first posting.
pub(super) const PREFIX: usize = 8;
/// The size of a word's reading: lemma, kind, form, entry.
pub(super) const WORD: usize = 20;
/// The size of a name's weight.
pub(super) const NAME: usize = 4;

/// An opened image.
#[derive(Debug, Clone)]
pub(super) struct Image {
    bytes: Cow<'static, [u8]>,
    sections: [(usize, usize); SECTIONS],
    pub(super) phrases: Table,
    pub(super) words: Table,
    pub(super) names: Table,
    starts_mask: u64,
    small_starts_mask: u64,
}

/// Puts the sections together.
pub(super) fn assemble(sections: &[Vec<u8>; SECTIONS]) -> Result<Vec<u8>> {
    let too_big = |_| Error::new(ErrorKind::Invalid, "the lists are too big for one image");
    let mut out = vec![0; HEADER];
    let mut places = Vec::new();
    for section in sections {
        let start = u32::try_from(out.len()).map_err(too_big)?;
        out.extend(section);
        let end = u32::try_from(out.len()).map_err(too_big)?;
        places.extend(start.to_le_bytes());
        places.extend(end.to_le_bytes());
    }
    let sum = checksum(out.get(HEADER..).unwrap_or(&[]));
    let mut header = MAGIC.to_vec();
    header.extend(VERSION.to_le_bytes());
    header.extend(u32::try_from(SECTIONS).map_err(too_big)?.to_le_bytes());
    header.extend(sum.to_le_bytes());
    header.extend(places);
    if let Some(head) = out.get_mut(..HEADER) {
        head.copy_from_slice(&header);
    }
    Ok(out)
}

impl Image {
    /// Opens an image after checking every byte of it.
    pub(super) fn open(bytes: Cow<'static, [u8]>) -> Result<Self> {
        if checksum(bytes.get(HEADER..).unwrap_or(&[])) != u64_at(&bytes, 16) {
            return Err(broken("the image of lists is damaged"));
        }
        Self::embedded(bytes)
    }

    /// Opens an image after checking its header only; for bytes that are part of the program.
    pub(super) fn embedded(bytes: Cow<'static, [u8]>) -> Result<Self> {
        if bytes.get(..8) != Some(MAGIC) {
            return Err(broken("this is no image of lists"));
        }
        if u32_at(&bytes, 8) != VERSION || u32_at(&bytes, 12) as usize != SECTIONS || bytes.len() < HEADER {
            return Err(broken("the image of lists was made by another version"));
        }
        let mut sections = [(0, 0); SECTIONS];
        let mut before = HEADER;
        for (at, section) in sections.iter_mut().enumerate() {
            let start = u32_at(&bytes, 24 + 8 * at) as usize;
            let end = u32_at(&bytes, 28 + 8 * at) as usize;
            if start != before || end < start || end > bytes.len() {
                return Err(broken("the image of lists is damaged"));
            }
            *section = (start, end);
            before = end;
        }
        let table = |section: Section, width: usize| {
            let (start, end) = sections[section as usize];
            Table::open(&bytes, start, end, width).ok_or_else(|| broken("the image of lists is damaged"))
        };
        let (phrases, words, names) =
            (table(Section::Phrases, PREFIX)?, table(Section::Words, WORD)?, table(Section::Names, NAME)?);
        let mask = |section: Section| {
            let (start, end) = sections[section as usize];
            let bits = (end - start) as u64 * 8;
            if bits.is_power_of_two() { Ok(bits - 1) } else { Err(broken("the image of lists is damaged")) }
        };
        let (starts_mask, small_starts_mask) = (mask(Section::Starts)?, mask(Section::SmallStarts)?);
        Ok(Self { bytes, sections, phrases, words, names, starts_mask, small_starts_mask })
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn section(&self, section: Section) -> &[u8] {
        let (start, end) = self.sections[section as usize];
        self.bytes.get(start..end).unwrap_or(&[])
    }

    /// The text of a section.
    pub(super) fn text(&self, section: Section) -> &str {
        std::str::from_utf8(self.section(section)).unwrap_or("")
    }

    /// The text at an offset of the strings.
    pub(super) fn string(&self, at: u32) -> &str {
        std::str::from_utf8(self.raw(at)).unwrap_or("")
    }

    /// The bytes of the text at an offset of the strings.
    #[inline]
    pub(super) fn raw(&self, at: u32) -> &[u8] {
        let strings = self.section(Section::Strings);
        let Some(rest) = strings.get(at as usize..) else { return &[] };
        let length = u32::from(u8_at(rest, 0)) | u32::from(u8_at(rest, 1)) << 8;
        rest.get(2..).and_then(|text| text.get(..length as usize)).unwrap_or(&[])
    }

    /// A number of a record.
    #[inline]
    pub(super) fn field(&self, section: Section, record: u32, size: usize, field: usize) -> u32 {
        let (start, end) = self.sections[section as usize];
        let at = start.saturating_add((record as usize).saturating_mul(size)).saturating_add(field * 4);
        if at < end { u32_at(&self.bytes, at) } else { 0 }
    }

    /// The number of entries.
    pub(super) fn entries(&self) -> u32 {
        let records = self.section(Section::Entries).len() / ENTRY;
        u32::try_from(records.saturating_sub(1)).unwrap_or(0)
    }

    /// A range that a record and the next one bound.
    pub(super) fn range(&self, entry: u32, field: usize) -> std::ops::Range<u32> {
        let start = self.field(Section::Entries, entry, ENTRY, field);
        let end = self.field(Section::Entries, entry.saturating_add(1), ENTRY, field);
        start..end
    }

    /// True if some form may begin with this word; `small` asks for forms that may begin with a small letter.
    #[inline]
    pub(super) fn may_start(&self, symbol: u64, small: Small) -> bool {
        let (section, mask) = match small {
            Small::Letter => (Section::SmallStarts, self.small_starts_mask),
            Small::No => (Section::Starts, self.starts_mask),
        };
        let bit = symbol & mask;
        let (start, _) = self.sections[section as usize];
        let byte = u8_at(&self.bytes, start + (bit >> 3) as usize);
        byte >> (bit & 7) & 1 == 1
    }
}

/// How a word of the text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Small {
    /// With a small letter.
    Letter,
    /// With anything else.
    No,
}

/// Writes a set of words as bits.
pub(super) fn bits(symbols: &[u64]) -> Vec<u8> {
    let bytes = symbols.len().max(8).next_power_of_two();
    let mut out = vec![0_u8; bytes];
    let mask = bytes as u64 * 8 - 1;
    for symbol in symbols {
        let bit = symbol & mask;
        if let Some(byte) = out.get_mut((bit >> 3) as usize) {
            *byte |= 1 << (bit & 7);
        }
    }
    out
}

fn broken(message: &str) -> Error {
    Error::new(ErrorKind::Invalid, message).hint("build the program again")
}
