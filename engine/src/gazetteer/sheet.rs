//! A long list as a table: tab-separated columns that are named like the keys of a YAML list.
//!
//! Rows are split here and not by a CSV reader: a form never goes on in the next line, so that a quote that is not closed
//! spoils one row and is told with its place, as all other errors are, instead of swallowing the rows after it.

use std::borrow::Cow;

use super::list::{ENTRY_KEYS, ListEntry, ListReader, NAME_ROLES};
use crate::error::{Error, ErrorKind, Errors, did_you_mean};
use crate::yaml::{Key, Node, Value};

/// A table whose rows are still to be read.
pub(super) struct Sheet<'a> {
    lines: Lines<'a>,
    columns: Vec<Column<'a>>,
    /// What entries have that do not say otherwise.
    defaults: Node,
}

/// A column, named by a key of an entry or by two with a dot between them: `kind`, `ids.wikidata`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Column<'a> {
    group: Option<&'a str>,
    key: &'a str,
    /// True if a cell may hold several values.
    many: bool,
}

/// The lines of a file that hold something, with their numbers.
struct Lines<'a> {
    file: &'a str,
    rest: std::iter::Zip<std::str::Split<'a, char>, std::ops::RangeFrom<u32>>,
}

/// Stands between the values of a cell.
const BETWEEN: char = '|';
/// Keys with keys of their own.
const GROUPS: [&str; 6] = ["ids", "attributes", "names", "people", "ambiguous", "forms"];
/// Keys without keys of their own that may have several values.
const MANY: [&str; 4] = ["adjective", "plural", "seat", "needs"];
/// Keys of a file that tell about it and say nothing of its entries.
const ABOUT: [&str; 2] = ["gazetteer", "source"];

impl<'a> Iterator for Lines<'a> {
    type Item = (&'a str, u32);

    fn next(&mut self) -> Option<Self::Item> {
        let mut lines = self.rest.by_ref().map(|(line, number)| (line.strip_suffix('\r').unwrap_or(line), number));
        lines.find(|(line, _)| !line.trim().is_empty())
    }
}

impl Lines<'_> {
    fn error(&self, line: u32, column: u32, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Invalid, message).at(self.file, line, column)
    }
}

impl<'a> Sheet<'a> {
    /// Reads what stands before the rows: settings for all entries, then the names of the columns. None after an error.
    pub(super) fn open(file: &'a str, text: &'a str, errors: &mut Errors) -> Option<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = Lines { file, rest: text.split('\n').zip(1..) };
        let (mut defaults, mut problems) = (Vec::new(), Vec::new());
        let head = loop {
            let Some((line, number)) = lines.next() else {
                let error = lines.error(1, 1, "the table names no columns");
                let hint = "the first line names them, with tabs between: name, kind, id, names.alias, ids.wikidata";
                problems.push(error.hint(hint));
                break ("", 1);
            };
            match line.strip_prefix('#').filter(|line| !line.contains('\t')) {
                Some(setting) => problems.extend(set(&mut defaults, setting, number, &lines)),
                None => break (line.strip_prefix('#').unwrap_or(line), number),
            }
        };
        let mut columns = Vec::new();
        let names = if problems.is_empty() { head.0 } else { "name" };
        for (name, column) in cells(names) {
            match Column::named(name.trim()) {
                Ok(found) if columns.contains(&found) => {
                    let message = format!("the column `{}` stands here twice", name.trim());
                    problems.push(lines.error(head.1, column, message));
                }
                Ok(found) => columns.push(found),
                Err((message, hint)) => problems.push(lines.error(head.1, column, message).hint(hint)),
            }
        }
        if problems.is_empty() && !columns.iter().any(|column| column.group.is_none() && column.key == "name") {
            problems.push(lines.error(head.1, 1, "the column `name` is missing"));
        }
        let sound = problems.is_empty();
        errors.extend(problems);
        let defaults = Node { line: 1, column: 1, value: Value::Mapping(defaults) };
        sound.then_some(Self { lines, columns, defaults })
    }

    /// The next entry; rows that are wrong are told and passed over.
    pub(super) fn entry(&mut self, reader: &ListReader<'_>, errors: &mut Errors) -> Option<ListEntry> {
        loop {
            let (line, number) = self.lines.next()?;
            let entry = self.row(line, number).and_then(|node| reader.entry(&node, Some(&self.defaults), "mul"));
            match entry {
                Ok(entry) => return Some(entry),
                Err(error) => errors.push(error),
            }
        }
    }

    /// A row as an entry of a YAML list; cells that hold nothing are left out.
    fn row(&self, line: &str, number: u32) -> Result<Node, Error> {
        let mut keys: Vec<(Key, Node)> = Vec::with_capacity(self.columns.len());
        let mut row = cells(line);
        let (mut found, mut end) = (0, 1);
        for column in &self.columns {
            let Some((cell, at)) = row.next() else { break };
            (found, end) = (found + 1, at);
            let Some(text) = unquoted(cell.trim()) else {
                let error = self.lines.error(number, at, "a quote is not closed in this cell");
                return Err(error.hint("a quote inside quotes is written twice, and no cell goes on in the next line"));
            };
            if !text.is_empty() {
                column.put(&mut keys, &text, (number, at));
            }
        }
        if found < self.columns.len() {
            let message = format!("expected {} cells as in the first line, found {found}", self.columns.len());
            return Err(self.lines.error(number, end, message));
        }
        if let Some((_, at)) = row.next() {
            let message = format!("expected {found} cells as in the first line, found {}", found + 1 + row.count());
            return Err(self.lines.error(number, at, message).hint("is there a tab too many?"));
        }
        Ok(Node { line: number, column: 1, value: Value::Mapping(keys) })
    }
}

