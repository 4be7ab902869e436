//! What a pronoun tells of the thing it stands for.

use tenure_engine::gazetteer::{Kind, Lexicon};
use tenure_engine::text::Symbol;

use super::resolver::gender;
use crate::mention::Gender;

/// What the lists say of a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pronoun {
    /// 1 for the speaker, 2 for the hearer, 3 for all others; 0 where the pronoun does not tell.
    pub(super) person: u8,
    /// True for several.
    pub(super) plural: bool,
    /// Of a man or a woman.
    pub(super) gender: Gender,
    /// True for things only.
    pub(super) neuter: bool,
    /// True if it may own a noun ("her book").
    pub(super) possessive: bool,
    /// True if it may stand alone as an object ("saw her").
    pub(super) object: bool,
    /// True if it can only be a subject.
    pub(super) subject: bool,
    /// True for one that points back inside its clause.
    pub(super) reflexive: bool,
    /// True for one that opens a clause about the noun before it.
    pub(super) relative: bool,
}

/// All pronouns of the lists, sorted by word.
pub(super) fn pronouns(lexicon: &Lexicon) -> Vec<(Symbol, Pronoun)> {
    let mut found: Vec<(Symbol, Pronoun)> = Vec::new();
    for kind in ["pronoun", "determiner", "relative-pronoun"] {
        for entry in lexicon.entries_of(Kind::named(kind)).filter_map(|id| lexicon.entry(id)) {
            let is = |key: &str, value: &str| entry.attribute(key) == Some(value);
            let person = entry.attribute("person").and_then(|person| person.parse().ok()).unwrap_or(0);
            let relative = kind == "relative-pronoun" && (is("of", "person") || is("case", "possessive"));
            if person == 0 && !relative {
                continue;
            }
            let possessive = is("type", "possessive") || is("case", "possessive");
            let pronoun = Pronoun {
                person,
                plural: is("number", "plural"),
                gender: entry.attribute("gender").map_or(Gender::Unknown, gender),
                neuter: is("gender", "neuter"),
                possessive,
                object: is("case", "object"),
                subject: is("case", "subject"),
                reflexive: is("reflexive", "true"),
                relative,
            };
            found.push((entry.symbol(), pronoun));
        }
    }
    found.sort_by_key(|(word, _)| *word);
    found.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            // "her" is both.
            kept.1.possessive |= next.1.possessive;
            kept.1.object |= next.1.object;
            kept.1.relative &= next.1.relative;
        }
        same
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_tell_person_number_and_gender() {
        let all = pronouns(crate::builtin::lexicon());
        let of = |word: &str| {
            all[all.binary_search_by_key(&Symbol::of(word), |(word, _)| *word).unwrap_or_else(|_| panic!("{word}"))].1
        };
        for word in ["she", "her", "hers", "herself"] {
            assert_eq!(of(word).gender, Gender::Female, "{word}");
        }
        for word in ["he", "him", "his", "himself"] {
            assert_eq!(of(word).gender, Gender::Male, "{word}");
        }
        assert!(of("her").possessive && of("her").object && of("his").possessive && !of("him").possessive);
        assert!(of("it").neuter && of("they").plural && of("itself").reflexive && of("who").relative);
        assert_eq!([of("I").person, of("our").person, of("you").person], [1, 1, 2]);
    }
}
