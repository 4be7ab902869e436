//! Who held what: one question about a post, one about a person.
//!
//! `cargo run --example who`
#![expect(clippy::print_stdout, reason = "an example prints what it found")]

use tenure::extractor::{Builder, Sources, parse_date};
use tenure::graph::Graph;
use tenure::query::{self, When};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let date = parse_date("2018-03-06").ok_or("no such day")?;
    let extractor = Builder::default().date(date).build()?;
    let mut graph = Graph::new(extractor.lexicon());
    let article = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles/wire-report.txt");
    for raw in Sources::new(None).path(article) {
        graph.add(&extractor.read(raw?.read()?));
    }

    // Answers are certain, possible, no or unknown, each with its reason and the words that prove it.
    let answers = query::who(&graph, &["secretary general", "Baltic Ports Council"], Some(When::parse("2018-03-06")?));
    for answer in &answers.answers {
        println!("{} ({}): {}", answer.holder, answer.certainty.name(), answer.reason);
        for quote in &answer.tenure.claims {
            println!("    \"{}\"", quote.quote);
        }
    }

    // The same for a person, at all times; a page is text for reading.
    print!("\n{}", query::roles(&graph, &["Marek Tolvanen"], None).page());
    Ok(())
}
