//! Why the graph says something: its tenures, posts, entities and facts, down to the words of each document.

use super::rows::post_row;
use super::why::{Derivation, odds};
use crate::graph::{ClaimRef, Entity, Fact, Graph, Limit, Reason, Tenure, status_name};

/// Why a graph says something. The target is the id of a tenure or fact, or the key of an entity or post, as graphs
/// and answers show them; none where the graph has no such thing.
#[must_use]
pub fn explain(graph: &Graph, target: &str) -> Option<Derivation> {
    let view = graph.view();
    let target = target.trim();
    let tenure = view.tenures.iter().find(|tenure| tenure.id == target);
    let fact = || view.facts.iter().find(|fact| fact.id == target);
    let post = || (0..).zip(&view.posts).find(|(_, post)| post.key == target).map(|(at, _)| at);
    let entity = || (0..).zip(&view.entities).find(|(_, entity)| entity.key == target);
    tenure
        .map(|tenure| of_tenure(graph, tenure))
        .or_else(|| fact().map(|fact| of_fact(graph, fact)))
        .or_else(|| post().map(|post| of_post(graph, post)))
        .or_else(|| entity().map(|(at, entity)| of_entity(graph, at, entity)))
}

fn name(graph: &Graph, entity: u32) -> String {
    graph.view().entities.get(entity as usize).map(|entity| entity.name.clone()).unwrap_or_default()
}

fn of_tenure(graph: &Graph, tenure: &Tenure) -> Derivation {
    let stories = if tenure.stories == 1 { "story" } else { "stories" };
    let acting = if tenure.acting { "acting " } else { "" };
    let says = format!(
        "{}: {acting}{}, {}{}",
        name(graph, tenure.holder),
        post_row(graph, tenure.post).name,
        status_name(tenure.status),
        odds(tenure.centibels)
    );
    let limits = &tenure.limits;
    let mut because = vec![
        bound(graph, "does not begin before", limits.begin_earliest),
        bound(graph, "does not begin after", limits.begin_latest),
        bound(graph, "does not end before", limits.end_earliest),
        bound(graph, "does not end after", limits.end_latest),
    ];
    because.retain(|one| !one.says.is_empty());
    for (agrees, what) in [(tenure.begins_agree, "begin"), (tenure.ends_agree, "end")] {
        if !agrees {
            because.push(Derivation::new(format!("the texts disagree about the {what}; none is chosen")));
        }
    }
    let count = tenure.claims.len();
    because.push(Derivation::with(
        format!("{count} claims in {} {stories}", tenure.stories),
        words(graph, &tenure.claims),
    ));
    Derivation::with(says, because)
}

fn bound(graph: &Graph, what: &str, limit: Option<Limit>) -> Derivation {
    let Some(limit) = limit else { return Derivation::new("") };
    let holder = |other: u32| {
        let tenure = graph.view().tenures.get(other as usize);
        tenure.map(|tenure| name(graph, tenure.holder)).unwrap_or_default()
    };
    let reason = match limit.reason {
        Reason::Stated => "a text states it".to_owned(),
        Reason::Spoken => "a text speaks of that day".to_owned(),
        Reason::Implied => "a text implies it, roughly".to_owned(),
        Reason::Succession(other) => format!("{} came before or after", holder(other)),
        Reason::Holder(other) => {
            format!("only one holds it at a time, and {} does so then or the day before", holder(other))
        }
    };
    Derivation::new(format!("{what} {}: {reason}", limit.day))
}

fn of_fact(graph: &Graph, fact: &Fact) -> Derivation {
    let args: Vec<String> = fact.args.iter().map(|(role, filled)| format!("{role} {}", filled.part.name)).collect();
    let not = if fact.positive { "" } else { "not " };
    let says = format!("{not}{}: {}{}", fact.relation, args.join(", "), odds(fact.centibels));
    Derivation::with(says, words(graph, &fact.claims))
}

fn of_post(graph: &Graph, post: u32) -> Derivation {
    let tenures = graph.view().tenures_of_post(post).map(|(_, tenure)| of_tenure(graph, tenure));
    Derivation::with(post_row(graph, post).name, tenures.collect())
}

fn of_entity(graph: &Graph, at: u32, entity: &Entity) -> Derivation {
    let mut because = Vec::new();
    if let Some(entry) = entity.entry.and_then(|id| graph.lexicon().entry(id)) {
        because.push(Derivation::new(format!("list entry {}: {}", entry.id(), entry.name())));
    }
    if !entity.aliases.is_empty() {
        because.push(Derivation::new(format!("also called {}", entity.aliases.join(", "))));
    }
    let documents = entity.sources.iter().filter_map(|source| graph.source(*source));
    because.extend(documents.map(|source| Derivation::new(format!("named in {}", source.id))));
    because.extend(entity.possibly.iter().map(|other| {
        let other = graph.view().entities.get(*other as usize).map(|other| other.key.clone()).unwrap_or_default();
        Derivation::new(format!("possibly the same as {other}: one name, but nothing that both texts share"))
    }));
    because.extend(graph.view().tenures_of_person(at).map(|(_, tenure)| of_tenure(graph, tenure)));
    Derivation::with(format!("{} ({}), {}", entity.name, entity.key, entity.kind.name()), because)
}

/// The words of the claims, document by document.
fn words(graph: &Graph, claims: &[ClaimRef]) -> Vec<Derivation> {
    let told = claims.iter().filter_map(|place| {
        let source = graph.source(place.source)?;
        let claim = source.claims.get(place.claim as usize)?;
        let quote = source.quotes.get(place.claim as usize)?;
        let derived = if claim.derived_from.is_empty() { "" } else { ", follows from another claim" };
        let day = claim.reference.map_or_else(String::new, |day| format!(", speaks of {day}"));
        Some(Derivation::new(format!(
            "{} at {}..{} (claim {}, {}{derived}{day}): “{}”",
            source.id, quote.start, quote.end, claim.id, claim.rule, quote.text
        )))
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::graph;

    #[test]
    fn tells_what_bounds_a_tenure_and_who_says_so() {
        let graph = graph(&[
            ("a", "2024-10-01", &["former | Piet Vos | chair @ Baltic Council | 2014 / 2024-10-01"]),
            (
                "b",
                "2025-01-01",
                &[
                    "current | Ana Lund | chair @ Baltic Council",
                    "succeeds | Ana Lund | Piet Vos | chair @ Baltic Council",
                ],
            ),
        ]);
        let page = explain(&graph, "person:ana-lund").unwrap().page().to_string();
        for line in [
            "Ana Lund (person:ana-lund), person\n",
            "named in b\n",
            "does not begin before 2024-10-01: Piet Vos came before or after\n",
            "does not end before 2025-01-02: a text speaks of that day\n",
            "b at 0..44 (claim b-0, test/line, speaks of 2025-01-01): “current | Ana Lund",
        ] {
            assert!(page.contains(line), "{line:?} in\n{page}");
        }
        let view = graph.view();
        assert!(explain(&graph, &view.tenures[0].id).is_some() && explain(&graph, &view.posts[0].key).is_some());
        assert!(explain(&graph, "nothing").is_none());
    }
}
