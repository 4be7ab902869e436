//! From canonical times to the days they cover, and to EDTF (ISO 8601-2) at their own grain.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The first and the last day that a canonical time covers, both inclusive.
///
/// Takes what `norm` holds for dates, times and intervals: `2024`, `2024-10`, `2024-10-01`, `2024-W40`, `2024-W40-WE`,
/// `2024-Q3`, `2024-H2`, `2024-SU`, `199` and `199X` (a decade), `19` and `19XX` (a century), `-0491`, times of a day
/// (their day) and `begin/end`, where `..` or nothing is an end without a bound. None for what names no days:
/// durations, sets, references, and times that leave their year open.
#[must_use]
pub fn bounds(norm: &str) -> Option<(Option<Date>, Option<Date>)> {
    if let Some((begin, end)) = norm.split_once('/') {
        let begin = if open(begin) { None } else { Some(days(begin)?.0) };
        let end = if open(end) { None } else { Some(days(end)?.1) };
        return (begin.is_some() || end.is_some()).then_some((begin, end));
    }
    days(norm).map(|(first, last)| (Some(first), Some(last)))
}

/// A canonical time as EDTF: decades and centuries as `199X` and `19XX`, seasons, quarters and halves by their numbers
/// (`2024-22`, `2024-35`, `2024-41`), weeks as intervals of days. Anything else stays as it is.
#[must_use]
pub fn edtf(norm: &str) -> String {
    if let Some((begin, end)) = norm.split_once('/') {
        let begin = if open(begin) { "..".to_owned() } else { edge(begin, false) };
        let end = if open(end) { "..".to_owned() } else { edge(end, true) };
        return format!("{begin}/{end}");
    }
    let day = norm.split('T').next().unwrap_or(norm);
    let (year, rest) = split_year(day);
    match year {
        Years::One(year) => match rest {
            Some(code) if code.starts_with('W') => match week(year, code) {
                Some((first, last)) if first == last => first.to_string(),
                Some((first, last)) => format!("{first}/{last}"),
                None => norm.to_owned(),
            },
            Some(code) => match SUBDIVISIONS.iter().find(|(name, ..)| *name == code) {
                Some((_, number, ..)) => format!("{}-{number}", year_text(year)),
                None => norm.to_owned(),
            },
            None => year_text(year),
        },
        Years::Many { digits, .. } if rest.is_none() && digits.len() < 4 => {
            format!("{digits}{}", "X".repeat(4 - digits.len()))
        }
        _ => norm.to_owned(),
    }
}

/// A year with at least four digits, years before Christ with a minus.
#[must_use]
pub fn year_text(year: i32) -> String {
    if year < 0 { format!("-{:04}", year.unsigned_abs()) } else { format!("{year:04}") }
}

/// One end of an interval: the EDTF of its own, of its first or last day where it is an interval itself.
fn edge(norm: &str, last: bool) -> String {
    let text = edtf(norm);
    match text.split_once('/') {
        Some((_, end)) if last => end.to_owned(),
        Some((begin, _)) => begin.to_owned(),
        None => text,
    }
}

fn open(end: &str) -> bool {
    end.is_empty() || end == ".."
}

/// The code of a part of a year, its number in EDTF, its first month and its length in months.
const SUBDIVISIONS: [(&str, u8, i8, i8); 10] = [
    ("SP", 21, 3, 3),
    ("SU", 22, 6, 3),
    ("FA", 23, 9, 3),
    ("WI", 24, 12, 3),
    ("Q1", 33, 1, 3),
    ("Q2", 34, 4, 3),
    ("Q3", 35, 7, 3),
    ("Q4", 36, 10, 3),
    ("H1", 40, 1, 6),
    ("H2", 41, 7, 6),
];

enum Years<'a> {
    /// One year.
    One(i32),
    /// A decade or century: its first and last year and its own digits.
    Many {
        first: i32,
        last: i32,
        digits: &'a str,
    },
    None,
}

/// The year and what follows it after a hyphen.
fn split_year(day: &str) -> (Years<'_>, Option<&str>) {
    let (negative, text) = match day.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, day),
    };
    let end = text.find('-').unwrap_or(text.len());
    let (year, rest) = (text.get(..end).unwrap_or(""), text.get(end + 1..));
    let digits = year.trim_end_matches('X');
    let number = digits.parse::<i32>().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let width = if digits.len() < year.len() { year.len() } else { 4.max(digits.len()) };
    let Some(number) = number.filter(|_| width == 4) else { return (Years::None, None) };
    let step = match digits.len() {
        4 => 1,
        3 => 10,
        2 => 100,
        1 if year.len() == 4 => 1000,
        _ => return (Years::None, None),
    };
    if step == 1 {
        return (Years::One(if negative { -number } else { number }), rest);
    }
    let (first, last) = (number * step, number * step + step - 1);
    let (first, last) = if negative { (-last, -first) } else { (first, last) };
    (Years::Many { first, last, digits }, rest)
}

