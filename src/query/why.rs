//! Why the program believes something: the derivation in human words, down to article, sentence and rule file.

use std::collections::BTreeSet;

use serde::Serialize;
use tenure_engine::gazetteer::{Kind, Lexicon};
use tenure_engine::rule::Book;
use tenure_engine::text::{BlockKind, Span};

use crate::entity::{Entity, EntityIndex};
use crate::export::json::{aspect, confidence, modality, status};
use crate::export::page::{Page, Style};
use crate::export::text::{post, quote, span as extent};
use crate::fact::{Argument, Claim, Extraction, Fact, Tenure};
use crate::graph::CodePoints;
use crate::mention::{Form, Mention};

/// A derivation: what is believed, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Derivation {
    /// One sentence.
    pub says: String,
    /// What it rests on, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Derivation>,
}

impl Derivation {
    pub(super) fn new(says: impl Into<String>) -> Self {
        Self { says: says.into(), because: Vec::new() }
    }

    pub(super) fn with(says: impl Into<String>, because: Vec<Self>) -> Self {
        Self { says: says.into(), because }
    }

    /// For reading, as a tree.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page::new();
        page.line().put(Style::Name, self.says.clone());
        self.branches(&mut page, "");
        page
    }

    fn branches(&self, page: &mut Page, indent: &str) {
        for (at, one) in self.because.iter().enumerate() {
            let last = at + 1 == self.because.len();
            page.line().put(Style::Quiet, format!("{indent}{}", if last { "└─ " } else { "├─ " }));
            page.put(Style::Plain, one.says.clone());
            one.branches(page, &format!("{indent}{}", if last { "   " } else { "│  " }));
        }
    }
}

/// Why an extraction says something.
///
/// The target is the id of a claim, tenure, fact or entity, the name of an entity, the number of a mention, or a span
/// of code points such as `120..140`; none where the extraction has no such thing.
#[must_use]
pub fn why(extraction: &Extraction, lexicon: &Lexicon, book: &Book, target: &str) -> Option<Derivation> {
    let teller = Teller { extraction, lexicon, book, points: CodePoints::new(&extraction.document.text) };
    let target = target.trim();
    if let Some((start, end)) = target.split_once("..") {
        return teller.words(start.parse().ok()?, end.parse().ok()?);
    }
    let tenure = extraction.tenures.iter().find(|tenure| tenure.id == target);
    let claim = || extraction.claims.iter().find(|claim| claim.id == target);
    let fact = || extraction.facts.iter().find(|fact| fact.id == target);
    let entity = || {
        let named = |entity: &&Entity| entity.id == target || entity.name.to_lowercase() == target.to_lowercase();
        extraction.entities.iter().find(named)
    };
    let mention = || target.parse().ok().and_then(|number: usize| extraction.mentions.get(number));
    tenure
        .map(|tenure| teller.tenure(tenure))
        .or_else(|| claim().map(|claim| teller.claim(claim, &mut BTreeSet::new())))
        .or_else(|| fact().map(|fact| teller.fact(fact)))
        .or_else(|| entity().map(|entity| teller.entity(entity)))
        .or_else(|| mention().map(|mention| teller.mention(mention, true)))
}

struct Teller<'a> {
    extraction: &'a Extraction,
    lexicon: &'a Lexicon,
    book: &'a Book,
    points: CodePoints<'a>,
}

