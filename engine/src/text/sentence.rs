//! Cutting the tokens of a block into sentences.

use super::cues::Abbreviation;
use super::{Shape, TextCues, Token, TokenKind, TokenSpan};

/// A number of this many bytes at most before a point numbers an item ("1.").
const ITEM_NUMBER: u32 = 3;

/// A text of this many words without any capital is read as written without capitals.
const WITHOUT_CAPITALS: usize = 6;

/// The sentences of these tokens, in order; together they hold all of them. `text` is the document's.
pub(super) fn sentences(text: &str, tokens: &[Token], within: TokenSpan, cues: &TextCues) -> Vec<TokenSpan> {
    let own = tokens.get(within.range()).unwrap_or(&[]);
    let words = own.iter().filter(|token| token.kind == TokenKind::Word).take(WITHOUT_CAPITALS).count();
    let small = words == WITHOUT_CAPITALS && own.iter().all(|token| !token.is_capitalized());
    let splitter = Splitter { text, tokens, within, cues, small };
    let mut out = Vec::new();
    let mut start = within.start;
    let mut at = within.start;
    while at < within.end {
        let mut next = at + 1;
        if splitter.ends(start, at) {
            let mut quoted = false;
            while splitter.closes(next) {
                quoted |= splitter.is_quote(next);
                next += 1;
            }
            if next >= within.end || splitter.begins(at, next, quoted) {
                out.push(TokenSpan::new(start, next));
                start = next;
            }
        }
        at = next;
    }
    if start < within.end {
        out.push(TokenSpan::new(start, within.end));
    }
    out
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    within: TokenSpan,
    cues: &'a TextCues,
    /// True for a text without capitals.
    small: bool,
}

impl<'a> Splitter<'a> {
    fn token(&self, at: u32) -> Option<&'a Token> {
        self.tokens.get(at as usize).filter(|_| (self.within.start..self.within.end).contains(&at))
    }

    fn word(&self, at: u32) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    /// True if a word that begins sentences stands here, with a capital.
    fn starter(&self, at: u32) -> bool {
        let at = if self.is_opening(at) { at + 1 } else { at };
        let rest = self.tokens.get(at as usize..self.within.end as usize).unwrap_or(&[]);
        let capital = rest.first().is_some_and(|token| token.is_capitalized() && token.shape != Shape::Upper)
            || rest.first().is_some_and(|token| token.shape == Shape::Initial);
        capital && self.cues.starters.starts(rest).is_some()
    }

    /// True if a sentence may end with this token; the sentence began at `start`.
    fn ends(&self, start: u32, at: u32) -> bool {
        let Some(token) = self.token(at) else { return false };
        if token.kind == TokenKind::Word {
            // "U.S.", "p.m." and initials end a sentence only before a word that begins sentences.
            let last = (token.span.end as usize).checked_sub(1).and_then(|last| self.text.as_bytes().get(last));
            return last == Some(&b'.') && (self.token(at + 1).is_none() || self.starter(at + 1));
        }
        if token.kind != TokenKind::Punctuation {
            return false;
        }
        let here = self.word(at);
        match here {
            "!" | "?" | "…" | "。" => true,
            "." if self.word(at + 1) == "." => false,
            _ if here.starts_with("..") => true,
            "." => self.point(start, at, token),
            _ => false,
        }
    }

    /// True if a single point ends a sentence.
    fn point(&self, start: u32, at: u32, token: &Token) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|at| self.token(at)).filter(|_| token.glued) else { return true };
        let Some(next) = self.token(at + 1) else { return true };
        if before.kind == TokenKind::Number && at == start + 1 && before.span.len() <= ITEM_NUMBER {
            return false;
        }
        match self.cues.abbreviations.get(before) {
            Some(Abbreviation::Title) => false,
            Some(Abbreviation::Number) => next.kind != TokenKind::Number && self.plain_point(next),
            Some(Abbreviation::Other) => self.starter(at + 1) || self.is_quote(at + 1) && self.starter(at + 2),
            None => self.plain_point(next),
        }
    }

    /// A point inside a name or number ("example.org", "4.x") is followed by no space.
    fn plain_point(&self, next: &Token) -> bool {
        !next.glued || matches!(next.kind, TokenKind::Punctuation | TokenKind::Symbol) || next.is_capitalized()
    }

    fn is_quote(&self, at: u32) -> bool {
        matches!(self.word(at), "”" | "’" | "»" | "\"" | "'" | "“" | "‘" | "«")
    }

    fn is_opening(&self, at: u32) -> bool {
        match self.word(at) {
            "“" | "‘" | "«" | "(" | "[" => true,
            "\"" | "'" => self.token(at).is_some_and(|token| !token.glued),
            _ => false,
        }
    }

    /// True for what belongs to the sentence that ended before it: closing marks, brackets, the number of a note.
    fn closes(&self, at: u32) -> bool {
        let Some(token) = self.token(at) else { return false };
        match self.word(at) {
            "”" | "’" | "»" | ")" | "!" | "?" | "." | "…" => true,
            "\"" | "'" => token.glued,
            "[" => token.glued && self.note(at),
            "]" => true,
            _ => {
                token.kind == TokenKind::Number
                    && token.glued
                    && self.word(at.wrapping_sub(1)) == "["
                    && self.note(at - 1)
            }
        }
    }

    /// True if "[1]" begins here.
    fn note(&self, at: u32) -> bool {
        self.token(at + 1).is_some_and(|token| token.kind == TokenKind::Number) && self.word(at + 2) == "]"
    }

    /// True if a sentence may begin with the token `at`, after one that ended with `end`.
    fn begins(&self, end: u32, at: u32, quoted: bool) -> bool {
        let Some(token) = self.token(at) else { return true };
        let asked = matches!(self.word(end), "?" | "!" | "…") || self.word(end).starts_with("..");
        if quoted && asked && self.speaker_follows(at) {
            return false;
        }
        match token.kind {
            TokenKind::Word => token.shape != Shape::Lower || self.small || self.begins_line(token),
            TokenKind::Number | TokenKind::Symbol | TokenKind::Address => {
                !self.word(end).starts_with("..") || self.begins_line(token)
            }
            TokenKind::Punctuation => {
                !matches!(self.word(at), "," | ";" | ":" | "-" | "–" | "—" | "--" | ")" | "/")
                    && (!self.is_opening(at) || self.begins_inside(at))
            }
        }
    }

    /// True if what follows an opening mark is no small word, unless the mark begins a line.
    fn begins_inside(&self, at: u32) -> bool {
        self.token(at + 1).is_none_or(|next| next.shape != Shape::Lower || self.small)
            || self.token(at).is_some_and(|token| self.begins_line(token))
            || matches!(self.word(at), "(" | "[")
    }

    fn begins_line(&self, token: &Token) -> bool {
        !token.glued
            && self
                .text
                .get(..token.span.start as usize)
                .is_some_and(|before| before.trim_end_matches(' ').ends_with('\n'))
    }

    /// True if the speaker of quoted words is named next ("Why?" Lund asked.).
    fn speaker_follows(&self, at: u32) -> bool {
        for ahead in at..at + 6 {
            let Some(token) = self.token(ahead) else { return false };
            if token.kind == TokenKind::Punctuation && self.word(ahead) != "-" {
                return false;
            }
            let rest = self.tokens.get(ahead as usize..self.within.end as usize).unwrap_or(&[]);
            if ahead > at && token.shape == Shape::Lower && self.cues.says.starts(rest).is_some() {
                return true;
            }
        }
        false
    }
}
