//! Order in a post: who came after whom, and what that says of begins and ends.

use std::collections::BTreeMap;

use super::identity::{Entity, Identity, may_be_one, narrow};
use super::limits::{Limit, Limits, Reason};
use super::post::{Held, Post, of_args};
use super::source::Source;
use super::tenure::{ClaimRef, OUTWEIGHED, Tenure};
use tenure_engine::gazetteer::Lexicon;

/// One person came after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// Who came, as an index into the entities.
    pub successor: u32,
    /// Who went, as an index into the entities.
    pub predecessor: u32,
    /// The tenures, as indices, where both are known.
    pub tenures: Option<(u32, u32)>,
    /// The post, as an index, where it is known.
    pub post: Option<u32>,
    /// When, as the text writes it.
    pub time: Option<String>,
    /// Odds in centibels, of the best claim.
    pub centibels: i32,
    /// False where all that is said of it is denied, planned or possible.
    pub happened: bool,
    /// The claims, sorted.
    pub claims: Vec<ClaimRef>,
}

/// The successions that documents state, merged.
pub(super) fn successions(
    lexicon: &Lexicon,
    identity: &Identity,
    sources: &[&Source],
    posts: &[Post],
    tenures: &[Tenure],
) -> Vec<Succession> {
    let mut merged: BTreeMap<(u32, u32, Option<u32>), Succession> = BTreeMap::new();
    let of_person = |person: u32| tenures.iter().enumerate().filter(move |(_, tenure)| tenure.holder == person);
    for (number, source) in sources.iter().enumerate() {
        let number = narrow(number);
        for fact in source.facts.iter().filter(|fact| fact.relation == "succeeds" && fact.positive) {
            let person = |role: &str| {
                let entity = fact.args.get(role)?.entity?;
                identity.of.get(number as usize)?.get(entity.0 as usize).copied()
            };
            let (Some(successor), Some(predecessor)) = (person("successor"), person("predecessor")) else { continue };
            let stated = of_args(fact);
            let held = Held::new(lexicon, identity, number, &stated);
            let key = held.key(&identity.entities);
            let both = |post: u32| {
                of_person(successor).any(|(_, tenure)| tenure.post == post)
                    && of_person(predecessor).any(|(_, tenure)| tenure.post == post)
            };
            let exact = posts.iter().position(|post| post.key == key).map(narrow);
            let same_role = |post: u32| {
                stated.role.text.is_empty()
                    || posts.get(post as usize).is_some_and(|post| post.role.key == held.role.key)
            };
            let shared = || {
                let mut all = of_person(successor).map(|(_, tenure)| tenure.post);
                all.find(|post| both(*post) && same_role(*post))
            };
            let post = exact.filter(|post| both(*post)).or_else(shared).or(exact);
            let happened = matches!(fact.modality, crate::fact::Modality::Asserted | crate::fact::Modality::Reported)
                && !matches!(
                    fact.status,
                    Some(crate::fact::Status::Designate | crate::fact::Status::Possible | crate::fact::Status::Denied)
                );
            let claims = source.claims.iter().enumerate().filter(|(_, claim)| fact.claims.contains(&claim.id));
            let claims = claims.map(|(at, _)| ClaimRef { source: number, claim: narrow(at) });
            let entry = merged.entry((successor, predecessor, post)).or_insert_with(|| Succession {
                successor,
                predecessor,
                tenures: None,
                post,
                time: None,
                centibels: fact.centibels,
                happened: false,
                claims: Vec::new(),
            });
            entry.claims.extend(claims);
            entry.centibels = entry.centibels.max(fact.centibels);
            entry.happened |= happened;
            let time = fact.time.as_ref().map(|time| time.edtf.clone()).filter(|edtf| !edtf.is_empty());
            entry.time = entry.time.take().max(time);
        }
    }
    let mut all: Vec<Succession> = merged.into_values().collect();
    for succession in &mut all {
        succession.claims.sort_unstable();
        succession.claims.dedup();
        succession.tenures = succession.post.and_then(|post| nearest(succession, post, tenures));
    }
    all
}

/// The tenures of successor and predecessor in the post that can meet: the first pair in order of time.
fn nearest(succession: &Succession, post: u32, tenures: &[Tenure]) -> Option<(u32, u32)> {
    let of = |person: u32| {
        let all = tenures.iter().enumerate();
        all.filter(move |(_, tenure)| tenure.holder == person && tenure.post == post)
    };
    of(succession.successor)
        .flat_map(|after| of(succession.predecessor).map(move |before| (after, before)))
        .find(|((_, after), (_, before))| meet(&after.limits, &before.limits).is_some())
        .map(|((after, _), (before, _))| (narrow(after), narrow(before)))
}

/// The limits of the day on which one begins and the other ends; none where no day fits both.
fn meet(after: &Limits, before: &Limits) -> Option<(Option<Limit>, Option<Limit>)> {
    let as_begin = Limits { begin_earliest: before.end_earliest, begin_latest: before.end_latest, ..Limits::default() };
    let both = after.and(as_begin);
    let begin_known = before.begin_earliest.zip(both.begin_latest);
    let fits = !both.begin_fails() && both.holds_together() && begin_known.is_none_or(|(a, b)| a.day <= b.day);
    fits.then_some((both.begin_earliest, both.begin_latest))
}

/// Two tenures in one post of which one must give way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Clash(pub(super) u32, pub(super) u32);

