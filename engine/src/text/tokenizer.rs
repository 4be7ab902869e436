//! Cutting a text into tokens, in one pass with a fast path for ASCII.

use super::symbol::Folder;
use super::{Shape, Span, Symbol, Token, TokenKind};

/// What a byte of ASCII may be part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    Point,
    Apostrophe,
    Sign,
    Mark,
    Wide,
}

const CLASS: [Class; 256] = {
    let mut table = [Class::Mark; 256];
    let mut i = 0;
    while i < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "the index stays below 256")]
        let byte = i as u8;
        table[i] = match byte {
            0..=32 | 127 => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'.' => Class::Point,
            b'\'' => Class::Apostrophe,
            b'$' | b'%' | b'+' | b'<' | b'=' | b'>' | b'^' | b'|' | b'~' | b'`' | b'@' | b'#' | b'*' | b'_' => {
                Class::Sign
            }
            128.. => Class::Wide,
            _ => Class::Mark,
        };
        i += 1;
    }
    table
};

/// The symbols of single bytes of ASCII: marks, signs and digits.
const SINGLE: [Symbol; 256] = {
    let mut table = [Symbol(0); 256];
    let mut i = 0;
    while i < 128 {
        #[expect(clippy::cast_possible_truncation, reason = "the index stays below 128")]
        let byte = i as u8;
        let mut folder = Folder::new();
        folder.add(byte);
        table[i] = folder.symbol();
        i += 1;
    }
    table
};

/// A longer word keeps no point after it, and is not the start of an address before one ("www.").
const PLAIN: u32 = 3;

/// The last byte of the sign of degrees.
const DEGREE: u8 = 0xb0;

