//! Whether a tenure covers a time, how sure that is, and why.

use jiff::civil::Date;

use super::answer::Certainty;
use super::when::When;
use crate::fact::Status;
use crate::graph::{Limit, Place, Reason, Tenure, View};

/// A judgment on one tenure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judgment {
    pub(super) certainty: Certainty,
    pub(super) reason: String,
    /// How near a possible answer is to being sure: small is near.
    pub(super) doubt: u8,
}

impl Judgment {
    fn new(certainty: Certainty, doubt: u8, reason: impl Into<String>) -> Self {
        Self { certainty, reason: reason.into(), doubt }
    }
}

/// Judges a tenure at a time; without one, by what its own text says.
pub(super) fn judge(view: &View, tenure: &Tenure, at: Option<When>) -> Judgment {
    let told = |what: &str| match tenure.as_of {
        Some(day) => format!("{what} on {day}"),
        None => format!("{what} in a text without a date"),
    };
    match tenure.status {
        Status::Denied => return Judgment::new(Certainty::No, 0, told("denied")),
        Status::Possible => return Judgment::new(Certainty::Possible, 4, told("said only to be possible")),
        Status::Designate => return designate(tenure, at, &told("said to be designate")),
        _ => {}
    }
    let Some(at) = at.filter(|_| !tenure.limits.is_open()) else {
        return match (tenure.status, at) {
            (Status::Current, None) => Judgment::new(Certainty::Certain, 0, told("said to hold it")),
            (Status::Former, None) => Judgment::new(Certainty::No, 0, told("said to have held it before")),
            _ => Judgment::new(Certainty::Unknown, 0, "no text says when"),
        };
    };
    match tenure.limits.place(at.first, at.last) {
        Place::Inside => Judgment::new(Certainty::Certain, 0, inside(tenure, at)),
        Place::Before => Judgment::new(Certainty::No, 0, before(view, tenure)),
        Place::After => Judgment::new(Certainty::No, 0, after(view, tenure)),
        Place::Open => open(view, tenure, at),
    }
}

fn designate(tenure: &Tenure, at: Option<When>, told: &str) -> Judgment {
    match (at, tenure.limits.begin_earliest, tenure.as_of) {
        (Some(at), _, Some(day)) if at.last <= day => Judgment::new(Certainty::No, 0, format!("{told}, not yet in it")),
        (Some(at), Some(begin), _) if at.last < begin.day => {
            Judgment::new(Certainty::No, 0, format!("{told}, to begin on {}", begin.day))
        }
        (None, _, _) => Judgment::new(Certainty::No, 0, format!("{told}, not yet in it")),
        _ => Judgment::new(Certainty::Possible, 3, format!("{told}; no text says that it has begun")),
    }
}

fn inside(tenure: &Tenure, at: When) -> String {
    let confirmed = tenure.confirmed.iter().any(|(day, _)| at.is_day() && *day == at.first);
    if confirmed && (tenure.begin.is_none() || tenure.end.is_none()) {
        return format!("said to hold it on {}", at.first);
    }
    let limits = &tenure.limits;
    let from = match (&tenure.begin, limits.begin_latest) {
        (Some(begin), _) => format!("held from {begin}"),
        (None, Some(limit)) => format!("held since {} or before", limit.day),
        (None, None) => String::new(),
    };
    let to = match (&tenure.end, limits.end_earliest) {
        (Some(end), _) => format!(" to {end}"),
        (None, Some(limit)) => format!(", not over before {}", eve(limit.day)),
        (None, None) => String::new(),
    };
    format!("{from}{to}")
}

