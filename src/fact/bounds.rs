//! Bounds of tenures: from canonical times to bounds, and the arithmetic of bounds and durations.

use jiff::Span;
use jiff::civil::Date;
use tenure_engine::value;

use super::Bounds;

/// What a canonical time says of the beginning and the end of something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Stretch {
    /// When it begins, or when it is for a single time.
    pub(super) begin: Option<Bounds>,
    /// When it ends; only for an interval.
    pub(super) end: Option<Bounds>,
    /// True if the words say an interval that has no end yet ("since 2010").
    pub(super) open: bool,
    /// True for an interval of any kind.
    pub(super) interval: bool,
}

impl Stretch {
    /// Reads a canonical time; `today` stands for the present. Nothing for what names no day, month or year.
    pub(super) fn read(norm: &str, today: Option<Date>) -> Self {
        match norm.split_once('/') {
            Some((begin, end)) => Self {
                begin: Bounds::read(begin, today),
                end: Bounds::read(end, today),
                open: matches!(end, ".." | "" | PRESENT) && !matches!(begin, ".." | ""),
                interval: true,
            },
            None => Self { begin: Bounds::read(norm, today), ..Self::default() },
        }
    }
}

impl Stretch {
    /// True for an interval with two ends more than a year apart: nothing happens then, it lasts.
    pub(super) fn is_long(&self) -> bool {
        let ends =
            self.begin.as_ref().and_then(|begin| begin.latest).zip(self.end.as_ref().and_then(|end| end.earliest));
        self.interval && ends.is_some_and(|(from, to)| from.saturating_add(Span::new().years(1)) < to)
    }
}

const PRESENT: &str = "PRESENT_REF";

impl Bounds {
    /// The bounds of a canonical time that is no interval with two ends. A month without a year keeps its text and
    /// bounds nothing.
    pub(super) fn read(norm: &str, today: Option<Date>) -> Option<Self> {
        if norm == PRESENT {
            return today.map(Self::day);
        }
        let norm = norm.split('T').next().unwrap_or(norm);
        if let Some((earliest, latest)) = value::bounds(norm) {
            return Some(Self { edtf: value::edtf(norm), earliest, latest });
        }
        let month = norm.strip_prefix("XXXX-")?;
        let digits = month.len() == 2 || month.len() == 5;
        let plain = month.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        (digits && plain).then(|| Self { edtf: norm.to_owned(), earliest: None, latest: None })
    }

    /// The bounds of one day.
    pub(super) fn day(day: Date) -> Self {
        Self { edtf: day.to_string(), earliest: Some(day), latest: Some(day) }
    }

    /// This time and a duration after it, at the coarser grain of both: 2010 and 14 years are 2024.
    pub(super) fn after(&self, duration: &str) -> Option<Self> {
        let (length, grain) = duration_of(duration)?;
        self.moved(length, grain)
    }

    /// The time a duration before this one, marked as approximate: a decade before 2024-10-01 is 2014~.
    pub(super) fn before(&self, duration: &str) -> Option<Self> {
        let (length, grain) = duration_of(duration)?;
        let mut bounds = self.moved(length.negate(), grain)?;
        bounds.edtf.push('~');
        Some(bounds)
    }

    fn moved(&self, length: Span, grain: usize) -> Option<Self> {
        let (earliest, latest) = (self.earliest?, self.latest?);
        let own = if self.edtf.contains('/') { 10 } else { self.edtf.trim_end_matches('~').len() };
        let grain = grain.min(own);
        let (earliest, latest) = (earliest.checked_add(length).ok()?, latest.checked_add(length).ok()?);
        match grain {
            ..=4 => Self::read(&value::year_text(i32::from(latest.year())), None),
            5..=7 => Self::read(&format!("{}-{:02}", value::year_text(i32::from(latest.year())), latest.month()), None),
            _ if earliest == latest => Some(Self::day(earliest)),
            _ => Some(Self { edtf: format!("{earliest}/{latest}"), earliest: Some(earliest), latest: Some(latest) }),
        }
    }

    /// True if all of this lies before all of `other`.
    pub(super) fn precedes(&self, other: &Self) -> bool {
        matches!((self.latest, other.earliest), (Some(latest), Some(earliest)) if latest < earliest)
    }

    /// True if the two cannot be the same time.
    pub(super) fn disagrees(&self, other: &Self) -> bool {
        self.precedes(other) || other.precedes(self)
    }

