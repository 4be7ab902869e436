//! How fast lists are opened and looked up, apart from all other passes: the built-in ones, then those of files laid over
//! them one by one.
//!
//! `cargo bench --bench lookups -- TEXT.jsonl [LIST ...]`

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::time::{Duration, Instant};

use tenure::extractor::{Raw, Sources};
use tenure::gazetteer::Lexicon;
use tenure::text::{Token, tokenize};

/// All texts are read so many times, one after another; the best time of each counts, so that others who use the machine
/// disturb little.
const ROUNDS: usize = 9;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let examples = || concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles").to_owned();
    let path = arguments.next().unwrap_or_else(examples);
    let inputs = Sources::new(None).path(&path).filter_map(|raw| raw.and_then(Raw::read).ok());
    let texts: Vec<(String, Vec<Token>)> =
        inputs.map(|input| (tokenize(&input.text), input.text)).map(|(tokens, text)| (text, tokens)).collect();
    let bytes: usize = texts.iter().map(|(text, _)| text.len()).sum();
    let tokens: usize = texts.iter().map(|(_, tokens)| tokens.len()).sum();
    if bytes == 0 {
        println!("no text in {path}");
        return;
    }
    println!("{path}: {bytes} bytes, {tokens} tokens, {} texts", texts.len());
    let begin = Instant::now();
    let mut lexicon = tenure::builtin::lexicon().clone();
    tell("built-in lists", &lexicon, begin.elapsed(), &texts, bytes);
    for list in arguments {
        let begin = Instant::now();
        let read = std::fs::read(&list).map_err(|error| error.to_string());
        let laid = read.and_then(|bytes| lexicon.with_overlay(&list, bytes).map_err(|error| error.to_string()));
        match laid {
            Ok(laid) => lexicon = laid,
            Err(error) => return println!("{list}: {error}"),
        }
        tell(&list, &lexicon, begin.elapsed(), &texts, bytes);
        in_place(&list);
    }
}

/// Opens a compiled list as one that is part of the program: its bytes are there already.
fn in_place(list: &str) {
    let Ok(bytes) = std::fs::read(list) else { return };
    let bytes: &'static [u8] = bytes.leak();
    let begin = Instant::now();
    if let Ok(lexicon) = Lexicon::embedded(bytes) {
        let opened = begin.elapsed().as_secs_f64() * 1e3;
        println!("{:<28} {:>9} entries, opened in {opened:>8.3} ms", "  as part of the program", lexicon.len());
    }
}

fn tell(name: &str, lexicon: &Lexicon, opened: Duration, texts: &[(String, Vec<Token>)], bytes: usize) {
    let mut found = 0;
    let mut best = vec![Duration::MAX; texts.len()];
    for _ in 0..ROUNDS {
        found = 0;
        for ((text, tokens), best) in texts.iter().zip(&mut best) {
            let begin = Instant::now();
            found += std::hint::black_box(lexicon.lookups(text, tokens)).len();
            *best = begin.elapsed().min(*best);
        }
    }
    let best: Duration = best.iter().sum();
    println!(
        "{name:<28} {:>9} entries, opened in {:>8.3} ms, {:>7.1} MB/s, {found} readings",
        lexicon.len(),
        opened.as_secs_f64() * 1e3,
        bytes as f64 / 1e6 / best.as_secs_f64().max(1e-9),
    );
}
