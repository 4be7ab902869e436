//! Which of the things named before a pronoun stands for, by the sum of what speaks for each.

use tenure_engine::gazetteer::Lexicon;
use tenure_engine::text::Document;

use super::discourse::{Function, Places, narrow};
use super::group::{Groups, TOLD, gender};
use super::nominal::What;
use super::pronoun::Pronoun;
use super::resolver::Resolver;
use super::share::{Part, Shares, explain, near_for, set, sum};
use super::stand_in::Focus;
use super::weigh::{Candidate, State, slot};
use super::weights::Evidence;
use crate::mention::{Form, Gender, Mention, MentionKind, Weight};
use crate::phrase::{Classes, Phrases, Tag};

/// A candidate stands at most so many sentences before the pronoun.
const SENTENCES: u32 = 3;

/// At most so many mentions before a pronoun are looked at, and so many after it in its sentence.
const MENTIONS: usize = 40;
const AFTER: usize = 4;

/// What a pronoun tells of its antecedent's gender, once it is resolved.
const LEARNED: i32 = 60;

/// Resolves the pronouns of a document, first to last.
pub(super) fn resolve(
    resolver: &Resolver,
    document: &Document,
    lexicon: &Lexicon,
    phrases: &Phrases,
    nominals: &[(u32, What)],
    mentions: &mut [Mention],
    groups: &mut Groups,
) {
    if !mentions.iter().any(|mention| mention.form != Form::Name) {
        return;
    }
    let places = Places::new(document, phrases, mentions);
    let mut state = State {
        resolver,
        document,
        phrases,
        mentions,
        places: &places,
        counts: groups.all.iter().map(|group| group.mentions.len()).collect(),
        last: [None; 3],
        first_named: None,
        candidates: Vec::new(),
    };
    let mut focus = Focus::new(resolver, document, lexicon, mentions);
    let mut found: Vec<(u32, MentionKind)> = Vec::new();
    for index in 0..state.mentions.len() {
        let Some(mention) = state.mentions.get(index) else { break };
        if mention.form == Form::Pronoun
            && let Some(pronoun) = state.pronoun(mention)
            && let Some((group, evidence)) = state.antecedent(groups, index, pronoun)
        {
            found.push((narrow(index), groups.stand_in(group, narrow(index), evidence)));
            if pronoun.gender != Gender::Unknown
                && let Some(group) = groups.all.get_mut(group)
            {
                // A name that tells its gender is not unlearned.
                let told = if pronoun.gender == Gender::Female { LEARNED } else { -LEARNED };
                if group.female.abs() < LEARNED || group.female.signum() == told.signum() {
                    group.female = (group.female + told).clamp(-TOLD, TOLD);
                }
            }
            if let Some(slot) = state.last.get_mut(slot(pronoun.gender)) {
                *slot = Some((group, index));
            }
        }
        if mention.form == Form::Nominal
            && let Ok(at) = nominals.binary_search_by_key(&narrow(index), |(nominal, _)| *nominal)
            && let Some((_, what)) = nominals.get(at)
        {
            if let What::Both(gender) = what
                && let Some(both) = focus.both(groups, narrow(index), *gender)
            {
                groups.several.push((narrow(index), both));
            } else if let Some((group, evidence)) = focus.one(groups, narrow(index), *what) {
                found.push((narrow(index), groups.stand_in(group, narrow(index), evidence)));
            } else if matches!(what, What::Aged(_))
                && let Some((group, evidence)) = state.described(groups, index)
                && !focus.has_age(group)
            {
                found.push((narrow(index), groups.stand_in(group, narrow(index), evidence)));
                focus.note_age(narrow(index), group);
            }
        }
        if let Some(group) = groups.of(narrow(index)) {
            focus.note(groups, narrow(index), group);
            if state.first_named.is_none() && mention.kind == MentionKind::Person {
                state.first_named = Some(group);
            }
        }
    }
    for index in 0..state.mentions.len() {
        if let Some(group) = state.speaker(groups, index) {
            let why = Weight { centibels: TOLD, ..resolver.weights.weight(Evidence::Speaker) };
            found.push((narrow(index), groups.stand_in(group, narrow(index), vec![why])));
        }
    }
    for (index, kind) in found {
        if let Some(mention) = mentions.get_mut(index as usize) {
            mention.kind = kind;
        }
    }
}

