//! What is expected of a document, compared with its row of the JSON contract.

use serde_json::Value as Json;
use tenure_engine::error::Result;
use tenure_engine::yaml::{Key, Node, Trust, Value, parse};

pub(crate) const KINDS: [&str; 20] = [
    "person",
    "organization",
    "country",
    "place",
    "nationality",
    "role",
    "event",
    "number",
    "ordinal",
    "percent",
    "money",
    "quantity",
    "count",
    "age",
    "duration",
    "date",
    "time",
    "interval",
    "set",
    "range",
];

/// One line of an expectation.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// Its line in the file.
    line: u32,
    /// The kind or relation.
    head: String,
    /// What it says of it; the words or name of a mention or entity stand under `text`.
    parts: Vec<(Key, Node)>,
}

/// What is expected of a document.
#[derive(Debug, Clone, Default)]
pub(crate) struct Expected {
    pub(crate) mentions: Option<Vec<Item>>,
    pub(crate) entities: Option<Vec<Item>>,
    pub(crate) claims: Option<Vec<Item>>,
    pub(crate) facts: Option<Vec<Item>>,
    pub(crate) tenures: Option<Vec<Item>>,
    /// Kinds and relations that must not be there.
    pub(crate) none: Vec<Key>,
}

/// Reads an expectation.
///
/// # Errors
///
/// Where it is not YAML, or has keys that nobody reads.
pub(crate) fn expected(file: &str, yaml: &str) -> Result<Expected> {
    let node = parse(file, yaml, Trust::User)?;
    let mut expected = Expected::default();
    for (key, value) in node.mapping(file, "a mapping")? {
        let items = || value.sequence(file, "a list").map(|items| items.iter());
        match key.text.as_str() {
            "mentions" => {
                expected.mentions = Some(items()?.map(|item| named(file, item, MENTION)).collect::<Result<_>>()?)
            }
            "entities" => {
                expected.entities = Some(items()?.map(|item| named(file, item, ENTITY)).collect::<Result<_>>()?)
            }
            "claims" => expected.claims = Some(items()?.map(|item| related(file, item)).collect::<Result<_>>()?),
            "facts" => expected.facts = Some(items()?.map(|item| related(file, item)).collect::<Result<_>>()?),
            "tenures" => expected.tenures = Some(items()?.map(|item| tenure(file, item)).collect::<Result<_>>()?),
            "none" => {
                for item in items()? {
                    let text = item.text(file, "a kind or relation")?.to_owned();
                    expected.none.push(Key { text, line: item.line, column: item.column });
                }
            }
            _ => return Err(key.unknown(file, &["mentions", "entities", "claims", "facts", "tenures", "none"])),
        }
    }
    Ok(expected)
}

const MENTION: &[&str] =
    &["norm", "of", "bound", "extent", "form", "entity", "unit", "currency", "dimension", "alternatives", "parts"];
const ENTITY: &[&str] = &["mentions", "aliases", "id"];
const TENURE: &[&str] = &[
    "holder",
    "role",
    "organization",
    "place",
    "portfolio",
    "ordinal",
    "begin",
    "end",
    "open",
    "duration",
    "status",
    "as_of",
    "acting",
    "derived",
];

/// `{person: Ana Lund, …}`: the key that is a kind names the words.
fn named(file: &str, item: &Node, known: &[&str]) -> Result<Item> {
    let (mut head, mut parts) = (None, Vec::new());
    for (key, value) in item.mapping(file, "a kind and its words, such as `date: last May`")? {
        if KINDS.contains(&key.text.as_str()) {
            head = Some(key.text.clone());
            parts.push((Key { text: "text".into(), ..key.clone() }, value.clone()));
        } else if known.contains(&key.text.as_str()) {
            parts.push((key.clone(), value.clone()));
        } else {
            return Err(key.unknown(file, &[known, &KINDS].concat()));
        }
    }
    let head =
        head.ok_or_else(|| item.error(file, "no kind is named here").hint("write such as `person: Ana Lund`"))?;
    Ok(Item { line: item.line, head, parts })
}

