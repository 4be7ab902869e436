//! Posts of the graph: which posts of different documents are one.

use std::collections::{BTreeMap, BTreeSet};

use tenure_engine::gazetteer::{Entry, EntryId, Kind, Lexicon, slug};
use tenure_engine::text::Symbol;

use super::identity::{Entity, Identity};
use super::source::Source;
use crate::fact;
use crate::mention::MentionKind;

/// Something a post is made of: its name, and the entity where it is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Part {
    /// The key of the entity, else kind and slug of the words.
    pub key: String,
    /// The name.
    pub name: String,
    /// The entity, as an index.
    pub entity: Option<u32>,
}

/// A role at an organization or in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Its key: role, portfolio, organization, place. A post of unknown place is its holder's own.
    pub key: String,
    /// The role, with rank and portfolio ("deputy finance minister").
    pub role: Part,
    /// The list entry of the role without rank.
    pub entry: Option<EntryId>,
    /// Words of the role that its list entry does not have ("deputy").
    pub rank: Option<String>,
    /// Where it is held: an organization.
    pub organization: Option<Part>,
    /// Where it is held: a country or place.
    pub place: Option<Part>,
    /// The portfolio.
    pub portfolio: Option<String>,
    /// True where only one person holds it at a time.
    pub sole: bool,
}

impl Post {
    /// Its name for reading: "secretary general of NATO".
    #[must_use]
    pub fn name(&self, lexicon: &Lexicon, entities: &[Entity]) -> String {
        let mut name = self.role.name.clone();
        if let Some(portfolio) = self.portfolio.as_deref().filter(|portfolio| !slug(&name).contains(&slug(portfolio))) {
            name.push_str(&format!(" ({portfolio})"));
        }
        let article = |part: &Part| {
            let entry = part.entity.and_then(|entity| entities.get(entity as usize)?.entry);
            entry.and_then(|entry| lexicon.entry(entry)?.article())
        };
        for (at, part) in [self.organization.as_ref(), self.place.as_ref()].into_iter().flatten().enumerate() {
            name.push_str(if at == 0 { " of " } else { ", " });
            if let Some(article) = article(part).filter(|_| at == 0) {
                name.push_str(article);
                name.push(' ');
            }
            name.push_str(&part.name);
        }
        name
    }
}

/// A post as one document's tenure has it, in the graph's entities.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Held {
    pub(super) role: Part,
    pub(super) entry: Option<EntryId>,
    pub(super) rank: Option<String>,
    pub(super) portfolio: Option<String>,
    pub(super) organization: Option<Part>,
    pub(super) place: Option<Part>,
    /// The entity of the holder, for posts of unknown place.
    pub(super) of: Option<u32>,
}

impl Held {
    /// The post of a tenure or of a fact's arguments.
    pub(super) fn new(lexicon: &Lexicon, identity: &Identity, source: u32, post: &fact::Post) -> Self {
        let part = |argument: &fact::Argument, kind: MentionKind| {
            let entity =
                argument.entity.and_then(|entity| identity.of.get(source as usize)?.get(entity.0 as usize).copied());
            let known = entity.and_then(|entity| identity.entities.get(entity as usize));
            match known {
                Some(known) => Part { key: known.key.clone(), name: known.name.clone(), entity },
                None => Part {
                    key: format!("{}:{}", kind.name(), slug(&argument.text)),
                    name: argument.text.clone(),
                    entity: None,
                },
            }
        };
        let entry_of = |part: &Part| {
            let id = part.entity.and_then(|entity| identity.entities.get(entity as usize))?.entry?;
            lexicon.entry(id).map(|entry| (id, entry))
        };
        let organization = post.organization.as_ref().map(|argument| part(argument, MentionKind::Organization));
        let place = post.place.as_ref().map(|argument| part(argument, MentionKind::Place));
        let portfolio = post.portfolio.as_ref().map(|portfolio| slug(portfolio)).filter(|slug| !slug.is_empty());
        let mut role = part(&post.role, MentionKind::Role);
        let mut entry = entry_of(&role);
        let mut rank = None;
        if let Some((_, listed)) = entry {
            rank = rest(lexicon, &role.name, &post.role.text, portfolio.as_deref(), listed);
            // "Nato chief" is what an organization's head is called.
            let generic = rank.is_none() && listed.attribute("family") == Some("generic-head");
            let head = organization.as_ref().filter(|_| generic).and_then(|part| entry_of(part)?.1.head());
            if let Some(id) = head.and_then(|head| lexicon.find(Kind::named("role"), head)) {
                entry = lexicon.entry(id).map(|entry| (id, entry));
            }
        }
        if let Some((_, listed)) = entry {
            role.name =
                rank.as_ref().map_or_else(|| listed.name().to_owned(), |rank| format!("{rank} {}", listed.name()));
            role.key = format!("role:{}", slug(&role.name));
        }
        let portfolio = portfolio.filter(|portfolio| !slug(&role.name).contains(portfolio.as_str()));
        Self { role, entry: entry.map(|(id, _)| id), rank, portfolio, organization, place, of: None }
    }

    fn kind_of_office(&self) -> (String, Option<String>) {
        (self.role.key.clone(), self.portfolio.clone())
    }

    fn is_placeless(&self) -> bool {
        self.organization.is_none() && self.place.is_none()
    }

