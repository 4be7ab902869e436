//! Running a program over a sentence: open ways side by side, position by position, items jump ahead.

use super::Lattice;
use super::look;
use super::program::{Instruction, Prepared, Program};
use super::scratch::{Done, Entry, Event, NONE, Scratch, Thread, What};
use crate::text::TokenSpan;

/// The most open ways at one position of a sentence.
const WAYS: usize = 400;
/// The most matches of one program in one sentence.
const MATCHES: usize = 60;

/// One capture of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Captured {
    /// Its name, a number.
    pub name: u16,
    /// Its tokens.
    pub tokens: TokenSpan,
    /// The item it captured, where exactly one was matched inside: [`Item::id`](super::Item::id).
    pub item: Option<u32>,
}

/// A match of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// All its tokens.
    pub tokens: TokenSpan,
    /// The token of its anchor.
    pub anchor: u32,
    /// Its captures in order of their place.
    pub captures: Vec<Captured>,
    /// The tokens that its gaps jumped over.
    pub gaps: u16,
}

impl Program {
    /// Adds the matches in a sentence, in order of their place: of each anchor and binding the tightest one.
    ///
    /// [`Scratch::look_at`] has seen the sentence; `last` is the last position where the anchor may lie. Linear in the
    /// tokens and items of the sentence.
    pub(crate) fn run(&self, lattice: &Lattice<'_>, scratch: &mut Scratch, last: u32, found: &mut Vec<Found>) {
        if self.needs.iter().any(|mask| mask & scratch.all_kinds == 0) || !scratch.has_musts(lattice, self) {
            return;
        }
        scratch.start(self);
        let last = if self.anchors.is_empty() { u32::MAX } else { last };
        let Prepared { outlook, meets, .. } = self.prepared();
        let mut run = Run { program: self, outlook, meets, lattice, scratch, last, open: 0 };
        for position in 0..=run.scratch.length {
            if position > last && run.open == 0 {
                break;
            }
            run.at(position);
        }
        if run.open > 0 {
            scratch.arrivals.iter_mut().for_each(Vec::clear);
        }
        let first = found.len();
        for at in 0..scratch.done.len() {
            if let Some(done) = scratch.done.get(at).copied() {
                found.push(rebuild(scratch, done));
            }
        }
        if let Some(new) = found.get_mut(first..) {
            new.sort_by(|a, b| (a.tokens, a.anchor, &a.captures).cmp(&(b.tokens, b.anchor, &b.captures)));
        }
    }
}

struct Run<'a, 'b> {
    program: &'a Program,
    /// By instruction: what a way from there may go on with.
    outlook: &'a [u128],
    /// By instruction: true where ways may meet.
    meets: &'a [bool],
    lattice: &'a Lattice<'b>,
    scratch: &'a mut Scratch,
    /// The last position where the anchor may lie.
    last: u32,
    /// Ways that wait at later positions.
    open: usize,
}

impl Run<'_, '_> {
    /// Everything that happens at one position.
    fn at(&mut self, position: u32) {
        let late = position > self.last;
        let begins = !late && self.begins(position);
        let waits = self.scratch.arrivals.get(position as usize).is_some_and(|list| !list.is_empty());
        if !waits && !begins {
            return;
        }
        self.scratch.stamp += 1;
        self.scratch.entries.clear();
        if waits {
            let mut arrived = self.scratch.arrivals.get_mut(position as usize).map(std::mem::take).unwrap_or_default();
            self.open -= arrived.len();
            for (at, thread) in arrived.drain(..).filter(|(_, thread)| !late || thread.anchor != NONE) {
                self.add(at, thread, position);
            }
            if let Some(slot) = self.scratch.arrivals.get_mut(position as usize) {
                *slot = arrived;
            }
        }
        if begins {
            let by_start = self.program.every || self.program.anchors.is_empty();
            let key = if by_start { mix(1, u64::from(position)) } else { 0 };
            let thread = Thread { key, filled: 0, gaps: 0, fills: 0, start: position, anchor: NONE, event: NONE };
            self.add(0, thread, position);
        }
        for number in 0..self.scratch.entries.len() {
            if let Some(entry) = self.scratch.entries.get(number).copied() {
                self.step(entry.at, entry.thread, position);
            }
        }
    }

