//! What is known of the begin and the end of a tenure: four days, each with the reason for it.

use jiff::civil::Date;

use crate::fact::Bounds;

/// Why a limit stands where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A text states it.
    Stated,
    /// A text says it of the day it speaks of: "the president", "the former president".
    Spoken,
    /// A text implies it, at most roughly ("for the first time in ten years").
    Implied,
    /// The one who came before or after, an index into the graph's tenures.
    Succession(u32),
    /// Another sole holder on a day on which he is known to have held the post, an index into the graph's tenures.
    Holder(u32),
}

/// A day that bounds a begin or an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Limit {
    /// The day.
    pub day: Date,
    /// Why.
    pub reason: Reason,
}

impl Limit {
    /// A limit with its reason.
    #[must_use]
    pub fn new(day: Date, reason: Reason) -> Self {
        Self { day, reason }
    }
}

/// The four limits of a tenure. A tenure is held from its begin, inclusive, to its end, exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// It does not begin before this day.
    pub begin_earliest: Option<Limit>,
    /// It does not begin after this day.
    pub begin_latest: Option<Limit>,
    /// It does not end before this day.
    pub end_earliest: Option<Limit>,
    /// It does not end after this day.
    pub end_latest: Option<Limit>,
}

/// Where a time lies with respect to a tenure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// All of it inside.
    Inside,
    /// All of it before the earliest begin.
    Before,
    /// All of it at or after the latest end.
    After,
    /// Not decided, or only a part of it inside.
    Open,
}

fn later(a: Option<Limit>, b: Option<Limit>) -> Option<Limit> {
    match (a, b) {
        (Some(a), Some(b)) if b.day < a.day || b.day == a.day && a.reason <= b.reason => Some(a),
        (a, b) => b.or(a),
    }
}

fn sooner(a: Option<Limit>, b: Option<Limit>) -> Option<Limit> {
    match (a, b) {
        (Some(a), Some(b)) if a.day < b.day || b.day == a.day && a.reason <= b.reason => Some(a),
        (a, b) => b.or(a),
    }
}

impl Limits {
    /// The limits that a text's begin and end set. Approximate bounds are implied ones.
    #[must_use]
    pub fn of(begin: Option<&Bounds>, end: Option<&Bounds>, derived: bool) -> Self {
        let limit = |bounds: Option<&Bounds>, day: fn(&Bounds) -> Option<Date>| {
            let bounds = bounds?;
            let reason = if bounds.edtf.contains(['~', '?', '%']) || derived && !bounds.edtf.is_empty() {
                Reason::Implied
            } else if bounds.edtf.is_empty() {
                Reason::Spoken
            } else {
                Reason::Stated
            };
            Some(Limit::new(day(bounds)?, reason))
        };
        Self {
            begin_earliest: limit(begin, |bounds| bounds.earliest),
            begin_latest: limit(begin, |bounds| bounds.latest),
            end_earliest: limit(end, |bounds| bounds.earliest),
            end_latest: limit(end, |bounds| bounds.latest),
        }
    }

    /// The limits of one who holds it on a day.
    #[must_use]
    pub fn held_on(day: Date, reason: Reason) -> Self {
        Self {
            begin_latest: Some(Limit::new(day, reason)),
            end_earliest: day.tomorrow().ok().map(|next| Limit::new(next, reason)),
            ..Self::default()
        }
    }

    /// The limits of one who no longer holds it on a day.
    #[must_use]
    pub fn ended_by(day: Date, reason: Reason) -> Self {
        Self { end_latest: Some(Limit::new(day, reason)), ..Self::default() }
    }

