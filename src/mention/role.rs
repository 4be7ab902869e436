//! Roles: entries of the list with their rank, portfolio and modifiers.

use tenure_engine::gazetteer::{EntryId, FormRole, Kind, Lookup};
use tenure_engine::text::TokenSpan;

use super::RoleParts;
use super::clue::{Clue, Sum, Tally};
use super::kind::{self, key, value};
use super::memory::span;
use super::person;
use super::scene::{Reading, Scene};
use super::score::Candidate;
use super::word::flag;
use crate::phrase::{Classes, Phrases};

/// The most nouns that make the field of a role.
const FIELD: usize = 2;

/// A role found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Role {
    /// Without status and novelty.
    pub(super) core: TokenSpan,
    /// With all modifiers and the article.
    pub(super) extent: TokenSpan,
    pub(super) entry: EntryId,
    pub(super) parts: RoleParts,
    pub(super) weak: bool,
}

/// List entries that may stand around a role, by where they end.
struct Around {
    by_end: Vec<(u32, u32, Kind, EntryId)>,
}

impl Around {
    fn new(lookups: &[Lookup]) -> Self {
        let near = |lookup: &&Lookup| matches!(lookup.kind, kind::ROLE_MODIFIER | kind::PORTFOLIO);
        let mut by_end: Vec<_> = lookups
            .iter()
            .filter(near)
            .map(|lookup| (lookup.tokens.end, lookup.tokens.start, lookup.kind, lookup.entry))
            .collect();
        by_end.sort_unstable();
        Self { by_end }
    }

    /// The longest entry of a kind that ends before a token and begins at `from` or later.
    fn ending(&self, end: usize, from: usize, wanted: Kind) -> Option<(usize, EntryId)> {
        let at = self.by_end.partition_point(|item| (item.0 as usize) < end);
        let here = self.by_end.get(at..).unwrap_or(&[]).iter().take_while(|item| item.0 as usize == end);
        here.filter(|item| item.2 == wanted && item.1 as usize >= from).map(|item| (item.1 as usize, item.3)).min()
    }
}

/// All roles of a document, in order of first token.
pub(super) fn roles(scene: &Scene<'_>) -> Vec<Role> {
    let around = Around::new(&scene.lookups);
    let mut found: Vec<Role> = Vec::new();
    let mut covered = 0;
    for lookup in scene.lookups.iter().filter(|lookup| lookup.kind == kind::ROLE) {
        if (lookup.tokens.start as usize) < covered {
            continue;
        }
        let Some(sentence) = scene.document.sentence_of(lookup.tokens.start) else { continue };
        let Some(sentence) = scene.document.sentences.get(sentence) else { continue };
        let (from, to) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        if lookup.tokens.end as usize > to || modifies_next(scene, lookup) {
            continue;
        }
        let from = from.max(found.last().map_or(0, |role| role.core.end as usize));
        let mut role = read(scene, &around, lookup, (from, to));
        // "Deputy" before a field and "minister" is a rank and no role of its own.
        if found.last().is_some_and(|last| role.parts.portfolio.is_some() && is_rank_of(&around, last, &role)) {
            found.pop();
            let from = (sentence.tokens.start as usize).max(found.last().map_or(0, |last| last.core.end as usize));
            role = read(scene, &around, lookup, (from, to));
        }
        covered = role.core.end as usize;
        found.push(role);
    }
    found
}

/// True if a role is a word of rank as well and the other one stands right after it.
fn is_rank_of(around: &Around, last: &Role, role: &Role) -> bool {
    let (start, end) = (last.core.start as usize, last.core.end as usize);
    end == role.core.start as usize
        && around.ending(end, start, kind::ROLE_MODIFIER).is_some_and(|found| found.0 == start)
}

/// True if the words are a modifier of the role that follows them: "deputy leader", "chief inspector".
fn modifies_next(scene: &Scene<'_>, lookup: &Lookup) -> bool {
    let end = lookup.tokens.end;
    let small = |at: u32| !scene.is(at as usize, flag::CAPITAL);
    let here = scene.lookups_at(lookup.tokens.start as usize).iter();
    here.into_iter().any(|other| other.kind == kind::ROLE_MODIFIER && other.tokens.end == end)
        && scene
            .lookups_at(end as usize)
            .iter()
            .any(|next| next.kind == kind::ROLE && (!next.weak || small(lookup.tokens.start) && small(end)))
}

