//! The façade: from a document to what it says, floor by floor in a fixed order.

pub use crate::fact::Extraction;
