//! The shapes of the JSON contract, key by key.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// Values with their keys, in order, written as one object.
#[derive(Debug)]
pub(super) struct Pairs<'a, T>(pub(super) Vec<(&'a str, T)>);

impl<T: Serialize> Serialize for Pairs<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// Rows that are made one by one while they are written.
pub(super) struct Each<F>(pub(super) F);

impl<I, F> Serialize for Each<F>
where
    I: Iterator<Item: Serialize>,
    F: Fn() -> I,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Debug, Serialize)]
pub(super) struct MentionRow<'a> {
    pub(super) id: usize,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) text: &'a str,
    pub(super) kind: &'static str,
    pub(super) form: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entity: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) entities: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) extent: Option<Range>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) parts: Vec<PartRow<'a>>,
    pub(super) rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) norm: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) alternatives: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) currency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dimension: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bound: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<Words<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Range {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// A stretch of the text that stands in its page byte for byte.
#[derive(Debug, Serialize)]
pub(super) struct PageRow {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Its first byte in the page.
    pub(super) page: u32,
}

#[derive(Debug, Serialize)]
pub(super) struct Words<'a> {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) text: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct PartRow<'a> {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: &'static str,
    pub(super) norm: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct EntityRow<'a> {
    pub(super) id: &'a str,
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    pub(super) aliases: &'a [String],
    pub(super) mentions: &'a [u32],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) ids: BTreeMap<&'a str, &'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) attributes: BTreeMap<&'a str, &'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct ArgumentRow<'a> {
    pub(super) text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entity: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mention: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) surface: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) norm: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct BoundsRow<'a> {
    pub(super) edtf: &'a str,
    pub(super) earliest: Option<String>,
    pub(super) latest: Option<String>,
}

/// The number of a mention, or words that are none.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Captured<'a> {
    Mention(usize),
    Words(Words<'a>),
}

#[derive(Debug, Serialize)]
pub(super) struct EvidenceRow<'a> {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) quote: &'a str,
    pub(super) captures: BTreeMap<&'a str, Captured<'a>>,
    pub(super) cues: &'a [String],
    pub(super) inherited: &'a BTreeMap<String, String>,
}

#[derive(Debug, Serialize)]
pub(super) struct ClaimRow<'a> {
    pub(super) id: &'a str,
    pub(super) relation: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) aspect: Option<&'static str>,
    pub(super) args: Pairs<'a, ArgumentRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) time: Option<BoundsRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<BoundsRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) duration: Option<&'a str>,
    pub(super) polarity: &'static str,
    pub(super) modality: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<&'static str>,
    pub(super) acting: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) attributed_to: Option<ArgumentRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cause: Option<&'a str>,
    pub(super) confidence: f64,
    pub(super) rule: &'a str,
    pub(super) evidence: EvidenceRow<'a>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) derived_from: &'a [String],
}

#[derive(Debug, Serialize)]
pub(super) struct PostRow<'a> {
    pub(super) id: String,
    pub(super) role: ArgumentRow<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) organization: Option<ArgumentRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<ArgumentRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) portfolio: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ordinal: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct TenureRow<'a> {
    pub(super) id: &'a str,
    pub(super) holder: ArgumentRow<'a>,
    pub(super) post: PostRow<'a>,
    pub(super) begin: Option<BoundsRow<'a>>,
    pub(super) end: Option<BoundsRow<'a>>,
    pub(super) open: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) duration: Option<&'a str>,
    pub(super) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<String>,
    pub(super) acting: bool,
    pub(super) confidence: f64,
    pub(super) claims: &'a [String],
    pub(super) derived: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct FactRow<'a> {
    pub(super) id: &'a str,
    pub(super) relation: &'a str,
    pub(super) args: Pairs<'a, ArgumentRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) time: Option<BoundsRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<&'static str>,
    pub(super) polarity: &'static str,
    pub(super) modality: &'static str,
    pub(super) confidence: f64,
    pub(super) claims: &'a [String],
    pub(super) derived: bool,
}
