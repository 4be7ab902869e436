//! Where a character of a YAML scalar stands in the file.

use crate::error::{Error, ErrorKind};
use crate::pattern::PatternError;
use crate::yaml::Node;

/// The error of a pattern at its place in the file that holds it.
pub(super) fn pattern_error(file: &str, text: &str, node: &Node, error: PatternError) -> Error {
    let (line, column) = place(text, node, error.at);
    let full = Error::new(ErrorKind::Invalid, error.message).at(file, line, column);
    match error.hint {
        Some(hint) => full.hint(hint),
        None => full,
    }
}

/// Line and column, from one, of a character of a scalar, counted from zero.
pub(super) fn place(text: &str, node: &Node, character: u32) -> (u32, u32) {
    let mut walk = Walk { rest: text, line: 1, column: 1 };
    while walk.line < node.line || walk.line == node.line && walk.column < node.column {
        if walk.next().is_none() {
            return (node.line, node.column);
        }
    }
    let quote = walk.peek();
    match quote {
        Some('\'' | '"') => drop(walk.next()),
        Some('|' | '>') => {
            while walk.next().is_some_and(|c| c != '\n') {}
            walk.blanks();
        }
        _ => {}
    }
    for _ in 0..character {
        let Some(c) = walk.next() else { break };
        match (quote, c) {
            (Some('\''), '\'') | (Some('"'), '\\') => drop(walk.next()),
            (_, '\n') => walk.blanks(),
            (Some('\'' | '"'), _) | (None, _) => {}
            // A folded line: the blanks before its end and after it are one.
            _ => {}
        }
    }
    (walk.line, walk.column)
}

struct Walk<'a> {
    rest: &'a str,
    line: u32,
    column: u32,
}

impl Walk<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or("");
        if c == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(c)
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.next();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::{Trust, parse};

    /// The place of the first `X` of the value of `p`.
    #[track_caller]
    fn check(text: &str) {
        let root = parse("a.yaml", text, Trust::User).unwrap();
        let node = root.get("p").unwrap();
        let at = node.text("a.yaml", "a pattern").unwrap().chars().position(|c| c == 'X').unwrap();
        let (line, column) = place(text, node, u32::try_from(at).unwrap());
        let found = text.lines().nth(line as usize - 1).and_then(|line| line.chars().nth(column as usize - 1));
        assert_eq!(found, Some('X'), "{text}: {line}:{column}");
    }

    #[test]
    fn finds_the_character_in_every_style_of_scalar() {
        check("p: a X b\n");
        check("p: 'a ''s X b'\n");
        check("s: é\np: \"a \\\"b\\\" X\"\n");
        check("p: |\n  a b\n  c X\n");
        check("p: >\n  a b\n  c X\n");
        check("p: 'a b\n    c X'\n");
    }
}