    /// Both together: the later of the earliest days, the sooner of the latest ones. The order does not matter.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            begin_earliest: later(self.begin_earliest, other.begin_earliest),
            begin_latest: sooner(self.begin_latest, other.begin_latest),
            end_earliest: later(self.end_earliest, other.end_earliest),
            end_latest: sooner(self.end_latest, other.end_latest),
        }
    }

    /// All of these together, and whether the begins, then the ends, of them agree.
    ///
    /// Implied days count only where nothing else bounds that side. Where begins or ends contradict each other, the
    /// result is as wide as all of them: nothing is chosen.
    #[must_use]
    pub fn together(parts: &[Self]) -> (Self, bool, bool) {
        let fold =
            |keep: &dyn Fn(Limit) -> bool| parts.iter().fold(Self::default(), |all, part| all.and(part.filtered(keep)));
        let mut all = fold(&|limit| limit.reason != Reason::Implied);
        let implied = fold(&|limit| limit.reason == Reason::Implied);
        let with = |mut all: Self, begin: bool| {
            if begin {
                all.begin_earliest = all.begin_earliest.or(implied.begin_earliest);
                all.begin_latest = all.begin_latest.or(implied.begin_latest);
            } else {
                all.end_earliest = all.end_earliest.or(implied.end_earliest);
                all.end_latest = all.end_latest.or(implied.end_latest);
            }
            all
        };
        for begin in [true, false] {
            let wider = with(all, begin);
            if wider.holds_together() || !all.holds_together() {
                all = wider;
            }
        }
        let (begins, ends) = (!all.begin_fails(), !all.end_fails());
        let widest = |day: fn(&Self) -> Option<Limit>, choose: fn(Option<Limit>, Option<Limit>) -> Option<Limit>| {
            parts.iter().map(day).fold(None, choose)
        };
        if !begins {
            all.begin_earliest = widest(|part| part.begin_earliest, sooner);
            all.begin_latest = widest(|part| part.begin_latest, later);
        }
        if !ends {
            all.end_earliest = widest(|part| part.end_earliest, sooner);
            all.end_latest = widest(|part| part.end_latest, later);
        }
        (all, begins, ends)
    }

    fn filtered(&self, keep: &dyn Fn(Limit) -> bool) -> Self {
        Self {
            begin_earliest: self.begin_earliest.filter(|limit| keep(*limit)),
            begin_latest: self.begin_latest.filter(|limit| keep(*limit)),
            end_earliest: self.end_earliest.filter(|limit| keep(*limit)),
            end_latest: self.end_latest.filter(|limit| keep(*limit)),
        }
    }

    /// The same limits, none surer than implied.
    #[must_use]
    pub fn implied(&self) -> Self {
        let weaken = |limit: Option<Limit>| limit.map(|limit| Limit::new(limit.day, Reason::Implied));
        Self {
            begin_earliest: weaken(self.begin_earliest),
            begin_latest: weaken(self.begin_latest),
            end_earliest: weaken(self.end_earliest),
            end_latest: weaken(self.end_latest),
        }
    }

    /// True if no begin fits.
    #[must_use]
    pub fn begin_fails(&self) -> bool {
        self.begin_earliest.zip(self.begin_latest).is_some_and(|(earliest, latest)| earliest.day > latest.day)
    }

    /// True if no end fits.
    #[must_use]
    pub fn end_fails(&self) -> bool {
        self.end_earliest.zip(self.end_latest).is_some_and(|(earliest, latest)| earliest.day > latest.day)
    }

    /// True if it must end before it begins.
    #[must_use]
    pub fn ends_before_it_begins(&self) -> bool {
        self.begin_earliest.zip(self.end_latest).is_some_and(|(begin, end)| begin.day > end.day)
    }

    /// True if some begin and end fit.
    #[must_use]
    pub fn holds_together(&self) -> bool {
        !self.begin_fails() && !self.end_fails() && !self.ends_before_it_begins()
    }

    /// The days on which it is held for sure, from the first, inclusive, to the last, exclusive.
    #[must_use]
    pub fn core(&self) -> Option<(Limit, Limit)> {
        self.begin_latest.zip(self.end_earliest).filter(|(begin, end)| begin.day < end.day)
    }

    /// The first day on which it may have been held by what bounds its begin, else a day on which it was.
    #[must_use]
    pub fn first_known(&self) -> Option<Date> {
        let days = [self.begin_earliest, self.begin_latest, self.end_earliest, self.end_latest];
        days.into_iter().flatten().next().map(|limit| limit.day)
    }

    /// True without any limit.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Where the days from `first` to `last`, both inclusive, lie; an implied day decides nothing.
    #[must_use]
    pub fn place(&self, first: Date, last: Date) -> Place {
        let sure = |limit: Option<Limit>| limit.filter(|limit| limit.reason != Reason::Implied);
        let before = |limit: Option<Limit>, day: Date| sure(limit).is_some_and(|limit| limit.day <= day);
        if sure(self.begin_earliest).is_some_and(|begin| last < begin.day) {
            Place::Before
        } else if before(self.end_latest, first) {
            Place::After
        } else if before(self.begin_latest, first) && sure(self.end_earliest).is_some_and(|end| last < end.day) {
            Place::Inside
        } else {
            Place::Open
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(edtf: &str, earliest: &str, latest: &str) -> Bounds {
        let day = |text: &str| text.parse().ok();
        Bounds { edtf: edtf.into(), earliest: day(earliest), latest: day(latest) }
    }

    fn term() -> Limits {
        let (begin, end) = (bounds("2010", "2010-01-01", "2010-12-31"), bounds("2024", "2024-01-01", "2024-12-31"));
        Limits::of(Some(&begin), Some(&end), false)
    }

    fn check(limits: Limits, first: &str, last: &str, expected: Place) {
        assert_eq!(limits.place(first.parse().unwrap(), last.parse().unwrap()), expected, "{first} {last}");
    }

    #[test]
    fn a_term_holds_between_its_ends() {
        check(term(), "2015-01-01", "2015-12-31", Place::Inside);
        check(term(), "2009-01-01", "2009-12-31", Place::Before);
        check(term(), "2010-01-01", "2010-12-31", Place::Open);
        check(term(), "2023-12-31", "2023-12-31", Place::Inside);
        check(term(), "2024-06-01", "2024-06-01", Place::Open);
        check(term(), "2025-01-01", "2025-01-01", Place::After);
    }

    #[test]
    fn a_current_holder_holds_on_that_day_only_for_sure() {
        let day: Date = "2024-10-01".parse().unwrap();
        let limits = Limits::held_on(day, Reason::Spoken);
        check(limits, "2024-10-01", "2024-10-01", Place::Inside);
        check(limits, "2024-10-02", "2024-10-02", Place::Open);
        check(limits, "2024-09-30", "2024-09-30", Place::Open);
        check(limits.and(Limits::ended_by(day, Reason::Spoken)), "2024-10-01", "2024-10-01", Place::After);
    }

    #[test]
    fn joining_is_the_same_in_any_order() {
        let day: Date = "2012-05-05".parse().unwrap();
        let (a, b) = (term(), Limits::held_on(day, Reason::Spoken));
        assert_eq!(a.and(b), b.and(a));
        assert_eq!(Limits::together(&[a, b]), Limits::together(&[b, a]));
        assert_eq!(a.and(a), a);
        assert!(a.and(b).holds_together());
    }

    #[test]
    fn what_disagrees_stays_wide() {
        let other = bounds("2012", "2012-01-01", "2012-12-31");
        let (all, begins, ends) = Limits::together(&[term(), Limits::of(Some(&other), None, false)]);
        assert!(!begins && ends);
        check(all, "2011-06-01", "2011-06-01", Place::Open);
        check(all, "2013-06-01", "2013-06-01", Place::Inside);
    }

    #[test]
    fn implied_days_give_way() {
        let implied = bounds("2008~", "2008-01-01", "2008-12-31");
        let (all, begins, _) = Limits::together(&[Limits::of(Some(&implied), None, false), term()]);
        assert!(begins && all == term());
        let alone = Limits::of(Some(&implied), None, false);
        check(
            alone.and(Limits::held_on("2012-01-01".parse().unwrap(), Reason::Spoken)),
            "2010-01-01",
            "2010-01-01",
            Place::Open,
        );
    }

    #[test]
    fn sees_what_cannot_be() {
        let late: Date = "2030-01-01".parse().unwrap();
        assert!(!term().and(Limits::held_on(late, Reason::Spoken)).holds_together());
        let early: Date = "2001-01-01".parse().unwrap();
        assert!(term().and(Limits::ended_by(early, Reason::Spoken)).ends_before_it_begins());
    }
}