/// A role with what belongs to it on both sides.
fn read(scene: &Scene<'_>, around: &Around, lookup: &Lookup, (from, to): (usize, usize)) -> Role {
    let (mut start, mut end) = (lookup.tokens.start as usize, lookup.tokens.end as usize);
    let mut portfolio = None;
    let has = |key| scene.lexicon.entry(lookup.entry).is_some_and(|entry| entry.value(key).is_some());
    if has(key::PORTFOLIO) {
        let first = fields_before(around, scene, start, from).or_else(|| capitals_before(scene, start, from));
        if let Some(first) = first {
            portfolio = Some(span(first, start));
            start = first;
        } else if let Some((first, last)) = fields_after(scene, end, to) {
            portfolio = Some(span(first, last));
            end = last;
        }
    }
    if portfolio.is_none()
        && has(key::COMPOUND)
        && let Some(first) = fields_before(around, scene, start, from).or_else(|| nouns_before(scene, start, from))
    {
        portfolio = Some(span(first, start));
        start = first;
    }
    let core_end = end;
    let mut modifiers = Vec::new();
    let mut wide = start;
    let mut core_start = start;
    loop {
        let hyphen = wide > from && scene.is(wide - 1, flag::HYPHEN) && scene.glued(wide - 1);
        let at = if hyphen { wide - 1 } else { wide };
        let Some((first, entry)) =
            around.ending(wide, from, kind::ROLE_MODIFIER).or_else(|| around.ending(at, from, kind::ROLE_MODIFIER))
        else {
            break;
        };
        let modifies = scene.lexicon.entry(entry).and_then(|entry| entry.value(key::MODIFIES)).unwrap_or("");
        if modifies == "rank" && core_start == wide {
            core_start = first;
        }
        modifiers.insert(0, entry);
        wide = first;
    }
    // "president-elect", "prime minister designate".
    let mut wide_end = core_end;
    let after = if scene.is(core_end, flag::HYPHEN) { core_end + 1 } else { core_end };
    for lookup in [core_end, after].iter().flat_map(|at| scene.lookups_at(*at)) {
        let modifier = lookup.kind == kind::ROLE_MODIFIER && lookup.tokens.end as usize <= to;
        let after = scene.lexicon.entry(lookup.entry).is_some_and(|entry| entry.value(key::POSITION) == Some("after"));
        let glued = scene.is(core_end, flag::HYPHEN) && scene.glued(core_end);
        if modifier && (after || glued) && wide_end == core_end {
            modifiers.push(lookup.entry);
            wide_end = lookup.tokens.end as usize;
        }
    }
    if wide > from && scene.is(wide - 1, flag::ARTICLE) {
        wide -= 1;
    }
    let parts = RoleParts {
        modifiers,
        portfolio: portfolio.map(|tokens| scene.document.bytes(tokens)),
        core: span(core_start, core_end),
        plural: lookup.role == FormRole::Plural,
    };
    Role {
        core: span(core_start, core_end),
        extent: span(wide, wide_end),
        entry: lookup.entry,
        parts,
        weak: lookup.weak,
    }
}

/// Where the fields before "minister" begin: "finance", "foreign affairs and trade".
fn fields_before(around: &Around, scene: &Scene<'_>, start: usize, from: usize) -> Option<usize> {
    let (mut first, _) = around.ending(start, from, kind::PORTFOLIO)?;
    for _ in 0..4 {
        let joint = first.checked_sub(1).filter(|at| *at > from && scene.is(*at, flag::AND | flag::COMMA))?;
        let Some((before, _)) = around.ending(joint, from, kind::PORTFOLIO) else { return Some(first) };
        first = before;
    }
    Some(first)
}

/// Where capitalized common words before a capitalized "Minister" begin: the field of "Work Secretary", "Levelling Up
/// Minister".
fn capitals_before(scene: &Scene<'_>, start: usize, from: usize) -> Option<usize> {
    let mut first = start;
    let field = |at: usize| {
        let word = scene.word(at);
        word.is(flag::CAPITAL)
            && word.is(flag::COMMON)
            && !word.is(flag::OPENS
                | flag::LOUD
                | flag::NATIONALITY
                | flag::PLACE
                | flag::ROLE
                | flag::HONORIFIC
                | flag::FUNCTION)
    };
    while scene.is(start, flag::CAPITAL) && first > from && field(first - 1) && start - first < 3 {
        first -= 1;
    }
    (first < start && !scene.lookups_at(first).iter().any(|lookup| lookup.kind == kind::ROLE_MODIFIER)).then_some(first)
}