/// `{succeeds: {successor: Ana Lund, …}}`.
fn related(file: &str, item: &Node) -> Result<Item> {
    match item.mapping(file, "a relation and its arguments")? {
        [(relation, parts)] => {
            let parts = parts.mapping(file, "the arguments of the relation")?.to_vec();
            Ok(Item { line: item.line, head: relation.text.clone(), parts })
        }
        _ => Err(item.error(file, "one relation stands in a line")),
    }
}

fn tenure(file: &str, item: &Node) -> Result<Item> {
    let parts = item.mapping(file, "a tenure, such as `{holder: Ana Lund, role: chair}`")?.to_vec();
    if let Some((key, _)) = parts.iter().find(|(key, _)| !TENURE.contains(&key.text.as_str())) {
        return Err(key.unknown(file, TENURE));
    }
    Ok(Item { line: item.line, head: "tenure".into(), parts })
}

/// A document as it was written, with offsets in bytes.
pub(crate) struct Found<'a> {
    pub(crate) text: &'a str,
    pub(crate) row: &'a Json,
}

/// The outcome for one sort of things: which expected ones were met, and what was found beside them.
pub(crate) struct Outcome<'a, 'e> {
    pub(crate) met: Vec<(&'e Item, bool)>,
    /// Found things of the named sorts that nothing expected.
    pub(crate) more: Vec<&'a Json>,
}

impl<'a> Found<'a> {
    /// All complaints.
    pub(crate) fn complaints(&self, file: &str, expected: &Expected) -> Vec<String> {
        let mut out = Vec::new();
        let lists = [
            ("mentions", &expected.mentions),
            ("entities", &expected.entities),
            ("claims", &expected.claims),
            ("facts", &expected.facts),
            ("tenures", &expected.tenures),
        ];
        for (sort, items) in lists {
            let Some(items) = items else { continue };
            let outcome = self.outcome(sort, items);
            let missing: Vec<&Item> = outcome.met.iter().filter(|(_, met)| !met).map(|(item, _)| *item).collect();
            for item in &missing {
                out.push(format!("{file}:{}: not found among the {sort}: {item}", item.line));
            }
            for more in &outcome.more {
                out.push(format!("{file}: not expected among the {sort}: {}", self.brief(more)));
            }
            if !missing.is_empty() {
                let heads: Vec<&str> = missing.iter().map(|item| item.head.as_str()).collect();
                let all = self.list(sort).filter(|row| sort == "tenures" || heads.contains(&head(row)));
                out.extend(all.map(|row| format!("    {}", self.brief(row))));
            }
        }
        for key in &expected.none {
            let lists = ["mentions", "claims", "facts", "tenures"];
            let all = lists.iter().flat_map(|sort| self.list(sort).map(move |row| (sort, row)));
            for (sort, row) in all.filter(|(sort, row)| head(row) == key.text || **sort == key.text) {
                out.push(format!("{file}:{}: none wanted among the {sort}: {}", key.line, self.brief(row)));
            }
        }
        out
    }

    /// Expected and found, paired one to one in order.
    pub(crate) fn outcome<'e>(&self, sort: &str, items: &'e [Item]) -> Outcome<'a, 'e> {
        let rows: Vec<&Json> = self.list(sort).collect();
        let mut used = vec![false; rows.len()];
        let met = items
            .iter()
            .map(|item| {
                let at = (0..rows.len()).find(|at| !used[*at] && self.fits(item, rows[*at]));
                if let Some(at) = at {
                    used[at] = true;
                }
                (item, at.is_some())
            })
            .collect();
        let heads: Vec<&str> = items.iter().map(|item| item.head.as_str()).collect();
        let complete = |row: &Json| match sort {
            "claims" => false,
            "tenures" => true,
            "facts" => items.is_empty() || heads.contains(&head(row)),
            // Forms other than names are told among the mentions of an entity.
            "mentions" => heads.contains(&head(row)) && row["form"] == "name",
            _ => heads.contains(&head(row)),
        };
        let more = rows.iter().zip(&used).filter(|(row, used)| !**used && complete(row)).map(|(row, _)| *row).collect();
        Outcome { met, more }
    }

