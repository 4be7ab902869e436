//! Times resolved against the day of the document or block, with tense and what was said before.

use jiff::civil::{Date, DateTime};
use tenure_engine::text::{BlockKind, Document};
use tenure_engine::value::{
    Anchors, Base, Direction, Figure, FigureKind, Limit, Moment, Origin, Point, Time, Unit, Year, YearPart, midnight,
};

use super::Mention;
use super::narrative::{self, Narrative, dates_ahead};
use crate::phrase::{Classes, Phrases, Tense};

/// Resolves the times among the mentions: `norm` becomes as full as the text allows, other values stay as
/// alternatives. Blocks that state a day of their own (captions) get it as their date; a document without a date takes
/// the one of its dateline or of a first line that is a date alone.
pub fn anchor(document: &mut Document, phrases: &Phrases, mentions: &mut [Mention]) {
    date_of_document(document, mentions);
    dates_of_blocks(document, mentions);
    let history = is_history(document, mentions);
    let ahead = if history { dates_ahead(document, mentions) } else { Vec::new() };
    let mut narrative = Narrative::new(history);
    for index in 0..mentions.len() {
        let (mention, next) = match mentions.get_mut(index..) {
            Some([mention, rest @ ..]) => (mention, rest.first()),
            _ => break,
        };
        let shared = shared(mention, next);
        let Some(figure) = mention.figure.as_deref_mut() else { continue };
        let Some(time) = shared.or_else(|| figure.time.clone()) else { continue };
        let sentence = mention.sentence;
        let block = document.sentences.get(sentence as usize).map_or(0, |sentence| sentence.block);
        narrative.enter(block, ahead.get(index).copied().flatten());
        let date = document.blocks.get(block as usize).and_then(|block| block.date).or(document.date);
        let told = match &time {
            Time::Moment(moment) | Time::Interval(Some(moment), _) => Some(moment),
            _ => None,
        };
        let day = told.and_then(|moment| narrative.day_of(moment, sentence)).and_then(Point::first);
        let anchors = Anchors {
            period: narrative.period,
            document: day.or(date.map(|date| at_hour(document, date))),
            hour_known: document.time.is_some() && day.is_none(),
            narrative: told.map_or(narrative.point, |moment| narrative.anchor(moment)),
            direction: match told.and_then(|moment| moment.limit) {
                Some(Limit::Since) => Direction::Past,
                limit => {
                    let held = matches!(limit, Some(Limit::Until | Limit::By));
                    let direction = direction(document, phrases, figure, sentence as usize, held);
                    // "under a June agreement", "the June 5 vote": no tense tells which, so the nearest.
                    let attributive = direction == Direction::Future
                        && told.is_some_and(|moment| moment.is_bare() && moment.part.is_some())
                        && figure.extent.start == figure.span.start
                        && phrases
                            .noun_phrase_at(figure.tokens.start)
                            .is_some_and(|phrase| phrase.head >= figure.tokens.end);
                    match direction {
                        Direction::Future if attributive => Direction::Nearest,
                        // "Thursday's closing price", "December's figures"
                        Direction::Nearest
                            if told.is_some_and(|moment| moment.is_bare()) && is_possessor(document, figure) =>
                        {
                            Direction::Past
                        }
                        direction => direction,
                    }
                }
            },
            history,
            surely: is_over(phrases, figure),
            all_turn: false,
        };
        let point = set(figure, &time, &anchors);
        if figure.kind == FigureKind::Duration
            && figure.rule == LED
            && let Some(first) = document.tokens.get(figure.tokens.start as usize + 1)
        {
            // "won in three days": the length alone, without the word before it.
            figure.tokens.start += 1;
            figure.span.start = first.span.start;
            mention.tokens = figure.tokens;
            mention.span = figure.span;
        }
        mention.kind = super::MentionKind::Figure(figure.kind);
        if let Time::Length(length) = &time {
            narrative.pass(length);
        }
        if let (Some(point), Some(moment)) = (point, told) {
            narrative.tell(document, mention, moment, point);
        }
    }
}