/// Draws from successions and from sole holders what they say of begins and ends. Answers the tenures that clash.
pub(super) fn settle(
    entities: &[Entity],
    posts: &[Post],
    tenures: &mut [Tenure],
    successions: &[Succession],
) -> Vec<Clash> {
    let links: Vec<(u32, u32)> =
        successions.iter().filter(|succession| succession.happened).filter_map(|one| one.tenures).collect();
    travel(tenures, &links);
    let clashes = sole_holders(entities, posts, tenures, successions);
    travel(tenures, &links);
    clashes
}

/// What is known of one end travels along the chain of successors, once for each link at most.
fn travel(tenures: &mut [Tenure], links: &[(u32, u32)]) {
    for _ in 0..=links.len() {
        let mut changed = false;
        for (after, before) in links {
            changed |= pass_on(tenures, *after, *before);
        }
        if !changed {
            break;
        }
    }
}

fn pass_on(tenures: &mut [Tenure], after: u32, before: u32) -> bool {
    let (Some(late), Some(early)) = (tenures.get(after as usize), tenures.get(before as usize)) else { return false };
    let Some((earliest, latest)) = meet(&late.limits, &early.limits) else { return false };
    let by = |limit: Option<Limit>, own: Option<Limit>, other: u32| match (limit, own) {
        (Some(limit), Some(own)) if limit.day == own.day => Some(own),
        (Some(limit), _) if limit.reason == Reason::Implied => Some(limit),
        (Some(limit), _) => Some(Limit::new(limit.day, Reason::Succession(other))),
        (None, own) => own,
    };
    let new_late = Limits {
        begin_earliest: by(earliest, late.limits.begin_earliest, before),
        begin_latest: by(latest, late.limits.begin_latest, before),
        ..late.limits
    };
    let new_early = Limits {
        end_earliest: by(earliest, early.limits.end_earliest, after),
        end_latest: by(latest, early.limits.end_latest, after),
        ..early.limits
    };
    let changed = new_late != late.limits || new_early != early.limits;
    if !changed || !new_late.holds_together() || !new_early.holds_together() {
        return false;
    }
    if let Some(tenure) = tenures.get_mut(after as usize) {
        tenure.limits = new_late;
    }
    if let Some(tenure) = tenures.get_mut(before as usize) {
        tenure.limits = new_early;
    }
    true
}

/// One who holds a post for sure from a day to a day.
#[derive(Debug, Clone, Copy)]
struct Sure {
    begin: Limit,
    end: Limit,
    holder: u32,
    tenure: u32,
    odds: i32,
}

/// A post that one holds at a time: who holds it on a day for sure shuts out the others on that day.
///
/// Those who hold it on one day clash and shut out nobody, nor does one whose odds are far lower than the other's, nor
/// one who may be the other by a short name.
fn sole_holders(entities: &[Entity], posts: &[Post], tenures: &mut [Tenure], successions: &[Succession]) -> Vec<Clash> {
    let mut by_post: BTreeMap<u32, Vec<Sure>> = BTreeMap::new();
    for (at, tenure) in tenures.iter().enumerate().filter(|(_, tenure)| tenure.is_held() && !tenure.acting) {
        let sole = posts.get(tenure.post as usize).is_some_and(|post| post.sole);
        if let Some((begin, end)) = tenure.limits.core().filter(|_| sole) {
            let sure = Sure { begin, end, holder: tenure.holder, tenure: narrow(at), odds: tenure.centibels };
            by_post.entry(tenure.post).or_default().push(sure);
        }
    }
    let same = |a: u32, b: u32| {
        a == b || entities.get(a as usize).zip(entities.get(b as usize)).is_some_and(|(a, b)| may_be_one(a, b))
    };
    let mut clashes = Vec::new();
    for held in by_post.values_mut() {
        held.sort_by_key(|one| (one.begin.day, one.end.day, one.holder, one.tenure));
        let mut apart: Vec<bool> = vec![true; held.len()];
        for (at, one) in held.iter().enumerate() {
            for (next, other) in
                held.iter().enumerate().skip(at + 1).take_while(|(_, other)| other.begin.day < one.end.day)
            {
                if same(one.holder, other.holder) {
                    continue;
                }
                for number in [at, next] {
                    if let Some(slot) = apart.get_mut(number) {
                        *slot = false;
                    }
                }
                let pairs = [Some((one.tenure, other.tenure)), Some((other.tenure, one.tenure))];
                if !successions.iter().any(|succession| pairs.contains(&succession.tenures)) {
                    clashes.push(Clash(one.tenure, other.tenure));
                }
            }
        }
        let clear: Vec<Sure> = held.iter().zip(&apart).filter(|(_, apart)| **apart).map(|(one, _)| *one).collect();
        for pair in clear.windows(2) {
            let [early, late] = pair else { continue };
            if same(early.holder, late.holder) {
                continue;
            }
            let end = Some(Limit::new(late.begin.day, Reason::Holder(late.tenure)));
            let begin = Some(Limit::new(early.end.day, Reason::Holder(early.tenure)));
            shut(tenures, early, late, Limits { end_latest: end, ..Limits::default() });
            shut(tenures, late, early, Limits { begin_earliest: begin, ..Limits::default() });
        }
    }
    clashes
}

/// Narrows what is known of one holder by another, where the other's odds are no far lower ones.
fn shut(tenures: &mut [Tenure], one: &Sure, by: &Sure, limits: Limits) {
    if by.odds + OUTWEIGHED < one.odds {
        return;
    }
    if let Some(tenure) = tenures.get_mut(one.tenure as usize) {
        let narrowed = tenure.limits.and(limits);
        if narrowed.holds_together() {
            tenure.limits = narrowed;
        }
    }
}
