//! Claims in the making: what a match binds, before cues, posts and times are settled.

use jiff::civil::Date;
use tenure_engine::rule::{Book, Filler, Match, Rule, Template};
use tenure_engine::text::{Document, Span, Symbol, TokenSpan};
use tenure_engine::value::{Decimal, Figure, FigureKind};

use super::bounds::Stretch;
use super::fill::captured;
use super::lattice::Items;
use super::{Argument, Aspect, Claim, Evidence, Modality, Status, subject};
use crate::entity::Entity;
use crate::mention::Mention;
use crate::phrase::{Classes, Phrases, Tag, VerbGroup};
use tenure_engine::gazetteer::{EntryId, Kind, Lexicon};

/// The most claims that one template draws from one match.
const MOST: usize = 24;

/// All that the making of claims reads.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document,
    pub(super) lexicon: &'a Lexicon,
    pub(super) book: &'a Book,
    pub(super) phrases: &'a Phrases,
    pub(super) mentions: &'a [Mention],
    pub(super) entities: &'a [Entity],
    pub(super) items: &'a Items,
}

/// A claim in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) claim: Claim,
    /// The tokens of the match.
    pub(super) tokens: TokenSpan,
    /// The verb that says it, as an index into the verb groups; none for a title or an apposition.
    pub(super) verb: Option<usize>,
    /// The sentence.
    pub(super) sentence: usize,
    /// True if the words say an interval without an end.
    pub(super) open: bool,
}

impl Draft {
    /// The mention that fills a role of the relation.
    pub(super) fn mention(&self, role: &str) -> Option<u32> {
        self.claim.args.get(role)?.mention
    }
}

impl<'a> Scene<'a> {
    /// The day a sentence speaks of.
    pub(super) fn day(&self, sentence: usize) -> Option<Date> {
        self.document.block_of(sentence).and_then(|block| block.date).or(self.document.date)
    }

