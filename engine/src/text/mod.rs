//! Documents, blocks, sentences and tokens over the unaltered text.

mod block;
mod charset;
mod cues;
mod document;
mod kind;
mod page;
mod parse;
mod turn;
mod part;
mod sentence;
mod span;
mod symbol;
mod token;
mod tokenizer;

pub use block::Markup;
pub use charset::decode;
pub use cues::{Abbreviation, Abbreviations, Phrases, TextCues};
pub use document::{Block, BlockKind, Document, Sentence};
pub use page::{PageMap, Stretch};
pub use parse::Options;
pub use span::{Span, TokenSpan};
pub use symbol::Symbol;
pub use token::{Shape, Token, TokenKind};
pub use tokenizer::tokenize;
