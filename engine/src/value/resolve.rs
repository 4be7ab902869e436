//! Resolving a time in structured form against a day: calendar arithmetic only, the choice of the day is made above.

use jiff::civil::{Date, DateTime};

use super::calendar::{Point, Unit, midnight, weekday};
use super::inside::{clock_point, nth_in, part_of_year, year_point};
use super::moment::{Base, Known, Moment, Origin, YearPart};

/// Which way a time without a year or week is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Direction {
    /// The nearest that does not lie ahead.
    Past,
    /// The nearest that does not lie behind.
    Future,
    /// The nearest.
    #[default]
    Nearest,
}

/// What a time is read against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anchors {
    /// When the document was published.
    pub document: Option<DateTime>,
    /// True if the hour of that is known.
    pub hour_known: bool,
    /// The time spoken of before.
    pub narrative: Option<Point>,
    /// The quarter, half or year that a report is about.
    pub period: Option<Point>,
    /// Which way times without a year are looked for.
    pub direction: Direction,
    /// True if times without a year belong to the year spoken of before (histories).
    pub history: bool,
    /// True if the verb that the time belongs to tells the direction, so that a nearer day is hardly likelier.
    pub surely: bool,
    /// True if holidays and quarters are looked for in that direction as well, not near by.
    pub all_turn: bool,
}

/// A time as resolved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolved {
    /// The canonical text; `X` stands for what stays open.
    pub norm: String,
    /// Other readings.
    pub alternatives: Vec<String>,
    /// The stretch of the calendar, where it is known.
    pub point: Option<Point>,
    /// The name of the rule that chose it.
    pub rule: &'static str,
}

impl Moment {
    /// The time against its anchors.
    #[must_use]
    pub fn resolve(&self, anchors: &Anchors) -> Resolved {
        if let Base::Known(known) = &self.base {
            return Resolved { norm: known.text().to_owned(), rule: "reference", ..Resolved::default() };
        }
        if let Base::Offset { count: None, from: Origin::Document, .. } = &self.base {
            return Resolved { norm: Known::Future.text().to_owned(), rule: "reference", ..Resolved::default() };
        }
        let Some((point, rule)) = self.point(anchors) else {
            return Resolved { norm: self.open_text(), rule: "open", ..Resolved::default() };
        };
        let mut alternatives = self.others(anchors, point);
        alternatives.dedup();
        let norm = point.text();
        alternatives.retain(|other| *other != norm);
        Resolved { norm, alternatives, point: Some(point), rule }
    }

    /// The stretch it names, with the rule that found it.
    pub(super) fn point(&self, anchors: &Anchors) -> Option<(Point, &'static str)> {
        let (container, rule) = self.container(anchors)?;
        let point = match container {
            Some(container) => self.refine(container, anchors),
            None => self.bare(anchors),
        }?;
        let rule = if container.is_none() && self.year.is_none() {
            if anchors.history && anchors.narrative.is_some() {
                "history-year"
            } else {
                match anchors.direction {
                    Direction::Past => "nearest-past",
                    Direction::Future => "nearest-future",
                    Direction::Nearest => "nearest",
                }
            }
        } else {
            rule
        };
        Some((point, rule))
    }

