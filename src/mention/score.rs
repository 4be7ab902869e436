//! The evidence for a candidate as a whole: its capitals, its kind, what the document says elsewhere.

use tenure_engine::text::TokenSpan;

use super::clue::{Clue, Sum, Tally};
use super::memory::{Said, key};
use super::scene::{Hit, Reading, Scene, Stretch};
use super::word::{Word, flag, kind};
use super::{event, organization, person, place};

/// A stretch read as something, with the list entry it is and the odds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) span: TokenSpan,
    pub(super) reading: Reading,
    pub(super) hit: Option<Hit>,
    /// Of a role or figure: its number among those of the document.
    pub(super) number: u32,
    pub(super) score: i32,
}

/// The list entry of a stretch for a reading.
pub(super) fn hit(scene: &Scene<'_>, span: TokenSpan, reading: Reading) -> Option<Hit> {
    match reading {
        Reading::Person => scene.hit(span, kind::PERSON),
        Reading::Organization => scene.hit(span, kind::ORGANIZATION),
        Reading::Country => scene.hit(span, kind::COUNTRY),
        Reading::Place => scene.hit(span, kind::PLACE).or_else(|| scene.hit(span, kind::REGION)),
        Reading::Nationality => scene.hit(span, kind::NATIONALITY),
        Reading::Event => scene.hit(span, kind::EVENT),
        Reading::Role | Reading::Other | Reading::Figure => None,
    }
}

/// The odds of a candidate without what the document says elsewhere.
pub(super) fn score(scene: &Scene<'_>, stretch: Stretch, reading: Reading, hit: Option<Hit>) -> i32 {
    let mut sum = Sum { weights: scene.weights, total: 0 };
    weigh(scene, stretch, reading, hit, &mut sum);
    sum.total
}

/// Adds all clues but those of the document's memory.
pub(super) fn weigh(scene: &Scene<'_>, stretch: Stretch, reading: Reading, hit: Option<Hit>, tally: &mut impl Tally) {
    cover(scene, stretch, hit, tally);
    match reading {
        Reading::Person => {
            person::person(scene, stretch, tally);
            if hit.is_some_and(|hit| !hit.weak) {
                tally.add(Clue::PersonListed);
            }
        }
        Reading::Organization => organization::organization(scene, stretch, hit, tally),
        Reading::Country | Reading::Place => place::place(scene, stretch, reading, hit, tally),
        Reading::Nationality => {
            tally.add(Clue::Nationality);
            match hit {
                Some(hit) if hit.weak => tally.add(Clue::NationalityListedWeak),
                Some(_) => tally.add(Clue::NationalityListed),
                None => {}
            }
        }
        Reading::Event => event::event(scene, stretch, hit, tally),
        Reading::Other => event::other(scene, stretch, tally),
        Reading::Role | Reading::Figure => {}
    }
}

/// What the capitals of the words say, whatever they name.
fn cover(scene: &Scene<'_>, stretch: Stretch, hit: Option<Hit>, tally: &mut impl Tally) {
    let own = scene.words.get(stretch.start..stretch.end).unwrap_or(&[]);
    let listed = hit.is_some_and(|hit| !hit.weak);
    let ends = |word: Option<&Word>| word.is_some_and(|word| word.is(flag::FUNCTION));
    if !listed && (ends(own.first()) || ends(own.last())) {
        tally.add(Clue::FunctionWord);
    }
    if !listed && own.iter().any(|word| word.is(flag::CALENDAR)) {
        tally.add(Clue::Calendar);
    }
    for (at, word) in own.iter().enumerate() {
        if !word.is(flag::CAPITAL) {
            continue;
        }
        tally.add(if word.is(flag::LOUD) {
            Clue::CapitalLoud
        } else if word.is(flag::OPENS) {
            Clue::CapitalOpens
        } else {
            Clue::Capital
        });
        if !word.is(flag::OPENS | flag::LOUD) || listed {
            continue;
        }
        if word.is(flag::NOT_NAME) && at == 0 {
            tally.add(Clue::NotName);
        }
        if word.is(flag::CAPITAL_ELSEWHERE) {
            tally.add(Clue::CapitalElsewhere);
        } else if own.len() == 1 {
            tally.add(Clue::OpensAlone);
        }
        if word.is(flag::SMALL_ELSEWHERE) {
            tally.add(Clue::SmallElsewhere);
        }
    }
    let joined = |hyphen: usize, next: usize| {
        scene.is(hyphen, flag::HYPHEN)
            && scene.glued(hyphen)
            && scene.glued(hyphen + 1)
            && scene.is(next, flag::CAPITAL)
    };
    if joined(stretch.end, stretch.end + 1) && stretch.end + 1 < stretch.to
        || stretch.start >= stretch.from + 2 && joined(stretch.start - 1, stretch.start - 2)
    {
        tally.add(Clue::LeavesJoined);
    }
}

