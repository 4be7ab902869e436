//! What must be in a sentence so that a pattern can match, chosen so that it is rare.

use super::ast::{Form, ItemPattern, Node, TokenTest};
use super::check::{ItemKinds, VERB_GROUP};
use super::compile::Context;
use super::program::{First, Instruction, Program, TokenMatcher, Trigger, kind_bit};
use crate::gazetteer::Kind;
use crate::text::Symbol;

/// More masks than this are not kept.
const NEEDS: usize = 4;
/// How often an item is met, against [`word_cost`].
const ITEM: u32 = 30;
/// Above this a trigger is not worth its table.
const TOO_MANY_WORDS: usize = 400;

/// A trigger and what it costs.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    cost: u32,
    pub(super) trigger: Trigger,
    /// Addresses of the parts it is made of.
    pub(super) leaves: Vec<usize>,
}

/// A name for a part of a tree that is not moved.
pub(super) fn address(node: &Node) -> usize {
    std::ptr::from_ref(node).addr()
}

/// How often a word is met, roughly: short words are common in any language.
fn word_cost(word: &str) -> u32 {
    match word.chars().count() {
        0 | 1 => 60,
        2 => 40,
        3 => 25,
        4 => 8,
        5 => 4,
        _ => 2,
    }
}

/// The rarest of what must be there; none where nothing must.
pub(super) fn choose(node: &Node, context: Context<'_>) -> Option<Choice> {
    let mut choice = best(node, context)?;
    choice.trigger.words.sort_unstable();
    choice.trigger.words.dedup();
    choice.trigger.kinds.sort_unstable();
    choice.trigger.kinds.dedup();
    Some(choice)
}

fn best(node: &Node, context: Context<'_>) -> Option<Choice> {
    let of = |cost: u32, words: Vec<Symbol>, kinds: Vec<Kind>| {
        let trigger = Trigger { words, kinds, at: Some(node.at) };
        Some(Choice { cost, trigger, leaves: vec![address(node)] })
    };
    match &node.form {
        Form::Word(word) | Form::Exact(word) => of(word_cost(word), vec![Symbol::of(word)], Vec::new()),
        Form::Lemma(lemmas) | Form::VerbGroup(lemmas, _) => {
            let cost = lemmas.iter().map(|lemma| word_cost(lemma)).sum();
            let forms = lemmas.iter().flat_map(|lemma| context.words.forms(lemma));
            of(cost, forms.filter_map(|form| form.first().copied()).collect(), Vec::new())
        }
        Form::Token(TokenTest::Gazetteer(_, item)) => {
            let words = context.words.words_of(item).filter(|words| words.len() <= TOO_MANY_WORDS)?;
            of(ITEM, words, Vec::new())
        }
        Form::Item(item) => {
            let cost = if item.tests.is_empty() { ITEM } else { ITEM - 5 };
            of(cost, Vec::new(), vec![Kind::named(context.kinds.resolve(&item.kind))])
        }
        Form::Sequence(nodes) => nodes.iter().filter_map(|node| best(node, context)).min_by_key(|choice| choice.cost),
        Form::Either(nodes) => {
            let mut all = nodes.iter().map(|node| best(node, context));
            let mut sum = all.next()??;
            for choice in all {
                let choice = choice?;
                sum.cost += choice.cost;
                sum.trigger.words.extend(choice.trigger.words);
                sum.trigger.kinds.extend(choice.trigger.kinds);
                sum.leaves.extend(choice.leaves);
            }
            Some(sum)
        }
        Form::Capture(_, inner) | Form::Within { node: inner, .. } => best(inner, context),
        Form::Repeat { node: inner, least, .. } if *least > 0 => best(inner, context),
        _ => None,
    }
}

/// Masks of kinds: a sentence without an item of each holds no match.
pub(super) fn needs(node: &Node, kinds: &ItemKinds) -> Vec<u64> {
    let mut masks = masks_of(node, kinds);
    masks.sort_unstable_by_key(|mask| mask.count_ones());
    masks.dedup();
    masks.truncate(NEEDS);
    masks
}

fn masks_of(node: &Node, kinds: &ItemKinds) -> Vec<u64> {
    let bit = |item: &ItemPattern| kind_bit(Kind::named(kinds.resolve(&item.kind)));
    match &node.form {
        Form::Item(item) => vec![bit(item)],
        Form::VerbGroup(..) => vec![kind_bit(Kind::named(VERB_GROUP))],
        Form::Sequence(nodes) => nodes.iter().flat_map(|node| masks_of(node, kinds)).collect(),
        Form::Either(nodes) => {
            let firsts = nodes.iter().map(|node| masks_of(node, kinds).first().copied());
            firsts.collect::<Option<Vec<u64>>>().map_or_else(Vec::new, |masks| vec![masks.iter().fold(0, |a, b| a | b)])
        }
        Form::Capture(_, inner) => masks_of(inner, kinds),
        Form::Within { node: inner, item, negative } => {
            let mut masks = masks_of(inner, kinds);
            masks.extend((!negative).then(|| bit(item)));
            masks
        }
        Form::Repeat { node: inner, least, .. } if *least > 0 => masks_of(inner, kinds),
        _ => Vec::new(),
    }
}

/// What a match of a program may begin with.
pub(super) fn first(program: &Program) -> First {
    let mut first = First::default();
    let mut seen = vec![false; program.code.len()];
    let mut open = vec![0_u16];
    while let Some(at) = open.pop() {
        match seen.get_mut(at as usize) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        let Some(instruction) = program.code.get(at as usize) else { continue };
        match *instruction {
            Instruction::Word(set) => first.words.extend(program.sets.get(set as usize).into_iter().flatten()),
            Instruction::Exact(text) => {
                first.words.extend(program.texts.get(text as usize).map(|text| Symbol::of(text)))
            }
            Instruction::Token(test) => match program.tests.get(test as usize) {
                Some(TokenMatcher::Words(words)) => first.words.extend(words),
                _ => first.any = true,
            },
            Instruction::Item(item) => {
                first.kinds |= program.items.get(item as usize).map_or(0, |item| kind_bit(item.kind));
            }
            Instruction::Skip(_) | Instruction::Match => first.any = true,
            Instruction::Split(one, other) => open.extend([one, other]),
            Instruction::Jump(to) => open.push(to),
            _ => open.push(at.saturating_add(1)),
        }
    }
    first.words.sort_unstable();
    first.words.dedup();
    first
}
