//! Evidence for and against a person.

use super::clue::{Clue, Tally};
use super::scene::{Scene, Stretch};
use super::word::{Word, flag};

/// Bearers of a common given name: two to this power, less one.
pub(super) const COMMON_GIVEN: u8 = 11;
/// Bearers of a common surname: two to this power, less one.
const COMMON_SURNAME: u8 = 10;

/// What may not stand inside a person.
pub(super) const FOREIGN: u64 =
    flag::OF | flag::AND | flag::FOR | flag::LOOSE | flag::ARTICLE | flag::AMPERSAND | flag::POSSESSIVE | flag::NUMBER;

/// Adds what speaks for a person.
pub(super) fn person(scene: &Scene<'_>, stretch: Stretch, tally: &mut impl Tally) {
    tally.add(Clue::Person);
    let own = scene.words.get(stretch.start..stretch.end).unwrap_or(&[]);
    let named = |word: &&Word| word.is(flag::CAPITAL);
    let mut names = 0;
    let mut particles = false;
    for (at, word) in own.iter().enumerate() {
        let particle = word.is(flag::PARTICLE) && at + 1 < own.len();
        if word.is(flag::CAPITAL) && !(at > 0 && word.is(flag::SUFFIX)) && !particle {
            // Parts joined by hyphens are one name.
            names += usize::from(at == 0 || !own.get(at - 1).is_some_and(|word| word.is(flag::HYPHEN)));
        } else if word.is(flag::PARTICLE | flag::PARTICLE_WEAK) {
            particles = true;
        } else if at > 0 && word.flags & (flag::HYPHEN | flag::POINT | flag::QUOTE) == 0 {
            tally.add(Clue::PersonSmallPart);
        } else if word.is(flag::SUFFIX) && at > 0 {
            tally.add(Clue::PersonSuffix);
        }
    }
    let (Some(first), Some(last)) =
        (own.iter().find(named), own.iter().rfind(|word| word.is(flag::CAPITAL) && !word.is(flag::SUFFIX)))
    else {
        return;
    };
    if own.iter().all(|word| !word.is(flag::CAPITAL) || word.is(flag::INITIAL)) {
        tally.add(Clue::FunctionWord);
    }
    tally.add(match names {
        0 | 1 => Clue::PersonOneWord,
        2..=4 => Clue::PersonWords,
        _ => Clue::PersonManyWords,
    });
    if particles {
        tally.add(Clue::PersonParticle);
    }
    let second = own.iter().filter(named).nth(1).unwrap_or(first);
    names_known(first, second, last, names, tally);
    inside(own, names, tally);
    around(scene, stretch, names, tally);
    leaves(scene, stretch, tally);
}

/// What the lists of given names and surnames say.
fn names_known(first: &Word, second: &Word, last: &Word, names: usize, tally: &mut impl Tally) {
    let given = first.weight.given;
    if first.is(flag::INITIAL) && names > 1 {
        tally.add(if second.weight.given >= COMMON_GIVEN { Clue::PersonGiven } else { Clue::PersonInitial });
    } else if given >= COMMON_GIVEN {
        tally.add(Clue::PersonGiven);
    } else if given > 0 {
        tally.add(Clue::PersonGivenRare);
    } else if names > 1 {
        tally.add(Clue::PersonNotGiven);
    }
    if names > 1 {
        if last.weight.surname >= COMMON_SURNAME {
            tally.add(Clue::PersonSurname);
        } else if last.weight.surname > 0 {
            tally.add(Clue::PersonSurnameRare);
        }
        if given < COMMON_GIVEN && first.weight.surname >= COMMON_SURNAME && last.weight.given > 0 {
            tally.add(Clue::PersonSurnameFirst);
        }
        let unknown = |word: &Word| word.weight.given == 0 && word.weight.surname == 0 && !word.is(flag::COMMON);
        if unknown(first) && unknown(last) && !first.is(flag::INITIAL) {
            tally.add(Clue::PersonUnknownPair);
        }
    } else if last.weight.surname >= COMMON_SURNAME && given == 0 {
        tally.add(Clue::PersonSurnameRare);
    }
}

/// Words that persons seldom bear.
fn inside(own: &[Word], names: usize, tally: &mut impl Tally) {
    let any = own.iter().fold(0, |all, word| all | word.flags);
    let loud = any & flag::LOUD != 0;
    let heads = own.iter().skip(usize::from(names > 1)).any(|word| {
        word.is(flag::ORGANIZATION_LAST | flag::ORGANIZATION_LAST_WEAK | flag::LEGAL)
            && word.weight.surname < COMMON_SURNAME
    });
    if heads {
        tally.add(Clue::PersonHasHead);
    }
    if any & flag::QUOTE != 0 {
        tally.add(Clue::PersonNickname);
    }
    let last = own.last().copied().unwrap_or_default();
    if names > 1
        && last.is(flag::PLACE_LAST | flag::EVENT_LAST | flag::OTHER_LAST)
        && last.weight.surname < COMMON_SURNAME + 4
    {
        tally.add(Clue::PersonHasPlaceHead);
    }
    if any & flag::UPPER != 0 && !loud && own.iter().any(|word| word.is(flag::UPPER) && !word.is(flag::SUFFIX)) {
        tally.add(Clue::PersonHasAcronym);
    }
    if any & flag::PLACE != 0
        && own.iter().enumerate().any(|(at, word)| {
            let borne = word.weight.given >= COMMON_GIVEN || at > 0 && word.weight.surname >= COMMON_SURNAME;
            word.is(flag::PLACE) && !borne
        })
    {
        tally.add(Clue::PersonHasPlace);
    }
    let bears = |(at, word): (usize, &Word)| at == 0 && names > 1 && word.weight.given >= COMMON_GIVEN;
    if own.iter().enumerate().any(|(at, word)| word.is(flag::NATIONALITY) && !bears((at, word))) {
        tally.add(Clue::PersonHasNationality);
    }
    if own.iter().any(|word| {
        word.is(flag::ROLE_SURE | flag::HONORIFIC | flag::PERSON_NOUN)
            && (names == 1 || word.weight.surname < COMMON_SURNAME)
    }) {
        tally.add(Clue::PersonHasRole);
    }
    for word in own {
        if word.is(flag::COMMON) && word.weight.given < COMMON_GIVEN {
            tally.add(Clue::CommonWord);
        }
    }
}

