//! Who held a post, one after the other.

use serde::Serialize;

use super::answer::{PostRow, Question, TenureRow};
use super::conflicts::{ConflictRow, conflict_row};
use super::resolve::{Names, Words};
use super::rows::{post_row, tenure_row};
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
        super::show::timeline(self)
    }
}

/// Who held the post, one after the other. The words may be one or several ("NATO", "secretary general"); words that
/// leave out the role or the place mean all posts that fit.
#[must_use]
pub fn timeline(graph: &Graph, ask: &[&str]) -> Timeline {
    let names = Names::new(graph);
    let words = Words::new(ask);
    let view = graph.view();
    let mut question = Question::new("timeline", ask, None);
    let mut posts = Vec::new();
    for number in names.posts(&words) {
        let post = post_row(graph, number);
        question.means.push(post.name.clone());
        let mut tenures = Vec::new();
        let mut own = Vec::new();
        for (at, tenure) in view.tenures_of_post(number) {
            own.push(at);
            let holder = view.entities.get(tenure.holder as usize).map(|entity| entity.name.clone());
            if let (Some(holder), Some(tenure)) = (holder, tenure_row(graph, at)) {
                tenures.push(Holding { holder, tenure });
            }
        }
        let conflicts = view.conflicts.iter().filter(|one| one.tenures.iter().any(|tenure| own.contains(tenure)));
        posts.push(PostTimeline { post, tenures, conflicts: conflicts.map(|one| conflict_row(graph, one)).collect() });
    }
    let suggestions = if posts.is_empty() { names.posts_meant(&words) } else { Vec::new() };
    Timeline { question, posts, suggestions }
}
