//! Times relative to another: "last October", "two years ago", "the day before", "yesterday", "now".

use super::calendar::Unit;
use super::moment::{Base, Known, Moment, Nth, Origin, YearPart};
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// "today", "tonight", "last night".
    pub(super) fn day_word(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        let (word, end) = self.get(at, DAY_WORD)?;
        if moment.base != Base::Bare
            || moment.part.is_some()
            || moment.year.is_some()
            || moment.weekday.is_some()
            || word.part != [0, 0] && moment.day_part.is_some()
        {
            return None;
        }
        moment.base = Base::Unit { count: i32::from(word.offset), unit: Unit::Day, from: Origin::Document };
        if word.part != [0, 0] {
            moment.day_part = Some(word.part);
        }
        Some(end)
    }

    /// "now", "recently", "the future".
    pub(super) fn reference(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        let (word, end) = self.get(at, REFERENCE)?;
        moment.base = Base::Known(word.known?);
        Some(end)
    }

    /// "last year", "next Friday", "this morning", "the same day", "this past spring".
    pub(super) fn relative(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if moment.base != Base::Bare || moment.year.is_some() {
            return None;
        }
        let (mut word, mut next) = self.get(at, RELATIVE)?;
        if let Some(known) = self.vague_stretch(word, next) {
            moment.base = Base::Known(known.0);
            return Some(known.1);
        }
        let mut narrative = word.narrative;
        if let Some((second, after)) = self.get(next, RELATIVE)
            && second.offset != 0
        {
            (word, next) = (second, after);
        }
        narrative |= word.narrative;
        let count = i32::from(word.offset);
        let from = if narrative { Origin::Narrative } else { Origin::Document };
        let mut fiscal = false;
        if let Some(after) = self.skip(next, FISCAL) {
            (fiscal, next) = (true, self.pass_hyphen(after));
        }
        if let Some((unit, end)) = self.get(next, TIME_UNIT).filter(|(unit, _)| !unit.is(TIME_UNITS))
            && let Some(kind) = unit.time_unit
        {
            if moment.part.is_some() && !matches!(kind, Unit::Year)
                || kind == Unit::Period && !word.latest && !word.narrative
                || matches!(kind, Unit::Half | Unit::Second | Unit::Minute)
            {
                return None;
            }
            if kind == Unit::Night {
                moment.base = Base::Unit { count: count.min(0), unit: Unit::Day, from };
                moment.day_part = Some(*b"NI");
                return Some(end);
            }
            if kind == Unit::Quarter && count == 0 && word.narrative || word.latest {
                moment.base = Base::Unit { count: 0, unit: kind, from: Origin::Period };
                return Some(end);
            }
            // "the next day" and "that day" count from the time spoken of.
            let from = if kind == Unit::Day && count >= 0 { Origin::Narrative } else { from };
            moment.base = Base::Unit { count, unit: kind, from };
            moment.fiscal = fiscal;
            return Some(self.within(end, moment));
        }
        if let Some((part, end)) = self.get(next, PART).filter(|(part, _)| !part.is(PARTS)) {
            if moment.day_part.is_some() || moment.part.is_some() {
                return None;
            }
            let from = if count > 0 { Origin::Narrative } else { from };
            moment.base = Base::Unit { count, unit: Unit::Day, from };
            moment.day_part = Some(part.part);
            return Some(end);
        }
        if moment.part.is_some() || moment.weekday.is_some() || moment.day.is_some() {
            return None;
        }
        let named = self.is(next, MONTH | SEASON | HOLIDAY | QUARTER_CODE)
            || self.get(next, WEEKDAY).is_some_and(|(day, _)| !day.is(WEEKDAYS))
            || self.is_digits(next)
            || self.ordinal_number(next).is_some_and(|(_, after)| self.is(after, TIME_UNIT));
        if !named || self.text(next).is_empty() {
            return None;
        }
        moment.base = Base::Named { count, from };
        moment.fiscal = fiscal;
        let end = self
            .month_day(next, moment)
            .or_else(|| self.weekday(next, moment))
            .or_else(|| self.season(next, moment))
            .or_else(|| self.holiday(next, moment))
            .or_else(|| self.stretch(next, moment))
            .or_else(|| self.digits_date(next, moment));
        if end.is_none() {
            moment.base = Base::Bare;
        }
        end
    }

    /// "recent years", "the coming months": stretches without bounds.
    fn vague_stretch(&self, word: &Word, next: usize) -> Option<(Known, usize)> {
        let (unit, end) = self.get(next, TIME_UNITS)?;
        if word.narrative || unit.is(HALF) {
            return None;
        }
        match (word.known, word.offset) {
            (Some(Known::Past), _) => Some((Known::Past, end)),
            (None, 1) if !word.is(LAST) && word.roles & NEXT == 0 => Some((Known::Future, end)),
            _ => None,
        }
    }

    /// "year-ago quarter", "year-earlier period", "year-ago": a year before the time spoken of.
    pub(super) fn year_ago(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        let after = self.skip(at, YEAR_AGO)?;
        moment.base = Base::Offset { count: Some(-1), unit: Unit::Year, from: Origin::Period, of: None };
        let mut probe = Moment::default();
        if let Some(end) = self.stretch(after, &mut probe) {
            moment.part = probe.part;
            moment.fiscal = probe.fiscal;
            return Some(end);
        }
        Some(self.get(after, TIME_UNIT).filter(|(word, _)| !word.is(TIME_UNITS)).map_or(after, |(_, end)| end))
    }

    /// "this year's third quarter", "next week's Monday": a part after the possessive.
    fn within(&self, at: usize, moment: &mut Moment) -> usize {
        if !matches!(self.text(at), "'s" | "\u{2019}s") {
            return at;
        }
        let mut probe = moment.clone();
        let end = self
            .stretch(at + 1, &mut probe)
            .or_else(|| self.month_day(at + 1, &mut probe))
            .or_else(|| self.season(at + 1, &mut probe))
            .or_else(|| self.holiday(at + 1, &mut probe));
        match end {
            Some(end) => {
                *moment = probe;
                end
            }
            None => at,
        }
    }

    /// A weekday by itself.
    pub(super) fn weekday(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if moment.weekday.is_some() {
            return None;
        }
        let (word, end) = self.get(at, WEEKDAY).filter(|(word, _)| !word.is(WEEKDAYS))?;
        if word.is(WEAK) && !self.proves_weekday(at, moment) {
            return None;
        }
        moment.weekday = Some(word.weekday);
        Some(self.pass_point(end))
    }

    /// Short weekdays ("sun", "sat", "wed") are other words as well.
    fn proves_weekday(&self, at: usize, moment: &Moment) -> bool {
        let next = self.pass_point(at + 1);
        let near = self.is(next, MONTH | PART | MERIDIEM)
            || self.mark(next, ",") && (self.is(next + 1, MONTH) || self.is_digits(next + 1))
            || self.is_digits(next);
        let led = self.before(at, ON | RELATIVE | EVERY | BY | UNTIL | SINCE);
        let placed = moment.day.is_some() || moment.base != Base::Bare || moment.clock.is_some();
        let capital = self.is_capitalized(at);
        self.is_alone(at)
            || capital && (near || led || placed || self.mark(at + 1, ".") && self.glued(at + 1))
            || !capital && (led || placed) && self.text(at).len() >= 3 && !self.before(at, THE)
            || self.text(at).len() > 3
    }

    /// A season, if its neighbors do not make it another word.
    pub(super) fn season(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if moment.part.is_some() {
            return None;
        }
        let (word, end) = self.get(at, SEASON)?;
        if word.is(WEAK) {
            let year =
                self.whole(self.pass(self.pass(end, OF), IN), 4).is_some_and(|year| (1000..2200).contains(&year));
            let relative = self.before(at, RELATIVE | MODIFIER);
            let led = self.before(at, THE)
                && at >= 2
                && self.before(at - 1, IN | DURING | BY | SINCE | UNTIL)
                && !self.is(end, OF)
                || self.before(at, IN | EVERY) && !self.is(end, OF)
                || self.before(at, OF) && at >= 2 && self.before(at - 1, EDGE);
            if !(year || relative || led || moment.edge.is_some()) {
                return None;
            }
        }
        moment.part = Some(YearPart::Season(word.season));
        Some(end)
    }

    /// A holiday by name.
    pub(super) fn holiday(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if moment.part.is_some() {
            return None;
        }
        let (word, end) = self.get(at, HOLIDAY)?;
        moment.part = Some(YearPart::Holiday(word.holiday?));
        Some(end)
    }

    /// A part of a day: "morning", "in the evening", "the night of".
    pub(super) fn part_of_day(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if moment.day_part.is_some() {
            return None;
        }
        let (word, end) = self.get(at, PART).filter(|(word, _)| !word.is(PARTS))?;
        moment.day_part = Some(word.part);
        // "the morning hours of 30 April"
        if let Some((hours, after)) = self.get(end, TIME_UNITS)
            && hours.time_unit == Some(Unit::Hour)
            && self.is(after, OF)
        {
            return Some(after);
        }
        Some(end)
    }

    /// "the second Wednesday of", "last Friday of": a weekday counted inside what follows.
    pub(super) fn nth_weekday(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if moment.nth.is_some() {
            return None;
        }
        let (count, after) = self.place(at)?;
        let (word, end) = self.get(after, WEEKDAY)?;
        if !self.is(end, OF | IN) {
            return None;
        }
        moment.nth = Some(Nth { count, unit: Unit::Day, weekday: word.weekday });
        Some(end)
    }

    /// "two years ago", "a week later", "the year before", "two days after Christmas", "in three days".
    pub(super) fn offset(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if moment.base != Base::Bare || !self.may(at, NUMBERS | IN | THE | TIME_UNIT) {
            return None;
        }
        let inside = self.skip(at, IN).filter(|_| !self.before(at, TIME_UNIT) && !self.follows_a_first(at));
        let begin = inside.unwrap_or(at);
        let begin = if inside.is_some() { self.pass(begin, BOUND_BEFORE) } else { begin };
        if inside.is_some() && self.is(begin, THE) {
            return None;
        }
        let (count, unit, after) = self.amount(begin)?;
        let set = |moment: &mut Moment, sign: i64, from, of: Option<Box<Moment>>| {
            moment.base = match count {
                Some(count) => Base::Offset { count: Some(count * sign), unit, from, of },
                // "days later" is some day after the time spoken of, "in a few days" lies ahead.
                None if from == Origin::Narrative || sign > 0 => Base::Offset { count: None, unit, from, of },
                None => Base::Known(Known::Past),
            };
        };
        // "a week or so ago"
        let after = self.skip(after, BOUND_AFTER).filter(|end| self.is(*end, AGO | LATER | EARLIER)).unwrap_or(after);
        if let Some(end) = self.skip(after, AGO) {
            set(
                moment,
                -1,
                if count == Some(1) && unit == Unit::Year { Origin::Period } else { Origin::Document },
                None,
            );
            return Some(end);
        }
        if let Some(end) = self.skip(after, HENCE) {
            set(moment, 1, Origin::Document, None);
            return Some(end);
        }
        if inside.is_some() {
            let counted = count.map_or(begin < after - 1, |count| count < 100);
            return (counted && !self.is(after, OF | OLD)).then(|| {
                set(moment, 1, Origin::Document, None);
                // "in two years' time"
                if matches!(self.text(after), "'" | "\u{2019}") && self.is(after + 1, TIMES) {
                    after + 2
                } else {
                    after
                }
            });
        }
        if let Some(end) = self.skip(after, EARLIER) {
            set(
                moment,
                -1,
                if count == Some(1) && unit == Unit::Year { Origin::Period } else { Origin::Narrative },
                None,
            );
            return Some(end);
        }
        if let Some(end) = self.skip(after, LATER) {
            set(moment, 1, Origin::Narrative, None);
            return Some(end);
        }
        let (sign, end) = match (self.skip(after, BEFORE), self.skip(after, AFTER | FROM)) {
            (Some(end), _) => (-1, end),
            (_, Some(end)) => (1, end),
            _ => return None,
        };
        let mut of = Moment::default();
        let from = !self.is(after, BEFORE | AFTER);
        let day = |of: &Moment| {
            of.day.is_some()
                || of.weekday.is_some()
                || matches!(of.part, Some(YearPart::Holiday(_)))
                || matches!(of.base, Base::Unit { unit: Unit::Day, .. } | Base::Known(Known::Present))
        };
        if let Some(of_end) = self.compose(end, &mut of, true).filter(|_| !from || day(&of)) {
            set(moment, sign, Origin::Document, Some(Box::new(of)));
            return Some(of_end);
        }
        if self.is(after, FROM) {
            return None;
        }
        let closes =
            self.token(end).is_none() || !self.is_word(end) && !self.is_digits(end) || self.is(end, IN | AND | OR);
        closes.then(|| {
            set(moment, sign, Origin::Narrative, None);
            end
        })
    }

    /// True after what is the first or most of its kind: "the first win **in a decade**" looks back.
    fn follows_a_first(&self, at: usize) -> bool {
        let near = at.saturating_sub(6).max(self.start)..at;
        near.rev().take_while(|before| self.is_word(*before) || self.is_digits(*before)).any(|before| {
            self.is(before, FIRST_TIME) || self.get(before, ORDINAL).is_some_and(|(word, _)| word.ordinal == 1)
        })
    }

    /// An amount of a unit before "ago" and the like: "two and a half years", "a few days", "years", "the year".
    fn amount(&self, at: usize) -> Option<(Option<i64>, Unit, usize)> {
        let unit = |word: &Word| word.time_unit.filter(|unit| !matches!(unit, Unit::Period | Unit::Half));
        if let Some((word, end)) = self.get(at, TIME_UNIT)
            && word.is(TIME_UNITS)
            && !self.is_digits(at)
        {
            return Some((None, unit(word)?, end));
        }
        let article = self.skip(at, ARTICLE | THE);
        if let Some(after) = article
            && let Some((word, end)) = self.get(after, TIME_UNIT)
            && !word.is(TIME_UNITS)
        {
            let count = i64::try_from(word.time_factor).unwrap_or(1);
            return Some((Some(count), unit(word)?, end));
        }
        let after = self.pass(at, ARTICLE);
        if let Some((word, next)) = self.get(after, FEW | SEVERAL)
            && let Some((word, end)) = self.get(next, TIME_UNIT).filter(|_| word.is(FEW | SEVERAL))
        {
            return Some((None, unit(word)?, end));
        }
        // "half an hour"
        if let Some((half, after)) = self.get(at, FRACTION)
            && let Some((word, end)) = self.get(self.pass(self.pass(after, OF), ARTICLE), TIME_UNIT)
            && !half.is(FRACTIONS)
        {
            let (kind, factor) = match unit(word)? {
                Unit::Hour => (Unit::Minute, 60),
                Unit::Minute => (Unit::Second, 60),
                Unit::Year => (Unit::Month, 12),
                Unit::Day => (Unit::Hour, 24),
                Unit::Century => (Unit::Year, 100),
                Unit::Decade => (Unit::Year, 10),
                _ => return None,
            };
            return Some((Some(i64::try_from(factor / half.ordinal.max(1)).ok()?), kind, end));
        }
        let number = self.number(at)?;
        let couple = if self.before(number.end, COUPLE) { self.pass(number.end, OF) } else { number.end };
        let next = self.pass(self.pass_hyphen(couple), MORE);
        let (word, end) = self.get(next, TIME_UNIT)?;
        let mut end = end;
        let value = number.value?;
        if number.bound.is_some() {
            return Some((None, unit(word)?, end));
        }
        let mut amount = value.checked_mul(word.time_factor)?;
        let mut kind = unit(word)?;
        // "an hour and a half ago", "two and a half years ago"
        if let Some(and) = self.skip(end, AND)
            && let Some((half, after)) = self.get(self.pass(and, ARTICLE), FRACTION)
        {
            amount += rust_decimal::Decimal::ONE / rust_decimal::Decimal::from(half.ordinal.max(1));
            end = after;
        }
        if !amount.is_integer() {
            let (finer, factor) = match kind {
                Unit::Year => (Unit::Month, 12),
                Unit::Month => (Unit::Week, 4),
                Unit::Week => (Unit::Day, 7),
                Unit::Day => (Unit::Hour, 24),
                Unit::Hour => (Unit::Minute, 60),
                Unit::Minute => (Unit::Second, 60),
                Unit::Decade => (Unit::Year, 10),
                Unit::Century => (Unit::Year, 100),
                other => (other, 1),
            };
            kind = finer;
            amount *= rust_decimal::Decimal::from(factor);
        }
        let count = i64::try_from(amount.round()).ok().filter(|count| *count < 100_000)?;
        Some((Some(count), kind, end))
    }
}
