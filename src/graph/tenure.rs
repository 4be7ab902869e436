//! Tenures of the graph: what several documents say of one person's time in one post, put together.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::identity::{narrow, short};
use super::limits::{Limits, Reason};
use super::source::Source;
use crate::fact::{self, Claim, Modality, Status};

/// A claim of a document: the numbers of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// The document, in the order of [`Graph::sources`](super::Graph::sources).
    pub source: u32,
    /// The claim in [`Source::claims`].
    pub claim: u32,
}

/// One person's time in one post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// A stable id made of holder, post and number.
    pub id: String,
    /// The holder, as an index into the entities.
    pub holder: u32,
    /// The post, as an index into the posts.
    pub post: u32,
    /// What the texts say of its begin and end, and what follows from those before and after.
    pub limits: Limits,
    /// The begin as the texts write it, where they agree.
    pub begin: Option<String>,
    /// The end as the texts write it, where they agree.
    pub end: Option<String>,
    /// True where a text says that it goes on, and none that it ended.
    pub open: bool,
    /// How long, where a text says it.
    pub duration: Option<String>,
    /// Which one in the order of the post's holders ("46").
    pub ordinal: Option<String>,
    /// Where it stands on the day of `as_of`.
    pub status: Status,
    /// The day the status speaks of.
    pub as_of: Option<Date>,
    /// Acting or interim.
    pub acting: bool,
    /// Odds in centibels: the best story, and half of each further one up to a limit.
    pub centibels: i32,
    /// Days on which a text says that it is held, with the claim.
    pub confirmed: Vec<(Date, ClaimRef)>,
    /// All claims it rests on, sorted.
    pub claims: Vec<ClaimRef>,
    /// The number of stories they come from.
    pub stories: u32,
    /// True where all of it is derived.
    pub derived: bool,
    /// False where texts disagree about the begin.
    pub begins_agree: bool,
    /// False where texts disagree about the end.
    pub ends_agree: bool,
}

impl Tenure {
    /// True where a text says that it was or is held, not only planned, possible or denied.
    #[must_use]
    pub fn is_held(&self) -> bool {
        matches!(self.status, Status::Current | Status::Former | Status::Unknown)
    }
}

/// One document's tenure, on its way into the graph's.
#[derive(Debug, Clone)]
pub(super) struct Piece<'a> {
    pub(super) source: u32,
    pub(super) tenure: &'a fact::Tenure,
    limits: Limits,
    confirmed: Vec<(Date, ClaimRef)>,
    claims: Vec<ClaimRef>,
}

impl<'a> Piece<'a> {
    pub(super) fn new(number: u32, source: &'a Source, tenure: &'a fact::Tenure) -> Self {
        let ids: BTreeSet<&str> = tenure.claims.iter().map(String::as_str).collect();
        let own = source.claims.iter().enumerate().filter(|(_, claim)| ids.contains(claim.id.as_str()));
        let mut claims = Vec::new();
        let mut confirmed = Vec::new();
        for (at, claim) in own {
            let place = ClaimRef { source: number, claim: narrow(at) };
            claims.push(place);
            confirmed.extend(speaks_of_the_present(claim).map(|day| (day, place)));
        }
        let mut limits = Limits::of(tenure.begin.as_ref(), tenure.end.as_ref(), tenure.derived);
        // The table of what a status says of the begin and the end.
        match (tenure.status, tenure.as_of) {
            (Status::Current, Some(day)) => limits = limits.and(Limits::held_on(day, Reason::Spoken)),
            (Status::Former, Some(day)) => limits = limits.and(Limits::ended_by(day, Reason::Spoken)),
            (Status::Designate | Status::Possible | Status::Denied, _) => limits = limits.implied(),
            _ => {}
        }
        if matches!(tenure.status, Status::Current | Status::Former) {
            for (day, _) in &confirmed {
                let held = limits.and(Limits::held_on(*day, Reason::Spoken));
                if held.holds_together() {
                    limits = held;
                }
            }
        } else {
            confirmed.clear();
        }
        if !limits.holds_together() {
            limits = Limits::of(tenure.begin.as_ref(), tenure.end.as_ref(), tenure.derived);
        }
        Self { source: number, tenure, limits, confirmed, claims }
    }

    /// A day that tells where among other tenures it belongs.
    fn anchor(&self) -> Option<Date> {
        self.limits.core().map(|(begin, _)| begin.day).or_else(|| self.limits.first_known())
    }
}

/// The day on which a claim says that the office is held.
fn speaks_of_the_present(claim: &Claim) -> Option<Date> {
    let said = claim.positive && matches!(claim.modality, Modality::Asserted | Modality::Reported);
    claim.reference.filter(|_| said && claim.status == Some(Status::Current) && claim.derived_from.is_empty())
}

/// Days on which somebody is known to hold a post that only one holds: day, holder, odds in centibels.
pub(super) type KnownDays = BTreeSet<(Date, u32, i32)>;

/// A holder whose odds are lower by more than this does not shut out another: both stand, and clash.
pub(super) const OUTWEIGHED: i32 = 60;

