//! Digits that are no figures: ids, results of games, dates that no calendar has.

use super::number::Number;
use super::scan::Scan;
use super::words::*;
use crate::text::TokenKind;

impl Scan<'_> {
    /// True for digits that are an id and no number: joined to letters or other digits, or after a label.
    pub(super) fn is_id(&self, at: usize, number: &Number) -> bool {
        if number.spelled {
            return false;
        }
        if self.mark(at, "+") && self.is_digits(at + 1) && self.is_digits(at + 2) && !self.glued(at + 2) {
            return true;
        }
        let zeros = self.plain_digits(at).is_some_and(|text| text.len() > 1 && text.starts_with('0'));
        if zeros && number.end == at + 1 && !self.is(at + 1, PERCENT | UNIT) {
            return true;
        }
        let Some(token) = self.token(at) else { return false };
        if token.kind != TokenKind::Number {
            return false;
        }
        self.is_wide_id(at, number) || self.joined(at, number)
    }

    /// True for digits joined to others that make no range ("3-2", "555-0199"), to a word between ("9-to-5") or to
    /// letters of an id ("2019-DK-7").
    pub(super) fn is_result(&self, number: &Number) -> bool {
        let end = number.end;
        let joined = |at: usize| self.hyphen(at) && self.glued(at) && self.glued(at + 1);
        !number.spelled
            && !number.scaled
            && joined(end)
            // "41-50 years old" tells of an age.
            && !self.is(end + 2, TIME_UNIT | UNIT | CURRENCY | PERCENT | MAGNITUDE)
            && (self.is_digits(end + 1) || joined(end + 2) && (self.is(end + 1, TO) || self.is_upper(end + 1)))
    }

    /// Digits joined by hyphens or points in more than two groups (phone numbers), or "24/7", "9/11".
    pub(super) fn is_wide_id(&self, at: usize, number: &Number) -> bool {
        self.mark(at + 1, "/")
            && self.glued(at + 1)
            && self.glued(at + 2)
            && number.end == at + 3
            && self.is_number_name(at)
    }

    /// "24/7" and "9/11" are no fractions: the part above is not below, or a proper name of a day.
    fn is_number_name(&self, at: usize) -> bool {
        let (Some(above), Some(below)) = (self.whole(at, 4), self.whole(at + 2, 4)) else { return true };
        above > below && below != 2 || above == 9 && below == 11
    }

    /// True if other words or digits are joined to the digits.
    fn joined(&self, at: usize, number: &Number) -> bool {
        if self.glued(at) && at > self.start {
            let before = self.text(at - 1);
            let letters = self.is_word(at - 1) && !self.is(at - 1, CURRENCY | MONTH);
            let hyphenated = self.hyphen(at - 1)
                && self.glued(at - 1)
                && at >= self.start + 2
                && (self.is_word(at - 2)
                    && !self.is(at - 2, MODIFIER | MONTH | WEEKDAY | TENS | CARDINAL | BOUND_BEFORE)
                    || self.is_digits(at - 2) && number.value.is_some() && self.hyphen(at.wrapping_sub(3)));
            if letters || hyphenated || matches!(before, "#" | "@" | "_" | "\\" | "&") {
                return true;
            }
        }
        if self.before(at, LABEL) {
            return true;
        }
        // "2T95526", "555-1234", "3-2"
        let end = number.end;
        let letters = self.is_word(end)
            && self.glued(end)
            && !self.text(end).starts_with(['\'', '\u{2019}'])
            && self.is_plain(end);
        let hyphens = self.hyphen(end)
            && self.glued(end)
            && self.glued(end + 1)
            && self.is_digits(end + 1)
            && self.hyphen(end + 2)
            && self.glued(end + 2)
            && self.is_digits(end + 3);
        letters || hyphens
    }

    /// What follows a date that no calendar has: "June 31, 2022", "2014/22/29".
    pub(super) fn impossible_date(&self, at: usize) -> Option<usize> {
        if !self.may(at, MONTH | DIGITS) {
            return None;
        }
        if let Some((word, after)) = self.get(at, MONTH).filter(|_| self.is_capitalized(at)) {
            let day_at = self.pass_point(after);
            let mut day = self.whole(day_at, 2)?;
            let mut end = day_at + 1;
            if self.hyphen(end)
                && let Some(last) = self.whole(end + 1, 2)
            {
                (day, end) = (last, end + 2);
            }
            let year_at = if self.mark(end, ",") { end + 1 } else { end };
            let year = self.whole(year_at, 4).filter(|year| (1000..2200).contains(year))?;
            let day_of = |day| is_day(year, u32::from(word.month), day);
            return (day > 0 && day < 60 && !day_of(day)).then_some(year_at + 1);
        }
        let mark = self.text(at + 1);
        let year = self.whole(at, 4).filter(|year| mark == "/" && (1000..2200).contains(year))?;
        let (second, third) = (self.whole(at + 2, 2)?, self.whole(at + 4, 2)?);
        let joined = (1..5).all(|step| self.glued(at + step)) && self.text(at + 3) == mark;
        (joined && !is_day(year, second, third) && !is_day(year, third, second)).then_some(at + 5)
    }
}

/// True for a day that there is.
fn is_day(year: u32, month: u32, day: u32) -> bool {
    let narrow = |value: u32| i8::try_from(value).ok();
    let date = || jiff::civil::Date::new(i16::try_from(year).ok()?, narrow(month)?, narrow(day)?).ok();
    date().is_some()
}
