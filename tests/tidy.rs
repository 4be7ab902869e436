//! What must hold of the tree itself: floors, sizes, first lines, words, lists and rules.

use std::collections::{BTreeMap, BTreeSet};

use libtest_mimic::Trial;
use tenure_engine::gazetteer::slug;
use tenure_engine::yaml::{Node, Trust, Value, parse};

use crate::words::{literals, source};

/// A file may have this many lines before its tests.
const LONGEST: usize = 500;

/// The floor of each module; a module uses its own floor and those below.
const FLOORS: &[(&str, &[(&str, u8)])] = &[
    (
        "engine/src",
        &[("text", 0), ("error", 0), ("yaml", 0), ("gazetteer", 1), ("value", 1), ("pattern", 1), ("rule", 1)],
    ),
    (
        "src",
        &[
            ("builtin", 1),
            ("phrase", 2),
            ("mention", 2),
            ("entity", 3),
            ("fact", 4),
            ("graph", 5),
            ("query", 6),
            ("export", 6),
            ("store", 6),
            ("extractor", 7),
            ("check", 7),
            ("bin", 8),
        ],
    ),
];

/// Uses of a floor above that are meant, each with its reason.
const LIFTS: &[(&str, &str, &str)] = &[(
    "src/entity/holder.rs",
    "fact",
    "nouns such as \"his successor\" are resolved between the passes of the fact rules",
)];

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        crate::trial("tidy: modules use their own floor and those below", floors),
        crate::trial("tidy: files are short and say in the first line what they hold", sizes),
        crate::trial("tidy: no word that is matched in text stands in code", words),
        crate::trial("tidy: entries of lists are sorted and stand once", lists),
        crate::trial("tidy: rules have a summary, examples and counterexamples", rules),
        crate::trial("tidy: every license of a dependency is allowed", crate::licenses::complaints),
    ]
}

fn code() -> Vec<String> {
    ["src", "engine/src", "xtask/src", "tests", "benches", "examples"]
        .iter()
        .flat_map(|folder| crate::files(folder, &[".rs"]))
        .chain(["build.rs".to_owned()])
        .collect()
}

/// Files that are compiled for tests only: those whose `mod` line stands below `#[cfg(test)]`.
fn test_only() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in code() {
        let text = crate::read(&file);
        for (before, line) in text.lines().zip(text.lines().skip(1)) {
            let module =
                line.trim_start_matches("pub(crate) ").strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';'));
            if let (true, Some(module)) = (before.starts_with("#[cfg(test)]"), module) {
                let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
                let inner = match file.rsplit('/').next() {
                    Some("mod.rs" | "lib.rs" | "main.rs") => folder.to_owned(),
                    _ => file.trim_end_matches(".rs").to_owned(),
                };
                found.extend([format!("{inner}/{module}.rs"), format!("{inner}/{module}/mod.rs")]);
            }
        }
    }
    found
}

fn floors() -> Vec<String> {
    let mut complaints = Vec::new();
    let test_only = test_only();
    for (folder, floors) in FLOORS {
        let floor_of = |name: &str| floors.iter().find(|(module, _)| *module == name).map(|(_, floor)| *floor);
        for file in crate::files(folder, &[".rs"]).into_iter().filter(|file| !test_only.contains(file)) {
            let inner = file.trim_start_matches(folder).trim_start_matches('/');
            let module = inner.split(['/', '.']).next().unwrap_or_default();
            if module == "lib" || module == "bin" {
                continue;
            }
            let Some(own) = floor_of(module) else {
                complaints.push(format!("{file}: the module `{module}` has no floor; give it one in tests/tidy.rs"));
                continue;
            };
            for (number, line) in source(&crate::read(&file)).lines().enumerate() {
                for used in used_modules(line) {
                    let lift = LIFTS.iter().any(|(place, above, _)| *place == file && *above == used);
                    if !lift && floor_of(&used).is_some_and(|floor| floor > own) {
                        complaints
                            .push(format!("{file}:{}: `{module}` may not use `{used}`, a floor above", number + 1));
                    }
                }
            }
        }
    }
    complaints
}

