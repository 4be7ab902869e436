//! Mentions: spans of text that name something or state a value.

mod kind;
mod clue;
mod classes;
mod word;
mod team;
mod memory;
mod scene;
mod gist;
mod person;
mod place;
mod organization;
mod event;
mod score;
mod candidates;
mod recall;
mod swallow;
mod choose;
mod role;
mod pronoun;
mod note;
mod maker;
mod figures;
mod find;
mod narrative;
mod anchor;
mod verbal;
#[cfg(test)]
mod testing;

pub use anchor::{anchor, asks_tense};
pub use clue::Clue;
pub use figures::figures;
pub use find::{Finder, Found};
pub use verbal::leave_verbs;

use std::borrow::Cow;

use tenure_engine::gazetteer::{EntryId, Kind};
use tenure_engine::text::{Span, TokenSpan};
use tenure_engine::value::{Figure, FigureKind};

/// An entity of one document: an index into its list of entities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIndex(pub u32);

/// What a mention is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MentionKind {
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// A country.
    Country,
    /// A place that is no country.
    Place,
    /// A nationality, people, religion or party as an adjective or noun.
    Nationality,
    /// A role: a kind of office.
    Role,
    /// An event with a name.
    Event,
    /// A figure or time.
    Figure(FigureKind),
}

impl MentionKind {
    /// The name in the output and in rules.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Country => "country",
            Self::Place => "place",
            Self::Nationality => "nationality",
            Self::Role => "role",
            Self::Event => "event",
            Self::Figure(kind) => match kind {
                FigureKind::Number => "number",
                FigureKind::Ordinal => "ordinal",
                FigureKind::Percent => "percent",
                FigureKind::Money => "money",
                FigureKind::Quantity => "quantity",
                FigureKind::Count => "count",
                FigureKind::Age => "age",
                FigureKind::Duration => "duration",
                FigureKind::Date => "date",
                FigureKind::Time => "time",
                FigureKind::Interval => "interval",
                FigureKind::Set => "set",
                _ => "range",
            },
        }
    }

    /// The kind as rules know it.
    #[must_use]
    pub fn kind(self) -> Kind {
        Kind::named(self.name())
    }
}

/// How a mention names its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// By name; also every value.
    Name,
    /// By a noun: "the alliance", "the former minister".
    Nominal,
    /// By a pronoun.
    Pronoun,
}

/// Gender as far as names, titles and pronouns tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Gender {
    /// Not told.
    #[default]
    Unknown,
    /// "she".
    Female,
    /// "he".
    Male,
}

/// A named piece of evidence for a choice, in centibels of odds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    /// What speaks for it or against it.
    pub name: Cow<'static, str>,
    /// How much, in centibels (100 = ten to one).
    pub centibels: i32,
}

/// What a role mention says besides the role itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoleParts {
    /// Entries of kind `role-modifier` ("deputy", "former", "acting"), in order.
    pub modifiers: Vec<EntryId>,
    /// The portfolio ("finance"), as its bytes.
    pub portfolio: Option<Span>,
    /// The tokens of the role without status and novelty modifiers ("deputy prime minister").
    pub core: TokenSpan,
    /// True for a plural ("the prime ministers").
    pub plural: bool,
}

/// A span of text that names something or states a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens.
    pub tokens: TokenSpan,
    /// Its bytes, without titles, articles and possessives.
    pub span: Span,
    /// Its bytes with titles, articles and words of a bound.
    pub extent: Span,
    /// What it is of.
    pub kind: MentionKind,
    /// How it names it.
    pub form: Form,
    /// The sentence it stands in.
    pub sentence: u32,
    /// The list entry it was read as.
    pub entry: Option<EntryId>,
    /// What it names, once resolved.
    pub entity: Option<EntityIndex>,
    /// What it names, where it names several ("both men").
    pub entities: Vec<EntityIndex>,
    /// The figure it states.
    pub figure: Option<Box<Figure>>,
    /// The parts of a role.
    pub role: Option<Box<RoleParts>>,
    /// The gender it tells.
    pub gender: Gender,
    /// The id of the rule or recognizer that made it.
    pub rule: Cow<'static, str>,
    /// What spoke for it.
    pub evidence: Vec<Weight>,
}
