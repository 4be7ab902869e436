//! Everything the graph answers, computed from its documents in a fixed order.

use std::collections::{BTreeMap, BTreeSet};

use tenure_engine::gazetteer::Lexicon;

use super::conflict::{Conflict, conflicts};
use super::facts::{Fact, facts};
use super::identity::{Entity, identify, may_be_one, narrow};
use super::net::Net;
use super::order::{Succession, settle, successions};
use super::post::{Held, Post, complete, held_posts, posts};
use super::source::Source;
use super::story::stories;
use super::tenure::{KnownDays, Piece, Tenure, known_days, tenures};

/// What the documents of a graph come to. Indices in one list point into another list of the same view.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// Entities by key.
    pub entities: Vec<Entity>,
    /// Posts by key.
    pub posts: Vec<Post>,
    /// Tenures by post, then in order of time, then by holder.
    pub tenures: Vec<Tenure>,
    /// Successions by successor, predecessor and post.
    pub successions: Vec<Succession>,
    /// Other facts, by relation and arguments.
    pub facts: Vec<Fact>,
    /// Contradictions, by kind.
    pub conflicts: Vec<Conflict>,
    /// The documents in order: id and hash.
    pub(super) order: Vec<(String, String)>,
    /// The net of entities and posts.
    pub(super) net: Net,
}

impl View {
    pub(super) fn new(lexicon: &Lexicon, sources: &[&Source]) -> Self {
        let story = stories(sources);
        let identity = identify(lexicon, sources);
        let mut held: Vec<(u32, Held)> = Vec::new();
        let mut places: Vec<(u32, u32)> = Vec::new();
        for (source, tenure, holder, post) in held_posts(lexicon, &identity, sources) {
            held.push((holder, post));
            places.push((source, tenure));
        }
        complete(&mut held);
        let entities = &identity.entities;
        let posts: Vec<Post> = posts(lexicon, entities, held.iter().map(|(_, post)| post)).into_values().collect();
        let mut pieces: BTreeMap<(u32, u32), Vec<Piece<'_>>> = BTreeMap::new();
        for ((source, at), (holder, post)) in places.iter().zip(&held) {
            let key = post.key(entities);
            let Ok(post) = posts.binary_search_by(|other| other.key.cmp(&key)) else { continue };
            let Some(from) = sources.get(*source as usize) else { continue };
            let Some(tenure) = from.tenures.get(*at as usize) else { continue };
            pieces.entry((narrow(post), *holder)).or_default().push(Piece::new(*source, from, tenure));
        }
        let mut tenures = merge(&posts, entities, pieces, &story);
        let successions = successions(lexicon, &identity, sources, &posts, &tenures);
        let clashes = settle(entities, &posts, &mut tenures, &successions);
        let facts = facts(&identity, sources);
        let names: Vec<String> = entities.iter().map(|entity| entity.name.clone()).collect();
        let conflicts = conflicts(sources, &tenures, &names, &clashes, &facts);
        let net = Net::new(entities, &posts, &tenures, &successions, &facts);
        Self { entities: identity.entities, posts, tenures, successions, facts, conflicts, order: Vec::new(), net }
    }

    /// Tenures of a post, with their indices.
    pub fn tenures_of_post(&self, post: u32) -> impl Iterator<Item = (u32, &Tenure)> {
        (0..).zip(&self.tenures).filter(move |(_, tenure)| tenure.post == post)
    }

    /// Tenures of a person, with their indices.
    pub fn tenures_of_person(&self, person: u32) -> impl Iterator<Item = (u32, &Tenure)> {
        (0..).zip(&self.tenures).filter(move |(_, tenure)| tenure.holder == person)
    }
}

/// The tenures of all posts.
fn merge(
    posts: &[Post],
    entities: &[Entity],
    pieces: BTreeMap<(u32, u32), Vec<Piece<'_>>>,
    story: &[u32],
) -> Vec<Tenure> {
    let mut known: BTreeMap<u32, KnownDays> = BTreeMap::new();
    for ((post, holder), pieces) in &pieces {
        if posts.get(*post as usize).is_some_and(|post| post.sole) {
            known.entry(*post).or_default().extend(known_days(*holder, pieces));
        }
    }
    let nobody = BTreeSet::new();
    let same =
        |a: u32, b: u32| entities.get(a as usize).zip(entities.get(b as usize)).is_some_and(|(a, b)| may_be_one(a, b));
    let mut all = Vec::new();
    for ((post, holder), pieces) in pieces {
        let (Some(in_post), Some(person)) = (posts.get(post as usize), entities.get(holder as usize)) else { continue };
        let others = known.get(&post).unwrap_or(&nobody).iter().copied();
        let others: KnownDays = others.filter(|(_, other, _)| !same(*other, holder)).collect();
        all.extend(tenures((&person.key, &in_post.key), (holder, post), pieces, &others, story));
    }
    all.sort_by(|a, b| {
        let time = |tenure: &Tenure| (tenure.limits.first_known().is_none(), tenure.limits.first_known());
        (a.post, time(a), a.holder, &a.id).cmp(&(b.post, time(b), b.holder, &b.id))
    });
    all
}