impl State<'_> {
    /// What the word of a pronoun tells.
    fn pronoun(&self, mention: &Mention) -> Option<Pronoun> {
        let token = self.document.tokens.get(mention.tokens.start as usize)?;
        self.resolver.pronoun(token.symbol)
    }

    /// The group that a pronoun stands for, with what speaks for it.
    fn antecedent(&mut self, groups: &Groups, index: usize, pronoun: Pronoun) -> Option<(usize, Vec<Weight>)> {
        if pronoun.relative {
            return self.relative(groups, index);
        }
        if pronoun.person != 3 || pronoun.plural {
            return None;
        }
        if pronoun.reflexive {
            return self.reflexive(groups, index, pronoun);
        }
        if pronoun.neuter && self.is_open(index, pronoun) {
            return None;
        }
        self.collect(groups, index, pronoun);
        let weights = &self.resolver.weights;
        let lead = weights.of(if pronoun.neuter { Evidence::LeastThing } else { Evidence::LeastLead });
        let best =
            self.candidates.iter().max_by_key(|candidate| (candidate.sum, std::cmp::Reverse(candidate.group)))?;
        let others = self.candidates.iter().filter(|other| other.group != best.group);
        let next = others.map(|candidate| candidate.sum).max().unwrap_or(i32::MIN / 2);
        let ahead = best.sum - next;
        // What stands alone may be less sure in itself.
        let least = if ahead >= weights.of(Evidence::ClearLead) { 0 } else { weights.of(Evidence::LeastSum) };
        if ahead < lead || best.sum < least {
            return None;
        }
        Some((best.group, explain(weights, &best.shares)))
    }

    /// Whom an age is said of that no name stands beside ("The 44-year-old will move"): somebody as "he" or "she".
    fn described(&mut self, groups: &Groups, index: usize) -> Option<(usize, Vec<Weight>)> {
        let end = self.mentions.get(index)?.tokens.end;
        let subject = matches!(self.phrases.tag(end), Tag::Finite | Tag::Auxiliary | Tag::Modal | Tag::Adverb);
        self.antecedent(groups, index, Pronoun { person: 3, subject, ..Pronoun::default() })
    }

    /// Who speaks, for "I" and "my" in a quotation.
    fn speaker(&self, groups: &Groups, index: usize) -> Option<usize> {
        let mention = self.mentions.get(index).filter(|mention| mention.form == Form::Pronoun)?;
        self.pronoun(mention).filter(|pronoun| pronoun.person == 1 && !pronoun.plural)?;
        groups.of(self.places.speaker(self.place(index).quote)?)
    }

    /// True for an "it" that stands for nothing named, or for what a common noun before it names.
    fn is_open(&self, index: usize, pronoun: Pronoun) -> bool {
        let Some(mention) = self.mentions.get(index) else { return true };
        let next = mention.tokens.end;
        let here = self.place(index);
        let links = self.phrases.verb_group_at(next).filter(|group| group.tokens.start == next);
        let links = links.filter(|group| self.phrases.classes(group.head).any(Classes::BE.with(Classes::LINK)));
        let said = links.is_some_and(|group| {
            let after = self.phrases.tag(group.tokens.end);
            matches!(after, Tag::Adjective | Tag::Noun | Tag::Determiner | Tag::Subordinator | Tag::Infinitive)
        });
        let before =
            if pronoun.possessive { here.clause } else { here.clause.and_then(|clause| clause.checked_sub(1)) };
        let common = before.is_some_and(|clause| self.places.has_common_subject(self.phrases, clause));
        said || common
    }

    /// "who" stands for the name right before it, or for the person whom a role or organization right before it is said
    /// of ("Lund, head of Varde, who left", "Lund is a member of Varde who left").
    fn relative(&self, groups: &Groups, index: usize) -> Option<(usize, Vec<Weight>)> {
        let mention = self.mentions.get(index)?;
        let mut start = mention.tokens.start;
        for (at, name) in self.mentions.iter().enumerate().take(index).rev().take(8) {
            let said = |token| {
                let linked = self.phrases.classes(token).any(Classes::BE.with(Classes::LINK));
                match self.phrases.tag(token) {
                    Tag::Finite | Tag::Base | Tag::Infinitive | Tag::Modal | Tag::Conjunction => linked,
                    Tag::Pronoun | Tag::Relative => false,
                    _ => true,
                }
            };
            if name.sentence != mention.sentence || !(name.tokens.end..start).all(said) {
                return None;
            }
            if name.kind == MentionKind::Person {
                let group = groups.of(narrow(at))?;
                return Some((group, vec![self.resolver.weights.weight(Evidence::NearestForSubject)]));
            }
            // A common noun right before it is what it stands for.
            let beside = mention.tokens.start.saturating_sub(name.tokens.end) <= 1;
            let first = start == mention.tokens.start;
            if first && (!beside || matches!(name.kind, MentionKind::Figure(_))) {
                return None;
            }
            start = name.tokens.start;
        }
        None
    }

    /// "himself" stands for the subject of its clause, else for the nearest before it in the sentence.
    fn reflexive(&self, groups: &Groups, index: usize, pronoun: Pronoun) -> Option<(usize, Vec<Weight>)> {
        let mention = self.mentions.get(index)?;
        let here = self.place(index);
        let mut nearest = None;
        for (at, other) in self.mentions.iter().enumerate().take(index).rev().take(MENTIONS) {
            if other.sentence != mention.sentence {
                break;
            }
            let Some(group) = groups.of(narrow(at)).filter(|group| suits(groups, *group, pronoun)) else { continue };
            let place = self.place(at);
            if place.function == Function::Subject && place.clause == here.clause {
                return Some((group, vec![self.resolver.weights.weight(Evidence::SubjectForObject)]));
            }
            if place.function != Function::Owner {
                nearest = nearest.or(Some(group));
            }
        }
        nearest.map(|group| (group, vec![self.resolver.weights.weight(Evidence::NearestForObject)]))
    }

    /// Collects what a pronoun may stand for, each thing once with the mention that speaks most for it.
    fn collect(&mut self, groups: &Groups, index: usize, pronoun: Pronoun) {
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.clear();
        let Some(mention) = self.mentions.get(index) else { return };
        let part = self.part(index, pronoun);
        let mut between: Vec<usize> = Vec::new();
        let before = self.mentions.iter().enumerate().take(index).rev().take(MENTIONS);
        let before = before.take_while(|(_, other)| other.sentence + SENTENCES >= mention.sentence);
        let after = self.mentions.iter().enumerate().skip(index + 1).take(AFTER);
        let after = after.take_while(|(_, other)| other.sentence == mention.sentence);
        for (at, _) in before.chain(after) {
            let Some(group) = groups.of(narrow(at)).filter(|group| suits(groups, *group, pronoun)) else { continue };
            // Only what leads up to a subject, or owns something, may stand before its name.
            let early = at > index && part != Part::Owner && !self.leads(index, at);
            if early || self.mentions.get(at).is_some_and(|other| other.kind == MentionKind::Nationality) {
                continue;
            }
            let mut shares: Shares = [0; Evidence::ALL.len()];
            self.weigh(&mut shares, groups, (index, pronoun, part), (at, group));
            if at < index {
                if between.is_empty() {
                    set(&mut shares, near_for(part), 100);
                }
                if !between.contains(&group) {
                    between.push(group);
                }
                let others = i16::try_from(between.len()).unwrap_or(5).min(5) - 1;
                set(&mut shares, Evidence::OthersBetween, others * 25);
            }
            let sum = sum(&self.resolver.weights, &shares);
            match candidates.iter_mut().find(|candidate| candidate.group == group) {
                Some(known) if known.sum < sum => *known = Candidate { group, sum, shares },
                Some(_) => {}
                None => candidates.push(Candidate { group, sum, shares }),
            }
        }
        self.candidates = candidates;
    }

    /// What a pronoun is in its clause.
    fn part(&self, index: usize, pronoun: Pronoun) -> Part {
        let Some(mention) = self.mentions.get(index) else { return Part::Object };
        if pronoun.subject {
            return Part::Subject;
        }
        if !pronoun.possessive {
            return Part::Object;
        }
        if !pronoun.object {
            return Part::Owner;
        }
        // "her" owns what follows, unless nothing that can be owned does.
        let next = mention.tokens.end;
        let owns = match self.phrases.tag(next) {
            Tag::Mark | Tag::Determiner | Tag::Pronoun | Tag::Relative | Tag::Conjunction | Tag::Subordinator => false,
            Tag::Infinitive | Tag::Modal | Tag::Auxiliary | Tag::Negation | Tag::Possessive => false,
            Tag::Preposition => self.phrases.tag(next + 1) == Tag::Noun,
            Tag::Finite | Tag::Base | Tag::Adverb => {
                let classes = self.phrases.classes(next);
                classes.any(Classes::NOUN.with(Classes::ADJECTIVE)) || self.phrases.tag(next + 1).is_nominal()
            }
            _ => true,
        };
        if owns { Part::Owner } else { Part::Object }
    }
}

