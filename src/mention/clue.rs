//! Named pieces of evidence for and against a reading, with their weights from a list.

use std::borrow::Cow;

use tenure_engine::gazetteer::{Kind, Lexicon};

use super::Weight;
use super::kind::key;

macro_rules! clues {
    ($($clue:ident = $name:literal,)+) => {
        /// A piece of evidence. What each means is written beside its weight in `gazetteers/evidence.yaml`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the list of weights says what each clue means")]
        pub enum Clue {
            $($clue,)+
        }

        impl Clue {
            /// All clues, in order.
            pub const ALL: &'static [Self] = &[$(Self::$clue,)+];

            /// The id of the clue in the list of weights.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$clue => $name,)+
                }
            }
        }
    };
}

clues! {
    Capital = "capital",
    CapitalOpens = "capital-opens",
    CapitalLoud = "capital-loud",
    CommonWord = "common-word",
    NotName = "not-name",
    SmallElsewhere = "small-elsewhere",
    CapitalElsewhere = "capital-elsewhere",
    OpensAlone = "opens-alone",
    Adjacent = "adjacent",
    AdjacentPersons = "adjacent-persons",
    GivenBefore = "given-before",
    FunctionWord = "function-word",
    Calendar = "calendar",
    TwoNames = "two-names",
    PointTaken = "point-taken",
    Rare = "rare",
    PersonSubject = "person-subject",
    PersonPart = "person-part",
    PersonAdministration = "person-administration",
    PersonSmallPart = "person-small-part",
    OrganizationBody = "organization-body",
    OrganizationOfPlace = "organization-of-place",
    OrganizationSubject = "organization-subject",
    OrganizationHeadOfWeak = "organization-head-of-weak",
    OtherListed = "other-listed",
    CommonAlone = "common-alone",
    EventHeadWeak = "event-head-weak",
    OrganizationRoleOf = "organization-role-of",
    AdjacentOther = "adjacent-other",
    AdjacentRole = "adjacent-role",
    LeavesCapital = "leaves-capital",
    Leaning = "leaning",
    ListedArticle = "listed-article",
    ListedNoArticle = "listed-no-article",
    OrganizationHasRole = "organization-has-role",
    AdjacentPerson = "adjacent-person",
    LeavesJoined = "leaves-joined",
    Person = "person",
    PersonOneWord = "person-one-word",
    PersonWords = "person-words",
    PersonManyWords = "person-many-words",
    PersonGiven = "person-given",
    PersonGivenRare = "person-given-rare",
    PersonNotGiven = "person-not-given",
    PersonInitial = "person-initial",
    PersonSurname = "person-surname",
    PersonSurnameRare = "person-surname-rare",
    PersonSurnameFirst = "person-surname-first",
    PersonUnknownPair = "person-unknown-pair",
    PersonParticle = "person-particle",
    PersonSuffix = "person-suffix",
    PersonHonorific = "person-honorific",
    PersonRoleBefore = "person-role-before",
    PersonAgeAfter = "person-age-after",
    PersonRoleAfter = "person-role-after",
    PersonVerbAfter = "person-verb-after",
    PersonWordBefore = "person-word-before",
    PersonArticle = "person-article",
    PersonPlaceWordBefore = "person-place-word-before",
    PersonListed = "person-listed",
    PersonHasHead = "person-has-head",
    PersonHasPlaceHead = "person-has-place-head",
    PersonHasAcronym = "person-has-acronym",
    PersonHasPlace = "person-has-place",
    PersonHasNationality = "person-has-nationality",
    PersonHasRole = "person-has-role",
    PersonInList = "person-in-list",
    PersonNickname = "person-nickname",
    Place = "place",
    PlaceCountry = "place-country",
    PlaceListed = "place-listed",
    PlaceCountryWeak = "place-country-weak",
    PlaceListedWeak = "place-listed-weak",
    PlaceListedLong = "place-listed-long",
    PlaceHead = "place-head",
    PlaceWordBefore = "place-word-before",
    PlaceWordAfter = "place-word-after",
    PlaceChain = "place-chain",
    PlaceChainEnd = "place-chain-end",
    PlaceGivenName = "place-given-name",
    PlaceSurnameAfter = "place-surname-after",
    PlaceVerbAfter = "place-verb-after",
    PlaceHonorific = "place-honorific",
    PlaceRoleAfter = "place-role-after",
    PlaceAcronym = "place-acronym",
    PlaceInListOfPlaces = "place-in-list-of-places",
    PlaceListedSmall = "place-listed-small",
    PlaceHasNationality = "place-has-nationality",
    PlaceHasHead = "place-has-head",
    Organization = "organization",
    OrganizationListed = "organization-listed",
    OrganizationListedWeak = "organization-listed-weak",
    OrganizationListedLong = "organization-listed-long",
    OrganizationHead = "organization-head",
    OrganizationHeadWeak = "organization-head-weak",
    OrganizationHeadAlone = "organization-head-alone",
    OrganizationHeadOf = "organization-head-of",
    OrganizationHeadInside = "organization-head-inside",
    OrganizationLegal = "organization-legal",
    OrganizationAcronym = "organization-acronym",
    OrganizationAcronymArticle = "organization-acronym-article",
    OrganizationMixed = "organization-mixed",
    OrganizationAmpersand = "organization-ampersand",
    OrganizationJoined = "organization-joined",
    OrganizationWordBefore = "organization-word-before",
    OrganizationWordAfter = "organization-word-after",
    OrganizationRoleAfter = "organization-role-after",
    OrganizationArticle = "organization-article",
    OrganizationOrigin = "organization-origin",
    OrganizationGivenName = "organization-given-name",
    OrganizationHonorific = "organization-honorific",
    OrganizationDefined = "organization-defined",
    OrganizationPlaceWordBefore = "organization-place-word-before",
    OrganizationJoinedHead = "organization-joined-head",
    OrganizationPossessive = "organization-possessive",
    OrganizationNumber = "organization-number",
    OrganizationBracketed = "organization-bracketed",
    OrganizationBodyRole = "organization-body-role",
    OrganizationOfCountry = "organization-of-country",
    OrganizationRoleInside = "organization-role-inside",
    OrganizationTold = "organization-told",
    OrganizationOtherHead = "organization-other-head",
    Nationality = "nationality",
    NationalityListed = "nationality-listed",
    NationalityListedWeak = "nationality-listed-weak",
    Event = "event",
    EventListed = "event-listed",
    EventListedWeak = "event-listed-weak",
    EventHead = "event-head",
    EventSmallHead = "event-small-head",
    EventYear = "event-year",
    EventJoined = "event-joined",
    Role = "role",
    RoleWord = "role-word",
    RoleWeak = "role-weak",
    RoleConfirmed = "role-confirmed",
    RoleVerb = "role-verb",
    Other = "other",
    OtherHead = "other-head",
    OtherJoined = "other-joined",
    OtherQuoted = "other-quoted",
    Figure = "figure",
    FigureWord = "figure-word",
    FigureDay = "figure-day",
    FigureMoney = "figure-money",
    SaidPerson = "said-person",
    SaidSurname = "said-surname",
    SaidGiven = "said-given",
    SaidPlace = "said-place",
    SaidOrganization = "said-organization",
    SaidCompany = "said-company",
    SaidAcronym = "said-acronym",
    SaidShort = "said-short",
    SaidEvent = "said-event",
    SaidOther = "said-other",
    FigureGiven = "figure-given",
    PlaceSeat = "place-seat",
    PersonMixed = "person-mixed",
    PlaceUnknownLong = "place-unknown-long",
    HeadlineSubject = "headline-subject",
    OrganizationBranch = "organization-branch",
    OrganizationBodyOpens = "organization-body-opens",
    RoleGiven = "role-given",
    VerbInside = "verb-inside",
    PersonCommonLast = "person-common-last",
    PlaceTeam = "place-team",
    PlaceCode = "place-code",
    PlaceCodeBare = "place-code-bare",
    OrganizationTeam = "organization-team",
    OrganizationCommonLast = "organization-common-last",
    OrganizationYear = "organization-year",
    OrganizationNounOf = "organization-noun-of",
}

