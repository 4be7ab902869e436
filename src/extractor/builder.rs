//! Settings of an extractor: all optional, checked when it is built.

use jiff::civil::Date;
use tenure_engine::error::Result;

use super::Extractor;

/// Settings of an [`Extractor`]; made by [`Extractor::builder`].
#[derive(Debug, Clone, Default)]
pub struct Builder {
    date: Option<Date>,
    gazetteers: Vec<(String, String)>,
}

impl Builder {
    /// The date of documents that come without one; without it their relative times stay open.
    #[must_use]
    pub fn date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// A list of the user, laid over the built-in ones and over those added before; `file` names it in errors.
    #[must_use]
    pub fn gazetteer(mut self, file: impl Into<String>, text: impl Into<String>) -> Self {
        self.gazetteers.push((file.into(), text.into()));
        self
    }

    /// The extractor.
    ///
    /// # Errors
    ///
    /// The first error of the first list that has one, with line and column.
    pub fn build(self) -> Result<Extractor> {
        let mut lexicon = crate::builtin::lexicon().clone();
        for (file, text) in &self.gazetteers {
            lexicon = lexicon.with_overlay(file, text)?;
        }
        let mut extractor = Extractor::with(lexicon, crate::builtin::book().clone());
        extractor.date = self.date;
        Ok(extractor)
    }
}
