//! The day, month or year a question asks about.

use std::fmt;

use jiff::civil::Date;
use tenure_engine::error::{Error, ErrorKind, Result};

/// A day, or a whole month or year: a question about it asks about all its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// The first day.
    pub first: Date,
    /// The last day, inclusive.
    pub last: Date,
}

impl When {
    /// One day.
    #[must_use]
    pub fn day(day: Date) -> Self {
        Self { first: day, last: day }
    }

    /// Reads `2024-10-01`, `2024-10` or `2024`.
    ///
    /// # Errors
    ///
    /// Where the text is none of the three, or no such day exists.
    pub fn parse(text: &str) -> Result<Self> {
        let wrong = || {
            Error::new(ErrorKind::Invalid, format!("no day, month or year: `{text}`"))
                .hint("write 2024-10-01, 2024-10 or 2024")
        };
        let fields: Vec<i16> =
            text.trim().split('-').map(|field| digits(field).ok_or_else(wrong)).collect::<Result<_>>()?;
        let long = text.trim().split('-').next().is_some_and(|year| year.len() == 4);
        let small = |value: i16| i8::try_from(value).ok();
        let date = |year, month: Option<i8>, day: Option<i8>| Date::new(year, month?, day?).ok();
        let found = match fields.as_slice() {
            _ if !long => None,
            [year] => date(*year, Some(1), Some(1)).zip(date(*year, Some(12), Some(31))),
            [year, month] => date(*year, small(*month), Some(1)).map(|first| (first, first.last_of_month())),
            [year, month, day] => date(*year, small(*month), small(*day)).map(|day| (day, day)),
            _ => None,
        };
        found.map(|(first, last)| Self { first, last }).ok_or_else(wrong)
    }

    /// True for one day.
    #[must_use]
    pub fn is_day(self) -> bool {
        self.first == self.last
    }
}

fn digits(field: &str) -> Option<i16> {
    (matches!(field.len(), 1 | 2 | 4) && field.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| field.parse().ok())
        .flatten()
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        if first == last {
            write!(f, "{first}")
        } else if first.month() == last.month() {
            write!(f, "{:04}-{:02}", first.year(), first.month())
        } else {
            write!(f, "{:04}", first.year())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::When;

    fn check(text: &str, expected: &str) {
        let when = When::parse(text);
        let found = when.as_ref().map_or_else(ToString::to_string, |when| format!("{} {}", when.first, when.last));
        assert!(found.starts_with(expected), "{text}: {found}");
        if let Ok(when) = when {
            assert_eq!(When::parse(&when.to_string()).unwrap(), when);
        }
    }

    #[test]
    fn reads_days_months_and_years() {
        check("2024-10-01", "2024-10-01 2024-10-01");
        check("2024-02", "2024-02-01 2024-02-29");
        check("1999", "1999-01-01 1999-12-31");
    }

    #[test]
    fn refuses_what_is_no_day() {
        for text in ["", "2024-13", "2024-02-30", "tomorrow", "24", "2024-10-01-05", "+2024", "2024-"] {
            check(text, "no day, month or year");
        }
    }
}
