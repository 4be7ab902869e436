//! The compiled rules: opened from an image, run over the lattice of a sentence.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::compile::{Compiled, Compiler};
use super::cue::{Cue, CueMatch, settle};
use super::relation::{Qualifier, Relation};
use super::schema::Schema;
use super::template::Template;
use crate::error::{Error, ErrorKind, Result};
use crate::gazetteer::Lexicon;
use crate::pattern::{Captured, Found, Lattice, Program, Scratch, Triggers};
use crate::text::TokenSpan;
use crate::yaml::Trust;

/// The first bytes of an image of this version.
const MAGIC: &[u8] = b"tenure book 3\n";

/// A rule of the book, as far as those who use its matches need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its id: the path of its file without folder `rules` and ending.
    pub id: String,
    /// What phenomenon it reads.
    pub summary: String,
    /// Names of its captures.
    pub captures: Vec<String>,
    /// What it claims.
    pub templates: Vec<Template>,
    /// Odds of a claim it draws, in centibels.
    pub centibels: i32,
    /// The file it was read from, as it was named.
    pub file: String,
    /// Its patterns as they are written, each with its line in the file.
    pub patterns: Vec<(String, u32)>,
}

/// A match of a rule in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The rule, an index into [`Book::rules`].
    pub rule: u32,
    /// Which of its patterns, from zero.
    pub pattern: u16,
    /// All its tokens.
    pub tokens: TokenSpan,
    /// The token of its anchor: the word or item that the rule cannot do without.
    pub anchor: u32,
    /// Its captures in order of their place.
    pub captures: Vec<Captured>,
    /// The tokens that its gaps jumped over.
    pub gaps: u16,
}

/// A compiled pattern of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RuleProgram {
    pub rule: u32,
    pub pattern: u16,
    pub program: Program,
}

/// What is stored of a book.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Content {
    pub rules: Vec<Rule>,
    pub programs: Vec<RuleProgram>,
    pub cues: Vec<Cue>,
    pub relations: Vec<Relation>,
    pub qualifiers: Vec<Qualifier>,
    /// A [`Schema`] without relations and qualifiers, read only where more rules are loaded.
    pub schema: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Opened {
    content: Content,
    rules: Triggers,
    cues: Triggers,
}

/// The compiled rules, relations and cues. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    opened: Arc<Opened>,
}

impl Book {
    /// Opens a book from what [`Self::image`] wrote.
    ///
    /// # Errors
    ///
    /// Where the bytes are no book of this version.
    pub fn open(image: &[u8]) -> Result<Self> {
        let wrong = |_| Error::new(ErrorKind::Syntax, "the bytes are no book of rules of this version");
        let content = image.strip_prefix(MAGIC).ok_or(()).map_err(wrong)?;
        postcard::from_bytes(content).map(Self::of).map_err(|_| wrong(()))
    }

    /// The bytes of the book; the same rules make the same bytes.
    ///
    /// # Errors
    ///
    /// Where the book is too large to be written.
    pub fn image(&self) -> Result<Vec<u8>> {
        let content = postcard::to_allocvec(&self.opened.content)
            .map_err(|error| Error::new(ErrorKind::Invalid, error.to_string()))?;
        Ok([MAGIC, &content].concat())
    }

    pub(super) fn of(content: Content) -> Self {
        let rules = Triggers::new(content.programs.iter().map(|program| &program.program));
        let cues = Triggers::new(content.cues.iter().map(|cue| &cue.program));
        Self { opened: Arc::new(Opened { content, rules, cues }) }
    }

    pub(super) fn content(&self) -> &Content {
        &self.opened.content
    }

    /// The book with a user's files laid over it: a rule of the same id replaces the one below, schema files add.
    ///
    /// Each file is named as messages shall name it, with its id: the path in its folder without the ending.
    ///
    /// # Errors
    ///
    /// Every error of every file, in the order of the files.
    pub fn with_rules(
        &self,
        lexicon: &Lexicon,
        files: &[(&str, &str, &str)],
    ) -> std::result::Result<Compiled, Vec<Error>> {
        let mut compiler = Compiler::over(self, Trust::User);
        for (id, file, text) in files {
            compiler.file(id, file, text);
        }
        compiler.finish(lexicon)
    }

    /// The book without the rules that `keep` refuses; relations, macros and cues stay.
    #[must_use]
    pub fn only(&self, keep: impl Fn(&Rule) -> bool) -> Self {
        let mut content = self.content().clone();
        let mut numbers = Vec::new();
        let mut kept = 0_u32;
        for rule in &content.rules {
            numbers.push(keep(rule).then_some(kept));
            kept += u32::from(keep(rule));
        }
        content.programs.retain_mut(|program| match numbers.get(program.rule as usize) {
            Some(Some(number)) => {
                program.rule = *number;
                true
            }
            _ => false,
        });
        content.rules.retain(|rule| keep(rule));
        Self::of(content)
    }

