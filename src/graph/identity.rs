//! Which entities of different documents are one.
//!
//! A list entry is itself everywhere. Other full names join where their contexts agree and nothing speaks against it;
//! a short or common name never joins two that are apart. What stays in doubt stays apart, marked as possibly the
//! same. The result depends on the set of documents only, not on their order.

use std::collections::{BTreeMap, BTreeSet};

use tenure_engine::gazetteer::{EntryId, Lexicon, slug};

use super::context::{Context, Need, contexts, need, own_key};
use super::source::{Source, hash};
use crate::entity::Entity as Named;
use crate::mention::{Gender, MentionKind};

/// An entity of the graph: what one or more documents name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its key: kind and list entry, else kind and full name, with context where several share the name.
    pub key: String,
    /// What it is.
    pub kind: MentionKind,
    /// Its canonical name.
    pub name: String,
    /// Other names, sorted.
    pub aliases: Vec<String>,
    /// Its list entry.
    pub entry: Option<EntryId>,
    /// Its gender, as far as known.
    pub gender: Gender,
    /// The documents that name it, as numbers in the order of [`Graph::sources`](super::Graph::sources).
    pub sources: Vec<u32>,
    /// Others that may be the same, as indices.
    pub possibly: Vec<u32>,
}

/// The entities of all documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Identity {
    /// Sorted by key.
    pub(super) entities: Vec<Entity>,
    /// For each document, for each of its entities, the entity of the graph.
    pub(super) of: Vec<Vec<u32>>,
}

/// One entity of one document.
struct Node<'a> {
    source: u32,
    named: &'a Named,
    context: Context,
}

/// Sets of nodes that are one; each knows its documents and what is known of it.
struct Sets {
    parent: Vec<u32>,
    known: Vec<(BTreeSet<u32>, Context)>,
}

impl Sets {
    fn root(&mut self, mut node: u32) -> u32 {
        while let Some(parent) = self.parent.get(node as usize).copied().filter(|parent| *parent != node) {
            let above = self.parent.get(parent as usize).copied().unwrap_or(parent);
            if let Some(slot) = self.parent.get_mut(node as usize) {
                *slot = above;
            }
            node = above;
        }
        node
    }

    /// Joins two where nothing speaks against it. Two of one document are one only where `same` says so.
    fn join(&mut self, a: u32, b: u32, same: bool) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        let (Some(left), Some(right)) = (self.known.get(low as usize), self.known.get(high as usize)) else { return };
        if low == high || !(same || left.1.agrees(&right.1) && left.0.is_disjoint(&right.0)) {
            return;
        }
        let (sources, context) = self.known.get_mut(high as usize).map(std::mem::take).unwrap_or_default();
        if let Some(known) = self.known.get_mut(low as usize) {
            known.0.extend(sources);
            known.1.join(&context);
        }
        if let Some(slot) = self.parent.get_mut(high as usize) {
            *slot = low;
        }
    }
}

/// A document has at most this many things around a name that count as its context.
const AROUND: usize = 64;

/// Finds which entities of these documents are one.
pub(super) fn identify(lexicon: &Lexicon, sources: &[&Source]) -> Identity {
    let mut nodes = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        let number = narrow(number);
        for (named, context) in source.entities.iter().zip(contexts(lexicon, source)) {
            nodes.push(Node { source: number, named, context });
        }
    }
    let mut sets = Sets {
        parent: (0..narrow(nodes.len())).collect(),
        known: nodes
            .iter()
            .map(|node| {
                let context =
                    Context { close: Vec::new(), around: Vec::new(), company: Vec::new(), ..node.context.clone() };
                (BTreeSet::from([node.source]), context)
            })
            .collect(),
    };
    let by_name = names(lexicon, &nodes, &mut sets);
    join_by_context(&by_name, &nodes, &mut sets);
    collect(lexicon, &nodes, sets, sources, &by_name)
}

