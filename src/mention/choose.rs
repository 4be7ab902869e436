//! The choice between candidates that overlap: the set of greatest odds, sentence by sentence.

use tenure_engine::text::TokenSpan;

use super::clue::{Clue, Weights};
use super::scene::{Reading, Scene};
use super::score::Candidate;
use super::word::flag;

/// What ended right before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    Nothing = 0,
    Name = 1,
    Person = 2,
    Free = 3,
    Other = 4,
    Role = 5,
}

const STATES: [Ended; 6] = [Ended::Nothing, Ended::Name, Ended::Person, Ended::Free, Ended::Other, Ended::Role];

impl Ended {
    fn after(reading: Reading) -> Self {
        match reading {
            Reading::Person => Self::Person,
            Reading::Other => Self::Other,
            Reading::Role => Self::Role,
            Reading::Nationality | Reading::Figure => Self::Free,
            _ => Self::Name,
        }
    }
}

/// The best candidate of one sort for a span.
#[derive(Debug, Clone, Copy)]
struct Live {
    start: u32,
    end: u32,
    odds: i32,
    ended: Ended,
    candidate: u32,
}

/// The best way to reach a place between tokens in one state.
#[derive(Debug, Clone, Copy)]
struct Way {
    odds: i32,
    /// The candidate that led here; [`NOTHING`] where a token is left out.
    candidate: u32,
    /// The place and state before.
    place: u32,
    state: u8,
}

/// No candidate.
const NOTHING: u32 = u32::MAX;
/// No way.
const NONE: Way = Way { odds: i32::MIN, candidate: NOTHING, place: 0, state: 0 };

/// The best ways to reach a place, one for each state.
#[derive(Debug, Clone, Copy)]
struct Reached {
    /// The states that are reached, as bits.
    states: u8,
    ways: [Way; STATES.len()],
}

/// A place that is not reached.
const UNREACHED: Reached = Reached { states: 0, ways: [NONE; STATES.len()] };

impl Reached {
    /// The states that are reached, with their ways.
    fn each(&self) -> impl Iterator<Item = (u8, Ended, Way)> + '_ {
        let mut left = self.states;
        std::iter::from_fn(move || {
            let state = u8::try_from(left.trailing_zeros()).unwrap_or(u8::MAX);
            left &= left.wrapping_sub(1);
            let at = usize::from(state);
            Some((state, *STATES.get(at)?, *self.ways.get(at)?))
        })
    }
}

/// Room for the choice in one sentence after another.
#[derive(Debug, Default)]
pub(super) struct Room {
    live: Vec<Live>,
    reached: Vec<Reached>,
}

/// Chooses candidates of a sentence that do not overlap, with the greatest sum of odds; adds their indices in order to
/// `chosen`. They are sorted by first token. Ties go to the earlier way: fewer candidates.
pub(super) fn choose(candidates: &[Candidate], scene: &Scene<'_>, room: &mut Room, chosen: &mut Vec<u32>) {
    let Room { live, reached } = room;
    live.clear();
    let mut first = 0;
    let mut span = TokenSpan::default();
    for (candidate, index) in candidates.iter().zip(0..) {
        // Odds against never help.
        if candidate.score <= 0 {
            continue;
        }
        if candidate.span != span {
            lesser(live, first);
            first = live.len();
            span = candidate.span;
        }
        let ended = Ended::after(candidate.reading);
        let new = Live { start: span.start, end: span.end, odds: candidate.score, ended, candidate: index };
        match live.iter_mut().skip(first).find(|known| known.ended == ended) {
            Some(known) if known.odds < new.odds => *known = new,
            Some(_) => {}
            None => live.push(new),
        }
    }
    lesser(live, first);
    let mut rest = live.as_slice();
    while !rest.is_empty() {
        rest = island(rest, scene, reached, chosen);
    }
}

