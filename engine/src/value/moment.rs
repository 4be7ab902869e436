//! Times as the words say them, before they are resolved against a day.

use rust_decimal::Decimal;

use super::calendar::{Code, Unit};
use super::holiday::Holiday;

/// A time expression in structured form, so that it can be resolved without reading it again.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Time {
    /// A day, a longer stretch of the calendar or a time of a day.
    Moment(Box<Moment>),
    /// From a time to a time; a missing end is open.
    Interval(Option<Box<Moment>>, Option<Box<Moment>>),
    /// A length of time.
    Length(Length),
    /// Times that recur.
    Recurring(Recurring),
}

/// From where a relative time counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The day of the document or of its block ("next year", "two days ago").
    Document,
    /// The time spoken of before ("the next day", "two days later").
    Narrative,
    /// The quarter or year that a report is about ("the quarter", "a year earlier").
    Period,
}

/// Times named without a place on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Known {
    /// "now".
    Present,
    /// "recently".
    Past,
    /// "soon".
    Future,
}

impl Known {
    pub(super) fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "PRESENT_REF" => Self::Present,
            "PAST_REF" => Self::Past,
            "FUTURE_REF" => Self::Future,
            _ => return None,
        })
    }

    /// The canonical text.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Present => "PRESENT_REF",
            Self::Past => "PAST_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}

/// Which part of a stretch is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Edge {
    /// "early", "the beginning of".
    Start,
    /// "mid", "the middle of".
    Mid,
    /// "late", "the end of".
    End,
}

impl Edge {
    pub(super) fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "START" => Self::Start,
            "MID" => Self::Mid,
            "END" => Self::End,
            _ => return None,
        })
    }
}

/// How a word before a time bounds it ("since 2022").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// "since", "from": it begins then and goes on.
    Since,
    /// "until": it ends then.
    Until,
    /// "before".
    Before,
    /// "after".
    After,
    /// "by": then at the latest.
    By,
}

/// What a moment starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// Nothing: its own fields place it.
    Bare,
    /// The stretch of a unit so many from the one of the origin ("last year").
    Unit {
        /// How many units on.
        count: i32,
        /// The unit.
        unit: Unit,
        /// From where.
        from: Origin,
    },
    /// The named stretch before, around or after the origin ("last October", "next Friday").
    Named {
        /// Before (-1), around (0) or after (1).
        count: i32,
        /// From where.
        from: Origin,
    },
    /// So many units from the origin or from another time ("two days after Christmas"); none for "some".
    Offset {
        /// How many units on.
        count: Option<i64>,
        /// The unit.
        unit: Unit,
        /// From where.
        from: Origin,
        /// The time it counts from, where it is said.
        of: Option<Box<Moment>>,
    },
    /// A time without a place on the calendar.
    Known(Known),
}

/// A year as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Year {
    /// All digits; astronomical before Christ.
    Full(i32),
    /// The last two digits ("'94").
    Short(u8),
    /// A decade by its first three digits ("1990s").
    Decade(i32),
    /// A decade by its last two digits ("the nineties").
    ShortDecade(u8),
    /// A century by its first digits ("the 20th century" is 19).
    Century(i32),
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum YearPart {
    /// A month, 1 to 12.
    Month(u8),
    /// A quarter, 1 to 4.
    Quarter(u8),
    /// A half, 1 or 2.
    Half(u8),
    /// A season by its code.
    Season(Code),
    /// A week, 1 to 53.
    Week(u8),
    /// A holiday.
    Holiday(Holiday),
}

/// One of the stretches inside another, counted from its begin or its end ("the second Wednesday of").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nth {
    /// From 1; from the end if negative.
    pub count: i8,
    /// The unit counted, where it is no weekday.
    pub unit: Unit,
    /// The weekday counted, Monday 1; zero for none.
    pub weekday: u8,
}

/// A time of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24.
    pub hour: u8,
    /// Where said.
    pub minute: Option<u8>,
    /// Where said.
    pub second: Option<u8>,
    /// True if morning or afternoon is known (by "p.m.", a part of day or an hour above twelve).
    pub sure: bool,
}

