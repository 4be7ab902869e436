//! Putting a time together from its atoms: "the second Wednesday of October 2014", "9 on Friday morning".

use super::calendar::Unit;
use super::moment::{Base, Moment, Origin};
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// A whole time from a token; fills `moment` and gives what follows. `proven` if a word before proves a time.
    pub(super) fn compose(&self, at: usize, moment: &mut Moment, proven: bool) -> Option<usize> {
        if !self.may(at, ATOMS | LEADS) {
            return None;
        }
        let found = self.composed(at, proven).unwrap_or_else(|| {
            let found = self.composed_anew(at, proven);
            self.keep_composed(at, proven, found.clone());
            found
        });
        let (end, time) = found?;
        *moment = time;
        Some(end)
    }

    fn composed_anew(&self, at: usize, proven: bool) -> Option<(usize, Moment)> {
        let mut moment = Moment::default();
        let mut end = self.lead(at, &mut moment, proven)?;
        while let Some(next) = self.extend(end, &mut moment) {
            end = next;
        }
        self.complete(&moment).then_some((end, moment))
    }

    /// True if the fields make a time.
    fn complete(&self, moment: &Moment) -> bool {
        if let Some(nth) = moment.nth {
            // "the first week" of nothing is no date.
            let placed = moment.part.is_some() || moment.year.is_some() || moment.base != Base::Bare;
            return placed && nth.count != 0;
        }
        true
    }

    /// The first atom itself.
    pub(super) fn first(&self, at: usize, moment: &mut Moment, proven: bool) -> Option<usize> {
        self.digits_date(at, moment)
            .or_else(|| self.day_of_month(at, moment))
            .or_else(|| self.clock(at, moment, false))
            .or_else(|| self.month_day(at, moment))
            .or_else(|| self.year(at, moment, proven))
            .or_else(|| self.day_word(at, moment))
            .or_else(|| self.nth_weekday(at, moment))
            .or_else(|| self.nth_stretch(at, moment))
            .or_else(|| self.relative(at, moment))
            .or_else(|| self.year_ago(at, moment))
            .or_else(|| self.weekday(at, moment))
            .or_else(|| self.holiday(at, moment))
            .or_else(|| self.season(at, moment))
            .or_else(|| self.nth_weekday(at, moment))
            .or_else(|| self.stretch(at, moment))
            .or_else(|| self.lone_day(at, moment))
            .or_else(|| self.part_of_day(at, moment))
    }

    /// "last week of", "first day of": one of several inside what follows.
    fn nth_stretch(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if !self.may(at, ORDERS | FISCAL) {
            return None;
        }
        let mut probe = moment.clone();
        let end = self.stretch(at, &mut probe).filter(|_| probe.nth.is_some())?;
        *moment = probe;
        Some(end)
    }

    /// One more atom after those read: next to them, or after a comma or preposition.
    fn extend(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if let Base::Known(_) = moment.base {
            return None;
        }
        if let Some(end) = self.more(at, moment, false) {
            return Some(end);
        }
        // "Tuesday the 4th"
        if moment.weekday.is_some() && moment.base == Base::Bare && self.is(at, THE) {
            let mut probe = moment.clone();
            if let Some(end) = self.lone_day(at + 1, &mut probe) {
                *moment = probe;
                return Some(end);
            }
        }
        // "Tuesday at around 3 p.m."
        if moment.clock.is_none()
            && (moment.weekday.is_some()
                || moment.day.is_some()
                || matches!(moment.base, Base::Unit { unit: Unit::Day, .. }))
            && let Some(about) = self.skip(self.pass(at, AT), BOUND_BEFORE)
        {
            let mut probe = moment.clone();
            if let Some(end) = self.clock(about, &mut probe, false) {
                *moment = probe;
                return Some(end);
            }
        }
        // "2019-Q1"
        if moment.year.is_some() && self.hyphen(at) && self.glued(at) && self.is(at + 1, QUARTER_CODE | HALF_CODE) {
            return self.stretch(at + 1, moment);
        }
        let comma = self.mark(at, ",");
        let next = if comma { at + 1 } else { at };
        let opened = self.mark(at, "(") || self.mark(at, "-") && self.glued(at) && moment.clock.is_none();
        if opened {
            let mut probe = moment.clone();
            let end = self
                .weekday(at + 1, &mut probe)
                .or_else(|| self.clock(at + 1, &mut probe, false).filter(|_| !self.mark(at, "(")))?;
            let end = if self.mark(at, "(") { self.mark(end, ")").then_some(end + 1)? } else { end };
            *moment = probe;
            return Some(end);
        }
        let of = self.skip(next, OF);
        if let Some(after) = of.filter(|_| !comma) {
            return self.inside(after, moment);
        }
        let after = self.pass(next, ON | AT | IN);
        if after > next || comma {
            let begin = self.pass(after, THE);
            let mut probe = moment.clone();
            let end = self.more(begin, &mut probe, self.is(next, AT))?;
            if !self.joins(moment, &probe, comma && after == next, self.is(next, IN)) {
                return None;
            }
            *moment = probe;
            return Some(end);
        }
        None
    }

    /// True if what a comma or preposition adds belongs to the same time.
    fn joins(&self, before: &Moment, after: &Moment, comma: bool, inside: bool) -> bool {
        let dated = before.day.is_some()
            || before.weekday.is_some()
            || matches!(before.base, Base::Unit { unit: Unit::Day, .. });
        if after.clock != before.clock || after.day_part != before.day_part {
            return dated
                || before.clock.is_some()
                || before.is_time()
                || matches!(before.part, Some(super::moment::YearPart::Holiday(_)))
                || matches!(before.base, Base::Offset { .. } | Base::Named { .. });
        }
        if before.is_time() && !inside {
            return true;
        }
        if after.year != before.year {
            // "May 5, 1998", "October, 1917", "Christmas in 1914"
            return before.part.is_some() && (comma || inside) || before.is_time();
        }
        if comma {
            return before.weekday.is_some() && (after.day.is_some() || after.base != before.base)
                || dated && after.weekday != before.weekday;
        }
        if inside {
            return before.nth.is_some() && before.part.is_none() || after.base != before.base && before.part.is_some();
        }
        after.weekday != before.weekday || after.base != before.base || after.part != before.part
    }

    /// What "of" leads to: "of 1998", "of last year", "of October", "of the month".
    fn inside(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        let open = moment.part.is_some()
            || moment.nth.is_some()
            || moment.weekday.is_some()
            || moment.day_part.is_some()
            || moment.day.is_some();
        if !open {
            return None;
        }
        let begin = self.pass(at, THE);
        let mut probe = moment.clone();
        if let Some(end) = self.more(begin, &mut probe, false) {
            *moment = probe;
            return Some(end);
        }
        let (word, end) = self.get(begin, TIME_UNIT).filter(|(word, _)| !word.is(TIME_UNITS) && begin > at)?;
        let unit = word
            .time_unit
            .filter(|unit| matches!(unit, Unit::Year | Unit::Month | Unit::Week | Unit::Decade | Unit::Century))?;
        if moment.base != Base::Bare || moment.year.is_some() {
            return None;
        }
        moment.base = Base::Unit { count: 0, unit, from: Origin::Document };
        Some(end)
    }

    /// "20th of this month", "the 3rd of next month".
    fn day_of_month(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        let (day, after) = match self.ordinal_number(at) {
            Some((day, after)) => (day, after),
            None => (u64::from(self.whole(at, 2)?), at + 1),
        };
        let of = self.skip(after, OF)?;
        let mut probe = Moment::default();
        let end = self.relative(self.pass(of, THE), &mut probe)?;
        if !matches!(probe.base, Base::Unit { unit: Unit::Month, .. }) || !(1..=31).contains(&day) {
            return None;
        }
        moment.base = probe.base;
        moment.day = u8::try_from(day).ok();
        Some(end)
    }

    /// An atom that adds to a time.
    fn more(&self, at: usize, moment: &mut Moment, proven: bool) -> Option<usize> {
        if !self.may(at, ATOMS) {
            return None;
        }
        let mut probe = moment.clone();
        let end = self.atom(at, &mut probe, proven)?;
        if !agrees(moment, &probe) {
            return None;
        }
        *moment = probe;
        Some(end)
    }

    fn atom(&self, at: usize, moment: &mut Moment, proven: bool) -> Option<usize> {
        if let Some(end) = self.clock(at, moment, proven) {
            return Some(end);
        }
        if self.may(at, MONTH | JOINED) || self.is_digits(at) || self.ordinal_number(at).is_some() {
            let end = self.month_day(at, moment).or_else(|| self.digits_date(at, moment));
            if end.is_some() {
                return end;
            }
            if moment.weekday.is_some()
                && let Some(end) = self.lone_day(at, moment)
            {
                return Some(end);
            }
            if let Some(end) = self.year(at, moment, moment.part.is_some() || moment.nth.is_some() || proven) {
                return Some(end);
            }
            return self
                .nth_weekday(at, moment)
                .or_else(|| self.stretch(at, moment).filter(|_| moment.weekday.is_none()));
        }
        if self.is(at, DAY_WORD | RELATIVE | REFERENCE) {
            return self.day_word(at, moment).or_else(|| self.relative(at, moment));
        }
        if self.is(at, WEEKDAY) {
            return self.weekday(at, moment);
        }
        if self.is(at, PART) && !self.is(at, PARTS) {
            return self.part_of_day(at, moment);
        }
        self.season(at, moment)
            .or_else(|| self.holiday(at, moment))
            .or_else(|| self.year(at, moment, moment.part.is_some()))
    }
}

