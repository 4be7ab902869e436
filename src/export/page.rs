//! Text for reading: lines of pieces, each with what it is, so that a terminal may color them.

use std::fmt;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Running words.
    #[default]
    Plain,
    /// The title of a part.
    Heading,
    /// The name of an entity or post.
    Name,
    /// The kind of a thing, an id, a rule.
    Kind,
    /// A day or a stretch of time.
    Time,
    /// What is certain.
    Sure,
    /// What is possible.
    Unsure,
    /// What is denied or contradicted.
    Against,
    /// What may be skipped when reading: quotes, places.
    Quiet,
}

/// Lines for reading. Written by `Display` it is plain text that ends with a line break.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    lines: Vec<Vec<(Style, String)>>,
}

impl Page {
    /// An empty page.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The lines, each as pieces in order.
    #[must_use]
    pub fn lines(&self) -> &[Vec<(Style, String)>] {
        &self.lines
    }

    /// True without any line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Begins a new line.
    pub fn line(&mut self) -> &mut Self {
        self.lines.push(Vec::new());
        self
    }

    /// Adds a piece to the last line; line breaks in it become spaces.
    pub fn put(&mut self, style: Style, text: impl Into<String>) -> &mut Self {
        let text = text.into();
        let text = if text.contains(['\n', '\r', '\t']) { one_line(&text) } else { text };
        if self.lines.is_empty() {
            self.lines.push(Vec::new());
        }
        if let Some(line) = self.lines.last_mut().filter(|_| !text.is_empty()) {
            line.push((style, text));
        }
        self
    }

    /// Adds the lines of another page.
    pub fn append(&mut self, mut other: Self) {
        self.lines.append(&mut other.lines);
    }
}

/// The text with every run of white space as one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            for (_, text) in line {
                f.write_str(text)?;
            }
            f.write_str("\n")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_stays_on_its_line() {
        let mut page = Page::new();
        page.line().put(Style::Name, "Ana\n Lund").put(Style::Plain, ", chair");
        page.line();
        assert_eq!(page.to_string(), "Ana Lund, chair\n\n");
        assert_eq!(page.lines().len(), 2);
    }
}
