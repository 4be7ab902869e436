//! Organizations, countries, places, events and peoples: by list entry, by name, by acronym, by a part of the name.

use std::collections::BTreeMap;

use tenure_engine::gazetteer::{EntryId, Kind, Lexicon};
use tenure_engine::text::{Document, Shape, Symbol, Token, TokenKind};

use super::group::{Group, Groups};
use super::resolver::Resolver;
use super::weights::Evidence;
use crate::mention::{Form, Mention, MentionKind};

/// At most so many names that hold a word are compared, the latest first.
const MOST: usize = 16;

/// The words of a name without article and legal form.
#[derive(Debug, Clone)]
struct Name {
    mention: u32,
    kind: MentionKind,
    entry: Option<EntryId>,
    words: Vec<Symbol>,
    /// True for one word of capitals.
    acronym: bool,
}

impl Name {
    /// The name as one symbol, apart for each kind.
    fn key(&self) -> Option<(MentionKind, Symbol)> {
        let (first, rest) = self.words.split_first()?;
        Some((self.kind, rest.iter().fold(*first, |all, word| all.then(*word))))
    }
}

/// Groups all mentions by name that are neither people nor roles.
pub(super) fn group(
    resolver: &Resolver,
    document: &Document,
    lexicon: &Lexicon,
    mentions: &[Mention],
    groups: &mut Groups,
) {
    let mut names: Vec<Name> = Vec::new();
    for (index, mention) in (0..).zip(mentions) {
        let wanted = !matches!(mention.kind, MentionKind::Person | MentionKind::Role | MentionKind::Figure(_));
        if wanted && mention.form == Form::Name {
            names.push(name(resolver, document, lexicon, index, mention));
        }
    }
    let defined = definitions(document, mentions);
    let is_defined = |mention: u32| defined.binary_search_by_key(&mention, |(acronym, _)| *acronym).is_ok();
    let mut acronyms: Vec<_> = names.iter().filter(|name| is_defined(name.mention)).filter_map(Name::key).collect();
    acronyms.sort_unstable();
    let (by_entry, by_name, by_word) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut things = Things { resolver, groups, by_entry, by_name, long: Vec::new(), by_word };
    // First what a list or the whole name tells; then short forms, the longer ones first, which find the full ones.
    let mut short = Vec::new();
    for name in &names {
        let defined = name.key().is_some_and(|key| acronyms.binary_search(&key).is_ok());
        if !defined && (name.entry.is_some() || name.words.len() > 2) {
            things.place(document, mentions, name, true);
        } else {
            short.push(name);
        }
    }
    short.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
    for (acronym, full) in &defined {
        if let Some(group) = things.groups.of(*full)
            && let Some(name) =
                names.binary_search_by_key(acronym, |name| name.mention).ok().and_then(|at| names.get(at))
        {
            things.alias(name, group, Evidence::DefinedAcronym);
        }
    }
    for name in short {
        if things.groups.of(name.mention).is_none() {
            things.place(document, mentions, name, false);
        }
    }
}

struct Things<'a> {
    resolver: &'a Resolver,
    groups: &'a mut Groups,
    by_entry: BTreeMap<EntryId, usize>,
    by_name: BTreeMap<(MentionKind, Symbol), usize>,
    /// Names of several words with their groups, by which short forms are found.
    long: Vec<(usize, Name)>,
    by_word: BTreeMap<Symbol, Vec<usize>>,
}

impl Things<'_> {
    /// Puts a name into the group of a fuller one, and with it all later mentions of the same name.
    fn alias(&mut self, name: &Name, group: usize, evidence: Evidence) {
        self.groups.join(group, name.mention, self.resolver.weights.weight(evidence));
        if let Some(key) = name.key() {
            self.by_name.entry(key).or_insert(group);
        }
    }

    fn place(&mut self, document: &Document, mentions: &[Mention], name: &Name, full: bool) {
        if let Some(entry) = name.entry
            && let Some(group) = self.by_entry.get(&entry)
        {
            return self.alias(name, *group, Evidence::SameEntry);
        }
        let same = name.key().and_then(|key| self.by_name.get(&key)).copied();
        if let Some(group) = same
            && self.groups.all.get(group).is_some_and(|group| group.entry.is_none() || name.entry.is_none())
        {
            return self.alias(name, group, Evidence::SameName);
        }
        if !full && let Some((group, evidence)) = self.fuller(name) {
            return self.alias(name, group, evidence);
        }
        let mut group = Group::new(name.kind, name.mention);
        group.entry = name.entry;
        let group = self.groups.add(group);
        if let Some(entry) = name.entry {
            self.by_entry.insert(entry, group);
        }
        if let Some(key) = name.key() {
            self.by_name.entry(key).or_insert(group);
        }
        if name.words.len() > 1 {
            let at = self.long.len();
            for word in &name.words {
                let list = self.by_word.entry(*word).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
            if name.kind == MentionKind::Organization {
                for initials in initials(document, mentions, name.mention) {
                    self.by_word.entry(initials).or_default().push(at);
                }
            }
            self.long.push((group, name.clone()));
        }
    }

    /// The group of the latest fuller name that a short one may stand for.
    fn fuller(&self, name: &Name) -> Option<(usize, Evidence)> {
        let first = name.words.first()?;
        let with = self.by_word.get(first)?;
        with.iter().rev().take(MOST).find_map(|at| {
            let (group, long) = self.long.get(*at)?;
            if long.kind != name.kind || long.words == name.words {
                return None;
            }
            let evidence = if long.words.starts_with(&name.words) || long.words.ends_with(&name.words) {
                Evidence::PartOfName
            } else if name.acronym && !long.words.contains(first) {
                Evidence::Initials
            } else {
                return None;
            };
            let wanted =
                matches!(name.kind, MentionKind::Organization | MentionKind::Event) || evidence == Evidence::Initials;
            wanted.then_some((*group, evidence))
        })
    }
}

