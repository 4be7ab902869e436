//! Parts of a stretch that are blocks of their own: datelines, the numbers of pictures, credits at the end.

use super::{BlockKind, Shape, TextCues, Token, TokenKind, TokenSpan};

/// A dateline has no more tokens than this.
const DATELINE: usize = 18;

/// A credit at the end of a caption has no more tokens than this.
const CREDIT: usize = 14;

/// Cuts a block into itself and its parts, in order; together they hold all its tokens.
pub(super) fn parts(
    text: &str,
    tokens: &[Token],
    within: TokenSpan,
    kind: BlockKind,
    cues: &TextCues,
) -> Vec<(BlockKind, TokenSpan)> {
    let own = tokens.get(within.range()).unwrap_or(&[]);
    let reader = Reader { text, own, cues };
    let (before, first) = match kind {
        BlockKind::Paragraph => (BlockKind::Dateline, reader.dateline().unwrap_or(0)),
        BlockKind::Caption => (BlockKind::Furniture, reader.picture_id()),
        _ => (kind, 0),
    };
    let last = if kind == BlockKind::Caption { reader.credit(first) } else { own.len() };
    let at = |offset: usize| within.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX)).min(within.end);
    let all = [
        (before, TokenSpan::new(within.start, at(first))),
        (kind, TokenSpan::new(at(first), at(last))),
        (BlockKind::Credit, TokenSpan::new(at(last), within.end)),
    ];
    all.into_iter().filter(|(_, span)| !span.is_empty()).collect()
}

struct Reader<'a> {
    text: &'a str,
    own: &'a [Token],
    cues: &'a TextCues,
}

impl<'a> Reader<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.own.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn from(&self, at: usize) -> &'a [Token] {
        self.own.get(at..).unwrap_or(&[])
    }

    /// The number of tokens of "OSLO, Norway (Reuters) -" at the head of a paragraph.
    fn dateline(&self) -> Option<usize> {
        let first = self.own.first().filter(|token| token.kind == TokenKind::Word && token.is_capitalized())?;
        let mut agency = None;
        let mut at = 0;
        while at < DATELINE {
            let token = self.own.get(at)?;
            match token.kind {
                TokenKind::Word if token.is_capitalized() => {}
                TokenKind::Word if token.glued && token.span.len() <= 2 => {}
                TokenKind::Word if self.cues.dates.starts(self.from(at)).is_some() => {}
                TokenKind::Number => {}
                TokenKind::Punctuation => match self.word(at) {
                    "(" => {
                        let close = (at + 2..at + 6).find(|at| self.word(*at) == ")")?;
                        let name = self.own.get(at + 1..close)?;
                        let named =
                            name.iter().all(|token| token.is_capitalized() || token.kind == TokenKind::Punctuation);
                        if at == 0 || !named {
                            return None;
                        }
                        agency = Some(close + 1);
                        at = close;
                    }
                    "," | "." | "/" => {}
                    "-" | "–" | "—" | "--" | "―" => {
                        let dash = self.word(at);
                        let apart = !token.glued || dash.len() > 1;
                        let spaced = self.own.get(at + 1).is_some_and(|next| !next.glued || dash.len() > 1);
                        let capitals = first.shape == Shape::Upper && first.span.len() > 2;
                        let dated = self.cues.dates.within(self.own.get(..at)?);
                        let sure = agency.is_some() || capitals || dated;
                        if apart && spaced {
                            return (sure && self.own.len() > at + 3).then_some(at + 1);
                        }
                        if !token.glued || apart {
                            return None;
                        }
                    }
                    ":" if agency.is_some() => return Some(at + 1),
                    _ => return agency.filter(|end| *end == at),
                },
                _ => return agency.filter(|end| *end == at && first.shape == Shape::Upper),
            }
            at += 1;
        }
        None
    }

    /// The number of tokens of "(Image ID: 2B7X)" at the head of a caption.
    fn picture_id(&self) -> usize {
        let first = usize::from(matches!(self.word(0), "(" | "["));
        let Some(length) = self.cues.picture_ids.starts(self.from(first)) else { return 0 };
        let mut at = first + length;
        while matches!(self.word(at), ":" | "#" | "-" | "=") {
            at += 1;
        }
        // The number: tokens with digits, letters glued to them.
        let begin = at;
        while let Some(token) = self.own.get(at) {
            let digits = token.span.of(self.text).bytes().any(|byte| byte.is_ascii_digit());
            if !(digits || at > begin && token.glued && self.word(at) != ")") {
                break;
            }
            at += 1;
        }
        while matches!(self.word(at), ")" | "]" | "." | ":" | "|" | "-" | "–" | ",") {
            at += 1;
        }
        if at > begin { at } else { 0 }
    }

    /// Where the credit at the end of a caption begins; the number of its tokens if it has none.
    fn credit(&self, from: usize) -> usize {
        let length = self.own.len();
        let mut best = length;
        let earliest = length.saturating_sub(CREDIT).max(from + 1);
        for at in earliest..length {
            if self.cues.credits.starts(self.from(at)).is_some() {
                best = at;
                break;
            }
        }
        if best == length {
            let mut end = length;
            while end > from && matches!(self.word(end - 1), "." | ")" | "]") {
                end -= 1;
            }
            let agency = |at: usize| self.cues.agencies.starts(self.own.get(at..end).unwrap_or(&[])) == Some(end - at);
            best = (end.saturating_sub(6).max(from + 1)..end).find(|at| agency(*at)).unwrap_or(length);
        }
        if best > from + 1 && best < length && matches!(self.word(best - 1), "(" | "[") { best - 1 } else { best }
    }
}