/// Nodes by kind and full name; those with a key of their own are joined at once.
fn names(lexicon: &Lexicon, nodes: &[Node<'_>], sets: &mut Sets) -> BTreeMap<(&'static str, String), Vec<(u32, Need)>> {
    let mut keyed: BTreeMap<String, u32> = BTreeMap::new();
    let mut by_name: BTreeMap<(&'static str, String), Vec<(u32, Need)>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        let at = narrow(at);
        if let Some(key) = own_key(lexicon, node.named) {
            let first = *keyed.entry(key).or_insert(at);
            sets.join(first, at, true);
            continue;
        }
        let all = std::iter::once(&node.named.name).chain(&node.named.aliases);
        let full: BTreeSet<(String, Need)> =
            all.filter_map(|name| Some((slug(name), need(lexicon, node.named.kind, name)?))).collect();
        for (name, need) in full {
            by_name.entry((node.named.kind.name(), name)).or_default().push((at, need));
        }
    }
    by_name
}

/// Joins nodes of one full name that share context, close context first.
fn join_by_context(by_name: &BTreeMap<(&'static str, String), Vec<(u32, Need)>>, nodes: &[Node<'_>], sets: &mut Sets) {
    for members in by_name.values().filter(|members| members.len() > 1) {
        for stage in [Need::Close, Need::Around] {
            let mut shared: Vec<(u64, u32)> = Vec::new();
            for (at, need) in members {
                let Some(node) = nodes.get(*at as usize) else { continue };
                match stage {
                    Need::Close => shared.extend(node.context.close.iter().map(|(mark, _)| (*mark, *at))),
                    Need::Around if *need == Need::Around => {
                        shared.extend(node.context.around.iter().take(AROUND).map(|mark| (*mark, *at)));
                    }
                    Need::Around => shared.extend(node.context.company.iter().take(AROUND).map(|mark| (*mark, *at))),
                }
            }
            shared.sort_unstable();
            for pair in shared.windows(2) {
                if let [(mark, a), (other, b)] = pair
                    && mark == other
                {
                    sets.join(*a, *b, false);
                }
            }
        }
    }
}

/// Makes the entities of the graph from the sets.
fn collect(
    lexicon: &Lexicon,
    nodes: &[Node<'_>],
    mut sets: Sets,
    sources: &[&Source],
    by_name: &BTreeMap<(&'static str, String), Vec<(u32, Need)>>,
) -> Identity {
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for at in 0..narrow(nodes.len()) {
        members.entry(sets.root(at)).or_default().push(at);
    }
    let mut made: Vec<(Entity, String, u32)> = members
        .iter()
        .map(|(root, members)| {
            let members: Vec<&Node<'_>> = members.iter().filter_map(|at| nodes.get(*at as usize)).collect();
            let (entity, context) = entity(lexicon, &members, sources);
            (entity, context, *root)
        })
        .collect();
    tell_apart(&mut made);
    made.sort_by(|a, b| a.0.key.cmp(&b.0.key));
    let place: BTreeMap<u32, u32> = made.iter().enumerate().map(|(at, (_, _, root))| (*root, narrow(at))).collect();
    let mut of: Vec<Vec<u32>> = sources.iter().map(|source| Vec::with_capacity(source.entities.len())).collect();
    for (at, node) in nodes.iter().enumerate() {
        let root = sets.root(narrow(at));
        if let Some(list) = of.get_mut(node.source as usize) {
            list.push(place.get(&root).copied().unwrap_or_default());
        }
    }
    let mut entities: Vec<Entity> = made.into_iter().map(|(entity, _, _)| entity).collect();
    for same in by_name.values().filter(|same| same.len() > 1) {
        let ids: BTreeSet<u32> = same.iter().filter_map(|(at, _)| place.get(&sets.root(*at)).copied()).collect();
        for id in &ids {
            if let Some(entity) = entities.get_mut(*id as usize) {
                entity.possibly.extend(ids.iter().filter(|other| *other != id));
            }
        }
    }
    for entity in &mut entities {
        entity.possibly.sort_unstable();
        entity.possibly.dedup();
    }
    Identity { entities, of }
}

/// One entity from its nodes, and a context that tells it from others of its name.
fn entity(lexicon: &Lexicon, members: &[&Node<'_>], sources: &[&Source]) -> (Entity, String) {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut canonical: BTreeMap<&str, usize> = BTreeMap::new();
    let mut close: BTreeMap<&str, usize> = BTreeMap::new();
    let mut gender = Gender::Unknown;
    for node in members {
        *canonical.entry(&node.named.name).or_default() += 1;
        for name in std::iter::once(&node.named.name).chain(&node.named.aliases) {
            *names.entry(name).or_default() += 1;
        }
        for (_, name) in &node.context.close {
            *close.entry(name).or_default() += 1;
        }
        if gender == Gender::Unknown {
            gender = node.context.gender;
        }
    }
    let kind = members.first().map_or(MentionKind::Person, |node| node.named.kind);
    let entry = members.iter().find_map(|node| node.named.entry);
    let most = canonical.iter().max_by_key(|(name, count)| (**count, name.len(), std::cmp::Reverse(**name)));
    let name = most.map_or("", |(name, _)| *name).to_owned();
    let key = members
        .first()
        .and_then(|node| own_key(lexicon, node.named))
        .unwrap_or_else(|| format!("{}:{}", kind.name(), slug(&name)));
    let mut in_sources: Vec<u32> = members.iter().map(|node| node.source).collect();
    in_sources.dedup();
    let first = in_sources.first().and_then(|source| sources.get(*source as usize));
    let context = close
        .iter()
        .max_by_key(|(name, count)| (**count, std::cmp::Reverse(**name)))
        .map_or_else(|| first.map_or_else(String::new, |source| source.id.clone()), |(name, _)| (*name).to_owned());
    let aliases = names.keys().filter(|other| **other != name).map(|other| (*other).to_owned()).collect();
    (Entity { key, kind, name, aliases, entry, gender, sources: in_sources, possibly: Vec::new() }, context)
}

/// Gives each of those that share a key its context, and a number where that is shared too.
fn tell_apart(made: &mut [(Entity, String, u32)]) {
    let mut count: BTreeMap<String, u32> = BTreeMap::new();
    for (entity, _, _) in made.iter() {
        *count.entry(entity.key.clone()).or_default() += 1;
    }
    let mut used: BTreeMap<String, u32> = BTreeMap::new();
    for (entity, context, _) in made.iter_mut() {
        if count.get(&entity.key).copied().unwrap_or(0) < 2 {
            continue;
        }
        let key = format!("{}({})", entity.key, context);
        let number = used.entry(key.clone()).or_default();
        *number += 1;
        entity.key = if *number == 1 { key } else { format!("{key}-{number}") };
    }
}

/// True where one name is short for the other, or both are one: "Lund" and "Ana Lund".
pub(super) fn may_be_one(a: &Entity, b: &Entity) -> bool {
    let (a, b) = (slug(&a.name), slug(&b.name));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    short.split('-').all(|word| long.split('-').any(|other| other == word))
}

/// A short stable id made of a key.
pub(super) fn short(parts: &[&str]) -> String {
    format!("{:016x}", hash(parts.iter().copied())).get(..12).unwrap_or_default().to_owned()
}

pub(super) fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
