//! Evidence for and against an organization.

use super::clue::{Clue, Sum, Tally};
use super::gist::{Gist, JOINS};
use super::kind;
use super::person::{self, COMMON_GIVEN, COMMON_SURNAME};
use super::scene::{Hit, Scene, Stretch};
use super::score;
use super::team::{self, context};
use super::word::{Word, flag};
use tenure_engine::gazetteer::Lookup;

/// The head of an organization of any sort.
const HEADS: u64 = flag::ORGANIZATION_LAST | flag::ORGANIZATION_LAST_WEAK | flag::ORGANIZATION_FIRST;

/// Ends of names that have clues of their own.
const KNOWN_LAST: u64 = HEADS | flag::LEGAL | flag::PLACE_LAST | flag::EVENT_LAST | flag::OTHER_LAST | flag::ROLE;

/// Adds what speaks for an organization.
pub(super) fn organization(
    scene: &Scene<'_>,
    stretch: Stretch,
    gist: &Gist<'_>,
    hit: Option<Hit>,
    tally: &mut impl Tally,
) {
    tally.add(Clue::Organization);
    if let Some(hit) = hit {
        tally.add(if hit.weak { Clue::OrganizationListedWeak } else { Clue::OrganizationListed });
        if gist.capitals > 1 {
            tally.add(Clue::OrganizationListedLong);
        }
        if !hit.weak {
            score::article(scene, stretch, hit, tally);
        }
    }
    let team = hit.is_none_or(|hit| hit.weak) && team::fits(scene, stretch, gist) && team::team(scene, stretch);
    if team {
        tally.add(Clue::OrganizationTeam);
    }
    if hit.is_none_or(|hit| hit.weak) {
        inside(gist, team, tally);
        if gist.first.is(flag::BODY) && gist.own.len() == 1 {
            body(scene, stretch, gist, tally);
        }
        if hit.is_none() {
            told(scene, stretch, gist, tally);
            if of_country(gist, hit) {
                tally.add(Clue::OrganizationOfCountry);
            }
        }
    }
    if gist.first.is(flag::ROLE) {
        opens_with_role(scene, stretch, hit, tally);
    }
    around(scene, stretch, gist, tally);
}

/// True for an unknown word or two and a country: "Zetora Kenya".
pub(super) fn of_country(gist: &Gist<'_>, hit: Option<Hit>) -> bool {
    const KNOWN: u64 = flag::COMMON
        | flag::CALENDAR
        | flag::FUNCTION
        | flag::HONORIFIC
        | flag::HYPHEN
        | flag::LOUD
        | flag::NATIONALITY
        | flag::NUMBER
        | flag::PERSON_NOUN
        | flag::PLACE
        | flag::PLACE_LAST
        | flag::POSSESSIVE
        | flag::QUOTE
        | flag::ROLE;
    let long = gist.own.len();
    if hit.is_some() || !(2..=4).contains(&long) || gist.has(flag::LOUD) {
        return false;
    }
    let unknown = |words: &[Word]| words.iter().all(|word| word.is(flag::CAPITAL) && !word.is(KNOWN));
    let (first, rest, last) = (gist.first, gist.own.get(1..).unwrap_or(&[]), gist.last);
    // "BBC Africa".
    let branch = long == 2 && first.is(flag::ORGANIZATION) && last.is(flag::PLACE);
    // "China Vanke".
    let named = long == 2
        && first.is(flag::COUNTRY)
        && unknown(rest)
        && !last.is(flag::UPPER | flag::INITIAL | flag::OPENS)
        && last.weight.given == 0
        && last.weight.surname == 0
        && last.weight.capital == u8::MAX;
    branch
        || named
        || last.is(flag::COUNTRY)
            && unknown(gist.own.get(..long - 1).unwrap_or(&[]))
            && first.weight.given == 0
            && first.weight.surname < COMMON_SURNAME
}

/// True for the branch of an institution in a place: "IIT-Delhi".
fn branch(gist: &Gist<'_>) -> bool {
    gist.own.len() == 3
        && gist.word(1).is(flag::HYPHEN)
        && gist.first.is(flag::UPPER)
        && !gist.first.is(flag::PLACE | flag::ORGANIZATION | flag::LOUD)
        && gist.last.is(flag::PLACE)
}

