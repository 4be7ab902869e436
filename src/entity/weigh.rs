//! What speaks for one mention before a pronoun, and against it.

use tenure_engine::text::Document;

use super::discourse::{Function, Place, Places, extent_start, is_mark, narrow};
use super::group::Groups;
use super::pronoun::Pronoun;
use super::resolver::Resolver;
use super::share::{Part, Shares, function_for, likelihood, set};
use super::weights::Evidence;
use crate::mention::{Form, Gender, Mention, MentionKind};
use crate::phrase::{Clause, Phrases, Tag};

/// A thing that a pronoun may stand for.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) group: usize,
    pub(super) sum: i32,
    pub(super) shares: Shares,
}

/// What the choice of an antecedent looks at.
pub(super) struct State<'a> {
    pub(super) resolver: &'a Resolver,
    pub(super) document: &'a Document,
    pub(super) phrases: &'a Phrases,
    pub(super) mentions: &'a [Mention],
    pub(super) places: &'a Places,
    /// Mentions by name of each group.
    pub(super) counts: Vec<usize>,
    /// The last pronoun of each gender: its group and mention.
    pub(super) last: [Option<(usize, usize)>; 3],
    pub(super) first_named: Option<usize>,
    pub(super) candidates: Vec<Candidate>,
}

/// The place of a gender in [`State::last`].
pub(super) fn slot(gender: Gender) -> usize {
    match gender {
        Gender::Unknown => 0,
        Gender::Female => 1,
        Gender::Male => 2,
    }
}

