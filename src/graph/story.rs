//! Copies of one story: documents that share most of their sentences count once.

use super::identity::narrow;
use super::source::Source;

/// A sentence in more documents than this is furniture of a publisher, no sign of a copy.
const EVERYWHERE: usize = 64;

/// For each document the number of its story: the first document that it copies, or is copied by.
///
/// Two documents are copies where they share at least half of the longer sentences of the shorter one, and at least
/// two of them or all.
pub(super) fn stories(sources: &[&Source]) -> Vec<u32> {
    let mut places: Vec<(u64, u32)> = sources
        .iter()
        .enumerate()
        .flat_map(|(number, source)| source.sentences.iter().map(move |sentence| (*sentence, narrow(number))))
        .collect();
    places.sort_unstable();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for group in places.chunk_by(|a, b| a.0 == b.0).filter(|group| (2..=EVERYWHERE).contains(&group.len())) {
        for (at, (_, a)) in group.iter().enumerate() {
            pairs.extend(group.iter().skip(at + 1).map(|(_, b)| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    let mut story: Vec<u32> = (0..narrow(sources.len())).collect();
    for same in pairs.chunk_by(|a, b| a == b) {
        let Some((a, b)) = same.first().copied() else { continue };
        let length = |number: u32| sources.get(number as usize).map_or(0, |source| source.sentences.len());
        let shorter = length(a).min(length(b));
        if same.len() * 2 >= shorter && (same.len() >= 2 || shorter == 1) {
            let (a, b) = (first(&story, a), first(&story, b));
            if let Some(slot) = story.get_mut(a.max(b) as usize) {
                *slot = a.min(b);
            }
        }
    }
    (0..narrow(story.len())).map(|number| first(&story, number)).collect()
}

fn first(story: &[u32], mut number: u32) -> u32 {
    while let Some(other) = story.get(number as usize).copied().filter(|other| *other != number) {
        number = other;
    }
    number
}
