//! From list entries, figures and phrases to mentions: candidates, evidence, choice.

use std::borrow::Cow;

use tenure_engine::gazetteer::{Lexicon, Lookup};
use tenure_engine::text::{BlockKind, Document, Span, TokenSpan};
use tenure_engine::value::Figure;

use super::clue::{Clue, Record, Sum, Tally, Weights};
use super::memory::{self, Memory, Said, key};
use super::role::{self, Role};
use super::scene::{Reading, Scene, Stretch};
use super::score::{self, Candidate};
use super::word::{Classes, flag, kind};
use super::{Form, Gender, Mention, MentionKind, candidates, choose, pronoun, word};
use crate::phrase::Phrases;

/// The mentions of a document and the readings that lost against them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Mentions in order of first byte; names and roles, nominal and pronoun candidates, figures. They do not overlap.
    pub mentions: Vec<Mention>,
    /// Readings that lost, in the same order, for `why`.
    pub lost: Vec<Mention>,
}

/// Odds from which a choice of the first pass counts for the whole document.
const SURE: i32 = 100;
/// Odds from which a reading that lost is told.
const TOLD: i32 = 60;

/// Finds mentions by the lists it was made for.
#[derive(Debug, Clone)]
pub struct Finder {
    weights: Weights,
    classes: Classes,
}

impl Finder {
    /// A finder for these lists; use it with the same lists only.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { weights: Weights::new(lexicon), classes: Classes::new(lexicon) }
    }

    /// Finds the mentions of a document. Entities are not set yet, times not anchored. `lookups` are those of the
    /// lists on its tokens. Linear in the text.
    #[must_use]
    pub fn find(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        phrases: &Phrases,
        figures: Vec<Figure>,
        lookups: Vec<Lookup>,
    ) -> Found {
        let words = word::words(document, lexicon, &self.classes, &lookups);
        let mut scene = Scene::new(document, lexicon, &self.weights, words, lookups);
        let roles = role::roles(&scene);
        let all = gather(&scene, &roles, phrases, &figures);
        scene.memory = first_pass(&scene, &mut all.clone());
        let mut found = Found::default();
        for (sentence, mut candidates) in all {
            for candidate in &mut candidates {
                let mut sum = Sum { weights: scene.weights, total: 0 };
                score::remember(&scene, candidate, &mut sum);
                score::lean(&scene, candidate.span, candidate.reading, &mut sum);
                candidate.score += sum.total;
            }
            score::swallow(&scene, &mut candidates);
            let tokens = document.sentences.get(sentence).map_or_else(TokenSpan::default, |sentence| sentence.tokens);
            let (from, to) = (tokens.start as usize, tokens.end as usize);
            let chosen = choose::choose(&candidates, &scene, from, to);
            let maker = Maker { scene: &scene, roles: &roles, phrases, sentence, from, to };
            maker.take(&candidates, &chosen, &mut found);
        }
        pronoun::pronouns(&scene, &mut found.mentions);
        figures_left(&scene, figures, &mut found.mentions);
        found.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
        found
    }
}

/// The candidates of all sentences that hold any, with the number of the sentence.
fn gather(scene: &Scene<'_>, roles: &[Role], phrases: &Phrases, figures: &[Figure]) -> Vec<(usize, Vec<Candidate>)> {
    let mut others = role::candidates(scene, roles, phrases);
    for (figure, number) in figures.iter().zip(0..) {
        let mut sum = Sum { weights: scene.weights, total: 0 };
        sum.add(Clue::Figure);
        for _ in 1..figure.tokens.len() {
            sum.add(Clue::FigureWord);
        }
        others.push(Candidate { span: figure.tokens, reading: Reading::Figure, hit: None, number, score: sum.total });
    }
    others.sort_by_key(|candidate| candidate.span.start);
    let mut others = others.into_iter().peekable();
    let mut all = Vec::new();
    for (number, sentence) in scene.document.sentences.iter().enumerate() {
        let (from, to) = (sentence.tokens.start, sentence.tokens.end);
        let mut found = Vec::new();
        let kind = scene.document.block_of(number).map(|block| block.kind);
        match kind {
            Some(BlockKind::Credit) => {}
            Some(BlockKind::Furniture) => {
                candidates::candidates(scene, from as usize, to as usize, &mut found);
                found.retain(|candidate| candidate.hit.is_some_and(|hit| !hit.weak && !hit.small));
            }
            _ => candidates::candidates(scene, from as usize, to as usize, &mut found),
        }
        while let Some(other) = others.next_if(|other| other.span.start < to) {
            if other.span.start >= from && other.span.end <= to && !other.span.is_empty() {
                found.push(other);
            }
        }
        found.sort_by_key(|candidate| candidate.span.start);
        if !found.is_empty() {
            all.push((number, found));
        }
    }
    all
}

