//! Candidates for names: runs of capitalized words with what may stand between them, and entries of lists.

use tenure_engine::gazetteer::{FormRole, Lookup};
use tenure_engine::text::Shape;

use super::event;
use super::gist::{Gist, JOINS};
use super::kind;
use super::person::{COMMON_SURNAME, FOREIGN};
use super::scene::{Hit, Reading, Scene, Stretch};
use super::score::{Candidate, Covers, score};
use super::swallow::{jointed, structured};
use super::word::{Flags, flag};

/// The most tokens of a name by its shape.
const LONGEST: usize = 14;
/// The same where all words have capitals.
const LONGEST_LOUD: usize = 7;
/// Odds from which a reading is a candidate at all.
const LEAST: i32 = -400;
/// What a token has that may begin a name by its shape.
const OPENERS: Flags = flag::CAPITAL | flag::NUMBER | flag::PARTICLE | flag::PARTICLE_WEAK;

/// Adds all candidates of a sentence, sorted by first token; those made before (roles, figures) are taken in.
pub(super) fn candidates(
    scene: &Scene<'_>,
    (from, to): (usize, usize),
    others: &mut &[Candidate],
    found: &mut Vec<Candidate>,
) {
    for start in from..to {
        let first = found.len();
        if scene.is(start, OPENERS) {
            shapes(scene, start, from, to, found);
        }
        let lookups = scene.lookups_at(start);
        if !lookups.is_empty() {
            listed(scene, lookups, Stretch { start, end: start, from, to }, first, found);
        }
        if scene.is(start, flag::YEAR) {
            small_event(scene, start, from, to, found);
        }
        while let Some((other, rest)) = others.split_first()
            && other.span.start as usize <= start
        {
            *others = rest;
            if other.span.start as usize == start && other.span.end as usize <= to && !other.span.is_empty() {
                found.push(*other);
            }
        }
    }
}

/// Adds the candidates that begin at a token by the shape of their words.
fn shapes(scene: &Scene<'_>, start: usize, from: usize, to: usize, found: &mut Vec<Candidate>) {
    if !opens(scene, start, from, to) {
        return;
    }
    let longest = if scene.is(start, flag::LOUD) { LONGEST_LOUD } else { LONGEST };
    let limit = to.min(start + longest);
    let lookups = scene.lookups_at(start);
    let mut inside = 0;
    let mut at = start;
    let mut gist = Gist::new();
    let mut complete = |end: usize, inside: Flags| {
        let stretch = Stretch { start, end, from, to };
        gist.grow(scene, stretch);
        if particle_hangs(scene, end) {
            return;
        }
        let known = lookups.iter().any(|lookup| lookup.tokens.end as usize == end);
        complete(scene, stretch, &gist, inside, known, found);
    };
    while at < limit {
        let word = scene.word(at);
        let next = at + 1;
        if word.is(flag::CAPITAL) {
            inside |= word.flags & (flag::UPPER | flag::CAPITAL);
            complete(next, inside);
            let abbreviated = scene.is(next, flag::POINT) && scene.glued(next);
            if abbreviated && (word.is(flag::LEGAL | flag::SUFFIX | flag::HONORIFIC | flag::PLACE_LAST)) {
                complete(next + 1, inside);
                at = next;
            }
        } else if word.is(flag::NUMBER) {
            if at > start && !(scene.is(at - 1, flag::CAPITAL) || scene.is(at - 1, flag::HYPHEN)) {
                return;
            }
            inside |= flag::NUMBER;
            if at > start {
                complete(next, inside);
            }
        } else if word.is(flag::HYPHEN) {
            let particle = scene.is(at.wrapping_sub(1), flag::PARTICLE) && scene.is(next, flag::CAPITAL);
            let width = |at: usize| scene.tokens().get(at).map_or(0, |token| token.span.len());
            let syllables = scene.is(next, flag::CAPITAL)
                && width(next) <= 5
                && width(at.wrapping_sub(1)) <= 5
                && at == start + 2
                && width(start) <= 5;
            let spaced = !scene.glued(at) && !scene.glued(next) && at > start;
            if !(spaced
                && (particle
                    || syllables && scene.word(start).weight.surname > 0
                    || syllable(scene, start, at)
                    || small_part(scene, next) && scene.word(start).weight.surname > 0))
                && !(scene.glued(at) && scene.glued(next))
            {
                return;
            }
            if !small_part(scene, next)
                && !syllable(scene, start, at)
                && !scene.is(next, flag::CAPITAL | flag::NUMBER | flag::PARTICLE | flag::PARTICLE_WEAK)
            {
                return;
            }
            // "Jong-un", "Ain al-Arab": the part after the hyphen may be small.
            if small_part(scene, next) || syllable(scene, start, at) {
                if next >= limit || at == start {
                    return;
                }
                complete(next + 1, inside | flag::PARTICLE);
                at = next;
            }
        } else if word.is(flag::POSSESSIVE) {
            if !scene.is(next, flag::CAPITAL) || at == start {
                return;
            }
            inside |= flag::POSSESSIVE;
        } else if word.is(flag::QUOTE) {
            // A nickname between first and last name.
            let nickname = at > start && scene.is(next, flag::CAPITAL) && scene.is(next + 1, flag::QUOTE);
            if !nickname
                || !scene.is(next + 2, flag::CAPITAL | flag::PARTICLE | flag::PARTICLE_WEAK)
                || inside & FOREIGN != 0
            {
                return;
            }
            at = next + 1;
        } else if word.is(flag::COMMA) {
            // "Norburg Shipping, Inc.", "Ministry of Trade, Fisheries and Water".
            let goes_on = scene.is(next, flag::LEGAL) || inside & flag::OF != 0 && fields(scene, at, limit);
            if at == start || !goes_on {
                return;
            }
        } else if word.is(flag::AMPERSAND) {
            if !scene.is(next, flag::CAPITAL) {
                return;
            }
            inside |= flag::AMPERSAND;
        } else if at > start
            && word.is(flag::PARTICLE | flag::PARTICLE_WEAK)
            && goes_on(scene, next, limit)
            && !word.is(JOINS)
        {
            if !word.is(flag::PARTICLE) && word.is(flag::COMMON) {
                return;
            }
            inside |= flag::PARTICLE;
        } else if at > start && word.is(JOINS) && joins_on(scene, at, limit) {
            // "in Norland the Labor Party": an article right after a place or a whole name opens another.
            if word.is(flag::ARTICLE) && scene.is(at - 1, flag::PLACE | flag::ORGANIZATION_LAST) {
                return;
            }
            inside |= word.flags & JOINS;
        } else if at == start && word.is(flag::PARTICLE | flag::PARTICLE_WEAK) {
            inside |= flag::PARTICLE;
        } else {
            return;
        }
        at += 1;
    }
}