/// Capitalized words right by it that it leaves out, where they are no titles, functions or days.
fn leaves(scene: &Scene<'_>, stretch: Stretch, tally: &mut impl Tally) {
    let known = flag::ROLE
        | flag::HONORIFIC
        | flag::NATIONALITY
        | flag::PLACE
        | flag::ORGANIZATION
        | flag::PERSON_NOUN
        | flag::FUNCTION
        | flag::CALENDAR
        | flag::LOUD
        | flag::POSSESSIVE
        | flag::UPPER
        | flag::OPENS
        | flag::COMMON;
    let left = |at: usize| scene.is(at, flag::CAPITAL) && !scene.is(at, known);
    // "Saif al-Nuaimi", "Fernández de Córdoba": a particle and a capital.
    let particle = |at: usize| {
        let next = if scene.is(at + 1, flag::HYPHEN) { at + 2 } else { at + 1 };
        next < stretch.to
            && scene.is(at, flag::PARTICLE)
            && !scene.is(at, flag::CAPITAL | flag::COMMON | flag::FUNCTION)
            && scene.is(next, flag::CAPITAL)
    };
    if stretch.end < stretch.to && (left(stretch.end) || particle(stretch.end)) {
        tally.add(Clue::LeavesCapital);
    }
    if stretch.start > stretch.from && left(stretch.start - 1) {
        tally.add(Clue::LeavesCapital);
    }
}

/// What stands before and after.
pub(super) fn around(scene: &Scene<'_>, stretch: Stretch, names: usize, tally: &mut impl Tally) {
    if let Some(before) = stretch.before(scene) {
        let word = scene.word(before);
        if word.is(flag::HONORIFIC) {
            tally.add(Clue::PersonHonorific);
        } else if word.is(flag::ROLE_SURE) && !scene.is(stretch.start, flag::ROLE_SURE) {
            tally.add(Clue::PersonRoleBefore);
        } else if word.is(flag::BEFORE_PERSON | flag::PERSON_NOUN) {
            tally.add(Clue::PersonWordBefore);
        }
        // "was succeeded by Lund".
        let passive = word.is(flag::LOOSE) && before.checked_sub(1).is_some_and(|at| scene.is(at, flag::BEFORE_PERSON));
        if passive && before > stretch.from {
            tally.add(Clue::PersonWordBefore);
        }
        if word.is(flag::BEFORE_PLACE) {
            tally.add(Clue::PersonPlaceWordBefore);
        }
        if word.is(flag::ARTICLE) {
            tally.add(Clue::PersonArticle);
        }
    }
    let Some(after) = stretch.after() else { return };
    if scene.is(after, flag::AFTER_PERSON) {
        tally.add(Clue::PersonVerbAfter);
    } else if scene.is(after, flag::VERB) {
        tally.add(Clue::PersonSubject);
    } else if scene.is(after, flag::AFTER_LEADER) {
        tally.add(Clue::PersonAdministration);
    } else if scene.is(after, flag::FUNCTION) && scene.is(after + 1, flag::AFTER_PERSON) && after + 1 < stretch.to {
        // "Lund was elected", "Lund has resigned".
        tally.add(Clue::PersonVerbAfter);
    } else if scene.is(after, flag::POSSESSIVE) && scene.is(after + 1, flag::AFTER_LEADER | flag::PERSON_NOUN) {
        // "Lund's successor".
        tally.add(Clue::PersonAdministration);
    }
    if scene.is(after, flag::COMMA) || scene.is(after, flag::OPENING) {
        let ends = |at: usize| scene.is(at, flag::COMMA | flag::CLOSING | flag::POINT);
        if scene.is(after + 1, flag::NUMBER) && !scene.is(after + 1, flag::YEAR) && ends(after + 2) {
            tally.add(Clue::PersonAgeAfter);
        } else if names > 1 && (after + 1..stretch.to.min(after + 5)).any(|at| scene.is(at, flag::ROLE_SURE)) {
            tally.add(Clue::PersonRoleAfter);
        }
        if scene.is(after + 1, flag::AFTER_PERSON) {
            tally.add(Clue::PersonVerbAfter);
        }
    }
}
