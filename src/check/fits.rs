//! Whether a claim is what an example expects.

use tenure_engine::rule::Expected;

use crate::fact::{Argument, Aspect, Claim, Extraction, Modality, Status};

/// True if a claim has all that is expected; words compare without their case.
pub(super) fn fits(extraction: &Extraction, claim: &Claim, expected: &Expected) -> bool {
    claim.relation == expected.relation.as_str()
        && expected.args.iter().all(|(role, words)| match claim.args.get(role.as_str()) {
            Some(argument) => !words.is_empty() && says(extraction, argument, words),
            None => words.is_empty(),
        })
        && expected.qualifiers.iter().all(|(name, words)| qualifier(extraction, claim, name, words))
}

/// True if a claim has nothing that is not as expected in roles that are expected; other roles may stand open.
pub(super) fn agrees(extraction: &Extraction, claim: &Claim, expected: &Expected) -> bool {
    let mut met = claim.args.iter().filter_map(|(role, argument)| {
        let (_, words) = expected.args.iter().find(|(name, _)| name == role)?;
        Some(!words.is_empty() && says(extraction, argument, words))
    });
    claim.relation == expected.relation.as_str() && met.next() == Some(true) && met.all(|met| met)
}

fn qualifier(extraction: &Extraction, claim: &Claim, name: &str, words: &str) -> bool {
    match name {
        "time" => claim.time.as_ref().map_or("", |time| time.edtf.as_str()) == words,
        "until" => claim.until.as_ref().map_or("", |until| until.edtf.as_str()) == words,
        "duration" => claim.duration.as_deref().unwrap_or("") == words,
        "attributed_to" => match &claim.attributed_to {
            Some(argument) => says(extraction, argument, words),
            None => words.is_empty(),
        },
        _ => stated(claim, name).is_none_or(|stated| stated == words),
    }
}

/// The word that a claim states for a qualifier; none for a qualifier that claims do not keep.
fn stated<'a>(claim: &'a Claim, name: &str) -> Option<&'a str> {
    Some(match name {
        "aspect" => match claim.aspect? {
            Aspect::State => "state",
            Aspect::Begin => "begin",
            Aspect::End => "end",
            Aspect::Term => "term",
        },
        "status" => match claim.status {
            None => "",
            Some(Status::Current) => "current",
            Some(Status::Former) => "former",
            Some(Status::Designate) => "designate",
            Some(Status::Possible) => "possible",
            Some(Status::Denied) => "denied",
            Some(Status::Unknown) => "unknown",
        },
        "modality" => match claim.modality {
            Modality::Asserted => "asserted",
            Modality::Planned => "planned",
            Modality::Possible => "possible",
            Modality::Reported => "reported",
            Modality::Hypothetical => "hypothetical",
        },
        "polarity" if claim.positive => "positive",
        "polarity" => "negative",
        "acting" if claim.acting => "true",
        "acting" => "",
        "cause" => claim.cause.as_deref().unwrap_or(""),
        _ => return None,
    })
}

/// True if the words name what fills a role: by its text, surface, value or an alias of its entity.
fn says(extraction: &Extraction, argument: &Argument, words: &str) -> bool {
    let same = |text: &str| text.to_lowercase() == words.to_lowercase();
    let entity = argument.entity.and_then(|entity| extraction.entities.get(entity.0 as usize));
    same(&argument.text)
        || argument.norm.as_deref().is_some_and(same)
        || argument.surface.is_some_and(|span| same(extraction.document.slice(span)))
        || entity.is_some_and(|entity| same(&entity.name) || entity.aliases.iter().any(|alias| same(alias)))
}

/// A claim in one line: its relation, what fills its roles, and what is said of it beyond a plain statement.
#[must_use]
pub fn claim_line(claim: &Claim) -> String {
    let value = |argument: &Argument| argument.norm.clone().unwrap_or_else(|| argument.text.clone());
    let mut parts: Vec<String> =
        claim.args.iter().map(|(role, argument)| format!("{role}={}", value(argument))).collect();
    for name in ["aspect", "status", "modality", "polarity", "cause", "acting"] {
        let said = stated(claim, name).filter(|word| !matches!(*word, "" | "asserted" | "positive"));
        parts.extend(said.map(|word| format!("{name}={word}")));
    }
    parts.extend(claim.time.as_ref().map(|time| format!("time={}", time.edtf)));
    format!("{}: {}", claim.relation, parts.join(", "))
}

/// A claim with its rule and words, for messages.
pub(super) fn line(extraction: &Extraction, claim: &Claim) -> String {
    let words = extraction.document.slice(claim.evidence.span);
    format!("{} by {} from \"{words}\"", claim_line(claim), claim.rule)
}
