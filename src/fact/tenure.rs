//! Tenures: claims about one person in one post put together, with bounds and a status by a published table.
//!
//! | claim | says of the day D it speaks of |
//! |---|---|
//! | state, current or without a word of time | begin ≤ D < end: current |
//! | state, former | end ≤ D: former |
//! | state, in a clause of the past | unknown, if nothing else is said |
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

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::draft::{PLACE, hash, same};
use super::post::{ORGANIZATION, ROLE};
use super::weight::Reason;
use super::{Argument, Aspect, Bounds, Claim, Modality, Post, Status, Tenure};
use crate::entity::EntityIndex;

/// The cue of a claim that only a headline tells.
pub(super) const HEADLINE: &str = "headline";

/// How many tenures of one person a claim is compared with.
const MOST: usize = 64;

/// Claims that make one tenure, as indices.
#[derive(Debug, Clone)]
struct Group {
    holder: Argument,
    role: Argument,
    organization: Option<Argument>,
    place: Option<Argument>,
    begin: Option<Bounds>,
    end: Option<Bounds>,
    /// True if all claims so far say that the holder once had it.
    former: bool,
    claims: Vec<usize>,
}

/// The tenures that the claims make, in order of their first claim.
pub(super) fn tenures(claims: &[Claim], office: impl Fn(&Claim) -> bool) -> Vec<Tenure> {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_holder: BTreeMap<Option<EntityIndex>, Vec<usize>> = BTreeMap::new();
    let holds = |claim: &Claim| {
        claim.relation == "holds"
            && claim.modality != Modality::Hypothetical
            && claim.args.contains_key(ROLE)
            && office(claim)
    };
    // Claims that state where the post is come first, so that those that leave it open join them.
    let stated = |claim: &Claim| claim.args.contains_key(ORGANIZATION) || claim.args.contains_key(PLACE);
    for pass in [true, false] {
        for (index, claim) in claims.iter().enumerate().filter(|(_, claim)| holds(claim) && stated(claim) == pass) {
            place(&mut groups, &mut by_holder, index, claim);
        }
    }
    for group in &mut groups {
        group.claims.sort_unstable();
    }
    groups.sort_by_key(|group| group.claims.first().copied());
    let mut out: Vec<Tenure> = Vec::new();
    let mut numbers: BTreeMap<(String, String), u32> = BTreeMap::new();
    for group in &groups {
        let members: Vec<&Claim> = group.claims.iter().filter_map(|index| claims.get(*index)).collect();
        if let Some(mut tenure) = conclude(group, &members) {
            let key = (tenure.holder.text.clone(), tenure.post.key());
            let number = numbers.entry(key).and_modify(|number| *number += 1).or_insert(0).to_string();
            tenure.id = hash(&[&tenure.holder.text, &tenure.post.key(), &number]);
            out.push(tenure);
        }
    }
    out
}

