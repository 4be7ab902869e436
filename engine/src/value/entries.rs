//! From entries of the lists to the values of words.

use rust_decimal::Decimal;

use super::Bound;
use super::calendar::{Code, Unit};
use super::holiday::Holiday;
use super::moment::{Edge, Known};
use super::words::Word;
use crate::gazetteer::Entry;

/// Fills in the values of a word from an entry.
pub(super) fn fill(word: &mut Word, kind: &str, entry: &Entry<'_>, index: u16, exact: Option<&str>) {
    let value = entry.attribute("value");
    let decimal = || value.and_then(|text| text.parse::<Decimal>().ok());
    let small = || value.and_then(|text| text.parse::<u8>().ok()).unwrap_or(0);
    let code = || <Code>::try_from(value.unwrap_or("").as_bytes()).unwrap_or_default();
    match kind {
        "number-word" => word.number = decimal().unwrap_or_default(),
        "number-noun" => {
            word.number = decimal().unwrap_or_default();
            word.bound = entry.attribute("bound").and_then(bound);
        }
        "ordinal-word" => match decimal().and_then(|value| u64::try_from(value).ok()) {
            Some(value) if value > 0 => word.ordinal = value,
            _ => word.from_end = value.unwrap_or("").into(),
        },
        "magnitude" => word.magnitude = decimal().unwrap_or_default(),
        "bound-word" => {
            let bound = entry.attribute("bound").and_then(bound);
            if entry.attribute("position") == Some("after") { word.bound_after = bound } else { word.bound = bound }
        }
        "unit" => word.units.push((index, exact.map(Box::from))),
        "currency" => word.currencies.push((index, exact.map(Box::from))),
        "month" => word.month = small(),
        "weekday" => word.weekday = small(),
        "season" => word.season = code(),
        "part-of-day" => word.part = code(),
        "holiday" => word.holiday = entry.attribute("rule").and_then(Holiday::read),
        "time-unit" => {
            word.time_code = entry.attribute("code").unwrap_or("").into();
            word.time_unit = entry.attribute("unit").and_then(Unit::from_code);
            word.time_factor = entry.attribute("factor").and_then(|text| text.parse().ok()).unwrap_or(Decimal::ONE);
        }
        "time-zone" => word.zone = value.and_then(|text| text.parse().ok()),
        "time-word" => time_word(word, entry),
        _ => {}
    }
}

fn time_word(word: &mut Word, entry: &Entry<'_>) {
    let value = entry.attribute("value").unwrap_or("");
    if let Some(offset) = entry.attribute("offset") {
        word.offset = offset.parse().unwrap_or(0);
        word.narrative = entry.attribute("reference") == Some("narrative");
        word.latest = entry.attribute("reference") == Some("latest");
        word.known = word.known.or_else(|| Known::from_code(value));
    }
    match entry.attribute("type").unwrap_or("") {
        "day-word" => {
            if let Ok(code) = Code::try_from(value.as_bytes()) {
                word.part = code;
            }
        }
        "modifier" | "edge" | "late-within" | "early-within" => word.edge = Edge::from_code(value),
        "reference" => word.known = Known::from_code(value),
        "edge-unit" => {
            let mut parts = value.split(' ');
            word.edge = parts.next().and_then(Edge::from_code);
            word.time_unit = word.time_unit.or(parts.next().and_then(Unit::from_code));
        }
        "set" => word.set = value.into(),
        "times-word" => word.number = value.parse().unwrap_or_default(),
        "clock" => {
            if let Some((hour, minute)) = value.split_once(':') {
                word.clock = hour.parse().unwrap_or(0) * 60 + minute.parse().unwrap_or(0);
            }
        }
        _ => {
            if let Ok(value) = value.parse() {
                word.value = value;
            }
        }
    }
}

fn bound(name: &str) -> Option<Bound> {
    Some(match name {
        "about" => Bound::About,
        "at-least" => Bound::AtLeast,
        "more-than" => Bound::MoreThan,
        "at-most" => Bound::AtMost,
        "less-than" => Bound::LessThan,
        "vague" => Bound::Vague,
        _ => return None,
    })
}
