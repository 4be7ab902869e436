//! The JSON contract: one object a document, as `docs/schema.json` describes it.

mod rows;
mod ruler;

pub use ruler::Offsets;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use tenure_engine::gazetteer::Lexicon;
use tenure_engine::text::{Span, Stretch};
use tenure_engine::value::Bound;

use rows::{
    ArgumentRow, BoundsRow, Captured, ClaimRow, Each, EntityRow, EvidenceRow, FactRow, MentionRow, PageRow, Pairs,
    PartRow, PostRow, Range, TenureRow, Words,
};
use ruler::Ruler;

use super::kinds::Kinds;
use crate::entity::Entity;
use crate::fact::{self, Aspect, Extraction, Modality, Status};
use crate::mention::{Form, Mention};

/// The version of the contract, the value of the key `schema`.
pub const SCHEMA: &str = "tenure/1";

/// What of a document is written, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// What offsets count.
    pub offsets: Offsets,
    /// The kinds of mentions and entities; claims, tenures and facts are written only with all of them.
    pub kinds: Kinds,
}

/// A document as the JSON contract has it; serialize it with any serde format.
#[must_use]
pub fn row<'a>(extraction: &'a Extraction, lexicon: &'a Lexicon, view: &'a View) -> Row<'a> {
    Row { extraction, lexicon, view }
}

/// A document that is written row by row, so that a long one takes no second room.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    extraction: &'a Extraction,
    lexicon: &'a Lexicon,
    view: &'a View,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { extraction, lexicon, view } = *self;
        let document = &extraction.document;
        let writer = &Writer { extraction, lexicon, ruler: Ruler::new(&document.text, view.offsets) };
        let kinds = &view.kinds;
        let all = kinds.all();
        let mentions = extraction.mentions.iter().enumerate().filter(|(_, mention)| kinds.contains(mention.kind));
        let entities = extraction.entities.iter().filter(|entity| kinds.contains(entity.kind));
        let claims = extraction.claims.iter().filter(|_| all);
        let tenures = extraction.tenures.iter().filter(|_| all);
        let facts = extraction.facts.iter().filter(|_| all);

        let mut row = serializer.serialize_map(None)?;
        row.serialize_entry("schema", SCHEMA)?;
        row.serialize_entry("id", &document.id)?;
        row.serialize_entry("date", &document.date.map(day))?;
        if let Some(page) = &document.page {
            row.serialize_entry("text", &document.text)?;
            let stretches = page.stretches();
            if !stretches.is_empty() {
                row.serialize_entry("page", &Each(|| stretches.iter().map(|stretch| writer.stretch(stretch))))?;
            }
        }
        row.serialize_entry("mentions", &Each(|| mentions.clone().map(|(id, mention)| writer.mention(id, mention))))?;
        row.serialize_entry("entities", &Each(|| entities.clone().map(|entity| writer.entity(entity))))?;
        row.serialize_entry("claims", &Each(|| claims.clone().map(|claim| writer.claim(claim))))?;
        row.serialize_entry("tenures", &Each(|| tenures.clone().map(|tenure| writer.tenure(tenure))))?;
        row.serialize_entry("facts", &Each(|| facts.clone().map(|fact| writer.fact(fact))))?;
        row.serialize_entry("warnings", &extraction.warnings)?;
        row.end()
    }
}

struct Writer<'a> {
    extraction: &'a Extraction,
    lexicon: &'a Lexicon,
    ruler: Ruler<'a>,
}

