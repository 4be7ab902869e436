//! Times of the clock: "4 p.m.", "16:30", "half past three", "noon", zones.

use super::calendar::Unit;
use super::moment::{Clock, Moment};
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// A time of the clock. `proven` if its neighbors prove that a number is an hour.
    pub(super) fn clock(&self, at: usize, moment: &mut Moment, proven: bool) -> Option<usize> {
        if moment.clock.is_some() || !self.may(at, NUMBERS | CLOCK | HALF) {
            return None;
        }
        let (clock, end) = self
            .named_clock(at)
            .or_else(|| self.digital(at))
            .or_else(|| self.hours_and_minutes(at))
            .or_else(|| self.relative_clock(at))
            .or_else(|| self.whole_hour(at, proven))?;
        moment.clock = Some(clock);
        let mut end = end;
        if let Some((zone, after)) = self.get(end, ZONE)
            && (self.is_upper(end) || after > end + 1 || self.text(end).len() > 2)
        {
            moment.zone = zone.zone;
            end = after;
        } else if self.mark(end, "(")
            && let Some((zone, after)) = self.get(end + 1, ZONE)
            && self.mark(after, ")")
        {
            moment.zone = zone.zone;
            end = after + 1;
        }
        Some(end)
    }

    fn named_clock(&self, at: usize) -> Option<(Clock, usize)> {
        let (word, end) = self.get(at, CLOCK)?;
        let (hour, minute) = (word.clock / 60, word.clock % 60);
        let clock =
            Clock { hour: u8::try_from(hour).ok()?, minute: u8::try_from(minute).ok(), second: None, sure: true };
        Some((clock, end))
    }

    /// "16:30", "4:30:15 pm", "8.30pm", "1630 hours", "T13:00".
    fn digital(&self, at: usize) -> Option<(Clock, usize)> {
        if self.glued(at) && at > self.start && matches!(self.text(at - 1), ":" | "." | "/" | "$" | "#") {
            return None;
        }
        let text = self.text(at);
        if text.contains('.') && self.is_digits(at) {
            let (hour, minute) = text.split_once('.')?;
            let led = self.before(at, AT) && !self.is_word(at + 1)
                || self.before(at, AT) && self.is(at + 1, ON | IN | ZONE | DAY_WORD);
            if minute.len() != 2 || !self.is(at + 1, MERIDIEM) && !led {
                return None;
            }
            let hour: u8 = hour.parse().ok().filter(|hour| *hour <= 24)?;
            let minute: u8 = minute.parse().ok().filter(|minute| *minute < 60)?;
            let clock = Clock { hour, minute: Some(minute), second: None, sure: hour > 12 };
            if led && !self.is(at + 1, MERIDIEM) {
                return Some((clock, at + 1));
            }
            return self.with_meridiem(clock, at + 1);
        }
        let iso = text.strip_prefix('T').filter(|rest| rest.len() == 2 && self.glued(at));
        let hour = match iso {
            Some(hour) => hour.parse::<u32>().ok()?,
            None => self.whole(at, 2)?,
        };
        if !(self.mark(at + 1, ":") && self.glued(at + 1) && self.glued(at + 2)) || hour > 24 {
            return None;
        }
        let minute = self
            .plain_digits(at + 2)
            .filter(|text| text.len() == 2)?
            .parse::<u8>()
            .ok()
            .filter(|minute| *minute < 60)?;
        let mut end = at + 3;
        let mut second = None;
        if self.mark(end, ":") && self.glued(end) && self.glued(end + 1) {
            second = self
                .text(end + 1)
                .split('.')
                .next()
                .filter(|text| text.len() == 2)
                .and_then(|text| text.parse::<u8>().ok())
                .filter(|second| *second < 60);
            second?;
            end += 2;
        }
        let hour = u8::try_from(hour).ok()?;
        let zeros = text.len() == 2 && text.starts_with('0');
        let clock =
            Clock { hour, minute: Some(minute), second, sure: hour > 12 || hour == 0 || zeros || iso.is_some() };
        if self.is(end, MERIDIEM) || self.is(end, MERIDIEM_LETTER) && self.glued(end) {
            return self.with_meridiem(clock, end);
        }
        if let Some(after) = self.skip(end, HOURS) {
            return Some((Clock { sure: true, ..clock }, after));
        }
        // "1:1", "3:2" were refused by the two digits of the minute; "10:30-4" is a range of times.
        Some((clock, end))
    }

    /// "15h30", "9h00", and "19h" before a zone.
    fn hours_and_minutes(&self, at: usize) -> Option<(Clock, usize)> {
        let hour = u8::try_from(self.whole(at, 2)?).ok().filter(|hour| *hour <= 24)?;
        let minute = self.text(at + 1).strip_prefix(['h', 'H']).filter(|_| self.glued(at + 1))?;
        let minute = match minute.len() {
            2 => minute.parse::<u8>().ok().filter(|minute| *minute < 60)?,
            0 if self.is(at + 2, ZONE) && self.is_upper(at + 2) => 0,
            _ => return None,
        };
        Some((Clock { hour, minute: Some(minute), second: None, sure: true }, at + 2))
    }

    /// Applies "a.m." or "p.m." at `at`.
    fn with_meridiem(&self, clock: Clock, at: usize) -> Option<(Clock, usize)> {
        let letter = || {
            self.get(at, MERIDIEM_LETTER)
                .filter(|(word, _)| self.glued(at) && (clock.minute.is_some() || word.value > 0))
        };
        let (word, end) = self.get(at, MERIDIEM).or_else(letter)?;
        let hour = match (clock.hour, word.value) {
            (12, 0) => 0,
            (hour @ 1..=11, 12) => hour + 12,
            (hour @ 0..=12, _) => hour,
            (hour @ 13..=23, 12) => hour,
            _ => return None,
        };
        Some((Clock { hour, sure: true, ..clock }, end))
    }

    /// "half past three", "a quarter to four", "20 minutes past eight".
    fn relative_clock(&self, at: usize) -> Option<(Clock, usize)> {
        let begin = self.pass(at, ARTICLE);
        let (minutes, mut after) = if let Some((word, after)) = self.get(begin, FRACTION | HALF) {
            (u32::try_from(60 / word.ordinal.max(2)).ok()?, after)
        } else {
            let (minutes, after) = self.small(begin)?;
            (minutes, after)
        };
        if let Some((word, end)) = self.get(after, TIME_UNIT)
            && word.time_unit == Some(Unit::Minute)
        {
            after = end;
        }
        // "half-past eight"
        let after = if self.hyphen(after) && self.glued(after) { self.pass_hyphen(after) } else { after };
        let (past, next) = match (self.skip(after, PAST_CLOCK), self.skip(after, TO_CLOCK)) {
            (Some(next), _) => (true, next),
            (_, Some(next)) if minutes < 60 => (false, next),
            _ => return None,
        };
        let (clock, end) = if let Some((word, end)) = self.get(next, CLOCK) {
            (Clock { hour: u8::try_from(word.clock / 60).ok()?, minute: None, second: None, sure: true }, end)
        } else {
            let (hour, end) = self.small(next)?;
            let hour = u8::try_from(hour).ok().filter(|hour| (1..=24).contains(hour))?;
            let clock = Clock { hour, minute: None, second: None, sure: hour > 12 };
            let end = self.pass(end, OCLOCK);
            self.with_meridiem(clock, end).unwrap_or((clock, end))
        };
        // "20 to 10" is a range, "20 minutes to 10" and "20 to 10 p.m." are times.
        let minute_word = self.is(after.wrapping_sub(1), TIME_UNIT);
        let named = self.is(next, CLOCK) || self.is(end.wrapping_sub(1), OCLOCK | MERIDIEM);
        let proven = begin > at || minute_word || named || past || !self.is_digits(at) && minutes == 30;
        if !proven || minutes >= 60 || clock.hour > 12 && !self.is(end.wrapping_sub(1), MERIDIEM) {
            return None;
        }
        let all = i32::from(clock.hour) * 60
            + if past { i32::try_from(minutes).ok()? } else { -i32::try_from(minutes).ok()? };
        let all = all.rem_euclid(24 * 60);
        Some((
            Clock {
                hour: u8::try_from(all / 60).ok()?,
                minute: u8::try_from(all % 60).ok(),
                second: None,
                sure: clock.sure,
            },
            end,
        ))
    }

    /// A number below a hundred in digits or words.
    fn small(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(number) = self.whole(at, 2) {
            return Some((number, at + 1));
        }
        let (word, after) = self.get(at, CARDINAL | TENS)?;
        let value = u32::try_from(word.number).ok()?;
        if word.is(TENS)
            && let Some((unit, end)) = self.get(self.pass_hyphen(after), CARDINAL)
            && unit.number < rust_decimal::Decimal::TEN
        {
            return Some((value + u32::try_from(unit.number).ok()?, end));
        }
        Some((value, after))
    }

    /// "4 p.m.", "five o'clock", "at 5", "at three thirty", "1630 hours".
    fn whole_hour(&self, at: usize, proven: bool) -> Option<(Clock, usize)> {
        if self.glued(at) && at > self.start && matches!(self.text(at - 1), "." | "/" | "$" | "#") {
            return None;
        }
        // "330 p.m.", "1115pm"
        if let Some(digits) = self.plain_digits(at).filter(|text| matches!(text.len(), 3 | 4))
            && self.is(at + 1, MERIDIEM)
            && let Ok(number) = digits.parse::<u16>()
            && (1..=12).contains(&(number / 100))
            && number % 100 < 60
        {
            let clock = Clock {
                hour: u8::try_from(number / 100).ok()?,
                minute: u8::try_from(number % 100).ok(),
                second: None,
                sure: false,
            };
            return self.with_meridiem(clock, at + 1);
        }
        if let Some(digits) = self.plain_digits(at).filter(|text| text.len() == 4)
            && self.is(at + 1, HOURS | MERIDIEM)
            && !(digits.ends_with("00") && self.is(at + 1, MERIDIEM))
            && (!self.is(at + 1, HOURS) || digits.starts_with(['0', '1', '2']))
        {
            let number: u16 = digits.parse().ok()?;
            let (hour, minute) = (number / 100, number % 100);
            if hour < 24 && minute < 60 {
                let clock = Clock {
                    hour: u8::try_from(hour).ok()?,
                    minute: u8::try_from(minute).ok(),
                    second: None,
                    sure: true,
                };
                return Some((clock, at + 2));
            }
        }
        let (hour, after) = self.small(at)?;
        let hour = u8::try_from(hour).ok().filter(|hour| *hour <= 24)?;
        // "3 in the morning": the part of the day proves the hour and says which half it lies in.
        if (1..=12).contains(&hour)
            && let Some(the) = self.skip(after, IN)
            && let Some(part_at) = self.skip(the, THE)
            && self.is(part_at, PART)
            && !self.is(part_at, PARTS)
            && self.is_digits(at)
        {
            return Some((Clock { hour, minute: None, second: None, sure: false }, after));
        }
        let clock = Clock { hour, minute: None, second: None, sure: hour > 12 || hour == 0 };
        let after_oclock = self.skip(after, OCLOCK);
        if let Some(end) = after_oclock {
            return Some(self.with_meridiem(clock, end).unwrap_or((clock, end)));
        }
        if let Some(found) = self.with_meridiem(clock, after)
            && hour > 0
        {
            // "am" is a verb as well: "4 am", "10am", but not "24 I am".
            return Some(found);
        }
        if let Some(end) = self.skip(after, APPROX_CLOCK).filter(|_| self.glued(after)) {
            return Some(self.with_meridiem(clock, end).unwrap_or((clock, end)));
        }
        // "three thirty", "nine fifty nine a m"
        if let Some((minute, end)) = self.small(after)
            && !self.is_digits(at)
            && (10..60).contains(&minute)
            && hour <= 12
            && hour > 0
        {
            let clock = Clock { minute: u8::try_from(minute).ok(), ..clock };
            if let Some(found) = self.with_meridiem(clock, end) {
                return Some(found);
            }
            if (self.before(at, AT) || proven) && minute % 5 == 0 {
                return Some((clock, end));
            }
        }
        let tonight = self.get(after, DAY_WORD).is_some_and(|(word, _)| word.part != [0, 0])
            || self.is(after, RELATIVE) && self.get(after + 1, PART).is_some_and(|(word, _)| &word.part != b"MO");
        let led = proven || self.before(at, AT) && self.is_bare_hour(at, after) || tonight && hour <= 12;
        (led && (1..=24).contains(&hour) && !self.is(after, TIME_UNIT)).then_some((clock, after))
    }

    /// True if "at 5" is followed by nothing that would make it a number of something.
    fn is_bare_hour(&self, at: usize, after: usize) -> bool {
        let time = self.is(after, IN | ON | DAY_WORD | WEEKDAY | TO | UNTIL | AND);
        let small = self.small(at).is_some_and(|(hour, _)| (1..=12).contains(&hour));
        small && (time && self.day_follows(after))
    }

    /// True if a part of day, a day word or a weekday follows within two words.
    fn day_follows(&self, at: usize) -> bool {
        (at..at + 3).any(|at| self.is(at, PART | DAY_WORD | WEEKDAY))
    }
}