/// True where a stretch would end between a particle and its name: "Ahmad Al|-Sabah".
fn particle_hangs(scene: &Scene<'_>, end: usize) -> bool {
    scene.is(end, flag::HYPHEN)
        && scene.is(end.wrapping_sub(1), flag::PARTICLE)
        && scene.glued(end)
        && scene.glued(end + 1)
        && scene.is(end + 1, flag::CAPITAL)
}

/// True for a word that may be the small part of a name after a hyphen: short, and no word of running text.
fn small_part(scene: &Scene<'_>, at: usize) -> bool {
    let Some(token) = scene.tokens().get(at) else { return false };
    token.shape == Shape::Lower
        && token.span.len() <= 6
        && !scene.is(at, flag::COMMON | flag::FUNCTION | flag::AFTER_PLACE | flag::AFTER_ORGANIZATION)
        && scene.lexicon.name_weight(token.symbol).is_none_or(|weight| weight.capital >= 50)
}

/// True for the hyphen of "Lee Kwang-soo": a surname, a short word, and a short word in small letters that is a name
/// elsewhere or unknown.
fn syllable(scene: &Scene<'_>, start: usize, hyphen: usize) -> bool {
    let width = |at: usize| scene.tokens().get(at).map_or(0, |token| token.span.len());
    let next = hyphen + 1;
    let Some(token) = scene.tokens().get(next) else { return false };
    hyphen >= start + 2
        && hyphen <= start + 3
        && scene.glued(hyphen) == scene.glued(next)
        && scene.word(hyphen - 2).weight.surname > 0
        && width(hyphen - 2) <= 6
        && width(hyphen - 1) <= 6
        && token.span.len() <= 6
        && token.shape == Shape::Lower
        && (!scene.is(next, flag::FUNCTION) || scene.glued(next))
        && (familiar(scene, hyphen)
            || !scene.is(next, flag::COMMON)
                && scene
                    .lexicon
                    .name_weight(token.symbol)
                    .is_none_or(|weight| weight.given > 0 || weight.surname > 0 || weight.capital >= 50))
}

