//! Lists made into an image.

use std::collections::{BTreeMap, BTreeSet};

use super::case::fold;
use super::image::{self, ATTRIBUTE, SECTIONS, Section};
use super::inflect::Inflector;
use super::kinds::Kinds;
use super::list::{ListEntry, ListForm, ListReader};
use super::lookup::NameWeight;
use super::{FormRole, Kind, split, table};
use crate::error::{Error, ErrorKind, Result};
use crate::text::Symbol;
use crate::yaml::{self, Node, Trust};

/// Compiles lists to the bytes of an image; the same lists in any order make the same bytes.
///
/// Declarations of kinds and rules of inflection may stand in any file. Where no kind is declared at all, every kind
/// and attribute is allowed and all forms are look-ups.
///
/// # Errors
///
/// Every error of every file, in the order of the files.
pub fn compile(files: &[(&str, &str)]) -> std::result::Result<Vec<u8>, Vec<Error>> {
    let mut compiler = Compiler::new(Trust::Own);
    for (file, text) in files {
        compiler.list(file, text);
    }
    compiler.finish()
}

/// Collects lists and makes an image of them.
#[derive(Debug)]
pub struct Compiler {
    trust: Trust,
    kinds: Kinds,
    inflector: Inflector,
    inflection: String,
    files: Vec<(String, Node)>,
    bulk: Vec<ListEntry>,
    names: BTreeMap<String, NameWeight>,
    errors: Vec<Error>,
}

impl Compiler {
    /// A compiler without lists.
    #[must_use]
    pub fn new(trust: Trust) -> Self {
        Self {
            trust,
            kinds: Kinds::default(),
            inflector: Inflector::default(),
            inflection: String::new(),
            files: Vec::new(),
            bulk: Vec::new(),
            names: BTreeMap::new(),
            errors: Vec::new(),
        }
    }

    /// A compiler that knows the kinds and the inflection of another lexicon already.
    pub(super) fn over(trust: Trust, kinds: Kinds, inflector: Inflector) -> Self {
        Self { kinds, inflector, ..Self::new(trust) }
    }

    /// Adds a list, a declaration of kinds or rules of inflection; errors are told by [`Self::finish`].
    pub fn list(&mut self, file: &str, text: &str) {
        match yaml::parse(file, text, self.trust) {
            Ok(node) => {
                let read = if node.get("rules").is_some() {
                    text.clone_into(&mut self.inflection);
                    self.inflector.read(file, &node)
                } else {
                    node.get("kinds").map_or(Ok(()), |kinds| self.kinds.read(file, kinds))
                };
                self.errors.extend(read.err());
                if node.get("rules").is_none() {
                    self.files.push((file.to_owned(), node));
                }
            }
            Err(error) => self.errors.push(error),
        }
    }

    /// Adds entries of a long list.
    pub(super) fn bulk(&mut self, entries: Vec<ListEntry>) {
        self.bulk.extend(entries);
    }

    /// Adds weights of names, by folded name.
    pub(super) fn names(&mut self, names: BTreeMap<String, NameWeight>) {
        self.names.extend(names);
    }

    /// Notes an error met outside.
    pub(super) fn fail(&mut self, error: Error) {
        self.errors.push(error);
    }