    /// True if a match may begin at a position.
    fn begins(&self, position: u32) -> bool {
        let sight = self.scratch.sights.get(position as usize).copied().unwrap_or(0);
        self.outlook.first().is_some_and(|outlook| outlook & sight != 0)
    }

    fn event(&mut self, before: u32, what: What, position: u32) -> u32 {
        self.scratch.events.push(Event { before, what, position });
        u32::try_from(self.scratch.events.len() - 1).unwrap_or(NONE)
    }

    /// Follows a way over all instructions that consume nothing.
    fn add(&mut self, at: u16, thread: Thread, position: u32) {
        let sight = self.scratch.sights.get(position as usize).copied().unwrap_or(0);
        self.scratch.stack.push((at, thread));
        while let Some((mut at, mut thread)) = self.scratch.stack.pop() {
            while let Some(next) = self.follow(at, &mut thread, position, sight) {
                at = next;
            }
        }
    }

    /// Passes one instruction that consumes nothing: where the way goes on, none where it waits, branches off for
    /// good or ends.
    fn follow(&mut self, at: u16, thread: &mut Thread, position: u32, sight: u128) -> Option<u16> {
        if !self.hopes(at, sight) {
            return None;
        }
        let instruction = self.program.code.get(at as usize).copied()?;
        self.scratch.work += 1;
        let next = at.saturating_add(1);
        match instruction {
            Instruction::Jump(to) => return Some(to),
            Instruction::Open(name) => {
                if self.is_required(name) {
                    thread.key = mix(thread.key, u64::from(name) << 32 | u64::from(position));
                }
                thread.event = self.event(thread.event, What::Open(name), position);
                return Some(next);
            }
            Instruction::Close(name, counted) => {
                if self.is_required(name) {
                    thread.key = mix(thread.key, u64::from(name) << 32 | u64::from(position) | 1 << 63);
                }
                thread.filled = thread.filled.saturating_add(u16::from(counted));
                thread.event = self.event(thread.event, What::Close(name), position);
                return Some(next);
            }
            Instruction::Fill => {
                thread.fills = thread.fills.saturating_add(1);
                return Some(next);
            }
            _ => {}
        }
        if self.meets.get(at as usize) != Some(&false) && !self.enter(at, thread) {
            return None;
        }
        let passes = match instruction {
            Instruction::Split(one, other) => {
                if !self.hopes(one, sight) {
                    return Some(other);
                }
                if self.hopes(other, sight) {
                    self.scratch.stack.push((other, *thread));
                }
                return Some(one);
            }
            Instruction::Start => position == 0,
            Instruction::End => position == self.scratch.length,
            Instruction::Look(number) => look::holds(self.program, number, self.lattice, self.scratch, position),
            Instruction::Mark(number) => {
                thread.key = mix(thread.key, u64::from(number) << 32 | u64::from(position) | 1 << 62);
                thread.event = self.event(thread.event, What::Mark(number), position);
                true
            }
            Instruction::Within(mark, item, negative) => {
                let start = self.marked(thread.event, mark);
                let matcher = self.program.items.get(item as usize);
                let within = matcher
                    .is_some_and(|matcher| self.scratch.is_within(self.lattice, item, matcher, (start, position)));
                within != negative
            }
            Instruction::Match => {
                self.finish(*thread, position);
                false
            }
            _ => false,
        };
        passes.then_some(next)
    }

    /// True if a way at an instruction may go on with what a position shows.
    fn hopes(&self, at: u16, sight: u128) -> bool {
        self.outlook.get(at as usize).is_some_and(|outlook| outlook & sight != 0)
    }

