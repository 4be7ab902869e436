//! Roles: one entity for each rank, portfolio and list entry, under a name put together from them.

use std::collections::BTreeMap;

use tenure_engine::gazetteer::{EntryId, Lexicon};
use tenure_engine::text::{Document, TokenSpan};

use super::group::{Group, Groups};
use super::resolver::Resolver;
use super::weights::Evidence;
use crate::mention::{Form, Mention, MentionKind, RoleParts};

/// Groups the roles among the mentions.
pub(super) fn group(
    resolver: &Resolver,
    document: &Document,
    lexicon: &Lexicon,
    mentions: &[Mention],
    groups: &mut Groups,
) {
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for (index, mention) in (0..).zip(mentions) {
        if mention.kind != MentionKind::Role || mention.form != Form::Name {
            continue;
        }
        let name = name(document, lexicon, mention);
        if let Some(group) = by_name.get(&name) {
            groups.join(*group, index, resolver.weights.weight(Evidence::SameName));
            continue;
        }
        let mut group = Group::new(MentionKind::Role, index);
        group.entry = mention.entry;
        group.name = Some(name.clone());
        by_name.insert(name, groups.add(group));
    }
}

/// The name of the role that a mention names: "deputy finance minister".
pub(super) fn name(document: &Document, lexicon: &Lexicon, mention: &Mention) -> String {
    let parts = mention.role.as_deref();
    let Some(entry) = mention.entry.and_then(|id| lexicon.entry(id)) else {
        let core = parts.map(|parts| parts.core).filter(|core| !core.is_empty()).unwrap_or(mention.tokens);
        return words(document, core).to_lowercase();
    };
    let mut name = String::new();
    for rank in ranks(lexicon, parts) {
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

/// The words of rank before a role.
fn ranks<'a>(lexicon: &'a Lexicon, parts: Option<&RoleParts>) -> Vec<&'a str> {
    let modifiers: &[EntryId] = parts.map_or(&[], |parts| &parts.modifiers);
    let rank = |id: &EntryId| lexicon.entry(*id).filter(|entry| entry.attribute("modifies") == Some("rank"));
    modifiers.iter().filter_map(rank).map(|entry| entry.attribute("rank").unwrap_or(entry.name())).collect()
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
        let told = told(&resolved("The [r prime minister] met a [r premier] and a [r secretary-general]."));
        assert_eq!(told, "prime minister: prime minister, premier; secretary general: secretary-general");
    }
}