/// Cuts a text into tokens, in order, without overlap; together they cover all that is no white space. A text beyond
/// four gigabytes is read up to there. Linear in the length of the text.
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: 0 };
    let mut end = 0;
    while let Some(start) = scanner.skip_space() {
        let glued = end == start && end > 0;
        if let Some(token) = scanner.plain_word(start, glued) {
            tokens.push(token);
        } else {
            let kind = scanner.take(start);
            scanner.split(start, kind, glued, &mut tokens);
        }
        end = scanner.at;
    }
    tokens
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn class(&self, at: usize) -> Option<Class> {
        self.bytes.get(at).map(|byte| CLASS[usize::from(*byte)])
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Where the next token begins; none at the end of the text.
    fn skip_space(&mut self) -> Option<usize> {
        loop {
            match self.class(self.at)? {
                Class::Space => self.at += 1,
                Class::Wide => {
                    let c = self.char_at(self.at)?;
                    if !c.is_whitespace() && !is_invisible(c) {
                        return Some(self.at);
                    }
                    self.at += c.len_utf8();
                }
                _ => return (self.at < u32::MAX as usize).then_some(self.at),
            }
        }
    }

    /// Takes a word of ASCII letters and what follows it decides nothing: most words, in one pass. None for all else.
    #[inline]
    fn plain_word(&mut self, start: usize, glued: bool) -> Option<Token> {
        let mut folder = Folder::default();
        let (mut length, mut upper) = (0, 0);
        for byte in self.bytes.get(start..)? {
            let small = byte | 0x20;
            if small.wrapping_sub(b'a') >= 26 {
                break;
            }
            folder.add(small);
            upper += u32::from(*byte != small);
            length += 1;
        }
        let end = start + length as usize;
        match self.class(end) {
            None | Some(Class::Space) => {}
            // A colon may begin an address, a point belongs to short words.
            Some(Class::Mark) if self.bytes.get(end) != Some(&b':') => {}
            Some(Class::Point) if length > PLAIN => {}
            _ => return None,
        }
        if length == 0 {
            return None;
        }
        self.at = end;
        let first_upper = self.bytes.get(start).is_some_and(u8::is_ascii_uppercase);
        let shape = shape(length, upper, first_upper);
        Some(Token { span: span(start, end), symbol: folder.symbol(), kind: TokenKind::Word, shape, glued })
    }

    /// Takes one token from `start` and says what it is.
    fn take(&mut self, start: usize) -> TokenKind {
        match self.class(start) {
            Some(Class::Letter) => self.word(start),
            Some(Class::Digit) => self.number(start),
            Some(Class::Sign) => {
                self.at = start + 1;
                TokenKind::Symbol
            }
            Some(Class::Wide) => match self.char_at(start) {
                Some(c) if c.is_alphabetic() => self.word(start),
                Some(c) if c.is_numeric() => {
                    self.at = start + c.len_utf8();
                    TokenKind::Number
                }
                Some(c) => {
                    self.at = start + c.len_utf8();
                    if is_mark(c) { TokenKind::Punctuation } else { TokenKind::Symbol }
                }
                None => TokenKind::Punctuation,
            },
            _ => {
                self.at = start + 1;
                let byte = self.bytes.get(start).copied();
                if matches!(byte, Some(b'.' | b'-')) {
                    while self.bytes.get(self.at).copied() == byte {
                        self.at += 1;
                    }
                }
                TokenKind::Punctuation
            }
        }
    }

    /// One past the letters and digits from `at`, with combining marks and apostrophes between letters.
    fn letters(&self, mut at: usize) -> usize {
        loop {
            match self.class(at) {
                Some(Class::Letter | Class::Digit) => at += 1,
                Some(Class::Apostrophe) if self.joins(at, 1) => at += 1,
                Some(Class::Wide) => match self.char_at(at) {
                    Some(c) if c.is_alphanumeric() || is_combining(c) => at += c.len_utf8(),
                    Some(c @ ('\u{2019}' | '\u{2bc}')) if self.joins(at, c.len_utf8()) => at += c.len_utf8(),
                    _ => return at,
                },
                _ => return at,
            }
        }
    }

    /// True if an apostrophe at `at` joins two letters into one word ("O'Brien").
    fn joins(&self, at: usize, width: usize) -> bool {
        match self.class(at + width) {
            Some(Class::Letter) => true,
            Some(Class::Wide) => self.char_at(at + width).is_some_and(char::is_alphabetic),
            _ => false,
        }
    }

    fn word(&mut self, start: usize) -> TokenKind {
        self.at = self.letters(start);
        if self.address(start) {
            return TokenKind::Address;
        }
        if self.class(self.at) != Some(Class::Point) {
            return TokenKind::Word;
        }
        // Single letters with points: "U.S.", "a.m.", "J."; also "Ph.D.".
        let width = |from: usize, to: usize| self.text.get(from..to).map_or(0, |part| part.chars().count());
        let first = width(start, self.at);
        if first > 2 {
            return TokenKind::Word;
        }
        let mut end = self.at + 1;
        let mut parts = 1;
        loop {
            let next = self.letters(end);
            if next == end
                || width(end, next) > 2
                || self.class(next) != Some(Class::Point)
                || self.class(end) == Some(Class::Digit)
            {
                break;
            }
            end = next + 1;
            parts += 1;
        }
        let capital = self.char_at(start).is_some_and(char::is_uppercase);
        // "37°C.": the letter of a unit is no initial.
        let before = start.checked_sub(1).and_then(|at| self.bytes.get(at)).copied().unwrap_or(b' ');
        let unit = before.is_ascii_digit() || before == DEGREE && start > 1;
        let single_letters = first == 1 && (parts > 1 || capital && !unit);
        if single_letters || first == 2 && parts > 1 {
            self.at = end;
        }
        TokenKind::Word
    }

    /// Takes an address ("https://…", "www.…", "a@b.org") if one begins at `start`.
    fn address(&mut self, start: usize) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let head = self.bytes.get(start..self.at).unwrap_or(&[]);
        let page = rest.starts_with(b"://") || head.eq_ignore_ascii_case(b"www") && rest.starts_with(b".");
        let mail = || rest.first() == Some(&b'@') && rest.get(1).is_some_and(u8::is_ascii_alphanumeric);
        if !page && !mail() {
            return false;
        }
        let length = rest
            .iter()
            .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'<' | b'>' | b')' | b']' | 128..));
        let mut end = self.at + length.unwrap_or(rest.len());
        while end > self.at && matches!(self.bytes.get(end - 1), Some(b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\''))
        {
            end -= 1;
        }
        self.at = end;
        true
    }

    /// Digits with separators between digits: "1,234.5".
    fn number(&mut self, start: usize) -> TokenKind {
        let mut at = start;
        loop {
            while self.class(at) == Some(Class::Digit) {
                at += 1;
            }
            let separator = matches!(self.bytes.get(at), Some(b'.' | b','));
            if !separator || self.class(at + 1) != Some(Class::Digit) {
                break;
            }
            // A comma joins groups of three only: "2010,2012" are two numbers.
            let digits =
                self.bytes.get(at + 1..).unwrap_or(&[]).iter().take_while(|byte| byte.is_ascii_digit()).count();
            if self.bytes.get(at) == Some(&b',') && digits != 3 && digits != 2 {
                break;
            }
            at += 1;
        }
        self.at = at;
        TokenKind::Number
    }

    /// Adds what was taken; a possessive or "n't" at the end of a word becomes a token of its own.
    fn split(&self, start: usize, kind: TokenKind, glued: bool, tokens: &mut Vec<Token>) {
        if kind == TokenKind::Word
            && let Some(cut) = self.suffix(start)
        {
            tokens.push(self.token(start, cut, kind, glued));
            tokens.push(self.token(cut, self.at, kind, true));
            return;
        }
        tokens.push(self.token(start, self.at, kind, glued));
    }

    /// Where "'s", "'ll", "'re", "'ve", "'d", "'m" or "n't" begins at the end of a word.
    fn suffix(&self, start: usize) -> Option<usize> {
        let word = self.text.get(start..self.at)?;
        if word.bytes().all(|byte| byte != b'\'' && byte.is_ascii()) {
            return None;
        }
        let apostrophe = word.rfind(['\'', '\u{2019}'])?;
        let (before, after) = (word.get(..apostrophe)?, word.get(apostrophe..)?);
        let after = after.trim_start_matches(['\'', '\u{2019}']);
        if before.is_empty() || after.len() > 2 || !after.is_ascii() {
            return None;
        }
        match after.as_bytes() {
            [b't' | b'T'] if before.len() > 1 && before.ends_with(['n', 'N']) => Some(start + before.len() - 1),
            [b't' | b'T'] => None,
            [_] | [b'l' | b'L', b'l' | b'L'] | [b'r' | b'R' | b'v' | b'V', b'e' | b'E'] => Some(start + before.len()),
            _ => None,
        }
    }

    fn token(&self, start: usize, end: usize, kind: TokenKind, glued: bool) -> Token {
        let (symbol, shape) = match self.bytes.get(start..end) {
            Some([byte]) if byte.is_ascii() && !byte.is_ascii_alphabetic() => (SINGLE[usize::from(*byte)], Shape::None),
            _ => read(self.text.get(start..end).unwrap_or("")),
        };
        Token { span: span(start, end), symbol, kind, shape, glued }
    }
}

