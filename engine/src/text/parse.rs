//! From a text to a [`Document`]: tokens, blocks, sentences.

use super::block::{self, Markup};
use super::kind::{self, Before};
use super::part;
use super::sentence::sentences;
use super::turn;
use super::{Block, BlockKind, Document, Sentence, Span, TextCues, TokenSpan, tokenize};

/// What is known of a text besides its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// When it was published.
    pub date: Option<jiff::civil::Date>,
    /// The hour of that day, where it is known.
    pub time: Option<jiff::civil::Time>,
    /// The title, where it is given apart from the text.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// How it is marked up.
    pub markup: Markup,
    /// Where its words stand in the page it was taken from.
    pub page: Option<super::PageMap>,
}

impl Document {
    /// Reads a text into blocks, sentences and tokens. Never fails; linear in the length of the text.
    #[must_use]
    pub fn parse(id: String, text: String, options: Options, cues: &TextCues) -> Self {
        let tokens = tokenize(&text);
        let mut blocks: Vec<Block> = Vec::new();
        let mut all: Vec<Sentence> = Vec::new();
        let mut at = 0;
        let stretches = block::stretches(&text, options.markup);
        let labels = turn::labels(&text, &stretches);
        let mut before = Before { alone: stretches.len() == 1, ..Before::default() };
        for (number, stretch) in stretches.iter().enumerate() {
            let next = stretches.get(number + 1).map_or(u32::MAX, |next| next.span.start);
            let end = at + tokens.get(at..).unwrap_or(&[]).partition_point(|token| token.span.start < next);
            let within = TokenSpan::new(count(at), count(end));
            at = end;
            if within.is_empty() {
                continue;
            }
            before.heads = stretches.get(number + 1).is_some_and(|next| is_prose(next.span.of(&text)));
            let label = labels.get(number).copied().filter(|label| *label > 0);
            let pieces = match label {
                Some(label) => turned(&tokens, within, stretch.span.start + label),
                None => {
                    let kind = kind::kind(&text, *stretch, &tokens, within, before, cues);
                    before.furniture = kind == BlockKind::Furniture;
                    before.begun |= matches!(kind, BlockKind::Headline | BlockKind::Paragraph | BlockKind::Quote);
                    part::parts(&text, &tokens, within, kind, cues)
                }
            };
            for (kind, within) in pieces {
                let first = count(all.len());
                for sentence in sentences(&text, &tokens, within, cues) {
                    let span = bytes(&tokens, sentence);
                    all.push(Sentence { span, tokens: sentence, block: count(blocks.len()) });
                }
                let span = bytes(&tokens, within);
                blocks.push(Block { kind, span, tokens: within, sentences: (first, count(all.len())), date: None });
            }
        }
        Self {
            id,
            date: options.date,
            time: options.time,
            title: options.title,
            source: options.source,
            page: options.page,
            text,
            blocks,
            sentences: all,
            tokens,
        }
    }

    /// Gives a block its own reference date.
    pub fn set_block_date(&mut self, block: usize, date: jiff::civil::Date) {
        if let Some(block) = self.blocks.get_mut(block) {
            block.date = Some(date);
        }
    }
}

/// The label of a turn and the words of who speaks, cut at a byte.
fn turned(tokens: &[super::Token], within: TokenSpan, end: u32) -> Vec<(BlockKind, TokenSpan)> {
    let own = tokens.get(within.range()).unwrap_or(&[]);
    let cut = within.start + count(own.partition_point(|token| token.span.start < end));
    let pieces = [(BlockKind::Speaker, within.start, cut), (BlockKind::Paragraph, cut, within.end)];
    let pieces = pieces.map(|(kind, from, to)| (kind, TokenSpan::new(from, to)));
    pieces.into_iter().filter(|(_, span)| !span.is_empty()).collect()
}

/// True for a paragraph rather than a line of a list of links.
fn is_prose(text: &str) -> bool {
    text.len() > 80 || text.len() > 40 && text.ends_with(['.', '”', '"'])
}

fn bytes(tokens: &[super::Token], span: TokenSpan) -> Span {
    match tokens.get(span.range()) {
        Some([first, .., last]) => Span::new(first.span.start, last.span.end),
        Some([only]) => only.span,
        _ => Span::default(),
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
