//! The compiled image of lists: bytes that are read in place.

use std::borrow::Cow;

use super::Kind;
use super::bytes::{checksum, u8_at, u32_at, u64_at};
use super::filter::Filter;
use super::table::Table;
use crate::error::{Error, ErrorKind, Result};

/// The first bytes of an image.
const MAGIC: &[u8; 8] = b"TENURELX";
/// Raised whenever the layout changes.
const VERSION: u32 = 6;
/// The bytes that name the version of the program that made an image.
const MAKER: usize = 16;

/// The parts of an image, in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Texts, each after its length in two bytes.
    Strings,
    /// Records of [`ENTRY`] bytes, sorted by kind and id, and one more that ends the last.
    Entries,
    /// Records of [`ENTRY_CLASS`] bytes: what many entries have in common.
    EntryClasses,
    /// Records of [`ATTRIBUTE`] bytes in the order of the entries.
    Attributes,
    /// Scheme and value of an id.
    Ids,
    /// Records of [`FORM`] bytes in the order of the entries.
    Forms,
    /// Records of [`FORM_CLASS`] bytes: what many forms have in common.
    FormClasses,
    /// Records of [`EXTRA`] bytes for forms with a style, language or years of their own, sorted by form.
    Extras,
    /// Prefixes of forms: the form that ends there, and whether a longer form goes on.
    Phrases,
    /// The forms of prefixes that have several: how many, then their indices.
    Postings,
    /// Readings of single words.
    Words,
    /// Weights of names.
    Names,
    /// A filter of the forms of one word.
    Singles,
    /// A filter of those that may begin with a small letter.
    SmallSingles,
    /// A filter of the first two words of all longer forms.
    Pairs,
    /// A filter of kind and id of all entries.
    Identities,
    /// The declared kinds, a line for each.
    Kinds,
    /// The rules of inflection as they were read.
    Inflection,
}

pub(super) const SECTIONS: usize = 18;
/// Where the places of the sections stand: after magic, version, number of sections, checksum and maker.
const PLACES: usize = 24 + MAKER;
const HEADER: usize = PLACES + 8 * SECTIONS;
/// The size of an entry: class, id, name, and where attributes, ids and forms begin.
pub(super) const ENTRY: usize = 24;
/// The size of a class of entries: kind, article, head, lang.
pub(super) const ENTRY_CLASS: usize = 16;
/// The size of an attribute: key, value, and the value as a word.
pub(super) const ATTRIBUTE: usize = 16;
/// The size of a form: text, entry, class.
pub(super) const FORM: usize = 12;
/// The size of a class of forms: kind, shape, and role, case and weakness in a byte each.
pub(super) const FORM_CLASS: usize = 12;
/// The size of what is rare: form, style, lang, first and last year.
pub(super) const EXTRA: usize = 20;
/// The size of the value of a prefix: the number of its form, or where its postings begin if [`MANY`] is set.
pub(super) const PREFIX: usize = 4;
/// The bit of a prefix after which a longer form goes on.
pub(super) const GOES_ON: u32 = 1 << 31;
/// The bit of a prefix with several forms.
pub(super) const MANY: u32 = 1 << 30;
/// The number of the form of a prefix at which no form ends; all numbers of forms and postings are below it.
pub(super) const NO_FORM: u32 = MANY - 1;
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
    singles: Filter,
    small_singles: Filter,
    pairs: Filter,
    identities: Filter,
}

/// Puts the sections together.
pub(super) fn assemble(sections: [Vec<u8>; SECTIONS]) -> Result<Vec<u8>> {
    let too_big = |_| Error::new(ErrorKind::Invalid, "the lists are too big for one image");
    let mut out = Vec::with_capacity(HEADER + sections.iter().map(Vec::len).sum::<usize>());
    out.resize(HEADER, 0);
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
    header.extend(maker());
    header.extend(places);
    if let Some(head) = out.get_mut(..HEADER) {
        head.copy_from_slice(&header);
    }
    Ok(out)
}

/// The version of this program, as images name it.
fn maker() -> [u8; MAKER] {
    let mut maker = [0; MAKER];
    for (slot, byte) in maker.iter_mut().zip(env!("CARGO_PKG_VERSION").bytes()) {
        *slot = byte;
    }
    maker
}

