//! What a look-up in the lists answers.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::text::{Symbol, TokenSpan};

/// An entry of the loaded lists. Ids of the built-in lists come first, then those of overlays in the order given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryId(pub u32);

/// Which of an entry's forms was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum FormRole {
    /// The canonical name.
    Name,
    /// The official name.
    Official,
    /// Another name.
    Alias,
    /// A name of former years.
    Former,
    /// A short form.
    Short,
    /// An abbreviation or acronym.
    Abbreviation,
    /// The plural of a name.
    Plural,
    /// The adjective of a country or place.
    Adjective,
    /// One inhabitant.
    Person,
    /// The inhabitants.
    People,
    /// A place that may stand for a government.
    Seat,
    /// An inflected form of a word that is no plural.
    Inflected,
}

impl FormRole {
    const ALL: [Self; 12] = [
        Self::Name,
        Self::Official,
        Self::Alias,
        Self::Former,
        Self::Short,
        Self::Abbreviation,
        Self::Plural,
        Self::Adjective,
        Self::Person,
        Self::People,
        Self::Seat,
        Self::Inflected,
    ];

    /// The role of a number as an image stores it.
    pub(super) fn from_code(code: u8) -> Self {
        Self::ALL.get(code as usize).copied().unwrap_or(Self::Alias)
    }

    /// The number of the role as an image stores it.
    pub(super) fn code(self) -> u8 {
        self as u8
    }

    /// Roles of one group name the same thing in the same way.
    pub(super) fn group(self) -> Self {
        match self {
            Self::Official | Self::Alias | Self::Former | Self::Short | Self::Abbreviation => Self::Name,
            other => other,
        }
    }
}

/// A form of an entry met in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lookup {
    /// The tokens of the form.
    pub tokens: TokenSpan,
    /// The entry it is a form of.
    pub entry: EntryId,
    /// The kind the form stands for: the entry's, but `nationality` for adjectives and peoples.
    pub kind: Kind,
    /// Which form it is.
    pub role: FormRole,
    /// True if the form needs a rule's confirmation.
    pub weak: bool,
}

/// How a word is used as a name, from counts of bearers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NameWeight {
    /// Bearers as a given name: 0 for none, else 1 + the base-two logarithm of the count.
    pub given: u8,
    /// Bearers as a surname: 0 for none, else 1 + the base-two logarithm of the count.
    pub surname: u8,
    /// Share of women among the bearers of the given name in percent; 255 where unknown.
    pub female: u8,
    /// Share of capitalized uses of the word in running text in percent; 255 where unknown.
    pub capital: u8,
}

/// One reading of a single word of the closed classes and the inflection tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordReading {
    /// The class: `determiner`, `pronoun`, `verb`, `noun` …
    pub kind: Kind,
    /// The base form.
    pub lemma: Symbol,
    /// Which inflected form it is: `base`, `third`, `past`, `participle`, `gerund`, `plural`, `one` …, as a kind's name.
    pub form: Kind,
    /// The entry of the base form.
    pub entry: EntryId,
}