impl<'a> Teller<'a> {
    fn slice(&self, span: Span) -> &'a str {
        span.of(&self.extraction.document.text)
    }

    fn place(&self, span: Span) -> String {
        format!("{}..{}", self.points.at(span.start), self.points.at(span.end))
    }

    fn claims(&self, ids: &[String]) -> Vec<&'a Claim> {
        ids.iter().filter_map(|id| self.extraction.claims.iter().find(|claim| claim.id == *id)).collect()
    }

    fn tenure(&self, tenure: &Tenure) -> Derivation {
        let acting = if tenure.acting { "acting " } else { "" };
        let says = format!(
            "{}: {acting}{}, {}{}",
            tenure.holder.text,
            post(&tenure.post),
            extent(tenure),
            odds(tenure.centibels)
        );
        let mut because = Vec::new();
        let day = tenure.as_of.map_or_else(|| ", on no stated day".to_owned(), |day| format!(" on {day}"));
        because.push(Derivation::new(format!("{}{day}", status(tenure.status))));
        for (what, bounds) in [("begin", &tenure.begin), ("end", &tenure.end)] {
            because.push(Derivation::new(bounds.as_ref().map_or_else(
                || format!("the {what} is not told"),
                |bounds| {
                    let day = |day: Option<jiff::civil::Date>| {
                        day.map_or_else(|| "any day".to_owned(), |day| day.to_string())
                    };
                    let days = format!("from {} to {}", day(bounds.earliest), day(bounds.latest));
                    let implied = if bounds.edtf.contains('~') { ", implied" } else { "" };
                    format!("the {what} is {} ({days}{implied})", bounds.edtf)
                },
            )));
        }
        if tenure.derived {
            because.push(Derivation::new("no text states it; it follows from what is stated"));
        }
        let mut seen = BTreeSet::new();
        because.extend(self.claims(&tenure.claims).into_iter().map(|claim| self.claim(claim, &mut seen)));
        Derivation::with(says, because)
    }

    fn fact(&self, fact: &Fact) -> Derivation {
        let args: Vec<String> = fact.args.iter().map(|(role, argument)| format!("{role} {}", argument.text)).collect();
        let not = if fact.positive { "" } else { "not " };
        let time = fact.time.as_ref().map_or_else(String::new, |time| format!(", {}", time.edtf));
        let says = format!("{not}{}: {}{time}{}", fact.relation, args.join(", "), odds(fact.centibels));
        let mut seen = BTreeSet::new();
        let claims = self.claims(&fact.claims).into_iter().map(|claim| self.claim(claim, &mut seen));
        Derivation::with(says, claims.collect())
    }

    fn claim(&self, claim: &Claim, seen: &mut BTreeSet<String>) -> Derivation {
        let args: Vec<String> = claim.args.iter().map(|(role, argument)| format!("{role} {}", argument.text)).collect();
        let mut how = vec![modality(claim.modality).to_owned()];
        how.extend(claim.aspect.map(|one| format!("aspect {}", aspect(one))));
        how.extend(claim.status.map(|one| format!("status {}", status(one))));
        how.extend((!claim.positive).then(|| "denied".to_owned()));
        how.extend(claim.acting.then(|| "acting".to_owned()));
        how.extend(claim.cause.as_ref().map(|cause| format!("cause {cause}")));
        how.extend(claim.time.as_ref().map(|time| format!("time {}", time.edtf)));
        how.extend(claim.until.as_ref().map(|until| format!("until {}", until.edtf)));
        how.extend(claim.duration.as_ref().map(|duration| format!("for {duration}")));
        let says = format!(
            "claim {}: {} ({}) — {}{}",
            claim.id,
            claim.relation,
            args.join(", "),
            how.join(", "),
            odds(claim.centibels)
        );
        if !seen.insert(claim.id.clone()) {
            return Derivation::with(says, vec![Derivation::new("told above")]);
        }
        let mut because = vec![self.sentence(claim)];
        if claim.derived_from.is_empty() {
            because.push(self.rule(claim));
        } else {
            let from = self.claims(&claim.derived_from).into_iter().map(|from| self.claim(from, seen)).collect();
            because.push(Derivation::with(format!("follows by `{}` from", claim.rule), from));
        }
        for cue in &claim.evidence.cues {
            because.push(self.cue(cue));
        }
        if let Some(who) = &claim.attributed_to {
            because.push(Derivation::new(format!("attributed to {}", who.text)));
        }
        for (role, from) in &claim.evidence.inherited {
            because.push(Derivation::new(format!("{role} is not in the match; it comes from: {from}")));
        }
        Derivation::with(says, because)
    }

    /// Where a claim stands.
    fn sentence(&self, claim: &Claim) -> Derivation {
        let document = &self.extraction.document;
        let span = claim.evidence.span;
        let number = document.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let kind = document.block_of(number).map_or("text", |block| match block.kind {
            BlockKind::Headline => "headline",
            BlockKind::Byline => "byline",
            BlockKind::Dateline => "dateline",
            BlockKind::Caption => "caption",
            BlockKind::Credit => "credit",
            BlockKind::Quote => "quotation",
            BlockKind::ListItem => "list item",
            BlockKind::Speaker => "name of who speaks",
            BlockKind::Furniture => "page furniture",
            _ => "paragraph",
        });
        let speaks = claim.reference.map_or_else(String::new, |day| format!(", which speaks of {day}"));
        let words = quote(self.slice(span));
        let place = format!("{}, sentence {}, at {}", document.id, number + 1, self.place(span));
        let mut because = Vec::new();
        if let Some(sentence) = document.sentences.get(number).filter(|sentence| sentence.span != span) {
            because.push(Derivation::new(format!("the whole sentence: {}", quote(self.slice(sentence.span)))));
        }
        Derivation::with(format!("{place} in a {kind}{speaks}: {words}"), because)
    }

    /// The rule of a claim with its captures.
    fn rule(&self, claim: &Claim) -> Derivation {
        let rule = self.book.rule(&claim.rule);
        let says = rule.map_or_else(
            || format!("rule {}", claim.rule),
            |rule| {
                let pattern = rule.patterns.get(claim.evidence.pattern as usize);
                let line = pattern.map_or_else(String::new, |(_, line)| format!(":{line}"));
                format!("rule {} ({}{line}): {}", rule.id, rule.file, rule.summary)
            },
        );
        let captures = claim.evidence.captures.iter().map(|(name, span)| {
            let fills = claim.args.iter().find(|(_, argument)| argument.surface == Some(*span));
            self.capture(name, *span, fills.map(|(role, argument)| (role.as_ref(), argument)))
        });
        Derivation::with(says, captures.collect())
    }

    fn capture(&self, name: &str, span: Span, fills: Option<(&str, &Argument)>) -> Derivation {
        let words = quote(self.slice(span));
        let says = match fills {
            Some((role, argument)) => format!("{name} is {words}: {role} {}", argument.text),
            None => format!("{name} is {words}"),
        };
        let mention = fills.and_then(|(_, argument)| self.extraction.mentions.get(argument.mention? as usize));
        Derivation::with(says, mention.map(|mention| self.mention(mention, false)).into_iter().collect())
    }

    fn cue(&self, id: &str) -> Derivation {
        let cue = self.book.cues().iter().find(|cue| cue.id == id);
        let sets = cue.map(|cue| {
            let sets = cue.sets.iter().map(|(name, filler)| match filler {
                tenure_engine::rule::Filler::Literal(value) => format!("{name} {value}"),
                _ => name.clone(),
            });
            sets.collect::<Vec<_>>().join(", ")
        });
        Derivation::new(sets.map_or_else(|| format!("cue {id}"), |sets| format!("cue {id} sets {sets}")))
    }

    fn named(&self, index: EntityIndex) -> Option<&'a Entity> {
        self.extraction.entities.get(index.0 as usize)
    }

    fn entity(&self, entity: &Entity) -> Derivation {
        let mut because = Vec::new();
        if let Some(entry) = entity.entry.and_then(|id| self.lexicon.entry(id)) {
            let ids: Vec<String> = entry.ids().map(|(scheme, id)| format!("{scheme} {id}")).collect();
            let ids = if ids.is_empty() { String::new() } else { format!(" ({})", ids.join(", ")) };
            because.push(Derivation::new(format!("list entry {}: {}{ids}", entry.id(), entry.name())));
        }
        let mentions = entity.mentions.iter().filter_map(|at| self.extraction.mentions.get(*at as usize));
        because.extend(mentions.map(|mention| self.mention(mention, true)));
        Derivation::with(format!("{} ({}), {}", entity.name, entity.id, entity.kind.name()), because)
    }

    /// A mention: what it was read as, what spoke for it, and with `losers` what lost against it.
    fn mention(&self, mention: &Mention, losers: bool) -> Derivation {
        let form = match mention.form {
            Form::Name => "names",
            Form::Nominal => "is a noun for",
            Form::Pronoun => "is a pronoun for",
        };
        let what = match (&mention.figure, mention.entity.and_then(|entity| self.named(entity))) {
            (Some(figure), _) => format!("states {}", figure.norm),
            (None, Some(entity)) => format!("{form} {}", entity.name),
            (None, None) => format!("{form} something not told"),
        };
        let words = quote(self.slice(mention.span));
        let kind = mention.kind.name();
        let says = format!("{words} at {} {what} ({kind}, by {})", self.place(mention.span), mention.rule);
        let mut because = Vec::new();
        if let Some(entry) = mention.entry.and_then(|id| self.lexicon.entry(id)) {
            because.push(Derivation::new(format!("in the lists: {} ({})", entry.name(), entry.id())));
        }
        because.extend(self.weights(mention));
        if losers {
            let lost = self.extraction.lost.iter().filter(|lost| lost.span.overlaps(mention.span));
            because.extend(lost.map(|lost| {
                let says = format!(
                    "lost against it: {} as {}, by {}",
                    quote(self.slice(lost.span)),
                    lost.kind.name(),
                    lost.rule
                );
                Derivation::with(says, self.weights(lost))
            }));
        }
        Derivation::with(says, because)
    }

    /// What spoke for and against a reading, with what each piece means where a list says it.
    fn weights(&self, mention: &Mention) -> Vec<Derivation> {
        let meaning = |name: &str| {
            let means = self.lexicon.entry(self.lexicon.find(Kind::named("evidence"), name)?)?.name();
            Some(means.split_once(": ").map_or(means, |(_, means)| means).to_owned())
        };
        let told = mention.evidence.iter().map(|weight| {
            let means = meaning(&weight.name).map_or_else(String::new, |means| format!(": {means}"));
            Derivation::new(format!("{:+} {}{means}", weight.centibels, weight.name))
        });
        let sum: i32 = mention.evidence.iter().map(|weight| weight.centibels).sum();
        let total = (mention.evidence.len() > 1).then(|| Derivation::new(format!("{sum:+} in all")));
        told.chain(total).collect()
    }

    /// All that touches a stretch of code points.
    fn words(&self, start: u32, end: u32) -> Option<Derivation> {
        let touches = |span: Span| self.points.at(span.start) < end && start < self.points.at(span.end);
        let mentions = self.extraction.mentions.iter().filter(|mention| touches(mention.span));
        let mut because: Vec<Derivation> = mentions.map(|mention| self.mention(mention, true)).collect();
        let mut seen = BTreeSet::new();
        let claims = self.extraction.claims.iter().filter(|claim| touches(claim.evidence.span));
        because.extend(claims.map(|claim| self.claim(claim, &mut seen)));
        let document = &self.extraction.document;
        let byte =
            |point: u32| document.text.char_indices().nth(point as usize).map_or(document.text.len(), |(at, _)| at);
        let words = document.text.get(byte(start)..byte(end)).unwrap_or("");
        (!because.is_empty()).then(|| Derivation::with(format!("{} at {start}..{end}", quote(words)), because))
    }
}