/// A time without a year that the next one lends its own: "in **April** and June 1955", "the **13th** to the 19th of May".
fn shared(mention: &Mention, next: Option<&Mention>) -> Option<Time> {
    let moment = |mention: &Mention| match &mention.figure.as_deref()?.time {
        Some(Time::Moment(moment)) => Some(moment.clone()),
        _ => None,
    };
    let mut first = moment(mention).filter(|first| first.is_bare() && !first.is_time() && first.weekday.is_none())?;
    let next = next.filter(|next| next.sentence == mention.sentence)?;
    let gap = next.tokens.start.checked_sub(mention.tokens.end)?;
    let second = moment(next).filter(|_| (1..=2).contains(&gap))?;
    if first.day.is_some() && first.part.is_none() && second.day > first.day {
        first.part = second.part;
        first.year = second.year;
    } else if let (Some(Year::Full(year)), Some(YearPart::Month(before)), Some(YearPart::Month(after))) =
        (second.year, first.part, second.part)
    {
        first.year = Some(Year::Full(if before <= after { year } else { year - 1 }));
    } else {
        return None;
    }
    Some(Time::Moment(first))
}

/// The rule of a time that a word before it makes one ("in three days").
const LED: &str = "value/date/in";

/// True for a mention of a time that the tense of its sentence helps to place.
#[must_use]
pub fn asks_tense(mention: &Mention) -> bool {
    let open =
        |moment: &Moment| moment.is_bare() || matches!(moment.base, Base::Unit { unit: Unit::Weekend, count: 0, .. });
    mention.figure.as_deref().is_some_and(|figure| match &figure.time {
        Some(Time::Moment(moment)) => open(moment) || figure.rule == LED,
        Some(Time::Interval(begin, end)) => [begin, end].into_iter().flatten().any(|moment| open(moment)),
        _ => false,
    })
}

/// The moment of publication, or of the day where the hour is not known.
fn at_hour(document: &Document, date: Date) -> DateTime {
    match document.time {
        Some(time) if document.date == Some(date) => date.to_datetime(time),
        _ => midnight(date),
    }
}

