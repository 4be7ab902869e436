//! An extraction for reading on a terminal: entities, figures, who holds what, other facts.

use std::collections::BTreeMap;

use super::Kinds;
use super::json::{confidence, modality, status};
use super::page::{Page, Style};
use crate::fact::{Argument, Bounds, Claim, Extraction, Post, Tenure};
use crate::mention::MentionKind;

/// A quotation longer than this many characters is cut in the middle.
const QUOTE: usize = 160;

/// The width of the first column.
const COLUMN: usize = 14;

/// The page of an extraction, with the mentions of the chosen kinds; tenures and facts where all kinds are chosen.
#[must_use]
pub fn page(extraction: &Extraction, kinds: &Kinds) -> Page {
    let mut page = Page::new();
    page.line().put(Style::Heading, extraction.document.id.clone());
    if let Some(date) = extraction.document.date {
        page.put(Style::Plain, "  ").put(Style::Time, date.to_string());
    }
    entities(&mut page, extraction, kinds);
    figures(&mut page, extraction, kinds);
    if kinds.all() {
        tenures(&mut page, extraction);
        facts(&mut page, extraction);
    }
    for warning in &extraction.warnings {
        page.line().put(Style::Quiet, format!("  warning: {warning}"));
    }
    page
}

fn column(page: &mut Page, head: &str) {
    page.line().put(Style::Heading, format!("  {head:<COLUMN$}"));
}

fn entities(page: &mut Page, extraction: &Extraction, kinds: &Kinds) {
    let mut by_kind: BTreeMap<MentionKind, Vec<(&str, usize)>> = BTreeMap::new();
    for entity in extraction.entities.iter().filter(|entity| kinds.contains(entity.kind)) {
        by_kind.entry(entity.kind).or_default().push((&entity.name, entity.mentions.len()));
    }
    for (kind, names) in by_kind {
        column(page, &plural(kind));
        for (at, (name, times)) in names.into_iter().enumerate() {
            page.put(Style::Plain, if at == 0 { "" } else { ", " }).put(Style::Plain, name);
            if times > 1 {
                page.put(Style::Quiet, format!(" ×{times}"));
            }
        }
    }
}

fn plural(kind: MentionKind) -> String {
    let name = kind.name();
    match kind {
        MentionKind::Person => "people".to_owned(),
        _ => match name.strip_suffix('y') {
            Some(stem) => format!("{stem}ies"),
            None => format!("{name}s"),
        },
    }
}

fn figures(page: &mut Page, extraction: &Extraction, kinds: &Kinds) {
    let mut told: Vec<(String, String)> = Vec::new();
    for mention in extraction.mentions.iter().filter(|mention| kinds.contains(mention.kind)) {
        let Some(figure) = &mention.figure else { continue };
        let words = extraction.document.slice(mention.extent);
        let of = figure.of.map_or_else(String::new, |of| format!(" of {}", extraction.document.slice(of)));
        let line = (format!("{words}{of}"), format!(" = {} {}", mention.kind.name(), figure.norm));
        if !told.contains(&line) {
            told.push(line);
        }
    }
    for (at, (words, value)) in told.into_iter().enumerate() {
        column(page, if at == 0 { "figures" } else { "" });
        page.put(Style::Plain, words).put(Style::Quiet, value);
    }
}

fn tenures(page: &mut Page, extraction: &Extraction) {
    for tenure in &extraction.tenures {
        page.line();
        page.line().put(Style::Plain, "  ").put(Style::Name, tenure.holder.text.clone());
        page.put(Style::Plain, format!(", {}", post(&tenure.post)));
        let acting = if tenure.acting { "acting, " } else { "" };
        let day = tenure.as_of.map_or_else(String::new, |day| format!(" on {day}"));
        page.line().put(Style::Plain, "    ").put(Style::Time, span(tenure)).put(
            Style::Quiet,
            format!(" ({acting}{}{day}, {:.2})", status(tenure.status), confidence(tenure.centibels)),
        );
        proof(page, extraction, &tenure.claims);
    }
}