impl<'a> Writer<'a> {
    fn words(&self, span: Span) -> Words<'a> {
        let text = span.of(&self.extraction.document.text);
        Words { start: self.ruler.at(span.start), end: self.ruler.at(span.end), text }
    }

    /// Where words of the text stand in its page.
    fn stretch(&self, stretch: &Stretch) -> PageRow {
        PageRow { start: self.ruler.at(stretch.text.start), end: self.ruler.at(stretch.text.end), page: stretch.page }
    }

    /// The mention with exactly these bytes, else the words.
    fn captured(&self, span: Span) -> Captured<'a> {
        let mentions = &self.extraction.mentions;
        let first = mentions.partition_point(|mention| mention.span.start < span.start);
        let same = mentions.iter().skip(first).take_while(|mention| mention.span.start == span.start);
        match same.zip(first..).find(|(mention, _)| mention.span == span) {
            Some((_, number)) => Captured::Mention(number),
            None => Captured::Words(self.words(span)),
        }
    }

    fn id_of(&self, entity: crate::entity::EntityIndex) -> Option<&'a str> {
        self.extraction.entities.get(entity.0 as usize).map(|entity| entity.id.as_str())
    }

    fn mention(&self, id: usize, mention: &'a Mention) -> MentionRow<'a> {
        let words = self.words(mention.span);
        let extent = (mention.extent != mention.span).then(|| self.words(mention.extent));
        let figure = mention.figure.as_deref();
        let part = |part: &'a tenure_engine::value::FigurePart| PartRow {
            start: self.ruler.at(part.span.start),
            end: self.ruler.at(part.span.end),
            kind: crate::mention::MentionKind::Figure(part.kind).name(),
            norm: &part.norm,
        };
        MentionRow {
            id,
            start: words.start,
            end: words.end,
            text: words.text,
            kind: mention.kind.name(),
            form: match mention.form {
                Form::Name => "name",
                Form::Nominal => "nominal",
                Form::Pronoun => "pronoun",
            },
            entity: mention.entity.and_then(|entity| self.id_of(entity)),
            entities: mention.entities.iter().filter_map(|entity| self.id_of(*entity)).collect(),
            extent: extent.map(|words| Range { start: words.start, end: words.end }),
            parts: figure.map_or_else(Vec::new, |figure| figure.parts.iter().map(part).collect()),
            rule: &mention.rule,
            norm: figure.map(|figure| figure.norm.as_str()),
            alternatives: figure.map_or(&[], |figure| &figure.alternatives),
            unit: figure.and_then(|figure| figure.unit.as_deref()),
            currency: figure.and_then(|figure| figure.currency.as_deref()),
            dimension: figure.and_then(|figure| figure.dimension.as_deref()),
            bound: figure.and_then(|figure| figure.bound).map(bound),
            of: figure.and_then(|figure| figure.of).map(|span| self.words(span)),
        }
    }

    fn entity(&self, entity: &'a Entity) -> EntityRow<'a> {
        let entry = entity.entry.and_then(|id| self.lexicon.entry(id));
        let mut attributes = BTreeMap::new();
        if let Some(entry) = &entry {
            for key in ["family", "type", "country"] {
                if let Some(value) = entry.attribute(key) {
                    attributes.insert(key, value);
                }
            }
        }
        EntityRow {
            id: &entity.id,
            kind: entity.kind.name(),
            name: &entity.name,
            aliases: &entity.aliases,
            mentions: &entity.mentions,
            ids: entry.map_or_else(BTreeMap::new, |entry| entry.ids().collect()),
            attributes,
        }
    }

    fn argument(&self, argument: &'a fact::Argument) -> ArgumentRow<'a> {
        ArgumentRow {
            text: &argument.text,
            entity: argument.entity.and_then(|entity| self.id_of(entity)),
            mention: argument.mention,
            surface: argument.surface.map(|span| span.of(&self.extraction.document.text)),
            norm: argument.norm.as_deref(),
        }
    }

    fn args(&self, args: &'a BTreeMap<std::borrow::Cow<'static, str>, fact::Argument>) -> Pairs<'a, ArgumentRow<'a>> {
        Pairs(args.iter().map(|(name, argument)| (name.as_ref(), self.argument(argument))).collect())
    }

    fn claim(&self, claim: &'a fact::Claim) -> ClaimRow<'a> {
        let quote = self.words(claim.evidence.span);
        ClaimRow {
            id: &claim.id,
            relation: &claim.relation,
            aspect: claim.aspect.map(aspect),
            args: self.args(&claim.args),
            time: claim.time.as_ref().map(bounds),
            until: claim.until.as_ref().map(bounds),
            duration: claim.duration.as_deref(),
            polarity: polarity(claim.positive),
            modality: modality(claim.modality),
            status: claim.status.map(status),
            acting: claim.acting,
            attributed_to: claim.attributed_to.as_ref().map(|argument| self.argument(argument)),
            cause: claim.cause.as_deref(),
            confidence: confidence(claim.centibels),
            rule: &claim.rule,
            evidence: EvidenceRow {
                start: quote.start,
                end: quote.end,
                quote: quote.text,
                captures: claim
                    .evidence
                    .captures
                    .iter()
                    .map(|(name, span)| (name.as_str(), self.captured(*span)))
                    .collect(),
                cues: &claim.evidence.cues,
                inherited: &claim.evidence.inherited,
            },
            derived_from: &claim.derived_from,
        }
    }

    fn tenure(&self, tenure: &'a fact::Tenure) -> TenureRow<'a> {
        let post = &tenure.post;
        TenureRow {
            id: &tenure.id,
            holder: self.argument(&tenure.holder),
            post: PostRow {
                id: post.key(),
                role: self.argument(&post.role),
                organization: post.organization.as_ref().map(|argument| self.argument(argument)),
                place: post.place.as_ref().map(|argument| self.argument(argument)),
                portfolio: post.portfolio.as_deref(),
                ordinal: post.ordinal.as_deref(),
            },
            begin: tenure.begin.as_ref().map(bounds),
            end: tenure.end.as_ref().map(bounds),
            open: tenure.open,
            duration: tenure.duration.as_deref(),
            status: status(tenure.status),
            as_of: tenure.as_of.map(day),
            acting: tenure.acting,
            confidence: confidence(tenure.centibels),
            claims: &tenure.claims,
            derived: tenure.derived,
        }
    }

    fn fact(&self, fact: &'a fact::Fact) -> FactRow<'a> {
        FactRow {
            id: &fact.id,
            relation: &fact.relation,
            args: self.args(&fact.args),
            time: fact.time.as_ref().map(bounds),
            status: fact.status.map(status),
            polarity: polarity(fact.positive),
            modality: modality(fact.modality),
            confidence: confidence(fact.centibels),
            claims: &fact.claims,
            derived: fact.derived,
        }
    }
}

/// The probability of odds in centibels, with two digits.
#[must_use]
pub fn confidence(centibels: i32) -> f64 {
    let odds = 10f64.powf(f64::from(centibels) / 100.0);
    (odds / (1.0 + odds) * 100.0).round() / 100.0
}

fn day(date: Date) -> String {
    date.to_string()
}

fn bounds(bounds: &fact::Bounds) -> BoundsRow<'_> {
    BoundsRow { edtf: &bounds.edtf, earliest: bounds.earliest.map(day), latest: bounds.latest.map(day) }
}

pub(crate) fn polarity(positive: bool) -> &'static str {
    if positive { "positive" } else { "negative" }
}

pub(crate) fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::About => "about",
        Bound::AtLeast => "at least",
        Bound::MoreThan => "more than",
        Bound::AtMost => "at most",
        Bound::LessThan => "less than",
        _ => "vague",
    }
}

pub(crate) fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::State => "state",
        Aspect::Begin => "begin",
        Aspect::End => "end",
        Aspect::Term => "term",
    }
}

/// The name of a modality.
#[must_use]
pub fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Planned => "planned",
        Modality::Possible => "possible",
        Modality::Reported => "reported",
        Modality::Hypothetical => "hypothetical",
    }
}

/// The name of a status.
#[must_use]
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Current => "current",
        Status::Former => "former",
        Status::Designate => "designate",
        Status::Possible => "possible",
        Status::Denied => "denied",
        Status::Unknown => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_a_probability_of_odds() {
        assert_eq!(confidence(0).to_string(), "0.5");
        assert_eq!(confidence(200).to_string(), "0.99");
    }
}
