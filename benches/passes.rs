//! How long each pass takes, in MB/s over the articles of the examples or of a file; run by `cargo xtask bench`.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use tenure::Extractor;
use tenure::export::json::{View, row};
use tenure::extractor::{Input, Sources};

/// The text is read again until it is this long.
const LEAST: usize = 1 << 20;

/// The best of so many rounds is told.
const ROUNDS: usize = 5;

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let rounds = if arguments.first().is_some_and(|first| first == "--once") {
        arguments.remove(0);
        1
    } else {
        ROUNDS
    };
    if arguments.is_empty() {
        arguments.push(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles").to_owned());
    }
    let sources = arguments.iter().fold(Sources::new(None), Sources::path);
    let inputs: Vec<Input> = sources.filter_map(|raw| raw.and_then(tenure::extractor::Raw::read).ok()).collect();
    let bytes: usize = inputs.iter().map(|input| input.text.len()).sum();
    if bytes == 0 {
        println!("no text in {}", arguments.join(" "));
        return;
    }
    let times = if rounds == 1 { 1 } else { LEAST.div_ceil(bytes) };
    let begin = Instant::now();
    let extractor = Extractor::new();
    let opened = begin.elapsed();
    let best = (0..rounds).map(|_| round(&extractor, &inputs, times)).min_by_key(|(total, _)| *total);
    let (total, passes) = best.unwrap_or_default();
    let rate = |time: Duration| (bytes * times) as f64 / 1e6 / time.as_secs_f64().max(1e-9);
    println!("{:<12} {:>8.1} MB/s {:>6.1}%", "all", rate(total), 100.0);
    let mut passes: Vec<(&str, (usize, Duration))> = passes.into_iter().collect();
    passes.sort_by_key(|(_, (order, _))| *order);
    for (name, (_, time)) in passes {
        let share = time.as_secs_f64() / total.as_secs_f64() * 100.0;
        println!("{name:<12} {:>8.1} MB/s {share:>6.1}%", rate(time));
    }
    println!("{:<12} {:>8.1} ms", "opened in", opened.as_secs_f64() * 1e3);
    println!("{:<12} {:>8} bytes, {times} times", "text", bytes);
}

type Passes = BTreeMap<&'static str, (usize, Duration)>;

/// Reads all texts so many times: the time of all, and that of each pass with its place in the order.
fn round(extractor: &Extractor, inputs: &[Input], times: usize) -> (Duration, Passes) {
    let mut passes = Passes::new();
    let mut add = |name: &'static str, time: Duration| {
        let order = passes.len();
        passes.entry(name).or_insert((order, Duration::ZERO)).1 += time;
    };
    let begin = Instant::now();
    for _ in 0..times {
        for input in inputs {
            let mut last = Instant::now();
            let mut after = |pass: &'static str| {
                let now = Instant::now();
                add(pass, now - last);
                last = now;
            };
            let extraction = extractor.watch(input.clone(), &mut after);
            let bytes = serde_json::to_vec(&row(&extraction, extractor.lexicon(), &View::default()));
            std::hint::black_box(bytes.map_or(0, |bytes| bytes.len()));
            after("json");
        }
    }
    (begin.elapsed(), passes)
}