/// True if a group may be what a pronoun stands for.
fn suits(groups: &Groups, group: usize, pronoun: Pronoun) -> bool {
    let Some(group) = groups.all.get(group) else { return false };
    if pronoun.neuter {
        return !matches!(group.kind, MentionKind::Person | MentionKind::Role | MentionKind::Nationality);
    }
    let told = gender(group.female);
    let other = told != Gender::Unknown && pronoun.gender != Gender::Unknown && told != pronoun.gender;
    let against = other && group.female.abs() >= TOLD;
    group.kind == MentionKind::Person && !against
}

#[cfg(test)]
mod tests {
    use crate::entity::testing::resolved;

    /// Checks what the last pronoun of a text stands for; nothing for `-`.
    fn check(marked: &str, expected: &str) {
        let resolved = resolved(marked);
        let pronoun = resolved.mentions.iter().rev().find(|mention| mention.form == super::Form::Pronoun).unwrap();
        let name = pronoun.entity.map_or("-", |entity| resolved.entities[entity.0 as usize].name.as_str());
        assert_eq!(name, expected, "{marked}");
    }

    #[test]
    fn gender_decides() {
        check("[p Ana Lund] met [p Peter Vos]. [i She] smiled.", "Ana Lund");
        check("[p Ana Lund] met [p Peter Vos]. [i He] smiled.", "Peter Vos");
        check("Mrs [p Berg] met Mr [p Dahl]. [i She] smiled.", "Berg");
        check("Queen [p Astrid] met the king. [i He] smiled.", "-");
        check("The spokeswoman [p Kim Dahl] met [p Lee Berg]. [i She] smiled.", "Kim Dahl");
    }

