//! What resolving needs of the lists, read once: words of names, gender, pronouns, weights.

use tenure_engine::gazetteer::{Kind, Lexicon};
use tenure_engine::text::{Symbol, TokenKind, tokenize};

use super::pronoun::{Pronoun, pronouns};
use super::weights::Weights;
use crate::mention::{Gender, MentionKind};

/// Resolves what the mentions of a document name; made once for a set of lists, shared by all threads.
#[derive(Debug, Clone)]
pub struct Resolver {
    /// Words before a name that tell a gender ("Mrs"), sorted.
    honorifics: Vec<(Symbol, Gender)>,
    /// Words after a name that tell a generation ("Jr"), sorted.
    generations: Vec<Symbol>,
    /// Words that close the name of a company ("Inc"), sorted.
    legal_forms: Vec<Symbol>,
    pronouns: Vec<(Symbol, Pronoun)>,
    /// Nouns that stand for things, sorted.
    nouns: Vec<(Symbol, Noun)>,
    /// Determiners that may open a nominal, sorted.
    determiners: Vec<(Symbol, Determiner)>,
    /// Words of names that tell the type of an organization or place ("Council"), sorted.
    heads: Vec<(Symbol, Kind)>,
    pub(super) weights: Weights,
}

impl Resolver {
    /// What the lists say about names and pronouns.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut honorifics = Vec::new();
        for entry in lexicon.entries_of(Kind::named("honorific")).filter_map(|id| lexicon.entry(id)) {
            let gender = entry.attribute("gender").map_or(Gender::Unknown, gender);
            if gender != Gender::Unknown {
                honorifics.extend(entry.forms().filter_map(|form| only_word(form.text())).map(|word| (word, gender)));
            }
        }
        honorifics.sort_unstable();
        honorifics.dedup_by_key(|(word, _)| *word);
        let mut generations = Vec::new();
        for entry in lexicon.entries_of(Kind::named("name-suffix")).filter_map(|id| lexicon.entry(id)) {
            if entry.attribute("type") == Some("generation") {
                generations.extend(entry.forms().filter_map(|form| only_word(form.text())));
            }
        }
        generations.sort_unstable();
        let mut legal_forms = Vec::new();
        for entry in lexicon.entries_of(Kind::named("legal-form")).filter_map(|id| lexicon.entry(id)) {
            legal_forms.extend(entry.forms().filter_map(|form| only_word(form.text())));
        }
        legal_forms.sort_unstable();
        let mut heads = Vec::new();
        for kind in ["organization-head", "legal-form", "place-head", "event-head"] {
            for entry in lexicon.entries_of(Kind::named(kind)).filter_map(|id| lexicon.entry(id)) {
                // A legal form says that the name is a company's.
                let types = entry.attribute("type").unwrap_or("company");
                heads.extend(
                    entry.forms().filter_map(|form| only_word(form.text())).map(|word| (word, Kind::named(types))),
                );
            }
        }
        heads.sort_unstable();
        heads.dedup_by_key(|(word, _)| *word);
        let nouns = nouns(lexicon);
        Self {
            nouns,
            determiners: determiners(lexicon),
            heads,
            honorifics,
            generations,
            legal_forms,
            pronouns: pronouns(lexicon),
            weights: Weights::new(lexicon),
        }
    }

    /// The gender that a title tells.
    pub(super) fn honorific(&self, word: Symbol) -> Gender {
        let at = self.honorifics.binary_search_by_key(&word, |(title, _)| *title);
        at.ok().and_then(|at| self.honorifics.get(at)).map_or(Gender::Unknown, |(_, gender)| *gender)
    }

    /// What the lists say of a word as a pronoun.
    pub(super) fn pronoun(&self, word: Symbol) -> Option<Pronoun> {
        let at = self.pronouns.binary_search_by_key(&word, |(pronoun, _)| *pronoun).ok()?;
        self.pronouns.get(at).map(|(_, pronoun)| *pronoun)
    }

    /// What the lists say of a word as a noun for a thing.
    pub(super) fn noun(&self, word: Symbol) -> Option<&Noun> {
        let at = self.nouns.binary_search_by_key(&word, |(noun, _)| *noun).ok()?;
        self.nouns.get(at).map(|(_, noun)| noun)
    }

    /// What the lists say of a word as a determiner; none for one that opens no nominal.
    pub(super) fn determiner(&self, word: Symbol) -> Option<Determiner> {
        let at = self.determiners.binary_search_by_key(&word, |(determiner, _)| *determiner).ok()?;
        self.determiners.get(at).map(|(_, determiner)| *determiner)
    }

    /// The type that a word of a name tells.
    pub(super) fn head(&self, word: Symbol) -> Option<Kind> {
        let at = self.heads.binary_search_by_key(&word, |(head, _)| *head).ok()?;
        self.heads.get(at).map(|(_, kind)| *kind)
    }

    /// True for a word that tells father from son.
    pub(super) fn is_generation(&self, word: Symbol) -> bool {
        self.generations.binary_search(&word).is_ok()
    }

    /// True for a word that only says that a name is a company's.
    pub(super) fn is_legal_form(&self, word: Symbol) -> bool {
        self.legal_forms.binary_search(&word).is_ok()
    }
}

/// How a determiner opens a nominal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Determiner {
    /// "both"
    Both,
    /// "the", "this"
    Definite,
}

fn determiners(lexicon: &Lexicon) -> Vec<(Symbol, Determiner)> {
    let kind = Kind::named("determiner");
    let entries = lexicon.entries_of(kind).filter_map(|id| lexicon.entry(id));
    let mut words: Vec<Symbol> =
        entries.flat_map(|entry| entry.forms().filter_map(|form| only_word(form.text())).collect::<Vec<_>>()).collect();
    words.sort_unstable();
    words.dedup();
    let opens = |word: Symbol| {
        let reading = lexicon.words(word).find(|reading| reading.kind == kind)?;
        let entry = lexicon.entry(reading.entry)?;
        let types = entry.attribute("type")?;
        let one = entry.attribute("definite") == Some("true") && entry.attribute("number") != Some("plural");
        match types {
            "predeterminer" => Some(Determiner::Both),
            "article" | "demonstrative" if one => Some(Determiner::Definite),
            _ => None,
        }
    };
    words.into_iter().filter_map(|word| Some((word, opens(word)?))).collect()
}

/// What a noun may stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Noun {
    pub(super) kind: MentionKind,
    /// The types of things; none where only the name or list entry tells.
    pub(super) types: Vec<Kind>,
}

fn nouns(lexicon: &Lexicon) -> Vec<(Symbol, Noun)> {
    let mut nouns = Vec::new();
    for entry in lexicon.entries_of(Kind::named("thing-noun")).filter_map(|id| lexicon.entry(id)) {
        let kind = match entry.attribute("of") {
            Some("country") => MentionKind::Country,
            Some("place") => MentionKind::Place,
            Some("event") => MentionKind::Event,
            _ => MentionKind::Organization,
        };
        let types = entry.attributes("type").map(Kind::named).collect();
        nouns.push((entry.symbol(), Noun { kind, types }));
    }
    nouns.sort_by_key(|(word, _)| *word);
    nouns
}

/// A gender by its name in the lists.
pub(super) fn gender(name: &str) -> Gender {
    match name {
        "female" => Gender::Female,
        "male" => Gender::Male,
        _ => Gender::Unknown,
    }
}

/// The word of a form of one word, points left out.
fn only_word(form: &str) -> Option<Symbol> {
    let tokens = tokenize(form);
    let mut words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    words.next().filter(|_| words.next().is_none()).map(|token| token.symbol)
}
