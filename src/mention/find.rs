//! From list entries, figures and phrases to mentions: candidates, evidence, choice.

use tenure_engine::gazetteer::{Lexicon, Lookup};
use tenure_engine::text::{BlockKind, Document};
use tenure_engine::value::{Figure, FigureKind, Time};

use super::classes::Classes;
use super::clue::{Clue, Sum, Tally, Weights};
use super::memory::Memory;
use super::recall::Recall;
use super::role::{self, Role};
use super::scene::{Reading, Scene, Stretch};
use super::score::Candidate;
use super::{Mention, candidates, choose, figures, maker, memory, note, organization, person, pronoun, swallow, word};
use crate::phrase::Phrases;

/// The mentions of a document and the readings that lost against them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Mentions in order of first byte; names and roles, nominal and pronoun candidates, figures. They do not overlap.
    pub mentions: Vec<Mention>,
    /// Readings that lost, in the same order, for `why`.
    pub lost: Vec<Mention>,
}

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
        let mut all = All::gather(&scene, &roles, phrases, &figures);
        scene.memory = all.first_pass(&scene);
        scene.memory.mark(&document.tokens, &mut scene.words);
        all.second_pass(&scene);
        let mut found = Found::default();
        let mut maker = maker::Maker::new(&scene, &roles, phrases);
        for group in &all.groups {
            maker.take(
                group.sentence,
                group.of(&all.candidates),
                all.chosen.get(group.chosen()).unwrap_or(&[]),
                &mut found,
            );
        }
        let before = |a: &Mention, b: &Mention| a.span.start <= b.span.start;
        let mut pronouns = pronoun::pronouns(&scene, &self.classes, &found.mentions);
        pronouns.retain(|mention| !figures::in_money(&figures, mention.tokens));
        found.mentions = merge(found.mentions, pronouns, before);
        let figures = figures::figures_left(document, figures, &found.mentions);
        found.mentions = merge(found.mentions, figures, before);
        found
    }
}

/// Two lists in order as one; where both are equal, the first goes first.
fn merge<T>(first: Vec<T>, second: Vec<T>, before: impl Fn(&T, &T) -> bool) -> Vec<T> {
    if second.is_empty() {
        return first;
    }
    let mut all = Vec::with_capacity(first.len() + second.len());
    let mut first = first.into_iter().peekable();
    for item in second {
        while let Some(earlier) = first.next_if(|earlier| before(earlier, &item)) {
            all.push(earlier);
        }
        all.push(item);
    }
    all.extend(first);
    all
}

/// The candidates of a sentence and those chosen, as places in the lists of all.
#[derive(Debug, Clone, Copy)]
struct Group {
    sentence: usize,
    candidates: (usize, usize),
    chosen: (usize, usize),
}

impl Group {
    fn of<'a>(&self, all: &'a [Candidate]) -> &'a [Candidate] {
        all.get(self.candidates.0..self.candidates.1).unwrap_or(&[])
    }

    fn of_mut<'a>(&self, all: &'a mut [Candidate]) -> &'a mut [Candidate] {
        all.get_mut(self.candidates.0..self.candidates.1).unwrap_or(&mut [])
    }

    fn chosen(&self) -> std::ops::Range<usize> {
        self.chosen.0..self.chosen.1
    }
}

/// The candidates of a document, sentence by sentence, and the choice between them.
#[derive(Debug, Default)]
struct All {
    candidates: Vec<Candidate>,
    chosen: Vec<u32>,
    groups: Vec<Group>,
    swallow: swallow::Room,
    choose: choose::Room,
}

impl All {
    /// The candidates of all sentences that hold any.
    fn gather(scene: &Scene<'_>, roles: &[Role], phrases: &Phrases, figures: &[Figure]) -> Self {
        let figures = figures.iter().zip(0..).map(|(figure, number)| {
            let mut sum = Sum::new(scene.weights);
            sum.add(Clue::Figure);
            sum.times(Clue::FigureWord, (figure.tokens.len() as usize).saturating_sub(1));
            if figure.kind == FigureKind::Money {
                sum.add(Clue::FigureMoney);
            }
            if matches!(&figure.time, Some(Time::Moment(moment)) if moment.day.is_some() && moment.part.is_some()) {
                sum.add(Clue::FigureDay);
            }
            if person::opens(scene, figure.tokens) {
                sum.add(Clue::FigureGiven);
            }
            Candidate::numbered(figure.tokens, Reading::Figure, number, sum.total)
        });
        let roles = role::candidates(scene, roles, phrases);
        let others = merge(roles, figures.collect(), |a, b| a.span.start <= b.span.start);
        let mut others = others.as_slice();
        let mut all = Self::default();
        all.candidates.reserve(2 * scene.words.len());
        let found = &mut all.candidates;
        for (number, sentence) in scene.document.sentences.iter().enumerate() {
            let (from, to) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            let first = found.len();
            match scene.document.block_of(number).map(|block| block.kind) {
                Some(kind @ (BlockKind::Credit | BlockKind::Furniture)) => {
                    if kind == BlockKind::Furniture {
                        candidates::candidates(scene, (from, to), &mut [].as_slice(), found);
                        let mut kept = first;
                        for at in first..found.len() {
                            if let Some(candidate) = found.get(at).copied()
                                && candidate.hit.is_some_and(|hit| !hit.weak && !hit.small)
                                && let Some(slot) = found.get_mut(kept)
                            {
                                *slot = candidate;
                                kept += 1;
                            }
                        }
                        found.truncate(kept);
                    }
                    while let Some((other, rest)) = others.split_first()
                        && (other.span.start as usize) < to
                    {
                        others = rest;
                        let inside = other.span.start as usize >= from && other.span.end as usize <= to;
                        if inside && !other.span.is_empty() {
                            found.push(*other);
                        }
                    }
                    if let Some(own) = found.get_mut(first..) {
                        own.sort_by_key(|candidate| candidate.span.start);
                    }
                }
                _ => candidates::candidates(scene, (from, to), &mut others, found),
            }
            if found.len() > first {
                all.groups.push(Group { sentence: number, candidates: (first, found.len()), chosen: (0, 0) });
            }
        }
        all
    }

