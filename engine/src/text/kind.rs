//! Telling what a stretch of text is: headline, byline, caption, credit, furniture, paragraph.

use super::block::Stretch;
use super::{BlockKind, Shape, Symbol, TextCues, Token, TokenKind, TokenSpan};

/// A first line up to this many words is a headline.
const HEADLINE: usize = 25;

/// A line of furniture, a byline or a credit has no more words than this.
const SHORT: usize = 14;

/// The words that end a note are looked for among this many tokens.
const NOTE: usize = 6;

/// A caption has no more words than this.
const CAPTION: usize = 100;

/// The point that ends a sentence.
const POINT: Symbol = Symbol::named(".");

/// What was met before a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Before {
    /// True once a headline or a paragraph was met.
    pub(super) begun: bool,
    /// True right after furniture that introduces a list of links.
    pub(super) furniture: bool,
    /// True if a paragraph of some length follows, to which a short line may be the heading.
    pub(super) heads: bool,
    /// True if the text is this stretch and no other.
    pub(super) alone: bool,
}

/// Tells what a stretch is, by its cues, its length and its place.
pub(super) fn kind(
    text: &str,
    stretch: Stretch,
    tokens: &[Token],
    within: TokenSpan,
    before: Before,
    cues: &TextCues,
) -> BlockKind {
    let own = tokens.get(within.range()).unwrap_or(&[]);
    let line = Line::new(text, stretch, own);
    if let Some(kind) = stretch.marked.filter(|kind| *kind != BlockKind::ListItem) {
        return kind;
    }
    if line.words == 0 && own.iter().all(|token| token.kind != TokenKind::Number)
        || line.is_furniture(cues)
        || line.is_note(cues)
        || line.is_slug()
        || own.iter().all(|token| token.kind == TokenKind::Address)
    {
        return BlockKind::Furniture;
    }
    if line.is_date(cues) {
        return BlockKind::Dateline;
    }
    if line.is_credit(cues) {
        return BlockKind::Credit;
    }
    if line.is_caption(cues) {
        return BlockKind::Caption;
    }
    if line.is_byline(cues) {
        return BlockKind::Byline;
    }
    if stretch.marked == Some(BlockKind::ListItem) {
        // The items below "Most read" are links.
        let link = before.furniture && line.words <= SHORT && !line.ended;
        return if link { BlockKind::Furniture } else { BlockKind::ListItem };
    }
    if before.alone {
        return BlockKind::Paragraph;
    }
    let one_line = !line.text.contains('\n');
    let asked = line.text.ends_with(['?', '!', '"', '”', '’']);
    let unended = !line.ended || asked && line.points == 0;
    if !before.begun && one_line && unended && line.words > 0 && line.words <= HEADLINE {
        return BlockKind::Headline;
    }
    let short = one_line && !line.ended && line.words <= HEADLINE;
    if one_line && line.points == 0 && line.words <= SHORT && before.furniture && !before.heads {
        return BlockKind::Furniture;
    }
    if short && line.words > 1 && (line.small * 3 <= line.words || line.words <= 8) {
        return BlockKind::Headline;
    }
    if line.is_quote() { BlockKind::Quote } else { BlockKind::Paragraph }
}

/// A stretch with its tokens, measured.
struct Line<'a> {
    text: &'a str,
    document: &'a str,
    own: &'a [Token],
    words: usize,
    small: usize,
    points: usize,
    ended: bool,
}

impl<'a> Line<'a> {
    fn new(document: &'a str, stretch: Stretch, own: &'a [Token]) -> Self {
        let text = stretch.span.of(document);
        let (mut words, mut small, mut points) = (0, 0, 0);
        for token in own {
            words += usize::from(token.kind == TokenKind::Word);
            small += usize::from(token.shape == Shape::Lower);
            points += usize::from(token.symbol == POINT);
        }
        Self {
            text, document, own, words, small, points, ended: text.ends_with(['.', '!', '?', '"', '”', '’', ';'])
        }
    }

