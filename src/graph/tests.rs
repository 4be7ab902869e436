//! What several documents come to: identity, posts, tenures, order, contradictions, copies.

use super::sample::graph;
use super::{Graph, status_name};

type Documents<'a> = &'a [(&'a str, &'a str, &'a [&'a str])];

/// The tenures as `holder, post: begin – end (status)`.
fn tenures(graph: &Graph) -> Vec<String> {
    let view = graph.view();
    let limit = |limit: Option<super::Limit>| limit.map_or_else(String::new, |limit| limit.day.to_string());
    let one = |tenure: &super::Tenure| {
        let limits = tenure.limits;
        format!(
            "{} | {} | {}..{} | {}..{} | {}",
            view.entities[tenure.holder as usize].name,
            view.posts[tenure.post as usize].key,
            limit(limits.begin_earliest),
            limit(limits.begin_latest),
            limit(limits.end_earliest),
            limit(limits.end_latest),
            status_name(tenure.status)
        )
    };
    view.tenures.iter().map(one).collect()
}

fn check_tenures(documents: Documents<'_>, expected: &[&str]) {
    assert_eq!(tenures(&graph(documents)), expected);
}

/// The people, with those that may be the same after a sign.
fn check_people(documents: Documents<'_>, expected: &[&str]) {
    let graph = graph(documents);
    let view = graph.view();
    let people = view.entities.iter().filter(|entity| entity.kind.name() == "person");
    let found: Vec<String> = people
        .map(|one| {
            let others: Vec<&str> = one.possibly.iter().map(|at| view.entities[*at as usize].key.as_str()).collect();
            if others.is_empty() { one.key.clone() } else { format!("{} ~ {}", one.key, others.join(" ")) }
        })
        .collect();
    assert_eq!(found, expected);
}

