//! Tenures: claims about one person in one post put together, with bounds and a status by a published table.
//!
//! | claim | says of the day D it speaks of |
//! |---|---|
//! | state, current or without a word of time | begin ≤ D < end: current |
//! | state, former | end ≤ D: former |
//! | state, denied | denied |
//! | begin, asserted | begin ≤ D: current |
//! | begin, planned | D < begin: designate |
//! | begin, possible | possible |
//! | begin, denied | denied |
//! | end, asserted | end ≤ D: former |
//! | end, planned, possible or denied | D < end: current |
//! | term with an end before D, or told in the past | end ≤ D: former |
//! | term with an end after D | D < end: current |
//!
//! Without a day D the status stands and nothing is bounded by it. Claims that speak of a later day go before those of
//! an earlier one; on one day an end goes before a state, a state before a plan, a plan before a possibility.

use jiff::civil::Date;

use super::draft::{PLACE, hash, same};
use super::post::{ORGANIZATION, ROLE};
use super::{Argument, Aspect, Bounds, Claim, Modality, Post, Status, Tenure};

/// Claims that make one tenure, as indices.
#[derive(Debug, Clone)]
struct Group {
    holder: Argument,
    role: Argument,
    organization: Option<Argument>,
    place: Option<Argument>,
    begin: Option<Bounds>,
    end: Option<Bounds>,
    claims: Vec<usize>,
}

/// The tenures that the claims make, in order of their first claim.
pub(super) fn tenures(claims: &[Claim], office: impl Fn(&Claim) -> bool) -> Vec<Tenure> {
    let mut groups: Vec<Group> = Vec::new();
    let holds = |claim: &Claim| {
        claim.relation == "holds" && claim.modality != Modality::Hypothetical && claim.args.contains_key(ROLE) && office(claim)
    };
    // Claims that state where the post is come first, so that those that leave it open join them.
    let stated = |claim: &Claim| claim.args.contains_key(ORGANIZATION) || claim.args.contains_key(PLACE);
    for pass in [true, false] {
        for (index, claim) in claims.iter().enumerate().filter(|(_, claim)| holds(claim) && stated(claim) == pass) {
            place(&mut groups, index, claim);
        }
    }
    for group in &mut groups {
        group.claims.sort_unstable();
    }
    groups.sort_by_key(|group| group.claims.first().copied());
    let mut out: Vec<Tenure> = Vec::new();
    for group in &groups {
        let members: Vec<&Claim> = group.claims.iter().filter_map(|index| claims.get(*index)).collect();
        if let Some(mut tenure) = conclude(group, &members) {
            let number = out.iter().filter(|other| other.post.key() == tenure.post.key() && same(&other.holder, &tenure.holder));
            let number = number.count().to_string();
            tenure.id = hash(&[&tenure.holder.text, &tenure.post.key(), &number]);
            out.push(tenure);
        }
    }
    out
}

/// Puts a claim into the tenure it speaks of, or opens one.
fn place(groups: &mut Vec<Group>, index: usize, claim: &Claim) {
    let (Some(holder), Some(role)) = (claim.args.get("holder"), claim.args.get(ROLE)) else { return };
    let organization = claim.args.get(ORGANIZATION);
    let place = claim.args.get(PLACE);
    let (begin, end) = bounds(claim);
    let found = groups.iter_mut().find(|group| {
        same(&group.holder, holder)
            && group.role.text.eq_ignore_ascii_case(&role.text)
            && agree(group, organization, place)
            && !apart(group, begin.as_ref(), end.as_ref())
    });
    let group = match found {
        Some(group) => group,
        None => {
            groups.push(Group {
                holder: holder.clone(),
                role: role.clone(),
                organization: None,
                place: None,
                begin: None,
                end: None,
                claims: Vec::new(),
            });
            let Some(group) = groups.last_mut() else { return };
            group
        }
    };
    group.claims.push(index);
    if group.organization.is_none() {
        group.organization = organization.cloned();
    }
    if group.place.is_none() {
        group.place = place.cloned();
    }
    if claim.positive && claim.modality != Modality::Possible {
        if let Some(begin) = begin {
            group.begin = Some(match group.begin.take() {
                None => begin,
                Some(known) if begin.precedes(&known) => begin,
                Some(known) if known.precedes(&begin) => known,
                Some(known) => known.finer(begin),
            });
        }
        if let Some(end) = end {
            group.end = Some(match group.end.take() {
                None => end,
                Some(known) if known.disagrees(&end) => known,
                Some(known) => known.finer(end),
            });
        }
    }
}

/// When a claim says that the tenure begins and ends.
fn bounds(claim: &Claim) -> (Option<Bounds>, Option<Bounds>) {
    let after = || claim.time.as_ref().and_then(|time| time.after(claim.duration.as_deref()?));
    match claim.aspect {
        Some(Aspect::End) => (None, claim.time.clone()),
        Some(Aspect::Term) => (claim.time.clone(), claim.until.clone().or_else(after)),
        _ => (claim.time.clone(), claim.until.clone()),
    }
}