    fn word(&self, at: usize) -> &'a str {
        self.own.get(at).map_or("", |token| token.span.of(self.document))
    }

    fn from(&self, at: usize) -> &'a [Token] {
        self.own.get(at..).unwrap_or(&[])
    }

    /// Where the words begin, after signs, brackets and numbers.
    fn first_word(&self) -> usize {
        self.own.iter().position(|token| token.kind == TokenKind::Word).unwrap_or(0)
    }

    fn is_furniture(&self, cues: &TextCues) -> bool {
        let first = self.first_word();
        let full = |at: usize| cues.furniture.starts(self.from(at)).is_some() && self.words <= SHORT + 6;
        let short = |at: usize| {
            cues.short_furniture.starts(self.from(at)).is_some_and(|length| {
                let after = self.word(at + length);
                let rest = self.own.len() - (at + length).min(self.own.len());
                rest == 0 || self.words <= 5 && !self.ended || after == ":" && self.words <= SHORT || after == "|"
            })
        };
        let numbered = self.own.first().is_some_and(|token| token.kind == TokenKind::Number) && self.words <= 4;
        full(0)
            || short(0)
            || first > 0 && first <= 3 && (full(first) && !numbered || short(first) || numbered && full(first))
    }

    /// A note of the desk: what was corrected or added, who else reported.
    fn is_note(&self, cues: &TextCues) -> bool {
        if self.words > CAPTION {
            return false;
        }
        let first = self.own.iter().position(|token| token.kind == TokenKind::Word).unwrap_or(0);
        let end = self.own.iter().rposition(|token| token.kind == TokenKind::Word).map_or(0, |last| last + 1);
        first < 3 && cues.notes.starts(self.from(first)).is_some()
            || cues.note_ends.ends(self.own.get(end.saturating_sub(NOTE)..end).unwrap_or(&[]))
    }

    /// The name a desk gives a story: capitals joined by several hyphens or slashes, and no small word by it
    /// ("NORLAND-BANK/CEO (UPDATE 1)"); or its end ("-30-").
    fn is_slug(&self) -> bool {
        if self.own.len() > SHORT || self.small > 0 {
            return false;
        }
        let joined = |at: usize| {
            let mark = matches!(self.word(at), "-" | "/");
            mark && self.own.get(at).is_some_and(|token| token.glued)
                && self.own.get(at + 1).is_some_and(|next| next.glued)
        };
        let capitals = self.own.iter().step_by(2).zip(0..);
        let joints = capitals.take_while(|(token, at)| token.shape == Shape::Upper && (*at == 0 || joined(at * 2 - 1)));
        let joints = joints.count();
        let signs = |at: usize| self.own.get(at).is_some_and(|token| token.kind == TokenKind::Punctuation);
        joints > 2 || self.own.len() == 3 && signs(0) && signs(2) && self.word(0) == "-" && self.word(2) == "-"
    }

    /// A line that is a date or a time and nothing more.
    fn is_date(&self, cues: &TextCues) -> bool {
        let mut number = false;
        let mut at = 0;
        if self.words > 8 || self.own.len() > 16 {
            return false;
        }
        while let Some(token) = self.own.get(at) {
            match token.kind {
                TokenKind::Number => number = true,
                TokenKind::Punctuation => {}
                TokenKind::Word if token.shape == Shape::Upper && token.span.len() <= 4 && number => {}
                TokenKind::Word if token.glued && number && token.span.len() <= 2 => {}
                _ => match cues.dates.starts(self.from(at)) {
                    Some(length) => {
                        at += length;
                        continue;
                    }
                    None => return false,
                },
            }
            at += 1;
        }
        number
    }

    fn is_credit(&self, cues: &TextCues) -> bool {
        if self.words > SHORT {
            return false;
        }
        let first = usize::from(matches!(self.word(0), "(" | "["));
        if cues.credits.starts(self.from(first)).is_some() {
            return self.small * 2 <= self.words + 1;
        }
        let agency = cues.agencies.find(self.own);
        agency.is_some_and(|(at, length)| {
            self.words <= 8 && !self.ended && (at == 0 || at + length + 1 >= self.own.len())
        }) && self.small <= 1
    }

    fn is_caption(&self, cues: &TextCues) -> bool {
        if self.words > CAPTION {
            return false;
        }
        let first = usize::from(matches!(self.word(0), "(" | "["));
        let start = self.from(first);
        let sure = cues.picture_ids.starts(start).is_some() || cues.captions.starts(start).is_some();
        if sure {
            return true;
        }
        let within = usize::from(cues.captions.within(self.own) || cues.picture_ids.within(self.own));
        let likely = usize::from(cues.likely_captions.within(self.own));
        if within + likely == 0 && !self.place_opens() {
            return false;
        }
        let credited = 2 * usize::from(cues.credits.within(self.own) || self.agency_ends(cues));
        within * 2 + likely + credited + usize::from(self.place_opens()) >= 3
    }

    /// True if the words end with an agency, in brackets or after a point or slash.
    fn agency_ends(&self, cues: &TextCues) -> bool {
        let mut end = self.own.len();
        while end > 0 && matches!(self.word(end - 1), "." | ")" | "]") {
            end -= 1;
        }
        cues.agencies.ends(self.own.get(end.saturating_sub(6)..end).unwrap_or(&[]))
    }

    /// True if a place in capitals opens the words and a point or date follows ("OSLO, NORWAY. 11 July").
    fn place_opens(&self) -> bool {
        let mut at = 0;
        while self.own.get(at).is_some_and(|token| token.shape == Shape::Upper) || at > 0 && self.word(at) == "," {
            at += 1;
        }
        at > 0 && matches!(self.word(at), "." | ":")
            || at > 2 && self.own.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    fn is_byline(&self, cues: &TextCues) -> bool {
        if self.words > SHORT || self.words < 2 {
            return false;
        }
        let capitals = self.own.iter().filter(|token| token.is_capitalized()).count();
        let mostly_names = capitals * 2 >= self.words;
        if let Some(length) = cues.bylines.starts(self.own) {
            let named = self.own.get(length).is_some_and(|token| token.is_capitalized() || self.word(length) == ":");
            return named && mostly_names && (!self.ended || self.points == 0 || self.small <= 3);
        }
        let name = self.own.first().is_some_and(Token::is_capitalized);
        name && !self.ended && self.words <= 10 && cues.byline_ends.ends(self.own)
    }

    /// True if quotation marks enclose the whole.
    fn is_quote(&self) -> bool {
        let (first, last) = (self.word(0), self.word(self.own.len().saturating_sub(1)));
        let count = |mark: &str| self.own.iter().filter(|token| token.span.of(self.document) == mark).count();
        match (first, last) {
            ("“", "”") => count("”") == 1,
            ("\"", "\"") => count("\"") == 2,
            ("«", "»") => count("»") == 1,
            _ => false,
        }
    }
}
