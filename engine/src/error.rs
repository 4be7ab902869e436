//! What can go wrong when lists, rules and documents are loaded, and where.

use std::fmt;

/// The kinds of [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file could not be read or written.
    Io,
    /// A file is not well formed (YAML, JSON, TSV, or a text that is no text).
    Syntax,
    /// A file is well formed but says something that cannot be.
    Invalid,
}

/// A place in a file; lines and columns count from one, zero where unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Location {
    /// The file, as it was named by the caller.
    pub file: String,
    /// The line, from one; zero where only the file is known.
    pub line: u32,
    /// The column in characters, from one; zero where unknown.
    pub column: u32,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
            if self.column > 0 {
                write!(f, ":{}", self.column)?;
            }
        }
        Ok(())
    }
}

/// An error met while loading: what, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    location: Option<Location>,
    hint: Option<String>,
}

/// The characters of a line that [`Error::render`] shows.
const RENDERED: usize = 140;

impl Error {
    /// An error of a kind with a message in lower case without a full stop.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), location: None, hint: None }
    }

    /// The same error at a place. A place that is already known stays.
    #[must_use]
    pub fn at(mut self, file: impl Into<String>, line: u32, column: u32) -> Self {
        if self.location.is_none() {
            self.location = Some(Location { file: file.into(), line, column });
        }
        self
    }

    /// The same error with a hint for the reader.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The message without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where it was met, if that is known.
    #[must_use]
    pub fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }

    /// The error for a reader who has the file: message, place, the line with a caret under the column, and the hint.
    ///
    /// `text` is what the file holds. Without a known line only message, place and hint are told.
    #[must_use]
    pub fn render(&self, text: &str) -> String {
        let mut out = format!("error: {}\n", self.message);
        let place = self.location.clone().unwrap_or_default();
        let number = place.line.to_string();
        let margin = " ".repeat(number.len());
        if !place.file.is_empty() {
            out += &format!("{margin}--> {place}\n");
        }
        if let Some(line) = place.line.checked_sub(1).and_then(|line| text.lines().nth(line as usize)) {
            // A long line is shown around its column.
            let column = place.column.saturating_sub(1) as usize;
            let from = column.saturating_sub(RENDERED / 2);
            let shown: String = line.chars().skip(from).take(RENDERED).collect();
            out += &format!("{margin} |\n{number} | {shown}\n");
            if place.column > 0 {
                let tabs = |c: char| if c == '\t' { '\t' } else { ' ' };
                let before: String = shown.chars().take(column - from).map(tabs).collect();
                out += &format!("{margin} | {before}^\n");
            }
        }
        if let Some(hint) = &self.hint {
            out += &format!("{margin} = {hint}\n");
        }
        out
    }

    /// What the reader may do about it.
    #[must_use]
    pub fn hint_text(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(location) = &self.location {
            write!(f, "{location}: ")?;
        }
        f.write_str(&self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, " ({hint})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

/// Errors of one load that are told together: the first ones, and how many more there are.
#[derive(Debug, Default)]
pub(crate) struct Errors {
    told: Vec<Error>,
    more: usize,
}

/// So many errors are told one by one.
const TOLD: usize = 100;

impl Errors {
    /// Notes an error.
    pub(crate) fn push(&mut self, error: Error) {
        if self.told.len() < TOLD { self.told.push(error) } else { self.more += 1 }
    }

    /// True without any error.
    pub(crate) fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// The errors, in the order they were met; where there are more than are told, the last one says how many.
    pub(crate) fn into_vec(mut self) -> Vec<Error> {
        if self.more > 0 {
            let errors = if self.more == 1 { "error" } else { "errors" };
            self.told.push(Error::new(ErrorKind::Invalid, format!("and {} more {errors}", self.more)));
        }
        self.told
    }
}

impl Extend<Error> for Errors {
    fn extend<T: IntoIterator<Item = Error>>(&mut self, errors: T) {
        errors.into_iter().for_each(|error| self.push(error));
    }
}

/// The result of everything that loads.
pub type Result<T> = std::result::Result<T, Error>;

/// The candidate nearest to `word` by edit distance, where one is near enough to be meant.
#[must_use]
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = 1 + word.chars().count() / 4;
    candidates
        .into_iter()
        .map(|candidate| (edit_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_place_message_and_hint() {
        let error =
            Error::new(ErrorKind::Invalid, "unknown kind `persn`").at("a.yaml", 3, 7).hint("did you mean `person`?");
        assert_eq!(error.to_string(), "a.yaml:3:7: unknown kind `persn` (did you mean `person`?)");
    }

    #[test]
    fn renders_the_line_with_a_caret() {
        let error = Error::new(ErrorKind::Invalid, "unknown kind `persn`").at("a.yaml", 2, 4).hint("try `person`");
        assert_eq!(
            error.render("a: b\nc: persn\n"),
            "error: unknown kind `persn`\n --> a.yaml:2:4\n  |\n2 | c: persn\n  |    ^\n  = try `person`\n"
        );
        let far = Error::new(ErrorKind::Syntax, "x").at("a.yaml", 1, 301).render(&"y".repeat(600));
        assert!(far.lines().all(|line| line.len() < 160) && far.contains('^'));
    }

    #[test]
    fn many_errors_are_counted_after_the_first_hundred() {
        let told = |count: usize| {
            let mut errors = Errors::default();
            errors.extend((0..count).map(|n| Error::new(ErrorKind::Invalid, n.to_string())));
            let all = errors.into_vec();
            (all.len(), all.last().map(|error| error.message().to_owned()))
        };
        assert_eq!(told(0), (0, None));
        assert_eq!(told(TOLD), (TOLD, Some("99".to_owned())));
        assert_eq!(told(TOLD + 1), (TOLD + 1, Some("and 1 more error".to_owned())));
        assert_eq!(told(TOLD + 7), (TOLD + 1, Some("and 7 more errors".to_owned())));
    }

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(did_you_mean("persn", ["person", "place"]), Some("person"));
        assert_eq!(did_you_mean("zzz", ["person", "place"]), None);
    }
}
