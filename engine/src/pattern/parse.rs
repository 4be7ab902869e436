//! From the text of a pattern to its tree.

use super::ast::{Form, ItemPattern, ItemTest, Node};
use crate::text::tokenize;

/// Brackets nested deeper than this are an error.
pub(super) const DEPTH: u32 = 40;
/// The widest gap and the highest count of a quantifier.
pub(super) const MOST: u32 = 60;
/// What is wrong with a pattern, and where: characters from zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// The character, counted from zero.
    pub at: u32,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl PatternError {
    pub(crate) fn new(at: u32, message: impl Into<String>) -> Self {
        Self { at, message: message.into(), hint: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(crate) fn near(self, near: Option<&str>, known: &str) -> Self {
        match near {
            Some(near) => self.hint(format!("did you mean `{near}`?")),
            None if known.is_empty() => self,
            None => self.hint(format!("known: {known}")),
        }
    }
}

pub(super) type Parsed<T> = Result<T, PatternError>;

/// Reads a pattern.
///
/// # Errors
///
/// The first place where the text is no pattern.
pub fn parse(text: &str) -> Parsed<Node> {
    let mut parser = Parser { chars: text.chars().collect(), at: 0, depth: 0 };
    parser.space();
    if parser.peek().is_none() {
        return Err(PatternError::new(0, "the pattern is empty"));
    }
    let node = parser.either()?;
    match parser.peek() {
        None => Ok(node),
        Some(other) => Err(PatternError::new(parser.place(), format!("`{other}` closes nothing"))),
    }
}

pub(super) struct Parser {
    chars: Vec<char>,
    at: usize,
    depth: u32,
}

/// True for what stands in a bare word.
fn is_bare(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '\'' | '\u{2019}'
                | '\u{2018}'
                | '-'
                | '.'
                | ','
                | ';'
                | '%'
                | '\u{2013}'
                | '\u{2014}'
                | '\u{2026}'
                | '_'
                | '&'
                | '\u{201c}'
                | '\u{201d}'
        )
}

/// True for what stands in a name of a kind, capture, key or macro.
pub(super) fn is_name(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-'
}

impl Parser {
    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn ahead(&self, by: usize) -> Option<char> {
        self.chars.get(self.at + by).copied()
    }

    pub(super) fn place(&self) -> u32 {
        u32::try_from(self.at).unwrap_or(u32::MAX)
    }

    pub(super) fn space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    pub(super) fn takes(&mut self, text: &str) -> bool {
        let found = text.chars().enumerate().all(|(by, c)| self.ahead(by) == Some(c));
        if found {
            self.at += text.chars().count();
        }
        found
    }

    pub(super) fn take_while(&mut self, keep: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while let Some(c) = self.peek().filter(|c| keep(*c)) {
            text.push(c);
            self.at += 1;
        }
        text
    }

    pub(super) fn expect(&mut self, c: char, open: u32, what: &str) -> Parsed<()> {
        self.space();
        if self.peek() == Some(c) {
            self.at += 1;
            return Ok(());
        }
        match self.peek() {
            None => Err(PatternError::new(open, format!("{what} is not closed")).hint(format!("`{c}` is missing"))),
            Some(other) => Err(PatternError::new(self.place(), format!("expected `{c}`, found `{other}`"))),
        }
    }

    fn either(&mut self) -> Parsed<Node> {
        let at = self.place();
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(PatternError::new(at, "brackets nest too deep").hint(format!("at most {DEPTH} levels")));
        }
        let mut branches = vec![self.sequence()?];
        while self.peek() == Some('|') {
            self.at += 1;
            branches.push(self.sequence()?);
        }
        self.depth -= 1;
        Ok(if branches.len() == 1 { branches.remove(0) } else { Node::new(at, Form::Either(branches)) })
    }

    fn sequence(&mut self) -> Parsed<Node> {
        self.space();
        let at = self.place();
        let mut nodes = Vec::new();
        loop {
            self.space();
            match self.peek() {
                None | Some('|' | ')') => break,
                _ => {}
            }
            if let Some(negative) = self.within() {
                let place = self.place();
                if nodes.is_empty() {
                    return Err(PatternError::new(place, "nothing stands before `within`"));
                }
                let item = self.item()?;
                let inner = Node::new(at, Form::Sequence(std::mem::take(&mut nodes)));
                nodes.push(Node::new(at, Form::Within { node: Box::new(inner), item, negative }));
                continue;
            }
            let node = self.quantified()?;
            nodes.push(node);
        }
        match nodes.len() {
            0 => {
                let what = self.peek().map_or_else(|| "the end".to_owned(), |c| format!("`{c}`"));
                Err(PatternError::new(at, format!("expected something to match, found {what}"))
                    .hint("an optional part is written `(...)?`"))
            }
            1 => Ok(nodes.remove(0)),
            _ => Ok(Node::new(at, Form::Sequence(nodes))),
        }
    }

    /// Takes `within` or `not within` where an item follows.
    fn within(&mut self) -> Option<bool> {
        let start = self.at;
        let negative = self.word_then_space("not");
        if self.word_then_space("within") && self.peek() == Some('@') {
            return Some(negative);
        }
        self.at = start;
        None
    }

    fn word_then_space(&mut self, word: &str) -> bool {
        let start = self.at;
        if self.takes(word) && self.peek().is_some_and(char::is_whitespace) {
            self.space();
            return true;
        }
        self.at = start;
        false
    }

    fn quantified(&mut self) -> Parsed<Node> {
        let at = self.place();
        let mut node = self.atom()?;
        while let Some((least, most)) = self.quantifier()? {
            if matches!(node.form, Form::Gap { .. } | Form::Start | Form::End | Form::Look { .. }) {
                return Err(PatternError::new(at, "a gap, edge or lookaround cannot be repeated")
                    .hint("put it in brackets with what follows: `(~4 x)?`"));
            }
            if most != Some(1) && node.may_be_empty() {
                return Err(PatternError::new(at, "what is repeated may be empty"));
            }
            let lazy = self.peek() == Some('?');
            if lazy {
                self.at += 1;
            }
            node = Node::new(at, Form::Repeat { node: Box::new(node), least, most, lazy });
        }
        Ok(node)
    }

    /// A quantifier right behind what it repeats.
    fn quantifier(&mut self) -> Parsed<Option<(u32, Option<u32>)>> {
        let at = self.place();
        let found = match self.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => {
                self.at += 1;
                let least = self.take_while(|c| c.is_ascii_digit());
                let comma = self.takes(",");
                let most = if comma { self.take_while(|c| c.is_ascii_digit()) } else { least.clone() };
                if !self.takes("}") || least.is_empty() && most.is_empty() {
                    return Err(PatternError::new(at, "this is no quantifier").hint("write `{2}`, `{2,}` or `{2,5}`"));
                }
                let bound = |text: &str| text.parse::<u32>().ok().filter(|count| *count <= MOST);
                let low = if least.is_empty() { Some(0) } else { bound(&least) };
                let high = if most.is_empty() { Some(None) } else { bound(&most).map(Some) };
                match (low, high) {
                    (Some(low), Some(high)) if high.is_none_or(|high| low <= high && high > 0) => (low, high),
                    (Some(low), Some(Some(high))) => {
                        return Err(PatternError::new(
                            at,
                            format!("a quantifier from {low} to {high} matches nothing"),
                        )
                        .hint("the lower count goes first"));
                    }
                    _ => {
                        return Err(PatternError::new(at, "the count of the quantifier is too high")
                            .hint(format!("at most {MOST}")));
                    }
                }
            }
            _ => return Ok(None),
        };
        if matches!(self.peek(), Some('?' | '*' | '+')) && self.at == at as usize {
            self.at += 1;
        }
        Ok(Some(found))
    }

    fn atom(&mut self) -> Parsed<Node> {
        let at = self.place();
        let Some(c) = self.peek() else { return Err(PatternError::new(at, "the pattern ends too early")) };
        match c {
            '(' => self.group(at),
            '<' => self.lemma(at),
            '[' => {
                self.at += 1;
                let test = self.token_any(0)?;
                self.expect(']', at, "the bracket `[`")?;
                Ok(Node::new(at, Form::Token(test)))
            }
            '@' => Ok(Node::new(at, Form::Item(self.item()?))),
            '~' => {
                self.at += 1;
                let digits = self.take_while(|c| c.is_ascii_digit());
                let Some(most) = digits.parse().ok().filter(|most| (1..=MOST).contains(most)) else {
                    let message =
                        if digits.is_empty() { "a gap needs a width" } else { "the gap is too wide or empty" };
                    return Err(PatternError::new(at, message).hint(format!("from `~1` to `~{MOST}`")));
                };
                let free = self.takes("!");
                Ok(Node::new(at, Form::Gap { most, free }))
            }
            '^' => {
                self.at += 1;
                Ok(Node::new(at, Form::Start))
            }
            '$' => {
                self.at += 1;
                let name = self.take_while(is_name);
                if name.is_empty() {
                    return Ok(Node::new(at, Form::End));
                }
                Ok(Node::new(at, Form::Macro { name, prefix: None }))
            }
            '/' => {
                self.at += 1;
                let mut regex = String::new();
                loop {
                    match self.peek() {
                        None => {
                            return Err(PatternError::new(at, "the regular expression is not closed")
                                .hint("a slash as a word is written `\"/\"`"));
                        }
                        Some('/') => break,
                        Some('\\') if self.ahead(1) == Some('/') => self.at += 1,
                        Some(_) => {}
                    }
                    regex.extend(self.peek());
                    self.at += 1;
                }
                self.at += 1;
                Ok(Node::new(at, Form::Regex(regex)))
            }
            '"' => {
                self.at += 1;
                let text = self.take_while(|c| c != '"');
                if !self.takes("\"") {
                    return Err(PatternError::new(at, "the quotation mark is not closed"));
                }
                words(at, &text, |word| Form::Exact(word.to_owned()))
            }
            '?' | '*' | '+' | '{' => Err(PatternError::new(at, format!("nothing stands before `{c}` to repeat"))
                .hint(format!("the sign itself is written `\"{c}\"`"))),
            ':' | '!' if self.ahead(1).is_none_or(|next| next.is_whitespace() || next == ')' || next == '?') => {
                self.at += 1;
                words(at, &c.to_string(), |word| Form::Word(word.to_owned()))
            }
            _ if is_bare(c) => self.bare(at),
            _ => Err(PatternError::new(at, format!("`{c}` does not begin anything"))
                .hint(format!("the sign itself is written `\"{c}\"`"))),
        }
    }

    /// A word, or what a name in front of `:` or `=` names.
    fn bare(&mut self, at: u32) -> Parsed<Node> {
        let name = self.take_while(is_name);
        if !name.is_empty() && self.peek() == Some(':') && self.ahead(1).is_some_and(|next| !next.is_whitespace()) {
            self.at += 1;
            let place = self.place();
            let node = self.atom()?;
            if node.may_be_empty() {
                return Err(PatternError::new(place, format!("what `{name}` captures may be empty"))
                    .hint(format!("put the capture inside: `({name}:x)?`")));
            }
            return Ok(Node::new(at, Form::Capture(name, Box::new(node))));
        }
        if !name.is_empty() && self.peek() == Some('=') {
            self.at += 1;
            let place = self.place();
            if !self.takes("$") {
                return Err(PatternError::new(place, "a prefix needs a macro").hint(format!("write `{name}=$macro`")));
            }
            let macro_name = self.take_while(is_name);
            return Ok(Node::new(at, Form::Macro { name: macro_name, prefix: Some(name) }));
        }
        self.at = at as usize;
        let text = self.take_while(is_bare);
        words(at, &text, |word| Form::Word(word.to_owned()))
    }

    fn group(&mut self, at: u32) -> Parsed<Node> {
        self.at += 1;
        let look = [("?=", true, false), ("?!", true, true), ("?<=", false, false), ("?<!", false, true)]
            .into_iter()
            .find(|(mark, ..)| self.takes(mark));
        if look.is_none() && self.peek() == Some('?') {
            return Err(PatternError::new(self.place(), "unknown kind of bracket")
                .hint("known: `(?= )`, `(?! )`, `(?<= )`, `(?<! )`"));
        }
        let inner = self.either()?;
        self.expect(')', at, "the bracket `(`")?;
        match look {
            None if self.peek() == Some('{') && !self.is_count() => {
                let place = self.place();
                let tests = self.tests()?;
                tested(inner, &tests).ok_or_else(|| {
                    PatternError::new(place, "tests in braces follow items only")
                        .hint("write `(@a | @b){key=value}`, or a quantifier such as `{2,5}`")
                })
            }
            None => Ok(inner),
            Some((_, ahead, negative)) => {
                let mut names = Vec::new();
                inner.captures(&mut names);
                if let Some(name) = names.first() {
                    return Err(PatternError::new(at, format!("the lookaround captures `{name}`"))
                        .hint("a lookaround captures nothing"));
                }
                Ok(Node::new(at, Form::Look { node: Box::new(inner), ahead, negative }))
            }
        }
    }

    fn lemma(&mut self, at: u32) -> Parsed<Node> {
        self.at += 1;
        let text = self.take_while(|c| c != '>');
        if !self.takes(">") {
            return Err(PatternError::new(at, "`<` is not closed").hint("write `<take|step down>`"));
        }
        let lemmas: Vec<String> = text.split('|').map(|word| word.trim().to_owned()).collect();
        if lemmas.iter().any(String::is_empty) {
            return Err(PatternError::new(at, "a word is missing between `<` and `>`"));
        }
        if self.peek() == Some('{') && !self.is_count() {
            return Ok(Node::new(at, Form::VerbGroup(lemmas, self.tests()?)));
        }
        Ok(Node::new(at, Form::Lemma(lemmas)))
    }

    /// True if what stands here in braces is a quantifier.
    fn is_count(&self) -> bool {
        let inner = self.chars.iter().skip(self.at + 1).take_while(|c| **c != '}');
        inner.clone().count() > 0 && inner.clone().all(|c| c.is_ascii_digit() || *c == ',')
    }

    fn item(&mut self) -> Parsed<ItemPattern> {
        let at = self.place();
        self.at += 1;
        let kind = self.take_while(is_name);
        if kind.is_empty() {
            return Err(PatternError::new(at, "a kind is missing behind `@`"));
        }
        let tests = if self.peek() == Some('{') && !self.is_count() { self.tests()? } else { Vec::new() };
        Ok(ItemPattern { kind, tests })
    }
}