/// Writes what a time resolves to into its figure; the stretch it speaks of.
fn set(figure: &mut Figure, time: &Time, anchors: &Anchors) -> Option<Point> {
    match time {
        Time::Moment(moment) => {
            if past_length(figure, moment, anchors) {
                return None;
            }
            // "at night", "night raids": in a history of no day.
            if anchors.history && figure.tokens.len() == 1 && moment.is_night_alone() {
                figure.norm = format!("XXXX-XX-XX{}", moment.open_text());
                figure.alternatives = vec![moment.resolve(anchors).norm];
                return None;
            }
            let resolved = moment.resolve(anchors);
            figure.norm = resolved.norm;
            figure.alternatives = resolved.alternatives;
            if let Some(limit) = moment.limit {
                figure.alternatives.insert(0, limited(&figure.norm, limit));
            }
            // The limits of a stretch set no new time for what follows.
            resolved
                .point
                .filter(|_| !matches!(moment.base, Base::Unit { from: Origin::Document, unit: Unit::Year, .. }))
        }
        Time::Interval(begin, end) => {
            let first = begin.as_ref().map(|moment| moment.resolve(anchors));
            let begun = first.as_ref().and_then(|first| first.point?.days()).map(|(day, _)| day);
            // "bought from Sept. 14 to Thursday": what began goes on to a day that is over, if nothing tells of one ahead.
            let direction = match anchors.direction {
                Direction::Nearest if begun < anchors.document.map(DateTime::date) && begun.is_some() => {
                    Direction::Past
                }
                direction => direction,
            };
            let narrative = first.as_ref().and_then(|first| first.point).or(anchors.narrative);
            let inner = Anchors { narrative, direction, ..*anchors };
            let mut last = end.as_ref().map(|moment| moment.resolve(&inner));
            if let (Some(first), Some(found), Some(moment)) = (&first, &last, end)
                && let (Some(begin), Some(finish)) =
                    (first.point.and_then(Point::first), found.point.and_then(Point::first))
                && finish < begin
                && moment.is_bare()
            {
                // The end lies after the begin.
                let after = Anchors { document: Some(begin), direction: Direction::Future, history: false, ..inner };
                last = Some(moment.resolve(&after));
            }
            let text = |resolved: &Option<tenure_engine::value::Resolved>| {
                resolved.as_ref().map_or("..".to_owned(), |resolved| resolved.norm.clone())
            };
            let now = |norm: String| match (norm.as_str(), anchors.document) {
                ("PRESENT_REF", Some(now)) => Point::Day(now.date()).text(),
                _ => norm,
            };
            figure.norm = format!("{}/{}", now(text(&first)), now(text(&last)));
            // "12 to 16 September": in the other direction.
            let turned = match (begin, end) {
                (Some(begin), Some(end)) if begin.is_bare() && end.is_bare() && !begin.is_time() => {
                    let direction = match anchors.direction {
                        Direction::Future => Direction::Past,
                        _ => Direction::Future,
                    };
                    let turn = Anchors { direction, history: false, all_turn: true, ..*anchors };
                    let first = begin.resolve(&turn);
                    let from = first.point.and_then(Point::first);
                    let after = Anchors { document: from.or(turn.document), direction: Direction::Future, ..turn };
                    Some(format!("{}/{}", first.norm, end.resolve(&after).norm)).filter(|other| *other != figure.norm)
                }
                _ => None,
            };
            if let (Some(begin), Some(end)) = (&first, &last)
                && let (Some(from), Some(to)) = (begin.point.and_then(Point::days), end.point.and_then(Point::days))
                && (from.0 != from.1 || to.0 != to.1)
            {
                // The first days of both ends, for readers who take the end as not included.
                figure.alternatives = vec![format!("{}/{}", Point::Day(from.0).text(), Point::Day(to.0).text())];
            }
            figure.alternatives.extend(turned);
            for (part, resolved) in figure.parts.iter_mut().zip([&first, &last]) {
                part.norm = text(resolved);
            }
            let (first, last) = (first.and_then(|first| first.point), last.and_then(|last| last.point));
            // "1914 to 1918" tells of its first year, "May 5 to May 8" goes on from its last day.
            last.filter(|last| last.unit() < Unit::Year).or(first).or(last)
        }
        _ => None,
    }
}

/// "in three days" of a past event is how long it took; then the figure becomes a duration.
fn past_length(figure: &mut Figure, moment: &Moment, anchors: &Anchors) -> bool {
    let Base::Offset { count, unit, from: Origin::Document, of: None } = &moment.base else {
        return false;
    };
    // Minutes and hours from a time that nothing tells are no more than their length either.
    let open = *unit < Unit::Day && !anchors.hour_known;
    if count.is_some_and(|count| count <= 0)
        || figure.rule != LED
        || !open && (anchors.direction != Direction::Past || *unit < Unit::Day)
    {
        return false;
    }
    let (letter, factor, clock) = unit.duration();
    figure.kind = FigureKind::Duration;
    let number = count.map_or_else(|| "X".to_owned(), |count| (count * i64::from(factor)).to_string());
    figure.norm = format!("P{}{number}{letter}", if clock { "T" } else { "" });
    figure.alternatives = vec![moment.resolve(anchors).norm];
    true
}

/// The open interval that a limit makes of a time.
fn limited(norm: &str, limit: Limit) -> String {
    match limit {
        Limit::Since | Limit::After => format!("{norm}/.."),
        _ => format!("../{norm}"),
    }
}

