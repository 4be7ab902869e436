//! The image of gathered entries, section by section.

use std::collections::BTreeMap;

use super::filter;
use super::gather::{Gather, count};
use super::image::{self, GOES_ON, MANY, NO_FORM, SECTIONS, Section};
use super::kinds::Kinds;
use super::lookup::NameWeight;
use super::table;
use super::texts::{Text, Texts};
use crate::error::Result;
use crate::text::Symbol;

/// What an image holds besides entries.
#[derive(Debug)]
pub(super) struct Besides<'a> {
    pub kinds: &'a Kinds,
    pub inflection: &'a str,
    pub names: &'a BTreeMap<String, NameWeight>,
}

/// Writes an image; `order` are the numbers of the records as they stand in it.
pub(super) fn write(mut gather: Gather, order: &[u32], besides: &Besides<'_>) -> Result<Vec<u8>> {
    for name in besides.names.keys() {
        gather.meet(Symbol::of(name).0, name)?;
    }
    let names = besides
        .names
        .iter()
        .map(|(name, weight)| (Symbol::of(name).0, [weight.given, weight.surname, weight.female, weight.capital]));
    let mut writer = Writer::new(&gather);
    writer.entries(&gather, order)?;
    writer.classes(&gather);
    writer.extras(&mut gather)?;
    writer.set(Section::Words, table::write(writer.words(&gather))?);
    writer.set(Section::Names, table::write(names.collect())?);
    let filters = [
        (Section::Singles, &mut gather.singles),
        (Section::SmallSingles, &mut gather.small_singles),
        (Section::Pairs, &mut gather.pairs),
    ];
    for (section, keys) in filters {
        keys.sort_unstable();
        keys.dedup();
        writer.set(section, filter::write(keys));
    }
    writer.phrases(&mut gather)?;
    writer.set(Section::Kinds, kinds(besides.kinds).into_bytes());
    writer.set(Section::Inflection, besides.inflection.as_bytes().to_vec());
    drop(gather);
    image::assemble(writer.sections)
}

/// The declared kinds, a line for each.
fn kinds(kinds: &Kinds) -> String {
    let mut lines = String::new();
    for name in kinds.names() {
        let Some(info) = kinds.get(name) else { continue };
        let attributes: Vec<&str> = info.attributes.iter().map(String::as_str).collect();
        lines.push_str(&format!("{name}\t{}\t{}\n", u8::from(info.words), attributes.join(" ")));
    }
    lines
}

/// The sections that are written, and where what was gathered has gone to.
struct Writer {
    sections: [Vec<u8>; SECTIONS],
    /// Where each text lies, [`NOWHERE`] if it is not written yet.
    texts: Vec<u32>,
    /// The numbers of records, forms and classes in the image.
    records: Vec<u32>,
    forms: Vec<u32>,
    entry_classes: Numbers,
    form_classes: Numbers,
}

const NOWHERE: u32 = u32::MAX;

/// New numbers in the order of first use.
struct Numbers {
    new: Vec<u32>,
    /// The old numbers in the order of the new ones.
    old: Vec<u32>,
}

impl Numbers {
    fn new(count: usize) -> Self {
        Self { new: vec![NOWHERE; count], old: Vec::new() }
    }

    fn of(&mut self, old: u32) -> Result<u32> {
        let next = count(self.old.len())?;
        let Some(new) = self.new.get_mut(old as usize) else { return Ok(0) };
        if *new == NOWHERE {
            *new = next;
            self.old.push(old);
        }
        Ok(*new)
    }
}

impl Writer {
    fn new(gather: &Gather) -> Self {
        Self {
            sections: Default::default(),
            texts: vec![NOWHERE; gather.texts.len()],
            records: vec![0; gather.records.len()],
            forms: vec![0; gather.forms.len()],
            entry_classes: Numbers::new(gather.entry_classes.all.len()),
            form_classes: Numbers::new(gather.form_classes.all.len()),
        }
    }

    fn section(&mut self, section: Section) -> &mut Vec<u8> {
        &mut self.sections[section as usize]
    }

    fn set(&mut self, section: Section, bytes: Vec<u8>) {
        *self.section(section) = bytes;
    }

    fn put(&mut self, section: Section, values: &[u32]) {
        let out = self.section(section);
        values.iter().for_each(|value| out.extend(value.to_le_bytes()));
    }

    /// Where a text lies in the image.
    fn text(&mut self, texts: &Texts, text: Text) -> Result<u32> {
        let strings = &mut self.sections[Section::Strings as usize];
        let Some(place) = self.texts.get_mut(text.0 as usize) else { return Ok(0) };
        if *place == NOWHERE {
            *place = count(strings.len())?;
            let text = texts.get(text);
            let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
            strings.extend(length.to_le_bytes());
            strings.extend(text.as_bytes());
        }
        Ok(*place)
    }

