//! A slow matcher that tries everything, and the comparison of the fast one with it on random patterns and sentences.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::ast::{Form, Node};
use super::scratch::NONE;
use super::testing::{Sentence, lexicon};
use super::{Context, ItemKinds, Lattice, Program, Scratch, Triggers, Vocabulary, compile, parse, trigger};
use crate::gazetteer::Kind;
use crate::text::Symbol;

/// What a way has done so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    filled: u16,
    gaps: u16,
    fills: u16,
    anchor: Option<u32>,
    bound: Vec<(String, u32, u32)>,
}

struct Reference<'a> {
    lattice: Lattice<'a>,
    anchors: Vec<usize>,
    required: Vec<String>,
    barriers: Vec<Kind>,
}

type Then<'a> = dyn FnMut(u32, State) + 'a;

impl Reference<'_> {
    fn length(&self) -> u32 {
        self.lattice.sentence.len()
    }

    fn anchored(&self, node: &Node, state: &State, position: u32, look: bool) -> State {
        let mut state = state.clone();
        if !look && state.anchor.is_none() && self.anchors.contains(&trigger::address(node)) {
            state.anchor = Some(position);
        }
        state
    }

    fn token(&self, node: &Node, position: u32, state: &State, look: bool, passes: bool, then: &mut Then<'_>) {
        if position < self.length() && passes {
            then(position + 1, self.anchored(node, state, position, look));
        }
    }

    fn walk(&self, node: &Node, position: u32, state: State, look: bool, lazy: bool, then: &mut Then<'_>) {
        let token = self.lattice.tokens.get(position as usize);
        match &node.form {
            Form::Word(word) => {
                let passes = token.is_some_and(|token| token.symbol == Symbol::of(word));
                self.token(node, position, &state, look, passes, then);
            }
            Form::Token(_) => self.token(node, position, &state, look, true, then),
            Form::Item(item) => {
                for found in self.lattice.items {
                    if found.tokens.start == position && found.kind == Kind::named(&item.kind) {
                        then(found.tokens.end, self.anchored(node, &state, position, look));
                    }
                }
            }
            Form::Gap { most, free } => {
                let mut state = state;
                for by in 0..=*most {
                    then(position + by, state.clone());
                    let at = position + by;
                    let blocked = self.lattice.items.iter().any(|item| {
                        self.barriers.contains(&item.kind) && item.tokens.start <= at && at < item.tokens.end
                    });
                    if at >= self.length() || blocked && !free {
                        break;
                    }
                    state.gaps += 1;
                }
            }
            Form::Start if position == 0 => then(position, state),
            Form::End if position == self.length() => then(position, state),
            Form::Capture(name, inner) => {
                self.walk(inner, position, state, look, lazy, &mut |end, mut state| {
                    if self.required.contains(name) {
                        state.bound.push((name.clone(), position, end));
                    } else if !lazy {
                        state.filled += 1;
                    }
                    then(end, state);
                });
            }
            Form::Sequence(nodes) => self.sequence(nodes, position, state, look, lazy, then),
            Form::Either(nodes) => {
                nodes.iter().for_each(|node| self.walk(node, position, state.clone(), look, lazy, then));
            }
            Form::Repeat { node, least, most, lazy: fewer } => {
                let lazy_inside = lazy || *fewer;
                self.repeat(node, (*least, *most), (position, state, look, lazy, lazy_inside), *most == Some(1), then);
            }
            Form::Look { node, ahead, negative } => {
                let mut holds = false;
                if *ahead {
                    self.walk(node, position, State::default(), true, lazy, &mut |_, _| holds = true);
                } else {
                    for start in 0..=position {
                        self.walk(node, start, State::default(), true, lazy, &mut |end, _| holds |= end == position);
                    }
                }
                if holds != *negative {
                    then(position, state);
                }
            }
            _ => {}
        }
    }

    fn sequence(&self, nodes: &[Node], position: u32, state: State, look: bool, lazy: bool, then: &mut Then<'_>) {
        match nodes.split_first() {
            None => then(position, state),
            Some((first, rest)) => self.walk(first, position, state, look, lazy, &mut |end, state| {
                self.sequence(rest, end, state, look, lazy, then);
            }),
        }
    }

    fn repeat(
        &self,
        node: &Node,
        (least, most): (u32, Option<u32>),
        (position, state, look, lazy, inside): (u32, State, bool, bool, bool),
        optional: bool,
        then: &mut Then<'_>,
    ) {
        if least == 0 {
            then(position, state.clone());
        }
        if most == Some(0) {
            return;
        }
        let mut more = state;
        if least == 0 && optional && !inside && !node.may_be_empty() {
            more.fills += 1;
        }
        let in_body = if least == 0 { inside } else { lazy };
        self.walk(node, position, more, look, in_body, &mut |end, state| {
            let rest = (least.saturating_sub(1), most.map(|most| most - 1));
            if end > position {
                self.repeat(node, rest, (end, state, look, lazy, inside), optional, then);
            }
        });
    }
}

