//! What the words of a question mean: posts, people, organizations and places of the graph.

use std::collections::BTreeSet;

use tenure_engine::error::did_you_mean;
use tenure_engine::gazetteer::{Entry, EntryId, FormRole, Kind, Lexicon};
use tenure_engine::text::Symbol;

use super::fold::key;
use crate::graph::{Entity, Graph, Node, Part, Post, View};
use crate::mention::MentionKind;

/// The names that a question may use for the things of a graph.
pub(super) struct Names<'a> {
    lexicon: &'a Lexicon,
    view: &'a View,
    /// Forms of roles that mean the head of what they are of.
    heads: Vec<Vec<String>>,
}

/// The words of a question without case, marks and possessives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn new(ask: &[&str]) -> Self {
        let text = ask.join(" ").replace("'s ", " ").replace("’s ", " ");
        Self(words(&text))
    }

    fn joined(&self) -> String {
        self.0.join("-")
    }
}

fn words(text: &str) -> Vec<String> {
    key(text).split('-').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Kinds of words that add nothing to a name.
const FILLERS: [&str; 3] = ["determiner", "preposition", "conjunction"];

/// At most this many suggestions.
const MOST_SUGGESTIONS: usize = 6;

impl<'a> Names<'a> {
    pub(super) fn new(graph: &'a Graph) -> Self {
        let lexicon = graph.lexicon();
        let roles = lexicon.entries_of(Kind::named("role")).filter_map(|id| lexicon.entry(id));
        let heads = roles
            .filter(|entry| entry.attribute("family") == Some("generic-head"))
            .flat_map(|entry| entry.forms().map(|form| words(form.text())))
            .collect();
        Self { lexicon, view: graph.view(), heads }
    }

    /// True for a word that adds nothing to a name: an article, a preposition, the rest of a possessive.
    fn is_filler(&self, word: &str) -> bool {
        let fillers = FILLERS.map(Kind::named);
        self.lexicon.words(Symbol::of(word)).any(|reading| fillers.contains(&reading.kind))
    }

    /// The posts that the words mean, by index. A part that the words leave out may be any.
    pub(super) fn posts(&self, ask: &Words) -> Vec<u32> {
        let fits = |post: &Post| {
            let covered = self.covered(post, ask);
            covered.is_some_and(|covered| self.all_but_fillers(ask, &covered))
        };
        let all = (0..).zip(&self.view.posts);
        all.filter(|(_, post)| post.key == ask.joined() || key(&post.key) == ask.joined() || fits(post))
            .map(|(at, _)| at)
            .collect()
    }

    fn all_but_fillers(&self, ask: &Words, covered: &[bool]) -> bool {
        ask.0.iter().zip(covered).all(|(word, covered)| *covered || self.is_filler(word))
    }

    /// Which words of the question a post's own names cover; none where they cover nothing.
    fn covered(&self, post: &Post, ask: &Words) -> Option<Vec<bool>> {
        let mut covered = vec![false; ask.0.len()];
        let mut any = cover(&mut covered, ask, &self.role_forms(post));
        for part in [&post.organization, &post.place].into_iter().flatten() {
            any |= cover(&mut covered, ask, &self.part_forms(part));
        }
        if let Some(portfolio) = &post.portfolio {
            any |= cover(&mut covered, ask, &[words(portfolio)]);
        }
        any.then_some(covered)
    }

    fn role_forms(&self, post: &Post) -> Vec<Vec<String>> {
        let mut forms = vec![words(&post.role.name)];
        let entry = post.entry.and_then(|id| self.lexicon.entry(id));
        let rank = post.rank.as_deref().map(words).unwrap_or_default();
        let ranked = |form: Vec<String>| rank.iter().cloned().chain(form).collect::<Vec<String>>();
        forms.extend(entry.into_iter().flat_map(entry_forms).map(ranked));
        if rank.is_empty() {
            let aliases = self.entity(post.role.entity).into_iter().flat_map(|entity| &entity.aliases);
            forms.extend(aliases.map(|alias| words(alias)));
            let head = post.organization.as_ref().and_then(|part| self.entry(part)?.head());
            if head.is_some() && head == entry.map(|entry| entry.id()) {
                forms.extend(self.heads.iter().cloned());
            }
        }
        forms
    }

    fn part_forms(&self, part: &Part) -> Vec<Vec<String>> {
        let mut forms = vec![words(&part.name)];
        forms.extend(self.entity(part.entity).into_iter().flat_map(|entity| &entity.aliases).map(|alias| words(alias)));
        forms.extend(self.entry(part).into_iter().flat_map(entry_forms));
        forms
    }

    fn entity(&self, entity: Option<u32>) -> Option<&'a Entity> {
        self.view.entities.get(entity? as usize)
    }

    fn entry(&self, part: &Part) -> Option<Entry<'a>> {
        self.lexicon.entry(self.entity(part.entity)?.entry?)
    }

    /// The people that the words mean, by index: by key, else by name, else by another name, else by a part of a name.
    pub(super) fn people(&self, ask: &Words) -> Vec<u32> {
        self.named(ask, &|entity| entity.kind == MentionKind::Person)
    }

    /// The entities that the words mean, of the kinds that `keep` lets through.
    fn named(&self, ask: &Words, keep: &dyn Fn(&Entity) -> bool) -> Vec<u32> {
        let asked = ask.joined();
        let forms =
            |entry: Option<EntryId>| entry.and_then(|id| self.lexicon.entry(id)).into_iter().flat_map(entry_forms);
        let core: Vec<&String> = ask.0.iter().filter(|word| !self.is_filler(word)).collect();
        let bare = core.iter().map(|word| word.as_str()).collect::<Vec<_>>().join("-");
        let tests: [&dyn Fn(&Entity) -> bool; 4] = [
            &|entity| entity.key == asked || key(&entity.key) == asked,
            &|entity| [&asked, &bare].contains(&&key(&entity.name)),
            &|entity| {
                entity.aliases.iter().any(|alias| key(alias) == asked || key(alias) == bare)
                    || forms(entity.entry).any(|form| form.join("-") == asked || form.join("-") == bare)
            },
            &|entity| {
                let own = words(&entity.name);
                !core.is_empty() && core.iter().all(|word| own.contains(word))
            },
        ];
        for test in tests {
            let all = (0..).zip(&self.view.entities);
            let found: Vec<u32> = all.filter(|(_, entity)| keep(entity) && test(entity)).map(|(at, _)| at).collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The nodes that the words mean: entities but roles, else posts.
    pub(super) fn nodes(&self, ask: &Words) -> Vec<Node> {
        let entities = self.named(ask, &|entity| entity.kind != MentionKind::Role);
        if entities.is_empty() {
            return self.posts(ask).into_iter().map(Node::Post).collect();
        }
        entities.into_iter().map(Node::Entity).collect()
    }

    /// Names of posts that may have been meant: those that share words with the question, as it is or spelt right.
    pub(super) fn posts_meant(&self, ask: &Words) -> Vec<String> {
        let mut known: BTreeSet<String> = self.heads.iter().flatten().cloned().collect();
        for post in &self.view.posts {
            known.extend(self.role_forms(post).into_iter().flatten());
            let parts = [&post.organization, &post.place].into_iter().flatten();
            known.extend(parts.flat_map(|part| self.part_forms(part)).flatten());
        }
        let spelt = Words(ask.0.iter().map(|word| self.spelt(word, &known)).collect());
        let mut scored: Vec<(usize, String)> = Vec::new();
        for post in &self.view.posts {
            let covered = self.covered(post, &spelt).map_or(0, |covered| covered.iter().filter(|one| **one).count());
            if covered > 0 {
                scored.push((covered, post.name(self.lexicon, &self.view.entities)));
            }
        }
        suggestions(scored)
    }

    /// Names of people that may have been meant.
    pub(super) fn people_meant(&self, ask: &Words) -> Vec<String> {
        self.meant(ask, &|entity| entity.kind == MentionKind::Person)
    }

    /// Names of anything that may have been meant.
    pub(super) fn nodes_meant(&self, ask: &Words) -> Vec<String> {
        let mut all = self.meant(ask, &|entity| entity.kind != MentionKind::Role);
        all.extend(self.posts_meant(ask));
        all.truncate(MOST_SUGGESTIONS);
        all
    }

    fn meant(&self, ask: &Words, keep: &dyn Fn(&Entity) -> bool) -> Vec<String> {
        let entities: Vec<&Entity> = self.view.entities.iter().filter(|entity| keep(entity)).collect();
        let known: BTreeSet<String> = entities.iter().flat_map(|entity| words(&entity.name)).collect();
        let spelt: Vec<String> = ask.0.iter().map(|word| self.spelt(word, &known)).collect();
        let shared = |entity: &&Entity| {
            let own = words(&entity.name);
            let count = spelt.iter().filter(|word| own.contains(word) && !self.is_filler(word)).count();
            (count > 0).then(|| (count, entity.name.clone()))
        };
        suggestions(entities.iter().filter_map(shared).collect())
    }

    fn spelt(&self, word: &str, known: &BTreeSet<String>) -> String {
        if known.contains(word) || word.chars().count() < 3 || self.is_filler(word) {
            return word.to_owned();
        }
        did_you_mean(word, known.iter().map(String::as_str)).unwrap_or(word).to_owned()
    }
}

fn suggestions(mut scored: Vec<(usize, String)>) -> Vec<String> {
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    scored.dedup();
    let best = scored.first().map_or(0, |(count, _)| *count);
    let near = scored.into_iter().filter(|(count, _)| *count * 2 >= best);
    near.map(|(_, name)| name).take(MOST_SUGGESTIONS).collect()
}

/// The forms of an entry that mean it: all but places that stand for a government.
fn entry_forms(entry: Entry<'_>) -> impl Iterator<Item = Vec<String>> + use<'_> {
    entry.forms().filter(|form| form.role() != FormRole::Seat).map(|form| words(form.text()))
}

/// Marks the words of the longest form that stands in the question where no word is marked yet.
fn cover(covered: &mut [bool], ask: &Words, forms: &[Vec<String>]) -> bool {
    let mut best: Option<(usize, usize)> = None;
    for form in forms.iter().filter(|form| !form.is_empty()) {
        for (at, window) in ask.0.windows(form.len()).enumerate() {
            let free = covered.iter().skip(at).take(form.len()).all(|covered| !covered);
            if free && window == form.as_slice() && best.is_none_or(|(_, length)| form.len() > length) {
                best = Some((at, form.len()));
            }
        }
    }
    let Some((at, length)) = best else { return false };
    for slot in covered.iter_mut().skip(at).take(length) {
        *slot = true;
    }
    true
}
