//! Facts: claims drawn by rules, and the tenures and relations computed from them.

mod weight;
mod bounds;
mod lattice;
mod fill;
mod draft;
mod subject;
mod post;
mod when;
mod past;
mod tense;
mod cue;
mod draw;
mod context;
mod hint;
mod lifetime;
mod following;
mod place;
mod derive;
mod tenure;
mod relate;
mod search;
mod conclude;
mod extraction;

pub use conclude::conclude;
pub use draw::draw;
pub use extraction::Extraction;
pub use lattice::listed;
pub use search::{Hit, search};

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use tenure_engine::gazetteer::slug;
use tenure_engine::text::Span;

use crate::entity::EntityIndex;

/// A stretch of time as far as the text tells it: four bounds make two of these.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Bounds {
    /// The EDTF text at the grain of the source ("2010", "2024-10").
    pub edtf: String,
    /// The first day it may be; none where nothing bounds it.
    pub earliest: Option<Date>,
    /// The last day it may be, inclusive; none where nothing bounds it.
    pub latest: Option<Date>,
}

/// What a claim about office says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Holds or held it.
    State,
    /// Begins it.
    Begin,
    /// Ends it.
    End,
    /// Held it from when to when, or for how long.
    Term,
}

/// How sure the words are of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// Said as a fact.
    Asserted,
    /// Will be.
    Planned,
    /// May be.
    Possible,
    /// Said by others.
    Reported,
    /// If something else were.
    Hypothetical,
}

/// Where a tenure stands on the day the text speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Holds it on that day.
    Current,
    /// Held it before.
    Former,
    /// Is to hold it.
    Designate,
    /// May hold it.
    Possible,
    /// Does not hold it.
    Denied,
    /// Not told.
    Unknown,
}

/// What fills a role of a relation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Argument {
    /// The canonical name of the entity, or the words.
    pub text: String,
    /// The entity.
    pub entity: Option<EntityIndex>,
    /// The mention, as an index.
    pub mention: Option<u32>,
    /// The bytes of the words.
    pub surface: Option<Span>,
    /// The canonical value of a figure.
    pub norm: Option<String>,
}

/// Where a claim stands in the text, and what made it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Evidence {
    /// The bytes of the match.
    pub span: Span,
    /// Which of the rule's patterns matched, from zero.
    pub pattern: u16,
    /// Captures of the rule: name and bytes.
    pub captures: Vec<(String, Span)>,
    /// Ids of the cues that set status, polarity, modality or attribution.
    pub cues: Vec<String>,
    /// Arguments that the sentence does not state, and where they came from.
    pub inherited: BTreeMap<String, String>,
}

/// What one rule drew from one place of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Hash of document id, rule id and captures, in hexadecimal.
    pub id: String,
    /// The relation ("holds", "succeeds", "age").
    pub relation: Cow<'static, str>,
    /// The aspect; only for claims about office.
    pub aspect: Option<Aspect>,
    /// Arguments by the relation's role names.
    pub args: BTreeMap<Cow<'static, str>, Argument>,
    /// When it happened or began to be, as the aspect says.
    pub time: Option<Bounds>,
    /// When it ended, for a term.
    pub until: Option<Bounds>,
    /// How long, as an ISO 8601 duration.
    pub duration: Option<String>,
    /// Which one in the row of holders ("46").
    pub ordinal: Option<String>,
    /// False for a denied claim.
    pub positive: bool,
    /// How sure the words are.
    pub modality: Modality,
    /// Status the words state ("former", "acting" sets `acting`).
    pub status: Option<Status>,
    /// True for an acting or interim holder.
    pub acting: bool,
    /// Who says so.
    pub attributed_to: Option<Argument>,
    /// Why a tenure ended ("resigned", "died").
    pub cause: Option<String>,
    /// Odds for it in centibels, a sum of named weights.
    pub centibels: i32,
    /// The rule, or the entailment for a derived claim.
    pub rule: Cow<'static, str>,
    /// The day the block or document speaks of.
    pub reference: Option<Date>,
    /// Its place and captures.
    pub evidence: Evidence,
    /// Ids of the claims it was derived from by an entailment.
    pub derived_from: Vec<String>,
}

/// A kind of office at an organization or in a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Post {
    /// The role.
    pub role: Argument,
    /// Where it is held: an organization.
    pub organization: Option<Argument>,
    /// Where it is held: a country or place.
    pub place: Option<Argument>,
    /// The portfolio ("finance").
    pub portfolio: Option<String>,
    /// Which one it is ("46").
    pub ordinal: Option<String>,
}

impl Post {
    /// The post as one string, equal for equal posts of a document: role, portfolio, ordinal, and where.
    #[must_use]
    pub fn key(&self) -> String {
        let mut key = slug(&self.role.text);
        let others = [
            self.portfolio.as_deref(),
            self.ordinal.as_deref(),
            self.organization.as_ref().map(|argument| argument.text.as_str()),
            self.place.as_ref().map(|argument| argument.text.as_str()),
        ];
        for part in others {
            key.push('/');
            key.push_str(&part.map_or_else(String::new, slug));
        }
        key
    }
}

/// One person's time in one post, computed from claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// Hash of holder and post and number, in hexadecimal.
    pub id: String,
    /// Who.
    pub holder: Argument,
    /// What.
    pub post: Post,
    /// When it began; none where unknown.
    pub begin: Option<Bounds>,
    /// When it ended; none where unknown.
    pub end: Option<Bounds>,
    /// True where the text says that it goes on.
    pub open: bool,
    /// How long, as an ISO 8601 duration, where the text says it.
    pub duration: Option<String>,
    /// Where it stands on the day of `as_of`.
    pub status: Status,
    /// The day the status speaks of.
    pub as_of: Option<Date>,
    /// Acting or interim.
    pub acting: bool,
    /// Odds in centibels.
    pub centibels: i32,
    /// Ids of the claims it rests on.
    pub claims: Vec<String>,
    /// True if it rests on derived claims only.
    pub derived: bool,
}

/// A relation other than office-holding, with the claims it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Hash of relation and arguments, in hexadecimal.
    pub id: String,
    /// The relation ("succeeds", "age").
    pub relation: Cow<'static, str>,
    /// Arguments by the relation's role names.
    pub args: BTreeMap<Cow<'static, str>, Argument>,
    /// When, as far as the text tells it.
    pub time: Option<Bounds>,
    /// Where it stands, for a succession.
    pub status: Option<Status>,
    /// False for a denied fact.
    pub positive: bool,
    /// How sure the words are.
    pub modality: Modality,
    /// Odds in centibels.
    pub centibels: i32,
    /// Ids of the claims it rests on.
    pub claims: Vec<String>,
    /// True if it rests on derived claims only.
    pub derived: bool,
}
