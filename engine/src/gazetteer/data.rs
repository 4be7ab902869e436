//! Long lists of names, places and organizations, given as tab-separated values.

use std::collections::{BTreeMap, BTreeSet};

use super::case::{CaseRule, fold};
use super::compile::Compiler;
use super::list::{ListEntry, ListForm};
use super::lookup::NameWeight;
use super::{FormRole, slug};
use crate::error::{Error, ErrorKind, Result, did_you_mean};
use crate::text::tokenize;

/// Places of fewer people are weak where their name is a person's too.
const BIG_PLACE: u64 = 100_000;
/// A name of more bearers than two to this power is common.
const COMMON_NAME: u8 = 13;
/// A word that is capitalized in fewer percent of its uses is a common word.
const MOSTLY_CAPITAL: u8 = 50;

/// The lists that are known, by file name.
const LISTS: [&str; 5] = ["names", "places", "companies", "parties", "legislatures"];

impl Compiler {
    /// Adds a long list: a line `# ` with the names of the columns, then an entry a line, all tab-separated.
    ///
    /// The file's name without endings says what it holds: `names` gives the weights of [`NameWeight`], `places` entries
    /// of the kind `place`, `companies`, `parties` and `legislatures` those of the kind `organization`. Entries that a
    /// YAML list has too are left out. Errors are told by [`Self::finish`].
    pub fn table(&mut self, file: &str, text: &str) {
        if let Err(error) = self.read_table(file, text) {
            self.fail(error);
        }
    }

    fn read_table(&mut self, file: &str, text: &str) -> Result<()> {
        let stem = file.rsplit(['/', '\\']).next().unwrap_or(file).split('.').next().unwrap_or(file);
        let table = Rows::new(file, text)?;
        match stem {
            "names" => {
                let names = names(&table)?;
                self.names(names);
            }
            "places" => {
                let places = places(&table)?;
                self.bulk(places);
            }
            "companies" => self.bulk(organizations(&table, "company", "aliases", CaseRule::Title)?),
            "parties" => self.bulk(organizations(&table, "party", "abbreviation", CaseRule::Exact)?),
            "legislatures" => self.bulk(organizations(&table, "parliament", "local_name", CaseRule::Title)?),
            _ => {
                let error = Error::new(ErrorKind::Invalid, format!("no list is named `{stem}`")).at(file, 0, 0);
                let near = did_you_mean(stem, LISTS).map_or_else(|| LISTS.join(", "), str::to_owned);
                return Err(error.hint(format!("known lists: {near}")));
            }
        }
        Ok(())
    }
}

/// A table with named columns.
struct Rows<'a> {
    file: &'a str,
    text: &'a str,
    columns: Vec<&'a str>,
}

/// A line of a table.
struct Row<'a> {
    fields: Vec<&'a str>,
    line: u32,
}

impl<'a> Rows<'a> {
    fn new(file: &'a str, text: &'a str) -> Result<Self> {
        let head = text.lines().next().and_then(|line| line.strip_prefix("# "));
        let head = head.ok_or_else(|| {
            Error::new(ErrorKind::Syntax, "the first line must name the columns after `# `").at(file, 1, 1)
        })?;
        Ok(Self { file, text, columns: head.split('\t').collect() })
    }

    fn column(&self, name: &str) -> Result<usize> {
        self.columns.iter().position(|column| *column == name).ok_or_else(|| {
            Error::new(ErrorKind::Invalid, format!("the column `{name}` is missing")).at(self.file, 1, 1)
        })
    }

    fn rows(&self) -> impl Iterator<Item = Result<Row<'a>>> {
        let (file, columns) = (self.file, self.columns.len());
        self.text.lines().enumerate().skip(1).filter(|(_, line)| !line.is_empty()).map(move |(number, line)| {
            let fields: Vec<&str> = line.split('\t').collect();
            let line = u32::try_from(number + 1).unwrap_or(u32::MAX);
            if fields.len() == columns {
                return Ok(Row { fields, line });
            }
            let message = format!("expected {columns} fields, found {}", fields.len());
            Err(Error::new(ErrorKind::Syntax, message).at(file, line, 0))
        })
    }
}

