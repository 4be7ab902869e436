//! Entries and forms as they are read from an image.

use super::image::{ATTRIBUTE, ENTRY, ENTRY_CLASS, EXTRA, FORM, FORM_CLASS, Image, Section};
use super::{CaseRule, FormRole, Kind};
use crate::text::Symbol;

/// An entry of a list: a country, a role, a word.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    pub(super) image: &'a Image,
    pub(super) number: u32,
}

/// One way to write an entry.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a> {
    image: &'a Image,
    number: u32,
}

impl<'a> Entry<'a> {
    fn field(&self, field: usize) -> u32 {
        self.image.field(Section::Entries, self.number, ENTRY, field)
    }

    /// What it has in common with many others.
    fn shared(&self, field: usize) -> u32 {
        self.image.field(Section::EntryClasses, self.field(0), ENTRY_CLASS, field)
    }

    /// Its id, unique among the entries of its kind.
    #[must_use]
    pub fn id(&self) -> &'a str {
        self.image.string(self.field(1))
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind(self.shared(0))
    }

    /// The canonical name.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.image.string(self.field(2))
    }

    /// The canonical name as a word, without its case.
    #[must_use]
    pub fn symbol(&self) -> Symbol {
        Symbol::of(self.name())
    }

    /// The article before the name.
    #[must_use]
    pub fn article(&self) -> Option<&'a str> {
        Some(self.image.string(self.shared(1))).filter(|text| !text.is_empty())
    }

    /// The id of the role that heads this organization.
    #[must_use]
    pub fn head(&self) -> Option<&'a str> {
        Some(self.image.string(self.shared(2))).filter(|text| !text.is_empty())
    }

    /// The language of the list, `mul` for none or many.
    #[must_use]
    pub fn lang(&self) -> &'a str {
        self.image.string(self.shared(3))
    }

    /// The first value of an attribute.
    #[must_use]
    pub fn attribute(&self, key: &str) -> Option<&'a str> {
        self.attributes(key).next()
    }

    /// The first value of an attribute by the number of its key, which a constant may hold.
    #[must_use]
    pub fn value(&self, key: Kind) -> Option<&'a str> {
        let mut records = self.attribute_records();
        let at = records.find(|at| self.image.field(Section::Attributes, *at, ATTRIBUTE, 0) == key.0)?;
        Some(self.image.string(self.image.field(Section::Attributes, at, ATTRIBUTE, 1)))
    }

    /// All values of an attribute, in the order of the list.
    pub fn attributes(&self, key: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let key = Kind::named(key).0;
        let image = self.image;
        let records = self.attribute_records();
        let of_key = records.filter(move |at| image.field(Section::Attributes, *at, ATTRIBUTE, 0) == key);
        of_key.map(move |at| image.string(image.field(Section::Attributes, at, ATTRIBUTE, 1)))
    }

    /// All attributes with all their values; keys in the order of their names.
    pub fn all_attributes(&self) -> impl Iterator<Item = (Kind, &'a str)> + use<'a> {
        let image = self.image;
        self.attribute_records().map(move |at| {
            let key = image.field(Section::Attributes, at, ATTRIBUTE, 0);
            (Kind(key), image.string(image.field(Section::Attributes, at, ATTRIBUTE, 1)))
        })
    }

    /// All attributes with all their values as words, in the same order; faster, as no text is read.
    pub fn symbols(&self) -> impl Iterator<Item = (Kind, Symbol)> + use<'a> {
        let image = self.image;
        self.attribute_records().map(move |at| {
            let field = |field| image.field(Section::Attributes, at, ATTRIBUTE, field);
            (Kind(field(0)), Symbol(u64::from(field(2)) | u64::from(field(3)) << 32))
        })
    }

    /// True if a value of the attribute is this word.
    #[must_use]
    pub fn has(&self, key: Kind, value: Symbol) -> bool {
        self.symbols().any(|attribute| attribute == (key, value))
    }

    fn attribute_records(&self) -> std::ops::Range<u32> {
        bounded(self.image, Section::Attributes, ATTRIBUTE, self.image.range(self.number, 3))
    }

    /// Its ids in other lists, as scheme and id, sorted by scheme.
    pub fn ids(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let image = self.image;
        bounded(image, Section::Ids, 8, image.range(self.number, 4)).map(move |at| {
            let scheme = image.string(image.field(Section::Ids, at, 8, 0));
            (scheme, image.string(image.field(Section::Ids, at, 8, 1)))
        })
    }

    /// All its forms: the name first, then in the order of the list, inflected ones last.
    pub fn forms(&self) -> impl Iterator<Item = Form<'a>> + use<'a> {
        let image = self.image;
        bounded(image, Section::Forms, FORM, image.range(self.number, 5)).map(move |number| Form { image, number })
    }
}

