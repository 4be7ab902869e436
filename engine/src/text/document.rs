//! A document: its text, and the blocks, sentences and tokens found in it.

use super::{Span, Token, TokenSpan};

/// What a stretch of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// The title of the article or of a part of it.
    Headline,
    /// Who wrote it.
    Byline,
    /// Place and source before the first sentence ("OSLO (Reuters) -"); a span of its own inside a paragraph.
    Dateline,
    /// Words under a picture.
    Caption,
    /// Who made a picture.
    Credit,
    /// Running text.
    Paragraph,
    /// A quotation set as a block of its own.
    Quote,
    /// An item of a list.
    ListItem,
    /// Who speaks in the paragraph that follows ("Q:", "Ana Lund:"); a span of its own at the head of a turn.
    Speaker,
    /// What belongs to the page, not to the article: links, cookie lines, newsletter calls.
    Furniture,
}

/// A stretch of an article with its own kind and, where it states one, its own date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the text.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenSpan,
    /// Its sentences, as indices into [`Document::sentences`], half-open.
    pub sentences: (u32, u32),
    /// The day the block speaks of where it states one (a caption of another year), as `YYYY-MM-DD`.
    pub date: Option<jiff::civil::Date>,
}

/// A sentence: a run of tokens inside one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the text.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenSpan,
    /// The block it stands in, an index into [`Document::blocks`].
    pub block: u32,
}

/// A text with its date and its parts. The text is never altered; all spans are byte offsets into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The caller's id, or the path it was read from.
    pub id: String,
    /// When it was published; times are read against it.
    pub date: Option<jiff::civil::Date>,
    /// The hour of that day, where it is known.
    pub time: Option<jiff::civil::Time>,
    /// The title, where it was given apart from the text.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Where its words stand in the page it was taken from; none for a text that is no part of a page.
    pub page: Option<super::PageMap>,
    /// The text.
    pub text: String,
    /// Blocks in order, without overlap; together they hold all tokens.
    pub blocks: Vec<Block>,
    /// Sentences in order; together they hold all tokens.
    pub sentences: Vec<Sentence>,
    /// Tokens in order.
    pub tokens: Vec<Token>,
}

impl Document {
    /// The text of a span; empty where it does not fit.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The text of one token.
    #[must_use]
    pub fn token_text(&self, index: u32) -> &str {
        self.tokens.get(index as usize).map_or("", |token| token.span.of(&self.text))
    }

    /// The bytes from the first to the last of these tokens.
    #[must_use]
    pub fn bytes(&self, tokens: TokenSpan) -> Span {
        match self.tokens.get(tokens.range()) {
            Some([first, .., last]) => Span::new(first.span.start, last.span.end),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// The sentence that holds a token, by binary search.
    #[must_use]
    pub fn sentence_of(&self, token: u32) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        (index < self.sentences.len()).then_some(index)
    }

    /// The block that holds a sentence.
    #[must_use]
    pub fn block_of(&self, sentence: usize) -> Option<&Block> {
        self.blocks.get(self.sentences.get(sentence)?.block as usize)
    }
}
