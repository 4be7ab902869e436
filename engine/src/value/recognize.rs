//! Recognition of figures and times by the words of the lists.

use super::draft::Draft;
use super::moment::{Base, Limit, Moment, Time};
use super::scan::Scan;
use super::words::*;
use super::{Bound, Figure, FigureKind};
use crate::gazetteer::Lexicon;
use crate::text::{BlockKind, Document, TokenKind};

/// Finds figures and times; made once from the lists, then shared by all threads.
#[derive(Debug, Clone, Default)]
pub struct Recognizer {
    vocabulary: Vocabulary,
    day_first: bool,
}

impl Recognizer {
    /// Reads the words of numbers, units, currencies and times from the lists.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { vocabulary: Vocabulary::new(lexicon), day_first: false }
    }

    /// The same recognizer, reading "5/6/2024" as the fifth of June.
    #[must_use]
    pub fn day_first(self, day_first: bool) -> Self {
        Self { day_first, ..self }
    }

    /// All figures of a document in order of first byte, without overlap. Linear in the text.
    #[must_use]
    pub fn figures(&self, document: &Document) -> Vec<Figure> {
        let mut figures = Vec::new();
        let mut scan = Scan::new(document, &self.vocabulary);
        scan.day_first = self.day_first;
        for block in &document.blocks {
            if block.kind == BlockKind::Furniture {
                continue;
            }
            let (first, last) = block.sentences;
            for sentence in document.sentences.get(first as usize..last as usize).unwrap_or(&[]) {
                scan.start = sentence.tokens.start as usize;
                scan.end = sentence.tokens.end as usize;
                sentence_figures(&scan, &mut figures);
            }
        }
        figures
    }
}

fn sentence_figures(scan: &Scan<'_>, figures: &mut Vec<Figure>) {
    let mut at = scan.start;
    while at < scan.end {
        if !scan.is_live(at) {
            at += 1;
            continue;
        }
        if let Some(end) = scan.skip(at, IDIOM).or_else(|| scan.impossible_date(at)) {
            at = end;
            continue;
        }
        match scan.figure(at) {
            Some(draft) => {
                let next = draft.to.max(draft.end).max(at + 1);
                let next = if draft.parts.is_empty() || draft.end >= draft.to {
                    draft.end.max(at + 1).min(next)
                } else {
                    next
                };
                figures.push(scan.with_preposition(draft).figure(scan));
                at = next;
            }
            None => at += scan.step(at),
        }
    }
}

/// Keeps the longer of two drafts, the first of equals.
fn offer(best: &mut Option<Draft>, draft: Option<Draft>) {
    if let Some(draft) = draft
        && best.as_ref().is_none_or(|best| draft.end > best.end)
    {
        *best = Some(draft);
    }
}