/// True if a post may be the one of a group: what both state is the same.
fn agree(group: &Group, organization: Option<&Argument>, place: Option<&Argument>) -> bool {
    let fits = |a: Option<&Argument>, b: Option<&Argument>| match (a, b) {
        (Some(a), Some(b)) => same(a, b) || a.text.eq_ignore_ascii_case(&b.text),
        _ => true,
    };
    fits(group.organization.as_ref(), organization) && fits(group.place.as_ref(), place)
}

/// True if the times of a claim cannot lie in the tenure of a group: it begins after the end or ends before the begin.
fn apart(group: &Group, begin: Option<&Bounds>, end: Option<&Bounds>) -> bool {
    let after = matches!((begin, &group.end), (Some(begin), Some(end)) if end.precedes(begin));
    let before = matches!((end, &group.begin), (Some(end), Some(begin)) if end.precedes(begin));
    after || before
}

/// What one claim says of where the tenure stands; higher goes first on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Vote {
    /// It ends later: so it goes on, if nothing else is said.
    EndsLater,
    Possible,
    Denied,
    Designate,
    Current,
    Former,
}

fn vote(claim: &Claim) -> Option<Vote> {
    let real = matches!(claim.modality, Modality::Asserted | Modality::Reported);
    let over = |bounds: &Bounds| match (claim.reference, bounds.latest) {
        (Some(today), Some(latest)) => latest <= today,
        _ => true,
    };
    let by_modality = |current: Vote| match claim.modality {
        Modality::Asserted | Modality::Reported => Some(current),
        Modality::Planned => Some(Vote::Designate),
        Modality::Possible => Some(Vote::Possible),
        Modality::Hypothetical => None,
    };
    match claim.aspect {
        Some(Aspect::End) => Some(if claim.positive && real { Vote::Former } else { Vote::EndsLater }),
        Some(Aspect::Term) if !claim.positive => Some(Vote::Denied),
        Some(Aspect::Term) => {
            let (_, end) = bounds(claim);
            by_modality(if end.as_ref().is_none_or(over) { Vote::Former } else { Vote::Current })
        }
        _ if !claim.positive => Some(Vote::Denied),
        _ => match claim.status {
            Some(Status::Former) => Some(Vote::Former),
            Some(Status::Designate) => Some(Vote::Designate),
            Some(Status::Possible) => Some(Vote::Possible),
            Some(Status::Denied) => Some(Vote::Denied),
            _ if claim.until.as_ref().is_some_and(over) => by_modality(Vote::Former),
            _ => by_modality(Vote::Current),
        },
    }
}

/// The status that the votes of a tenure's claims make.
fn status(votes: &[(Option<Date>, Vote)]) -> Option<Status> {
    let firm = |vote: Vote| matches!(vote, Vote::Former | Vote::Current);
    let latest = votes.iter().filter(|(_, vote)| firm(*vote)).map(|(day, _)| *day).max();
    let vote = votes
        .iter()
        .filter(|(day, vote)| !firm(*vote) || Some(*day) == latest || day.is_none())
        .map(|(_, vote)| *vote)
        .max()?;
    Some(match vote {
        Vote::EndsLater | Vote::Current => Status::Current,
        Vote::Former => Status::Former,
        Vote::Designate => Status::Designate,
        Vote::Possible => Status::Possible,
        Vote::Denied => Status::Denied,
    })
}

fn conclude(group: &Group, members: &[&Claim]) -> Option<Tenure> {
    let votes: Vec<(Option<Date>, Vote)> =
        members.iter().filter_map(|claim| Some((claim.reference, vote(claim)?))).collect();
    let status = status(&votes)?;
    let begins = |claim: &&&Claim| !matches!(claim.aspect, Some(Aspect::End)) && claim.positive;
    let acting = members.iter().filter(begins).any(|claim| claim.acting);
    let denied = matches!(status, Status::Denied | Status::Possible);
    let post = Post {
        role: group.role.clone(),
        organization: group.organization.clone(),
        place: group.place.clone(),
        portfolio: None,
        ordinal: members.iter().find_map(|claim| claim.ordinal.clone()),
    };
    let open = status == Status::Current
        && group.end.is_none()
        && members.iter().any(|claim| claim.aspect == Some(Aspect::State) && claim.time.is_some());
    Some(Tenure {
        id: String::new(),
        holder: group.holder.clone(),
        post,
        begin: group.begin.clone().filter(|_| !denied),
        end: group.end.clone().filter(|_| !denied),
        open,
        duration: members.iter().find_map(|claim| claim.duration.clone()),
        status,
        as_of: members.iter().filter_map(|claim| claim.reference).max(),
        acting,
        centibels: odds(members.iter().map(|claim| claim.centibels)),
        claims: members.iter().map(|claim| claim.id.clone()).collect(),
        derived: members.iter().all(|claim| !claim.derived_from.is_empty()),
    })
}

/// The odds of what several claims say: the best of them, a quarter more for each of the next three.
pub(super) fn odds(all: impl Iterator<Item = i32>) -> i32 {
    let mut all: Vec<i32> = all.collect();
    all.sort_unstable_by_key(|odds| std::cmp::Reverse(*odds));
    let more: i32 = all.iter().skip(1).take(3).map(|odds| odds.max(&0) / 4).sum();
    all.first().copied().unwrap_or(0) + more
}
