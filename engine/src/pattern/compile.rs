//! From the tree of a pattern to instructions.

use std::collections::BTreeMap;

use super::ast::{Form, ItemPattern, ItemTest, Node, TokenTest};
use super::check::{ItemKinds, VERB_GROUP};
use super::parse::PatternError;
use super::program::{Instruction, ItemMatcher, Look, Program, Test, TokenMatcher, TokenRegex};
use super::trigger;
use super::vocabulary::Vocabulary;
use crate::gazetteer::Kind;
use crate::text::Symbol;

/// The most instructions of a program.
const SIZE: usize = 6_000;

/// What patterns are compiled with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Forms of words and words of lists.
    pub words: &'a Vocabulary<'a>,
    /// The declared kinds.
    pub kinds: &'a ItemKinds,
}

/// Compiles a pattern without macros; `captures` are the names by number, `every` keeps all spans.
///
/// # Errors
///
/// Where the pattern is too large, matches nothing at all, or names a list too long for a token test.
pub(crate) fn compile(
    node: &Node,
    captures: &[String],
    every: bool,
    context: Context<'_>,
) -> Result<Program, PatternError> {
    if node.may_be_empty() {
        return Err(PatternError::new(node.at, "the pattern may match without any word or item"));
    }
    let choice = trigger::choose(node, context);
    let bound = node.always_bound();
    let mut barriers = Vec::new();
    barriers_of(node, &bound, false, context.kinds, &mut barriers);
    barriers.sort_unstable();
    barriers.dedup();
    let mut emitter = Emitter {
        context,
        captures,
        anchors: choice.as_ref().map(|choice| choice.leaves.clone()).unwrap_or_default(),
        program: Program {
            required: captures.iter().map(|name| bound.contains(name) && node.times_bound(name) == 1).collect(),
            barriers,
            needs: trigger::needs(node, context.kinds),
            words: choice.as_ref().map(|choice| trigger::words(node, &choice.trigger, context)).unwrap_or_default(),
            trigger: choice.map(|choice| choice.trigger).unwrap_or_default(),
            every,
            ..Program::default()
        },
        words: BTreeMap::new(),
        lazy: 0,
        look: 0,
    };
    emitter.emit(node)?;
    emitter.push(Instruction::Match);
    let mut program = emitter.program;
    if program.code.len() > SIZE {
        return Err(PatternError::new(node.at, "the pattern is too large once it is compiled")
            .hint("narrow its gaps and quantifiers"));
    }
    program.around = program.around_anchor();
    program.must = program.musts();
    Ok(program)
}

/// The kinds of the items in captures that every match binds.
fn barriers_of(node: &Node, bound: &[String], inside: bool, kinds: &ItemKinds, found: &mut Vec<Kind>) {
    match &node.form {
        Form::Look { .. } => return,
        Form::Item(item) if inside => found.push(Kind::named(kinds.resolve(&item.kind))),
        _ => {}
    }
    let inside = inside || matches!(&node.form, Form::Capture(name, _) if bound.contains(name));
    node.children().iter().for_each(|child| barriers_of(child, bound, inside, kinds, found));
}

struct Emitter<'a> {
    context: Context<'a>,
    captures: &'a [String],
    /// The parts that are the anchor, by address.
    anchors: Vec<usize>,
    program: Program,
    words: BTreeMap<Vec<Symbol>, u16>,
    lazy: u32,
    look: u32,
}

