//! Lists made into an image.

use std::collections::BTreeMap;

use super::FormRole;
use super::gather::Gather;
use super::image;
use super::inflect::Inflector;
use super::kinds::Kinds;
use super::list::{ListEntry, ListForm, ListReader};
use super::lookup::NameWeight;
use super::sheet::Sheet;
use super::write::{self, Besides};
use crate::error::{Error, ErrorKind, Errors};
use crate::yaml::{self, Node, Trust};

/// Compiles lists to the bytes of an image; the same lists in any order make the same bytes.
///
/// Declarations of kinds and rules of inflection may stand in any file. Where no kind is declared at all, every kind
/// and attribute is allowed and all forms are look-ups.
///
/// # Errors
///
/// The errors of all files, in the order of the files; of more than a hundred the last says how many more there are.
pub fn compile(files: &[(&str, &str)]) -> Result<Vec<u8>, Vec<Error>> {
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
    sheets: Vec<(String, String)>,
    bulk: Vec<ListEntry>,
    names: BTreeMap<String, NameWeight>,
    errors: Errors,
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
            sheets: Vec::new(),
            bulk: Vec::new(),
            names: BTreeMap::new(),
            errors: Errors::default(),
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

    /// Adds a list as the bytes of a file: a table where its name ends in `.tsv` or `.tab`, YAML elsewhere.
    pub fn file(&mut self, file: &str, bytes: Vec<u8>) {
        if image::is_image(&bytes) {
            let error = Error::new(ErrorKind::Invalid, "this list is compiled already").at(file, 0, 0);
            return self.fail(error.hint("compile it from the lists it was made of"));
        }
        match String::from_utf8(bytes) {
            Ok(text) if is_sheet(file) => self.sheets.push((file.to_owned(), text)),
            Ok(text) => self.list(file, &text),
            Err(_) => self.fail(Error::new(ErrorKind::Syntax, "this file is not UTF-8").at(file, 0, 0)),
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
    /// The errors of all lists; of more than a hundred the last says how many more there are.
    pub fn finish(mut self) -> Result<Vec<u8>, Vec<Error>> {
        let mut errors = std::mem::take(&mut self.errors);
        let mut entries = Vec::new();
        self.files.sort_by(|a, b| a.0.cmp(&b.0));
        for (file, node) in std::mem::take(&mut self.files) {
            let reader = ListReader { file: &file, kinds: &self.kinds };
            entries.extend(reader.read(&node, &mut errors));
        }
        super::data::settle(&mut self.bulk, &entries, &self.names);
        let mut gather = Gather::new();
        for entry in entries.into_iter().chain(std::mem::take(&mut self.bulk)) {
            self.gather(entry, &mut gather, &mut errors);
        }
        for (file, text) in std::mem::take(&mut self.sheets) {
            if let Some(mut sheet) = Sheet::open(&file, &text, &mut errors) {
                let reader = ListReader { file: &file, kinds: &self.kinds };
                while let Some(entry) = sheet.entry(&reader, &mut errors) {
                    self.gather(entry, &mut gather, &mut errors);
                }
            }
        }
        let order = gather.order(&self.kinds, &mut errors);
        if !errors.is_empty() {
            return Err(errors.into_vec());
        }
        let besides = Besides { kinds: &self.kinds, inflection: &self.inflection, names: &self.names };
        write::write(gather, &order, &besides).map_err(|error| vec![error])
    }

    fn gather(&self, mut entry: ListEntry, gather: &mut Gather, errors: &mut Errors) {
        self.inflect(&mut entry, errors);
        gather.add(&entry, &self.kinds, errors);
    }

    /// Adds the inflected forms of an entry that asks for them.
    fn inflect(&self, entry: &mut ListEntry, errors: &mut Errors) {
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

/// True for the name of a table.
fn is_sheet(file: &str) -> bool {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["tsv", "tab"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}