/// True for the bytes of an image, whole or damaged.
pub(super) fn is_image(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

impl Image {
    /// Opens an image after checking every byte of it.
    pub(super) fn open(bytes: Cow<'static, [u8]>) -> Result<Self> {
        let image = Self::embedded(bytes)?;
        let bytes = &image.bytes;
        if checksum(bytes.get(HEADER..).unwrap_or(&[])) != u64_at(bytes, 16) {
            return Err(damaged());
        }
        Ok(image)
    }

    /// Opens an image after checking its header only; for bytes that are part of the program.
    pub(super) fn embedded(bytes: Cow<'static, [u8]>) -> Result<Self> {
        if !is_image(&bytes) {
            return Err(Error::new(ErrorKind::Invalid, "this is no compiled list"));
        }
        let made_by = bytes.get(24..PLACES).ok_or_else(damaged)?;
        if u32_at(&bytes, 8) != VERSION || u32_at(&bytes, 12) as usize != SECTIONS || made_by != maker() {
            return Err(other_version(made_by));
        }
        let mut sections = [(0, 0); SECTIONS];
        let mut before = HEADER;
        for (at, section) in sections.iter_mut().enumerate() {
            let start = u32_at(&bytes, PLACES + 8 * at) as usize;
            let end = u32_at(&bytes, PLACES + 8 * at + 4) as usize;
            if start != before || end < start || end > bytes.len() {
                return Err(damaged());
            }
            *section = (start, end);
            before = end;
        }
        if bytes.len() < HEADER || before != bytes.len() {
            return Err(damaged());
        }
        let table = |section: Section, width: usize| {
            let (start, end) = sections[section as usize];
            Table::open(&bytes, start, end, width).ok_or_else(damaged)
        };
        let (phrases, words, names) =
            (table(Section::Phrases, PREFIX)?, table(Section::Words, WORD)?, table(Section::Names, NAME)?);
        let filter = |section: Section| {
            let (start, end) = sections[section as usize];
            Filter::open(start, end).ok_or_else(damaged)
        };
        let (singles, small_singles) = (filter(Section::Singles)?, filter(Section::SmallSingles)?);
        let (pairs, identities) = (filter(Section::Pairs)?, filter(Section::Identities)?);
        Ok(Self { bytes, sections, phrases, words, names, singles, small_singles, pairs, identities })
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

    /// The postings of a prefix with several forms: where the first stands, and how many there are.
    pub(super) fn postings(&self, at: u32) -> (u32, u32) {
        let all = u32::try_from(self.section(Section::Postings).len() / 4).unwrap_or(u32::MAX);
        let first = at.saturating_add(1).min(all);
        (first, self.field(Section::Postings, at, 4, 0).min(all - first))
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

    /// True if this word may be a form; `small` asks for forms that may begin with a small letter.
    #[inline]
    pub(super) fn may_be_form(&self, word: u64, small: Small) -> bool {
        let filter = match small {
            Small::Letter => self.small_singles,
            Small::No => self.singles,
        };
        filter.may_hold(&self.bytes, word)
    }

    /// True if some form may begin with these two words, of which this is the symbol.
    #[inline]
    pub(super) fn may_be_pair(&self, words: u64) -> bool {
        self.pairs.may_hold(&self.bytes, words)
    }

    /// True if some entry may have this kind and id.
    pub(super) fn may_hold(&self, identity: u64) -> bool {
        self.identities.may_hold(&self.bytes, identity)
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

/// Kind and id of an entry as one number.
pub(super) fn identity(kind: Kind, id: &str) -> u64 {
    checksum(id.as_bytes()) ^ u64::from(kind.0)
}

fn damaged() -> Error {
    Error::new(ErrorKind::Invalid, "the compiled list is damaged").hint("compile it again, or copy it again")
}

fn other_version(made_by: &[u8]) -> Error {
    let name = made_by.split(|byte| *byte == 0).next().unwrap_or(&[]);
    let name =
        name.iter().all(u8::is_ascii_graphic).then(|| String::from_utf8_lossy(name)).filter(|name| !name.is_empty());
    let made_by = name.map_or_else(|| "another version".to_owned(), |name| format!("version {name}"));
    let own = env!("CARGO_PKG_VERSION");
    let message = format!("the list was compiled by {made_by}, which this version ({own}) cannot read");
    Error::new(ErrorKind::Invalid, message).hint("compile it again: tenure gazetteers compile LIST -o FILE")
}
