//! Rule files: what they say, checked against the declared relations and kinds, compiled into a book.

mod book;

pub use book::{Book, Captured, Filler, Match, Rule, Template};
