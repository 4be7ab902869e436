//! The calendar: units, stretches of it from a millennium to a second, and moving along it.

use jiff::civil::{Date, DateTime, ISOWeekDate, Time, Weekday};
use jiff::{Span, ToSpan};

use super::edtf::year_text;

/// A unit of the calendar or the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A night, counted like a day.
    Night,
    /// A week from Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// Half a year.
    Half,
    /// A season.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
    /// A stretch of unknown length.
    Period,
}

impl Unit {
    /// The unit of a code as the lists write it.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "TS" => Self::Second,
            "TM" => Self::Minute,
            "TH" => Self::Hour,
            "D" => Self::Day,
            "N" => Self::Night,
            "W" => Self::Week,
            "WE" => Self::Weekend,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "H" => Self::Half,
            "S" => Self::Season,
            "Y" => Self::Year,
            "DE" => Self::Decade,
            "CE" => Self::Century,
            "ML" => Self::Millennium,
            "X" => Self::Period,
            _ => return None,
        })
    }

    /// The letter of a duration, the factor that goes with it, and true for units of the clock.
    #[must_use]
    pub fn duration(self) -> (&'static str, u32, bool) {
        match self {
            Self::Second => ("S", 1, true),
            Self::Minute => ("M", 1, true),
            Self::Hour => ("H", 1, true),
            Self::Day => ("D", 1, false),
            Self::Night => ("D", 1, false),
            Self::Week => ("W", 1, false),
            Self::Weekend => ("WE", 1, false),
            Self::Month => ("M", 1, false),
            Self::Quarter => ("M", 3, false),
            Self::Half => ("M", 6, false),
            Self::Season => ("M", 3, false),
            Self::Year => ("Y", 1, false),
            Self::Decade => ("Y", 10, false),
            Self::Century => ("Y", 100, false),
            Self::Millennium => ("Y", 1000, false),
            Self::Period => ("X", 1, false),
        }
    }

    /// This many of the unit as a span of the calendar; none for units without a length.
    #[must_use]
    pub fn times(self, count: i64) -> Option<Span> {
        let span = Span::new();
        match self {
            Self::Second => span.try_seconds(count),
            Self::Minute => span.try_minutes(count),
            Self::Hour => span.try_hours(count),
            Self::Day | Self::Night => span.try_days(count),
            Self::Week | Self::Weekend => span.try_weeks(count),
            Self::Month => span.try_months(count),
            Self::Quarter | Self::Season => span.try_months(count.checked_mul(3)?),
            Self::Half => span.try_months(count.checked_mul(6)?),
            Self::Year => span.try_years(count),
            Self::Decade => span.try_years(count.checked_mul(10)?),
            Self::Century => span.try_years(count.checked_mul(100)?),
            Self::Millennium => span.try_years(count.checked_mul(1000)?),
            Self::Period => return None,
        }
        .ok()
    }
}

/// Two letters that name a season or a part of a day (`SU`, `MO`).
pub type Code = [u8; 2];

/// The text of two letters.
#[must_use]
pub fn code_text(code: Code) -> String {
    code.iter().map(|byte| char::from(*byte)).collect()
}

/// A stretch of the calendar or a time of the clock. Years before Christ are astronomical: 0 is 1 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Point {
    /// A thousand years, by its first digit.
    Millennium(i32),
    /// A hundred years, by its first digits.
    Century(i32),
    /// Ten years, by its first digits.
    Decade(i32),
    /// A year.
    Year(i32),
    /// A half of a year.
    Half(i32, u8),
    /// A season of a year.
    Season(i32, Code),
    /// A quarter of a year.
    Quarter(i32, u8),
    /// A month of a year.
    Month(i32, u8),
    /// A week of a year as ISO 8601 counts them.
    Week(i32, u8),
    /// The end of a week.
    Weekend(i32, u8),
    /// A day.
    Day(Date),
    /// A part of a day.
    Part(Date, Code),
    /// An hour.
    Hour(DateTime),
    /// A minute.
    Minute(DateTime),
    /// A second.
    Second(DateTime),
}

