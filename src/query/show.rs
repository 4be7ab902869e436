//! Answers as pages for reading.

use super::answer::{Answers, BoundsRow, Question, QuoteRow, TenureRow};
use super::conflicts::{ConflictRow, Conflicts};
use super::path::Paths;
use super::timeline::Timeline;
use crate::export::page::{Page, Style};

pub(super) fn answers(all: &Answers) -> Page {
    let mut page = Page::new();
    if all.answers.is_empty() {
        nothing(&mut page, &all.question, &all.suggestions);
        return page;
    }
    for answer in &all.answers {
        page.line()
            .put(answer.certainty.style(), format!("{:<9}", answer.certainty.name()))
            .put(Style::Name, answer.holder.clone())
            .put(Style::Plain, format!(", {}", answer.tenure.post.name));
        span(&mut page, &answer.tenure);
        page.line().put(Style::Plain, format!("{:9}{}", "", answer.reason));
        quotes(&mut page, &answer.tenure.claims, 9);
    }
    page
}

pub(super) fn timeline(all: &Timeline) -> Page {
    let mut page = Page::new();
    if !all.found() {
        nothing(&mut page, &all.question, &all.suggestions);
        return page;
    }
    for post in &all.posts {
        page.line().put(Style::Heading, post.post.name.clone());
        for holding in &post.tenures {
            let tenure = &holding.tenure;
            page.line().put(Style::Plain, "  ").put(Style::Time, format!("{:<26} ", extent(tenure)));
            page.put(Style::Name, holding.holder.clone());
            page.put(Style::Quiet, format!(" ({}{})", acting(tenure), tenure.status));
            quotes(&mut page, tenure.claims.get(..1).unwrap_or_default(), 29);
        }
        for conflict in &post.conflicts {
            contradiction(&mut page, conflict, 2);
        }
    }
    page
}

pub(super) fn paths(all: &Paths) -> Page {
    let mut page = Page::new();
    if all.paths.is_empty() {
        nothing(&mut page, &all.question, &all.suggestions);
        return page;
    }
    for path in &all.paths {
        if let Some(first) = path.first() {
            page.line().put(Style::Name, first.from.text.clone());
        }
        for step in path {
            page.line().put(Style::Plain, "  ").put(Style::Kind, step.relation.clone()).put(Style::Plain, " ");
            page.put(Style::Name, step.to.text.clone());
            if let Some(time) = &step.time {
                page.put(Style::Time, format!(" {time}"));
            }
            quotes(&mut page, step.claims.get(..1).unwrap_or_default(), 4);
        }
    }
    page
}

pub(super) fn conflicts(all: &Conflicts) -> Page {
    let mut page = Page::new();
    for conflict in &all.conflicts {
        contradiction(&mut page, conflict, 0);
    }
    page
}

fn contradiction(page: &mut Page, conflict: &ConflictRow, indent: usize) {
    page.line()
        .put(Style::Plain, " ".repeat(indent))
        .put(Style::Against, conflict.kind)
        .put(Style::Plain, format!(": {}", conflict.summary));
    for side in &conflict.sides {
        page.line().put(Style::Plain, format!("{:1$}", "", indent + 2)).put(Style::Name, side.says.clone());
        quotes(page, &side.claims, indent + 4);
    }
}

fn nothing(page: &mut Page, question: &Question, suggestions: &[String]) {
    let asked = question.ask.join(" ");
    if question.means.is_empty() {
        page.line().put(Style::Plain, format!("the documents name nothing that fits `{asked}`"));
    } else {
        page.line().put(Style::Plain, format!("the documents do not say: {}", question.means.join("; ")));
    }
    if !suggestions.is_empty() {
        page.line().put(Style::Plain, "did you mean:");
        for suggestion in suggestions {
            page.line().put(Style::Plain, "  ").put(Style::Name, suggestion.clone());
        }
    }
}

fn span(page: &mut Page, tenure: &TenureRow) {
    let stories = if tenure.stories == 1 { "story" } else { "stories" };
    page.put(Style::Time, format!(" {}", extent(tenure))).put(
        Style::Quiet,
        format!(
            " ({}{}, {} in {} {stories}, {:.2})",
            acting(tenure),
            tenure.status,
            claims(tenure),
            tenure.stories,
            tenure.confidence
        ),
    );
}

fn claims(tenure: &TenureRow) -> String {
    if tenure.evidence == 1 { "1 claim".to_owned() } else { format!("{} claims", tenure.evidence) }
}

fn acting(tenure: &TenureRow) -> &'static str {
    if tenure.acting { "acting, " } else { "" }
}

/// From when to when, for reading: an unknown begin or end is a question mark, an open one two points.
pub(super) fn extent(tenure: &TenureRow) -> String {
    let end = |row: &Option<BoundsRow>| match row {
        None => "?".to_owned(),
        // What no text states but other facts bound.
        Some(row) => match (row.edtf.starts_with('['), &row.earliest, &row.latest) {
            (true, Some(earliest), Some(latest)) => format!("{earliest}/{latest}"),
            (true, None, Some(latest)) => format!("by {latest}"),
            (true, Some(earliest), None) => format!("after {earliest}"),
            _ => row.edtf.clone(),
        },
    };
    let to = if tenure.open && tenure.end.is_none() { "..".to_owned() } else { end(&tenure.end) };
    format!("{} – {to}", end(&tenure.begin))
}

fn quotes(page: &mut Page, quotes: &[QuoteRow], indent: usize) {
    for quote in quotes {
        page.line().put(Style::Quiet, format!("{:indent$}“{}” ", "", quote.quote));
        page.put(Style::Kind, format!("{}:{}", quote.document, quote.start));
    }
}
