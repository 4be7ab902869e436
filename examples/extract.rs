//! From the text of an article to the people in it, what they hold, and the words that prove it.
//!
//! `cargo run --example extract` reads `examples/articles/wire-report.txt`; give another file as an argument.
#![expect(clippy::print_stdout, reason = "an example prints what it found")]

use tenure::extractor::{Extractor, parse_date};
use tenure::mention::MentionKind;
use tenure::text::Options;

fn main() -> std::io::Result<()> {
    let file = std::env::args().nth(1);
    let file = file.as_deref().unwrap_or(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles/wire-report.txt"));
    let text = std::fs::read_to_string(file)?;

    // An extractor is made once and shared. The date of the article is what "on Monday" is read against.
    let extractor = Extractor::new();
    let options = Options { date: parse_date("2018-03-06"), ..Options::default() };
    let extraction = extractor.extract("wire-report", text, options);

    // Entities are what the mentions of a document name: full names, short forms and pronouns together.
    for person in extraction.entities.iter().filter(|entity| entity.kind == MentionKind::Person) {
        println!("{} is named {} times", person.name, person.mentions.len());
    }

    // A tenure is one person's time in one post. It rests on claims, and a claim on words.
    for tenure in &extraction.tenures {
        let begin = tenure.begin.as_ref().map_or("?", |bounds| bounds.edtf.as_str());
        let end = tenure.end.as_ref().map_or("?", |bounds| bounds.edtf.as_str());
        println!("\n{}: {} ({begin} to {end})", tenure.holder.text, tenure.post.role.text);
        for id in &tenure.claims {
            let Some(claim) = extraction.claims.iter().find(|claim| claim.id == *id) else { continue };
            println!("    \"{}\" [{}]", extraction.document.slice(claim.evidence.span), claim.rule);
        }
    }
    Ok(())
}