/// What the words around tell of a name that no list knows: the roles held in it, and the noun of what it is.
fn told(scene: &Scene<'_>, stretch: Stretch, gist: &Gist<'_>, tally: &mut impl Tally) {
    let Some(after) = stretch.after() else { return };
    let long = gist.own.len() > 1;
    let adjective = |lookup: &Lookup| lookup.kind == kind::NATIONALITY && lookup.tokens.end as usize == stretch.end;
    if gist.has(flag::PLACE | flag::NATIONALITY | flag::ROLE_SURE | flag::HONORIFIC)
        || scene.lookups_at(stretch.start).iter().any(adjective)
    {
        return;
    }
    let role = if scene.is(after, flag::POSSESSIVE) { after + 1 } else { after };
    if role < stretch.to
        && scene.is(role, flag::ROLE_BODY)
        && !scene.is(role, flag::CAPITAL | flag::FUNCTION)
        && (gist.first.weight.given < COMMON_GIVEN || !long)
        && !(long && gist.first.weight.given > 0 && named(scene, stretch))
    {
        tally.add(Clue::OrganizationBodyRole);
    }
    if apposed(scene, stretch, after) {
        tally.add(Clue::OrganizationTold);
    }
}

/// True after a word that precedes persons: "made Ana Lund chief executive".
fn named(scene: &Scene<'_>, stretch: Stretch) -> bool {
    stretch.before(scene).is_some_and(|before| scene.is(before, flag::BEFORE_PERSON))
}

/// A head that is a name by itself: inside a sentence, or where one begins without an article before a verb ("Parliament
/// will not sit").
fn body(scene: &Scene<'_>, stretch: Stretch, gist: &Gist<'_>, tally: &mut impl Tally) {
    let verb = |at: usize| {
        scene.is(at, flag::VERB)
            || scene.is(at, flag::FUNCTION) && !scene.is(at, JOINS | flag::LOOSE | flag::BEFORE_PLACE | flag::STANDS)
    };
    if !gist.first.is(flag::OPENS | flag::LOUD) {
        tally.add(Clue::OrganizationBody);
    } else if stretch.after().is_some_and(verb) {
        tally.add(Clue::OrganizationBody);
        tally.add(Clue::OrganizationBodyOpens);
    }
}

/// The most words between a name and the noun that tells what it is.
const APPOSED: usize = 7;

/// True if "is a", ", a" or "(a" and a noun for organizations follow: "Zetora, an online trading platform and company".
fn apposed(scene: &Scene<'_>, stretch: Stretch, after: usize) -> bool {
    let preposition = flag::OF
        | flag::AND
        | flag::FOR
        | flag::LOOSE
        | flag::BEFORE_PLACE
        | flag::BEFORE_PERSON
        | flag::BEFORE_ORGANIZATION
        | flag::STANDS;
    let verb = scene.is(after, flag::FUNCTION) && !scene.is(after, preposition);
    if !verb && !scene.is(after, flag::COMMA | flag::OPENING) {
        return false;
    }
    if !scene.is(after + 1, flag::ANY_ARTICLE) || verb && scene.is(after + 1, flag::ARTICLE) {
        return false;
    }
    let limit = stretch.to.min(after + 2 + APPOSED);
    for at in after + 2..limit {
        let word = scene.word(at);
        if word.is(flag::BODY_NOUN) {
            // "the company's chairman" and "the company chairman" tell of a person.
            return !scene.is(at + 1, flag::POSSESSIVE | flag::ROLE | flag::HYPHEN | flag::BODY_NOUN);
        }
        if word.is(flag::FUNCTION | flag::COMMA | flag::POINT | flag::CLOSING | flag::ROLE | flag::PERSON_NOUN) {
            return false;
        }
    }
    false
}

/// The odds of what stands around a name that no other touches; none for long ones.
pub(super) fn leaning(scene: &Scene<'_>, stretch: Stretch) -> i32 {
    if !person::alone(scene, stretch) {
        return 0;
    }
    let gist = Gist::of(scene, stretch);
    if gist.own.len() == 1 && gist.first.is(flag::COMMON) {
        return 0;
    }
    let mut sum = Sum::new(scene.weights);
    told(scene, stretch, &gist, &mut sum);
    if stretch.before(scene).is_some_and(|before| scene.is(before, flag::BEFORE_ORGANIZATION)) {
        sum.add(Clue::OrganizationWordBefore);
    }
    if stretch.after().is_some_and(|after| scene.is(after, flag::AFTER_ORGANIZATION)) {
        sum.add(Clue::OrganizationWordAfter);
    }
    sum.total
}

/// A role that opens the name, and what it is of.
fn opens_with_role(scene: &Scene<'_>, stretch: Stretch, hit: Option<Hit>, tally: &mut impl Tally) {
    let roles = scene.lookups_at(stretch.start).iter().filter(|lookup| lookup.kind == kind::ROLE);
    if hit.is_none()
        && let Some(role) = roles.clone().find(|lookup| lookup.tokens.len() > 1 && !lookup.weak)
        && !scene.is(role.tokens.end as usize, flag::POSSESSIVE)
    {
        tally.add(Clue::OrganizationHasRole);
    }
    if hit.is_none_or(|hit| hit.weak)
        && stretch.end - stretch.start > 2
        && roles.clone().any(|lookup| scene.is(lookup.tokens.end as usize, flag::OF | flag::FOR))
    {
        tally.add(Clue::OrganizationRoleOf);
    }
}

