//! Clauses that speak of a time long past: a title in them says nothing of the day of the text.

use jiff::ToSpan;
use tenure_engine::text::TokenSpan;
use tenure_engine::value::FigureKind;

use super::bounds::Stretch;
use super::draft::{Draft, Scene};
use super::post::ROLE;
use crate::mention::MentionKind;
use crate::phrase::Tag;

/// The norm of the ordinal that tells the founder of a row of holders.
const FIRST: &str = "1";

/// The clauses of a sentence with a date that lies more than a year before the day of the text.
pub(super) fn clauses(scene: &Scene<'_>, sentence: usize) -> Vec<TokenSpan> {
    let mut out = Vec::new();
    let Some(span) = scene.document.sentences.get(sentence).map(|sentence| sentence.tokens) else { return out };
    let Some(limit) = scene.day(sentence).map(|day| day.saturating_sub(1.year())) else { return out };
    let from = scene.mentions.partition_point(|mention| mention.tokens.start < span.start);
    let here = scene.mentions.get(from..).unwrap_or(&[]).iter().take_while(|mention| mention.tokens.start < span.end);
    for mention in here {
        let dated = matches!(mention.kind, MentionKind::Figure(FigureKind::Date | FigureKind::Interval));
        // "the 2016 campaign" may be spoken of at any time.
        let names = matches!(scene.phrases.tag(mention.tokens.end), Tag::Noun | Tag::Adjective | Tag::Name);
        let Some(figure) = mention.figure.as_deref().filter(|_| dated && !names) else { continue };
        let stretch = Stretch::read(&figure.norm, None);
        let last = if stretch.interval { stretch.end } else { stretch.begin };
        let over = last.and_then(|bounds| bounds.latest).is_some_and(|latest| latest < limit);
        if let Some(clause) = scene.phrases.clause_at(mention.tokens.start).filter(|_| over) {
            out.push(clause.tokens);
        }
    }
    out
}

/// True if a title stands in one of these clauses, or is that of the first in a row.
pub(super) fn told(scene: &Scene<'_>, draft: &Draft, past: &[TokenSpan]) -> bool {
    let Some(role) = draft.mention(ROLE) else { return false };
    let Some(tokens) = scene.mentions.get(role as usize).map(|mention| mention.tokens) else { return false };
    let first = role
        .checked_sub(1)
        .and_then(|before| scene.mentions.get(before as usize))
        .filter(|before| before.tokens.end == tokens.start)
        .filter(|before| before.kind == MentionKind::Figure(FigureKind::Ordinal))
        .is_some_and(|before| before.figure.as_deref().is_some_and(|figure| figure.norm == FIRST));
    first || past.iter().any(|clause| clause.contains(tokens))
}