    fn list(&self, sort: &str) -> impl Iterator<Item = &'a Json> + use<'a> {
        let row: &'a Json = self.row;
        row[sort].as_array().into_iter().flatten()
    }

    fn fits(&self, item: &Item, row: &Json) -> bool {
        (item.head == "tenure" || item.head == head(row))
            && item.parts.iter().all(|(key, wanted)| self.part_fits(&key.text, wanted, row))
    }

    fn part_fits(&self, key: &str, wanted: &Node, row: &Json) -> bool {
        let own = &row[key];
        match key {
            "text" => same_words(wanted, row["text"].as_str().or(row["name"].as_str())),
            "extent" | "of" if row["args"].is_null() => same_words(wanted, self.words(own)),
            "entity" => self.entity_fits(wanted, own),
            "mentions" => {
                let mentions = own.as_array().into_iter().flatten().filter_map(Json::as_u64);
                let words: Vec<&str> = mentions.filter_map(|id| self.mention(id)).collect();
                let wanted = wanted.one_or_many();
                words.len() == wanted.len()
                    && wanted.iter().zip(words).all(|(wanted, word)| same_words(wanted, Some(word)))
            }
            "aliases" | "alternatives" => {
                let all: Vec<&str> = own.as_array().into_iter().flatten().filter_map(Json::as_str).collect();
                wanted.one_or_many().iter().all(|wanted| all.iter().any(|word| same_words(wanted, Some(word))))
            }
            "parts" => {
                let all: Vec<&str> =
                    own.as_array().into_iter().flatten().filter_map(|part| part["norm"].as_str()).collect();
                let wanted = wanted.one_or_many();
                wanted.len() == all.len() && wanted.iter().zip(all).all(|(wanted, norm)| same_words(wanted, Some(norm)))
            }
            "begin" | "end" | "time" | "until" => same_words(wanted, own["edtf"].as_str()),
            "status" | "aspect" | "polarity" | "modality" | "cause" | "duration" | "as_of" | "rule" | "norm"
            | "form" | "bound" | "unit" | "currency" | "dimension" | "id" => same_words(wanted, own.as_str()),
            "open" | "acting" | "derived" => {
                same_words(wanted, own.as_bool().map(|own| if own { "true" } else { "false" }))
            }
            "portfolio" | "ordinal" if row["post"].is_object() => same_words(wanted, row["post"][key].as_str()),
            "role" | "organization" | "place" if row["post"].is_object() => {
                self.argument_fits(wanted, &row["post"][key])
            }
            "holder" if row["post"].is_object() => self.argument_fits(wanted, own),
            "attributed_to" => self.argument_fits(wanted, own),
            _ => self.argument_fits(wanted, &row["args"][key]),
        }
    }

    /// True if an argument is known by these words: its name, surface, value or another name of its entity.
    fn argument_fits(&self, wanted: &Node, argument: &Json) -> bool {
        if wanted.value == Value::Null || argument.is_null() {
            return wanted.value == Value::Null && argument.is_null();
        }
        ["text", "surface", "norm"]
            .iter()
            .any(|key| argument[key].is_string() && same_words(wanted, argument[key].as_str()))
            || self.entity_fits(wanted, &argument["entity"])
    }

    fn entity_fits(&self, wanted: &Node, id: &Json) -> bool {
        if wanted.value == Value::Null {
            return id.is_null();
        }
        let entity = self.list("entities").find(|entity| !id.is_null() && entity["id"] == *id);
        entity.is_some_and(|entity| {
            let aliases = entity["aliases"].as_array().into_iter().flatten().filter_map(Json::as_str);
            let names = aliases.chain([&entity["name"], &entity["id"]].into_iter().filter_map(Json::as_str));
            names.into_iter().any(|name| same_words(wanted, Some(name)))
        })
    }