/// The modules after `crate::` in a line: `crate::fact::Claim`, `crate::{entity, fact}`.
fn used_modules(line: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, found) in line.match_indices("crate::") {
        let outside = line.get(..at).and_then(|before| before.chars().next_back());
        if outside.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = line.get(at + found.len()..).unwrap_or_default();
        let names = rest.strip_prefix('{').map_or(rest, |list| list.split('}').next().unwrap_or_default());
        let list = rest.starts_with('{');
        for name in names.split(',').take(if list { usize::MAX } else { 1 }) {
            let name: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            used.push(name);
        }
    }
    used
}

fn sizes() -> Vec<String> {
    let mut complaints = Vec::new();
    for file in code() {
        let text = crate::read(&file);
        if !text.starts_with("//! ") {
            complaints.push(format!("{file}:1: the first line is no `//!` sentence"));
        }
        let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count();
        if lines > LONGEST {
            complaints.push(format!("{file}: {lines} lines before the tests; cut it where a second concept begins"));
        }
    }
    complaints
}

/// Keys of lists, names of kinds, attributes and their values, inflected forms, relations and their roles: code may
/// know them.
fn names() -> BTreeSet<String> {
    let mut names: BTreeSet<String> =
        ["base", "figure"].iter().chain(&crate::expect::KINDS).map(|word| (*word).to_owned()).collect();
    for file in crate::files("gazetteers", &[".yaml"]) {
        let node = parse(&file, &crate::read(&file), Trust::Own).unwrap();
        for kind in node.get("kinds").map(Node::one_or_many).unwrap_or_default() {
            names.extend(kind.get("kind").into_iter().flat_map(scalars));
            names.extend(kind.get("attributes").into_iter().flat_map(scalars));
        }
        names.extend(keys(&node, 5));
        let entries = node.get("entries").map(Node::one_or_many).unwrap_or_default();
        for entry in entries.iter().chain(node.get("defaults")) {
            names.extend(entry.get("attributes").into_iter().flat_map(scalars));
            names.extend(entry.get("kind").into_iter().flat_map(scalars));
        }
    }
    for file in crate::files("rules/schema", &[".yaml"]) {
        let node = parse(&file, &crate::read(&file), Trust::Own).unwrap();
        names.extend(keys(&node, 6));
        names.extend(scalars(&node));
    }
    names
}

/// All scalars below a node.
fn scalars(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Null => Vec::new(),
        Value::Scalar(text) => vec![text.clone()],
        Value::Sequence(items) => items.iter().flat_map(scalars).collect(),
        Value::Mapping(pairs) => pairs.iter().flat_map(|(_, value)| scalars(value)).collect(),
    }
}

/// All keys of the upper levels of a node.
fn keys(node: &Node, levels: usize) -> Vec<String> {
    match &node.value {
        Value::Mapping(pairs) if levels > 0 => {
            pairs.iter().flat_map(|(key, value)| [vec![key.text.clone()], keys(value, levels - 1)].concat()).collect()
        }
        Value::Sequence(items) => items.iter().flat_map(|item| keys(item, levels)).collect(),
        _ => Vec::new(),
    }
}

/// Folders whose literals are keywords of formats, of the rule language or of the command line; no text is read there.
const LANGUAGES: &[&str] = &["src/bin/", "src/export/", "engine/src/pattern/", "engine/src/rule/"];

