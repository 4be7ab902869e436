//! The lists that are part of the program.

use std::sync::OnceLock;

use tenure_engine::gazetteer::Lexicon;
use tenure_engine::rule::Book;

static LEXICON_IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.image"));

static BOOK_IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/book.image"));

/// The built-in lists; opened at the first call, without reading them.
///
/// # Panics
///
/// Never for a program that was built by its build script: the image and the code that reads it are made together.
#[must_use]
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| match Lexicon::embedded(LEXICON_IMAGE) {
        Ok(lexicon) => lexicon,
        Err(error) => unreachable!("{error}"),
    })
}

/// The built-in rules; opened at the first call.
///
/// # Panics
///
/// Never for a program that was built by its build script: the book and the code that reads it are made together.
#[must_use]
pub fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| match Book::open(BOOK_IMAGE) {
        Ok(book) => book,
        Err(error) => unreachable!("{error}"),
    })
}

#[cfg(test)]
mod tests {
    use tenure_engine::gazetteer::Kind;
    use tenure_engine::text::tokenize;

    #[test]
    fn the_built_in_lists_know_countries_and_roles() {
        let lexicon = super::lexicon();
        let text = "the Dutch prime minister";
        let kinds: Vec<Kind> = lexicon.lookups(text, &tokenize(text)).iter().map(|lookup| lookup.kind).collect();
        assert!(kinds.contains(&Kind::named("nationality")) && kinds.contains(&Kind::named("role")));
        assert!(lexicon.find(Kind::named("country"), "nl").is_some());
    }
}
