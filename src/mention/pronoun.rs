//! Pronouns as candidates for what they stand for.

use std::borrow::Cow;

use tenure_engine::gazetteer::Entry;
use tenure_engine::text::TokenSpan;

use super::scene::Scene;
use super::word::{flag, kind};
use super::{Form, Gender, Mention, MentionKind};

/// Adds the personal, possessive, reflexive and relative pronouns that stand outside all names.
pub(super) fn pronouns(scene: &Scene<'_>, mentions: &mut Vec<Mention>) {
    let mut taken: Vec<TokenSpan> = mentions.iter().map(|mention| mention.tokens).collect();
    taken.sort_unstable();
    for (token, number) in scene.tokens().iter().zip(0..) {
        // "US" and "WHO" are names outside lines in capitals.
        let at = number as usize;
        if scene.is(at, flag::UPPER) && !scene.is(at, flag::LOUD) {
            continue;
        }
        let mut found = None;
        for reading in scene.lexicon.words(token.symbol) {
            // "his" and "their" are listed as determiners.
            if ![kind::PRONOUN, kind::RELATIVE_PRONOUN, kind::DETERMINER].contains(&reading.kind) {
                continue;
            }
            let Some(entry) = scene.lexicon.entry(reading.entry) else { continue };
            if let Some(what) = what(&entry, reading.kind == kind::RELATIVE_PRONOUN) {
                found = Some((reading.entry, what));
                break;
            }
        }
        let Some((entry, (of, gender))) = found else { continue };
        let tokens = TokenSpan::new(number, number + 1);
        let at = taken.partition_point(|other| other.end <= number);
        if taken.get(at).is_some_and(|other| other.overlaps(tokens)) {
            continue;
        }
        let sentence = scene.document.sentence_of(number).unwrap_or(0);
        mentions.push(Mention {
            tokens,
            span: token.span,
            extent: token.span,
            kind: of,
            form: Form::Pronoun,
            sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
            entry: Some(entry),
            entity: None,
            entities: Vec::new(),
            figure: None,
            role: None,
            gender,
            rule: Cow::Borrowed("pronoun"),
            evidence: Vec::new(),
        });
    }
}

/// What a pronoun stands for, if it stands for a person or thing named elsewhere.
fn what(entry: &Entry<'_>, relative: bool) -> Option<(MentionKind, Gender)> {
    if relative {
        return (entry.attribute("of") == Some("person") || entry.attribute("case") == Some("possessive"))
            .then_some((MentionKind::Person, Gender::Unknown));
    }
    entry.attribute("person")?;
    let gender = match entry.attribute("gender") {
        Some("female") => Gender::Female,
        Some("male") => Gender::Male,
        _ => Gender::Unknown,
    };
    let thing = entry.attribute("person") == Some("3") && gender == Gender::Unknown;
    Some((if thing { MentionKind::Organization } else { MentionKind::Person }, gender))
}
