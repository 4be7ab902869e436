//! Sentences with gold by hand under `tests/figures`: the share whose figures and times are all right, with floors.

use std::collections::BTreeMap;
use std::fmt::Write;

use libtest_mimic::Trial;
use serde_json::Value as Json;
use tenure::extractor::parse_date;
use tenure_engine::yaml::{Trust, parse};

use crate::cases::Case;
use crate::spec::extract;

const FLOORS: &str = "tests/figures/floors.yaml";

pub(crate) fn trials() -> Vec<Trial> {
    vec![crate::trial("figures: the share of sentences read right is at or above its floor", complaints)]
}

/// A figure as the gold tells it.
#[derive(Debug, PartialEq, Eq)]
struct Gold {
    start: usize,
    end: usize,
    /// Kind and norm; none where any reading will do.
    stated: Option<(String, String)>,
    more: Vec<String>,
}

/// A sentence without its brackets.
#[derive(Debug)]
struct Sentence {
    line: usize,
    text: String,
    gold: Vec<Gold>,
}

fn complaints() -> Vec<String> {
    let mut shares: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    let mut errors = String::new();
    for (file, aside) in [("tests/figures/gold.txt", false), ("tests/figures/aside.txt", true)] {
        let (mut date, mut section) = (None, "figures");
        for (line, text) in crate::read(file).lines().enumerate() {
            if let Some(head) = text.strip_prefix('#') {
                let head = head.to_lowercase();
                let told = |words: &[&str]| words.iter().any(|word| head.contains(word));
                section = if told(&["traps"]) {
                    "traps"
                } else if told(&["date", "duration", "interval", "narrative", "sets", "times"]) {
                    "times"
                } else {
                    "figures"
                };
                continue;
            }
            if let Some(day) = text.strip_prefix('@') {
                date = parse_date(day.trim());
                continue;
            }
            let sentence = match sentence(line + 1, text) {
                Ok(sentence) => sentence,
                Err(why) => return vec![format!("{file}:{}: {why}", line + 1)],
            };
            let wrong = wrong(file, &sentence, date);
            let share = shares.entry(if aside { "aside" } else { section }).or_default();
            share.0 += u32::from(wrong.is_empty());
            share.1 += 1;
            if !wrong.is_empty() && !aside {
                let _ = writeln!(errors, "{file}:{}: {}\n    {}", line + 1, sentence.text, wrong.join("\n    "));
            }
        }
    }
    let floors = parse(FLOORS, &crate::read(FLOORS), Trust::User).unwrap();
    let (mut table, mut low) = (String::new(), Vec::new());
    for (name, (right, all)) in &shares {
        let floor: u32 = floors.get(name).and_then(|floor| floor.text(FLOORS, "a number").ok()?.parse().ok()).unwrap();
        let _ = writeln!(table, "{name:<8} {right:>4} of {all:>4} right, floor {floor} %");
        if right * 100 < floor * all {
            low.push(format!("{name}: {right} of {all} sentences are right; the floor is {floor} percent"));
        }
    }
    std::fs::write(crate::root().join("target/figure-scores.txt"), format!("{table}\n{errors}")).unwrap();
    if !low.is_empty() {
        low.push(errors);
    }
    low
}

/// Takes the brackets out of a line.
fn sentence(line: usize, marked: &str) -> Result<Sentence, String> {
    let mut sentence = Sentence { line, text: String::new(), gold: Vec::new() };
    let mut rest = marked;
    while let Some((before, opened)) = rest.split_once('[') {
        sentence.text.push_str(before);
        let mut depth = 1;
        let close = opened.find(|c| {
            depth += match c {
                '[' => 1,
                ']' => -1,
                _ => 0,
            };
            depth == 0
        });
        let close = close.ok_or("a bracket is not closed")?;
        let mut parts = opened[..close].split('|');
        let start = sentence.text.len();
        sentence.text.push_str(parts.next().unwrap_or_default());
        let stated = parts.next().ok_or("a bracket names no kind")?;
        let stated = match stated {
            "open" => None,
            _ => {
                let (kind, norm) = stated.split_once(' ').ok_or("a kind stands without its norm")?;
                if !crate::expect::KINDS.contains(&kind) {
                    return Err(format!("`{kind}` is no kind"));
                }
                Some((kind.to_owned(), norm.to_owned()))
            }
        };
        let more = parts.map(str::to_owned).collect();
        sentence.gold.push(Gold { start, end: sentence.text.len(), stated, more });
        rest = &opened[close + 1..];
    }
    sentence.text.push_str(rest);
    Ok(sentence)
}

/// What is missing, wrong or too much.
fn wrong(file: &str, sentence: &Sentence, date: Option<jiff::civil::Date>) -> Vec<String> {
    let case = Case {
        file: file.to_owned(),
        line: sentence.line,
        heading: String::new(),
        text: sentence.text.clone(),
        options: tenure_engine::text::Options { date, ..Default::default() },
        yaml: String::new(),
    };
    let row = extract(&case);
    let text = |row: &Json, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let at = |row: &Json, key: &str| usize::try_from(row[key].as_u64().unwrap_or(0)).unwrap_or(0);
    let found: Vec<&Json> =
        row["mentions"].as_array().into_iter().flatten().filter(|mention| !mention["norm"].is_null()).collect();
    let mut wrong = Vec::new();
    for gold in &sentence.gold {
        let Some((kind, norm)) = &gold.stated else { continue };
        let words = &sentence.text[gold.start..gold.end];
        let Some(met) = found.iter().find(|row| (at(row, "start"), at(row, "end")) == (gold.start, gold.end)) else {
            wrong.push(format!("missed: {words} ({kind} {norm})"));
            continue;
        };
        if (text(met, "kind"), text(met, "norm")) != (kind.clone(), norm.clone()) {
            wrong.push(format!("{words}: {kind} {norm}, not {} {}", text(met, "kind"), text(met, "norm")));
        }
        for more in &gold.more {
            let fits = match more.split_once(' ') {
                Some(("of", of)) => words_of(&sentence.text, &met["of"]) == of,
                Some(("unit", unit)) => text(met, "unit") == unit,
                _ => text(met, "currency") == *more || text(met, "bound") == *more,
            };
            if !fits {
                wrong.push(format!("{words}: {more}, in {met}"));
            }
        }
    }
    for row in found {
        let (start, end) = (at(row, "start"), at(row, "end"));
        let known = sentence.gold.iter().any(|gold| match gold.stated {
            Some(_) => (gold.start, gold.end) == (start, end),
            None => start < gold.end && gold.start < end,
        });
        if !known {
            wrong.push(format!(
                "too much: {} ({} {})",
                &sentence.text[start..end],
                text(row, "kind"),
                text(row, "norm")
            ));
        }
    }
    wrong
}

/// The words of a span of the row.
fn words_of<'a>(text: &'a str, span: &'a Json) -> &'a str {
    let at = |key: &str| usize::try_from(span[key].as_u64().unwrap_or(0)).unwrap_or(0);
    span["text"].as_str().or_else(|| text.get(at("start")..at("end"))).unwrap_or_default()
}
