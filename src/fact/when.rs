//! The time of an event that its rule did not capture: the date of its clause that no other event claims.

use jiff::ToSpan;
use jiff::civil::Date;
use tenure_engine::text::TokenSpan;
use tenure_engine::value::FigureKind;

use super::bounds::Stretch;
use super::draft::{Draft, Scene, set_time};
use super::weight::Reason;
use super::{Aspect, Bounds, Modality};
use crate::mention::MentionKind;
use crate::phrase::Tag;

/// The most tokens between an event and its date.
const FAR: u32 = 24;
/// The most tokens between an event and a date that stands beside it.
const BESIDE: u32 = 3;
/// The relation of events, whose hour says nothing of their day.
const TOOK_PLACE: &str = "took_place";
/// The relation of speech.
const SAID: &str = "said";

/// Attaches dates of the sentence to the events among its drafts.
pub(super) fn attach(scene: &Scene<'_>, sentence: usize, drafts: &mut [Draft]) {
    let Some(span) = scene.document.sentences.get(sentence).map(|sentence| sentence.tokens) else { return };
    let from = scene.mentions.partition_point(|mention| mention.tokens.start < span.start);
    let dates: Vec<(TokenSpan, &str)> = scene
        .mentions
        .get(from..)
        .unwrap_or(&[])
        .iter()
        .take_while(|mention| mention.tokens.start < span.end)
        .filter(|mention| {
            matches!(mention.kind, MentionKind::Figure(FigureKind::Date | FigureKind::Interval | FigureKind::Time))
        })
        .filter_map(|mention| Some((mention.tokens, mention.figure.as_deref()?.norm.as_str())))
        .collect();
    if !dates.is_empty() {
        let taken: Vec<(TokenSpan, Option<usize>)> = drafts
            .iter()
            .filter(|draft| draft.claim.time.is_some() || draft.claim.until.is_some())
            .flat_map(|draft| {
                let captured = |tokens: TokenSpan| {
                    let bytes = scene.document.bytes(tokens);
                    draft.claim.evidence.captures.iter().any(|(_, span)| *span == bytes)
                };
                dates.iter().filter(move |(tokens, _)| captured(*tokens)).map(|(tokens, _)| (*tokens, draft.verb))
            })
            .collect();
        let heads: Vec<u32> =
            drafts.iter().filter(|draft| is_event(draft)).filter_map(|draft| head(scene, draft)).collect();
        for draft in drafts.iter_mut().filter(|draft| is_event(draft)) {
            if draft.claim.time.is_some() || draft.claim.until.is_some() {
                continue;
            }
            let nearest = dates
                .iter()
                .filter(|(_, norm)| {
                    let stretch = Stretch::read(norm, None);
                    (stretch.begin.is_some() || stretch.end.is_some()) && !stretch.is_long()
                })
                .filter(|(_, norm)| draft.claim.relation != TOOK_PLACE || !norm.contains('T'))
                .filter_map(|(tokens, norm)| Some((distance(scene, draft, *tokens, &heads)?, *tokens, *norm)))
                .filter(|((_, before), _, norm)| !is_announced(draft, norm, *before))
                .filter(|(far, tokens, _)| belongs(scene, draft, *tokens, *far, &heads))
                // The date of another event is no date of this one, unless it stands right before it ("when").
                .filter(|((far, before), tokens, _)| {
                    let other = taken.iter().any(|(taken, verb)| taken == tokens && *verb != draft.verb);
                    !other || *before && *far <= 3
                })
                .min();
            if let Some((_, _, norm)) = nearest {
                let today = draft.claim.reference;
                if draft.claim.relation == SAID && !lately(norm, today) {
                    continue;
                }
                draft.open |= set_time(&mut draft.claim, norm, today);
                draft.claim.centibels += Reason::TimeAttached.centibels();
                draft.claim.evidence.inherited.insert("time".to_owned(), "clause".to_owned());
            }
        }
    }
    drafts.iter_mut().for_each(plan);
}

/// True for what happens on a day: a beginning, an end, a succession, a birth.
fn is_event(draft: &Draft) -> bool {
    match draft.claim.aspect {
        Some(Aspect::Begin | Aspect::End) => true,
        Some(_) => false,
        None => matches!(&*draft.claim.relation, "succeeds" | "died" | "born" | "said" | TOOK_PLACE),
    }
}

