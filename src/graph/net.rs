//! The net: entities and posts joined by tenures, successions and facts, as a petgraph.

use std::collections::{BTreeMap, VecDeque};

use petgraph::Direction;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::EdgeRef;

use super::facts::Fact;
use super::identity::{Entity, narrow};
use super::order::Succession;
use super::post::Post;
use super::tenure::Tenure;

/// What the net joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// An entity, as an index.
    Entity(u32),
    /// A post, as an index.
    Post(u32),
}

/// How two are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// A person holds or held a post: a tenure, as an index.
    Holds(u32),
    /// A post is of an organization or a place.
    Of,
    /// A person came after another: a succession, as an index.
    Succeeds(u32),
    /// A fact, as an index.
    Fact(u32),
}

/// One step along the net.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hop {
    /// From here.
    pub from: Node,
    /// By this link.
    pub link: Link,
    /// True if the link points this way.
    pub forward: bool,
    /// To there.
    pub to: Node,
}

/// Entities and posts as nodes, tenures, successions and facts as edges.
#[derive(Debug, Clone, Default)]
pub(super) struct Net {
    graph: StableDiGraph<Node, Link, u32>,
    at: BTreeMap<Node, NodeIndex<u32>>,
}

/// At most this many shortest paths are told.
const MOST_PATHS: usize = 8;

impl Net {
    pub(super) fn new(
        entities: &[Entity],
        posts: &[Post],
        tenures: &[Tenure],
        successions: &[Succession],
        facts: &[Fact],
    ) -> Self {
        let mut net = Self::default();
        for node in (0..narrow(entities.len())).map(Node::Entity).chain((0..narrow(posts.len())).map(Node::Post)) {
            net.at.insert(node, net.graph.add_node(node));
        }
        for (at, post) in (0..).zip(posts) {
            for part in [&post.organization, &post.place].into_iter().flatten() {
                if let Some(entity) = part.entity {
                    net.join(Node::Post(at), Node::Entity(entity), Link::Of);
                }
            }
        }
        for (at, tenure) in (0..).zip(tenures) {
            net.join(Node::Entity(tenure.holder), Node::Post(tenure.post), Link::Holds(at));
        }
        for (at, one) in (0..).zip(successions) {
            net.join(Node::Entity(one.successor), Node::Entity(one.predecessor), Link::Succeeds(at));
        }
        for (at, fact) in (0..).zip(facts).filter(|(_, fact)| fact.positive) {
            let ends: Vec<u32> = fact.args.values().filter_map(|filled| filled.part.entity).collect();
            for (number, a) in ends.iter().enumerate() {
                for b in ends.iter().skip(number + 1).filter(|b| *b != a) {
                    net.join(Node::Entity(*a), Node::Entity(*b), Link::Fact(at));
                }
            }
        }
        net
    }

    fn join(&mut self, a: Node, b: Node, link: Link) {
        if let (Some(a), Some(b)) = (self.at.get(&a), self.at.get(&b)) {
            self.graph.add_edge(*a, *b, link);
        }
    }

    /// All steps from a node, sorted.
    fn hops(&self, from: Node) -> Vec<Hop> {
        let Some(at) = self.at.get(&from) else { return Vec::new() };
        let mut hops = Vec::new();
        for direction in [Direction::Outgoing, Direction::Incoming] {
            let forward = direction == Direction::Outgoing;
            for edge in self.graph.edges_directed(*at, direction) {
                let other = if forward { edge.target() } else { edge.source() };
                if let Some(to) = self.graph.node_weight(other) {
                    hops.push(Hop { from, link: *edge.weight(), forward, to: *to });
                }
            }
        }
        hops.sort_unstable_by_key(|hop| (hop.to, hop.link, hop.forward));
        hops
    }

    /// The shortest paths between two nodes that `allows` every hop, in a fixed order; a bounded number of them.
    pub(super) fn paths(&self, from: Node, to: Node, longest: usize, allows: &dyn Fn(Hop) -> bool) -> Vec<Vec<Hop>> {
        let mut distance: BTreeMap<Node, usize> = BTreeMap::from([(from, 0)]);
        let mut into: BTreeMap<Node, Vec<Hop>> = BTreeMap::new();
        let mut queue = VecDeque::from([from]);
        while let Some(node) = queue.pop_front() {
            let far = distance.get(&node).copied().unwrap_or(0);
            if far >= longest || distance.get(&to).is_some_and(|end| far >= *end) {
                continue;
            }
            for hop in self.hops(node).into_iter().filter(|hop| allows(*hop)) {
                match distance.get(&hop.to) {
                    None => {
                        distance.insert(hop.to, far + 1);
                        queue.push_back(hop.to);
                        into.entry(hop.to).or_default().push(hop);
                    }
                    Some(known) if *known == far + 1 => into.entry(hop.to).or_default().push(hop),
                    Some(_) => {}
                }
            }
        }
        let mut found = Vec::new();
        let mut open: Vec<Vec<Hop>> = vec![Vec::new()];
        while let Some(tail) = open.pop() {
            let head = tail.last().map_or(to, |hop| hop.from);
            if head == from && !tail.is_empty() {
                found.push(tail.into_iter().rev().collect());
                if found.len() >= MOST_PATHS {
                    break;
                }
                continue;
            }
            for hop in into.get(&head).into_iter().flatten().rev() {
                let mut longer = tail.clone();
                longer.push(*hop);
                open.push(longer);
            }
        }
        found
    }
}
