//! Mentions of short texts, for tests.

use tenure_engine::text::{Document, Options, TextCues};

use super::{Finder, Found};

/// A text with what is found in it by the built-in lists.
pub(super) fn found(text: &str) -> (Document, Found) {
    let lexicon = crate::builtin::lexicon();
    let document = Document::parse("t".to_owned(), text.to_owned(), Options::default(), &TextCues::default());
    let phrases = crate::phrase::phrases(&document, &crate::phrase::Grammar::new(lexicon));
    let lookups = lexicon.lookups(&document.text, &document.tokens);
    let found = Finder::new(lexicon).find(&document, lexicon, &phrases, Vec::new(), lookups);
    (document, found)
}
