//! Atoms of the calendar: years, months with days, dates of digits, decades, centuries, quarters.

use super::calendar::Unit;
use super::digital::{full, invalid};
use super::moment::{Moment, Nth, Year, YearPart};
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// "the nineties", "the 20th century", "third quarter", "second half", "Q3", "week 31".
    pub(super) fn stretch(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if moment.part.is_some() && moment.nth.is_some()
            || !self.may(at, ORDERS | FISCAL | DECADE_WORD | QUARTER_CODE | HALF_CODE | TIME_UNIT)
        {
            return None;
        }
        if let Some((word, end)) = self.get(at, DECADE_WORD)
            && moment.year.is_none()
            && (self.before(at, THE | MODIFIER) || self.hyphen(at.wrapping_sub(1)))
        {
            moment.year = Some(Year::ShortDecade(u8::try_from(word.value).ok()?));
            return Some(end);
        }
        if let Some((word, end)) = self.get(at, QUARTER_CODE)
            && moment.part.is_none()
        {
            moment.part = Some(YearPart::Quarter(u8::try_from(word.value).ok()?));
            return Some(end);
        }
        if let Some((word, end)) = self.get(at, HALF_CODE)
            && moment.part.is_none()
        {
            moment.part = Some(YearPart::Half(u8::try_from(word.value).ok()?));
            return Some(end);
        }
        if let Some((word, after)) = self.get(at, TIME_UNIT)
            && word.time_unit == Some(Unit::Week)
            && let Some(number) = self.whole(after, 2).filter(|number| (1..=53).contains(number))
            && !self.is(after + 1, TIME_UNIT)
            && moment.part.is_none()
        {
            moment.part = Some(YearPart::Week(u8::try_from(number).ok()?));
            return Some(after + 1);
        }
        let mut begin = at;
        if let Some(after) = self.skip(at, FISCAL) {
            moment.fiscal = true;
            begin = self.pass_hyphen(after);
        }
        let (count, after) = self.place(begin)?;
        let after = self.pass_hyphen(self.pass_possessive_fiscal(after, moment));
        let (word, end) = self.get(after, TIME_UNIT).filter(|(word, _)| !word.is(TIME_UNITS))?;
        let number = u8::try_from(count).ok().filter(|count| *count > 0);
        match (word.time_unit?, number) {
            (Unit::Quarter, Some(number @ 1..=4)) if moment.part.is_none() => {
                moment.part = Some(YearPart::Quarter(number));
            }
            (Unit::Half, Some(number @ 1..=2))
                if moment.part.is_none()
                    && (self.is(end, OF | IN) || self.mark(end, ".") || moment.fiscal || self.before(begin, THE)) =>
            {
                moment.part = Some(YearPart::Half(number));
            }
            (Unit::Half, None) if count == -1 && self.is(end, OF) && moment.part.is_none() => {
                moment.part = Some(YearPart::Half(2))
            }
            (Unit::Century, Some(number)) if moment.year.is_none() && number <= 30 => {
                let mut end = end;
                let mut century = i32::from(number) - 1;
                if let Some((era, after)) = self.get(end, ERA) {
                    end = after;
                    if era.value < 0 {
                        century = -i32::from(number);
                    }
                }
                moment.year = Some(Year::Century(century));
                return Some(end);
            }
            (unit @ (Unit::Week | Unit::Day | Unit::Weekend | Unit::Month), _)
                if moment.nth.is_none() && self.is(end, OF | IN) =>
            {
                moment.nth = Some(Nth { count, unit, weekday: 0 });
            }
            _ => return None,
        }
        Some(end)
    }

    fn pass_possessive_fiscal(&self, at: usize, moment: &mut Moment) -> usize {
        let after = self.skip(at, FISCAL);
        moment.fiscal |= after.is_some();
        after.unwrap_or(at)
    }

    /// An ordinal as a place: "third", "21st", "twenty-first", "last" (-1), "3rd last" (-3).
    pub(super) fn place(&self, at: usize) -> Option<(i8, usize)> {
        if !self.may(at, ORDERS) {
            return None;
        }
        if let Some((word, after)) = self.get(at, RELATIVE)
            && word.is(LAST)
            && matches!(self.get(after, TIME_UNIT | WEEKDAY), Some((unit, end)) if !unit.is(TIME_UNITS) && self.is(end, OF | IN))
        {
            return Some((-1, after));
        }
        let (count, after) = self.ordinal_number(at)?;
        let count = i8::try_from(count).ok()?;
        match self.get(after, RELATIVE) {
            Some((word, end)) if word.is(LAST) && self.is(end, TIME_UNIT) => Some((-count, end)),
            _ => Some((count, after)),
        }
    }

    /// The value of an ordinal: "21st", "third", "twenty-first".
    pub(super) fn ordinal_number(&self, at: usize) -> Option<(u64, usize)> {
        if let Some(number) = self.whole(at, 4)
            && self.is(at + 1, SUFFIX)
            && self.glued(at + 1)
        {
            return Some((u64::from(number), at + 2));
        }
        if let Some((word, after)) = self.get(at, TENS)
            && let Some((unit, end)) = self.get(self.pass_hyphen(after), ORDINAL)
            && unit.ordinal < 10
        {
            return Some((u64::try_from(word.number).ok()? + unit.ordinal, end));
        }
        self.get(at, ORDINAL).map(|(word, end)| (word.ordinal, end))
    }

    /// A month with what belongs to it: "June", "Oct. 20", "October 20th, 1998", "20 October", "the 20th of October".
    pub(super) fn month_day(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if moment.part.is_some() || !self.may(at, MONTH | ORDERS | JOINED) {
            return None;
        }
        if let Some((word, after)) = self.get(at, MONTH) {
            if word.is(WEAK) && !self.proves_month(at) {
                return None;
            }
            moment.part = Some(YearPart::Month(word.month));
            let end = self.pass_point(after);
            if moment.day.is_some() {
                return Some(end);
            }
            // "October the 20th", "Oct. 20", "Feb13", "Oct/2", "May-12"
            let mut next = self.pass(end, THE);
            if matches!(self.text(end), "/" | "-") && self.glued(end) && self.glued(end + 1) {
                next = end + 1;
            }
            // "Dec-2018"
            if next == end + 1
                && let Some(year) =
                    self.whole(next, 4).filter(|year| (1000..2200).contains(year) && moment.year.is_none())
                && !self.hyphen(next + 1)
            {
                moment.year = Some(full(year));
                return Some(next + 1);
            }
            let spelled = || {
                self.get(next, ORDINAL | TENS)
                    .and_then(|_| self.ordinal_day(next))
                    .filter(|_| self.ordinal_number(next).is_some())
            };
            if let Some((day, after)) = self.month_day_number(next).or_else(spelled) {
                if invalid(u32::from(word.month), u32::from(day)) {
                    return None;
                }
                moment.day = Some(day);
                return Some(after);
            }
            return Some(end);
        }
        if let Some((month, day)) = self.joined_month(at).filter(|_| moment.day.is_none()) {
            moment.part = Some(YearPart::Month(month));
            moment.day = Some(day);
            return Some(at + 1);
        }
        // "20 October", "20th of October"
        if moment.day.is_some() {
            return None;
        }
        let (day, after) = self.month_day_number(at).or_else(|| self.ordinal_day(at))?;
        let spelled = !self.is_digits(at) || self.is(at + 1, SUFFIX);
        let mut next = after;
        if self.hyphen(next) && self.glued(next) && self.glued(next + 1)
            || self.mark(next, "/")
            || self.mark(next, ",") && spelled
        {
            next += 1;
        }
        if let Some(of) = self.skip(next, OF) {
            next = self.pass(of, THE);
        }
        let (word, end) = self.get(next, MONTH)?;
        if word.is(WEAK)
            && !self.is_capitalized(next)
            && !spelled
            && self.text(next).len() < 4
            && self.is(next, CLOSED | TIME_UNIT)
        {
            return None;
        }
        if invalid(u32::from(word.month), u32::from(day)) {
            return None;
        }
        moment.day = Some(day);
        moment.part = Some(YearPart::Month(word.month));
        let end = self.pass_point(end);
        // "9 Aug 96"
        if moment.year.is_none()
            && !self.is_word(end + 1)
            && !matches!(self.text(end + 1), "-" | "/" | ":" | "%" | "\u{2013}")
            && let Some(year) = self.whole(end, 2).filter(|year| *year > 31 && self.text(end).len() == 2)
        {
            moment.year = u8::try_from(year).ok().map(Year::Short);
            return Some(end + 1);
        }
        Some(end)
    }

    /// Month and day in one word: "Feb13".
    fn joined_month(&self, at: usize) -> Option<(u8, u8)> {
        if !self.may(at, JOINED) {
            return None;
        }
        let text = self.text(at);
        let (name, day) = text.split_at_checked(text.find(|c: char| c.is_ascii_digit()).filter(|at| *at >= 3)?)?;
        let day = day.parse::<u8>().ok().filter(|day| (1..=31).contains(day))?;
        let word = self.vocabulary.word(crate::text::Symbol::of(name)).filter(|word| word.is(MONTH))?;
        (self.is_capitalized(at) && !invalid(u32::from(word.month), u32::from(day))).then_some((word.month, day))
    }

    /// True if the neighbors of a month that is also another word prove the month.
    fn proves_month(&self, at: usize) -> bool {
        if self.is_alone(at) && self.is_capitalized(at) {
            return true;
        }
        let next = self.pass_point(at + 1);
        let dash = if matches!(self.text(next), "-" | "/") && self.glued(next) && self.glued(next + 1) {
            next + 1
        } else {
            next
        };
        let number = self.month_day_number(self.pass(dash, THE)).is_some()
            || self.get(next, ORDINAL | TENS).is_some()
                && self.ordinal_number(next).is_some_and(|(_, end)| self.whole(end, 4).is_some())
            || self.whole(dash, 4).is_some_and(|year| (1900..2100).contains(&year))
            || self.whole(self.pass(next, OF), 4).is_some_and(|year| (1000..2200).contains(&year));
        let comma_year =
            self.mark(next, ",") && self.whole(next + 1, 4).is_some_and(|year| (1000..2200).contains(&year));
        let short = self.text(at).len() <= 4 && self.mark(at + 1, ".") && self.glued(at + 1) && self.is_capitalized(at);
        let abbreviation = self.text(at).len() == 3 && !self.is(at, MODIFIER);
        let led = self.before(at, IN | SINCE | UNTIL | BY | DURING | RELATIVE | MODIFIER | FROM | BETWEEN | EVERY | ON)
            || self.before(at, OF)
                && (self.before(at - 1, EDGE | ORDINAL | SUFFIX)
                    || self.is_digits(at.wrapping_sub(2))
                    || self.before(at - 1, DAY_WORD))
            || self.before(at, TO | AND | OR) && at >= 2 && (self.get(at - 2, MONTH).is_some())
            || self.before(at, AFTER | BEFORE)
            || self.hyphen(at.wrapping_sub(1)) && at >= 2 && self.before(at - 1, MODIFIER);
        // "between august and october"
        let paired = self.before(at, BETWEEN | FROM) && self.is(at + 1, AND | TO) && self.is(at + 2, MONTH)
            || at >= self.start + 3
                && self.before(at, AND | TO)
                && self.is(at - 2, MONTH)
                && self.before(at - 2, BETWEEN | FROM);
        if paired {
            return true;
        }
        let capital = self.is_capitalized(at);
        if number || comma_year {
            return capital || self.text(at).len() > 3 || abbreviation;
        }
        // "in May", "last March": a capital is wanted of words that are common otherwise.
        led && capital || short || capital && self.conj_month(at)
    }

    /// True for a word that is all of a sentence, with or without a mark after it.
    pub(super) fn is_alone(&self, at: usize) -> bool {
        at == self.start
            && (self.end == at + 1 || self.end == at + 2 && !self.is_word(at + 1) && !self.is_digits(at + 1))
    }

    /// "March and April", "May or June", "May to July".
    fn conj_month(&self, at: usize) -> bool {
        let next = at + 1;
        let joined =
            self.skip(next, AND | OR | TO).or_else(|| (self.hyphen(next) || self.mark(next, "/")).then_some(next + 1));
        joined.is_some_and(|after| self.get(after, MONTH).is_some_and(|_| self.is_capitalized(after)))
    }

    /// A point that belongs to an abbreviation.
    pub(super) fn pass_point(&self, at: usize) -> usize {
        let short = at.checked_sub(1).is_some_and(|before| (3..=5).contains(&self.text(before).len()));
        if self.mark(at, ".") && self.glued(at) && self.token(at + 1).is_some() && short { at + 1 } else { at }
    }

    /// The day of a month after or before its name: 1 to 31, with or without "th".
    fn month_day_number(&self, at: usize) -> Option<(u8, usize)> {
        if let Some(number) = self.whole(at, 2) {
            let day = u8::try_from(number).ok().filter(|day| (1..=31).contains(day))?;
            if self.is(at + 1, SUFFIX) && self.glued(at + 1) {
                return Some((day, at + 2));
            }
            // "10:30", "5 pm", "5%", "20s" are something else.
            let joined = self.glued(at + 1)
                && (self.mark(at + 1, ":") && self.glued(at + 2) && self.is_digits(at + 2)
                    || self.mark(at + 1, "%")
                    || self.is_word(at + 1) && !self.is(at + 1, MONTH) && !self.text(at + 1).starts_with('\''));
            let counted = self.is(at + 1, MERIDIEM | MAGNITUDE | PERCENT | OCLOCK);
            return (!joined && !counted).then_some((day, at + 1));
        }
        None
    }

    /// A day of the month in words: "twenty-fourth", "seventeenth".
    fn ordinal_day(&self, at: usize) -> Option<(u8, usize)> {
        let (count, end) = self.ordinal_number(at)?;
        let day = u8::try_from(count).ok().filter(|day| (1..=31).contains(day))?;
        // "15th day of June"
        match self.get(end, TIME_UNIT) {
            Some((word, after)) if word.time_unit == Some(Unit::Day) && self.is(after, OF) => Some((day, after)),
            _ => Some((day, end)),
        }
    }

    /// "the 15th" without a month, after "on" or the like.
    pub(super) fn lone_day(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        if moment.day.is_some() || moment.part.is_some() || !self.may(at, ORDERS) {
            return None;
        }
        if !(self.before(at, THE) && at >= 2 && self.before(at - 1, ON | BY | UNTIL | SINCE | FROM | BEFORE | AFTER)
            || self.before(at, ON)
            || moment.weekday.is_some())
        {
            return None;
        }
        let (count, end) = self.ordinal_number(at).filter(|_| self.is_digits(at) || moment.weekday.is_some())?;
        let day = u8::try_from(count).ok().filter(|day| (1..=31).contains(day))?;
        if self.is_word(end)
            && !self.is(
                end,
                OF | IN | AT | ON | AND | TO | FROM | AFTER | BEFORE | BY | OR | UNTIL | ENDED | STARTING | CLOSED,
            )
        {
            return None;
        }
        moment.day = Some(day);
        Some(end)
    }
}
