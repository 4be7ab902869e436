//! The words that patterns are compiled with: inflected forms and words of lists.

use std::collections::BTreeSet;

use super::ast::{ItemPattern, ItemTest};
use crate::error::Result;
use crate::gazetteer::{Inflector, Kind, Lexicon};
use crate::text::{Symbol, tokenize};

/// A list with more single words than this is no list for a token test.
const WORDS: usize = 4_000;

/// The words that patterns are compiled with.
#[derive(Debug, Clone)]
pub struct Vocabulary<'a> {
    lexicon: &'a Lexicon,
    inflector: Inflector,
}

impl<'a> Vocabulary<'a> {
    /// The words of these lists. Reads all entries once.
    ///
    /// # Errors
    ///
    /// Where the lists are damaged.
    pub fn new(lexicon: &'a Lexicon) -> Result<Self> {
        Ok(Self { lexicon, inflector: lexicon.inflector()? })
    }

    /// The lists.
    #[must_use]
    pub fn lexicon(&self) -> &'a Lexicon {
        self.lexicon
    }

    /// All forms of a word or of several, as sequences of words; of several words the first one bends.
    pub(crate) fn forms(&self, lemma: &str) -> Vec<Vec<Symbol>> {
        let lemma = lemma.to_lowercase();
        let symbols = |text: &str| tokenize(text).iter().map(|token| token.symbol).collect::<Vec<_>>();
        let (first, rest) = lemma.split_once(char::is_whitespace).unwrap_or((&lemma, ""));
        let mut forms: Vec<Vec<Symbol>> = self
            .inflector
            .any(first)
            .iter()
            .map(|form| symbols(form).into_iter().chain(symbols(rest)).collect())
            .collect();
        forms.sort();
        forms.dedup();
        forms
    }

    /// The single words of the entries of a kind that pass the tests, sorted; none where there are too many.
    pub(crate) fn words_of(&self, item: &ItemPattern) -> Option<Vec<Symbol>> {
        let mut words = BTreeSet::new();
        for entry in self.lexicon.entries_of(Kind::named(&item.kind)).filter_map(|id| self.lexicon.entry(id)) {
            let passes = item.tests.iter().all(|test| match test {
                ItemTest::Attribute { key, values, negative, .. } => {
                    entry.attributes(key).any(|value| values.iter().any(|wanted| wanted == value)) != *negative
                }
                ItemTest::Number { .. } => false,
            });
            if !passes {
                continue;
            }
            for form in entry.forms() {
                if let [token] = tokenize(form.text()).as_slice() {
                    words.insert(token.symbol);
                }
            }
            if words.len() > WORDS {
                return None;
            }
        }
        Some(words.into_iter().collect())
    }
}
