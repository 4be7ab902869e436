//! The evidence for a candidate by itself: its capitals, its kind, the words around it.

use tenure_engine::text::TokenSpan;

use super::clue::{Clue, Sum, Tally};
use super::gist::Gist;
use super::scene::{Hit, Reading, Scene, Stretch};
use super::word::{Word, flag};
use super::{event, organization, person, place};

/// A stretch read as something, with the list entry it is and the odds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) span: TokenSpan,
    pub(super) reading: Reading,
    pub(super) hit: Option<Hit>,
    /// Of a role or figure: its number among those of the document.
    pub(super) number: u32,
    /// The odds of the candidate by itself.
    pub(super) own: i32,
    /// The odds with what the document says elsewhere, and with those of the names inside it.
    pub(super) score: i32,
    /// True if its words say by themselves that they are one name.
    pub(super) structured: bool,
    /// True if a small word joins two parts of an organization or event.
    pub(super) jointed: bool,
}

impl Candidate {
    /// A role or figure by its number.
    pub(super) fn numbered(span: TokenSpan, reading: Reading, number: u32, own: i32) -> Self {
        Self { span, reading, hit: None, number, own, score: own, structured: false, jointed: false }
    }
}

/// A word with a capital in fewer percent of its uses is no name by itself.
pub(super) const MOSTLY_SMALL: u8 = 15;

/// The odds of what the capitals of the words say: for an entry of a list that is sure, and for anything else.
#[derive(Debug, Clone, Copy)]
pub(super) struct Covers {
    any: i32,
    listed: Option<i32>,
}

impl Covers {
    pub(super) fn new(scene: &Scene<'_>, stretch: Stretch, gist: &Gist<'_>) -> Self {
        let mut sum = Sum::new(scene.weights);
        cover(scene, stretch, gist, false, &mut sum);
        Self { any: sum.total, listed: None }
    }
}

/// The odds of a candidate without what the document says elsewhere.
pub(super) fn score(
    scene: &Scene<'_>,
    stretch: Stretch,
    gist: &Gist<'_>,
    covers: &mut Covers,
    (reading, hit): (Reading, Option<Hit>),
) -> i32 {
    let mut sum = Sum::new(scene.weights);
    weigh_own(scene, stretch, gist, (reading, hit), &mut sum);
    let around = if hit.is_some_and(|hit| !hit.weak) {
        *covers.listed.get_or_insert_with(|| {
            let mut sum = Sum::new(scene.weights);
            cover(scene, stretch, gist, true, &mut sum);
            sum.total
        })
    } else {
        covers.any
    };
    around + sum.total
}

/// Adds all clues but those of the document's memory.
pub(super) fn weigh(
    scene: &Scene<'_>,
    stretch: Stretch,
    (reading, hit): (Reading, Option<Hit>),
    tally: &mut impl Tally,
) {
    let gist = Gist::of(scene, stretch);
    cover(scene, stretch, &gist, hit.is_some_and(|hit| !hit.weak), tally);
    weigh_own(scene, stretch, &gist, (reading, hit), tally);
}

/// Adds the clues of a reading.
fn weigh_own(
    scene: &Scene<'_>,
    stretch: Stretch,
    gist: &Gist<'_>,
    (reading, hit): (Reading, Option<Hit>),
    tally: &mut impl Tally,
) {
    let listed = hit.is_some_and(|hit| !hit.weak);
    if hit.is_none()
        && gist.own.len() == 1
        && gist.first.weight.capital < MOSTLY_SMALL
        && matches!(reading, Reading::Person | Reading::Place)
    {
        tally.add(Clue::CommonAlone);
    }
    if gist.own.len() == 1
        && matches!(reading, Reading::Country | Reading::Place | Reading::Nationality)
        && person::given_before(scene, stretch)
    {
        tally.add(Clue::GivenBefore);
    }
    match reading {
        Reading::Person => {
            person::person(scene, stretch, gist, tally);
            if listed {
                tally.add(Clue::PersonListed);
            }
        }
        Reading::Organization => organization::organization(scene, stretch, gist, hit, tally),
        Reading::Country | Reading::Place => place::place(scene, stretch, gist, (reading, hit), tally),
        Reading::Nationality => {
            tally.add(Clue::Nationality);
            match hit {
                Some(hit) if hit.weak => tally.add(Clue::NationalityListedWeak),
                Some(_) => tally.add(Clue::NationalityListed),
                None => {}
            }
        }
        Reading::Event => event::event(gist, hit, tally),
        Reading::Other => {
            event::other(scene, stretch, gist, tally);
            if listed {
                tally.add(Clue::OtherListed);
            }
        }
        Reading::Role | Reading::Figure => {}
    }
}

