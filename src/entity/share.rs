//! What speaks for a candidate as a sum: shares of named weights.

use super::discourse::Function;
use super::weights::{Evidence, Weights};
use crate::mention::Weight;

/// What a pronoun is in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Subject,
    Owner,
    Object,
}

/// The pieces of evidence that speak for a candidate, in percent of their weight.
pub(super) type Shares = [i16; Evidence::ALL.len()];

/// How much more often than not a name of these odds agrees, in centibels: twice the probability.
pub(super) fn likelihood(odds: i32) -> i32 {
    let size = odds.abs();
    let gain = match size {
        0..=50 => size * 9 / 25,
        51..=100 => 18 + (size - 50) * 4 / 25,
        _ => 26 + ((size - 100) / 25).min(4),
    };
    if odds < 0 { gain - size } else { gain }
}

/// What a candidate is in its clause, for a pronoun that is a part of its own.
pub(super) fn function_for(part: Part, function: Function) -> Option<Evidence> {
    Some(match (part, function) {
        (Part::Subject, Function::Subject) => Evidence::SubjectForSubject,
        (Part::Subject, Function::Object) => Evidence::ObjectForSubject,
        (Part::Subject, Function::Prepositional) => Evidence::PrepositionalForSubject,
        (Part::Subject, Function::Owner) => Evidence::OwnerForSubject,
        (Part::Owner, Function::Subject) => Evidence::SubjectForOwner,
        (Part::Owner, Function::Object) => Evidence::ObjectForOwner,
        (Part::Owner, Function::Prepositional) => Evidence::PrepositionalForOwner,
        (Part::Owner, Function::Owner) => Evidence::OwnerForOwner,
        (Part::Object, Function::Subject) => Evidence::SubjectForObject,
        (Part::Object, Function::Object) => Evidence::ObjectForObject,
        (Part::Object, Function::Prepositional) => Evidence::PrepositionalForObject,
        (Part::Object, Function::Owner) => Evidence::OwnerForObject,
        (_, Function::Other) => return None,
    })
}

/// The evidence that a candidate is the nearest.
pub(super) fn near_for(part: Part) -> Evidence {
    match part {
        Part::Subject => Evidence::NearestForSubject,
        Part::Owner => Evidence::NearestForOwner,
        Part::Object => Evidence::NearestForObject,
    }
}

/// Gives a piece of evidence its share, in percent.
pub(super) fn set(shares: &mut Shares, evidence: Evidence, percent: i16) {
    if let Some(slot) = shares.get_mut(evidence as usize) {
        *slot = percent;
    }
}

/// The weighed sum of all shares, in centibels.
pub(super) fn sum(weights: &Weights, shares: &Shares) -> i32 {
    let parts = Evidence::ALL.iter().zip(shares).map(|(evidence, share)| weights.of(*evidence) * i32::from(*share));
    parts.sum::<i32>() / 100
}

/// The evidence that weighs something.
pub(super) fn explain(weights: &Weights, shares: &Shares) -> Vec<Weight> {
    let parts = Evidence::ALL.iter().zip(shares).filter(|(_, share)| **share != 0);
    let weighed = parts.map(|(evidence, share)| Weight {
        centibels: weights.of(*evidence) * i32::from(*share) / 100,
        ..weights.weight(*evidence)
    });
    weighed.filter(|weight| weight.centibels != 0).collect()
}

#[cfg(test)]
mod tests {
    use super::likelihood;

    #[test]
    fn what_agrees_gains_little_and_what_does_not_loses_much() {
        assert_eq!([0, 50, 250].map(likelihood), [0, 18, 30]);
        assert_eq!([-50, -250].map(likelihood), [-32, -220]);
    }
}