impl Point {
    /// The stretch of a unit that holds this time.
    #[must_use]
    pub fn of(unit: Unit, time: DateTime) -> Self {
        let date = time.date();
        let (year, month) = (i32::from(date.year()), date.month().unsigned_abs());
        match unit {
            Unit::Second => Self::Second(time),
            Unit::Minute => Self::Minute(time),
            Unit::Hour => Self::Hour(time),
            Unit::Day | Unit::Period => Self::Day(date),
            Unit::Night => Self::Part(date, *b"NI"),
            Unit::Week => iso_week(date),
            Unit::Weekend => match iso_week(date) {
                Self::Week(year, week) => Self::Weekend(year, week),
                other => other,
            },
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, month.div_ceil(3)),
            Unit::Half => Self::Half(year, month.div_ceil(6)),
            Unit::Season => season_of(date),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century => Self::Century(year.div_euclid(100)),
            Unit::Millennium => Self::Millennium(year.div_euclid(1000)),
        }
    }

    /// The unit of its length.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::Millennium(_) => Unit::Millennium,
            Self::Century(_) => Unit::Century,
            Self::Decade(_) => Unit::Decade,
            Self::Year(_) => Unit::Year,
            Self::Half(..) => Unit::Half,
            Self::Season(..) => Unit::Season,
            Self::Quarter(..) => Unit::Quarter,
            Self::Month(..) => Unit::Month,
            Self::Week(..) => Unit::Week,
            Self::Weekend(..) => Unit::Weekend,
            Self::Day(_) => Unit::Day,
            Self::Part(..) => Unit::Night,
            Self::Hour(_) => Unit::Hour,
            Self::Minute(_) => Unit::Minute,
            Self::Second(_) => Unit::Second,
        }
    }

    /// The first moment; none beyond the years -9999 to 9999.
    #[must_use]
    pub fn first(self) -> Option<DateTime> {
        let day = |year: i32, month: i8| Date::new(i16::try_from(year).ok()?, month, 1).ok();
        Some(match self {
            Self::Millennium(number) => midnight(day(number.checked_mul(1000)?, 1)?),
            Self::Century(number) => midnight(day(number.checked_mul(100)?, 1)?),
            Self::Decade(number) => midnight(day(number.checked_mul(10)?, 1)?),
            Self::Year(year) => midnight(day(year, 1)?),
            Self::Half(year, half) => midnight(day(year, if half > 1 { 7 } else { 1 })?),
            Self::Season(year, code) => midnight(day(year, season_month(code))?),
            Self::Quarter(year, quarter) => midnight(day(year, i8::try_from(quarter).ok()?.checked_mul(3)? - 2)?),
            Self::Month(year, month) => midnight(day(year, i8::try_from(month).ok()?)?),
            Self::Week(year, week) => midnight(monday(year, week)?),
            Self::Weekend(year, week) => midnight(monday(year, week)?.checked_add(5.days()).ok()?),
            Self::Day(date) => midnight(date),
            Self::Part(date, code) => date.to_datetime(Time::new(part_hour(code), 0, 0, 0).ok()?),
            Self::Hour(time) | Self::Minute(time) | Self::Second(time) => time,
        })
    }

    /// The first and the last day it touches.
    #[must_use]
    pub fn days(self) -> Option<(Date, Date)> {
        let first = self.first()?.date();
        let last = match self {
            Self::Day(date) | Self::Part(date, _) => date,
            Self::Hour(time) | Self::Minute(time) | Self::Second(time) => time.date(),
            Self::Weekend(..) => first.checked_add(1.day()).ok()?,
            Self::Season(..) => first.checked_add(3.months()).ok()?.yesterday().ok()?,
            _ => first.checked_add(self.unit().times(1)?).ok()?.yesterday().ok()?,
        };
        Some((first, last))
    }

    /// The stretch of the same length so many further on.
    #[must_use]
    pub fn shift(self, count: i64) -> Option<Self> {
        if count == 0 {
            return Some(self);
        }
        if let Self::Season(year, code) = self {
            const ORDER: [Code; 4] = [*b"SP", *b"SU", *b"FA", *b"WI"];
            let at = i64::try_from(ORDER.iter().position(|other| *other == code)?).ok()?;
            let all = i64::from(year).checked_mul(4)?.checked_add(at)?.checked_add(count)?;
            let code = ORDER.get(usize::try_from(all.rem_euclid(4)).ok()?)?;
            return Some(Self::Season(i32::try_from(all.div_euclid(4)).ok()?, *code));
        }
        if let Self::Part(date, code) = self {
            return Some(Self::Part(date.checked_add(Unit::Day.times(count)?).ok()?, code));
        }
        let moved = self.first()?.checked_add(self.unit().times(count)?).ok()?;
        Some(Self::of(self.unit(), moved))
    }

    /// The canonical text, as TIMEX3 writes it.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Millennium(number) => format!("{number}XXX"),
            Self::Century(number) => format!("{number:02}"),
            Self::Decade(number) if number < 0 => year_text(number),
            Self::Decade(number) => format!("{number:03}"),
            Self::Year(year) => year_text(year),
            Self::Half(year, half) => format!("{}-H{half}", year_text(year)),
            Self::Season(year, code) => format!("{}-{}", year_text(year), code_text(code)),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", year_text(year)),
            Self::Month(year, month) => format!("{}-{month:02}", year_text(year)),
            Self::Week(year, week) => format!("{}-W{week:02}", year_text(year)),
            Self::Weekend(year, week) => format!("{}-W{week:02}-WE", year_text(year)),
            Self::Day(date) => date_text(date),
            Self::Part(date, code) => format!("{}T{}", date_text(date), code_text(code)),
            Self::Hour(time) => format!("{}T{:02}", date_text(time.date()), time.hour()),
            Self::Minute(time) => format!("{}T{:02}:{:02}", date_text(time.date()), time.hour(), time.minute()),
            Self::Second(time) => {
                format!("{}T{:02}:{:02}:{:02}", date_text(time.date()), time.hour(), time.minute(), time.second())
            }
        }
    }
}