/// What the capitals of the words say, whatever they name.
fn cover(scene: &Scene<'_>, stretch: Stretch, gist: &Gist<'_>, listed: bool, tally: &mut impl Tally) {
    tally.times(Clue::CapitalLoud, gist.loud);
    tally.times(Clue::CapitalOpens, gist.opening);
    tally.times(Clue::Capital, gist.capitals - gist.loud - gist.opening);
    if !listed {
        let particle = gist.own.len() == 1 && gist.first.is(flag::PARTICLE);
        // "Will Smith" inside a sentence.
        let named = gist.own.len() > 1
            && gist.first.weight.given >= person::COMMON_GIVEN
            && gist.first.is(flag::CAPITAL)
            && !gist.first.is(flag::OPENS | flag::LOUD);
        let first = if named { 0 } else { gist.first.flags };
        // "Jung Hae-in".
        let half = gist.own.len() > 2 && gist.word(gist.own.len() - 2).is(flag::HYPHEN);
        let last = if half { 0 } else { gist.last.flags };
        if (first | last) & flag::FUNCTION != 0 || particle {
            tally.add(Clue::FunctionWord);
        }
        if gist.has(flag::CALENDAR) {
            // "June Whitaker", "April Nolan".
            let borne = gist.own.len() > 1 && gist.first.weight.given >= person::COMMON_GIVEN;
            if gist.own.iter().skip(usize::from(borne)).any(|word| word.is(flag::CALENDAR)) {
                tally.add(Clue::Calendar);
            }
        }
        if gist.loud + gist.opening > 0 {
            unsure(gist, tally);
            if gist.has(flag::VERB) {
                let verb = |word: &&Word| word.is(flag::VERB) && word.is(flag::CAPITAL);
                tally.times(Clue::VerbInside, gist.own.iter().filter(verb).count());
            }
        }
    }
    if gist.last.is(flag::POINT) {
        tally.add(Clue::PointTaken);
    }
    if stretch.end < stretch.to
        && scene.is(stretch.end, flag::CAPITAL)
        && !scene.is(stretch.end, flag::LOUD)
        && gist.last.is(flag::INITIAL)
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

/// What capitals say that stand where a sentence begins or all words have one.
fn unsure(gist: &Gist<'_>, tally: &mut impl Tally) {
    let one = gist.own.len() == 1;
    for (at, word) in gist.own.iter().enumerate() {
        if !word.is(flag::CAPITAL) || !word.is(flag::OPENS | flag::LOUD) {
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
            if known || one {
                tally.add(Clue::Rare);
            }
        } else if one && (!word.is(flag::LOUD) || word.is(flag::COMMON | flag::NOT_NAME)) {
            tally.add(Clue::OpensAlone);
        }
        if word.is(flag::SMALL_ELSEWHERE) {
            tally.add(Clue::SmallElsewhere);
        }
    }
}

/// Adds whether a listed name is used with the article that it takes.
pub(super) fn article(scene: &Scene<'_>, stretch: Stretch, hit: Hit, tally: &mut impl Tally) {
    if stretch.start > stretch.from && scene.is(stretch.start - 1, flag::ARTICLE) {
        let takes = scene.lexicon.entry(hit.entry).is_some_and(|entry| entry.article().is_some());
        tally.add(if takes { Clue::ListedArticle } else { Clue::ListedNoArticle });
    }
}
