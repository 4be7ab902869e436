//! What is known of each token before any name is read: case, list classes, weights as a name.

use std::cell::RefCell;

use tenure_engine::gazetteer::{Lexicon, Lookup, NameWeight, WordMemory};
use tenure_engine::text::{BlockKind, Document, Shape, Symbol, Token, TokenKind};

use super::classes::Classes;
use super::kind;
use super::person::COMMON_SURNAME;
use super::team::{Context, context};

/// A set of properties of a token.
pub(super) type Flags = u64;

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        flags!(@ 0; $($(#[$doc])* $name,)+);
    };
    (@ $at:expr; $(#[$doc:meta])* $name:ident, $($rest:tt)*) => {
        $(#[$doc])*
        pub(in crate::mention) const $name: super::Flags = 1 << ($at);
        flags!(@ $at + 1; $($rest)*);
    };
    (@ $at:expr;) => {};
}

/// The properties.
pub(super) mod flag {
    flags! {
        /// Begins with a capital.
        CAPITAL,
        /// Two or more letters, all capitals.
        UPPER,
        /// One capital letter, with or without its point.
        INITIAL,
        /// Capitals inside.
        MIXED,
        /// Begins a sentence, a quotation or an item.
        OPENS,
        /// Digits.
        NUMBER,
        /// A year of four digits.
        YEAR,
        /// Stands where most words have a capital.
        LOUD,
        /// A word that is no name where a sentence begins.
        NOT_NAME,
        /// Mostly written small.
        COMMON,
        /// The document writes it small too.
        SMALL_ELSEWHERE,
        /// The document writes it with a capital inside a sentence too.
        CAPITAL_ELSEWHERE,
        /// A particle of names, alone or the first of several.
        PARTICLE,
        /// A particle that is often something else.
        PARTICLE_WEAK,
        /// Joins a head and what it is of.
        OF,
        /// Joins two of a kind.
        AND,
        /// Joins as "for" does.
        FOR,
        /// Joins seldom.
        LOOSE,
        /// A definite article.
        ARTICLE,
        /// "&".
        AMPERSAND,
        /// A hyphen or dash between words without space.
        HYPHEN,
        /// A full stop.
        POINT,
        /// A comma.
        COMMA,
        /// "(".
        OPENING,
        /// ")".
        CLOSING,
        /// A quotation mark.
        QUOTE,
        /// A possessive ending.
        POSSESSIVE,
        /// Precedes places.
        BEFORE_PLACE,
        /// Precedes persons.
        BEFORE_PERSON,
        /// Precedes organizations.
        BEFORE_ORGANIZATION,
        /// Follows places.
        AFTER_PLACE,
        /// Follows persons.
        AFTER_PERSON,
        /// Follows organizations.
        AFTER_ORGANIZATION,
        /// Follows heads of government.
        AFTER_LEADER,
        /// Ends the name of an event in small letters.
        AFTER_EVENT,
        /// A head of organizations ends here.
        ORGANIZATION_LAST,
        /// A head of organizations that is often something else ends here.
        ORGANIZATION_LAST_WEAK,
        /// A head of organizations begins here that opens names.
        ORGANIZATION_FIRST,
        /// The same, often something else.
        ORGANIZATION_FIRST_WEAK,
        /// A head of places ends here.
        PLACE_LAST,
        /// A head of places begins here that opens names.
        PLACE_FIRST,
        /// A head of events ends here.
        EVENT_LAST,
        /// A head of events that is often something else ends here.
        EVENT_LAST_WEAK,
        /// A head of events begins here that opens names.
        EVENT_FIRST,
        /// A head of other things ends here.
        OTHER_LAST,
        /// A legal form ends here.
        LEGAL,
        /// A suffix of persons.
        SUFFIX,
        /// Part of an honorific.
        HONORIFIC,
        /// Part of a role.
        ROLE,
        /// Part of a role in capitals or small letters that is sure.
        ROLE_SURE,
        /// A listed nationality.
        NATIONALITY,
        /// A listed country or place that is sure.
        PLACE,
        /// A listed country.
        COUNTRY,
        /// A listed organization of one word that is sure.
        ORGANIZATION,
        /// A word of the grammar.
        FUNCTION,
        /// A month or day of the week.
        CALENDAR,
        /// A verb with a tense or a past participle.
        VERB,
        /// A head of organizations that is one by itself: a legislature.
        BODY,
        /// Part of a kin term or a person noun.
        PERSON_NOUN,
        /// A role held in a company or team begins here.
        ROLE_BODY,
        /// A noun for organizations: "company", "party".
        BODY_NOUN,
        /// An article, definite or not.
        ANY_ARTICLE,
        /// A pronoun or determiner that stands for a person or thing.
        STANDS,
        /// Begins what the document has named a person or the last name of one.
        NOTED,
    }
}

/// A token with what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Word {
    pub(super) flags: Flags,
    pub(super) weight: NameWeight,
    pub(super) context: Context,
}

impl Word {
    /// True if it has one of these properties.
    #[inline]
    pub(super) fn is(&self, flags: Flags) -> bool {
        self.flags & flags != 0
    }

    /// True if it tells one of these things of its sentence.
    #[inline]
    pub(super) fn tells(&self, told: Context) -> bool {
        self.context & told != 0
    }
}

/// What is known of a word by itself: what the grammar gives it in small letters, what it tells of its sentence, and its
/// use as a name.
type Known = (Flags, Context, Option<NameWeight>);

/// Words met last are remembered in a table of this many places, one for each thread.
const PLACES: usize = 1 << 13;

thread_local! {
    static MEMORY: RefCell<WordMemory<Known, PLACES>> = const { RefCell::new(WordMemory::new()) };
}

/// Words of 64 bits in the filter of capitalized words.
const FILTER: usize = 32;

/// The tokens of a document with what is known of each; linear in the text.
pub(super) fn words(document: &Document, lexicon: &Lexicon, classes: &Classes, lookups: &[Lookup]) -> Vec<Word> {
    let mut words: Vec<Word> = MEMORY.with_borrow_mut(|memory| {
        let memory = memory.of(classes.owner());
        let mut known = |word| {
            memory.get(word, || {
                let (flags, told) = grammar(word, lexicon, classes);
                (flags, told, lexicon.name_weight(word))
            })
        };
        document.tokens.iter().map(|token| plain(&document.text, token, &mut known)).collect()
    });
    for lookup in lookups {
        listed(lookup, classes, &mut words);
    }
    places_of_sentences(document, &mut words);
    elsewhere(document, &mut words);
    words
}

/// Properties of a token by itself.
fn plain(text: &str, token: &Token, known: &mut impl FnMut(Symbol) -> Known) -> Word {
    let (mut flags, mut told) = (0, 0);
    let mut weight = NameWeight { capital: u8::MAX, ..NameWeight::default() };
    match token.kind {
        TokenKind::Word => {
            let (grammar, context, name) = known(token.symbol);
            told = context;
            if token.is_capitalized() {
                flags |= flag::CAPITAL;
                weight = name.unwrap_or(weight);
                if weight.capital < 50 {
                    flags |= flag::COMMON;
                }
            }
            flags |= match token.shape {
                Shape::Upper => flag::UPPER,
                Shape::Initial => flag::INITIAL,
                Shape::Mixed => flag::MIXED,
                _ => 0,
            };
            if token.glued && token.span.of(text).starts_with(['\'', '\u{2019}']) {
                flags |= flag::POSSESSIVE;
            }
            flags |= if token.shape == Shape::Lower { grammar } else { grammar & !flag::VERB };
            if flags & (flag::OF | flag::AND | flag::FOR | flag::LOOSE | flag::ARTICLE) != 0 {
                flags |= flag::FUNCTION;
            }
        }
        TokenKind::Number => {
            flags |= flag::NUMBER;
            let digits = token.span.of(text);
            if digits.len() == 4 && digits.starts_with(['1', '2']) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
                flags |= flag::YEAR;
            }
        }
        TokenKind::Punctuation | TokenKind::Symbol => {
            let mark = token.span.of(text).as_bytes();
            flags |= match mark {
                b"." => flag::POINT,
                b"," => flag::COMMA,
                b"&" => flag::AMPERSAND,
                b"-" => flag::HYPHEN,
                b"(" | b"[" => flag::OPENING,
                b")" | b"]" => flag::CLOSING,
                b"\"" => flag::QUOTE,
                b"'" if token.glued => flag::POSSESSIVE,
                b"'" => flag::QUOTE,
                [0xc2 | 0xe2, ..] => match token.span.of(text) {
                    "\u{2010}" | "\u{2011}" | "\u{2013}" => flag::HYPHEN,
                    "\u{201c}" | "\u{201d}" | "\u{ab}" | "\u{bb}" => flag::QUOTE,
                    "\u{2019}" if token.glued => flag::POSSESSIVE,
                    "\u{2018}" => flag::QUOTE,
                    _ => 0,
                },
                _ => 0,
            };
        }
        TokenKind::Address => {}
    }
    Word { flags, weight, context: told }
}

/// Properties that the words of the grammar, glue and context give to a word in small letters.
fn grammar(symbol: Symbol, lexicon: &Lexicon, classes: &Classes) -> (Flags, Context) {
    let (mut flags, mut told) = (0, 0);
    lexicon.each_word(symbol, |reading| {
        flags |= match reading.kind {
            kind::GLUE | kind::CONTEXT => {
                let (own, tells) = classes.of(reading.entry);
                told |= tells;
                own
            }
            kind::NOT_NAME => flag::NOT_NAME,
            // "al" of "et al" is a particle elsewhere.
            kind::ABBREVIATION => 0,
            kind::THING_NOUN => flag::COMMON | classes.of(reading.entry).0,
            kind::DETERMINER | kind::PRONOUN | kind::RELATIVE_PRONOUN => {
                flag::COMMON | flag::FUNCTION | classes.of(reading.entry).0
            }
            kind::PREPOSITION
            | kind::CONJUNCTION
            | kind::SUBORDINATOR
            | kind::AUXILIARY
            | kind::MODAL
            | kind::NEGATION => flag::COMMON | flag::FUNCTION,
            kind::MONTH | kind::WEEKDAY => flag::COMMON | flag::CALENDAR,
            kind::VERB => {
                if reading.form == kind::THIRD {
                    told |= context::THIRD;
                }
                flag::COMMON | flag::VERB
            }
            _ => flag::COMMON,
        };
    });
    (flags, told)
}

/// Properties that a list gives to the tokens it knows.
fn listed(lookup: &Lookup, classes: &Classes, words: &mut [Word]) {
    let Some(own) = words.get_mut(lookup.tokens.range()) else { return };
    let one = own.len() == 1;
    let strong = !lookup.weak;
    let (mut all, mut first, mut last, mut told) = (0, 0, 0, 0);
    match lookup.kind {
        kind::ORGANIZATION_HEAD => {
            let (class, _) = classes.of(lookup.entry);
            if class & flag::OF != 0 {
                first |= if strong { flag::ORGANIZATION_FIRST } else { flag::ORGANIZATION_FIRST_WEAK };
            }
            if class & flag::AND != 0 {
                last |= if strong { flag::ORGANIZATION_LAST } else { flag::ORGANIZATION_LAST_WEAK };
            }
            if one {
                last |= class & flag::BODY;
            }
        }
        kind::PLACE_HEAD => {
            let (class, _) = classes.of(lookup.entry);
            if class & flag::OF != 0 {
                first |= flag::PLACE_FIRST;
            }
            if class & flag::AND != 0 && strong {
                last |= flag::PLACE_LAST;
            }
        }
        kind::EVENT_HEAD => {
            let (class, _) = classes.of(lookup.entry);
            if class & flag::OF != 0 {
                first |= flag::EVENT_FIRST;
            }
            if class & flag::AND != 0 {
                last |= if strong { flag::EVENT_LAST } else { flag::EVENT_LAST_WEAK };
            }
        }
        kind::OTHER_HEAD if strong => last |= flag::OTHER_LAST,
        kind::LEGAL_FORM if strong => last |= flag::LEGAL,
        kind::SUFFIX if strong => all |= flag::SUFFIX,
        kind::HONORIFIC if strong => all |= flag::HONORIFIC,
        kind::PARTICLE if strong => first |= flag::PARTICLE,
        kind::PARTICLE => first |= flag::PARTICLE_WEAK,
        kind::ROLE if strong => {
            all |= flag::ROLE | flag::ROLE_SURE;
            let (class, tells) = classes.of(lookup.entry);
            first |= class;
            told |= tells;
        }
        kind::ROLE => all |= flag::ROLE,
        kind::NATIONALITY if strong => all |= flag::NATIONALITY,
        kind::COUNTRY if strong => all |= flag::PLACE | flag::COUNTRY,
        kind::PLACE | kind::REGION if strong => all |= flag::PLACE,
        kind::ORGANIZATION if strong && one => all |= flag::ORGANIZATION,
        kind::PERSON_NOUN => all |= flag::PERSON_NOUN,
        _ => {}
    }
    if let Some(word) = own.first_mut() {
        word.flags |= first;
        word.context |= told;
    }
    if let Some(word) = own.last_mut() {
        word.flags |= last;
        if first & flag::ORGANIZATION_FIRST != 0 && word.is(flag::LOOSE) {
            // "Commission on", "Committee to": the head itself ends in a joining word.
            word.flags |= flag::FOR;
        }
    }
    for word in own {
        word.flags |= all;
    }
}

/// Marks where sentences, quotations and items begin, and sentences in which capitals say little.
fn places_of_sentences(document: &Document, words: &mut [Word]) {
    for (number, sentence) in document.sentences.iter().enumerate() {
        let Some(own) = words.get_mut(sentence.tokens.range()) else { continue };
        let headline = document.block_of(number).is_some_and(|block| block.kind == BlockKind::Headline);
        let (mut capital, mut upper, mut small) = (0, 0, 0);
        let mut opens = true;
        for (word, token) in own.iter_mut().zip(document.tokens.get(sentence.tokens.range()).unwrap_or(&[])) {
            if token.kind == TokenKind::Word && !word.is(flag::POSSESSIVE) {
                if opens {
                    word.flags |= flag::OPENS;
                }
                opens = false;
                let long = token.span.len() > 2;
                match token.shape {
                    Shape::Upper => upper += 1,
                    Shape::Capitalized | Shape::Mixed if long => capital += 1,
                    Shape::Lower if long && !word.is(flag::FUNCTION) => small += 1,
                    _ => {}
                }
            } else if token.kind == TokenKind::Punctuation {
                let text = token.span.of(&document.text);
                opens |=
                    word.is(flag::QUOTE) && !token.glued || matches!(text, ":" | "•" | "*" | "..." | "…" | "?" | "!");
            } else if token.kind == TokenKind::Number {
                opens &= headline;
            }
        }
        let shouts = upper > 3 && upper > capital + small;
        // Titles leave hardly a word but those of the grammar small, and end without a full stop.
        let stopped = own.last().is_some_and(|word| word.is(flag::POINT));
        let titled = capital > 3 && small * 8 <= capital && !stopped;
        if shouts || titled {
            for word in own {
                word.flags |= flag::LOUD;
                // "Lund Quits Oslo Post".
                if word.is(flag::CAPITAL) && word.tells(context::THIRD) && word.weight.surname < COMMON_SURNAME {
                    word.flags |= flag::VERB;
                }
            }
        }
    }
}

/// Marks capitalized words that the document writes small elsewhere, or with a capital inside a sentence.
fn elsewhere(document: &Document, words: &mut [Word]) {
    // The capitalized words: how each is written besides. A filter of bits keeps most small words out of the search.
    let mut capital: Vec<(Symbol, Flags)> = Vec::new();
    let mut filter = [0_u64; FILTER];
    let bit = |symbol: Symbol| ((symbol.0 >> 6) as usize % FILTER, 1_u64 << (symbol.0 & 63));
    for (token, word) in document.tokens.iter().zip(&*words) {
        if word.is(flag::CAPITAL) {
            let inside = if word.is(flag::OPENS | flag::LOUD) { 0 } else { flag::CAPITAL_ELSEWHERE };
            capital.push((token.symbol, inside));
            let (at, bit) = bit(token.symbol);
            if let Some(slot) = filter.get_mut(at) {
                *slot |= bit;
            }
        }
    }
    capital.sort_unstable();
    capital.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1 |= later.1;
        }
        same
    });
    for token in document.tokens.iter().filter(|token| token.shape == Shape::Lower) {
        let (at, bit) = bit(token.symbol);
        if filter.get(at).is_some_and(|slot| slot & bit != 0)
            && let Ok(at) = capital.binary_search_by_key(&token.symbol, |(symbol, _)| *symbol)
            && let Some((_, flags)) = capital.get_mut(at)
        {
            *flags |= flag::SMALL_ELSEWHERE;
        }
    }
    for (token, word) in document.tokens.iter().zip(words) {
        if word.is(flag::CAPITAL)
            && let Ok(at) = capital.binary_search_by_key(&token.symbol, |(symbol, _)| *symbol)
        {
            word.flags |= capital.get(at).map_or(0, |(_, flags)| *flags);
        }
    }
}