/// The direction in which a time without a year is looked for, from the tense of the verbs around it; `held` if
/// something goes on to that time.
fn direction(document: &Document, phrases: &Phrases, figure: &Figure, sentence: usize, held: bool) -> Direction {
    let token = figure.tokens.start;
    let Some(bounds) = document.sentences.get(sentence) else { return Direction::Past };
    // "was named chief executive, effective from July 1": what is decided may be to come, unlike what was in effect.
    let holds = |word: u32| {
        let was = word.checked_sub(1).is_some_and(|before| phrases.classes(before).any(Classes::BE));
        phrases.classes(word).any(Classes::EFFECT) && !was
    };
    if (token.saturating_sub(EFFECT).max(bounds.tokens.start)..token).any(holds) {
        return Direction::Nearest;
    }
    let groups = &phrases.verb_groups;
    let first = groups.partition_point(|group| group.tokens.start < bounds.tokens.start);
    let last =
        first + groups.get(first..).unwrap_or(&[]).partition_point(|group| group.tokens.start < bounds.tokens.end);
    let all = groups.get(first..last).unwrap_or(&[]);
    let inside = all.iter();
    let clause = phrases.clause_at(token);
    let distance = |start: u32| {
        start.abs_diff(token) * 2
            + u32::from(start > token) * 3
            + if clause.is_some_and(|clause| !(clause.tokens.start..clause.tokens.end).contains(&start)) {
                8
            } else {
                0
            }
    };
    let nearest = inside
        .filter(|group| group.tense != Tense::None || group.infinitive)
        .min_by_key(|group| distance(group.tokens.start));
    match nearest {
        Some(group) if group.tense == Tense::Future => Direction::Future,
        Some(group) if group.tense == Tense::Present && group.modal.is_some() => Direction::Future,
        Some(group) if group.tense == Tense::Present && !group.perfect => Direction::Nearest,
        // "has lent it money through January", "said it would close on Monday"
        Some(group) if group.perfect && held && group.tense == Tense::Present => Direction::Future,
        Some(group)
            if group.tense == Tense::Past && group.modal.is_some() && !group.perfect && group.tokens.start < token =>
        {
            Direction::Future
        }
        Some(group) if group.infinitive => {
            // "is scheduled to close Monday" looks ahead, "agreed to meet Monday" may not.
            let governs = |other: &&crate::phrase::VerbGroup| {
                other.tokens.end <= group.tokens.start
                    && matches!(other.tense, Tense::Past | Tense::Present | Tense::Future)
            };
            match all.iter().rev().find(governs) {
                Some(other) if other.tense != Tense::Past => Direction::Future,
                _ => Direction::Nearest,
            }
        }
        Some(_) => Direction::Past,
        None => Direction::Nearest,
    }
}

/// True for a time right after a verb in the simple past that is no verb of speech, in its clause: "resigned in May".
fn is_over(phrases: &Phrases, figure: &Figure) -> bool {
    let start = figure.tokens.start;
    let Some(clause) = phrases.clause_at(start) else { return false };
    let before = phrases.verb_groups.partition_point(|group| group.tokens.start < start);
    let group = before.checked_sub(1).and_then(|last| phrases.verb_groups.get(last));
    group.is_some_and(|group| {
        group.tokens.start >= clause.tokens.start
            && group.finite
            && group.tense == Tense::Past
            && group.modal.is_none()
            && !phrases.classes(group.head).any(Classes::SPEECH)
            && start.checked_sub(group.tokens.end).is_some_and(|between| between <= NEAR)
    })
}

/// So many tokens before a time may say that something holds from then.
const EFFECT: u32 = 3;

/// The most tokens between a verb and a time that surely belongs to it.
const NEAR: u32 = 6;

/// True for a time that something belongs to: "**Thursday**'s closing price".
fn is_possessor(document: &Document, figure: &Figure) -> bool {
    let after = document.text.get(figure.span.end as usize..).unwrap_or("");
    after.starts_with("'s") || after.starts_with("\u{2019}s")
}