/// The best of each key, by trying everything: key to (filled, gaps, fills, length, start).
type Best = BTreeMap<(u32, Vec<(String, u32, u32)>), (u16, u16, u16, u32, u32)>;

fn order(score: &(u16, u16, u16, u32, u32)) -> (u16, u16, u16, u32, u32) {
    (score.0, !score.1, score.2, !score.3, !score.4)
}

fn best(node: &Node, program: &Program, captures: &[String], sentence: &Sentence, context: Context<'_>) -> Best {
    let reference = Reference {
        lattice: sentence.lattice(),
        anchors: trigger::choose(node, context).map(|choice| choice.leaves).unwrap_or_default(),
        required: captures.iter().zip(&program.required).filter(|(_, is)| **is).map(|(name, _)| name.clone()).collect(),
        barriers: program.barriers.clone(),
    };
    let mut found = Best::new();
    for start in 0..=reference.length() {
        reference.walk(node, start, State::default(), false, false, &mut |end, mut state| {
            let score = (state.filled, state.gaps, state.fills, end - start, start);
            state.bound.sort();
            let key = (state.anchor.unwrap_or(start), state.bound);
            let slot = found.entry(key).or_insert(score);
            if order(&score) > order(slot) {
                *slot = score;
            }
        });
    }
    found
}

/// The same by the compiled program.
fn fast(program: &Program, captures: &[String], sentence: &Sentence) -> Best {
    let mut scratch = Scratch::new();
    let mut matches = Vec::new();
    let lattice = sentence.lattice();
    scratch.look_at(&lattice);
    let mut triggered = Vec::new();
    Triggers::new(std::iter::once(program)).triggered(&lattice, &mut scratch, &mut triggered);
    let Some(set_off) = triggered.first() else { return Best::new() };
    program.run(&lattice, &mut scratch, set_off.last, &mut matches);
    assert!(!scratch.take_capped());
    let mut found = Best::new();
    for done in &scratch.done {
        let thread = done.thread;
        let rebuilt = super::run::rebuild(&scratch, *done);
        let mut bound: Vec<(String, u32, u32)> = rebuilt
            .captures
            .iter()
            .filter(|capture| program.required[capture.name as usize])
            .map(|capture| (captures[capture.name as usize].clone(), capture.tokens.start, capture.tokens.end))
            .collect();
        bound.sort();
        let anchor = if thread.anchor == NONE { thread.start } else { thread.anchor };
        let score = (thread.filled, thread.gaps, thread.fills, done.end - thread.start, thread.start);
        assert!(found.insert((anchor, bound), score).is_none(), "one match a key");
    }
    found
}

/// Patterns of a few parts.
fn patterns() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => prop::sample::select(vec!["a", "b", "c", "[any]", "@p", "@q"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["~1", "~2", "~3!", "^", "$"]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 14, 3, |inner| {
        prop_oneof![
            4 => prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" "))),
            2 => prop::collection::vec(inner.clone(), 2..3).prop_map(|parts| format!("({})", parts.join(" | "))),
            3 => (inner.clone(), prop::sample::select(vec!["?", "*", "+", "{2}", "{1,2}", "{0,2}", "??", "*?"]))
                .prop_map(|(part, times)| format!("({part}){times}")),
            3 => (inner.clone(), prop::sample::select(vec!["x", "y", "z"])).prop_map(|(part, name)| format!("({name}:({part}))")),
            1 => (inner, prop::sample::select(vec!["?=", "?!", "?<=", "?<!"]))
                .prop_map(|(part, look)| format!("({look}{part})")),
        ]
    })
}

/// Sentences of a few words with items.
fn sentences() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["a", "b", "c", "[a|p]", "[b a|p]", "[[c|q] b|p]", "[a|q]", "[[a|p]|q]"]);
    prop::collection::vec(word, 1..7).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, max_global_rejects: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn finds_what_trying_everything_finds(pattern in patterns(), marked in sentences()) {
        let lexicon = lexicon();
        let words = Vocabulary::new(&lexicon).unwrap();
        let kinds = ItemKinds::default();
        let context = Context { words: &words, kinds: &kinds };
        let node = parse(&pattern);
        prop_assume!(node.is_ok());
        let node = node.unwrap();
        let mut captures = Vec::new();
        node.captures(&mut captures);
        let program = compile(&node, &captures, false, context);
        prop_assume!(program.is_ok() && kinds.check(&node).is_ok());
        let program = program.unwrap();
        let sentence = Sentence::new(&marked);
        let slow = best(&node, &program, &captures, &sentence, context);
        prop_assume!(slow.len() < 60);
        prop_assert_eq!(fast(&program, &captures, &sentence), slow, "{} over {}", pattern, marked);
    }

    #[test]
    fn any_text_is_a_pattern_or_an_error(text in "[a-z@$~<>(){}?!*+|:=&\"/\\[\\]0-9 ^,.]{0,40}") {
        if let Err(error) = parse(&text) {
            prop_assert!(error.at as usize <= text.chars().count());
            prop_assert!(!error.message.is_empty());
        }
    }
}
