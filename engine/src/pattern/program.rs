//! A compiled pattern: instructions over the tokens and items of a sentence.

use std::sync::{Arc, OnceLock};

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::ast::TokenClass;
use super::check::anchored;
use super::look::is_brief;
use super::{Attribute, Item, Lattice};
use crate::gazetteer::Kind;
use crate::text::{Shape, Symbol, Token, TokenKind};

/// One instruction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Instruction {
    /// A token of a set of words, an index into [`Program::sets`].
    Word(u16),
    /// A token written exactly so, an index into [`Program::texts`].
    Exact(u16),
    /// A token that passes a test, an index into [`Program::tests`].
    Token(u16),
    /// An item, an index into [`Program::items`].
    Item(u16),
    /// A token of a gap; true if it may belong to an item of a captured kind.
    Skip(bool),
    /// Both ways, the first is preferred.
    Split(u16, u16),
    /// On at another place.
    Jump(u16),
    /// A capture begins.
    Open(u16),
    /// A capture ends; true if it counts as a filled one.
    Close(u16, bool),
    /// An optional part without a capture is filled.
    Fill,
    /// Notes the place, for a later [`Instruction::Within`].
    Mark(u16),
    /// From the mark to here must (or must not) lie in an item: mark, index into [`Program::items`], negative.
    Within(u16, u16, bool),
    /// A lookaround, an index into [`Program::looks`].
    Look(u16),
    /// The start of the sentence.
    Start,
    /// The end of the sentence.
    End,
    /// The pattern, or the inside of a lookaround, ends here.
    Match,
}

/// A lookaround: instructions of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Look {
    /// Its first instruction.
    pub start: u16,
    /// One past its last instruction, which is [`Instruction::Match`].
    pub end: u16,
    /// True for what follows, false for what precedes.
    pub ahead: bool,
    /// True if it must not be there.
    pub negative: bool,
}

/// A test of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Test {
    /// A value of the key is one of these, sorted.
    Attribute { key: Kind, values: Vec<Symbol>, negative: bool },
    /// Its number lies between, ends included.
    Number { least: i64, most: i64 },
}

/// What an item must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ItemMatcher {
    pub kind: Kind,
    /// The words its last token must be one of, sorted; none for any.
    pub head: Option<Vec<Symbol>>,
    pub tests: Vec<Test>,
}

impl ItemMatcher {
    /// True if the item is of the kind and passes all tests.
    pub(super) fn accepts(&self, lattice: &Lattice<'_>, item: &Item) -> bool {
        item.kind == self.kind
            && (self.tests.is_empty() || self.tests.iter().all(|test| test.passes(lattice, item)))
            && self.head.as_ref().is_none_or(|words| {
                let last = item.tokens.end.checked_sub(1).and_then(|last| lattice.tokens.get(last as usize));
                last.is_some_and(|token| words.binary_search(&token.symbol).is_ok())
            })
    }
}

impl Test {
    fn passes(&self, lattice: &Lattice<'_>, item: &Item) -> bool {
        match self {
            Self::Attribute { key, values, negative } => has(lattice.attributes_of(item), *key, values) != *negative,
            Self::Number { least, most } => item.number.is_some_and(|number| (*least..=*most).contains(&number)),
        }
    }
}

/// True if one of the values of a key is one of `values`.
fn has(attributes: &[Attribute], key: Kind, values: &[Symbol]) -> bool {
    // An item has few attributes: looking at each is faster than keeping them sorted.
    let mut of_key = attributes.iter().filter(|attribute| attribute.key == key);
    of_key.any(|attribute| values.binary_search(&attribute.value).is_ok())
}

/// A test of one token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum TokenMatcher {
    Class(TokenClass),
    /// One of these words, sorted.
    Words(Vec<Symbol>),
    Regex(TokenRegex),
    Not(Box<TokenMatcher>),
    All(Vec<TokenMatcher>),
    Any(Vec<TokenMatcher>),
}

impl TokenMatcher {
    /// True if the token passes.
    pub(super) fn accepts(&self, text: &str, token: &Token) -> bool {
        match self {
            Self::Class(class) => class.holds(token),
            Self::Words(words) => words.binary_search(&token.symbol).is_ok(),
            Self::Regex(regex) => regex.matches(token.span.of(text)),
            Self::Not(inner) => !inner.accepts(text, token),
            Self::All(all) => all.iter().all(|test| test.accepts(text, token)),
            Self::Any(any) => any.iter().any(|test| test.accepts(text, token)),
        }
    }
}

