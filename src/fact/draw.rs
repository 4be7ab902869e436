//! From matches of the fact rules to claims: arguments, cues, evidence.

use std::cell::RefCell;
use std::cmp::Reverse;

use tenure_engine::gazetteer::{Lexicon, Lookup};
use tenure_engine::pattern::Scratch;
use tenure_engine::rule::Book;
use tenure_engine::text::{BlockKind, Document};

use super::draft::{Draft, Scene};
use super::lattice::Items;
use super::{Claim, cue, past, post, tense, when};
use crate::entity::Entity;
use crate::mention::Mention;
use crate::phrase::Phrases;

/// The claims that the rules draw from a document, in order of their place. `listed` are its look-ups as
/// [`listed`](super::listed) leaves them.
#[must_use]
pub fn draw(
    document: &Document,
    lexicon: &Lexicon,
    book: &Book,
    listed: &[Lookup],
    phrases: &Phrases,
    mentions: &[Mention],
    entities: &[Entity],
) -> Vec<Claim> {
    let items = Items::new(document, lexicon, listed, phrases, mentions, entities);
    let scene = Scene { document, lexicon, book, phrases, mentions, entities, items: &items };
    SCRATCH.with_borrow_mut(|scratch| claims(&scene, scratch))
}

thread_local! {
    /// Memory of matching, used again from document to document.
    static SCRATCH: RefCell<Scratch> = RefCell::new(Scratch::new());
}

fn claims(scene: &Scene<'_>, scratch: &mut Scratch) -> Vec<Claim> {
    let Scene { document, book, items, .. } = *scene;
    let mut claims = Vec::new();
    let mut matches = Vec::new();
    for sentence in 0..document.sentences.len() {
        let kind = document.block_of(sentence).map(|block| block.kind);
        if matches!(kind, Some(BlockKind::Furniture | BlockKind::Credit | BlockKind::Byline | BlockKind::Speaker)) {
            continue;
        }
        let Some(lattice) = items.sentence(document, sentence) else { continue };
        let mut drafts: Vec<Draft> = Vec::new();
        matches.clear();
        scratch.look_at(&lattice);
        book.run(&lattice, scratch, &mut matches);
        for found in &matches {
            scene.drafts(sentence, found, &mut drafts);
        }
        if drafts.is_empty() {
            continue;
        }
        let mut drafts = post::complete(scene, drafts);
        cue::apply(scene, &lattice, scratch, &mut drafts);
        for draft in &mut drafts {
            tense::settle(scene, draft);
        }
        when::attach(scene, sentence, &mut drafts);
        let past = past::clauses(scene, sentence);
        for draft in &mut drafts {
            tense::present(scene, draft, &past);
        }
        claims.extend(drafts.into_iter().map(|draft| draft.claim));
    }
    let role = |claim: &Claim| claim.args.get(post::ROLE).and_then(|role| role.surface);
    let order = |claim: &Claim| (claim.evidence.span, role(claim), Reverse(claim.centibels));
    claims.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| (&a.rule, &a.id).cmp(&(&b.rule, &b.id))));
    claims.dedup_by(|a, b| a.id == b.id);
    claims
}
