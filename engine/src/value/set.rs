//! Times that recur: "every second Tuesday", "annually", "twice a week", "each year".

use super::FigureKind;
use super::calendar::{Unit, code_text};
use super::draft::Draft;
use super::moment::{Moment, Recurring, Time, YearPart};
use super::number::decimal_text;
use super::scan::Scan;
use super::words::*;

impl Scan<'_> {
    /// A set of times that begins at a token.
    pub(super) fn set(&self, at: usize) -> Option<Draft> {
        if !self.may(at, NUMBERS | EVERY | SET | TIMES_WORD | WEEKDAY | PARTS | TIME_UNITS) {
            return None;
        }
        self.every(at).or_else(|| self.named_set(at)).or_else(|| self.frequency(at)).or_else(|| self.weekdays(at))
    }

    fn draft(&self, at: usize, end: usize, length: String, times: u32, rule: &'static str) -> Draft {
        Draft::new(FigureKind::Set, at, end, rule)
            .norm(length.clone())
            .time(Time::Recurring(Recurring::Every { length, times }))
    }

    fn each(&self, at: usize, end: usize, moment: Moment, rule: &'static str) -> Option<Draft> {
        let norm = recurring_text(&moment)?;
        let mut draft = Draft::new(FigureKind::Set, at, end, rule).norm(norm);
        // "every night" without its days, "every weekend" by its length.
        if let Some(part) = draft.norm.strip_prefix("XXXX-XX-XX").filter(|part| !part.is_empty()) {
            draft.alternatives = vec![part.to_owned()];
        } else if moment.weekday == Some(0) {
            draft.alternatives = vec!["P1WE".to_owned()];
        }
        Some(draft.time(Time::Recurring(Recurring::Each(Box::new(moment)))))
    }

    /// "every day", "each Thursday", "every two weeks", "every other month".
    fn every(&self, at: usize) -> Option<Draft> {
        let next = self.skip(at, EVERY)?;
        let next = self.pass(next, LONE);
        let mut count = rust_decimal::Decimal::ONE;
        let mut begin = next;
        if let Some(after) = self.skip(next, OTHER) {
            count = rust_decimal::Decimal::TWO;
            begin = after;
        } else if let Some((ordinal, after)) = self.get(next, ORDINAL).map(|(word, after)| (word.ordinal, after)) {
            count = ordinal.into();
            begin = after;
        } else if let Some(number) = self.number(next).filter(|number| number.value.is_some() && number.bound.is_none())
        {
            count = number.value?;
            begin = number.end;
        }
        if let Some((word, end)) = self.get(begin, TIME_UNIT) {
            let unit = word.time_unit?;
            if unit == Unit::Weekend {
                let moment = Moment { weekday: Some(0), ..Moment::default() };
                return self.each(at, end, moment, "value/set/every");
            }
            if unit == Unit::Night {
                return self.each(at, end, Moment { day_part: Some(*b"NI"), ..Moment::default() }, "value/set/every");
            }
            // "every day at 7:13 p.m."
            if unit == Unit::Day && count == rust_decimal::Decimal::ONE {
                let mut moment = Moment::default();
                let next = self.pass(end, AT);
                if let Some(end) = self.clock(next, &mut moment, false) {
                    return self.each(at, end, moment, "value/set/every");
                }
            }
            let (letter, factor, clock) = unit.duration();
            let amount = decimal_text(count * word.time_factor * rust_decimal::Decimal::from(factor));
            let length = format!("P{}{amount}{letter}", if clock { "T" } else { "" });
            return Some(self.draft(at, end, length, 1, "value/set/every"));
        }
        let mut moment = Moment::default();
        let end = self.recurring(begin, &mut moment)?;
        if count == rust_decimal::Decimal::TWO && moment.weekday.is_some() {
            return Some(self.draft(at, end, "P2W".to_owned(), 1, "value/set/every"));
        }
        self.each(at, end, moment, "value/set/every")
    }

    /// A weekday, month, season, part of day or holiday after "every".
    fn recurring(&self, at: usize, moment: &mut Moment) -> Option<usize> {
        let mut end = at;
        if let Some((word, after)) = self.get(end, WEEKDAY) {
            moment.weekday = Some(word.weekday);
            end = self.pass_point(after);
        } else if let Some((word, after)) = self.get(end, MONTH) {
            moment.part = Some(YearPart::Month(word.month));
            end = self.pass_point(after);
            if let Some(day) = self.whole(end, 2) {
                moment.day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day));
                end += usize::from(moment.day.is_some());
            }
        } else if let Some((word, after)) = self.get(end, SEASON) {
            moment.part = Some(YearPart::Season(word.season));
            end = after;
        } else if let Some((word, after)) = self.get(end, HOLIDAY) {
            moment.part = word.holiday.map(YearPart::Holiday);
            end = after;
        }
        if let Some((word, after)) = self.get(end, PART) {
            moment.day_part = Some(word.part);
            end = after;
        }
        if end > at {
            let next = self.pass(end, AT);
            if let Some(after) = self.clock(next, moment, next > end) {
                end = after;
            }
        }
        (end > at).then_some(end)
    }

    /// "daily", "annually", "per annum".
    fn named_set(&self, at: usize) -> Option<Draft> {
        let (word, end) = self.get(at, SET)?;
        // "the daily talks" tells what talks they are.
        if self.is_word(end) && !self.is(end, CLOSED | IN | ON | AT | AND | SINCE | UNTIL | BY) {
            return None;
        }
        Some(self.draft(at, end, word.set.to_string(), 1, "value/set/word"))
    }

    /// "twice a week", "three times per day", "once every two years".
    fn frequency(&self, at: usize) -> Option<Draft> {
        let (times, next) = if let Some((word, next)) = self.get(at, TIMES_WORD) {
            (word.number, next)
        } else {
            let number = self.number(at)?;
            (number.value?, self.skip(number.end, TIMES)?)
        };
        let times = u32::try_from(times).ok()?;
        if let Some(draft) = self.every(next) {
            let length = draft.norm.clone();
            return Some(self.draft(at, draft.end, length, times, "value/set/frequency"));
        }
        let unit_at = self.skip(next, ARTICLE | PER)?;
        let (word, end) = self.get(unit_at, TIME_UNIT).filter(|(word, _)| !word.is(TIME_UNITS))?;
        let (letter, factor, clock) = word.time_unit?.duration();
        let length = format!("P{}{factor}{letter}", if clock { "T" } else { "" });
        Some(self.draft(at, end, length, times, "value/set/frequency"))
    }

    /// "Tuesdays", "on Friday nights", "weekends".
    fn weekdays(&self, at: usize) -> Option<Draft> {
        let mut moment = Moment::default();
        let mut end = at;
        let mut many = false;
        if let Some((word, after)) = self.get(at, WEEKDAY) {
            many = word.is(WEEKDAYS);
            moment.weekday = Some(word.weekday);
            end = after;
        }
        // "on weekends"
        if let Some((word, after)) = self.get(at, TIME_UNITS)
            && word.time_unit == Some(Unit::Weekend)
            && self.before(at, ON | AT)
        {
            return self.each(at, after, Moment { weekday: Some(0), ..Moment::default() }, "value/set/weekdays");
        }
        let led = self.before(at, IN | ON) || self.before(at, THE) && self.before(at.wrapping_sub(1), IN);
        if let Some((word, after)) = self.get(end, PARTS)
            && (end > at || led)
        {
            many = true;
            moment.day_part = Some(word.part);
            end = after;
        }
        if !many || end == at {
            return None;
        }
        let next = self.pass(end, AT);
        if let Some(after) = self.clock(next, &mut moment, next > end) {
            end = after;
        }
        self.each(at, end, moment, "value/set/weekdays")
    }
}