/// Drops names and persons of the last span that have lesser odds than something else of the same words has: beside the
/// same neighbors, that costs no more.
fn lesser(live: &mut Vec<Live>, first: usize) {
    let last = live.get(first..).unwrap_or(&[]);
    let Some(other) = last.iter().find(|one| one.ended == Ended::Other).map(|one| one.odds) else { return };
    let mut kept = first;
    for at in first..live.len() {
        let Some(one) = live.get(at).copied() else { break };
        if (one.odds >= other || !matches!(one.ended, Ended::Name | Ended::Person))
            && let Some(slot) = live.get_mut(kept)
        {
            *slot = one;
            kept += 1;
        }
    }
    live.truncate(kept);
}

/// Chooses among candidates up to a token that parts them from those that follow, which are answered.
fn island<'a>(all: &'a [Live], scene: &Scene<'_>, reached: &mut Vec<Reached>, chosen: &mut Vec<u32>) -> &'a [Live] {
    let from = all.first().map_or(0, |live| live.start);
    let place = |token: u32| (token - from) as usize;
    reached.clear();
    reached.push(UNREACHED);
    improve(reached, 0, Ended::Nothing, Way { odds: 0, ..NONE });
    let mut rest = all;
    let mut at = 0;
    while let Some(here) = reached.get(at).copied() {
        // A capitalized word that is left out does not part the names on its two sides.
        let keeps = scene.is(from as usize + at, flag::CAPITAL);
        if at + 1 == reached.len() {
            let starts = rest.first().is_some_and(|live| place(live.start) == at);
            if !starts && (!keeps || rest.is_empty()) {
                break;
            }
            reached.push(UNREACHED);
        }
        for (state, ended, way) in here.each() {
            let ended = if keeps { ended } else { Ended::Nothing };
            improve(reached, at + 1, ended, Way { odds: way.odds, candidate: NOTHING, place: narrow(at), state });
        }
        while let Some((live, after)) = rest.split_first()
            && place(live.start) == at
        {
            rest = after;
            let end = place(live.end);
            if reached.len() <= end {
                reached.resize(end + 1, UNREACHED);
            }
            for (state, before, way) in here.each() {
                let odds = way.odds + live.odds + between(before, live.ended, scene.weights);
                let way = Way { odds, candidate: live.candidate, place: narrow(at), state };
                improve(reached, end, live.ended, way);
            }
        }
        at += 1;
    }
    let first = chosen.len();
    let mut state = reached.get(at).map_or(0, best);
    while at > 0 {
        let Some(way) = reached.get(at).and_then(|here| here.ways.get(state)) else { break };
        if way.candidate != NOTHING {
            chosen.push(way.candidate);
        }
        at = way.place as usize;
        state = usize::from(way.state);
    }
    if let Some(new) = chosen.get_mut(first..) {
        new.reverse();
    }
    rest
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn best(here: &Reached) -> usize {
    let mut best = 0;
    let odds = |state: usize| here.ways.get(state).map_or(i32::MIN, |way| way.odds);
    for state in 1..STATES.len() {
        if odds(state) > odds(best) {
            best = state;
        }
    }
    best
}

#[inline]
fn improve(reached: &mut [Reached], at: usize, ended: Ended, way: Way) {
    if let Some(place) = reached.get_mut(at)
        && let Some(slot) = place.ways.get_mut(ended as usize)
        && slot.odds < way.odds
    {
        *slot = way;
        place.states |= 1 << ended as u8;
    }
}

/// What it costs that a candidate follows another without a token between.
fn between(before: Ended, after: Ended, weights: &Weights) -> i32 {
    match (before, after) {
        (Ended::Person, Ended::Role) => weights.of(Clue::AdjacentRole),
        (Ended::Nothing | Ended::Free | Ended::Role, _) | (_, Ended::Free | Ended::Nothing | Ended::Role) => 0,
        (Ended::Other, _) | (_, Ended::Other) => weights.of(Clue::AdjacentOther),
        (Ended::Person, Ended::Person) => weights.of(Clue::AdjacentPersons),
        (Ended::Name, Ended::Person) => weights.of(Clue::AdjacentPerson),
        _ => weights.of(Clue::Adjacent),
    }
}
