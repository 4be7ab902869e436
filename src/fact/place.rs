//! Where a role is held, when its own words leave it open: what the sentence, its neighbors and the document decide.

use std::collections::BTreeMap;

use tenure_engine::gazetteer::Kind;
use tenure_engine::text::BlockKind;

use super::context::{Context, People, about_office, by_rule, has_place, is_office, key, said_by_verb};
use super::draft::{PLACE, same};
use super::post::{ELSEWHERE, ORGANIZATION, ROLE, fits, kind_of};
use super::weight::Reason;
use super::{Argument, Aspect, Claim, Modality, Status};
use crate::entity::{Entity, EntityIndex};
use crate::mention::{Form, Mention, MentionKind};

/// How many sentences back the organization of a claim may be stated.
const BACK: usize = 3;

/// How many mentions of a sentence, posts and names of a document are looked at.
const MOST: usize = 48;

/// An organization or place with the role name it fills.
type Where = (&'static str, Argument);

/// What was found, how sure it is, and by what.
type Found = Option<(Where, Reason, &'static str)>;

/// What is known of the posts of a document, kept while open ones are filled.
struct Known<'c, 'a> {
    context: &'c Context<'a>,
    people: People,
    /// Where each role is held, by its name; none where it is held in several places.
    roles: BTreeMap<String, Option<Where>>,
    /// Where posts are held that are not over, each once.
    posts: Vec<Where>,
    /// Organizations and countries by how often they are named, most first.
    subjects: Vec<(usize, EntityIndex)>,
    /// The state that all its offices of the document are of, where no other country is named.
    state: Option<Where>,
}

/// Families of offices of a state.
const OF_STATE: [&str; 6] =
    ["head-of-state", "head-of-state-deputy", "head-of-government", "minister", "legislature-head", "royal"];

/// The kind of forms of verbs.
const VERB: Kind = Kind::named("verb");

/// Kinds of organizations that have no head of state, whoever else may preside over them.
const BODIES: [&str; 8] = ["legislature", "court", "party", "igo", "government", "armed-group", "military", "news"];

/// Gives claims with a role and neither organization nor place what their context decides.
pub(super) fn fill(context: &Context<'_>, claims: &mut [Claim]) {
    let known = Known::new(context, claims);
    for at in 0..claims.len() {
        let Some(claim) = claims.get(at) else { continue };
        let open = claim.args.contains_key(ROLE) && !has_place(claim);
        // "Heads the tax agency": what it is of stands there, without a name.
        let elsewhere = by_rule(claim).is_some() || claim.evidence.cues.iter().any(|cue| cue == ELSEWHERE);
        if !open || elsewhere || !posted(claim) || !is_office(context, claim) {
            continue;
        }
        let Some(((key, argument), reason, why)) = known.find(claims, at) else { continue };
        let Some(claim) = claims.get_mut(at) else { continue };
        claim.args.insert(key.into(), Argument { mention: None, surface: None, ..argument });
        claim.evidence.inherited.insert(key.to_owned(), why.to_owned());
        claim.centibels += reason.centibels();
    }
}

/// "The bishop of Umzimvubu": what is no known organization and a role of places is of is a place.
pub(super) fn settle(context: &Context<'_>, claims: &mut [Claim]) {
    for claim in claims.iter_mut().filter(|claim| posted(claim) && !claim.args.contains_key(PLACE)) {
        let Some(argument) = claim.args.get(ORGANIZATION) else { continue };
        let Some(entity) = context.entity(argument).filter(|entity| entity.entry.is_none()) else { continue };
        let entry = context.role_entry(claim).and_then(|id| context.lexicon.entry(id));
        let first = entry.and_then(|entry| entry.attributes("of").next());
        let local = matches!(first, Some("city" | "region" | "place"));
        if local
            && !entity.name.contains(' ')
            && let Some(argument) = claim.args.remove(ORGANIZATION)
        {
            claim.args.insert(PLACE.into(), argument);
        }
    }
}

/// True for a claim about a post.
fn posted(claim: &Claim) -> bool {
    matches!(&*claim.relation, "holds" | "succeeds" | "unchanged")
}

/// Where a claim says that its post is held.
fn stated(claim: &Claim) -> Option<Where> {
    if !posted(claim) {
        return None;
    }
    [ORGANIZATION, PLACE].into_iter().find_map(|key| Some((key, claim.args.get(key)?.clone())))
}

/// The one place that all offices of a state are stated to be of; none in a document that names another country.
fn state(context: &Context<'_>, claims: &[Claim]) -> Option<Where> {
    let office = |claim: &&Claim| {
        let family = context.role_attribute(claim, key::FAMILY);
        posted(claim) && family.is_some_and(|family| OF_STATE.contains(&family))
    };
    let mut places = claims.iter().filter(office).filter_map(|claim| claim.args.get(PLACE));
    let first = places.next()?;
    let other = |entity: &Entity| {
        entity.kind == MentionKind::Country && context.entity(first).is_none_or(|first| first.id != entity.id)
    };
    let alone = places.all(|place| same(place, first)) && !context.entities.iter().any(other);
    alone.then(|| (PLACE, first.clone()))
}

impl<'c, 'a> Known<'c, 'a> {
    fn new(context: &'c Context<'a>, claims: &[Claim]) -> Self {
        let mut roles: BTreeMap<String, Option<Where>> = BTreeMap::new();
        let mut posts: Vec<Where> = Vec::new();
        for claim in claims {
            let (Some(role), Some(place)) = (claim.args.get(ROLE), stated(claim)) else { continue };
            if claim.status == Some(Status::Former) {
                continue;
            }
            roles
                .entry(role.text.to_lowercase())
                .and_modify(|known| {
                    if known.as_ref().is_some_and(|(_, known)| !same(known, &place.1)) {
                        *known = None;
                    }
                })
                .or_insert_with(|| Some(place.clone()));
            let over = claim.status == Some(Status::Former) || !about_office(claim);
            if !over && posts.len() < MOST && !posts.iter().any(|(_, known)| same(known, &place.1)) {
                posts.push(place);
            }
        }
        let mut subjects: Vec<(usize, EntityIndex)> = (0..)
            .zip(context.entities)
            .filter(|(_, entity)| matches!(entity.kind, MentionKind::Organization | MentionKind::Country))
            .filter(|(_, entity)| {
                let entry = entity.entry.and_then(|id| context.lexicon.entry(id));
                entry.is_none_or(|entry| entry.attribute("type") != Some("news"))
            })
            .map(|(index, entity)| {
                let named = |id: &&u32| {
                    context.mentions.get(**id as usize).is_some_and(|mention| mention.form != Form::Pronoun)
                };
                (entity.mentions.iter().filter(named).count(), EntityIndex(index))
            })
            .collect();
        subjects.sort_by_key(|(count, index)| (std::cmp::Reverse(*count), *index));
        subjects.truncate(MOST);
        Self { context, people: People::new(claims), roles, posts, subjects, state: state(context, claims) }
    }

    fn find(&self, claims: &[Claim], at: usize) -> Found {
        let claim = claims.get(at)?;
        if self.titled(claim) {
            // "President Vos" of a text may be the president of anything: only what leads the sentence decides.
            let first = self.by_sentence(claim, true).filter(|((key, _), ..)| *key == PLACE);
            return first.or_else(|| self.by_person(claims, at)).or_else(|| self.by_state(claim));
        }
        self.by_sentence(claim, true)
            .or_else(|| self.by_person(claims, at))
            .or_else(|| self.by_neighbors(claims, at))
            .or_else(|| self.by_role(claim))
            .or_else(|| self.by_sentence(claim, false))
            .or_else(|| self.by_subject(claim).filter(|_| claim.aspect != Some(Aspect::State)))
            .or_else(|| self.by_state(claim))
            .or_else(|| self.by_posts(claim).filter(|_| !said_by_verb(claim)))
    }

    /// The state that the document is about, for an office of a state.
    fn by_state(&self, claim: &Claim) -> Found {
        let office = self.context.role_attribute(claim, key::FAMILY).is_some_and(|family| OF_STATE.contains(&family));
        let state = self.state.clone().filter(|_| office)?;
        Some((state, Reason::SubjectContext, "state of the document"))
    }

    /// True for a title or an apposition that says of nothing what it is of; only companies and teams are left out by
    /// texts that are about them.
    fn titled(&self, claim: &Claim) -> bool {
        let verbless = !said_by_verb(claim);
        let family = self.context.role_attribute(claim, key::FAMILY);
        let house = matches!(family, Some("corporate" | "sport" | "organization-head"));
        claim.aspect == Some(Aspect::State) && verbless && !house && !self.owned(claim)
    }

    /// True for "its president": the role is of what "its" stands for.
    fn owned(&self, claim: &Claim) -> bool {
        let mentions = self.context.mentions;
        let role = claim.args.get(ROLE).and_then(|role| role.mention);
        let Some((before, role)) =
            role.and_then(|id| Some((mentions.get(id.checked_sub(1)? as usize)?, mentions.get(id as usize)?)))
        else {
            return false;
        };
        before.kind == MentionKind::Organization
            && before.form == Form::Pronoun
            && before.tokens.end == role.tokens.start
    }

    fn fits(&self, claim: &Claim, argument: &Argument) -> bool {
        self.context.entity(argument).is_some_and(|entity| self.takes(claim, entity))
    }

    /// True if the role of a claim may be held of an entity; a party that puts somebody up for an office is not it.
    fn takes(&self, claim: &Claim, entity: &Entity) -> bool {
        let kind = kind_of(self.context.lexicon, entity);
        let party = kind == Some("party");
        // What no words say of a state is a country and no city.
        let family = self.context.role_attribute(claim, key::FAMILY);
        let state = matches!(
            family,
            Some("head-of-state" | "head-of-state-deputy" | "head-of-government" | "minister" | "royal")
        );
        // Nor is it one of its bodies, which may have a president of their own.
        let body = kind.is_some_and(|kind| BODIES.contains(&kind));
        let hoped = claim.modality == Modality::Possible && entity.kind == MentionKind::Organization;
        let elsewhere = entity.kind == MentionKind::Place || body || hoped;
        if party && claim.modality == Modality::Possible || state && elsewhere {
            return false;
        }
        fits(self.context.lexicon, self.context.role_entry(claim), entity)
    }

    /// The one organization or place among several claims that fits the role.
    fn only<'o>(&self, claim: &Claim, others: impl Iterator<Item = &'o Claim>) -> Option<Where> {
        let mut found: Option<Where> = None;
        for place in others.filter_map(stated).filter(|(_, argument)| self.fits(claim, argument)) {
            match &found {
                Some((_, known)) if !same(known, &place.1) => return None,
                Some(_) => {}
                None => found = Some(place),
            }
        }
        found
    }

    /// The same role held elsewhere in the document, of one organization or place only.
    fn by_role(&self, claim: &Claim) -> Found {
        let role = claim.args.get(ROLE)?;
        if self.context.role_attribute(claim, key::HOLDERS) == Some("many") {
            return None;
        }
        let found = self.roles.get(&role.text.to_lowercase())?.clone()?;
        Some((found, Reason::RoleContext, "same role elsewhere"))
    }

    /// What the people of the claim are said to hold before.
    fn by_person(&self, claims: &[Claim], at: usize) -> Found {
        let claim = claims.get(at)?;
        let people = ["holder", "successor", "predecessor"];
        let near: Vec<&Claim> = people
            .iter()
            .filter_map(|role| claim.args.get(*role))
            .flat_map(|person| self.people.near(person, at))
            .filter_map(|index| Some((*index, claims.get(*index)?)))
            .filter(|(index, other)| *index < at || *index > at && other.evidence.span == claim.evidence.span)
            .map(|(_, other)| other)
            .filter(|other| other.status != Some(Status::Former) && self.akin(claim, other))
            .collect();
        let found = self.only(claim, near.into_iter())?;
        Some((found, Reason::PersonContext, "other post of the person"))
    }

    /// True for two offices that may be of the same place: those of a state are so only within one family, for the
    /// mayor of a city is no president of it.
    fn akin(&self, a: &Claim, b: &Claim) -> bool {
        let family = |claim: &Claim| self.context.role_attribute(claim, key::FAMILY);
        let state = ["head-of-state", "head-of-government", "regional-head", "legislator", "royal"];
        let (a, b) = (family(a), family(b));
        // An ambassador to Japan is no minister of it.
        if a != b && b == Some("diplomat") {
            return false;
        }
        let house = matches!(b, Some("corporate" | "organization-head"));
        a == b || house || !a.is_some_and(|family| state.contains(&family))
    }

    /// The organization that the sentence is about: its first words, or the only one that fits.
    fn by_sentence(&self, claim: &Claim, first_words: bool) -> Found {
        let sentence = self.context.sentence(claim);
        let all = self.in_sentence(claim, sentence);
        let (key, index, first) = all.first().copied()?;
        let one = all.iter().all(|(_, other, _)| *other == index) && key == ORGANIZATION;
        if first_words && !self.leads(sentence, first) || !first_words && !one {
            return None;
        }
        Some(((key, self.context.argument(index)?), Reason::SentenceContext, "sentence"))
    }

    /// The mentions of a sentence, with their indices.
    fn mentions(&self, sentence: usize) -> impl Iterator<Item = &'a Mention> + use<'a> {
        let mentions = self.context.mentions;
        let from = mentions.partition_point(|mention| (mention.sentence as usize) < sentence);
        mentions
            .get(from..)
            .unwrap_or(&[])
            .iter()
            .take_while(move |mention| mention.sentence as usize == sentence)
            .take(MOST)
    }

    /// Organizations and places of a sentence that fit a claim's role: by key, entity and mention, in order.
    fn in_sentence(&self, claim: &Claim, sentence: usize) -> Vec<(&'static str, EntityIndex, &'a Mention)> {
        let role = self.context.role_entry(claim);
        if role.is_none() {
            return Vec::new();
        }
        let fitting = |mention: &'a Mention| {
            let key = match mention.kind {
                MentionKind::Organization => ORGANIZATION,
                MentionKind::Country | MentionKind::Place | MentionKind::Nationality => PLACE,
                _ => return None,
            };
            let index = mention.entity?;
            let entity = self.context.entities.get(index.0 as usize)?;
            (self.takes(claim, entity) && !self.reports(entity)).then_some((key, index, mention))
        };
        self.mentions(sentence).filter_map(fitting).collect()
    }

    /// True for a newspaper or agency: a text names it as its source.
    fn reports(&self, entity: &Entity) -> bool {
        let entry = entity.entry.and_then(|id| self.context.lexicon.entry(id));
        entry.is_some_and(|entry| entry.attribute("type") == Some("news"))
    }

    /// True if a mention is the first thing named in its sentence, within its first words.
    fn leads(&self, sentence: usize, found: &Mention) -> bool {
        let Some(start) = self.context.document.sentences.get(sentence).map(|sentence| sentence.tokens.start) else {
            return false;
        };
        let source = |mention: &&Mention| {
            let entity = mention.entity.and_then(|index| self.context.entities.get(index.0 as usize));
            entity.is_some_and(|entity| self.reports(entity))
        };
        let first =
            self.mentions(sentence).find(|mention| !matches!(mention.kind, MentionKind::Figure(_)) && !source(mention));
        first.is_some_and(|first| first.tokens == found.tokens)
            && found.tokens.start.saturating_sub(start) <= 3
            && !(start..found.tokens.start).any(|token| self.tells(token))
    }

    /// True for a form of a verb, which makes what follows no subject ("Born in Oslo, she left").
    fn tells(&self, token: u32) -> bool {
        let word = self.context.document.tokens.get(token as usize);
        word.is_some_and(|word| self.context.lexicon.words(word.symbol).any(|reading| reading.kind == VERB))
    }

    /// What the claims or the subjects of the sentences just before speak of.
    fn by_neighbors(&self, claims: &[Claim], at: usize) -> Found {
        let claim = claims.get(at)?;
        let sentence = self.context.sentence(claim);
        let sentences = &self.context.document.sentences;
        let block = sentences.get(sentence)?.block;
        for back in 1..=BACK.min(sentence) {
            let here = sentence - back;
            // Beyond the sentence just before, only those of the same paragraph count.
            if sentences.get(here)?.block != block && back > 1 {
                break;
            }
            let before = claims.get(..at)?.iter().rev();
            let near = before
                .skip_while(|other| self.context.sentence(other) > here)
                .take_while(|other| self.context.sentence(other) == here)
                .take(MOST);
            // Where a report was sent from says nothing of a post.
            let kind = self.context.document.block_of(here).map(|block| block.kind);
            if matches!(kind, Some(BlockKind::Dateline | BlockKind::Byline | BlockKind::Credit)) {
                continue;
            }
            if let Some(found) = self.only(claim, near) {
                return Some((found, Reason::NearContext, "sentence before"));
            }
            let first = self.in_sentence(claim, here).into_iter().next();
            if let Some((key, index, _)) = first.filter(|(_, _, mention)| self.leads(here, mention)) {
                return Some(((key, self.context.argument(index)?), Reason::NearContext, "sentence before"));
            }
        }
        None
    }

    /// The one organization or place that all posts of the document are of.
    fn by_posts(&self, claim: &Claim) -> Found {
        let mut fitting = self.posts.iter().filter(|(_, argument)| self.fits(claim, argument));
        match (fitting.next(), fitting.next()) {
            (Some(one), None) => Some((one.clone(), Reason::SubjectContext, "posts of the document")),
            _ => None,
        }
    }

    /// What the document is about: what all its posts are of, or the one name that stands out.
    fn by_subject(&self, claim: &Claim) -> Found {
        if let Some(found) = self.by_posts(claim) {
            return Some(found);
        }
        let role = self.context.role_entry(claim);
        role?;
        let mut fitting = self.subjects.iter().filter_map(|(count, index)| {
            let entity = self.context.entities.get(index.0 as usize)?;
            self.takes(claim, entity).then_some((*count, *index, entity.kind))
        });
        let (count, index, kind) = fitting.next()?;
        let second = fitting.next().map_or(0, |(count, ..)| count);
        // Named often, and twice as often as anything else.
        if count < 3 || second * 2 > count {
            return None;
        }
        let key = if kind == MentionKind::Organization { ORGANIZATION } else { PLACE };
        Some(((key, self.context.argument(index)?), Reason::SubjectContext, "document subject"))
    }
}
