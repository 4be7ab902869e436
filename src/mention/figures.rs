//! Figures as mentions.

use std::borrow::Cow;

use tenure_engine::text::{Document, TokenSpan};
use tenure_engine::value::{Figure, FigureKind};

use super::{Form, Gender, Mention, MentionKind};

/// All figures as mentions, for readers who want no names. They are in order and do not overlap.
#[must_use]
pub fn figures(document: &Document, figures: Vec<Figure>) -> Vec<Mention> {
    figures.into_iter().map(|figure| mention(document, figure)).collect()
}

/// True inside an amount of money: "10 **us** dollars". The figures are in order.
pub(super) fn in_money(figures: &[Figure], tokens: TokenSpan) -> bool {
    let at = figures.partition_point(|figure| figure.tokens.end <= tokens.start);
    figures.get(at).is_some_and(|figure| figure.kind == FigureKind::Money && figure.tokens.overlaps(tokens))
}

/// The figures that no name took, in order; the mentions are in order too.
pub(super) fn figures_left(document: &Document, figures: Vec<Figure>, mentions: &[Mention]) -> Vec<Mention> {
    let mut left = Vec::with_capacity(figures.len());
    let mut taken = mentions.iter().peekable();
    for figure in figures {
        while taken.next_if(|mention| mention.tokens.end <= figure.tokens.start).is_some() {}
        if taken.peek().is_none_or(|mention| !mention.tokens.overlaps(figure.tokens)) {
            left.push(mention(document, figure));
        }
    }
    left
}

fn mention(document: &Document, figure: Figure) -> Mention {
    let sentence = document.sentence_of(figure.tokens.start).unwrap_or(0);
    Mention {
        tokens: figure.tokens,
        span: figure.span,
        extent: figure.extent,
        kind: MentionKind::Figure(figure.kind),
        form: Form::Name,
        sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
        entry: None,
        entity: None,
        entities: Vec::new(),
        rule: Cow::Borrowed(figure.rule),
        figure: Some(Box::new(figure)),
        role: None,
        gender: Gender::Unknown,
        evidence: Vec::new(),
    }
}
