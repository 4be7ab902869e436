//! How the work of matching grows: with the rules, with the length of a sentence, with nasty patterns.

use super::{Book, Compiler};
use crate::pattern::Scratch;
use crate::pattern::testing::{Sentence, lexicon, program};
use crate::yaml::Trust;

const SCHEMA: &str = "relations:\n- relation: sees\n  roles: {who: {required: true}}\n";

/// A book of these patterns, with so many more rules whose words no sentence holds.
fn book(patterns: &[&str], absent: usize) -> Book {
    let mut compiler = Compiler::new(Trust::Own);
    compiler.file("schema", "schema.yaml", SCHEMA);
    for (number, pattern) in patterns.iter().enumerate() {
        let text = format!("summary: s\npattern: '{pattern}'\nfact: {{sees: {{who: someone}}}}\n");
        compiler.file(&format!("present/{number}"), "rule.yaml", &text);
    }
    for number in 0..absent {
        let pattern = format!("@person ~3 (absent{number} | <missing{number}>) (the @role)?");
        let text = format!("summary: s\npattern: '{pattern}'\nfact: {{sees: {{who: someone}}}}\n");
        compiler.file(&format!("absent/{number}"), "rule.yaml", &text);
    }
    compiler.finish(&lexicon()).unwrap().book
}

fn work(book: &Book, marked: &str) -> u64 {
    let sentence = Sentence::new(marked);
    let mut scratch = Scratch::new();
    let mut matches = Vec::new();
    book.run(&sentence.lattice(), &mut scratch, &mut matches);
    scratch.take_work()
}

/// Patterns that would take a backtracking matcher for ever.
const NASTY: &[&str] = &[
    "(a | a)* b",
    "(a+ a*){1,20} b",
    "((a | [any])* (a | [any])*) b",
    "~40! a ~40! a ~40! b",
    "x:@person (~10! y:@person)? (~10! z:@person)? ~10! b",
    "(a (a (a (a)?)?)?)* (?= [any]* b) b",
    "(?<= a [any]*) b",
    "@person* (@person | @org)* b",
];

#[test]
fn rules_whose_words_are_absent_cost_nothing() {
    let marked = "[Ana Lund|person] took over as [chair|role] of the board in May and left it again. ".repeat(8);
    let few = work(&book(&["@person <take> over", "the board"], 400), &marked);
    let many = work(&book(&["@person <take> over", "the board"], 800), &marked);
    assert!(few > 0 && many * 100 <= few * 103, "{few} {many}");
}

#[test]
fn twice_the_sentence_is_at_most_twice_the_work() {
    for pattern in NASTY {
        let (program, _) = program(pattern, false);
        let work = |times: usize| {
            let sentence = Sentence::new(&"a a [a|person] a [[a|person]|org] b ".repeat(times));
            let (mut scratch, mut found) = (Scratch::new(), Vec::new());
            scratch.look_at(&sentence.lattice());
            program.run(&sentence.lattice(), &mut scratch, u32::MAX, &mut found);
            scratch.take_work()
        };
        let (once, twice) = (work(40), work(80));
        assert!(twice <= once * 22 / 10, "{pattern}: {once} {twice}");
    }
}

#[test]
fn a_sentence_of_a_thousand_items_reaches_the_cap_and_says_so() {
    let (program, _) = program("x:@person ~40! y:@person ~40! z:@person", false);
    let sentence = Sentence::new(&"[Ana|person] ".repeat(1_000));
    let (mut scratch, mut found) = (Scratch::new(), Vec::new());
    scratch.look_at(&sentence.lattice());
    program.run(&sentence.lattice(), &mut scratch, u32::MAX, &mut found);
    assert!(!found.is_empty() && scratch.take_capped() && !scratch.take_capped());
}
