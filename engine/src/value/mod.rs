//! Figures and times: what they are, recognition by words of the lists, exact arithmetic, EDTF.

mod amounts;
mod calendar;
mod clock;
mod compose;
mod count;
mod date;
mod digital;
mod digits;
mod draft;
mod duration;
mod edtf;
mod entries;
mod holiday;
mod inside;
mod interval;
mod lead;
mod moment;
mod number;
mod resolve;
mod scan;
mod set;
mod roles;
mod words;
mod year;
mod id;
mod range;
mod recognize;
mod readings;
mod relative;

pub use calendar::{Code, Point, Unit, code_text, date_text, midnight, monday, nth_weekday, weekday};
pub use edtf::{bounds, edtf, year_text};
pub use holiday::Holiday;
pub use moment::{Base, Clock, Edge, Known, Length, Limit, Moment, Nth, Origin, Recurring, Time, Year, YearPart};
pub use recognize::Recognizer;
pub use resolve::{Anchors, Direction, Resolved};
pub use rust_decimal::Decimal;

use serde::{Deserialize, Serialize};

use crate::text::{Span, TokenSpan};

/// The kinds of [`Figure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FigureKind {
    /// A bare number.
    Number,
    /// A place in an order.
    Ordinal,
    /// A share of a hundred.
    Percent,
    /// An amount of a currency.
    Money,
    /// An amount of a unit.
    Quantity,
    /// A number of things.
    Count,
    /// How old somebody or something is.
    Age,
    /// A length of time.
    Duration,
    /// A day, or anything longer on the calendar.
    Date,
    /// A time of a day.
    Time,
    /// From a time to a time.
    Interval,
    /// Times that recur.
    Set,
    /// From a number to a number.
    Range,
}

/// What the words around a figure make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Bound {
    /// "about 30".
    About,
    /// "at least 30".
    AtLeast,
    /// "more than 30".
    MoreThan,
    /// "at most 30".
    AtMost,
    /// "less than 30".
    LessThan,
    /// "thousands of".
    Vague,
}

/// One end of a composed figure ("from **2010** to **2014**").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigurePart {
    /// Its bytes.
    pub span: Span,
    /// Its kind.
    pub kind: FigureKind,
    /// Its canonical value.
    pub norm: String,
}

/// A figure or time expression found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its tokens, without words of a bound.
    pub tokens: TokenSpan,
    /// Its bytes: inside a token where the figure is part of one.
    pub span: Span,
    /// Its bytes with the words of a bound ("more than", "from .. to").
    pub extent: Span,
    /// What it is.
    pub kind: FigureKind,
    /// The canonical value, see `docs/values.md`; before anchoring it may hold `X` for what the words leave out.
    pub norm: String,
    /// Other values the words allow, best first.
    pub alternatives: Vec<String>,
    /// The exact number, where there is one.
    pub number: Option<Decimal>,
    /// A time in structured form; anchoring reads it.
    pub time: Option<Time>,
    /// UCUM code of the unit.
    pub unit: Option<String>,
    /// ISO 4217 code of the currency.
    pub currency: Option<String>,
    /// What the unit measures ("length", "temperature").
    pub dimension: Option<String>,
    /// What the words around it make of it.
    pub bound: Option<Bound>,
    /// What is counted or measured ("2% of **GDP**", "32 **allied nations**").
    pub of: Option<Span>,
    /// The ends of an interval with two dated ends.
    pub parts: Vec<FigurePart>,
    /// The id of what recognized it ("value/date/month-day-year").
    pub rule: &'static str,
}