    fn mention(&self, id: u64) -> Option<&'a str> {
        self.list("mentions").find(|mention| mention["id"] == id)?["text"].as_str()
    }

    fn words(&self, range: &Json) -> Option<&'a str> {
        let at = |key: &str| range[key].as_u64().and_then(|at| usize::try_from(at).ok());
        self.text.get(at("start")?..at("end")?)
    }

    /// A row in short, for complaints.
    fn brief(&self, row: &Json) -> String {
        let argument =
            |argument: &Json| argument["norm"].as_str().or(argument["text"].as_str()).unwrap_or("?").to_owned();
        if row["post"].is_object() {
            let mut text = format!("holder: {}", argument(&row["holder"]));
            for key in ["role", "organization", "place"] {
                if row["post"][key].is_object() {
                    text += &format!(", {key}: {}", argument(&row["post"][key]));
                }
            }
            for key in ["portfolio", "ordinal"] {
                if let Some(word) = row["post"][key].as_str() {
                    text += &format!(", {key}: {word}");
                }
            }
            for key in ["begin", "end"] {
                text += &format!(", {key}: {}", row[key]["edtf"].as_str().unwrap_or("~"));
            }
            text += &format!(", open: {}, status: {}", row["open"], row["status"].as_str().unwrap_or("?"));
            if row["acting"] == true {
                text += ", acting: true";
            }
            if row["derived"] == true {
                text += ", derived: true";
            }
            return format!("{{{text}}}");
        }
        if let Some(args) = row["args"].as_object() {
            let mut parts: Vec<String> =
                args.iter().map(|(key, value)| format!("{key}: {}", argument(value))).collect();
            for key in ["aspect", "status", "modality", "polarity", "cause", "duration", "rule"] {
                if let Some(word) = row[key].as_str().filter(|word| !["asserted", "positive"].contains(word)) {
                    parts.push(format!("{key}: {word}"));
                }
            }
            if let Some(time) = row["time"]["edtf"].as_str() {
                parts.push(format!("time: {time}"));
            }
            return format!("{}: {{{}}}", head(row), parts.join(", "));
        }
        let mut text = format!("{{{}: {}", head(row), row["text"].as_str().or(row["name"].as_str()).unwrap_or("?"));
        for key in ["norm", "form", "bound", "entity", "rule"] {
            if let Some(word) = row[key].as_str().filter(|word| *word != "name") {
                text += &format!(", {key}: {word}");
            }
        }
        for key in ["of", "extent"] {
            if let Some(words) = self.words(&row[key]) {
                text += &format!(", {key}: {words}");
            }
        }
        if let (None, Some(mentions)) = (row["text"].as_str(), row["mentions"].as_array()) {
            let words: Vec<&str> = mentions.iter().filter_map(|id| self.mention(id.as_u64()?)).collect();
            text += &format!(", mentions: [{}]", words.join(", "));
        }
        text + "}"
    }
}

impl Item {
    /// The kind or relation.
    pub(crate) fn head(&self) -> &str {
        &self.head
    }
}

impl std::fmt::Display for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:", self.head)?;
        for (number, (key, value)) in self.parts.iter().enumerate() {
            let words: Vec<&str> = value.one_or_many().iter().map(plain).collect();
            write!(f, "{} {} {}", if number == 0 { "" } else { "," }, key.text, words.join(" | "))?;
        }
        Ok(())
    }
}

pub(crate) fn head(row: &Json) -> &str {
    row["kind"].as_str().or(row["relation"].as_str()).unwrap_or("tenure")
}

fn plain(node: &Node) -> &str {
    match &node.value {
        Value::Scalar(text) => text,
        _ => "~",
    }
}

/// True for the same words, whatever their case and white space; `~` wants none.
fn same_words(wanted: &Node, found: Option<&str>) -> bool {
    match (&wanted.value, found) {
        (Value::Null, found) => found.is_none(),
        (Value::Scalar(wanted), Some(found)) => {
            let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            fold(wanted) == fold(found)
        }
        _ => false,
    }
}