impl TokenClass {
    fn holds(self, token: &Token) -> bool {
        match self {
            Self::Any => true,
            Self::Cap => token.is_capitalized(),
            Self::Upper => token.shape == Shape::Upper,
            Self::Lower => token.shape == Shape::Lower,
            Self::Mixed => token.shape == Shape::Mixed,
            Self::Initial => token.shape == Shape::Initial,
            Self::Num => token.kind == TokenKind::Number,
            Self::Punct => token.kind == TokenKind::Punctuation,
            Self::Word => token.kind == TokenKind::Word,
            Self::Sign => token.kind == TokenKind::Symbol,
            Self::Glued => token.glued,
        }
    }
}

/// A regular expression over one whole token, made when it is first needed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct TokenRegex {
    source: String,
    #[serde(skip)]
    made: Arc<OnceLock<Option<Regex>>>,
}

impl TokenRegex {
    pub(super) fn new(source: &str) -> Self {
        Self { source: source.to_owned(), made: Arc::default() }
    }

    fn matches(&self, text: &str) -> bool {
        let regex = self.made.get_or_init(|| Regex::new(&anchored(&self.source)).ok());
        regex.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

impl PartialEq for TokenRegex {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for TokenRegex {}

/// What must be in a sentence so that a pattern can match: one of these words, or an item of one of these kinds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Trigger {
    /// Words, sorted.
    pub words: Vec<Symbol>,
    /// Kinds of items, sorted.
    pub kinds: Vec<Kind>,
    /// The place of what was chosen in the pattern, in characters, for lint; none where nothing must be there.
    pub at: Option<u32>,
}

/// The bit of a kind in masks; kinds may share one, so that a mask says *maybe*.
pub(super) fn kind_bit(kind: Kind) -> u64 {
    1 << (kind.0 % 64)
}

/// A compiled pattern.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Program {
    #[serde(with = "super::stored")]
    pub(super) code: Vec<Instruction>,
    pub(super) sets: Vec<Vec<Symbol>>,
    pub(super) texts: Vec<String>,
    pub(super) tests: Vec<TokenMatcher>,
    pub(super) items: Vec<ItemMatcher>,
    pub(super) looks: Vec<Look>,
    /// Kinds that a gap may not jump over, sorted.
    pub(super) barriers: Vec<Kind>,
    /// Instructions that are the anchor, sorted.
    pub(super) anchors: Vec<u16>,
    /// By capture: true if every match binds it exactly once.
    pub(super) required: Vec<bool>,
    /// Sets of words, sorted; the sentence must have a word of each, besides the trigger.
    pub(super) words: Vec<Vec<Symbol>>,
    /// Masks of kinds; the sentence must have an item of each.
    pub(super) needs: Vec<u64>,
    pub(super) trigger: Trigger,
    /// True if all spans are kept, not the tightest of each binding.
    pub(super) every: bool,
    /// What may stand before and after its anchor.
    pub(super) around: Around,
    /// Items that the sentence must have, with what may stand around them.
    pub(super) must: Vec<Must>,
    #[serde(skip)]
    pub(super) prepared: Once,
}

/// A place for what is worked out once from the rest of a program; it makes no difference between programs.
#[derive(Debug, Clone, Default)]
pub(super) struct Once(Arc<OnceLock<Prepared>>);

impl PartialEq for Once {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Once {}

/// What is worked out when a pattern first runs, so that ways without hope are left at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Prepared {
    /// By instruction: what a way from there may go on with.
    pub(super) outlook: Vec<u128>,
    /// By lookbehind: what its last token or item may be; nothing for what looks ahead.
    pub(super) hindsight: Vec<u128>,
    /// By lookaround: true for one that is tried where it is asked for.
    pub(super) brief: Vec<bool>,
    /// By instruction: true where ways may meet, so that only the better one goes on.
    pub(super) meets: Vec<bool>,
}

/// What may stand before and after the word or item that is the anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Around {
    pub before: u128,
    pub after: u128,
}

