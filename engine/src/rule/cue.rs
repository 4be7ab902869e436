//! Cues: words that change what a claim in their scope says.

use serde::{Deserialize, Serialize};

use super::template::Filler;
use crate::pattern::{Captured, Program};
use crate::text::{Symbol, TokenSpan};

/// Which side of its words a cue speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// What stands before it.
    Before,
    /// What stands after it.
    After,
    /// Both sides.
    Both,
    /// What covers or touches it: the clause or verb it stands in.
    Over,
}

/// Where a scope ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Until {
    /// At the end of the clause.
    Clause,
    /// At the end of the sentence.
    Sentence,
    /// At one of these words, sorted, or the end of the sentence.
    Words(Vec<Symbol>),
}

/// How far a cue reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// To which side.
    pub direction: Direction,
    /// Up to where.
    pub until: Until,
    /// The most tokens, where it is bounded.
    pub most: Option<u32>,
}

/// Words that change what a claim in their scope says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// Its id.
    pub id: String,
    /// What it sets, sorted: `polarity`, `modality`, `status` …; `drop` takes the claim away.
    pub sets: Vec<(String, Filler)>,
    /// How far it reaches.
    pub scope: Scope,
    /// The relations it changes; none for all.
    pub relations: Vec<String>,
    /// True if it sets nothing and only hides cues inside its words.
    pub pseudo: bool,
    /// Names of its captures.
    pub captures: Vec<String>,
    pub(super) program: Program,
}

/// A cue met in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueMatch {
    /// The cue, an index into [`Book::cues`](super::Book::cues).
    pub cue: u32,
    /// Its tokens.
    pub tokens: TokenSpan,
    /// Its captures in order of their place.
    pub captures: Vec<Captured>,
}

/// Takes away what lies inside a longer match of the same cue or of a pseudo cue, and pseudo cues themselves.
pub(super) fn settle(cues: &[Cue], matches: &mut Vec<CueMatch>) {
    let pseudo = |found: &CueMatch| cues.get(found.cue as usize).is_some_and(|cue| cue.pseudo);
    let kept: Vec<CueMatch> = matches
        .iter()
        .filter(|found| {
            !pseudo(found)
                && !matches.iter().any(|other| {
                    let longer = other.tokens != found.tokens && other.cue == found.cue || pseudo(other);
                    longer && other.tokens.contains(found.tokens)
                })
        })
        .cloned()
        .collect();
    *matches = kept;
}