/// Keys and names of formats that happen to be words of a list, with where they may stand.
const KEYS: &[(&str, &[&str])] = &[
    ("engine/src/gazetteer/", &["exact", "license", "note", "own", "package", "short", "summary", "with"]),
    // Codes of TIMEX values, of RFC 5545 and ISO 4217, and names of calendars.
    ("engine/src/value/", &["AF", "CE", "DE", "EV", "FA", "GBP", "MI", "MID", "ML", "MO", "NI", "TH", "WE", "WI"]),
    ("engine/src/value/", &["easter", "islamic", "open"]),
    // Codes of UCUM.
    ("engine/src/value/", &["min", "mo", "ms", "wk"]),
    // Letters of other scripts in Latin ones.
    ("src/query/fold.rs", &["ae", "th"]),
    ("engine/src/yaml.rs", &["nothing"]),
    // Endings of file names, and an element of HTML.
    ("src/extractor/input.rs", &["html", "md", "rss"]),
    ("src/extractor/visible.rs", &["script"]),
    ("src/query/", &["another", "certain", "no", "stories", "timeline", "who"]),
];

fn words() -> Vec<String> {
    let listed = crate::words::listed();
    let names = names();
    let mut complaints = Vec::new();
    let test_only = test_only();
    for file in crate::files("src", &[".rs"]).into_iter().chain(crate::files("engine/src", &[".rs"])) {
        if test_only.contains(&file) || LANGUAGES.iter().any(|folder| file.starts_with(folder)) {
            continue;
        }
        for (line, literal) in literals(&source(&crate::read(&file))) {
            if literal.starts_with(' ') || literal.ends_with(' ') {
                // A piece of a message.
                continue;
            }
            let word = literal.to_lowercase();
            let key = KEYS.iter().any(|(place, keys)| file.starts_with(place) && keys.contains(&literal.as_str()));
            if let Some(list) = listed.get(&word).filter(|_| !names.contains(word.as_str()) && !key) {
                complaints.push(format!("{file}:{line}: `{literal}` is a word of {list}; let the list tell it"));
            }
        }
    }
    complaints
}

fn lists() -> Vec<String> {
    let mut complaints = Vec::new();
    for file in crate::files("gazetteers", &[".yaml"]) {
        let node = parse(&file, &crate::read(&file), Trust::Own).unwrap();
        let mut last: BTreeMap<String, String> = BTreeMap::new();
        for entry in node.get("entries").map(Node::one_or_many).unwrap_or_default() {
            let own = entry.get("kind").into_iter().flat_map(scalars).next().unwrap_or_default();
            let key = match &entry.value {
                Value::Scalar(text) => Some(text.clone()),
                _ => ["id", "name", "form"].iter().find_map(|key| entry.get(key)).into_iter().flat_map(scalars).next(),
            };
            let Some(key) = key else { continue };
            // Weights are ordered by what they are about.
            if entry.get("attributes").is_some_and(|attributes| attributes.get("centibels").is_some()) {
                continue;
            }
            if let Some(before) = last.get(&own) {
                if slug(before) > slug(&key) {
                    complaints.push(format!("{file}:{}: `{key}` stands after `{before}`", entry.line));
                }
                if *before == key {
                    complaints.push(format!("{file}:{}: `{key}` stands here twice", entry.line));
                }
            }
            last.insert(own, key);
        }
    }
    complaints
}

fn rules() -> Vec<String> {
    let mut complaints = Vec::new();
    for file in crate::files("rules", &[".yaml"]) {
        if file.starts_with("rules/schema/") {
            continue;
        }
        let node = match parse(&file, &crate::read(&file), Trust::Own) {
            Ok(node) => node,
            Err(error) => {
                complaints.push(error.to_string());
                continue;
            }
        };
        for (key, least) in [("examples", 3), ("counterexamples", 3)] {
            let count = node.get(key).map(Node::one_or_many).unwrap_or_default().len();
            if count < least {
                complaints.push(format!("{file}: {count} {key}, at least {least} are wanted"));
            }
        }
        if node.get("summary").is_none() {
            complaints.push(format!("{file}: there is no summary"));
        }
        let name = file.trim_end_matches(".yaml");
        if name.chars().any(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '/')) {
            complaints.push(format!("{file}: names of rules are small letters, digits and hyphens"));
        }
    }
    complaints
}