/// True for a head and a capitalized joining word after it, with more to come.
fn aim(gist: &Gist<'_>) -> bool {
    gist.own
        .windows(3)
        .any(|words| matches!(words, [head, joint, _] if head.is(flag::ORGANIZATION_LAST) && joint.is(flag::LOOSE)))
}

/// True for a role or honorific in the middle, before any small joining word: "Zetora Group Chairman Ana Lund and Co".
pub(super) fn role_inside(gist: &Gist<'_>) -> bool {
    const TITLE: u64 = flag::ROLE_SURE | flag::HONORIFIC;
    let inner = gist.joint.min(gist.own.len().saturating_sub(2));
    // "Labor Party of Norland Leader".
    const WHOLE: u64 = flag::PLACE | flag::ORGANIZATION_LAST | flag::ORGANIZATION_LAST_WEAK;
    if gist.joined() && gist.last.is(TITLE) && gist.word(gist.own.len() - 2).is(WHOLE) {
        return true;
    }
    // "Chamber of Trade and Chairman of the Board".
    let title_of = |at: usize| {
        let mut next = at + 1;
        while gist.word(next).is(TITLE) {
            next += 1;
        }
        next > at + 1 && gist.word(next).is(flag::OF)
    };
    if gist.has(TITLE) && (1..gist.own.len()).any(|at| gist.word(at).is(flag::AND) && title_of(at)) {
        return true;
    }
    gist.has(TITLE) && !gist.has(flag::POSSESSIVE) && gist.own.iter().take(inner).skip(1).any(|word| word.is(TITLE))
}

/// Head words, legal forms and shapes.
fn inside(gist: &Gist<'_>, team: bool, tally: &mut impl Tally) {
    let Gist { any, first, last, capitals, joint: part, .. } = *gist;
    let joined = gist.joined();
    // The part before the first joining word: its last word may be the head of "X of Y".
    let joint = gist.word(part);
    let before_joint = part.checked_sub(1).map(|at| gist.word(at)).unwrap_or_default();
    let of_head = joined
        && joint.is(flag::OF | flag::FOR)
        && (first.is(flag::ORGANIZATION_FIRST) || before_joint.is(flag::ORGANIZATION_LAST | flag::ORGANIZATION_FIRST));
    // "Commission Against Corruption".
    let against = !joined && capitals > 2 && any & flag::LOOSE != 0 && aim(gist);
    if of_head || against {
        tally.add(Clue::OrganizationHeadOf);
        if any & flag::AND != 0 && gist.own.iter().skip(part + 1).any(|word| word.is(flag::AND)) {
            tally.add(Clue::OrganizationJoinedHead);
        }
    } else if joint.is(flag::OF) && before_joint.is(flag::ORGANIZATION_LAST_WEAK) {
        tally.add(Clue::OrganizationHeadOfWeak);
    } else if last.is(flag::ORGANIZATION_LAST) && (capitals > 1) {
        tally.add(Clue::OrganizationHead);
        if joined {
            tally.add(if joint.is(flag::AND) { Clue::OrganizationJoinedHead } else { Clue::OrganizationJoined });
        }
    } else if capitals > 1 && (last.is(flag::ORGANIZATION_LAST_WEAK) || first.is(flag::ORGANIZATION_FIRST)) {
        tally.add(Clue::OrganizationHeadWeak);
        if joined {
            tally.add(Clue::OrganizationJoined);
        }
    } else {
        if joined {
            tally.add(Clue::OrganizationJoined);
        }
        if capitals > 1 && any & (flag::ORGANIZATION_LAST | flag::ORGANIZATION_FIRST) != 0 {
            tally.add(Clue::OrganizationHeadInside);
        }
    }
    if branch(gist) {
        tally.add(Clue::OrganizationBranch);
    }
    if role_inside(gist) {
        tally.add(Clue::OrganizationRoleInside);
    }
    if capitals == 1 && any & HEADS != 0 && !team {
        tally.add(Clue::OrganizationHeadAlone);
    }
    if any & flag::LEGAL != 0 && capitals > 1 && last.is(flag::LEGAL | flag::POINT) {
        tally.add(Clue::OrganizationLegal);
    }
    // "FREE" is a word that shouts.
    let word = first.weight.capital < score::MOSTLY_SMALL;
    if capitals == 1 && gist.own.len() == 1 && first.is(flag::UPPER) && !first.is(flag::LOUD) && !word {
        tally.add(Clue::OrganizationAcronym);
    }
    if first.is(flag::MIXED) && capitals == 1 {
        tally.add(Clue::OrganizationMixed);
    }
    if any & flag::AMPERSAND != 0 {
        tally.add(Clue::OrganizationAmpersand);
    }
    if any & flag::POSSESSIVE != 0 {
        tally.add(Clue::OrganizationPossessive);
    }
    if any & flag::NUMBER != 0 {
        tally.add(Clue::OrganizationNumber);
        if first.is(flag::YEAR) {
            tally.add(Clue::OrganizationYear);
        }
    }
    if capitals > 1 && last.is(flag::COMMON) && !last.is(KNOWN_LAST) {
        tally.add(Clue::OrganizationCommonLast);
    }
    // A place that is a common given name too ("Austin") opens a person, unless a head word of organizations follows.
    let headless = any & flag::ORGANIZATION_LAST == 0;
    let place = first.is(flag::PLACE);
    let given = first.weight.given >= COMMON_GIVEN && if place { headless } else { !first.is(flag::COMMON) };
    if given {
        tally.add(Clue::OrganizationGivenName);
    } else if capitals > 1 && first.is(flag::NATIONALITY | flag::PLACE) {
        tally.add(Clue::OrganizationOrigin);
    }
    if capitals > 1 && first.is(flag::ROLE_SURE | flag::HONORIFIC) && any & flag::ORGANIZATION_LAST == 0 {
        tally.add(Clue::PersonHasRole);
    }
    if !of_head
        && last.is(flag::PLACE_LAST | flag::EVENT_LAST | flag::OTHER_LAST)
        && !last.is(flag::ORGANIZATION_LAST | flag::ORGANIZATION_LAST_WEAK)
        && capitals > 1
    {
        tally.add(Clue::OrganizationOtherHead);
    }
}