impl Scan<'_> {
    /// The preposition before a time lies in its extent: "at noon", "on Friday".
    fn with_preposition(&self, mut draft: Draft) -> Draft {
        if matches!(draft.kind, FigureKind::Date | FigureKind::Time | FigureKind::Interval)
            && draft.from == draft.start
            && self.before(draft.start, IN | ON | AT)
        {
            draft.from -= 1;
        }
        draft
    }

    /// How far to go on where nothing was found: over a whole id ("555-1234-99"), else one token.
    fn step(&self, at: usize) -> usize {
        let mut end = at + 1;
        if self.is_digits(at) || self.mark(at, "+") {
            while self.token(end).is_some_and(|token| {
                token.glued
                    && (token.kind == TokenKind::Number
                        || self.hyphen(end) && self.glued(end + 1) && self.is_digits(end + 1)
                        || matches!(self.text(end), "." | "/") && self.glued(end + 1) && self.is_digits(end + 1))
            }) {
                end += 1;
            }
        }
        // "+44 20 7946 0958": the groups of a phone number.
        if self.mark(at, "+") && end > at + 1 {
            let joined = |end: usize| self.hyphen(end) && self.glued(end) && self.is_digits(end + 1);
            while (self.is_digits(end) || joined(end)) && self.token(end).is_some() {
                end += 1;
            }
        }
        end - at
    }

    /// The figure that begins at a token, with the words of a bound before it.
    fn figure(&self, at: usize) -> Option<Draft> {
        let interval = self.interval(at);
        if interval.is_some() {
            return interval;
        }
        if let Some(draft) = self.limited(at) {
            return Some(draft);
        }
        if let Some((word, after)) = self.get(at, BOUND_BEFORE)
            && let Some(mut draft) = self.inner(self.pass_bound(after))
            && !matches!(draft.kind, FigureKind::Ordinal | FigureKind::Set)
            && self.bounds_figure(at, &draft)
        {
            draft.from = at;
            draft.bound = word.bound.or(draft.bound);
            self.bound_after(&mut draft);
            return Some(self.two_bounds(&draft).unwrap_or(draft));
        }
        let mut draft = self.longest(at, None)?;
        self.bound_after(&mut draft);
        Some(draft)
    }

    /// "more than 20 but fewer than 35" is one range.
    fn two_bounds(&self, first: &Draft) -> Option<Draft> {
        let plain = |draft: &Draft| {
            matches!(
                draft.kind,
                FigureKind::Number | FigureKind::Count | FigureKind::Money | FigureKind::Quantity | FigureKind::Percent
            )
        };
        let lower = |draft: &Draft| matches!(draft.bound, Some(Bound::MoreThan | Bound::AtLeast));
        let upper = |draft: &Draft| matches!(draft.bound, Some(Bound::LessThan | Bound::AtMost));
        let next = self.skip(first.to.max(first.end), AND | BUT)?;
        let (word, after) = self.get(next, BOUND_BEFORE)?;
        let mut second = self.inner(after)?;
        second.bound = word.bound;
        if !plain(first) || !plain(&second) {
            return None;
        }
        let (low, high) = match (lower(first) && upper(&second), upper(first) && lower(&second)) {
            (true, _) => (first, &second),
            (_, true) => (&second, first),
            _ => return None,
        };
        if low.number >= high.number {
            return None;
        }
        let kind = match second.kind {
            FigureKind::Number | FigureKind::Count => FigureKind::Range,
            other => other,
        };
        let mut range =
            Draft::new(kind, first.from, second.end, "value/range/bounds").norm(format!("{}/{}", low.norm, high.norm));
        range.of = second.of.or(first.of);
        range.unit = second.unit.clone();
        range.currency = second.currency.clone();
        range.dimension = second.dimension.clone();
        Some(range)
    }

    /// Over the article that may follow a bound: "more than a hundred", "nearly the whole".
    fn pass_bound(&self, at: usize) -> usize {
        // "at least about 20"
        self.pass(at, BOUND_BEFORE)
    }

    /// True if the words of a bound belong to the figure ("over 30", not "over the years").
    fn bounds_figure(&self, at: usize, draft: &Draft) -> bool {
        // "over the past year", "under the second plan"
        !(self.is(at, DURING) && matches!(draft.kind, FigureKind::Date | FigureKind::Interval))
    }

    /// Words of a bound after the figure: "20 or more", "50 and over".
    fn bound_after(&self, draft: &mut Draft) {
        if matches!(draft.kind, FigureKind::Date | FigureKind::Ordinal | FigureKind::Set | FigureKind::Interval) {
            return;
        }
        if self.mark(draft.end, "+") && self.glued(draft.end) {
            draft.bound = Some(Bound::AtLeast);
            draft.to = draft.end + 1;
            return;
        }
        if let Some((word, end)) = self.get(draft.end, BOUND_AFTER)
            && draft.bound.is_none()
        {
            draft.bound = word.bound_after;
            draft.to = end;
        }
    }

    /// "since 2022", "until May", "before 1914", "by the end of 2026": a time with its limit.
    fn limited(&self, at: usize) -> Option<Draft> {
        let (word, after) = self.get(at, SINCE | UNTIL | BEFORE | AFTER | BY | FROM)?;
        let limit = if word.is(SINCE | FROM) {
            Limit::Since
        } else if word.is(UNTIL) {
            Limit::Until
        } else if word.is(BEFORE) {
            Limit::Before
        } else if word.is(AFTER) {
            Limit::After
        } else {
            Limit::By
        };
        let mut draft = self.moment(after, true)?;
        if self.set(after).is_some_and(|set| set.end >= draft.end) {
            return None;
        }
        let longer = self.inner(after).filter(|other| other.end > draft.end && other.kind != draft.kind);
        if let Some(other) = longer {
            draft = other;
            draft.from = at;
            return Some(draft);
        }
        draft.from = at;
        if let Some(Time::Moment(moment)) = &mut draft.time {
            moment.limit = Some(limit);
        }
        Some(draft)
    }

    /// A moment as a figure.
    pub(super) fn moment(&self, at: usize, proven: bool) -> Option<Draft> {
        if !self.may(at, MOMENTS) {
            return None;
        }
        let mut moment = Moment::default();
        let offset = self.offset(at, &mut moment);
        let mut composed = Moment::default();
        let mut plain = self.compose(at, &mut composed, proven);
        // "Monday two weeks from now"
        if let Some(end) = plain
            && composed == (Moment { weekday: composed.weekday, ..Moment::default() })
            && let mut weeks = Moment::default()
            && let Some(after) = self.offset(if self.mark(end, ",") { end + 1 } else { end }, &mut weeks)
            && matches!(
                &weeks.base,
                Base::Offset { count: Some(_), unit: super::Unit::Week, of: None, from: super::Origin::Document }
            )
        {
            composed.base = weeks.base;
            plain = Some(after);
        }
        let (end, moment, rule) = match (offset, plain) {
            (Some(end), Some(plain)) if plain > end => (plain, composed, "value/date"),
            (Some(mut end), _) => {
                while let Some(next) = self.extend_offset(end, &mut moment) {
                    end = next;
                }
                let rule = if self.is(at, IN) { "value/date/in" } else { "value/date/offset" };
                (end, moment, rule)
            }
            (None, Some(plain)) => (plain, composed, "value/date"),
            (None, None) => {
                let mut known = Moment::default();
                let end = self.reference(at, &mut known)?;
                (end, known, "value/date/reference")
            }
        };
        let mut moment = moment;
        // "the fourth quarter ended Sept. 30": one of the firm's own year.
        moment.fiscal |= moment.part.is_some() && self.is(end, ENDED);
        let time = moment.is_time();
        let kind = if time { FigureKind::Time } else { FigureKind::Date };
        let rule = if time && rule == "value/date" { "value/time" } else { rule };
        // "the third-quarter results": the article belongs to the results.
        let hyphenated = self.is(at, THE) && end >= at + 4 && self.hyphen(end - 2) && self.glued(end - 2);
        let start = if hyphenated && !self.is(at + 1, YEAR_AGO | MODIFIER) { at + 1 } else { at };
        Some(Draft::new(kind, start, end, rule).time(Time::Moment(Box::new(moment))))
    }

    /// "two weeks ago on Monday", "in 7 days at 5pm".
    fn extend_offset(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        let next = self.pass(at, ON | AT);
        let mut probe = moment.clone();
        let end =
            self.clock(next, &mut probe, next > at && self.is(at, AT)).or_else(|| self.weekday(next, &mut probe))?;
        if matches!(
            moment.base,
            Base::Offset { unit: super::Unit::Hour | super::Unit::Minute | super::Unit::Second, .. }
        ) {
            return None;
        }
        *moment = probe;
        Some(end)
    }

    /// The longest figure that begins at a token.
    fn inner(&self, at: usize) -> Option<Draft> {
        self.longest(at, self.interval(at))
    }

    /// The longest figure that begins at a token, whose interval is known.
    fn longest(&self, at: usize, interval: Option<Draft>) -> Option<Draft> {
        let mut best: Option<Draft> = None;
        let number = self.number(at);
        let id = number.as_ref().is_some_and(|number| self.is_id(at, number));
        if !id {
            offer(&mut best, self.age(at));
        }
        let lasting = if !id && self.may(at, LENGTHS) { self.duration(at) } else { None };
        let first = self.before(at, FOR | DURING);
        let (before, after) = if first { (lasting, None) } else { (None, lasting) };
        offer(&mut best, before);
        offer(&mut best, interval);
        offer(&mut best, self.moment(at, false));
        offer(&mut best, self.set(at));
        offer(&mut best, after);
        offer(&mut best, self.money_before_number(at));
        if let Some(number) = &number {
            if id {
                return best.filter(|best| {
                    best.end > number.end
                        || best.start > at
                        || matches!(best.kind, FigureKind::Date | FigureKind::Time | FigureKind::Interval)
                            && self.is_wide_id(at, number)
                });
            }
            let named = number.value.is_some();
            if named {
                offer(&mut best, self.money_after_number(at, number));
                offer(&mut best, self.percent(at, number));
                offer(&mut best, self.quantity(at, number));
            }
            let range = self.range(at, number);
            if range.is_none() && self.is_result(number) {
                return best.filter(|best| best.end > number.end);
            }
            offer(&mut best, range);
        }
        offer(&mut best, self.half_unit(at));
        if let Some(range) = best.as_ref().and_then(|best| self.measured_range(best)) {
            return Some(range);
        }
        offer(&mut best, self.ordinal(at));
        if let Some(number) = &number
            && best.as_ref().is_none_or(|best| best.end < number.end)
        {
            offer(&mut best, self.count(at, number));
        }
        best
    }

    /// "may second the motion": a verb between a closed word and an article.
    fn is_seconding(&self, at: usize, end: usize) -> bool {
        self.get(at, ORDINAL).is_some_and(|(word, _)| word.is(TIME_UNIT))
            && self.before(at, CLOSED)
            && !self.before(at, THE | OF | IN | AND | TO)
            && self.is(end, THE | ARTICLE | CLOSED)
            && !self.is(end, OF | AND | IN | TO)
    }

    /// "third", "21st", "the penultimate", "two hundredth".
    fn ordinal(&self, at: usize) -> Option<Draft> {
        if !self.may(at, PLACES) {
            return None;
        }
        if let Some((word, end)) = self.get(at, FROM_END) {
            return Some(Draft::new(FigureKind::Ordinal, at, end, "value/ordinal").norm(word.from_end.to_string()));
        }
        // "the Second Avenue shop": a part of a name.
        if at > self.start && self.is_capitalized(at) && self.is_capitalized(at + 1) && !self.is_digits(at) {
            return None;
        }
        if let Some((value, end)) = self.ordinal_number(at)
            && value > 0
            && !self.is_seconding(at, end)
        {
            return Some(Draft::new(FigureKind::Ordinal, at, end, "value/ordinal").value(value.into()));
        }
        // "the hundredth", "its millionth"
        if let Some((word, end)) = self.get(at, SMALL)
            && !word.is(FRACTIONS)
            && !self.is(end, OF)
        {
            return Some(Draft::new(FigureKind::Ordinal, at, end, "value/ordinal").value(word.ordinal.into()));
        }
        // "two hundredth", "hundred and first"
        let number = self.number(at).filter(|number| number.value.is_some() && !number.fraction);
        if let Some(number) = number {
            let value = number.value?;
            let next = self.pass_hyphen(self.pass(number.end, AND));
            // "one hundred twenty-fifth"
            if let Some((unit, end)) = self.get(next, ORDINAL)
                && next > number.end
                && unit.ordinal < 10
                && number.spelled
                && number.scaled
                && self.is(number.end - 1, TENS)
            {
                let value = value + rust_decimal::Decimal::from(unit.ordinal);
                return Some(Draft::new(FigureKind::Ordinal, at, end, "value/ordinal").value(value));
            }
            if let Some((unit, end)) = self.get(next, ORDINAL)
                && number.scaled
                && value % rust_decimal::Decimal::ONE_HUNDRED == rust_decimal::Decimal::ZERO
                && number.spelled
            {
                return Some(
                    Draft::new(FigureKind::Ordinal, at, end, "value/ordinal")
                        .value(value + rust_decimal::Decimal::from(unit.ordinal)),
                );
            }
            if let Some((tens, after)) = self.get(next, TENS)
                && let Some((unit, end)) = self.get(self.pass_hyphen(after), ORDINAL)
                && unit.ordinal < 10
                && number.scaled
                && number.spelled
                && value % rust_decimal::Decimal::ONE_HUNDRED == rust_decimal::Decimal::ZERO
            {
                let value = value + tens.number + rust_decimal::Decimal::from(unit.ordinal);
                return Some(Draft::new(FigureKind::Ordinal, at, end, "value/ordinal").value(value));
            }
            if let Some((unit, end)) = self.get(next, SMALL)
                && !self.is(next, FRACTIONS)
                && number.spelled
            {
                return Some(
                    Draft::new(FigureKind::Ordinal, at, end, "value/ordinal")
                        .value(value.checked_mul(unit.ordinal.into())?),
                );
            }
            if self.is(number.end, SUFFIX) && self.glued(number.end) && !number.spelled {
                return Some(Draft::new(FigureKind::Ordinal, at, number.end + 1, "value/ordinal").value(value));
            }
        }
        None
    }
}