    /// The key, equal for equal posts.
    pub(super) fn key(&self, entities: &[Entity]) -> String {
        let mut key = self.role.key.strip_prefix("role:").unwrap_or(&self.role.key).to_owned();
        if let Some(portfolio) = &self.portfolio {
            key.push('+');
            key.push_str(portfolio);
        }
        for part in [&self.organization, &self.place].into_iter().flatten() {
            key.push('/');
            key.push_str(&part.key);
        }
        if let Some(holder) = self.of.and_then(|of| entities.get(of as usize)) {
            key.push_str("/?/");
            key.push_str(&holder.key);
        }
        key
    }
}

/// The words of a role's name that are neither a form of its list entry nor its portfolio nor mere grammar.
fn rest(lexicon: &Lexicon, name: &str, surface: &str, portfolio: Option<&str>, entry: Entry<'_>) -> Option<String> {
    let words = |text: &str| slug(text).split('-').map(str::to_owned).collect::<Vec<_>>();
    let portfolio: Vec<String> = portfolio.map(words).unwrap_or_default();
    let forms: Vec<Vec<String>> = entry.forms().map(|form| words(form.text())).collect();
    let left = |text: &str| {
        let own = words(text);
        let longest = forms.iter().filter(|form| own.windows(form.len()).any(|window| window == form.as_slice()));
        let form = longest.max_by_key(|form| form.len())?;
        let at = own.windows(form.len()).position(|window| window == form.as_slice())?;
        let kept = own.iter().enumerate().filter(|(number, word)| {
            let grammar = ["determiner", "preposition", "conjunction"].map(Kind::named);
            let in_form = (at..at + form.len()).contains(number);
            let filler = || lexicon.words(Symbol::of(word)).any(|reading| grammar.contains(&reading.kind));
            !in_form && !portfolio.contains(word) && !filler()
        });
        Some(kept.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" "))
    };
    left(name).or_else(|| left(surface)).filter(|rest| !rest.is_empty())
}

/// Fills parts that one document leaves out from the others, where they leave one choice only.
///
/// A role at an organization takes the only place it is said to be in; a role of unknown place takes the only place at
/// which the same person is said to hold that role, else it is that person's own.
pub(super) fn complete(held: &mut [(u32, Held)]) {
    let mut places: BTreeMap<_, BTreeSet<Part>> = BTreeMap::new();
    for (_, post) in held.iter().filter(|(_, post)| post.organization.is_some()) {
        let key = (post.kind_of_office(), post.organization.as_ref().map(|part| part.key.clone()));
        places.entry(key).or_default().extend(post.place.clone());
    }
    for (_, post) in held.iter_mut().filter(|(_, post)| post.organization.is_some() && post.place.is_none()) {
        let key = (post.kind_of_office(), post.organization.as_ref().map(|part| part.key.clone()));
        post.place = only(places.get(&key)).cloned();
    }
    let mut posts: BTreeMap<_, BTreeSet<Held>> = BTreeMap::new();
    for (holder, post) in held.iter().filter(|(_, post)| !post.is_placeless()) {
        posts.entry((*holder, post.kind_of_office())).or_default().insert(post.clone());
    }
    for (holder, post) in held.iter_mut().filter(|(_, post)| post.is_placeless()) {
        match only(posts.get(&(*holder, post.kind_of_office()))) {
            Some(known) => *post = known.clone(),
            None => post.of = Some(*holder),
        }
    }
}

fn only<T: Ord>(set: Option<&BTreeSet<T>>) -> Option<&T> {
    set.filter(|set| set.len() == 1).and_then(BTreeSet::first)
}

/// The posts by key.
pub(super) fn posts<'a>(
    lexicon: &Lexicon,
    entities: &[Entity],
    held: impl Iterator<Item = &'a Held>,
) -> BTreeMap<String, Post> {
    let mut posts = BTreeMap::new();
    for post in held {
        let key = post.key(entities);
        posts.entry(key).or_insert_with_key(|key| {
            let entry = post.entry.and_then(|entry| lexicon.entry(entry));
            let one = post.rank.is_none() && entry.is_some_and(|entry| entry.attribute("holders") == Some("one"));
            Post {
                key: key.clone(),
                role: post.role.clone(),
                entry: post.entry,
                rank: post.rank.clone(),
                organization: post.organization.clone(),
                place: post.place.clone(),
                portfolio: post.portfolio.clone(),
                sole: one && !post.is_placeless(),
            }
        });
    }
    posts
}

/// The post of a fact's arguments: those of a succession.
pub(super) fn of_args(fact: &fact::Fact) -> fact::Post {
    let get = |name: &str| fact.args.get(name).cloned();
    fact::Post {
        role: get("role").unwrap_or_default(),
        organization: get("organization"),
        place: get("place"),
        portfolio: get("portfolio").map(|argument| argument.text),
        ordinal: None,
    }
}

/// The documents' tenures with their holder and post; those without a known holder are left out.
pub(super) fn held_posts(lexicon: &Lexicon, identity: &Identity, sources: &[&Source]) -> Vec<(u32, u32, u32, Held)> {
    let mut all = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        let number = super::identity::narrow(number);
        for (at, tenure) in source.tenures.iter().enumerate() {
            let holder = tenure
                .holder
                .entity
                .and_then(|entity| identity.of.get(number as usize)?.get(entity.0 as usize).copied());
            if let Some(holder) = holder {
                let post = Held::new(lexicon, identity, number, &tenure.post);
                all.push((number, super::identity::narrow(at), holder, post));
            }
        }
    }
    all
}
