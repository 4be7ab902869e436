//! What the tense of a verb says of a claim: held now, held before, to be held.

use jiff::ToSpan;

use tenure_engine::rule::Filler;
use tenure_engine::text::TokenSpan;

use super::cue::weaker;
use super::draft::{Draft, Scene};
use super::{Aspect, Modality, Status, past};
use crate::phrase::{Classes, Tense, VerbGroup};

/// Sets the status of claims about office as the tense of their verb has it, where no word has set it yet.
pub(super) fn settle(scene: &Scene<'_>, draft: &mut Draft) {
    let Some(aspect) = draft.claim.aspect else { return };
    let group = draft.verb.and_then(|at| scene.phrases.verb_groups.get(at));
    let past = group.is_some_and(|group| is_past(scene, group));
    let told = past && group.is_some_and(|group| !group.perfect || draft.open) && reported(scene, draft);
    let claim = &mut draft.claim;
    if group.is_some_and(|group| group.tense == Tense::Future && !group.negated) {
        claim.modality = weaker(claim.modality, Modality::Planned);
    }
    let sure = claim.evidence.cues.iter().any(|id| is_sure(scene, id));
    if group.is_some_and(|group| group.infinitive) && claim.modality == Modality::Asserted && claim.positive && !sure {
        claim.modality = Modality::Planned;
    }
    if aspect == Aspect::Term && claim.until.is_none() && (draft.open || !past && group.is_some()) {
        claim.aspect = Some(Aspect::State);
    }
    // "is leaving as editor": what is under way is not done.
    let leaving = group.is_some_and(|group| group.progressive && group.tense == Tense::Present && !group.perfect);
    if aspect == Aspect::End && leaving && !group.is_some_and(|group| group.passive) {
        claim.modality = weaker(claim.modality, Modality::Planned);
    }
    let state = claim.aspect == Some(Aspect::State);
    if state && claim.status.is_none() && matches!(claim.modality, Modality::Asserted | Modality::Reported) {
        let finite = group.is_some_and(|group| group.tense != Tense::None);
        claim.status = match group {
            _ if claim.until.is_some() => None,
            _ if told => None,
            // "had been deputy since 1993" is over, "was mayor since 1993" may not be.
            Some(group) if past && draft.open && !group.perfect => None,
            Some(_) if past => Some(Status::Former),
            Some(group) if group.tense == Tense::Future => None,
            Some(_) if finite => Some(Status::Current),
            _ => None,
        };
    }
}

/// True for a cue that tells an infinitive as a fact ("was forced to resign").
fn is_sure(scene: &Scene<'_>, id: &str) -> bool {
    let cue = scene.book.cues().iter().find(|cue| cue.id == id);
    let asserts = |(name, value): &(String, Filler)| {
        name == "modality" && matches!(value, Filler::Literal(value) if value == "asserted")
    };
    cue.is_some_and(|cue| cue.sets.iter().any(asserts))
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
    scene.phrases.classes(group.tokens.start).any(Classes::PAST)
}

/// True if the verb stands after a verb of speech in the past in its sentence: "said he was chairman" says that he is.
fn reported(scene: &Scene<'_>, draft: &Draft) -> bool {
    let Some(verb) = draft.verb else { return false };
    let Some(start) = scene.document.sentences.get(draft.sentence).map(|sentence| sentence.tokens.start) else {
        return false;
    };
    let groups = scene.phrases.verb_groups.get(..verb).unwrap_or(&[]);
    groups
        .iter()
        .rev()
        .take_while(|group| group.tokens.start >= start)
        .any(|group| group.tense == Tense::Past && scene.phrases.classes(group.head).any(Classes::SPEECH))
}

/// Marks claims that speak of the day of their document as current: titles, appositions and fresh appointments. A title
/// in a clause of the `past` leaves open whether it is held still.
pub(super) fn present(scene: &Scene<'_>, draft: &mut Draft, past: &[TokenSpan]) {
    let claim = &draft.claim;
    let real = claim.positive && matches!(claim.modality, Modality::Asserted | Modality::Reported);
    if !real || claim.status.is_some() || claim.until.is_some() {
        return;
    }
    let fresh = match (claim.reference, claim.time.as_ref().and_then(|time| time.latest)) {
        (Some(today), Some(latest)) => latest >= today.saturating_sub(1.year()) && latest <= today,
        (_, None) => claim.time.is_none(),
        _ => false,
    };
    let now = match claim.aspect {
        Some(Aspect::State) => draft.verb.is_none(),
        Some(Aspect::Begin) => fresh,
        _ => false,
    };
    if now {
        let unknown = claim.aspect == Some(Aspect::State) && !draft.open && past::told(scene, draft, past);
        draft.claim.status = Some(if unknown { Status::Unknown } else { Status::Current });
    }
}
