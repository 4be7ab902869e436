//! Entailments: what a claim says of other relations, and what a death says of offices.

use tenure_engine::rule::{Book, Filler};

use super::context::{People, about_office};
use super::draft::{hash, same};
use super::post::ROLE;
use super::weight::Reason;
use super::{Aspect, Claim, Modality, Status};

/// The claims that follow from those given, each naming what it follows from.
pub(super) fn entailed(book: &Book, claims: &[Claim]) -> Vec<Claim> {
    let mut out = Vec::new();
    for claim in claims.iter().filter(|claim| claim.modality != Modality::Hypothetical) {
        for entailment in book.relation(&claim.relation).map_or(&[][..], |relation| &relation.entails) {
            let mut derived = from(claim, &entailment.relation);
            for (role, source) in &entailment.args {
                if let Filler::Role(source) = source
                    && let Some(argument) = claim.args.get(source.as_str())
                {
                    derived.args.insert(role.clone().into(), argument.clone());
                }
            }
            for (name, value) in &entailment.qualifiers {
                match (name.as_str(), value) {
                    ("aspect", Filler::Literal(value)) if value == "begin" => derived.aspect = Some(Aspect::Begin),
                    ("aspect", Filler::Literal(value)) if value == "end" => derived.aspect = Some(Aspect::End),
                    ("aspect", Filler::Literal(value)) if value == "state" => derived.aspect = Some(Aspect::State),
                    ("time", _) => derived.time.clone_from(&claim.time),
                    ("cause", Filler::Literal(value)) => derived.cause = Some(value.clone()),
                    _ => {}
                }
            }
            if about_office(&derived) && (!derived.args.contains_key(ROLE) || !settled(&mut derived, claim)) {
                continue;
            }
            derived.id = hash(&[&claim.id, &derived.relation, derived.aspect.map_or("", aspect), &holder(&derived)]);
            out.push(derived);
        }
    }
    out.extend(deaths(claims));
    out
}

/// What a succession says of a tenure that it entails; false where it says nothing.
fn settled(derived: &mut Claim, from: &Claim) -> bool {
    if derived.aspect == Some(Aspect::End) {
        derived.acting = false;
        // Who is not succeeded is still there.
        return from.positive;
    }
    true
}

fn holder(claim: &Claim) -> String {
    claim.args.get("holder").map_or_else(String::new, |holder| holder.text.clone())
}

fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::State => "state",
        Aspect::Begin => "begin",
        Aspect::End => "end",
        Aspect::Term => "term",
    }
}

/// A claim of another relation with the words, odds and modality of this one.
fn from(claim: &Claim, relation: &str) -> Claim {
    let mut derived = claim.clone();
    derived.relation = relation.to_owned().into();
    derived.args = std::collections::BTreeMap::new();
    derived.time = None;
    derived.until = None;
    derived.aspect = None;
    derived.status = None;
    derived.cause = None;
    derived.centibels += Reason::Derived.centibels();
    derived.rule = format!("{}/{relation}", claim.relation).into();
    derived.derived_from = vec![claim.id.clone()];
    derived
}

/// A death ends the offices its person is said to hold.
fn deaths(claims: &[Claim]) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    let died = claims.iter().filter(|claim| {
        claim.relation == "died" && claim.positive && matches!(claim.modality, Modality::Asserted | Modality::Reported)
    });
    let people = People::new(claims);
    for death in died {
        let Some(person) = death.args.get("person") else { continue };
        let place = claims.partition_point(|claim| claim.evidence.span < death.evidence.span);
        let near = people.near(person, place);
        let own: Vec<&Claim> = near
            .iter()
            .filter_map(|index| claims.get(*index))
            .filter(|claim| about_office(claim) && claim.args.contains_key(ROLE))
            .filter(|claim| claim.args.get("holder").is_some_and(|holder| same(holder, person)))
            .collect();
        for claim in &own {
            let role = |other: &Claim| other.args.get(ROLE).map(|role| role.text.clone());
            let over = own.iter().any(|other| {
                role(other) == role(claim)
                    && (other.aspect == Some(Aspect::End)
                        || other.status == Some(Status::Former)
                        || other.until.is_some())
            });
            let held =
                claim.positive && claim.modality == Modality::Asserted && claim.status != Some(Status::Designate);
            if over || !held || out.iter().any(|known| known.args == claim.args) {
                continue;
            }
            let mut end = from(death, &claim.relation);
            end.args.clone_from(&claim.args);
            end.aspect = Some(Aspect::End);
            end.time.clone_from(&death.time);
            end.cause = Some(death.relation.clone().into_owned());
            end.derived_from.push(claim.id.clone());
            end.id = hash(&[&death.id, &claim.id]);
            out.push(end);
        }
    }
    out
}