/// The token that says the event: the head of its verb, else the first token of the match.
fn head(scene: &Scene<'_>, draft: &Draft) -> Option<u32> {
    match draft.verb {
        Some(verb) => scene.phrases.verb_groups.get(verb).map(|group| group.head),
        None => Some(draft.tokens.start),
    }
}

/// How far a date stands from an event that it may tell of; none where another verb or clause is nearer to it.
fn distance(scene: &Scene<'_>, draft: &Draft, date: TokenSpan, heads: &[u32]) -> Option<(u32, bool)> {
    let verb = draft.verb.and_then(|at| scene.phrases.verb_groups.get(at));
    let event = verb.map_or(draft.tokens, |group| group.tokens);
    if event.contains(date) {
        return Some((0, false));
    }
    let after = date.start >= event.end;
    let between = if after { TokenSpan::new(event.end, date.start) } else { TokenSpan::new(date.end, event.start) };
    if between.len() > FAR {
        return None;
    }
    let groups = &scene.phrases.verb_groups;
    let from = groups.partition_point(|group| group.tokens.end <= between.start);
    let crossed = groups.get(from..)?.iter().take_while(|group| group.tokens.start < between.end);
    let crossed = crossed.filter(|group| group.finite || group.infinitive);
    for group in crossed {
        // A date before several events tells of each; one after an event tells of the last verb before it.
        if after || !heads.contains(&group.head) {
            return None;
        }
    }
    Some((between.len(), !after))
}

/// True for a day up to today before an event that is to come: that of its announcement ("said on Tuesday that … will").
fn is_announced(draft: &Draft, norm: &str, before: bool) -> bool {
    let past = Stretch::read(norm, draft.claim.reference).begin.and_then(|bounds| bounds.latest);
    let past = past.zip(draft.claim.reference);
    draft.claim.modality == Modality::Planned && past.is_some_and(|(day, today)| day < today || before && day == today)
}

/// True for a time within the year up to today: of others a text does not speak with a bare "said".
fn lately(norm: &str, today: Option<Date>) -> bool {
    let Some(bounds) = Stretch::read(norm, today).begin else { return false };
    let Some(today) = today else { return true };
    bounds.latest.is_none_or(|latest| latest >= today.saturating_sub(1.year()))
        && bounds.earliest.is_none_or(|earliest| earliest <= today)
}

/// True if a date near an event may be its own: not one inside words between commas after the name it is told of, not
/// one of a clause of another event, and for speech only one right beside the verb.
fn belongs(scene: &Scene<'_>, draft: &Draft, date: TokenSpan, (far, before): (u32, bool), heads: &[u32]) -> bool {
    let owner = scene.phrases.tag(date.end) == Tag::Possessive;
    let said = draft.claim.relation == SAID;
    if owner || said && (far > BESIDE || scene.phrases.quote_at(date.start).is_some()) {
        return false;
    }
    if !before {
        return true;
    }
    let comma = scene.document.tokens.get(date.end as usize);
    let comma = comma.is_some_and(|token| scene.document.slice(token.span) == ",");
    if comma && draft.tokens.start < date.start {
        return false;
    }
    if far <= BESIDE {
        return true;
    }
    let own = head(scene, draft);
    let clause = scene.phrases.clause_at(date.start).map(|clause| clause.tokens);
    // "in 1997, a year before he was elected": the date is that of something else.
    let event = own.unwrap_or(draft.tokens.start);
    let from = scene.mentions.partition_point(|mention| mention.tokens.start < date.end);
    let mut between =
        scene.mentions.get(from..).unwrap_or(&[]).iter().take_while(|mention| mention.tokens.start < event);
    if between.any(|mention| mention.kind == MentionKind::Figure(FigureKind::Duration)) {
        return false;
    }
    let others = heads.iter().filter(|other| own != Some(**other) && **other < date.start);
    !clause.is_some_and(|clause| {
        let mut others = others.filter(|other| clause.start <= **other && **other < clause.end);
        others.next().is_some() && own.is_some_and(|own| own >= clause.end)
    })
}

/// An event said to have happened whose day is still to come is planned.
fn plan(draft: &mut Draft) {
    let claim = &mut draft.claim;
    let Some(today) = claim.reference else { return };
    let time = match claim.aspect {
        Some(Aspect::State | Aspect::Term) => None,
        _ => claim.time.as_ref(),
    };
    let ahead = |bounds: &Bounds| bounds.earliest.is_some_and(|earliest| earliest > today);
    if claim.modality == Modality::Asserted && time.is_some_and(ahead) {
        claim.modality = Modality::Planned;
    }
}
