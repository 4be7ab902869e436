//! Evidence for and against events, and names of other things.

use super::clue::{Clue, Tally};
use super::scene::{Hit, Scene, Stretch};
use super::word::{Word, flag};

/// What joins the parts of a name.
const JOINS: u64 = flag::OF | flag::AND | flag::FOR | flag::ARTICLE;

/// Adds what speaks for an event.
pub(super) fn event(scene: &Scene<'_>, stretch: Stretch, hit: Option<Hit>, tally: &mut impl Tally) {
    tally.add(Clue::Event);
    if let Some(hit) = hit {
        tally.add(if hit.weak { Clue::EventListedWeak } else { Clue::EventListed });
        return;
    }
    let own = scene.words.get(stretch.start..stretch.end).unwrap_or(&[]);
    let (first, last) = (own.first().copied().unwrap_or_default(), own.last().copied().unwrap_or_default());
    let capitals = own.iter().filter(|word| word.is(flag::CAPITAL | flag::YEAR)).count();
    let joined = own.iter().any(|word| word.is(JOINS) && !word.is(flag::CAPITAL));
    let body = if last.is(flag::YEAR) {
        own.len().checked_sub(2).and_then(|at| own.get(at)).copied().unwrap_or_default()
    } else {
        last
    };
    let year = first.is(flag::YEAR) || last.is(flag::YEAR);
    let small = |word: &Word| word.is(flag::AFTER_EVENT) && !word.is(flag::CAPITAL);
    if year && own.iter().any(small) {
        tally.add(Clue::EventSmallHead);
        if year {
            tally.add(Clue::EventYear);
        }
    } else if capitals > 1 && (body.is(flag::EVENT_LAST) || first.is(flag::EVENT_FIRST) && joined) {
        tally.add(Clue::EventHead);
        if year {
            tally.add(Clue::EventYear);
        }
    } else if capitals > 1 && body.is(flag::EVENT_LAST_WEAK) && !joined {
        tally.add(Clue::EventHeadWeak);
    } else if joined {
        tally.add(Clue::EventJoined);
    }
}

/// Adds what speaks for the name of something that is none of the kinds.
pub(super) fn other(scene: &Scene<'_>, stretch: Stretch, tally: &mut impl Tally) {
    tally.add(Clue::Other);
    let own = scene.words.get(stretch.start..stretch.end).unwrap_or(&[]);
    let last = own.last().copied().unwrap_or_default();
    if own.len() > 1 && last.is(flag::OTHER_LAST) {
        tally.add(Clue::OtherHead);
    }
    if own.iter().any(|word| word.is(JOINS) && !word.is(flag::CAPITAL)) {
        tally.add(Clue::OtherJoined);
    }
    if stretch.start > stretch.from
        && scene.is(stretch.start - 1, flag::QUOTE)
        && scene.is(stretch.end, flag::QUOTE)
        && own.len() > 1
    {
        tally.add(Clue::OtherQuoted);
    }
}