    /// The day or stretch that the base or the year gives; none inside for bare times.
    fn container(&self, anchors: &Anchors) -> Option<(Option<Point>, &'static str)> {
        if let Some(year) = self.year {
            let near = anchors.narrative.filter(|_| anchors.history).and_then(Point::first).or(anchors.document);
            return Some((Some(year_point(year, near)), "stated"));
        }
        match &self.base {
            Base::Bare => Some((None, "bare-time")),
            Base::Known(_) => None,
            Base::Named { count, from } => Some((self.named(*count, *from, anchors)?.into(), "relative")),
            Base::Unit { count, unit, from } => {
                // "today" is the document's even in a history; "the end of the year" there is of the year told.
                let today = anchors
                    .document
                    .filter(|_| *from == Origin::Document && (*unit == Unit::Day || *count == 0 && !anchors.history));
                let origin = today.or_else(|| anchors.origin(*from))?;
                if *from == Origin::Period {
                    let found = match (anchors.period, unit) {
                        (Some(period), Unit::Period) => period,
                        (Some(period), unit) if period.unit() == *unit => period,
                        (_, Unit::Quarter) => Point::of(Unit::Quarter, origin).shift(-1)?,
                        (_, Unit::Period) => return None,
                        (_, unit) => Point::of(*unit, origin),
                    };
                    return Some((Some(found), "report-period"));
                }
                if *from == Origin::Narrative
                    && *count == 0
                    && let Some(point) = anchors.narrative
                    && point.unit() == *unit
                {
                    return Some((Some(point), "narrative"));
                }
                if *unit == Unit::Weekend && *count == 0 {
                    // "the weekend": the last one for the past, else the one to come.
                    let this = Point::of(Unit::Weekend, origin);
                    let before = this.first()?.date() > origin.date() && anchors.direction == Direction::Past;
                    return Some((Some(if before { this.shift(-1)? } else { this }), "relative"));
                }
                let count = i64::from(*count);
                if *from == Origin::Narrative {
                    let moved = Point::of(*unit, origin).shift(count)?;
                    return Some((Some(anchors.no_finer(moved)?), "narrative"));
                }
                Some((Some(Point::of(*unit, origin).shift(count)?), "relative"))
            }
            Base::Offset { count, unit, from, of } => {
                let (origin, rule) = match of {
                    Some(of) => (of.point(anchors)?.0.first()?, "offset"),
                    None => (anchors.origin(*from)?, if *from == Origin::Narrative { "narrative" } else { "offset" }),
                };
                let count = (*count)?;
                if *from == Origin::Period && *unit == Unit::Year && of.is_none() {
                    // "a year earlier": the same quarter or month of the year before.
                    let spoken = anchors.period.filter(|point| point.unit() < Unit::Year);
                    if let Some(found) = spoken.and_then(|point| year_on(point, count)) {
                        return Some((Some(found), "report-period"));
                    }
                }
                let moved = origin.checked_add(unit.times(count)?).ok()?;
                let grain = of.as_ref().and_then(|of| Some(of.point(anchors)?.0.unit()));
                let unit = match (unit, grain) {
                    (Unit::Second | Unit::Minute | Unit::Hour, None) if !anchors.hour_known => return None,
                    // "the week of March 3"
                    (Unit::Week, Some(_)) if self.weekday.is_some() || count == 0 => Unit::Week,
                    // "a year before 2015" is a year, "two weeks after Christmas" a day.
                    (_, Some(grain)) => grain,
                    (Unit::Hour, _) => Unit::Minute,
                    (Unit::Night | Unit::Weekend, _) => Unit::Day,
                    (Unit::Decade | Unit::Century | Unit::Millennium, _) => Unit::Year,
                    (unit, _) => *unit,
                };
                let point = Point::of(unit, moved);
                let narrative = of.is_none() && *from == Origin::Narrative;
                Some((Some(if narrative { anchors.no_finer(point)? } else { point }), rule))
            }
        }
    }

    /// "last October", "next Friday", "this summer".
    fn named(&self, count: i32, from: Origin, anchors: &Anchors) -> Option<Point> {
        let origin = anchors.origin(from)?;
        let year = i32::from(origin.date().year());
        if let Some(number) = self.weekday {
            let week = Point::of(Unit::Week, origin).first()?.date();
            let in_week = |weeks: i64| {
                week.checked_add(Unit::Week.times(weeks)?)
                    .ok()?
                    .checked_add(Unit::Day.times(i64::from(number) - 1)?)
                    .ok()
            };
            let today = origin.date();
            return Some(Point::Day(match count {
                0 => in_week(0)?,
                1 if from == Origin::Narrative => today.nth_weekday(1, weekday(number)?).ok()?,
                1 => in_week(1)?,
                _ => today.nth_weekday(-1, weekday(number)?).ok()?,
            }));
        }
        // Years whose part is asked for; the part itself is found by refining.
        let here = |year: i32| self.refine(Point::Year(year), anchors);
        let begins = |year: i32| here(year).and_then(Point::days);
        let today = origin.date();
        let found = match count {
            0 => {
                if matches!(self.part, Some(YearPart::Season(code)) if &code == b"WI") && origin.date().month() < 3 {
                    year - 1
                } else {
                    year
                }
            }
            1 => (year..=year + 2).find(|year| begins(*year).is_some_and(|(first, _)| first > today))?,
            _ => (year - 2..=year).rev().find(|year| begins(*year).is_some_and(|(_, last)| last < today))?,
        };
        Some(Point::Year(found))
    }

