//! From a number to a number: "10-15", "between 5 and 6 mm", "$10-20", "more than 20 but fewer than 35".

use rust_decimal::Decimal;

use super::FigureKind;
use super::draft::Draft;
use super::number::{Number, decimal_text};
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// A range after a first number: "10-15 dollars", "three to five years".
    pub(super) fn range(&self, at: usize, first: &Number) -> Option<Draft> {
        let low = first.value.filter(|_| first.bound.is_none())?;
        let between = self.before(at, BETWEEN);
        let start = if between || self.before(at, FROM) { at - 1 } else { at };
        let mut loose = false;
        let next = if between {
            self.skip(first.end, AND)?
        } else {
            match self.skip(first.end, TO).or_else(|| self.range_dash(first)) {
                Some(next) => next,
                None => {
                    loose = true;
                    self.hyphen(first.end).then_some(first.end + 1)?
                }
            }
        };
        let next = self.pass(next, BOUND_BEFORE);
        let second = self.number(next).filter(|second| second.bound.is_none() && second.value.is_some())?;
        let (mut low, high) = (low, second.value?);
        // "5-6 million"
        if second.scaled && !first.scaled && low < Decimal::from(1000) {
            let scale = self.scale_of(next, &second)?;
            low = low.checked_mul(scale)?;
        }
        let with = |draft: &Draft, kind| {
            let mut range = Draft::new(kind, start, draft.end, "value/range");
            range.norm = format!("{}/{}", decimal_text(low), draft.norm);
            range.unit = draft.unit.clone();
            range.currency = draft.currency.clone();
            range.dimension = draft.dimension.clone();
            range.of = draft.of;
            range
        };
        if low > high {
            return None;
        }
        if let Some(draft) = self.percent(next, &second) {
            return Some(with(&draft, FigureKind::Percent));
        }
        if let Some(draft) = self.money_after_number(next, &second) {
            return Some(with(&draft, FigureKind::Money));
        }
        if let Some(draft) = self.quantity(next, &second) {
            return Some(with(&draft, FigureKind::Quantity));
        }
        if let Some(draft) =
            self.age(next).filter(|draft| draft.rule == "value/age/old" && draft.number == second.value)
        {
            return Some(with(&draft, FigureKind::Age));
        }
        if loose {
            return None;
        }
        if let Some(draft) = self.duration(next).filter(|draft| draft.end > second.end) {
            let Some(super::Time::Length(mut length)) = draft.time.clone() else { return None };
            let (Some((amount, _)), high) = (length.parts.first_mut(), draft.norm.clone()) else { return None };
            *amount = Some(low);
            let low_text = length.text();
            let mut range =
                Draft::new(FigureKind::Duration, start, draft.end, "value/duration/range").norm(low_text.clone());
            range.alternatives = vec![high.clone(), format!("{low_text}/{high}")];
            range.time = Some(super::Time::Length(length));
            range.number = Some(low);
            return Some(range);
        }
        if !first.spelled && !second.spelled && self.hyphen(first.end) && !between && self.is_score(at, first, &second)
        {
            return None;
        }
        let mut draft = Draft::new(FigureKind::Range, start, second.end, "value/range");
        draft.norm = format!("{}/{}", decimal_text(low), decimal_text(high));
        draft.of = self.counted(second.end, false);
        Some(draft)
    }

    /// A range whose two ends both name what they measure: "$10-$20", "44 mg to 50 mg".
    pub(super) fn measured_range(&self, first: &Draft) -> Option<Draft> {
        if !matches!(first.kind, FigureKind::Money | FigureKind::Quantity | FigureKind::Percent)
            || first.number.is_none()
        {
            return None;
        }
        let between = self.before(first.start, BETWEEN);
        // "rose by 10 pence to £2" tells of two amounts.
        if self.before(first.start, BY) {
            return None;
        }
        let led = between || self.before(first.start, FROM);
        let start = if led { first.start - 1 } else { first.start };
        let next = if between {
            self.skip(first.end, AND)?
        } else {
            self.skip(first.end, TO).or_else(|| {
                (self.hyphen(first.end) && self.glued(first.end) && self.glued(first.end + 1)).then_some(first.end + 1)
            })?
        };
        let next = self.pass(next, BOUND_BEFORE);
        let second = match self.money_before_number(next) {
            Some(money) => money,
            None => {
                let number = self.number(next)?;
                // "between $300 and 400 billion"
                if first.kind == FigureKind::Money
                    && (between || self.hyphen(next - 1))
                    && self.is(first.start, CURRENCY)
                    && let (Some(mut low), Some(high)) = (first.number, number.value)
                {
                    if number.scaled && low < Decimal::ONE_THOUSAND {
                        low = low.checked_mul(self.scale_of(next, &number)?)?;
                    }
                    let mut range = Draft::new(first.kind, start, number.end, "value/range");
                    range.norm = format!("{}/{}", decimal_text(low), decimal_text(high));
                    range.currency = first.currency.clone();
                    return (low < high && !self.is(number.end, CURRENCY | UNIT | PERCENT | TIME_UNIT))
                        .then_some(range);
                }
                let measured = self
                    .money_after_number(next, &number)
                    .or_else(|| self.percent(next, &number))
                    .or_else(|| self.quantity(next, &number));
                measured?
            }
        };
        if second.kind != first.kind
            || second.unit != first.unit
            || second.currency != first.currency
            || second.number.is_none()
        {
            return None;
        }
        let rising = first.number < second.number;
        if !rising && !between && !self.before(first.start, FROM) {
            return None;
        }
        let (low, high) = if rising { (&first.norm, &second.norm) } else { (&second.norm, &first.norm) };
        let mut range = Draft::new(first.kind, start, second.end, "value/range");
        // "rose from $10 to $20" tells of two amounts, not of a span.
        if !between && start < first.start && start > self.start {
            return None;
        }
        range.norm = format!("{low}/{high}");
        range.unit = second.unit.clone();
        range.currency = second.currency.clone();
        range.dimension = second.dimension.clone();
        range.of = second.of;
        Some(range)
    }

    /// A dash between two numbers, without space or with it on both sides.
    fn range_dash(&self, first: &Number) -> Option<usize> {
        let at = first.end;
        (self.hyphen(at) && self.glued(at) && self.glued(at + 1)).then_some(at + 1)
    }

    /// "3-2", "21-14": results of games count neither up nor down.
    fn is_score(&self, at: usize, first: &Number, second: &Number) -> bool {
        // "12–18" with a long dash counts up; results of games have a hyphen, as a rule.
        let _ = (at, second);
        self.text(first.end) == "-"
            && first.value.is_some_and(|value| value < Decimal::from(1000))
            && self.counted(second.end, false).is_none()
    }

    /// The magnitude of a number: 10^6 for "5.3 million".
    fn scale_of(&self, at: usize, number: &Number) -> Option<Decimal> {
        let (mut plain, mut scale) = (number.value?, Decimal::ONE);
        let _ = at;
        while plain >= Decimal::ONE_THOUSAND {
            plain = plain.checked_div(Decimal::ONE_THOUSAND)?;
            scale = scale.checked_mul(Decimal::ONE_THOUSAND)?;
        }
        Some(scale)
    }
}
