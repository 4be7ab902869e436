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

/// The best ways to reach a place, one for each state.
type Ways = [Option<Reached>; STATES.len()];

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

/// The best way to reach a place between tokens.
#[derive(Debug, Clone, Copy)]
struct Reached {
    odds: i32,
    /// The state before, and the candidate that led here.
    before: usize,
    candidate: Option<usize>,
}

/// Chooses candidates that do not overlap, with the greatest sum of odds; answers their indices in order. They are
/// sorted by first token and lie between `from` and `to`. Ties go to the earlier way: fewer candidates.
pub(super) fn choose(candidates: &[Candidate], scene: &Scene<'_>, from: usize, to: usize) -> Vec<usize> {
    let weights = scene.weights;
    let length = to.saturating_sub(from);
    let mut reached = vec![Ways::default(); length + 1];
    if let Some(first) = reached.first_mut() {
        first[Ended::Nothing as usize] = Some(Reached { odds: 0, before: 0, candidate: None });
    }
    let mut next = 0;
    for at in 0..length {
        let Some(here) = reached.get(at).copied() else { break };
        for (state, way) in here.iter().enumerate() {
            if let Some(way) = way {
                // A capitalized word that is left out does not part the names on its two sides.
                let keeps = scene.is(from + at, flag::CAPITAL);
                let ended = if keeps { STATES.get(state).copied().unwrap_or(Ended::Nothing) } else { Ended::Nothing };
                improve(&mut reached, at + 1, ended, Reached { odds: way.odds, before: state, candidate: None });
            }
        }
        while let Some(candidate) = candidates.get(next).filter(|candidate| candidate.span.start as usize == from + at)
        {
            let end = (candidate.span.end as usize).saturating_sub(from);
            let ended = Ended::after(candidate.reading);
            for (state, way) in here.iter().enumerate() {
                let (Some(way), Some(before)) = (way, STATES.get(state)) else { continue };
                let odds = way.odds + candidate.score + between(*before, ended, weights);
                improve(&mut reached, end, ended, Reached { odds, before: state, candidate: Some(next) });
            }
            next += 1;
        }
    }
    let mut chosen = Vec::new();
    let mut at = length;
    let mut state = reached.last().map_or(0, best);
    while at > 0 {
        let Some(Some(way)) = reached.get(at).and_then(|here| here.get(state)).copied() else { break };
        match way.candidate.and_then(|index| Some((index, candidates.get(index)?))) {
            Some((index, candidate)) => {
                chosen.push(index);
                at = (candidate.span.start as usize).saturating_sub(from);
            }
            None => at -= 1,
        }
        state = way.before;
    }
    chosen.reverse();
    chosen
}

fn best(here: &Ways) -> usize {
    let mut best = 0;
    let odds = |state: usize| here.get(state).copied().flatten().map_or(i32::MIN, |way| way.odds);
    for state in 1..here.len() {
        if odds(state) > odds(best) {
            best = state;
        }
    }
    best
}

fn improve(reached: &mut [Ways], at: usize, ended: Ended, way: Reached) {
    if let Some(slot) = reached.get_mut(at).and_then(|here| here.get_mut(ended as usize))
        && slot.is_none_or(|known| known.odds < way.odds)
    {
        *slot = Some(way);
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
