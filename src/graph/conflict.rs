//! Contradictions: what cannot all be true, with both sides. Nothing is silently chosen.

use std::collections::BTreeMap;

use super::facts::Fact;
use super::order::Clash;
use super::source::Source;
use super::tenure::{ClaimRef, Tenure};

/// What kind of contradiction it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ConflictKind {
    /// Two people hold at once a post that only one holds.
    TwoHolders,
    /// Texts give different begins of one tenure.
    BeginsDisagree,
    /// Texts give different ends of one tenure.
    EndsDisagree,
    /// A tenure ends before it begins.
    EndBeforeBegin,
    /// Texts give different figures of one thing.
    FiguresDisagree,
}

impl ConflictKind {
    /// The words in the output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::TwoHolders => "two holders at once",
            Self::BeginsDisagree => "begins disagree",
            Self::EndsDisagree => "ends disagree",
            Self::EndBeforeBegin => "end before begin",
            Self::FiguresDisagree => "figures disagree",
        }
    }
}

/// One side of a contradiction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    /// What it says: a holder, a date, a figure.
    pub says: String,
    /// The claims that say it.
    pub claims: Vec<ClaimRef>,
}

/// A contradiction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Its kind.
    pub kind: ConflictKind,
    /// The tenures it is about, as indices.
    pub tenures: Vec<u32>,
    /// The facts it is about, as indices.
    pub facts: Vec<u32>,
    /// What each side says.
    pub sides: Vec<Side>,
}

/// All contradictions: those of tenures in their order, then those of figures.
pub(super) fn conflicts(
    sources: &[&Source],
    tenures: &[Tenure],
    names: &[String],
    clashes: &[Clash],
    facts: &[Fact],
) -> Vec<Conflict> {
    let mut all = Vec::new();
    let name = |tenure: &Tenure| names.get(tenure.holder as usize).cloned().unwrap_or_default();
    for Clash(a, b) in clashes {
        let (Some(first), Some(second)) = (tenures.get(*a as usize), tenures.get(*b as usize)) else { continue };
        let side = |tenure: &Tenure| Side { says: name(tenure), claims: tenure.claims.clone() };
        let sides = vec![side(first), side(second)];
        all.push(Conflict { kind: ConflictKind::TwoHolders, tenures: vec![*a, *b], facts: Vec::new(), sides });
    }
    for (at, tenure) in (0..).zip(tenures) {
        let mut push = |kind, sides: Vec<Side>| {
            all.push(Conflict { kind, tenures: vec![at], facts: Vec::new(), sides });
        };
        if !tenure.begins_agree {
            push(ConflictKind::BeginsDisagree, dates(sources, tenure, true));
        }
        if !tenure.ends_agree {
            push(ConflictKind::EndsDisagree, dates(sources, tenure, false));
        }
        if tenure.begins_agree && tenure.ends_agree && tenure.limits.ends_before_it_begins() {
            let mut sides = dates(sources, tenure, true);
            sides.extend(dates(sources, tenure, false));
            push(ConflictKind::EndBeforeBegin, sides);
        }
    }
    all.extend(figures(facts));
    all.sort_by(|a, b| (a.kind, &a.tenures, &a.facts).cmp(&(b.kind, &b.tenures, &b.facts)));
    all
}

/// The dates that documents give for the begin or the end of a tenure, each with the claims of those documents.
fn dates(sources: &[&Source], tenure: &Tenure, begin: bool) -> Vec<Side> {
    let mut sides: BTreeMap<String, Vec<ClaimRef>> = BTreeMap::new();
    for place in &tenure.claims {
        let Some(source) = sources.get(place.source as usize) else { continue };
        let Some(claim) = source.claims.get(place.claim as usize) else { continue };
        let own = source.tenures.iter().find(|own| own.claims.contains(&claim.id));
        let bounds = own.and_then(|own| if begin { own.begin.as_ref() } else { own.end.as_ref() });
        if let Some(bounds) = bounds.filter(|bounds| !bounds.edtf.is_empty()) {
            sides.entry(bounds.edtf.clone()).or_default().push(*place);
        } else if let Some(own) = own
            && let Some(day) = own.as_of
        {
            let status = super::status_name(own.status);
            sides.entry(format!("{status} on {day}")).or_default().push(*place);
        }
    }
    sides.into_iter().map(|(says, claims)| Side { says, claims }).collect()
}

/// What a figure is of: the relation and its arguments but the value.
type Measured<'a> = (&'a str, Vec<(&'a str, &'a str)>);

/// Figures of one thing that differ: equal relation and arguments but for the figure, told within a year.
fn figures(facts: &[Fact]) -> Vec<Conflict> {
    let mut groups: BTreeMap<Measured<'_>, Vec<u32>> = BTreeMap::new();
    for (at, fact) in (0..).zip(facts).filter(|(_, fact)| fact.positive && fact.figure.is_some()) {
        let others = fact.args.iter().filter(|(_, part)| part.figure.is_none());
        let others: Vec<(&str, &str)> = others.map(|(role, part)| (role.as_str(), part.part.key.as_str())).collect();
        if !others.is_empty() {
            groups.entry((&fact.relation, others)).or_default().push(at);
        }
    }
    let mut all = Vec::new();
    for ((_, _), members) in groups {
        let get = |at: &u32| facts.get(*at as usize);
        for (at, a) in members.iter().enumerate() {
            for b in members.iter().skip(at + 1) {
                let (Some(first), Some(second)) = (get(a), get(b)) else { continue };
                if first.contradicts(second) {
                    let side = |fact: &Fact| Side {
                        says: fact.figure.clone().unwrap_or_default(),
                        claims: fact.claims.clone(),
                    };
                    let sides = vec![side(first), side(second)];
                    all.push(Conflict {
                        kind: ConflictKind::FiguresDisagree,
                        tenures: Vec::new(),
                        facts: vec![*a, *b],
                        sides,
                    });
                }
            }
        }
    }
    all
}