    /// The part that the fields name inside a stretch.
    fn refine(&self, container: Point, anchors: &Anchors) -> Option<Point> {
        let mut point = container;
        if let Some(part) = self.part {
            let year = match container {
                Point::Year(year) => year,
                Point::Decade(_) | Point::Century(_) | Point::Millennium(_) => return Some(container),
                other => i32::from(other.first()?.date().year()),
            };
            point = part_of_year(part, year)?;
        }
        if let Some(nth) = self.nth {
            point = nth_in(point, nth.count, nth.unit, nth.weekday)?;
        }
        if let Some(day) = self.day {
            let first = point.first()?.date();
            let month = match point {
                Point::Month(..) => first,
                Point::Day(date) if self.weekday.is_some() => return Some(self.with_clock(Point::Day(date))),
                Point::Year(_) if self.part.is_none() => return None,
                _ => first,
            };
            point = Point::Day(Date::new(month.year(), month.month(), i8::try_from(day).ok()?).ok()?);
        }
        if let Some(number) = self.weekday
            && !matches!(point, Point::Day(_))
        {
            let first = point.first()?.date();
            let _ = anchors;
            let day = if matches!(point, Point::Week(..) | Point::Weekend(..)) {
                Point::of(Unit::Week, midnight(first))
                    .first()?
                    .date()
                    .checked_add(Unit::Day.times(i64::from(number) - 1)?)
                    .ok()?
            } else {
                first.yesterday().ok()?.nth_weekday(1, weekday(number)?).ok()?
            };
            point = Point::Day(day);
        }
        Some(self.with_clock(point))
    }

    /// Adds the part of the day and the clock to a day.
    fn with_clock(&self, point: Point) -> Point {
        let date = match point {
            Point::Day(date) => date,
            Point::Hour(time) | Point::Minute(time) | Point::Second(time) => time.date(),
            _ => return point,
        };
        match (self.clock, self.day_part) {
            (Some(clock), part) => clock_point(date, clock, part).unwrap_or(point),
            (None, Some(code)) => Point::Part(date, code),
            _ => point,
        }
    }

    /// A time without year or base, by the direction.
    pub(super) fn bare(&self, anchors: &Anchors) -> Option<Point> {
        let history = anchors.narrative.filter(|_| anchors.history);
        let origin = history.and_then(Point::first).or(anchors.document)?;
        let today = origin.date();
        let year = i32::from(today.year());
        if self.part.is_some() {
            if history.is_some() && self.nth.is_none() {
                // In a history the months of a year follow each other; a far smaller one may be of the next.
                return self.refine(Point::Year(year), anchors);
            }
            // Quarters, halves and holidays are those nearest, whatever the tense.
            let direction = match self.part {
                Some(YearPart::Month(_) | YearPart::Season(_)) => anchors.direction,
                _ if anchors.all_turn => anchors.direction,
                // What was earned in a quarter is earned: "the fiscal first quarter" of a report in October.
                Some(YearPart::Quarter(_) | YearPart::Half(_)) if anchors.direction == Direction::Past => {
                    Direction::Past
                }
                _ => Direction::Nearest,
            };
            let month_day = matches!(self.part, Some(YearPart::Month(_))) && direction == Direction::Past;
            let ahead = if anchors.surely { 14 } else { 70 };
            let at = |step: i64| self.refine(Point::Year(year + i32::try_from(step).ok()?), anchors);
            // "Jul 18, Fri" lies in a year whose July 18 is a Friday.
            if let (Some(number), Some(_), false) = (self.weekday, self.day, anchors.all_turn) {
                let fits = |point: &Point| point.days().is_some_and(|(day, _)| weekday(number) == Some(day.weekday()));
                let near = |step: i64| at(step).filter(|_| step.abs() <= 1).filter(fits);
                if let Some(point) =
                    nearest(direction, today, near).or_else(|| nearest(Direction::Nearest, today, near))
                {
                    return Some(point);
                }
            }
            if month_day
                && let Some(point) = nearest(Direction::Nearest, today, at)
                && let (Some((first, _)), Some((_, last))) =
                    (point.days(), nearest(Direction::Past, today, at).and_then(Point::days))
                && first > today
                && days_between(today, first) <= ahead
                && days_between(last, today) > 280
            {
                // A day without its year lies in the year around, whatever the tense of a verb farther off.
                return Some(point);
            }
            return nearest(direction, today, |step| {
                self.refine(Point::Year(year + i32::try_from(step).ok()?), anchors)
            });
        }
        if let Some(day) = self.day {
            let month = Point::of(Unit::Month, origin);
            return nearest(anchors.direction, today, |step| {
                let first = month.shift(step)?.first()?.date();
                let date = Date::new(first.year(), first.month(), i8::try_from(day).ok()?).ok()?;
                self.weekday
                    .is_none_or(|number| weekday(number) == Some(date.weekday()))
                    .then(|| self.with_clock(Point::Day(date)))
            });
        }
        if let Some(number) = self.weekday {
            let week = Point::of(Unit::Week, origin);
            return nearest(anchors.direction, today, |step| {
                let first = week.shift(step)?.first()?.date();
                Some(self.with_clock(Point::Day(first.checked_add(Unit::Day.times(i64::from(number) - 1)?).ok()?)))
            });
        }
        if self.clock.is_some() || self.day_part.is_some() {
            let day = match anchors.narrative {
                Some(Point::Day(date) | Point::Part(date, _)) if anchors.history => date,
                _ => today,
            };
            return Some(self.with_clock(Point::Day(day)));
        }
        None
    }
}

