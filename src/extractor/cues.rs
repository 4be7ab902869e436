//! The words of the lists that tell how a text is laid out.

use tenure_engine::gazetteer::{Kind, Lexicon};
use tenure_engine::text::{Phrases, Symbol, TextCues, tokenize};

/// The cues of a text's sentences and blocks, from the lists.
pub(crate) fn text_cues(lexicon: &Lexicon) -> TextCues {
    let all = |kind: &str, keep: &dyn Fn(&tenure_engine::gazetteer::Entry<'_>) -> bool| {
        let mut phrases = Vec::new();
        for entry in lexicon.entries_of(Kind::named(kind)).filter_map(|id| lexicon.entry(id)).filter(keep) {
            for form in entry.forms() {
                let text = form.text();
                let words: Vec<Symbol> = tokenize(text).iter().map(|token| token.symbol).collect();
                phrases.push(words);
            }
        }
        Phrases::new(phrases)
    };
    TextCues {
        titles: all("abbreviation", &|entry| entry.attribute("ends_sentence") != Some("true")),
        abbreviations: all("abbreviation", &|entry| entry.attribute("ends_sentence") == Some("true")),
        starters: all("sentence-starter", &|_| true),
        bylines: all("byline-cue", &|_| true),
        captions: all("caption-cue", &|_| true),
        credits: all("credit-cue", &|_| true),
        furniture: all("furniture-cue", &|_| true),
    }
}
