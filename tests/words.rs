//! The string literals of a source file, and the words of the lists.

use std::collections::BTreeMap;

use tenure_engine::yaml::{Node, Trust, Value, parse};

/// The code of a file without its tests and comments; lines stay where they are.
pub(crate) fn source(text: &str) -> String {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .map(|line| if line.trim_start().starts_with("//") { "" } else { line })
        .collect::<Vec<_>>()
        .join("\n")
}

/// The string literals of code with their lines; attributes are passed over.
pub(crate) fn literals(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in code.lines().enumerate() {
        if line.trim_start().starts_with("#[") || line.contains("debug_struct(") {
            continue;
        }
        let mut chars = line.chars().peekable();
        let mut before = ' ';
        while let Some(c) = chars.next() {
            if c == '/' && chars.peek() == Some(&'/') {
                break;
            }
            if c == '"' && before != '\'' {
                let mut literal = String::new();
                while let Some(c) = chars.next() {
                    match c {
                        '"' => break,
                        '\\' => literal.extend(chars.next()),
                        _ => literal.push(c),
                    }
                }
                found.push((number + 1, literal));
            }
            before = c;
        }
    }
    found
}

/// All words and names of the curated lists in small letters, with the list of each; single letters are left out.
pub(crate) fn listed() -> BTreeMap<String, String> {
    let mut listed = BTreeMap::new();
    // Common nouns and adjectives are the words of code as well; they tell a reader nothing on their own.
    let common = ["gazetteers/adjectives.yaml", "gazetteers/nouns.yaml"];
    for file in crate::files("gazetteers", &[".yaml"]).into_iter().filter(|file| !common.contains(&file.as_str())) {
        let node = parse(&file, &crate::read(&file), Trust::Own).unwrap();
        for entry in node.get("entries").map(Node::one_or_many).unwrap_or_default() {
            let mut add = |text: &str| {
                if text.chars().filter(|c| c.is_alphabetic()).count() > 1 {
                    listed.entry(text.to_lowercase()).or_insert_with(|| file.clone());
                }
            };
            match &entry.value {
                Value::Scalar(text) => add(text),
                // Names of weights are shown by `why`; no text is matched with them.
                _ if entry.get("attributes").is_some_and(|attributes| attributes.get("centibels").is_some()) => {}
                _ => ["name", "form", "forms", "plural", "adjective", "people", "names", "past", "participle"]
                    .iter()
                    .filter_map(|key| entry.get(key))
                    .for_each(|node| forms(node, &mut add)),
            }
        }
    }
    listed
}

fn forms(node: &Node, add: &mut impl FnMut(&str)) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(text) => add(text),
        Value::Sequence(items) => items.iter().for_each(|item| forms(item, add)),
        Value::Mapping(pairs) => {
            let settings = ["style", "years", "lang", "case", "needs", "from", "to"];
            pairs
                .iter()
                .filter(|(key, _)| !settings.contains(&key.text.as_str()))
                .for_each(|(_, value)| forms(value, add));
        }
    }
}