impl<'a> Row<'a> {
    fn text(&self, column: usize) -> &'a str {
        self.fields.get(column).copied().unwrap_or("")
    }

    /// A number; none for an empty field.
    fn number(&self, file: &str, column: usize) -> Result<Option<u64>> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let wrong =
            |_| Error::new(ErrorKind::Syntax, format!("expected a number, found `{text}`")).at(file, self.line, 0);
        text.parse().map(Some).map_err(wrong)
    }

    fn percent(&self, file: &str, column: usize) -> Result<u8> {
        let percent = self.number(file, column)?;
        Ok(percent.map_or(u8::MAX, |percent| u8::try_from(percent.min(100)).unwrap_or(100)))
    }
}

fn names(table: &Rows<'_>) -> Result<BTreeMap<String, NameWeight>> {
    let columns = ["form", "given_count", "surname_count", "female_percent", "capital_percent"];
    let [form, given, surname, female, capital] = columns.map(|name| table.column(name));
    let (form, given, surname, female, capital) = (form?, given?, surname?, female?, capital?);
    let scale = |count: Option<u64>| {
        count.and_then(u64::checked_ilog2).map_or(0, |log| u8::try_from(log + 1).unwrap_or(u8::MAX))
    };
    let mut names = BTreeMap::new();
    for row in table.rows() {
        let row = row?;
        let weight = NameWeight {
            given: scale(row.number(table.file, given)?),
            surname: scale(row.number(table.file, surname)?),
            female: row.percent(table.file, female)?,
            capital: row.percent(table.file, capital)?,
        };
        if fold(row.text(form)) != row.text(form).replace(super::case::is_gap, "") {
            let message = format!("the name `{}` is not in small letters", row.text(form));
            return Err(Error::new(ErrorKind::Invalid, message).at(table.file, row.line, 0));
        }
        names.insert(row.text(form).to_owned(), weight);
    }
    Ok(names)
}

fn places(table: &Rows<'_>) -> Result<Vec<ListEntry>> {
    let columns = ["name", "aliases", "country", "admin1", "population", "geonames", "capital_percent", "type"];
    let [name, aliases, country, admin1, population, geonames, capital, kind] = columns.map(|name| table.column(name));
    let (name, aliases, country, admin1) = (name?, aliases?, country?, admin1?);
    let (population, geonames, capital, kind) = (population?, geonames?, capital?, kind?);
    let mut places = Vec::new();
    for row in table.rows() {
        let row = row?;
        row.number(table.file, population)?;
        let weak = row.percent(table.file, capital)? < MOSTLY_CAPITAL;
        let mut entry = entry("place", row.text(geonames), row.text(name), table.file, row.line);
        let main = form(&entry, row.text(name), FormRole::Name, CaseRule::Title, weak);
        entry.forms.push(main);
        for alias in row.text(aliases).split('|').filter(|alias| !alias.is_empty()) {
            let alias = form(&entry, alias, FormRole::Alias, CaseRule::Title, false);
            entry.forms.push(alias);
        }
        let attributes = [("country", country), ("admin1", admin1), ("population", population), ("type", kind)];
        for (key, column) in attributes {
            attribute(&mut entry, key, row.text(column));
        }
        entry.ids.insert("geonames".to_owned(), row.text(geonames).to_owned());
        places.push(entry);
    }
    Ok(places)
}

fn organizations(table: &Rows<'_>, kind: &str, other: &str, case: CaseRule) -> Result<Vec<ListEntry>> {
    let (name, country, names) = (table.column("name")?, table.column("country")?, table.column(other)?);
    let role = if case == CaseRule::Exact { FormRole::Abbreviation } else { FormRole::Alias };
    let mut found = Vec::new();
    for row in table.rows() {
        let row = row?;
        let mut entry = entry("organization", &slug(row.text(name)), row.text(name), table.file, row.line);
        let main = form(&entry, row.text(name), FormRole::Name, CaseRule::Title, single(row.text(name)));
        entry.forms.push(main);
        for text in row.text(names).split('|').filter(|text| !text.is_empty()) {
            let more = form(&entry, text, role, case, single(text));
            entry.forms.push(more);
        }
        attribute(&mut entry, "type", kind);
        attribute(&mut entry, "country", row.text(country));
        found.push(entry);
    }
    Ok(found)
}

