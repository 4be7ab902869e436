//! What one document brings to the graph.

use jiff::civil::Date;
use tenure_engine::text::{BlockKind, Document, Span, TokenKind};

use crate::entity::Entity;
use crate::fact::{Claim, Extraction, Fact, Tenure};

/// What one document brings: its entities and claims, and the words that prove them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The document's id.
    pub id: String,
    /// Hash of text and date, in hexadecimal.
    pub hash: String,
    /// When it was published.
    pub date: Option<Date>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its entities; arguments point into this list.
    pub entities: Vec<Entity>,
    /// Its claims.
    pub claims: Vec<Claim>,
    /// The words of each claim, in the order of the claims.
    pub quotes: Vec<Quote>,
    /// What the claims come to inside the document.
    pub tenures: Vec<Tenure>,
    /// Other relations.
    pub facts: Vec<Fact>,
    /// Hashes of its longer sentences, sorted: copies of one story share most of them.
    pub sentences: Vec<u64>,
}

/// The words of a claim and their place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quote {
    /// The words, with every run of white space as one space; cut where they are longer than [`Quote::LONGEST`].
    pub text: String,
    /// First code point in the document.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The bytes.
    pub bytes: Span,
}

impl Quote {
    /// Characters of a quote that are kept.
    pub const LONGEST: usize = 320;

    fn new(text: &str, bytes: Span, points: &CodePoints<'_>) -> Self {
        let words = bytes.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut kept: String = words.chars().take(Self::LONGEST).collect();
        if kept.len() < words.len() {
            kept.push('…');
        }
        Self { text: kept, start: points.at(bytes.start), end: points.at(bytes.end), bytes }
    }
}

impl Source {
    /// What an extraction says.
    #[must_use]
    pub fn new(extraction: &Extraction) -> Self {
        let document = &extraction.document;
        let points = CodePoints::new(&document.text);
        let quotes =
            extraction.claims.iter().map(|claim| Quote::new(&document.text, words_of(document, claim), &points));
        let date = document.date.map_or_else(String::new, |date| date.to_string());
        Self {
            id: document.id.clone(),
            hash: format!("{:016x}", hash([date.as_str(), "\n", document.text.as_str()])),
            date: document.date,
            publisher: document.source.clone(),
            quotes: quotes.collect(),
            entities: extraction.entities.clone(),
            claims: extraction.claims.clone(),
            tenures: extraction.tenures.clone(),
            facts: extraction.facts.clone(),
            sentences: sentences(document),
        }
    }
}

/// The bytes to show for a claim: the sentence of its match, or the match where it is longer.
fn words_of(document: &Document, claim: &Claim) -> Span {
    let span = claim.evidence.span;
    let at = document.sentences.partition_point(|sentence| sentence.span.end <= span.start);
    match document.sentences.get(at) {
        Some(sentence) if sentence.span.contains(span) => sentence.span,
        _ => span,
    }
}

/// A sentence of fewer words is no sign of a copy.
const LONG_SENTENCE: usize = 6;

fn sentences(document: &Document) -> Vec<u64> {
    let mut hashes = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let running = document
            .block_of(index)
            .is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem));
        let words = document.tokens.get(sentence.tokens.range()).unwrap_or_default();
        let words = words.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        if running && words.clone().count() >= LONG_SENTENCE {
            hashes.push(hash(words.map(|token| token.span.of(&document.text))));
        }
    }
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// FNV-1a over the parts, each ended by a byte that no text holds; the same on every machine and in every version.
pub(super) fn hash<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut feed = |byte: u8| {
        hash ^= u64::from(byte);
        hash = hash.wrapping_mul(0x0100_0000_01b3);
    };
    for part in parts {
        part.bytes().for_each(&mut feed);
        feed(0xff);
    }
    hash
}

/// From bytes to code points by marks at every 256th byte.
#[derive(Debug)]
pub(crate) struct CodePoints<'a> {
    text: &'a str,
    marks: Vec<u32>,
}

const STRIDE: usize = 256;

impl<'a> CodePoints<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                marks.push(count);
                count += begun(chunk);
            }
        }
        Self { text, marks }
    }

    pub(crate) fn at(&self, byte: u32) -> u32 {
        let end = (byte as usize).min(self.text.len());
        let mark = end / STRIDE;
        match self.marks.get(mark.min(self.marks.len().saturating_sub(1))) {
            None => byte,
            Some(base) => {
                let from = mark.min(self.marks.len().saturating_sub(1)) * STRIDE;
                base + self.text.as_bytes().get(from..end).map_or(0, begun)
            }
        }
    }
}

/// The number of characters that begin in these bytes.
fn begun(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points() {
        let text = "é🐶 x".repeat(200);
        let points = CodePoints::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(u32::try_from(at).unwrap()) as usize, count);
        }
        assert_eq!(points.at(u32::try_from(text.len()).unwrap()), 800);
        assert_eq!(CodePoints::new("plain").at(3), 3);
    }
}