    pub(super) fn entity(&self, argument: &Argument) -> Option<&'a Entity> {
        self.entities.get(argument.entity?.0 as usize)
    }

    /// The verb group that holds a token.
    fn verb_at(&self, token: u32) -> Option<usize> {
        let groups = &self.phrases.verb_groups;
        let at = groups.partition_point(|group| group.tokens.end <= token);
        groups.get(at).filter(|group| group.tokens.start <= token).map(|_| at)
    }

    /// The first verb group of a match that lies in no capture of its own.
    fn verb_of(&self, found: &Match) -> Option<usize> {
        let groups = &self.phrases.verb_groups;
        let from = groups.partition_point(|group| group.tokens.end <= found.tokens.start);
        let free = |group: &VerbGroup| {
            !found.captures.iter().any(|captured| captured.item.is_some() && captured.tokens.overlaps(group.tokens))
        };
        let rest = groups.get(from..)?;
        let at = rest.iter().take_while(|group| group.head < found.tokens.end).position(free)?;
        Some(from + at)
    }

    /// All claims in the making that a match draws, those of auxiliary relations too.
    pub(super) fn drafts(&self, sentence: usize, found: &Match, out: &mut Vec<Draft>) {
        let Some(rule) = self.book.rules().get(found.rule as usize) else { return };
        for template in &rule.templates {
            self.draft(sentence, rule, found, template, out);
        }
    }

    fn draft(&self, sentence: usize, rule: &Rule, found: &Match, template: &Template, out: &mut Vec<Draft>) {
        let relation = self.book.relation(&template.relation);
        let mut bindings: Vec<Vec<(&str, Argument)>> = vec![Vec::new()];
        for (role, filler) in &template.args {
            let mut fillers = self.fill(rule, found, role, filler);
            // "Bolivia's consul in Arica" is that of Bolivia.
            if role == PLACE {
                fillers.truncate(1);
            }
            if fillers.is_empty() {
                if relation.and_then(|relation| relation.role(role)).is_some_and(|role| role.required) {
                    return;
                }
                continue;
            }
            let mut next = Vec::with_capacity(bindings.len() * fillers.len());
            for binding in bindings {
                next.extend(std::iter::repeat_n(binding, fillers.len()));
            }
            for (binding, argument) in next.iter_mut().zip(fillers.iter().cycle()) {
                binding.push((role, argument.clone()));
            }
            next.truncate(MOST);
            bindings = next;
        }
        if subject::governed(self, found) {
            return;
        }
        let base = self.base(sentence, rule, found, template);
        let drafts = std::iter::repeat_n(base, bindings.len());
        for (mut draft, binding) in drafts.zip(bindings) {
            draft.claim.args = binding.into_iter().map(|(role, argument)| (role.to_owned().into(), argument)).collect();
            if twice(&draft.claim) {
                continue;
            }
            self.modify_by_role(&mut draft.claim);
            self.measured(&mut draft.claim);
            self.weigh(&mut draft.claim, found);
            draft.claim.id = self.id(&draft.claim);
            out.push(draft);
        }
    }

    /// The claim without its arguments.
    fn base(&self, sentence: usize, rule: &Rule, found: &Match, template: &Template) -> Draft {
        let day = self.day(sentence);
        let captures = found
            .captures
            .iter()
            .filter_map(|captured| {
                let name = rule.captures.get(captured.name as usize)?;
                Some((name.clone(), self.document.bytes(captured.tokens)))
            })
            .collect();
        let span = self.document.bytes(found.tokens);
        let evidence = Evidence { span, pattern: found.pattern, captures, ..Evidence::default() };
        let claim = Claim {
            id: String::new(),
            relation: template.relation.clone().into(),
            aspect: None,
            args: std::collections::BTreeMap::new(),
            time: None,
            until: None,
            duration: None,
            ordinal: None,
            positive: true,
            modality: Modality::Asserted,
            status: None,
            acting: false,
            attributed_to: None,
            cause: None,
            centibels: rule.centibels,
            rule: rule.id.clone().into(),
            reference: day,
            evidence,
            derived_from: Vec::new(),
        };
        let mut draft = Draft { claim, tokens: found.tokens, verb: self.verb_of(found), sentence, open: false };
        // "Since his election in 2014": what is captured here has no end in its words.
        draft.open = draft.claim.evidence.captures.iter().any(|(name, _)| name == UNENDED);
        let mut modifiers = Vec::new();
        for (name, filler) in &template.qualifiers {
            self.qualify(&mut draft, rule, found, name, filler, &mut modifiers);
        }
        for entry in modifiers {
            self.modify(&mut draft.claim, entry);
        }
        draft
    }

    fn qualify(
        &self,
        draft: &mut Draft,
        rule: &Rule,
        found: &Match,
        name: &str,
        filler: &Filler,
        modifiers: &mut Vec<EntryId>,
    ) {
        let claim = &mut draft.claim;
        if let Filler::Literal(value) = filler {
            match name {
                "aspect" => claim.aspect = aspect(value),
                "status" => claim.status = status(value),
                "cause" => claim.cause = Some(value.clone()),
                "modality" => claim.modality = modality(value).unwrap_or(claim.modality),
                "polarity" => claim.positive = value != "negative",
                "acting" => claim.acting = value == "true",
                _ => {}
            }
            return;
        }
        let today = claim.reference;
        for captured in captured(rule, found, filler) {
            let mention = captured.item.and_then(|item| self.mentions.get(item as usize));
            let norm = mention.and_then(|mention| mention.figure.as_deref()).map(|figure| figure.norm.as_str());
            match (name, norm) {
                ("time", Some(norm)) => draft.open |= set_time(claim, norm, today),
                ("until", Some(norm)) => {
                    let stretch = Stretch::read(norm, today);
                    claim.until = stretch.end.or(stretch.begin).or(claim.until.take());
                }
                ("duration", Some(norm)) => claim.duration = Some(norm.to_owned()),
                ("ordinal", _) => claim.ordinal = norm.map(str::to_owned),
                ("modifier", _) => modifiers.extend(captured.item.and_then(|item| self.items.entry(item))),
                ("verb", _) => {
                    let last = captured.tokens.end.saturating_sub(1);
                    draft.verb = self.verb_at(captured.tokens.start).or_else(|| self.verb_at(last));
                }
                ("attributed_to", _) => {
                    let id = captured.item.filter(|item| (*item as usize) < self.mentions.len());
                    claim.attributed_to = id.and_then(|id| self.argument(id));
                }
                _ => {}
            }
        }
    }

    /// A figure that is said to be of something is so in a claim about it too.
    fn measured(&self, claim: &mut Claim) {
        let relation = self.book.relation(&claim.relation);
        let Some(role) = relation.and_then(|relation| relation.roles.iter().find(|role| role.figure)) else { return };
        if claim.args.contains_key(role.name.as_str()) {
            return;
        }
        let figures: Vec<&Mention> =
            claim.args.values().filter_map(|argument| self.mentions.get(argument.mention? as usize)).collect();
        let of = figures.into_iter().find_map(|mention| {
            let figure = mention.figure.as_deref()?;
            Some(self.counted(figure, figure.of?))
        });
        if let Some(of) = of {
            let text = self.document.slice(of).to_owned();
            claim.args.insert(role.name.clone().into(), Argument { text, surface: Some(of), ..Argument::default() });
        }
    }

    /// What is counted or shared, to the head of its noun phrase: "one **news site**", "2% of the **vote** earning".
    fn counted(&self, figure: &Figure, of: Span) -> Span {
        let tokens = &self.document.tokens;
        let Ok(at) = u32::try_from(tokens.partition_point(|token| token.span.end <= of.start)) else { return of };
        let phrases = &self.phrases.noun_phrases;
        let phrase = phrases.get(phrases.partition_point(|phrase| phrase.tokens.end <= at));
        let Some(phrase) = phrase.filter(|phrase| phrase.tokens.start <= at && phrase.head >= at) else { return of };
        let Some(end) = tokens.get(phrase.head as usize).map(|token| token.span.end) else { return of };
        // One thing ends with a singular, several with a plural.
        let count = figure.kind == FigureKind::Count;
        let one = (figure.number == Some(Decimal::ONE)) != self.phrases.classes(phrase.head).any(Classes::PLURAL);
        let owned = || (at..phrase.head).any(|token| self.phrases.tag(token) == Tag::Possessive);
        // "Fourteen felony charges" are nouns, whatever else a plural may be.
        let single = !count || figure.number == Some(Decimal::ONE);
        let next = self.phrases.tag(phrase.head + 1);
        let verb = || single && matches!(next, Tag::Gerund | Tag::Finite | Tag::Participle);
        let told =
            || (at + 1..=phrase.head).any(|token| self.phrases.classes(token).any(Classes::PAST.with(Classes::THIRD)));
        let longer = count && one && end > of.end && !owned() && !told();
        let shorter = end < of.end && verb();
        if longer || shorter { Span::new(of.start, end) } else { of }
    }

    /// What the modifiers in a claim's own role mention say of it ("former", "acting").
    pub(super) fn modify_by_role(&self, claim: &mut Claim) {
        let role = claim.args.get(super::post::ROLE).and_then(|role| role.mention);
        let role = role.and_then(|id| self.mentions.get(id as usize)).and_then(|mention| mention.role.as_deref());
        for entry in role.map_or(&[][..], |role| &role.modifiers) {
            self.modify(claim, *entry);
        }
    }

    /// What a modifier of a role says of the claim about it.
    pub(super) fn modify(&self, claim: &mut Claim, entry: EntryId) {
        let Some(entry) = self.lexicon.entry(entry) else { return };
        if entry.kind() != Kind::named("role-modifier") {
            return;
        }
        match entry.attribute("modifies") {
            Some("acting") => claim.acting = true,
            Some("status") if matches!(claim.aspect, None | Some(Aspect::State)) => {
                if let Some(status) = entry.attribute("status").and_then(status) {
                    claim.status = Some(status);
                }
            }
            _ => {}
        }
    }

    /// The id of a claim: a hash of document, rule, captures and arguments.
    pub(super) fn id(&self, claim: &Claim) -> String {
        let mut id = Id::default();
        id.add(&self.document.id);
        id.add(&claim.rule);
        id.add(&claim.relation);
        for (name, span) in &claim.evidence.captures {
            id.add(name);
            id.place(*span);
        }
        for (name, argument) in &claim.args {
            id.add(name);
            id.place(argument.surface.unwrap_or_default());
            id.add(&argument.text);
        }
        claim.derived_from.iter().for_each(|part| id.add(part));
        id.text()
    }
}