impl Anchors {
    /// Nothing finer than the time it counts from: "three days later" in a story of which only the month is known.
    fn no_finer(&self, point: Point) -> Option<Point> {
        match self.narrative {
            Some(told) if told.unit() > point.unit() && told.unit() > Unit::Day => {
                Some(Point::of(told.unit(), point.first()?))
            }
            _ => Some(point),
        }
    }

    /// The moment a relative time counts from.
    pub(super) fn origin(&self, from: Origin) -> Option<DateTime> {
        match from {
            Origin::Document if self.history && self.narrative.is_some() => self.narrative.and_then(Point::first),
            Origin::Document => self.document.or_else(|| self.narrative.and_then(Point::first)),
            Origin::Narrative => self.narrative.and_then(Point::first).or(self.document),
            Origin::Period if self.history && self.narrative.is_some() => self.narrative.and_then(Point::first),
            Origin::Period => self.document.or_else(|| self.narrative.and_then(Point::first)),
        }
    }
}

fn days_between(first: Date, last: Date) -> i32 {
    last.since(first).map_or(i32::MAX, |span| span.get_days())
}

/// The same part of a year so many years on.
fn year_on(point: Point, count: i64) -> Option<Point> {
    let count = i32::try_from(count).ok()?;
    Some(match point {
        Point::Quarter(year, number) => Point::Quarter(year.checked_add(count)?, number),
        Point::Half(year, number) => Point::Half(year.checked_add(count)?, number),
        Point::Month(year, number) => Point::Month(year.checked_add(count)?, number),
        Point::Season(year, code) => Point::Season(year.checked_add(count)?, code),
        _ => return None,
    })
}

/// The nearest stretch in a direction, over steps of its container.
fn nearest(direction: Direction, today: Date, at: impl Fn(i64) -> Option<Point>) -> Option<Point> {
    let days = |step: i64| at(step).and_then(|point| Some((point, point.days()?)));
    match direction {
        Direction::Past => {
            (-9..=1).rev().filter_map(days).find(|(_, (first, _))| *first <= today).map(|(point, _)| point)
        }
        Direction::Future => (-1..=9).filter_map(days).find(|(_, (_, last))| *last >= today).map(|(point, _)| point),
        Direction::Nearest => {
            let distance = |days: &(Date, Date)| {
                let gap = |a: Date, b: Date| a.since(b).map_or(i32::MAX, |span| span.get_days());
                if days.0 > today { gap(days.0, today) } else { gap(today, days.1).max(0) }
            };
            (-4..=4).filter_map(days).min_by_key(|(_, days)| distance(days)).map(|(point, _)| point)
        }
    }
}
