//! What the fact rules run over: mentions, phrases, blocks and words of people as items on the tokens of a sentence.

use tenure_engine::gazetteer::{Entry, EntryId, FormRole, Kind, Lexicon, Lookup};
use tenure_engine::pattern::{Attribute, Item, Lattice};
use tenure_engine::text::{BlockKind, Document, Symbol, TokenSpan};
use tenure_engine::value::Decimal;

use crate::entity::Entity;
use crate::mention::{Form, Gender, Mention, MentionKind};
use crate::phrase::{Phrases, Tag, Tense, VerbGroup};

/// The items of a document, made once and lent to the rules sentence by sentence.
///
/// The id of an item that is a mention is the mention's index; all other ids lie above them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Items {
    items: Vec<Item>,
    attributes: Vec<Attribute>,
    /// The entries behind the items of lists, by id from `listed`.
    entries: Vec<EntryId>,
    listed: u32,
}

impl Items {
    /// All items of a document.
    pub(super) fn new(
        document: &Document,
        lexicon: &Lexicon,
        listed_here: &[Lookup],
        phrases: &Phrases,
        mentions: &[Mention],
        entities: &[Entity],
    ) -> Self {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut builder = Builder {
            lexicon,
            items: Vec::with_capacity(mentions.len() * 2 + phrases.verb_groups.len() * 3),
            attributes: Vec::with_capacity(mentions.len() * 6 + phrases.verb_groups.len() * 9),
            from: 0,
        };
        let titles = titles(listed_here, mentions);
        for (id, mention) in (0..).zip(mentions) {
            if mention.form == Form::Pronoun && phrases.tag(mention.tokens.start) == Tag::Determiner {
                builder.truth(key::POSSESSIVE, true);
            }
            builder.mention(id, mention, entities, &titles);
        }
        let next = count(mentions.len());
        for group in &phrases.verb_groups {
            builder.verb_group(document, next, group);
        }
        for phrase in &phrases.noun_phrases {
            if let Some(token) = document.tokens.get(phrase.head as usize) {
                builder.set(key::HEAD, token.symbol);
            }
            builder.item(next, phrase.tokens, kind::NP, None);
        }
        for clause in &phrases.clauses {
            builder.truth(key::SUBORDINATE, clause.subordinate);
            builder.item(next, clause.tokens, kind::CLAUSE, None);
        }
        for quote in &phrases.quotes {
            builder.truth(key::SPEECH, quote.speech);
            for part in split(document, quote.tokens) {
                builder.item(next, part, kind::QUOTE, None);
            }
        }
        for block in &document.blocks {
            let kind = match block.kind {
                BlockKind::Headline => kind::HEADLINE,
                BlockKind::Caption => kind::CAPTION,
                BlockKind::Quote => kind::QUOTE,
                _ => continue,
            };
            for sentence in
                document.sentences.get(block.sentences.0 as usize..block.sentences.1 as usize).unwrap_or(&[])
            {
                builder.from = count(builder.attributes.len());
                builder.item(next, sentence.tokens, kind, None);
            }
        }
        let listed = next.saturating_add(1);
        let mut entries = Vec::new();
        for lookup in listed_here {
            builder.listed(listed.saturating_add(count(entries.len())), lookup);
            entries.push(lookup.entry);
        }
        let Builder { mut items, attributes, .. } = builder;
        let join = |high: u32, low: u32| u64::from(high) << 32 | u64::from(low);
        items.sort_by_key(|item| (join(item.tokens.start, !item.tokens.end), join(item.kind.0, item.id)));
        Self { items, attributes, entries, listed }
    }

    /// The lattice of one sentence; none for a sentence that does not exist.
    pub(super) fn sentence<'a>(&'a self, document: &'a Document, sentence: usize) -> Option<Lattice<'a>> {
        let tokens = document.sentences.get(sentence)?.tokens;
        let from = self.items.partition_point(|item| item.tokens.start < tokens.start);
        let to = self.items.partition_point(|item| item.tokens.start < tokens.end);
        Some(Lattice {
            text: &document.text,
            tokens: &document.tokens,
            sentence: tokens,
            items: self.items.get(from..to).unwrap_or(&[]),
            attributes: &self.attributes,
        })
    }

