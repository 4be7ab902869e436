//! Laws of merging: the order of adding, splitting, repeating and removing leave no trace.

use proptest::prelude::*;

use super::Graph;
use super::sample::document;
use crate::fact::Extraction;

/// What a graph says, byte for byte.
fn bytes(graph: &Graph) -> (Vec<u8>, String) {
    let mut dot = Vec::new();
    crate::export::dot::write(graph, &mut dot).unwrap();
    (dot, serde_json::to_string(&crate::export::graph::row(graph)).unwrap())
}

fn of<'a>(extractions: impl IntoIterator<Item = &'a Extraction>) -> Graph {
    let mut graph = Graph::new(crate::builtin::lexicon());
    extractions.into_iter().for_each(|extraction| graph.add(extraction));
    graph
}

/// One line of a document: few names and posts, so that documents agree, disagree and repeat each other.
fn line() -> impl Strategy<Value = String> {
    let person = prop::sample::select(vec!["Ana Lund", "Piet Vos", "Bo Ek", "John Smith", "Lund"]);
    let other = prop::sample::select(vec!["Ana Lund", "Piet Vos", "Mary Jones"]);
    let post = prop::sample::select(vec![
        "chair @ Baltic Council",
        "prime minister @ Norway",
        "prime minister",
        "leader @ NATO",
        "secretary general @ NATO",
        "finance minister @ Norway",
    ]);
    let status = prop::sample::select(vec!["current", "former", "designate", "possible", "denied", "held"]);
    let time =
        prop::sample::select(vec!["", "2001", "2001 / 2005", "/ 2005", "2004-05 / 2004-07-01", "2010 / ..", "2014~"]);
    let mark = prop::sample::select(vec!["", "acting", "derived", "#46", "on 2003-03-03"]);
    let tenure = (status, person.clone(), post.clone(), time, mark)
        .prop_map(|(status, person, post, time, mark)| format!("{status} | {person} | {post} | {time} | {mark}"));
    let succession = (person.clone(), other, post).prop_map(|(a, b, post)| format!("succeeds | {a} | {b} | {post}"));
    let age = (person, 40..60u8).prop_map(|(person, age)| format!("age | {person} | {age}"));
    prop_oneof![6 => tenure, 2 => succession, 1 => age]
}

fn documents() -> impl Strategy<Value = Vec<Extraction>> {
    let date = prop::sample::select(vec!["", "2002-02-02", "2004-06-01", "2011-01-01"]);
    prop::collection::vec((date, prop::collection::vec(line(), 1..5)), 1..6).prop_map(|documents| {
        let made = documents.iter().enumerate().map(|(at, (date, lines))| {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            document(&format!("d{at}"), date, &lines)
        });
        made.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_and_split_leave_no_trace(documents in documents(), seed in any::<u64>()) {
        let whole = bytes(&of(&documents));
        let mut order: Vec<&Extraction> = documents.iter().collect();
        let shift = usize::try_from(seed % 7).unwrap() % order.len();
        order.rotate_left(shift);
        order.reverse();
        prop_assert_eq!(&bytes(&of(order.iter().copied())), &whole);
        let (left, right) = order.split_at(shift);
        let mut split = of(left.iter().copied());
        split.merge(of(right.iter().copied()));
        prop_assert_eq!(&bytes(&split), &whole);
        documents.iter().for_each(|one| split.add(one));
        prop_assert_eq!(&bytes(&split), &whole);
    }

    #[test]
    fn what_is_removed_was_never_there(documents in documents()) {
        let mut all = of(&documents);
        let _ = bytes(&all);
        prop_assert!(all.remove(&documents[0].document.id));
        prop_assert_eq!(bytes(&all), bytes(&of(&documents[1..])));
        prop_assert!(!all.remove("nowhere"));
    }

    #[test]
    fn limits_hold_together_or_are_told_to_conflict(documents in documents()) {
        let graph = of(&documents);
        let view = graph.view();
        for (at, tenure) in (0..).zip(&view.tenures) {
            prop_assert!(!tenure.claims.is_empty());
            if !tenure.limits.holds_together() {
                prop_assert!(view.conflicts.iter().any(|one| one.tenures.contains(&at)), "{tenure:?}");
            }
        }
    }
}