impl State<'_> {
    /// Where a mention stands.
    pub(super) fn place(&self, index: usize) -> Place {
        self.places.of(index)
    }

    /// Adds what speaks for one mention as antecedent and against it.
    pub(super) fn weigh(
        &self,
        shares: &mut Shares,
        groups: &Groups,
        (index, pronoun, part): (usize, Pronoun, Part),
        (at, group): (usize, usize),
    ) {
        let (Some(mention), Some(other)) = (self.mentions.get(index), self.mentions.get(at)) else { return };
        let (here, there) = (self.place(index), self.place(at));
        let mut add = |evidence: Evidence, percent: i16| set(shares, evidence, percent);
        add(
            match mention.sentence.saturating_sub(other.sentence) {
                0 => Evidence::SameSentence,
                1 => Evidence::SentenceBefore,
                2 => Evidence::TwoBefore,
                _ => Evidence::ThreeBefore,
            },
            100,
        );
        if self.block(mention) != self.block(other) {
            add(Evidence::OtherParagraph, 100);
        }
        if let Some(evidence) = function_for(part, there.function) {
            add(evidence, 100);
        }
        let same_clause = here.clause.is_some() && here.clause == there.clause && mention.sentence == other.sentence;
        if same_clause && at < index {
            match part {
                Part::Owner => add(Evidence::ClauseOfOwner, 100),
                Part::Object => add(Evidence::ClauseOfObject, 100),
                Part::Subject => {}
            }
        }
        if self.places.subject(here.clause).is_some_and(|subject| groups.of(subject) == Some(group)) {
            match part {
                Part::Owner => add(Evidence::SubjectOwns, 100),
                Part::Object if self.acted_on(here, mention) => add(Evidence::SubjectActsOnOther, 100),
                Part::Object | Part::Subject => {}
            }
        }
        let before = here.clause.and_then(|clause| clause.checked_sub(1));
        if self.places.subject(before).is_some_and(|subject| groups.of(subject) == Some(group)) && at < index {
            add(Evidence::SubjectBefore, 100);
        }
        if there.bracketed {
            add(Evidence::Bracketed, 100);
        }
        if self.is_first(groups, at) {
            add(Evidence::FirstInSentence, 100);
        }
        if let Some((last, by)) = self.last.get(slot(pronoun.gender)).copied().flatten()
            && last == group
        {
            let near = self.mentions.get(by).is_some_and(|by| by.sentence == mention.sentence);
            add(if near { Evidence::LastHere } else { Evidence::LastBefore }, 100);
        }
        if other.form == Form::Pronoun {
            add(Evidence::ByPronoun, 100);
        }
        let count = self.counts.get(group).copied().unwrap_or(0).min(5);
        add(Evidence::Frequent, i16::try_from(count * 20).unwrap_or(100));
        if self.first_named == Some(group) {
            add(Evidence::FirstNamed, 100);
        }
        let female = groups.all.get(group).map_or(0, |group| group.female);
        let agrees = match pronoun.gender {
            Gender::Male => likelihood(-female),
            Gender::Female => likelihood(female),
            Gender::Unknown => 0,
        };
        add(Evidence::Gender, i16::try_from(agrees).unwrap_or(0));
        if at > index {
            add(if self.leads(index, at) { Evidence::MainClause } else { Evidence::After }, 100);
        }
        if part == Part::Owner && at < index {
            match self.between(other, mention) {
                Between::Comma => add(Evidence::Beside, 100),
                Between::Conjunction => add(Evidence::Joined, 100),
                Between::Other => {}
            }
        }
        if part == Part::Owner && at > index && self.owned(mention, other) {
            add(Evidence::Beside, 100);
        }
        if self.places.speaker(here.quote).is_some_and(|speaker| groups.of(speaker) == Some(group)) {
            add(Evidence::Speaker, 100);
        }
        if here.quote != there.quote {
            add(if here.quote.is_some() { Evidence::OutsideQuote } else { Evidence::InsideQuote }, 100);
        }
    }

    fn clause(&self, place: Place) -> Option<&Clause> {
        self.phrases.clauses.get(place.clause? as usize)
    }

    fn block(&self, mention: &Mention) -> Option<u32> {
        self.document.sentences.get(mention.sentence as usize).map(|sentence| sentence.block)
    }

    /// True for the first mention of its sentence that names somebody.
    fn is_first(&self, groups: &Groups, at: usize) -> bool {
        let Some(sentence) = self.mentions.get(at).map(|mention| mention.sentence) else { return false };
        let before = self.mentions.iter().enumerate().take(at).rev().take(8);
        let mut before = before.take_while(|(_, other)| other.sentence == sentence);
        !before.any(|(at, other)| other.kind == MentionKind::Person && groups.of(narrow(at)).is_some())
    }

    /// What stands between a name and a possessive pronoun after it.
    fn between(&self, name: &Mention, pronoun: &Mention) -> Between {
        if name.tokens.end + 1 != pronoun.tokens.start {
            Between::Other
        } else if is_mark(self.document, name.tokens.end) {
            Between::Comma
        } else if self.phrases.tag(name.tokens.end) == Tag::Conjunction {
            Between::Conjunction
        } else {
            Between::Other
        }
    }

    /// True if the verb of its clause, and no other, has the pronoun as object.
    fn acted_on(&self, here: Place, pronoun: &Mention) -> bool {
        let verb = self.clause(here).and_then(|clause| clause.verb);
        let Some(verb) = verb.and_then(|verb| self.phrases.verb_groups.get(verb as usize)) else { return false };
        verb.tokens.end <= pronoun.tokens.start
            && !(verb.tokens.end..pronoun.tokens.start).any(|token| self.phrases.tag(token).is_verb())
    }

    /// True if the pronoun stands in a phrase or clause that leads up to the name as its subject ("In her youth, Lund
    /// sang").
    pub(super) fn leads(&self, pronoun: usize, name: usize) -> bool {
        let (Some(mention), Some(other)) = (self.mentions.get(pronoun), self.mentions.get(name)) else { return false };
        let Some(sentence) = self.document.sentences.get(mention.sentence as usize) else { return false };
        let opens = matches!(
            self.phrases.tag(sentence.tokens.start),
            Tag::Preposition | Tag::Subordinator | Tag::Gerund | Tag::Participle | Tag::Infinitive | Tag::Adverb
        );
        let subject = self.place(name).function == Function::Subject;
        let start = extent_start(self.document, other);
        let comma = start.checked_sub(1).is_some_and(|before| is_mark(self.document, before));
        opens && subject && comma && start > mention.tokens.end + 1
    }

    /// True for a name in apposition to what the pronoun owns ("his wife Nora", "her father, Karl").
    fn owned(&self, pronoun: &Mention, name: &Mention) -> bool {
        let between = pronoun.tokens.end..name.tokens.start;
        let noun = |token| matches!(self.phrases.tag(token), Tag::Noun | Tag::Adjective | Tag::Name);
        between.len() <= 5 && between.clone().all(noun)
    }
}

/// What stands between a name and a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Comma,
    Conjunction,
    Other,
}