/// Puts a claim into the tenure it speaks of, or opens one.
fn place(
    groups: &mut Vec<Group>,
    by_holder: &mut BTreeMap<Option<EntityIndex>, Vec<usize>>,
    index: usize,
    claim: &Claim,
) {
    let (Some(holder), Some(role)) = (claim.args.get("holder"), claim.args.get(ROLE)) else { return };
    let organization = claim.args.get(ORGANIZATION);
    let place = claim.args.get(PLACE);
    let (begin, end) = bounds(claim);
    let former = claim.status == Some(Status::Former) && claim.aspect == Some(Aspect::State);
    let fresh = claim.aspect == Some(Aspect::Begin) && claim.positive;
    let own = by_holder.entry(holder.entity).or_default();
    let fits = |group: &Group| {
        same(&group.holder, holder)
            && group.role.text.eq_ignore_ascii_case(&role.text)
            && agree(group, organization, place)
            && !(fresh && group.former && organization.is_none() && place.is_none())
            && !apart(group, begin.as_ref(), end.as_ref())
    };
    let found = own.iter().rev().take(MOST).rfind(|at| groups.get(**at).is_some_and(fits)).copied();
    let at = match found {
        Some(at) => at,
        None => {
            own.push(groups.len());
            groups.push(Group {
                holder: holder.clone(),
                role: role.clone(),
                organization: None,
                place: None,
                begin: None,
                end: None,
                former: true,
                claims: Vec::new(),
            });
            groups.len() - 1
        }
    };
    let Some(group) = groups.get_mut(at) else { return };
    group.former &= former;
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
            Some(Status::Unknown) => None,
            // "will remain chair": who goes on holds it now.
            Some(Status::Current) if claim.modality != Modality::Hypothetical && claim.until.is_none() => {
                Some(Vote::Current)
            }
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
    // A headline tells an end that is to come as if it were now; the text below it knows better.
    let planned = members.iter().any(|claim| claim.aspect == Some(Aspect::End) && claim.modality == Modality::Planned);
    let told = |claim: &&&Claim| {
        !planned || claim.aspect != Some(Aspect::End) || !claim.evidence.cues.iter().any(|cue| cue == HEADLINE)
    };
    let votes: Vec<(Option<Date>, Vote)> =
        members.iter().filter(told).filter_map(|claim| Some((claim.reference, vote(claim)?))).collect();
    // A title told of a time long past says that it was held, and no more.
    let open = members.iter().any(|claim| claim.status == Some(Status::Unknown));
    let status = status(&votes).or(open.then_some(Status::Unknown))?;
    let begins = |claim: &&&Claim| !matches!(claim.aspect, Some(Aspect::End)) && claim.positive;
    let acting = members.iter().filter(begins).any(|claim| claim.acting);
    let as_of = members.iter().filter_map(|claim| claim.reference).max();
    // "names X chief executive … from January": who begins on a day to come does not hold the post yet.
    let to_come =
        group.begin.as_ref().and_then(|begin| begin.earliest).zip(as_of).is_some_and(|(from, day)| from > day);
    let status = if to_come && status == Status::Current { Status::Designate } else { status };
    let denied = matches!(status, Status::Denied | Status::Possible);
    let post = Post {
        role: group.role.clone(),
        organization: group.organization.clone(),
        place: group.place.clone(),
        portfolio: None,
        ordinal: members.iter().find_map(|claim| claim.ordinal.clone()),
    };
    // What only the context tells of the post is no surer than the claims that take it from there.
    let held = |claim: &Claim, key: &str| claim.args.contains_key(key);
    let told = |claim: &&Claim| {
        [ORGANIZATION, PLACE].iter().any(|key| held(claim, key) && !claim.evidence.inherited.contains_key(*key))
    };
    let somewhere = post.organization.is_some() || post.place.is_some();
    let inherited = somewhere && !members.iter().any(told);
    let weighed = members.iter().filter(|claim| !inherited || held(claim, ORGANIZATION) || held(claim, PLACE));
    // Titles that say "former" here and "current" there on one day.
    let titled = |status: Status| {
        let says = |claim: &&&Claim| claim.aspect == Some(Aspect::State) && claim.status == Some(status);
        members.iter().find(says).map(|claim| claim.reference)
    };
    let torn = titled(Status::Former).is_some_and(|day| titled(Status::Current) == Some(day));
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
        as_of,
        acting,
        centibels: odds(weighed.map(|claim| claim.centibels)) + if torn { Reason::Torn.centibels() } else { 0 },
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::fact::Evidence;

    /// A claim in a line: aspect, holder, role, where, and `key=value` for time, until, duration, status, modality,
    /// polarity, day.
    fn claim(line: &str) -> Claim {
        let mut words = line.split_whitespace();
        let aspect = match words.next() {
            Some("state") => Aspect::State,
            Some("begin") => Aspect::Begin,
            Some("end") => Aspect::End,
            _ => Aspect::Term,
        };
        let mut args = BTreeMap::new();
        for key in ["holder", ROLE, ORGANIZATION] {
            let Some(word) = words.next().filter(|word| *word != "-") else { continue };
            let entity = Some(EntityIndex(u32::from(word.as_bytes()[0])));
            args.insert(Cow::Borrowed(key), Argument { text: word.to_owned(), entity, ..Argument::default() });
        }
        let mut claim = Claim {
            id: line.to_owned(),
            relation: "holds".into(),
            aspect: Some(aspect),
            args,
            time: None,
            until: None,
            duration: None,
            ordinal: None,
            positive: true,
            modality: Modality::Asserted,
            status: None,
            acting: false,
            attributed_to: None,
            cause: None,
            centibels: 100,
            rule: "test".into(),
            reference: None,
            evidence: Evidence::default(),
            derived_from: Vec::new(),
        };
        for word in words {
            match word.split_once('=').unwrap_or((word, "")) {
                ("time", value) => claim.time = Bounds::read(value, None),
                ("until", value) => claim.until = Bounds::read(value, None),
                ("duration", value) => claim.duration = Some(value.to_owned()),
                ("day", value) => claim.reference = value.parse().ok(),
                ("denied", _) => claim.positive = false,
                ("former", _) => claim.status = Some(Status::Former),
                ("current", _) => claim.status = Some(Status::Current),
                ("planned", _) => claim.modality = Modality::Planned,
                ("possible", _) => claim.modality = Modality::Possible,
                ("hypothetical", _) => claim.modality = Modality::Hypothetical,
                ("derived", _) => claim.derived_from = vec!["other".to_owned()],
                ("acting", _) => claim.acting = true,
                (other, _) => panic!("{other}"),
            }
        }
        claim
    }

    fn check(lines: &[&str], expected: &[&str]) {
        let claims: Vec<Claim> = lines.iter().map(|line| claim(line)).collect();
        let found: Vec<String> = tenures(&claims, |_| true)
            .iter()
            .map(|tenure| {
                let edtf =
                    |bounds: &Option<Bounds>| bounds.as_ref().map_or("-".to_owned(), |bounds| bounds.edtf.clone());
                let place = tenure.post.organization.as_ref().map_or("-", |organization| organization.text.as_str());
                let mut line = format!(
                    "{} {} {} {}/{} {:?}",
                    tenure.holder.text,
                    tenure.post.role.text,
                    place,
                    edtf(&tenure.begin),
                    edtf(&tenure.end),
                    tenure.status
                );
                for (flag, word) in [(tenure.open, " open"), (tenure.acting, " acting"), (tenure.derived, " derived")] {
                    if flag {
                        line.push_str(word);
                    }
                }
                line
            })
            .collect();
        assert_eq!(found, expected, "{lines:?}");
    }

    #[test]
    fn status_follows_the_table() {
        check(&["state Lund chair Bank"], &["Lund chair Bank -/- Current"]);
        check(&["state Lund chair Bank former"], &["Lund chair Bank -/- Former"]);
        check(&["state Lund chair Bank denied"], &["Lund chair Bank -/- Denied"]);
        check(&["begin Lund chair Bank time=2010"], &["Lund chair Bank 2010/- Current"]);
        check(&["begin Lund chair Bank planned time=2010-05-01"], &["Lund chair Bank 2010-05-01/- Designate"]);
        check(
            &["begin Lund chair Bank day=2010-03-01", "begin Lund chair Bank planned time=2010-05-01 day=2010-03-01"],
            &["Lund chair Bank 2010-05-01/- Designate"],
        );
        check(&["begin Lund chair Bank possible time=2010"], &["Lund chair Bank -/- Possible"]);
        check(&["begin Lund chair Bank denied"], &["Lund chair Bank -/- Denied"]);
        check(&["end Lund chair Bank time=2010-05-01"], &["Lund chair Bank -/2010-05-01 Former"]);
        check(&["end Lund chair Bank denied"], &["Lund chair Bank -/- Current"]);
        check(&["end Lund chair Bank planned time=2010-05"], &["Lund chair Bank -/2010-05 Current"]);
        check(&["begin Lund chair Bank hypothetical"], &[]);
        check(&["begin Lund chair Bank acting"], &["Lund chair Bank -/- Current acting"]);
    }

    #[test]
    fn a_term_is_over_unless_its_end_is_to_come() {
        check(&["term Lund chair Bank time=2010 until=2014"], &["Lund chair Bank 2010/2014 Former"]);
        check(&["term Lund chair Bank time=2010 until=2014 day=2012-01-01"], &["Lund chair Bank 2010/2014 Current"]);
        check(&["term Lund chair Bank time=2010 duration=P14Y"], &["Lund chair Bank 2010/2024 Former"]);
        check(&["term Lund chair Bank duration=P5Y"], &["Lund chair Bank -/- Former"]);
    }

    #[test]
    fn a_state_since_a_year_is_open() {
        check(&["state Lund chair Bank current time=2010"], &["Lund chair Bank 2010/- Current open"]);
    }

    #[test]
    fn an_end_goes_before_a_state_and_a_state_before_a_plan() {
        check(&["state Lund chair Bank", "end Lund chair Bank"], &["Lund chair Bank -/- Former"]);
        check(&["state Lund chair Bank", "end Lund chair Bank planned"], &["Lund chair Bank -/- Current"]);
        check(&["begin Lund chair Bank planned", "end Lund chair Bank planned"], &["Lund chair Bank -/- Designate"]);
        check(
            &["state Lund chair Bank current day=2023-07-11", "state Lund chair Bank former day=2024-10-01"],
            &["Lund chair Bank -/- Former"],
        );
    }

    #[test]
    fn an_open_part_joins_where_nothing_speaks_against_it() {
        check(&["state Lund chair -", "end Lund chair Bank"], &["Lund chair Bank -/- Former"]);
        check(
            &["state Lund chair Bank", "state Lund chair Club"],
            &["Lund chair Bank -/- Current", "Lund chair Club -/- Current"],
        );
        check(
            &["state Lund chair -", "state Vos chair Bank"],
            &["Lund chair - -/- Current", "Vos chair Bank -/- Current"],
        );
    }

    #[test]
    fn disjoint_times_are_two_tenures() {
        check(
            &["term Lund chair Bank time=1994 until=1997", "begin Lund chair Bank time=2001"],
            &["Lund chair Bank 1994/1997 Former", "Lund chair Bank 2001/- Current"],
        );
        check(
            &["begin Lund chair Bank time=2010", "state Lund chair Bank time=2010-06 current"],
            &["Lund chair Bank 2010-06/- Current open"],
        );
    }

    #[test]
    fn a_tenure_of_derived_claims_alone_is_derived() {
        check(&["end Lund chair Bank derived"], &["Lund chair Bank -/- Former derived"]);
        check(&["end Lund chair Bank derived", "state Lund chair Bank"], &["Lund chair Bank -/- Former"]);
    }
}
