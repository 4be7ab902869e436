//! Facts of the graph other than tenures and successions: equal ones of several documents are one.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tenure_engine::gazetteer::slug;

use super::identity::{Identity, narrow, short};
use super::post::Part;
use super::source::Source;
use super::tenure::ClaimRef;
use crate::fact::{self, Modality};

/// What fills a role of a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filled {
    /// The entity or the words.
    pub part: Part,
    /// The canonical value, for a figure.
    pub figure: Option<String>,
}

/// A relation other than office-holding and succession.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// A stable id made of relation and arguments.
    pub id: String,
    /// The relation.
    pub relation: String,
    /// Arguments by role.
    pub args: BTreeMap<String, Filled>,
    /// The first figure among the arguments.
    pub figure: Option<String>,
    /// When, as a text writes it.
    pub time: Option<String>,
    /// False for a denied fact.
    pub positive: bool,
    /// How sure the words are.
    pub modality: Modality,
    /// Odds in centibels, of the best document.
    pub centibels: i32,
    /// Days the claims speak of, first and last.
    pub told: Option<(Date, Date)>,
    /// The claims, sorted.
    pub claims: Vec<ClaimRef>,
}

impl Fact {
    /// True if both cannot be true of one time: other figures of the same thing, told within a year of each other.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        let near = match (self.told, other.told) {
            (Some(a), Some(b)) => days(a.0) - days(b.1) < 366 && days(b.0) - days(a.1) < 366,
            _ => true,
        };
        let exact = |figure: &Option<String>| figure.as_deref().is_some_and(|figure| !figure.contains(['/', '.', 'X']));
        let one_year_apart = || {
            let age = |fact: &Self| fact.args.get("age")?.figure.as_ref()?.parse::<i32>().ok();
            age(self).zip(age(other)).is_some_and(|(a, b)| (a - b).abs() <= 1)
        };
        near && exact(&self.figure) && exact(&other.figure) && self.figure != other.figure && !one_year_apart()
    }
}

fn days(day: Date) -> i64 {
    i64::from(day.year()) * 366 + i64::from(day.day_of_year())
}

/// What makes two facts one: relation, arguments, polarity and modality.
type Key = (String, Vec<(String, Filled)>, bool, Modality);

/// All facts but successions, by relation and arguments.
pub(super) fn facts(identity: &Identity, sources: &[&Source]) -> Vec<Fact> {
    let mut merged: BTreeMap<Key, Fact> = BTreeMap::new();
    for (number, source) in (0..).zip(sources) {
        for fact in source.facts.iter().filter(|fact| fact.relation != "succeeds") {
            let args: BTreeMap<String, Filled> = fact
                .args
                .iter()
                .map(|(role, argument)| (role.to_string(), filled(identity, number, argument)))
                .collect();
            let key: Vec<(String, Filled)> = args.iter().map(|(role, part)| (role.clone(), part.clone())).collect();
            let claims = source.claims.iter().enumerate().filter(|(_, claim)| fact.claims.contains(&claim.id));
            let claims: Vec<(ClaimRef, Option<Date>)> = claims
                .map(|(at, claim)| (ClaimRef { source: number, claim: narrow(at) }, claim.reference.or(source.date)))
                .collect();
            let entry = merged.entry((fact.relation.to_string(), key, fact.positive, fact.modality));
            let one = entry.or_insert_with(|| made(fact, args));
            one.centibels = one.centibels.max(fact.centibels);
            one.time = one.time.take().max(fact.time.as_ref().map(|time| time.edtf.clone()));
            for (claim, day) in claims {
                one.claims.push(claim);
                if let Some(day) = day {
                    one.told = Some(one.told.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
                }
            }
        }
    }
    let mut all: Vec<Fact> = merged.into_values().collect();
    for fact in &mut all {
        fact.claims.sort_unstable();
        fact.claims.dedup();
    }
    all
}

fn filled(identity: &Identity, source: u32, argument: &fact::Argument) -> Filled {
    let entity = argument.entity.and_then(|entity| identity.of.get(source as usize)?.get(entity.0 as usize).copied());
    let part = match entity.and_then(|entity| identity.entities.get(entity as usize)) {
        Some(known) => Part { key: known.key.clone(), name: known.name.clone(), entity },
        None => Part { key: slug(&argument.text), name: argument.text.clone(), entity: None },
    };
    match &argument.norm {
        // Figures of one value are one, however they are written.
        Some(norm) if entity.is_none() => {
            let part = Part { key: norm.clone(), name: norm.clone(), entity: None };
            Filled { part, figure: Some(norm.clone()) }
        }
        _ => Filled { part, figure: None },
    }
}

fn made(fact: &fact::Fact, args: BTreeMap<String, Filled>) -> Fact {
    let mut parts: Vec<&str> = vec![&fact.relation, if fact.positive { "+" } else { "-" }];
    for (role, filled) in &args {
        parts.extend([role.as_str(), filled.part.key.as_str()]);
    }
    Fact {
        id: short(&parts),
        relation: fact.relation.to_string(),
        figure: args.values().find_map(|filled| filled.figure.clone()),
        args,
        time: None,
        positive: fact.positive,
        modality: fact.modality,
        centibels: fact.centibels,
        told: None,
        claims: Vec::new(),
    }
}