    /// The list entry behind an item that is no mention.
    pub(super) fn entry(&self, id: u32) -> Option<EntryId> {
        self.entries.get(id.checked_sub(self.listed)? as usize).copied()
    }
}

/// Titles that stand right before a name and are no mention themselves: sorted by the token after them.
fn titles(listed: &[Lookup], mentions: &[Mention]) -> Vec<TokenSpan> {
    let mut titles: Vec<TokenSpan> = listed
        .iter()
        .filter(|lookup| lookup.kind == kind::HONORIFIC)
        .map(|lookup| lookup.tokens)
        .filter(|tokens| {
            let at = mentions.partition_point(|mention| mention.tokens.end <= tokens.start);
            mentions.get(at).is_none_or(|mention| !mention.tokens.overlaps(*tokens))
        })
        .collect();
    titles.sort_unstable_by_key(|tokens| (tokens.end, tokens.start));
    titles
}

/// The look-ups that are items for the rules though they are no mentions: titles, modifiers of roles, nouns for people.
#[must_use]
pub fn listed(mut lookups: Vec<Lookup>) -> Vec<Lookup> {
    let kinds = [kind::HONORIFIC, kind::ROLE_MODIFIER, kind::PERSON_NOUN];
    lookups.retain(|lookup| kinds.contains(&lookup.kind));
    lookups
}

/// The parts of a stretch that lie in one sentence each.
fn split(document: &Document, tokens: TokenSpan) -> impl Iterator<Item = TokenSpan> {
    let first = document.sentence_of(tokens.start).unwrap_or(usize::MAX);
    document
        .sentences
        .get(first..)
        .unwrap_or(&[])
        .iter()
        .take_while(move |sentence| sentence.tokens.start < tokens.end)
        .map(move |sentence| {
            TokenSpan::new(sentence.tokens.start.max(tokens.start), sentence.tokens.end.min(tokens.end))
        })
        .filter(|part| !part.is_empty())
}

struct Builder<'a> {
    lexicon: &'a Lexicon,
    items: Vec<Item>,
    attributes: Vec<Attribute>,
    /// The first attribute of the item being built.
    from: u32,
}

