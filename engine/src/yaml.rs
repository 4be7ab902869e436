//! Reading YAML: the only file that knows the YAML crate.

use serde::de::DeserializeOwned;
use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, Span};

use crate::error::{Error, ErrorKind, Result, did_you_mean};

pub use serde_yaml::Spanned;

/// How much a file may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// A list or rule of a user: the parser's own bounds hold (250,000 nodes, bounded aliases).
    User,
    /// One of the project's own lists: larger.
    Own,
}

impl Trust {
    fn nodes(self) -> usize {
        match self {
            Self::User => 250_000,
            Self::Own => 20_000_000,
        }
    }
}

/// Nesting deeper than this is an error.
const DEPTH: usize = 64;

/// Reads one YAML document; unknown and duplicate keys are errors.
///
/// # Errors
///
/// Where the text is not YAML, or not of the shape of `T`, with line and column in `file`.
pub fn read<T: DeserializeOwned>(file: &str, text: &str, trust: Trust) -> Result<T> {
    let nodes = trust.nodes();
    let events = nodes.saturating_mul(4);
    let options = serde_yaml::options! {
        with_snippet: false,
        budget: serde_yaml::budget! { max_nodes: nodes, max_events: events },
    };
    serde_yaml::from_str_with_options(text, options).map_err(|error| {
        let (line, column) = error.location().map_or((0, 0), |at| (narrow(at.line()), narrow(at.column())));
        let message = error.to_string();
        let first = message.lines().next().unwrap_or_default();
        let end = first.rfind(" at line ").unwrap_or(first.len());
        Error::new(ErrorKind::Syntax, first.get(..end).unwrap_or(first)).at(file, line, column)
    })
}

/// A value of a YAML file and where it begins; scalars are kept as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The line, from one.
    pub line: u32,
    /// The column in characters, from one.
    pub column: u32,
    /// What stands there.
    pub value: Value,
}

/// What a [`Node`] holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, number or truth value, as it is written.
    Scalar(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in the order of the file; keys differ from one another.
    Mapping(Vec<(Key, Node)>),
}

/// A key of a mapping and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub text: String,
    /// The line, from one.
    pub line: u32,
    /// The column in characters, from one.
    pub column: u32,
}

impl Node {
    /// An error at this place.
    #[must_use]
    pub fn error(&self, file: &str, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Invalid, message).at(file, self.line, self.column)
    }

    /// What it is, for messages: "a list", "a mapping" …
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "a single value",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }

    /// The text of a scalar.
    ///
    /// # Errors
    ///
    /// Where it is something else; `what` names what was expected.
    pub fn text(&self, file: &str, what: &str) -> Result<&str> {
        match &self.value {
            Value::Scalar(text) => Ok(text),
            _ => Err(self.error(file, format!("expected {what}, found {}", self.describe()))),
        }
    }

    /// A scalar read as a truth value.
    ///
    /// # Errors
    ///
    /// Where it is neither `true` nor `false`.
    pub fn truth(&self, file: &str, what: &str) -> Result<bool> {
        match self.text(file, what)? {
            "true" => Ok(true),
            "false" => Ok(false),
            other => Err(self.error(file, format!("expected {what}, found `{other}`")).hint("write `true` or `false`")),
        }
    }

    /// The elements of a list.
    ///
    /// # Errors
    ///
    /// Where it is something else.
    pub fn sequence(&self, file: &str, what: &str) -> Result<&[Self]> {
        match &self.value {
            Value::Sequence(items) => Ok(items),
            _ => Err(self.error(file, format!("expected {what}, found {}", self.describe()))),
        }
    }

    /// The elements of a list, or the one value that stands in its place.
    #[must_use]
    pub fn one_or_many(&self) -> &[Self] {
        match &self.value {
            Value::Null => &[],
            Value::Sequence(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// The keys and values of a mapping.
    ///
    /// # Errors
    ///
    /// Where it is something else.
    pub fn mapping(&self, file: &str, what: &str) -> Result<&[(Key, Self)]> {
        match &self.value {
            Value::Mapping(pairs) => Ok(pairs),
            _ => Err(self.error(file, format!("expected {what}, found {}", self.describe()))),
        }
    }

    /// The value of a key of a mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Mapping(pairs) => pairs.iter().find(|(name, _)| name.text == key).map(|(_, value)| value),
            _ => None,
        }
    }
}

impl Key {
    /// An error at this key.
    #[must_use]
    pub fn error(&self, file: &str, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Invalid, message).at(file, self.line, self.column)
    }

    /// The error of a key that is not one of `known`, with the nearest as a hint.
    #[must_use]
    pub fn unknown(&self, file: &str, known: &[&str]) -> Error {
        let error = self.error(file, format!("unknown key `{}`", self.text));
        match did_you_mean(&self.text, known.iter().copied()) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint(format!("known keys: {}", known.join(", "))),
        }
    }
}

/// A container that is still open while a file is read.
enum Open {
    Sequence(Vec<Node>),
    Mapping(Vec<(Key, Node)>, Option<Key>),
}