/// True after a noun that follows organizations, and "of" or "at": "shares of Zetora", "workers at Zetora"; also for the
/// second of two.
fn noun_of(scene: &Scene<'_>, stretch: Stretch, before: usize) -> bool {
    let noun = |at: usize| {
        let word = scene.word(at);
        let works = if word.is(flag::OF) { 0 } else { flag::ROLE_SURE };
        at > stretch.from
            && (word.is(flag::OF) || word.tells(context::AT))
            && scene.is(at - 1, flag::AFTER_ORGANIZATION | works)
            && !scene.is(at - 1, flag::CAPITAL)
    };
    noun(before)
        || scene.is(before, flag::AND)
            && before >= stretch.from + 3
            && scene.is(before - 1, flag::CAPITAL)
            && noun(before - 2)
}

fn around(scene: &Scene<'_>, stretch: Stretch, gist: &Gist<'_>, tally: &mut impl Tally) {
    if let Some(before) = stretch.before(scene) {
        let word = scene.word(before);
        let one = gist.capitals == 1 && gist.own.len() == 1;
        if word.is(flag::ARTICLE) {
            tally.add(if one && gist.first.is(flag::UPPER) {
                Clue::OrganizationAcronymArticle
            } else {
                Clue::OrganizationArticle
            });
        }
        if word.is(flag::HONORIFIC) {
            tally.add(Clue::OrganizationHonorific);
        }
        if word.is(flag::BEFORE_ORGANIZATION) {
            tally.add(Clue::OrganizationWordBefore);
        }
        if word.is(flag::BEFORE_PLACE) {
            tally.add(Clue::OrganizationPlaceWordBefore);
        }
        if word.is(flag::OF) && before.checked_sub(1).is_some_and(|at| scene.is(at, flag::ROLE_SURE)) {
            tally.add(Clue::OrganizationWordBefore);
        }
        if !(one && gist.first.is(flag::COMMON)) && noun_of(scene, stretch, before) {
            tally.add(Clue::OrganizationNounOf);
        }
        if word.is(flag::OPENING)
            && one
            && gist.first.is(flag::UPPER | flag::MIXED)
            && scene.is(stretch.end, flag::CLOSING)
        {
            tally.add(Clue::OrganizationBracketed);
        }
    }
    let Some(after) = stretch.after() else { return };
    if scene.is(after, flag::AFTER_ORGANIZATION) {
        tally.add(Clue::OrganizationWordAfter);
    }
    if scene.is(after, flag::ROLE_SURE) {
        tally.add(Clue::OrganizationRoleAfter);
    }
    if scene.is(after, flag::VERB) {
        tally.add(Clue::OrganizationSubject);
        if scene.is(after, flag::CAPITAL) && gist.capitals > 1 {
            tally.add(Clue::HeadlineSubject);
        }
    }
}
