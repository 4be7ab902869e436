//! Nouns that may stand for something named before: "the alliance", "the 57-year-old", "both men", "his successor".

use tenure_engine::gazetteer::{Kind, Lexicon};
use tenure_engine::text::{Document, Shape, Span, TokenSpan};
use tenure_engine::value::FigureKind;

use super::resolver::{Determiner, Resolver, gender};
use crate::mention::{Form, Gender, Mention, MentionKind};
use crate::phrase::{Classes, Phrases, Tag};

/// The longest noun phrase that is looked at, in tokens without the determiner.
const LONGEST: u32 = 6;

/// The most tokens between a form of "be" and the name that it tells.
const NAMED: u32 = 4;

/// The kind of nouns for men and women.
const GENDERED: Kind = Kind::named("gendered-word");

/// A noun phrase that may stand for something, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Nominal {
    pub(super) tokens: TokenSpan,
    pub(super) what: What,
}

/// What a noun phrase says of what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A thing of the kind that its noun tells.
    Thing(MentionKind),
    /// Somebody of an age, the figure at this place among the mentions.
    Aged(u32),
    /// Somebody of a nationality, the mention at this place.
    Native(u32),
    /// Two people.
    Both(Gender),
    /// The holder of a role, the mention at this place.
    Holder(u32),
}

/// The noun phrases of a document that may stand for something, in order. Linear.
pub(super) fn nominals(
    resolver: &Resolver,
    document: &Document,
    lexicon: &Lexicon,
    phrases: &Phrases,
    mentions: &[Mention],
) -> Vec<Nominal> {
    let reader = Reader { resolver, document, lexicon, phrases, mentions };
    let mut found = Vec::new();
    let mut next = 0;
    for (token, classes) in (0..).zip(&phrases.classes) {
        if token < next || !classes.any(Classes::DETERMINER) {
            continue;
        }
        if let Some(nominal) = reader.read(token, *classes) {
            next = nominal.tokens.end;
            found.push(nominal);
        }
    }
    found
}

struct Reader<'a> {
    resolver: &'a Resolver,
    document: &'a Document,
    lexicon: &'a Lexicon,
    phrases: &'a Phrases,
    mentions: &'a [Mention],
}

