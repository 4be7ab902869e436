//! Matches of rules as they are, before they become claims.

use tenure_engine::gazetteer::{Lexicon, Lookup};
use tenure_engine::pattern::Scratch;
use tenure_engine::rule::Book;
use tenure_engine::text::{Document, Span};

use super::lattice::Items;
use crate::entity::Entity;
use crate::mention::Mention;
use crate::phrase::Phrases;

/// A match of a rule in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The rule, an index into the rules of the book.
    pub rule: u32,
    /// The bytes of the match.
    pub span: Span,
    /// Names and bytes of its captures, in order of their place.
    pub captures: Vec<(String, Span)>,
}

/// All matches of the rules of a book in a document: sentence by sentence, in each by rule and place.
#[must_use]
pub fn search(
    document: &Document,
    lexicon: &Lexicon,
    book: &Book,
    listed: &[Lookup],
    phrases: &Phrases,
    mentions: &[Mention],
    entities: &[Entity],
) -> Vec<Hit> {
    let items = Items::new(document, lexicon, listed, phrases, mentions, entities);
    let mut scratch = Scratch::new();
    let mut matches = Vec::new();
    for sentence in 0..document.sentences.len() {
        if let Some(lattice) = items.sentence(document, sentence) {
            scratch.look_at(&lattice);
            book.run(&lattice, &mut scratch, &mut matches);
        }
    }
    let hits = matches.iter().filter_map(|found| {
        let rule = book.rules().get(found.rule as usize)?;
        let captures = found.captures.iter().filter_map(|capture| {
            Some((rule.captures.get(capture.name as usize)?.clone(), document.bytes(capture.tokens)))
        });
        Some(Hit { rule: found.rule, span: document.bytes(found.tokens), captures: captures.collect() })
    });
    hits.collect()
}
