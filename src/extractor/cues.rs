//! The words of the lists that tell how a text is laid out.

use tenure_engine::gazetteer::{Entry, Kind, Lexicon};
use tenure_engine::text::{Abbreviation, Abbreviations, Phrases, Symbol, TextCues, Token, tokenize};

/// Closed classes whose words begin sentences.
const STARTERS: [&str; 6] = ["sentence-starter", "determiner", "pronoun", "preposition", "conjunction", "subordinator"];

/// Forms of verbs that stand beside quoted words.
const SAYS: [Kind; 2] = [Kind::named("past"), Kind::named("third")];

/// The cues of a text's sentences and blocks, from the lists.
pub(crate) fn text_cues(lexicon: &Lexicon) -> TextCues {
    let all = |kind: &'static str| lexicon.entries_of(Kind::named(kind)).filter_map(|id| lexicon.entry(id));
    let typed = |kind: &'static str, key: &'static str, value: Option<&'static str>| {
        phrases(all(kind).filter(move |entry| entry.attribute(key) == value))
    };
    let abbreviations = all("abbreviation").flat_map(|entry| {
        let abbreviation = match entry.attribute("type") {
            _ if entry.attribute("ends_sentence") == Some("true") => Abbreviation::Other,
            Some("number") => Abbreviation::Number,
            _ => Abbreviation::Title,
        };
        entry.forms().map(move |form| {
            let capital = form.text().starts_with(char::is_uppercase);
            (Symbol::of(form.text()), capital, abbreviation)
        })
    });
    let says = all("verb").filter(|entry| entry.attributes("type").any(|kind| kind == "say")).flat_map(|entry| {
        entry.forms().filter(|form| SAYS.contains(&form.shape())).map(|form| vec![Symbol::of(form.text())])
    });
    TextCues {
        abbreviations: Abbreviations::new(abbreviations.collect()),
        starters: phrases(STARTERS.iter().flat_map(|kind| all(kind))),
        says: Phrases::new(says.collect()),
        dates: phrases(["month", "weekday", "date-line-word"].iter().flat_map(|kind| all(kind))),
        bylines: typed("byline-cue", "position", Some("start")),
        byline_ends: typed("byline-cue", "position", Some("end")),
        picture_ids: typed("caption-cue", "type", Some("id")),
        captions: typed("caption-cue", "type", Some("sure")),
        likely_captions: typed("caption-cue", "type", Some("likely")),
        credits: typed("credit-cue", "type", Some("marker")),
        agencies: typed("credit-cue", "type", Some("agency")),
        furniture: typed("furniture-cue", "type", Some("start")),
        short_furniture: typed("furniture-cue", "type", Some("alone")),
        notes: typed("furniture-cue", "type", Some("note")),
        note_ends: typed("furniture-cue", "type", Some("note-end")),
    }
}

fn phrases<'a>(entries: impl Iterator<Item = Entry<'a>>) -> Phrases {
    let words = |text: &str| tokenize(text).iter().map(|token: &Token| token.symbol).collect();
    Phrases::new(entries.flat_map(|entry| entry.forms()).map(|form| words(form.text())).collect())
}
