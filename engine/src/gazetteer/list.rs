//! Reading a YAML list: entries with their forms, checked key by key.

use std::collections::BTreeMap;

use super::case::CaseRule;
use super::{FormRole, Kinds, slug};
use crate::error::{Errors, Result, did_you_mean};
use crate::yaml::{Key, Node, Value};

/// An entry as a list gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ListEntry {
    pub kind: String,
    pub id: String,
    pub name: String,
    pub lang: String,
    pub article: String,
    pub head: String,
    /// Attributes with their values in the order of the list, keys sorted.
    pub attributes: BTreeMap<String, Vec<String>>,
    pub ids: BTreeMap<String, String>,
    pub forms: Vec<ListForm>,
    /// The class by which its words are inflected, with the irregular forms.
    pub inflect: Option<(String, BTreeMap<String, Vec<String>>)>,
    pub file: String,
    pub line: u32,
    pub column: u32,
}

/// A form of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListForm {
    pub text: String,
    pub role: FormRole,
    /// The name of the inflected form: `base`, `plural`, `past` …
    pub shape: String,
    /// The kind it stands for.
    pub kind: String,
    pub case: CaseRule,
    pub weak: bool,
    /// Where only headlines and the like use it.
    pub style: String,
    pub lang: String,
    /// The first and the last year it was used; zero where unbounded.
    pub years: (i32, i32),
    pub line: u32,
    pub column: u32,
}

/// The kind of forms made by `adjective` and `people`.
const NATIONALITY: &str = "nationality";

pub(super) const ENTRY_KEYS: [&str; 18] = [
    "id",
    "kind",
    "lang",
    "name",
    "match",
    "article",
    "names",
    "adjective",
    "people",
    "plural",
    "seat",
    "head",
    "ids",
    "ambiguous",
    "needs",
    "case",
    "attributes",
    "inflect",
];
pub(super) const NAME_ROLES: [(&str, FormRole); 6] = [
    ("official", FormRole::Official),
    ("alias", FormRole::Alias),
    ("former", FormRole::Former),
    ("short", FormRole::Short),
    ("abbreviation", FormRole::Abbreviation),
    ("plural", FormRole::Plural),
];
const FILE_KEYS: [&str; 6] = ["gazetteer", "lang", "source", "defaults", "entries", "kinds"];
const SOURCE_KEYS: [&str; 7] = ["package", "version", "license", "note", "own", "url", "retrieved"];

/// A list that is being read.
pub(super) struct ListReader<'a> {
    pub file: &'a str,
    pub kinds: &'a Kinds,
}