/// Chooses by what each sentence says alone, and notes what is sure.
fn first_pass(scene: &Scene<'_>, all: &mut [(usize, Vec<Candidate>)]) -> Memory {
    let mut memory = Memory::default();
    for definition in memory::definitions(&scene.document.text, scene.tokens(), &scene.words) {
        let last = definition.name.end.saturating_sub(1) as usize;
        if scene.is(last, flag::PLACE_LAST | flag::OTHER_LAST) && !scene.is(last, flag::ORGANIZATION_LAST) {
            continue;
        }
        memory.note(key(scene.tokens(), &scene.words, definition.name), Said::Defined);
        memory.note(key(scene.tokens(), &scene.words, definition.acronym), Said::Acronym);
    }
    for (sentence, candidates) in all {
        let Some(sentence) = scene.document.sentences.get(*sentence) else { continue };
        let (from, to) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        for candidate in candidates.iter() {
            let (start, end) = (candidate.span.start as usize, candidate.span.end as usize);
            if let Some(odds) = score::leaning(scene, Stretch { start, end, from, to }, candidate) {
                memory.lean(key(scene.tokens(), &scene.words, candidate.span), candidate.reading, odds);
            }
        }
        score::swallow(scene, candidates);
        for index in choose::choose(candidates, scene, from, to) {
            let Some(candidate) = candidates.get(index) else { continue };
            let loud = scene.is(candidate.span.start as usize, flag::LOUD);
            if candidate.score >= if loud { 2 * SURE } else { SURE } {
                note(scene, candidate, &mut memory);
            }
        }
    }
    memory.settle();
    memory
}

/// Notes a name and its short forms.
fn note(scene: &Scene<'_>, candidate: &Candidate, memory: &mut Memory) {
    let span = candidate.span;
    let of = |span: TokenSpan| key(scene.tokens(), &scene.words, span);
    let part = |from: u32, to: u32| of(TokenSpan::new(from, to));
    let capitals: Vec<u32> = (span.start..span.end).filter(|at| scene.is(*at as usize, flag::CAPITAL)).collect();
    let (Some(first), Some(last)) = (capitals.first().copied(), capitals.last().copied()) else { return };
    let joined = |at: u32| scene.is(at as usize, flag::HYPHEN);
    match candidate.reading {
        Reading::Person => {
            memory.note(of(span), Said::Person);
            let suffix = (span.start..span.end).find(|at| *at > first && scene.is(*at as usize, flag::SUFFIX));
            let end = suffix.unwrap_or(span.end);
            let Some(last) = capitals.iter().rfind(|at| **at < end).copied() else { return };
            if last == first {
                return;
            }
            let mut from = last;
            while from > first + 1 && joined(from - 1) {
                from -= 2;
            }
            memory.note(part(from, end), Said::Surname);
            let mut wide = from;
            while wide > first + 1 && scene.is(wide as usize - 1, flag::PARTICLE | flag::PARTICLE_WEAK | flag::HYPHEN) {
                wide -= 1;
            }
            if wide < from {
                memory.note(part(wide, end), Said::Surname);
            }
            if capitals.len() > 2 && from > first + 1 && !scene.is(from as usize - 1, flag::INITIAL) {
                memory.note(part(from - 1, end), Said::Surname);
            }
            if !scene.is(first as usize, flag::INITIAL) && !joined(first + 1) {
                memory.note(part(first, first + 1), Said::Given);
            }
        }
        Reading::Organization => {
            memory.note(of(span), Said::Organization);
            if last == first {
                return;
            }
            let ends = scene.is(last as usize, flag::ORGANIZATION_LAST | flag::LEGAL);
            let known = flag::PLACE
                | flag::NATIONALITY
                | flag::COMMON
                | flag::ORGANIZATION_LAST
                | flag::ORGANIZATION_FIRST
                | flag::NUMBER;
            if ends && !scene.is(first as usize, known) {
                memory.note(part(first, first + 1), Said::Short);
                if last > first + 1 {
                    memory.note(part(first, last), Said::Short);
                }
            }
            let letters: String =
                capitals.iter().filter_map(|at| scene.document.token_text(*at).chars().next()).collect();
            if capitals.len() > 2 {
                memory.note(
                    tenure_engine::text::Symbol::default().then(tenure_engine::text::Symbol::of(&letters)),
                    Said::Acronym,
                );
            }
        }
        Reading::Country | Reading::Place => {
            memory.note(of(span), Said::Place);
            if last > first && scene.is(last as usize, flag::PLACE_LAST) && !scene.is(first as usize, flag::COMMON) {
                memory.note(part(first, last), Said::ShortPlace);
            }
        }
        Reading::Event => memory.note(of(span), Said::Event),
        Reading::Other if capitals.len() > 1 => memory.note(of(span), Said::Other),
        _ => {}
    }
}

