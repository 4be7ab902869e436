//! A document as it is handed in: its text and what is known of it besides.

use jiff::civil::Date;
use serde::Deserialize;
use tenure_engine::error::{Error, ErrorKind, Result};
use tenure_engine::text::{Markup, Options, decode};

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// One article as plain text.
    Text,
    /// One article in Markdown.
    Markdown,
    /// One article a line, each a JSON object with `text` and, where known, `id`, `date`, `title`, `source`.
    JsonLines,
    /// One article as an HTML page: title, date, byline and body are taken, the rest left.
    Html,
    /// An RSS or Atom feed: each entry is an article.
    Feed,
}

/// So many bytes at the beginning of a file tell its format.
const HEAD: usize = 1024;

impl Format {
    /// The format that the ending of a file name tells; none for an unknown one.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "rss" | "atom" => Some(Self::Feed),
            _ => None,
        }
    }

    /// The format that the first bytes of a file tell: JSON lines begin with an object, pages and feeds with their tags,
    /// all else is text.
    #[must_use]
    pub fn of_bytes(head: &[u8]) -> Self {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let mut rest = head.trim_ascii_start().iter();
        let object = rest.next() == Some(&b'{') && rest.find(|byte| !byte.is_ascii_whitespace()) == Some(&b'"');
        if object {
            return Self::JsonLines;
        }
        let head = head.trim_ascii_start();
        let head = head.get(..HEAD.min(head.len())).unwrap_or(head).to_ascii_lowercase();
        let has = |tag: &[u8]| head.windows(tag.len()).any(|part| part == tag);
        match () {
            () if !head.starts_with(b"<") => Self::Text,
            () if has(b"<rss") || has(b"<feed") || has(b"<rdf:rdf") => Self::Feed,
            () if has(b"<!doctype html") || has(b"<html") => Self::Html,
            () => Self::Text,
        }
    }
}

/// A document ready to be read: hand it to [`Extractor::read`](super::Extractor::read).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Input {
    /// The caller's id, or the path it was read from.
    pub id: String,
    /// The text.
    pub text: String,
    /// Date, title, source and markup.
    pub options: Options,
    /// What was passed over while it was read, such as a date that is none.
    pub warnings: Vec<String>,
}

/// The bytes of a document and where they were found; made in order, then read by any thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// The file, as it is named in errors and in ids.
    pub file: String,
    /// The line of a file of JSON lines, from one; zero for a file that is one document.
    pub line: u32,
    /// What the bytes hold.
    pub format: Format,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A line of JSON lines.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Option<Id>,
    text: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    source: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl Raw {
    /// The document.
    ///
    /// # Errors
    ///
    /// Where the bytes are no text, or the line is no JSON object with a `text`; with file, line and column.
    pub fn read(self) -> Result<Input> {
        match self.format {
            Format::JsonLines => self.json(),
            #[cfg(feature = "pages")]
            Format::Html => super::page::read(self),
            #[cfg(not(feature = "pages"))]
            Format::Html => Err(without_pages(self.file)),
            Format::Feed => {
                let error = Error::new(ErrorKind::Invalid, "a feed is many documents").at(self.file, 0, 0);
                Err(error.hint("open it as a source"))
            }
            Format::Text | Format::Markdown => {
                let markup = if self.format == Format::Markdown { Markup::Markdown } else { Markup::Plain };
                let text = decode(self.bytes).map_err(|error| error.at(self.file.clone(), 0, 0))?;
                let options = Options { markup, ..Options::default() };
                Ok(Input { id: self.file, text, options, warnings: Vec::new() })
            }
        }
    }

    fn json(self) -> Result<Input> {
        let text = decode(self.bytes).map_err(|error| error.at(self.file.clone(), self.line, 0))?;
        let line: Line = serde_json::from_str(&text).map_err(|error| {
            let before = text.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or_default();
            let column = u32::try_from(String::from_utf8_lossy(before).chars().count() + 1).unwrap_or(u32::MAX);
            let message = error.to_string();
            let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
            let hint = "each line is one document: {\"id\": \"a1\", \"text\": \"…\", \"date\": \"2024-10-01\"}";
            Error::new(ErrorKind::Syntax, message).at(self.file.clone(), self.line, column).hint(hint)
        })?;
        let id = match line.id {
            Some(Id::Text(id)) => id,
            Some(Id::Number(number)) => number.to_string(),
            None => format!("{}:{}", self.file, self.line),
        };
        let mut warnings = Vec::new();
        let time = line.date.as_deref().and_then(parse_time);
        let date = line.date.filter(|date| !date.trim().is_empty()).and_then(|date| {
            let day = parse_date(&date);
            if day.is_none() {
                warnings.push(format!("the date `{date}` is none: dates are written YYYY-MM-DD"));
            }
            day
        });
        let options = Options { date, time, title: line.title, source: line.source, ..Options::default() };
        Ok(Input { id, text: line.text, options, warnings })
    }
}

