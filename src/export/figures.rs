//! A table of figures: the words, their value and what they count or measure.

use serde::Serialize;

use super::Kinds;
use super::page::{Page, Style};
use crate::fact::Extraction;

/// One figure of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row<'a> {
    /// The document it stands in.
    pub document: &'a str,
    /// Its first byte in the text.
    pub start: u32,
    /// Its words, with those of a bound.
    pub words: &'a str,
    /// What it is: "money", "date".
    pub kind: &'static str,
    /// The canonical value, see `docs/values.md`.
    pub value: &'a str,
    /// What the words around it make of it: "more than".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<&'static str>,
    /// The unit (UCUM) or currency (ISO 4217).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'a str>,
    /// What is counted or measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<&'a str>,
}

/// The figures of an extraction, in order.
#[must_use]
pub fn rows<'a>(extraction: &'a Extraction, kinds: &Kinds) -> Vec<Row<'a>> {
    let document = &extraction.document;
    let shown = extraction.mentions.iter().filter(|mention| kinds.contains(mention.kind));
    shown
        .filter_map(|mention| Some((mention, mention.figure.as_deref()?)))
        .map(|(mention, figure)| Row {
            document: &document.id,
            start: mention.span.start,
            words: document.slice(mention.extent),
            kind: mention.kind.name(),
            value: &figure.norm,
            bound: figure.bound.map(super::json::bound),
            unit: figure.currency.as_deref().or(figure.unit.as_deref()),
            of: figure.of.map(|of| document.slice(of)),
        })
        .collect()
}

/// The rows for reading, in columns.
#[must_use]
pub fn page(document: &str, rows: &[Row<'_>]) -> Page {
    let amount = |row: &Row<'_>| match row.unit {
        Some(unit) => format!("{} {unit}", row.value),
        None => row.value.to_owned(),
    };
    let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let width = |cells: &mut dyn Iterator<Item = usize>| cells.max().unwrap_or(0);
    let kinds = width(&mut rows.iter().map(|row| row.kind.len()));
    let amounts = width(&mut rows.iter().map(|row| amount(row).chars().count()));
    let mut page = Page::default();
    page.line().put(Style::Name, document.to_owned());
    for row in rows {
        let (kind, amount) = (row.kind, amount(row));
        page.line().put(Style::Kind, format!("  {kind:<kinds$}  "));
        page.put(Style::Plain, format!("{amount:<amounts$}  ")).put(Style::Quiet, one_line(row.words));
        if let Some(of) = row.of {
            page.put(Style::Quiet, " of ").put(Style::Plain, one_line(of));
        }
    }
    page.line();
    page
}
