//! Sentences with marked items, for tests of patterns: `[Ana Lund|person] [was named|verb-group voice=passive] chair`.

use super::{
    Attribute, Context, Found, Item, ItemKinds, Lattice, Macros, Program, Scratch, Triggers, Vocabulary, compile, parse,
};
use crate::gazetteer::{Kind, Lexicon};
use crate::text::{Span, Symbol, Token, TokenSpan, tokenize};

const LISTS: &[(&str, &str)] = &[
    ("kinds.yaml", "kinds:\n- {kind: verb, words: true, attributes: [class]}\n- {kind: month, words: true}\n"),
    (
        "inflection.yaml",
        "vowels: aeiou\ndouble: true\nrules:\n  verb:\n    third: [{add: s}]\n    past: [{ends: e, add: d}, {add: ed}]\n    participle: past\n    \
         gerund: [{ends: e, drop: 1, add: ing}, {add: ing}]\n",
    ),
    (
        "verbs.yaml",
        "defaults: {kind: verb}\nentries:\n- {name: take, inflect: verb, forms: {past: took, participle: taken}}\n\
         - {name: be, inflect: verb, forms: {third: is, past: [was, were], participle: been, gerund: being}}\n\
         - {name: say, inflect: verb, forms: {past: said}, attributes: {class: report}}\n\
         - {name: May, kind: month, case: title}\n- {name: June, kind: month, case: title}\n",
    ),
];

/// Small lists.
pub(crate) fn lexicon() -> Lexicon {
    Lexicon::from_yaml(LISTS).unwrap()
}

/// A sentence with items.
pub(crate) struct Sentence {
    text: String,
    tokens: Vec<Token>,
    items: Vec<Item>,
    attributes: Vec<Attribute>,
}

impl Sentence {
    /// Reads marked text. Items may nest.
    pub(crate) fn new(marked: &str) -> Self {
        let mut text = String::new();
        let mut open: Vec<u32> = Vec::new();
        let mut marks: Vec<(Span, String)> = Vec::new();
        let mut chars = marked.chars();
        while let Some(c) = chars.next() {
            let at = u32::try_from(text.len()).unwrap();
            match c {
                '[' => open.push(at),
                '|' => {
                    let mark: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    marks.push((Span::new(open.pop().unwrap(), at), mark));
                }
                _ => text.push(c),
            }
        }
        let tokens = tokenize(&text);
        let mut sentence = Self { text, tokens, items: Vec::new(), attributes: Vec::new() };
        for (id, (span, mark)) in (0..).zip(marks) {
            let mut words = mark.split(' ');
            let kind = Kind::named(words.next().unwrap());
            let first = u32::try_from(sentence.attributes.len()).unwrap();
            let mut number = None;
            for word in words {
                let (key, value) = word.split_once('=').unwrap();
                if key == "number" {
                    number = value.parse().ok();
                }
                sentence.attributes.push(Attribute { key: Kind::named(key), value: Symbol::of(value) });
            }
            let inside = |token: &&Token| span.contains(token.span);
            let start = sentence.tokens.iter().position(|token| span.contains(token.span)).unwrap();
            let count = sentence.tokens.iter().filter(inside).count();
            let tokens = TokenSpan::new(u32::try_from(start).unwrap(), u32::try_from(start + count).unwrap());
            let attributes = (first, u32::try_from(sentence.attributes.len()).unwrap());
            sentence.items.push(Item { tokens, kind, id, number, attributes });
        }
        sentence.items.sort_by_key(|item| (item.tokens.start, std::cmp::Reverse(item.tokens.end), item.kind, item.id));
        sentence
    }

    /// What patterns run over.
    pub(crate) fn lattice(&self) -> Lattice<'_> {
        Lattice {
            text: &self.text,
            tokens: &self.tokens,
            sentence: TokenSpan::new(0, u32::try_from(self.tokens.len()).unwrap()),
            items: &self.items,
            attributes: &self.attributes,
        }
    }

    /// The words of tokens.
    pub(crate) fn words(&self, tokens: TokenSpan) -> &str {
        match &self.tokens[tokens.range()] {
            [first, .., last] => &self.text[first.span.start as usize..last.span.end as usize],
            [only] => only.span.of(&self.text),
            [] => "",
        }
    }
}

/// A pattern compiled without checks of kinds, and the names of its captures.
pub(crate) fn program(pattern: &str, every: bool) -> (Program, Vec<String>) {
    let lexicon = lexicon();
    let words = Vocabulary::new(&lexicon).unwrap();
    let kinds = ItemKinds::default();
    let node = Macros::default().expand(&parse(pattern).unwrap()).unwrap();
    let mut captures = Vec::new();
    node.captures(&mut captures);
    let context = Context { words: &words, kinds: &kinds };
    (compile(&node, &captures, every, context).unwrap_or_else(|error| panic!("{pattern}: {error:?}")), captures)
}

/// The matches of a program in a sentence.
pub(crate) fn run(program: &Program, sentence: &Sentence) -> Vec<Found> {
    let mut scratch = Scratch::new();
    let mut found = Vec::new();
    let lattice = sentence.lattice();
    scratch.look_at(&lattice);
    let mut triggered = Vec::new();
    Triggers::new(std::iter::once(program)).triggered(&lattice, &mut scratch, &mut triggered);
    for set_off in triggered {
        program.run(&lattice, &mut scratch, set_off.last, &mut found);
    }
    found
}

/// The matches of a pattern in a marked sentence: words, and captures as `name=words`, `name#item` for a single item.
pub(crate) fn matches(pattern: &str, marked: &str) -> Vec<String> {
    let sentence = Sentence::new(marked);
    let (program, names) = program(pattern, false);
    run(&program, &sentence)
        .iter()
        .map(|found| {
            let mut text = sentence.words(found.tokens).to_owned();
            for capture in &found.captures {
                let mark = if capture.item.is_some() { "#" } else { "=" };
                text += &format!("; {}{mark}{}", names[capture.name as usize], sentence.words(capture.tokens));
            }
            text
        })
        .collect()
}
