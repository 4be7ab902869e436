//! Who held a post, one after the other.

use serde::Serialize;

use super::answer::{PostRow, Question, TenureRow};
use super::conflicts::ConflictRow;
use crate::export::page::Page;
use crate::graph::Graph;

/// One holder of a post.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Holding {
    /// Who.
    pub holder: String,
    /// From when to when, and why.
    #[serde(flatten)]
    pub tenure: TenureRow,
}

/// The holders of one post, in order of time; those of unknown time last.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PostTimeline {
    /// The post.
    pub post: PostRow,
    /// Its holders.
    pub tenures: Vec<Holding>,
    /// Where the texts contradict each other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<ConflictRow>,
}

/// The holders of the posts that were asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// What was asked.
    pub question: Question,
    /// The posts, by name.
    pub posts: Vec<PostTimeline>,
    /// Names that may have been meant, where nothing was found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<String>,
}

impl Timeline {
    /// True with at least one holder.
    #[must_use]
    pub fn found(&self) -> bool {
        self.posts.iter().any(|post| !post.tenures.is_empty())
    }

    /// For reading.
    #[must_use]
    pub fn page(&self) -> Page {
        Page::new()
    }
}

/// Who held the post, one after the other. The words may be one or several ("NATO", "secretary general").
#[must_use]
pub fn timeline(_graph: &Graph, ask: &[&str]) -> Timeline {
    Timeline { question: Question::new("timeline", ask, None), posts: Vec::new(), suggestions: Vec::new() }
}