/// The canonical text of a recurring moment: `XXXX-WXX-2`, `XXXX-WXX-5TNI`, `XXXX-12-25`.
pub(super) fn recurring_text(moment: &Moment) -> Option<String> {
    let mut text = match (moment.weekday, moment.part) {
        (Some(0), _) => "XXXX-WXX-WE".to_owned(),
        (Some(day), _) => format!("XXXX-WXX-{day}"),
        (None, Some(YearPart::Month(month))) => match moment.day {
            Some(day) => format!("XXXX-{month:02}-{day:02}"),
            None => format!("XXXX-{month:02}"),
        },
        (None, Some(YearPart::Season(code))) => format!("XXXX-{}", code_text(code)),
        (None, Some(YearPart::Quarter(number))) => format!("XXXX-Q{number}"),
        (None, Some(YearPart::Holiday(super::Holiday::Fixed(month, day)))) => format!("XXXX-{month:02}-{day:02}"),
        (None, Some(YearPart::Holiday(_))) => "P1Y".to_owned(),
        _ if moment.day_part.is_some() || moment.clock.is_some() => "XXXX-XX-XX".to_owned(),
        _ => return None,
    };
    if let Some(clock) = moment.clock {
        text.push_str(&format!("T{:02}", clock.hour));
        if let Some(minute) = clock.minute {
            text.push_str(&format!(":{minute:02}"));
        }
    } else if let Some(part) = moment.day_part {
        text.push('T');
        text.push_str(&code_text(part));
    }
    Some(text)
}