/// The records of a range that exist.
fn bounded(image: &Image, section: Section, size: usize, range: std::ops::Range<u32>) -> std::ops::Range<u32> {
    let records = u32::try_from(image.section(section).len() / size).unwrap_or(u32::MAX);
    range.start.min(records)..range.end.min(records)
}

impl<'a> Form<'a> {
    pub(super) fn new(image: &'a Image, number: u32) -> Self {
        Self { image, number }
    }

    fn field(&self, field: usize) -> u32 {
        self.image.field(Section::Forms, self.number, FORM, field)
    }

    /// What it has in common with many others.
    fn shared(&self, field: usize) -> u32 {
        self.image.field(Section::FormClasses, self.field(2), FORM_CLASS, field)
    }

    fn flags(&self) -> [u8; 4] {
        self.shared(2).to_le_bytes()
    }

    /// As the list writes it.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.image.string(self.field(0))
    }

    /// True if these words of a text are this form, written as its case rule allows.
    pub(super) fn is(&self, words: &str) -> bool {
        // Written as the list writes it, any rule allows it.
        self.image.raw(self.field(0)) == words.as_bytes() || self.case().allows(self.text(), words)
    }

    /// The number of its entry in the image.
    pub(super) fn entry(&self) -> u32 {
        self.field(1)
    }

    /// The kind it stands for: the entry's, but `nationality` for adjectives and peoples.
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind(self.shared(0))
    }

    /// Which inflected form it is: `base`, `plural`, `past` …
    #[must_use]
    pub fn shape(&self) -> Kind {
        Kind(self.shared(1))
    }

    /// Which of the entry's forms it is.
    #[must_use]
    pub fn role(&self) -> FormRole {
        let [role, ..] = self.flags();
        FormRole::from_code(role)
    }

    /// How it must be written in the text.
    #[must_use]
    pub fn case(&self) -> CaseRule {
        let [_, case, ..] = self.flags();
        CaseRule::from_code(case)
    }

    /// True if it needs a rule's confirmation.
    #[must_use]
    pub fn weak(&self) -> bool {
        let [_, _, weak, _] = self.flags();
        weak != 0
    }

    /// Where alone it is used ("headline").
    #[must_use]
    pub fn style(&self) -> Option<&'a str> {
        let extra = self.extra()?;
        let style = self.image.string(self.image.field(Section::Extras, extra, EXTRA, 1));
        Some(style).filter(|style| !style.is_empty())
    }

    /// Its language.
    #[must_use]
    pub fn lang(&self) -> &'a str {
        match self.extra() {
            Some(extra) => self.image.string(self.image.field(Section::Extras, extra, EXTRA, 2)),
            None => Entry { image: self.image, number: self.entry() }.lang(),
        }
    }

    /// The first and the last year in which it was used.
    #[must_use]
    pub fn years(&self) -> (Option<i32>, Option<i32>) {
        let Some(extra) = self.extra() else { return (None, None) };
        let year = |field| {
            let year = i32::from_le_bytes(self.image.field(Section::Extras, extra, EXTRA, field).to_le_bytes());
            Some(year).filter(|year| *year != 0)
        };
        (year(3), year(4))
    }

    /// The record of what is rare, by binary search.
    fn extra(&self) -> Option<u32> {
        let records = u32::try_from(self.image.section(Section::Extras).len() / EXTRA).ok()?;
        let (mut low, mut high) = (0, records);
        while low < high {
            let middle = low + (high - low) / 2;
            let form = self.image.field(Section::Extras, middle, EXTRA, 0);
            if form == self.number {
                return Some(middle);
            }
            if form < self.number { low = middle + 1 } else { high = middle }
        }
        None
    }
}
