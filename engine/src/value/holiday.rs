//! Holidays: the rules of the lists and the day they give in a year.

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::nth_weekday;

/// How the day of a holiday is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Holiday {
    /// The same day of each year, as month and day.
    Fixed(u8, u8),
    /// The n-th weekday of a month, and so many days after it: month, weekday (Monday 1), n (from the end if negative).
    Nth(u8, u8, i8, i8),
    /// The last such weekday before a day: month, day, weekday.
    Before(u8, u8, u8),
    /// So many days after Easter of the West.
    Easter(i16),
    /// So many days after Easter of the East.
    Pascha(i16),
    /// A day of the arithmetic Islamic calendar: month, day, how many days it lasts.
    Islamic(u8, u8, u8),
    /// A day of the Hebrew calendar, Nisan 1: month, day, how many days it lasts.
    Hebrew(u8, u8, u8),
}

impl Holiday {
    /// Reads a rule as the lists write it.
    pub(super) fn read(rule: &str) -> Option<Self> {
        let mut words = rule.split_whitespace();
        let name = words.next()?;
        let numbers: Vec<i16> = words.filter_map(|word| word.parse().ok()).collect();
        let small = |at: usize| numbers.get(at).and_then(|number| u8::try_from(*number).ok());
        let signed = |at: usize| numbers.get(at).and_then(|number| i8::try_from(*number).ok());
        Some(match name {
            "nth" => Self::Nth(small(0)?, small(1)?, signed(2)?, signed(3).unwrap_or(0)),
            "easter" => Self::Easter(*numbers.first()?),
            "pascha" => Self::Pascha(*numbers.first()?),
            "islamic" => Self::Islamic(small(0)?, small(1)?, small(2).unwrap_or(1)),
            "islamic-month" => {
                let month = small(0)?;
                Self::Islamic(month, 1, 29 + month % 2)
            }
            "hebrew" => Self::Hebrew(small(0)?, small(1)?, small(2).unwrap_or(1)),
            "before" => {
                let (month, day) = rule.get("before ".len()..)?.split_whitespace().next()?.split_once('-')?;
                Self::Before(month.parse().ok()?, day.parse().ok()?, small(0)?)
            }
            _ => {
                let (month, day) = name.split_once('-')?;
                Self::Fixed(month.parse().ok()?, day.parse().ok()?)
            }
        })
    }

    /// Its day in a year.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => civil(year, month, day),
            Self::Nth(month, weekday, nth, after) => {
                nth_weekday(year, month, weekday, nth)?.checked_add(i32::from(after).days()).ok()
            }
            Self::Before(month, day, weekday) => {
                let day = civil(year, month, day)?;
                let back = (day.weekday().to_monday_one_offset() - i8::try_from(weekday).ok()?).rem_euclid(7);
                day.checked_sub(i32::from(if back == 0 { 7 } else { back }).days()).ok()
            }
            Self::Easter(after) => easter(year)?.checked_add(i32::from(after).days()).ok(),
            Self::Pascha(after) => pascha(year)?.checked_add(i32::from(after).days()).ok(),
            Self::Islamic(month, day, _) => islamic(year, month, day),
            Self::Hebrew(month, day, _) => hebrew(year, month, day),
        }
    }

    /// What else it may be said to be, besides its first day: all its days, and the day before. A day of the Hebrew
    /// calendar begins on its eve; one of the Islamic calendar where the moon was seen a day earlier.
    pub(super) fn also(self, day: Date) -> Option<(Date, Option<(Date, Date)>)> {
        let eve = day.yesterday().ok()?;
        let (begin, days) = match self {
            Self::Islamic(_, _, days) => (day, days),
            Self::Hebrew(_, _, days) => (eve, days),
            _ => return None,
        };
        let last = day.checked_add((i32::from(days) - 1).days()).ok()?;
        Some((eve, (days > 1).then_some((begin, last))))
    }
}

