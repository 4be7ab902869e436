//! The command line of Tenure.

use std::io::{self, BufRead, Write};

use serde::Deserialize;
use tenure::Extractor;
use tenure::export::json::{Offsets, row};
use tenure::text::Options;

#[derive(Deserialize)]
struct Input {
    id: String,
    text: String,
    date: Option<String>,
    title: Option<String>,
    source: Option<String>,
}

fn main() -> io::Result<()> {
    let extractor = Extractor::new();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let input: Input = serde_json::from_str(&line?)?;
        let date = input.date.and_then(|date| date.get(..10).and_then(|day| day.parse().ok()));
        let options = Options { date, title: input.title, source: input.source, ..Options::default() };
        let extraction = extractor.extract(input.id, input.text, options);
        serde_json::to_writer(&mut out, &row(&extraction, extractor.lexicon(), Offsets::CodePoints))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
