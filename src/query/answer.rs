//! The shape of answers: rows for JSON, and a page for reading.

use serde::Serialize;

use super::when::When;
use crate::export::page::{Page, Style};

/// How sure an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// All that was asked about lies inside what the texts state.
    Certain,
    /// Not excluded by what the texts state.
    Possible,
    /// Excluded by what the texts state.
    No,
    /// The texts say nothing that would decide it.
    Unknown,
}

impl Certainty {
    /// The word in the output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Possible => "possible",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }

    pub(super) fn style(self) -> Style {
        match self {
            Self::Certain => Style::Sure,
            Self::Possible | Self::Unknown => Style::Unsure,
            Self::No => Style::Against,
        }
    }
}

/// Something with a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// The canonical name.
    pub text: String,
    /// Its key in the graph.
    pub entity: String,
}

/// A post.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PostRow {
    /// Its key in the graph.
    pub id: String,
    /// Its name for reading ("secretary general of NATO").
    pub name: String,
    /// The role.
    pub role: Named,
    /// The organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<Named>,
    /// The country or place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Named>,
    /// The portfolio.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portfolio: Option<String>,
}

/// A begin or an end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoundsRow {
    /// At the grain of the text; empty where no text states it and only other facts bound it.
    pub edtf: String,
    /// The first day it may be.
    pub earliest: Option<String>,
    /// The last day it may be.
    pub latest: Option<String>,
}

/// The words that prove an answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct QuoteRow {
    /// The document.
    pub document: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The words.
    pub quote: String,
    /// The rule that read them.
    pub rule: String,
    /// The claim.
    pub claim: String,
}

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// `who`, `roles`, `timeline` or `path`.
    pub verb: &'static str,
    /// The words.
    pub ask: Vec<String>,
    /// The day, month or year; none where the question was about the last day that the documents tell of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What the words were understood as.
    pub means: Vec<String>,
}

impl Question {
    pub(super) fn new(verb: &'static str, ask: &[&str], at: Option<When>) -> Self {
        let ask = ask.iter().map(|words| (*words).to_owned()).collect();
        Self { verb, ask, at: at.map(|when| when.to_string()), means: Vec::new() }
    }
}

/// A tenure as answers show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TenureRow {
    /// Which post.
    pub post: PostRow,
    /// When it began; none where unknown.
    pub begin: Option<BoundsRow>,
    /// When it ended; none where unknown, as of one who holds it on the last day that is told.
    pub end: Option<BoundsRow>,
    /// True where a text says that it goes on, and none that it ended.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// How long, where a text says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    /// Where it stands on the day of `as_of`.
    pub status: &'static str,
    /// The last day that a document tells of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Acting or interim.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub acting: bool,
    /// From 0 to 1.
    pub confidence: f64,
    /// The tenure's id.
    pub tenure: String,
    /// The holder's key in the graph.
    pub entity: String,
    /// The number of claims it rests on.
    pub evidence: usize,
    /// The number of stories they come from; copies of one story count once.
    pub stories: u32,
    /// The words that prove it, the best first; a bounded number of them.
    pub claims: Vec<QuoteRow>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// Who.
    pub holder: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why it is so, and why no surer.
    pub reason: String,
    /// The tenure it rests on.
    #[serde(flatten)]
    pub tenure: TenureRow,
}

/// The answers to a question, most certain first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answers {
    /// What was asked.
    pub question: Question,
    /// The answers.
    pub answers: Vec<Answer>,
    /// Names that may have been meant, where nothing was found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<String>,
}

impl Answers {
    /// True with at least one answer.
    #[must_use]
    pub fn found(&self) -> bool {
        !self.answers.is_empty()
    }

    /// For reading.
    #[must_use]
    pub fn page(&self) -> Page {
        super::show::answers(self)
    }
}
