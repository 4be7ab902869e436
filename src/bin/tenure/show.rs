//! What was found, for reading on a terminal.

use std::collections::BTreeMap;
use std::fmt::Write;

use clap::builder::styling::{AnsiColor, Effects, Style};
use tenure::export::Kinds;
use tenure::export::json::{confidence, modality, status};
use tenure::fact::{Argument, Bounds, Claim, Extraction, Tenure};
use tenure::mention::MentionKind;

pub(crate) const HEAD: Style = AnsiColor::Green.on_default().effects(Effects::BOLD);
pub(crate) const NAME: Style = Style::new().effects(Effects::BOLD);
pub(crate) const DIM: Style = Style::new().effects(Effects::DIMMED);
pub(crate) const TIME: Style = AnsiColor::Cyan.on_default();

/// A quotation longer than this many characters is cut in the middle.
const QUOTE: usize = 160;

/// One document: entities by kind, figures, tenures and facts, each with the words that prove it.
pub(crate) fn extraction(extraction: &Extraction, kinds: &Kinds) -> String {
    let mut out = String::new();
    let document = &extraction.document;
    let _ = write!(out, "{NAME}{}{NAME:#}", document.id);
    if let Some(date) = document.date {
        let _ = write!(out, "  {TIME}{date}{TIME:#}");
    }
    out.push('\n');
    entities(&mut out, extraction, kinds);
    figures(&mut out, extraction, kinds);
    if kinds.all() {
        tenures(&mut out, extraction);
        facts(&mut out, extraction);
    }
    for warning in &extraction.warnings {
        let _ = writeln!(out, "{DIM}warning: {warning}{DIM:#}");
    }
    out
}

fn entities(out: &mut String, extraction: &Extraction, kinds: &Kinds) {
    let mut by_kind: BTreeMap<MentionKind, Vec<String>> = BTreeMap::new();
    for entity in extraction.entities.iter().filter(|entity| kinds.contains(entity.kind)) {
        let times = match entity.mentions.len() {
            0 | 1 => String::new(),
            times => format!("{DIM} ×{times}{DIM:#}"),
        };
        by_kind.entry(entity.kind).or_default().push(format!("{}{times}", entity.name));
    }
    for (kind, names) in by_kind {
        let _ = writeln!(out, "  {HEAD}{:<13}{HEAD:#} {}", plural(kind), names.join(", "));
    }
}

fn plural(kind: MentionKind) -> String {
    match kind {
        MentionKind::Person => "people".to_owned(),
        MentionKind::Country => "countries".to_owned(),
        MentionKind::Nationality => "nationalities".to_owned(),
        other => format!("{}s", other.name()),
    }
}

fn figures(out: &mut String, extraction: &Extraction, kinds: &Kinds) {
    let mut lines = Vec::new();
    for mention in extraction.mentions.iter().filter(|mention| kinds.contains(mention.kind)) {
        let Some(figure) = &mention.figure else { continue };
        let words = extraction.document.slice(mention.extent);
        let of = figure.of.map_or_else(String::new, |of| format!(" of {}", extraction.document.slice(of)));
        lines.push(format!("{}{of} {DIM}= {} {}{DIM:#}", flat(words), mention.kind.name(), figure.norm));
    }
    lines.dedup();
    for (number, line) in lines.iter().enumerate() {
        let head = if number == 0 { "figures" } else { "" };
        let _ = writeln!(out, "  {HEAD}{head:<13}{HEAD:#} {line}");
    }
}

fn tenures(out: &mut String, extraction: &Extraction) {
    for tenure in &extraction.tenures {
        let _ = writeln!(out, "\n  {NAME}{}{NAME:#}, {}", tenure.holder.text, post(tenure));
        let acting = if tenure.acting { "acting, " } else { "" };
        let _ = writeln!(
            out,
            "    {TIME}{}{TIME:#} {DIM}({acting}{}, {}){DIM:#}",
            span(tenure),
            status(tenure.status),
            confidence(tenure.centibels)
        );
        proof(out, extraction, &tenure.claims);
    }
}

fn facts(out: &mut String, extraction: &Extraction) {
    for fact in &extraction.facts {
        let args: Vec<String> =
            fact.args.iter().map(|(name, argument)| format!("{DIM}{name}{DIM:#} {}", value(argument))).collect();
        let not = if fact.positive { "" } else { "not " };
        let time = fact.time.as_ref().map_or_else(String::new, |time| format!(" {TIME}{}{TIME:#}", time.edtf));
        let _ = writeln!(out, "\n  {NAME}{not}{}{NAME:#}  {}{time}", fact.relation, args.join(", "));
        let _ = writeln!(out, "    {DIM}({}, {}){DIM:#}", modality(fact.modality), confidence(fact.centibels));
        proof(out, extraction, &fact.claims);
    }
}

/// The words that prove it, the first of them; and how many more there are.
fn proof(out: &mut String, extraction: &Extraction, ids: &[String]) {
    let claims: Vec<&Claim> =
        ids.iter().filter_map(|id| extraction.claims.iter().find(|claim| claim.id == *id)).collect();
    let Some(claim) = claims.first() else { return };
    let words = flat(extraction.document.slice(claim.evidence.span));
    let more = match claims.len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    let _ = writeln!(out, "    {} {DIM}{}{more}{DIM:#}", quote(&words), claim.rule);
}

/// The post of a tenure in words.
pub(crate) fn post(tenure: &Tenure) -> String {
    let post = &tenure.post;
    let mut text = String::new();
    if let Some(ordinal) = &post.ordinal {
        let _ = write!(text, "{ordinal}. ");
    }
    text.push_str(&post.role.text);
    if let Some(portfolio) = &post.portfolio {
        let _ = write!(text, " ({portfolio})");
    }
    for place in [&post.organization, &post.place].into_iter().flatten() {
        let _ = write!(text, ", {}", place.text);
    }
    text
}

/// From when to when, as far as it is known.
pub(crate) fn span(tenure: &Tenure) -> String {
    let edge = |bounds: &Option<Bounds>| bounds.as_ref().map_or_else(|| "?".to_owned(), |bounds| bounds.edtf.clone());
    let end = if tenure.open && tenure.end.is_none() { "…".to_owned() } else { edge(&tenure.end) };
    format!("{} – {end}", edge(&tenure.begin))
}

fn value(argument: &Argument) -> String {
    match &argument.norm {
        Some(norm) if *norm != argument.text => format!("{} [{norm}]", argument.text),
        _ => argument.text.clone(),
    }
}

/// Words in quotation marks, on one line.
pub(crate) fn quote(words: &str) -> String {
    let words = flat(words);
    let count = words.chars().count();
    if count <= QUOTE {
        return format!("“{words}”");
    }
    let head: String = words.chars().take(QUOTE / 2).collect();
    let tail: String = words.chars().skip(count - QUOTE / 2).collect();
    format!("“{} … {}”", head.trim_end(), tail.trim_start())
}

fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
