//! Dates of digits: "2018-07-06", "10/1/2018", "23.04.2022", "2014-10".

use super::moment::{Moment, Year, YearPart};
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// Dates of digits: "2018-07-06", "10/1/2018", "23.04.2022", "2014-10", "22/04".
    pub(super) fn digits_date(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if moment.part.is_some() || moment.year.is_some() || moment.day.is_some() || !self.is_digits(at) {
            return None;
        }
        let text = self.text(at);
        if text.contains('.') {
            return self.points_date(at, text, moment);
        }
        let joined_before = self.glued(at) && at > self.start && matches!(self.text(at - 1), "/" | "." | "+");
        if joined_before {
            return None;
        }
        // "20161016"
        if let Some((year, month, day)) = self.eight_digits(at) {
            return self.set_date(moment, full(year), month, day).then_some(at + 1);
        }
        let mark = self.text(at + 1);
        if !matches!(mark, "/" | "-" | "\u{2010}" | "\u{2013}") || !self.glued(at + 1) || !self.glued(at + 2) {
            return None;
        }
        let first = self.whole(at, 4)?;
        // "12/Aug/2014" and "2014/Aug/12"
        if let Some((word, after)) = self.get(at + 2, MONTH) {
            let third =
                (self.text(after) == mark && self.glued(after + 1)).then(|| self.whole(after + 1, 4)).flatten()?;
            let (year, day) = if text.len() == 4 { (full(first), third) } else { (self.year_of(after + 1)?, first) };
            return self.set_date(moment, year, u32::from(word.month), day).then_some(after + 2);
        }
        let second = self.whole(at + 2, 4)?;
        let third = (self.text(at + 3) == mark && self.glued(at + 3) && self.glued(at + 4))
            .then(|| self.whole(at + 4, 4))
            .flatten();
        if let Some(third) = third {
            if self.glued(at + 5)
                && (self.is_digits(at + 5) || self.text(at + 5) == mark && self.is_digits(at + 6) && self.glued(at + 6))
            {
                return None;
            }
            let end = at + 5;
            if text.len() == 4 {
                let done = self.set_date(moment, full(first), second, third)
                    || self.set_date(moment, full(first), third, second) && mark == "/";
                return done.then_some(end);
            }
            if !matches!(self.text(at + 4).len(), 2 | 4)
                || mark != "/"
                    && self.text(at + 4).len() == 2
                    && !(self.text(at).len() == 2 && self.text(at + 2).len() == 2)
            {
                return None;
            }
            let year = self.year_of(at + 4)?;
            let (month, day) = self.order(first, second);
            return self.set_date(moment, year, month, day).then_some(end);
        }
        if self.glued(at + 3) && (self.is_digits(at + 3) || self.text(at + 3) == mark && self.is_digits(at + 4)) {
            return None;
        }
        // "2014-10", "10/2014"
        if text.len() == 4
            && self.text(at + 2).len() == 2
            && (1..=12).contains(&second)
            && (1000..2200).contains(&first)
            && (mark == "/" || mark == "-")
        {
            // "1914-18" is a span of years only if the end lies after the begin; below 13 it is a month.
            moment.year = Some(full(first));
            moment.part = Some(YearPart::Month(u8::try_from(second).ok()?));
            return Some(at + 3);
        }
        if self.text(at + 2).len() == 4 && (1..=12).contains(&first) && (1000..2200).contains(&second) && mark == "/" {
            moment.year = Some(full(second));
            moment.part = Some(YearPart::Month(u8::try_from(first).ok()?));
            return Some(at + 3);
        }
        // "22/04" needs a word that proves a date, or to stand alone.
        let alone = at == self.start && at + 3 >= self.end;
        let led = self.before(at, ON | SINCE | UNTIL | BY | FROM | RELATIVE | STARTING | BETWEEN)
            || moment.weekday.is_some()
            || moment.clock.is_some()
            // "from 10/1 to 11/7"
            || self.before(at, TO) && at >= self.start + 5 && self.mark(at - 3, "/") && self.is_digits(at - 2)
            // "4/25 at 4 p.m."
            || self.is(at + 3, AT)
                && {
                    let mut probe = Moment::default();
                    self.clock(at + 4, &mut probe, false).is_some()
                };
        if !(alone || led) || self.text(at + 2).len() > 2 || mark != "/" && !alone {
            return None;
        }
        let (month, day) = self.order(first, second);
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) || (month, day) > (12, 31) || invalid(month, day) {
            return None;
        }
        moment.part = Some(YearPart::Month(u8::try_from(month).ok()?));
        moment.day = Some(u8::try_from(day).ok()?);
        Some(at + 3)
    }

    /// Year, month and day of eight digits that stand alone and may be a day of our time.
    fn eight_digits(&self, at: usize) -> Option<(u32, u32, u32)> {
        let digits = self.plain_digits(at).filter(|text| text.len() == 8 && text.starts_with(['1', '2']))?;
        let part = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
        let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
        ((1950..2050).contains(&year) && self.lone(at) && !self.hyphen(at + 1) && !self.before(at, LABEL))
            .then_some((year, month, day))
    }

    /// "23.04.2022", "2022.04.23".
    pub(super) fn points_date(&self, at: usize, text: &str, moment: &mut Moment) -> Option<usize> {
        let parts: Vec<&str> = text.split('.').collect();
        let [a, b, c] = parts.as_slice() else { return None };
        if text.contains(',') || self.glued(at + 1) && self.is_digits(at + 1) {
            return None;
        }
        let number = |text: &str| text.parse::<u32>().ok();
        let (first, second, third) = (number(a)?, number(b)?, number(c)?);
        let done = match (a.len(), c.len()) {
            (4, _) => self.set_date(moment, full(first), second, third),
            (1..=2, 4) => {
                self.set_date(moment, full(third), second, first) || self.set_date(moment, full(third), first, second)
            }
            _ => false,
        };
        done.then_some(at + 1)
    }

    /// Month and day of two numbers.
    pub(super) fn order(&self, first: u32, second: u32) -> (u32, u32) {
        if first > 12 || self.day_first && second <= 12 { (second, first) } else { (first, second) }
    }

    pub(super) fn year_of(&self, at: usize) -> Option<Year> {
        let digits = self.plain_digits(at)?;
        match digits.len() {
            4 => Some(full(digits.parse().ok()?)),
            2 => Some(Year::Short(digits.parse().ok()?)),
            _ => None,
        }
    }

    /// Sets a date if there is such a day.
    pub(super) fn set_date(&self, moment: &mut Moment, year: Year, month: u32, day: u32) -> bool {
        let number = match year {
            Year::Full(year) => year,
            // A year with the same last two digits decides about February 29.
            Year::Short(short) => 2000 + i32::from(short),
            _ => return false,
        };
        let civil = (|| {
            jiff::civil::Date::new(i16::try_from(number).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        })();
        if civil.is_none() {
            return false;
        }
        moment.year = Some(year);
        moment.part = u8::try_from(month).ok().map(YearPart::Month);
        moment.day = u8::try_from(day).ok();
        true
    }
}

/// True for a day that no year has.
pub(super) fn invalid(month: u32, day: u32) -> bool {
    match month {
        2 => day > 29,
        4 | 6 | 9 | 11 => day > 30,
        _ => day > 31,
    }
}

pub(super) fn full(year: u32) -> Year {
    Year::Full(i32::try_from(year).unwrap_or(i32::MAX))
}
