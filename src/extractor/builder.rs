//! Settings of an extractor: all optional, checked when it is built.

use jiff::civil::Date;
use tenure_engine::error::{Error, ErrorKind, Result};

use super::Extractor;

/// Settings of an [`Extractor`]; made by [`Extractor::builder`].
#[derive(Debug, Clone, Default)]
pub struct Builder {
    date: Option<Date>,
    gazetteers: Vec<(String, Vec<u8>)>,
    rules: Vec<(String, String, String)>,
    day_first: bool,
}

impl Builder {
    /// The date of documents that come without one; without it their relative times stay open.
    #[must_use]
    pub fn date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// Dates of digits give the day before the month: "5/6/2024" is the fifth of June.
    #[must_use]
    pub fn day_first(mut self) -> Self {
        self.day_first = true;
        self
    }

    /// A list of the user, laid over the built-in ones and over those added before; `file` names it in errors.
    ///
    /// It is YAML, a table where the name ends in `.tsv`, or a compiled list, which is known by its first bytes.
    #[must_use]
    pub fn gazetteer(mut self, file: impl Into<String>, list: impl Into<Vec<u8>>) -> Self {
        self.gazetteers.push((file.into(), list.into()));
        self
    }

    /// A rule or schema file of the user over the built-in ones: a rule of the same id replaces the one below.
    ///
    /// The id is the path in the folder of rules without its ending; `file` names it in errors.
    #[must_use]
    pub fn rule(mut self, id: impl Into<String>, file: impl Into<String>, text: impl Into<String>) -> Self {
        self.rules.push((id.into(), file.into(), text.into()));
        self
    }

    /// The extractor.
    ///
    /// # Errors
    ///
    /// The first error of the first list that has one, then the first of the rules, with line and column.
    pub fn build(self) -> Result<Extractor> {
        let mut lexicon = crate::builtin::lexicon().clone();
        for (file, list) in self.gazetteers {
            lexicon = lexicon.with_overlay(&file, list)?;
        }
        let mut book = crate::builtin::book().clone();
        if !self.rules.is_empty() {
            let files: Vec<(&str, &str, &str)> =
                self.rules.iter().map(|(id, file, text)| (id.as_str(), file.as_str(), text.as_str())).collect();
            book = book.with_rules(&lexicon, &files).map_err(first)?.book;
        }
        let mut extractor = Extractor::with(lexicon, book);
        extractor.date = self.date;
        extractor.recognizer = extractor.recognizer.day_first(self.day_first);
        Ok(extractor)
    }
}

fn first(errors: Vec<Error>) -> Error {
    let none = || Error::new(ErrorKind::Invalid, "the rules cannot be compiled");
    errors.into_iter().next().unwrap_or_else(none)
}
