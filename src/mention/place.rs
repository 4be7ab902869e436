//! Evidence for and against a place or country.

use tenure_engine::gazetteer::FormRole;

use super::clue::{Clue, Tally};
use super::gist::Gist;
use super::person::COMMON_GIVEN;
use super::scene::{Hit, Reading, Scene, Stretch};
use super::score;
use super::team;
use super::word::flag;

/// What is no surname right after a first name.
const NO_SURNAME: u64 = flag::COMMON
    | flag::FUNCTION
    | flag::ROLE
    | flag::HONORIFIC
    | flag::LOUD
    | flag::PLACE_LAST
    | flag::ORGANIZATION_LAST
    | flag::ORGANIZATION_LAST_WEAK
    | flag::EVENT_LAST
    | flag::POSSESSIVE;

/// Words that speak against a place that no list knows.
const AGAINST: u64 = flag::COMMON | flag::ROLE_SURE | flag::HONORIFIC | flag::UPPER | flag::NATIONALITY;

/// Adds what speaks for a place or country.
pub(super) fn place(
    scene: &Scene<'_>,
    stretch: Stretch,
    gist: &Gist<'_>,
    (reading, hit): (Reading, Option<Hit>),
    tally: &mut impl Tally,
) {
    tally.add(Clue::Place);
    let long = gist.capitals > 1;
    let (first, last) = (gist.first, gist.last);
    match hit {
        Some(hit) => {
            tally.add(match (reading, hit.weak, hit.small) {
                (Reading::Country, false, _) => Clue::PlaceCountry,
                (Reading::Country, true, _) => Clue::PlaceCountryWeak,
                (_, true, _) => Clue::PlaceListedWeak,
                (_, false, true) if !long && gist.has(flag::COMMON) => Clue::PlaceListedWeak,
                (_, false, true) => Clue::PlaceListedSmall,
                _ => Clue::PlaceListed,
            });
            if long {
                tally.add(Clue::PlaceListedLong);
            }
            if !hit.weak {
                score::article(scene, stretch, hit, tally);
            }
        }
        None => {
            if gist.has(AGAINST) {
                against(gist, tally);
            }
            if long {
                if last.is(flag::PLACE_LAST) || first.is(flag::PLACE_FIRST) {
                    tally.add(Clue::PlaceHead);
                } else {
                    tally.add(Clue::PlaceUnknownLong);
                }
                if gist.has(flag::ORGANIZATION_LAST | flag::LEGAL) {
                    tally.add(Clue::PlaceHasHead);
                }
            }
        }
    }
    if !long
        && first.weight.given >= COMMON_GIVEN
        && stretch.end < stretch.to
        && scene.is(stretch.end, flag::CAPITAL)
        && !scene.is(stretch.end, NO_SURNAME)
        && scene.word(stretch.end).weight.surname > 0
    {
        tally.add(Clue::PlaceSurnameAfter);
    }
    if !long && first.weight.given >= COMMON_GIVEN && !first.is(flag::COUNTRY) {
        tally.add(Clue::PlaceGivenName);
    }
    if let Some(hit) = hit {
        if hit.weak && reading == Reading::Country && !long && first.is(flag::UPPER) {
            let bracketed = stretch.start > stretch.from
                && scene.is(stretch.start - 1, flag::OPENING)
                && scene.is(stretch.end, flag::CLOSING)
                && bearer(scene, stretch.start - 1);
            tally.add(if bracketed { Clue::PlaceCode } else { Clue::PlaceCodeBare });
        }
        if reading == Reading::Place && team::team(scene, stretch) {
            tally.add(Clue::PlaceTeam);
        }
    }
    around(scene, stretch, tally);
}

/// True for a bracket after what may be a person: one whose country stands in it.
fn bearer(scene: &Scene<'_>, bracket: usize) -> bool {
    const OTHER: u64 = flag::PLACE
        | flag::COMMON
        | flag::UPPER
        | flag::ORGANIZATION
        | flag::ORGANIZATION_LAST
        | flag::ORGANIZATION_LAST_WEAK
        | flag::LEGAL;
    bracket.checked_sub(1).is_some_and(|at| scene.is(at, flag::CAPITAL) && !scene.is(at, OTHER))
}

fn against(gist: &Gist<'_>, tally: &mut impl Tally) {
    // "St. Brendan's Cathedral".
    let saint = gist.has(flag::POSSESSIVE) && gist.last.is(flag::PLACE_LAST);
    for word in gist.own.iter().skip_while(|word| saint && word.is(flag::HONORIFIC)) {
        if word.is(flag::COMMON) && !word.is(flag::PLACE_LAST | flag::PLACE_FIRST) {
            tally.add(Clue::CommonWord);
        }
        if word.is(flag::ROLE_SURE | flag::HONORIFIC) {
            tally.add(Clue::PersonHasRole);
        }
        if word.is(flag::UPPER) && !word.is(flag::LOUD) {
            tally.add(Clue::PlaceAcronym);
        }
        if word.is(flag::NATIONALITY) {
            tally.add(Clue::PlaceHasNationality);
        }
    }
}

fn around(scene: &Scene<'_>, stretch: Stretch, tally: &mut impl Tally) {
    if let Some(before) = stretch.before(scene) {
        let word = scene.word(before);
        if word.is(flag::BEFORE_PLACE) {
            tally.add(Clue::PlaceWordBefore);
        }
        if word.is(flag::OF) && before.checked_sub(1).is_some_and(|at| scene.is(at, flag::AFTER_PLACE)) {
            tally.add(Clue::PlaceWordBefore);
        }
        if word.is(flag::HONORIFIC) {
            tally.add(Clue::PlaceHonorific);
        }
        // "two towns, Norby and Sundby".
        if word.is(flag::COMMA)
            && before.checked_sub(1).is_some_and(|at| at >= stretch.from && scene.is(at, flag::AFTER_PLACE))
            && !scene.is(before - 1, flag::CAPITAL)
        {
            tally.add(Clue::PlaceWordBefore);
        }
        if word.is(flag::COMMA) && before.checked_sub(1).is_some_and(|at| scene.is(at, flag::PLACE)) {
            tally.add(Clue::PlaceChainEnd);
        }
        if word.is(flag::AND) && before.checked_sub(1).is_some_and(|at| scene.is(at, flag::PLACE)) {
            tally.add(Clue::PlaceInListOfPlaces);
        }
    }
    let Some(after) = stretch.after() else { return };
    if scene.is(after, flag::AFTER_PLACE) || scene.is(after, flag::HYPHEN) && scene.is(after + 1, flag::AFTER_PLACE) {
        tally.add(Clue::PlaceWordAfter);
    }
    if scene.is(after, flag::AFTER_PERSON) {
        tally.add(Clue::PlaceVerbAfter);
        // "Washington said".
        let end = stretch.span().end;
        if scene.lookups_at(stretch.start).iter().any(|one| one.role == FormRole::Seat && one.tokens.end == end) {
            tally.add(Clue::PlaceSeat);
        }
    }
    if scene.is(after, flag::COMMA | flag::OPENING) && after + 1 < stretch.to && scene.is(after + 1, flag::PLACE) {
        tally.add(Clue::PlaceChain);
    }
    if scene.is(after, flag::ROLE_SURE) {
        tally.add(Clue::PlaceRoleAfter);
    }
}