    /// What rules are checked against.
    ///
    /// # Errors
    ///
    /// Where the book is damaged.
    pub fn schema(&self) -> Result<Schema> {
        let content = self.content();
        let mut schema = if content.schema.is_empty() {
            Schema::default()
        } else {
            postcard::from_bytes(&content.schema)
                .map_err(|_| Error::new(ErrorKind::Syntax, "the schema of the rules is damaged"))?
        };
        schema.relations.clone_from(&content.relations);
        schema.qualifiers.clone_from(&content.qualifiers);
        Ok(schema)
    }

    /// All rules, sorted by id.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.content().rules
    }

    /// The rule of an id, by binary search.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let at = self.rules().binary_search_by(|rule| rule.id.as_str().cmp(id)).ok()?;
        self.rules().get(at)
    }

    /// The compiled patterns of a rule.
    pub fn programs(&self, rule: u32) -> impl Iterator<Item = &Program> {
        self.content().programs.iter().filter(move |program| program.rule == rule).map(|program| &program.program)
    }

    /// All relations, in the order of the files.
    #[must_use]
    pub fn relations(&self) -> &[Relation] {
        &self.content().relations
    }

    /// The relation of a name.
    #[must_use]
    pub fn relation(&self, name: &str) -> Option<&Relation> {
        self.relations().iter().find(|relation| relation.name == name)
    }

    /// All qualifiers, in the order of the files.
    #[must_use]
    pub fn qualifiers(&self) -> &[Qualifier] {
        &self.content().qualifiers
    }

    /// All cues, in the order of the files.
    #[must_use]
    pub fn cues(&self) -> &[Cue] {
        &self.content().cues
    }

    /// All matches of the fact rules in a sentence: by rule, then by place.
    ///
    /// Of each rule, anchor and binding of the captures that every match of the pattern binds, the tightest match: most
    /// optional captures filled, then fewest tokens in gaps, then shortest, then leftmost.
    #[must_use]
    pub fn matches(&self, lattice: &Lattice<'_>) -> Vec<Match> {
        let mut found = Vec::new();
        let mut scratch = Scratch::new();
        scratch.look_at(lattice);
        self.run(lattice, &mut scratch, &mut found);
        found
    }

    /// Adds all matches of the fact rules in a sentence, as [`Self::matches`] tells them, with memory to use again that
    /// [has looked at](Scratch::look_at) the sentence.
    pub fn run(&self, lattice: &Lattice<'_>, scratch: &mut Scratch, matches: &mut Vec<Match>) {
        let mut triggered = std::mem::take(&mut scratch.triggered);
        self.opened.rules.triggered(lattice, scratch, &mut triggered);
        let mut found: Vec<Found> = Vec::new();
        for set_off in &triggered {
            let Some(program) = self.content().programs.get(set_off.program as usize) else { continue };
            program.program.run(lattice, scratch, set_off.last, &mut found);
            for found in found.drain(..) {
                let Found { tokens, anchor, captures, gaps } = found;
                let (rule, pattern) = (program.rule, program.pattern);
                let mut of_rule = matches.iter().rev().take_while(|known| known.rule == rule);
                let known = pattern > 0
                    && of_rule.any(|known| known.captures == captures && lattice.sentence.contains(known.tokens));
                if !known {
                    matches.push(Match { rule, pattern, tokens, anchor, captures, gaps });
                }
            }
        }
        scratch.triggered = triggered;
    }

    /// All cues met in a sentence: by cue, then by place. Pseudo cues have hidden what lies inside them.
    #[must_use]
    pub fn cue_matches(&self, lattice: &Lattice<'_>) -> Vec<CueMatch> {
        let mut found = Vec::new();
        let mut scratch = Scratch::new();
        scratch.look_at(lattice);
        self.run_cues(lattice, &mut scratch, &mut found);
        found
    }

    /// Adds all cues met in a sentence, as [`Self::cue_matches`] tells them, with memory to use again that
    /// [has looked at](Scratch::look_at) the sentence.
    pub fn run_cues(&self, lattice: &Lattice<'_>, scratch: &mut Scratch, matches: &mut Vec<CueMatch>) {
        let mut triggered = std::mem::take(&mut scratch.triggered);
        self.opened.cues.triggered(lattice, scratch, &mut triggered);
        let mut found: Vec<Found> = Vec::new();
        let mut here = Vec::new();
        for set_off in &triggered {
            let Some(cue) = self.content().cues.get(set_off.program as usize) else { continue };
            cue.program.run(lattice, scratch, set_off.last, &mut found);
            let all = found.drain(..);
            here.extend(all.map(|found| CueMatch {
                cue: set_off.program,
                tokens: found.tokens,
                captures: found.captures,
            }));
        }
        scratch.triggered = triggered;
        settle(self.cues(), &mut here);
        matches.append(&mut here);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::testing::{Sentence, lexicon};
    use crate::rule::Filler;

    const SCHEMA: &str = "qualifiers:\n- {name: time}\n- {name: modality, values: [planned, possible]}\n\
        relations:\n- relation: leads\n  roles: {who: {required: true}, what: {}}\n\
        - relation: follows\n  roles: {who: {required: true}, whom: {required: true}}\n  \
          entails: [{leads: {who: $who}, time: $time}]\n\
        macros:\n- {macro: body, pattern: 'the? what:@org'}\n\
        cues:\n- {id: will, pattern: 'will (not)?', sets: {modality: planned}, scope: {direction: after, until: [but]}}\n\
        - {id: last-will, pattern: 'last will', pseudo: true}\n";
    const LEADS: &str = "summary: s\npatterns: ['who:@person <take> $body', 'who:@person (, head of $body)']\n\
        fact: {leads: {who: $who, what: $what}}\n";
    const FOLLOWS: &str = "summary: s\npattern: 'who:@person after whom:@person'\nweight: -50\n\
        fact: {follows: {who: $who, whom: $whom}}\nexamples:\n\
        - {text: Ana after Piet, facts: [{follows: {who: Ana, whom: Piet}}]}\ncounterexamples: [x]\n";

    fn compiled() -> Compiled {
        let mut compiler = Compiler::new(Trust::Own);
        compiler.file("b/leads", "b/leads.yaml", LEADS);
        compiler.file("a/follows", "a/follows.yaml", FOLLOWS);
        compiler.file("schema/all", "schema/all.yaml", SCHEMA);
        compiler.finish(&lexicon()).unwrap()
    }

    #[track_caller]
    fn check(book: &Book, marked: &str, expected: &[&str]) {
        let sentence = Sentence::new(marked);
        let found: Vec<String> = book
            .matches(&sentence.lattice())
            .iter()
            .map(|found| format!("{}: {}", book.rules()[found.rule as usize].id, sentence.words(found.tokens)))
            .collect();
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn matches_by_rule_and_then_by_place() {
        let book = compiled().book;
        check(&book, "[Ana|person] took the [Bank|org] after", &["b/leads: Ana took the Bank"]);
        check(
            &book,
            "[Ola|person] , head of [Fund|org], took [Bank|org] after [Piet|person] after [Ana|person]",
            &["a/follows: Piet after Ana", "b/leads: Ola , head of Fund"],
        );
        check(&book, "", &[]);
    }

    #[test]
    fn an_image_opens_as_the_same_book() {
        let book = compiled().book;
        let image = book.image().unwrap();
        assert_eq!(Book::open(&image).unwrap(), book);
        assert_eq!(compiled().book.image().unwrap(), image);
        assert!(Book::open(&image[..image.len() / 2]).is_err() && Book::open(b"").is_err());
        assert_eq!((book.rule("a/follows").unwrap().centibels, book.rule("a/none")), (-50, None));
    }

    #[test]
    fn a_users_files_add_and_replace() {
        let book = compiled().book;
        let mine = [
            (
                "a/follows",
                "mine.yaml",
                "summary: s\npattern: 'who:@person behind whom:@person'\n\
              fact: {follows: {who: $who, whom: $whom}}\n",
            ),
            (
                "c/body",
                "body.yaml",
                "summary: s\npattern: 'who:@person of $body'\nfact: {leads: {who: $who, what: $what}}\n",
            ),
        ];
        let laid = book.with_rules(&lexicon(), &mine).unwrap().book;
        let marked = "[Ana|person] after [Piet|person] behind [Ola|person] of [Bank|org]";
        check(&laid, marked, &["a/follows: Piet behind Ola", "c/body: Ola of Bank"]);
        check(&laid.only(|rule| rule.id == "c/body"), marked, &["c/body: Ola of Bank"]);
        check(&book, marked, &["a/follows: Ana after Piet"]);
    }

    #[test]
    fn relations_tell_what_follows_from_them() {
        let book = compiled().book;
        let follows = &book.relation("follows").unwrap().entails;
        assert_eq!(follows.len(), 1);
        assert_eq!(follows[0].args, [("who".to_owned(), Filler::Role("who".to_owned()))]);
        assert_eq!(follows[0].qualifiers, [("time".to_owned(), Filler::Role("time".to_owned()))]);
    }

    #[test]
    fn cues_are_met_unless_a_pseudo_cue_holds_them() {
        let book = compiled().book;
        let met = |marked: &str| -> Vec<String> {
            let sentence = Sentence::new(marked);
            let found = book.cue_matches(&sentence.lattice());
            found.iter().map(|cue| sentence.words(cue.tokens).to_owned()).collect()
        };
        assert_eq!(met("she will not go but will stay"), ["will not", "will"]);
        assert_eq!(met("his last will says so"), [""; 0]);
    }

    #[test]
    fn tests_of_rules_come_along() {
        let tests = compiled().tests;
        assert_eq!(tests.len(), 2);
        assert_eq!((tests[0].examples.len(), tests[0].counterexamples[0].line), (1, 7));
        assert_eq!(tests[0].examples[0].facts[0].args[1], ("whom".to_owned(), "Piet".to_owned()));
    }
}
