//! Names inside names: a candidate that is one name by its own structure takes the odds of those inside it.

use tenure_engine::text::TokenSpan;

use super::clue::Clue;
use super::gist::Gist;
use super::scene::{Hit, Reading, Scene};
use super::score::Candidate;
use super::word::flag;
use super::{event, organization, person};

/// What is kept from one sentence to the next, so that nothing is allocated for each.
#[derive(Debug, Default)]
pub(super) struct Room {
    order: Vec<(u32, usize)>,
    best: Vec<i32>,
}

/// Adds the odds of what a candidate takes in, where its own structure (a head, a legal form, a definition) says that
/// it is one name: names inside names speak for the whole, not against it. Where both sides of a joining word are names
/// by themselves, the whole is none.
pub(super) fn swallow(scene: &Scene<'_>, candidates: &mut [Candidate], room: &mut Room) {
    let Room { order, best } = room;
    order.clear();
    for (at, candidate) in candidates.iter().enumerate() {
        if candidate.structured || candidate.jointed {
            order.push((candidate.span.len(), at));
        }
    }
    order.sort_unstable();
    for (_, at) in order {
        let Some(candidate) = candidates.get(*at).copied() else { continue };
        let joint = Joint::of(scene, candidates, &candidate);
        let listed = candidate.hit.is_some();
        let mut more = 0;
        if joint.two_names && !listed {
            more = scene.weights.of(Clue::TwoNames);
        } else if joint.of_place || candidate.structured {
            if joint.of_place && !listed {
                more += scene.weights.of(Clue::OrganizationOfPlace);
            }
            more += best_within(candidates, candidate.span, best);
        }
        if let Some(slot) = candidates.get_mut(*at) {
            slot.score += more;
        }
    }
}

/// True if an organization or event of several words has a small word that may join two names.
pub(super) fn jointed(gist: &Gist<'_>, reading: Reading, hit: Option<Hit>) -> bool {
    matches!(reading, Reading::Organization | Reading::Event)
        && gist.own.len() > 1
        && gist.has(flag::OF | flag::AND | flag::FOR | flag::POSSESSIVE)
        && hit.is_none_or(|hit| !hit.weak)
}

/// True if several words say by themselves that they are one name.
pub(super) fn structured(gist: &Gist<'_>, reading: Reading, hit: Option<Hit>) -> bool {
    let (first, last) = (gist.first, gist.last);
    if gist.own.len() < 2 {
        return false;
    }
    if let Some(hit) = hit {
        return !hit.weak;
    }
    if first.is(flag::FUNCTION) || first.is(flag::OPENS) && first.is(flag::NOT_NAME) {
        return false;
    }
    let joint = || gist.own.iter().position(|word| word.is(JOINTS) && !word.is(flag::CAPITAL));
    match reading {
        // Where all words have capitals, a headline is no name.
        Reading::Event
            if gist.loud > 0 && gist.own.iter().any(|word| word.is(flag::COMMON) && !word.is(event::HEADS)) =>
        {
            false
        }
        Reading::Event => {
            first.is(flag::YEAR) && gist.has(flag::AFTER_EVENT)
                || first.is(flag::EVENT_FIRST) && joint().is_some()
                || last.is(flag::EVENT_LAST) && joint().is_none()
        }
        _ if gist.capitals < 2 => false,
        Reading::Organization => {
            if organization::of_country(gist, hit) {
                return true;
            }
            if !gist.has(ORGANIZATION_HEADS | flag::LEGAL) || organization::role_inside(gist) || last.is(flag::CALENDAR)
            {
                return false;
            }
            match joint() {
                None => last.is(flag::ORGANIZATION_LAST | flag::ORGANIZATION_LAST_WEAK | flag::LEGAL),
                Some(at) if gist.word(at).is(flag::AND) => last.is(flag::ORGANIZATION_LAST),
                Some(at) => {
                    let before = at.checked_sub(1).map(|at| gist.word(at)).unwrap_or_default();
                    before.is(flag::ORGANIZATION_LAST | flag::ORGANIZATION_FIRST) || first.is(flag::ORGANIZATION_FIRST)
                }
            }
        }
        Reading::Place => {
            let parts = joint().is_some();
            let bearer = first.weight.given >= person::COMMON_GIVEN + 3 && !first.is(flag::PLACE);
            let surname = bearer && gist.own.len() == 2 && last.weight.surname >= person::COMMON_SURNAME;
            let bearer = bearer || first.is(flag::PARTICLE);
            last.is(flag::PLACE_LAST) && !parts && !surname
                || first.is(flag::PLACE_FIRST) && (parts || last.is(flag::PLACE) && !bearer)
        }
        _ => false,
    }
}

/// Small words that join two parts.
const JOINTS: u64 = flag::OF | flag::FOR | flag::AND;
/// The heads of organizations.
const ORGANIZATION_HEADS: u64 = flag::ORGANIZATION_LAST | flag::ORGANIZATION_LAST_WEAK | flag::ORGANIZATION_FIRST;

/// What stands on both sides of the joining words of a candidate.
#[derive(Debug, Clone, Copy, Default)]
struct Joint {
    /// Two sides are names by themselves.
    two_names: bool,
    /// An organization and the place that it is of.
    of_place: bool,
}

/// Odds from which one side of a joining word counts as a name by itself.
const SIDE: i32 = 120;