/// Items, or alternatives of items, with more tests; none for anything else.
fn tested(mut node: Node, tests: &[ItemTest]) -> Option<Node> {
    match &mut node.form {
        Form::Item(item) => item.tests.extend_from_slice(tests),
        Form::Either(nodes) => {
            for node in nodes {
                *node = tested(node.clone(), tests)?;
            }
        }
        _ => return None,
    }
    Some(node)
}

/// The tokens of literal words: one, or a sequence where the tokenizer cuts it.
fn words(at: u32, text: &str, form: impl Fn(&str) -> Form) -> Parsed<Node> {
    // A possessive is cut off only behind a word.
    let owner = if text.starts_with(['\'', '\u{2019}']) && text.chars().count() > 1 { "Xx" } else { "" };
    let full = format!("{owner}{text}");
    let mut tokens = tokenize(&full);
    if !owner.is_empty() && tokens.first().is_some_and(|token| token.span.of(&full) == owner) {
        tokens.remove(0);
    } else if !owner.is_empty() {
        tokens = tokenize(text);
        return sequence(at, tokens.iter().map(|token| form(token.span.of(text))).collect());
    }
    sequence(at, tokens.iter().map(|token| form(token.span.of(&full))).collect())
}

fn sequence(at: u32, forms: Vec<Form>) -> Parsed<Node> {
    let mut nodes: Vec<Node> = forms.into_iter().map(|form| Node::new(at, form)).collect();
    match nodes.len() {
        0 => Err(PatternError::new(at, "a word is missing between the quotation marks")),
        1 => Ok(nodes.remove(0)),
        _ => Ok(Node::new(at, Form::Sequence(nodes))),
    }
}
