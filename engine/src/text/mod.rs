//! Documents, blocks, sentences and tokens over the unaltered text.

mod document;
mod span;
mod symbol;
mod token;

pub use document::{Block, BlockKind, Document, Sentence};
pub use span::{Span, TokenSpan};
pub use symbol::Symbol;
pub use token::{Shape, Token, TokenKind};