impl ListReader<'_> {
    /// All entries of a file; every error met is added to `errors`, the entry passed over.
    pub(super) fn read(&self, node: &Node, errors: &mut Errors) -> Vec<ListEntry> {
        let mut entries = Vec::new();
        let mut note = |result: Result<()>| {
            if let Err(error) = result {
                errors.push(error);
            }
        };
        let pairs = match node.mapping(self.file, "a list with the key `entries`") {
            Ok(pairs) => pairs,
            Err(error) => {
                note(Err(error));
                return entries;
            }
        };
        let mut lang = "mul";
        for (key, value) in pairs {
            match key.text.as_str() {
                "lang" => note(value.text(self.file, "a language such as `en`").map(|text| lang = text)),
                "gazetteer" => note(value.text(self.file, "the name of the list").map(drop)),
                "source" => note(self.source(value)),
                "defaults" | "entries" | "kinds" => {}
                _ => note(Err(key.unknown(self.file, &FILE_KEYS))),
            }
        }
        let defaults = node.get("defaults");
        let Some(items) = node.get("entries") else {
            if node.get("kinds").is_none() {
                note(Err(node.error(self.file, "the key `entries` is missing")));
            }
            return entries;
        };
        match items.sequence(self.file, "a list of entries") {
            Ok(items) => {
                for item in items {
                    match self.entry(item, defaults, lang) {
                        Ok(entry) => entries.push(entry),
                        Err(error) => note(Err(error)),
                    }
                }
            }
            Err(error) => note(Err(error)),
        }
        entries
    }

    fn source(&self, node: &Node) -> Result<()> {
        for source in node.one_or_many() {
            for (key, _) in source.mapping(self.file, "where the list comes from")? {
                if !SOURCE_KEYS.contains(&key.text.as_str()) {
                    return Err(key.unknown(self.file, &SOURCE_KEYS));
                }
            }
        }
        Ok(())
    }

    /// The entry of one node of a list.
    pub(super) fn entry(&self, node: &Node, defaults: Option<&Node>, lang: &str) -> Result<ListEntry> {
        let file = self.file;
        let mut entry = ListEntry {
            lang: lang.to_owned(),
            file: file.to_owned(),
            line: node.line,
            column: node.column,
            ..ListEntry::default()
        };
        let name_only;
        let own = if let Value::Scalar(_) = node.value {
            name_only = [(Key { text: "name".to_owned(), line: node.line, column: node.column }, node.clone())];
            &name_only
        } else {
            node.mapping(file, "a name or a mapping")?
        };
        let defaults = defaults.map_or(Ok(&[][..]), |node| node.mapping(file, "keys of entries"))?;
        let mut given: Vec<&(Key, Node)> = Vec::with_capacity(own.len() + defaults.len());
        given.extend(
            defaults
                .iter()
                .filter(|(key, _)| key.text == "attributes" || !own.iter().any(|(other, _)| other.text == key.text)),
        );
        given.extend(own);
        let find = |name: &str| given.iter().find(|(key, _)| key.text == name).map(|(_, value)| value);

        let name = find("name").ok_or_else(|| node.error(file, "an entry needs a `name`"))?;
        name.text(file, "a name")?.clone_into(&mut entry.name);
        let kind =
            find("kind").ok_or_else(|| node.error(file, "an entry needs a `kind`, of its own or by `defaults`"))?;
        kind.text(file, "the name of a kind")?.clone_into(&mut entry.kind);
        if !self.kinds.is_empty() && self.kinds.get(&entry.kind).is_none() {
            let error = kind.error(file, format!("unknown kind `{}`", entry.kind));
            return Err(match self.kinds.nearest(&entry.kind) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint("declare it under the key `kinds`"),
            });
        }
        entry.id = match find("id") {
            Some(id) => id.text(file, "an id")?.to_owned(),
            None => slug(&entry.name),
        };
        if entry.id.is_empty() {
            return Err(name.error(file, "an entry without letters needs an `id`"));
        }
        let case = find("case").map_or(Ok(CaseRule::Title), |node| self.case(node))?;
        let weak = find("needs").is_some_and(|node| !matches!(node.value, Value::Null));
        if let Some(lang) = find("lang") {
            lang.text(file, "a language such as `en`")?.clone_into(&mut entry.lang);
        }
        let base = ListForm {
            text: entry.name.clone(),
            role: FormRole::Name,
            shape: "base".to_owned(),
            kind: entry.kind.clone(),
            case,
            weak,
            style: String::new(),
            lang: entry.lang.clone(),
            years: (0, 0),
            line: name.line,
            column: name.column,
        };
        if find("match").map_or(Ok(true), |node| node.truth(file, "`true` or `false`"))? {
            entry.forms.push(base.clone());
        }
        for (key, value) in &given {
            self.key(key, value, &base, &mut entry)?;
        }
        Ok(entry)
    }

    /// Reads one key of an entry into it.
    fn key(&self, key: &Key, value: &Node, base: &ListForm, entry: &mut ListEntry) -> Result<()> {
        let file = self.file;
        match key.text.as_str() {
            "id" | "kind" | "lang" | "name" | "match" | "case" => {}
            "article" => value.text(file, "an article")?.clone_into(&mut entry.article),
            "head" => value.text(file, "the id of a role")?.clone_into(&mut entry.head),
            "names" => {
                for (role, forms) in value.mapping(file, "names by what they are")? {
                    let names: Vec<&str> = NAME_ROLES.iter().map(|(name, _)| *name).collect();
                    let Some((_, found)) = NAME_ROLES.iter().find(|(name, _)| *name == role.text) else {
                        return Err(role.unknown(file, &names));
                    };
                    self.forms(forms, base, *found, &mut entry.forms)?;
                }
            }
            "adjective" => {
                let base = ListForm { kind: NATIONALITY.to_owned(), ..base.clone() };
                self.forms(value, &base, FormRole::Adjective, &mut entry.forms)?;
            }
            "people" => {
                let base = ListForm { kind: NATIONALITY.to_owned(), ..base.clone() };
                for people in value.one_or_many() {
                    for (number, forms) in people.mapping(file, "people as `{one: .., many: ..}`")? {
                        let role = match number.text.as_str() {
                            "one" => FormRole::Person,
                            "many" => FormRole::People,
                            _ => return Err(number.unknown(file, &["one", "many"])),
                        };
                        self.forms(forms, &base, role, &mut entry.forms)?;
                    }
                }
            }
            "plural" => self.forms(value, base, FormRole::Plural, &mut entry.forms)?,
            "seat" => {
                let base = ListForm { weak: true, ..base.clone() };
                self.forms(value, &base, FormRole::Seat, &mut entry.forms)?;
            }
            "ids" => {
                for (name, id) in value.mapping(file, "ids by their scheme")? {
                    entry.ids.insert(name.text.clone(), id.text(file, "an id")?.to_owned());
                }
            }
            "ambiguous" => {
                for (name, what) in value.mapping(file, "`{with: ..}`")? {
                    let attribute = match name.text.as_str() {
                        "with" => "ambiguous".to_owned(),
                        other => format!("ambiguous-{}", other.replace('_', "-")),
                    };
                    entry.attributes.insert(attribute, self.values(what)?);
                }
            }
            "needs" => {
                let values = self.values(value)?;
                if !values.is_empty() {
                    entry.attributes.insert("needs".to_owned(), values);
                }
            }
            "attributes" => {
                for (name, what) in value.mapping(file, "attributes")? {
                    self.attribute(name, &entry.kind)?;
                    entry.attributes.insert(name.text.clone(), self.values(what)?);
                }
            }
            "inflect" => {
                let class = value.text(file, "`verb`, `noun` or `adjective`")?.to_owned();
                entry.inflect.get_or_insert_default().0 = class;
            }
            "forms" => {
                let irregular = &mut entry.inflect.get_or_insert_default().1;
                for (form, words) in value.mapping(file, "irregular forms such as `{past: took}`")? {
                    irregular.insert(form.text.clone(), self.values(words)?);
                }
            }
            _ => {
                let mut known = ENTRY_KEYS.to_vec();
                known.push("forms");
                return Err(key.unknown(file, &known));
            }
        }
        Ok(())
    }

    /// Adds forms given as one or a list of strings or mappings.
    fn forms(&self, node: &Node, base: &ListForm, role: FormRole, forms: &mut Vec<ListForm>) -> Result<()> {
        let file = self.file;
        let shape = if role == FormRole::Plural { "plural" } else { &base.shape };
        for item in node.one_or_many() {
            let mut form =
                ListForm { role, shape: shape.to_owned(), line: item.line, column: item.column, ..base.clone() };
            if let Ok(text) = item.text(file, "") {
                text.clone_into(&mut form.text);
                forms.push(form);
                continue;
            }
            let mut text = None;
            for (key, value) in item.mapping(file, "a form or `{form: .., case: ..}`")? {
                match key.text.as_str() {
                    "form" => text = Some(value.text(file, "a form")?.to_owned()),
                    "case" => form.case = self.case(value)?,
                    "style" => value.text(file, "a style such as `headline`")?.clone_into(&mut form.style),
                    "lang" => value.text(file, "a language such as `en`")?.clone_into(&mut form.lang),
                    "needs" => form.weak = true,
                    "from" => form.years.0 = self.year(value)?,
                    "to" => form.years.1 = self.year(value)?,
                    _ => return Err(key.unknown(file, &["form", "case", "style", "lang", "needs", "from", "to"])),
                }
            }
            form.text = text.ok_or_else(|| item.error(file, "a form needs the key `form`"))?;
            forms.push(form);
        }
        Ok(())
    }

    fn case(&self, node: &Node) -> Result<CaseRule> {
        let text = node.text(self.file, "a case: `exact`, `title` or `any`")?;
        CaseRule::named(text).ok_or_else(|| {
            let error = node.error(self.file, format!("unknown case `{text}`"));
            match did_you_mean(text, CaseRule::NAMES) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint("it is `exact`, `title` or `any`"),
            }
        })
    }

    fn year(&self, node: &Node) -> Result<i32> {
        let text = node.text(self.file, "a year")?;
        let year = text.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        let year = year.filter(|_| text.len() == 4 || text.as_bytes().get(4) == Some(&b'-'));
        year.and_then(|year| year.parse().ok())
            .ok_or_else(|| node.error(self.file, format!("expected a year, found `{text}`")))
    }

    fn values(&self, node: &Node) -> Result<Vec<String>> {
        node.one_or_many()
            .iter()
            .map(|value| value.text(self.file, "a value or a list of values").map(str::to_owned))
            .collect()
    }

    fn attribute(&self, key: &Key, kind: &str) -> Result<()> {
        let Some(info) = self.kinds.get(kind) else { return Ok(()) };
        if info.attributes.contains(&key.text) {
            return Ok(());
        }
        let error = key.error(self.file, format!("unknown attribute `{}` of the kind `{kind}`", key.text));
        Err(match did_you_mean(&key.text, info.attributes.iter().map(String::as_str)) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("declare it under `attributes` of the kind"),
        })
    }
}
