//! One class for each token, chosen by its neighbors among those the lists allow.

use tenure_engine::text::{BlockKind, Document, Shape, Token, TokenKind, TokenSpan};

use super::Classes;

/// What a token is taken for in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Tag {
    /// A mark of punctuation, a sign or an address.
    #[default]
    Mark,
    /// "the", "his".
    Determiner,
    /// "he", "this" on its own.
    Pronoun,
    /// "who" after what it stands for.
    Relative,
    /// "of".
    Preposition,
    /// "and".
    Conjunction,
    /// "because".
    Subordinator,
    /// "will".
    Modal,
    /// A form of "be", "have" or "do", as auxiliary or on its own.
    Auxiliary,
    /// "not", "never".
    Negation,
    /// "quickly", also the particle of a verb.
    Adverb,
    /// A common noun.
    Noun,
    /// A capitalized word inside a sentence, or an unknown one at its start.
    Name,
    /// An adjective, or a participle before a noun.
    Adjective,
    /// A number, in digits or words.
    Number,
    /// A finite verb.
    Finite,
    /// "taken": of a passive or perfect verb, or alone after a noun.
    Participle,
    /// "taking".
    Gerund,
    /// The base form after a modal, after "to", or as a command.
    Base,
    /// "to" before a verb.
    Infinitive,
    /// "'s" after a noun.
    Possessive,
}

impl Tag {
    /// True for what may be the head of a noun phrase.
    #[must_use]
    pub fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Name | Self::Pronoun)
    }

    /// True for the forms of verbs that are no auxiliaries.
    #[must_use]
    pub fn is_verb(self) -> bool {
        matches!(self, Self::Finite | Self::Participle | Self::Gerund | Self::Base)
    }
}

/// Words to the left and right of a token are looked at up to this many tokens away.
pub(super) const REACH: u32 = 12;

/// The tags of all tokens, sentence by sentence. Linear in the text.
pub(super) fn tags(document: &Document, classes: &[Classes]) -> Vec<Tag> {
    let mut tagger = Tagger {
        document,
        tokens: &document.tokens,
        classes,
        tags: vec![Tag::Mark; document.tokens.len()],
        ahead: vec![Ahead::default(); document.tokens.len()],
        sentence: TokenSpan::default(),
        titled: false,
        finite: false,
        last_verb: Tag::Mark,
        reported: false,
        inside: false,
        question: false,
        outer: false,
    };
    for sentence in &document.sentences {
        let kind = document.blocks.get(sentence.block as usize).map_or(BlockKind::Paragraph, |block| block.kind);
        tagger.sentence(sentence.tokens, kind);
    }
    tagger.tags
}

/// What stands after a token in its sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ahead {
    /// A verb that is surely finite, before any comma, conjunction or opener of a clause.
    pub(super) near: bool,
    /// A verb that is surely finite, anywhere before a semicolon or the end.
    pub(super) far: bool,
    /// What the token does to a clause, for a mark of punctuation.
    boundary: Option<Boundary>,
    /// True for a hyphen right after a word.
    hyphen: bool,
}

pub(super) struct Tagger<'a> {
    document: &'a Document,
    tokens: &'a [Token],
    classes: &'a [Classes],
    tags: Vec<Tag>,
    ahead: Vec<Ahead>,
    pub(super) sentence: TokenSpan,
    /// True for a sentence in title case or capitals, where a capital tells nothing.
    titled: bool,
    /// True once the present clause has a finite verb.
    pub(super) finite: bool,
    /// The tag of the last verb.
    pub(super) last_verb: Tag,
    /// True if the last verb reports speech, so that a clause may follow it without "that".
    pub(super) reported: bool,
    /// True inside a relative or subordinate clause.
    inside: bool,
    /// True in a sentence that opens with an auxiliary: its main verb is a base form after the subject.
    pub(super) question: bool,
    /// True if the clause around that one has its finite verb already.
    outer: bool,
}

