//! Lengths of time and ages: "14 years", "an hour and a half", "the past three months", "57-year-old", "Name, 57,".

use rust_decimal::Decimal;

use super::calendar::Unit;
use super::draft::Draft;
use super::moment::{Length, Time};
use super::number::Number;
use super::scan::Scan;
use super::words::*;
use super::{Bound, FigureKind};

impl Scan<'_> {
    /// A length of time that begins at a token.
    pub(super) fn duration(&self, at: usize) -> Option<Draft> {
        let mut direction = 0;
        let the = self.pass(at, THE);
        if the > at
            && let Some(end) = self.year_ended(the)
        {
            let length = Length { parts: vec![(Some(Decimal::ONE), Unit::Year)], direction: 0 };
            let draft = Draft::new(FigureKind::Duration, at, end, "value/duration").norm(length.text());
            return Some(draft.time(Time::Length(length)));
        }
        let mut next = the;
        if let Some((word, after)) = self.get(next, ORDINAL)
            && the > at
            && word.ordinal == 1
        {
            next = after;
        }
        if let Some((word, after)) = self.get(next, RELATIVE)
            && word.known.is_none()
            && next == the
        {
            direction = word.offset;
            next = after;
        } else {
            next = self.pass(next, WHOLE);
        }
        let moved = next > at;
        let (mut length, mut end, bound) = self.length(next).or_else(|| {
            // "the past decade", "recent years", "the nine months"
            let (word, end) = self.get(next, TIME_UNIT)?;
            let unit = word.time_unit?;
            let single = !word.is(TIME_UNITS);
            // "for the next decade" is a length, "in the next decade" a stretch, "for next year" that year.
            if single
                && the > at
                && direction > 0
                && unit >= Unit::Year
                && unit < Unit::Period
                && self.before(at, FOR | OVER)
            {
                return Some((Length { parts: vec![(Some(Decimal::ONE), unit)], direction: 0 }, end, None));
            }
            // "the minutes of the meeting", "the years 1955 and 1956" name no length.
            let named = next == the && (unit <= Unit::Minute && !self.is(end, BEFORE | AFTER) || self.is_digits(end));
            if single || !moved || unit == Unit::Period || named {
                return None;
            }
            Some((Length { parts: vec![(None, unit)], direction: 0 }, end, None))
        })?;
        if moved
            && direction == 0
            && length.parts.iter().all(|(amount, _)| amount.is_some_and(|amount| amount == Decimal::ONE))
            && self.is(at, THE)
        {
            return None;
        }

        length.direction = direction;
        // Compound: "2 years 3 months", "an hour and a half", "5 minutes, 30 seconds".
        loop {
            let and = if self.mark(end, ",") { self.pass(end + 1, AND) } else { self.pass(end, AND) };
            if let Some((half, after)) = self.get(self.pass(and, ARTICLE), FRACTION | HALF).filter(|_| and > end)
                && let Some((Some(amount), unit)) = length.parts.last_mut()
                && !self.is(after, TIME_UNIT)
                && half.ordinal > 0
            {
                let part = Decimal::ONE / Decimal::from(half.ordinal);
                let (finer, factor) = finer(*unit);
                if amount.is_integer() && part * factor == (part * factor).trunc() && finer != *unit {
                    let rest = part * factor;
                    length.parts.push((Some(rest), finer));
                } else {
                    *amount += part;
                }
                end = after;
                break;
            }
            // "1 hour thirty", "an hour and twenty"
            if let Some((_, Unit::Hour)) = length.parts.last()
                && let Some(minutes) = self.number(and).filter(|minutes| !minutes.fraction && !minutes.scaled)
                && let Some(value) = minutes.value.filter(|value| *value < Decimal::from(60) && value.is_integer())
                && !self.is_word(minutes.end)
                && !self.hyphen(minutes.end)
                && !self.mark(end, ",")
                && (minutes.spelled || self.token(minutes.end).is_none())
            {
                length.parts.push((Some(value), Unit::Minute));
                end = minutes.end;
                break;
            }
            let Some((more, after, None)) = self.length(and) else { break };
            let (Some((_, last)), [(Some(amount), unit)]) = (length.parts.last().copied(), more.parts.as_slice())
            else {
                break;
            };
            if *unit >= last || (and > end && self.is(end, AND) && last > Unit::Day && *unit < Unit::Day) {
                break;
            }
            length.parts.push((Some(*amount), *unit));
            end = after;
        }
        let old = self.pass_hyphen(end);
        if self.is(old, OLD | OF_AGE) || self.is_old_plural(old) {
            return None;
        }
        // "day-long", "the three years' war"
        let many = end
            .checked_sub(1)
            .is_some_and(|last| self.get(last, TIME_UNIT).is_some_and(|(word, _)| word.is(TIME_UNITS)));
        let start = if moved && direction == 0 && (the == at || !many) { next } else { at };
        let mut draft = Draft::new(FigureKind::Duration, start, end, "value/duration").norm(length.text()).bound(bound);
        if let [(Some(amount), _)] = length.parts.as_slice() {
            draft.number = Some(*amount);
        }
        Some(draft.time(Time::Length(length)))
    }

    /// "the **year** ended June 30": no year of the calendar; what follows.
    pub(super) fn year_ended(&self, at: usize) -> Option<usize> {
        let (word, end) = self.get(at, TIME_UNIT).filter(|(word, _)| !word.is(TIME_UNITS))?;
        (word.time_unit == Some(Unit::Year) && self.is(end, ENDED)).then_some(end)
    }

    /// An amount of one unit: length, what follows, bound.
    fn length(&self, at: usize) -> Option<(Length, usize, Option<Bound>)> {
        let one = |amount, unit| Length { parts: vec![(amount, unit)], direction: 0 };
        let fits = |unit: Option<Unit>| unit.filter(|unit| !matches!(unit, Unit::Period | Unit::Half | Unit::Season));
        // "half an hour", "half a century"
        if let Some((half, after)) = self.get(at, HALF | FRACTION)
            && half.ordinal > 1
            && let Some((word, end)) = self
                .get(self.pass(self.pass(self.pass_hyphen(after), OF), ARTICLE), TIME_UNIT)
                .filter(|(word, _)| !word.is(TIME_UNITS))
            && (self.is(self.pass(after, OF), ARTICLE)
                || word.time_unit == Some(Unit::Hour)
                || word.time_unit == Some(Unit::Century))
        {
            let unit = fits(word.time_unit)?;
            return Some((split(Decimal::ONE / Decimal::from(half.ordinal), unit), end, None));
        }
        let article = self.pass(at, ARTICLE | ANOTHER);
        // "$20 a year"; "a year-earlier loss" is of a year before.
        if article > at && self.is(at, ARTICLE) && (self.is_rate(at) || self.is(article, YEAR_AGO | IDIOM)) {
            return None;
        }
        // "a year", "another week", "a half hour"
        if article > at {
            let after = self.pass(article, WHOLE | HALF_WORD);
            let half = self.get(article, FRACTION).filter(|(word, _)| word.ordinal == 2);
            let after = half.map_or(after, |(_, after)| self.pass_hyphen(after));
            if let Some((word, end)) =
                self.get(after, TIME_UNIT).filter(|(word, _)| !word.is(TIME_UNITS) && !word.is(VAGUE_UNIT))
            {
                let unit = fits(word.time_unit)?;
                // "a minute detail"
                let adjective = unit == Unit::Minute
                    && self.is_word(end)
                    && !self.is(end, CLOSED | OF | IN | AGO | LATER | EARLIER | BEFORE | AFTER | FROM | AND | OR);
                if matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend | Unit::Night)
                    || adjective
                    || half.is_none() && self.text(after).len() < 3
                {
                    return None;
                }
                let amount = if half.is_some() { Decimal::ONE / Decimal::TWO } else { word.time_factor };
                return Some((split(amount, unit), end, None));
            }
        }
        // "several years", "a few days", "a couple of years"
        if let Some((word, after)) = self.get(article, FEW | SEVERAL | MANY) {
            let after = self.pass(self.pass_hyphen(after), MORE);
            if word.is(SEVERAL) && article > at {
                return None;
            }
            if word.is(FEW) && article == at && !self.before(at, RELATIVE | THE) && !self.is(at, FEW) {
                return None;
            }
            if let Some((unit, end)) = self.get(self.pass(after, OF), TIME_UNIT) {
                return Some((one(None, fits(unit.time_unit)?), end, None));
            }
        }
        // "months", "years of", "hours"
        if let Some((word, end)) = self.get(at, TIME_UNIT)
            && word.is(TIME_UNITS)
            && !self.is_digits(at)
            && self.text(at).len() > 3
        {
            let unit = fits(word.time_unit)?;
            if unit <= Unit::Minute && self.before(at, THE) && !self.is(end, BEFORE | AFTER) {
                return None;
            }
            let led = self.before(at, FOR | IN | OVER | DURING | MAGNITUDES | OF | BOUND_BEFORE | AFTER | BEFORE)
                || self.is(end, OF)
                || at == self.start;
            let amountless = !self.previous(at).is_some_and(|token| token.kind == crate::text::TokenKind::Number);
            return (led
                && amountless
                && !matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend | Unit::Night | Unit::Decade if !led))
            .then(|| (one(None, unit), end, None));
        }
        // "the next couple of years"
        if self.before(at, RELATIVE)
            && let Some(after) = self.skip(at, COUPLE)
            && let Some((unit, end)) = self.get(self.pass(after, OF), TIME_UNITS)
        {
            return Some((split(Decimal::TWO, fits(unit.time_unit)?), end, None));
        }
        // "3 quarters"
        if let Some(count) = self.whole(at, 2).filter(|count| *count > 1)
            && let Some((unit, end)) = self.get(at + 1, TIME_UNITS)
            && unit.time_unit == Some(Unit::Quarter)
        {
            return Some((split(Decimal::from(count), Unit::Quarter), end, None));
        }
        let number = self.number(at)?;
        if number.fraction && !number.spelled {
            return None;
        }
        // "the past three quarters" are no three fourths.
        if number.fraction
            && self.before(at, RELATIVE)
            && let Some((count, after)) = self.get(at, CARDINAL)
            && let Some((unit, end)) = self.get(after, TIME_UNITS).filter(|_| after + 1 == number.end)
        {
            return Some((split(count.number, fits(unit.time_unit)?), end, None));
        }
        let mut next = number.end;
        // "two thirds of a year", "one and a quarter of hour"
        let parts = number.spelled && (number.fraction || self.is(next.wrapping_sub(1), FRACTION | FRACTIONS));
        if number.bound.is_some() || parts || self.before(next, COUPLE) {
            next = self.pass(next, OF);
        }
        let mut after = self.pass(self.pass_hyphen(next), MORE | WHOLE);
        if let Some(unit) = self.skip(after, RELATIVE)
            && self.is(unit, TIME_UNITS)
        {
            after = unit;
        }
        let (word, end) = self.get(after, TIME_UNIT).filter(|(word, _)| !word.is(VAGUE_UNIT))?;
        let unit = fits(word.time_unit)?;
        // "three night markets"
        if unit == Unit::Night && !word.is(TIME_UNITS) && self.is_plural(end) && !self.hyphen(end.wrapping_sub(2)) {
            return None;
        }
        if self.text(after).len() == 1 && (!self.glued(after) || self.is_year_decade(number, after)) {
            return None;
        }
        if word.is(ORDINAL)
            && (!self.hyphen(after.wrapping_sub(1)) || number.spelled && self.is(number.end - 1, TENS))
            && number.value != Some(Decimal::ONE)
        {
            return None;
        }
        if unit == Unit::Quarter && !word.is(TIME_UNITS) && number.value != Some(Decimal::ONE) {
            return None;
        }
        if number.bound.is_some() && number.scaled {
            // "thousands of years"
            return Some((one(None, unit), end, Some(Bound::Vague)));
        }
        if number.bound.is_some() {
            return Some((one(None, unit), end, None));
        }
        let amount = number.value?.checked_mul(word.time_factor)?;
        Some((split(amount, unit), end, None))
    }

    /// True for "a month" after an amount: a rate.
    fn is_rate(&self, at: usize) -> bool {
        let Some(before) = self.previous(at) else { return false };
        before.kind == crate::text::TokenKind::Number
            || self.is_word(at - 1)
                && !self.is(at - 1, CLOSED | TIME_UNIT)
                && self.counted(at - 1, false).is_some_and(|(start, _)| start == at - 1)
            || self.before(at, CURRENCY | PERCENT | UNIT | MAGNITUDE) && !self.before(at, IN)
    }

    /// "1990s" is a decade, no number of seconds.
    fn is_year_decade(&self, number: Number, at: usize) -> bool {
        self.is(at, DECADE_MARK)
            && number.value.is_some_and(|value| value >= Decimal::from(20) && value % Decimal::TEN == Decimal::ZERO)
    }

    /// An age that begins at a token.
    pub(super) fn age(&self, at: usize) -> Option<Draft> {
        if !self.may(at, NUMBERS | AGED | AGE_OF | DECADE_WORD) {
            return None;
        }
        // "aged 57", "age 57", "at the age of 78", "ages 3 to 5"
        if let Some(after) = self.skip(at, AGED | AGE_OF)
            && let Some(number) = self.number(after).filter(|number| !number.scaled && !number.fraction)
            && number.value.is_some_and(|value| value > Decimal::ZERO && value < Decimal::from(130))
            && (!self.is(number.end, TIME_UNIT) || self.is(self.pass(number.end, TIME_UNIT), OLD))
        {
            let mut draft = Draft::new(FigureKind::Age, after, number.end, "value/age/aged").value(number.value?);
            draft.from = at;
            draft.unit = Some("a".to_owned());
            let to = self.skip(number.end, TO | AND).or_else(|| self.hyphen(number.end).then_some(number.end + 1));
            if let Some(second) = to
                .and_then(|to| self.number(to))
                .filter(|second| second.value > number.value && second.value < Some(Decimal::from(130)))
                && !self.is(second.end, TIME_UNIT)
                && (self.hyphen(number.end) || self.before(at, BETWEEN) || self.is(number.end, TO))
            {
                draft.norm = format!("{}/{}", draft.norm, super::number::decimal_text(second.value?));
                draft.end = second.end;
                draft.to = second.end;
                draft.number = None;
            }
            return Some(draft);
        }
        // "in his fifties"
        if let Some((word, end)) = self.get(at, DECADE_WORD)
            && (self.before(at, IN_POSSESSIVE)
                || self.before(at, MODIFIER) && at >= 2 && self.before(at - 1, IN_POSSESSIVE))
        {
            let mut draft = Draft::new(FigureKind::Age, at, end, "value/age/decade").norm(format!(
                "{}/{}",
                word.value,
                word.value + 9
            ));
            draft.unit = Some("a".to_owned());
            return Some(draft);
        }
        let number = self.number(at).filter(|number| number.value.is_some() && number.bound.is_none())?;
        let value = number.value?;
        let next = self.pass_hyphen(number.end);
        // "87 yo"
        if let Some(end) = self.skip(next, YEARS_OLD) {
            let mut draft = Draft::new(FigureKind::Age, at, end, "value/age/old").value(value);
            draft.unit = Some("a".to_owned());
            return Some(draft);
        }
        if let Some((word, after)) = self.get(next, TIME_UNIT) {
            let end = self.skip(self.pass_hyphen(after), OLD).or_else(|| {
                // "57-year-olds"
                let next = self.pass_hyphen(after);
                self.is_old_plural(next).then_some(next + 1)
            });
            let end = end.or_else(|| self.skip(after, OF_AGE))?;
            let code = word.time_code.clone();
            if code.is_empty() {
                return None;
            }
            let mut draft = Draft::new(FigureKind::Age, at, end, "value/age/old").value(value);
            draft.unit = Some(code.into());
            if let Ok(length) = Ok::<_, ()>(split(value, word.time_unit?)) {
                draft.alternatives = vec![length.text()];
                draft.time = Some(Time::Length(length));
            }
            return Some(draft);
        }
        self.comma_age(at, &number, value)
    }

    /// "57-year-olds"
    fn is_old_plural(&self, at: usize) -> bool {
        self.is(at, OLDS)
    }

    /// "Ana Lund, 57," and "Ana Lund (57)".
    fn comma_age(&self, at: usize, number: &Number, value: Decimal) -> Option<Draft> {
        if number.spelled
            || number.end != at + 1
            || value < Decimal::ONE
            || value > Decimal::from(115)
            || !value.is_integer()
            || at < self.start + 2
        {
            return None;
        }
        let open = self.text(at - 1);
        let name = at - 2;
        let is_name = self.is_capitalized(name)
            && self.is_word(name)
            && !self.is(
                name,
                MONTH | WEEKDAY | ZONE | DAY_WORD | CARDINAL | TENS | CLOSED | CURRENCY | PERCENT | TIME_UNIT | AT,
            )
            && (name == self.start || self.text(name).len() > 1)
            // "the premier, 62, has"
            || self.is(name, HUMAN) && !self.is_plural(name) && open == "," && value >= Decimal::from(14);
        let next = self.text(number.end);
        let closes = match open {
            "," => {
                matches!(next, "," | "." | ";" | ":" | ")" | "\u{2014}" | "\u{2013}")
                    || next.is_empty()
                    || self.is_word(number.end) && self.is(number.end, CLOSED) && !self.is(number.end, AND)
            }
            "(" => next == ")",
            _ => false,
        };
        let listed = open == "," && (next == "," && self.is_digits(number.end + 1)) || self.is_digits(name);
        if !is_name || !closes || listed || self.is(number.end, AGO) {
            return None;
        }
        // A place is followed by a number only in lists of results.
        let mut draft = Draft::new(FigureKind::Age, at, at + 1, "value/age/apposition").value(value);
        draft.unit = Some("a".to_owned());
        Some(draft)
    }
}

