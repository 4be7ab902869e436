//! The readings of a time besides the one chosen: other directions, finer days, the text without an anchor.

use jiff::civil::Date;

use super::calendar::{Code, Point, code_text, date_text};
use super::edtf::year_text;
use super::inside::year_point;
use super::moment::{Base, Clock, Edge, Moment, Year, YearPart};
use super::resolve::{Anchors, Direction};
use super::{Holiday, Unit};

impl Moment {
    /// Other readings: the other direction, the finer day, the time alone.
    pub(super) fn others(&self, anchors: &Anchors, point: Point) -> Vec<String> {
        let mut others = Vec::new();
        if let Some((first, last)) = self.edge.and_then(|edge| edge_of(point, edge)) {
            others.push(format!("{}/{}", first.text(), last.text()));
        }
        if let (Some(YearPart::Holiday(holiday)), Point::Day(day)) = (self.part, point)
            && let Some((eve, all)) = holiday.also(day)
        {
            others.extend(all.map(|(first, last)| format!("{}/{}", date_text(first), date_text(last))));
            others.push(date_text(eve));
        }
        if let Point::Part(date, code) = point
            && let Some((first, last)) = hours_of(code)
        {
            let day = date_text(date);
            others.push(format!("{day}T{first:02}/{day}T{last:02}"));
        }
        if let Some(clock) = self.clock
            && !clock.sure
            && (1..12).contains(&clock.hour)
            && self.day_part.is_none()
            && let Some(later) =
                (Moment { clock: Some(Clock { hour: clock.hour + 12, ..clock }), ..self.clone() }).point(anchors)
        {
            others.push(later.0.text());
        }
        if self.base == Base::Bare && self.year.is_none() {
            let other = match anchors.direction {
                Direction::Future => Direction::Past,
                _ => Direction::Future,
            };
            let turned = |direction| {
                self.bare(&Anchors { direction, history: false, all_turn: true, ..*anchors })
                    .filter(|other| *other != point)
            };
            if let Some(found) = turned(other).or_else(|| turned(Direction::Past)) {
                others.push(found.text());
            }
            if let Some(clock) = self.clock
                && self.part.is_none()
                && self.day.is_none()
                && self.weekday.is_none()
            {
                // A time that is over is one of the next day.
                if let (Some(now), Some(time)) = (anchors.document.filter(|_| anchors.hour_known), point.first())
                    && time < now
                    && let Some(next) = Unit::Day.times(1).and_then(|day| time.checked_add(day).ok())
                {
                    others.push(if clock.second.is_some() { Point::Second(next) } else { Point::Minute(next) }.text());
                }
                others.push(clock_text(clock));
            } else if let Some(code) = self.day_part
                && self.part.is_none()
                && self.weekday.is_none()
                && self.day.is_none()
            {
                others.push(format!("T{}", code_text(code)));
            } else {
                others.push(self.open_text());
            }
        }
        if let Base::Offset { count: Some(count), unit, from, of } = &self.base
            && let Some(origin) = of.as_ref().map_or_else(|| anchors.origin(*from), |of| of.point(anchors)?.0.first())
            && *unit >= Unit::Day
            && let Some(moved) = unit.times(*count).and_then(|span| origin.checked_add(span).ok())
        {
            if *unit == Unit::Day && anchors.hour_known && of.is_none() && self.clock.is_none() {
                others.push(Point::Hour(moved).text());
            }
            others.push(Point::Day(moved.date()).text());
            if *unit > Unit::Month {
                others.push(Point::of(Unit::Month, moved).text());
            }
        }
        if let Base::Unit { count, unit, from } = &self.base
            && *count != 0
            && *unit > Unit::Day
            && self.part.is_none()
            && self.weekday.is_none()
            && let Some(origin) = anchors.origin(*from)
            && let Some(moved) = unit.times(i64::from(*count)).and_then(|span| origin.checked_add(span).ok())
        {
            others.push(Point::Day(moved.date()).text());
        }
        if self.nth.is_none_or(|nth| nth.unit == Unit::Week && nth.weekday == 0)
            && self.clock.is_none()
            && matches!(
                point,
                Point::Century(_)
                    | Point::Decade(_)
                    | Point::Week(..)
                    | Point::Weekend(..)
                    | Point::Quarter(..)
                    | Point::Half(..)
            )
            && let Some((first, last)) = point.days()
        {
            others.push(match point {
                Point::Century(_) | Point::Decade(_) => {
                    format!("{}/{}", year_text(i32::from(first.year())), year_text(i32::from(last.year())))
                }
                _ => format!("{}/{}", Point::Day(first).text(), Point::Day(last).text()),
            });
        }
        others
    }

