//! What must be in a sentence so that a pattern can match, chosen so that it is rare.

use super::ast::{Form, ItemPattern, Node, TokenTest};
use super::check::{ItemKinds, VERB_GROUP};
use super::compile::Context;
use super::program::{Trigger, kind_bit};
use crate::gazetteer::Kind;
use crate::text::Symbol;

/// More sets of words than this are not kept.
const SETS: usize = 3;
/// More masks than this are not kept.
const NEEDS: usize = 4;
/// How often an item is met, against [`word_cost`].
const ITEM: u32 = 300;
/// Words that are met as often as this are in most sentences: to ask for them besides costs more than it spares.
const COMMON: u32 = 50;
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

/// How often one of several is met: as the most frequent one, and a little more for each other.
fn together(costs: impl Iterator<Item = u32>) -> u32 {
    let (most, all) = costs.fold((0, 0), |(most, all), cost| (cost.max(most), all + cost));
    most + (all - most) / 8
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
            let cost = together(lemmas.iter().map(|lemma| word_cost(lemma)));
            let forms = lemmas.iter().flat_map(|lemma| context.words.forms(lemma));
            of(cost, forms.filter_map(|form| form.first().copied()).collect(), Vec::new())
        }
        Form::Token(TokenTest::Gazetteer(_, item)) => {
            let words = context.words.words_of(item).filter(|words| words.len() <= TOO_MANY_WORDS)?;
            of(ITEM, words, Vec::new())
        }
        Form::Item(item) => {
            let cost = if item.tests.is_empty() { ITEM } else { ITEM / 2 };
            of(cost, Vec::new(), vec![Kind::named(context.kinds.resolve(&item.kind))])
        }
        Form::Sequence(nodes) => nodes.iter().filter_map(|node| best(node, context)).min_by_key(|choice| choice.cost),
        Form::Either(nodes) => {
            let mut all = nodes.iter().map(|node| best(node, context));
            let mut sum = all.next()??;
            let mut costs = vec![sum.cost];
            for choice in all {
                let choice = choice?;
                costs.push(choice.cost);
                sum.trigger.words.extend(choice.trigger.words);
                sum.trigger.kinds.extend(choice.trigger.kinds);
                sum.leaves.extend(choice.leaves);
            }
            sum.cost = together(costs.into_iter());
            Some(sum)
        }
        Form::Capture(_, inner) | Form::Within { node: inner, .. } => best(inner, context),
        Form::Repeat { node: inner, least, .. } if *least > 0 => best(inner, context),
        _ => None,
    }
}

/// Sets of rare words besides the trigger: a sentence without a word of each holds no match.
pub(super) fn words(node: &Node, trigger: &Trigger, context: Context<'_>) -> Vec<Vec<Symbol>> {
    let mut sets = word_sets(node, context);
    sets.retain(|(cost, words)| *cost < COMMON && *words != trigger.words);
    sets.sort();
    sets.dedup();
    sets.truncate(SETS);
    sets.into_iter().map(|(_, words)| words).collect()
}

fn word_sets(node: &Node, context: Context<'_>) -> Vec<(u32, Vec<Symbol>)> {
    match &node.form {
        Form::Word(_) | Form::Exact(_) | Form::Lemma(_) | Form::VerbGroup(..) => {
            choose(node, context).map(|choice| (choice.cost, choice.trigger.words)).into_iter().collect()
        }
        Form::Sequence(nodes) => nodes.iter().flat_map(|node| word_sets(node, context)).collect(),
        Form::Either(nodes) => {
            let rarest = nodes.iter().map(|node| word_sets(node, context).into_iter().min());
            let Some(sets) = rarest.collect::<Option<Vec<(u32, Vec<Symbol>)>>>() else { return Vec::new() };
            let cost = together(sets.iter().map(|(cost, _)| *cost));
            let mut words: Vec<Symbol> = sets.into_iter().flat_map(|(_, words)| words).collect();
            words.sort_unstable();
            words.dedup();
            vec![(cost, words)]
        }
        Form::Capture(_, inner) | Form::Within { node: inner, .. } => word_sets(inner, context),
        Form::Repeat { node: inner, least, .. } if *least > 0 => word_sets(inner, context),
        _ => Vec::new(),
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
            let all: Vec<Vec<u64>> = nodes.iter().map(|node| masks_of(node, kinds)).collect();
            let mut common = all.first().cloned().unwrap_or_default();
            common.retain(|mask| all.iter().all(|masks| masks.contains(mask)));
            let rarest = |masks: &Vec<u64>| masks.iter().copied().min_by_key(|mask| (mask.count_ones(), *mask));
            if common.is_empty()
                && let Some(rarest) = all.iter().map(rarest).collect::<Option<Vec<u64>>>()
            {
                common.push(rarest.iter().fold(0, |a, b| a | b));
            }
            common
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
