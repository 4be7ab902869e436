//! The kinds of lists that this floor reads, and the attributes it asks for.

use tenure_engine::gazetteer::Kind;

pub(super) const ABBREVIATION: Kind = Kind::named("abbreviation");
pub(super) const COUNTRY: Kind = Kind::named("country");
pub(super) const PLACE: Kind = Kind::named("place");
pub(super) const REGION: Kind = Kind::named("region");
pub(super) const ORGANIZATION: Kind = Kind::named("organization");
pub(super) const PERSON: Kind = Kind::named("person");
pub(super) const NATIONALITY: Kind = Kind::named("nationality");
pub(super) const EVENT: Kind = Kind::named("event");
pub(super) const ROLE: Kind = Kind::named("role");
pub(super) const ROLE_MODIFIER: Kind = Kind::named("role-modifier");
pub(super) const PORTFOLIO: Kind = Kind::named("portfolio");
pub(super) const PERSON_NOUN: Kind = Kind::named("person-noun");
pub(super) const HONORIFIC: Kind = Kind::named("honorific");
pub(super) const PARTICLE: Kind = Kind::named("name-particle");
pub(super) const SUFFIX: Kind = Kind::named("name-suffix");
pub(super) const ORGANIZATION_HEAD: Kind = Kind::named("organization-head");
pub(super) const PLACE_HEAD: Kind = Kind::named("place-head");
pub(super) const EVENT_HEAD: Kind = Kind::named("event-head");
pub(super) const OTHER_HEAD: Kind = Kind::named("other-head");
pub(super) const LEGAL_FORM: Kind = Kind::named("legal-form");
pub(super) const NOT_NAME: Kind = Kind::named("not-name");
pub(super) const GLUE: Kind = Kind::named("name-glue");
pub(super) const CONTEXT: Kind = Kind::named("name-context");
pub(super) const PRONOUN: Kind = Kind::named("pronoun");
pub(super) const RELATIVE_PRONOUN: Kind = Kind::named("relative-pronoun");
pub(super) const DETERMINER: Kind = Kind::named("determiner");
pub(super) const PREPOSITION: Kind = Kind::named("preposition");
pub(super) const CONJUNCTION: Kind = Kind::named("conjunction");
pub(super) const SUBORDINATOR: Kind = Kind::named("subordinator");
pub(super) const AUXILIARY: Kind = Kind::named("auxiliary");
pub(super) const MODAL: Kind = Kind::named("modal");
pub(super) const NEGATION: Kind = Kind::named("negation");
pub(super) const THING_NOUN: Kind = Kind::named("thing-noun");
pub(super) const THIRD: Kind = Kind::named("third");
pub(super) const VERB: Kind = Kind::named("verb");
pub(super) const OTHER: Kind = Kind::named("other-name");
pub(super) const MONTH: Kind = Kind::named("month");
pub(super) const WEEKDAY: Kind = Kind::named("weekday");
pub(super) const NOUN: Kind = Kind::named("noun");
pub(super) const ADVERB: Kind = Kind::named("adverb");
pub(super) const TIME_UNIT: Kind = Kind::named("time-unit");
pub(super) const PART_OF_DAY: Kind = Kind::named("part-of-day");
pub(super) const TIME_WORD: Kind = Kind::named("time-word");

/// Keys of attributes.
pub(super) mod key {
    use tenure_engine::gazetteer::Kind;

    pub(in crate::mention) const AFTER: Kind = Kind::named("after");
    pub(in crate::mention) const ALONE: Kind = Kind::named("alone");
    pub(in crate::mention) const BEFORE: Kind = Kind::named("before");
    pub(in crate::mention) const CASE: Kind = Kind::named("case");
    pub(in crate::mention) const CENTIBELS: Kind = Kind::named("centibels");
    pub(in crate::mention) const COMPOUND: Kind = Kind::named("compound");
    pub(in crate::mention) const FAMILY: Kind = Kind::named("family");
    pub(in crate::mention) const FIELD: Kind = Kind::named("field");
    pub(in crate::mention) const GENDER: Kind = Kind::named("gender");
    pub(in crate::mention) const JOINS: Kind = Kind::named("joins");
    pub(in crate::mention) const MODIFIES: Kind = Kind::named("modifies");
    pub(in crate::mention) const OF: Kind = Kind::named("of");
    pub(in crate::mention) const PERSON: Kind = Kind::named("person");
    pub(in crate::mention) const PORTFOLIO: Kind = Kind::named("portfolio");
    pub(in crate::mention) const POSITION: Kind = Kind::named("position");
    pub(in crate::mention) const TYPE: Kind = Kind::named("type");
}

/// Values of attributes.
pub(super) mod value {
    use tenure_engine::text::Symbol;

    pub(in crate::mention) const AND: Symbol = Symbol::named("and");
    pub(in crate::mention) const ARTICLE: Symbol = Symbol::named("article");
    pub(in crate::mention) const AT: Symbol = Symbol::named("at");
    pub(in crate::mention) const BODY: Symbol = Symbol::named("body");
    pub(in crate::mention) const CLUB: Symbol = Symbol::named("club");
    pub(in crate::mention) const COMPANY: Symbol = Symbol::named("company");
    pub(in crate::mention) const EVENT: Symbol = Symbol::named("event");
    pub(in crate::mention) const FIRST: Symbol = Symbol::named("first");
    pub(in crate::mention) const FOR: Symbol = Symbol::named("for");
    pub(in crate::mention) const LAST: Symbol = Symbol::named("last");
    pub(in crate::mention) const LEADER: Symbol = Symbol::named("leader");
    pub(in crate::mention) const OF: Symbol = Symbol::named("of");
    pub(in crate::mention) const ORGANIZATION: Symbol = Symbol::named("organization");
    pub(in crate::mention) const PERSON: Symbol = Symbol::named("person");
    pub(in crate::mention) const PLACE: Symbol = Symbol::named("place");
    pub(in crate::mention) const ROLE: Symbol = Symbol::named("role");
    pub(in crate::mention) const SPORT: Symbol = Symbol::named("sport");
    pub(in crate::mention) const TEAM: Symbol = Symbol::named("team");
}
