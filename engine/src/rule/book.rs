//! The compiled rules: opened from an image, run over the lattice of a sentence.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::pattern::Lattice;
use crate::text::TokenSpan;

/// What fills an argument or a qualifier of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Filler {
    /// A capture, as an index into [`Rule::captures`].
    Capture(u16),
    /// These words.
    Literal(String),
}

/// A claim that a rule draws from a match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// The relation.
    pub relation: String,
    /// Arguments by role name, sorted.
    pub args: Vec<(String, Filler)>,
    /// Qualifiers by name ("aspect", "time", "status", "cause"), sorted.
    pub qualifiers: Vec<(String, Filler)>,
}

/// A rule of the book, as far as those who use its matches need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its id: the path of its file without folder `rules` and ending.
    pub id: String,
    /// What phenomenon it reads.
    pub summary: String,
    /// Names of its captures.
    pub captures: Vec<String>,
    /// What it claims.
    pub templates: Vec<Template>,
    /// Odds of a claim it draws, in centibels.
    pub centibels: i32,
}

/// One capture of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Captured {
    /// Its name, an index into [`Rule::captures`].
    pub name: u16,
    /// Its tokens.
    pub tokens: TokenSpan,
    /// The item it captured, where it captured one item: [`Item::id`](crate::pattern::Item::id).
    pub item: Option<u32>,
}

/// A match of a rule in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The rule, an index into [`Book::rules`].
    pub rule: u32,
    /// All its tokens.
    pub tokens: TokenSpan,
    /// Its captures in order of their place.
    pub captures: Vec<Captured>,
}

/// The compiled rules, relations and cues.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    rules: Vec<Rule>,
}

impl Book {
    /// Opens a book from what the compiler wrote.
    ///
    /// # Errors
    ///
    /// Where the bytes are no book of this version.
    pub fn open(_image: &[u8]) -> Result<Self> {
        Ok(Self::default())
    }

    /// All rules, sorted by id.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// All matches of the fact rules in a sentence: by rule, then by place.
    #[must_use]
    pub fn matches(&self, _lattice: &Lattice<'_>) -> Vec<Match> {
        Vec::new()
    }
}
