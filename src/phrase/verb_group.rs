//! Verb groups: a main verb with its auxiliaries, and what they say of tense, voice and negation.

use tenure_engine::gazetteer::Kind;
use tenure_engine::text::{Document, Symbol, TokenSpan};

use super::{Classes, Grammar, Tag, Tense, VerbGroup};

const VERB: Kind = Kind::named("verb");
const AUXILIARY: Kind = Kind::named("auxiliary");
const MODAL: Kind = Kind::named("modal");

/// The verb groups of all sentences, in order.
pub(super) fn verb_groups(document: &Document, grammar: &Grammar, classes: &[Classes], tags: &[Tag]) -> Vec<VerbGroup> {
    let mut groups = Vec::new();
    for sentence in &document.sentences {
        let reader = Reader { document, grammar, classes, tags, end: sentence.tokens.end };
        let mut at = sentence.tokens.start;
        let mut finite = false;
        while at < sentence.tokens.end {
            match reader.group(at, finite) {
                Some(group) => {
                    finite |= group.finite;
                    at = group.tokens.end.max(at + 1);
                    groups.push(group);
                }
                None => at += 1,
            }
        }
    }
    groups
}

struct Reader<'a> {
    document: &'a Document,
    grammar: &'a Grammar,
    classes: &'a [Classes],
    tags: &'a [Tag],
    end: u32,
}

/// What the auxiliary read last asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    Base,
    Participle,
    BeForm,
    Passive,
}

