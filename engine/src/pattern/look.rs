//! Lookarounds: where they hold, found for all positions of a sentence at once and without captures.

use super::Lattice;
use super::program::{Instruction, Look, Program};
use super::scratch::Scratch;

/// A lookahead of at most so many instructions is tried where it is asked for; longer ones, and those that repeat
/// without bound, are answered for all positions at once, so that matching stays linear.
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

/// True if a lookaround holds at a position. The first question to a long one answers it for all positions.
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
    if scratch.looks.get(number as usize).is_some_and(Vec::is_empty) {
        let table =
            if look.ahead { ahead(program, look, lattice, scratch) } else { behind(program, look, lattice, scratch) };
        if let Some(slot) = scratch.looks.get_mut(number as usize) {
            *slot = table;
            scratch.asked = true;
        }
    }
    let found = scratch.looks.get(number as usize).and_then(|table| table.get(position as usize));
    found.copied().unwrap_or(false) != look.negative
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

/// Where the inside of a lookahead matches from, by going back over the sentence.
fn ahead(program: &Program, look: &Look, lattice: &Lattice<'_>, scratch: &mut Scratch) -> Vec<bool> {
    let (start, end) = (look.start as usize, look.end as usize);
    let width = end.saturating_sub(start).max(1);
    let length = scratch.length as usize;
    // By position and instruction: 0 not known, 1 no, 2 yes.
    let mut known = vec![0_u8; (length + 1) * width];
    for position in (0..=scratch.length).rev() {
        for at in (start..end).rev() {
            decide(program, look, lattice, scratch, position, at, width, &mut known, 0);
        }
    }
    (0..=length).map(|position| known.get(position * width) == Some(&2)).collect()
}

#[expect(clippy::too_many_arguments, reason = "one step of a table that has two sides")]
fn decide(
    program: &Program,
    look: &Look,
    lattice: &Lattice<'_>,
    scratch: &mut Scratch,
    position: u32,
    at: usize,
    width: usize,
    known: &mut Vec<u8>,
    depth: usize,
) -> bool {
    let start = look.start as usize;
    if at < start || at >= look.end as usize || depth > width {
        return false;
    }
    let slot = position as usize * width + (at - start);
    match known.get(slot) {
        Some(2) => return true,
        Some(1) | None => return false,
        _ => {}
    }
    let go = |scratch: &mut Scratch, known: &mut Vec<u8>, to: usize| {
        decide(program, look, lattice, scratch, position, to, width, known, depth + 1)
    };
    let found = match program.code.get(at) {
        Some(Instruction::Match) => true,
        Some(Instruction::Split(one, other)) => {
            go(scratch, known, *one as usize) || go(scratch, known, *other as usize)
        }
        Some(Instruction::Jump(to)) => go(scratch, known, *to as usize),
        Some(Instruction::Fill | Instruction::Open(_) | Instruction::Close(..) | Instruction::Mark(_)) => {
            go(scratch, known, at + 1)
        }
        Some(Instruction::Start) => position == 0 && go(scratch, known, at + 1),
        Some(Instruction::End) => position == scratch.length && go(scratch, known, at + 1),
        Some(Instruction::Look(number)) => {
            holds(program, *number, lattice, scratch, position) && go(scratch, known, at + 1)
        }
        Some(Instruction::Within(..)) | None => false,
        Some(_) => {
            let mut found = false;
            let number = u16::try_from(at).unwrap_or(u16::MAX);
            steps(program, number, lattice, scratch, position, |end| {
                found |= known.get(end as usize * width + (at + 1 - start)) == Some(&2);
            });
            found
        }
    };
    if let Some(slot) = known.get_mut(slot) {
        *slot = if found { 2 } else { 1 };
    }
    found
}

/// Where the inside of a lookbehind ends, by going over the sentence from all positions together.
fn behind(program: &Program, look: &Look, lattice: &Lattice<'_>, scratch: &mut Scratch) -> Vec<bool> {
    let (start, width) = (look.start as usize, look.end.saturating_sub(look.start) as usize);
    let length = scratch.length as usize;
    let mut reached = vec![false; (length + 2) * width.max(1)];
    let mut ends = vec![false; length + 1];
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
                        *end = true;
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