/// Days on which pieces say for sure that a person holds a post.
pub(super) fn known_days(holder: u32, pieces: &[Piece<'_>]) -> impl Iterator<Item = (Date, u32, i32)> {
    pieces
        .iter()
        .filter(|piece| !piece.tenure.acting)
        .filter_map(move |piece| piece.limits.core().map(|(begin, _)| (begin.day, holder, piece.tenure.centibels)))
}

/// The tenures of one person in one post.
///
/// All pieces are one tenure unless one must end before another begins, another sole holder lies between, or they bear
/// different ordinals. A piece without any time goes to the latest. `others` are the days of other holders.
pub(super) fn tenures(
    keys: (&str, &str),
    (holder, post): (u32, u32),
    mut pieces: Vec<Piece<'_>>,
    others: &KnownDays,
    stories: &[u32],
) -> Vec<Tenure> {
    pieces.sort_by(|a, b| {
        let key = |piece: &Piece<'_>| (piece.anchor().is_none(), piece.anchor(), piece.limits.end_latest);
        key(a).cmp(&key(b)).then_with(|| (a.source, &a.tenure.id).cmp(&(b.source, &b.tenure.id)))
    });
    let mut groups: Vec<Vec<Piece<'_>>> = Vec::new();
    for piece in pieces {
        let fits = groups.last().is_some_and(|group| is_one(group, &piece, others));
        match groups.last_mut().filter(|_| fits) {
            Some(group) => group.push(piece),
            None => groups.push(vec![piece]),
        }
    }
    let made = groups.iter().enumerate();
    made.map(|(number, group)| tenure(keys, (holder, post), number, group, stories)).collect()
}

fn is_one(group: &[Piece<'_>], piece: &Piece<'_>, others: &KnownDays) -> bool {
    let limits: Vec<Limits> = group.iter().map(|piece| piece.limits).collect();
    let (all, _, _) = Limits::together(&limits);
    if group.iter().any(|other| {
        let both = other.tenure.post.ordinal.as_ref().zip(piece.tenure.post.ordinal.as_ref());
        both.is_some_and(|(a, b)| a != b)
    }) {
        return false;
    }
    if piece.limits.is_open() {
        return true;
    }
    let stated = piece.limits.begin_earliest.filter(|limit| limit.reason != Reason::Implied);
    let begin = stated.or(piece.limits.core().map(|(begin, _)| begin));
    if all.end_latest.zip(begin).is_some_and(|(end, begin)| end.day <= begin.day) {
        return false;
    }
    if let (Some((_, last)), Some((first, _))) = (all.core(), piece.limits.core()) {
        let own = group.iter().map(|piece| piece.tenure.centibels).max().unwrap_or(0).min(piece.tenure.centibels);
        let mut since = others.range((last.day, 0, i32::MIN)..).take_while(|(day, _, _)| *day < first.day);
        return !since.any(|(_, _, odds)| *odds + OUTWEIGHED >= own);
    }
    true
}

/// Odds that further stories may add, in centibels.
const FURTHER_STORIES: i32 = 200;

fn tenure(
    (holder_key, post_key): (&str, &str),
    (holder, post): (u32, u32),
    number: usize,
    group: &[Piece<'_>],
    stories: &[u32],
) -> Tenure {
    let held: Vec<&Piece<'_>> = group.iter().filter(|piece| is_held(piece.tenure.status)).collect();
    let chosen: Vec<&Piece<'_>> = if held.is_empty() { group.iter().collect() } else { held };
    let limits: Vec<Limits> = chosen.iter().map(|piece| piece.limits).collect();
    let (limits, begins_agree, ends_agree) = Limits::together(&limits);
    let latest = chosen
        .iter()
        .max_by_key(|piece| (piece.tenure.as_of, std::cmp::Reverse(piece.tenure.status), piece.tenure.centibels));
    let (status, as_of) = latest.map_or((Status::Unknown, None), |piece| (piece.tenure.status, piece.tenure.as_of));
    let mut best: BTreeMap<u32, i32> = BTreeMap::new();
    for piece in &chosen {
        let story = stories.get(piece.source as usize).copied().unwrap_or(piece.source);
        let odds = best.entry(story).or_insert(piece.tenure.centibels);
        *odds = (*odds).max(piece.tenure.centibels);
    }
    let first = best.values().copied().max().unwrap_or(0);
    let further: i32 = best.values().map(|odds| (*odds).max(0) / 2).sum::<i32>() - first.max(0) / 2;
    let mut claims: Vec<ClaimRef> = group.iter().flat_map(|piece| piece.claims.iter().copied()).collect();
    claims.sort_unstable();
    claims.dedup();
    let mut confirmed: Vec<(Date, ClaimRef)> =
        chosen.iter().flat_map(|piece| piece.confirmed.iter().copied()).collect();
    confirmed.sort_unstable();
    let number = number.to_string();
    let written = |agree: bool, text: fn(&fact::Tenure) -> Option<&fact::Bounds>| {
        let texts = chosen.iter().filter_map(|piece| text(piece.tenure)).map(|bounds| bounds.edtf.as_str());
        let texts = texts.filter(|edtf| agree && !edtf.is_empty());
        // The finest grain says most; among equals the first in order.
        texts
            .max_by_key(|edtf| (!edtf.contains(['~', '?', '%']), edtf.len(), std::cmp::Reverse(*edtf)))
            .map(str::to_owned)
    };
    Tenure {
        id: short(&[holder_key, post_key, &number]),
        holder,
        post,
        limits,
        begin: written(begins_agree, |tenure| tenure.begin.as_ref()),
        end: written(ends_agree, |tenure| tenure.end.as_ref()),
        open: status != Status::Former && chosen.iter().any(|piece| piece.tenure.open),
        duration: chosen.iter().filter_map(|piece| piece.tenure.duration.clone()).min(),
        ordinal: group.iter().filter_map(|piece| piece.tenure.post.ordinal.clone()).min(),
        status,
        as_of,
        acting: chosen.iter().all(|piece| piece.tenure.acting),
        centibels: first + further.min(FURTHER_STORIES),
        confirmed,
        claims,
        stories: narrow(best.len()),
        derived: chosen.iter().all(|piece| piece.tenure.derived),
        begins_agree,
        ends_agree,
    }
}

fn is_held(status: Status) -> bool {
    matches!(status, Status::Current | Status::Former | Status::Unknown)
}
