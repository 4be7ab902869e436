//! The façade: from a document to what it says, floor by floor in a fixed order.

mod builder;
mod cues;
#[cfg(feature = "pages")]
mod feed;
mod input;
#[cfg(feature = "pages")]
mod page;
mod source;
#[cfg(test)]
mod testing;
#[cfg(feature = "pages")]
mod visible;

pub use builder::Builder;
pub use input::{Format, Input, Raw, parse_date};
pub use source::{Sources, failed};

pub use crate::fact::Extraction;

use jiff::civil::Date;

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
    finder: mention::Finder,
    resolver: entity::Resolver,
    date: Option<Date>,
    grammar: phrase::Grammar,
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

    /// Settings for an extractor: the date of documents without one, lists of the user.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// An extractor with these lists and rules.
    #[must_use]
    pub fn with(lexicon: Lexicon, book: Book) -> Self {
        let cues = cues::text_cues(&lexicon);
        let recognizer = Recognizer::new(&lexicon);
        let finder = mention::Finder::new(&lexicon);
        let resolver = entity::Resolver::new(&lexicon);
        let grammar = phrase::Grammar::new(&lexicon);
        Self { lexicon, book, cues, recognizer, finder, resolver, grammar, date: None }
    }

    /// The same extractor with other rules.
    #[must_use]
    pub fn with_book(&self, book: Book) -> Self {
        Self { book, ..self.clone() }
    }

    /// Where the rules of a book match in a text: the document and the matches, in order. Makes no claim.
    #[must_use]
    pub fn search(&self, text: impl Into<String>, mut options: Options, book: &Book) -> (Document, Vec<fact::Hit>) {
        options.date = options.date.or(self.date);
        let Extraction { document, mentions, entities, .. } = self.extract("", text, options);
        let phrases = phrase::phrases(&document, &self.grammar);
        let mut lookups = self.lexicon.lookups(&document.text, &document.tokens);
        mention::leave_verbs(&mut lookups, &phrases);
        let listed = fact::listed(lookups);
        let hits = fact::search(&document, &self.lexicon, book, &listed, &phrases, &mentions, &entities);
        (document, hits)
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

    /// Reads a document that a reader found; what the reader passed over stands among the warnings.
    #[must_use]
    pub fn read(&self, input: Input) -> Extraction {
        self.watch(input, &mut |_| {})
    }

    /// The figures and times of a document and nothing else, many times faster than [`Self::read`]: names are not looked
    /// for, so that a number inside a name is told where nothing else shows what it is.
    #[must_use]
    pub fn figures(&self, input: Input) -> Extraction {
        let mut options = input.options;
        options.date = options.date.or(self.date);
        let mut document = Document::parse(input.id, input.text, options, &self.cues);
        let figures = self.recognizer.figures(&document);
        let mut mentions = mention::figures(&document, figures);
        // The tense is asked only where a time leaves open which one of several is meant.
        let mut asked: Vec<u32> =
            mentions.iter().filter(|mention| mention::asks_tense(mention)).map(|mention| mention.sentence).collect();
        asked.dedup();
        let all = std::mem::take(&mut document.sentences);
        document.sentences = asked.iter().filter_map(|at| all.get(*at as usize)).copied().collect();
        let phrases = phrase::verbs(&document, &self.grammar);
        document.sentences = all;
        mention::anchor(&mut document, &phrases, &mut mentions);
        Extraction {
            document,
            mentions,
            lost: Vec::new(),
            entities: Vec::new(),
            claims: Vec::new(),
            tenures: Vec::new(),
            facts: Vec::new(),
            warnings: input.warnings,
        }
    }

    /// Reads one text. Never fails; linear in the text.
    #[must_use]
    pub fn extract(&self, id: impl Into<String>, text: impl Into<String>, options: Options) -> Extraction {
        self.read(Input { id: id.into(), text: text.into(), options, warnings: Vec::new() })
    }

    /// Like [`Self::read`]; `after` is called with the name of each pass when it is done, so that it can be timed.
    #[must_use]
    pub fn watch(&self, input: Input, after: &mut dyn FnMut(&'static str)) -> Extraction {
        let mut options = input.options;
        options.date = options.date.or(self.date);
        let mut document = Document::parse(input.id, input.text, options, &self.cues);
        after("text");
        let figures = self.recognizer.figures(&document);
        after("figures");
        let phrases = phrase::phrases(&document, &self.grammar);
        after("phrases");
        let mut lookups = self.lexicon.lookups(&document.text, &document.tokens);
        mention::leave_verbs(&mut lookups, &phrases);
        let listed = fact::listed(lookups.clone());
        let mention::Found { mut mentions, lost } =
            self.finder.find(&document, &self.lexicon, &phrases, figures, lookups);
        after("mentions");
        mention::anchor(&mut document, &phrases, &mut mentions);
        after("times");
        let mut entities = self.resolver.resolve(&document, &self.lexicon, &phrases, &mut mentions);
        after("entities");
        let draw = |mentions: &[mention::Mention], entities: &[entity::Entity]| {
            fact::draw(&document, &self.lexicon, &self.book, &listed, &phrases, mentions, entities)
        };
        let mut claims = draw(&mentions, &entities);
        after("claims");
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
        after("again");
        let (tenures, facts) = fact::conclude(&document, &self.lexicon, &self.book, &mentions, &entities, &mut claims);
        after("tenures");
        Extraction { document, mentions, lost, entities, claims, tenures, facts, warnings: input.warnings }
    }
}