/// True for a common surname and a short word before a hyphen: what follows is its other half, whatever it is elsewhere
/// ("Seo Ji-won").
fn familiar(scene: &Scene<'_>, hyphen: usize) -> bool {
    let (surname, half) = (scene.word(hyphen - 2), scene.word(hyphen - 1));
    surname.is(flag::CAPITAL)
        && surname.weight.surname >= COMMON_SURNAME
        && half.is(flag::CAPITAL)
        && !half.is(flag::PLACE | flag::ORGANIZATION | flag::NATIONALITY)
        && [hyphen - 1, hyphen + 1].iter().all(|at| scene.tokens().get(*at).is_some_and(|one| one.span.len() <= 4))
}

/// True if a name may begin at a token by its shape.
fn opens(scene: &Scene<'_>, start: usize, from: usize, to: usize) -> bool {
    let word = scene.word(start);
    if start > from && scene.is(start - 1, flag::HYPHEN) && scene.glued(start) && scene.glued(start - 1) {
        // Parts after a hyphen open no name, unless another name stands before it ("Paris-Roubaix" is one by itself).
        if !word.is(flag::CAPITAL) || particle_hangs(scene, start - 1) {
            return false;
        }
    }
    if word.is(flag::CAPITAL) {
        return !word.is(flag::POSSESSIVE);
    }
    if word.is(flag::NUMBER) {
        return start + 1 < to && scene.is(start + 1, flag::CAPITAL) && word.is(flag::YEAR);
    }
    // "al-Qaida", "van der Berg"; after a name or another particle it is the midst of one.
    let title = flag::ROLE | flag::HONORIFIC | flag::FUNCTION;
    if start > from
        && (scene.is(start - 1, flag::PARTICLE) || scene.is(start - 1, flag::CAPITAL) && !scene.is(start - 1, title))
    {
        return false;
    }
    word.is(flag::PARTICLE | flag::PARTICLE_WEAK)
        && !word.is(JOINS)
        && (scene.is(start + 1, flag::HYPHEN) && scene.glued(start + 1) && scene.is(start + 2, flag::CAPITAL)
            || word.is(flag::PARTICLE) && !word.is(flag::COMMON) && goes_on(scene, start + 1, to))
}

/// True if a capitalized word follows after nothing but particles and hyphens.
fn goes_on(scene: &Scene<'_>, mut at: usize, limit: usize) -> bool {
    for _ in 0..3 {
        if at >= limit {
            return false;
        }
        if scene.is(at, flag::CAPITAL) {
            return true;
        }
        if !scene.is(at, flag::PARTICLE | flag::PARTICLE_WEAK | flag::HYPHEN) {
            return false;
        }
        at += 1;
    }
    false
}

/// True if a row of capitalized common words goes on after a comma and ends with "and" and another.
fn fields(scene: &Scene<'_>, comma: usize, limit: usize) -> bool {
    let field = |at: usize| scene.is(at, flag::CAPITAL) && scene.is(at, flag::COMMON) && !scene.is(at, NO_FIELD);
    if !field(comma - 1) {
        return false;
    }
    let mut at = comma + 1;
    let mut joined = false;
    while at < limit {
        if field(at) {
            if joined {
                return true;
            }
        } else if scene.is(at, flag::AND) && field(at - 1) {
            joined = true;
        } else if !scene.is(at, flag::COMMA) || joined || !field(at - 1) {
            return false;
        }
        at += 1;
    }
    false
}

/// What no field of a ministry is.
const NO_FIELD: Flags = flag::PLACE
    | flag::NATIONALITY
    | flag::ROLE
    | flag::HONORIFIC
    | flag::LOUD
    | flag::ORGANIZATION_LAST
    | flag::ORGANIZATION_FIRST
    | flag::CALENDAR
    | flag::FUNCTION;

/// True if joining words lead on to a capitalized word.
fn joins_on(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let mut next = at + 1;
    while next < limit && next < at + 4 {
        if scene.is(next, flag::CAPITAL) {
            return true;
        }
        if !scene.is(next, JOINS) {
            return false;
        }
        next += 1;
    }
    false
}

