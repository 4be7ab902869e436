//! Evidence for and against a person.

use tenure_engine::text::TokenSpan;

use super::clue::{Clue, Sum, Tally};
use super::gist::Gist;
use super::scene::{Scene, Stretch};
use super::word::{Word, flag};

/// Bearers of a common given name: two to this power, less one.
pub(super) const COMMON_GIVEN: u8 = 11;
/// Bearers of a common surname: two to this power, less one.
pub(super) const COMMON_SURNAME: u8 = 10;

/// What may not stand inside a person.
pub(super) const FOREIGN: u64 =
    flag::OF | flag::AND | flag::FOR | flag::LOOSE | flag::ARTICLE | flag::AMPERSAND | flag::POSSESSIVE | flag::NUMBER;

/// Adds what speaks for a person.
pub(super) fn person(scene: &Scene<'_>, stretch: Stretch, gist: &Gist<'_>, tally: &mut impl Tally) {
    tally.add(Clue::Person);
    let own = gist.own;
    let mut names = 0;
    let mut particles = false;
    let mut plain = false;
    let (mut first, mut second, mut last) = (None, None, None);
    let mut after_hyphen = false;
    for (at, word) in own.iter().enumerate() {
        if word.is(flag::CAPITAL) {
            match first {
                None => first = Some(word),
                Some(_) if second.is_none() => second = Some(word),
                Some(_) => {}
            }
            if !word.is(flag::SUFFIX) {
                last = Some(word);
            }
            plain |= !word.is(flag::INITIAL);
        }
        let particle = word.is(flag::PARTICLE) && at + 1 < own.len();
        if word.is(flag::CAPITAL) && !(at > 0 && word.is(flag::SUFFIX)) && !particle {
            // Parts joined by hyphens are one name.
            names += usize::from(at == 0 || !after_hyphen);
        } else if word.is(flag::PARTICLE | flag::PARTICLE_WEAK) {
            particles = true;
        } else if at > 0 && !word.is(flag::HYPHEN | flag::POINT | flag::QUOTE) {
            tally.add(Clue::PersonSmallPart);
        } else if word.is(flag::SUFFIX) && at > 0 {
            tally.add(Clue::PersonSuffix);
        }
        after_hyphen = word.is(flag::HYPHEN);
    }
    let (Some(first), Some(last)) = (first, last) else { return };
    if !plain {
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
    names_known(first, second.unwrap_or(first), last, names, tally);
    inside(gist, names, tally);
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
        if last.is(flag::COMMON) && last.weight.surname == 0 && last.weight.given < COMMON_GIVEN {
            tally.add(Clue::PersonCommonLast);
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
const AGAINST: u64 = flag::ORGANIZATION_LAST
    | flag::ORGANIZATION_LAST_WEAK
    | flag::LEGAL
    | flag::QUOTE
    | flag::MIXED
    | flag::PLACE_FIRST
    | flag::PLACE_LAST
    | flag::EVENT_LAST
    | flag::OTHER_LAST
    | flag::UPPER
    | flag::PLACE
    | flag::NATIONALITY
    | flag::ROLE_SURE
    | flag::HONORIFIC
    | flag::PERSON_NOUN
    | flag::COMMON;

/// Adds what words that persons seldom bear say.
fn inside(gist: &Gist<'_>, names: usize, tally: &mut impl Tally) {
    if !gist.has(AGAINST) {
        return;
    }
    if gist.has(flag::QUOTE) {
        tally.add(Clue::PersonNickname);
    }
    let last = gist.last;
    if names > 1
        && last.is(flag::PLACE_LAST | flag::EVENT_LAST | flag::OTHER_LAST)
        && last.weight.surname < COMMON_SURNAME + 4
    {
        tally.add(Clue::PersonHasPlaceHead);
    }
    if names > 1 && gist.first.is(flag::PLACE_FIRST) && gist.first.weight.given < COMMON_GIVEN + 3 {
        tally.add(Clue::PersonHasPlaceHead);
    }
    let (mut head, mut acronym, mut place, mut nationality, mut role) = (false, false, false, false, false);
    let (mut common, mut mixed) = (0, false);
    for (at, word) in gist.own.iter().enumerate() {
        let (given, surname) = (word.weight.given >= COMMON_GIVEN, word.weight.surname >= COMMON_SURNAME);
        head |= at >= usize::from(names > 1)
            && word.is(flag::ORGANIZATION_LAST | flag::ORGANIZATION_LAST_WEAK | flag::LEGAL)
            && !surname;
        acronym |= word.is(flag::UPPER) && !word.is(flag::SUFFIX);
        place |= word.is(flag::PLACE) && !given && !(at > 0 && surname);
        let borne = at > 0 && surname && gist.first.weight.given >= COMMON_GIVEN;
        nationality |= word.is(flag::NATIONALITY) && !(at == 0 && names > 1 && given || borne);
        role |= at == 0 && names > 1 && word.is(flag::HONORIFIC) && word.weight.given < COMMON_GIVEN + 3;
        mixed |= word.is(flag::MIXED) && word.weight.given == 0 && word.weight.surname == 0;
        role |= word.is(flag::ROLE_SURE | flag::HONORIFIC | flag::PERSON_NOUN) && (names == 1 || !surname);
        common += usize::from(word.is(flag::COMMON) && !given);
    }
    let mut when = |found: bool, clue: Clue| {
        if found {
            tally.add(clue);
        }
    };
    when(head, Clue::PersonHasHead);
    when(acronym && !gist.has(flag::LOUD), Clue::PersonHasAcronym);
    when(place, Clue::PersonHasPlace);
    when(nationality, Clue::PersonHasNationality);
    when(role, Clue::PersonHasRole);
    when(mixed, Clue::PersonMixed);
    tally.times(Clue::CommonWord, common);
}

/// What stands right by a person and is no part of the name: titles, functions, days, other names.
const BESIDE: u64 = flag::ROLE
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

/// True for a capitalized word that may be part of the person before it: places and peoples too, where people bear
/// them.
pub(super) fn left_after(scene: &Scene<'_>, at: usize) -> bool {
    const BORNE: u64 = flag::PLACE | flag::NATIONALITY;
    let word = scene.word(at);
    word.is(flag::CAPITAL)
        && !word.is(BESIDE & !BORNE)
        && !(word.is(flag::COUNTRY) || word.is(BORNE) && word.weight.surname == 0)
}

/// True for a capitalized word that may be part of the person after it.
pub(super) fn left_before(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.word(at);
    // What begins a sentence is told from its first word by lists.
    let named = word.weight.given > 0 && word.weight.capital >= 50 && !word.is(flag::NOT_NAME);
    word.is(flag::CAPITAL) && !word.is(if named { BESIDE & !flag::OPENS } else { BESIDE })
}

/// Capitalized words right by it that it leaves out, where they are no titles, functions or days.
fn leaves(scene: &Scene<'_>, stretch: Stretch, tally: &mut impl Tally) {
    // "Saif al-Nuaimi", "Fernández de Córdoba": a particle and a capital.
    let particle = |at: usize| {
        let next = if scene.is(at + 1, flag::HYPHEN) { at + 2 } else { at + 1 };
        next < stretch.to
            && scene.is(at, flag::PARTICLE)
            && !scene.is(at, flag::CAPITAL | flag::FUNCTION)
            && (next > at + 1 || !scene.is(at, flag::COMMON))
            && scene.is(next, flag::CAPITAL)
    };
    if stretch.end < stretch.to && (left_after(scene, stretch.end) || particle(stretch.end)) {
        tally.add(Clue::LeavesCapital);
    }
    if stretch.start > stretch.from && left_before(scene, stretch.start - 1) {
        tally.add(Clue::LeavesCapital);
    }
}

/// Bearers of a given name, as for [`COMMON_GIVEN`], from which it is one even where it may be a title.
const MOST_GIVEN: u8 = COMMON_GIVEN + 4;

/// True for a title that is a most common given name, right before one last name: "Dean Whitlow", but "Dean Anna Berg".
pub(super) fn bears_title(scene: &Scene<'_>, at: usize) -> bool {
    let (word, next) = (scene.word(at), scene.word(at + 1));
    word.is(flag::CAPITAL)
        && !word.is(flag::LOUD)
        && word.weight.given >= MOST_GIVEN
        && next.is(flag::CAPITAL)
        && next.weight.given < next.weight.surname
        && !next.is(flag::ROLE | flag::HONORIFIC | flag::LOUD)
        && !scene.is(at + 2, flag::CAPITAL | flag::HYPHEN | flag::PARTICLE)
        && !at.checked_sub(1).is_some_and(|before| scene.is(before, flag::ANY_ARTICLE))
}

/// What may be a title.
const TITLE: u64 = flag::HONORIFIC | flag::ROLE_SURE;

/// What stands before and after.
pub(super) fn around(scene: &Scene<'_>, stretch: Stretch, names: usize, tally: &mut impl Tally) {
    if let Some(before) = stretch.before(scene) {
        let word = scene.word(before);
        let given = bears_title(scene, before);
        if given {
            // "Dean Whitlow" is a whole name.
        } else if names > 2 && word.is(TITLE) && scene.is(stretch.start, TITLE) {
            // "Commander Major General Lund": the titles go on.
            tally.add(Clue::PersonHasRole);
        } else if word.is(flag::HONORIFIC) {
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
    if names == 1 && in_list(scene, stretch) {
        tally.add(Clue::PersonInList);
    }
    let Some(after) = stretch.after() else { return };
    if scene.is(after, flag::AFTER_PERSON) {
        tally.add(Clue::PersonVerbAfter);
    } else if scene.is(after, flag::VERB) {
        tally.add(Clue::PersonSubject);
        if scene.is(after, flag::CAPITAL) {
            tally.add(Clue::HeadlineSubject);
        }
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

/// True for one word in a row with a common given name: "Ausra, Rafael and Irfan".
fn in_list(scene: &Scene<'_>, stretch: Stretch) -> bool {
    let given = |at: usize| {
        let word = scene.word(at);
        word.weight.given >= COMMON_GIVEN
            && !word.is(flag::PLACE | flag::COMMON | flag::ORGANIZATION | flag::NATIONALITY | flag::OPENS | flag::LOUD)
    };
    let last = |at: usize| {
        let word = scene.word(at);
        word.weight.surname > 0
            && word.is(flag::CAPITAL)
            && !word.is(flag::PLACE | flag::COMMON | flag::ORGANIZATION | flag::ORGANIZATION_LAST | flag::LEGAL)
            && at > stretch.from
            && scene.word(at - 1).weight.given > 0
            && !scene.is(at - 1, flag::PLACE | flag::LOUD | flag::NATIONALITY)
    };
    let joins = |at: usize| scene.is(at, flag::COMMA | flag::AND) && !scene.is(at, flag::CAPITAL);
    let before = stretch.start.checked_sub(2).filter(|at| *at >= stretch.from);
    stretch.end == stretch.start + 1
        && (before.is_some_and(|at| joins(at + 1) && (given(at) || last(at)))
            || stretch.end + 1 < stretch.to && joins(stretch.end) && given(stretch.end + 1))
}

/// True where a common given name that is nothing else stands right before: "Tom" before "Holland".
pub(super) fn given_before(scene: &Scene<'_>, stretch: Stretch) -> bool {
    const KNOWN: u64 = flag::PLACE
        | flag::COMMON
        | flag::CALENDAR
        | flag::HONORIFIC
        | flag::LOUD
        | flag::NATIONALITY
        | flag::ORGANIZATION
        | flag::PLACE_FIRST
        | flag::ROLE
        | flag::UPPER;
    let Some(before) = stretch.start.checked_sub(1).filter(|at| *at >= stretch.from) else { return false };
    let word = scene.word(before);
    word.is(flag::CAPITAL)
        && word.weight.given >= COMMON_GIVEN
        && !word.is(KNOWN)
        && !(before > stretch.from && scene.is(before - 1, flag::CAPITAL | flag::HYPHEN))
}

/// True for a month or day that is a common given name, right before a last name: "June Whitaker".
pub(super) fn opens(scene: &Scene<'_>, figure: TokenSpan) -> bool {
    let (at, next) = (figure.start as usize, scene.word(figure.end as usize));
    figure.len() == 1
        && scene.is(at, flag::CAPITAL)
        && scene.word(at).weight.given >= COMMON_GIVEN
        && next.is(flag::CAPITAL)
        && next.weight.surname > 0
        && !next.is(flag::LOUD | flag::UPPER)
}

/// The most words of a name whose surroundings speak for all its uses.
const LEANS: usize = 4;

/// True for a short stretch that no other name touches.
pub(super) fn alone(scene: &Scene<'_>, stretch: Stretch) -> bool {
    let touches = |at: usize| scene.is(at, flag::CAPITAL | flag::HYPHEN | flag::AMPERSAND);
    stretch.end - stretch.start <= LEANS
        && !(stretch.start > stretch.from && touches(stretch.start - 1))
        && !(stretch.end < stretch.to && touches(stretch.end))
}

/// The odds of what stands around a candidate, where no other name touches it; none for long ones.
pub(super) fn leaning(scene: &Scene<'_>, stretch: Stretch) -> i32 {
    if !alone(scene, stretch) {
        return 0;
    }
    let mut sum = Sum::new(scene.weights);
    around(scene, stretch, 1, &mut sum);
    sum.total
}