/// The number of clues.
const CLUES: usize = Clue::ALL.len();

/// The weights of all clues, in centibels of odds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Weights {
    centibels: [i32; CLUES],
}

impl Weights {
    /// The weights that the lists give; a clue that they leave out weighs nothing.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let kind = Kind::named("evidence");
        let mut centibels = [0; CLUES];
        for (slot, clue) in centibels.iter_mut().zip(Clue::ALL) {
            let entry = lexicon.find(kind, clue.name()).and_then(|id| lexicon.entry(id));
            let weight = entry.and_then(|entry| entry.value(key::CENTIBELS)).and_then(|text| text.parse().ok());
            *slot = weight.unwrap_or(0);
        }
        Self { centibels }
    }

    /// How much a clue weighs.
    #[inline]
    pub(super) fn of(&self, clue: Clue) -> i32 {
        self.centibels[clue as usize]
    }
}

/// What takes the clues of a candidate: a sum, or a record for `why`.
pub(super) trait Tally {
    /// Adds a clue.
    fn add(&mut self, clue: Clue);

    /// Adds a clue so many times.
    fn times(&mut self, clue: Clue, times: usize);
}

/// Sums clues.
#[derive(Debug)]
pub(super) struct Sum<'a> {
    pub(super) weights: &'a Weights,
    pub(super) total: i32,
}

