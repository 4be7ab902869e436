//! Words of the closed classes: which of their uses stands here.

use super::Classes;
use super::tag::{Boundary, REACH, Tag, Tagger};

impl Tagger<'_> {
    /// The tag of a word of a closed class; none where it is better read as an open one.
    pub(super) fn closed(&self, at: u32, classes: Classes, left: (Tag, Classes)) -> Option<Tag> {
        let next = self.within(at + 1);
        let (tag, before) = left;
        let opens_phrase = matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Adjective);
        let verb_due = matches!(tag, Tag::Modal | Tag::Infinitive)
            || tag == Tag::Auxiliary && before.any(Classes::DO) && !before.any(Classes::PARTICIPLE);
        let auxiliary = matches!(tag, Tag::Auxiliary | Tag::Modal);
        let verb_next = next.any(Classes::PARTICIPLE.with(Classes::GERUND).with(Classes::BE).with(Classes::BASE));
        if classes.any(Classes::ADVERB)
            && auxiliary
            && verb_next
            && !next.any(Classes::NOUN)
            && !classes.any(Classes::AUXILIARY)
        {
            return Some(if classes.any(Classes::NEGATION) { Tag::Negation } else { Tag::Adverb });
        }
        if classes.any(Classes::DETERMINER)
            && next.any(Classes::AFTER_NO)
            && !classes.any(Classes::ARTICLE.with(Classes::POSSESSIVE_DETERMINER))
        {
            return Some(Tag::Negation);
        }
        if opens_number(tag)
            && classes.any(Classes::PRONOUN)
            && !classes.any(Classes::PERSONAL.with(Classes::DETERMINER))
        {
            return Some(Tag::Noun);
        }
        if classes.any(Classes::POSSESSIVE) {
            return Some(self.apostrophe(classes, left, next, at));
        }
        if verb_due && classes.any(Classes::BASE) {
            return if classes.any(Classes::AUXILIARY) { Some(Tag::Auxiliary) } else { None };
        }
        if classes.any(Classes::INFINITIVE) {
            return Some(if tag != Tag::Preposition && self.infinitive(at) {
                Tag::Infinitive
            } else {
                Tag::Preposition
            });
        }
        if classes.any(Classes::AUXILIARY) {
            return if opens_phrase { None } else { Some(Tag::Auxiliary) };
        }
        if classes.any(Classes::MODAL) {
            let real = !classes.any(Classes::BASE) || next.any(Classes::NEGATION);
            // "The 44-year-old will move", "the poor must wait": a base form leaves no room for a noun before it.
            let compound = at.checked_sub(3).is_some_and(|before| self.hyphenated(before));
            let verb = next.any(Classes::BASE) && (compound || !next.any(Classes::NOUN));
            return if real && (!opens_phrase || verb) { Some(Tag::Modal) } else { None };
        }
        if classes.any(Classes::NEGATION) {
            return Some(Tag::Negation);
        }
        if classes.any(Classes::THAT) {
            return Some(self.that(at, left));
        }
        if classes.any(Classes::RELATIVE) {
            let noun = tag.is_nominal() || tag == Tag::Number || tag == Tag::Preposition || tag == Tag::Mark;
            if classes.any(Classes::SUBORDINATOR) {
                return Some(Tag::Subordinator);
            }
            let clause = !matches!(tag, Tag::Determiner | Tag::Conjunction);
            return Some(if (noun || clause) && at > self.sentence.start { Tag::Relative } else { Tag::Pronoun });
        }
        if classes.any(Classes::EXISTENTIAL) {
            return Some(if next.any(Classes::BE.with(Classes::MODAL)) { Tag::Pronoun } else { Tag::Adverb });
        }
        if classes.all(Classes::INTERROGATIVE.with(Classes::DETERMINER)) {
            let subject = next.any(Classes::DETERMINER.with(Classes::PERSONAL));
            let verb = at > self.sentence.start && self.surely(at + 1) || next.any(Classes::PAST);
            if subject || at > self.sentence.start && verb && !next.any(Classes::NOUN.with(Classes::PLURAL)) {
                return Some(Tag::Subordinator);
            }
        }
        if classes.any(Classes::DETERMINER)
            && let Some(tag) = self.alone(at, classes)
        {
            return Some(tag);
        }
        if classes.any(Classes::DETERMINER) {
            let phrase = self.nounish(at + 1)
                || next.any(Classes::DETERMINER.with(Classes::ORDINAL).with(Classes::DEGREE))
                || next.any(Classes::PARTICIPLE.with(Classes::GERUND))
                    && self.nounish(at + 2)
                    && !next.any(Classes::CLOSED)
                    && (!next.any(Classes::PAST) || self.ahead(at).near)
                || classes.any(Classes::POSSESSIVE_DETERMINER) && next.any(Classes::ADJECTIVE.with(Classes::NOUN));
            if phrase
                || classes.any(Classes::ARTICLE.with(Classes::POSSESSIVE_DETERMINER)) && !classes.any(Classes::PRONOUN)
            {
                return Some(Tag::Determiner);
            }
            if classes.any(Classes::ADVERB) && !next.any(Classes::PREPOSITION) {
                return Some(Tag::Adverb);
            }
        }
        if classes.any(Classes::PREPOSITION) && classes.any(Classes::SUBORDINATOR) {
            let pair = self.token(at).map(|token| token.symbol) == self.token(at + 2).map(|token| token.symbol);
            return Some(match () {
                // "as quiet as it was": the first of a pair belongs to the adjective.
                () if pair && next.any(Classes::ADJECTIVE.with(Classes::ADVERB)) => Tag::Adverb,
                () if self.opens_clause(at) => Tag::Subordinator,
                () => Tag::Preposition,
            });
        }
        if classes.any(Classes::PREPOSITION) {
            return self.preposition(at, classes, left);
        }
        if classes.any(Classes::CONJUNCTION) {
            return Some(if classes.any(Classes::ADVERB) && !self.start(at) { Tag::Adverb } else { Tag::Conjunction });
        }
        if classes.any(Classes::SUBORDINATOR) {
            if tag == Tag::Determiner {
                return None;
            }
            if next.any(Classes::PREPOSITION) && !next.any(Classes::SUBORDINATOR) {
                return Some(Tag::Preposition);
            }
            let clause = self.start(at) && (self.ahead(at).near || self.verb_after_subject(at + 1));
            let adverb = classes.any(Classes::ADVERB) && !clause;
            return Some(if adverb && !classes.any(Classes::INTERROGATIVE) { Tag::Adverb } else { Tag::Subordinator });
        }
        if classes.any(Classes::PRONOUN) {
            return Some(Tag::Pronoun);
        }
        if classes.any(Classes::DETERMINER) { Some(Tag::Determiner) } else { None }
    }

    /// A determiner before another phrase: "gave her the money", "elected her two years later", "neither the king nor".
    fn alone(&self, at: u32, classes: Classes) -> Option<Tag> {
        let next = self.within(at + 1);
        let object = classes.all(Classes::POSSESSIVE_DETERMINER.with(Classes::OBJECT));
        let time = object
            && next.any(Classes::NUMERAL)
            && self.within(at + 2).any(Classes::TIME_UNIT)
            && self.within(at + 3).any(Classes::TIME);
        let opener = next.any(Classes::ARTICLE.with(Classes::POSSESSIVE_DETERMINER))
            && !classes.any(Classes::PREDETERMINER.with(Classes::ARTICLE))
            && (object || !classes.any(Classes::POSSESSIVE_DETERMINER));
        match () {
            () if time || opener && object => Some(Tag::Pronoun),
            () if opener && self.start(at) => Some(Tag::Adverb),
            () if opener && classes.any(Classes::PRONOUN) => Some(Tag::Pronoun),
            () => None,
        }
    }

    /// True after a mark or at the start of the sentence.
    pub(super) fn start(&self, at: u32) -> bool {
        at == self.sentence.start || self.boundary(at - 1).is_some()
    }

    /// "'s" and the like: possession, or a form of "be", "have".
    fn apostrophe(&self, classes: Classes, left: (Tag, Classes), next: Classes, at: u32) -> Tag {
        let (tag, before) = left;
        if !classes.any(Classes::AUXILIARY) {
            return Tag::Possessive;
        }
        let pronoun =
            before.any(Classes::PERSONAL.with(Classes::RELATIVE).with(Classes::EXISTENTIAL).with(Classes::THAT));
        let verbal = next.any(Classes::DETERMINER.with(Classes::NEGATION).with(Classes::PREPOSITION))
            && !next.any(Classes::NOUN.with(Classes::ADJECTIVE))
            || next.any(Classes::BE)
            || next.any(Classes::GERUND) && !self.nounish(at + 2) && !next.any(Classes::NOUN);
        let nominal = tag.is_nominal() || tag == Tag::Adjective || tag == Tag::Number || tag == Tag::Adverb;
        if pronoun && tag != Tag::Noun || verbal || !nominal { Tag::Auxiliary } else { Tag::Possessive }
    }

    /// True if "to" opens an infinitive.
    fn infinitive(&self, at: u32) -> bool {
        let mut next = at + 1;
        while next < at + 4
            && self.within(next).any(Classes::ADVERB.with(Classes::NEGATION))
            && !self.within(next).any(Classes::BASE)
        {
            next += 1;
        }
        let classes = self.within(next);
        if !classes.any(Classes::BASE) || self.capital(next) {
            return false;
        }
        if !classes.any(Classes::NOUN) && !classes.any(Classes::RARE_VERB) {
            return true;
        }
        let after = self.within(next + 1);
        let object = self.object(next + 1)
            || after.any(Classes::PERSONAL.with(Classes::SUBORDINATOR).with(Classes::INFINITIVE))
            || after.any(Classes::PARTICLE) && !classes.any(Classes::RARE_VERB)
            || after.any(Classes::ADVERB)
            || self.nounish(next + 1);
        object || !classes.any(Classes::RARE_VERB)
    }

    /// "that" by what stands beside it.
    fn that(&self, at: u32, left: (Tag, Classes)) -> Tag {
        let (tag, _) = left;
        let next = self.within(self.after_quote(at));
        // "said that in May the bank had lied": a preposition may come before the subject.
        if tag == Tag::Finite
            && left.1.any(Classes::SPEECH)
            && next.any(Classes::PREPOSITION)
            && self.verb_follows(self.after_quote(at))
        {
            return Tag::Subordinator;
        }
        let verb = Classes::FINITE.with(Classes::MODAL).with(Classes::AUXILIARY);
        let noun = Classes::NOUN.with(Classes::PLURAL).with(Classes::POSSESSIVE);
        let finite_next = next.any(verb) && (!next.any(noun) || next.any(Classes::PAST));
        let plural = next.any(Classes::PLURAL) && !next.any(Classes::NOUN);
        let many = left.1.any(Classes::PLURAL) && next.any(Classes::BASE) && !next.any(Classes::DETERMINER);
        match tag {
            Tag::Noun | Tag::Name | Tag::Number if finite_next => Tag::Relative,
            Tag::Noun if many && !self.surely(at + 2) => Tag::Relative,
            _ if plural && self.ahead(at).near && at > self.sentence.start => Tag::Subordinator,
            Tag::Noun | Tag::Name if self.object(at + 1) || next.any(Classes::PLURAL) || self.ahead(at).near => {
                Tag::Subordinator
            }
            Tag::Preposition | Tag::Mark if finite_next => Tag::Pronoun,
            Tag::Preposition | Tag::Mark | Tag::Conjunction if next.any(Classes::NOUN.with(Classes::ADJECTIVE)) => {
                Tag::Determiner
            }
            _ if at == self.sentence.start => Tag::Pronoun,
            Tag::Finite | Tag::Participle | Tag::Base | Tag::Gerund | Tag::Adjective | Tag::Auxiliary
                if self.ahead(at).near || self.object(at + 1) =>
            {
                Tag::Subordinator
            }
            _ if next.any(Classes::NOUN) && !next.any(Classes::CLOSED) => Tag::Determiner,
            Tag::Conjunction | Tag::Mark if self.ahead(at).far => Tag::Subordinator,
            _ if self.nounish(at + 1) || self.object(at + 1) => Tag::Subordinator,
            _ => Tag::Pronoun,
        }
    }

    /// True if a word that may be a finite verb follows before the end of the clause.
    fn verb_follows(&self, from: u32) -> bool {
        (from + 1..from + REACH)
            .take_while(|at| self.boundary(*at) != Some(Boundary::Strong))
            .any(|at| self.surely(at) || self.within(at).any(Classes::PAST) && !self.capital(at))
    }

    /// True if the only verb ahead is the one that the subject before this token waits for.
    fn verb_is_due(&self, at: u32) -> bool {
        let waits = self.last_verb == Tag::Mark && at > self.sentence.start && self.tag_of(at - 1).is_nominal();
        waits
            && (at + 1..at + REACH)
                .take_while(|ahead| self.boundary(*ahead).is_none())
                .find(|ahead| self.surely(*ahead))
                .is_some_and(|verb| !self.ahead(verb).far)
    }

    /// True if "after", "as" and the like open a clause here.
    fn opens_clause(&self, at: u32) -> bool {
        let next = self.within(at + 1);
        if self.verb_is_due(at) {
            return false;
        }
        // ", as did his sons": the verb comes before its subject.
        if self.start(at) && next.any(Classes::AUXILIARY) && self.surely(at + 1) {
            return true;
        }
        if next.any(Classes::SUBJECT) && !next.any(Classes::OBJECT) {
            return true;
        }
        if next.any(Classes::NUMERAL) && !next.any(Classes::DETERMINER) && !self.verb_after_subject(at + 1) {
            return false;
        }
        let subject = next.any(Classes::DETERMINER.with(Classes::PRONOUN).with(Classes::EXISTENTIAL))
            || self.nounish(at + 1) && !next.any(Classes::GERUND);
        subject && (self.ahead(at).near && !self.bare_noun(at + 1) || self.verb_after_subject(at + 1))
    }

    /// True for a singular noun without a determiner ("as chair").
    fn bare_noun(&self, at: u32) -> bool {
        !self.capital(at)
            && self.within(at).any(Classes::NOUN)
            && !self.within(at).any(Classes::DETERMINER.with(Classes::PRONOUN))
    }

    /// True if a noun phrase stands here and a past tense right after it ("the party lost").
    fn verb_after_subject(&self, from: u32) -> bool {
        let mut at = from;
        let phrase = Classes::DETERMINER.with(Classes::POSSESSIVE).with(Classes::PRONOUN);
        while at < from + 8 && (self.nounish(at) || self.within(at).any(phrase)) {
            let verb = self.within(at).any(Classes::PAST) && !self.capital(at) && !self.nounish_noun(at + 1);
            if verb && at > from {
                break;
            }
            at += 1;
        }
        let classes = self.within(at);
        let past = classes.any(Classes::PAST) && !self.within(at + 1).any(Classes::AGENT);
        let third = classes.any(Classes::THIRD) && !classes.any(Classes::AUXILIARY) && self.surely(at);
        at > from && (past || third) && !self.capital(at)
    }

    /// A preposition, or the particle of the verb before it.
    fn preposition(&self, at: u32, classes: Classes, left: (Tag, Classes)) -> Option<Tag> {
        let (tag, before) = left;
        let next = self.within(at + 1);
        if classes.any(Classes::GERUND) && (before.any(Classes::BE) || tag == Tag::Determiner) {
            return None;
        }
        if classes.any(Classes::BASE) && (before.any(Classes::SUBJECT) && !before.any(Classes::OBJECT)) {
            return None;
        }
        if classes.any(Classes::PARTICIPLE) && (before.any(Classes::AUXILIARY) || tag == Tag::Determiner) {
            return None;
        }
        let object = self.object(at + 1)
            || self.nounish(at + 1)
            || next.any(Classes::GERUND.with(Classes::PRONOUN).with(Classes::RELATIVE).with(Classes::PARTICIPLE))
            || next.any(Classes::NUMERAL.with(Classes::INTERROGATIVE));
        let adverb = classes.any(Classes::ADVERB) && !object;
        Some(if adverb { Tag::Adverb } else { Tag::Preposition })
    }
}

/// True for what leads to expect a noun, a number as well.
fn opens_number(tag: Tag) -> bool {
    matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number)
}
