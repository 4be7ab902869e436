//! What holds for any text: no panic, sound spans, the same output again.

use std::sync::OnceLock;

use libtest_mimic::Trial;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tenure::Extractor;
use tenure::export::json::{View, row};
use tenure::extractor::Extraction;
use tenure::text::{Markup, Options, Span};

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("properties: any string is read with sound spans", || run(192, any::<String>())),
        Trial::test("properties: any order of words and marks is read with sound spans", || run(192, prose())),
        Trial::test("properties: articles cut and joined anywhere are read with sound spans", || run(96, cuttings())),
    ]
}

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(Extractor::new)
}

/// Runs with a fixed seed, so that a failure on one machine is a failure on all.
fn run(cases: u32, texts: impl Strategy<Value = String>) -> Result<(), libtest_mimic::Failed> {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let outcome = TestRunner::new_with_rng(config, rng)
        .run(&texts, |text| sound(&text).map_err(|why| TestCaseError::fail(format!("{why} in {text:?}"))));
    outcome.map_err(|error| error.to_string().into())
}

/// Words of articles, names, numbers and marks, in any order.
fn prose() -> impl Strategy<Value = String> {
    let words: Vec<String> = articles().iter().flat_map(|text| text.split_whitespace().map(str::to_owned)).collect();
    let marks = [
        ".", ",", "\"", "”", "'s", "\n", "\n\n", "(", ")", "—", "$", "%", "\u{a0}", "\u{200d}", "é", "🐶", "ß", "Ⅷ",
        "İ",
    ];
    let marks: Vec<String> = marks.iter().map(|mark| (*mark).to_owned()).collect();
    let piece = prop_oneof![4 => prop::sample::select(words), 1 => prop::sample::select(marks)];
    let glue = prop_oneof![6 => Just(" "), 1 => Just(""), 1 => Just("-")];
    prop::collection::vec((piece, glue), 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, glue)| piece + glue).collect())
}

/// Stretches of our articles, cut at any character.
fn cuttings() -> impl Strategy<Value = String> {
    let stretch = (prop::sample::select(articles()), 0..3000_usize, 0..400_usize)
        .prop_map(|(text, from, length)| text.chars().skip(from).take(length).collect::<String>());
    prop::collection::vec(stretch, 1..4).prop_map(|stretches| stretches.concat())
}

fn articles() -> Vec<String> {
    crate::files("examples/articles", &[".txt", ".md"]).iter().map(|file| crate::read(file)).collect()
}

fn sound(text: &str) -> Result<(), String> {
    let options = |markup| Options { date: Some(jiff::civil::date(2024, 10, 1)), markup, ..Options::default() };
    for markup in [Markup::Plain, Markup::Markdown] {
        let extraction = extractor().extract("a", text, options(markup));
        spans(&extraction, text)?;
        let again = extractor().extract("a", text, options(markup));
        if extraction != again {
            return Err("another output the second time".into());
        }
        let lexicon = extractor().lexicon();
        serde_json::to_string(&row(&extraction, lexicon, &View::default())).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// All spans lie in the text, on character boundaries; mentions are sorted and do not overlap.
fn spans(extraction: &Extraction, text: &str) -> Result<(), String> {
    let good = |span: Span, what: &str| match text.get(span.start as usize..span.end as usize) {
        Some(_) if span.start <= span.end => Ok(()),
        _ => Err(format!("{what} {}..{} is no stretch of the text", span.start, span.end)),
    };
    let document = &extraction.document;
    if document.text != text {
        return Err("the text was altered".into());
    }
    for block in &document.blocks {
        good(block.span, "the block")?;
    }
    for sentence in &document.sentences {
        good(sentence.span, "the sentence")?;
    }
    for (number, mention) in extraction.mentions.iter().enumerate() {
        good(mention.span, "the mention")?;
        good(mention.extent, "the extent")?;
        if mention.span.is_empty() {
            return Err(format!("the mention at {} is empty", mention.span.start));
        }
        let next = extraction.mentions.get(number + 1);
        if next.is_some_and(|next| next.span.start < mention.span.start) {
            return Err(format!("mentions are out of order at {}", mention.span.start));
        }
        if mention.entity.is_some_and(|entity| entity.0 as usize >= extraction.entities.len()) {
            return Err(format!("the mention at {} names no entity", mention.span.start));
        }
    }
    let count = u32::try_from(extraction.mentions.len()).unwrap();
    for entity in &extraction.entities {
        if entity.mentions.iter().any(|mention| *mention >= count) {
            return Err(format!("{} has a mention that is none", entity.id));
        }
    }
    for claim in &extraction.claims {
        good(claim.evidence.span, "the evidence")?;
        if claim.derived_from.is_empty() && claim.evidence.span.is_empty() {
            return Err(format!("the claim {} has no evidence", claim.id));
        }
        for from in &claim.derived_from {
            if !extraction.claims.iter().any(|claim| claim.id == *from) {
                return Err(format!("the claim {} follows from {from}, which is not there", claim.id));
            }
        }
    }
    let rests = extraction.tenures.iter().flat_map(|tenure| &tenure.claims);
    for id in rests.chain(extraction.facts.iter().flat_map(|fact| &fact.claims)) {
        if !extraction.claims.iter().any(|claim| claim.id == *id) {
            return Err(format!("a fact rests on {id}, which is not there"));
        }
    }
    Ok(())
}
