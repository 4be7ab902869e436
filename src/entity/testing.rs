//! Texts with their mentions marked, for the tests of this floor.

use tenure_engine::gazetteer::{FormRole, Kind};
use tenure_engine::text::{Document, Options, Span, TextCues, TokenSpan};

use super::{Entity, Resolver};
use crate::mention::{Form, Gender, Mention, MentionKind, RoleParts};
use crate::phrase;

/// A document and its resolved mentions.
pub(super) struct Resolved {
    pub(super) document: Document,
    pub(super) mentions: Vec<Mention>,
    pub(super) entities: Vec<Entity>,
}

/// Reads `[p Ana Lund]` as the name of a person, `o` organization, `c` country, `l` place, `n` nationality, `r` role,
/// `i` pronoun, `np`, `no` and so on nominal; then resolves what is marked.
pub(super) fn resolved(marked: &str) -> Resolved {
    let (document, mut mentions) = read(marked);
    let lexicon = crate::builtin::lexicon();
    let phrases = phrase::phrases(&document, &phrase::Grammar::new(lexicon));
    let entities = Resolver::new(lexicon).resolve(&document, lexicon, &phrases, &mut mentions);
    Resolved { document, mentions, entities }
}

fn read(marked: &str) -> (Document, Vec<Mention>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let (inside, after) = after.split_once(']').unwrap();
        let (code, words) = inside.split_once(' ').unwrap();
        marks.push((code.to_owned(), text.len(), text.len() + words.len()));
        text.push_str(words);
        rest = after;
    }
    text.push_str(rest);
    let document = Document::parse("test".to_owned(), text, Options::default(), &TextCues::default());
    let mentions = marks.into_iter().map(|(code, start, end)| mention(&document, &code, start, end)).collect();
    (document, mentions)
}

fn mention(document: &Document, code: &str, start: usize, end: usize) -> Mention {
    let span = Span::new(u32::try_from(start).unwrap(), u32::try_from(end).unwrap());
    let first = document.tokens.partition_point(|token| token.span.end <= span.start);
    let last = document.tokens.partition_point(|token| token.span.start < span.end);
    let tokens = TokenSpan::new(u32::try_from(first).unwrap(), u32::try_from(last).unwrap());
    let form = match code {
        "i" => Form::Pronoun,
        _ if code.len() == 2 => Form::Nominal,
        _ => Form::Name,
    };
    let kind = match code.trim_start_matches('n') {
        "p" | "i" => MentionKind::Person,
        "o" => MentionKind::Organization,
        "c" => MentionKind::Country,
        "l" => MentionKind::Place,
        "r" => MentionKind::Role,
        "" => MentionKind::Nationality,
        other => panic!("unknown mark {other}"),
    };
    let lexicon = crate::builtin::lexicon();
    let lookups = lexicon.lookups(&document.text, &document.tokens);
    let mut fits = lookups.iter().filter(|lookup| lookup.tokens == tokens && !lookup.weak);
    let lookup = fits.find(|lookup| lookup.kind == Kind::named(kind.name()));
    let plural = lookup.is_some_and(|lookup| lookup.role == FormRole::Plural);
    let role = RoleParts { core: tokens, plural, ..RoleParts::default() };
    Mention {
        tokens,
        span,
        extent: span,
        kind,
        form,
        sentence: u32::try_from(document.sentence_of(tokens.start).unwrap_or(0)).unwrap(),
        entry: lookup.map(|lookup| lookup.entry),
        entity: None,
        entities: Vec::new(),
        figure: None,
        role: (kind == MentionKind::Role).then(|| Box::new(role)),
        gender: Gender::Unknown,
        rule: "test".into(),
        evidence: Vec::new(),
    }
}

/// What each mention names, in order, each thing once: `Ana Lund: Ana Lund, Lund, She; Oslo: Oslo`.
pub(super) fn told(resolved: &Resolved) -> String {
    let words = |index: &u32| resolved.document.slice(resolved.mentions[*index as usize].span);
    let line = |entity: &Entity| {
        let mentions: Vec<&str> = entity.mentions.iter().map(words).collect();
        format!("{}: {}", entity.name, mentions.join(", "))
    };
    resolved.entities.iter().map(line).collect::<Vec<_>>().join("; ")
}