impl<'a> Column<'a> {
    /// The column of a name; the message and the hint of an error where there is none.
    fn named(name: &'a str) -> Result<Self, (String, String)> {
        let group = name.split_once('.');
        match group {
            None if GROUPS.contains(&name) => {
                let example = known().find(|column| column.starts_with(name)).unwrap_or_default();
                Err((format!("the column `{name}` does not say which"), format!("write it as `{example}`")))
            }
            None if ENTRY_KEYS.contains(&name) => Ok(Self { group: None, key: name, many: MANY.contains(&name) }),
            Some((group, key))
                if known().any(|column| column == name)
                    || !key.is_empty() && GROUPS.contains(&group) && !["names", "people"].contains(&group) =>
            {
                Ok(Self { group: Some(group), key, many: group != "ids" })
            }
            _ => Err((format!("unknown column `{name}`"), meant(name))),
        }
    }

    /// Adds a value, or several, to the keys of an entry.
    fn put(&self, keys: &mut Vec<(Key, Node)>, text: &str, (line, column): (u32, u32)) {
        let scalar = |text: &str, column: u32| Node { line, column, value: Value::Scalar(text.to_owned()) };
        let node = if self.many && text.contains(BETWEEN) {
            let mut at = column;
            let mut values = Vec::new();
            for value in text.split(BETWEEN) {
                if !value.trim().is_empty() {
                    values.push(scalar(value.trim(), at));
                }
                at = at.saturating_add(length(value)).saturating_add(1);
            }
            Node { line, column, value: Value::Sequence(values) }
        } else {
            scalar(text, column)
        };
        let key = |text: &str| Key { text: text.to_owned(), line, column };
        let Some(group) = self.group else { return keys.push((key(self.key), node)) };
        let known = keys.iter_mut().find(|(known, _)| known.text == group);
        match known.map(|(_, node)| &mut node.value) {
            Some(Value::Mapping(members)) => members.push((key(self.key), node)),
            _ => keys.push((key(group), Node { line, column, value: Value::Mapping(vec![(key(self.key), node)]) })),
        }
    }
}

/// Reads `key: value`, which holds for all entries; an error where it is something else.
fn set(defaults: &mut Vec<(Key, Node)>, setting: &str, number: u32, lines: &Lines<'_>) -> Option<Error> {
    let hint = "before the columns stand settings for all rows, such as `# kind: organization`";
    let Some((name, value)) = setting.split_once(':') else {
        return Some(lines.error(number, 1, "expected `# key: value`").hint(hint));
    };
    let (name, value) = (name.trim(), value.trim());
    if ABOUT.contains(&name) {
        return None;
    }
    match Column::named(name) {
        Ok(column) => column.put(defaults, value, (number, 1)),
        Err((message, _)) => return Some(lines.error(number, 1, message).hint(hint)),
    }
    None
}

