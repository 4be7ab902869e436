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

/// The value as text: without zeros at the end, at most fifteen digits after the point.
pub(super) fn decimal_text(value: Decimal) -> String {
    value.round_dp(15).normalize().to_string()
}

impl Scan<'_> {
    /// The number that begins at a token.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
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

    fn unsigned(&self, at: usize) -> Option<Number> {
        let mut number = self.digits(at).or_else(|| self.spelled(at))?;
        if number.bound.is_none() {
            self.fraction_of(&mut number);
        }
        Some(number)
    }

    /// Digits with what belongs to them: "14bn", "1 1/2", "40 000".
    fn digits(&self, at: usize) -> Option<Number> {
        let mut number = Number {
            value: None,
            end: at + 1,
            bound: None,
            spelled: false,
            scaled: false,
            fraction: false,
            article: false,
        };
        // ".75" and "point 77"
        let point = if self.mark(at, ".") && self.is_digits(at + 1) && self.glued(at + 1) && !self.glued(at)
            || at == self.start && self.mark(at, ".") && self.is_digits(at + 1)
        {
            Some(at + 1)
        } else {
            self.skip(at, POINT).filter(|after| self.is_digits(*after))
        };
        if let Some(after) = point {
            let digits = self.plain_digits(after)?;
            number.value = Some(format!("0.{digits}").parse().ok()?);
            number.end = after + 1;
            self.scale(&mut number);
            return Some(number);
        }
        if !self.is_digits(at) || at >= self.end {
            return None;
        }
        let text = self.text(at);
        let mut value = match vulgar(text) {
            Some(value) => value,
            None => parse_digits(text)?,
        };
        // "40 000"
        if text.len() <= 3 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let mut joined = text.to_owned();
            let mut end = number.end;
            while let Some(group) = self.token(end).filter(|_| self.is_digits(end) && !self.glued(end)) {
                let digits = self.text(end);
                let whole = digits.split('.').next().unwrap_or("");
                let gap = self.document.text.get(..group.span.start as usize).unwrap_or("");
                if whole.len() != 3 || digits.contains(',') || !gap.ends_with([' ', '\u{a0}', '\u{202f}', '\u{2009}']) {
                    break;
                }
                joined.push_str(digits);
                end += 1;
                if digits.len() > 3 {
                    break;
                }
            }
            if end > number.end && !self.glued(end) {
                value = joined.parse().ok()?;
                number.end = end;
            }
        }
        // "3½", "1 1/2", "1/2"
        if let Some(part) = vulgar(self.text(number.end)).filter(|_| self.is_digits(number.end)) {
            value += part;
            number.end += 1;
        } else if let Some((part, end)) = self.slash(number.end) {
            if value.is_integer() && !self.glued(number.end) && part < Decimal::ONE {
                value += part;
                number.end = end;
            }
        } else if let Some((part, end)) = self.slash(at) {
            value = part;
            number.end = end;
        }
        number.value = Some(value);
        if let Some((value, end)) = self.power(&number) {
            (number.value, number.end) = (Some(value), end);
            return Some(number);
        }
        self.scale(&mut number);
        // "3 hundred and 21"
        if number.scaled
            && let Some(next) = self.skip(number.end, AND)
            && let Some(value) = number.value
            && let Some((rest, end)) = self
                .whole(next, 3)
                .map(|rest| (Decimal::from(rest), next + 1))
                .or_else(|| self.cardinal(next, false).map(|(rest, end, _)| (rest, end)))
            && self.last_magnitude(number.end).is_some_and(|magnitude| rest < magnitude)
            && !self.is(end, MAGNITUDE)
            && (!self.is_word(end) || self.is(end, CLOSED))
            && (self.is(number.end - 1, MAGNITUDE) && self.last_magnitude(number.end) == Some(Decimal::ONE_HUNDRED))
        {
            number.value = value.checked_add(rest);
            number.end = end;
        }
        Some(number)
    }

    /// "1.1^23", "6.23x10^-4", "1.3e6": value and what follows.
    fn power(&self, number: &Number) -> Option<(Decimal, usize)> {
        let value = number.value?;
        let signed = |at: usize| -> Option<(i32, usize)> {
            let minus = self.text(at) == "-";
            let begin = if matches!(self.text(at), "-" | "+") { at + 1 } else { at };
            let size = i32::try_from(self.whole(begin, 2)?).ok()?;
            Some((if minus { -size } else { size }, begin + 1))
        };
        let raise = |base: Decimal, exponent: i32| {
            let mut result = Decimal::ONE;
            for _ in 0..exponent.unsigned_abs() {
                result = result.checked_mul(base)?;
            }
            if exponent < 0 { Decimal::ONE.checked_div(result) } else { Some(result) }
        };
        let end = number.end;
        if !self.glued(end) {
            return None;
        }
        if self.mark(end, "^") {
            let (exponent, after) = signed(end + 1)?;
            return Some((raise(value, exponent)?, after));
        }
        let text = self.text(end);
        let mark = text.get(..1).filter(|mark| mark.eq_ignore_ascii_case("e"))?;
        let digits = text.strip_prefix(mark)?;
        let (exponent, after) = match digits.parse::<i32>() {
            Ok(exponent) if digits.len() <= 2 => (exponent, end + 1),
            _ if digits.is_empty() && matches!(self.text(end + 1), "-" | "+") && self.glued(end + 1) => {
                signed(end + 1)?
            }
            _ => return None,
        };
        Some((value.checked_mul(raise(Decimal::TEN, exponent)?)?, after))
    }

    /// A fraction of digits, "2/3".
    fn slash(&self, at: usize) -> Option<(Decimal, usize)> {
        if !(self.mark(at + 1, "/") && self.glued(at + 1) && self.glued(at + 2)) || self.mark(at + 3, "/") {
            return None;
        }
        let (above, below) = (self.whole(at, 6)?, self.whole(at + 2, 6)?);
        let value = Decimal::from(above).checked_div(Decimal::from(below))?;
        Some((value, at + 3))
    }

    /// Multiplies by the magnitudes that follow: "5.3 billion", "14bn", "5k".
    fn scale(&self, number: &mut Number) {
        loop {
            let after = self.pass_hyphen(number.end);
            let word = self.get(after, MAGNITUDE | MAGNITUDES);
            let letter =
                || self.get(number.end, LETTER).filter(|_| self.glued(number.end) && !self.is_unit_letter(number.end));
            let Some((word, end)) = word.or_else(letter) else { break };
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
        let text = self.text(at);
        matches!(text, "m" | "g" | "t" | "b" | "mm") && !self.money_before(at)
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
        let (value, end, scaled) = self.cardinal(begin, number.article)?;
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
    fn cardinal(&self, at: usize, article: bool) -> Option<(Decimal, usize, bool)> {
        let (mut total, mut group, mut limit) = (Decimal::ZERO, 0_u64, Decimal::MAX);
        let (mut seen, mut scaled) = (article, false);
        let (mut end, mut next) = (at, at);
        let mut open = false;
        loop {
            let word = self.get(next, CARDINAL | TENS | MAGNITUDE | DOZEN | if seen { MAGNITUDES } else { 0 });
            let Some((word, after)) = word else { break };
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
                    let fraction = self.is(self.pass_hyphen(after), FRACTIONS);
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
        if let Some((word, end)) = self.get(joined, FRACTIONS | FRACTION | ORDINAL | SMALL)
            && self.divides(number, value, word.roles, end)
            && value.is_integer()
        {
            let mut denominator = Decimal::from(word.ordinal);
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
        if let Some(and) = self.skip(number.end, AND) {
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
            let (above, after) = match self.get(counted, CARDINAL) {
                Some((word, after)) => (word.number, self.pass_hyphen(after)),
                None => (Decimal::ONE, counted),
            };
            let Some((word, end)) = self.get(after, FRACTION | FRACTIONS | ORDINAL) else { return };
            let plain_half = after == and && word.is(FRACTION) && word.ordinal == 2;
            if (counted > and || after > and || plain_half)
                && (word.is(FRACTION)
                    || word.is(FRACTIONS) && above > Decimal::ONE
                    || word.is(ORDINAL) && word.ordinal > 2 && above == Decimal::ONE && !self.is_word(end))
                && let Some(part) = above.checked_div(Decimal::from(word.ordinal))
            {
                let scale = self.last_magnitude(number.end).filter(|_| number.scaled && counted > and);
                number.value = value.checked_add(part.saturating_mul(scale.unwrap_or(Decimal::ONE)));
                number.end = end;
                self.scale(number);
            }
        }
    }

    /// The magnitude that a number ends with.
    fn last_magnitude(&self, end: usize) -> Option<Decimal> {
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

/// The value of digits with points and commas; none for what is no number ("10.1.2").
pub(super) fn parse_digits(text: &str) -> Option<Decimal> {
    let points = text.bytes().filter(|byte| *byte == b'.').count();
    let commas = text.bytes().filter(|byte| *byte == b',').count();
    if commas == 0 && points <= 1 {
        return text.parse().ok();
    }
    let last = text.rfind(['.', ','])?;
    let tail = text.get(last + 1..)?.len();
    let grouped = |mark: char, body: &str| {
        let mut groups = body.split(mark);
        let first = groups.next().unwrap_or("");
        let rest: Vec<&str> = groups.collect();
        let indian =
            rest.iter().rev().skip(1).all(|group| group.len() == 2) && rest.last().is_some_and(|last| last.len() == 3);
        !first.is_empty()
            && (first.len() <= 3 && rest.iter().all(|group| group.len() == 3)
                || first.len() <= 2 && indian && mark == ',')
    };
    let strip = |body: &str| body.replace(['.', ','], "");
    if points == 0 {
        if grouped(',', text) {
            return strip(text).parse().ok();
        }
        return (commas == 1 && tail != 3).then(|| text.replace(',', ".").parse().ok())?;
    }
    if commas == 0 {
        return grouped('.', text).then(|| strip(text).parse().ok())?;
    }
    let (body, mark) = (text.get(..last)?, text.get(last..last + 1)?);
    let inner = if mark == "." { ',' } else { '.' };
    (grouped(inner, body) || body.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| format!("{}.{}", strip(body), text.get(last + 1..).unwrap_or("")).parse().ok())?
}

/// The value of a fraction in one character.
fn vulgar(text: &str) -> Option<Decimal> {
    let (above, below) = match text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅐" => (1, 7),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        "⅑" => (1, 9),
        "⅒" => (1, 10),
        _ => return None,
    };
    Decimal::from(above).checked_div(Decimal::from(below))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_in_all_groupings() {
        for (text, expected) in [
            ("1,234.5", Some("1234.5")),
            ("1.234,5", Some("1234.5")),
            ("12,34,567", Some("1234567")),
            ("1.234.567", Some("1234567")),
            ("5,00", Some("5.00")),
            ("5.00", Some("5.00")),
            ("10.1.2", None),
            ("650.650.6500", None),
        ] {
            assert_eq!(parse_digits(text).map(|value| value.to_string()).as_deref(), expected, "{text}");
        }
    }
}
