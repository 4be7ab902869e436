//! The named pieces of evidence that decide what a mention names, in centibels of odds.

use std::borrow::Cow;

use tenure_engine::gazetteer::{Kind, Lexicon};

use crate::mention::Weight;

macro_rules! evidence {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// A piece of evidence; its weight is in the list `coreference`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Evidence {
            $($(#[$doc])* $name,)*
        }

        impl Evidence {
            /// All of them, in order.
            pub(super) const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name by which the list and `why` know it.
            pub(super) fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

evidence! {
    SameName = "same name",
    SameEntry = "same list entry",
    FullerName = "fuller name fits",
    Surname = "surname of a full name",
    GivenName = "given name of a full name",
    MiddleName = "middle name of a full name",
    DefinedAcronym = "acronym defined in the text",
    Initials = "initials of a full name",
    PartOfName = "part of a full name",
    SameSentence = "same sentence",
    SentenceBefore = "one sentence before",
    TwoBefore = "two sentences before",
    ThreeBefore = "three sentences before",
    OtherParagraph = "another paragraph",
    SubjectForSubject = "subject for a subject",
    ObjectForSubject = "object for a subject",
    PrepositionalForSubject = "prepositional for a subject",
    OwnerForSubject = "owner for a subject",
    SubjectForOwner = "subject for an owner",
    ObjectForOwner = "object for an owner",
    PrepositionalForOwner = "prepositional for an owner",
    OwnerForOwner = "owner for an owner",
    SubjectForObject = "subject for an object",
    ObjectForObject = "object for an object",
    PrepositionalForObject = "prepositional for an object",
    OwnerForObject = "owner for an object",
    ClauseOfOwner = "same clause as an owner",
    ClauseOfObject = "same clause as an object",
    SubjectOwns = "subject of the clause owns",
    SubjectBefore = "subject of the clause before",
    SubjectActsOnOther = "subject of the clause acts on another",
    NearestForSubject = "nearest for a subject",
    NearestForOwner = "nearest for an owner",
    NearestForObject = "nearest for an object",
    OthersBetween = "others between",
    FirstInSentence = "first in its sentence",
    LastHere = "last pronoun of the sentence",
    LastBefore = "last pronoun before",
    ByPronoun = "stood for by a pronoun",
    Frequent = "mentioned often",
    FirstNamed = "first named in the document",
    Gender = "agrees in gender",
    Bracketed = "in brackets",
    MainClause = "subject of the main clause after",
    After = "after the pronoun",
    Beside = "beside the noun it owns",
    Joined = "joined with the noun it owns",
    OutsideQuote = "outside the quotation",
    InsideQuote = "inside a quotation",
    Speaker = "speaker of the quotation",
    NounOfEntry = "noun of the list entry",
    NounOfName = "noun of the name",
    NounOfType = "noun for its type",
    NounOfKind = "noun for its kind",
    SameAge = "of that age",
    SameNationality = "of that nationality",
    OtherSide = "other side of a claim",
    HoldsRole = "holds the role",
    HoldsLike = "holds a role of that noun",
    HeadsThing = "heads what the noun names",
    HeadsAny = "heads something",
    SentencesBetween = "a sentence between",
    ClearLead = "clear lead",
    LeastLead = "least lead",
    LeastSum = "least sum",
    LeastThing = "least lead of a thing",
    LeastNoun = "least sum of a noun",
}

/// The weight of each piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Weights {
    centibels: Vec<i32>,
}

impl Weights {
    /// The weights of the lists; a piece they leave out weighs nothing.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let kind = Kind::named("coreference-evidence");
        let mut centibels = vec![0; Evidence::ALL.len()];
        for entry in lexicon.entries_of(kind).filter_map(|id| lexicon.entry(id)) {
            let Some(at) = Evidence::ALL.iter().position(|evidence| evidence.name() == entry.name()) else { continue };
            if let (Some(slot), Some(value)) = (centibels.get_mut(at), entry.attribute("centibels")) {
                *slot = value.parse().unwrap_or(0);
            }
        }
        Self { centibels }
    }

    /// How much a piece of evidence weighs.
    pub(super) fn of(&self, evidence: Evidence) -> i32 {
        self.centibels.get(evidence as usize).copied().unwrap_or(0)
    }

    /// A piece of evidence as mentions keep it.
    pub(super) fn weight(&self, evidence: Evidence) -> Weight {
        Weight { name: Cow::Borrowed(evidence.name()), centibels: self.of(evidence) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_weighs_every_piece_of_evidence() {
        let lexicon = crate::builtin::lexicon();
        let names: Vec<&str> = lexicon
            .entries_of(Kind::named("coreference-evidence"))
            .filter_map(|id| lexicon.entry(id))
            .map(|entry| entry.name())
            .collect();
        for evidence in Evidence::ALL {
            assert!(names.contains(&evidence.name()), "{}", evidence.name());
        }
        assert_eq!(names.len(), Evidence::ALL.len());
    }
}
