//! From the graph's own types to rows of answers.

use tenure_engine::gazetteer::slug;

use super::answer::{BoundsRow, Named, PostRow, QuoteRow, TenureRow};
use crate::graph::{ClaimRef, Graph, Limit, Part, status_name};

/// Quotes that are kept for one answer; the count of claims stays exact.
const MOST_QUOTES: usize = 4;

pub(crate) fn post_row(graph: &Graph, post: u32) -> PostRow {
    let view = graph.view();
    let Some(post) = view.posts.get(post as usize) else {
        let role = Named { text: String::new(), entity: String::new() };
        return PostRow {
            id: String::new(),
            name: String::new(),
            role,
            organization: None,
            place: None,
            portfolio: None,
        };
    };
    let named = |part: &Part| Named { text: part.name.clone(), entity: part.key.clone() };
    PostRow {
        id: post.key.clone(),
        name: post.name(graph.lexicon(), &view.entities),
        role: named(&post.role),
        organization: post.organization.as_ref().map(named),
        place: post.place.as_ref().map(named),
        portfolio: post.portfolio.as_ref().map(|portfolio| slug(portfolio).replace('-', " ")),
    }
}

pub(crate) fn tenure_row(graph: &Graph, number: u32) -> Option<TenureRow> {
    let view = graph.view();
    let tenure = view.tenures.get(number as usize)?;
    let limits = &tenure.limits;
    Some(TenureRow {
        post: post_row(graph, tenure.post),
        begin: bounds(tenure.begin.as_deref(), limits.begin_earliest, limits.begin_latest),
        end: bounds(tenure.end.as_deref(), limits.end_earliest, limits.end_latest)
            .filter(|_| tenure.end.is_some() || limits.end_latest.is_some()),
        open: tenure.open,
        duration: tenure.duration.clone(),
        status: status_name(tenure.status),
        as_of: tenure.as_of.map(|day| day.to_string()),
        acting: tenure.acting,
        confidence: crate::export::json::confidence(tenure.centibels),
        tenure: tenure.id.clone(),
        entity: view.entities.get(tenure.holder as usize).map(|entity| entity.key.clone()).unwrap_or_default(),
        evidence: tenure.claims.len(),
        stories: tenure.stories,
        claims: quotes(graph, &tenure.claims),
    })
}

/// A begin or end as written, where there is one; else as its limits say in EDTF ("[..2024-10-01]": on or before that day).
fn bounds(written: Option<&str>, earliest: Option<Limit>, latest: Option<Limit>) -> Option<BoundsRow> {
    let edtf = match (written, earliest, latest) {
        (Some(written), _, _) => written.to_owned(),
        (None, None, None) => return None,
        (None, Some(earliest), Some(latest)) if earliest.day == latest.day => earliest.day.to_string(),
        (None, earliest, latest) => {
            let day = |limit: Option<Limit>| limit.map_or_else(String::new, |limit| limit.day.to_string());
            format!("[{}..{}]", day(earliest), day(latest))
        }
    };
    let day = |limit: Option<Limit>| limit.map(|limit| limit.day.to_string());
    Some(BoundsRow { edtf, earliest: day(earliest), latest: day(latest) })
}

/// The words of the best claims: stated before derived, surer before less sure, then in the order of the documents.
pub(crate) fn quotes(graph: &Graph, claims: &[ClaimRef]) -> Vec<QuoteRow> {
    let mut rows: Vec<_> = claims
        .iter()
        .filter_map(|place| {
            let source = graph.source(place.source)?;
            let claim = source.claims.get(place.claim as usize)?;
            let quote = source.quotes.get(place.claim as usize)?;
            let row = QuoteRow {
                document: source.id.clone(),
                start: quote.start,
                end: quote.end,
                quote: quote.text.clone(),
                rule: claim.rule.to_string(),
                claim: claim.id.clone(),
            };
            Some((!claim.derived_from.is_empty(), -claim.centibels, *place, row))
        })
        .collect();
    rows.sort_by_key(|row| (row.0, row.1, row.2));
    let mut seen: Vec<(String, String)> = Vec::new();
    let mut kept = Vec::new();
    for (_, _, _, row) in rows {
        let place = (row.document.clone(), row.quote.clone());
        if kept.len() < MOST_QUOTES && !seen.contains(&place) {
            seen.push(place);
            kept.push(row);
        }
    }
    kept
}