    fn entries(&mut self, gather: &Gather, order: &[u32]) -> Result<()> {
        self.text(&gather.texts, Text::default())?;
        let (mut attributes, mut ids, mut forms) = (0_u32, 0_u32, 0_u32);
        let mut identities = Vec::with_capacity(order.len());
        for (number, old) in (0_u32..).zip(order) {
            let at = *old as usize;
            let Some(record) = gather.records.get(at).copied() else { continue };
            if let Some(slot) = self.records.get_mut(at) {
                *slot = number;
            }
            identities.push(image::identity(record.kind, gather.texts.get(record.id)));
            let class = self.entry_classes.of(record.class)?;
            let (id, name) = (self.text(&gather.texts, record.id)?, self.text(&gather.texts, record.name)?);
            self.put(Section::Entries, &[class, id, name, attributes, ids, forms]);
            let next = gather.records.get(at + 1);
            let end = |next: Option<u32>, all: usize| next.map_or(all, |next| next as usize);
            let of_entry = record.attributes as usize..end(next.map(|next| next.attributes), gather.attributes.len());
            for (key, value) in gather.attributes.get(of_entry).unwrap_or(&[]) {
                let at = self.text(&gather.texts, *value)?;
                self.put(Section::Attributes, &[key.0, at]);
                let symbol = Symbol::of(gather.texts.get(*value)).0;
                self.section(Section::Attributes).extend(symbol.to_le_bytes());
                attributes += 1;
            }
            let of_entry = record.ids as usize..end(next.map(|next| next.ids), gather.ids.len());
            for (scheme, id) in gather.ids.get(of_entry).unwrap_or(&[]) {
                let (scheme, id) = (self.text(&gather.texts, *scheme)?, self.text(&gather.texts, *id)?);
                self.put(Section::Ids, &[scheme, id]);
                ids += 1;
            }
            for form in record.forms as usize..end(next.map(|next| next.forms), gather.forms.len()) {
                let Some((text, class)) = gather.forms.get(form) else { continue };
                let (text, class) = (self.text(&gather.texts, *text)?, self.form_classes.of(*class)?);
                self.put(Section::Forms, &[text, number, class]);
                if let Some(slot) = self.forms.get_mut(form) {
                    *slot = forms;
                }
                forms += 1;
            }
        }
        self.put(Section::Entries, &[0, 0, 0, attributes, ids, forms]);
        self.set(Section::Identities, filter::write(&identities));
        for class in self.entry_classes.old.clone() {
            let Some((kind, article, head, lang)) = gather.entry_classes.all.get(class as usize).copied() else {
                continue;
            };
            let [article, head, lang] = [article, head, lang].map(|text| self.text(&gather.texts, text));
            self.put(Section::EntryClasses, &[kind.0, article?, head?, lang?]);
        }
        Ok(())
    }

    fn classes(&mut self, gather: &Gather) {
        for class in self.form_classes.old.clone() {
            let Some((kind, shape, flags)) = gather.form_classes.all.get(class as usize) else { continue };
            self.put(Section::FormClasses, &[kind.0, shape.0, u32::from_le_bytes(*flags)]);
        }
    }

    fn extras(&mut self, gather: &mut Gather) -> Result<()> {
        for extra in &mut gather.extras {
            extra.form = self.forms.get(extra.form as usize).copied().unwrap_or(0);
        }
        gather.extras.sort_unstable_by_key(|extra| extra.form);
        for extra in &gather.extras {
            let (style, lang) = (self.text(&gather.texts, extra.style)?, self.text(&gather.texts, extra.lang)?);
            let year = |year: i32| u32::from_le_bytes(year.to_le_bytes());
            self.put(Section::Extras, &[extra.form, style, lang, year(extra.years.0), year(extra.years.1)]);
        }
        Ok(())
    }

    fn words(&self, gather: &Gather) -> Vec<(u64, [u8; image::WORD])> {
        let row = |word: &super::gather::Word| {
            let mut row = [0; image::WORD];
            let record = self.records.get(word.record as usize).copied().unwrap_or(0);
            let fields = [word.lemma.to_le_bytes(), both(word.kind.0, word.shape.0)];
            let bytes = fields.iter().flatten().copied().chain(record.to_le_bytes());
            row.iter_mut().zip(bytes).for_each(|(slot, byte)| *slot = byte);
            (word.symbol, row)
        };
        gather.words.iter().map(row).collect()
    }

    /// The table of prefixes and the forms of those that have several.
    fn phrases(&mut self, gather: &mut Gather) -> Result<()> {
        let mut prefixes = std::mem::take(&mut gather.prefixes);
        let mut inner = std::mem::take(&mut gather.inner);
        for (_, form) in &mut prefixes {
            *form = self.forms.get(*form as usize).copied().unwrap_or(0);
        }
        prefixes.sort_unstable();
        inner.sort_unstable();
        inner.dedup();
        let mut rows = Vec::with_capacity(prefixes.len() + inner.len());
        let mut inner = inner.into_iter().peekable();
        let row = |prefix: u64, value: u32| (prefix, value.to_le_bytes());
        for group in prefixes.chunk_by(|a, b| a.0 == b.0) {
            let Some((prefix, form)) = group.first().copied() else { continue };
            while let Some(before) = inner.next_if(|inner| *inner < prefix) {
                rows.push(row(before, NO_FORM | GOES_ON));
            }
            let goes_on = if inner.next_if_eq(&prefix).is_some() { GOES_ON } else { 0 };
            if group.len() == 1 {
                rows.push(row(prefix, form | goes_on));
                continue;
            }
            let start = count(self.section(Section::Postings).len() / 4)?;
            self.put(Section::Postings, &[count(group.len())?]);
            group.iter().for_each(|(_, form)| self.put(Section::Postings, &[*form]));
            rows.push(row(prefix, start | MANY | goes_on));
        }
        rows.extend(inner.map(|before| row(before, NO_FORM | GOES_ON)));
        self.set(Section::Phrases, table::write(rows)?);
        Ok(())
    }
}

/// Two numbers as bytes, one after the other.
fn both(a: u32, b: u32) -> [u8; 8] {
    (u64::from(a) | u64::from(b) << 32).to_le_bytes()
}
