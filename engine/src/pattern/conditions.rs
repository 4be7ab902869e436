//! Tests inside patterns: of items in braces, of tokens in square brackets.

use super::ast::{ItemPattern, ItemTest, TokenClass, TokenTest};
use super::parse::{DEPTH, Parsed, Parser, PatternError, is_name};
use crate::error::did_you_mean;

/// Bare words of item tests and what they are short for.
const SHORT: [(&str, &str); 8] = [
    ("passive", "voice"),
    ("active", "voice"),
    ("past", "tense"),
    ("present", "tense"),
    ("future", "tense"),
    ("name", "form"),
    ("nominal", "form"),
    ("pronoun", "form"),
];

impl Parser {
    pub(super) fn tests(&mut self) -> Parsed<Vec<ItemTest>> {
        let open = self.place();
        self.takes("{");
        let mut tests = Vec::new();
        loop {
            self.space();
            let at = self.place();
            let negative = self.takes("!");
            if self.peek().is_some_and(|c| c.is_ascii_digit() || c == '.' || c == '-') && !negative {
                tests.push(self.range(at)?);
            } else {
                let key = self.take_while(is_name);
                if key.is_empty() {
                    return match self.peek() {
                        None => Err(PatternError::new(open, "the brace `{` is not closed")),
                        Some(_) => Err(PatternError::new(at, "expected a test")
                            .hint("write `key=value`, `!key=value`, `key=a|b` or `1..120`")),
                    };
                }
                tests.push(self.attribute(at, key, negative)?);
            }
            self.space();
            if !self.takes(",") {
                break;
            }
        }
        self.expect('}', open, "the brace `{`")?;
        Ok(tests)
    }

    fn attribute(&mut self, at: u32, key: String, negative: bool) -> Parsed<ItemTest> {
        if !self.takes("=") {
            let long = SHORT.iter().find(|(short, _)| *short == key);
            let (key, value) = match long {
                Some((_, long)) => ((*long).to_owned(), key),
                None => (key, "true".to_owned()),
            };
            return Ok(ItemTest::Attribute { at, key, values: vec![value], negative });
        }
        let mut values = Vec::new();
        loop {
            let value = self.take_while(|c| !matches!(c, ',' | '|' | '}' | '&' | ')' | ']'));
            let value = value.trim();
            if value.is_empty() {
                return Err(PatternError::new(self.place(), format!("a value of `{key}` is missing")));
            }
            values.push(value.to_owned());
            if !self.takes("|") {
                return Ok(ItemTest::Attribute { at, key, values, negative });
            }
        }
    }

    fn range(&mut self, at: u32) -> Parsed<ItemTest> {
        let text = self.take_while(|c| c.is_ascii_digit() || c == '.' || c == '-');
        let wrong = || PatternError::new(at, format!("`{text}` is no range")).hint("write `1..120`, `1..` or `..120`");
        let (least, most) = text.split_once("..").ok_or_else(wrong)?;
        let end = |text: &str| if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| wrong()) };
        let (least, most): (Option<i64>, Option<i64>) = (end(least)?, end(most)?);
        if least.is_none() && most.is_none() || least.zip(most).is_some_and(|(least, most)| least > most) {
            return Err(wrong());
        }
        Ok(ItemTest::Number { least, most })
    }

    pub(super) fn token_any(&mut self, depth: u32) -> Parsed<TokenTest> {
        if depth > DEPTH {
            return Err(PatternError::new(self.place(), "brackets nest too deep"));
        }
        let mut tests = vec![self.token_all(depth)?];
        while self.separator('|') {
            tests.push(self.token_all(depth)?);
        }
        Ok(if tests.len() == 1 { tests.remove(0) } else { TokenTest::Any(tests) })
    }

    fn token_all(&mut self, depth: u32) -> Parsed<TokenTest> {
        let mut tests = vec![self.token_one(depth)?];
        while self.separator('&') {
            tests.push(self.token_one(depth)?);
        }
        Ok(if tests.len() == 1 { tests.remove(0) } else { TokenTest::All(tests) })
    }

    fn separator(&mut self, c: char) -> bool {
        self.space();
        self.takes(c.encode_utf8(&mut [0; 4]))
    }

    fn token_one(&mut self, depth: u32) -> Parsed<TokenTest> {
        let mut negative = false;
        self.space();
        while self.takes("!") {
            negative = !negative;
            self.space();
        }
        let at = self.place();
        let test = if self.takes("(") {
            let test = self.token_any(depth + 1)?;
            self.expect(')', at, "the bracket `(`")?;
            test
        } else {
            let name = self.take_while(is_name);
            if name == "gazetteer" && self.takes("=") {
                let kind = self.take_while(is_name);
                let tests = if self.peek() == Some('{') { self.tests()? } else { Vec::new() };
                TokenTest::Gazetteer(at, ItemPattern { kind, tests })
            } else if let Some(class) = TokenClass::named(&name) {
                TokenTest::Class(class)
            } else {
                let known = TokenClass::NAMES.map(|(name, _)| name);
                let near = did_you_mean(&name, known.into_iter().chain(["gazetteer"]));
                let known = format!("{}, gazetteer=kind", known.join(", "));
                return Err(PatternError::new(at, format!("unknown token test `{name}`")).near(near, &known));
            }
        };
        Ok(if negative { TokenTest::Not(Box::new(test)) } else { test })
    }
}
