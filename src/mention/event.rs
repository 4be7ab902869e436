//! Evidence for and against events, and names of other things.

use super::clue::{Clue, Tally};
use super::gist::Gist;
use super::scene::{Hit, Scene, Stretch};
use super::word::{Word, flag};

/// What an event has in its name, somewhere.
pub(super) const HEADS: u64 = flag::AFTER_EVENT | flag::EVENT_LAST | flag::EVENT_LAST_WEAK | flag::EVENT_FIRST;

/// Adds what speaks for an event.
pub(super) fn event(gist: &Gist<'_>, hit: Option<Hit>, tally: &mut impl Tally) {
    tally.add(Clue::Event);
    if let Some(hit) = hit {
        tally.add(if hit.weak { Clue::EventListedWeak } else { Clue::EventListed });
        return;
    }
    let joined = gist.joined();
    if !gist.has(HEADS) {
        if joined {
            tally.add(Clue::EventJoined);
        }
        return;
    }
    let (own, first, last) = (gist.own, gist.first, gist.last);
    let capitals = own.iter().filter(|word| word.is(flag::CAPITAL | flag::YEAR)).count();
    let body = if last.is(flag::YEAR) { gist.word(own.len().wrapping_sub(2)) } else { last };
    let year = first.is(flag::YEAR) || last.is(flag::YEAR);
    let small = |word: &Word| word.is(flag::AFTER_EVENT) && !word.is(flag::CAPITAL);
    if year && own.iter().any(small) {
        tally.add(Clue::EventSmallHead);
        tally.add(Clue::EventYear);
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
pub(super) fn other(scene: &Scene<'_>, stretch: Stretch, gist: &Gist<'_>, tally: &mut impl Tally) {
    tally.add(Clue::Other);
    let long = gist.own.len() > 1;
    if long && gist.last.is(flag::OTHER_LAST) {
        tally.add(Clue::OtherHead);
    }
    if gist.joined() {
        tally.add(Clue::OtherJoined);
    }
    if long
        && stretch.start > stretch.from
        && scene.is(stretch.start - 1, flag::QUOTE)
        && scene.is(stretch.end, flag::QUOTE)
    {
        tally.add(Clue::OtherQuoted);
    }
}
