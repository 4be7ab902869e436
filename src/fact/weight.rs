//! The odds of claims: one table of named weights in centibels, added up.

use tenure_engine::rule::Match;
use tenure_engine::text::{BlockKind, Shape};

use super::Claim;
use super::draft::{PLACE, Scene};
use super::post::{ROLE, fits};
use crate::mention::{Form, Mention, MentionKind};
use crate::phrase::Tag;

/// The most words between what a match names that are nothing to wonder at.
const NEAR: u32 = 9;

/// What speaks for a claim or against it, beside the weight of its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// Somebody is named by a pronoun.
    Pronoun,
    /// Somebody is named by a noun.
    Nominal,
    /// Somebody is known by one word that no list knows.
    OneWord,
    /// A name is followed by a capitalized word or a nickname: it may be cut short.
    NameGoesOn,
    /// A name stands before a noun: it may only say what kind of thing that is.
    BeforeNoun,
    /// The place is none that such an office is held of, as far as the lists know.
    UnfitPlace,
    /// Titles of one day disagree on whether the office is held still.
    Torn,
    /// Many words stand between what the match names.
    FarApart,
    /// It stands in a headline alone.
    Headline,
    /// It stands under a picture.
    Caption,
    /// It stands in words somebody else is quoted with.
    Quoted,
    /// The sentence states the organization or place elsewhere.
    SentenceContext,
    /// The sentence before states the organization or place.
    NearContext,
    /// The organization or place is what the document is about.
    SubjectContext,
    /// The post is taken from another claim about the same person.
    PersonContext,
    /// Another claim tells where the same role is held.
    RoleContext,
    /// It follows from another claim.
    Derived,
    /// The time is taken from the clause.
    TimeAttached,
}

impl Reason {
    /// The weight in centibels: 100 make ten to one.
    pub(super) const fn centibels(self) -> i32 {
        match self {
            Self::Pronoun => -50,
            Self::Nominal => -50,
            Self::OneWord => -60,
            Self::NameGoesOn => -80,
            Self::BeforeNoun => -80,
            Self::UnfitPlace => -60,
            Self::Torn => -100,
            Self::FarApart => -60,
            Self::Headline => -30,
            Self::Caption => -20,
            Self::Quoted => -20,
            Self::SentenceContext => -60,
            Self::NearContext => -60,
            Self::SubjectContext => -90,
            Self::PersonContext => -50,
            Self::RoleContext => -80,
            Self::Derived => -20,
            Self::TimeAttached => -10,
        }
    }
}

impl Scene<'_> {
    /// Adds to the odds what the forms and the place of the claim tell.
    pub(super) fn weigh(&self, claim: &mut Claim, found: &Match) {
        let (mut far, mut quoted) = (found.tokens.len(), false);
        for captured in &found.captures {
            far = far.saturating_sub(captured.tokens.len());
        }
        for argument in claim.args.values() {
            let Some(mention) = argument.mention.and_then(|id| self.mentions.get(id as usize)) else {
                quoted |= argument.entity.is_none();
                continue;
            };
            let name = mention.form == Form::Name;
            let entity = argument.entity.and_then(|index| self.entities.get(index.0 as usize));
            if mention.kind == MentionKind::Person {
                claim.centibels += match mention.form {
                    Form::Name => 0,
                    Form::Pronoun => Reason::Pronoun.centibels(),
                    Form::Nominal => Reason::Nominal.centibels(),
                };
                if entity.is_some_and(|entity| entity.entry.is_none() && !entity.name.contains([' ', '-', '.'])) {
                    claim.centibels += Reason::OneWord.centibels();
                }
            }
            if entity
                .is_some_and(|entity| entity.entry.is_none() && entity.name.starts_with(|c: char| c.is_ascii_digit()))
            {
                claim.centibels += Reason::NameGoesOn.centibels();
            }
            if name && matches!(mention.kind, MentionKind::Country | MentionKind::Place) && self.tail(mention) {
                claim.centibels += Reason::NameGoesOn.centibels();
            }
            if name && matches!(mention.kind, MentionKind::Person | MentionKind::Organization) {
                claim.centibels += self.cut(mention).map_or(0, Reason::centibels);
            }
        }
        let aside = || self.document.slice(claim.evidence.span).contains([',', '(']);
        if self.unfit(claim) {
            claim.centibels += Reason::UnfitPlace.centibels();
        }
        if far > NEAR && !quoted && !aside() {
            claim.centibels += Reason::FarApart.centibels();
        }
        let at = claim.evidence.span.start;
        let block = self.document.blocks.partition_point(|block| block.span.end <= at);
        claim.centibels += match self.document.blocks.get(block).map(|block| block.kind) {
            Some(BlockKind::Headline) => {
                claim.evidence.cues.push(super::tenure::HEADLINE.to_owned());
                Reason::Headline.centibels()
            }
            Some(BlockKind::Caption) => Reason::Caption.centibels(),
            Some(BlockKind::Quote) => Reason::Quoted.centibels(),
            _ => 0,
        };
    }

    /// True for a place right after an organization, whose name it may end.
    fn tail(&self, place: &Mention) -> bool {
        let at = self.mentions.partition_point(|mention| mention.tokens.end < place.tokens.start);
        let before = self.mentions.get(at).filter(|mention| mention.tokens.end == place.tokens.start);
        before.is_some_and(|before| before.kind == MentionKind::Organization && before.form == Form::Name)
    }

    /// True for a place of a role of which the lists say what it is of, if no place is among that.
    fn unfit(&self, claim: &Claim) -> bool {
        let place = claim.args.get(PLACE).and_then(|place| self.entity(place));
        let role = claim.args.get(ROLE).and_then(|role| role.mention);
        let role = role.and_then(|id| self.mentions.get(id as usize)).and_then(|mention| mention.entry);
        let told = role.and_then(|id| self.lexicon.entry(id)).is_some_and(|entry| entry.attribute("of").is_some());
        told && place.is_some_and(|place| !fits(self.lexicon, role, place))
    }

    /// What stands right after a name and makes it doubtful that it ends there, or that it is what the words speak of.
    fn cut(&self, name: &Mention) -> Option<Reason> {
        let after = name.tokens.end;
        let token = self.document.tokens.get(after as usize)?;
        let from = self.mentions.partition_point(|mention| mention.tokens.end <= after);
        let other = self.mentions.get(from).filter(|mention| mention.tokens.start == after);
        let apart = |kind: MentionKind| match kind {
            MentionKind::Role | MentionKind::Figure(_) => true,
            MentionKind::Person => name.kind == MentionKind::Organization,
            _ => false,
        };
        if other.is_some_and(|other| apart(other.kind)) {
            return None;
        }
        let mark = |at: u32| {
            let token = self.document.tokens.get(at as usize);
            token.is_some_and(|token| matches!(self.document.slice(token.span), "\"" | "“" | "”"))
        };
        let nickname = || mark(after) && (mark(after + 2) || mark(after + 3));
        match self.phrases.tag(after) {
            Tag::Name | Tag::Number if token.shape != Shape::Lower => Some(Reason::NameGoesOn),
            Tag::Noun => Some(Reason::BeforeNoun),
            Tag::Mark if name.kind == MentionKind::Person && nickname() => Some(Reason::NameGoesOn),
            _ => None,
        }
    }
}
