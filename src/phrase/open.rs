//! Words of the open classes: noun, verb or adjective, decided by the neighbors.

use super::Classes;
use super::tag::{Boundary, REACH, Tag, Tagger};

/// What the words to the left lead to expect.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    /// A noun phrase is open: after a determiner, an adjective, a number, "'s".
    Phrase,
    /// After a noun that may be a subject.
    AfterNoun,
    /// After a pronoun that must be a subject.
    AfterPronoun,
    /// The base form: after a modal, "do", "to".
    Base,
    /// After a form of "be" or "get".
    AfterBe,
    /// After a form of "have".
    AfterHave,
    /// After a main verb.
    AfterVerb,
    /// After a preposition.
    AfterPreposition,
    /// After "and".
    AfterConjunction,
    /// After "who", "which".
    AfterRelative,
    /// At the start, after a mark or an opener of a clause.
    Start,
}

const NOUNS: Classes = Classes::NOUN.with(Classes::PLURAL);

/// What asks for a thing, and may be the subject of its clause ("they know what happened").
const WHAT: Classes = Classes::INTERROGATIVE.with(Classes::DETERMINER);

impl Tagger<'_> {
    /// The tag of a word of an open class.
    pub(super) fn open(&self, at: u32, classes: Classes, left: (Tag, Classes)) -> Tag {
        let expect = self.expect(left);
        if expect == Expect::Base && classes.any(Classes::BASE) {
            return Tag::Base;
        }
        let asked = self.question && self.last_verb == Tag::Mark && classes.any(Classes::BASE);
        if asked && matches!(expect, Expect::AfterNoun | Expect::AfterPronoun) && !self.nounish_noun(at + 1) {
            return Tag::Base;
        }
        if expect == Expect::AfterPronoun && classes.any(Classes::BASE) && self.inverted(at) {
            return Tag::Base;
        }
        // An adverb that looks like a verb stands between a pronoun and the verb ("they last saw").
        let verb_next = self.within(at + 1).any(Classes::PAST.with(Classes::THIRD));
        if expect == Expect::AfterPronoun && verb_next && classes.any(Classes::ADJECTIVE.with(Classes::ORDINAL)) {
            return Tag::Adverb;
        }
        if classes.any(Classes::ADVERB)
            && let Some(tag) = self.adverb(at, classes, expect)
        {
            return tag;
        }
        if classes.any(Classes::ORDINAL) {
            let participle = self.within(at + 1).any(Classes::PARTICIPLE) && !self.nounish_noun(at + 1);
            if expect == Expect::AfterVerb && !self.nounish(at + 1) || expect == Expect::Start && participle {
                return Tag::Adverb;
            }
        }
        if classes.any(Classes::NUMERAL.with(Classes::ORDINAL)) && !classes.any(Classes::VERB) {
            return Tag::Number;
        }
        if classes.any(Classes::MONTH.with(Classes::WEEKDAY)) {
            return Tag::Name;
        }
        if !classes.any(Classes::VERB) {
            return self.noun_or_adjective(at, classes, expect);
        }
        if classes.any(Classes::GERUND) {
            return self.gerund(at, classes, expect, left);
        }
        if classes.any(Classes::PARTICIPLE) && !(classes.any(Classes::BASE) && expect == Expect::Start) {
            return self.participle(at, classes, expect, left);
        }
        self.finite_or_noun(at, classes, expect, left)
    }

    /// True right after a modal or a form of "do" with its subject ("nor can they say").
    fn inverted(&self, at: u32) -> bool {
        let Some(auxiliary) = at.checked_sub(2).filter(|auxiliary| *auxiliary >= self.sentence.start) else {
            return false;
        };
        let tag = self.tag_of(auxiliary);
        self.tag_of(at - 1) == Tag::Pronoun
            && (tag == Tag::Modal || tag == Tag::Auxiliary && self.classes(auxiliary).any(Classes::DO))
    }

    fn expect(&self, (tag, classes): (Tag, Classes)) -> Expect {
        match tag {
            Tag::Determiner | Tag::Adjective | Tag::Number | Tag::Possessive => Expect::Phrase,
            Tag::Pronoun if classes.any(Classes::SUBJECT) && !classes.any(Classes::OBJECT) => Expect::AfterPronoun,
            Tag::Pronoun if classes.any(Classes::PERSONAL) && (!self.finite || self.reported) => Expect::AfterPronoun,
            Tag::Noun | Tag::Name | Tag::Pronoun => Expect::AfterNoun,
            Tag::Relative if classes.any(Classes::POSSESSIVE_DETERMINER) => Expect::Phrase,
            Tag::Relative => Expect::AfterRelative,
            Tag::Modal | Tag::Infinitive => Expect::Base,
            Tag::Auxiliary if classes.any(Classes::DO) => Expect::Base,
            Tag::Auxiliary if classes.any(Classes::BE) => Expect::AfterBe,
            Tag::Auxiliary => Expect::AfterHave,
            Tag::Finite | Tag::Base | Tag::Participle | Tag::Gerund if classes.any(Classes::GET) => Expect::AfterBe,
            Tag::Finite | Tag::Base | Tag::Participle | Tag::Gerund => Expect::AfterVerb,
            Tag::Preposition => Expect::AfterPreposition,
            Tag::Conjunction => Expect::AfterConjunction,
            _ => Expect::Start,
        }
    }

    /// A word that may be an adverb; none where it is something else here.
    fn adverb(&self, at: u32, classes: Classes, expect: Expect) -> Option<Tag> {
        let noun_next = self.nounish(at + 1);
        if !classes.any(Classes::OPEN) {
            return Some(Tag::Adverb);
        }
        if classes.any(Classes::AFTER_NO) && at > self.sentence.start && self.tag_of(at - 1) == Tag::Negation {
            return Some(Tag::Negation);
        }
        let clause = matches!(
            expect,
            Expect::AfterNoun
                | Expect::AfterPronoun
                | Expect::AfterConjunction
                | Expect::AfterRelative
                | Expect::AfterHave
                | Expect::AfterBe
        );
        if classes.any(Classes::PAST) && (clause || expect == Expect::Start && self.object(at + 1)) {
            return None;
        }
        if classes.any(Classes::TIME) && !classes.any(Classes::ADJECTIVE) {
            return Some(Tag::Adverb);
        }
        if classes.any(Classes::PARTICLE) && matches!(expect, Expect::AfterBe | Expect::AfterVerb) && !noun_next {
            return Some(Tag::Adverb);
        }
        if classes.any(Classes::ADJECTIVE) {
            let opened = matches!(expect, Expect::Phrase | Expect::AfterPreposition | Expect::AfterVerb);
            if opened && noun_next && !classes.any(Classes::DEGREE) || expect == Expect::Phrase && noun_next {
                return Some(Tag::Adjective);
            }
            if classes.any(Classes::VERB) && matches!(expect, Expect::AfterNoun | Expect::AfterPronoun) {
                return None;
            }
            let next = self.within(at + 1);
            let predicate = expect == Expect::AfterBe && !next.any(Classes::ADJECTIVE.with(Classes::PARTICIPLE));
            return Some(if predicate && !classes.any(Classes::DEGREE) { Tag::Adjective } else { Tag::Adverb });
        }
        if expect == Expect::Phrase || classes.any(Classes::VERB) {
            return None;
        }
        Some(Tag::Adverb)
    }

    fn noun_or_adjective(&self, at: u32, classes: Classes, expect: Expect) -> Tag {
        if !classes.any(Classes::ADJECTIVE) {
            return if classes == Classes::NONE { Tag::Mark } else { Tag::Noun };
        }
        let next = self.within(at + 1);
        // What may be the only verb of the sentence is no noun for an adjective to stand before.
        let verb_next = next.any(Classes::THIRD.with(Classes::PAST)) && !self.finite && !self.ahead(at + 1).near;
        if self.nounish(at + 1) && !(classes.any(NOUNS) && verb_next && !self.capital(at + 1)) {
            return Tag::Adjective;
        }
        let plural = at > self.sentence.start && self.classes(at - 1).any(Classes::PLURAL);
        let after = matches!(expect, Expect::Phrase | Expect::AfterPreposition | Expect::AfterVerb)
            || expect == Expect::AfterNoun && !plural;
        let noun = classes.any(NOUNS) && after;
        if noun { Tag::Noun } else { Tag::Adjective }
    }

    fn gerund(&self, at: u32, classes: Classes, expect: Expect, left: (Tag, Classes)) -> Tag {
        let noun = classes.any(NOUNS);
        let object = self.object(at + 1);
        let next = self.within(at + 1);
        match expect {
            Expect::Phrase if self.nounish(at + 1) => Tag::Adjective,
            Expect::Phrase => {
                if noun || left.0 == Tag::Determiner || left.0 == Tag::Possessive {
                    Tag::Noun
                } else {
                    Tag::Gerund
                }
            }
            Expect::Start if at == self.sentence.start && !self.ahead(at).near && self.ahead(at).far => Tag::Gerund,
            Expect::Start if self.opens_participle(at, next) => Tag::Gerund,
            Expect::AfterNoun if noun && !object => Tag::Noun,
            Expect::AfterPreposition | Expect::Start | Expect::AfterVerb | Expect::AfterConjunction
                if noun && !object && !next.any(Classes::NUMERAL) =>
            {
                Tag::Noun
            }
            _ => Tag::Gerund,
        }
    }

    /// True for "Speaking in Oslo, ..." and "..., tearing off roofs": a preposition follows, and the clause has its verb
    /// already or goes on behind a comma.
    fn opens_participle(&self, at: u32, next: Classes) -> bool {
        let comma = || (at + 1..at + REACH).any(|ahead| self.boundary(ahead) == Some(Boundary::Weak));
        next.any(Classes::PREPOSITION.with(Classes::PARTICLE))
            && if at == self.sentence.start { comma() } else { self.finite && self.start(at) }
    }

    /// A word that may be a participle, and a past tense as well in most cases.
    fn participle(&self, at: u32, classes: Classes, expect: Expect, left: (Tag, Classes)) -> Tag {
        let next = self.within(at + 1);
        let past = classes.any(Classes::PAST);
        let object = self.object(at + 1);
        let ahead = self.ahead(at);
        match expect {
            Expect::AfterHave | Expect::AfterBe => Tag::Participle,
            Expect::Phrase => self.participle_in_phrase(at, classes, left),
            Expect::AfterPronoun if past => Tag::Finite,
            Expect::AfterRelative if past => Tag::Finite,
            Expect::AfterVerb => {
                if self.nounish(at + 1) && !object {
                    Tag::Adjective
                } else {
                    Tag::Participle
                }
            }
            Expect::AfterPreposition => {
                if self.nounish(at + 1) {
                    Tag::Adjective
                } else {
                    Tag::Participle
                }
            }
            Expect::AfterNoun => {
                if classes.any(Classes::BASE) && classes.any(NOUNS) {
                    return self.finite_or_noun(at, classes, expect, left);
                }
                if !past || next.any(Classes::AGENT) {
                    return Tag::Participle;
                }
                let said = !self.finite || next == Classes::NONE || object || self.is_mark(at + 1);
                if classes.any(Classes::SAY) && said {
                    return Tag::Finite;
                }
                if self.reported && object && !ahead.near {
                    return Tag::Finite;
                }
                let determined = next.any(Classes::DETERMINER.with(Classes::PERSONAL).with(Classes::REFLEXIVE));
                if determined && (!self.finite || !ahead.near && self.start(at)) {
                    return Tag::Finite;
                }
                if self.finite || ahead.near { Tag::Participle } else { Tag::Finite }
            }
            Expect::AfterConjunction => {
                if self.nounish(at + 1) && !object && !past {
                    return Tag::Adjective;
                }
                let before = self.before_conjunction(at);
                match before {
                    Tag::Adjective if !object => Tag::Adjective,
                    _ if !past => Tag::Participle,
                    _ if (object || self.nounish(at + 1)) && !ahead.near => Tag::Finite,
                    _ if self.last_verb == Tag::Participle || self.last_verb == Tag::Mark && ahead.near => {
                        Tag::Participle
                    }
                    _ => Tag::Finite,
                }
            }
            Expect::Start if past && left.0 == Tag::Subordinator && left.1.all(WHAT) => Tag::Finite,
            Expect::Start => self.participle_at_start(at, classes),
            _ if past => Tag::Finite,
            _ => Tag::Participle,
        }
    }

    /// "the elected leader", "57 died", "the accused".
    fn participle_in_phrase(&self, at: u32, classes: Classes, left: (Tag, Classes)) -> Tag {
        let past = classes.any(Classes::PAST);
        let due = past && !self.finite && !self.ahead(at).near;
        if due && left.0 == Tag::Adjective && self.object(at + 1) {
            return Tag::Finite;
        }
        if classes.any(NOUNS) && left.0 != Tag::Number {
            return Tag::Noun;
        }
        match left.0 {
            Tag::Number if due => Tag::Finite,
            Tag::Number | Tag::Adjective if !self.nounish(at + 1) => {
                if left.0 == Tag::Adjective && due && left.1.any(NOUNS) { Tag::Finite } else { Tag::Participle }
            }
            _ if self.nounish(at + 1) || self.hyphenated(at) => Tag::Adjective,
            Tag::Determiner | Tag::Possessive if self.within(at + 1).any(Classes::ADVERB) => Tag::Adjective,
            _ => Tag::Noun,
        }
    }

    /// "Elected in 2010, ...", ", elected in 2010, ...", ", told reporters".
    fn participle_at_start(&self, at: u32, classes: Classes) -> Tag {
        let past = classes.any(Classes::PAST);
        let next = self.within(at + 1);
        if !past || next.any(Classes::AGENT) {
            return Tag::Participle;
        }
        let after_comma = at > self.sentence.start && self.boundary(at - 1) == Some(Boundary::Weak);
        let determined = next.any(Classes::DETERMINER.with(Classes::PERSONAL));
        if !after_comma {
            return if self.nounish(at + 1) && !self.object(at + 1) { Tag::Adjective } else { Tag::Participle };
        }
        if classes.any(Classes::SAY) || determined && !self.finite {
            return Tag::Finite;
        }
        if self.finite {
            return if determined && self.last_verb == Tag::Finite { Tag::Finite } else { Tag::Participle };
        }
        if self.ahead(at).far || self.resumes(at) { Tag::Participle } else { Tag::Finite }
    }

    /// True if a comma follows and then a word that may be the verb of the sentence ("..., published on Monday, blames").
    fn resumes(&self, at: u32) -> bool {
        let comma = (at + 1..at + 20).find(|ahead| self.boundary(*ahead).is_some());
        let Some(comma) = comma.filter(|comma| self.boundary(*comma) == Some(Boundary::Weak)) else { return false };
        let classes = self.within(comma + 1);
        classes.any(Classes::FINITE)
            && !self.capital(comma + 1)
            && !classes.any(Classes::CLOSED.without(Classes::AUXILIARY))
    }

    fn is_mark(&self, at: u32) -> bool {
        self.token(at).is_none_or(|token| token.kind == tenure_engine::text::TokenKind::Punctuation)
    }

    /// The tag before the conjunction to the left.
    fn before_conjunction(&self, at: u32) -> Tag {
        let mut before = at;
        while before > self.sentence.start && at - before < REACH {
            before -= 1;
            if self.tag_of(before) == Tag::Conjunction {
                return self.left(before).0;
            }
        }
        Tag::Mark
    }

    /// A word that may be a finite verb or the base form, and often a noun or an adjective.
    fn finite_or_noun(&self, at: u32, classes: Classes, expect: Expect, left: (Tag, Classes)) -> Tag {
        let noun = classes.any(NOUNS) || classes.any(Classes::ADJECTIVE);
        let nominal = |this: &Self| this.noun_or_adjective(at, classes, expect);
        let next = self.within(at + 1);
        let object = self.object(at + 1) || next.any(Classes::INFINITIVE);
        let plural_left = left.1.any(Classes::PLURAL) || left.1.any(Classes::PERSONAL) && !left.1.any(Classes::THIRD);
        let past = classes.any(Classes::PAST);
        let base = classes.any(Classes::BASE) && !classes.any(Classes::THIRD) && !past;
        if !noun {
            return match expect {
                Expect::Phrase | Expect::AfterPreposition if !classes.any(Classes::PAST) && left.0 != Tag::Number => {
                    if self.adjective_subject(left, classes) {
                        Tag::Finite
                    } else {
                        Tag::Noun
                    }
                }
                Expect::Start if base => {
                    if at == self.sentence.start || self.last_verb == Tag::Mark {
                        Tag::Base
                    } else {
                        Tag::Finite
                    }
                }
                Expect::AfterConjunction if base && self.last_verb == Tag::Base => Tag::Base,
                Expect::AfterConjunction if base && self.last_verb == Tag::Mark => Tag::Base,
                Expect::AfterVerb | Expect::AfterNoun if base && self.finite && object => Tag::Base,
                Expect::AfterVerb if base => Tag::Noun,
                Expect::AfterNoun if base && !plural_left && !object => Tag::Noun,
                _ => Tag::Finite,
            };
        }
        match expect {
            Expect::Phrase | Expect::AfterPreposition | Expect::AfterBe | Expect::AfterHave => nominal(self),
            Expect::AfterPronoun => {
                let agrees = !base || plural_left && !left.1.any(Classes::SUBJECT) || left.1.any(Classes::SUBJECT);
                if agrees { Tag::Finite } else { nominal(self) }
            }
            Expect::AfterRelative if base && left.1.any(Classes::THAT) && !self.antecedent_is_plural(at) => {
                nominal(self)
            }
            Expect::AfterRelative => Tag::Finite,
            Expect::AfterVerb => nominal(self),
            Expect::AfterNoun => {
                let needed = !self.finite && !self.ahead(at).near;
                let determined = next.any(Classes::DETERMINER.with(Classes::PERSONAL));
                let agrees = if base { plural_left } else { past || !plural_left || determined && needed };
                let rare = classes.any(Classes::RARE_VERB) && !object;
                // "analysts fear high prices will hurt": a clause follows, whose verb is not this one's.
                let thought = base && classes.any(Classes::SPEECH) && (object || self.nounish(at + 1));
                if agrees && thought && !self.finite && left.1.any(Classes::PLURAL) {
                    return Tag::Finite;
                }
                if !agrees || rare {
                    return nominal(self);
                }
                if object && !self.finite || needed && !classes.any(Classes::ADJECTIVE) {
                    return Tag::Finite;
                }
                nominal(self)
            }
            Expect::AfterConjunction => {
                let verb_before = !self.before_conjunction(at).is_nominal();
                match self.last_verb {
                    Tag::Base if base && (object || verb_before) => Tag::Base,
                    Tag::Finite if (object || verb_before) && !classes.any(Classes::RARE_VERB) && !base => Tag::Finite,
                    _ => nominal(self),
                }
            }
            Expect::Start => {
                let after_comma = at > self.sentence.start && self.boundary(at - 1) == Some(Boundary::Weak);
                let determined = next.any(Classes::DETERMINER.with(Classes::PERSONAL)) && !self.capital(at);
                let far = self.ahead(at).far;
                let particle = next.any(Classes::PARTICLE.with(Classes::PREPOSITION));
                if after_comma && classes.any(Classes::PARTICIPLE) && far && particle {
                    return Tag::Participle;
                }
                if after_comma && !self.finite && !base && (determined || !far) && !self.capital(at) {
                    return Tag::Finite;
                }
                if base && determined && !after_comma { Tag::Base } else { nominal(self) }
            }
            Expect::Base => nominal(self),
        }
    }

    /// True if the noun before the relative pronoun to the left is a plural.
    fn antecedent_is_plural(&self, at: u32) -> bool {
        let mut relative = at;
        while relative > self.sentence.start && at - relative < REACH {
            relative -= 1;
            if self.tag_of(relative) == Tag::Relative {
                return self.left(relative).1.any(Classes::PLURAL);
            }
        }
        false
    }

    /// True where an adjective to the left is itself the subject ("the poor suffer").
    fn adjective_subject(&self, left: (Tag, Classes), classes: Classes) -> bool {
        left.0 == Tag::Adjective && !self.finite && classes.any(Classes::FINITE)
    }
}