fn span(start: usize, end: usize) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(end))
}

/// A word without its case, and how its letters are cased; in one pass over ASCII.
fn read(word: &str) -> (Symbol, Shape) {
    let (mut upper, mut letters) = (0_u32, 0_u32);
    if word.is_ascii() {
        let mut folder = Folder::default();
        for byte in word.bytes() {
            let small = byte | 0x20;
            let is_letter = small.wrapping_sub(b'a') < 26;
            let is_upper = is_letter && byte != small;
            letters += u32::from(is_letter);
            upper += u32::from(is_upper);
            folder.add(if is_upper { small } else { byte });
        }
        let first_upper = word.bytes().find(u8::is_ascii_alphabetic).is_some_and(|byte| byte.is_ascii_uppercase());
        return (folder.symbol(), shape(letters, upper, first_upper));
    }
    let mut first_upper = false;
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        upper += u32::from(c.is_uppercase());
        first_upper |= letters == 1 && c.is_uppercase();
    }
    (Symbol::of(word), shape(letters, upper, first_upper))
}

fn shape(letters: u32, upper: u32, first_upper: bool) -> Shape {
    let lower = letters - upper;
    match (letters, upper, lower) {
        (0, ..) => Shape::None,
        (1, 1, _) => Shape::Initial,
        (_, 0, _) => Shape::Lower,
        (_, _, 0) => Shape::Upper,
        (_, 1, _) if first_upper => Shape::Capitalized,
        _ => Shape::Mixed,
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{ad}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{202a}'..='\u{202e}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3011}' | '«' | '»' | '¿' | '¡' | '·' | '§' | '¶')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let words: Vec<&str> = tokenize(text).iter().map(|token| token.span.of(text)).collect();
        assert_eq!(words.join("|"), expected);
    }

    #[test]
    fn cuts_words_marks_and_numbers() {
        check("Mr. Vos's plan, they don't say.", "Mr|.|Vos|'s|plan|,|they|do|n't|say|.");
        check("the students’ O’Brien d'Ivoire", "the|students|’|O’Brien|d'Ivoire");
        check("director-general, 14-year-old al-Assad", "director|-|general|,|14|-|year|-|old|al|-|Assad");
        check("1,234.5 21st $14bn 10am 1990s 16:30 2% G7", "1,234.5|21|st|$|14|bn|10|am|1990|s|16|:|30|2|%|G7");
        check("U.S. a.m. J. Lund, Ph.D. No. Inc.", "U.S.|a.m.|J.|Lund|,|Ph.D.|No|.|Inc|.");
        check(
            "see https://example.org/a?b=c. or ana@lund.org, ok... 🐶",
            "see|https://example.org/a?b=c|.|or|ana@lund.org|,|ok|...|🐶",
        );
        check("Ana’s “Ólafsson” – né", "Ana|’s|“|Ólafsson|”|–|né");
        check("2010,2012 and 2024-10-01", "2010|,|2012|and|2024|-|10|-|01");
    }

    #[test]
    fn tells_shapes() {
        let shapes: Vec<Shape> = tokenize("Ana NATO A go McKay 12 Ó").iter().map(|token| token.shape).collect();
        use Shape::{Capitalized, Initial, Lower, Mixed, None, Upper};
        assert_eq!(shapes, [Capitalized, Upper, Initial, Lower, Mixed, None, Initial]);
    }

    proptest::proptest! {
        #[test]
        fn covers_all_but_white_space(text: String) {
            let mut last = 0;
            for token in tokenize(&text) {
                let (start, end) = (token.span.start as usize, token.span.end as usize);
                proptest::prop_assert!(start >= last && end > start && text.get(start..end).is_some());
                proptest::prop_assert!(text[last..start].chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c)));
                last = end;
            }
        }

        #[test]
        fn plain_words_are_taken_as_all_others(
            text in "(Ana|vos|www|ph|d|U|S|a|é|n't|'s|’|[.]|:|//|@|_|-|,| |\n|4|USD|org){0,30}"
        ) {
            let mut slow = Vec::new();
            let mut scanner = Scanner { text: &text, bytes: text.as_bytes(), at: 0 };
            let mut end = 0;
            while let Some(start) = scanner.skip_space() {
                let kind = scanner.take(start);
                scanner.split(start, kind, end == start && end > 0, &mut slow);
                end = scanner.at;
            }
            proptest::prop_assert_eq!(tokenize(&text), slow);
        }
    }
}
