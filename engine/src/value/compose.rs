//! Putting a time together from its atoms: "the second Wednesday of October 2014", "9 on Friday morning".

use super::calendar::Unit;
use super::moment::{Base, Edge, Moment, Origin};
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

    /// The first atom with words before it: "the", "early", "the end of".
    fn lead(&self, at: usize, moment: &mut Moment, proven: bool) -> Option<usize> {
        if self.may(at, ATOMS)
            && let Some(end) = self.first(at, moment, proven)
        {
            return Some(end);
        }
        if !self.may(at, LEADS | TIME_UNIT) {
            return None;
        }
        let after_the = self.skip(at, THE);
        let next = after_the.unwrap_or(at);
        // "EOM", "the EOY"
        if let Some((word, after)) = self.get(next, EDGE_UNIT).filter(|_| self.is_upper(next))
            && let Some(unit) = word.time_unit
            // All in capitals, "the boy" is a boy.
            && (!self.is_word(after) && !(at > self.start && self.is_upper(at - 1)) || self.is(after, CLOSED))
            && !(after_the.is_some() && self.is_upper(at))
        {
            moment.base = Base::Unit { count: 0, unit, from: Origin::Document };
            moment.edge = word.edge;
            return Some(after);
        }
        // "the week of March 3"
        if let Some((word, after)) = self.get(next, TIME_UNIT).filter(|(word, _)| word.time_unit == Some(Unit::Week))
            && !word.is(TIME_UNITS)
            && after_the.is_some()
            && let Some(of) = self.skip(after, OF)
        {
            let mut day = Moment::default();
            let begin = self.pass(of, THE);
            let placed = |day: &Moment| day.day.is_some() && day.clock.is_none();
            let end = self
                .month_day(begin, &mut day)
                .or_else(|| self.digits_date(begin, &mut day))
                .or_else(|| self.day_alone(begin, &mut day))
                .filter(|_| placed(&day))?;
            let end = self.year_after(end, &mut day);
            moment.base =
                Base::Offset { count: Some(0), unit: Unit::Week, from: Origin::Document, of: Some(Box::new(day)) };
            return Some(end);
        }
        // "year-end", "at month's end"
        if let Some((word, after)) = self.get(next, TIME_UNIT).filter(|(word, _)| !word.is(TIME_UNITS))
            && let Some(unit) =
                word.time_unit.filter(|unit| matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year))
            && !self.before(next, ARTICLE | CARDINAL | DIGITS | RELATIVE | EVERY)
            && let possessive = matches!(self.text(after), "'s" | "\u{2019}s")
            && let Some((edge, end)) = self
                .get(if possessive { after + 1 } else { self.pass_hyphen(after) }, EDGE)
                .filter(|(edge, end)| edge.edge == Some(Edge::End) && !self.is(*end, OF))
        {
            moment.base = Base::Unit { count: 0, unit, from: Origin::Document };
            moment.edge = edge.edge;
            return Some(end);
        }
        // "the week after next"
        if let Some((word, after)) = self.get(next, TIME_UNIT).filter(|(word, _)| !word.is(TIME_UNITS))
            && let Some(unit) =
                word.time_unit.filter(|unit| matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Weekend))
            && let Some(then) = self.skip(after, AFTER)
            && let Some((coming, end)) = self.get(then, RELATIVE).filter(|(word, _)| word.offset == 1)
            && after_the.is_some()
            && (!self.is_word(end) || self.is(end, CLOSED))
        {
            let _ = coming;
            moment.base = Base::Unit { count: 2, unit, from: Origin::Document };
            return Some(end);
        }
        // "20 people on the weekend" needs its article; "weekend." alone is the one around.
        if after_the.is_none()
            && self
                .get(at, TIME_UNIT)
                .is_some_and(|(word, _)| word.time_unit == Some(Unit::Weekend) && !word.is(TIME_UNITS))
            && !self.is_word(at + 1)
            && !self.hyphen(at + 1)
            && !self.before(at, ARTICLE | EVERY | ORDINAL | CARDINAL | DIGITS)
            && !self.is_digits(at.wrapping_sub(1))
            && !self.hyphen(at.wrapping_sub(1))
        {
            moment.base = Base::Unit { count: 0, unit: Unit::Weekend, from: Origin::Document };
            return Some(at + 1);
        }
        // "the end of June", "end of the year"
        if let Some((word, after)) = self.get(next, EDGE)
            && let Some(of) = self.skip(after, OF)
        {
            let mut inner = Moment::default();
            let begin = of;
            if let Some(end) = self.lead_inner(begin, &mut inner) {
                *moment = inner;
                moment.edge = word.edge;
                return Some(end);
            }
            return None;
        }
        // "early 1991", "mid-May", "late last month", "the early 1990s"
        if let Some((word, after)) = self.get(next, MODIFIER) {
            let after = self.pass(self.pass_hyphen(after), IN | ON);
            let mut inner = Moment::default();
            let inner_end = self.first(after, &mut inner, true).or_else(|| self.after_the(after, &mut inner));
            if let Some(end) = inner_end {
                *moment = inner;
                moment.edge = word.edge;
                return Some(end);
            }
            return None;
        }
        // "later this month", "earlier in the year", "later on Tuesday"
        if let Some((word, after)) = self.get(next, LATE_WITHIN | EARLY_WITHIN)
            && after_the.is_none()
        {
            let inner_at = self.pass(after, IN | ON);
            let mut inner = Moment::default();
            let end = self.first(inner_at, &mut inner, true).or_else(|| self.lead_inner(inner_at, &mut inner))?;
            if inner.base == Base::Bare
                && inner.day.is_none()
                && inner.weekday.is_none()
                && inner.year.is_none()
                && inner.day_part.is_none()
                && inner_at == after
            {
                return None;
            }
            *moment = inner;
            moment.edge = word.edge.or(Some(Edge::Start));
            return Some(end);
        }
        if let Some(after) = after_the {
            return self.after_the(after, moment);
        }
        if let Some(after) = self.skip(at, IN_POSSESSIVE)
            && let Some(end) = self.stretch(after, moment)
        {
            return Some(end);
        }
        None
    }

    /// "18th" as a day of the month around.
    fn day_alone(&self, at: usize, day: &mut Moment) -> Option<usize> {
        let (count, end) = self.ordinal_number(at).filter(|_| self.before(at, THE))?;
        day.day = u8::try_from(count).ok().filter(|day| (1..=31).contains(day));
        Some(end)
    }

    /// What follows a year after a day, with a comma or without; else what follows the day.
    fn year_after(&self, at: usize, day: &mut Moment) -> usize {
        let next = if self.mark(at, ",") { at + 1 } else { at };
        self.year(next, day, true).unwrap_or(at)
    }

    /// What follows "the end of": a time, or "the year".
    fn lead_inner(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if let Some(end) = self.lead(at, moment, true) {
            return Some(end);
        }
        let after = self.pass(at, THE);
        let (word, end) = self.get(after, TIME_UNIT).filter(|(word, _)| !word.is(TIME_UNITS))?;
        let unit = word.time_unit.filter(|unit| {
            matches!(
                unit,
                Unit::Year
                    | Unit::Month
                    | Unit::Week
                    | Unit::Decade
                    | Unit::Century
                    | Unit::Quarter
                    | Unit::Day
                    | Unit::Weekend
            )
        })?;
        moment.base = Base::Unit { count: 0, unit, from: Origin::Narrative };
        Some(end)
    }

    /// What "the" may stand before: "the third quarter", "the 1990s", "the next day", "the summer", "the weekend".
    fn after_the(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if let Some((word, end)) = self.get(at, TIME_UNIT)
            && word.time_unit == Some(Unit::Weekend)
            && !word.is(TIME_UNITS)
        {
            moment.base = Base::Unit { count: 0, unit: Unit::Weekend, from: Origin::Document };
            return Some(end);
        }
        if let Some(end) = self.year_ago(at, moment) {
            return Some(end);
        }
        let mut nth = Moment::default();
        if let Some(end) =
            self.nth_weekday(at, &mut nth).or_else(|| self.stretch(at, &mut nth)).filter(|_| nth.nth.is_some())
        {
            *moment = nth;
            return Some(end);
        }
        let whole = self.pass(at, WHOLE);
        if self.is(whole, RELATIVE | FISCAL | SEASON | QUARTER_CODE | HALF_CODE | DECADE_WORD | HOLIDAY) {
            return self
                .relative(whole, moment)
                .or_else(|| self.season(whole, moment))
                .or_else(|| self.stretch(whole, moment))
                .or_else(|| self.holiday(whole, moment))
                .or_else(|| self.year(whole, moment, false).filter(|_| self.is(whole, FISCAL)));
        }
        if self.is(at, PART) && self.day_part_of(at) {
            return self.part_of_day(at, moment);
        }
        if self.year_ended(whole).is_some() {
            return None;
        }
        if let Some((word, end)) = self.get(whole, TIME_UNIT)
            && !word.is(TIME_UNITS)
            && matches!(word.time_unit, Some(Unit::Quarter | Unit::Year | Unit::Week | Unit::Month))
            && at >= 2
            && self.before(at - 1, IN | DURING | FOR | OF | UNTIL)
            && !self.is(end, OF)
            && !self.is(end, BEFORE | AFTER | EARLIER | LATER)
            && !self.is_digits(end)
            && !self.is(end, CARDINAL | TENS)
            && !self.hyphen(end)
        {
            let unit = word.time_unit?;
            let from = if matches!(unit, Unit::Quarter | Unit::Year) { Origin::Period } else { Origin::Narrative };
            moment.base = Base::Unit { count: 0, unit, from };
            return Some(end);
        }
        let mut probe = Moment::default();
        if let Some(end) = self.year(at, &mut probe, false)
            && (!self.is_digits(at) || end > at + 1)
        {
            // "the 1990s", "the year 2000"
            *moment = probe;
            return Some(end);
        }
        if let Some(end) = self.year(at, &mut probe, false)
            && self.ordinal_number(end).is_some()
        {
            // "the 1988 second quarter"
            let mut whole = probe;
            if let Some(end) = self.stretch(end, &mut whole) {
                *moment = whole;
                return Some(end);
            }
        }
        self.stretch(at, moment)
            .or_else(|| self.nth_weekday(at, moment))
            .or_else(|| self.month_day(at, moment).filter(|_| self.ordinal_number(at).is_some()))
            .or_else(|| self.lone_day(at, moment))
    }

    /// True if "the morning" or "the night" is that of a day spoken of.
    fn day_part_of(&self, at: usize) -> bool {
        self.before(at, THE) && at >= 2 && self.before(at - 1, IN | DURING | ON | OF) || self.is(at + 1, OF)
    }

    /// The first atom itself.
    fn first(&self, at: usize, moment: &mut Moment, proven: bool) -> Option<usize> {
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
