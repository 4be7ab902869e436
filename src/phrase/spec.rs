//! The phrases of marked sentences: `[noun phrase]`, `<verb group>`, `|` between clauses.

use tenure_engine::text::{Document, Options, TokenSpan};

use super::{Grammar, Phrases, phrases};
use crate::builtin;

/// A document and its phrases, read with the built-in lists.
pub(super) fn read(text: &str) -> (Document, Phrases) {
    let lexicon = builtin::lexicon();
    let cues = crate::extractor::text_cues(lexicon);
    let document = Document::parse("test".into(), format!("Headline\n\n{text}"), Options::default(), &cues);
    let phrases = phrases(&document, &Grammar::new(lexicon));
    (document, phrases)
}

/// The second block of a document with its phrases marked.
pub(super) fn marked(document: &Document, phrases: &Phrases) -> String {
    let mut out = String::new();
    let from = document.blocks.get(1).map_or(0, |block| block.tokens.start);
    let mut last = None;
    for at in from..u32::try_from(document.tokens.len()).unwrap() {
        let token = document.tokens[at as usize];
        let closed = |spans: &mut dyn Iterator<Item = TokenSpan>| spans.filter(|span| span.end == at).count();
        out.push_str(&"]".repeat(closed(&mut phrases.noun_phrases.iter().map(|phrase| phrase.tokens))));
        out.push_str(&">".repeat(closed(&mut phrases.verb_groups.iter().map(|group| group.tokens))));
        if !token.glued && last.is_some() {
            out.push(' ');
        }
        let opens = |spans: &mut dyn Iterator<Item = TokenSpan>| spans.filter(|span| span.start == at).count();
        let sentence = document.sentences.iter().any(|sentence| sentence.tokens.start == at);
        if opens(&mut phrases.clauses.iter().map(|clause| clause.tokens)) > 0 && !sentence {
            out.push('|');
        }
        out.push_str(&"<".repeat(opens(&mut phrases.verb_groups.iter().map(|group| group.tokens))));
        out.push_str(&"[".repeat(opens(&mut phrases.noun_phrases.iter().map(|phrase| phrase.tokens))));
        out.push_str(document.slice(token.span));
        last = Some(at);
    }
    let end = u32::try_from(document.tokens.len()).unwrap();
    out.push_str(&"]".repeat(phrases.noun_phrases.iter().filter(|phrase| phrase.tokens.end == end).count()));
    out.push_str(&">".repeat(phrases.verb_groups.iter().filter(|group| group.tokens.end == end).count()));
    out
}

#[test]
fn dump() {
    let Ok(path) = std::env::var("PHRASES") else { return };
    for line in std::fs::read_to_string(path).unwrap().lines().filter(|line| !line.is_empty()) {
        let plain: String = line.chars().filter(|c| !"[]<>|".contains(*c)).collect();
        let (document, phrases) = read(&plain);
        println!("{}", marked(&document, &phrases));
        if std::env::var("TAGS").is_ok() {
            let from = document.blocks[1].tokens.start as usize;
            let tags: Vec<String> = (from..document.tokens.len())
                .map(|at| format!("{}/{:?}", document.slice(document.tokens[at].span), phrases.tags[at]))
                .collect();
            println!("   {}", tags.join(" "));
        }
    }
}