/// Punctuation by what it does to a clause.
fn mark(text: &str) -> Option<Boundary> {
    match text {
        "," | "-" | "–" | "—" | "--" | "(" | ")" => Some(Boundary::Weak),
        ";" | ":" | "." | "!" | "?" | "“" | "”" | "\"" | "…" | "..." => Some(Boundary::Strong),
        _ => None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Boundary {
    Weak,
    Strong,
}

impl Tagger<'_> {
    fn sentence(&mut self, sentence: TokenSpan, kind: BlockKind) {
        self.sentence = sentence;
        self.titled = kind == BlockKind::Headline && self.is_titled();
        self.finite = false;
        self.last_verb = Tag::Mark;
        self.inside = false;
        self.reported = false;
        self.question = self.asks();
        self.look_ahead();
        for at in sentence.start..sentence.end {
            let tag = self.tag(at);
            match tag {
                Tag::Modal | Tag::Finite => self.finite = true,
                Tag::Auxiliary => self.finite |= self.classes(at).any(Classes::FINITE.without(Classes::BASE)),
                Tag::Relative | Tag::Subordinator => {
                    if !self.inside {
                        self.outer = self.finite;
                        self.inside = true;
                    }
                    self.finite = false;
                }
                Tag::Conjunction => self.finite = false,
                Tag::Mark => match self.boundary(at) {
                    Some(Boundary::Strong) => {
                        self.finite = false;
                        self.inside = false;
                    }
                    // A comma ends an inserted clause that has its verb: the one around it goes on.
                    Some(Boundary::Weak) if self.inside && self.finite => {
                        self.finite = self.outer;
                        self.inside = false;
                    }
                    _ => {}
                },
                _ => {}
            }
            if tag.is_verb() {
                self.last_verb = tag;
                self.reported = tag == Tag::Finite && self.classes(at).any(Classes::SPEECH);
            }
            if let Some(slot) = self.tags.get_mut(at as usize) {
                *slot = tag;
            }
        }
    }

    /// True if the sentence begins with a modal or a form of "do".
    fn asks(&self) -> bool {
        let start = (self.sentence.start..self.sentence.end)
            .find(|at| self.token(*at).is_some_and(|token| token.kind == TokenKind::Word));
        start.is_some_and(|at| {
            let classes = self.classes(at);
            let finite = classes.any(Classes::PAST.with(Classes::THIRD).with(Classes::BASE));
            (classes.any(Classes::MODAL) || classes.any(Classes::DO) && finite)
                && !self.within(at + 1).any(Classes::BASE.with(Classes::NEGATION).with(Classes::POSSESSIVE))
        })
    }

    fn is_titled(&self) -> bool {
        let tokens = self.tokens.get(self.sentence.range()).unwrap_or(&[]);
        let long = |token: &&Token| token.kind == TokenKind::Word && token.span.len() > 3;
        let small = tokens.iter().filter(long).filter(|token| token.shape == Shape::Lower).count();
        let words = tokens.iter().filter(long).count();
        words > 2 && small * 4 <= words
    }

    fn look_ahead(&mut self) {
        let (mut near, mut far) = (false, false);
        for at in (self.sentence.start..self.sentence.end).rev() {
            let (boundary, hyphen) = self.punctuation(at);
            if let Some(slot) = self.ahead.get_mut(at as usize) {
                *slot = Ahead { near, far, boundary, hyphen };
            }
            let classes = self.classes(at);
            let lower = !self.capital(at);
            let opener = Classes::RELATIVE.with(Classes::CONJUNCTION).with(Classes::SUBORDINATOR);
            match boundary {
                Some(Boundary::Strong) => (near, far) = (false, false),
                Some(Boundary::Weak) => near = false,
                None if classes.any(opener) && !classes.any(Classes::PREPOSITION.with(Classes::DETERMINER)) => {
                    near = false;
                }
                None if lower && (Self::surely_finite(classes) || self.has(at)) => (near, far) = (true, true),
                // A new subject begins a new clause.
                None if classes.all(Classes::PERSONAL.with(Classes::SUBJECT)) && !classes.any(Classes::OBJECT) => {
                    near = false;
                }
                None => {}
            }
        }
    }

    /// True for a token that is surely a finite verb.
    pub(super) fn surely(&self, at: u32) -> bool {
        !self.capital(at) && Self::surely_finite(self.within(at))
    }

    /// True for the base form of "have" or "do" that no modal or infinitive marker governs.
    fn has(&self, at: u32) -> bool {
        let governed = Classes::MODAL.with(Classes::INFINITIVE).with(Classes::DO).with(Classes::ADVERB);
        let before = at.checked_sub(1).map_or(Classes::NONE, |before| self.classes(before));
        self.classes(at).any(Classes::HAVE.with(Classes::DO))
            && self.classes(at).any(Classes::BASE)
            && !before.any(governed)
    }

    fn surely_finite(classes: Classes) -> bool {
        let finite_auxiliary =
            classes.any(Classes::AUXILIARY) && classes.any(Classes::PAST.with(Classes::THIRD).with(Classes::PRESENT));
        let noun = classes.any(Classes::NOUN.with(Classes::PLURAL).with(Classes::POSSESSIVE));
        let past = classes.any(Classes::PAST) && (!classes.any(Classes::PARTICIPLE) || classes.any(Classes::SAY));
        (classes.any(Classes::MODAL) || finite_auxiliary || past || classes.any(Classes::THIRD)) && !noun
    }

    pub(super) fn tag_of(&self, at: u32) -> Tag {
        self.tags.get(at as usize).copied().unwrap_or_default()
    }

    pub(super) fn ahead(&self, at: u32) -> Ahead {
        self.ahead.get(at as usize).copied().unwrap_or_default()
    }

    pub(super) fn classes(&self, at: u32) -> Classes {
        self.classes.get(at as usize).copied().unwrap_or_default()
    }

    /// The classes of a token of this sentence.
    pub(super) fn within(&self, at: u32) -> Classes {
        if at < self.sentence.end { self.classes(at) } else { Classes::NONE }
    }

    pub(super) fn token(&self, at: u32) -> Option<&Token> {
        self.tokens.get(at as usize).filter(|_| self.sentence.range().contains(&(at as usize)))
    }

    /// What a mark of punctuation does to a clause, and whether it is a hyphen right after a word.
    fn punctuation(&self, at: u32) -> (Option<Boundary>, bool) {
        let Some(token) = self.token(at).filter(|token| token.kind == TokenKind::Punctuation) else {
            return (None, false);
        };
        let text = self.document.slice(token.span);
        let hyphen = token.glued && matches!(text, "-" | "‐" | "‑" | "–");
        let inside = hyphen && self.token(at + 1).is_some_and(|next| next.glued);
        (if inside { None } else { mark(text) }, hyphen)
    }

    pub(super) fn boundary(&self, at: u32) -> Option<Boundary> {
        if at < self.sentence.end { self.ahead(at).boundary } else { None }
    }

    pub(super) fn capital(&self, at: u32) -> bool {
        self.token(at).is_some_and(Token::is_capitalized)
    }

    /// True if a token begins a sentence, quotation or title, where a capital tells nothing.
    fn opens(&self, at: u32) -> bool {
        if self.titled || at == self.sentence.start {
            return true;
        }
        let mut before = at;
        while before > self.sentence.start && at - before < REACH {
            before -= 1;
            match self.token(before) {
                Some(token) if token.kind == TokenKind::Punctuation => {
                    if matches!(self.document.slice(token.span), "“" | "\"" | "‘" | "'" | ":" | "—" | "...") {
                        return true;
                    }
                }
                _ => return false,
            }
        }
        true
    }

    /// True if a token is joined to the next one by a hyphen.
    pub(super) fn hyphenated(&self, at: u32) -> bool {
        self.is_hyphen(at + 1)
            && self.token(at + 2).is_some_and(|token| token.glued && token.kind != TokenKind::Punctuation)
    }

    fn is_hyphen(&self, at: u32) -> bool {
        at < self.sentence.end && self.ahead(at).hyphen
    }

    /// The nearest token to the left that is no adverb, negation or part of a hyphenated word before this one.
    pub(super) fn left(&self, at: u32) -> (Tag, Classes) {
        let mut before = at;
        while before > self.sentence.start && at - before < REACH {
            before -= 1;
            let tag = self.tags.get(before as usize).copied().unwrap_or_default();
            let skip = matches!(tag, Tag::Adverb | Tag::Negation)
                || self.is_hyphen(before) && before + 1 == at
                || self.is_hyphen(before + 1) && before + 2 == at;
            if !skip {
                return (tag, self.classes(before));
            }
        }
        (Tag::Mark, Classes::NONE)
    }

    /// The token after this one, or after a quotation mark that follows it.
    pub(super) fn after_quote(&self, at: u32) -> u32 {
        let next = self.token(at + 1).filter(|token| token.kind == TokenKind::Punctuation);
        let quote = next.is_some_and(|token| matches!(self.document.slice(token.span), "“" | "\"" | "‘" | "'"));
        if quote { at + 2 } else { at + 1 }
    }

    /// True if a token may go on in a noun phrase.
    pub(super) fn nounish(&self, at: u32) -> bool {
        let classes = self.within(at);
        let noun = Classes::NOUN.with(Classes::PLURAL).with(Classes::ADJECTIVE).with(Classes::NUMERAL);
        let participle = Classes::PARTICIPLE.with(Classes::GERUND);
        self.capital(at) && !classes.any(Classes::CLOSED)
            || classes.any(noun) && !classes.any(Classes::CLOSED)
            || classes.any(participle) && !classes.any(Classes::CLOSED.with(Classes::PAST)) && self.nounish_noun(at + 1)
    }

    pub(super) fn nounish_noun(&self, at: u32) -> bool {
        self.within(at).any(Classes::NOUN.with(Classes::PLURAL)) && !self.within(at).any(Classes::CLOSED)
    }

    /// True if a noun phrase begins here that may be the object of a verb before it.
    pub(super) fn object(&self, at: u32) -> bool {
        let classes = self.within(at);
        let opener = Classes::DETERMINER.with(Classes::PERSONAL).with(Classes::REFLEXIVE).with(Classes::THAT);
        classes.any(opener) || self.capital(at) && !classes.any(Classes::CLOSED)
    }

    fn tag(&self, at: u32) -> Tag {
        let Some(token) = self.token(at) else { return Tag::Mark };
        let classes = self.classes(at);
        match token.kind {
            TokenKind::Number => return Tag::Number,
            TokenKind::Symbol | TokenKind::Address => return Tag::Mark,
            TokenKind::Punctuation => {
                let before = at.checked_sub(1).and_then(|before| self.tags.get(before as usize)).copied();
                let possessive = classes.any(Classes::POSSESSIVE)
                    && token.glued
                    && before.is_some_and(Tag::is_nominal)
                    && self.nounish(at + 1);
                return if possessive { Tag::Possessive } else { Tag::Mark };
            }
            TokenKind::Word => {}
        }
        if self.capital(at) && !self.opens(at) {
            return self.capitalized(token, classes);
        }
        if self.capital(at) && self.name_at_start(at, classes) {
            return Tag::Name;
        }
        if self.hyphenated(at) {
            if token.span.len() <= 3 && self.within(at + 2).any(Classes::VERB) && self.is_prefix(classes) {
                return Tag::Adverb;
            }
            return if classes.any(Classes::NUMERAL) { Tag::Number } else { Tag::Adjective };
        }
        let left = self.left(at);
        if classes.any(Classes::CLOSED)
            && let Some(tag) = self.closed(at, classes, left)
        {
            return tag;
        }
        self.open(at, classes, left)
    }

    /// True for a short word of no list, which before a hyphen and a verb is a prefix ("re-elected").
    fn is_prefix(&self, classes: Classes) -> bool {
        classes.any(Classes::GUESSED) || !classes.any(Classes::OPEN.with(Classes::CLOSED).with(Classes::NUMERAL))
    }

    /// A capitalized word inside a sentence.
    fn capitalized(&self, token: &Token, classes: Classes) -> Tag {
        let title = token.shape == Shape::Capitalized;
        match () {
            () if title && classes.any(Classes::DETERMINER) => Tag::Determiner,
            () if title && classes.any(Classes::PREPOSITION) => Tag::Preposition,
            () if title && classes.any(Classes::CONJUNCTION) => Tag::Conjunction,
            () if classes.all(Classes::PERSONAL.with(Classes::SUBJECT)) && token.shape != Shape::Upper => Tag::Pronoun,
            () => Tag::Name,
        }
    }

    /// True if a capitalized word at the start of a sentence is no ordinary word.
    fn name_at_start(&self, at: u32, classes: Classes) -> bool {
        let next = self.within(at + 1);
        let next_capital = self.capital(at + 1) && !next.any(Classes::CLOSED);
        if self.titled {
            return classes.any(Classes::GUESSED);
        }
        if classes.any(Classes::MODAL.with(Classes::MONTH)) {
            return next_capital || next.any(Classes::NUMERAL.with(Classes::FINITE)) && !next.any(Classes::PERSONAL);
        }
        if classes.any(Classes::CLOSED) {
            return self
                .token(at)
                .is_some_and(|token| token.shape == Shape::Upper && !classes.any(Classes::DETERMINER))
                && !self.capital(at + 1);
        }
        let verb_only = classes.any(Classes::BASE) && !classes.any(Classes::NOUN.with(Classes::ADJECTIVE));
        let finite = next.any(Classes::PAST.with(Classes::THIRD).with(Classes::POSSESSIVE).with(Classes::MODAL));
        classes.any(Classes::GUESSED) && !classes.any(Classes::ADVERB.with(Classes::GERUND))
            || verb_only && (next_capital || finite)
    }
}
