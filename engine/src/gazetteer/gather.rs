//! Entries of lists as they are gathered for an image: compact, in the order they come.

use std::collections::{BTreeMap, BTreeSet};

use super::case::{CaseRule, fold};
use super::kinds::Kinds;
use super::list::{ListEntry, ListForm};
use super::split;
use super::texts::{Text, Texts};
use super::{FormRole, Kind};
use crate::error::{Error, ErrorKind, Errors, Result};
use crate::text::Symbol;

/// An entry; its attributes, ids and forms are those from the number given to that of the next record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    pub kind: Kind,
    /// The number of its [`EntryClass`].
    pub class: u32,
    pub id: Text,
    pub name: Text,
    pub attributes: u32,
    pub ids: u32,
    pub forms: u32,
    file: u32,
    line: u32,
    column: u32,
}

/// What many entries have in common: kind, article, head, language.
pub(super) type EntryClass = (Kind, Text, Text, Text);
/// What many forms have in common: kind, shape, and role, case and weakness.
pub(super) type FormClass = (Kind, Kind, [u8; 4]);

/// What few forms have: style, language and years of their own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extra {
    pub form: u32,
    pub style: Text,
    pub lang: Text,
    pub years: (i32, i32),
}

/// A reading of a single word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub symbol: u64,
    pub lemma: u64,
    pub kind: Kind,
    pub shape: Kind,
    pub record: u32,
}

/// All entries of all lists.
#[derive(Debug)]
pub(super) struct Gather {
    pub texts: Texts,
    pub records: Vec<Record>,
    pub attributes: Vec<(Kind, Text)>,
    pub ids: Vec<(Text, Text)>,
    /// The text and the class of each form.
    pub forms: Vec<(Text, u32)>,
    pub extras: Vec<Extra>,
    pub entry_classes: Classes<EntryClass>,
    pub form_classes: Classes<FormClass>,
    /// Prefixes at which a form ends, with its number.
    pub prefixes: Vec<(u64, u32)>,
    /// Prefixes of two and more words after which a longer form goes on.
    pub inner: Vec<u64>,
    pub words: Vec<Word>,
    /// Forms of one word.
    pub singles: Vec<u64>,
    /// Forms of one word that may begin with a small letter.
    pub small_singles: Vec<u64>,
    /// The first two words of longer forms.
    pub pairs: Vec<u64>,
    files: Vec<String>,
    /// Words met, to see that no two share a symbol.
    seen: BTreeMap<u64, String>,
}

/// Values numbered in the order they come.
#[derive(Debug)]
pub(super) struct Classes<T> {
    numbers: BTreeMap<T, u32>,
    pub all: Vec<T>,
}

impl<T: Ord + Copy> Classes<T> {
    fn add(&mut self, value: T) -> Result<u32> {
        if let Some(number) = self.numbers.get(&value) {
            return Ok(*number);
        }
        let number = count(self.all.len())?;
        self.numbers.insert(value, number);
        self.all.push(value);
        Ok(number)
    }
}

impl<T> Default for Classes<T> {
    fn default() -> Self {
        Self { numbers: BTreeMap::new(), all: Vec::new() }
    }
}

impl Gather {
    pub(super) fn new() -> Self {
        Self {
            texts: Texts::new(),
            records: Vec::new(),
            attributes: Vec::new(),
            ids: Vec::new(),
            forms: Vec::new(),
            extras: Vec::new(),
            entry_classes: Classes::default(),
            form_classes: Classes::default(),
            prefixes: Vec::new(),
            inner: Vec::new(),
            words: Vec::new(),
            singles: Vec::new(),
            small_singles: Vec::new(),
            pairs: Vec::new(),
            files: Vec::new(),
            seen: BTreeMap::new(),
        }
    }

    /// Adds an entry; what is wrong with its forms is added to `errors`.
    pub(super) fn add(&mut self, entry: &ListEntry, kinds: &Kinds, errors: &mut Errors) {
        if let Err(error) = self.record(entry) {
            return errors.push(error.at(&entry.file, entry.line, entry.column));
        }
        let mut before: BTreeSet<(&str, FormRole, &str, &str)> = BTreeSet::new();
        for form in &entry.forms {
            if entry.forms.len() == 1 || before.insert((&form.text, form.role, &form.shape, &form.kind)) {
                let added = self.form(form, entry, kinds);
                errors.extend(added.err().map(|error| error.at(&entry.file, form.line, form.column)));
            }
        }
    }

    fn record(&mut self, entry: &ListEntry) -> Result<()> {
        let kind = Kind::named(&entry.kind);
        let shared = (kind, self.text(&entry.article)?, self.text(&entry.head)?, self.text(&entry.lang)?);
        if self.files.last().is_none_or(|file| *file != entry.file) {
            self.files.push(entry.file.clone());
        }
        let record = Record {
            kind,
            class: self.entry_classes.add(shared)?,
            id: self.text(&entry.id)?,
            name: self.text(&entry.name)?,
            attributes: count(self.attributes.len())?,
            ids: count(self.ids.len())?,
            forms: count(self.forms.len())?,
            file: count(self.files.len().saturating_sub(1))?,
            line: entry.line,
            column: entry.column,
        };
        for (key, values) in &entry.attributes {
            for value in values {
                let value = self.text(value)?;
                self.attributes.push((Kind::named(key), value));
            }
        }
        for (scheme, id) in &entry.ids {
            let pair = (self.text(scheme)?, self.text(id)?);
            self.ids.push(pair);
        }
        self.records.push(record);
        Ok(())
    }

