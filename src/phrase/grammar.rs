//! What the lists say of single words, made ready for reading many texts.

use std::cell::RefCell;

use tenure_engine::gazetteer::{EntryId, Kind, Lexicon, Owner, WordMemory, WordReading};
use tenure_engine::text::{Document, Symbol, Token, TokenKind};

use super::Classes;

/// The lists as the phrase floor reads them; made once, shared by all documents.
#[derive(Debug, Clone)]
pub struct Grammar {
    lexicon: Lexicon,
    /// Endings that tell the class of an unknown word, longest first.
    endings: Vec<(String, Classes)>,
    /// Whose remembered words are its own.
    owner: Owner,
}

/// Words met last are remembered in a table of this many places, one for each thread.
const PLACES: usize = 1 << 14;

thread_local! {
    static MEMORY: RefCell<WordMemory<Classes, PLACES>> = const { RefCell::new(WordMemory::new()) };
}

const KINDS: [(Kind, Classes); 20] = [
    (Kind::named("determiner"), Classes::DETERMINER),
    (Kind::named("pronoun"), Classes::PRONOUN),
    (Kind::named("relative-pronoun"), Classes::RELATIVE),
    (Kind::named("preposition"), Classes::PREPOSITION),
    (Kind::named("conjunction"), Classes::CONJUNCTION),
    (Kind::named("subordinator"), Classes::SUBORDINATOR),
    (Kind::named("modal"), Classes::MODAL),
    (Kind::named("adverb"), Classes::ADVERB),
    (Kind::named("infinitive-marker"), Classes::INFINITIVE),
    (Kind::named("possessive-marker"), Classes::POSSESSIVE),
    (Kind::named("number-word"), Classes::NUMERAL),
    (Kind::named("magnitude"), Classes::NUMERAL),
    (Kind::named("ordinal-word"), Classes::ORDINAL),
    (Kind::named("month"), Classes::MONTH),
    (Kind::named("weekday"), Classes::WEEKDAY),
    (Kind::named("time-unit"), Classes::NOUN.with(Classes::TIME_UNIT)),
    (Kind::named("number-noun"), Classes::NOUN),
    (Kind::named("currency"), Classes::NOUN),
    (Kind::named("season"), Classes::NOUN),
    (Kind::named("part-of-day"), Classes::NOUN),
];

const NOUN: Kind = Kind::named("noun");
const ADJECTIVE: Kind = Kind::named("adjective");
const VERB: Kind = Kind::named("verb");
const AUXILIARY: Kind = Kind::named("auxiliary");
const NEGATION: Kind = Kind::named("negation");

const PLURAL: Kind = Kind::named("plural");
const THIRD: Kind = Kind::named("third");
const PAST: Kind = Kind::named("past");
const PARTICIPLE: Kind = Kind::named("participle");
const GERUND: Kind = Kind::named("gerund");
const PRESENT: Kind = Kind::named("present");
const ADVERB: Kind = Kind::named("adverb");

const TYPE: Kind = Kind::named("type");
const CASE: Kind = Kind::named("case");
const SUBJECT: Kind = Kind::named("subject");
const CLASS: Kind = Kind::named("class");

