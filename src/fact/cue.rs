//! Cues: words that change what the claims in their scope say.

use tenure_engine::pattern::{Lattice, Scratch};
use tenure_engine::rule::{Cue, CueMatch, Direction, Filler, Until};
use tenure_engine::text::TokenSpan;

use super::draft::{Draft, Scene, modality, status};
use super::{Argument, Aspect, Modality, Status};

/// Applies the cues of a sentence to its drafts; those that a cue drops are taken out.
pub(super) fn apply(scene: &Scene<'_>, lattice: &Lattice<'_>, scratch: &mut Scratch, drafts: &mut Vec<Draft>) {
    let mut matches = Vec::new();
    scene.book.run_cues(lattice, scratch, &mut matches);
    if matches.is_empty() {
        return;
    }
    drafts.retain_mut(|draft| {
        for found in &matches {
            let Some(cue) = scene.book.cues().get(found.cue as usize) else { continue };
            let concerned = cue.relations.is_empty() || cue.relations.iter().any(|name| *name == draft.claim.relation);
            if concerned && reaches(scene, lattice, cue, found, draft) && !set(scene, cue, found, draft) {
                return false;
            }
        }
        true
    });
}

/// The tokens that say a claim, which a cue must reach: its verb, else the words of the match that name nobody.
fn predicate(scene: &Scene<'_>, draft: &Draft) -> Option<TokenSpan> {
    if let Some(group) = draft.verb.and_then(|at| scene.phrases.verb_groups.get(at)) {
        return Some(group.tokens);
    }
    None
}

/// The most tokens between a cue and an event told by a noun ("called for the resignation of").
const NEAR: u32 = 4;

fn reaches(scene: &Scene<'_>, lattice: &Lattice<'_>, cue: &Cue, found: &CueMatch, draft: &Draft) -> bool {
    let Some(predicate) = predicate(scene, draft) else {
        // A title, an apposition or a noun states what it states, whatever its clause denies or plans; but a cue inside
        // the match speaks of it all the same, and so does one right before an event.
        let event = match draft.claim.aspect {
            Some(aspect) => aspect != Aspect::State,
            None => draft.claim.relation == "succeeds",
        };
        let gap = draft.tokens.start.checked_sub(found.tokens.end);
        let before = event && cue.scope.direction == Direction::After && gap.is_some_and(|gap| gap <= NEAR);
        let around = event && cue.scope.direction == Direction::Over && found.tokens.overlaps(draft.tokens);
        return before || around || draft.tokens.contains(found.tokens) && cue.scope.direction != Direction::Before;
    };
    // Words that are quoted say nothing of who says them.
    let quote = scene.phrases.quote_at(found.tokens.start);
    if quote.is_some_and(|quote| !quote.tokens.overlaps(predicate)) {
        return false;
    }
    // "criticized him for not going": a verb without a tense says nothing of one before it.
    let own = scene.phrases.verb_group_at(found.tokens.start);
    let later = own.is_some_and(|own| !own.finite && own.tokens.start >= predicate.end);
    if later && cue.scope.direction == Direction::Over {
        return false;
    }
    let scope = scope(scene, lattice, cue, found);
    scope.overlaps(predicate) || cue.scope.direction == Direction::Over && found.tokens.overlaps(predicate)
}

/// The tokens a cue speaks of.
fn scope(scene: &Scene<'_>, lattice: &Lattice<'_>, cue: &Cue, found: &CueMatch) -> TokenSpan {
    let sentence = lattice.sentence;
    let (mut start, mut end) = match &cue.scope.until {
        Until::Clause => {
            let clauses = &scene.phrases.clauses;
            let at = clauses.partition_point(|clause| clause.tokens.end <= found.tokens.start);
            clauses.get(at).map_or((sentence.start, sentence.end), |clause| {
                // A cue that ends its clause ("said that", "if") speaks of the next one.
                let next = clauses.get(at + 1).filter(|_| found.tokens.end >= clause.tokens.end);
                (clause.tokens.start, next.unwrap_or(clause).tokens.end.min(sentence.end))
            })
        }
        Until::Sentence => (sentence.start, sentence.end),
        Until::Words(words) => {
            let stop = |token: &u32| {
                lattice.tokens.get(*token as usize).is_some_and(|token| words.binary_search(&token.symbol).is_ok())
            };
            let start = (sentence.start..found.tokens.start).rev().find(stop).map_or(sentence.start, |token| token + 1);
            (start, (found.tokens.end..sentence.end).find(stop).unwrap_or(sentence.end))
        }
    };
    if let Some(most) = cue.scope.most {
        start = start.max(found.tokens.start.saturating_sub(most));
        end = end.min(found.tokens.end.saturating_add(most));
    }
    match cue.scope.direction {
        Direction::Before => TokenSpan::new(start, found.tokens.start),
        Direction::After => TokenSpan::new(found.tokens.end, end),
        Direction::Both | Direction::Over => TokenSpan::new(start, end),
    }
}

/// Sets what a cue says; false where it takes the claim away.
fn set(scene: &Scene<'_>, cue: &Cue, found: &CueMatch, draft: &mut Draft) -> bool {
    let claim = &mut draft.claim;
    for (name, value) in &cue.sets {
        match (name.as_str(), value) {
            ("polarity", Filler::Literal(value)) if !claim.evidence.cues.contains(&cue.id) => {
                claim.positive = value != "negative";
            }
            ("modality", Filler::Literal(value)) => {
                if let Some(modality) = modality(value) {
                    claim.modality = weaker(claim.modality, modality);
                }
            }
            ("status", Filler::Literal(value)) => {
                let status = status(value);
                match (claim.aspect, status) {
                    // What the rule or a word of the office says goes before words farther off.
                    (Some(Aspect::State) | None, _) => claim.status = claim.status.or(status),
                    // "no longer leads" is an end.
                    (Some(Aspect::Term), Some(Status::Former)) => claim.status = status,
                    _ => {}
                }
            }
            ("acting", Filler::Literal(value)) => claim.acting = value == "true",
            ("drop", Filler::Literal(value)) if value == "true" => return false,
            ("attributed_to", Filler::Capture(capture)) => {
                let source = found.captures.iter().find(|captured| captured.name == *capture);
                if let Some(source) = source.and_then(|captured| captured.item).and_then(|id| scene.argument(id)) {
                    claim.attributed_to = Some(source);
                }
            }
            ("attributed_to", Filler::Literal(text)) => {
                claim.attributed_to = Some(Argument { text: text.clone(), ..Argument::default() });
            }
            _ => {}
        }
    }
    if !claim.evidence.cues.contains(&cue.id) {
        claim.evidence.cues.push(cue.id.clone());
    }
    true
}

/// The one of two modalities that claims less.
pub(super) fn weaker(a: Modality, b: Modality) -> Modality {
    let order = |modality: Modality| match modality {
        Modality::Asserted => 0,
        Modality::Reported => 1,
        Modality::Planned => 2,
        Modality::Possible => 3,
        Modality::Hypothetical => 4,
    };
    if order(b) > order(a) { b } else { a }
}
