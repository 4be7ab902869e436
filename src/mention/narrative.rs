//! What a text tells of as its dates go by: the year, month or day that times without one of their own belong to.

use tenure_engine::text::{BlockKind, Document};
use tenure_engine::value::{Base, FigureKind, Length, Limit, Moment, Origin, Point, Time, Unit, Year, YearPart};

use super::Mention;

/// Before which month of a year "June" after December is of the next year: so many months back.
const BACK: i32 = 6;

/// The most words of a title.
const TITLE: u32 = 10;

/// No story goes on over so many years in one step: "a paper declassified in 2005".
const LEAP: i32 = 25;

/// The times told so far.
#[derive(Debug, Default)]
pub(super) struct Narrative {
    /// The time told last.
    pub point: Option<Point>,
    /// The quarter or half that a report is about.
    pub period: Option<Point>,
    history: bool,
    /// The day told last, with its paragraph and sentence.
    day: Option<(Point, u32, u32)>,
    /// The month or day told last.
    fine: Option<Point>,
    /// Its year and month.
    month: Option<(i32, i32)>,
    /// The year told after that month; true where it opens a sentence or stands in a title.
    year: Option<(i32, bool)>,
    /// The next date with year and month that the text states.
    ahead: Option<(i32, i32)>,
    block: Option<u32>,
    /// The time told last before this paragraph.
    before: Option<Point>,
}

impl Narrative {
    pub(super) fn new(history: bool) -> Self {
        Self { history, ..Self::default() }
    }

    /// In news each paragraph of a page begins anew, in a history what was said before goes on.
    pub(super) fn enter(&mut self, block: u32, ahead: Option<(i32, i32)>) {
        self.ahead = ahead;
        if self.block != Some(block) {
            self.block = Some(block);
            if !self.history {
                self.before = self.point.take().or(self.before);
                self.day = None;
            }
        }
    }

    /// What a time counts from that says nothing of its own year, or counts from the time spoken of.
    pub(super) fn anchor(&self, moment: &Moment) -> Option<Point> {
        if self.history && moment.is_bare() && moment.nth.is_none() {
            let year = match moment.part {
                Some(YearPart::Month(month)) => self.year_of(i32::from(month)),
                Some(_) => self.year.map(|(year, _)| year).or(self.month.map(|(year, _)| year)),
                // "on the 20th", "on Monday": of the month or day told last
                None => return self.fine.or(self.point),
            };
            return year.map(Point::Year).or(self.point);
        }
        // "the next day" counts from the last day told, not from the year said in between.
        let by_day = matches!(
            moment.base,
            Base::Unit { unit: Unit::Day, from: Origin::Narrative, .. }
                | Base::Offset { unit: Unit::Day, from: Origin::Narrative, of: None, .. }
        );
        match (self.day, self.point, self.block) {
            (Some((day, block, _)), Some(point), here) if by_day && point.unit() > Unit::Day && here == Some(block) => {
                Some(day)
            }
            // "the following month" that opens a paragraph
            (None, None, _) if steps(&moment.base) => self.before,
            _ => self.point,
        }
    }

    /// The day of a sentence to which a time of the clock belongs that names none: "on Monday, just after 5 a.m."
    pub(super) fn day_of(&self, moment: &Moment, sentence: u32) -> Option<Point> {
        let open = moment.is_bare() && moment.part.is_none() && moment.day.is_none() && moment.weekday.is_none();
        self.day.filter(|(_, _, told)| open && moment.is_time() && *told == sentence).map(|(day, ..)| day)
    }

    /// Takes in a length: after "the nine months" nothing is told of the quarter any more.
    pub(super) fn pass(&mut self, length: &Length) {
        if length.direction == 0 && length.exact().is_some_and(|(months, _)| (6..=12).contains(&months)) {
            self.period = None;
        }
    }

    /// The year of a month that is named without one: that of the month told last or the next, unless another year
    /// was told since, and the month is not later than the next full date.
    fn year_of(&self, month: i32) -> Option<i32> {
        let near = self.month.map(|(year, last)| if month - last <= -BACK { year + 1 } else { year });
        match (self.year, near) {
            (Some((year, false)), Some(near)) => {
                let fits = |year| self.ahead.is_none_or(|ahead| (year, month) <= ahead);
                let on = self.month.is_some_and(|last| last <= (near, month));
                Some(if fits(near) && on && !fits(year) { near } else { year })
            }
            (Some((year, _)), _) => Some(year),
            (None, near) => near,
        }
    }