/// The names of columns that can be told; `ids`, `attributes` and others take any key.
fn known() -> impl Iterator<Item = String> {
    let plain = ENTRY_KEYS.iter().filter(|key| !GROUPS.contains(key)).map(|key| (*key).to_owned());
    let names = NAME_ROLES.iter().map(|(name, _)| format!("names.{name}"));
    let others = ["people.one", "people.many", "ambiguous.with", "ids.wikidata", "attributes.country", "forms.past"];
    plain.chain(names).chain(others.map(str::to_owned))
}

/// A hint for the name of a column that is not known.
fn meant(name: &str) -> String {
    let all: Vec<String> = known().collect();
    let last = |column: &str| column.rsplit('.').next().is_some_and(|last| name.starts_with(last));
    let near = did_you_mean(name, all.iter().map(String::as_str));
    let near = near.or_else(|| all.iter().map(String::as_str).find(|column| last(column)));
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known columns: {}, with any other key after `ids.` and `attributes.`", all.join(", ")),
    }
}

/// The cells of a line, each with its column in characters.
fn cells(line: &str) -> impl Iterator<Item = (&str, u32)> {
    line.split('\t').scan(1_u32, |column, cell| {
        let at = *column;
        *column = column.saturating_add(length(cell)).saturating_add(1);
        Some((cell, at))
    })
}

