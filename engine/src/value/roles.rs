//! What a word can do in a figure or time, and what figures of each sort begin with.

/// What a word can do in a figure or time: one bit each.
pub(super) type Role = u128;

macro_rules! roles {
    ($($name:ident = $kind:literal $type:literal;)*) => {
        roles!(@bits 0u32; $($name)*);
        /// Kind and type of a list's entry, and the role that they make.
        pub(super) const ROLES: &[(&str, &str, Role)] = &[$(($kind, $type, $name)),*];
    };
    (@bits $at:expr; $name:ident $next:ident $($rest:ident)*) => {
        pub(super) const $name: Role = 1 << $at;
        pub(super) const $next: Role = 1 << ($at + 1);
        roles!(@bits $at + 2; $($rest)*);
    };
    (@bits $at:expr; $name:ident $($rest:ident)*) => {
        pub(super) const $name: Role = 1 << $at;
        roles!(@bits $at + 1; $($rest)*);
    };
    (@bits $at:expr;) => {};
}

roles! {
    CARDINAL = "number-word" "cardinal";
    TENS = "number-word" "tens";
    ARTICLE = "number-word" "article";
    LONE = "number-word" "lone";
    SIGN = "number-word" "sign";
    POINT = "number-word" "point";
    AND = "number-word" "and";
    OVER = "number-word" "over";
    OUT_OF = "number-word" "out-of";
    ORDINAL = "ordinal-word" "ordinal";
    FRACTION = "ordinal-word" "fraction";
    FRACTIONS = "ordinal-word" "plural";
    SMALL = "ordinal-word" "magnitude";
    SUFFIX = "ordinal-word" "suffix";
    FROM_END = "ordinal-word" "relative";
    MAGNITUDE = "magnitude" "word";
    MAGNITUDES = "magnitude" "plural";
    LETTER = "magnitude" "letter";
    DOZEN = "number-noun" "dozen";
    COUPLE = "number-noun" "couple";
    FEW = "number-noun" "few";
    SEVERAL = "number-noun" "several";
    MANY = "number-noun" "many";
    TENS_OF = "number-noun" "many-of";
    MULTIPLE = "number-noun" "multiple";
    LABEL = "number-label" "label";
    NAME_LABEL = "number-label" "name";
    PLURAL = "number-label" "plural";
    BOUND_BEFORE = "bound-word" "before";
    BOUND_AFTER = "bound-word" "after";
    PERCENT = "percent-word" "percent";
    POINTS = "percent-word" "points";
    BASIS_POINTS = "percent-word" "basis-points";
    PER_MILLE = "percent-word" "permille";
    PER = "percent-word" "per";
    UNIT = "unit" "";
    CURRENCY = "currency" "";
    MONTH = "month" "";
    WEEKDAY = "weekday" "";
    WEEKDAYS = "weekday" "plural";
    ANGLE = "number-label" "angle";
    WEIGHT = "number-label" "weight";
    STREET = "number-label" "street";
    // Words that look like a figure and state none ("first lady").
    IDIOM = "number-label" "idiom";
    // A noun for a person; role nouns as well.
    HUMAN = "person-noun" "";
    BUT = "number-word" "but";
    DECADE_MARK = "time-word" "decade-mark";
    WITHIN = "time-word" "within";
    LAST = "time-word" "last";
    OLDS = "time-word" "olds";
    SEASON = "season" "";
    PART = "part-of-day" "";
    PARTS = "part-of-day" "plural";
    HOLIDAY = "holiday" "";
    TIME_UNIT = "time-unit" "";
    TIME_UNITS = "time-unit" "plural";
    VAGUE_UNIT = "time-unit" "vague";
    ZONE = "time-zone" "";
    DAY_WORD = "time-word" "day-word";
    RELATIVE = "time-word" "relative";
    AGO = "time-word" "ago";
    HENCE = "time-word" "hence";
    LATER = "time-word" "later";
    EARLIER = "time-word" "earlier";
    MODIFIER = "time-word" "modifier";
    EDGE = "time-word" "edge";
    EDGE_UNIT = "time-word" "edge-unit";
    LATE_WITHIN = "time-word" "late-within";
    EARLY_WITHIN = "time-word" "early-within";
    REFERENCE = "time-word" "reference";
    NEXT = "time-word" "next";
    ERA = "time-word" "era";
    MERIDIEM = "time-word" "meridiem";
    MERIDIEM_LETTER = "time-word" "meridiem-letter";
    OCLOCK = "time-word" "oclock";
    CLOCK = "time-word" "clock";
    EVERY = "time-word" "every";
    OTHER = "time-word" "other";
    TIMES = "time-word" "times";
    TIMES_WORD = "time-word" "times-word";
    SET = "time-word" "set";
    FISCAL = "time-word" "fiscal";
    ERA_FISCAL = "time-word" "era-fiscal";
    DECADE_WORD = "time-word" "decade-word";
    FROM = "time-word" "from";
    TO = "time-word" "to";
    BETWEEN = "time-word" "between";
    SINCE = "time-word" "since";
    UNTIL = "time-word" "until";
    BY = "time-word" "by";
    BEFORE = "time-word" "before";
    AFTER = "time-word" "after";
    DURING = "time-word" "during";
    IN = "time-word" "in";
    ON = "time-word" "on";
    AT = "time-word" "at";
    OF = "time-word" "of";
    THE = "time-word" "the";
    FOR = "time-word" "for";
    OR = "time-word" "or";
    TO_CLOCK = "time-word" "to-clock";
    PAST_CLOCK = "time-word" "past-clock";
    ENDED = "time-word" "ended";
    STARTING = "time-word" "starting";
    OLD = "time-word" "old";
    OF_AGE = "time-word" "of-age";
    AGED = "time-word" "aged";
    AGE_OF = "time-word" "years-young";
    YEARS_OLD = "time-word" "years-old";
    BELOW_ZERO = "number-word" "below-zero";
    IN_POSSESSIVE = "time-word" "in-possessive";
    HALF = "time-word" "half";
    HOURS = "time-word" "hours";
    WHOLE = "time-word" "whole";
    MORE = "time-word" "more";
    ANOTHER = "time-word" "another";
    TO_DATE = "time-word" "to-date";
    YEAR_AGO = "time-word" "year-ago";
    QUARTER_CODE = "time-word" "quarter-code";
    HALF_CODE = "time-word" "half-code";
    APPROX_CLOCK = "time-word" "approx-clock";
    FIRST_TIME = "time-word" "first-time";
    // A form that is another word as well and needs a neighbor that proves a time.
    WEAK = "" "weak";
    // Words that end what is counted: determiners, prepositions, auxiliaries ...
    CLOSED = "" "closed";
    ADVERB = "" "adverb";
    // No word of a list, but digits, or a mark or letter before digits that belongs to them ("'94", "-5", "T13").
    DIGITS = "" "digits";
    AFFIX = "" "affix";
    // A word that ends in digits ("T13", "USD115").
    JOINED = "" "ends-in-digits";
}