    /// Notes a way at an instruction; false if a better one of the same key is there already.
    fn enter(&mut self, at: u16, thread: &Thread) -> bool {
        let scratch = &mut *self.scratch;
        let Some(head) = scratch.heads.get_mut(at as usize) else { return false };
        if head.0 != scratch.stamp {
            *head = (scratch.stamp, NONE);
        }
        let mut number = head.1;
        while let Some(entry) = scratch.entries.get_mut(number as usize) {
            if entry.thread.key == thread.key {
                let better = thread.beats(&entry.thread);
                if better {
                    entry.thread = *thread;
                }
                return better;
            }
            number = entry.next;
        }
        if scratch.entries.len() >= WAYS {
            scratch.capped = true;
            return false;
        }
        let new = u32::try_from(scratch.entries.len()).unwrap_or(NONE);
        scratch.entries.push(Entry { at, thread: *thread, next: head.1 });
        head.1 = new;
        true
    }

    /// The position of the newest mark of a number.
    fn marked(&self, mut event: u32, mark: u16) -> u32 {
        while let Some(found) = self.scratch.events.get(event as usize) {
            if found.what == What::Mark(mark) {
                return found.position;
            }
            event = found.before;
        }
        0
    }

    fn finish(&mut self, mut thread: Thread, end: u32) {
        if self.program.every {
            thread.key = mix(thread.key, u64::from(end));
        }
        if let Some(done) = self.scratch.done.iter_mut().find(|done| done.thread.key == thread.key) {
            if thread.ends_better(end, &done.thread, done.end) {
                *done = Done { thread, end };
            }
        } else if self.scratch.done.len() >= MATCHES {
            self.scratch.capped = true;
        } else {
            self.scratch.done.push(Done { thread, end });
        }
    }

    /// Consumes a token or an item.
    fn step(&mut self, at: u16, mut thread: Thread, position: u32) {
        let Some(instruction) = self.program.code.get(at as usize).copied() else { return };
        let Some(token) = self.scratch.token(self.lattice, position) else { return };
        let passes = match instruction {
            Instruction::Word(set) => {
                self.program.sets.get(set as usize).is_some_and(|set| set.binary_search(&token.symbol).is_ok())
            }
            Instruction::Exact(text) => {
                let text = self.program.texts.get(text as usize);
                text.is_some_and(|exact| token.span.of(self.lattice.text) == exact)
            }
            Instruction::Token(test) => {
                let test = self.program.tests.get(test as usize);
                test.is_some_and(|test| test.accepts(self.lattice.text, token))
            }
            Instruction::Skip(free) => {
                thread.gaps = thread.gaps.saturating_add(1);
                free || !self.scratch.is_blocked(self.lattice, self.program, position)
            }
            Instruction::Item(item) => {
                self.items(at, item, thread, position);
                return;
            }
            _ => return,
        };
        if passes {
            self.anchor(at, &mut thread, position);
            self.arrive(at.saturating_add(1), thread, position + 1);
        }
    }

    fn items(&mut self, at: u16, number: u16, thread: Thread, position: u32) {
        let Some(matcher) = self.program.items.get(number as usize) else { return };
        for item in self.scratch.items_at(self.lattice, position) {
            if !matcher.accepts(self.lattice, item) {
                continue;
            }
            let Some(end) = self.scratch.after(item, position) else { continue };
            let mut thread = thread;
            self.anchor(at, &mut thread, position);
            thread.event = self.event(thread.event, What::Item(item.id), position);
            self.arrive(at.saturating_add(1), thread, end);
        }
    }

    fn anchor(&self, at: u16, thread: &mut Thread, position: u32) {
        if thread.anchor == NONE && self.program.anchors.binary_search(&at).is_ok() {
            thread.anchor = position;
            thread.key = mix(thread.key, u64::from(position) | 1 << 61);
        }
    }

    fn arrive(&mut self, at: u16, thread: Thread, position: u32) {
        if let Some(list) = self.scratch.arrivals.get_mut(position as usize) {
            if list.len() >= WAYS {
                self.scratch.capped = true;
            } else {
                list.push((at, thread));
                self.open += 1;
            }
        }
    }