/// The first and last day of a time without an interval.
fn days(norm: &str) -> Option<(Date, Date)> {
    let day = norm.split('T').next()?;
    let (year, rest) = split_year(day);
    let year = match year {
        Years::One(year) => year,
        Years::Many { first, last, .. } if rest.is_none() => return whole(first, last),
        _ => return None,
    };
    let Some(rest) = rest else { return whole(year, year) };
    if let Some((_, _, month, months)) = SUBDIVISIONS.iter().find(|(name, ..)| *name == rest) {
        let first = date(year, *month, 1)?;
        let last = first.checked_add(i32::from(*months).months()).ok()?.yesterday().ok()?;
        return Some((first, last));
    }
    if rest.starts_with('W') {
        return week(year, rest);
    }
    let mut parts = rest.splitn(2, '-');
    let month = two_digits(parts.next()?);
    match (month, parts.next()) {
        (None, _) => rest.starts_with("XX").then(|| whole(year, year))?,
        (Some(month), None | Some("XX")) => {
            let first = date(year, month, 1)?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day)) => {
            let day = date(year, month, two_digits(day)?)?;
            Some((day, day))
        }
    }
}

fn date(year: i32, month: i8, day: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

fn whole(first: i32, last: i32) -> Option<(Date, Date)> {
    Some((date(first, 1, 1)?, date(last, 12, 31)?))
}

fn two_digits(text: &str) -> Option<i8> {
    text.parse().ok().filter(|_| text.len() == 2)
}

/// The days of `W40`, `W40-WE` or `W40-3`.
fn week(year: i32, code: &str) -> Option<(Date, Date)> {
    let mut parts = code.strip_prefix('W')?.splitn(2, '-');
    let number = two_digits(parts.next()?)?;
    let first = ISOWeekDate::new(i16::try_from(year).ok()?, number, Weekday::Monday).ok()?.date();
    match parts.next() {
        None => Some((first, first.checked_add(6.days()).ok()?)),
        Some("WE") => Some((first.checked_add(5.days()).ok()?, first.checked_add(6.days()).ok()?)),
        Some(day) => {
            let day = day.parse::<i64>().ok().filter(|day| (1..=7).contains(day))?;
            let day = first.checked_add((day - 1).days()).ok()?;
            Some((day, day))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(norm: &str, expected: &str) {
        let text = |day: Option<Date>| day.map_or("..".to_owned(), |day| day.to_string());
        let found = bounds(norm).map_or("-".to_owned(), |(first, last)| format!("{} {}", text(first), text(last)));
        assert_eq!(found, expected, "{norm}");
    }

    #[test]
    fn times_cover_days() {
        check("2024", "2024-01-01 2024-12-31");
        check("2024-02", "2024-02-01 2024-02-29");
        check("2024-10-01", "2024-10-01 2024-10-01");
        check("2024-10-01T16:30", "2024-10-01 2024-10-01");
        check("2024-10-01TMO", "2024-10-01 2024-10-01");
        check("2024-W01", "2024-01-01 2024-01-07");
        check("2024-W40-WE", "2024-10-05 2024-10-06");
        check("2024-Q4", "2024-10-01 2024-12-31");
        check("2024-H1", "2024-01-01 2024-06-30");
        check("2024-SU", "2024-06-01 2024-08-31");
        check("2023-WI", "2023-12-01 2024-02-29");
        check("199", "1990-01-01 1999-12-31");
        check("199X", "1990-01-01 1999-12-31");
        check("19XX", "1900-01-01 1999-12-31");
        check("18", "1800-01-01 1899-12-31");
        check("-0491", "-000491-01-01 -000491-12-31");
        check("2010/2024", "2010-01-01 2024-12-31");
        check("2022/..", "2022-01-01 ..");
        check("../2022-05", ".. 2022-05-31");
    }

    #[test]
    fn what_names_no_days_has_no_bounds() {
        for norm in
            ["P14Y", "PT2H", "XXXX-06", "PRESENT_REF", "T16:30", "2024-02-30", "2024-13", "../..", "1/3", "", "/"]
        {
            check(norm, "-");
        }
    }

    #[test]
    fn grain_is_kept_in_edtf() {
        for (norm, expected) in [
            ("2024", "2024"),
            ("2024-10", "2024-10"),
            ("199", "199X"),
            ("18", "18XX"),
            ("2024-SU", "2024-22"),
            ("2024-Q3", "2024-35"),
            ("2024-H2", "2024-41"),
            ("2024-W40", "2024-09-30/2024-10-06"),
            ("2024-W40/2024-W41", "2024-09-30/2024-10-13"),
            ("2010/2024", "2010/2024"),
            ("2022/..", "2022/.."),
            ("-0491", "-0491"),
        ] {
            assert_eq!(edtf(norm), expected, "{norm}");
        }
    }
}