    /// The text without any anchor: `XXXX-06-05`, `XXXX-WXX-5`, `T16:30`.
    #[must_use]
    pub fn open_text(&self) -> String {
        let mut text = String::new();
        match (&self.base, self.part) {
            (Base::Unit { unit, .. } | Base::Offset { unit, .. }, _) => {
                text.push_str(match unit {
                    Unit::Second | Unit::Minute | Unit::Hour => "XXXX-XX-XXTXX",
                    Unit::Day | Unit::Night | Unit::Period => "XXXX-XX-XX",
                    Unit::Week => "XXXX-WXX",
                    Unit::Weekend => "XXXX-WXX-WE",
                    Unit::Month | Unit::Season => "XXXX-XX",
                    Unit::Quarter => "XXXX-QX",
                    Unit::Half => "XXXX-HX",
                    _ => "XXXX",
                });
            }
            (_, Some(part)) => {
                let year = match self.year {
                    Some(Year::Full(year)) => year_text(year),
                    _ => "XXXX".to_owned(),
                };
                text.push_str(&match part {
                    YearPart::Month(month) => format!("{year}-{month:02}"),
                    YearPart::Quarter(number) => format!("{year}-Q{number}"),
                    YearPart::Half(number) => format!("{year}-H{number}"),
                    YearPart::Season(code) => format!("{year}-{}", code_text(code)),
                    YearPart::Week(number) => format!("{year}-W{number:02}"),
                    YearPart::Holiday(Holiday::Fixed(month, day)) => format!("{year}-{month:02}-{day:02}"),
                    YearPart::Holiday(_) => format!("{year}-XX-XX"),
                });
                if let (YearPart::Month(_), Some(day)) = (part, self.day) {
                    text.push_str(&format!("-{day:02}"));
                }
            }
            _ => {
                if let Some(number) = self.weekday {
                    text.push_str(&format!("XXXX-WXX-{number}"));
                } else if let Some(day) = self.day {
                    text.push_str(&format!("XXXX-XX-{day:02}"));
                } else if let Some(Year::Short(short)) = self.year {
                    text.push_str(&format!("XX{short:02}"));
                } else if let Some(Year::ShortDecade(decade)) = self.year {
                    text.push_str(&format!("XX{}X", decade / 10));
                } else if let Some(year) = self.year {
                    text.push_str(&year_point(year, None).text());
                }
            }
        }
        if let Some(clock) = self.clock {
            text.push_str(&clock_text(clock));
        } else if let Some(part) = self.day_part {
            text.push('T');
            text.push_str(&code_text(part));
        }
        text
    }
}

/// The first, middle or last third of a stretch, as far as it is parted in days or months; its first and last part.
fn edge_of(point: Point, edge: Edge) -> Option<(Point, Point)> {
    let (first, last) = point.days()?;
    let day = |date: Date, days: i64| Some(Point::Day(date.checked_add(Unit::Day.times(days)?).ok()?));
    Some(match (point, edge) {
        (Point::Month(..), Edge::Start) => (Point::Day(first), day(first, 9)?),
        (Point::Month(..), Edge::Mid) => (day(first, 10)?, day(first, 19)?),
        (Point::Month(..), Edge::End) => (day(first, 20)?, Point::Day(last)),
        (Point::Week(..), Edge::Start) => (Point::Day(first), day(first, 2)?),
        (Point::Week(..), Edge::Mid) => (day(first, 2)?, day(first, 4)?),
        (Point::Week(..), Edge::End) => (day(first, 4)?, Point::Day(last)),
        (Point::Year(year), Edge::Start) => (Point::Month(year, 1), Point::Month(year, 3)),
        (Point::Year(year), Edge::Mid) => (Point::Month(year, 5), Point::Month(year, 8)),
        (Point::Year(year), Edge::End) => (Point::Month(year, 9), Point::Month(year, 12)),
        _ => return None,
    })
}

/// The first and the last hour of a part of a day.
fn hours_of(code: Code) -> Option<(u8, u8)> {
    Some(match &code {
        b"MO" => (0, 11),
        b"AF" => (12, 18),
        b"EV" => (18, 23),
        _ => return None,
    })
}

pub(super) fn clock_text(clock: Clock) -> String {
    match (clock.minute, clock.second) {
        (Some(minute), Some(second)) => format!("T{:02}:{minute:02}:{second:02}", clock.hour),
        (Some(minute), None) => format!("T{:02}:{minute:02}", clock.hour),
        _ => format!("T{:02}:00", clock.hour),
    }
}