/// Adds what the document says of these words elsewhere.
pub(super) fn remember(scene: &Scene<'_>, span: TokenSpan, reading: Reading, tally: &mut impl Tally) {
    let key = key(scene.tokens(), &scene.words, span);
    for said in scene.memory.said(key) {
        let clue = match (reading, said) {
            (Reading::Person, Said::Person) => Clue::SaidPerson,
            (Reading::Person, Said::Surname) => Clue::SaidSurname,
            (Reading::Person, Said::Given) => Clue::SaidGiven,
            (Reading::Country | Reading::Place, Said::Place) => Clue::SaidPlace,
            (Reading::Country | Reading::Place, Said::ShortPlace) => Clue::SaidShort,
            (Reading::Organization, Said::Organization) => Clue::SaidOrganization,
            (Reading::Organization, Said::Defined) => Clue::OrganizationDefined,
            (Reading::Organization, Said::Acronym) => Clue::SaidAcronym,
            (Reading::Organization, Said::Short) => Clue::SaidShort,
            (Reading::Event, Said::Event) => Clue::SaidEvent,
            (Reading::Other, Said::Other) => Clue::SaidOther,
            _ => continue,
        };
        tally.add(clue);
    }
}

/// The odds of what a candidate takes in, where its own structure (a head, a legal form, a definition) says that it is
/// one name: names inside names speak for the whole, not against it.
pub(super) fn swallow(scene: &Scene<'_>, candidates: &mut [Candidate]) {
    let plain: Vec<(TokenSpan, i32)> = candidates
        .iter()
        .filter(|candidate| candidate.score > 0)
        .map(|candidate| (candidate.span, candidate.score))
        .collect();
    for candidate in candidates {
        if candidate.span.len() < 2 || !structured(scene, candidate) {
            continue;
        }
        let inner = best_within(&plain, candidate.span);
        candidate.score += inner;
    }
}

/// True if the words of a candidate say by themselves that they are one name.
fn structured(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let own = scene.words.get(candidate.span.range()).unwrap_or(&[]);
    let (first, last) = (own.first().copied().unwrap_or_default(), own.last().copied().unwrap_or_default());
    let capitals = own.iter().filter(|word| word.is(flag::CAPITAL)).count();
    let joins = flag::OF | flag::FOR | flag::LOOSE;
    let joint = own.iter().position(|word| word.is(joins | flag::AND) && !word.is(flag::CAPITAL));
    let listed = candidate.hit.is_some_and(|hit| !hit.weak);
    match candidate.reading {
        _ if capitals < 2 && candidate.reading != Reading::Event => listed,
        Reading::Organization => {
            let of = joint
                .and_then(|at| at.checked_sub(1))
                .and_then(|at| own.get(at))
                .is_some_and(|word| word.is(flag::ORGANIZATION_LAST | flag::ORGANIZATION_FIRST));
            match joint {
                None => {
                    listed
                        || last.is(flag::ORGANIZATION_LAST | flag::LEGAL)
                        || first.is(flag::ORGANIZATION_FIRST) && own.len() > 2 && of
                }
                Some(at) => {
                    listed
                        || (of || first.is(flag::ORGANIZATION_FIRST)) && own.get(at).is_some_and(|word| word.is(joins))
                }
            }
        }
        Reading::Event => {
            last.is(flag::AFTER_EVENT | flag::EVENT_LAST) && first.is(flag::YEAR)
                || listed
                || last.is(flag::EVENT_LAST) && joint.is_none()
        }
        Reading::Place | Reading::Country => listed || joint.is_none() && last.is(flag::PLACE_LAST),
        _ => false,
    }
}

/// The greatest sum of odds of candidates that lie within a span and do not overlap, the span itself left out.
fn best_within(plain: &[(TokenSpan, i32)], span: TokenSpan) -> i32 {
    let length = span.len() as usize;
    let mut best = vec![0; length + 1];
    let from = plain.partition_point(|(other, _)| other.start < span.start);
    let mut next = from;
    for at in 0..length {
        let here = best.get(at).copied().unwrap_or(0);
        if let Some(slot) = best.get_mut(at + 1) {
            *slot = here.max(*slot);
        }
        while let Some((other, odds)) = plain.get(next).filter(|(other, _)| (other.start - span.start) as usize == at) {
            next += 1;
            if *other != span && span.contains(*other) {
                let end = (other.end - span.start) as usize;
                if let Some(slot) = best.get_mut(end) {
                    *slot = (here + odds).max(*slot);
                }
            }
        }
    }
    best.last().copied().unwrap_or(0)
}
