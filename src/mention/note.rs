//! What a choice that is sure tells of a name and its short forms for the rest of the document.

use tenure_engine::text::{Symbol, TokenSpan};

use super::memory::{self, Memory, Name, Said};
use super::person::COMMON_GIVEN;
use super::scene::{Reading, Scene};
use super::score::Candidate;
use super::word::flag;

/// Odds from which a choice of the first pass counts for the whole document.
const SURE: i32 = 100;

/// Notes the acronyms that the text defines.
pub(super) fn definitions(scene: &Scene<'_>, memory: &mut Memory) {
    for definition in memory::definitions(&scene.document.text, scene.tokens(), &scene.words) {
        let last = definition.name.end.saturating_sub(1) as usize;
        let head = flag::ORGANIZATION_LAST | flag::ORGANIZATION_FIRST;
        if scene.is(last, flag::PLACE_LAST | flag::OTHER_LAST) && !definition.name.range().any(|at| scene.is(at, head))
        {
            continue;
        }
        // "Democratic Republic of the Congo (DRC)".
        if [Reading::Country, Reading::Place].iter().any(|reading| scene.hit(definition.name, *reading).is_some()) {
            memory.define(scene, definition.acronym, Said::Place);
            continue;
        }
        memory.define(scene, definition.name, Said::Defined);
        memory.define(scene, definition.acronym, Said::Acronym);
    }
}

/// Notes a name that is sure, and its short forms.
pub(super) fn note(scene: &Scene<'_>, candidate: &Candidate, memory: &mut Memory) {
    let span = candidate.span;
    let loud = scene.is(span.start as usize, flag::LOUD);
    if candidate.score < if loud { 2 * SURE } else { SURE } {
        return;
    }
    let by = Name { place: span, words: memory::key(scene.tokens(), &scene.words, span) };
    let mut tell = |from: u32, to: u32, said: Said| memory.note(scene, TokenSpan::new(from, to), said, by);
    let capitals = (span.start..span.end).filter(|at| scene.is(*at as usize, flag::CAPITAL));
    let many = capitals.clone().nth(2).is_some();
    let (Some(first), Some(last)) = (capitals.clone().next(), capitals.clone().next_back()) else { return };
    let joined = |at: u32| scene.is(at as usize, flag::HYPHEN);
    match candidate.reading {
        Reading::Person => {
            tell(span.start, span.end, Said::Person);
            let suffix = (span.start..span.end).find(|at| *at > first && scene.is(*at as usize, flag::SUFFIX));
            let end = suffix.unwrap_or(span.end);
            let Some(last) = capitals.clone().rfind(|at| *at < end) else { return };
            if last == first {
                return;
            }
            let mut from = last;
            while from > first + 1 && joined(from - 1) {
                from -= 2;
            }
            // "Underdeveloped Africa" tells of no Mr. Africa.
            let opener = scene.word(first as usize);
            if scene.is(last as usize, flag::PLACE) && opener.weight.given < COMMON_GIVEN && !opener.is(flag::INITIAL) {
                return;
            }
            tell(from, end, Said::Surname);
            let mut wide = from;
            while wide > first + 1 && scene.is(wide as usize - 1, flag::PARTICLE | flag::PARTICLE_WEAK | flag::HYPHEN) {
                wide -= 1;
            }
            if wide < from {
                tell(wide, end, Said::Surname);
            }
            if many && from > first + 1 && !scene.is(from as usize - 1, flag::INITIAL) {
                tell(from - 1, end, Said::Surname);
            }
            if !scene.is(first as usize, flag::INITIAL) && !joined(first + 1) {
                tell(first, first + 1, Said::Given);
            }
        }
        Reading::Organization => {
            tell(span.start, span.end, Said::Organization);
            if last == first {
                return;
            }
            if scene.is(last as usize, flag::LEGAL) && last > first + 1 {
                // Without its legal form it is the same company.
                tell(first, last, Said::Company);
            }
            let ends = scene.is(last as usize, flag::ORGANIZATION_LAST | flag::LEGAL);
            let known = flag::PLACE
                | flag::NATIONALITY
                | flag::COMMON
                | flag::ORGANIZATION_LAST
                | flag::ORGANIZATION_FIRST
                | flag::NUMBER;
            if ends && !scene.is(first as usize, known) {
                tell(first, first + 1, Said::Short);
                if last > first + 1 {
                    tell(first, last, Said::Short);
                }
            }
            if many {
                let letters: String = capitals.filter_map(|at| scene.document.token_text(at).chars().next()).collect();
                memory.note_key(Symbol::default().then(Symbol::of(&letters)), Said::Acronym, by);
            }
        }
        Reading::Country | Reading::Place => {
            tell(span.start, span.end, Said::Place);
            if last > first && scene.is(last as usize, flag::PLACE_LAST) && !scene.is(first as usize, flag::COMMON) {
                tell(first, last, Said::ShortPlace);
            }
        }
        Reading::Event => tell(span.start, span.end, Said::Event),
        Reading::Other if last > first => tell(span.start, span.end, Said::Other),
        _ => {}
    }
}
