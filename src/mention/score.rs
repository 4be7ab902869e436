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
        Reading::Other => scene.hit(span, kind::OTHER),
        Reading::Role | Reading::Figure => None,
    }
}

/// The odds of a candidate without what the document says elsewhere.
pub(super) fn score(scene: &Scene<'_>, stretch: Stretch, reading: Reading, hit: Option<Hit>) -> i32 {
    let mut sum = Sum { weights: scene.weights, total: 0 };
    weigh(scene, stretch, reading, hit, &mut sum);
    sum.total
}

/// A word with a capital in fewer percent of its uses is no name by itself.
const MOSTLY_SMALL: u8 = 15;

/// Adds all clues but those of the document's memory.
pub(super) fn weigh(scene: &Scene<'_>, stretch: Stretch, reading: Reading, hit: Option<Hit>, tally: &mut impl Tally) {
    cover(scene, stretch, hit, tally);
    let one = stretch.end == stretch.start + 1;
    let small = scene.word(stretch.start).weight.capital < MOSTLY_SMALL;
    if one && small && hit.is_none() && matches!(reading, Reading::Person | Reading::Place) {
        tally.add(Clue::CommonAlone);
    }
    let listed = hit.is_some_and(|hit| !hit.weak);
    match reading {
        Reading::Person => {
            person::person(scene, stretch, tally);
            if listed {
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
        Reading::Other => {
            event::other(scene, stretch, tally);
            if listed {
                tally.add(Clue::OtherListed);
            }
        }
        Reading::Role | Reading::Figure => {}
    }
}

/// What the capitals of the words say, whatever they name.
fn cover(scene: &Scene<'_>, stretch: Stretch, hit: Option<Hit>, tally: &mut impl Tally) {
    let own = scene.words.get(stretch.start..stretch.end).unwrap_or(&[]);
    let listed = hit.is_some_and(|hit| !hit.weak);
    let ends = |word: Option<&Word>| word.is_some_and(|word| word.is(flag::FUNCTION));
    let particle = own.len() == 1 && own.iter().any(|word| word.is(flag::PARTICLE));
    if !listed && (ends(own.first()) || ends(own.last()) || particle) {
        tally.add(Clue::FunctionWord);
    }
    // "June Whitaker", "April Nolan".
    let borne = |at: usize, word: &Word| at == 0 && own.len() > 1 && word.weight.given >= person::COMMON_GIVEN;
    if !listed && own.iter().enumerate().any(|(at, word)| word.is(flag::CALENDAR) && !borne(at, word)) {
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
        let known = word.weight.given > 0 || word.weight.surname > 0 || word.weight.capital != u8::MAX;
        if word.is(flag::CAPITAL_ELSEWHERE) {
            tally.add(Clue::CapitalElsewhere);
        } else if !word.is(flag::LOUD | flag::COMMON | flag::NOT_NAME | flag::SMALL_ELSEWHERE) {
            // Words of running text are all listed: what is not listed, or mostly has a capital, is a name here too.
            if known || own.len() == 1 {
                tally.add(Clue::Rare);
            }
        } else if own.len() == 1 {
            tally.add(Clue::OpensAlone);
        }
        if word.is(flag::SMALL_ELSEWHERE) {
            tally.add(Clue::SmallElsewhere);
        }
    }
    if own.last().is_some_and(|word| word.is(flag::POINT)) {
        tally.add(Clue::PointTaken);
    }
    if stretch.end < stretch.to
        && scene.is(stretch.end, flag::CAPITAL)
        && !scene.is(stretch.end, flag::LOUD)
        && own.last().is_some_and(|word| word.is(flag::INITIAL))
        || stretch.start > stretch.from && scene.is(stretch.start - 1, flag::INITIAL)
    {
        tally.add(Clue::LeavesJoined);
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
pub(super) fn remember(scene: &Scene<'_>, candidate: &Candidate, tally: &mut impl Tally) {
    let Candidate { span, reading, hit, .. } = *candidate;
    let own = key(scene.tokens(), &scene.words, span);
    let said = |wanted: Said| scene.memory.said(own).any(|said| said == wanted);
    match reading {
        Reading::Person => {
            if span.len() > 1 && parts_known(scene, span) {
                tally.add(Clue::PersonPart);
            } else if said(Said::Surname) {
                tally.add(Clue::SaidSurname);
            } else if said(Said::Person) {
                tally.add(Clue::SaidPerson);
            } else if said(Said::Given) {
                tally.add(Clue::SaidGiven);
            }
        }
        Reading::Country | Reading::Place => {
            if hit.is_none_or(|hit| hit.weak) && said(Said::Place) {
                tally.add(Clue::SaidPlace);
            }
            if said(Said::ShortPlace) {
                tally.add(Clue::SaidShort);
            }
        }
        Reading::Organization => {
            if said(Said::Defined) {
                tally.add(Clue::OrganizationDefined);
            } else if said(Said::Acronym) {
                tally.add(Clue::SaidAcronym);
            } else if said(Said::Organization) {
                tally.add(Clue::SaidOrganization);
            } else if said(Said::Short) {
                tally.add(Clue::SaidShort);
            }
        }
        Reading::Event if said(Said::Event) => tally.add(Clue::SaidEvent),
        Reading::Other if said(Said::Other) => tally.add(Clue::SaidOther),
        _ => {}
    }
}

/// Adds whether a listed name is used with the article that it takes.
pub(super) fn article(scene: &Scene<'_>, stretch: Stretch, hit: Hit, tally: &mut impl Tally) {
    if stretch.start > stretch.from && scene.is(stretch.start - 1, flag::ARTICLE) {
        let takes = scene.lexicon.entry(hit.entry).is_some_and(|entry| entry.article().is_some());
        tally.add(if takes { Clue::ListedArticle } else { Clue::ListedNoArticle });
    }
}

/// Adds what the words around the same name say of it elsewhere in the document.
pub(super) fn lean(scene: &Scene<'_>, span: TokenSpan, reading: Reading, tally: &mut impl Tally) {
    let own = key(scene.tokens(), &scene.words, span);
    for _ in 0..scene.memory.leaning(own, reading).clamp(0, MOST_LEANING) / LEANING {
        tally.add(Clue::Leaning);
    }
}

/// Odds of the words around that make one clue.
const LEANING: i32 = 30;
/// The most that such odds count.
const MOST_LEANING: i32 = 240;

/// What the words around a candidate say, where no other name touches it and no list knows it.
pub(super) fn leaning(scene: &Scene<'_>, stretch: Stretch, candidate: &Candidate) -> Option<i32> {
    if candidate.hit.is_some() || stretch.end - stretch.start > 4 {
        return None;
    }
    let touches = |at: usize| scene.is(at, flag::CAPITAL | flag::HYPHEN | flag::AMPERSAND);
    if stretch.start > stretch.from && touches(stretch.start - 1) || stretch.end < stretch.to && touches(stretch.end) {
        return None;
    }
    let mut sum = Sum { weights: scene.weights, total: 0 };
    match candidate.reading {
        Reading::Person => person::around(scene, stretch, 1, &mut sum),
        _ => return None,
    }
    Some(sum.total).filter(|total| *total != 0)
}

/// True if a name begins with a person's first name elsewhere, or ends in a last name.
fn parts_known(scene: &Scene<'_>, span: TokenSpan) -> bool {
    let of = |from: u32, to: u32| key(scene.tokens(), &scene.words, TokenSpan::new(from, to));
    let first = of(span.start, span.start + 1);
    scene.memory.said(first).any(|said| matches!(said, Said::Given | Said::Person))
        || (span.start..span.end).any(|from| {
            let last = of(from, span.end);
            scene.memory.said(last).any(|said| matches!(said, Said::Surname | Said::Person))
        })
}

/// The odds of what a candidate takes in, where its own structure (a head, a legal form, a definition) says that it is
/// one name: names inside names speak for the whole, not against it. Where both sides of a joining word are names by
/// themselves, the whole is none.
pub(super) fn swallow(scene: &Scene<'_>, candidates: &mut [Candidate]) {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|at| candidates.get(*at).map_or(0, |candidate| candidate.span.len()));
    for at in order {
        let Some(candidate) = candidates.get(at).copied() else { continue };
        if candidate.span.len() < 2 || candidate.hit.is_some_and(|hit| hit.weak) {
            continue;
        }
        let joint = Joint::of(scene, candidates, &candidate);
        let listed = candidate.hit.is_some();
        let mut more = 0;
        if joint.two_names && !listed {
            more = scene.weights.of(Clue::TwoNames);
        } else if joint.of_place || structured(scene, &candidate) {
            if joint.of_place && !listed {
                more += scene.weights.of(Clue::OrganizationOfPlace);
            }
            more += best_within(candidates, candidate.span);
        }
        if let Some(slot) = candidates.get_mut(at) {
            slot.score += more;
        }
    }
}

/// What stands on both sides of the joining words of a candidate.
#[derive(Debug, Clone, Copy, Default)]
struct Joint {
    /// Two sides are names by themselves.
    two_names: bool,
    /// An organization and the place that it is of.
    of_place: bool,
}

/// Odds from which one side of a joining word counts as a name by itself.
const SIDE: i32 = 120;

impl Joint {
    fn of(scene: &Scene<'_>, all: &[Candidate], candidate: &Candidate) -> Self {
        if !matches!(candidate.reading, Reading::Organization | Reading::Event) {
            return Self::default();
        }
        let span = candidate.span;
        let small = |at: u32, flags| scene.is(at as usize, flags) && !scene.is(at as usize, flag::CAPITAL);
        let starting = |from: u32| {
            let at = all.partition_point(|other| other.span.start < from);
            all.get(at..).unwrap_or(&[]).iter().take_while(move |other| other.span.start == from)
        };
        let side = |from: u32, to: u32, odds: i32, fits: &dyn Fn(Reading) -> bool| {
            starting(from).any(|other| other.span.end == to && other.score >= odds && fits(other.reading))
        };
        let organization = |reading| reading == Reading::Organization;
        let name = |reading| matches!(reading, Reading::Organization | Reading::Person);
        let place = |reading| matches!(reading, Reading::Country | Reading::Place);
        let any = |reading| name(reading) || place(reading);
        let common = |from: u32, to: u32| {
            (from..to).all(|at| !scene.is(at as usize, flag::CAPITAL) || scene.is(at as usize, flag::COMMON))
        };
        let mut found = Self::default();
        let mut of = None;
        for joint in span.start + 1..span.end {
            if !small(joint, flag::OF | flag::AND | flag::FOR | flag::POSSESSIVE) {
                continue;
            }
            let mut right = joint + 1;
            while right < span.end && small(right, flag::ARTICLE) {
                right += 1;
            }
            let article = right > joint + 1;
            let left_is = |odds: i32, fits: &dyn Fn(Reading) -> bool| side(span.start, joint, odds, fits);
            let right_is = |fits: &dyn Fn(Reading) -> bool| side(right, span.end, SIDE, fits);
            if small(joint, flag::POSSESSIVE) {
                found.two_names |= left_is(SIDE + 60, &any) && right_is(&name);
            } else if small(joint, flag::AND) {
                // "Bosnia and Herzegovina" is one place.
                if (span.start..joint)
                    .any(|from| starting(from).any(|other| other.span.end > joint && other.hit.is_some()))
                {
                    continue;
                }
                // Fields may follow a head ("Ministry of Trade and Industry"), other names do not.
                let fields = of.is_some_and(|of| common(of, joint)) && !article && common(right, right + 1);
                found.two_names |= match of {
                    Some(_) => !fields && left_is(SIDE, &organization),
                    None => left_is(SIDE, &name) || article,
                };
            } else {
                let person =
                    (span.start..joint).any(|from| side(from, joint, SIDE, &|reading| reading == Reading::Person));
                found.two_names |= person && !scene.is(joint as usize - 1, flag::ORGANIZATION_LAST);
                found.two_names |= small(joint, flag::FOR) && right_is(&name) && left_is(SIDE, &organization);
                found.of_place = candidate.reading == Reading::Organization
                    && small(joint, flag::OF)
                    && right_is(&place)
                    && left_is(SIDE, &organization);
                of = Some(joint + 1);
                // A person after the first words of what it is of is another name: "Party of Norland Ana Lund".
                found.two_names |= (right + 1..span.end).any(|from| {
                    starting(from).any(|other| {
                        other.reading == Reading::Person
                            && other.span.len() > 1
                            && other.score >= 2 * SIDE
                            && other.span.end <= span.end
                    })
                });
            }
        }
        found
    }
}

/// True if the words of a candidate say by themselves that they are one name.
fn structured(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let own = scene.words.get(candidate.span.range()).unwrap_or(&[]);
    let (first, last) = (own.first().copied().unwrap_or_default(), own.last().copied().unwrap_or_default());
    let capitals = own.iter().filter(|word| word.is(flag::CAPITAL)).count();
    let joint = own.iter().position(|word| word.is(flag::OF | flag::FOR | flag::AND) && !word.is(flag::CAPITAL));
    let heads = flag::ORGANIZATION_LAST | flag::ORGANIZATION_LAST_WEAK;
    let listed = candidate.hit.is_some();
    match candidate.reading {
        _ if listed => true,
        _ if first.is(flag::FUNCTION) || first.is(flag::OPENS) && first.is(flag::NOT_NAME) => false,
        Reading::Event => {
            joint.is_some() && first.is(flag::EVENT_FIRST)
                || first.is(flag::YEAR) && own.iter().any(|word| word.is(flag::AFTER_EVENT))
                || last.is(flag::EVENT_LAST) && joint.is_none()
        }
        _ if capitals < 2 => false,
        Reading::Organization => {
            let before = joint.and_then(|at| at.checked_sub(1)).and_then(|at| own.get(at)).copied().unwrap_or_default();
            let of =
                before.is(flag::ORGANIZATION_LAST | flag::ORGANIZATION_FIRST) || first.is(flag::ORGANIZATION_FIRST);
            match joint {
                None => last.is(heads | flag::LEGAL),
                Some(at) if own.get(at).is_some_and(|word| word.is(flag::AND)) => last.is(flag::ORGANIZATION_LAST),
                Some(_) => of,
            }
        }
        Reading::Place => {
            joint.is_none() && last.is(flag::PLACE_LAST) || joint.is_some() && first.is(flag::PLACE_FIRST)
        }
        _ => false,
    }
}

/// The greatest sum of odds of candidates that lie within a span and do not overlap, the span itself left out.
fn best_within(all: &[Candidate], span: TokenSpan) -> i32 {
    let length = span.len() as usize;
    let mut best = vec![0; length + 1];
    let mut next = all.partition_point(|other| other.span.start < span.start);
    for at in 0..length {
        let here = best.get(at).copied().unwrap_or(0);
        if let Some(slot) = best.get_mut(at + 1) {
            *slot = here.max(*slot);
        }
        while let Some(other) = all.get(next).filter(|other| (other.span.start - span.start) as usize == at) {
            next += 1;
            let title = other.reading == Reading::Role && other.span.len() > 1;
            if other.score > 0 && other.span != span && span.contains(other.span) && !title {
                let end = (other.span.end - span.start) as usize;
                if let Some(slot) = best.get_mut(end) {
                    *slot = (here + other.score).max(*slot);
                }
            }
        }
    }
    best.last().copied().unwrap_or(0)
}