impl<'a> Sum<'a> {
    /// No clue yet.
    #[inline]
    pub(super) fn new(weights: &'a Weights) -> Self {
        Self { weights, total: 0 }
    }
}

impl Tally for Sum<'_> {
    #[inline]
    fn add(&mut self, clue: Clue) {
        self.total += self.weights.of(clue);
    }

    #[inline]
    fn times(&mut self, clue: Clue, times: usize) {
        self.total += self.weights.of(clue) * i32::try_from(times).unwrap_or(0);
    }
}

/// Records clues, those that repeat added up.
#[derive(Debug)]
pub(super) struct Record<'a> {
    weights: &'a Weights,
    clues: Vec<(Clue, i32)>,
}

impl<'a> Record<'a> {
    /// A record that serves one candidate after another.
    pub(super) fn new(weights: &'a Weights) -> Self {
        Self { weights, clues: Vec::with_capacity(16) }
    }

    /// What was recorded, in order; the record is empty then.
    pub(super) fn take(&mut self) -> Vec<Weight> {
        let told = |(clue, centibels): (Clue, i32)| Weight { name: Cow::Borrowed(clue.name()), centibels };
        self.clues.drain(..).map(told).collect()
    }
}

impl Tally for Record<'_> {
    fn add(&mut self, clue: Clue) {
        self.times(clue, 1);
    }

    fn times(&mut self, clue: Clue, times: usize) {
        let centibels = self.weights.of(clue) * i32::try_from(times).unwrap_or(0);
        match self.clues.iter_mut().find(|(known, _)| *known == clue) {
            Some((_, sum)) => *sum += centibels,
            None if centibels != 0 => self.clues.push((clue, centibels)),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_clue_has_a_weight_and_every_weight_a_clue() {
        let lexicon = crate::builtin::lexicon();
        let listed: BTreeSet<&str> =
            lexicon.entries_of(Kind::named("evidence")).filter_map(|id| lexicon.entry(id)).map(|e| e.id()).collect();
        let named: BTreeSet<&str> = Clue::ALL.iter().map(|clue| clue.name()).collect();
        assert_eq!(listed, named);
        assert_eq!(named.len(), Clue::ALL.len());
    }
}
