//! Numbers in digits: groupings, fractions, powers.

use rust_decimal::Decimal;

use super::number::Number;
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// Digits with what belongs to them: "14bn", "1 1/2", "40 000".
    pub(super) fn digits(&self, at: usize) -> Option<Number> {
        let mut number = Number::digits(None, at + 1);
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
    pub(super) fn power(&self, number: &Number) -> Option<(Decimal, usize)> {
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
        // "6.2x10^4"
        if let Some(base) = self.text(end).strip_prefix(['x', 'X']).and_then(|base| base.parse::<u32>().ok())
            && base <= 100
            && self.mark(end + 1, "^")
            && self.glued(end + 1)
        {
            let (exponent, after) = signed(end + 2)?;
            return Some((value.checked_mul(raise(base.into(), exponent)?)?, after));
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
    pub(super) fn slash(&self, at: usize) -> Option<(Decimal, usize)> {
        if !(self.mark(at + 1, "/") && self.glued(at + 1) && self.glued(at + 2)) || self.mark(at + 3, "/") {
            return None;
        }
        let (above, below) = (self.whole(at, 6)?, self.whole(at + 2, 6)?);
        let value = Decimal::from(above).checked_div(Decimal::from(below))?;
        Some((value, at + 3))
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
pub(super) fn vulgar(text: &str) -> Option<Decimal> {
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