impl Emitter<'_> {
    fn here(&self) -> u16 {
        u16::try_from(self.program.code.len()).unwrap_or(u16::MAX)
    }

    fn push(&mut self, instruction: Instruction) -> usize {
        self.program.code.push(instruction);
        self.program.code.len() - 1
    }

    fn set(&mut self, at: usize, instruction: Instruction) {
        if let Some(slot) = self.program.code.get_mut(at) {
            *slot = instruction;
        }
    }

    /// Adds what consumes tokens, and notes it if it is the anchor.
    fn leaf(&mut self, node: &Node, instruction: Instruction) {
        if self.look == 0 && self.anchors.contains(&trigger::address(node)) {
            let here = self.here();
            self.program.anchors.push(here);
        }
        self.push(instruction);
    }

    fn word_set(&mut self, mut words: Vec<Symbol>) -> Instruction {
        words.sort_unstable();
        words.dedup();
        let program = &mut self.program;
        let number = *self.words.entry(words).or_insert_with_key(|words| index(&mut program.sets, words.clone()));
        Instruction::Word(number)
    }

    fn emit(&mut self, node: &Node) -> Result<(), PatternError> {
        if self.program.code.len() > SIZE {
            return Err(PatternError::new(node.at, "the pattern is too large once it is compiled")
                .hint("narrow its gaps and quantifiers"));
        }
        match &node.form {
            Form::Word(word) => {
                let set = self.word_set(vec![Symbol::of(word)]);
                self.leaf(node, set);
            }
            Form::Exact(text) => {
                let text = index(&mut self.program.texts, text.clone());
                self.leaf(node, Instruction::Exact(text));
            }
            Form::Lemma(lemmas) => self.lemmas(node, lemmas),
            Form::VerbGroup(lemmas, tests) => self.verb_groups(node, lemmas, tests),
            Form::Regex(source) => {
                let test = index(&mut self.program.tests, TokenMatcher::Regex(TokenRegex::new(source)));
                self.leaf(node, Instruction::Token(test));
            }
            Form::Token(test) => {
                let test = self.token_test(test)?;
                let test = index(&mut self.program.tests, test);
                self.leaf(node, Instruction::Token(test));
            }
            Form::Item(item) => {
                let item = self.item(item);
                self.leaf(node, Instruction::Item(item));
            }
            Form::Gap { most, free } => {
                let mut splits = Vec::new();
                for _ in 0..*most {
                    splits.push(self.push(Instruction::Match));
                    self.push(Instruction::Skip(*free));
                }
                let end = self.here();
                for at in splits {
                    self.set(at, Instruction::Split(end, narrow(at + 1)));
                }
            }
            Form::Start => drop(self.push(Instruction::Start)),
            Form::End => drop(self.push(Instruction::End)),
            Form::Capture(name, inner) => {
                let number = narrow(self.captures.iter().position(|known| known == name).unwrap_or(usize::MAX));
                self.push(Instruction::Open(number));
                self.emit(inner)?;
                let required = self.program.required.get(number as usize).copied().unwrap_or(false);
                let counted = !required && self.lazy == 0;
                self.push(Instruction::Close(number, counted));
            }
            Form::Sequence(nodes) => nodes.iter().try_for_each(|node| self.emit(node))?,
            Form::Either(nodes) => self.either(nodes.len(), |emitter, at| match nodes.get(at) {
                Some(node) => emitter.emit(node),
                None => Ok(()),
            })?,
            Form::Repeat { node: inner, least, most, lazy } => self.repeat(inner, *least, *most, *lazy)?,
            Form::Look { node: inner, ahead, negative } => {
                let number = self.program.looks.len();
                self.program.looks.push(Look { start: 0, end: 0, ahead: *ahead, negative: *negative });
                self.push(Instruction::Look(narrow(number)));
                let jump = self.push(Instruction::Match);
                let start = self.here();
                self.look += 1;
                self.emit(inner)?;
                self.look -= 1;
                self.push(Instruction::Match);
                let end = self.here();
                self.set(jump, Instruction::Jump(end));
                if let Some(look) = self.program.looks.get_mut(number) {
                    *look = Look { start, end, ..*look };
                }
            }
            Form::Within { node: inner, item, negative } => {
                if self.look > 0 {
                    return Err(PatternError::new(node.at, "`within` cannot stand in a lookaround"));
                }
                let mark = self.push(Instruction::Match);
                self.set(mark, Instruction::Mark(narrow(mark)));
                self.emit(inner)?;
                let item = self.item(item);
                self.push(Instruction::Within(narrow(mark), item, *negative));
            }
            Form::Macro { name, .. } => {
                return Err(PatternError::new(node.at, format!("the macro `${name}` is not expanded")));
            }
        }
        Ok(())
    }

    fn either(
        &mut self,
        count: usize,
        mut branch: impl FnMut(&mut Self, usize) -> Result<(), PatternError>,
    ) -> Result<(), PatternError> {
        let mut jumps = Vec::new();
        for at in 0..count {
            if at + 1 == count {
                branch(self, at)?;
                break;
            }
            let split = self.push(Instruction::Match);
            branch(self, at)?;
            jumps.push(self.push(Instruction::Match));
            let next = self.here();
            self.set(split, Instruction::Split(narrow(split + 1), next));
        }
        let end = self.here();
        for jump in jumps {
            self.set(jump, Instruction::Jump(end));
        }
        Ok(())
    }

    fn repeat(&mut self, inner: &Node, least: u32, most: Option<u32>, lazy: bool) -> Result<(), PatternError> {
        for _ in 0..least {
            self.emit(inner)?;
        }
        let way = |body: usize, out: u16| {
            if lazy { Instruction::Split(out, narrow(body)) } else { Instruction::Split(narrow(body), out) }
        };
        self.lazy += u32::from(lazy);
        match most {
            None => {
                let split = self.push(Instruction::Match);
                self.emit(inner)?;
                self.push(Instruction::Jump(narrow(split)));
                let out = self.here();
                self.set(split, way(split + 1, out));
            }
            Some(most) => {
                let mut splits = Vec::new();
                for _ in least..most {
                    splits.push(self.push(Instruction::Match));
                    // What may be empty is there with and without words: that fills nothing.
                    if most == 1 && self.lazy == 0 && !inner.may_be_empty() {
                        self.push(Instruction::Fill);
                    }
                    self.emit(inner)?;
                }
                let out = self.here();
                for split in splits {
                    self.set(split, way(split + 1, out));
                }
            }
        }
        self.lazy -= u32::from(lazy);
        Ok(())
    }

    /// Any form of these words: single words as one set, others word by word.
    fn lemmas(&mut self, node: &Node, lemmas: &[String]) {
        let mut by_rest: BTreeMap<Vec<Symbol>, Vec<Symbol>> = BTreeMap::new();
        for form in lemmas.iter().flat_map(|lemma| self.context.words.forms(lemma)) {
            if let Some((first, rest)) = form.split_first() {
                by_rest.entry(rest.to_vec()).or_default().push(*first);
            }
        }
        let branches: Vec<(Vec<Symbol>, Vec<Symbol>)> = by_rest.into_iter().collect();
        let emitted = self.either(branches.len(), |emitter, at| {
            if let Some((rest, firsts)) = branches.get(at) {
                let set = emitter.word_set(firsts.clone());
                emitter.leaf(node, set);
                for word in rest {
                    let set = emitter.word_set(vec![*word]);
                    emitter.push(set);
                }
            }
            Ok(())
        });
        debug_assert!(emitted.is_ok(), "words cannot fail");
    }

    /// A verb group whose main verb is one of these words, with the words that follow it.
    fn verb_groups(&mut self, node: &Node, lemmas: &[String], tests: &[ItemTest]) {
        let mut by_rest: BTreeMap<Vec<Symbol>, Vec<Symbol>> = BTreeMap::new();
        for form in lemmas.iter().flat_map(|lemma| self.context.words.forms(lemma)) {
            if let Some((first, rest)) = form.split_first() {
                by_rest.entry(rest.to_vec()).or_default().push(*first);
            }
        }
        let branches: Vec<(Vec<Symbol>, Vec<Symbol>)> = by_rest.into_iter().collect();
        let tests: Vec<Test> = tests.iter().map(item_test).collect();
        let emitted = self.either(branches.len(), |emitter, at| {
            if let Some((rest, firsts)) = branches.get(at) {
                let mut words = firsts.clone();
                words.sort_unstable();
                words.dedup();
                let matcher = ItemMatcher { kind: Kind::named(VERB_GROUP), head: Some(words), tests: tests.clone() };
                let item = index(&mut emitter.program.items, matcher);
                emitter.leaf(node, Instruction::Item(item));
                for word in rest {
                    let set = emitter.word_set(vec![*word]);
                    emitter.push(set);
                }
            }
            Ok(())
        });
        debug_assert!(emitted.is_ok(), "words cannot fail");
    }

    fn item(&mut self, item: &ItemPattern) -> u16 {
        let kind = Kind::named(self.context.kinds.resolve(&item.kind));
        let tests = item.tests.iter().map(item_test).collect();
        index(&mut self.program.items, ItemMatcher { kind, head: None, tests })
    }

    fn token_test(&self, test: &TokenTest) -> Result<TokenMatcher, PatternError> {
        let all = |tests: &[TokenTest]| tests.iter().map(|test| self.token_test(test)).collect::<Result<Vec<_>, _>>();
        Ok(match test {
            TokenTest::Class(class) => TokenMatcher::Class(*class),
            TokenTest::Not(inner) => TokenMatcher::Not(Box::new(self.token_test(inner)?)),
            TokenTest::All(tests) => TokenMatcher::All(all(tests)?),
            TokenTest::Any(tests) => TokenMatcher::Any(all(tests)?),
            TokenTest::Gazetteer(at, item) => match self.context.words.words_of(item) {
                Some(words) => TokenMatcher::Words(words),
                None => {
                    let message = format!("the list `{}` is too long for a token test", item.kind);
                    return Err(PatternError::new(*at, message).hint(format!("use the item `@{}`", item.kind)));
                }
            },
        })
    }
}

fn item_test(test: &ItemTest) -> Test {
    match test {
        ItemTest::Attribute { key, values, negative, .. } => {
            let mut values: Vec<Symbol> = values.iter().map(|value| Symbol::of(value)).collect();
            values.sort_unstable();
            Test::Attribute { key: Kind::named(key), values, negative: *negative }
        }
        ItemTest::Number { least, most } => {
            Test::Number { least: least.unwrap_or(i64::MIN), most: most.unwrap_or(i64::MAX) }
        }
    }
}

/// The number of a value in a pool, added where it is new.
fn index<T: PartialEq>(pool: &mut Vec<T>, value: T) -> u16 {
    let at = pool.iter().position(|known| *known == value).unwrap_or_else(|| {
        pool.push(value);
        pool.len() - 1
    });
    narrow(at)
}

pub(super) fn narrow(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}