    /// Chooses by what each sentence says alone, and notes what is sure.
    fn first_pass(&mut self, scene: &Scene<'_>) -> Memory {
        let mut memory = Memory::default();
        note::definitions(scene, &mut memory);
        for group in &mut self.groups {
            let Some(sentence) = scene.document.sentences.get(group.sentence) else { continue };
            let (from, to) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            let candidates = group.of_mut(&mut self.candidates);
            for candidate in candidates.iter() {
                if candidate.hit.is_some() {
                    continue;
                }
                let (start, end) = (candidate.span.start as usize, candidate.span.end as usize);
                let stretch = Stretch { start, end, from, to };
                let odds = match candidate.reading {
                    Reading::Person => person::leaning(scene, stretch),
                    Reading::Organization => organization::leaning(scene, stretch),
                    _ => continue,
                };
                if odds != 0 {
                    let key = memory::key(scene.tokens(), &scene.words, candidate.span);
                    memory.lean(key, candidate.reading, odds);
                }
            }
            swallow::swallow(scene, candidates, &mut self.swallow);
            group.chosen.0 = self.chosen.len();
            choose::choose(candidates, scene, &mut self.choose, &mut self.chosen);
            group.chosen.1 = self.chosen.len();
            for index in self.chosen.get(group.chosen()).unwrap_or(&[]) {
                if let Some(candidate) = candidates.get(*index as usize) {
                    note::note(scene, candidate, &mut memory);
                }
            }
        }
        memory.settle();
        memory
    }

    /// Chooses again where the memory of the document touches a candidate.
    fn second_pass(&mut self, scene: &Scene<'_>) {
        let mut recall = Recall::new(scene);
        for group in &mut self.groups {
            let candidates = group.of_mut(&mut self.candidates);
            let mut touched = false;
            for candidate in candidates.iter_mut() {
                let mut sum = Sum::new(scene.weights);
                recall.weigh(candidate, &mut sum);
                if sum.total != 0 {
                    candidate.own += sum.total;
                    touched = true;
                }
            }
            if !touched {
                continue;
            }
            for candidate in candidates.iter_mut() {
                candidate.score = candidate.own;
            }
            swallow::swallow(scene, candidates, &mut self.swallow);
            group.chosen.0 = self.chosen.len();
            choose::choose(candidates, scene, &mut self.choose, &mut self.chosen);
            group.chosen.1 = self.chosen.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::Form;
    use crate::mention::testing::found;

    /// Names and roles of a text as `kind text`, in order, after a comma and space.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (document, found) = found(text);
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
    fn takes_no_name_as_evidence_for_itself() {
        // The whole name is not parted by what it tells of its own parts.
        check("He met the clerk, Andrés Manuel López Obrador.", "role clerk, person Andrés Manuel López Obrador");
        check("Yesterday Tel Jubra burned. Later Tel Jubra was rebuilt.", "place Tel Jubra, place Tel Jubra");
    }

    #[test]
    fn reads_a_bracketed_code_after_a_person_as_a_country() {
        check("Then Anke Dorn (GER) led.", "person Anke Dorn, country GER");
        check(
            "The Union of Steel Makers (USM) met in Bonn.",
            "organization Union of Steel Makers, organization USM, place Bonn",
        );
    }

    #[test]
    fn takes_a_place_into_the_name_of_a_branch() {
        check(
            "Students at IIT-Delhi met BBC Africa.",
            "role Students, organization IIT-Delhi, organization BBC Africa",
        );
        check("The Law Society of England and Wales met.", "organization Law Society of England and Wales");
    }

    #[test]
    fn tells_a_title_from_the_given_name_of_its_letters() {
        check("Critics of Dean Whitlow left.", "role Critics, person Dean Whitlow");
        check("They met Dean Anna Berg there.", "role Dean, person Anna Berg");
        check("They met Judge Wold there.", "role Judge, person Wold");
    }

    #[test]
    fn keeps_the_verb_of_a_headline_out_of_names() {
        check("Veteran Striker Harmsworth Quits Oslo", "role Striker, person Harmsworth");
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
