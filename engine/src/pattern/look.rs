//! Lookarounds: where they hold, without captures and in time linear in the sentence.

use super::Lattice;
use super::program::{Instruction, Look, Program};
use super::scratch::{NONE, Scratch};

/// What is known of a lookaround at a place: nothing yet, that it does not hold, that it does.
const UNKNOWN: u8 = 0;
const NO: u8 = 1;
const YES: u8 = 2;

/// A lookahead of at most so many instructions that repeats nothing without bound is tried where it is asked for; of
/// longer ones all that was tried in the sentence is kept, so that matching stays linear.
const BRIEF: u16 = 64;

/// True for a lookahead that is tried where it is asked for.
pub(super) fn is_brief(program: &Program, look: &Look) -> bool {
    let inside = look.start..look.end;
    let forward = |at: u16| match program.code.get(at as usize) {
        Some(Instruction::Split(one, other)) => *one > at && *other > at,
        Some(Instruction::Jump(to)) => *to > at,
        _ => true,
    };
    look.ahead && look.end.saturating_sub(look.start) <= BRIEF && inside.into_iter().all(forward)
}

/// True if a lookaround holds at a position. The first question to one that looks back answers it for all positions.
pub(super) fn holds(
    program: &Program,
    number: u16,
    lattice: &Lattice<'_>,
    scratch: &mut Scratch,
    position: u32,
) -> bool {
    let Some(look) = program.looks.get(number as usize) else { return false };
    if !may_hold(program, number, look, scratch, position) {
        return look.negative;
    }
    if program.prepared().brief.get(number as usize) == Some(&true) {
        return begins_here(program, look, lattice, scratch, position) != look.negative;
    }
    if look.ahead {
        return goes_on(program, number, look, lattice, scratch, position) != look.negative;
    }
    if scratch.looks.get(number as usize).is_some_and(Vec::is_empty) {
        let table = behind(program, look, lattice, scratch);
        if let Some(slot) = scratch.looks.get_mut(number as usize) {
            *slot = table;
            scratch.asked = true;
        }
    }
    let found = scratch.looks.get(number as usize).and_then(|table| table.get(position as usize));
    (found == Some(&YES)) != look.negative
}

/// False where what stands at the position cannot begin, or end, the inside of a lookaround.
fn may_hold(program: &Program, number: u16, look: &Look, scratch: &Scratch, position: u32) -> bool {
    let (wanted, shown) = if look.ahead {
        (program.prepared().outlook.get(look.start as usize), scratch.sights.get(position as usize))
    } else {
        (program.prepared().hindsight.get(number as usize), scratch.behind.get(position as usize))
    };
    wanted.zip(shown).is_none_or(|(wanted, shown)| *wanted == !0 || wanted & shown != 0)
}

/// True if the inside of a brief lookahead matches from a position.
fn begins_here(program: &Program, look: &Look, lattice: &Lattice<'_>, scratch: &mut Scratch, position: u32) -> bool {
    let mut open = std::mem::take(&mut scratch.open);
    let mut seen = std::mem::take(&mut scratch.seen);
    open.clear();
    seen.clear();
    open.push((position, look.start));
    let mut found = false;
    while let Some((position, at)) = open.pop() {
        let hope = program.prepared().outlook.get(at as usize).zip(scratch.sights.get(position as usize));
        if hope.is_none_or(|(outlook, sight)| outlook & sight == 0) || seen.contains(&(position, at)) {
            continue;
        }
        seen.push((position, at));
        scratch.work += 1;
        let next = at.saturating_add(1);
        match program.code.get(at as usize) {
            Some(Instruction::Match) => {
                found = true;
                break;
            }
            Some(Instruction::Split(one, other)) => open.extend([(position, *other), (position, *one)]),
            Some(Instruction::Jump(to)) => open.push((position, *to)),
            Some(Instruction::Fill | Instruction::Open(_) | Instruction::Close(..) | Instruction::Mark(_)) => {
                open.push((position, next));
            }
            Some(Instruction::Start) if position == 0 => open.push((position, next)),
            Some(Instruction::End) if position == scratch.length => open.push((position, next)),
            Some(Instruction::Look(number)) if holds(program, *number, lattice, scratch, position) => {
                open.push((position, next));
            }
            Some(_) => steps(program, at, lattice, scratch, position, |end| open.push((end, next))),
            None => {}
        }
    }
    scratch.open = open;
    scratch.seen = seen;
    found
}

/// The positions after one step that consumes tokens; none if the instruction does not pass here.
fn steps(
    program: &Program,
    at: u16,
    lattice: &Lattice<'_>,
    scratch: &mut Scratch,
    position: u32,
    mut visit: impl FnMut(u32),
) {
    let Some(token) = scratch.token(lattice, position) else { return };
    let passes = match program.code.get(at as usize) {
        Some(Instruction::Word(set)) => {
            program.sets.get(*set as usize).is_some_and(|set| set.binary_search(&token.symbol).is_ok())
        }
        Some(Instruction::Exact(text)) => {
            program.texts.get(*text as usize).is_some_and(|exact| token.span.of(lattice.text) == exact)
        }
        Some(Instruction::Token(test)) => {
            program.tests.get(*test as usize).is_some_and(|test| test.accepts(lattice.text, token))
        }
        Some(Instruction::Skip(free)) => *free || !scratch.is_blocked(lattice, program, position),
        Some(Instruction::Item(item)) => {
            let Some(matcher) = program.items.get(*item as usize) else { return };
            for item in scratch.items_at(lattice, position) {
                if matcher.accepts(lattice, item)
                    && let Some(end) = scratch.after(item, position)
                {
                    visit(end);
                }
            }
            return;
        }
        _ => false,
    };
    if passes {
        visit(position + 1);
    }
}

