//! A figure while it is put together, in tokens.

use rust_decimal::Decimal;

use super::moment::Time;
use super::number::decimal_text;
use super::scan::Scan;
use super::{Bound, Figure, FigureKind, FigurePart};
use crate::text::{Span, TokenSpan};

/// A figure found at a token, before it is made a [`Figure`].
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub kind: FigureKind,
    /// Its tokens, half-open.
    pub start: usize,
    pub end: usize,
    /// Its tokens with the words of a bound.
    pub from: usize,
    pub to: usize,
    pub norm: String,
    pub number: Option<Decimal>,
    pub time: Option<Time>,
    pub unit: Option<String>,
    pub currency: Option<String>,
    pub dimension: Option<String>,
    pub bound: Option<Bound>,
    pub of: Option<(usize, usize)>,
    /// Tokens and kinds of two ends.
    pub parts: Vec<(usize, usize, FigureKind, String)>,
    pub alternatives: Vec<String>,
    pub rule: &'static str,
}

impl Draft {
    pub(super) fn new(kind: FigureKind, start: usize, end: usize, rule: &'static str) -> Self {
        Self {
            kind,
            start,
            end,
            from: start,
            to: end,
            norm: String::new(),
            number: None,
            time: None,
            unit: None,
            currency: None,
            dimension: None,
            bound: None,
            of: None,
            parts: Vec::new(),
            alternatives: Vec::new(),
            rule,
        }
    }

    pub(super) fn value(mut self, value: Decimal) -> Self {
        self.norm = decimal_text(value);
        self.number = Some(value);
        self
    }

    pub(super) fn norm(mut self, norm: String) -> Self {
        self.norm = norm;
        self
    }

    pub(super) fn time(mut self, time: Time) -> Self {
        self.time = Some(time);
        self
    }

    pub(super) fn bound(mut self, bound: Option<Bound>) -> Self {
        self.bound = bound.or(self.bound);
        self
    }

    pub(super) fn of(mut self, of: Option<(usize, usize)>) -> Self {
        self.of = of;
        self
    }

    /// The figure with its bytes.
    pub(super) fn figure(self, scan: &Scan<'_>) -> Figure {
        let bytes = |start: usize, end: usize| scan.document.bytes(tokens(start, end));
        let part = |(start, end, kind, norm): &(usize, usize, FigureKind, String)| FigurePart {
            span: bytes(*start, *end),
            kind: *kind,
            norm: norm.clone(),
        };
        Figure {
            tokens: tokens(self.start, self.end),
            span: bytes(self.start, self.end),
            extent: bytes(self.from, self.to),
            kind: self.kind,
            parts: self.parts.iter().map(part).collect(),
            of: self.of.map(|(start, end)| bytes(start, end)).filter(|span| *span != Span::default()),
            norm: self.norm,
            alternatives: self.alternatives,
            number: self.number,
            time: self.time,
            unit: self.unit,
            currency: self.currency,
            dimension: self.dimension,
            bound: self.bound,
            rule: self.rule,
        }
    }
}

pub(super) fn tokens(start: usize, end: usize) -> TokenSpan {
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    TokenSpan::new(narrow(start), narrow(end))
}