fn civil(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Easter of the Gregorian calendar (Butcher's algorithm, 1876).
fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19).rem_euclid(32);
    civil(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Easter of the Julian calendar as a Gregorian day (Meeus).
fn pascha(year: i32) -> Option<Date> {
    let (a, b, c) = (year.rem_euclid(4), year.rem_euclid(7), year.rem_euclid(19));
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
    let day = d + e + 114;
    let julian = civil(year, u8::try_from(day / 31).ok()?, u8::try_from(day % 31 + 1).ok()?)?;
    let lag = year.div_euclid(100) - year.div_euclid(400) - 2;
    julian.checked_add(lag.days()).ok()
}

/// Days of the tabular Islamic calendar; the first that falls into the year.
fn islamic(year: i32, month: u8, day: u8) -> Option<Date> {
    let epoch = Date::constant(622, 7, 19);
    let guess = (i64::from(year) - 622) * 33 / 32;
    (guess - 1..=guess + 2).find_map(|hijri| {
        let before = (hijri - 1) * 354 + (3 + 11 * hijri).div_euclid(30);
        let month = i64::from(month);
        let days = before + 29 * (month - 1) + month.div_euclid(2) + i64::from(day) - 1;
        let date = epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        (i32::from(date.year()) == year).then_some(date)
    })
}

/// Days of the Hebrew calendar (arithmetic of Dershowitz and Reingold).
fn hebrew(year: i32, month: u8, day: u8) -> Option<Date> {
    let elapsed = |year: i64| {
        let months = (235 * year - 234).div_euclid(19);
        let parts = 12084 + 13753 * months;
        let days = 29 * months + parts.div_euclid(25920);
        if (3 * (days + 1)).rem_euclid(7) < 3 { days + 1 } else { days }
    };
    let new_year = |year: i64| {
        let (before, here, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
        let delay = if after - here == 356 {
            2
        } else if here - before == 382 {
            1
        } else {
            0
        };
        here + delay
    };
    let leap = |year: i64| (7 * year + 1).rem_euclid(19) < 7;
    let epoch = Date::constant(1, 1, 1).checked_sub(jiff::Span::new().try_days(1_373_428).ok()?).ok()?;
    let base = i64::from(year) + 3760;
    (base..=base + 1).find_map(|hebrew| {
        let length = new_year(hebrew + 1) - new_year(hebrew);
        let last = if leap(hebrew) { 13 } else { 12 };
        let month_days = |month: i64| match month {
            2 | 4 | 6 | 10 | 13 => 29,
            12 if !leap(hebrew) => 29,
            8 if !matches!(length, 355 | 385) => 29,
            9 if matches!(length, 353 | 383) => 29,
            _ => 30,
        };
        // In a leap year Purim falls into the second Adar.
        let month = if month == 12 && leap(hebrew) { 13 } else { i64::from(month) };
        let before: i64 =
            if month < 7 { (7..=last).chain(1..month).map(month_days).sum() } else { (7..month).map(month_days).sum() };
        let days = new_year(hebrew) + before + i64::from(day) - 1;
        let date = epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        (i32::from(date.year()) == year).then_some(date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: &str, year: i32, expected: &str) {
        let day = Holiday::read(rule).and_then(|holiday| holiday.in_year(year));
        assert_eq!(day.map(|day| day.to_string()).as_deref(), Some(expected), "{rule} {year}");
    }

    #[test]
    fn fixed_and_counted_days() {
        check("12-25", 2024, "2024-12-25");
        check("nth 11 4 4", 2024, "2024-11-28");
        check("nth 11 4 4 1", 2024, "2024-11-29");
        check("nth 5 1 -1", 2024, "2024-05-27");
        check("before 05-25 1", 2024, "2024-05-20");
    }

    #[test]
    fn days_from_easter() {
        check("easter 0", 2024, "2024-03-31");
        check("easter -2", 2000, "2000-04-21");
        check("easter 49", 1961, "1961-05-21");
        check("pascha 0", 2024, "2024-05-05");
        check("pascha 0", 2010, "2010-04-04");
    }

    #[test]
    fn days_of_other_calendars() {
        check("hebrew 7 1", 2024, "2024-10-03");
        check("hebrew 1 15", 2024, "2024-04-23");
        check("hebrew 12 14", 2024, "2024-03-24");
        check("hebrew 9 25", 2023, "2023-12-08");
        check("islamic 10 1", 2024, "2024-04-10");
        check("islamic-month 9", 2024, "2024-03-11");
    }

    #[test]
    fn feasts_of_several_days_begin_on_their_eve_or_with_the_moon() {
        let check = |rule: &str, year: i32, expected: &str| {
            let holiday = Holiday::read(rule).unwrap();
            let also = holiday.also(holiday.in_year(year).unwrap());
            let told = also.map_or("-".to_owned(), |(eve, all)| {
                all.map_or(eve.to_string(), |(first, last)| format!("{first}/{last} {eve}"))
            });
            assert_eq!(told, expected, "{rule} {year}");
        };
        check("hebrew 7 10", 2024, "2024-10-11");
        check("hebrew 9 25 8", 2023, "2023-12-07/2023-12-15 2023-12-07");
        check("islamic-month 9", 2024, "2024-03-11/2024-04-09 2024-03-10");
        check("islamic 10 1", 2024, "2024-04-09");
        check("12-25", 2024, "-");
    }
}