/// Makes mentions of the candidates of a sentence.
struct Maker<'a> {
    scene: &'a Scene<'a>,
    roles: &'a [Role],
    phrases: &'a Phrases,
    sentence: usize,
    from: usize,
    to: usize,
}

impl Maker<'_> {
    /// Takes the chosen candidates, and the best that lost against them.
    fn take(&self, candidates: &[Candidate], chosen: &[usize], found: &mut Found) {
        for index in chosen {
            if let Some(mention) = candidates.get(*index).and_then(|candidate| self.mention(candidate)) {
                found.mentions.push(mention);
            }
        }
        let mut at = 0;
        for (index, candidate) in candidates.iter().enumerate() {
            if candidate.score < TOLD || chosen.binary_search(&index).is_ok() {
                continue;
            }
            while chosen
                .get(at)
                .and_then(|index| candidates.get(*index))
                .is_some_and(|won| won.span.end <= candidate.span.start)
            {
                at += 1;
            }
            let same =
                chosen.get(at).and_then(|index| candidates.get(*index)).is_some_and(|won| won.span == candidate.span);
            if same && let Some(mention) = self.mention(candidate) {
                found.lost.push(mention);
            }
        }
    }

    fn mention(&self, candidate: &Candidate) -> Option<Mention> {
        let kind = match candidate.reading {
            Reading::Person => MentionKind::Person,
            Reading::Organization => MentionKind::Organization,
            Reading::Country => MentionKind::Country,
            Reading::Place => MentionKind::Place,
            Reading::Nationality => MentionKind::Nationality,
            Reading::Event => MentionKind::Event,
            Reading::Role => return self.role(candidate),
            Reading::Other | Reading::Figure => return None,
        };
        let mut record = Record { weights: self.scene.weights, clues: Vec::new() };
        let stretch = Stretch {
            start: candidate.span.start as usize,
            end: candidate.span.end as usize,
            from: self.from,
            to: self.to,
        };
        score::weigh(self.scene, stretch, candidate.reading, candidate.hit, &mut record);
        score::remember(self.scene, candidate, &mut record);
        score::lean(self.scene, candidate.span, candidate.reading, &mut record);
        // "The Guardian" is listed with its article, which is no part of a span.
        let article = stretch.end - stretch.start > 1 && self.scene.is(stretch.start, flag::ARTICLE);
        let tokens = TokenSpan::new(candidate.span.start + u32::from(article), candidate.span.end);
        let span = self.scene.document.bytes(tokens);
        let (extent, gender) = self.extent(candidate, stretch);
        Some(Mention {
            tokens,
            span,
            extent,
            kind,
            form: Form::Name,
            sentence: u32::try_from(self.sentence).unwrap_or(u32::MAX),
            entry: candidate.hit.map(|hit| hit.entry),
            entity: None,
            entities: Vec::new(),
            figure: None,
            role: None,
            gender,
            rule: Cow::Borrowed("name"),
            evidence: record.clues,
        })
    }

    fn role(&self, candidate: &Candidate) -> Option<Mention> {
        let role = self.roles.get(candidate.number as usize)?;
        let mut record = Record { weights: self.scene.weights, clues: Vec::new() };
        role::weigh(self.scene, role, self.phrases, &mut record);
        Some(Mention {
            tokens: role.core,
            span: self.scene.document.bytes(role.core),
            extent: self.scene.document.bytes(role.extent),
            kind: MentionKind::Role,
            form: Form::Name,
            sentence: u32::try_from(self.sentence).unwrap_or(u32::MAX),
            entry: Some(role.entry),
            entity: None,
            entities: Vec::new(),
            figure: None,
            role: Some(Box::new(role.parts.clone())),
            gender: gender(self.scene, role.entry),
            rule: Cow::Borrowed("role"),
            evidence: record.clues,
        })
    }

    /// The bytes with article, titles and possessive, and the gender that the titles tell.
    fn extent(&self, candidate: &Candidate, stretch: Stretch) -> (Span, Gender) {
        let scene = self.scene;
        let mut start = stretch.start;
        let mut told = Gender::Unknown;
        if candidate.reading == Reading::Person {
            let title = flag::HONORIFIC | flag::ROLE_SURE;
            while start > self.from {
                let at = start - 1;
                let point =
                    scene.is(at, flag::POINT) && scene.glued(at) && start > self.from + 1 && scene.is(at - 1, title);
                if !point && !scene.is(at, title) {
                    break;
                }
                start = at;
            }
            let titles = (start..stretch.start).flat_map(|at| scene.lookups_at(at));
            for lookup in titles.filter(|lookup| matches!(lookup.kind, kind::HONORIFIC | kind::ROLE)) {
                if let gender @ (Gender::Female | Gender::Male) = gender(scene, lookup.entry) {
                    told = gender;
                }
            }
        }
        if start > self.from && scene.is(start - 1, flag::ARTICLE) {
            start -= 1;
        }
        let end = if scene.is(stretch.end, flag::POSSESSIVE) && stretch.end < self.to {
            stretch.end + 1
        } else {
            stretch.end
        };
        (scene.document.bytes(memory::span(start, end)), told)
    }
}

