//! Words of lists that are the verb of their clause: "sacked" modifies a role in "the sacked minister" and says what
//! was done in "the king sacked Minister Lund".

use tenure_engine::gazetteer::Lookup;

use super::kind;
use crate::phrase::{Phrases, Tag};

/// Takes out the modifiers of roles that are the finite verb of their clause, or one after "to".
pub fn leave_verbs(lookups: &mut Vec<Lookup>, phrases: &Phrases) {
    lookups.retain(|lookup| {
        let at = lookup.tokens.start;
        let before = at.checked_sub(1).map(|before| phrases.tag(before));
        let verb = match phrases.tag(at) {
            Tag::Finite => true,
            Tag::Base => before == Some(Tag::Infinitive),
            _ => false,
        };
        lookup.kind != kind::ROLE_MODIFIER || !verb
    });
}

#[cfg(test)]
mod tests {
    use tenure_engine::text::{Document, Options, TextCues};

    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let lexicon = crate::builtin::lexicon();
        let document = Document::parse("t".to_owned(), text.to_owned(), Options::default(), &TextCues::default());
        let phrases = crate::phrase::phrases(&document, &crate::phrase::Grammar::new(lexicon));
        let mut lookups = lexicon.lookups(&document.text, &document.tokens);
        leave_verbs(&mut lookups, &phrases);
        let left = lookups.iter().filter(|lookup| lookup.kind == kind::ROLE_MODIFIER);
        let left: Vec<&str> = left.map(|lookup| document.slice(document.bytes(lookup.tokens))).collect();
        assert_eq!(left, expected, "{text}");
    }

    #[test]
    fn a_modifier_before_a_role_stays() {
        check("The sacked minister spoke to the acting mayor.", &["sacked", "acting"]);
        check("The deposed king lives in Bergen.", &["deposed"]);
    }

    #[test]
    fn a_verb_modifies_nothing() {
        check("The king sacked Minister Lund on Monday.", &[]);
        check("The senate removed President Vos from office.", &[]);
        check("She hopes to designate mayor Lund as her heir.", &[]);
    }
}