    fn is_required(&self, name: u16) -> bool {
        self.program.required.get(name as usize).copied().unwrap_or(false)
    }
}

fn mix(key: u64, value: u64) -> u64 {
    let mixed = (key ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

/// The match of a finished way: its events from the newest to the oldest.
pub(super) fn rebuild(scratch: &Scratch, done: Done) -> Found {
    let token = |position: u32| scratch.first_token.saturating_add(position);
    let mut captures = Vec::new();
    // Captures whose beginning is not met yet: name, end, number of items inside, one of them.
    let mut open: Vec<(u16, u32, u32, u32)> = Vec::new();
    let mut event = done.thread.event;
    while let Some(found) = scratch.events.get(event as usize) {
        match found.what {
            What::Close(name) => open.push((name, found.position, 0, NONE)),
            What::Item(id) => {
                for capture in &mut open {
                    capture.2 += 1;
                    capture.3 = id;
                }
            }
            What::Open(_) => {
                if let Some((name, end, items, id)) = open.pop() {
                    let tokens = TokenSpan::new(token(found.position), token(end));
                    captures.push(Captured { name, tokens, item: (items == 1).then_some(id) });
                }
            }
            What::Mark(_) => {}
        }
        event = found.before;
    }
    captures.sort_by_key(|capture| (capture.tokens.start, std::cmp::Reverse(capture.tokens.end), capture.name));
    let anchor = if done.thread.anchor == NONE { done.thread.start } else { done.thread.anchor };
    Found {
        tokens: TokenSpan::new(token(done.thread.start), token(done.end)),
        anchor: token(anchor),
        captures,
        gaps: done.thread.gaps,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::matches;

    #[track_caller]
    fn check(pattern: &str, marked: &str, expected: &[&str]) {
        assert_eq!(matches(pattern, marked), expected, "{pattern} over {marked}");
    }

    #[test]
    fn words_are_folded_and_quoted_words_exact() {
        check("the bloc", "The BLOC met the bloc", &["The BLOC", "the bloc"]);
        check("\"May\" \"?\"", "may? May?", &["May?"]);
        check("vice - president", "the vice-president", &["vice-president"]);
        check("'s , - %", "Ana's, - % y", &["'s, - %"]);
    }

    #[test]
    fn lemmas_bend_and_the_first_of_several_words_bends() {
        check(
            "<take|step down>",
            "takes took steps down step up stepping down",
            &["takes", "took", "steps down", "stepping down"],
        );
        check("<be> taken", "was taken, were took", &["was taken"]);
    }

    #[test]
    fn token_tests_combine() {
        check("[cap & !gazetteer=month] [num]", "May 3, Box 4, box 5", &["Box 4"]);
        check("[upper | (lower & !glued)] [punct]", "NATO, no; Ana.", &["NATO,", "no;"]);
        check("[gazetteer=verb{class=report}] /[a-z]+ly/", "said coldly, took coldly, said Kelly", &["said coldly"]);
    }

    #[test]
    fn items_are_matched_by_kind_attribute_and_number() {
        check("@number{1..120}", "[57|number number=57] and [2024|number number=2024]", &["57"]);
        check("@role{family=head|chief}", "[king|role family=head] [page|role family=court]", &["king"]);
        check("@role{!family=head}", "[king|role family=head] [page|role family=court]", &["page"]);
        check("(@person | @org){form=name}", "[Ana|person form=name] [it|org form=pronoun]", &["Ana"]);
        check("@person{2}", "[Ana|person] [Piet|person] [Ola|person]", &["Ana Piet", "Piet Ola"]);
    }

    #[test]
    fn verb_groups_are_matched_by_their_main_verb() {
        let marked = "[was yesterday named|verb-group voice=passive], [named|verb-group voice=active]";
        check("<name>{passive}", marked, &["was yesterday named"]);
        check("<name>{active}", marked, &["named"]);
        check("<step|take>{past} down", "[has taken|verb-group tense=past] down", &["has taken down"]);
    }

    #[test]
    fn captures_name_what_they_hold_and_the_single_item_in_it() {
        check("a:(the @role) (b:@place)?", "the [mayor|role] [Oslo|place]", &["the mayor Oslo; a#the mayor; b#Oslo"]);
        check("a:(@role of @place)", "[mayor|role] of [Oslo|place]", &["mayor of Oslo; a=mayor of Oslo"]);
        check("m:[cap] (, m:[cap])*  end", "Ana, Piet, Ola end", &["Ana, Piet, Ola end; m=Ana; m=Piet; m=Ola"]);
    }

    #[test]
    fn gaps_stop_at_items_of_required_captures() {
        let marked = "[Ana|person] met [Piet|person], who left";
        check("a:@person ~4 left", marked, &["Piet, who left; a#Piet"]);
        check("a:@person ~6! left", marked, &["Ana met Piet, who left; a#Ana", "Piet, who left; a#Piet"]);
        check("a:@person ~3 left (on d:@date)?", "[Ana|person] on [Monday|date] left", &["Ana on Monday left; a#Ana"]);
        check("a:@person ~2 left", "[Ana|person] x y z left", &[]);
    }

    #[test]
    fn optional_groups_are_filled_where_they_can_be() {
        let pattern = "a:@person left (~4 in d:@date)?";
        check(pattern, "[Ana|person] left the post in [May|date]", &["Ana left the post in May; a#Ana; d#May"]);
        check(pattern, "[Ana|person] left for good", &["Ana left; a#Ana"]);
        check("a:@person left (d:@date)??", "[Ana|person] left [Monday|date]", &["Ana left; a#Ana"]);
        check("((a | ~1)? [any])", "a", &["a"]);
    }

    #[test]
    fn keeps_the_tightest_match_of_each_binding() {
        let pattern = "h:@person ~6 as r:@role";
        let marked = "[Ana|person] serves as [chair|role] and as [head|role]";
        check(pattern, marked, &["Ana serves as chair; h#Ana; r#chair"]);
        check(
            "h:@person ~6! as r:@role",
            marked,
            &["Ana serves as chair; h#Ana; r#chair", "Ana serves as chair and as head; h#Ana; r#head"],
        );
        check("from ~5 x", "from a from x", &["from a from x", "from x"]);
    }

    #[test]
    fn lookaround_and_edges_consume_nothing() {
        check("^ @person (?= ,)", "[Ana|person], [Piet|person],", &["Ana"]);
        check("@person (?! , [cap]) $", "[Ana|person], Lund [Piet|person]", &["Piet"]);
        check("(?<! not | never ) taken", "not taken, taken, never taken, well taken", &["taken", "taken"]);
        check("(?<= ^ the? new ) chief", "the new chief, a new chief", &["chief"]);
        check("(?<= @person ) left", "[Ana Lund|person] left [Piet|person] and left", &["left"]);
        check("a (?= b* c) b", "a b b c a b b d", &["a b"]);
    }

    #[test]
    fn within_tests_what_stands_before_it() {
        let marked = "[Ana|person] said [the [mayor|person] left|quote] and [Ola|person] left";
        check("@person left within @quote", marked, &["mayor left"]);
        check("@person left not within @quote", marked, &["Ola left"]);
        check("(@person within @quote) left | said", marked, &["said", "mayor left"]);
    }

    #[test]
    fn alternatives_may_bind_the_same_capture() {
        let pattern = "(new h:@role of @place | h:@role)";
        check(pattern, "new [mayor|role] of [Oslo|place]", &["new mayor of Oslo; h#mayor", "mayor; h#mayor"]);
    }

    #[test]
    fn items_that_share_tokens_are_all_read() {
        let marked = "[[Bank|org] of [England|place]|org] said";
        check("o:@org said", marked, &["Bank of England said; o#Bank of England"]);
        check("@place said", marked, &["England said"]);
    }
}