    #[test]
    fn who_stands_for_the_name_before_it() {
        check("[p Ana Lund], [i who] left, is back.", "Ana Lund");
        check("The man [i who] left is not [p Ana Lund].", "-");
        check("[p Ana Lund] is a member of the [o Baltic Board] [i who] served in Oslo.", "Ana Lund");
        check("[p Ana Lund] thanked the clerk of the court [i who] served in Oslo.", "-");
    }

    #[test]
    fn an_object_is_not_who_comes_after_it() {
        check("The board replaced [i him] with [p Peter Vos].", "-");
        check("[p John Berg] resigned. The board replaced [i him] with [p Peter Vos].", "John Berg");
    }

    #[test]
    fn what_leads_up_to_a_subject_may_stand_before_its_name() {
        check("In [i her] youth, [p Anna Lund] sang.", "Anna Lund");
        check("[p Anna Lund] met [p John Berg]. When [i she] left, [p Peter Dahl] sang.", "Anna Lund");
    }

    #[test]
    fn the_speaker_says_i() {
        check("“[i I] will stay,” said [p Anna Lund], who met [p Mary Berg].", "Anna Lund");
        check("[p Anna Lund] told [p Mary Berg]: “It is [i my] last year.”", "Anna Lund");
        check("[p Anna Lund] met [p Mary Berg]. [i I] was there.", "-");
    }

    #[test]
    fn a_name_beside_what_is_owned_is_not_the_owner() {
        check("[p Anna Lund] met [p Mary Berg], [i her] sister.", "Anna Lund");
        check("[p Anna Lund] met [i her] sister [p Mary Berg].", "Anna Lund");
    }

    #[test]
    fn a_thing_is_it() {
        check("[o Varde] lost money. [i It] will close a plant.", "Varde");
        check("[o Varde] lost money. [i It] is clear that it will close.", "-");
        check("[c France] and [i its] army left.", "France");
        check("[o Varde] bought a plant. The plant lost [i its] roof.", "-");
    }
}
