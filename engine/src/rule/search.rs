//! A single pattern as a book, to look for it in texts.

use super::book::{Book, Content, Rule, RuleProgram};
use crate::error::{Error, ErrorKind, Result};
use crate::gazetteer::Lexicon;
use crate::pattern::{Context, PatternError, Vocabulary, compile, parse};

impl Book {
    /// A book whose only rule is this pattern, with the id `pattern` and without facts. Macros and kinds are those of
    /// this book.
    ///
    /// # Errors
    ///
    /// What is wrong with the pattern, at line 1 of `pattern`.
    pub fn of_pattern(&self, lexicon: &Lexicon, pattern: &str) -> Result<Self> {
        let at = |error: PatternError| {
            let made = Error::new(ErrorKind::Invalid, error.message).at("pattern", 1, error.at.saturating_add(1));
            error.hint.into_iter().fold(made, Error::hint)
        };
        let schema = self.schema()?;
        let words = Vocabulary::new(lexicon)?;
        let node = schema.macros.expand(&parse(pattern).map_err(at)?).map_err(at)?;
        schema.kinds.check(&node).map_err(at)?;
        let mut captures = Vec::new();
        node.captures(&mut captures);
        let context = Context { words: &words, kinds: &schema.kinds };
        let program = compile(&node, &captures, false, context).map_err(at)?;
        let rule = Rule {
            id: "pattern".to_owned(),
            summary: String::new(),
            captures,
            templates: Vec::new(),
            centibels: 0,
            file: "pattern".to_owned(),
            patterns: vec![(pattern.to_owned(), 1)],
        };
        let programs = vec![RuleProgram { rule: 0, pattern: 0, program }];
        Ok(Self::of(Content { rules: vec![rule], programs, ..Content::default() }))
    }
}
