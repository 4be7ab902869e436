//! Roles: one entity for each rank, portfolio and list entry, under a name put together from them.

use std::collections::BTreeMap;

use tenure_engine::gazetteer::{EntryId, Lexicon};
use tenure_engine::text::{Document, Shape, Token, TokenSpan};

use super::group::{Group, Groups};
use super::resolver::Resolver;
use super::weights::Evidence;
use crate::mention::{Form, Mention, MentionKind};

/// Abbreviations of roles that are written without a point are shorter than so many bytes.
const SHORT: usize = 6;

/// Groups the roles among the mentions.
pub(super) fn group(
    resolver: &Resolver,
    document: &Document,
    lexicon: &Lexicon,
    mentions: &[Mention],
    groups: &mut Groups,
) {
    let mut by_key: BTreeMap<Key, usize> = BTreeMap::new();
    for (index, mention) in (0..).zip(mentions) {
        if mention.kind != MentionKind::Role || mention.form != Form::Name {
            continue;
        }
        let key = key(document, lexicon, mention);
        if let Some(group) = by_key.get(&key) {
            groups.join(*group, index, resolver.weights.weight(Evidence::SameName));
            if let Some(known) = groups.all.get_mut(*group).filter(|group| group.name.is_none()) {
                known.name = name(document, lexicon, mention);
            }
            continue;
        }
        let mut group = Group::new(MentionKind::Role, index);
        group.entry = mention.entry;
        group.name = name(document, lexicon, mention);
        by_key.insert(key, groups.add(group));
    }
    for at in by_key.into_values() {
        let Some(group) = groups.all.get_mut(at).filter(|group| group.name.is_none()) else { continue };
        group.name = mentions.get(group.fullest as usize).map(|mention| composed(document, lexicon, mention));
    }
}

/// What makes a role one: the list entry, or the words where there is none; the words of rank; the portfolio.
type Key = (Option<EntryId>, Vec<EntryId>, String);

fn key(document: &Document, lexicon: &Lexicon, mention: &Mention) -> Key {
    let parts = mention.role.as_deref();
    let words = match (mention.entry, parts.and_then(|parts| parts.portfolio)) {
        (None, _) => words(document, core(mention)),
        (_, Some(portfolio)) => plain(document.slice(portfolio)),
        // "Executive vice president" is not what "vice president" is.
        _ if ranked(document, lexicon, mention) => words(document, core(mention)),
        _ => String::new(),
    };
    let modifiers: &[EntryId] = parts.map_or(&[], |parts| &parts.modifiers);
    let ranks = modifiers.iter().copied().filter(|id| rank(lexicon, *id).is_some()).collect();
    (mention.entry, ranks, words)
}

/// True for a role of the list with a word of rank before it that the list has as one of its names.
fn ranked(document: &Document, lexicon: &Lexicon, mention: &Mention) -> bool {
    let core = core(mention);
    let Some(entry) = mention.entry.and_then(|id| lexicon.entry(id)).filter(|_| core.len() > 1) else { return false };
    let Some(first) = document.tokens.get(core.start as usize) else { return false };
    let mut ranked = false;
    lexicon.each_word(first.symbol, |reading| ranked |= rank(lexicon, reading.entry).is_some());
    ranked && words(document, core).strip_suffix(entry.name()).is_some_and(|rest| rest.ends_with([' ', '-']))
}

/// The name of a role as the document writes it, unless in the plural or abbreviated.
fn name(document: &Document, lexicon: &Lexicon, mention: &Mention) -> Option<String> {
    let plural = mention.role.as_deref().is_some_and(|parts| parts.plural);
    let tokens = document.tokens.get(core(mention).range()).unwrap_or(&[]);
    let short = |token: &Token| {
        let text = token.span.of(&document.text);
        text.contains('.') || token.shape == Shape::Upper && text.len() < 5
    };
    let abbreviated = tokens.iter().any(short) || is_point(document, core(mention).end);
    let words = (!plural && !abbreviated).then(|| words(document, core(mention)))?;
    // "prof" is the beginning of a word of the list, "secretary" a word of "secretary general".
    let entry = mention.entry.filter(|_| core(mention).len() == 1 && words.len() < SHORT);
    let entry = entry.and_then(|id| lexicon.entry(id));
    let rest = entry.as_ref().and_then(|entry| entry.name().strip_prefix(words.as_str()));
    let cut = rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    (!cut).then_some(words)
}

/// True for the point of an abbreviation ("Sen."), which stands before a word and ends no sentence.
fn is_point(document: &Document, token: u32) -> bool {
    let next = document.tokens.get(token as usize + 1);
    document.token_text(token) == "."
        && next.is_some()
        && document.sentence_of(token) == document.sentence_of(token.saturating_add(1))
}

fn core(mention: &Mention) -> TokenSpan {
    let core = mention.role.as_deref().map(|parts| parts.core);
    core.filter(|core| !core.is_empty()).unwrap_or(mention.tokens)
}

/// The name of a role put together from rank, portfolio and list entry: "deputy finance minister".
fn composed(document: &Document, lexicon: &Lexicon, mention: &Mention) -> String {
    let parts = mention.role.as_deref();
    let Some(entry) = mention.entry.and_then(|id| lexicon.entry(id)) else {
        return words(document, core(mention));
    };
    let mut name = String::new();
    let modifiers: &[EntryId] = parts.map_or(&[], |parts| &parts.modifiers);
    for rank in modifiers.iter().filter_map(|id| rank(lexicon, *id)) {
        name.push_str(rank);
        name.push(' ');
    }
    if let Some(portfolio) = parts.and_then(|parts| parts.portfolio) {
        let portfolio = plain(document.slice(portfolio));
        if !entry.name().to_lowercase().contains(&portfolio) {
            name.push_str(&portfolio);
            name.push(' ');
        }
    }
    name.push_str(entry.name());
    name
}

/// The rank that a modifier gives a role.
fn rank(lexicon: &Lexicon, modifier: EntryId) -> Option<&str> {
    let entry = lexicon.entry(modifier).filter(|entry| entry.attribute("modifies") == Some("rank"))?;
    Some(entry.attribute("rank").unwrap_or(entry.name()))
}

/// Words in small letters with single spaces.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn words(document: &Document, tokens: TokenSpan) -> String {
    plain(document.slice(document.bytes(tokens)))
}

#[cfg(test)]
mod tests {
    use crate::entity::testing::{resolved, told};

    #[test]
    fn all_names_of_a_role_are_one() {
        let first = told(&resolved("The [r prime minister] met a [r premier] and a [r secretary-general]."));
        assert_eq!(first, "prime minister: prime minister, premier; secretary-general: secretary-general");
        let second = told(&resolved("The [r PM] met the [r premiers]."));
        assert_eq!(second, "prime minister: PM, premiers");
    }
}
