//! What resolving needs of the lists, read once: words of names, gender, pronouns, weights.

use tenure_engine::gazetteer::{Kind, Lexicon};
use tenure_engine::text::{Symbol, TokenKind, tokenize};

use super::pronoun::{Pronoun, pronouns};
use super::weights::Weights;
use crate::mention::Gender;

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
        Self { honorifics, generations, legal_forms, pronouns: pronouns(lexicon), weights: Weights::new(lexicon) }
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

    /// True for a word that tells father from son.
    pub(super) fn is_generation(&self, word: Symbol) -> bool {
        self.generations.binary_search(&word).is_ok()
    }

    /// True for a word that only says that a name is a company's.
    pub(super) fn is_legal_form(&self, word: Symbol) -> bool {
        self.legal_forms.binary_search(&word).is_ok()
    }
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