/// The full date of a moment: year, month and day as they are written.
fn full_date(figure: &Figure) -> Option<Date> {
    let Some(Time::Moment(moment)) = &figure.time else { return None };
    let (Some(Year::Full(year)), Some(YearPart::Month(month)), Some(day)) = (moment.year, moment.part, moment.day)
    else {
        return None;
    };
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Takes the document's date from a dateline, or from a line of its head that is a date and little more.
fn date_of_document(document: &mut Document, mentions: &[Mention]) {
    if document.date.is_some() {
        return;
    }
    let found = mentions.iter().filter_map(|mention| Some((mention, full_date(mention.figure.as_deref()?)?))).find(
        |(mention, _)| {
            let block = document.sentences.get(mention.sentence as usize).map_or(u32::MAX, |sentence| sentence.block);
            let Some(here) = document.blocks.get(block as usize) else { return false };
            let alone = here.tokens.len() <= mention.tokens.len() + 4;
            matches!(here.kind, BlockKind::Dateline) || block < 4 && (alone || here.kind == BlockKind::Byline)
        },
    );
    if let Some((_, date)) = found {
        document.date = Some(date);
    }
}

/// Gives captions the date they state, and what stands below a line that is a date the day of that line, where a text
/// has several such lines.
fn dates_of_blocks(document: &mut Document, mentions: &[Mention]) {
    let mut days: Vec<(usize, Date)> = Vec::new();
    for mention in mentions {
        let Some(date) = mention.figure.as_deref().and_then(full_date) else { continue };
        let Some(block) = document.sentences.get(mention.sentence as usize).map(|sentence| sentence.block as usize)
        else {
            continue;
        };
        let Some(here) = document.blocks.get(block) else { continue };
        let next = document.blocks.get(block + 1).map_or(u32::MAX, |next| next.span.start);
        let alone = document.text.get(here.span.end as usize..next.min(count(document.text.len())) as usize);
        let alone = alone.is_none_or(|between| between.contains('\n'));
        if here.kind == BlockKind::Caption && here.date.is_none() {
            document.set_block_date(block, date);
        } else if here.kind == BlockKind::Dateline && alone {
            days.push((block, date));
        }
    }
    let near = |day: Date| document.date.is_none_or(|date| (date - day).get_days().abs() <= MONTH);
    if days.len() < 2 || !days.iter().all(|(_, day)| near(*day)) {
        return;
    }
    for (at, (block, date)) in days.iter().enumerate() {
        let end = days.get(at + 1).map_or(document.blocks.len(), |(next, _)| *next);
        for block in *block..end {
            if document.blocks.get(block).is_some_and(|block| block.date.is_none()) {
                document.set_block_date(block, *date);
            }
        }
    }
}

/// The days of a chronicle lie within this many of the day it was published.
const MONTH: i32 = 31;

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// True for texts that tell of the past by its dates: their years lie well before the document's, and few of their
/// times count from its day.
fn is_history(document: &Document, mentions: &[Mention]) -> bool {
    let year = document.date.map(|date| i32::from(date.year()));
    let (mut old, mut own, mut near, mut titled) = (0, 0, 0, 0);
    let (mut dated, mut bare) = (0, 0);
    for mention in mentions {
        let moment = match mention.figure.as_deref().and_then(|figure| figure.time.as_ref()) {
            Some(Time::Moment(moment) | Time::Interval(Some(moment), _)) => moment,
            _ => continue,
        };
        match (moment.year, &moment.base) {
            (Some(Year::Full(stated)), _) => {
                let past = year.is_none_or(|year| stated < year - 2);
                old += u32::from(past);
                dated += u32::from(past && moment.part.is_some());
                own += u32::from(year.is_some_and(|year| stated >= year));
                titled += u32::from(past && narrative::is_titled(document, mention));
            }
            (
                _,
                Base::Unit { from: Origin::Document, .. } | Base::Named { from: Origin::Document, .. } | Base::Known(_),
            ) => near += 1,
            (None, Base::Bare) if moment.weekday.is_some() => near += 1,
            (None, Base::Bare) => bare += u32::from(moment.part.is_some()),
            _ => {}
        }
    }
    let enough = |against: u32| old >= 4 && (against == 0 || old > against * 2 + 4);
    // Titles that are years tell of a chronicle that goes on to its own day.
    // Lives told by their years alone stand in news as well, whose own months have no year.
    (dated > 1 || bare == 0 || titled > 1) && (enough(near + own) || titled > 1 && enough(near))
}