fn length(text: &str) -> u32 {
    let length = if text.is_ascii() { text.len() } else { text.chars().count() };
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// What a cell says: the text in quotes where all of it is quoted, as spreadsheets write it. None where a quote is opened
/// and never closed.
fn unquoted(cell: &str) -> Option<Cow<'_, str>> {
    let Some(inner) = cell.strip_prefix('"') else { return Some(Cow::Borrowed(cell)) };
    let quoted = inner.strip_suffix('"').filter(|inner| !inner.replace("\"\"", "").contains('"'));
    match quoted {
        Some(inner) => Some(Cow::Owned(inner.replace("\"\"", "\""))),
        // A nickname at the start: `"Red" Vos`.
        None if inner.contains('"') => Some(Cow::Borrowed(cell)),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::{Compiler, Kind, Lexicon};
    use crate::yaml::Trust;

    const KINDS: &str = "kinds:\n- {kind: organization, attributes: [type, country]}\n- {kind: person, attributes: [gender]}\n\
        - {kind: nationality}\nentries: []\n";

    fn read(table: &str) -> Result<Lexicon, Vec<String>> {
        let mut compiler = Compiler::new(Trust::User);
        compiler.list("kinds.yaml", KINDS);
        compiler.file("a.tsv", table.as_bytes().to_vec());
        let image = compiler.finish().map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>())?;
        Ok(Lexicon::open(image).unwrap())
    }

    /// Entries as `kind id name [forms] {attributes and ids}`.
    #[track_caller]
    fn check(table: &str, expected: &[&str]) {
        let lexicon = read(table).unwrap();
        let kinds = lexicon.kinds();
        let mut found = Vec::new();
        for kind in ["organization", "person"] {
            for entry in lexicon.entries_of(Kind::named(kind)).filter_map(|id| lexicon.entry(id)) {
                let forms: Vec<String> = entry
                    .forms()
                    .skip(1)
                    .map(|form| format!("{:?} {}{}", form.role(), form.text(), if form.weak() { "?" } else { "" }))
                    .collect();
                let mut more: Vec<String> = entry.all_attributes().map(|(_, value)| value.to_owned()).collect();
                more.extend(entry.ids().map(|(scheme, id)| format!("{scheme} {id}")));
                assert_eq!(kinds.name_of(entry.kind()), Some(kind));
                found.push(format!("{kind} {} {} {forms:?} {more:?}", entry.id(), entry.name()).replace('"', ""));
            }
        }
        assert_eq!(found, expected, "{table}");
    }

    #[track_caller]
    fn wrong(table: &str, expected: &[&str]) {
        assert_eq!(read(table).unwrap_err(), expected, "{table}");
    }

    #[test]
    fn columns_are_the_keys_of_yaml() {
        check(
            "id\tname\tkind\tnames.alias\tattributes.country\tids.lei\nx1\tOrlo Steel\torganization\tOrlo|Orlo Group\tno\t77\n\
             \n\tAna Vos\tperson\t\t\t\n",
            &["organization x1 Orlo Steel [Alias Orlo, Alias Orlo Group] [no, lei 77]", "person ana-vos Ana Vos [] []"],
        );
    }

    #[test]
    fn settings_hold_for_all_rows_that_do_not_say_otherwise() {
        check(
            "# gazetteer: mine\n# kind: organization\n# attributes.type: bank\nname\tattributes.type\nOrlo Bank\t\nOrlo Inn\tinn\n",
            &["organization orlo-bank Orlo Bank [] [bank]", "organization orlo-inn Orlo Inn [] [inn]"],
        );
        wrong(
            "# kinds: person\nname\nAna\n",
            &["a.tsv:1:1: unknown column `kinds` (before the columns stand settings for all rows, such as `# kind: \
             organization`)"],
        );
    }

    #[test]
    fn marks_and_ends_of_lines_of_other_systems_are_no_part_of_cells() {
        check("\u{feff}#name\tkind\r\nOrlo\torganization\r\n\r\n", &["organization orlo Orlo [] []"]);
    }

    #[test]
    fn quotes_around_a_whole_cell_are_no_part_of_it() {
        check(
            "name\tkind\n\"Orlo \"\"Steel\"\" Ltd\"\torganization\n\"Red\" Vos\tperson\nVos \"Red\"\t\"person\"\n",
            &[
                "organization orlo-steel-ltd Orlo Steel Ltd [] []",
                "person red-vos Red Vos [] []",
                "person vos-red Vos Red [] []",
            ],
        );
        wrong(
            "name\tkind\nA\tperson\n\"B\tperson\n",
            &[
                "a.tsv:3:1: a quote is not closed in this cell (a quote inside quotes is written twice, and no cell goes on in \
             the next line)",
            ],
        );
    }

    #[test]
    fn all_rows_that_are_wrong_are_told_with_their_places() {
        wrong(
            "name\tkind\tnames.alias\nOrlo\torganisation\t\nAna\tperson\nPiet\tperson\tX\ty\n\tperson\t\n\
             Øre\tperson\tx|-\nGood\tperson\t\nGood\tperson\t\n",
            &[
                "a.tsv:2:6: unknown kind `organisation` (did you mean `organization`?)",
                "a.tsv:3:5: expected 3 cells as in the first line, found 2",
                "a.tsv:4:15: expected 3 cells as in the first line, found 4 (is there a tab too many?)",
                "a.tsv:5:1: an entry needs a `name`",
                "a.tsv:6:14: a form without a word can never be met",
                "a.tsv:8:1: the person `good` stands twice (the first is at a.tsv:7; two of one name need \
                 an `id` each)",
            ],
        );
    }

    #[test]
    fn columns_that_are_wrong_are_told_before_any_row() {
        wrong(
            "name\tkind\taliases\tids\tname\nx\n",
            &[
                "a.tsv:1:11: unknown column `aliases` (did you mean `names.alias`?)",
                "a.tsv:1:19: the column `ids` does not say which (write it as `ids.wikidata`)",
                "a.tsv:1:23: the column `name` stands here twice",
            ],
        );
        wrong("kind\nperson\n", &["a.tsv:1:1: the column `name` is missing"]);
        assert!(read("").unwrap_err().concat().starts_with("a.tsv:1:1: the table names no columns"));
        check("name\tkind\n", &[]);
    }

    #[test]
    fn a_table_may_be_longer_than_yaml_is_allowed_to_be() {
        let rows: String = (0..100_000).map(|n| format!("{n}\tNorland Works {n}\torganization\n")).collect();
        let lexicon = read(&format!("id\tname\tkind\n{rows}")).unwrap();
        assert_eq!(lexicon.len(), 100_000);
        let found = |id: &str| lexicon.find(Kind::named("organization"), id).and_then(|id| lexicon.entry(id));
        assert_eq!(found("77777").map(|entry| entry.name()), Some("Norland Works 77777"));
        let text = "Norland Works 4711 and Norland Works";
        let met: Vec<&str> = lexicon
            .lookups(text, &crate::text::tokenize(text))
            .iter()
            .filter_map(|lookup| lexicon.entry(lookup.entry).map(|entry| entry.id()))
            .collect();
        assert_eq!(met, ["4711"]);
    }

    #[test]
    fn a_table_of_errors_is_told_to_the_hundredth_and_counted() {
        let errors = read(&format!("name\tkind\n{}", "x\tpersn\n".repeat(250))).unwrap_err();
        assert_eq!((errors.len(), errors.last().map(String::as_str)), (101, Some("and 150 more errors")));
    }
}
