//! Mentions that name one thing, before it becomes an entity.

use tenure_engine::gazetteer::EntryId;

use crate::mention::{Gender, MentionKind, Weight};

/// Mentions by name that name one thing.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// What it is.
    pub(super) kind: MentionKind,
    /// The list entry it is linked to.
    pub(super) entry: Option<EntryId>,
    /// The mention that names it most fully.
    pub(super) fullest: u32,
    /// A name that no mention has as it stands, such as that of a role put together from its parts.
    pub(super) name: Option<String>,
    /// All its mentions, sorted once all are grouped.
    pub(super) mentions: Vec<u32>,
    /// What speaks for a woman, in centibels; against zero for a man.
    pub(super) female: i32,
}

impl Group {
    pub(super) fn new(kind: MentionKind, mention: u32) -> Self {
        Self { kind, entry: None, fullest: mention, name: None, mentions: vec![mention], female: 0 }
    }
}

/// What speaks for a woman in a gender that is told outright, in centibels.
pub(super) const TOLD: i32 = 300;

/// A told gender as what speaks for a woman.
pub(super) fn female(gender: Gender) -> i32 {
    match gender {
        Gender::Female => TOLD,
        Gender::Male => -TOLD,
        Gender::Unknown => 0,
    }
}

/// What the sum of all that speaks for a woman comes to.
pub(super) fn gender(female: i32) -> Gender {
    match female {
        30.. => Gender::Female,
        ..=-30 => Gender::Male,
        _ => Gender::Unknown,
    }
}

/// The groups of a document, and why each mention joined its group.
#[derive(Debug)]
pub(super) struct Groups {
    pub(super) all: Vec<Group>,
    pub(super) reasons: Vec<(u32, Weight)>,
    /// Mentions that stand for several groups.
    pub(super) several: Vec<(u32, [usize; 2])>,
    /// The group of each mention.
    of: Vec<Option<usize>>,
}

impl Groups {
    /// No groups yet of so many mentions.
    pub(super) fn new(mentions: usize) -> Self {
        Self { all: Vec::new(), reasons: Vec::new(), several: Vec::new(), of: vec![None; mentions] }
    }

    /// The group of a mention.
    pub(super) fn of(&self, mention: u32) -> Option<usize> {
        self.of.get(mention as usize).copied().flatten()
    }

    /// Adds a group of one mention and answers its place.
    pub(super) fn add(&mut self, group: Group) -> usize {
        let at = self.all.len();
        if let Some(slot) = self.of.get_mut(group.fullest as usize) {
            *slot = Some(at);
        }
        self.all.push(group);
        at
    }

    /// Puts a mention into a group.
    pub(super) fn join(&mut self, group: usize, mention: u32, reason: Weight) {
        if let (Some(slot), Some(all)) = (self.of.get_mut(mention as usize), self.all.get_mut(group)) {
            *slot = Some(group);
            all.mentions.push(mention);
            self.reasons.push((mention, reason));
        }
    }

    /// Puts a pronoun or noun into a group with all that speaks for it, and answers the kind of the group.
    pub(super) fn stand_in(&mut self, group: usize, mention: u32, evidence: Vec<Weight>) -> MentionKind {
        self.reasons.extend(evidence.into_iter().map(|weight| (mention, weight)));
        if let Some(slot) = self.of.get_mut(mention as usize) {
            *slot = Some(group);
        }
        let Some(group) = self.all.get_mut(group) else { return MentionKind::Person };
        group.mentions.push(mention);
        group.kind
    }

    /// Renumbers mentions as `place` says, and drops those that have no place any more.
    pub(super) fn moved(&mut self, place: impl Fn(u32) -> Option<u32>) {
        for group in &mut self.all {
            group.mentions = group.mentions.iter().filter_map(|mention| place(*mention)).collect();
        }
        let reasons = std::mem::take(&mut self.reasons);
        self.reasons = reasons.into_iter().filter_map(|(mention, why)| Some((place(mention)?, why))).collect();
        let several = std::mem::take(&mut self.several);
        self.several = several.into_iter().filter_map(|(mention, all)| Some((place(mention)?, all))).collect();
    }
}