impl Around {
    /// True if an anchor may stand between what is shown before and after it.
    pub(super) fn fits(&self, (before, after): (u128, u128)) -> bool {
        (self.before == !0 || self.before & before != 0) && self.after & after != 0
    }
}

/// An item without which there is no match: an index into [`Program::items`], with what may stand around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Must {
    pub item: u16,
    pub around: Around,
}

/// More items than this are not looked for before a program runs.
const MUSTS: usize = 4;

/// Stands in [`Program::outlook`] for the end of the sentence.
const AT_END: u128 = 1 << 127;
/// Stands for any token or item.
const ANY_TOKEN: u128 = !AT_END;

/// What a position shows of its token and of an item that begins there; positions may share bits, so that they say
/// *maybe*.
pub(super) fn sight_of_word(word: Symbol) -> u128 {
    1 << (word.0 % 64)
}

/// See [`sight_of_word`].
pub(super) fn sight_of_kind(kind: Kind) -> u128 {
    1 << (64 + kind.0 % 63)
}

/// What the end of the sentence shows.
pub(super) const SIGHT_OF_END: u128 = AT_END;

impl Program {
    /// What is worked out once.
    pub(super) fn prepared(&self) -> &Prepared {
        self.prepared.0.get_or_init(|| Prepared {
            outlook: self.outlook(),
            hindsight: self.looks.iter().map(|look| self.last_of(look)).collect(),
            brief: self.looks.iter().map(|look| is_brief(self, look)).collect(),
            meets: self.meets(),
        })
    }

    /// By instruction: true for what is reached from several places, and for all that consumes something or ends.
    fn meets(&self) -> Vec<bool> {
        let mut reached = vec![0_u32; self.code.len() + 1];
        for (at, instruction) in self.code.iter().enumerate() {
            let mut reach = |to: usize| {
                if let Some(count) = reached.get_mut(to) {
                    *count += 1;
                }
            };
            match *instruction {
                Instruction::Split(one, other) => {
                    reach(one as usize);
                    reach(other as usize);
                }
                Instruction::Jump(to) => reach(to as usize),
                Instruction::Match => {}
                _ => reach(at + 1),
            }
        }
        let ends = |instruction: Instruction| instruction == Instruction::Match || self.consumed(instruction).is_some();
        self.code.iter().zip(reached).map(|(instruction, count)| count > 1 || ends(*instruction)).collect()
    }