/// True if an atom may follow what was read before it.
fn agrees(before: &Moment, after: &Moment) -> bool {
    if after.year != before.year {
        // A year follows a part of a year or a time of a day with its date.
        return before.part.is_some() || before.nth.is_some() || before.weekday.is_some() && after.day.is_some();
    }
    if after.part != before.part && before.year.is_some() {
        // "1982 summer", "1988 second quarter", "2016 Christmas"
        return before.day.is_none() && before.part.is_none() && before.clock.is_none();
    }
    if after.part != before.part && before.base != Base::Bare {
        return !matches!(
            before.base,
            Base::Unit { unit: Unit::Day | Unit::Week | Unit::Month, .. } | Base::Offset { .. }
        );
    }
    if after.day_part != before.day_part {
        return before.day.is_some()
            || before.weekday.is_some()
            || before.clock.is_some()
            || matches!(before.part, Some(super::moment::YearPart::Holiday(_)))
            || matches!(before.base, Base::Unit { unit: Unit::Day, .. });
    }
    if after.clock != before.clock {
        return before.day.is_some()
            || before.weekday.is_some()
            || before.day_part.is_some()
            || matches!(before.part, Some(super::moment::YearPart::Holiday(_)))
            || matches!(before.base, Base::Unit { unit: Unit::Day, .. } | Base::Offset { .. });
    }
    if after.weekday != before.weekday && before.base == Base::Bare && before.year.is_some() && before.day.is_none() {
        return false;
    }
    if after.base != before.base && before.part.is_some() && before.day.is_some() {
        return !matches!(after.base, Base::Unit { unit: Unit::Day | Unit::Week, .. });
    }
    true
}
