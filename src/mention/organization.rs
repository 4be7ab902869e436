//! Evidence for and against an organization.

use super::clue::{Clue, Tally};
use super::person::COMMON_GIVEN;
use super::scene::{Hit, Scene, Stretch};
use super::score;
use super::word::{Word, flag, kind};
use tenure_engine::gazetteer::Lookup;

/// What joins the parts of a name.
const JOINS: u64 = flag::OF | flag::AND | flag::FOR | flag::ARTICLE;

/// Adds what speaks for an organization.
pub(super) fn organization(scene: &Scene<'_>, stretch: Stretch, hit: Option<Hit>, tally: &mut impl Tally) {
    tally.add(Clue::Organization);
    let own = scene.words.get(stretch.start..stretch.end).unwrap_or(&[]);
    let capitals = own.iter().filter(|word| word.is(flag::CAPITAL)).count();
    match hit {
        Some(hit) => {
            tally.add(if hit.weak { Clue::OrganizationListedWeak } else { Clue::OrganizationListed });
            if capitals > 1 {
                tally.add(Clue::OrganizationListedLong);
            }
            if hit.weak {
                inside(own, capitals, tally);
            } else {
                score::article(scene, stretch, hit, tally);
            }
        }
        None => inside(own, capitals, tally),
    }
    let role = |lookup: &Lookup| lookup.kind == kind::ROLE && lookup.tokens.len() > 1 && !lookup.weak;
    if hit.is_none()
        && let Some(role) = scene.lookups_at(stretch.start).iter().find(|lookup| role(lookup))
        && !scene.is(role.tokens.end as usize, flag::POSSESSIVE)
    {
        tally.add(Clue::OrganizationHasRole);
    }
    let ends =
        |lookup: &Lookup| lookup.kind == kind::ROLE && scene.is(lookup.tokens.end as usize, flag::OF | flag::FOR);
    if hit.is_none_or(|hit| hit.weak)
        && scene.lookups_at(stretch.start).iter().any(ends)
        && stretch.end - stretch.start > 2
    {
        tally.add(Clue::OrganizationRoleOf);
    }
    around(scene, stretch, capitals, tally);
}

/// Head words, legal forms and shapes.
fn inside(own: &[Word], capitals: usize, tally: &mut impl Tally) {
    let any = own.iter().fold(0, |all, word| all | word.flags);
    let (first, last) = (own.first().copied().unwrap_or_default(), own.last().copied().unwrap_or_default());
    let joined = own.iter().any(|word| word.is(JOINS) && !word.is(flag::CAPITAL));
    // The part before the first joining word: its last word may be the head of "X of Y".
    let part = own.iter().position(|word| word.is(JOINS) && !word.is(flag::CAPITAL)).unwrap_or(own.len());
    let joint = own.get(part).copied().unwrap_or_default();
    let before_joint = part.checked_sub(1).and_then(|at| own.get(at)).copied().unwrap_or_default();
    let heads = own.iter().position(|word| word.is(flag::ORGANIZATION_LAST | flag::ORGANIZATION_FIRST));
    let of_head = joined
        && joint.is(flag::OF | flag::FOR)
        && (first.is(flag::ORGANIZATION_FIRST) || before_joint.is(flag::ORGANIZATION_LAST | flag::ORGANIZATION_FIRST));
    if of_head {
        tally.add(Clue::OrganizationHeadOf);
        if own.iter().skip(part + 1).any(|word| word.is(flag::AND)) {
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
        if capitals > 1 && heads.is_some() {
            tally.add(Clue::OrganizationHeadInside);
        }
    }
    if capitals == 1 && any & (flag::ORGANIZATION_LAST | flag::ORGANIZATION_LAST_WEAK | flag::ORGANIZATION_FIRST) != 0 {
        tally.add(Clue::OrganizationHeadAlone);
        if first.is(flag::BODY) && !first.is(flag::OPENS | flag::LOUD) {
            tally.add(Clue::OrganizationBody);
        }
    }
    if any & flag::LEGAL != 0 && capitals > 1 && last.is(flag::LEGAL | flag::POINT) {
        tally.add(Clue::OrganizationLegal);
    }
    if capitals == 1 && own.len() == 1 && first.is(flag::UPPER) && !first.is(flag::LOUD) {
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
    if last.is(flag::PLACE_LAST | flag::EVENT_LAST | flag::OTHER_LAST)
        && !last.is(flag::ORGANIZATION_LAST | flag::ORGANIZATION_LAST_WEAK)
        && capitals > 1
    {
        tally.add(Clue::OrganizationOtherHead);
    }
}

fn around(scene: &Scene<'_>, stretch: Stretch, capitals: usize, tally: &mut impl Tally) {
    if let Some(before) = stretch.before(scene) {
        let word = scene.word(before);
        let alone = capitals == 1 && scene.is(stretch.start, flag::UPPER) && stretch.end == stretch.start + 1;
        if word.is(flag::ARTICLE) {
            tally.add(if alone { Clue::OrganizationAcronymArticle } else { Clue::OrganizationArticle });
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
        let short =
            capitals == 1 && stretch.end == stretch.start + 1 && scene.is(stretch.start, flag::UPPER | flag::MIXED);
        if word.is(flag::OPENING) && short && scene.is(stretch.end, flag::CLOSING) {
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
    }
}