fn entry(kind: &str, id: &str, name: &str, file: &str, line: u32) -> ListEntry {
    ListEntry {
        kind: kind.to_owned(),
        id: id.to_owned(),
        name: name.to_owned(),
        lang: "mul".to_owned(),
        file: file.to_owned(),
        line,
        ..ListEntry::default()
    }
}

fn form(entry: &ListEntry, text: &str, role: FormRole, case: CaseRule, weak: bool) -> ListForm {
    ListForm {
        text: text.to_owned(),
        role,
        shape: "base".to_owned(),
        kind: entry.kind.clone(),
        case,
        weak,
        style: String::new(),
        lang: entry.lang.clone(),
        years: (0, 0),
        line: entry.line,
        column: 0,
    }
}

fn attribute(entry: &mut ListEntry, key: &str, value: &str) {
    if !value.is_empty() {
        entry.attributes.insert(key.to_owned(), vec![value.to_owned()]);
    }
}

fn single(text: &str) -> bool {
    tokenize(text).len() < 2
}

/// Drops entries of long lists that a curated list has, joins those of one id, and marks as weak names of small places
/// that people bear.
pub(super) fn settle(bulk: &mut Vec<ListEntry>, curated: &[ListEntry], names: &BTreeMap<String, NameWeight>) {
    if bulk.is_empty() {
        return;
    }
    // Folded form, kind and country of what is listed by hand.
    let mut taken: BTreeSet<(String, &str, &str)> = BTreeSet::new();
    for entry in curated {
        let country = entry.attributes.get("country").and_then(|values| values.first()).map_or("", String::as_str);
        for form in entry.forms.iter().filter(|form| form.kind == entry.kind && form.role != FormRole::Seat) {
            taken.insert((fold(&form.text), &entry.kind, country));
        }
    }
    let has = |entry: &ListEntry, kind: &str, country: &str| taken.contains(&(fold(&entry.name), kind, country));
    bulk.retain_mut(|entry| {
        let value = |key: &str| entry.attributes.get(key).and_then(|values| values.first()).map_or("", String::as_str);
        let (country, kind) = (value("country"), value("type"));
        if entry.kind != "place" {
            let name = fold(&entry.name);
            let next = taken.range((name.clone(), "", "")..).next();
            return next.is_none_or(|(form, ..)| *form != name);
        }
        if has(entry, "place", country) || kind == "region" && has(entry, "place", "") {
            return false;
        }
        let small = value("population").parse().unwrap_or(0_u64) < BIG_PLACE;
        let named_like_a_country = has(entry, "country", "");
        for form in &mut entry.forms {
            let weight = names.get(&fold(&form.text)).filter(|_| single(&form.text));
            let common = weight.is_some_and(|weight| weight.given > COMMON_NAME || weight.surname > COMMON_NAME);
            let word = weight.is_some_and(|weight| weight.capital < MOSTLY_CAPITAL);
            form.weak |= small && common || word || named_like_a_country;
        }
        true
    });
    let mut joined: BTreeMap<(String, String), ListEntry> = BTreeMap::new();
    for entry in bulk.drain(..) {
        match joined.entry((entry.kind.clone(), entry.id.clone())) {
            std::collections::btree_map::Entry::Vacant(slot) => drop(slot.insert(entry)),
            std::collections::btree_map::Entry::Occupied(mut slot) => {
                let first = slot.get_mut();
                first.forms.extend(entry.forms);
                for (key, values) in entry.attributes {
                    let known = first.attributes.entry(key).or_default();
                    let new: Vec<String> = values.into_iter().filter(|value| !known.contains(value)).collect();
                    known.extend(new);
                }
            }
        }
    }
    let ids: BTreeSet<(&str, &str)> = curated.iter().map(|entry| (&*entry.kind, &*entry.id)).collect();
    joined.retain(|(kind, id), _| !id.is_empty() && !ids.contains(&(&**kind, &**id)));
    bulk.extend(joined.into_values());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{Kind, Lexicon};
    use crate::text::Symbol;
    use crate::yaml::Trust;

    const NAMES: &str = "# form\tgiven_count\tsurname_count\tfemale_percent\tcapital_percent\n\
        ana\t800000\t0\t99\t95\nlund\t0\t30000\t\t99\nreed\t90\t40000\t3\t20\n";
    const PLACES: &str = "# name\taliases\tcountry\tadmin1\tpopulation\tgeonames\tcapital_percent\ttype\n\
        Lund\t\tSE\tSkåne\t87244\t11\t97\tcity\nLund\tLundby|Lund Town\tUS\t\t9000000\t12\t97\tcity\n\
        Ana\t\tSE\t\t1\t13\t10\tcity\nNorburg\t\tNO\t\t5\t14\t\tcity\nReed\t\tNO\t\t500000\t15\t\tcity\n";
    const PARTIES: &str = "# name\tabbreviation\tcountry\nUnity Party\tUP\tNO\nUnity Party\t\tSE\nHope Party\t\tNO\n";
    const LISTS: &str = "entries:\n- {name: Norburg, kind: place, attributes: {country: NO}}\n\
        - {name: Party of Hope, kind: organization, names: {alias: [Hope Party]}}\n";

    fn lexicon() -> Lexicon {
        let mut compiler = Compiler::new(Trust::Own);
        compiler.list("mine.yaml", LISTS);
        compiler.table("data/names.tsv", NAMES);
        compiler.table("data/places.tsv", PLACES);
        compiler.table("data/parties.tsv", PARTIES);
        Lexicon::open(compiler.finish().unwrap()).unwrap()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let lexicon = lexicon();
        let found: Vec<String> = lexicon
            .lookups(text, &tokenize(text))
            .iter()
            .map(|lookup| {
                let entry = lexicon.entry(lookup.entry).unwrap();
                let countries: Vec<&str> = entry.attributes("country").collect();
                format!("{} {}{}", entry.id(), countries.join("+"), if lookup.weak { " weak" } else { "" })
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn small_places_named_like_people_or_words_are_weak() {
        check("Lund", &["11 SE weak", "12 US"]);
        check("Lund Town", &["12 US", "11 SE weak", "12 US"]);
        check("Ana", &["13 SE weak"]);
        check("Reed", &["15 NO weak"]);
    }

    #[test]
    fn curated_entries_replace_those_of_long_lists() {
        check("Norburg", &["norburg NO"]);
        check("Hope Party", &["party-of-hope "]);
    }

    #[test]
    fn organizations_of_one_name_are_one_entry() {
        check("Unity Party", &["unity-party NO+SE"]);
        check("UP up", &["unity-party NO+SE weak"]);
    }

    #[test]
    fn names_have_weights_of_powers_of_two() {
        let lexicon = lexicon();
        let weight = lexicon.name_weight(Symbol::of("ANA")).unwrap();
        assert_eq!((weight.given, weight.surname, weight.female, weight.capital), (20, 0, 99, 95));
        assert_eq!(lexicon.name_weight(Symbol::of("lund")).unwrap().female, 255);
        assert_eq!(lexicon.name_weight(Symbol::of("nobody")), None);
        assert_eq!(lexicon.entries_of(Kind::named("place")).count(), 5);
    }

    #[test]
    fn broken_tables_are_errors_with_their_line() {
        let error = |file: &str, text: &str| {
            let mut compiler = Compiler::new(Trust::Own);
            compiler.table(file, text);
            compiler.finish().unwrap_err().remove(0).to_string()
        };
        assert_eq!(error("names.tsv", "# form\tgiven_count\n"), "names.tsv:1:1: the column `surname_count` is missing");
        assert_eq!(error("parties.tsv", &format!("{PARTIES}X\n")), "parties.tsv:5: expected 3 fields, found 1");
        assert_eq!(
            error("names.tsv", &NAMES.replace("800000", "many")),
            "names.tsv:2: expected a number, found `many`"
        );
        assert_eq!(
            error("names.tsv", &NAMES.replace("lund", "Lund")),
            "names.tsv:3: the name `Lund` is not in small letters"
        );
        assert!(error("partys.tsv", PARTIES).contains("no list is named `partys`"));
        assert!(error("names.tsv", "").contains("the first line must name the columns"));
    }
}
