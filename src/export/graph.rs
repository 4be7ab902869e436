//! The graph as JSON: entities, posts, tenures, successions, facts and contradictions.

use std::collections::BTreeMap;

use serde::Serialize;

use super::json::confidence;
use crate::graph::{Entity, Fact, Graph, Succession};
use crate::query::{ConflictRow, PostRow, QuoteRow, TenureRow, conflict_row, post_row, quotes, tenure_row};

/// The version of the shape, the value of the key `schema`.
pub const SCHEMA: &str = "tenure-graph/1";

/// A graph as it is written.
#[derive(Debug, Serialize)]
pub struct Row {
    schema: &'static str,
    documents: Vec<DocumentRow>,
    entities: Vec<EntityRow>,
    posts: Vec<PostRow>,
    tenures: Vec<HoldingRow>,
    successions: Vec<SuccessionRow>,
    facts: Vec<FactRow>,
    conflicts: Vec<ConflictRow>,
}

#[derive(Debug, Serialize)]
struct DocumentRow {
    id: String,
    hash: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

#[derive(Debug, Serialize)]
struct EntityRow {
    id: String,
    kind: &'static str,
    name: String,
    aliases: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    ids: BTreeMap<String, String>,
    documents: Vec<String>,
    /// Keys of others of its name that stay apart for want of evidence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    possibly_the_same: Vec<String>,
}

#[derive(Debug, Serialize)]
struct HoldingRow {
    holder: String,
    #[serde(flatten)]
    tenure: TenureRow,
}

#[derive(Debug, Serialize)]
struct SuccessionRow {
    successor: String,
    predecessor: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    post: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    happened: bool,
    confidence: f64,
    evidence: usize,
    claims: Vec<QuoteRow>,
}

#[derive(Debug, Serialize)]
struct FactRow {
    id: String,
    relation: String,
    args: BTreeMap<String, ArgumentRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    polarity: &'static str,
    modality: &'static str,
    confidence: f64,
    evidence: usize,
    claims: Vec<QuoteRow>,
}

#[derive(Debug, Serialize)]
struct ArgumentRow {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    norm: Option<String>,
}

/// The graph as rows: documents by id, all else by key.
#[must_use]
pub fn row(graph: &Graph) -> Row {
    let view = graph.view();
    let numbers = || 0..u32::try_from(view.tenures.len()).unwrap_or(u32::MAX);
    let tenures = numbers().zip(&view.tenures).filter_map(|(at, tenure)| {
        let holder = view.entities.get(tenure.holder as usize)?.name.clone();
        Some(HoldingRow { holder, tenure: tenure_row(graph, at)? })
    });
    Row {
        schema: SCHEMA,
        documents: graph
            .sources()
            .map(|source| DocumentRow {
                id: source.id.clone(),
                hash: source.hash.clone(),
                date: source.date.map(|date| date.to_string()),
                source: source.publisher.clone(),
            })
            .collect(),
        entities: view.entities.iter().map(|entity| entity_row(graph, entity)).collect(),
        posts: (0..).zip(&view.posts).map(|(at, _)| post_row(graph, at)).collect(),
        tenures: tenures.collect(),
        successions: view.successions.iter().map(|one| succession_row(graph, one)).collect(),
        facts: view.facts.iter().map(|fact| fact_row(graph, fact)).collect(),
        conflicts: view.conflicts.iter().map(|one| conflict_row(graph, one)).collect(),
    }
}

fn key(graph: &Graph, entity: u32) -> String {
    graph.view().entities.get(entity as usize).map(|entity| entity.key.clone()).unwrap_or_default()
}

fn entity_row(graph: &Graph, entity: &Entity) -> EntityRow {
    let entry = entity.entry.and_then(|id| graph.lexicon().entry(id));
    let ids = entry.into_iter().flat_map(|entry| entry.ids()).map(|(scheme, id)| (scheme.to_owned(), id.to_owned()));
    let documents = entity.sources.iter().filter_map(|source| graph.source(*source)).map(|source| source.id.clone());
    EntityRow {
        id: entity.key.clone(),
        kind: entity.kind.name(),
        name: entity.name.clone(),
        aliases: entity.aliases.clone(),
        ids: ids.collect(),
        documents: documents.collect(),
        possibly_the_same: entity.possibly.iter().map(|other| key(graph, *other)).collect(),
    }
}

fn succession_row(graph: &Graph, one: &Succession) -> SuccessionRow {
    SuccessionRow {
        successor: key(graph, one.successor),
        predecessor: key(graph, one.predecessor),
        post: one.post.map(|post| post_row(graph, post).id),
        time: one.time.clone(),
        happened: one.happened,
        confidence: confidence(one.centibels),
        evidence: one.claims.len(),
        claims: quotes(graph, &one.claims),
    }
}

fn fact_row(graph: &Graph, fact: &Fact) -> FactRow {
    let args = fact.args.iter().map(|(role, filled)| {
        let entity = filled.part.entity.map(|entity| key(graph, entity));
        (role.clone(), ArgumentRow { text: filled.part.name.clone(), entity, norm: filled.figure.clone() })
    });
    FactRow {
        id: fact.id.clone(),
        relation: fact.relation.clone(),
        args: args.collect(),
        time: fact.time.clone(),
        polarity: super::json::polarity(fact.positive),
        modality: super::json::modality(fact.modality),
        confidence: confidence(fact.centibels),
        evidence: fact.claims.len(),
        claims: quotes(graph, &fact.claims),
    }
}