fn eve(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

fn name(view: &View, tenure: u32) -> &str {
    let holder = view.tenures.get(tenure as usize).and_then(|tenure| view.entities.get(tenure.holder as usize));
    holder.map_or("another", |entity| entity.name.as_str())
}

fn before(view: &View, tenure: &Tenure) -> String {
    match (tenure.limits.begin_earliest, &tenure.begin) {
        (Some(Limit { reason: Reason::Stated, .. }), Some(begin)) => format!("began {begin}"),
        (Some(limit), _) => match limit.reason {
            Reason::Succession(other) => format!("came after {}, not before {}", name(view, other), limit.day),
            Reason::Holder(other) => format!("{} held it on {}", name(view, other), eve(limit.day)),
            _ => format!("not begun before {}", limit.day),
        },
        (None, _) => "not begun".to_owned(),
    }
}

fn after(view: &View, tenure: &Tenure) -> String {
    match (tenure.limits.end_latest, &tenure.end) {
        (Some(Limit { reason: Reason::Stated, .. }), Some(end)) => format!("ended {end}"),
        (Some(limit), _) => match limit.reason {
            Reason::Succession(other) => format!("{} took over by {}", name(view, other), limit.day),
            Reason::Holder(other) => format!("{} held it on {}", name(view, other), limit.day),
            _ => format!("over by {}", limit.day),
        },
        (None, _) => "over".to_owned(),
    }
}

/// The reason for an answer that is not decided: what is missing on the side where the time lies.
fn open(view: &View, tenure: &Tenure, at: When) -> Judgment {
    let limits = &tenure.limits;
    let possible = |doubt: u8, reason: String| Judgment::new(Certainty::Possible, doubt, reason);
    let begun = limits.begin_latest.is_some_and(|begin| begin.day <= at.first);
    let implied = |limit: Option<Limit>| limit.is_some_and(|limit| limit.reason == Reason::Implied);
    if begun && !implied(limits.begin_latest) {
        // Begun for sure; the end is open.
        return match limits.end_earliest {
            Some(end) if end.day <= at.first && limits.end_latest.is_none() => {
                possible(0, format!("last confirmed {}", eve(end.day)))
            }
            Some(end) if end.day <= at.first => possible(0, ended(view, tenure)),
            Some(end) if end.day <= at.last => possible(0, format!("for a part of {at}: {}", ended(view, tenure))),
            _ if limits.end_latest.is_some() => possible(1, ended(view, tenure)),
            _ => possible(0, began(tenure, "its end is not told")),
        };
    }
    if begun && let Some(begin) = limits.begin_latest {
        return possible(1, format!("its begin is only implied, about {}", begin.day.year()));
    }
    if let Some(begin) = limits.begin_latest.filter(|begin| begin.day <= at.last) {
        return possible(0, began(tenure, &format!("so held for a part of {at} by {}", begin.day)));
    }
    match (limits.begin_latest, limits.begin_earliest, limits.end_latest) {
        (Some(latest), Some(_), _) => possible(2, format!("began by {}, perhaps earlier", latest.day)),
        (Some(latest), None, _) => possible(3, format!("its begin is not told; first confirmed {}", latest.day)),
        (None, _, Some(_)) => possible(2, format!("its begin is not told; {}", ended(view, tenure))),
        (None, _, None) => possible(3, "its begin and end are not told".to_owned()),
    }
}

fn began(tenure: &Tenure, rest: &str) -> String {
    match (&tenure.begin, tenure.limits.begin_latest) {
        (Some(begin), _) => format!("began {begin}; {rest}"),
        (None, Some(limit)) => format!("begun by {}; {rest}", limit.day),
        (None, None) => rest.to_owned(),
    }
}

fn ended(view: &View, tenure: &Tenure) -> String {
    match (&tenure.end, tenure.limits.end_latest) {
        (Some(end), _) => format!("ended {end}"),
        (None, Some(limit)) => match limit.reason {
            Reason::Succession(other) => format!("over when {} took over, by {}", name(view, other), limit.day),
            Reason::Holder(other) => format!("over by {}, when {} held it", limit.day, name(view, other)),
            _ => format!("over by {}", limit.day),
        },
        (None, None) => "its end is not told".to_owned(),
    }
}

/// Whether it was held at all, by what the texts say of it.
pub(super) fn at_all(tenure: &Tenure) -> (Certainty, String) {
    let day = tenure.as_of.map_or_else(String::new, |day| format!(" on {day}"));
    match tenure.status {
        Status::Current => (Certainty::Certain, format!("said to hold it{day}")),
        Status::Former => (Certainty::Certain, format!("said to have held it{day}")),
        Status::Designate => (Certainty::Possible, format!("said to be designate{day}")),
        Status::Possible => (Certainty::Possible, format!("said only to be possible{day}")),
        Status::Denied => (Certainty::No, format!("denied{day}")),
        Status::Unknown => (Certainty::Certain, "said to hold or have held it".to_owned()),
    }
}
