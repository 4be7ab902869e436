//! Shares, amounts of money and measures: a number with a sign or word of what it is an amount of.

use rust_decimal::Decimal;

use super::FigureKind;
use super::draft::Draft;
use super::number::Number;
use super::scan::Scan;
use super::words::*;
use crate::text::Symbol;

impl Scan<'_> {
    /// "2%", "12 percent", "three percentage points", "25 basis points".
    pub(super) fn percent(&self, at: usize, number: &Number) -> Option<Draft> {
        let value = number.value?;
        let next = self.pass_hyphen(number.end);
        let (word, end) = self.get(next, PERCENT | POINTS | BASIS_POINTS | PER_MILLE)?;
        let value = if word.is(BASIS_POINTS) {
            value.checked_div(Decimal::ONE_HUNDRED)?
        } else if word.is(PER_MILLE) {
            value.checked_div(Decimal::TEN)?
        } else {
            value
        };
        let mut end = end;
        let mut points = word.is(POINTS | BASIS_POINTS);
        if word.is(PERCENT)
            && let Some((_, after)) = self.get(end, POINTS)
        {
            end = after;
            points = true;
        }
        let mut draft = Draft::new(FigureKind::Percent, at, end, "value/percent").value(value).bound(number.bound);
        draft.unit = Some(if points { "{percentage point}" } else { "%" }.to_owned());
        draft.of = self.share_of(end);
        Some(draft)
    }

    /// The noun phrase after "of": "2% of **GDP**", "a third of **the members**".
    pub(super) fn share_of(&self, at: usize) -> Option<(usize, usize)> {
        let of = self.skip(at, OF)?;
        let begin = self.pass(of, THE | ARTICLE | IN_POSSESSIVE);
        let mut end = begin;
        while end < begin + 5 && self.is_word(end) && !self.is(end, CLOSED) {
            if self.is(end, RELATIVE | IN) && end > begin {
                break;
            }
            end += 1;
            if self.hyphen(end) && self.glued(end) && self.glued(end + 1) {
                end += 1;
            }
            if matches!(self.text(end), "'s" | "\u{2019}s") {
                end += 1;
                continue;
            }
            // A plural or a capital followed by a small word ends it, as a verb follows.
            if end > begin + 1 && self.is_plural_noun(end - 1) && !self.is_plural_noun(end) {
                break;
            }
            if self.is_upper(end - 1) && !self.is_capitalized(end) {
                break;
            }
        }
        (end > begin).then_some((begin, end))
    }

    fn is_plural_noun(&self, at: usize) -> bool {
        self.counted(at, false).is_some_and(|(start, end)| start == at && end == at + 1)
    }

    /// The currency at a token, with what follows.
    fn currency(&self, at: usize) -> Option<(u16, usize)> {
        let (word, end) = self.get(at, CURRENCY)?;
        let text = self.written(at, end);
        pick(&word.currencies, text).map(|index| (index, end))
    }

    /// A code of a currency in millions: "30 **MUSD**".
    fn millions(&self, at: usize) -> Option<u16> {
        let text = self.token(at).filter(|token| token.span.len() == 4).map(|_| self.text(at))?;
        let code = text.strip_prefix('M').filter(|code| code.bytes().all(|byte| byte.is_ascii_uppercase()))?;
        self.code(code)
    }

    /// The currency of a code in its own spelling.
    fn code(&self, text: &str) -> Option<u16> {
        let word = self.vocabulary.word(Symbol::of(text)).filter(|word| word.is(CURRENCY))?;
        word.currencies.iter().find(|(_, exact)| exact.as_deref() == Some(text)).map(|(index, _)| *index)
    }

    /// Money in one word: "USD115", "GBP3.01", "Rs20".
    fn joined_money(&self, at: usize) -> Option<Draft> {
        let text = self.text(at);
        let digits = text.find(|c: char| c.is_ascii_digit()).filter(|at| *at >= 2)?;
        let (code, digits) = text.split_at_checked(digits)?;
        let index = self.code(code)?;
        let mut number = Number::digits(Some(super::digits::parse_digits(digits)?), at + 1);
        // "GBP3.01", "EUR12,000": the rest stands after a mark.
        let mark = self.text(at + 1);
        if matches!(mark, "." | ",") && self.glued(at + 1) && self.glued(at + 2) && self.is_digits(at + 2) {
            number.value = super::digits::parse_digits(&format!("{digits}{mark}{}", self.text(at + 2)));
            number.end = at + 3;
        }
        self.scale(&mut number);
        Some(self.money(at, number.end, number.value?, index))
    }

    fn written(&self, at: usize, end: usize) -> &str {
        let (Some(first), Some(last)) = (self.token(at), end.checked_sub(1).and_then(|at| self.token(at))) else {
            return "";
        };
        self.document.slice(first.span.cover(last.span))
    }

    /// Money with the currency before it: "$5.3 billion", "US$ 20", "GBP3.01".
    pub(super) fn money_before_number(&self, at: usize) -> Option<Draft> {
        if self.may(at, JOINED) {
            return self.joined_money(at);
        }
        let (index, mut after) = self.currency(at)?;
        // "USD million 75" is rare, "75 USD million" is read after the number.
        if self.mark(after, ".") && self.glued(after) && self.is_word(at) && self.is_digits(after + 1) {
            after += 1;
        }
        // "c. 1850"
        let coin = self.factor(index).is_some();
        if coin && after > at + 1 && self.mark(after - 1, ".") {
            return None;
        }
        let symbol = !self.is_word(after - 1) || self.is_upper(at);
        let next = self.pass(after, ARTICLE);
        let small = !symbol && !self.is_capitalized(at);
        if small && at > self.start || !symbol && !self.glued(next) && !self.is_digits(next) {
            return None;
        }
        if !symbol
            && self.text(at).len() > 3
            && self.vocabulary.currencies.get(usize::from(index)).is_some_and(|currency| currency.factor.is_some())
        {
            return None;
        }

        let number =
            self.number(if next > after && symbol { next } else { after }).filter(|number| number.value.is_some())?;
        if number.spelled && !symbol {
            return None;
        }
        let mut end = number.end;
        let mut value = number.value?;
        let mut index = index;
        // "$20 and 43c", "$5 Canadian"
        if let Some(and) = self.skip(end, AND)
            && let Some(cents) = self.number(and)
            && let Some((coin, after)) = self.currency(cents.end)
            && let Some(factor) = self.factor(coin)
        {
            value += cents.value?.checked_mul(factor)?;
            end = after;
        } else if let Some(and) = self.skip(end, AND)
            && let Some(cents) = self.number(and).filter(|cents| cents.spelled && !cents.scaled && !cents.fraction)
            && let Some(part) = cents.value.filter(|part| part.is_integer() && *part < Decimal::ONE_HUNDRED)
            && !self.is_word(cents.end)
            && !number.scaled
        {
            // "$3 and fourteen"
            value += part.checked_div(Decimal::ONE_HUNDRED)?;
            end = cents.end;
        } else if let Some((named, after)) = self.currency(end)
            && self.is_word(end)
            && self.factor(named).is_none()
        {
            (index, end) = (named, after);
        }

        Some(self.money(at, end, value, index).bound(number.bound))
    }

    /// Money with the currency after it: "five euros", "10$", "50 pence", "2.5 million US dollars".
    pub(super) fn money_after_number(&self, at: usize, number: &Number) -> Option<Draft> {
        let mut value = number.value?;
        let next = self.pass_hyphen(number.end);
        let next = if number.bound.is_some() { self.pass(next, OF) } else { next };
        if !number.scaled
            && let Some(index) = self.millions(next)
        {
            return Some(self.money(at, next + 1, value.checked_mul(Decimal::from(1_000_000))?, index));
        }
        let (index, mut end) = self.currency(next)?;
        let word = self.get(next, CURRENCY)?.0;
        let letter = end == next + 1 && self.text(next).len() == 1 && self.is_word(next);
        if letter && !self.glued(next) || word.is(UNIT) && self.prefers_unit(word, next) {
            return None;
        }
        let factor = self.factor(index);
        if let Some(factor) = factor {
            value = value.checked_mul(factor)?;
        } else if let Some(and) = self.skip(end, AND).or(Some(end))
            && let Some(cents) = self.number(and)
            && cents.value.is_some_and(|cents| cents < Decimal::ONE_HUNDRED)
        {
            if let Some((coin, after)) = self.currency(cents.end)
                && let Some(factor) = self.factor(coin)
            {
                value += cents.value?.checked_mul(factor)?;
                end = after;
            } else if cents.value.is_some_and(|cents| cents.is_integer())
                && !cents.scaled
                && (!self.is_word(cents.end) || self.is(cents.end, CLOSED | AND | OF) || and == end)
                && (and > end || !self.is(end, CURRENCY))
            {
                value += cents.value?.checked_div(Decimal::ONE_HUNDRED)?;
                end = cents.end;
            }
        }
        // "75 USD million"
        if let Some((word, after)) = self.get(end, MAGNITUDE)
            && !number.scaled
        {
            value = value.checked_mul(word.magnitude)?;
            end = after;
        }
        Some(self.money(at, end, value, index).bound(number.bound))
    }

    fn factor(&self, index: u16) -> Option<Decimal> {
        self.vocabulary.currencies.get(usize::from(index)).and_then(|currency| currency.factor)
    }

    /// True if a word that is a unit and a currency is read as the unit ("pounds of").
    fn prefers_unit(&self, word: &Word, at: usize) -> bool {
        let currency =
            word.currencies.first().and_then(|(index, _)| self.vocabulary.currencies.get(usize::from(*index)));
        let unit = word.units.first().and_then(|(index, _)| self.vocabulary.units.get(usize::from(*index)));
        currency.is_some_and(|currency| currency.code == "GBP")
            && unit.is_some_and(|unit| unit.dimension == "mass")
            && (self.is(at + 1, OF) && !self.is(at + 2, THE) && !self.is_capitalized(at + 2)
                || !self.is(at, CURRENCY)
                || (self.start..at).any(|before| self.is(before, WEIGHT)))
    }

    fn money(&self, at: usize, end: usize, value: Decimal, index: u16) -> Draft {
        let mut draft = Draft::new(FigureKind::Money, at, end, "value/money").value(value);
        draft.currency = self.vocabulary.currencies.get(usize::from(index)).map(|currency| currency.code.clone());
        draft.of = self.share_of(end).filter(|_| self.is(end, OF));
        draft
    }

    /// A measure: "16,000 metric tons", "5 ft 11 in", "37°C", "a five-kilometer".
    pub(super) fn quantity(&self, at: usize, number: &Number) -> Option<Draft> {
        let value = number.value?;
        if let Some(draft) = self.below_zero(at, number) {
            return Some(draft);
        }
        let (index, end) = self.unit(number)?;
        let unit = self.vocabulary.units.get(usize::from(index))?;
        let mut draft = Draft::new(FigureKind::Quantity, at, end, "value/quantity").value(value).bound(number.bound);
        draft.unit = Some(unit.code.clone());
        draft.dimension = Some(unit.dimension.clone());
        if let Some((code, after)) = self.per(end) {
            draft.unit = Some(format!("{}/{code}", unit.code));
            draft.dimension = Some("rate".to_owned());
            draft.end = after;
            draft.to = after;
        }
        if unit.code == "deg" && !(self.start..self.end).any(|at| self.is(at, ANGLE)) {
            draft.dimension = Some("temperature".to_owned());
        }
        // "4 km^2"
        if unit.dimension == "length"
            && self.mark(end, "^")
            && self.glued(end)
            && let Some(power) = self.whole(end + 1, 1).filter(|power| matches!(power, 2 | 3))
        {
            draft.unit = Some(format!("{}{power}", unit.code));
            draft.dimension = Some(if power == 2 { "area" } else { "volume" }.to_owned());
            (draft.end, draft.to) = (end + 2, end + 2);
        }
        let rate = draft.end > end;
        while !rate && let Some((rest, end)) = self.finer(draft.end, unit) {
            let sum = draft.number.unwrap_or(value).checked_add(rest)?;
            draft = draft.value(sum);
            (draft.end, draft.to) = (end, end);
        }
        draft.of = self.share_of(draft.end).filter(|_| self.is(draft.end, OF));
        Some(draft)
    }

    /// "20 below zero", "five degrees below zero".
    fn below_zero(&self, at: usize, number: &Number) -> Option<Draft> {
        let unit = self.unit(number);
        let code = unit.and_then(|(index, _)| self.vocabulary.units.get(usize::from(index)));
        let after = match (unit, code) {
            (Some((_, after)), Some(code)) if code.code == "deg" || code.dimension == "temperature" => after,
            (None, _) => number.end,
            _ => return None,
        };
        let end = self.skip(after, BELOW_ZERO)?;
        let mut draft = Draft::new(FigureKind::Quantity, at, end, "value/quantity").value(-number.value?);
        draft.unit = Some(code.map_or("deg", |code| &code.code).to_owned());
        draft.dimension = Some("temperature".to_owned());
        Some(draft)
    }

    /// More of a measure in a finer unit, as a part of the unit before: "5 ft **11 in**", "12 feet, **4 inches**",
    /// "two kilometers **and 50 meters**"; what follows.
    fn finer(&self, at: usize, unit: &Measure) -> Option<(Decimal, usize)> {
        let whole = unit.factor?;
        let next = if self.mark(at, ",") { at + 1 } else { self.pass(at, AND) };
        let number = self.number(next).filter(|number| !number.fraction && !number.scaled)?;
        // "in" is an inch here.
        let (word, end) = self.get(number.end, UNIT)?;
        let index = pick(&word.units, self.written(number.end, end))?;
        let second =
            self.vocabulary.units.get(usize::from(index)).filter(|second| second.dimension == unit.dimension)?;
        // "5 m, 10 cm" lists two, "12 feet, 4 inches" are one; "50 m and 20 cm per second" are two as well.
        let listed = next > at && self.mark(at, ",") && !second.code.starts_with('[');
        if listed || self.per(end).is_some() {
            return None;
        }
        let part = second.factor.filter(|part| *part < whole)?;
        let value = number.value?.checked_mul(part)?;
        (value < whole).then_some(())?;
        Some((value.checked_div(whole)?, end))
    }

    /// The unit after a number.
    fn unit(&self, number: &Number) -> Option<(u16, usize)> {
        let glued = self.glued(number.end);
        let next = self.pass_hyphen(number.end);
        let next = if self.mark(next, "<") { next + 1 } else { next };
        let (word, end) = self.get(next, UNIT)?;
        let text = self.written(next, end);
        let index = pick(&word.units, text)?;

        if word.is(TIME_UNIT | MAGNITUDE) && !word.is(LETTER) {
            return None;
        }
        // "10 in London", "5 a", "3 l": a word of its own unless it is joined or ends the phrase.
        let inch = self.is(next, IN) && end <= next + 2;
        if inch && number.spelled {
            return None;
        }
        if self.is(next, IN | ARTICLE | CLOSED) && (inch || !glued) && !(inch && self.is_measure_end(end)) {
            return None;
        }
        if matches!(text, "'" | "''" | "\"" | "\u{2032}" | "\u{2033}") && (!glued || !self.is_quote_free(next)) {
            return None;
        }
        if text.len() == 1 && self.is_upper(next) && !glued && self.is_word(end) && self.is_capitalized(end) {
            return None;
        }

        let end = if self.mark(next.wrapping_sub(1), "<") { self.mark(end, ">").then_some(end + 1)? } else { end };
        Some((index, end))
    }

    /// "half a liter", "a quarter of a mile", "half liter".
    pub(super) fn half_unit(&self, at: usize) -> Option<Draft> {
        let begin = self.pass(at, ARTICLE);
        if let Some(draft) = self.one_unit(at, begin) {
            return Some(draft);
        }
        let (word, after) = self.get(begin, FRACTION).filter(|(word, _)| !word.is(FRACTIONS))?;
        let next = self.pass(self.pass(self.pass_hyphen(after), OF), ARTICLE);
        let (unit, end) =
            self.get(next, UNIT).filter(|(unit, _)| !unit.is(TIME_UNIT | CLOSED | IN | ARTICLE | MAGNITUDE))?;
        let index = pick(&unit.units, self.written(next, end)).filter(|_| self.text(next).len() > 2)?;
        let measure = self.vocabulary.units.get(usize::from(index))?;
        let value = Decimal::ONE.checked_div(Decimal::from(word.ordinal))?;
        let mut draft = Draft::new(FigureKind::Quantity, at, end, "value/quantity").value(value);
        draft.unit = Some(measure.code.clone());
        draft.dimension = Some(measure.dimension.clone());
        Some(draft)
    }

    /// "A liter" where it is all that is said: an answer, a cell of a table.
    fn one_unit(&self, at: usize, unit: usize) -> Option<Draft> {
        if at != self.start || unit == at {
            return None;
        }
        let (word, end) = self.get(unit, UNIT).filter(|(word, _)| !word.is(TIME_UNIT | CLOSED | IN | MAGNITUDE))?;
        let last = self.token(end).is_none() || self.token(end + 1).is_none() && !self.is_word(end);
        let measure = self.vocabulary.units.get(usize::from(pick(&word.units, self.written(unit, end))?))?;
        let mut draft = Draft::new(FigureKind::Quantity, at, end, "value/quantity").value(Decimal::ONE);
        draft.unit = Some(measure.code.clone());
        draft.dimension = Some(measure.dimension.clone());
        last.then_some(draft)
    }

    /// What a measure is per: "per millisecond", "/ms"; code and what follows.
    fn per(&self, at: usize) -> Option<(String, usize)> {
        let after = self.skip(at, PER)?;
        if !(self.is_word(at) || self.glued(at) && self.glued(after)) {
            return None;
        }
        if let Some((word, end)) = self.get(after, UNIT)
            && let Some(index) = pick(&word.units, self.written(after, end))
        {
            return Some((self.vocabulary.units.get(usize::from(index))?.code.clone(), end));
        }
        let (word, end) = self.get(after, TIME_UNIT)?;
        (!word.time_code.is_empty()).then(|| (word.time_code.clone().into(), end))
    }

    /// True if "in" after a number ends a measure: a mark or the end follows.
    fn is_measure_end(&self, at: usize) -> bool {
        self.token(at).is_none()
            || self.mark(at, ".") && self.token(at + 1).is_none()
            || self.mark(at, ",")
            || self.mark(at, ")")
    }

    /// True if an inch or foot mark closes no quotation.
    fn is_quote_free(&self, at: usize) -> bool {
        let mark = self.text(at);
        let open = (self.start..at).filter(|before| self.mark(*before, mark)).count();
        open.is_multiple_of(2) && !self.is_word(at.saturating_sub(2).max(self.start)) || at <= self.start + 2
    }
}

/// The unit or currency whose exact spelling is met; else the first without one.
fn pick(choices: &[(u16, Option<Box<str>>)], text: &str) -> Option<u16> {
    let exact = choices.iter().find(|(_, exact)| exact.as_deref() == Some(text));
    exact.or_else(|| choices.iter().find(|(_, exact)| exact.is_none())).map(|(index, _)| *index)
}