impl Builder<'_> {
    fn set(&mut self, key: Kind, value: Symbol) {
        self.attributes.push(Attribute { key, value });
    }

    fn truth(&mut self, key: Kind, value: bool) {
        self.set(key, if value { word::TRUE } else { word::FALSE });
    }

    /// Ends the item being built: its attributes are those set since the item before.
    fn item(&mut self, id: u32, tokens: TokenSpan, kind: Kind, number: Option<i64>) {
        let to = u32::try_from(self.attributes.len()).unwrap_or(u32::MAX);
        if !tokens.is_empty() {
            self.items.push(Item { tokens, kind, id, number, attributes: (self.from, to) });
        }
        self.from = to;
    }

    fn mention(&mut self, id: u32, mention: &Mention, entities: &[Entity], titles: &[TokenSpan]) {
        self.set(
            key::FORM,
            match mention.form {
                Form::Name => word::NAME,
                Form::Nominal => word::NOMINAL,
                Form::Pronoun => word::PRONOUN,
            },
        );
        match mention.gender {
            Gender::Female => self.set(key::GENDER, word::FEMALE),
            Gender::Male => self.set(key::GENDER, word::MALE),
            Gender::Unknown => {}
        }
        let entity = mention.entity.and_then(|index| entities.get(index.0 as usize));
        let entry = mention.entry.or_else(|| entity.and_then(|entity| entity.entry));
        let entry = entry.and_then(|id| self.lexicon.entry(id));
        let several = mention.entities.len() > 1 || mention.role.as_ref().is_some_and(|role| role.plural);
        self.set(key::NUMBER, if several { word::PLURAL } else { word::SINGULAR });
        if let Some(entry) = entry {
            self.set(key::ENTRY, Symbol::of(entry.id()));
            self.copy(
                &entry,
                &[key::TYPE, key::FAMILY, key::HOLDERS, key::TITLE, key::RELATIVE, key::RANK, key::OFFICE],
            );
            if mention.kind == MentionKind::Nationality && entry.kind() == kind::COUNTRY {
                self.set(key::TYPE, word::COUNTRY);
            }
            if mention.kind == MentionKind::Nationality && entry.symbols().any(|(key, _)| key == key::PARTY) {
                self.truth(key::PARTY, true);
            }
        }
        let mut number = None;
        if let Some(figure) = &mention.figure {
            number = figure.number.and_then(whole);
            if let Some(dimension) = &figure.dimension {
                self.set(key::DIMENSION, Symbol::of(dimension));
            }
            if figure.of.is_some() {
                self.truth(key::OF, true);
            }
        }
        for modifier in mention.role.iter().flat_map(|role| &role.modifiers) {
            if let Some(entry) = self.lexicon.entry(*modifier) {
                self.modifier(&entry);
            }
        }
        // "Mr Vos" is one item, so that patterns need not speak of titles.
        let mut tokens = mention.tokens;
        let person = mention.kind == MentionKind::Person && mention.form == Form::Name;
        let title_before = |start: u32| {
            let title = titles.get(titles.partition_point(|title| title.end < start))?;
            (person && title.end == start && title.start < start).then_some(title.start)
        };
        while let Some(start) = title_before(tokens.start) {
            tokens.start = start;
        }
        self.item(id, tokens, mention.kind.kind(), number);
    }

    /// What a modifier says of the role it stands with.
    fn modifier(&mut self, entry: &Entry<'_>) {
        self.copy(entry, &[key::MODIFIES, key::STATUS, key::RANK, key::LEAVING, key::DECEASED, key::NOVELTY]);
        if entry.has(key::MODIFIES, word::ACTING) {
            self.truth(key::ACTING, true);
        }
    }

    fn copy(&mut self, entry: &Entry<'_>, keys: &[Kind]) {
        for (key, value) in entry.symbols() {
            if keys.contains(&key) {
                self.set(key, value);
            }
        }
    }

    fn verb_group(&mut self, document: &Document, id: u32, group: &VerbGroup) {
        self.set(key::LEMMA, group.lemma);
        self.set(key::HEAD, group.lemma);
        self.set(
            key::TENSE,
            match group.tense {
                Tense::Past => word::PAST,
                Tense::Present => word::PRESENT,
                Tense::Future => word::FUTURE,
                Tense::None => word::NONE,
            },
        );
        self.set(key::VOICE, if group.passive { word::PASSIVE } else { word::ACTIVE });
        self.truth(key::NEGATED, group.negated);
        self.truth(key::PERFECT, group.perfect);
        self.truth(key::INFINITIVE, group.infinitive);
        match group.modal.and_then(|token| document.tokens.get(token as usize)) {
            Some(token) => {
                self.truth(key::MODAL, true);
                self.set(key::MODAL, token.symbol);
            }
            None => self.truth(key::MODAL, false),
        }
        self.item(id, group.tokens, kind::VERB_GROUP, None);
    }

    fn listed(&mut self, id: u32, lookup: &Lookup) {
        let Some(entry) = self.lexicon.entry(lookup.entry) else { return };
        self.set(key::ENTRY, Symbol::of(entry.id()));
        self.set(key::NUMBER, if lookup.role == FormRole::Plural { word::PLURAL } else { word::SINGULAR });
        self.copy(&entry, &[key::TYPE, key::GENDER, key::FAMILY, key::RELATIVE, key::POSITION]);
        if lookup.kind == kind::ROLE_MODIFIER {
            self.modifier(&entry);
        }
        self.item(id, lookup.tokens, lookup.kind, None);
    }
}

/// A figure as a whole number, for tests such as `@number{1..120}`.
fn whole(number: Decimal) -> Option<i64> {
    number.is_integer().then(|| i64::try_from(number).ok()).flatten()
}

