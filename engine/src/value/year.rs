//! Years: in digits and words, with eras, decades of digits, fiscal years.

use super::calendar::Unit;
use super::moment::{Moment, Year};
use super::scan::Scan;
use super::words::*;

/// Years that are read as such without a word that proves it.
const PLAIN_YEARS: std::ops::RangeInclusive<u32> = 1900..=2049;

impl Scan<'_> {
    /// A year: "1995", "'94", "395 BC", "AD 88", "fiscal 1995", "the year 2000", "nineteen ninety-six".
    pub(super) fn year(&self, at: usize, moment: &mut Moment, proven: bool) -> Option<usize> {
        if moment.year.is_some()
            || !self.may(at, FISCAL | ERA_FISCAL | ERA | TIME_UNIT | DIGITS | AFFIX | CARDINAL | TENS)
        {
            return None;
        }
        if let Some(after) = self.skip(at, FISCAL | ERA_FISCAL) {
            let mut after = self.pass_hyphen(after);
            if let Some((word, end)) = self.get(after, TIME_UNIT)
                && word.time_unit == Some(Unit::Year)
            {
                after = end;
            }
            let end = self.year(after, moment, true)?;
            moment.fiscal = true;
            return Some(end);
        }
        if let Some((word, after)) = self.get(at, TIME_UNIT)
            && word.time_unit == Some(Unit::Year)
            && !word.is(TIME_UNITS)
        {
            return self.year(after, moment, true);
        }
        if let Some((word, after)) = self.get(at, ERA)
            && let Some(number) = self.whole(after, 4)
        {
            moment.year = Some(Year::Full(era(number, word.value)?));
            return Some(after + 1);
        }
        if matches!(self.text(at), "'" | "\u{2019}" | "\u{2018}")
            && self.glued(at + 1)
            && let Some(short) = self.plain_digits(at + 1).filter(|text| text.len() == 2)
        {
            if self.is(at + 2, DECADE_MARK) && self.glued(at + 2) {
                let decade = short.parse::<u8>().ok().filter(|decade| decade.is_multiple_of(10))?;
                moment.year = Some(Year::ShortDecade(decade));
                return Some(at + 3);
            }
            moment.year = Some(Year::Short(short.parse().ok()?));
            return Some(at + 2);
        }
        if let Some(number) = self.whole(at, 4) {
            let digits = self.text(at).len();
            // Decades: "1990s", "90s".
            if self.is(at + 1, DECADE_MARK) && self.glued(at + 1) {
                if digits == 4 && number.is_multiple_of(100) && number < 1900 {
                    moment.year = Some(Year::Century(i32::try_from(number / 100).ok()?));
                    return Some(at + 2);
                }
                if digits == 4 && number.is_multiple_of(10) && (1000..2100).contains(&number) {
                    moment.year = Some(Year::Decade(i32::try_from(number / 10).ok()?));
                    return Some(at + 2);
                }
                if digits == 2
                    && number.is_multiple_of(10)
                    && self.text(at + 1).len() == 1
                    && number >= 20
                    && (self.before(at, THE | MODIFIER)
                        || self.hyphen(at.wrapping_sub(1))
                        // "the 1960s and 70s"
                        || self.before(at, AND) && at >= self.start + 3 && self.is(at - 2, DECADE_MARK))
                {
                    moment.year = Some(Year::ShortDecade(u8::try_from(number).ok()?));
                    return Some(at + 2);
                }
                if digits == 4 && self.text(at + 1).len() > 1 && PLAIN_YEARS.contains(&number) {
                    moment.year = Some(Year::Full(i32::try_from(number).ok()?));
                    return Some(at + 1);
                }
                return None;
            }
            if let Some((word, after)) = self.get(at + 1, ERA) {
                moment.year = Some(Year::Full(era(number, word.value)?));
                return Some(after);
            }
            if digits != 4 || !(1000..2200).contains(&number) || !self.lone(at) {
                return None;
            }
            if proven || self.proves_year(at, number) {
                moment.year = Some(Year::Full(i32::try_from(number).ok()?));
                return Some(at + 1);
            }
            return None;
        }
        self.year_in_words(at, moment, proven)
    }

    /// True if the context makes four digits a year.
    fn proves_year(&self, at: usize, number: u32) -> bool {
        if self.is(at + 1, MAGNITUDE | PERCENT | CURRENCY)
            || self.is(at + 1, UNIT | LETTER) && self.is_measured(at + 1)
            || self.is(at + 1, TIME_UNIT) && self.get(at + 1, TIME_UNITS).is_some()
            || self.before(at, CURRENCY | LABEL)
        {
            return false;
        }
        let led = self.before(at, IN | SINCE | FROM | UNTIL | BY | DURING | MODIFIER | RELATIVE);
        if PLAIN_YEARS.contains(&number) {
            if led {
                return true;
            }
            if self.before(at, BOUND_BEFORE) && !self.before(at, BEFORE | AFTER | DURING | AT) {
                return false;
            }
            // "2000 soldiers" counts, "the 2000 elections" do not.
            return !(number.is_multiple_of(100) && self.counts_plural(at + 1) && !self.before(at, THE));
        }
        // "the 1783 peace treaty"; more than 999 of something has a comma.
        let named = (1500..1900).contains(&number)
            && self.before(at, THE)
            && self.is_word(at + 1)
            && !self.is(at + 1, CLOSED | AND | OR | TO | UNIT | CURRENCY | MAGNITUDE);
        // "about 1850."
        let about = (1500..1900).contains(&number)
            && !self.is_word(at + 1)
            && (1..=2).any(|back| {
                let word = at.checked_sub(back).filter(|word| *word >= self.start);
                word.and_then(|word| self.get(word, BOUND_BEFORE))
                    .is_some_and(|(word, end)| end == at && word.bound == Some(super::Bound::About))
            });
        let event = self.before(at, OF)
            && at >= self.start + 2
            && self.is_word(at - 2)
            && !self.is(at - 2, MAGNITUDES)
            && !self.is_word(at + 1);
        let span = self.hyphen(at + 1)
            && self.whole(at + 2, 4).is_some_and(|end| end > number && end < 2100 && self.text(at + 2).len() == 4);
        led || event
            || named
            || about
            || span
            || at == self.start && at + 1 == self.end
            || self.before(at, TO | AND | BEFORE | AFTER) && self.was_year(at)
            || self.mark(at.wrapping_sub(1), "(")
            || self.before(at, BETWEEN)
            || self.before(at, BEFORE | AFTER) && !self.is_word(at + 1)
    }

    /// True if a year stands two or three tokens before.
    fn was_year(&self, at: usize) -> bool {
        (2..=3).any(|back| {
            at.checked_sub(back)
                .filter(|at| *at >= self.start)
                .and_then(|at| self.whole(at, 4))
                .is_some_and(|year| (1000..2100).contains(&year))
        })
    }

    /// True if a unit follows as one, not as a word of its own ("in", "a").
    fn is_measured(&self, at: usize) -> bool {
        self.glued(at) || self.text(at).len() > 2
    }

    /// True if digits stand alone: no other digits, hyphens or letters are joined to them.
    pub(super) fn lone(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|_| self.glued(at)).and_then(|before| self.token(before));
        let joined = before.is_some_and(|token| {
            let text = self.document.slice(token.span);
            !matches!(
                text,
                "(" | "["
                    | "\""
                    | "'"
                    | "-"
                    | "\u{2013}"
                    | "\u{2014}"
                    | "/"
                    | "\u{2018}"
                    | "\u{201c}"
                    | ","
                    | "~"
                    | "*"
                    | "."
                    | ":"
                    | "="
            )
        });
        let after = self.glued(at + 1) && self.is_word(at + 1) && !self.text(at + 1).starts_with(['\'', '\u{2019}']);
        !joined && !after
    }

    /// "nineteen ninety-six", "twenty ten", "two thousand and five".
    fn year_in_words(&self, at: usize, moment: &mut Moment, proven: bool) -> Option<usize> {
        let (first, after) = self.get(at, CARDINAL | TENS)?;
        let hundreds = u32::try_from(first.number).ok()?;
        if (13..=20).contains(&hundreds) {
            let next = self.pass_hyphen(after);
            let (second, mut end) = self.get(next, CARDINAL | TENS)?;
            let mut tens = u32::try_from(second.number).ok()?;
            if tens < 10 {
                return None;
            }
            if second.is(TENS)
                && let Some((unit, after)) = self.get(self.pass_hyphen(end), CARDINAL)
                && unit.number < rust_decimal::Decimal::TEN
            {
                tens += u32::try_from(unit.number).ok()?;
                end = after;
            }
            let sure = proven || hundreds == 19 || self.before(at, IN | SINCE | FROM | BY | UNTIL | OF);
            if !sure {
                return None;
            }
            moment.year = Some(Year::Full(i32::try_from(hundreds * 100 + tens).ok()?));
            return Some(end);
        }
        if hundreds == 2 && (proven || self.before(at, IN | SINCE | BY | UNTIL | MODIFIER)) {
            let number = self.number(at)?;
            let year = u32::try_from(number.value?).ok().filter(|year| (2000..2100).contains(year))?;
            moment.year = Some(Year::Full(i32::try_from(year).ok()?));
            return Some(number.end);
        }
        None
    }
}

/// The astronomical year of a year of an era.
pub(super) fn era(number: u32, era: i32) -> Option<i32> {
    let year = i32::try_from(number).ok()?;
    Some(if era < 0 { 1 - year } else { year })
}