fn check_conflicts(documents: Documents<'_>, expected: &[&str]) {
    let found: Vec<String> = crate::query::conflicts(&graph(documents))
        .conflicts
        .into_iter()
        .map(|one| format!("{}: {}", one.kind, one.summary))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn full_names_in_one_context_are_one_person() {
    check_people(
        &[
            ("a", "2024-01-01", &["current | Ana Lund | chair @ Baltic Council"]),
            ("b", "2024-02-01", &["former | Ana Lund | chair @ Baltic Council"]),
        ],
        &["person:ana-lund"],
    );
}

#[test]
fn one_name_in_two_worlds_stays_in_doubt() {
    check_people(
        &[
            ("a", "2024-01-01", &["current | John Smith | chair @ Baltic Council"]),
            ("b", "2024-02-01", &["current | John Smith | prime minister @ Norway"]),
        ],
        &[
            "person:john-smith(baltic-council) ~ person:john-smith(norway)",
            "person:john-smith(norway) ~ person:john-smith(baltic-council)",
        ],
    );
}

#[test]
fn a_short_name_joins_nobody() {
    check_people(
        &[
            ("a", "2024-01-01", &["current | Ana Lund | chair @ Baltic Council"]),
            ("b", "2024-01-01", &["current | Bo Lund | chair @ Baltic Council"]),
            ("c", "2024-02-01", &["current | Lund | chair @ Baltic Council"]),
        ],
        &["person:ana-lund", "person:bo-lund", "person:lund"],
    );
}

#[test]
fn ages_tell_two_people_apart() {
    let father: &[&str] = &["current | Ana Lund | chair @ Baltic Council", "age | Ana Lund | 71"];
    let daughter: &[&str] = &["current | Ana Lund | chair @ Baltic Council", "age | Ana Lund | 38"];
    let found = graph(&[("a", "2024-01-01", father), ("b", "2024-02-01", daughter)]);
    let people = found.view().entities.iter().filter(|entity| entity.kind.name() == "person").count();
    assert_eq!(people, 2);
}

#[test]
fn texts_narrow_a_tenure_together() {
    check_tenures(
        &[
            ("a", "2012-05-01", &["current | Ana Lund | prime minister @ Norway"]),
            ("b", "2014-05-01", &["current | Ana Lund | prime minister @ Norway | 2010"]),
            ("c", "2020-01-01", &["former | Ana Lund | prime minister @ Norway"]),
        ],
        &["Ana Lund | prime-minister/country:no | 2010-01-01..2010-12-31 | 2014-05-02..2020-01-01 | former"],
    );
}

#[test]
fn a_role_without_a_place_takes_the_only_one_of_its_holder() {
    check_tenures(
        &[
            ("a", "2012-05-01", &["current | Ana Lund | prime minister @ Norway"]),
            (
                "b",
                "2013-05-01",
                &["current | Ana Lund | prime minister", "current | Bo Ek | prime minister @ Norway, Norway"],
            ),
        ],
        &[
            "Ana Lund | prime-minister/country:no | ..2012-05-01 | 2013-05-02.. | current",
            "Bo Ek | prime-minister/country:no | ..2013-05-01 | 2013-05-02.. | current",
        ],
    );
    check_tenures(
        &[("a", "2012-05-01", &["current | Ana Lund | prime minister", "current | Bo Ek | prime minister"])],
        &[
            "Ana Lund | prime-minister/?/person:ana-lund | ..2012-05-01 | 2012-05-02.. | current",
            "Bo Ek | prime-minister/?/person:bo-ek | ..2012-05-01 | 2012-05-02.. | current",
        ],
    );
}

#[test]
fn the_chief_of_an_organization_is_its_head() {
    check_tenures(
        &[
            ("a", "2012-05-01", &["current | Ana Lund | secretary general @ NATO"]),
            (
                "b",
                "2013-05-01",
                &["current | Ana Lund | chief @ NATO", "current | Bo Ek | deputy secretary-general @ NATO"],
            ),
        ],
        &[
            "Bo Ek | deputy-secretary-general/organization:nato | ..2013-05-01 | 2013-05-02.. | current",
            "Ana Lund | secretary-general/organization:nato | ..2012-05-01 | 2013-05-02.. | current",
        ],
    );
}

#[test]
fn a_successor_begins_when_the_predecessor_ends() {
    check_tenures(
        &[
            ("a", "2024-10-01", &["former | Piet Vos | chair @ Baltic Council | 2014 / 2024-10-01"]),
            (
                "b",
                "2025-01-01",
                &[
                    "current | Ana Lund | chair @ Baltic Council",
                    "succeeds | Ana Lund | Piet Vos | chair @ Baltic Council",
                ],
            ),
        ],
        &[
            "Piet Vos | chair/organization:baltic-council | 2014-01-01..2014-12-31 | 2024-10-01..2024-10-01 | former",
            "Ana Lund | chair/organization:baltic-council | 2024-10-01..2024-10-01 | 2025-01-02.. | current",
        ],
    );
}

#[test]
fn terms_apart_are_two_tenures() {
    let terms: Documents<'_> = &[
        ("a", "2010-05-01", &["former | Ana Lund | prime minister @ Norway | 2001 / 2005"]),
        ("b", "2015-05-01", &["current | Ana Lund | prime minister @ Norway | 2013"]),
    ];
    assert_eq!(tenures(&graph(terms)).len(), 2);
    let numbered: Documents<'_> = &[(
        "a",
        "2025-05-01",
        &["held | Ana Lund | president @ Norway || #45", "held | Ana Lund | president @ Norway || #47"],
    )];
    assert_eq!(tenures(&graph(numbered)).len(), 2);
}