/// A time as its words put it together; what is not said stays empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// What it starts from.
    pub base: Base,
    /// The year.
    pub year: Option<Year>,
    /// The part of the year.
    pub part: Option<YearPart>,
    /// One of several inside.
    pub nth: Option<Nth>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// The weekday, Monday 1.
    pub weekday: Option<u8>,
    /// The part of the day.
    pub day_part: Option<Code>,
    /// The time of the clock.
    pub clock: Option<Clock>,
    /// Minutes from UTC.
    pub zone: Option<i16>,
    /// Which part of it is meant.
    pub edge: Option<Edge>,
    /// How the word before it bounds it.
    pub limit: Option<Limit>,
    /// True for "fiscal".
    pub fiscal: bool,
}

impl Default for Moment {
    fn default() -> Self {
        Self {
            base: Base::Bare,
            year: None,
            part: None,
            nth: None,
            day: None,
            weekday: None,
            day_part: None,
            clock: None,
            zone: None,
            edge: None,
            limit: None,
            fiscal: false,
        }
    }
}

impl Moment {
    /// True if it is a time of a day.
    #[must_use]
    pub fn is_time(&self) -> bool {
        self.clock.is_some()
            || self.day_part.is_some()
            || matches!(
                self.base,
                Base::Offset { count: Some(_), unit: Unit::Second | Unit::Minute | Unit::Hour, .. }
                    | Base::Unit { unit: Unit::Second | Unit::Minute | Unit::Hour | Unit::Night, .. }
            )
    }

    /// True for the night or the daytime with nothing that tells which.
    #[must_use]
    pub fn is_night_alone(&self) -> bool {
        let part = self.day_part.is_some_and(|code| matches!(&code, b"NI" | b"DT"));
        part && *self == Self { day_part: self.day_part, limit: self.limit, ..Self::default() }
    }

    /// True if nothing places it on the calendar but parts of a year or less ("June", "Friday", "4 p.m.").
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.base == Base::Bare && self.year.is_none()
    }
}

/// A length of time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Length {
    /// Amounts with their units, longest first; none for an unknown amount ("several years").
    pub parts: Vec<(Option<Decimal>, Unit)>,
    /// Before (-1) or after (1) now, for "the past three months".
    pub direction: i8,
}

impl Length {
    /// The ISO 8601 duration.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = "P".to_owned();
        let mut clock = false;
        for (amount, unit) in &self.parts {
            let (letter, factor, of_clock) = unit.duration();
            if of_clock && !clock {
                clock = true;
                text.push('T');
            }
            match amount {
                Some(amount) => {
                    let amount = (amount * Decimal::from(factor)).normalize();
                    text.push_str(&amount.to_string());
                    text.push_str(letter);
                }
                None => {
                    text.push('X');
                    text.push_str(match unit {
                        Unit::Decade => "DE",
                        Unit::Century => "CE",
                        Unit::Millennium => "ML",
                        Unit::Quarter => "Q",
                        Unit::Period => "",
                        _ => letter,
                    });
                }
            }
        }
        text
    }

    /// Months and seconds of a length that is fully known.
    #[must_use]
    pub fn exact(&self) -> Option<(i64, i64)> {
        let (mut months, mut seconds) = (Decimal::ZERO, Decimal::ZERO);
        for (amount, unit) in &self.parts {
            let amount = (*amount)? * Decimal::from(unit.duration().1);
            match unit.duration() {
                ("Y", ..) => months += amount * Decimal::from(12),
                ("M", _, false) => months += amount,
                ("W", ..) => seconds += amount * Decimal::from(604_800),
                ("D" | "WE", ..) => seconds += amount * Decimal::from(86_400),
                ("H", ..) => seconds += amount * Decimal::from(3600),
                ("M", _, true) => seconds += amount * Decimal::from(60),
                ("S", ..) => seconds += amount,
                _ => return None,
            }
        }
        Some((i64::try_from(months.trunc()).ok()?, i64::try_from(seconds.trunc()).ok()?))
    }
}

/// Times that recur.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Recurring {
    /// After each such length, with how many times in it.
    Every {
        /// The length as an ISO 8601 duration.
        length: String,
        /// How many times; one where not said.
        times: u32,
    },
    /// On each such weekday, holiday or part of day: the moment holds its fields.
    Each(Box<Moment>),
}