/// A hash of strings and places, one after another.
#[derive(Debug, Default)]
struct Id(Symbol);

impl Id {
    fn add(&mut self, part: &str) {
        self.0 = self.0.then(Symbol::of(part));
    }

    fn place(&mut self, span: Span) {
        self.0 = self.0.then(Symbol(u64::from(span.start) << 32 | u64::from(span.end)));
    }

    /// Sixteen hexadecimal digits.
    fn text(&self) -> String {
        format!("{:016x}", self.0.0)
    }
}

/// The name of captures after which a stretch of time goes on.
const UNENDED: &str = "unended";

/// The role name of places in relations about office.
pub(super) const PLACE: &str = "place";

/// A hash of strings as sixteen hexadecimal digits.
pub(super) fn hash(parts: &[&str]) -> String {
    let mut id = Id::default();
    parts.iter().for_each(|part| id.add(part));
    id.text()
}

/// True for two arguments that name the same.
pub(super) fn same(a: &Argument, b: &Argument) -> bool {
    match (a.entity, b.entity) {
        (Some(a), Some(b)) => a == b,
        (None, None) => a.text == b.text && a.surface == b.surface,
        _ => false,
    }
}

/// True if one entity fills two roles of a claim between people.
fn twice(claim: &Claim) -> bool {
    let mut people: Vec<_> = claim.args.values().filter_map(|argument| argument.entity).collect();
    people.sort_unstable();
    people.windows(2).any(|pair| matches!(pair, [a, b] if a == b))
}

