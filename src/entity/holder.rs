//! Nouns that claims tell: "his successor", "the new alliance chief", "the former minister".

use tenure_engine::gazetteer::{Entry, EntryId, Lexicon};
use tenure_engine::text::{Document, Shape, Symbol};

use super::nominal::{What, mention, nominals};
use super::weights::Evidence;
use super::{Entity, Resolver};
use crate::fact::{Argument, Aspect, Claim, Status};
use crate::mention::{EntityIndex, Form, Mention, MentionKind, Weight};
use crate::phrase::Phrases;

/// A holder is looked for among those named at most so many sentences before.
const SENTENCES: u32 = 12;

/// At most so many claims about office are asked for one noun.
const CLAIMS: usize = 256;

impl Resolver {
    /// Resolves nominals by what the first pass of the fact rules claims. Answers true if anything changed, so that
    /// the rules run again; a role inside a resolved nominal is then no mention of its own.
    #[must_use]
    pub fn resolve_with_claims(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        phrases: &Phrases,
        claims: &[Claim],
        mentions: &mut Vec<Mention>,
        entities: &mut Vec<Entity>,
    ) -> bool {
        if claims.is_empty() {
            return false;
        }
        let asker = Asker { resolver: self, document, lexicon, claims, mentions, entities };
        let mut found = Vec::new();
        for nominal in nominals(self, document, lexicon, phrases, mentions) {
            let What::Holder(role) = nominal.what else { continue };
            let mut noun = mention(document, mentions, &nominal);
            if let Some((entity, evidence)) = asker.holder(&noun, role) {
                noun.entity = Some(entity);
                noun.evidence = evidence;
                found.push(noun);
            }
        }
        if found.is_empty() {
            return false;
        }
        insert(found, mentions, entities);
        true
    }
}

/// Puts resolved nominals in the place of what they hold, and renumbers mentions and entities.
fn insert(found: Vec<Mention>, mentions: &mut Vec<Mention>, entities: &mut Vec<Entity>) {
    let mut all: Vec<Mention> = Vec::with_capacity(mentions.len() + found.len());
    let mut next = found.into_iter().peekable();
    let mut covered = 0;
    for mention in mentions.drain(..) {
        while let Some(nominal) = next.next_if(|nominal| nominal.tokens.start <= mention.tokens.start) {
            covered = nominal.tokens.end;
            all.push(nominal);
        }
        if mention.tokens.start >= covered {
            all.push(mention);
        }
    }
    all.extend(next);
    *mentions = all;
    for entity in entities.iter_mut() {
        entity.mentions.clear();
    }
    for (index, mention) in (0..).zip(mentions.iter()) {
        if let Some(entity) = mention.entity.and_then(|entity| entities.get_mut(entity.0 as usize)) {
            entity.mentions.push(index);
        }
    }
    let mut places: Vec<Option<EntityIndex>> = Vec::with_capacity(entities.len());
    let mut kept = 0;
    for entity in entities.iter() {
        let keep = !entity.mentions.is_empty();
        places.push(keep.then_some(EntityIndex(kept)));
        kept += u32::from(keep);
    }
    let place = |entity: EntityIndex| places.get(entity.0 as usize).copied().flatten();
    for mention in mentions.iter_mut() {
        mention.entity = mention.entity.and_then(place);
        mention.entities = mention.entities.iter().copied().filter_map(place).collect();
    }
    entities.retain(|entity| !entity.mentions.is_empty());
}

struct Asker<'a> {
    resolver: &'a Resolver,
    document: &'a Document,
    lexicon: &'a Lexicon,
    claims: &'a [Claim],
    mentions: &'a [Mention],
    entities: &'a [Entity],
}