/// The gender that a list entry states.
fn gender(scene: &Scene<'_>, entry: tenure_engine::gazetteer::EntryId) -> Gender {
    match scene.lexicon.entry(entry).and_then(|entry| entry.attribute("gender")) {
        Some("female") => Gender::Female,
        Some("male") => Gender::Male,
        _ => Gender::Unknown,
    }
}

/// Adds the figures that no name took.
fn figures_left(scene: &Scene<'_>, figures: Vec<Figure>, mentions: &mut Vec<Mention>) {
    let taken: Vec<TokenSpan> = mentions.iter().map(|mention| mention.tokens).collect();
    for figure in figures {
        let at = taken.partition_point(|tokens| tokens.end <= figure.tokens.start);
        if taken.get(at).is_some_and(|tokens| tokens.overlaps(figure.tokens)) {
            continue;
        }
        let sentence = scene.document.sentence_of(figure.tokens.start).unwrap_or(0);
        mentions.push(Mention {
            tokens: figure.tokens,
            span: figure.span,
            extent: figure.extent,
            kind: MentionKind::Figure(figure.kind),
            form: Form::Name,
            sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
            entry: None,
            entity: None,
            entities: Vec::new(),
            rule: Cow::Borrowed(figure.rule),
            figure: Some(Box::new(figure)),
            role: None,
            gender: Gender::Unknown,
            evidence: Vec::new(),
        });
    }
}

#[cfg(test)]
mod tests {
    use tenure_engine::text::{Options, TextCues};

    use super::*;

    /// Names and roles of a text as `kind text`, in order, after a comma and space.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let lexicon = crate::builtin::lexicon();
        let document = Document::parse("t".to_owned(), text.to_owned(), Options::default(), &TextCues::default());
        let phrases = crate::phrase::phrases(&document, &crate::phrase::Grammar::new(lexicon));
        let lookups = lexicon.lookups(&document.text, &document.tokens);
        let found = Finder::new(lexicon).find(&document, lexicon, &phrases, Vec::new(), lookups);
        let named = found.mentions.iter().filter(|mention| mention.form == Form::Name);
        let told: Vec<String> =
            named.map(|mention| format!("{} {}", mention.kind.name(), document.slice(mention.span))).collect();
        assert_eq!(told.join(", "), expected, "{text}");
    }

    #[test]
    fn finds_siblings_side_by_side() {
        check(
            "On Monday Dutch prime minister Mark Vos met Ana Lund in Oslo.",
            "nationality Dutch, role prime minister, person Mark Vos, person Ana Lund, place Oslo",
        );
        check("He visited the Bank of England in London.", "organization Bank of England, place London");
    }

    #[test]
    fn keeps_a_full_name_whole() {
        check("Yesterday John R. Smith met J. David Barnes.", "person John R. Smith, person J. David Barnes");
        check("They met Jeroen van der Veer and Park Geun-hye.", "person Jeroen van der Veer, person Park Geun-hye");
        check("We saw Kim Jong-un there.", "person Kim Jong-un");
    }

    #[test]
    fn types_a_name_by_what_the_document_says_elsewhere() {
        check(
            "Yesterday Ana Harmsworth left Oslo. Later Harmsworth went home.",
            "person Ana Harmsworth, place Oslo, person Harmsworth",
        );
        check(
            "The Norlandic Atom Watch Organization (NAWO) met. Critics of NAWO stayed away.",
            "organization Norlandic Atom Watch Organization, organization NAWO, role Critics, organization NAWO",
        );
    }

    #[test]
    fn parts_two_organizations_that_a_word_joins() {
        check(
            "He left the Labour Party of Norland and the Green Party of Canada.",
            "organization Labour Party of Norland, organization Green Party of Canada",
        );
        check("The Ministry of Trade and Industry closed.", "organization Ministry of Trade and Industry");
    }

    #[test]
    fn reads_no_name_where_a_sentence_begins() {
        check("Shoppers left early. Still, nobody came. However, rain fell.", "");
    }

    #[test]
    fn takes_rank_and_field_into_a_role() {
        check(
            "She became deputy prime minister and minister of finance.",
            "role deputy prime minister, role minister of finance",
        );
    }
}