/// The day of an ISO date (`2024-10-01`) or time (`2024-10-01T16:30:00Z`); none for anything else.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, rest) = text.split_at_checked(10)?;
    let time = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    if time && day.as_bytes().get(4) == Some(&b'-') { day.parse().ok() } else { None }
}

/// The time of an ISO time (`2024-10-01T16:30:00Z`) as it is written; none for a date alone.
fn parse_time(text: &str) -> Option<jiff::civil::Time> {
    let (_, rest) = text.trim().split_at_checked(10)?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(rest.len());
    rest.get(..end)?.parse().ok()
}

/// The error of a page or feed where the feature `pages` is off.
#[cfg(not(feature = "pages"))]
pub(super) fn without_pages(file: String) -> Error {
    Error::new(ErrorKind::Invalid, "pages and feeds are not read by this build").at(file, 0, 0).hint("feature `pages`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Result<Input> {
        let raw = Raw { file: "a.jsonl".into(), line: 7, format: Format::JsonLines, bytes: text.as_bytes().to_vec() };
        raw.read()
    }

    #[test]
    fn names_and_first_bytes_tell_the_format() {
        assert_eq!(Format::of_name("a/b.TXT"), Some(Format::Text));
        assert_eq!(Format::of_name("a.b/readme"), None);
        assert_eq!(Format::of_bytes(b"\xef\xbb\xbf {\"text\": \"a\"}"), Format::JsonLines);
        assert_eq!(Format::of_bytes(b"{Editor's note} Oslo"), Format::Text);
        assert_eq!(Format::of_bytes(b""), Format::Text);
        assert_eq!(Format::of_bytes(b"\n<!DOCTYPE html>\n<html>"), Format::Html);
        assert_eq!(Format::of_bytes(b"<?xml version=\"1.0\"?>\n<rss version=\"2.0\">"), Format::Feed);
        assert_eq!(Format::of_bytes(b"<Oslo> is a city."), Format::Text);
    }

    #[test]
    fn a_line_gives_what_it_says() {
        let input =
            line(r#"{"id": 12, "text": "Oslo", "date": "2024-10-01T16:30:00Z", "title": "T", "more": [1]}"#).unwrap();
        assert_eq!((input.id.as_str(), input.text.as_str()), ("12", "Oslo"));
        assert_eq!(input.options.date, Some(jiff::civil::date(2024, 10, 1)));
        assert_eq!(input.options.title.as_deref(), Some("T"));
        assert_eq!(line(r#"{"text": "Oslo", "date": null}"#).unwrap().id, "a.jsonl:7");
    }

    #[test]
    fn a_date_that_is_none_is_a_warning() {
        for date in ["yesterday", "2024-13-01", "2024-10", "2024-10-0", "1 October"] {
            let input = line(&format!(r#"{{"text": "Oslo", "date": "{date}"}}"#)).unwrap();
            assert_eq!((input.options.date, input.warnings.len()), (None, 1), "{date}");
        }
    }

    #[test]
    fn broken_lines_name_their_place() {
        let error = line(r#"{"text": "é", nonsense}"#).unwrap_err().to_string();
        assert!(error.starts_with("a.jsonl:7:15: key must be a string"), "{error}");
        let error = line(r#"{"id": "x"}"#).unwrap_err().to_string();
        assert!(error.contains("missing field `text`"), "{error}");
        assert!(line("[]").is_err() && line("{").is_err() && line("12").is_err());
    }

    #[test]
    fn older_encodings_are_read() {
        let raw = Raw { file: "a.txt".into(), line: 0, format: Format::Text, bytes: b"Gen\xe8ve".to_vec() };
        assert_eq!(raw.read().unwrap().text, "Genève");
    }
}
