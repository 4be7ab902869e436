//! Stretches of the calendar by their names: a year as it is written, a part of a year, the n-th inside, a clock on a day.

use jiff::civil::{Date, DateTime};

use super::calendar::{Code, Point, Unit, midnight, monday, nth_weekday, weekday};
use super::moment::{Clock, Year, YearPart};

/// A year as a stretch; short ones by the century nearest to the anchor.
pub(super) fn year_point(year: Year, near: Option<DateTime>) -> Point {
    let anchor = near.map_or(2000, |time| i32::from(time.date().year()));
    match year {
        Year::Full(year) => Point::Year(year),
        Year::Short(short) => {
            let short = i32::from(short);
            let base = anchor - anchor.rem_euclid(100) + short;
            let options = [base - 100, base, base + 100];
            // Up to ten years ahead; else back.
            Point::Year(options.into_iter().filter(|year| *year <= anchor + 20).max().unwrap_or(base))
        }
        Year::Decade(decade) => Point::Decade(decade),
        Year::ShortDecade(decade) => {
            let base = anchor.div_euclid(100) * 10 + i32::from(decade) / 10;
            let options = [base - 10, base];
            Point::Decade(options.into_iter().filter(|decade| *decade * 10 <= anchor).max().unwrap_or(base))
        }
        Year::Century(century) => Point::Century(century),
    }
}

/// A part of a year.
pub(super) fn part_of_year(part: YearPart, year: i32) -> Option<Point> {
    Some(match part {
        YearPart::Month(month) => Point::Month(year, month),
        YearPart::Quarter(number) => Point::Quarter(year, number),
        YearPart::Half(number) => Point::Half(year, number),
        YearPart::Season(code) => Point::Season(year, code),
        YearPart::Week(number) => {
            monday(year, number)?;
            Point::Week(year, number)
        }
        YearPart::Holiday(holiday) => Point::Day(holiday.in_year(year)?),
    })
}

/// The n-th unit or weekday inside a stretch.
pub(super) fn nth_in(point: Point, count: i8, unit: Unit, number: u8) -> Option<Point> {
    let (first, last) = point.days()?;
    if number > 0 {
        if let Point::Month(year, month) = point {
            return nth_weekday(year, month, number, count).map(Point::Day);
        }
        let from = if count > 0 { first.yesterday().ok()? } else { last.tomorrow().ok()? };
        return from.nth_weekday(i32::from(count), weekday(number)?).ok().map(Point::Day);
    }
    let step = i64::from(count);
    let found = if count > 0 {
        let mut begin = Point::of(unit, midnight(first));
        // The first week of a year is the one of its first Thursday, that of a month the first that begins or lies in it.
        if unit == Unit::Week && matches!(point, Point::Year(_) | Point::Month(..)) {
            let thursday = first.checked_add(Unit::Day.times(3)?).ok()?;
            begin = Point::of(unit, midnight(thursday));
        }
        begin.shift(step - 1)?
    } else {
        let mut end = Point::of(unit, midnight(last));
        if unit == Unit::Week && end.days()?.1 > last {
            // The last week of a year is the one of its last Thursday, that of a month the last that ends in it.
            let thursday = end.days()?.0.checked_add(Unit::Day.times(3)?).ok()?;
            if !matches!(point, Point::Year(_)) || thursday > last {
                end = end.shift(-1)?;
            }
        }
        end.shift(step + 1)?
    };
    Some(found)
}

/// A time of the clock on a day; a part of the day tells morning from afternoon.
pub(super) fn clock_point(date: Date, clock: Clock, part: Option<Code>) -> Option<Point> {
    let mut hour = clock.hour;
    if !clock.sure
        && let Some(code) = part
    {
        match &code {
            b"AF" | b"EV" if (1..12).contains(&hour) => hour += 12,
            b"NI" if (5..12).contains(&hour) => hour += 12,
            b"NI" | b"MO" if hour == 12 => hour = 0,
            _ => {}
        }
    }
    let (date, hour) = if hour == 24 { (date.tomorrow().ok()?, 0) } else { (date, hour) };
    let time = jiff::civil::Time::new(
        i8::try_from(hour).ok()?,
        i8::try_from(clock.minute.unwrap_or(0)).ok()?,
        i8::try_from(clock.second.unwrap_or(0)).ok()?,
        0,
    )
    .ok()?;
    let time = date.to_datetime(time);
    Some(if clock.second.is_some() { Point::Second(time) } else { Point::Minute(time) })
}