fn facts(page: &mut Page, extraction: &Extraction) {
    for fact in &extraction.facts {
        page.line();
        let not = if fact.positive { "" } else { "not " };
        page.line().put(Style::Plain, "  ").put(Style::Name, format!("{not}{}", fact.relation.replace('_', " ")));
        for (role, argument) in &fact.args {
            page.put(Style::Quiet, format!("  {role} ")).put(Style::Plain, value(argument));
        }
        if let Some(time) = &fact.time {
            page.put(Style::Plain, "  ").put(Style::Time, time.edtf.clone());
        }
        let odds = format!("    ({}, {:.2})", modality(fact.modality), confidence(fact.centibels));
        page.line().put(Style::Quiet, odds);
        proof(page, extraction, &fact.claims);
    }
}

/// The words that prove it, the first of them; and how many more there are.
fn proof(page: &mut Page, extraction: &Extraction, ids: &[String]) {
    let claims: Vec<&Claim> =
        ids.iter().filter_map(|id| extraction.claims.iter().find(|claim| claim.id == *id)).collect();
    let Some(claim) = claims.first() else { return };
    let more = if claims.len() == 1 { String::new() } else { format!(" and {} more", claims.len() - 1) };
    page.line().put(Style::Quiet, format!("    {} ", quote(extraction.document.slice(claim.evidence.span))));
    page.put(Style::Kind, format!("{}{more}", claim.rule));
}

/// The post in words: "secretary general of NATO".
#[must_use]
pub fn post(post: &Post) -> String {
    let mut text = post.ordinal.as_ref().map_or_else(String::new, |ordinal| format!("no. {ordinal} "));
    text.push_str(&post.role.text);
    if let Some(portfolio) = post.portfolio.as_ref().filter(|portfolio| !post.role.text.contains(portfolio.as_str())) {
        text.push_str(&format!(" ({portfolio})"));
    }
    for (at, place) in [&post.organization, &post.place].into_iter().flatten().enumerate() {
        text.push_str(if at == 0 { " of " } else { ", " });
        text.push_str(&place.text);
    }
    text
}

/// From when to when, as far as it is known: an unknown begin or end is a question mark, an open end two points.
#[must_use]
pub fn span(tenure: &Tenure) -> String {
    let edge = |bounds: &Option<Bounds>| bounds.as_ref().map_or_else(|| "?".to_owned(), |bounds| bounds.edtf.clone());
    let end = if tenure.open && tenure.end.is_none() { "..".to_owned() } else { edge(&tenure.end) };
    format!("{} – {end}", edge(&tenure.begin))
}

fn value(argument: &Argument) -> String {
    match &argument.norm {
        Some(norm) if *norm != argument.text => format!("{} [{norm}]", argument.text),
        _ => argument.text.clone(),
    }
}

/// Words in quotation marks on one line; where they are long, whole words are left out of the middle.
#[must_use]
pub fn quote(words: &str) -> String {
    let words = super::page::one_line(words);
    let count = words.chars().count();
    if count <= QUOTE {
        return format!("“{words}”");
    }
    let head: String = words.chars().take(QUOTE / 2).collect();
    let tail: String = words.chars().skip(count - QUOTE / 2).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    let tail = tail.split_once(' ').map_or(tail.as_str(), |(_, tail)| tail);
    format!("“{head} … {tail}”")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::document;

    #[test]
    fn shows_who_holds_what_with_the_words() {
        let lines = [
            "current | Ana Lund | chair @ Baltic Council | 2020 / ..",
            "former | Bo Ek | prime minister @ Norway | 2001 / 2005",
            "age | Ana Lund | 57",
        ];
        let text = page(&document("a.txt", "2024-10-01", &lines), &Kinds::default()).to_string();
        for line in [
            "a.txt  2024-10-01\n",
            "  people        Ana Lund, Bo Ek\n",
            "  countries     Norway\n",
            "  Ana Lund, chair of Baltic Council\n    2020 – .. (current on 2024-10-01, 0.91)\n    “current | Ana Lund",
            "  Bo Ek, prime minister of Norway\n    2001 – 2005 (former",
            "  age  age 57  person Ana Lund\n",
        ] {
            assert!(text.contains(line), "{line:?} in\n{text}");
        }
        let only = page(&document("a.txt", "", &lines), &Kinds::named(&["person"]).unwrap()).to_string();
        assert_eq!(only, "a.txt\n  people        Ana Lund, Bo Ek\n");
    }

    #[test]
    fn long_words_are_cut_in_the_middle() {
        assert_eq!(quote("a\n b"), "“a b”");
        let long = quote(&"word ".repeat(100));
        assert!(
            long.contains("word … word") && long.split_whitespace().all(|word| word.contains("word") || word == "…")
        );
    }
}
