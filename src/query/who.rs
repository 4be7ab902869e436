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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::graph;

    /// The answers in one line: certainty and holder, best first.
    fn check(documents: &[(&str, &str, &[&str])], ask: &[&str], at: &str, expected: &str) {
        let at = (!at.is_empty()).then(|| When::parse(at).unwrap());
        let answers = who(&graph(documents), ask, at);
        let found: Vec<String> =
            answers.answers.iter().map(|one| format!("{} {}", one.certainty.name(), one.holder)).collect();
        let reasons: Vec<&str> = answers.answers.iter().map(|one| one.reason.as_str()).collect();
        assert_eq!(found.join(", "), expected, "{ask:?} at {at:?}: {reasons:?} {:?}", answers.suggestions);
    }

    const HANDOVER: &[(&str, &str, &[&str])] = &[(
        "a",
        "2024-10-01",
        &[
            "current | Ana Lund | chair @ Baltic Council",
            "former | Piet Vos | chair @ Baltic Council || derived",
            "succeeds | Ana Lund | Piet Vos | chair @ Baltic Council",
            "former | Ana Lund | prime minister @ Netherlands | 2010 / 2024",
        ],
    )];

    #[test]
    fn a_new_holder_is_certain_on_the_day_of_the_report_only() {
        let ask = ["Baltic Council", "chair"];
        check(HANDOVER, &ask, "2024-10-01", "certain Ana Lund, no Piet Vos");
        check(HANDOVER, &ask, "2024-10-09", "possible Ana Lund, no Piet Vos");
        check(HANDOVER, &ask, "2024-09-15", "possible Piet Vos, possible Ana Lund");
        check(HANDOVER, &ask, "", "certain Ana Lund, no Piet Vos");
    }

    #[test]
    fn a_term_with_both_ends_is_certain_inside() {
        let ask = ["Netherlands", "prime minister"];
        check(HANDOVER, &ask, "2015", "certain Ana Lund");
        check(HANDOVER, &ask, "2023-07-11", "certain Ana Lund");
        check(HANDOVER, &ask, "2010", "possible Ana Lund");
        check(HANDOVER, &ask, "2009-05", "no Ana Lund");
        check(HANDOVER, &ask, "2024-12-31", "no Ana Lund");
    }

    #[test]
    fn understands_posts_as_people_say_them() {
        let asks: &[&[&str]] = &[
            &["Dutch prime minister"],
            &["prime minister of the Netherlands"],
            &["PM", "Netherlands"],
            &["the Netherlands' premier"],
            &["DUTCH PM"],
            &["prime-minister/country:nl"],
        ];
        for ask in asks {
            check(HANDOVER, ask, "2015", "certain Ana Lund");
        }
        let nato: &[(&str, &str, &[&str])] = &[(
            "a",
            "2020-02-02",
            &["current | Ana Lund | secretary general @ NATO", "current | Bo Ek | deputy secretary general @ NATO"],
        )];
        for ask in [
            &["NATO", "Secretary General"],
            &["Nato chief", ""],
            &["secretary-general", "north atlantic treaty organization"],
        ] {
            check(nato, ask, "2020-02-02", "certain Ana Lund");
        }
        check(nato, &["NATO deputy secretary general"], "2020-02-02", "certain Bo Ek");
        check(nato, &["UN secretary general"], "2020-02-02", "");
    }

    #[test]
    fn a_wrong_name_is_answered_with_near_ones() {
        let graph = graph(HANDOVER);
        let answers = who(&graph, &["Dutch prime ministr"], None);
        assert_eq!(answers.suggestions, ["prime minister of the Netherlands"]);
        let answers = roles(&graph, &["Anna Lund"], None);
        assert_eq!(answers.suggestions, ["Ana Lund"]);
        assert!(!answers.found());
    }

    #[test]
    fn another_sole_holder_excludes() {
        let documents: &[(&str, &str, &[&str])] = &[
            ("a", "2001-05-05", &["current | Ana Lund | prime minister @ Norway"]),
            ("b", "2005-05-05", &["current | Piet Vos | prime minister @ Norway"]),
            ("c", "2009-05-05", &["current | Ana Lund | prime minister @ Norway"]),
        ];
        let ask = ["prime minister of Norway"];
        check(documents, &ask, "2005-05-05", "certain Piet Vos, no Ana Lund, no Ana Lund");
        check(documents, &ask, "2003-01-01", "possible Ana Lund, possible Piet Vos, no Ana Lund");
        check(documents, &ask, "2009-05-05", "certain Ana Lund, no Ana Lund, no Piet Vos");
        check(documents, &ask, "1999", "possible Ana Lund, no Piet Vos, no Ana Lund");
    }

    #[test]
    fn what_is_planned_or_denied_is_not_certain() {
        let documents: &[(&str, &str, &[&str])] = &[(
            "a",
            "2024-06-01",
            &[
                "designate | Ana Lund | chair @ Baltic Council | 2024-10",
                "possible | Bo Ek | chair @ Baltic Council",
                "denied | Per Holm | chair @ Baltic Council",
            ],
        )];
        let ask = ["Baltic Council chair"];
        check(documents, &ask, "2024-06-01", "possible Bo Ek, no Ana Lund, no Per Holm");
        check(documents, &ask, "2025", "possible Ana Lund, possible Bo Ek, no Per Holm");
    }

    #[test]
    fn an_implied_begin_makes_nothing_certain() {
        let documents: &[(&str, &str, &[&str])] =
            &[("a", "2024-10-01", &["former | Piet Vos | chair @ Baltic Council | 2014~ / 2024-10-01 | derived"])];
        check(documents, &["Baltic Council chair"], "2020", "possible Piet Vos");
        check(documents, &["Baltic Council chair"], "2025", "no Piet Vos");
    }

    #[test]
    fn a_text_without_a_date_speaks_for_itself() {
        let documents: &[(&str, &str, &[&str])] =
            &[("a", "", &["current | Ana Lund | chair @ Baltic Council", "former | Bo Ek | chair @ Baltic Council"])];
        check(documents, &["Baltic Council chair"], "", "certain Ana Lund, no Bo Ek");
        check(documents, &["Baltic Council chair"], "2020", "unknown Ana Lund, unknown Bo Ek");
    }

    #[test]
    fn roles_are_told_in_order_of_time() {
        let answers = roles(&graph(HANDOVER), &["Lund"], None);
        let found: Vec<String> = answers.answers.iter().map(|one| one.tenure.post.name.clone()).collect();
        assert_eq!(found, ["prime minister of the Netherlands", "chair of Baltic Council"]);
        let answers = roles(&graph(HANDOVER), &["Ana Lund"], Some(When::parse("2015").unwrap()));
        assert_eq!(answers.answers[0].tenure.post.role.text, "prime minister");
        assert!(answers.answers[0].tenure.claims[0].quote.starts_with("former | Ana Lund"));
    }
}
