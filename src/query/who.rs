//! Who held a post on a day, and which posts a person held.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::answer::{Answer, Answers, Question};
use super::judge::judge;
use super::resolve::{Names, Words};
use super::rows::{post_row, tenure_row};
use super::when::When;
use crate::graph::Graph;

/// Who held the post at that time. The words may be one or several ("NATO", "secretary general").
///
/// Without a time, the question is about the last day that the documents tell of. Answers are in the order of their
/// certainty; among possible ones, those come first that less is missing for.
#[must_use]
pub fn who(graph: &Graph, ask: &[&str], at: Option<When>) -> Answers {
    let names = Names::new(graph);
    let words = Words::new(ask);
    let view = graph.view();
    let posts = names.posts(&words);
    let mut question = Question::new("who", ask, at);
    question.means = posts.iter().map(|post| post_row(graph, *post).name).collect();
    let mut tenures = Vec::new();
    for post in &posts {
        let of_post: Vec<u32> = view.tenures_of_post(*post).map(|(at, _)| at).collect();
        let when = at.or_else(|| last_told(graph, &of_post).map(When::day));
        tenures.extend(of_post.into_iter().map(|tenure| (tenure, when)));
    }
    let answers = judged(graph, &tenures);
    let suggestions = if answers.is_empty() { names.posts_meant(&words) } else { Vec::new() };
    Answers { question, answers, suggestions }
}

/// Which posts the person held at that time; without a time, at any.
#[must_use]
pub fn roles(graph: &Graph, ask: &[&str], at: Option<When>) -> Answers {
    let names = Names::new(graph);
    let words = Words::new(ask);
    let view = graph.view();
    let people = names.people(&words);
    let mut question = Question::new("roles", ask, at);
    question.means =
        people.iter().filter_map(|person| view.entities.get(*person as usize)).map(|one| one.name.clone()).collect();
    let of_people: Vec<u32> =
        people.iter().flat_map(|person| view.tenures_of_person(*person).map(|(at, _)| at)).collect();
    let answers = match at {
        Some(_) => judged(graph, &of_people.into_iter().map(|tenure| (tenure, at)).collect::<Vec<_>>()),
        None => held_at_all(graph, &of_people),
    };
    let suggestions = if answers.is_empty() && people.is_empty() { names.people_meant(&words) } else { Vec::new() };
    Answers { question, answers, suggestions }
}

/// The last day that the documents of these tenures tell of.
fn last_told(graph: &Graph, tenures: &[u32]) -> Option<Date> {
    let view = graph.view();
    let tenures = tenures.iter().filter_map(|at| view.tenures.get(*at as usize));
    let days = tenures.flat_map(|tenure| {
        let of_sources = tenure.claims.iter().filter_map(|place| graph.source(place.source)?.date);
        of_sources.chain(tenure.as_of).max()
    });
    days.max()
}

/// The tenures with a judgment each, most certain first.
fn judged(graph: &Graph, tenures: &[(u32, Option<When>)]) -> Vec<Answer> {
    let view = graph.view();
    let mut all = Vec::new();
    for (number, when) in tenures {
        let Some(tenure) = view.tenures.get(*number as usize) else { continue };
        let Some(row) = tenure_row(graph, *number) else { continue };
        let judgment = judge(view, tenure, *when);
        let holder = view.entities.get(tenure.holder as usize).map(|entity| entity.name.clone()).unwrap_or_default();
        let order = (judgment.certainty, judgment.doubt, Reverse(tenure.centibels), *number);
        all.push((order, Answer { holder, certainty: judgment.certainty, reason: judgment.reason, tenure: row }));
    }
    all.sort_by_key(|(order, _)| *order);
    all.into_iter().map(|(_, answer)| answer).collect()
}

/// The tenures in order of time, each judged by its own text: certain where one says that it is or was held.
fn held_at_all(graph: &Graph, tenures: &[u32]) -> Vec<Answer> {
    let view = graph.view();
    let mut all = Vec::new();
    for number in tenures {
        let Some(tenure) = view.tenures.get(*number as usize) else { continue };
        let Some(row) = tenure_row(graph, *number) else { continue };
        let holder = view.entities.get(tenure.holder as usize).map(|entity| entity.name.clone()).unwrap_or_default();
        let (certainty, reason) = super::judge::at_all(tenure);
        let order = (tenure.limits.first_known().is_none(), tenure.limits.first_known(), *number);
        all.push((order, Answer { holder, certainty, reason, tenure: row }));
    }
    all.sort_by_key(|(order, _)| *order);
    all.into_iter().map(|(_, answer)| answer).collect()
}