impl Grammar {
    /// The grammar of these lists.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut endings: Vec<(String, Classes)> = lexicon
            .entries_of(Kind::named("word-ending"))
            .filter_map(|id| lexicon.entry(id))
            .filter_map(|entry| {
                let class = match entry.attribute("class")? {
                    "noun" => Classes::NOUN,
                    "plural" => Classes::PLURAL.with(Classes::THIRD),
                    "adjective" | "superlative" => Classes::ADJECTIVE,
                    "adverb" => Classes::ADVERB,
                    "past" => Classes::PAST.with(Classes::PARTICIPLE),
                    "gerund" => Classes::GERUND,
                    _ => return None,
                };
                Some((entry.name().trim_start_matches('-').to_owned(), class))
            })
            .collect();
        endings.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        Self { lexicon: lexicon.clone(), endings, owner: Owner::new() }
    }

    /// The lists.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// What each token of a document may be, token by token.
    pub(super) fn classes(&self, document: &Document) -> Vec<Classes> {
        MEMORY.with_borrow_mut(|memory| {
            let memory = memory.of(self.owner);
            document.tokens.iter().map(|token| self.token(document, token, memory)).collect()
        })
    }

    /// The same for the tokens of the sentences alone; none for all others.
    pub(super) fn classes_of_sentences(&self, document: &Document) -> Vec<Classes> {
        let mut out = vec![Classes::NONE; document.tokens.len()];
        MEMORY.with_borrow_mut(|memory| {
            let memory = memory.of(self.owner);
            for sentence in &document.sentences {
                let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
                let tokens = document.tokens.get(start..end).unwrap_or(&[]);
                for (token, slot) in tokens.iter().zip(out.get_mut(start..end).unwrap_or(&mut [])) {
                    *slot = self.token(document, token, memory);
                }
            }
        });
        out
    }

    fn token(&self, document: &Document, token: &Token, memory: &mut WordMemory<Classes, PLACES>) -> Classes {
        match token.kind {
            TokenKind::Number => Classes::NUMERAL,
            TokenKind::Word | TokenKind::Punctuation => memory.get(token.symbol, || {
                let classes = self.word(token.symbol);
                let unknown = classes == Classes::NONE && token.kind == TokenKind::Word;
                if unknown { self.guess(document.slice(token.span)) } else { classes }
            }),
            _ => Classes::NONE,
        }
    }

    /// What a word may be by the lists.
    #[must_use]
    pub fn word(&self, symbol: Symbol) -> Classes {
        self.lexicon.words(symbol).fold(Classes::NONE, |classes, reading| classes.with(self.reading(&reading)))
    }

    fn reading(&self, reading: &WordReading) -> Classes {
        if reading.kind == NOUN {
            return if reading.form == PLURAL { Classes::PLURAL } else { Classes::NOUN };
        }
        if reading.kind == ADJECTIVE {
            if reading.form == ADVERB {
                return Classes::ADVERB;
            }
            let entry = self.lexicon.entry(reading.entry);
            let effect = entry.is_some_and(|entry| entry.attribute("type") == Some("effect"));
            return if effect { Classes::ADJECTIVE.with(Classes::EFFECT) } else { Classes::ADJECTIVE };
        }
        if reading.kind == VERB || reading.kind == AUXILIARY {
            return form(reading.form).with(self.attributes(reading.entry, reading.kind == AUXILIARY));
        }
        if reading.kind == NEGATION {
            return self.attributes(reading.entry, false);
        }
        let Some((_, class)) = KINDS.iter().find(|(kind, _)| *kind == reading.kind) else { return Classes::NONE };
        let plural = class.any(Classes::NOUN) && reading.form == PLURAL;
        let class = if plural { class.without(Classes::NOUN).with(Classes::PLURAL) } else { *class };
        let marked = Classes::DETERMINER
            .with(Classes::PRONOUN)
            .with(Classes::ADVERB)
            .with(Classes::PREPOSITION)
            .with(Classes::MODAL)
            .with(Classes::RELATIVE)
            .with(Classes::SUBORDINATOR);
        if class.any(marked) { class.with(self.attributes(reading.entry, false)) } else { class }
    }

    /// The classes that attributes of an entry make.
    fn attributes(&self, entry: EntryId, auxiliary: bool) -> Classes {
        let Some(entry) = self.lexicon.entry(entry) else { return Classes::NONE };
        let kind = entry.kind();
        entry.all_attributes().fold(Classes::NONE, |classes, (key, value)| {
            let class = match (key, value) {
                (TYPE, "be") if auxiliary => Classes::BE,
                (TYPE, "have") if auxiliary => Classes::HAVE,
                (TYPE, "do") if auxiliary => Classes::DO,
                (TYPE, "get") if auxiliary => Classes::GET,
                (TYPE, "particle" | "modal") if kind == NEGATION => Classes::NEGATION,
                (TYPE, "adverb") if kind == NEGATION => Classes::NEGATION.with(Classes::ADVERB),
                (TYPE, "particle") => Classes::PARTICLE,
                (TYPE, "time") => Classes::TIME,
                (TYPE, "degree") => Classes::DEGREE,
                (TYPE, "after-no") => Classes::AFTER_NO,
                (TYPE, "relative") if kind == Kind::named("determiner") => Classes::POSSESSIVE_DETERMINER,
                (TYPE, "possessive") if kind == Kind::named("determiner") => Classes::POSSESSIVE_DETERMINER,
                (TYPE, "article") => Classes::ARTICLE,
                (TYPE, "predeterminer") => Classes::PREDETERMINER,
                (TYPE, "reflexive") => Classes::REFLEXIVE,
                (TYPE, "personal") => Classes::PERSONAL,
                (TYPE, "interrogative" | "question") => Classes::INTERROGATIVE,
                (TYPE, "agent") => Classes::AGENT,
                (TYPE, "complement" | "any") => Classes::THAT,
                (TYPE, "existential") => Classes::EXISTENTIAL,
                (TYPE, "speech") => Classes::SPEECH,
                (TYPE, "say") => Classes::SAY,
                (TYPE, "link") => Classes::LINK,
                (TYPE, "appoint") => Classes::APPOINT,
                (TYPE, "leave") => Classes::LEAVE,
                (SUBJECT, "person") => Classes::PERSON_VERB,
                (SUBJECT, "government") => Classes::GOVERNMENT_VERB,
                (CLASS, "rare") => Classes::RARE_VERB,
                (CASE, "subject") => Classes::SUBJECT,
                (CASE, "object") => Classes::OBJECT,
                _ => Classes::NONE,
            };
            classes.with(class)
        })
    }

    /// What a word of no list may be by its ending; a noun if no ending tells.
    fn guess(&self, word: &str) -> Classes {
        if word.chars().all(|c| !c.is_alphabetic()) {
            return Classes::NUMERAL;
        }
        let fits = |ending: &str| {
            let at = word.len().checked_sub(ending.len());
            let last = word.as_bytes().last().map(u8::to_ascii_lowercase) == ending.as_bytes().last().copied();
            last && at.is_some_and(|at| at > 2 && word.get(at..).is_some_and(|tail| tail.eq_ignore_ascii_case(ending)))
        };
        let class = self.endings.iter().find(|(ending, _)| fits(ending)).map(|(_, class)| *class);
        Classes::GUESSED.with(class.unwrap_or(Classes::NOUN))
    }
}

/// The class of an inflected form of a verb.
fn form(form: Kind) -> Classes {
    match form {
        THIRD => Classes::THIRD,
        PAST => Classes::PAST,
        PARTICIPLE => Classes::PARTICIPLE,
        GERUND => Classes::GERUND,
        PRESENT => Classes::PRESENT,
        _ => Classes::BASE,
    }
}