impl Joint {
    fn of(scene: &Scene<'_>, all: &[Candidate], candidate: &Candidate) -> Self {
        if !candidate.jointed {
            return Self::default();
        }
        let span = candidate.span;
        let small = |at: u32, flags| scene.is(at as usize, flags) && !scene.is(at as usize, flag::CAPITAL);
        let starting = |from: u32| {
            let at = all.partition_point(|other| other.span.start < from);
            all.get(at..).unwrap_or(&[]).iter().take_while(move |other| other.span.start == from)
        };
        let side = |from: u32, to: u32, odds: i32, fits: &dyn Fn(Reading) -> bool| {
            starting(from).any(|other| other.span.end == to && other.score >= odds && fits(other.reading))
        };
        let organization = |reading| reading == Reading::Organization;
        let name = |reading| matches!(reading, Reading::Organization | Reading::Person);
        let place = |reading| matches!(reading, Reading::Country | Reading::Place);
        let any = |reading| name(reading) || place(reading);
        let common = |from: u32, to: u32| {
            (from..to).all(|at| !scene.is(at as usize, flag::CAPITAL) || scene.is(at as usize, flag::COMMON))
        };
        let mut found = Self::default();
        let mut of = None;
        for joint in span.start + 1..span.end {
            if !small(joint, flag::OF | flag::AND | flag::FOR | flag::POSSESSIVE) {
                continue;
            }
            let mut right = joint + 1;
            while right < span.end && scene.is(right as usize, flag::ARTICLE) {
                right += 1;
            }
            let article = right > joint + 1;
            let left_is = |odds: i32, fits: &dyn Fn(Reading) -> bool| side(span.start, joint, odds, fits);
            let right_is = |fits: &dyn Fn(Reading) -> bool| side(right, span.end, SIDE, fits);
            if small(joint, flag::POSSESSIVE) {
                found.two_names |= left_is(SIDE + 60, &any) && right_is(&name);
            } else if small(joint, flag::AND) {
                // "Bosnia and Herzegovina" is one place.
                if (span.start..joint)
                    .any(|from| starting(from).any(|other| other.span.end > joint && other.hit.is_some()))
                {
                    continue;
                }
                // Fields may follow a head ("Ministry of Trade and Industry"), other names do not.
                let places = !article && of.is_some_and(|of| side(of, joint, SIDE, &place)) && right_is(&place);
                let fields = of.is_some_and(|of| common(of, joint)) && !article && common(right, right + 1);
                found.two_names |= match of {
                    Some(_) => !fields && !places && left_is(SIDE, &organization),
                    None => {
                        // "Lund and Norland Council" is the tail of another name ("Ana Lund and Norland Council").
                        let tail =
                            (span.start as usize).checked_sub(1).is_some_and(|at| person::left_before(scene, at));
                        tail || left_is(SIDE, &name)
                            || article
                            || unlike(scene, span.start, joint) && right_is(&organization)
                    }
                };
            } else {
                let person =
                    (span.start..joint).any(|from| side(from, joint, SIDE, &|reading| reading == Reading::Person));
                found.two_names |= person && !scene.is(joint as usize - 1, flag::ORGANIZATION_LAST);
                found.two_names |= small(joint, flag::FOR)
                    && (right_is(&name) && left_is(SIDE, &organization) || article && right_is(&organization));
                found.of_place = candidate.reading == Reading::Organization
                    && small(joint, flag::OF)
                    && right_is(&place)
                    && left_is(SIDE, &organization);
                of = Some(joint + 1);
                // A person after the first words of what it is of is another name: "Party of Norland Ana Lund".
                found.two_names |= (right + 1..span.end).any(|from| {
                    starting(from).any(|other| {
                        other.reading == Reading::Person && other.span.len() > 1 && other.score >= 2 * SIDE
                    })
                });
            }
        }
        found
    }
}

/// True for words left of "and" that do not lead on to a head right of it: an acronym, or several that are no common
/// words ("DNPA and the like" against "Trade and Industry Group").
fn unlike(scene: &Scene<'_>, from: u32, to: u32) -> bool {
    const KNOWN: u64 = flag::COMMON | flag::NATIONALITY | flag::PLACE | flag::LOUD;
    let own = scene.words.get(from as usize..to as usize).unwrap_or(&[]);
    let acronym = own.len() == 1 && own.iter().all(|word| word.is(flag::UPPER) && !word.is(flag::LOUD));
    acronym || own.len() > 1 && own.iter().all(|word| word.is(flag::CAPITAL) && !word.is(KNOWN))
}

/// The greatest sum of odds of candidates that lie within a span and do not overlap, the span itself left out.
fn best_within(all: &[Candidate], span: TokenSpan, best: &mut Vec<i32>) -> i32 {
    let length = span.len() as usize;
    best.clear();
    best.resize(length + 1, 0);
    let first = all.partition_point(|other| other.span.start < span.start);
    let mut at = 0;
    let mut here = 0;
    for other in all.get(first..).unwrap_or(&[]).iter().take_while(|other| other.span.start < span.end) {
        let start = (other.span.start - span.start) as usize;
        while at < start {
            at += 1;
            if let Some(slot) = best.get_mut(at) {
                *slot = here.max(*slot);
                here = *slot;
            }
        }
        let title = other.reading == Reading::Role && other.span.len() > 1;
        if other.score > 0 && other.span.end <= span.end && other.span != span && !title {
            let end = (other.span.end - span.start) as usize;
            if let Some(slot) = best.get_mut(end) {
                *slot = (here + other.score).max(*slot);
            }
        }
    }
    best.get(at..).unwrap_or(&[]).iter().copied().max().unwrap_or(0)
}