/// A place of a lookahead that is still to be tried.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    position: u32,
    at: u16,
    /// The place it was reached from, a number in [`Scratch::trail`].
    from: u32,
}

/// True if the inside of a long lookahead matches from a position.
///
/// Every place, a position and an instruction, is tried once in a sentence whoever asks: nothing empty is repeated, so
/// a place that is done and did not lead to a match never will.
fn goes_on(
    program: &Program,
    number: u16,
    look: &Look,
    lattice: &Lattice<'_>,
    scratch: &mut Scratch,
    position: u32,
) -> bool {
    let width = look.end.saturating_sub(look.start) as usize;
    let slot = |position: u32, at: u16| position as usize * width + at.saturating_sub(look.start) as usize;
    let mut known = scratch.looks.get_mut(number as usize).map(std::mem::take).unwrap_or_default();
    if known.is_empty() {
        scratch.asked = true;
        known.resize((scratch.length as usize + 1) * width, UNKNOWN);
    }
    let mut places = std::mem::take(&mut scratch.places);
    let mut trail = std::mem::take(&mut scratch.trail);
    places.clear();
    trail.clear();
    places.push(Place { position, at: look.start, from: NONE });
    let mut found = NONE;
    let mut holds_here = false;
    while let Some(place) = places.pop() {
        let Place { position, at, from } = place;
        let Some(state) = known.get_mut(slot(position, at)) else { continue };
        let hope = program.prepared().outlook.get(at as usize).zip(scratch.sights.get(position as usize));
        if *state == NO || hope.is_none_or(|(outlook, sight)| outlook & sight == 0) {
            continue;
        }
        if *state == YES || program.code.get(at as usize) == Some(&Instruction::Match) {
            *state = YES;
            holds_here = true;
            found = from;
            break;
        }
        *state = NO;
        scratch.work += 1;
        let from = u32::try_from(trail.len()).unwrap_or(NONE);
        trail.push(place);
        let next = at.saturating_add(1);
        let mut go = |position: u32, at: u16| places.push(Place { position, at, from });
        match program.code.get(at as usize) {
            Some(Instruction::Split(one, other)) => {
                go(position, *other);
                go(position, *one);
            }
            Some(Instruction::Jump(to)) => go(position, *to),
            Some(Instruction::Fill | Instruction::Open(_) | Instruction::Close(..) | Instruction::Mark(_)) => {
                go(position, next);
            }
            Some(Instruction::Start) if position == 0 => go(position, next),
            Some(Instruction::End) if position == scratch.length => go(position, next),
            Some(Instruction::Look(number)) if holds(program, *number, lattice, scratch, position) => {
                go(position, next);
            }
            Some(_) => steps(program, at, lattice, scratch, position, |end| go(end, next)),
            None => {}
        }
    }
    while let Some(place) = trail.get(found as usize) {
        if let Some(state) = known.get_mut(slot(place.position, place.at)) {
            *state = YES;
        }
        found = place.from;
    }
    scratch.places = places;
    scratch.trail = trail;
    if let Some(table) = scratch.looks.get_mut(number as usize) {
        *table = known;
    }
    holds_here
}

/// Where the inside of a lookbehind ends, by going over the sentence from all positions together.
fn behind(program: &Program, look: &Look, lattice: &Lattice<'_>, scratch: &mut Scratch) -> Vec<u8> {
    let (start, width) = (look.start as usize, look.end.saturating_sub(look.start) as usize);
    let length = scratch.length as usize;
    let mut reached = vec![false; (length + 2) * width.max(1)];
    let mut ends = vec![NO; length + 1];
    let mut open: Vec<usize> = Vec::new();
    for position in 0..=scratch.length {
        let row = position as usize * width;
        open.clear();
        open.extend((0..width).rev().filter(|at| *at == 0 || reached.get(row + at) == Some(&true)));
        let mut seen = vec![false; width];
        while let Some(at) = open.pop() {
            match seen.get_mut(at) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            let local = |to: u16| (to as usize).saturating_sub(start);
            match program.code.get(start + at) {
                Some(Instruction::Match) => {
                    if let Some(end) = ends.get_mut(position as usize) {
                        *end = YES;
                    }
                }
                Some(Instruction::Split(one, other)) => open.extend([local(*other), local(*one)]),
                Some(Instruction::Jump(to)) => open.push(local(*to)),
                Some(Instruction::Fill | Instruction::Open(_) | Instruction::Close(..) | Instruction::Mark(_)) => {
                    open.push(at + 1);
                }
                Some(Instruction::Start) if position == 0 => open.push(at + 1),
                Some(Instruction::End) if position == scratch.length => open.push(at + 1),
                Some(Instruction::Look(number)) if holds(program, *number, lattice, scratch, position) => {
                    open.push(at + 1);
                }
                Some(_) => {
                    let number = u16::try_from(start + at).unwrap_or(u16::MAX);
                    steps(program, number, lattice, scratch, position, |end| {
                        if let Some(slot) = reached.get_mut(end as usize * width + at + 1) {
                            *slot = true;
                        }
                    });
                }
                None => {}
            }
        }
    }
    ends
}
