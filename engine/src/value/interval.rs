//! From a time to a time: "from 2010 to 2014", "between May and July", "July 13-15", "9-11am".

use super::FigureKind;
use super::calendar::Unit;
use super::draft::Draft;
use super::moment::{Base, Clock, Moment, Time, Year, YearPart};
use super::scan::Scan;
use super::words::*;

/// One end with its tokens.
#[derive(Debug, Clone)]
struct End {
    moment: Moment,
    start: usize,
    end: usize,
}

impl Scan<'_> {
    /// An interval with two ends that begins at a token.
    pub(super) fn interval(&self, at: usize) -> Option<Draft> {
        if !self.may(at, MOMENTS | FROM | BETWEEN) {
            return None;
        }
        if let Some(draft) = self.day_hours(at) {
            return Some(draft);
        }
        let from = self.skip(at, FROM);
        let between = self.skip(at, BETWEEN);
        let begin = from.or(between).unwrap_or(at);
        let led = begin > at;
        let left = self.end_of(begin, led);
        let separator = |end: usize| -> Option<usize> {
            if between.is_some() {
                return self.skip(end, AND | TO).or_else(|| self.dash(end, true));
            }
            self.skip(end, TO | UNTIL).or_else(|| self.dash(end, led))
        };
        if let Some(left) = left
            && let Some(next) = separator(left.end)
            && let Some(draft) = self.join(at, led, left.clone(), next)
        {
            return Some(draft);
        }
        if let Some(draft) = self.years_of_era(begin) {
            return Some(draft);
        }
        // "from 3 to 12 September", "9-11am", "13th to the 15th of July"
        let (number, after) = self.small_number(self.pass(begin, THE))?;
        let next = separator(after)?;
        let right = self.end_of(self.pass(next, THE), true)?;
        let left = self.like(number, &right.moment, after > begin + 1 && self.is(after - 1, SUFFIX), false)?;
        let left = End { moment: left, start: begin, end: after };
        self.interval_of(at, led, left, right)
    }

    /// "499-493 BC": years whose era stands after the second.
    fn years_of_era(&self, at: usize) -> Option<Draft> {
        let first = self.whole(at, 4).filter(|_| self.hyphen(at + 1))?;
        let (era, end) = self.get(at + 3, ERA).filter(|_| self.is_digits(at + 2))?;
        let last = self.whole(at + 2, 4)?;
        let year = |number, start, end| -> Option<End> {
            let year = Some(Year::Full(super::year::era(number, era.value)?));
            Some(End { moment: Moment { year, ..Moment::default() }, start, end })
        };
        self.interval_of(at, false, year(first, at, at + 1)?, year(last, at + 2, end)?)
    }

    /// A day with hours: "Tuesday from 7 to 7:30", "tomorrow 9-11am", "Monday 11-4".
    fn day_hours(&self, at: usize) -> Option<Draft> {
        let mut day = Moment::default();
        if !self.is(at, WEEKDAY | DAY_WORD | RELATIVE | MONTH) && !self.is_digits(at) {
            return None;
        }
        let end = self.compose(at, &mut day, false)?;
        let dated =
            day.day.is_some() || day.weekday.is_some() || matches!(day.base, Base::Unit { unit: Unit::Day, .. });
        if !dated || day.clock.is_some() {
            return None;
        }
        let comma = if self.mark(end, ",") { end + 1 } else { end };
        let led = self.skip(comma, FROM | BETWEEN);
        let first = led.unwrap_or(comma);
        let hour = |at: usize, led: bool| {
            let mut moment = Moment::default();
            if let Some(end) = self.clock(at, &mut moment, led) {
                return moment.clock.map(|clock| (clock, end));
            }
            let (hour, end) = self.small_number(at).filter(|(hour, end)| (1..=24).contains(hour) && *end == at + 1)?;
            Some((Clock { hour, minute: None, second: None, sure: hour > 12 }, end))
        };
        let (mut begin, after) = hour(first, led.is_some())?;
        let to = self
            .skip(after, TO | AND)
            .filter(|_| led.is_some() || begin.minute.is_some() || begin.sure)
            .or_else(|| (self.hyphen(after)).then_some(after + 1))?;
        let (mut finish, last) = hour(to, led.is_some())?;
        if self.is(last, PERCENT | UNIT | MAGNITUDE | CURRENCY | TIME_UNIT) && !self.is(last, IN | AT | ON)
            || led.is_none() && self.counts_plural(last)
        {
            return None;
        }
        if finish.sure && !begin.sure && finish.hour >= 12 && begin.hour < 12 && begin.hour + 12 <= finish.hour {
            begin.hour += 12;
        } else if !finish.sure && finish.hour < 12 && finish.hour < begin.hour + u8::from(begin.sure) {
            finish.hour += 12;
        }
        let left = End { moment: Moment { clock: Some(begin), ..day.clone() }, start: at, end: after };
        let right = End { moment: Moment { clock: Some(finish), ..day }, start: to, end: last };
        self.interval_of(at, false, left, right)
    }

    /// The end after the separator, and the interval of both.
    fn join(&self, at: usize, led: bool, mut left: End, next: usize) -> Option<Draft> {
        let right = self.end_of(next, led || same_grain_expected(&left.moment));
        let number = self.small_number(self.pass(next, THE));
        let hyphen = self.hyphen(next - 1);
        // "1914-18"
        if let Some((short, after)) = number
            && let Some(Year::Full(first)) = left.moment.year
            && left.moment.part.is_none()
            && left.moment.base == Base::Bare
            && self.plain_digits(next).is_some_and(|text| text.len() == 2)
            && i32::from(short) > first.rem_euclid(100)
            && right.as_ref().is_none_or(|right| right.end <= after)
        {
            let moment = Moment {
                year: Some(Year::Full(first - first.rem_euclid(100) + i32::from(short))),
                ..Moment::default()
            };
            return self.interval_of(at, led, left, End { moment, start: next, end: after });
        }
        if let Some(mut right) = right {
            // "May 5 to 12 September" keeps both; "May 5-8" is read below.
            if fits(&left.moment, &right.moment, led || !hyphen) {
                // "5-8 May": a day before takes the month of the end.
                share(&mut left.moment, &mut right.moment);
                return self.interval_of(at, led, left, right);
            }
        }
        let (value, after) = number?;
        let right = self.like(value, &left.moment, after > next + 1, true)?;
        if self.is(after, PERCENT | UNIT | MAGNITUDE | CURRENCY) && !self.is(after, MERIDIEM | AT | ON | IN) {
            return None;
        }
        let mut right = End { moment: right, start: next, end: after };
        // "May 5-8, 1998": the year after the second day is that of both.
        let mut probe = right.moment.clone();
        let year_at = if self.mark(after, ",") { after + 1 } else { after };
        if let Some(end) =
            self.year(year_at, &mut probe, true).filter(|_| left.moment.day.is_some() && left.moment.year.is_none())
        {
            right = End { moment: probe.clone(), start: next, end };
            left.moment.year = probe.year;
        }
        self.interval_of(at, led, left, right)
    }

    fn interval_of(&self, at: usize, led: bool, left: End, right: End) -> Option<Draft> {
        if let (Some(Year::Full(first)), Some(Year::Full(last))) = (left.moment.year, right.moment.year)
            && first > last
        {
            return None;
        }
        let time = left.moment.is_time() || right.moment.is_time();
        let kind = |moment: &Moment| if moment.is_time() { FigureKind::Time } else { FigureKind::Date };
        let start = if led { at } else { left.start };
        let mut draft = Draft::new(FigureKind::Interval, start, right.end, "value/interval");
        draft.parts = vec![
            (left.start, left.end, kind(&left.moment), String::new()),
            (right.start, right.end, kind(&right.moment), String::new()),
        ];
        let _ = time;
        Some(draft.time(Time::Interval(Some(Box::new(left.moment)), Some(Box::new(right.moment)))))
    }

    /// A time as the end of an interval.
    fn end_of(&self, at: usize, proven: bool) -> Option<End> {
        let mut moment = Moment::default();
        if let Some(end) = self.compose(at, &mut moment, proven) {
            return Some(End { moment, start: at, end });
        }
        let mut moment = Moment::default();
        let end = self.reference(at, &mut moment)?;
        Some(End { moment, start: at, end })
    }

    /// A dash between two times.
    fn dash(&self, at: usize, led: bool) -> Option<usize> {
        if self.mark(at, "~") {
            return Some(at + 1);
        }
        (self.hyphen(at) && (led || self.glued(at) == self.glued(at + 1))).then_some(at + 1)
    }

    /// A bare number that is a day, an hour or the end of a year: "13", "13th".
    fn small_number(&self, at: usize) -> Option<(u8, usize)> {
        if let Some(number) = self.whole(at, 2) {
            let end = if self.is(at + 1, SUFFIX) && self.glued(at + 1) { at + 2 } else { at + 1 };
            return Some((u8::try_from(number).ok()?, end));
        }
        let (count, end) = self.ordinal_number(at)?;
        Some((u8::try_from(count).ok()?, end))
    }

    /// A number read like the other end: a day of its month or an hour of its half of the day.
    fn like(&self, number: u8, other: &Moment, ordinal: bool, after: bool) -> Option<Moment> {
        if let Some(clock) = other.clock
            && !ordinal
        {
            if number > 24 {
                return None;
            }
            // "1pm-3" ends at three in the afternoon, "1-3pm" begins at one.
            let afternoon = number + 12;
            let late = clock.sure
                && number < 12
                && if after {
                    clock.hour >= 12 && afternoon > clock.hour || number < clock.hour
                } else {
                    afternoon <= clock.hour
                };
            let hour = if late { afternoon } else { number };
            let clock = Clock { hour, minute: None, second: None, sure: clock.sure };
            return Some(Moment { clock: Some(clock), ..other.clone() });
        }
        if matches!(other.part, Some(YearPart::Month(_))) && other.day.is_some() && (1..=31).contains(&number) {
            return Some(Moment { day: Some(number), weekday: None, ..other.clone() });
        }
        None
    }
}

