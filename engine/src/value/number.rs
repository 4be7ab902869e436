//! Numbers: digits in all groupings, words, magnitudes, fractions, dozens.

use rust_decimal::Decimal;

use super::Bound;
use super::scan::Scan;
use super::words::*;

/// A number read from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value; of vague words the magnitude.
    pub value: Option<Decimal>,
    /// One past its last token.
    pub end: usize,
    /// What its own words make of it ("thousands").
    pub bound: Option<Bound>,
    /// True if it is written in words.
    pub spelled: bool,
    /// True if a word of magnitude stands in it ("5.3 billion").
    pub scaled: bool,
    /// True for fractions in words ("two thirds").
    pub fraction: bool,
    /// True if it begins with an article ("a hundred").
    pub article: bool,
}

impl Number {
    /// A number written in digits, with nothing else known of it.
    pub(super) fn digits(value: Option<Decimal>, end: usize) -> Self {
        Self { value, end, bound: None, spelled: false, scaled: false, fraction: false, article: false }
    }
}

/// The value as text: without zeros at the end, at most fifteen digits after the point.
pub(super) fn decimal_text(value: Decimal) -> String {
    value.round_dp(15).normalize().to_string()
}

impl Scan<'_> {
    /// The number that begins at a token.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        if !self.may(at, NUMBERS) {
            return None;
        }
        let (last, number) = self.number.get();
        if last == at {
            return number;
        }
        let number = self.signed(at);
        self.number.set((at, number));
        number
    }

    fn signed(&self, at: usize) -> Option<Number> {
        if let Some(after) = self.skip(at, SIGN)
            && let Some(number) = self.unsigned(after).filter(|number| number.bound.is_none())
        {
            return Some(Number { value: number.value.map(|value| -value), ..number });
        }
        if matches!(self.text(at), "-" | "\u{2212}" | "+")
            && self.glued(at + 1)
            && (self.is_digits(at + 1) || self.mark(at + 1, "."))
            && !self.previous(at).is_some_and(|token| token.kind == crate::text::TokenKind::Number)
            && !(self.glued(at)
                && self
                    .previous(at)
                    .is_some_and(|token| !self.document.slice(token.span).ends_with(['(', ':', '$', '€', '£'])))
        {
            let number = self.unsigned(at + 1)?;
            let minus = self.text(at) != "+";
            return Some(Number { value: number.value.map(|value| if minus { -value } else { value }), ..number });
        }
        self.unsigned(at)
    }

    pub(super) fn unsigned(&self, at: usize) -> Option<Number> {
        if !self.may(at, NUMBERS) {
            return None;
        }
        let mut number = self.digits(at).or_else(|| self.spelled(at))?;
        if number.bound.is_none() {
            self.fraction_of(&mut number);
        }
        // "three quarters billion"
        if number.fraction
            && number.spelled
            && let Some((word, end)) = self.get(number.end, MAGNITUDE)
        {
            number.value = number.value.and_then(|value| value.checked_mul(word.magnitude));
            (number.end, number.scaled) = (end, true);
        }
        Some(number)
    }

    /// Multiplies by the magnitudes that follow: "5.3 billion", "14bn", "5k".
    pub(super) fn scale(&self, number: &mut Number) {
        loop {
            let after = self.pass_hyphen(number.end);
            let word = self.get(after, MAGNITUDE | MAGNITUDES);
            let letter =
                || self.get(number.end, LETTER).filter(|_| self.glued(number.end) && !self.is_unit_letter(number.end));
            let apart = || {
                self.get(number.end, LETTER).filter(|(word, end)| {
                    word.magnitude == Decimal::ONE_THOUSAND && !self.is_word(*end) && !self.is(number.end, CLOSED)
                })
            };
            let Some((word, end)) = word.or_else(letter).or_else(apart) else { break };
            let Some(value) = number.value.and_then(|value| value.checked_mul(word.magnitude)) else { break };
            number.value = Some(value);
            number.end = end;
            number.scaled = true;
        }
        // "2 dozen"
        if let Some((word, end)) = self.get(number.end, DOZEN)
            && let Some(value) = number.value.and_then(|value| value.checked_mul(word.number))
        {
            number.value = Some(value);
            number.end = end;
            number.scaled = true;
        }
    }

    /// A small "m" after digits is a meter, a large one a million.
    fn is_unit_letter(&self, at: usize) -> bool {
        let small = self.token(at).is_some_and(|token| token.shape == crate::text::Shape::Lower);
        small && self.is(at, UNIT) && !self.money_before(at)
    }

    /// True if a currency stands right before the number that ends here.
    fn money_before(&self, at: usize) -> bool {
        at.checked_sub(2).is_some_and(|at| at >= self.start && self.is(at, CURRENCY))
    }

    /// A number in words.
    fn spelled(&self, at: usize) -> Option<Number> {
        let mut number =
            Number { value: None, end: at, bound: None, spelled: true, scaled: false, fraction: false, article: false };
        if let Some(found) = self.vague(at) {
            return Some(found);
        }
        if let Some(found) = self.half_of(at) {
            return Some(found);
        }
        let mut begin = at;
        if let Some((_, after)) = self.get(at, ARTICLE) {
            let next = self.get(after, MAGNITUDE | DOZEN | COUPLE | FRACTION | ORDINAL | SMALL)?.0;
            if next.is(DOZEN | COUPLE) && !next.is(MAGNITUDE) {
                number.value = Some(next.number);
                number.end = after + 1;
                if next.is(COUPLE) && self.is(number.end, OF) {
                    // "a couple of thousand"
                    let of = self.pass(number.end, OF);
                    if let Some((word, end)) = self.get(of, MAGNITUDE) {
                        number.value = Some(next.number.checked_mul(word.magnitude)?);
                        number.end = end;
                        number.scaled = true;
                    }
                }
                number.article = true;
                return Some(number);
            }
            number.article = true;
            begin = after;
            if !next.is(MAGNITUDE) {
                number.value = Some(Decimal::ONE);
                number.end = after;
                let mut probe = number;
                self.fraction_of(&mut probe);
                return probe.fraction.then_some(probe);
            }
        }
        let bare = !number.article && self.is_bare_magnitude(begin);
        let (value, end, scaled) = self.cardinal(begin, number.article || bare)?;
        number.value = Some(value);
        number.end = end;
        number.scaled = scaled;
        // "two point five million"
        if let Some(after) = self.skip(end, POINT) {
            let mut digits = String::new();
            let mut next = after;
            while let Some((word, end)) = self.get(next, CARDINAL | TENS) {
                digits.push_str(&word.number.to_string());
                next = end;
            }
            if let Ok(part) = format!("0.{digits}").parse::<Decimal>()
                && next > after
            {
                number.value = Some(value + part);
                number.end = next;
                self.scale(&mut number);
            }
        }
        Some(number)
    }

    /// True for a magnitude that a number begins with: "hundred thousand dollars".
    fn is_bare_magnitude(&self, at: usize) -> bool {
        self.get(at, MAGNITUDE).is_some_and(|(_, after)| self.is(after, MAGNITUDE | CURRENCY | UNIT | TENS))
            && !self.before(at, CARDINAL | TENS | MAGNITUDE | MAGNITUDES | FEW | SEVERAL | MANY | COUPLE | DOZEN | PER)
            && !self.is_digits(at.wrapping_sub(1))
            && !self.hyphen(at.wrapping_sub(1))
    }

    /// "half a million", "half a dozen", "quarter million".
    fn half_of(&self, at: usize) -> Option<Number> {
        let (word, after) = self.get(at, FRACTION).filter(|(word, _)| !word.is(FRACTIONS))?;
        let next = self.pass(after, ARTICLE);
        let (scale, end) = self.get(next, MAGNITUDE | DOZEN)?;
        let scale = if scale.is(DOZEN) { scale.number } else { scale.magnitude };
        let value = scale.checked_div(Decimal::from(word.ordinal))?;
        Some(Number {
            value: Some(value),
            end,
            bound: None,
            spelled: true,
            scaled: true,
            fraction: false,
            article: false,
        })
    }

    /// "thousands", "hundreds of thousands", "a few hundred", "several".
    fn vague(&self, at: usize) -> Option<Number> {
        let number = |value, end, scaled| Number {
            value,
            end,
            bound: Some(Bound::Vague),
            spelled: true,
            scaled,
            fraction: false,
            article: false,
        };
        if let Some((word, mut end)) = self.get(at, MAGNITUDES | TENS_OF | DOZEN).filter(|(word, end)| {
            word.is(MAGNITUDES | TENS_OF) || word.is(DOZEN) && self.text(end - 1).ends_with(['s', 'S'])
        }) {
            let mut value = if word.is(MAGNITUDES) { word.magnitude } else { word.number };
            while let Some(of) = self.skip(end, OF)
                && let Some((next, after)) = self.get(of, MAGNITUDES)
            {
                value = value.checked_mul(next.magnitude)?;
                end = after;
            }
            if word.is(TENS_OF) && value == word.number && !self.is(end, OF) {
                return None;
            }
            return Some(number(Some(value), end, true));
        }
        let after = self.pass(at, ARTICLE);
        let (word, end) = self.get(after, FEW | SEVERAL | MANY)?;
        if word.is(MANY) {
            return None;
        }
        if let Some((scale, end)) = self.get(end, MAGNITUDE | DOZEN) {
            let scale = if scale.is(DOZEN) { scale.number } else { scale.magnitude };
            return Some(number(Some(scale), end, true));
        }
        if word.is(FEW) {
            return (after > at).then(|| number(Some(word.number), end, false));
        }
        Some(number(None, end, false))
    }

    /// Words up to the trillions: value, what follows, true if a magnitude was among them.
    pub(super) fn cardinal(&self, at: usize, article: bool) -> Option<(Decimal, usize, bool)> {
        let (mut total, mut group, mut limit) = (Decimal::ZERO, 0_u64, Decimal::MAX);
        let (mut seen, mut scaled) = (article, false);
        let (mut end, mut next) = (at, at);
        let mut open = false;
        loop {
            let word = self.get(next, CARDINAL | TENS | MAGNITUDE | DOZEN | if seen { MAGNITUDES } else { 0 });
            let Some((word, after)) = word else { break };
            if seen && !open && group % 100 == 0 && !self.is(next.wrapping_sub(1), AND) && self.divides_by_tens(next) {
                break;
            }
            if word.is(CARDINAL | TENS) {
                let value = u64::try_from(word.number).ok()?;
                let fits = if !seen || open {
                    true
                } else if word.is(TENS) || value > 9 || value == 0 {
                    group % 100 == 0 && (group > 0 || limit < Decimal::MAX)
                } else {
                    group % 10 == 0 && (group % 100 == 0 && (group > 0 || limit < Decimal::MAX) || group % 100 >= 20)
                };
                if !fits {
                    break;
                }
                group += value;
                open = false;
            } else if word.is(DOZEN) {
                if group == 0 || self.text(after - 1).len() < 5 {
                    break;
                }
                group = (group - group % 100) + (group % 100).max(1).checked_mul(12)?;
                (end, scaled) = (after, true);
                break;
            } else if word.magnitude == Decimal::ONE_HUNDRED {
                if group >= 100 || (group == 0 && !(article && next == at)) {
                    break;
                }
                group = group.max(1) * 100;
                scaled = true;
            } else {
                if group == 0 && !(article && next == at) && !(limit < Decimal::MAX && word.magnitude > limit) {
                    break;
                }
                scaled = true;
                if word.magnitude < limit {
                    total = total.checked_add(Decimal::from(group.max(1)).checked_mul(word.magnitude)?)?;
                } else {
                    total = total.checked_add(Decimal::from(group))?.checked_mul(word.magnitude)?;
                }
                (group, limit) = (0, word.magnitude);
            }
            seen = true;
            end = after;
            next = if self.hyphen(after) && self.glued(after) && self.glued(after + 1) { after + 1 } else { after };
            let of_hundreds = scaled && (group.is_multiple_of(100));
            // "fifty - two"
            if word.is(TENS)
                && self.hyphen(next)
                && self
                    .get(next + 1, CARDINAL)
                    .is_some_and(|(word, _)| word.number < Decimal::TEN && !word.number.is_zero())
                && !self.glued(next)
            {
                next += 1;
            }
            if let Some(and) = self.skip(next, AND)
                && (of_hundreds || group % 100 >= 20 && group.is_multiple_of(10))
                && self.get(and, CARDINAL | TENS).is_some_and(|(word, after)| {
                    let small = word.is(CARDINAL) && word.number < Decimal::TEN && !word.number.is_zero();
                    // "one hundred and two thirds" adds a fraction, not two.
                    let fraction = word.is(CARDINAL) && self.is(self.pass_hyphen(after), FRACTIONS)
                        || word.is(TENS)
                            && self
                                .get(self.pass_hyphen(after), CARDINAL)
                                .is_some_and(|(_, end)| self.is_decimal_part(self.pass_hyphen(end)));
                    (of_hundreds || small) && !fraction
                })
            {
                next = and;
            }
        }
        (end > at).then_some(())?;
        Some((total.checked_add(Decimal::from(group))?, end, scaled))
    }

    /// Extends a number by a fraction: "two thirds", "three and a half", "one over three".
    fn fraction_of(&self, number: &mut Number) {
        let Some(value) = number.value else { return };
        let joined = self.pass_hyphen(number.end);
        if let Some((below, roles, end)) = self.denominator(joined)
            && self.divides(number, value, roles, end)
            && value.is_integer()
        {
            let mut denominator = Decimal::from(below);
            let mut end = end;
            // "a hundred trillionths"
            if let Some((small, after)) = self.get(end, SMALL) {
                denominator = denominator.saturating_mul(Decimal::from(small.ordinal));
                end = after;
            }
            if let Some(quotient) = value.checked_div(denominator) {
                number.value = Some(quotient);
                number.fraction = true;
                number.end = end;
                return;
            }
        }
        if number.spelled || number.end > 0 {
            let over = self.get(number.end, OVER | OUT_OF);
            if let Some((_, after)) = over
                && value.is_integer()
                && (number.spelled || value == Decimal::ONE)
                && let Some((below, end)) = self
                    .whole(after, 6)
                    .map(|below| (Decimal::from(below), after + 1))
                    .or_else(|| self.cardinal(after, false).map(|(below, end, _)| (below, end)))
                && let Some(quotient) = value.checked_div(below)
            {
                number.value = Some(quotient);
                number.fraction = true;
                number.end = end;
                return;
            }
        }
        // "three and a half", "one and three quarters", "one million and a half"
        let joined = self.hyphen(number.end) && self.glued(number.end) && number.spelled;
        if let Some(and) = self.skip(if joined { number.end + 1 } else { number.end }, AND) {
            let and = if joined { self.pass_hyphen(and) } else { and };
            if number.scaled
                && let Some(half) = self.half_of(self.pass(and, ARTICLE))
                && half.value < number.value
                && let Some(part) = half.value
            {
                // "one billion and a half million"
                number.value = value.checked_add(part);
                number.end = half.end;
                return;
            }
            let counted = self.pass(and, ARTICLE);
            let counted = if joined && counted > and { self.pass_hyphen(counted) } else { counted };
            let (above, after) = match self.cardinal(counted, false) {
                Some((above, after, _)) => (above, self.pass_hyphen(after)),
                None => (Decimal::ONE, counted),
            };
            let Some((word, end)) = self.get(after, FRACTION | FRACTIONS | ORDINAL) else { return };
            let plain_half = after == and && word.is(FRACTION) && (word.ordinal == 2 || self.is(end, TIME_UNIT | UNIT));
            if (counted > and || after > and || plain_half)
                && (word.is(FRACTION)
                    || word.is(FRACTIONS) && above > Decimal::ONE
                    || word.is(ORDINAL) && word.ordinal > 2 && above == Decimal::ONE && !self.is_word(end))
                && let Some(part) = above.checked_div(Decimal::from(word.ordinal))
            {
                // "six million and two thirds", "one billion and three quarters million"
                let own = self.get(end, MAGNITUDE).filter(|_| number.scaled);
                let whole = |scale: &Decimal| counted > and || *scale > Decimal::ONE_HUNDRED;
                let last = || self.last_magnitude(number.end).filter(|scale| number.scaled && whole(scale));
                let scale = own.map(|(word, _)| word.magnitude).or_else(last);
                number.value = value.checked_add(part.saturating_mul(scale.unwrap_or(Decimal::ONE)));
                number.end = own.map_or(end, |(_, after)| after);
                if own.is_none() {
                    self.scale(number);
                }
            }
        }
    }

    /// What a number is divided by: "thirds", "twenty-firsts"; its value, roles and what follows.
    fn denominator(&self, at: usize) -> Option<(u64, Role, usize)> {
        if let Some((word, end)) = self.get(at, FRACTIONS | FRACTION | ORDINAL | SMALL) {
            return Some((word.ordinal, word.roles, end));
        }
        let (tens, after) = self.get(at, TENS)?;
        let (word, end) =
            self.get(self.pass_hyphen(after), FRACTIONS | ORDINAL).filter(|(word, _)| word.ordinal < 10)?;
        Some((u64::try_from(tens.number).ok()?.checked_add(word.ordinal)?, word.roles, end))
    }

    /// True for "hundredths", "thousandths": parts of one as decimals have them.
    fn is_decimal_part(&self, at: usize) -> bool {
        self.get(at, FRACTIONS).is_some_and(|(word, _)| word.ordinal >= 100)
    }

    /// True if tens begin a denominator: "one hundred **thirty fifths**".
    fn divides_by_tens(&self, at: usize) -> bool {
        self.is(at, TENS) && matches!(self.denominator(at), Some((_, roles, _)) if roles & FRACTIONS != 0)
    }

    /// The magnitude that a number ends with.
    pub(super) fn last_magnitude(&self, end: usize) -> Option<Decimal> {
        let at = end.checked_sub(1)?;
        self.get(at, MAGNITUDE).map(|(word, _)| word.magnitude)
    }

    /// True if the ordinal after a number is its denominator.
    fn divides(&self, number: &Number, value: Decimal, roles: u128, end: usize) -> bool {
        if roles & FRACTIONS != 0 {
            return value > Decimal::ONE || number.scaled;
        }
        if value != Decimal::ONE || !number.spelled {
            return false;
        }
        if roles & (FRACTION | SMALL) != 0 {
            // "a quarter million" is read elsewhere; "a half hour" is a length.
            return true;
        }
        // "a third of" is a share, "a third term" is not.
        self.is(end, OF) || !number.article && !self.is_word(end) || self.is_digits(end)
    }
}
