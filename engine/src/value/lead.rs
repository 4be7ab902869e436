//! What leads to a time: "the", "early", "the end of", "later in", "the week of".

use super::calendar::Unit;
use super::moment::{Base, Edge, Moment, Origin};
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// The first atom with words before it: "the", "early", "the end of".
    pub(super) fn lead(&self, at: usize, moment: &mut Moment, proven: bool) -> Option<usize> {
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
            && (self.is(after, CLOSED) || !(self.is_word(after) || at > self.start && self.is_upper(at - 1)))
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
        // "the early hours of Sunday"
        if let Some((_, after)) = self.get(next, MODIFIER).filter(|(word, _)| word.edge == Some(Edge::Start))
            && let Some((hours, after)) = self.get(after, TIME_UNITS)
            && hours.time_unit == Some(Unit::Hour)
            && let Some(of) = self.skip(after, OF)
        {
            let mut day = Moment::default();
            let end = self.first(self.pass(of, THE), &mut day, true)?;
            let dated =
                day.day.is_some() || day.weekday.is_some() || matches!(day.base, Base::Unit { unit: Unit::Day, .. });
            if !dated || day.is_time() {
                return None;
            }
            *moment = Moment { day_part: Some(*b"MO"), ..day };
            return Some(end);
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
}