/// Reads one YAML document as a tree with places; duplicate keys, anchors and tags are errors.
///
/// # Errors
///
/// Where the text is not YAML, holds more than one document, nests too deep or holds too many nodes.
pub fn parse(file: &str, text: &str, trust: Trust) -> Result<Node> {
    let mut open: Vec<(Open, u32, u32)> = Vec::new();
    let mut root: Option<Node> = None;
    let mut nodes = 0_usize;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let mark = error.marker();
            let (line, column) = (mark.line(), mark.col().saturating_add(1));
            Error::new(ErrorKind::Syntax, error.info()).at(file, narrow(line as u64), narrow(column as u64))
        })?;
        let (line, column) = place(&span);
        let fail = |message: &str| Err(Error::new(ErrorKind::Invalid, message).at(file, line, column));
        nodes += 1;
        if nodes > trust.nodes().saturating_mul(2) {
            let too_many = fail("the file holds too many values");
            return too_many
                .map_err(|error: Error| error.hint("a long list is written as a table, in a file ending in .tsv"));
        }
        let done = match event {
            Event::Alias(_) | Event::UnresolvedAlias(_) | Event::Anchor(..) => {
                return fail("anchors and aliases are not used here");
            }
            Event::Scalar(_, _, anchor, _) | Event::SequenceStart(_, anchor, _) | Event::MappingStart(_, anchor, _)
                if anchor != 0 =>
            {
                return fail("anchors and aliases are not used here");
            }
            Event::Scalar(.., Some(_)) | Event::SequenceStart(.., Some(_)) | Event::MappingStart(.., Some(_)) => {
                return fail("tags are not used here");
            }
            Event::Scalar(text, style, ..) => {
                let null = style == ScalarStyle::Plain && matches!(text.as_ref(), "" | "~" | "null");
                let value = if null { Value::Null } else { Value::Scalar(text.into_owned()) };
                Node { line, column, value }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= DEPTH => {
                return fail("the file nests too deep");
            }
            Event::SequenceStart(..) => {
                open.push((Open::Sequence(Vec::new()), line, column));
                continue;
            }
            Event::MappingStart(..) => {
                open.push((Open::Mapping(Vec::new(), None), line, column));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some((Open::Sequence(items), line, column)) => Node { line, column, value: Value::Sequence(items) },
                Some((Open::Mapping(pairs, _), line, column)) => {
                    if let Some(twice) = duplicate(&pairs) {
                        return Err(twice.error(file, format!("the key `{}` stands here twice", twice.text)));
                    }
                    Node { line, column, value: Value::Mapping(pairs) }
                }
                None => continue,
            },
            _ => continue,
        };
        match open.last_mut() {
            Some((Open::Sequence(items), ..)) => items.push(done),
            Some((Open::Mapping(pairs, key), ..)) => match key.take() {
                Some(key) => pairs.push((key, done)),
                None => match done.value {
                    Value::Scalar(text) => *key = Some(Key { text, line, column }),
                    _ => return fail("a key must be a single value"),
                },
            },
            None if root.is_some() => return fail("the file holds more than one document"),
            None => root = Some(done),
        }
    }
    root.ok_or_else(|| Error::new(ErrorKind::Syntax, "the file is empty").at(file, 1, 1))
}

/// The first key that stood before in the same mapping.
fn duplicate(pairs: &[(Key, Node)]) -> Option<&Key> {
    if pairs.len() <= 16 {
        let mut rest = pairs;
        while let [.., (last, _)] = rest {
            rest = rest.get(..rest.len() - 1).unwrap_or(&[]);
            if rest.iter().any(|(key, _)| key.text == last.text) {
                return Some(last);
            }
        }
        return None;
    }
    let mut seen = std::collections::BTreeSet::new();
    pairs.iter().map(|(key, _)| key).find(|key| !seen.insert(key.text.as_str()))
}

fn place(span: &Span) -> (u32, u32) {
    (narrow(span.start.line() as u64), narrow(span.start.col() as u64).saturating_add(1))
}

fn narrow(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        parse("a.yaml", text, Trust::User).unwrap_err().to_string()
    }

    #[test]
    fn keeps_scalars_as_written_with_their_places() {
        let node = parse("a.yaml", "a: [no, 1.50, ~]\nb: {c: \"null\"}\n", Trust::User).unwrap();
        let a = node.get("a").unwrap().one_or_many();
        assert_eq!(a[0].text("a.yaml", "a word").unwrap(), "no");
        assert_eq!(a[1].text("a.yaml", "a word").unwrap(), "1.50");
        assert_eq!(a[2].value, Value::Null);
        let c = node.get("b").unwrap().get("c").unwrap();
        assert_eq!((c.line, c.column, c.text("a.yaml", "a word").unwrap()), (2, 8, "null"));
    }

    #[test]
    fn duplicate_keys_are_errors_at_the_second() {
        assert_eq!(error("a: 1\nb: 2\na: 3\n"), "a.yaml:3:1: the key `a` stands here twice");
    }

    #[test]
    fn anchors_depth_and_bad_syntax_are_errors() {
        assert!(error("a: &x 1\nb: *x\n").contains("anchors and aliases are not used here"));
        assert!(error(&format!("a: {}{}", "[".repeat(80), "]".repeat(80))).contains("nests too deep"));
        assert!(error("a: [1\nb: 2\n").starts_with("a.yaml:2:"));
        assert_eq!(error(""), "a.yaml:1:1: the file is empty");
    }

    #[test]
    fn a_list_that_is_too_long_is_told_to_be_a_table() {
        let long = error(&format!("entries: [{}]", "x, ".repeat(Trust::User.nodes() * 2)));
        assert!(long.contains("too many values") && long.contains("as a table"), "{long}");
    }

    #[test]
    fn typed_reading_names_the_place() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Shape {
            #[expect(dead_code, reason = "only its presence matters")]
            name: String,
        }
        let error = read::<Shape>("a.yaml", "name: x\nnmae: y\n", Trust::User).unwrap_err();
        assert_eq!(error.location().map(|place| (place.line, place.column)), Some((2, 1)));
        assert!(error.message().contains("nmae"), "{error}");
    }
}
