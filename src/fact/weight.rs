//! The odds of claims: one table of named weights in centibels, added up.

/// What speaks for a claim or against it, beside the weight of its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// Somebody is named by a pronoun.
    Pronoun,
    /// Somebody is named by a noun.
    Nominal,
    /// It stands in a headline alone.
    Headline,
    /// It stands under a picture.
    Caption,
    /// It stands in words somebody else is quoted with.
    Quoted,
    /// The sentence states the organization or place elsewhere.
    SentenceContext,
    /// The sentence before states the organization or place.
    NearContext,
    /// The organization or place is what the document is about.
    SubjectContext,
    /// The post is taken from another claim about the same person.
    PersonContext,
    /// It follows from another claim.
    Derived,
    /// The time is taken from the clause.
    TimeAttached,
}

impl Reason {
    /// The weight in centibels: 100 make ten to one.
    pub(super) const fn centibels(self) -> i32 {
        match self {
            Self::Pronoun => -40,
            Self::Nominal => -50,
            Self::Headline => -30,
            Self::Caption => -20,
            Self::Quoted => -20,
            Self::SentenceContext => -20,
            Self::NearContext => -60,
            Self::SubjectContext => -90,
            Self::PersonContext => -30,
            Self::Derived => -20,
            Self::TimeAttached => -10,
        }
    }
}