    /// Takes in a time that was resolved.
    pub(super) fn tell(&mut self, document: &Document, mention: &Mention, moment: &Moment, point: Point) {
        let bare = moment.base == Base::Bare;
        // A report is about a quarter that is over.
        let over = || moment.fiscal || document.date.zip(point.days()).is_none_or(|(date, (_, last))| last < date);
        if bare && moment.year.is_none() && matches!(point.unit(), Unit::Quarter | Unit::Half) && over() {
            self.period = Some(point);
        }
        let told = !self.history || self.is_told(document, mention, moment, point);
        // "by 1940; in August of that year": what is said in passing may be spoken of next.
        if !told && moment.limit.is_none() {
            return;
        }
        self.point = match point.unit() {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Night => point.days().map(|(day, _)| Point::Day(day)),
            _ => Some(point),
        }
        .or(self.point);
        if !told {
            return;
        }
        let Some(first) = point.first() else { return };
        let (year, month) = (i32::from(first.year()), i32::from(first.month()));
        if point.unit() <= Unit::Month {
            self.month = Some((year, month));
            self.fine = self.point;
            self.year = None;
            if let Some(Point::Day(_)) = self.point {
                self.day = self.point.zip(self.block).map(|(day, block)| (day, block, mention.sentence));
            }
        } else if point.unit() <= Unit::Year {
            let opens = document.sentences.get(mention.sentence as usize).is_some_and(|sentence| {
                mention.tokens.start <= sentence.tokens.start + 2 || in_title(document, sentence.block)
            });
            self.year = Some((year, opens));
        }
    }

    /// True unless a history looks back or ahead from what it tells.
    fn is_told(&self, document: &Document, mention: &Mention, moment: &Moment, point: Point) -> bool {
        let aside = match &moment.base {
            Base::Unit { from, .. } | Base::Named { from, .. } => *from == Origin::Document,
            // "twenty years earlier"
            Base::Offset { count, from, .. } => *from == Origin::Document || count.is_none_or(|count| count < 0),
            _ => false,
        };
        if aside || point.unit() < Unit::Year {
            return !aside;
        }
        if mention.figure.as_deref().is_some_and(|figure| figure.kind == FigureKind::Interval) {
            // "from 1914 to 1918" tells of its first year only in a title.
            return self.block.is_some_and(|block| in_title(document, block));
        }
        // "since 1949", "until 1960", "(1912", "as of 2009"
        let limited = moment.limit.is_some_and(|limit| limit != Limit::After);
        let bracket = document.text.get(..mention.extent.start as usize).is_some_and(|text| text.ends_with('('));
        let late = match (document.date, point.first(), self.month.map(|(year, _)| year)) {
            (Some(date), Some(first), Some(told)) => {
                first.year() >= date.year() - 1 && i32::from(first.year()) > told + 2
                    || i32::from(first.year()) > told + LEAP
            }
            _ => false,
        };
        !limited && !bracket && !late
    }
}

/// True for what goes on from the time spoken of: "two days later", "the following month".
fn steps(base: &Base) -> bool {
    match base {
        Base::Unit { count, from: Origin::Narrative, unit } => *count != 0 && *unit >= Unit::Day,
        Base::Offset { count: Some(_), from: Origin::Narrative, of: None, unit } => *unit >= Unit::Day,
        _ => false,
    }
}

/// For each mention the next date of a history that states its year and month, in a title its year.
pub(super) fn dates_ahead(document: &Document, mentions: &[Mention]) -> Vec<Option<(i32, i32)>> {
    let mut next = None;
    let mut ahead: Vec<_> = mentions
        .iter()
        .rev()
        .map(|mention| {
            let here = next;
            if let Some(Time::Moment(moment)) = mention.figure.as_deref().and_then(|figure| figure.time.as_ref())
                && let Some(Year::Full(year)) = moment.year
            {
                match moment.part {
                    Some(YearPart::Month(month)) => next = Some((year, i32::from(month))),
                    None if is_titled(document, mention) => next = Some((year, 12)),
                    _ => {}
                }
            }
            here
        })
        .collect();
    ahead.reverse();
    ahead
}

/// True for what stands in the title of an article or of a part of it.
pub(super) fn is_titled(document: &Document, mention: &Mention) -> bool {
    document.sentences.get(mention.sentence as usize).is_some_and(|sentence| in_title(document, sentence.block))
}

/// True for the title of an article or of a part of it: a short line that no point ends.
fn in_title(document: &Document, block: u32) -> bool {
    document.blocks.get(block as usize).is_some_and(|block| {
        block.kind == BlockKind::Headline
            || block.tokens.len() <= TITLE
                && !document.slice(block.span).trim_end().ends_with(['.', '!', '?', ':', ';', '"'])
    })
}