    fn form(&mut self, form: &ListForm, entry: &ListEntry, kinds: &Kinds) -> Result<()> {
        let invalid = |message: &str| Error::new(ErrorKind::Invalid, message);
        let words = split::words(&form.text);
        let Some(first) = words.first() else { return Err(invalid("a form without a word can never be met")) };
        if words.len() > split::MOST_WORDS {
            return Err(invalid("a form of so many words can never be met"));
        }
        let number = count(self.forms.len())?;
        let (kind, shape) = (Kind::named(&form.kind), Kind::named(&form.shape));
        let class =
            self.form_classes.add((kind, shape, [form.role.code(), form.case.code(), u8::from(form.weak), 0]))?;
        let text = self.text(&form.text)?;
        self.forms.push((text, class));
        if !form.style.is_empty() || form.lang != entry.lang || form.years != (0, 0) {
            let (style, lang) = (self.text(&form.style)?, self.text(&form.lang)?);
            self.extras.push(Extra { form: number, style, lang, years: form.years });
        }
        if kinds.get(&form.kind).is_some_and(|info| info.words) && words.len() == 1 {
            self.meet(first.0, &form.text)?;
            let record = count(self.records.len().saturating_sub(1))?;
            self.words.push(Word { symbol: first.0, lemma: Symbol::of(&entry.name).0, kind, shape, record });
            return Ok(());
        }
        let Some(second) = words.get(1) else {
            self.singles.push(first.0);
            if form.case == CaseRule::Any || !form.text.starts_with(char::is_uppercase) {
                self.small_singles.push(first.0);
            }
            self.prefixes.push((first.0, number));
            return Ok(());
        };
        let mut state = first.then(*second);
        self.pairs.push(state.0);
        for word in words.get(2..).unwrap_or(&[]) {
            self.inner.push(state.0);
            state = state.then(*word);
        }
        self.prefixes.push((state.0, number));
        Ok(())
    }

    /// Notes a word; an error if another word has its symbol.
    pub(super) fn meet(&mut self, symbol: u64, word: &str) -> Result<()> {
        let folded = fold(word);
        match self.seen.get(&symbol) {
            Some(other) if *other != folded => {
                Err(Error::new(ErrorKind::Invalid, format!("the words `{other}` and `{folded}` hash alike")))
            }
            Some(_) => Ok(()),
            None => {
                self.seen.insert(symbol, folded);
                Ok(())
            }
        }
    }

    /// The numbers of the records sorted by kind and id; an error for each entry that stands twice.
    pub(super) fn order(&self, kinds: &Kinds, errors: &mut Errors) -> Vec<u32> {
        let id = |record: &Record| self.texts.get(record.id);
        let begin = |record: &Record| {
            id(record).bytes().chain(std::iter::repeat(0)).take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(byte))
        };
        let mut order: Vec<(Kind, u64, u32)> =
            self.records.iter().zip(0_u32..).map(|(record, number)| (record.kind, begin(record), number)).collect();
        let record = |number: u32| self.records.get(number as usize);
        order.sort_unstable_by(|a, b| {
            (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| match (record(a.2), record(b.2)) {
                (Some(a), Some(b)) => {
                    (id(a), self.file(a), a.line, a.column).cmp(&(id(b), self.file(b), b.line, b.column))
                }
                _ => a.2.cmp(&b.2),
            })
        });
        for pair in order.windows(2) {
            if let [a, b] = pair
                && let (Some(a), Some(b)) = (record(a.2), record(b.2))
                && (a.kind, a.id) == (b.kind, b.id)
            {
                errors.push(self.twice(a, b, kinds));
            }
        }
        order.into_iter().map(|(.., number)| number).collect()
    }

    fn twice(&self, a: &Record, b: &Record, kinds: &Kinds) -> Error {
        let kind = kinds.name_of(b.kind).unwrap_or("entry");
        let message = format!("the {kind} `{}` stands twice", self.texts.get(b.id));
        let error = Error::new(ErrorKind::Invalid, message).at(self.file(b), b.line, b.column);
        error.hint(format!("the first is at {}:{}; two of one name need an `id` each", self.file(a), a.line))
    }

    fn file(&self, record: &Record) -> &str {
        self.files.get(record.file as usize).map_or("", String::as_str)
    }

    fn text(&mut self, text: &str) -> Result<Text> {
        self.texts.add(text)
    }
}

/// A number that an image can hold.
pub(super) fn count(value: usize) -> Result<u32> {
    u32::try_from(value)
        .ok()
        .filter(|value| *value < super::image::NO_FORM)
        .ok_or_else(|| Error::new(ErrorKind::Invalid, "the lists are too big for one image"))
}