/// Adds the readings of a stretch by shape; `known` says that a list knows these words.
fn complete(
    scene: &Scene<'_>,
    stretch: Stretch,
    gist: &Gist<'_>,
    inside: Flags,
    known: bool,
    found: &mut Vec<Candidate>,
) {
    if inside & (flag::CAPITAL | flag::PARTICLE) == 0 {
        return;
    }
    let joints = inside & (JOINS | flag::AMPERSAND | flag::POSSESSIVE);
    let mut covers = Covers::new(scene, stretch, gist);
    let hit = |reading| if known { scene.hit(stretch.span(), reading) } else { None };
    let mut add = |reading, hit| push(scene, stretch, gist, &mut covers, (reading, hit), found);
    if inside & FOREIGN == 0 {
        add(Reading::Person, hit(Reading::Person));
    }
    add(Reading::Organization, hit(Reading::Organization));
    let chain = gist.first.is(flag::PLACE_FIRST) && joints & !(flag::OF | flag::ARTICLE) == 0;
    // "Central and South Norland".
    let both = gist.joint == 1 && gist.first.is(flag::PLACE_FIRST) && gist.word(2).is(flag::PLACE_FIRST);
    // "St. Brendan's Cathedral".
    let saint = joints == flag::POSSESSIVE && gist.first.is(flag::HONORIFIC) && gist.last.is(flag::PLACE_LAST);
    if joints == 0 || joints == flag::OF || chain || both || saint {
        add(Reading::Place, hit(Reading::Place));
    }
    // Nothing but a head or a list makes an event.
    if known || gist.has(event::HEADS) {
        add(Reading::Event, hit(Reading::Event));
    }
    add(Reading::Other, hit(Reading::Other));
    if known {
        for reading in [Reading::Country, Reading::Nationality] {
            if let Some(hit) = hit(reading) {
                add(reading, Some(hit));
            }
        }
    }
}

/// Adds entries of lists that the shapes leave out.
fn listed(scene: &Scene<'_>, lookups: &[Lookup], at: Stretch, first: usize, found: &mut Vec<Candidate>) {
    for lookup in lookups.iter().filter(|lookup| lookup.role != FormRole::Seat) {
        let reading = match lookup.kind {
            kind::COUNTRY => Reading::Country,
            kind::PLACE | kind::REGION => Reading::Place,
            kind::ORGANIZATION => Reading::Organization,
            kind::PERSON => Reading::Person,
            kind::NATIONALITY => Reading::Nationality,
            kind::EVENT => Reading::Event,
            kind::OTHER => Reading::Other,
            _ => continue,
        };
        let end = lookup.tokens.end as usize;
        let known = found.get(first..).unwrap_or(&[]);
        if end > at.to || known.iter().any(|other| other.span == lookup.tokens && other.reading == reading) {
            continue;
        }
        alone(scene, Stretch { end, ..at }, reading, found);
    }
}

/// Adds an event of a year whose head is written small: "the 2001 Norlandic general election", with its place ("in
/// Norland") and without.
fn small_event(scene: &Scene<'_>, start: usize, from: usize, to: usize, found: &mut Vec<Candidate>) {
    let mut small = 0;
    for at in start + 1..to.min(start + 12) {
        let word = scene.word(at);
        if word.is(flag::AFTER_EVENT) && !word.is(flag::CAPITAL) {
            alone(scene, Stretch { start, end: at + 1, from, to }, Reading::Event, found);
            let mut place = at + 2;
            let article = scene.is(at + 1, flag::BEFORE_PLACE) && scene.is(place, flag::ARTICLE);
            place += usize::from(article);
            let listed = scene.lookups_at(place).iter().find(|lookup| {
                (lookup.kind == kind::COUNTRY || lookup.kind == kind::PLACE && !article)
                    && !lookup.weak
                    && !scene.is(lookup.tokens.end as usize, flag::CAPITAL)
            });
            if let Some(listed) =
                listed.filter(|listed| scene.is(at + 1, flag::LOOSE) && listed.tokens.end as usize <= to)
            {
                alone(scene, Stretch { start, end: listed.tokens.end as usize, from, to }, Reading::Event, found);
            }
            return;
        }
        if word.is(flag::CAPITAL | flag::HYPHEN | flag::POSSESSIVE | flag::OF) {
            continue;
        }
        small += 1;
        if small > 3 || word.is(flag::COMMA | flag::POINT | flag::NUMBER | JOINS) {
            return;
        }
    }
}

/// Adds one reading of a stretch.
fn alone(scene: &Scene<'_>, stretch: Stretch, reading: Reading, found: &mut Vec<Candidate>) {
    let gist = Gist::of(scene, stretch);
    let hit = scene.hit(stretch.span(), reading);
    push(scene, stretch, &gist, &mut Covers::new(scene, stretch, &gist), (reading, hit), found);
}

fn push(
    scene: &Scene<'_>,
    stretch: Stretch,
    gist: &Gist<'_>,
    covers: &mut Covers,
    (reading, hit): (Reading, Option<Hit>),
    found: &mut Vec<Candidate>,
) {
    let own = score(scene, stretch, gist, covers, (reading, hit));
    if own > LEAST {
        found.push(Candidate {
            span: stretch.span(),
            reading,
            hit,
            number: 0,
            own,
            score: own,
            structured: structured(gist, reading, hit),
            jointed: jointed(gist, reading, hit),
        });
    }
}
