//! Candidates for names: runs of capitalized words with what may stand between them, and entries of lists.

use super::person::FOREIGN;
use super::scene::{Reading, Scene, Stretch};
use super::score::{Candidate, hit, score};
use super::word::flag;
use tenure_engine::text::Shape;

/// The most tokens of a name by its shape.
const LONGEST: usize = 14;
/// The same where all words have capitals.
const LONGEST_LOUD: usize = 7;
/// Words that join two parts of a name.
const JOINS: u64 = flag::OF | flag::AND | flag::FOR | flag::ARTICLE;

/// Adds all candidates of a sentence, sorted by first token.
pub(super) fn candidates(scene: &Scene<'_>, from: usize, to: usize, found: &mut Vec<Candidate>) {
    for start in from..to {
        let first = found.len();
        shapes(scene, start, from, to, found);
        listed(scene, start, from, to, first, found);
        small_event(scene, start, from, to, found);
    }
}

/// Adds the candidates that begin at a token by the shape of their words.
fn shapes(scene: &Scene<'_>, start: usize, from: usize, to: usize, found: &mut Vec<Candidate>) {
    if !opens(scene, start, from, to) {
        return;
    }
    let longest = if scene.is(start, flag::LOUD) { LONGEST_LOUD } else { LONGEST };
    let limit = to.min(start + longest);
    let mut inside = 0;
    let mut at = start;
    while at < limit {
        let word = scene.word(at);
        let next = at + 1;
        if word.is(flag::CAPITAL) {
            inside |= word.flags & (flag::UPPER | flag::CAPITAL);
            complete(scene, Stretch { start, end: next, from, to }, inside, found);
            let abbreviated = scene.is(next, flag::POINT) && scene.glued(next);
            if abbreviated && (word.is(flag::LEGAL | flag::SUFFIX | flag::HONORIFIC | flag::PLACE_LAST)) {
                complete(scene, Stretch { start, end: next + 1, from, to }, inside, found);
                at = next;
            }
        } else if word.is(flag::NUMBER) {
            if at > start && !(scene.is(at - 1, flag::CAPITAL) || scene.is(at - 1, flag::HYPHEN)) {
                return;
            }
            inside |= flag::NUMBER;
            if at > start {
                complete(scene, Stretch { start, end: next, from, to }, inside, found);
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
                complete(scene, Stretch { start, end: next + 1, from, to }, inside | flag::PARTICLE, found);
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
            if !nickname || !scene.is(next + 2, flag::CAPITAL) || inside & FOREIGN != 0 {
                return;
            }
            at = next + 1;
        } else if word.is(flag::COMMA) {
            // "Norburg Shipping, Inc."
            if at == start || !scene.is(next, flag::LEGAL) {
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
            inside |= word.flags & JOINS;
        } else if at == start && word.is(flag::PARTICLE | flag::PARTICLE_WEAK) {
            inside |= flag::PARTICLE;
        } else {
            return;
        }
        at += 1;
    }
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
        && !scene.is(next, flag::COMMON | flag::FUNCTION)
        && scene
            .lexicon
            .name_weight(token.symbol)
            .is_none_or(|weight| weight.given > 0 || weight.surname > 0 || weight.capital >= 50)
}

/// True if a name may begin at a token by its shape.
fn opens(scene: &Scene<'_>, start: usize, from: usize, to: usize) -> bool {
    let word = scene.word(start);
    if start > from && scene.is(start - 1, flag::HYPHEN) && scene.glued(start) && scene.glued(start - 1) {
        // Parts after a hyphen open no name, unless another name stands before it ("Paris-Roubaix" is one by itself).
        if !word.is(flag::CAPITAL) {
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

/// Adds the readings of a stretch by shape.
fn complete(scene: &Scene<'_>, stretch: Stretch, inside: u64, found: &mut Vec<Candidate>) {
    let joined = inside & (JOINS | flag::AMPERSAND | flag::POSSESSIVE) != 0;
    let only_number = inside & (flag::CAPITAL | flag::PARTICLE) == 0;
    if only_number {
        return;
    }
    if inside & FOREIGN == 0 {
        push(scene, stretch, Reading::Person, found);
    }
    push(scene, stretch, Reading::Organization, found);
    if !joined
        || inside & (JOINS | flag::AMPERSAND | flag::POSSESSIVE) == flag::OF
        || scene.is(stretch.start, flag::PLACE_FIRST)
    {
        push(scene, stretch, Reading::Place, found);
    }
    push(scene, stretch, Reading::Event, found);
    push(scene, stretch, Reading::Other, found);
    for reading in [Reading::Country, Reading::Nationality] {
        if hit(scene, stretch.span(), reading).is_some() {
            push(scene, stretch, reading, found);
        }
    }
}

/// Adds entries of lists that the shapes leave out.
fn listed(scene: &Scene<'_>, start: usize, from: usize, to: usize, first: usize, found: &mut Vec<Candidate>) {
    for lookup in scene.lookups_at(start) {
        let reading = match lookup.kind {
            super::word::kind::COUNTRY => Reading::Country,
            super::word::kind::PLACE | super::word::kind::REGION => Reading::Place,
            super::word::kind::ORGANIZATION => Reading::Organization,
            super::word::kind::PERSON => Reading::Person,
            super::word::kind::NATIONALITY => Reading::Nationality,
            super::word::kind::EVENT => Reading::Event,
            super::word::kind::OTHER => Reading::Other,
            _ => continue,
        };
        let end = lookup.tokens.end as usize;
        let known = found.get(first..).unwrap_or(&[]);
        if end > to || known.iter().any(|other| other.span == lookup.tokens && other.reading == reading) {
            continue;
        }
        push(scene, Stretch { start, end, from, to }, reading, found);
    }
}

/// Adds an event of a year whose head is written small: "the 2001 Norlandic general election", with its place ("in
/// Norland") and without.
fn small_event(scene: &Scene<'_>, start: usize, from: usize, to: usize, found: &mut Vec<Candidate>) {
    if !scene.is(start, flag::YEAR) {
        return;
    }
    let mut small = 0;
    for at in start + 1..to.min(start + 12) {
        let word = scene.word(at);
        if word.is(flag::AFTER_EVENT) && !word.is(flag::CAPITAL) {
            push(scene, Stretch { start, end: at + 1, from, to }, Reading::Event, found);
            let mut place = at + 2;
            while scene.is(at + 1, flag::BEFORE_PLACE) && place < to && scene.is(place, flag::ARTICLE) {
                place += 1;
            }
            let listed = scene.lookups_at(place).iter().find(|lookup| {
                matches!(lookup.kind, super::word::kind::COUNTRY | super::word::kind::PLACE) && !lookup.weak
            });
            if let Some(listed) =
                listed.filter(|listed| scene.is(at + 1, flag::LOOSE) && listed.tokens.end as usize <= to)
            {
                push(scene, Stretch { start, end: listed.tokens.end as usize, from, to }, Reading::Event, found);
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

fn push(scene: &Scene<'_>, stretch: Stretch, reading: Reading, found: &mut Vec<Candidate>) {
    let span = stretch.span();
    let hit = hit(scene, span, reading);
    let score = score(scene, stretch, reading, hit);
    if score > -400 {
        found.push(Candidate { span, reading, hit, number: 0, score });
    }
}