    /// The image.
    ///
    /// # Errors
    ///
    /// Every error of every list.
    pub fn finish(mut self) -> std::result::Result<Vec<u8>, Vec<Error>> {
        let mut errors = std::mem::take(&mut self.errors);
        let mut entries = Vec::new();
        self.files.sort_by(|a, b| a.0.cmp(&b.0));
        for (file, node) in &self.files {
            let reader = ListReader { file, kinds: &self.kinds };
            entries.extend(reader.read(node, &mut errors));
        }
        super::data::settle(&mut self.bulk, &entries, &self.names);
        entries.append(&mut self.bulk);
        for entry in &mut entries {
            self.inflect(entry, &mut errors);
        }
        entries.sort_by(|a, b| {
            (Kind::named(&a.kind), &a.id, &a.file, a.line).cmp(&(Kind::named(&b.kind), &b.id, &b.file, b.line))
        });
        for pair in entries.windows(2) {
            if let [a, b] = pair
                && (&a.kind, &a.id) == (&b.kind, &b.id)
            {
                let message = format!("the {} `{}` stands twice", b.kind, b.id);
                let error = Error::new(ErrorKind::Invalid, message).at(&b.file, b.line, b.column);
                errors.push(error.hint(format!("the first is at {}:{}", a.file, a.line)));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut writer = Writer::default();
        let written = writer.entries(&entries, &self.kinds).and_then(|()| writer.finish(&self));
        written.map_err(|error| vec![error])
    }

    /// Adds the inflected forms of an entry that asks for them.
    fn inflect(&self, entry: &mut ListEntry, errors: &mut Vec<Error>) {
        let Some((class, irregular)) = &entry.inflect else { return };
        if class.is_empty() || self.inflector.classes().all(|known| known != class) {
            let message = if class.is_empty() {
                "irregular `forms` need the key `inflect`".to_owned()
            } else {
                format!("no rules inflect the class `{class}`")
            };
            errors.push(Error::new(ErrorKind::Invalid, message).at(&entry.file, entry.line, entry.column));
            return;
        }
        let Some(base) = entry.forms.iter().find(|form| form.role == FormRole::Name).cloned() else { return };
        // Of several words a verb bends the first, anything else the last.
        let (head, tail) = base.text.split_once(' ').unwrap_or((&base.text, ""));
        let (before, last) = base.text.rsplit_once(' ').unwrap_or(("", &base.text));
        let first = self.inflector.bends_first(class);
        let word = if first { head } else { last };
        for (made, shape) in self.inflector.forms_with(word, class, irregular) {
            let text = match (first, tail, before) {
                (true, "", _) | (false, _, "") => made,
                (true, tail, _) => format!("{made} {tail}"),
                (false, _, before) => format!("{before} {made}"),
            };
            let role = if shape == "plural" { FormRole::Plural } else { FormRole::Inflected };
            entry.forms.push(ListForm { text, role, shape, ..base.clone() });
        }
        entry.attributes.insert("inflect".to_owned(), vec![class.clone()]);
    }
}

/// Writes the sections of an image.
#[derive(Default)]
struct Writer {
    strings: Vec<u8>,
    interned: BTreeMap<String, u32>,
    entries: Vec<u8>,
    attributes: Vec<u8>,
    ids: Vec<u8>,
    forms: Vec<u8>,
    extras: Vec<u8>,
    /// Prefix, with the form that ends there or none.
    prefixes: Vec<(u64, Option<u32>)>,
    /// Prefixes after which a longer form goes on.
    inner: BTreeSet<u64>,
    words: Vec<(u64, Vec<u8>)>,
    starts: BTreeSet<u64>,
    small_starts: BTreeSet<u64>,
    /// Words met, to see that no two share a symbol.
    seen: BTreeMap<u64, String>,
}

impl Writer {
    fn entries(&mut self, entries: &[ListEntry], kinds: &Kinds) -> Result<()> {
        self.intern("")?;
        for (number, entry) in entries.iter().enumerate() {
            let number = count(number)?;
            self.record(entry)?;
            for (key, values) in &entry.attributes {
                for value in values {
                    put(&mut self.attributes, Kind::named(key).0);
                    let at = self.intern(value)?;
                    put(&mut self.attributes, at);
                    self.attributes.extend(Symbol::of(value).0.to_le_bytes());
                }
            }
            for (scheme, id) in &entry.ids {
                let (scheme, id) = (self.intern(scheme)?, self.intern(id)?);
                put(&mut self.ids, scheme);
                put(&mut self.ids, id);
            }
            let mut before: BTreeSet<(&str, FormRole, &str, &str)> = BTreeSet::new();
            for form in &entry.forms {
                if before.insert((&form.text, form.role, &form.shape, &form.kind)) {
                    self.form(form, entry, number, kinds)?;
                }
            }
        }
        self.record(&ListEntry::default())
    }

    fn record(&mut self, entry: &ListEntry) -> Result<()> {
        let fields = [
            Kind::named(&entry.kind).0,
            self.intern(&entry.id)?,
            self.intern(&entry.name)?,
            self.intern(&entry.article)?,
            self.intern(&entry.head)?,
            self.intern(&entry.lang)?,
            count(self.attributes.len() / ATTRIBUTE)?,
            count(self.ids.len() / 8)?,
            count(self.forms.len() / image::FORM)?,
        ];
        for field in fields {
            put(&mut self.entries, field);
        }
        Ok(())
    }

    fn form(&mut self, form: &ListForm, entry: &ListEntry, number: u32, kinds: &Kinds) -> Result<()> {
        let at = |message: &str| Error::new(ErrorKind::Invalid, message).at(&entry.file, form.line, form.column);
        let words = split::words(&form.text);
        let Some(first) = words.first() else { return Err(at("a form without a word can never be met")) };
        if words.len() > split::MOST_WORDS {
            return Err(at("a form of so many words can never be met"));
        }
        let index = count(self.forms.len() / image::FORM)?;
        let flags = [form.role.code(), form.case.code(), u8::from(form.weak), 0];
        let (text, kind, shape) = (self.intern(&form.text)?, Kind::named(&form.kind), Kind::named(&form.shape));
        for field in [text, number, kind.0, shape.0, u32::from_le_bytes(flags)] {
            put(&mut self.forms, field);
        }
        if !form.style.is_empty() || form.lang != entry.lang || form.years != (0, 0) {
            let (style, lang) = (self.intern(&form.style)?, self.intern(&form.lang)?);
            for field in [index, style, lang] {
                put(&mut self.extras, field);
            }
            self.extras.extend(form.years.0.to_le_bytes());
            self.extras.extend(form.years.1.to_le_bytes());
        }
        if kinds.get(&form.kind).is_some_and(|info| info.words) && words.len() == 1 {
            self.meet(first.0, &form.text).map_err(|message| at(&message))?;
            let mut reading = Symbol::of(&entry.name).0.to_le_bytes().to_vec();
            for field in [kind.0, shape.0, number] {
                put(&mut reading, field);
            }
            self.words.push((first.0, reading));
            return Ok(());
        }
        self.starts.insert(first.0);
        if form.case == super::CaseRule::Any || !form.text.starts_with(char::is_uppercase) {
            self.small_starts.insert(first.0);
        }
        let mut state = *first;
        for word in words.get(1..).unwrap_or(&[]) {
            self.inner.insert(state.0);
            state = state.then(*word);
        }
        self.prefixes.push((state.0, Some(index)));
        Ok(())
    }

    /// Notes a word; an error if another word has its symbol.
    fn meet(&mut self, symbol: u64, word: &str) -> std::result::Result<(), String> {
        let folded = fold(word);
        match self.seen.get(&symbol) {
            Some(other) if *other != folded => Err(format!("the words `{other}` and `{folded}` hash alike")),
            Some(_) => Ok(()),
            None => {
                self.seen.insert(symbol, folded);
                Ok(())
            }
        }
    }

    fn intern(&mut self, text: &str) -> Result<u32> {
        if let Some(at) = self.interned.get(text) {
            return Ok(*at);
        }
        let length = u16::try_from(text.len())
            .map_err(|_| Error::new(ErrorKind::Invalid, "a text of a list is longer than 65,535 bytes"))?;
        let at = count(self.strings.len())?;
        self.strings.extend(length.to_le_bytes());
        self.strings.extend(text.as_bytes());
        self.interned.insert(text.to_owned(), at);
        Ok(at)
    }

    fn finish(mut self, compiler: &Compiler) -> Result<Vec<u8>> {
        for name in compiler.names.keys() {
            let symbol = Symbol::of(name).0;
            self.meet(symbol, name).map_err(|message| Error::new(ErrorKind::Invalid, message))?;
        }
        let names = compiler.names.iter().map(|(name, weight)| {
            (Symbol::of(name).0, vec![weight.given, weight.surname, weight.female, weight.capital])
        });
        let names = table::write(names.collect());
        let mut postings = Vec::new();
        self.prefixes.extend(self.inner.iter().map(|prefix| (*prefix, None)));
        self.prefixes.sort_unstable();
        let mut rows = Vec::new();
        for group in self.prefixes.chunk_by(|a, b| a.0 == b.0) {
            let Some((prefix, _)) = group.first() else { continue };
            let forms: Vec<u32> = group.iter().filter_map(|(_, form)| *form).collect();
            let start = if let [form] = *forms { form } else { count(postings.len() / 4)? };
            if forms.len() > 1 {
                forms.iter().for_each(|form| put(&mut postings, *form));
            }
            let found = count(forms.len())?;
            let goes_on = u32::from(self.inner.contains(prefix)) << 31;
            let mut row = start.to_le_bytes().to_vec();
            put(&mut row, found | goes_on);
            rows.push((*prefix, row));
        }
        let mut lines = String::new();
        for name in compiler.kinds.names() {
            let Some(info) = compiler.kinds.get(name) else { continue };
            let attributes: Vec<&str> = info.attributes.iter().map(String::as_str).collect();
            lines.push_str(&format!("{name}\t{}\t{}\n", u8::from(info.words), attributes.join(" ")));
        }
        let mut sections: [Vec<u8>; SECTIONS] = Default::default();
        let parts = [
            (Section::Strings, self.strings),
            (Section::Entries, self.entries),
            (Section::Attributes, self.attributes),
            (Section::Ids, self.ids),
            (Section::Forms, self.forms),
            (Section::Extras, self.extras),
            (Section::Phrases, table::write(rows)),
            (Section::Postings, postings),
            (Section::Words, table::write(self.words)),
            (Section::Names, names),
            (Section::Starts, image::bits(&self.starts.iter().copied().collect::<Vec<_>>())),
            (Section::SmallStarts, image::bits(&self.small_starts.iter().copied().collect::<Vec<_>>())),
            (Section::Kinds, lines.into_bytes()),
            (Section::Inflection, compiler.inflection.clone().into_bytes()),
        ];
        for (section, bytes) in parts {
            if let Some(slot) = sections.get_mut(section as usize) {
                *slot = bytes;
            }
        }
        image::assemble(&sections)
    }
}

fn put(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_le_bytes());
}

fn count(value: usize) -> Result<u32> {
    u32::try_from(value)
        .ok()
        .filter(|value| *value < 1 << 31)
        .ok_or_else(|| Error::new(ErrorKind::Invalid, "the lists are too big for one image"))
}