/// Sets when a claim holds from a canonical time, as its aspect asks; true for an interval that is still open.
pub(super) fn set_time(claim: &mut Claim, norm: &str, today: Option<Date>) -> bool {
    let stretch = Stretch::read(norm, today);
    match claim.aspect {
        Some(Aspect::End) => claim.time = stretch.end.or(stretch.begin).or(claim.time.take()),
        _ => {
            claim.time = stretch.begin.or(claim.time.take());
            claim.until = stretch.end.or(claim.until.take());
        }
    }
    stretch.open
}

fn aspect(name: &str) -> Option<Aspect> {
    Some(match name {
        "state" => Aspect::State,
        "begin" => Aspect::Begin,
        "end" => Aspect::End,
        "term" => Aspect::Term,
        _ => return None,
    })
}

/// The status of a name as lists and rules write it.
pub(super) fn status(name: &str) -> Option<Status> {
    Some(match name {
        "current" => Status::Current,
        "former" => Status::Former,
        "designate" => Status::Designate,
        "possible" => Status::Possible,
        "denied" => Status::Denied,
        _ => return None,
    })
}

/// The modality of a name as lists and rules write it.
pub(super) fn modality(name: &str) -> Option<Modality> {
    Some(match name {
        "asserted" => Modality::Asserted,
        "planned" => Modality::Planned,
        "possible" => Modality::Possible,
        "reported" => Modality::Reported,
        "hypothetical" => Modality::Hypothetical,
        _ => return None,
    })
}