/// True if a first end makes a bare year or the like at the second end a time.
fn same_grain_expected(left: &Moment) -> bool {
    left.year.is_some() || left.part.is_some()
}

/// True if two times may be the ends of one interval.
fn fits(left: &Moment, right: &Moment, worded: bool) -> bool {
    if matches!(right.base, Base::Known(_)) || matches!(left.base, Base::Known(_)) {
        return worded;
    }
    let grain = |moment: &Moment| {
        (
            moment.is_time(),
            moment.day.is_some() || moment.weekday.is_some(),
            moment.part.is_some(),
            moment.year.is_some(),
        )
    };
    let (a, b) = (grain(left), grain(right));
    // "a revision Friday to December's figures"
    if left.weekday.is_some() && !b.0 && !b.1 && b.2 {
        return false;
    }
    if a.0 != b.0 && !worded {
        return false;
    }
    if !worded
        && (left.weekday.is_some() != right.weekday.is_some() || left.weekday.is_none() && a.1 != b.1 && !(a.2 && b.2))
    {
        return false;
    }
    worded || a.2 == b.2 || a.0 && b.0
}

/// Gives each end what only the other says: the year of the end, the day of a time, the half of the day.
fn share(left: &mut Moment, right: &mut Moment) {
    let placed = |moment: &Moment| moment.year.is_some() || moment.base != Base::Bare;
    if !placed(left) && placed(right) && left.part.is_some() && right.part.is_some() {
        left.year = right.year;
        left.base = right.base.clone();
        // "Nov - Feb 5th, 2017" begins in the year before.
        if let (Some(YearPart::Month(first)), Some(YearPart::Month(second)), Some(Year::Full(year))) =
            (left.part, right.part, right.year)
            && first > second
        {
            left.year = Some(Year::Full(year - 1));
        }
    }
    if left.is_time() && right.is_time() {
        let dated = |moment: &Moment| {
            moment.day.is_some() || moment.weekday.is_some() || moment.base != Base::Bare || moment.part.is_some()
        };
        if dated(right) && !dated(left) {
            *left = Moment { clock: left.clock, zone: left.zone.or(right.zone), ..right.clone() };
        } else if dated(left) && !dated(right) {
            *right = Moment { clock: right.clock, zone: right.zone.or(left.zone), ..left.clone() };
        }
        if let (Some(first), Some(second)) = (&mut left.clock, right.clock)
            && !first.sure
            && second.sure
        {
            if second.hour >= 12 && first.hour < 12 && first.hour + 12 <= second.hour {
                first.hour += 12;
            }
            first.sure = true;
        }
        // "11:30-1:30" goes over noon.
        if let (Some(first), Some(second)) = (left.clock, &mut right.clock)
            && !first.sure
            && !second.sure
            && second.hour < first.hour
            && second.hour < 12
        {
            second.hour += 12;
            second.sure = true;
        }
        if let (Some(first), Some(second)) = (left.clock, &mut right.clock)
            && first.sure
            && !second.sure
        {
            if second.hour < 12 && second.hour <= first.hour {
                second.hour += 12;
            }
            second.sure = true;
        }
    }
    if let (Some(YearPart::Quarter(_)), Some(YearPart::Quarter(_))) = (left.part, right.part)
        && left.year.is_none()
    {
        left.year = right.year;
    }
}