const HALF_WORD: u128 = WHOLE;

/// The next smaller unit and how many of it make one.
fn finer(unit: Unit) -> (Unit, Decimal) {
    let (finer, factor) = match unit {
        Unit::Year => (Unit::Month, 12),
        Unit::Hour => (Unit::Minute, 60),
        Unit::Minute => (Unit::Second, 60),
        Unit::Day => (Unit::Hour, 24),
        Unit::Decade => (Unit::Year, 10),
        Unit::Century => (Unit::Year, 100),
        other => (other, 1),
    };
    (finer, Decimal::from(factor))
}

/// An amount in whole units: half a year is six months, half a century fifty years.
fn split(amount: Decimal, unit: Unit) -> Length {
    if amount.is_integer() {
        return Length { parts: vec![(Some(amount), unit)], direction: 0 };
    }
    let (small, factor) = finer(unit);
    let whole = amount.trunc();
    let rest = (amount - whole) * factor;
    if small == unit || !rest.is_integer() || matches!(unit, Unit::Decade | Unit::Century) && !whole.is_zero() {
        return Length { parts: vec![(Some(amount), unit)], direction: 0 };
    }
    let mut parts = vec![(Some(rest), small)];
    if !whole.is_zero() {
        parts.insert(0, (Some(whole), unit));
    }
    Length { parts, direction: 0 }
}
