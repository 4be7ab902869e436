//! The façade: from a document to what it says, floor by floor in a fixed order.

mod cues;

pub use crate::fact::Extraction;

use tenure_engine::error::Result;
use tenure_engine::gazetteer::Lexicon;
use tenure_engine::rule::Book;
use tenure_engine::text::{Document, Options, TextCues};
use tenure_engine::value::Recognizer;

use crate::{entity, fact, mention, phrase};

/// Reads documents and says who held what role, where and when.
///
/// Made once, then shared by all threads: extraction changes nothing in it.
#[derive(Debug, Clone)]
pub struct Extractor {
    lexicon: Lexicon,
    book: Book,
    cues: TextCues,
    recognizer: Recognizer,
    resolver: entity::Resolver,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// An extractor with the built-in lists and rules.
    #[must_use]
    pub fn new() -> Self {
        Self::with(crate::builtin::lexicon().clone(), crate::builtin::book().clone())
    }

    /// An extractor with these lists and rules.
    #[must_use]
    pub fn with(lexicon: Lexicon, book: Book) -> Self {
        let cues = cues::text_cues(&lexicon);
        let recognizer = Recognizer::new(&lexicon);
        let resolver = entity::Resolver::new(&lexicon);
        Self { lexicon, book, cues, recognizer, resolver }
    }

    /// The same extractor with a user's list laid over its own.
    ///
    /// # Errors
    ///
    /// The first error of the list, with line and column.
    pub fn with_gazetteer(self, file: &str, text: &str) -> Result<Self> {
        Ok(Self::with(self.lexicon.with_overlay(file, text)?, self.book))
    }

    /// The lists.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The rules.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// Reads one text. Never fails; linear in the text.
    #[must_use]
    pub fn extract(&self, id: impl Into<String>, text: impl Into<String>, options: Options) -> Extraction {
        let mut document = Document::parse(id.into(), text.into(), options, &self.cues);
        let figures = self.recognizer.figures(&document);
        let phrases = phrase::phrases(&document, &self.lexicon);
        let mention::Found { mut mentions, lost } = mention::find(&document, &self.lexicon, &phrases, figures);
        mention::anchor(&mut document, &phrases, &mut mentions);
        let mut entities = self.resolver.resolve(&document, &self.lexicon, &phrases, &mut mentions);
        let draw = |mentions: &[mention::Mention], entities: &[entity::Entity]| {
            fact::draw(&document, &self.lexicon, &self.book, &phrases, mentions, entities)
        };
        let mut claims = draw(&mentions, &entities);
        let changed = self.resolver.resolve_with_claims(
            &document,
            &self.lexicon,
            &phrases,
            &claims,
            &mut mentions,
            &mut entities,
        );
        if changed {
            claims = draw(&mentions, &entities);
        }
        let (tenures, facts) = fact::conclude(&document, &self.book, &mentions, &entities, &mut claims);
        Extraction { document, mentions, lost, entities, claims, tenures, facts, warnings: Vec::new() }
    }
}