/// A day as `2024-10-01`.
#[must_use]
pub fn date_text(date: Date) -> String {
    format!("{}-{:02}-{:02}", year_text(i32::from(date.year())), date.month(), date.day())
}

/// The day at its first moment.
#[must_use]
pub fn midnight(date: Date) -> DateTime {
    date.to_datetime(Time::midnight())
}

/// The weekday of a number, Monday 1.
#[must_use]
pub fn weekday(number: u8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()
}

/// The n-th such weekday of a month; from the end for negative numbers.
#[must_use]
pub fn nth_weekday(year: i32, month: u8, number: u8, nth: i8) -> Option<Date> {
    let first = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    first.nth_weekday_of_month(nth, weekday(number)?).ok()
}

/// The Monday of a week of a year.
#[must_use]
pub fn monday(year: i32, week: u8) -> Option<Date> {
    let date = ISOWeekDate::new(i16::try_from(year).ok()?, i8::try_from(week).ok()?, Weekday::Monday).ok()?;
    Some(date.date())
}

fn iso_week(date: Date) -> Point {
    let week = date.iso_week_date();
    Point::Week(i32::from(week.year()), week.week().unsigned_abs())
}

/// The season that holds a day: spring from March, winter by the year it begins in.
fn season_of(date: Date) -> Point {
    let year = i32::from(date.year());
    match date.month() {
        3..=5 => Point::Season(year, *b"SP"),
        6..=8 => Point::Season(year, *b"SU"),
        9..=11 => Point::Season(year, *b"FA"),
        12 => Point::Season(year, *b"WI"),
        _ => Point::Season(year - 1, *b"WI"),
    }
}

fn season_month(code: Code) -> i8 {
    match &code {
        b"SP" => 3,
        b"SU" => 6,
        b"FA" => 9,
        _ => 12,
    }
}

/// The hour at which a part of a day begins.
fn part_hour(code: Code) -> i8 {
    match &code {
        b"MO" => 6,
        b"MI" => 12,
        b"AF" => 12,
        b"EV" => 18,
        b"NI" => 20,
        _ => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(unit: Unit, day: &str, count: i64) -> String {
        Point::of(unit, midnight(day.parse().unwrap())).shift(count).unwrap().text()
    }

    #[test]
    fn stretches_follow_each_other() {
        assert_eq!(point(Unit::Year, "2024-10-01", -1), "2023");
        assert_eq!(point(Unit::Month, "2024-01-31", 1), "2024-02");
        assert_eq!(point(Unit::Quarter, "2024-10-01", 1), "2025-Q1");
        assert_eq!(point(Unit::Week, "2020-12-31", 1), "2021-W01");
        assert_eq!(point(Unit::Weekend, "2024-10-01", -1), "2024-W39-WE");
        assert_eq!(point(Unit::Season, "2024-01-15", 1), "2024-SP");
        assert_eq!(point(Unit::Decade, "2024-10-01", -1), "201");
        assert_eq!(point(Unit::Century, "2024-10-01", -1), "19");
        assert_eq!(point(Unit::Day, "2024-02-28", 1), "2024-02-29");
    }

    #[test]
    fn weekdays_of_months_are_counted() {
        assert_eq!(nth_weekday(2024, 11, 4, 4).unwrap().to_string(), "2024-11-28");
        assert_eq!(nth_weekday(2024, 5, 1, -1).unwrap().to_string(), "2024-05-27");
    }

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        let mut day = Date::new(1700, 1, 1).unwrap();
        let end = Date::new(2100, 1, 1).unwrap();
        while day < end {
            let text = Point::Day(day).text();
            assert_eq!(super::super::bounds(&text), Some((Some(day), Some(day))), "{text}");
            let week = Point::of(Unit::Week, midnight(day));
            let (first, last) = week.days().unwrap();
            assert!(first <= day && day <= last && first.weekday() == Weekday::Monday);
            assert_eq!(super::super::bounds(&week.text()), Some((Some(first), Some(last))), "{}", week.text());
            for unit in [Unit::Month, Unit::Quarter, Unit::Half, Unit::Season, Unit::Year, Unit::Decade, Unit::Century]
            {
                let point = Point::of(unit, midnight(day));
                let (first, last) = point.days().unwrap();
                assert!(first <= day && day <= last, "{unit:?} {day}");
                if day.day() == 1 {
                    assert_eq!(
                        super::super::bounds(&point.text()),
                        Some((Some(first), Some(last))),
                        "{}",
                        point.text()
                    );
                    assert_eq!(point.shift(1).unwrap().shift(-1).unwrap(), point);
                }
            }
            day = day.tomorrow().unwrap();
        }
    }
}