/// What a number begins with.
pub(super) const NUMBERS: Role = DIGITS
    | AFFIX
    | JOINED
    | SIGN
    | POINT
    | ARTICLE
    | CARDINAL
    | TENS
    | MAGNITUDE
    | MAGNITUDES
    | DOZEN
    | TENS_OF
    | FEW
    | SEVERAL
    | MANY
    | FRACTION
    | FRACTIONS;

/// What a place in an order begins with.
pub(super) const PLACES: Role = NUMBERS | ORDINAL | FROM_END | SMALL | LAST;

/// What the value of an ordinal or a place begins with.
pub(super) const ORDERS: Role = DIGITS | TENS | ORDINAL | LAST;

/// What one atom of a time begins with.
pub(super) const ATOMS: Role = PLACES
    | CLOCK
    | HALF
    | MONTH
    | FISCAL
    | ERA_FISCAL
    | ERA
    | TIME_UNIT
    | DAY_WORD
    | DECADE_WORD
    | QUARTER_CODE
    | HALF_CODE
    | RELATIVE
    | YEAR_AGO
    | WEEKDAY
    | HOLIDAY
    | SEASON
    | PART;

/// Words before an atom that belong to the time.
pub(super) const LEADS: Role = THE | EDGE_UNIT | EDGE | MODIFIER | LATE_WITHIN | EARLY_WITHIN | IN_POSSESSIVE;

/// What a time begins with.
pub(super) const MOMENTS: Role = ATOMS | LEADS | REFERENCE | IN;

/// What a length of time begins with.
pub(super) const LENGTHS: Role = NUMBERS | THE | ORDINAL | RELATIVE | WHOLE | HALF | ANOTHER | TIME_UNITS | TIME_UNIT;

/// What begins a figure whatever follows.
pub(super) const STRONG: Role =
    (ATOMS | IDIOM | EDGE_UNIT | CURRENCY | REFERENCE | TIMES_WORD | SET | COUPLE | MULTIPLE | PARTS | WEEKDAYS)
        & !(ARTICLE | RELATIVE | SIGN | POINT | AFFIX);

/// What begins a figure before something that does, or before words that lead to it.
pub(super) const WEAKER: Role = LEADS
    | ARTICLE
    | RELATIVE
    | SIGN
    | POINT
    | AFFIX
    | ANOTHER
    | WHOLE
    | EVERY
    | IN
    | FROM
    | BETWEEN
    | SINCE
    | UNTIL
    | BY
    | BEFORE
    | AFTER
    | AGED
    | AGE_OF
    | BOUND_BEFORE;

/// Words inside a figure that begin none.
pub(super) const INNER: Role = OF | ON | AT | TO | OTHER | LONE | FOR | DURING;