#[test]
fn contradictions_are_listed_with_both_sides() {
    check_conflicts(
        &[
            ("a", "2020-05-01", &["current | Ana Lund | prime minister @ Norway"]),
            ("b", "2020-05-01", &["current | Bo Ek | prime minister @ Norway"]),
            (
                "c",
                "2020-05-01",
                &[
                    "current | Ana Lund | member of parliament @ Norway",
                    "current | Bo Ek | member of parliament @ Norway",
                ],
            ),
        ],
        &["two holders at once: prime minister of Norway: Ana Lund against Bo Ek"],
    );
    check_conflicts(
        &[
            ("a", "2020-05-01", &["current | Ana Lund | prime minister @ Norway | 2010"]),
            ("b", "2020-06-01", &["current | Ana Lund | prime minister @ Norway | 2012"]),
        ],
        &["begins disagree: Ana Lund, prime minister of Norway: 2010 against 2012"],
    );
    check_conflicts(
        &[("a", "2020-05-01", &["former | Ana Lund | prime minister @ Norway | 2015 / 2010"])],
        &["end before begin: Ana Lund, prime minister of Norway: 2015 against 2010"],
    );
    check_conflicts(
        &[
            ("a", "2024-05-01", &["measure | allies | 31"]),
            ("b", "2024-06-01", &["measure | allies | 32"]),
            ("c", "2010-06-01", &["measure | allies | 28"]),
            ("d", "2024-06-01", &["measure | ships | 32"]),
        ],
        &["figures disagree: measure (of allies): 31 against 32"],
    );
    check_conflicts(
        &[("a", "2024-05-01", &["age | Ana Lund | 57"]), ("b", "2024-06-01", &["age | Ana Lund | 58"])],
        &[],
    );
}

#[test]
fn a_short_name_does_not_shut_out_the_full_one() {
    let documents: Documents<'_> = &[
        ("a", "2020-05-01", &["current | Ana Lund | prime minister @ Norway"]),
        ("b", "2020-05-01", &["current | Lund | prime minister @ Norway"]),
        ("c", "2021-05-01", &["current | Ana Lund | prime minister @ Norway"]),
    ];
    check_conflicts(documents, &[]);
    assert_eq!(tenures(&graph(documents)).len(), 2);
}

#[test]
fn people_in_company_tell_common_names() {
    let line: &[&str] =
        &["current | John Smith | chair @ Baltic Council", "current | Ingeborg Aasen | chair @ Arctic Forum"];
    let other: &[&str] = &["current | John Smith | mayor @ Oslo", "former | Ingeborg Aasen | chair @ Arctic Forum"];
    check_people(
        &[("a", "2024-01-01", line), ("b", "2024-02-01", other)],
        &["person:ingeborg-aasen", "person:john-smith"],
    );
}

#[test]
fn an_acting_holder_is_no_second_holder() {
    check_conflicts(
        &[
            ("a", "2020-05-01", &["current | Ana Lund | prime minister @ Norway"]),
            ("b", "2020-05-01", &["current | Bo Ek | prime minister @ Norway || acting"]),
        ],
        &[],
    );
}

#[test]
fn copies_of_one_story_count_once() {
    let story: &[&str] = &[
        "current | Ana Lund | chair @ Baltic Council | 2020 / .. | on 2021-01-01",
        "former | Piet Vos | chair @ Baltic Council | 2010 / 2020 | on 2021-01-01",
    ];
    let own: &[&str] = &["current | Ana Lund | chair @ Baltic Council"];
    let stories = |documents: Documents<'_>| {
        let found = graph(documents);
        let one = found.view().tenures.iter().find(|tenure| tenure.open).cloned().unwrap();
        (one.stories, one.centibels, one.claims.len())
    };
    assert_eq!(stories(&[("a", "2021-01-01", story)]), (1, 100, 1));
    assert_eq!(stories(&[("a", "2021-01-01", story), ("b", "2021-01-02", story)]), (1, 100, 2));
    assert_eq!(stories(&[("a", "2021-01-01", story), ("b", "2021-01-02", own)]), (2, 150, 2));
}

#[test]
fn two_texts_of_one_id_are_two_documents() {
    let one: &[&str] = &["current | Ana Lund | chair @ Baltic Council"];
    let other: &[&str] = &["former | Ana Lund | chair @ Baltic Council"];
    let mut both = graph(&[("a", "2024-01-01", one), ("a", "2024-02-01", other), ("a", "2024-01-01", one)]);
    assert_eq!(both.sources().count(), 2);
    assert!(both.remove("a") && both.view().tenures.is_empty());
}
