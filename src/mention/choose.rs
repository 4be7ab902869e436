//! The choice between candidates that overlap: the set of greatest odds, sentence by sentence.

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

/// The best way to reach a place between tokens in one state.
#[derive(Debug, Clone, Copy)]
struct Way {
    odds: i32,
    /// The place and state before, and the candidate that led here.
    place: u32,
    state: u8,
    candidate: Option<u32>,
}

/// No way.
const NONE: Way = Way { odds: i32::MIN, place: 0, state: 0, candidate: None };

impl Way {
    fn exists(&self) -> bool {
        self.odds != i32::MIN
    }
}

/// The best ways to reach a place, one for each state.
type Ways = [Way; STATES.len()];

/// Room for the choice in one sentence after another.
#[derive(Debug, Default)]
pub(super) struct Room {
    reached: Vec<Ways>,
}

/// Chooses candidates that do not overlap, with the greatest sum of odds; adds their indices in order to `chosen`. They
/// are sorted by first token and lie in the sentence that begins at `from`. Ties go to the earlier way: fewer
/// candidates.
pub(super) fn choose(
    candidates: &[Candidate],
    scene: &Scene<'_>,
    from: usize,
    room: &mut Room,
    chosen: &mut Vec<u32>,
) {
    let place = |token: u32| (token as usize).saturating_sub(from);
    // Odds against never help, and what is right of the last candidate changes nothing.
    let likely = |candidate: &Candidate| candidate.score > 0;
    let Some(length) = candidates.iter().filter(|one| likely(one)).map(|one| place(one.span.end)).max() else { return };
    let reached = &mut room.reached;
    reached.clear();
    reached.resize(length + 1, [NONE; STATES.len()]);
    if let Some([first, ..]) = reached.first_mut() {
        first.odds = 0;
    }
    let mut next = candidates.iter().zip(0..).filter(|(one, _)| likely(one)).peekable();
    // The place up to which candidates reach.
    let mut covered = 0;
    let mut at = 0;
    while at < length {
        let Some(here) = reached.get(at).copied() else { break };
        let calm = at >= covered && !here.iter().skip(1).any(Way::exists);
        let [nothing, ..] = here;
        if calm && let Some(start) = next.peek().map(|(one, _)| place(one.span.start)).filter(|start| *start > at) {
            // Nothing happens before the next candidate.
            improve(reached, start, Ended::Nothing, Way { place: narrow(at), state: 0, candidate: None, ..nothing });
            at = start;
            continue;
        }
        // A capitalized word that is left out does not part the names on its two sides.
        let keeps = scene.is(from + at, flag::CAPITAL);
        for (way, (state, ended)) in here.iter().zip((0..).zip(STATES)) {
            if way.exists() {
                let ended = if keeps { ended } else { Ended::Nothing };
                improve(reached, at + 1, ended, Way { odds: way.odds, place: narrow(at), state, candidate: None });
            }
        }
        while let Some((candidate, index)) = next.next_if(|(one, _)| place(one.span.start) <= at) {
            let end = place(candidate.span.end);
            covered = covered.max(end);
            let ended = Ended::after(candidate.reading);
            for (way, (state, before)) in here.iter().zip((0..).zip(STATES)) {
                if way.exists() {
                    let odds = way.odds + candidate.score + between(before, ended, scene.weights);
                    improve(reached, end, ended, Way { odds, place: narrow(at), state, candidate: Some(index) });
                }
            }
        }
        at += 1;
    }
    let first = chosen.len();
    let mut at = length;
    let mut state = reached.last().map_or(0, best);
    while at > 0 {
        let Some(way) = reached.get(at).and_then(|here| here.get(state)).filter(|way| way.exists()) else { break };
        chosen.extend(way.candidate);
        at = way.place as usize;
        state = usize::from(way.state);
    }
    if let Some(new) = chosen.get_mut(first..) {
        new.reverse();
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn best(here: &Ways) -> usize {
    let mut best = 0;
    let odds = |state: usize| here.get(state).map_or(i32::MIN, |way| way.odds);
    for state in 1..here.len() {
        if odds(state) > odds(best) {
            best = state;
        }
    }
    best
}

#[inline]
fn improve(reached: &mut [Ways], at: usize, ended: Ended, way: Way) {
    if let Some(slot) = reached.get_mut(at).and_then(|here| here.get_mut(ended as usize))
        && slot.odds < way.odds
    {
        *slot = way;
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