/// Where nouns in small letters before "director" or "chief" begin: the field of "sales director", "drug policy chief".
fn nouns_before(scene: &Scene<'_>, start: usize, from: usize) -> Option<usize> {
    let other = flag::CAPITAL
        | flag::FUNCTION
        | flag::ROLE
        | flag::PERSON_NOUN
        | flag::BODY_NOUN
        | flag::BODY
        | flag::CALENDAR
        | flag::HONORIFIC;
    let noun = |at: usize| {
        let Some(token) = scene.document.tokens.get(at).filter(|_| !scene.word(at).is(other)) else { return false };
        if scene.lookups_at(at).iter().any(|lookup| lookup.kind == kind::ROLE_MODIFIER) {
            return false;
        }
        let (mut noun, mut time) = (false, false);
        scene.lexicon.each_word(token.symbol, |reading| {
            noun |= reading.kind == kind::NOUN;
            time |= matches!(reading.kind, kind::TIME_UNIT | kind::PART_OF_DAY | kind::ADVERB | kind::TIME_WORD);
        });
        noun && !time
    };
    let mut first = start;
    while first > from && start - first < FIELD && noun(first - 1) {
        first -= 1;
    }
    (first < start).then_some(first)
}

/// The fields after "minister of": "finance", "trade, industry and energy".
fn fields_after(scene: &Scene<'_>, end: usize, to: usize) -> Option<(usize, usize)> {
    if !scene.is(end, flag::OF | flag::FOR) {
        return None;
    }
    let mut at = end + 1;
    if scene.is(at, flag::ARTICLE) {
        at += 1;
    }
    let first = at;
    let mut last = None;
    for _ in 0..6 {
        let field = scene.lookups_at(at).iter().find(|lookup| lookup.kind == kind::PORTFOLIO);
        let Some(field) = field.filter(|field| field.tokens.end as usize <= to) else { break };
        at = field.tokens.end as usize;
        last = Some(at);
        while scene.is(at, flag::AND | flag::COMMA | flag::ARTICLE) {
            at += 1;
        }
    }
    last.map(|last| (first, last))
}

/// True for a preposition that roles follow ("as").
fn tells_role(scene: &Scene<'_>, at: usize) -> bool {
    let mut found = false;
    if let Some(token) = scene.document.tokens.get(at) {
        scene.lexicon.each_word(token.symbol, |reading| {
            found |= reading.kind == kind::PREPOSITION
                && scene.lexicon.entry(reading.entry).is_some_and(|entry| entry.has(key::TYPE, value::ROLE));
        });
    }
    found
}

/// The roles as candidates for the choice.
pub(super) fn candidates(scene: &Scene<'_>, roles: &[Role], phrases: &Phrases) -> Vec<Candidate> {
    let numbered = roles.iter().zip(0..);
    numbered
        .map(|(role, number)| {
            let mut sum = Sum::new(scene.weights);
            weigh(scene, role, phrases, &mut sum);
            Candidate::numbered(role.core, Reading::Role, number, sum.total)
        })
        .collect()
}

/// Adds what speaks for a role.
pub(super) fn weigh(scene: &Scene<'_>, role: &Role, phrases: &Phrases, tally: &mut impl Tally) {
    tally.add(Clue::Role);
    tally.times(Clue::RoleWord, (role.core.len() as usize).saturating_sub(1));
    if person::bears_title(scene, role.core.start as usize) && role.core.len() == 1 {
        tally.add(Clue::RoleGiven);
    }
    if role.weak {
        tally.add(Clue::RoleWeak);
    }
    let (start, end) = (role.extent.start as usize, role.extent.end as usize);
    let named = |at: usize| scene.is(at, flag::CAPITAL) && !scene.is(at, flag::OPENS);
    let of =
        scene.is(end, flag::OF | flag::FOR) && (named(end + 1) || scene.is(end + 1, flag::ARTICLE) && named(end + 2));
    let before = start.checked_sub(1).is_some_and(|at| {
        let word = scene.word(at);
        let person = word.weight.given > 0 && !word.is(flag::PLACE | flag::ORGANIZATION | flag::UPPER);
        word.is(flag::NATIONALITY) || named(at) && !person || word.is(flag::POSSESSIVE) && named(at.wrapping_sub(1))
    });
    // "is head of", ", head of": said of somebody.
    let said = role.core.start.checked_sub(1).is_some_and(|at| {
        let linked = Classes::BE.with(Classes::LINK).with(Classes::ADVERB).with(Classes::APPOINT);
        scene.is(at as usize, flag::COMMA) || phrases.classes(at).any(linked)
    });
    // "joined as head of research".
    let serves = || start.checked_sub(1).is_some_and(|at| role.weak && tells_role(scene, at));
    let of = of || scene.is(end, flag::OF) && (scene.is(start, flag::ANY_ARTICLE) || said || serves());
    if named(end) || of || before || scene.is(start, flag::ARTICLE) && !role.parts.modifiers.is_empty() {
        tally.add(Clue::RoleConfirmed);
    }
    let one = role.core.len() == 1;
    let name_follows = named(end) && scene.word(end).weight.given > 0;
    if one && !name_follows && phrases.verb_groups.binary_search_by_key(&role.core.start, |group| group.head).is_ok() {
        tally.add(Clue::RoleVerb);
    }
}
