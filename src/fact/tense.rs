//! What the tense of a verb says of a claim: held now, held before, to be held.

use tenure_engine::gazetteer::Kind;

use super::cue::weaker;
use super::draft::{Draft, Scene};
use super::{Aspect, Modality, Status};
use crate::phrase::{Tense, VerbGroup};

/// Sets the status of claims about office as the tense of their verb has it, where no word has set it yet.
pub(super) fn settle(scene: &Scene<'_>, draft: &mut Draft) {
    let Some(aspect) = draft.claim.aspect else { return };
    let group = draft.verb.and_then(|at| scene.phrases.verb_groups.get(at));
    let past = group.is_some_and(|group| is_past(scene, group));
    let claim = &mut draft.claim;
    if group.is_some_and(|group| group.tense == Tense::Future && !group.negated) {
        claim.modality = weaker(claim.modality, Modality::Planned);
    }
    if aspect == Aspect::Term && claim.until.is_none() && (draft.open || !past && group.is_some()) {
        claim.aspect = Some(Aspect::State);
    }
    let state = claim.aspect == Some(Aspect::State);
    if state && claim.status.is_none() {
        let finite = group.is_some_and(|group| group.tense != Tense::None);
        claim.status = match group {
            _ if claim.until.is_some() => None,
            Some(_) if past && reported(scene, draft.sentence, draft.verb) => None,
            Some(_) if past && draft.open => None,
            Some(_) if past => Some(Status::Former),
            Some(group) if group.tense == Tense::Future => None,
            Some(_) if finite => Some(Status::Current),
            _ => None,
        };
    }
}

/// True for "was", "had been" and "served", false for "is" and "has been".
fn is_past(scene: &Scene<'_>, group: &VerbGroup) -> bool {
    if group.tense != Tense::Past {
        return false;
    }
    if !group.perfect {
        return true;
    }
    // "has been" holds on; "had been" does not.
    let Some(first) = scene.document.tokens.get(group.tokens.start as usize) else { return true };
    scene.lexicon.words(first.symbol).any(|reading| reading.form == Kind::named("past"))
}

/// True if the verb stands after a verb of speech in the past in its sentence: "said he was chairman" says that he is.
fn reported(scene: &Scene<'_>, sentence: usize, verb: Option<usize>) -> bool {
    let Some(verb) = verb else { return false };
    let Some(start) = scene.document.sentences.get(sentence).map(|sentence| sentence.tokens.start) else { return false };
    let groups = scene.phrases.verb_groups.get(..verb).unwrap_or(&[]);
    groups.iter().rev().take_while(|group| group.tokens.start >= start).any(|group| {
        group.tense == Tense::Past
            && scene.document.tokens.get(group.head as usize).is_some_and(|token| {
                scene.lexicon.words(token.symbol).any(|reading| {
                    reading.lemma == group.lemma
                        && scene.lexicon.entry(reading.entry).is_some_and(|entry| entry.attribute("type") == Some("speech"))
                })
            })
    })
}