impl Reader<'_> {
    /// The nominal that begins with a determiner.
    fn read(&self, start: u32, classes: Classes) -> Option<Nominal> {
        let determiner = self.document.tokens.get(start as usize)?;
        let opens = self.resolver.determiner(determiner.symbol);
        if opens.is_none() && !classes.any(Classes::POSSESSIVE_DETERMINER) {
            return None;
        }
        let sentence = self.document.sentences.get(self.document.sentence_of(start)?)?;
        if classes.any(Classes::POSSESSIVE_DETERMINER) {
            return self.holder(start, sentence.tokens.end).filter(|nominal| self.is_relative(nominal));
        }
        match opens? {
            Determiner::Both => return self.both(start),
            Determiner::Definite => {}
        }
        let first = start + 1;
        if let Some((index, mention)) = self.mention_at(first) {
            let what = match mention.kind {
                MentionKind::Figure(FigureKind::Age) => Some(What::Aged(index)),
                MentionKind::Nationality if self.names_one(mention) => Some(What::Native(index)),
                _ => None,
            };
            let end = if matches!(what, Some(What::Aged(_))) {
                self.described(mention.tokens.end)
            } else {
                mention.tokens.end
            };
            if let Some(what) = what
                && !self.goes_on(end)
            {
                return Some(Nominal { tokens: TokenSpan::new(start, end), what });
            }
        }
        self.holder(start, sentence.tokens.end).or_else(|| self.thing(start, sentence.tokens.end))
    }

    /// The end of what an age is said of: "the 44-year-old Portuguese", "the 52-year-old lawyer".
    fn described(&self, age: u32) -> u32 {
        let mut end = age;
        if let Some((_, people)) = self.mention_at(end)
            && people.kind == MentionKind::Nationality
        {
            end = people.tokens.end;
        }
        match self.mention_at(end) {
            Some((_, role)) if role.kind == MentionKind::Role => role.tokens.end,
            None if self.is_gendered(end) => end + 1,
            _ => end,
        }
    }

    /// True for a noun for men or women.
    fn is_gendered(&self, token: u32) -> bool {
        let word = self.document.tokens.get(token as usize);
        word.is_some_and(|word| self.lexicon.words(word.symbol).any(|reading| reading.kind == GENDERED))
    }

    /// "the [new] alliance" as a thing.
    fn thing(&self, start: u32, limit: u32) -> Option<Nominal> {
        let mut end = start + 1;
        while end < limit.min(start + LONGEST + 1) && self.is_small(end) {
            end += 1;
        }
        let head = end.checked_sub(1).filter(|head| *head > start)?;
        let noun = self.resolver.noun(self.document.tokens.get(head as usize)?.symbol)?;
        let named = self.phrases.tag(end) == Tag::Preposition && self.names(end + 1);
        if self.goes_on(end) || named || (start..end).any(|token| self.mention_at(token).is_some()) {
            return None;
        }
        Some(Nominal { tokens: TokenSpan::new(start, end), what: What::Thing(noun.kind) })
    }

    /// "the new alliance chief" as somebody, where it is a subject and nothing else names them.
    fn holder(&self, start: u32, limit: u32) -> Option<Nominal> {
        let mut end = start + 1;
        let mut role = None;
        while end < limit.min(start + LONGEST + 1) {
            if let Some((index, mention)) = self.mention_at(end) {
                if mention.kind != MentionKind::Role || mention.role.as_deref().is_some_and(|parts| parts.plural) {
                    return None;
                }
                role = Some(index);
                end = mention.tokens.end;
                break;
            }
            if !self.is_small(end) {
                return None;
            }
            end += 1;
        }
        let index = role?;
        let acts = matches!(self.phrases.tag(end), Tag::Finite | Tag::Auxiliary | Tag::Modal | Tag::Possessive)
            || self.phrases.tag(end) == Tag::Adverb
                && matches!(self.phrases.tag(end + 1), Tag::Finite | Tag::Auxiliary | Tag::Modal);
        let before = start.checked_sub(1);
        let beside = before.is_some_and(|before| {
            let after_name = |mention: &Mention| mention.tokens.end == before && mention.form == Form::Name;
            self.phrases.tag(before) == Tag::Mark
                && self
                    .mention_before(before)
                    .is_some_and(|mention| after_name(mention) && mention.kind == MentionKind::Person)
        });
        let governed = before.is_some_and(|before| {
            let classes = self.phrases.classes(before);
            classes.any(Classes::BE.with(Classes::LINK)) || self.phrases.tag(before) == Tag::Preposition
        });
        if !acts || beside || governed || self.is_named_after(end) {
            return None;
        }
        Some(Nominal { tokens: TokenSpan::new(start, end), what: What::Holder(index) })
    }

    /// True before a form of "be" and a name of somebody: "his successor is Ana Lund" tells who that is.
    fn is_named_after(&self, token: u32) -> bool {
        let Some(group) = self.phrases.verb_group_at(token) else { return false };
        let links = self.phrases.classes(group.head).any(Classes::BE);
        let at = self.mentions.partition_point(|mention| mention.tokens.start < group.tokens.end);
        let next = self.mentions.get(at).filter(|next| next.tokens.start <= group.tokens.end + NAMED);
        links && next.is_some_and(|next| next.kind == MentionKind::Person && next.form == Form::Name)
    }

    /// "both men".
    fn both(&self, start: u32) -> Option<Nominal> {
        let end = start + 2;
        let noun = self.document.tokens.get(start as usize + 1)?;
        let mut readings = self.lexicon.words(noun.symbol).filter(|reading| reading.kind == GENDERED);
        let reading = readings.find(|reading| reading.form == Kind::named("plural"))?;
        let told = self.lexicon.entry(reading.entry)?.attribute("gender").map_or(Gender::Unknown, gender);
        Some(Nominal { tokens: TokenSpan::new(start, end), what: What::Both(told) })
    }

    /// True for "his successor", whose role says what it is by somebody else.
    fn is_relative(&self, nominal: &Nominal) -> bool {
        let What::Holder(role) = nominal.what else { return false };
        let entry = self.mentions.get(role as usize).and_then(|mention| mention.entry);
        entry.and_then(|id| self.lexicon.entry(id)).is_some_and(|entry| entry.attribute("relative") == Some("true"))
    }

    /// True if a nationality is written as the name of one person ("Dutchman", "Norwegian").
    fn names_one(&self, mention: &Mention) -> bool {
        let text = self.document.slice(mention.span);
        let Some(entry) = mention.entry.and_then(|id| self.lexicon.entry(id)) else { return false };
        entry.forms().any(|form| form.text() == text && form.role() == tenure_engine::gazetteer::FormRole::Person)
    }

    /// True if a noun phrase does not end before a token.
    fn goes_on(&self, token: u32) -> bool {
        let tag = self.phrases.tag(token);
        matches!(tag, Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number | Tag::Gerund) || self.names(token)
    }

    /// True if a role or name begins at a token.
    fn names(&self, token: u32) -> bool {
        let figure = |mention: &Mention| matches!(mention.kind, MentionKind::Figure(_));
        self.mention_at(token).is_some_and(|(_, mention)| mention.form == Form::Name && !figure(mention))
    }

    fn is_small(&self, token: u32) -> bool {
        let lower = self.document.tokens.get(token as usize).is_some_and(|token| token.shape == Shape::Lower);
        lower
            && matches!(
                self.phrases.tag(token),
                Tag::Noun | Tag::Adjective | Tag::Participle | Tag::Gerund | Tag::Adverb
            )
    }

    fn mention_at(&self, token: u32) -> Option<(u32, &Mention)> {
        let at = self.mentions.partition_point(|mention| mention.tokens.start < token);
        let mention = self.mentions.get(at).filter(|mention| mention.tokens.start == token)?;
        Some((u32::try_from(at).ok()?, mention))
    }

    fn mention_before(&self, token: u32) -> Option<&Mention> {
        let at = self.mentions.partition_point(|mention| mention.tokens.end < token);
        self.mentions.get(at)
    }
}

/// The mention that a nominal is, once it is known what it stands for.
pub(super) fn mention(document: &Document, mentions: &[Mention], nominal: &Nominal) -> Mention {
    let span = document.bytes(nominal.tokens);
    let inner = match nominal.what {
        What::Aged(at) | What::Native(at) | What::Holder(at) => mentions.get(at as usize),
        What::Thing(_) | What::Both(_) => None,
    };
    let sentence = document.sentence_of(nominal.tokens.start).unwrap_or(0);
    let holder = matches!(nominal.what, What::Holder(_));
    Mention {
        tokens: nominal.tokens,
        span: Span::new(span.start, span.end),
        extent: span,
        kind: if let What::Thing(kind) = nominal.what { kind } else { MentionKind::Person },
        form: Form::Nominal,
        sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
        entry: inner.filter(|_| holder).and_then(|mention| mention.entry),
        entity: None,
        entities: Vec::new(),
        figure: inner.and_then(|mention| mention.figure.clone()),
        role: inner.and_then(|mention| mention.role.clone()),
        gender: if let What::Both(gender) = nominal.what { gender } else { Gender::Unknown },
        rule: "nominal".into(),
        evidence: Vec::new(),
    }
}
