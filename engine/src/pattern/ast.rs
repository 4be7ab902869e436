//! What a pattern says, as a tree: the parser makes it, macros are expanded in it, the compiler reads it.

use serde::{Deserialize, Serialize};

/// A part of a pattern and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Its first character, counted from zero in the pattern.
    pub at: u32,
    /// What it is.
    pub form: Form,
}

/// The forms of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Form {
    /// `word`: one token in any case.
    Word(String),
    /// `"Word"`: one token, written exactly so.
    Exact(String),
    /// `<take|step down>`: an inflected form of one of these words.
    Lemma(Vec<String>),
    /// `<take>{passive}`: a verb group whose main verb is one of these words.
    VerbGroup(Vec<String>, Vec<ItemTest>),
    /// `/re/`: one token that a regular expression matches as a whole.
    Regex(String),
    /// `[cap & !punct]`: one token that passes a test.
    Token(TokenTest),
    /// `@kind{...}`: an item of a kind.
    Item(ItemPattern),
    /// `~4`: up to so many tokens, `!` over any item.
    Gap {
        /// The most tokens it may jump over.
        most: u32,
        /// True if it may jump over items of captured kinds.
        free: bool,
    },
    /// `^`: the start of the sentence.
    Start,
    /// `$`: the end of the sentence.
    End,
    /// `name:X`.
    Capture(String, Box<Node>),
    /// One after the other.
    Sequence(Vec<Node>),
    /// `(A | B)`.
    Either(Vec<Node>),
    /// `X?`, `X*`, `X+`, `X{2,5}`.
    Repeat {
        /// What is repeated.
        node: Box<Node>,
        /// The fewest times.
        least: u32,
        /// The most times; none for any number.
        most: Option<u32>,
        /// True if fewer are better.
        lazy: bool,
    },
    /// `(?= )`, `(?! )`, `(?<= )`, `(?<! )`.
    Look {
        /// What must follow or precede.
        node: Box<Node>,
        /// True for what follows.
        ahead: bool,
        /// True if it must not.
        negative: bool,
    },
    /// `X within @kind`, `X not within @kind`.
    Within {
        /// What must lie within.
        node: Box<Node>,
        /// The item it must lie within.
        item: ItemPattern,
        /// True if it must not.
        negative: bool,
    },
    /// `$name`, `prefix=$name`.
    Macro {
        /// The name of the macro.
        name: String,
        /// What its captures are prefixed with.
        prefix: Option<String>,
    },
}

/// An item by its kind and tests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemPattern {
    /// The name of the kind.
    pub kind: String,
    /// All must pass.
    pub tests: Vec<ItemTest>,
}

/// A test of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ItemTest {
    /// `key=a|b`, `!key=a`: one of its values of a key is one of these.
    Attribute {
        /// Where it stands.
        at: u32,
        /// The key.
        key: String,
        /// The values.
        values: Vec<String>,
        /// True if none of them may be.
        negative: bool,
    },
    /// `1..120`: its number lies between, ends included.
    Number {
        /// The least.
        least: Option<i64>,
        /// The greatest.
        most: Option<i64>,
    },
}

/// A test of one token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TokenTest {
    /// How it is written or what it is made of.
    Class(TokenClass),
    /// `gazetteer=kind{...}`: it is a single word of a list.
    Gazetteer(u32, ItemPattern),
    /// `!x`.
    Not(Box<TokenTest>),
    /// `x & y`.
    All(Vec<TokenTest>),
    /// `x | y`.
    Any(Vec<TokenTest>),
}

/// How a token is written or what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TokenClass {
    /// Anything.
    Any,
    /// Begins with a capital.
    Cap,
    /// All capitals, two or more letters.
    Upper,
    /// All letters small.
    Lower,
    /// Capitals inside.
    Mixed,
    /// One capital letter.
    Initial,
    /// A number in digits.
    Num,
    /// Punctuation.
    Punct,
    /// Letters.
    Word,
    /// A sign that is no punctuation.
    Sign,
    /// No white space before it.
    Glued,
}

impl TokenClass {
    /// All classes by name.
    pub const NAMES: [(&'static str, Self); 11] = [
        ("any", Self::Any),
        ("cap", Self::Cap),
        ("upper", Self::Upper),
        ("lower", Self::Lower),
        ("mixed", Self::Mixed),
        ("initial", Self::Initial),
        ("num", Self::Num),
        ("punct", Self::Punct),
        ("word", Self::Word),
        ("sign", Self::Sign),
        ("glued", Self::Glued),
    ];

    /// The class of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, class)| *class)
    }
}

impl Node {
    /// A part at a place.
    pub(super) fn new(at: u32, form: Form) -> Self {
        Self { at, form }
    }

    /// The parts it directly holds.
    pub fn children(&self) -> &[Self] {
        match &self.form {
            Form::Sequence(nodes) | Form::Either(nodes) => nodes,
            Form::Capture(_, node)
            | Form::Repeat { node, .. }
            | Form::Look { node, .. }
            | Form::Within { node, .. } => std::slice::from_ref(node),
            _ => &[],
        }
    }

    /// True if it may match no token at all.
    #[must_use]
    pub fn may_be_empty(&self) -> bool {
        match &self.form {
            Form::Gap { .. } | Form::Start | Form::End | Form::Look { .. } => true,
            Form::Sequence(nodes) => nodes.iter().all(Self::may_be_empty),
            Form::Either(nodes) => nodes.iter().any(Self::may_be_empty),
            Form::Repeat { node, least, .. } => *least == 0 || node.may_be_empty(),
            Form::Capture(_, node) | Form::Within { node, .. } => node.may_be_empty(),
            _ => false,
        }
    }

    /// Adds the names of all captures in it, each once, in order of their place.
    pub(crate) fn captures(&self, names: &mut Vec<String>) {
        if matches!(self.form, Form::Look { .. }) {
            return;
        }
        if let Form::Capture(name, _) = &self.form
            && !names.contains(name)
        {
            names.push(name.clone());
        }
        self.children().iter().for_each(|child| child.captures(names));
    }

    /// The names of the captures that every match binds, sorted.
    #[must_use]
    pub fn always_bound(&self) -> Vec<String> {
        let mut names = match &self.form {
            Form::Look { .. } | Form::Repeat { least: 0, .. } => Vec::new(),
            Form::Either(nodes) => {
                let mut sets = nodes.iter().map(Self::always_bound);
                let first = sets.next().unwrap_or_default();
                sets.fold(first, |all, set| all.into_iter().filter(|name| set.contains(name)).collect())
            }
            _ => self.children().iter().flat_map(Self::always_bound).collect(),
        };
        if let Form::Capture(name, _) = &self.form {
            names.push(name.clone());
        }
        names.sort();
        names.dedup();
        names
    }

    /// How often one match may bind a capture, two for more than once.
    #[must_use]
    pub(crate) fn times_bound(&self, name: &str) -> u32 {
        let inner = |node: &Self| node.times_bound(name);
        let times = match &self.form {
            Form::Look { .. } => 0,
            Form::Either(nodes) => nodes.iter().map(inner).max().unwrap_or(0),
            Form::Repeat { node, most, .. } => inner(node) * most.unwrap_or(2).min(2),
            Form::Capture(own, node) => inner(node) + u32::from(own == name),
            _ => self.children().iter().map(inner).sum(),
        };
        times.min(2)
    }
}
