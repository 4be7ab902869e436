//! The classes a word may belong to, as bits.

/// A set of word classes: everything the lists allow a token to be, whatever its neighbors.
///
/// `phrases.classes(token).any(Classes::PREPOSITION)` asks whether a token may be a preposition. The case of the token
/// is not looked at: "Will" may be a modal by its classes and a name by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Classes(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Classes {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*
        }
    };
}

classes! {
    /// "the", "his", "some".
    DETERMINER = 0;
    /// "a", "an", "the".
    ARTICLE = 1;
    /// "his", "their".
    POSSESSIVE_DETERMINER = 2;
    /// "he", "them", "this", "all".
    PRONOUN = 3;
    /// "he", "them", "it": no demonstrative, no indefinite.
    PERSONAL = 4;
    /// A pronoun in the subject's case ("he").
    SUBJECT = 5;
    /// A pronoun in the object's case ("him").
    OBJECT = 6;
    /// "himself".
    REFLEXIVE = 7;
    /// "who", "which".
    RELATIVE = 8;
    /// "that" as a relative pronoun or subordinator.
    THAT = 9;
    /// "what", "how".
    INTERROGATIVE = 10;
    /// "of", "in".
    PREPOSITION = 11;
    /// "and", "but".
    CONJUNCTION = 12;
    /// "because", "if".
    SUBORDINATOR = 13;
    /// A form of "be".
    BE = 14;
    /// A form of "have".
    HAVE = 15;
    /// A form of "do".
    DO = 16;
    /// A form of "get".
    GET = 17;
    /// "will", "may".
    MODAL = 18;
    /// "not", "never".
    NEGATION = 19;
    /// "now", "quickly".
    ADVERB = 20;
    /// An adverb that stands after verbs as their particle ("up", "down").
    PARTICLE = 21;
    /// An adverb of time ("yesterday").
    TIME = 22;
    /// An adverb of degree ("very").
    DEGREE = 23;
    /// A noun that is no plural.
    NOUN = 24;
    /// A plural noun.
    PLURAL = 25;
    /// An adjective.
    ADJECTIVE = 26;
    /// The base form of a verb.
    BASE = 27;
    /// "takes".
    THIRD = 28;
    /// "took".
    PAST = 29;
    /// "taken".
    PARTICIPLE = 30;
    /// "taking".
    GERUND = 31;
    /// "am", "are".
    PRESENT = 32;
    /// The mark of the infinitive.
    INFINITIVE = 33;
    /// The mark of possession after a noun.
    POSSESSIVE = 34;
    /// A number.
    NUMERAL = 35;
    /// "third".
    ORDINAL = 36;
    /// A form of a verb that reports speech or thought.
    SPEECH = 37;
    /// A form of a verb that stands beside quoted words.
    SAY = 38;
    /// A form of a verb that links a subject with what it is ("become").
    LINK = 39;
    /// A form of a verb that brings into office.
    APPOINT = 40;
    /// A form of a verb that ends an office.
    LEAVE = 41;
    /// A form of a verb that only people do.
    PERSON_VERB = 42;
    /// A form of a verb that governments do.
    GOVERNMENT_VERB = 43;
    /// A form of a verb that is mostly met as another word.
    RARE_VERB = 44;
    /// A month.
    MONTH = 45;
    /// A day of the week.
    WEEKDAY = 46;
    /// In no list: the classes are read from the ending.
    GUESSED = 47;
    /// The preposition before the doer of a passive verb.
    AGENT = 48;
    /// "there" before a form of "be".
    EXISTENTIAL = 49;
    /// "longer" in "no longer".
    AFTER_NO = 50;
    /// A unit of time ("week").
    TIME_UNIT = 51;
    /// A determiner that stands before an article ("all", "both").
    PREDETERMINER = 52;
    /// An adjective that says from when something decided holds ("effective").
    EFFECT = 53;
}

impl Classes {
    /// No class at all.
    pub const NONE: Self = Self(0);

    /// All forms of verbs.
    pub const VERB: Self =
        Self(Self::BASE.0 | Self::THIRD.0 | Self::PAST.0 | Self::PARTICIPLE.0 | Self::GERUND.0 | Self::PRESENT.0);

    /// Forms of verbs that may be the finite verb of a clause.
    pub const FINITE: Self = Self(Self::BASE.0 | Self::THIRD.0 | Self::PAST.0 | Self::PRESENT.0);

    /// Forms of auxiliary verbs.
    pub const AUXILIARY: Self = Self(Self::BE.0 | Self::HAVE.0 | Self::DO.0);

    /// Words that belong to an open class.
    pub const OPEN: Self = Self(Self::NOUN.0 | Self::PLURAL.0 | Self::ADJECTIVE.0 | Self::VERB.0);

    /// Words of the closed classes.
    pub const CLOSED: Self = Self(
        Self::DETERMINER.0
            | Self::PRONOUN.0
            | Self::RELATIVE.0
            | Self::PREPOSITION.0
            | Self::CONJUNCTION.0
            | Self::SUBORDINATOR.0
            | Self::MODAL.0
            | Self::AUXILIARY.0
            | Self::NEGATION.0
            | Self::INFINITIVE.0
            | Self::POSSESSIVE.0,
    );

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True if the two sets share a class.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// True if all of `other` lies within.
    #[must_use]
    pub const fn all(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// This set without the classes of the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}