/// The words of a name, without article and legal form.
fn name(resolver: &Resolver, document: &Document, lexicon: &Lexicon, index: u32, mention: &Mention) -> Name {
    let tokens = document.tokens.get(mention.tokens.range()).unwrap_or(&[]);
    let mut words: Vec<Symbol> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let inside = token.span.overlaps(mention.span) && matches!(token.kind, TokenKind::Word | TokenKind::Number);
        if !inside || words.is_empty() && is_article(lexicon, token) {
            continue;
        }
        if !words.is_empty() && resolver.is_legal_form(token.symbol) {
            continue;
        }
        words.push(token.symbol);
    }
    let acronym = matches!(tokens, [only] if only.shape == Shape::Upper);
    let kind = mention.kind;
    // A nationality is linked to its country.
    let of = |id: EntryId| lexicon.entry(id).map(|entry| entry.kind());
    let kind = match mention.entry.and_then(of) {
        Some(of) if of == Kind::named("country") => MentionKind::Country,
        Some(of) if of == Kind::named("place") && kind == MentionKind::Nationality => MentionKind::Place,
        _ => kind,
    };
    Name { mention: index, kind, entry: mention.entry, words, acronym }
}

fn is_article(lexicon: &Lexicon, token: &Token) -> bool {
    let determiner = Kind::named("determiner");
    lexicon.words(token.symbol).any(|reading| reading.kind == determiner)
}

/// The initials of the capitalized words of a name, and of all its words.
fn initials(document: &Document, mentions: &[Mention], mention: u32) -> Vec<Symbol> {
    let Some(mention) = mentions.get(mention as usize) else { return Vec::new() };
    let tokens = document.tokens.get(mention.tokens.range()).unwrap_or(&[]);
    let (mut capitals, mut all) = (String::new(), String::new());
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
        let Some(first) = token.span.of(&document.text).chars().next() else { continue };
        all.push(first);
        if first.is_uppercase() {
            capitals.push(first);
        }
    }
    let mut found = Vec::new();
    if capitals.chars().count() > 1 {
        found.push(Symbol::of(&capitals));
        if all != capitals {
            found.push(Symbol::of(&all));
        }
    }
    found
}

/// Acronyms in brackets after a full name, and full names in brackets after an acronym, as (acronym, full name), sorted.
fn definitions(document: &Document, mentions: &[Mention]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let named: Vec<(u32, &Mention)> = (0..)
        .zip(mentions)
        .filter(|(_, mention)| {
            mention.form == Form::Name
                && matches!(mention.kind, MentionKind::Organization | MentionKind::Event | MentionKind::Place)
        })
        .collect();
    for pair in named.windows(2) {
        let [(one, before), (other, after)] = pair else { continue };
        let between = document.tokens.get(before.tokens.end as usize..after.tokens.start as usize).unwrap_or(&[]);
        let opens = match between {
            [bracket] => bracket.span.of(&document.text) == "(",
            [one, other] => {
                [one, other].iter().all(|token| token.kind == TokenKind::Punctuation)
                    && [one, other].iter().any(|token| token.span.of(&document.text) == "(")
            }
            _ => false,
        };
        if !opens || before.sentence != after.sentence {
            continue;
        }
        let short = |mention: &Mention| {
            let text = document.slice(mention.span);
            mention.tokens.len() == 1 && text.chars().filter(|c| c.is_uppercase()).count() > 1
        };
        if short(after) && before.tokens.len() > 1 {
            found.push((*other, *one));
        } else if short(before) && after.tokens.len() > 1 {
            found.push((*one, *other));
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use crate::entity::testing::{resolved, told};

    fn check(marked: &str, expected: &str) {
        assert_eq!(told(&resolved(marked)), expected);
    }

    #[test]
    fn one_list_entry_is_one_thing() {
        check(
            "[c America] and the [c U.S.] are the [c United States]; [c Holland] is not.",
            "United States: America, U.S., United States; Netherlands: Holland",
        );
        check("[o Nato] and [o NATO]", "NATO: Nato, NATO");
        check("The [n Dutch] king left the [c Netherlands].", "Netherlands: Dutch, Netherlands");
    }

    #[test]
    fn an_acronym_stands_for_the_name() {
        check(
            "The [o International Seed Council] ([o ISC]) met. The [o ISC] voted.",
            "International Seed Council: International Seed Council, ISC, ISC",
        );
        check("The [o NSB] ([o Norland Savings Bank]) is closed.", "Norland Savings Bank: NSB, Norland Savings Bank");
        check(
            "The [o Union of Baltic Cooks] met. The [o UBC] voted.",
            "Union of Baltic Cooks: Union of Baltic Cooks, UBC",
        );
    }

    #[test]
    fn a_head_stands_for_the_full_name() {
        check(
            "The [o Baltic Seed Council] met. The [o Council] voted; so did the [o Harbor Board].",
            "Baltic Seed Council: Baltic Seed Council, Council; Harbor Board: Harbor Board",
        );
        check(
            "[o Varde Motor Company Inc.] and [o Varde Motor Company]",
            "Varde Motor Company Inc.: Varde Motor Company Inc., Varde Motor Company",
        );
    }

    #[test]
    fn names_of_two_kinds_stay_apart() {
        check("[p Paris Vik] flew to [l Paris].", "Paris Vik: Paris Vik; Paris: Paris");
    }
}