/// The keys of attributes that items bear.
mod key {
    use tenure_engine::gazetteer::Kind;

    pub(super) const ACTING: Kind = Kind::named("acting");
    pub(super) const DECEASED: Kind = Kind::named("deceased");
    pub(super) const DIMENSION: Kind = Kind::named("dimension");
    pub(super) const ENTRY: Kind = Kind::named("entry");
    pub(super) const FAMILY: Kind = Kind::named("family");
    pub(super) const FORM: Kind = Kind::named("form");
    pub(super) const GENDER: Kind = Kind::named("gender");
    pub(super) const HEAD: Kind = Kind::named("head");
    pub(super) const HOLDERS: Kind = Kind::named("holders");
    pub(super) const INFINITIVE: Kind = Kind::named("infinitive");
    pub(super) const LEAVING: Kind = Kind::named("leaving");
    pub(super) const LEMMA: Kind = Kind::named("lemma");
    pub(super) const MODAL: Kind = Kind::named("modal");
    pub(super) const MODIFIES: Kind = Kind::named("modifies");
    pub(super) const NEGATED: Kind = Kind::named("negated");
    pub(super) const NOVELTY: Kind = Kind::named("novelty");
    pub(super) const NUMBER: Kind = Kind::named("number");
    pub(super) const OF: Kind = Kind::named("of");
    pub(super) const OFFICE: Kind = Kind::named("office");
    pub(super) const PARTY: Kind = Kind::named("party");
    pub(super) const PERFECT: Kind = Kind::named("perfect");
    pub(super) const POSITION: Kind = Kind::named("position");
    pub(super) const POSSESSIVE: Kind = Kind::named("possessive");
    pub(super) const RANK: Kind = Kind::named("rank");
    pub(super) const RELATIVE: Kind = Kind::named("relative");
    pub(super) const SPEECH: Kind = Kind::named("speech");
    pub(super) const STATUS: Kind = Kind::named("status");
    pub(super) const SUBORDINATE: Kind = Kind::named("subordinate");
    pub(super) const TENSE: Kind = Kind::named("tense");
    pub(super) const TITLE: Kind = Kind::named("title");
    pub(super) const TYPE: Kind = Kind::named("type");
    pub(super) const VOICE: Kind = Kind::named("voice");
}

/// The values of attributes that no list and no text gives.
mod word {
    use tenure_engine::text::Symbol;

    pub(super) const ACTING: Symbol = Symbol::named("acting");
    pub(super) const ACTIVE: Symbol = Symbol::named("active");
    pub(super) const COUNTRY: Symbol = Symbol::named("country");
    pub(super) const FALSE: Symbol = Symbol::named("false");
    pub(super) const FEMALE: Symbol = Symbol::named("female");
    pub(super) const FUTURE: Symbol = Symbol::named("future");
    pub(super) const MALE: Symbol = Symbol::named("male");
    pub(super) const NAME: Symbol = Symbol::named("name");
    pub(super) const NOMINAL: Symbol = Symbol::named("nominal");
    pub(super) const NONE: Symbol = Symbol::named("none");
    pub(super) const PASSIVE: Symbol = Symbol::named("passive");
    pub(super) const PAST: Symbol = Symbol::named("past");
    pub(super) const PLURAL: Symbol = Symbol::named("plural");
    pub(super) const PRESENT: Symbol = Symbol::named("present");
    pub(super) const PRONOUN: Symbol = Symbol::named("pronoun");
    pub(super) const SINGULAR: Symbol = Symbol::named("singular");
    pub(super) const TRUE: Symbol = Symbol::named("true");
}

/// The kinds of items that are no mentions, and of entries asked for.
mod kind {
    use tenure_engine::gazetteer::Kind;