/// Odds as a reader may judge them.
pub(super) fn odds(centibels: i32) -> String {
    format!(" [{:.2}: {centibels:+} centibels]", confidence(centibels))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::document;

    fn told(lines: &[&str], target: &str) -> String {
        let extraction = document("a.txt", "2024-10-01", lines);
        let found = why(&extraction, crate::builtin::lexicon(), crate::builtin::book(), target);
        found.map_or_else(String::new, |found| found.page().to_string())
    }

    const LINES: &[&str] = &["current | Ana Lund | chair @ Baltic Council | 2020", "age | Ana Lund | 57"];

    #[test]
    fn a_tenure_is_told_down_to_the_words() {
        let page = told(LINES, "ta.txt-0");
        for line in [
            "Ana Lund: chair of Baltic Council, 2020 – ? [0.91: +100 centibels]\n",
            "├─ current on 2024-10-01\n",
            "├─ the begin is 2020 (from 2020-01-01 to 2020-12-31)\n",
            "└─ claim a.txt-0: holds (holder Ana Lund, organization Baltic Council, role chair)",
            "   ├─ a.txt, sentence 1, at 0..50 in a",
            "   └─ rule test/line\n",
        ] {
            assert!(page.contains(line), "{line:?} in\n{page}");
        }
    }

    #[test]
    fn finds_facts_claims_entities_and_words() {
        assert!(told(LINES, "fa.txt-53").starts_with("age: age 57, person Ana Lund"));
        assert!(told(LINES, "a.txt-53").starts_with("claim a.txt-53: age"));
        assert!(told(LINES, "person:ana-lund").starts_with("Ana Lund (person:ana-lund), person"));
        assert!(told(LINES, "ana lund").starts_with("Ana Lund (person:ana-lund), person"));
        assert!(told(LINES, "2..5").contains("claim a.txt-0"));
        assert_eq!(told(LINES, "nobody"), "");
        assert_eq!(told(LINES, "9000..9001"), "");
    }
}
