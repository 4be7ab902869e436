//! Entailments: what a claim says of other relations, and what a death says of offices.

use std::collections::BTreeMap;

use tenure_engine::rule::{Book, Filler};

use super::context::{Context, People, about_office, is_office, key};
use super::draft::{PLACE, hash, same};
use super::post::{ORGANIZATION, ROLE};
use super::weight::Reason;
use super::{Aspect, Bounds, Claim, Modality, Status};

/// The words before the id of the claim that a role was inherited from.
const INHERITED: &str = "claim ";

/// The relation of deaths.
const DIED: &str = "died";

/// The claims that follow from those given, each naming what it follows from.
pub(super) fn entailed(context: &Context<'_>, book: &Book, claims: &[Claim]) -> Vec<Claim> {
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
    if claims.iter().any(|claim| claim.relation == DIED) {
        let mut all = [claims, &out].concat();
        all.sort_by_key(|claim| claim.evidence.span);
        out.extend(deaths(&all));
    }
    out.extend(followed(context, claims));
    out.extend(unchanged(claims));
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
    derived.args = BTreeMap::new();
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
        claim.relation == DIED && claim.positive && matches!(claim.modality, Modality::Asserted | Modality::Reported)
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
                    && (other.aspect == Some(Aspect::End) && real(other)
                        || other.status == Some(Status::Former) && other.time.is_none()
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

/// The post of a claim as text, where it is stated where it is held.
fn post(claim: &Claim) -> Option<(String, String)> {
    let role = claim.args.get(ROLE)?.text.to_lowercase();
    let place = claim.args.get(ORGANIZATION).or_else(|| claim.args.get(PLACE))?;
    Some((role, place.text.clone()))
}

/// True for what is told as a fact.
fn real(claim: &Claim) -> bool {
    claim.positive && matches!(claim.modality, Modality::Asserted | Modality::Reported)
}

/// Who leaves a post of one holder and who comes into it in the same document follow each other.
fn followed(context: &Context<'_>, claims: &[Claim]) -> Vec<Claim> {
    let mut ends: BTreeMap<(String, String), Vec<&Claim>> = BTreeMap::new();
    let mut begins: BTreeMap<(String, String), Vec<&Claim>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| about_office(claim) && claim.positive && is_office(context, claim)) {
        let sole = context.role_attribute(claim, key::HOLDERS) == Some("one");
        let all = match claim.aspect {
            Some(Aspect::End) => &mut ends,
            Some(Aspect::Begin) if !matches!(claim.modality, Modality::Hypothetical) => &mut begins,
            _ => continue,
        };
        if let (true, Some(post)) = (sole, post(claim)) {
            all.entry(post).or_default().push(claim);
        }
    }
    let mut out = left(claims);
    for (post, leaving) in &ends {
        let Some(coming) = begins.get(post) else { continue };
        let person = |claim: &Claim| claim.args.get("holder").and_then(|holder| holder.entity);
        let one = |all: &[&Claim]| all.iter().all(|claim| person(claim) == all.first().and_then(|first| person(first)));
        let (Some(end), Some(begin)) = (leaving.first(), coming.first()) else { continue };
        let known = claims.iter().any(|claim| {
            claim.relation == "succeeds"
                && claim.args.get("successor").and_then(|argument| argument.entity) == person(begin)
        });
        // Only two people: with more, who follows whom is not decided.
        if !one(leaving) || !one(coming) || person(end) == person(begin) || known {
            continue;
        }
        out.push(follows(end, begin));
    }
    out
}

/// Who takes over the post that somebody leaves right before follows him.
fn left(claims: &[Claim]) -> Vec<Claim> {
    let of = |begin: &Claim| {
        let id = begin.evidence.inherited.get(ROLE)?.strip_prefix(INHERITED)?;
        let gives = |end: &&Claim| end.id == id && end.aspect == Some(Aspect::End) && about_office(end);
        let end = claims.iter().find(gives)?;
        let person = |claim: &Claim| claim.args.get("holder").and_then(|holder| holder.entity);
        (person(end) != person(begin)).then_some(end)
    };
    let begins = claims.iter().filter(|claim| about_office(claim) && claim.aspect == Some(Aspect::Begin));
    let begins = begins.filter(|claim| claim.positive && claim.modality != Modality::Hypothetical && !claim.acting);
    let pairs = begins.filter_map(|begin| Some((of(begin)?, begin)));
    let known = |begin: &Claim| {
        let holder = begin.args.get("holder").and_then(|holder| holder.entity);
        claims.iter().any(|claim| {
            claim.relation == "succeeds" && claim.args.get("successor").and_then(|argument| argument.entity) == holder
        })
    };
    pairs.filter(|(_, begin)| !known(begin)).map(|(end, begin)| follows(end, begin)).collect()
}

/// The succession that an end and a beginning make.
fn follows(end: &Claim, begin: &Claim) -> Claim {
    let mut derived = from(begin, "succeeds");
    derived.rule = "office/succeeds".into();
    derived.derived_from = vec![end.id.clone(), begin.id.clone()];
    for (role, source, key) in [("successor", begin, "holder"), ("predecessor", end, "holder")] {
        if let Some(argument) = source.args.get(key) {
            derived.args.insert(role.into(), argument.clone());
        }
    }
    for key in [ROLE, ORGANIZATION, PLACE] {
        if let Some(argument) = begin.args.get(key) {
            derived.args.insert(key.into(), argument.clone());
        }
    }
    derived.time.clone_from(&begin.time);
    derived.modality = super::cue::weaker(begin.modality, end.modality);
    derived.centibels += Reason::PersonContext.centibels();
    derived.id = hash(&[&end.id, &begin.id, "succeeds"]);
    derived
}

/// A post that has not changed hands for so long was held for so long by who is followed in it now.
fn unchanged(claims: &[Claim]) -> Vec<Claim> {
    let mut out = Vec::new();
    for long in claims.iter().filter(|claim| claim.relation == "unchanged" && real(claim)) {
        let (Some(duration), Some(today)) = (&long.duration, long.reference) else { continue };
        let Some(time) = Bounds::day(today).before(duration) else { continue };
        let followed = claims.iter().filter(|claim| claim.relation == "succeeds" && real(claim));
        for succession in followed.filter(|claim| post(claim).is_some() && post(claim) == post(long)).take(1) {
            let mut derived = from(long, "holds");
            for key in [ROLE, ORGANIZATION, PLACE] {
                if let Some(argument) = succession.args.get(key) {
                    derived.args.insert(key.into(), argument.clone());
                }
            }
            let Some(predecessor) = succession.args.get("predecessor") else { continue };
            derived.args.insert("holder".into(), predecessor.clone());
            derived.aspect = Some(Aspect::Begin);
            derived.duration = None;
            derived.time = Some(time.clone());
            derived.derived_from = vec![long.id.clone(), succession.id.clone()];
            derived.id = hash(&[&long.id, &succession.id, "holds"]);
            out.push(derived);
        }
    }
    out
}