    /// By instruction: what a way from there may go on with.
    fn outlook(&self) -> Vec<u128> {
        let mut outlook = vec![0_u128; self.code.len()];
        loop {
            let mut changed = false;
            for (at, instruction) in self.code.iter().enumerate().rev() {
                let seen = |to: usize| outlook.get(to).copied().unwrap_or(!0);
                let bits = match *instruction {
                    Instruction::Match => !0,
                    Instruction::End => AT_END,
                    Instruction::Split(one, other) => seen(one as usize) | seen(other as usize),
                    Instruction::Jump(to) => seen(to as usize),
                    other => self.consumed(other).unwrap_or_else(|| seen(at + 1)),
                };
                if let Some(slot) = outlook.get_mut(at)
                    && *slot != bits
                {
                    *slot = bits;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        outlook
    }

    /// What a token or item before the end of a lookbehind may show; all where it may be empty.
    fn last_of(&self, look: &Look) -> u128 {
        if look.ahead {
            return 0;
        }
        let (start, end) = (look.start as usize, look.end as usize);
        let before = self.consumed_before(start, end);
        let at_end = (start..end).filter(|at| self.code.get(*at) == Some(&Instruction::Match));
        at_end.fold(0, |all, at| all | before.get(at - start).copied().unwrap_or(!0))
    }

    /// What may stand before and after the anchor.
    pub(super) fn around_anchor(&self) -> Around {
        let outlook = &self.prepared().outlook;
        let before = self.consumed_before(0, self.code.len());
        let mut around = Around::default();
        for at in &self.anchors {
            let at = *at as usize;
            around.after |= outlook.get(at + 1).copied().unwrap_or(!0);
            let head = match self.code.get(at) {
                Some(Instruction::Item(item)) => self.items.get(*item as usize).is_none_or(|item| item.head.is_some()),
                _ => false,
            };
            // An item that its last word sets off may begin anywhere before that word.
            around.before |= if head { !0 } else { before.get(at).copied().unwrap_or(!0) };
        }
        around
    }

    /// The items without which there is no match, those with the fewest neighbors first.
    pub(super) fn musts(&self) -> Vec<Must> {
        let outlook = &self.prepared().outlook;
        let before = self.consumed_before(0, self.code.len());
        let mut musts: Vec<Must> = Vec::new();
        for (at, instruction) in self.code.iter().enumerate() {
            let Instruction::Item(item) = *instruction else { continue };
            if self.ends_without(at) {
                continue;
            }
            let bits = |masks: &[u128], at: usize| masks.get(at).copied().unwrap_or(!0);
            let must = Must { item, around: Around { before: bits(&before, at), after: bits(outlook, at + 1) } };
            if !musts.contains(&must) {
                musts.push(must);
            }
        }
        musts.sort_by_key(|must| must.around.before.count_ones().min(must.around.after.count_ones()));
        musts.truncate(MUSTS);
        musts
    }

    /// True if the program can end without passing an instruction, which then need not be met; and for the inside of
    /// lookarounds, which is not on the way.
    fn ends_without(&self, without: usize) -> bool {
        let mut seen = vec![false; self.code.len()];
        let mut open = vec![0];
        while let Some(at) = open.pop() {
            match seen.get_mut(at) {
                Some(seen) if !*seen && at != without => *seen = true,
                _ => continue,
            }
            match self.code.get(at) {
                Some(Instruction::Match) => return true,
                Some(Instruction::Split(one, other)) => open.extend([*one as usize, *other as usize]),
                Some(Instruction::Jump(to)) => open.push(*to as usize),
                _ => open.push(at + 1),
            }
        }
        false
    }

    /// By instruction of a part of the code: what a way to it may have consumed last; all where it may have consumed
    /// nothing.
    fn consumed_before(&self, start: usize, end: usize) -> Vec<u128> {
        let mut before = vec![0_u128; end.saturating_sub(start) + 1];
        if let Some(first) = before.first_mut() {
            *first = !0;
        }
        let mut changed = true;
        while changed {
            changed = false;
            for at in start..end {
                let Some(bits) = before.get(at - start).copied().filter(|bits| *bits != 0) else { continue };
                let mut give = |to: usize, bits: u128| {
                    if let Some(slot) = to.checked_sub(start).and_then(|to| before.get_mut(to))
                        && *slot | bits != *slot
                    {
                        *slot |= bits;
                        changed = true;
                    }
                };
                match self.code.get(at) {
                    Some(Instruction::Split(one, other)) => {
                        give(*one as usize, bits);
                        give(*other as usize, bits);
                    }
                    Some(Instruction::Jump(to)) => give(*to as usize, bits),
                    Some(Instruction::Match) | None => {}
                    Some(instruction) => give(at + 1, self.consumed(*instruction).unwrap_or(bits)),
                }
            }
        }
        before
    }

    /// What an instruction that consumes something may consume; none for the others.
    fn consumed(&self, instruction: Instruction) -> Option<u128> {
        let words = |words: &[Symbol]| words.iter().fold(0, |bits, word| bits | sight_of_word(*word));
        match instruction {
            Instruction::Word(set) => Some(self.sets.get(set as usize).map_or(0, |set| words(set))),
            Instruction::Exact(text) => {
                Some(self.texts.get(text as usize).map_or(0, |text| words(&[Symbol::of(text)])))
            }
            Instruction::Token(test) => Some(match self.tests.get(test as usize) {
                Some(TokenMatcher::Words(set)) => words(set),
                _ => ANY_TOKEN,
            }),
            Instruction::Item(item) => Some(self.items.get(item as usize).map_or(0, |item| sight_of_kind(item.kind))),
            Instruction::Skip(_) => Some(ANY_TOKEN),
            _ => None,
        }
    }

    /// What must be in a sentence so that it runs.
    #[must_use]
    pub fn trigger(&self) -> &Trigger {
        &self.trigger
    }

    /// The number of its instructions.
    #[must_use]
    pub fn size(&self) -> usize {
        self.code.len()
    }
}
