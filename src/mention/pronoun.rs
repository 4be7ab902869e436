//! Pronouns as candidates for what they stand for.

use std::borrow::Cow;

use tenure_engine::gazetteer::Entry;
use tenure_engine::text::TokenSpan;

use super::classes::Classes;
use super::kind::{self, key};
use super::scene::Scene;
use super::word::flag;
use super::{Form, Gender, Mention, MentionKind};

/// The personal, possessive, reflexive and relative pronouns that stand outside all names, in order; the mentions are
/// in order too.
pub(super) fn pronouns(scene: &Scene<'_>, classes: &Classes, mentions: &[Mention]) -> Vec<Mention> {
    let mut pronouns = Vec::new();
    let mut taken = mentions.iter().peekable();
    for ((token, word), number) in scene.tokens().iter().zip(&scene.words).zip(0..) {
        // "US" and "WHO" are names outside lines in capitals.
        if !word.is(flag::STANDS) || word.is(flag::UPPER) && !word.is(flag::LOUD) {
            continue;
        }
        while taken.next_if(|mention| mention.tokens.end <= number).is_some() {}
        if taken.peek().is_some_and(|mention| mention.tokens.start <= number) {
            continue;
        }
        let mut found = None;
        scene.lexicon.each_word(token.symbol, |reading| {
            if found.is_none() {
                found = classes.stands(reading.entry).map(|what| (reading.entry, what));
            }
        });
        let Some((entry, (of, gender))) = found else { continue };
        let tokens = TokenSpan::new(number, number + 1);
        let sentence = scene.document.sentence_of(number).unwrap_or(0);
        pronouns.push(Mention {
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
    pronouns
}

/// What a pronoun stands for, if it stands for a person or thing named elsewhere.
pub(super) fn what(entry: &Entry<'_>) -> Option<(MentionKind, Gender)> {
    if entry.kind() == kind::RELATIVE_PRONOUN {
        return (entry.value(key::OF) == Some("person") || entry.value(key::CASE) == Some("possessive"))
            .then_some((MentionKind::Person, Gender::Unknown));
    }
    let person = entry.value(key::PERSON)?;
    let gender = match entry.value(key::GENDER) {
        Some("female") => Gender::Female,
        Some("male") => Gender::Male,
        _ => Gender::Unknown,
    };
    let thing = person == "3" && gender == Gender::Unknown;
    Some((if thing { MentionKind::Organization } else { MentionKind::Person }, gender))
}
