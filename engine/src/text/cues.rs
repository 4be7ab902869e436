//! Words that tell how a text is laid out, as symbols; they come from lists, a floor above.

use super::{Symbol, Token};

/// A set of phrases of one or more words, looked up by their first word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrases {
    phrases: Vec<Vec<Symbol>>,
}

impl Phrases {
    /// A set of these phrases, each a sequence of words.
    #[must_use]
    pub fn new(mut phrases: Vec<Vec<Symbol>>) -> Self {
        phrases.retain(|phrase| !phrase.is_empty());
        phrases.sort();
        phrases.dedup();
        Self { phrases }
    }

    /// The number of tokens of the longest phrase that these tokens begin with.
    #[must_use]
    pub fn starts(&self, tokens: &[Token]) -> Option<usize> {
        let first = tokens.first()?.symbol;
        let from = self.phrases.partition_point(|phrase| phrase.first() < Some(&first));
        let same = self.phrases.get(from..)?.iter().take_while(|phrase| phrase.first() == Some(&first));
        let fits = |phrase: &&Vec<Symbol>| {
            phrase.len() <= tokens.len() && phrase.iter().zip(tokens).all(|(symbol, token)| *symbol == token.symbol)
        };
        same.filter(fits).map(Vec::len).max()
    }

    /// True if one of the phrases stands anywhere in these tokens.
    #[must_use]
    pub fn within(&self, tokens: &[Token]) -> bool {
        (0..tokens.len()).any(|at| self.starts(tokens.get(at..).unwrap_or(&[])).is_some())
    }
}

/// What a text is cut into sentences and blocks by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextCues {
    /// Abbreviations whose point does not end a sentence ("Mr", "Gov").
    pub titles: Phrases,
    /// Abbreviations whose point may end a sentence ("Inc", "Nov").
    pub abbreviations: Phrases,
    /// Words that begin sentences, in whose midst they would be small ("the", "he").
    pub starters: Phrases,
    /// What opens a byline.
    pub bylines: Phrases,
    /// What a caption holds.
    pub captions: Phrases,
    /// What a credit holds.
    pub credits: Phrases,
    /// What furniture begins with.
    pub furniture: Phrases,
}