impl Asker<'_> {
    fn entity(&self, argument: Option<&Argument>) -> Option<(EntityIndex, &Entity)> {
        let index = argument?.entity?;
        Some((index, self.entities.get(index.0 as usize)?))
    }

    fn entry(&self, id: Option<EntryId>) -> Option<Entry<'_>> {
        self.lexicon.entry(id?)
    }

    /// Who a noun stands for by the claims.
    fn holder(&self, noun: &Mention, role: u32) -> Option<(EntityIndex, Vec<Weight>)> {
        let role = self.mentions.get(role as usize)?;
        let entry = self.entry(role.entry)?;
        if entry.attribute("relative") == Some("true") {
            return self.other_side(noun, entry.id());
        }
        let words = self.words(noun, role);
        let mut best: Option<(i32, EntityIndex, Vec<Weight>)> = None;
        let mut second = i32::MIN / 2;
        for claim in
            self.claims.iter().rev().filter(|claim| claim.positive && claim.args.contains_key("role")).take(CLAIMS)
        {
            for (key, gone) in [("holder", false), ("successor", false), ("predecessor", true)] {
                let Some((index, person)) = self.entity(claim.args.get(key)) else { continue };
                let gone = gone || claim.status == Some(Status::Former) || claim.aspect == Some(Aspect::End);
                if person.kind != MentionKind::Person || self.is_new(role) && gone {
                    continue;
                }
                let Some(evidence) = self.fits(claim, role, entry, &words) else { continue };
                let Some(between) = self.between(person, noun) else { continue };
                let evidence = self.resolver.weights.weight(evidence);
                let sum = evidence.centibels + between.centibels;
                match &mut best {
                    Some((most, known, _)) if *known == index => *most = sum.max(*most),
                    Some((most, _, _)) if *most >= sum => second = second.max(sum),
                    _ => {
                        second = best.take().map_or(second, |(most, _, _)| second.max(most));
                        best = Some((sum, index, vec![evidence, between]));
                    }
                }
            }
        }
        let (sum, index, evidence) = best?;
        (sum > second && sum >= self.resolver.weights.of(Evidence::LeastNoun)).then_some((index, evidence))
    }

    /// Who stands on the other side of a claim with the owner of the noun: the successor of "his".
    fn other_side(&self, noun: &Mention, side: &str) -> Option<(EntityIndex, Vec<Weight>)> {
        let at = self.mentions.partition_point(|mention| mention.tokens.start < noun.tokens.start);
        let owner = self.mentions.get(at).filter(|owner| owner.form == Form::Pronoun)?.entity?;
        let told = self.claims.iter().filter(|claim| claim.positive).find_map(|claim| {
            let (index, _) = self.entity(claim.args.get(side))?;
            let owned = claim.args.iter().any(|(key, argument)| key != side && argument.entity == Some(owner));
            (owned && index != owner).then_some(index)
        })?;
        Some((told, vec![self.resolver.weights.weight(Evidence::OtherSide)]))
    }

    /// The nouns between determiner and role ("alliance").
    fn words(&self, noun: &Mention, role: &Mention) -> Vec<Symbol> {
        let tokens = noun.tokens.start as usize + 1..role.tokens.start as usize;
        let tokens = self.document.tokens.get(tokens).unwrap_or(&[]);
        let small = tokens.iter().filter(|token| token.shape == Shape::Lower);
        small.filter(|token| self.resolver.noun(token.symbol).is_some()).map(|token| token.symbol).collect()
    }

    /// True for the "new" holder of a role.
    fn is_new(&self, role: &Mention) -> bool {
        let modifiers = role.role.as_deref().map_or(&[][..], |parts| &parts.modifiers);
        modifiers
            .iter()
            .any(|id| self.entry(Some(*id)).is_some_and(|entry| entry.attribute("modifies") == Some("novelty")))
    }

    /// How the role of a claim fits the role of a noun.
    fn fits(&self, claim: &Claim, role: &Mention, entry: Entry<'_>, words: &[Symbol]) -> Option<Evidence> {
        let (index, held) = self.entity(claim.args.get("role"))?;
        let place = ["organization", "place"].iter().find_map(|key| self.entity(claim.args.get(*key)));
        let of = place.and_then(|(_, place)| self.entry(place.entry));
        let named = words.iter().all(|word| {
            let is = |phrase: &str| phrase.split(' ').any(|part| Symbol::of(part) == *word);
            of.is_some_and(|of| of.attributes("nominals").any(is)) || place.is_some_and(|(_, place)| is(&place.name))
        });
        if !named {
            return None;
        }
        if role.entity == Some(index) {
            return Some(Evidence::HoldsRole);
        }
        let own = role.entity.and_then(|own| self.entities.get(own.0 as usize)).map_or(entry.name(), |own| &own.name);
        if held.name.strip_suffix(own).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')) {
            return Some(Evidence::HoldsLike);
        }
        let family = self.entry(held.entry).and_then(|entry| entry.attribute("family"));
        let heads = family.is_some_and(|family| family.contains("head")) || of.and_then(|of| of.head()).is_some();
        (entry.attribute("family") == Some("generic-head") && heads).then_some(if words.is_empty() {
            Evidence::HeadsAny
        } else {
            Evidence::HeadsThing
        })
    }

    /// How far back somebody was named last before a noun; none where they were not.
    fn between(&self, person: &Entity, noun: &Mention) -> Option<Weight> {
        let at = person.mentions.partition_point(|index| {
            self.mentions.get(*index as usize).is_some_and(|mention| mention.tokens.start < noun.tokens.start)
        });
        let last = self.mentions.get(*person.mentions.get(at.checked_sub(1)?)? as usize)?;
        let far = noun.sentence.checked_sub(last.sentence).filter(|far| *far <= SENTENCES)?;
        let weight = self.resolver.weights.weight(Evidence::SentencesBetween);
        Some(Weight { centibels: weight.centibels * i32::try_from(far).unwrap_or(0), ..weight })
    }
}