    pub(super) const CAPTION: Kind = Kind::named("caption");
    pub(super) const CLAUSE: Kind = Kind::named("clause");
    pub(super) const COUNTRY: Kind = Kind::named("country");
    pub(super) const HEADLINE: Kind = Kind::named("headline");
    pub(super) const HONORIFIC: Kind = Kind::named("honorific");
    pub(super) const NP: Kind = Kind::named("np");
    pub(super) const PERSON_NOUN: Kind = Kind::named("person-noun");
    pub(super) const QUOTE: Kind = Kind::named("quote");
    pub(super) const ROLE_MODIFIER: Kind = Kind::named("role-modifier");
    pub(super) const VERB_GROUP: Kind = Kind::named("verb-group");
}

#[cfg(test)]
mod tests {
    use tenure_engine::text::{Options, TextCues};

    use super::*;
    use crate::phrase::Quote;

    fn document(text: &str) -> Document {
        Document::parse("d".to_owned(), text.to_owned(), Options::default(), &TextCues::default())
    }

    fn group(tokens: (u32, u32), head: u32, lemma: &str) -> VerbGroup {
        VerbGroup {
            tokens: TokenSpan::new(tokens.0, tokens.1),
            head,
            lemma: Symbol::of(lemma),
            tense: Tense::Past,
            perfect: false,
            passive: true,
            negated: false,
            modal: None,
            infinitive: false,
            progressive: false,
            finite: true,
        }
    }

    fn has(lattice: &Lattice<'_>, kind: &str, key: &str, value: &str) -> bool {
        let wanted = Attribute { key: Kind::named(key), value: Symbol::of(value) };
        lattice.items.iter().any(|item| item.kind == Kind::named(kind) && lattice.attributes_of(item).contains(&wanted))
    }

    #[test]
    fn verb_groups_bear_lemma_and_voice() {
        let document = document("Ana Lund was named chair. Piet Vos spoke.");
        let phrases =
            Phrases { verb_groups: vec![group((2, 4), 3, "name"), group((8, 9), 8, "speak")], ..Phrases::default() };
        let items = Items::new(&document, crate::builtin::lexicon(), &[], &phrases, &[], &[]);
        let first = items.sentence(&document, 0).unwrap();
        assert!(has(&first, "verb-group", "lemma", "name") && has(&first, "verb-group", "voice", "passive"));
        assert!(!has(&first, "verb-group", "lemma", "speak"));
        let second = items.sentence(&document, 1).unwrap();
        assert!(has(&second, "verb-group", "head", "speak") && has(&second, "verb-group", "modal", "false"));
    }

    #[test]
    fn words_of_people_and_modifiers_are_items_with_their_entry() {
        let document = document("The outgoing mayor thanked Mrs Vos and her brother.");
        let lexicon = crate::builtin::lexicon();
        let listed = listed(lexicon.lookups(&document.text, &document.tokens));
        let items = Items::new(&document, lexicon, &listed, &Phrases::default(), &[], &[]);
        let lattice = items.sentence(&document, 0).unwrap();
        assert!(has(&lattice, "role-modifier", "leaving", "true"));
        assert!(has(&lattice, "person-noun", "family", "kinship"));
        let honorific = lattice.items.iter().find(|item| item.kind == Kind::named("honorific")).unwrap();
        assert!(items.entry(honorific.id).is_some());
    }

    #[test]
    fn a_quotation_over_two_sentences_is_an_item_in_each() {
        let document = document("\"We won. It is done,\" she said.");
        let quote = Quote { tokens: TokenSpan::new(1, 7), speech: true, continued: false };
        let phrases = Phrases { quotes: vec![quote], ..Phrases::default() };
        let items = Items::new(&document, crate::builtin::lexicon(), &[], &phrases, &[], &[]);
        let quotes = |n| {
            let lattice = items.sentence(&document, n).unwrap();
            lattice
                .items
                .iter()
                .filter(|item| item.kind == Kind::named("quote"))
                .map(|item| item.tokens)
                .collect::<Vec<_>>()
        };
        let sentences: Vec<TokenSpan> = document.sentences.iter().map(|sentence| sentence.tokens).collect();
        for (n, tokens) in sentences.iter().enumerate() {
            assert!(quotes(n).iter().all(|part| tokens.contains(*part)), "{n}");
        }
        assert!(!quotes(0).is_empty());
    }
}
