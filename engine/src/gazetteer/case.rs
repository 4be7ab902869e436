//! How a form of a list must be written in the text to be met there.

/// How much of the case of a form's letters counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseRule {
    /// Letter by letter as in the list.
    Exact,
    /// Words that are capitalized in the list begin with a capital; the rest may be in any case.
    Title,
    /// Any case.
    Any,
}

impl CaseRule {
    pub(super) const NAMES: [&'static str; 3] = ["exact", "title", "any"];

    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "exact" => Some(Self::Exact),
            "title" => Some(Self::Title),
            "any" => Some(Self::Any),
            _ => None,
        }
    }

    pub(super) fn code(self) -> u8 {
        match self {
            Self::Exact => 0,
            Self::Title => 1,
            Self::Any => 2,
        }
    }

    pub(super) fn from_code(code: u8) -> Self {
        match code {
            0 => Self::Exact,
            1 => Self::Title,
            _ => Self::Any,
        }
    }

    /// True if `text` is `form` but for white space, hyphens, and the case this rule leaves free.
    pub(super) fn allows(self, form: &str, text: &str) -> bool {
        if form.is_ascii() && text.is_ascii() { self.ascii(form, text) } else { self.unicode(form, text) }
    }

    fn ascii(self, form: &str, text: &str) -> bool {
        let mut rest = text.bytes().filter(|byte| !is_gap(char::from(*byte)));
        let mut begins = true;
        for wanted in form.bytes() {
            if is_gap(char::from(wanted)) {
                begins = true;
                continue;
            }
            let Some(found) = rest.next() else { return false };
            let same = match self {
                Self::Exact => found == wanted,
                Self::Title if begins && wanted.is_ascii_uppercase() => found == wanted,
                _ => found.eq_ignore_ascii_case(&wanted),
            };
            if !same {
                return false;
            }
            begins = false;
        }
        rest.next().is_none()
    }

    fn unicode(self, form: &str, text: &str) -> bool {
        let mut rest = text.chars().filter(|c| !is_gap(*c)).map(plain);
        let mut begins = true;
        for wanted in form.chars() {
            if is_gap(wanted) {
                begins = true;
                continue;
            }
            let wanted = plain(wanted);
            let Some(found) = rest.next() else { return false };
            let same = match self {
                Self::Exact => found == wanted,
                Self::Title if begins && wanted.is_uppercase() => found == wanted,
                _ => found == wanted || found.to_lowercase().eq(wanted.to_lowercase()),
            };
            if !same {
                return false;
            }
            begins = false;
        }
        rest.next().is_none()
    }
}

/// True for what may stand or be missing between the words of a form: white space, hyphens and dashes.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace() || is_hyphen(c)
}

/// True for the characters that join words.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2013}')
}

/// Apostrophes of all shapes as one.
fn plain(c: char) -> char {
    if matches!(c, '\u{2019}' | '\u{2018}' | '\u{02bc}') { '\'' } else { c }
}

/// A form as its symbols see it: in small letters, without white space and hyphens.
pub(super) fn fold(form: &str) -> String {
    form.chars().filter(|c| !is_gap(*c)).flat_map(char::to_lowercase).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::CaseRule::{Any, Exact, Title};

    #[test]
    fn title_wants_the_capitals_of_the_list_and_no_more() {
        assert!(Title.allows("Bank of Norland", "Bank of Norland"));
        assert!(Title.allows("Bank of Norland", "BANK OF NORLAND"));
        assert!(Title.allows("Bank of Norland", "Bank Of Norland"));
        assert!(!Title.allows("Bank of Norland", "bank of Norland"));
        assert!(Title.allows("prime minister", "Prime Minister"));
    }

    #[test]
    fn exact_and_any() {
        assert!(Exact.allows("US", "US") && !Exact.allows("US", "Us"));
        assert!(Any.allows("secretary-general", "Secretary General"));
        assert!(Any.allows("secretary general", "secretary-general"));
        assert!(!Any.allows("secretary", "secretary general"));
        assert!(Any.allows("Élan d'or", "élan D\u{2019}OR"));
    }
}