impl Reader<'_> {
    fn tag(&self, at: u32) -> Tag {
        if at < self.end { self.tags.get(at as usize).copied().unwrap_or_default() } else { Tag::Mark }
    }

    fn class(&self, at: u32) -> Classes {
        self.classes.get(at as usize).copied().unwrap_or_default()
    }

    /// The group that begins at a token.
    fn group(&self, start: u32, finite_before: bool) -> Option<VerbGroup> {
        let mut group = VerbGroup {
            tokens: TokenSpan::new(start, start + 1),
            head: start,
            lemma: Symbol(0),
            tense: Tense::None,
            perfect: false,
            passive: false,
            negated: false,
            modal: None,
            infinitive: false,
            progressive: false,
            finite: false,
        };
        match self.tag(start) {
            Tag::Finite => {
                group.finite = true;
                group.tense = self.tense(start);
                if self.class(start).any(Classes::GET) {
                    self.chain(start, Wants::Passive, &mut group);
                }
            }
            Tag::Gerund => {
                if self.class(start).any(Classes::GET) {
                    self.chain(start, Wants::Passive, &mut group);
                }
            }
            Tag::Participle => group.passive = true,
            Tag::Base => group.finite = !finite_before,
            Tag::Infinitive => {
                group.infinitive = true;
                self.chain(start, Wants::Base, &mut group);
                if group.head == start {
                    return None;
                }
            }
            Tag::Modal => {
                group.finite = true;
                group.modal = Some(start);
                group.tense = self.modal_tense(start);
                self.chain(start, Wants::Base, &mut group);
            }
            Tag::Auxiliary => self.auxiliary(start, &mut group),
            _ => return None,
        }
        self.negation_before(start, &mut group);
        if start > 1 && self.is_hyphen(start - 1) && self.tag(start - 2) == Tag::Adverb {
            group.tokens.start = group.tokens.start.min(start - 2);
        }
        group.lemma = self.lemma(group.head);
        Some(group)
    }

    /// A group that begins with a form of "be", "have" or "do".
    fn auxiliary(&self, start: u32, group: &mut VerbGroup) {
        let class = self.class(start);
        group.finite = class.any(Classes::FINITE);
        if group.finite {
            group.tense = if class.any(Classes::BASE) && !class.any(Classes::FINITE.without(Classes::BASE)) {
                Tense::Present
            } else {
                self.tense(start)
            };
        }
        let (have, be) = (class.any(Classes::HAVE), class.any(Classes::BE));
        let wants = if have && be {
            // "'s": "is" or "has", as the verb after it tells.
            let next = self.skip(start + 1);
            let been = self.class(next);
            if been.any(Classes::BE) && been.any(Classes::PARTICIPLE) { Wants::Participle } else { Wants::BeForm }
        } else if have {
            Wants::Participle
        } else if be {
            Wants::BeForm
        } else {
            Wants::Base
        };
        self.chain(start, wants, group);
    }

    /// Reads on from an auxiliary at `last` to the main verb.
    fn chain(&self, last: u32, mut wants: Wants, group: &mut VerbGroup) {
        let mut last = last;
        loop {
            let mut negated = group.negated;
            let next = self.verb_after(last + 1, wants, &mut negated);
            let Some(next) = next else {
                self.trailing_negation(last, group);
                return;
            };
            group.negated = negated;
            let class = self.class(next);
            let auxiliary = self.tag(next) == Tag::Auxiliary;
            match wants {
                Wants::Participle => group.perfect = true,
                Wants::BeForm | Wants::Passive if !class.any(Classes::GERUND) => group.passive = true,
                Wants::BeForm => group.progressive = true,
                _ => {}
            }
            if wants == Wants::Participle && group.tense == Tense::Present {
                group.tense = Tense::Past;
            }
            group.head = next;
            group.tokens.end = next + 1;
            last = next;
            wants = match () {
                () if auxiliary && class.any(Classes::BE) => Wants::BeForm,
                () if auxiliary && class.any(Classes::HAVE) => Wants::Participle,
                () if class.any(Classes::GET) => Wants::Passive,
                () => return,
            };
        }
    }

    /// The verb that goes on a group, over adverbs, negations and a day ("was on Monday named").
    fn verb_after(&self, from: u32, wants: Wants, negated: &mut bool) -> Option<u32> {
        let mut at = from;
        let limit = from + 6;
        while at < self.end.min(limit) {
            let (tag, class) = (self.tag(at), self.class(at));
            match tag {
                Tag::Adverb => at += 1,
                Tag::Mark if self.is_hyphen(at) && at > from && self.tag(at - 1) == Tag::Adverb => at += 1,
                Tag::Negation => {
                    *negated = true;
                    at += 1;
                }
                Tag::Preposition
                    if self.class(at + 1).any(Classes::WEEKDAY.with(Classes::MONTH))
                        && matches!(wants, Wants::Participle | Wants::BeForm) =>
                {
                    at += 2;
                    while self.tag(at) == Tag::Number {
                        at += 1;
                    }
                }
                // "was last week named"
                Tag::Adjective | Tag::Determiner | Tag::Number
                    if self.class(at + 1).any(Classes::TIME_UNIT)
                        && matches!(wants, Wants::Participle | Wants::BeForm)
                        && matches!(self.tag(at + 2), Tag::Participle | Tag::Gerund | Tag::Adverb) =>
                {
                    at += 2;
                }
                Tag::Name if class.any(Classes::WEEKDAY) && at > from => at += 1,
                _ => {
                    let fits = match wants {
                        Wants::Base => tag == Tag::Base || tag == Tag::Auxiliary && class.any(Classes::BASE),
                        Wants::Participle => {
                            tag == Tag::Participle || tag == Tag::Auxiliary && class.any(Classes::PARTICIPLE)
                        }
                        Wants::BeForm => {
                            let done = class.any(Classes::DO.with(Classes::HAVE)) && class.any(Classes::PARTICIPLE);
                            matches!(tag, Tag::Participle | Tag::Gerund)
                                || tag == Tag::Auxiliary && (class.any(Classes::GERUND) || done)
                        }
                        Wants::Passive => tag == Tag::Participle,
                    };
                    return fits.then_some(at);
                }
            }
        }
        None
    }

    fn is_hyphen(&self, at: u32) -> bool {
        let token = self.document.tokens.get(at as usize).filter(|token| token.glued);
        token.is_some_and(|token| matches!(self.document.slice(token.span), "-" | "‐" | "‑"))
    }

    /// The first token from `at` that is no adverb and no negation.
    fn skip(&self, at: u32) -> u32 {
        let mut at = at;
        let limit = at + 6;
        while at < limit && matches!(self.tag(at), Tag::Adverb | Tag::Negation) {
            at += 1;
        }
        at
    }

    /// "is not a member": the negation right after a verb that stands alone.
    fn trailing_negation(&self, last: u32, group: &mut VerbGroup) {
        if self.tag(last + 1) == Tag::Negation && self.tag(last) != Tag::Infinitive {
            group.negated = true;
            group.tokens.end = last + 2;
            if self.tag(group.tokens.end) == Tag::Negation {
                group.tokens.end += 1;
            }
        }
    }

    /// "never took", "not to take".
    fn negation_before(&self, start: u32, group: &mut VerbGroup) {
        let mut at = start;
        while at > 0 && start - at < 6 {
            match self.tags.get(at as usize - 1) {
                Some(Tag::Adverb) => at -= 1,
                Some(Tag::Negation) => {
                    let before = at.checked_sub(2).and_then(|before| self.tags.get(before as usize));
                    if !matches!(before, Some(Tag::Auxiliary | Tag::Modal)) {
                        group.negated = true;
                        group.tokens.start = at - 1;
                        at -= 1;
                        continue;
                    }
                    return;
                }
                _ => return,
            }
        }
    }

    /// The tense of a finite form.
    fn tense(&self, at: u32) -> Tense {
        let class = self.class(at);
        if class.any(Classes::PAST) && !class.any(Classes::THIRD.with(Classes::PRESENT)) {
            Tense::Past
        } else {
            Tense::Present
        }
    }

    /// The tense a modal verb gives by the list.
    fn modal_tense(&self, at: u32) -> Tense {
        let lexicon = self.grammar.lexicon();
        let Some(token) = self.document.tokens.get(at as usize) else { return Tense::Present };
        let reading = lexicon.words(token.symbol).find(|reading| reading.kind == MODAL);
        match reading.and_then(|reading| lexicon.entry(reading.entry)).and_then(|entry| entry.attribute("tense")) {
            Some("future") => Tense::Future,
            Some("past") => Tense::Past,
            _ => Tense::Present,
        }
    }

    /// The base form of a verb; the word itself where no list knows it.
    fn lemma(&self, at: u32) -> Symbol {
        let Some(token) = self.document.tokens.get(at as usize) else { return Symbol(0) };
        let readings = self.grammar.lexicon().words(token.symbol);
        let verb = |kind: Kind| kind == VERB || kind == AUXILIARY || kind == MODAL;
        let best = readings.filter(|reading| verb(reading.kind)).min_by_key(|reading| reading.kind != AUXILIARY);
        best.map_or(token.symbol, |reading| reading.lemma)
    }
}