    /// The finer of two times that agree; this one where neither lies in the other.
    pub(super) fn finer(self, other: Self) -> Self {
        let width = |bounds: &Self| match (bounds.earliest, bounds.latest) {
            (Some(earliest), Some(latest)) => latest.since(earliest).map_or(i32::MAX, |span| span.get_days()),
            _ => i32::MAX,
        };
        let rough = |bounds: &Self| bounds.edtf.ends_with('~');
        match (rough(&self), rough(&other)) {
            (true, false) => other,
            (false, true) => self,
            _ if width(&other) < width(&self) => other,
            _ => self,
        }
    }
}

/// A duration as a span of the calendar, and the grain at which it is told: 4 for years, 7 for months, 10 for days.
fn duration_of(text: &str) -> Option<(Span, usize)> {
    let mut rest = text.strip_prefix('P')?;
    let (mut months, mut days, mut grain) = (0_i32, 0_i32, 4);
    while !rest.is_empty() {
        let at = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let (number, tail) = rest.split_at(at);
        let mut chars = tail.chars();
        let unit = chars.next()?;
        rest = chars.as_str();
        let (whole, half) = match number.split_once('.') {
            Some((whole, fraction)) => (whole, fraction == "5"),
            None => (number, false),
        };
        let number: i32 = whole.parse().ok()?;
        match unit {
            'Y' => months = months.checked_add(number.checked_mul(12)?)?.checked_add(if half { 6 } else { 0 })?,
            'M' => months = months.checked_add(number)?,
            'W' => days = days.checked_add(number.checked_mul(7)?)?,
            'D' => days = days.checked_add(number)?,
            _ => return None,
        }
        grain = grain.max(match unit {
            'Y' if half => 7,
            'Y' => 4,
            'M' => 7,
            _ => 10,
        });
    }
    Some((Span::new().try_months(months).ok()?.try_days(days).ok()?, grain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(bounds: Option<Bounds>) -> String {
        bounds.map_or_else(String::new, |bounds| bounds.edtf)
    }

    #[test]
    fn an_interval_has_two_ends_and_may_be_open() {
        let check = |norm: &str, begin: &str, end: &str, open: bool| {
            let stretch = Stretch::read(norm, None);
            assert_eq!((edtf(stretch.begin).as_str(), edtf(stretch.end).as_str(), stretch.open), (begin, end, open));
        };
        check("2010/2014", "2010", "2014", false);
        check("1983/2000-09-28", "1983", "2000-09-28", false);
        check("2010/..", "2010", "", true);
        check("../2013", "", "2013", false);
        check("2024-10", "2024-10", "", false);
        check("XXXX-06", "XXXX-06", "", false);
        check("XXXX-WXX-1", "", "", false);
        check("P1Y", "", "", false);
    }

    #[test]
    fn the_present_is_the_day_of_the_document() {
        let day: Date = "2024-10-01".parse().unwrap();
        assert_eq!(edtf(Bounds::read("PRESENT_REF", Some(day))), "2024-10-01");
        assert_eq!(Bounds::read("PRESENT_REF", None), None);
    }

    #[test]
    fn a_duration_moves_a_time_at_the_coarser_grain() {
        let check = |from: &str, duration: &str, expected: &str| {
            assert_eq!(edtf(Bounds::read(from, None).unwrap().after(duration)), expected, "{from} {duration}");
        };
        check("2010", "P14Y", "2024");
        check("2010-03", "P2Y", "2012");
        check("2010-03", "P18M", "2011-09");
        check("2010-03-04", "P10D", "2010-03-14");
        check("2010-03-04", "P6M", "2010-09");
        check("2010", "P3.5Y", "2014");
        check("2010", "PXY", "");
        check("XXXX-03", "P1Y", "");
        let back = Bounds::read("2024-10-01", None).unwrap().before("P10Y");
        assert_eq!(edtf(back), "2014~");
    }

    #[test]
    fn the_finer_of_two_times_is_kept() {
        let read = |norm| Bounds::read(norm, None).unwrap();
        assert_eq!(read("2010").finer(read("2010-06")).edtf, "2010-06");
        assert_eq!(read("2010-06-01").finer(read("2010")).edtf, "2010-06-01");
        assert!(read("2010").precedes(&read("2011")) && !read("2010").precedes(&read("2010-06")));
        assert!(read("2010").disagrees(&read("2009")));
    }
}
