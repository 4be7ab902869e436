//! Who held a post on a day, and which posts a person held.

use super::answer::{Answers, Question};
use super::when::When;
use crate::graph::Graph;

/// Who held the post at that time. The words may be one or several ("NATO", "secretary general").
///
/// Without a time, the question is about the last day that the documents tell of.
#[must_use]
pub fn who(_graph: &Graph, ask: &[&str], at: Option<When>) -> Answers {
    Answers { question: Question::new("who", ask, at), answers: Vec::new(), suggestions: Vec::new() }
}

/// Which posts the person held at that time; without a time, at any.
#[must_use]
pub fn roles(_graph: &Graph, ask: &[&str], at: Option<When>) -> Answers {
    Answers { question: Question::new("roles", ask, at), answers: Vec::new(), suggestions: Vec::new() }
}
