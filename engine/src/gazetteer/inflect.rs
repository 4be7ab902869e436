//! Regular inflection: endings of verbs, nouns and adjectives by rules that are data.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::yaml::Node;

/// One way to make a form: when it applies and what it does to the word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct EndingRule {
    ends: Vec<String>,
    ends_consonant: Vec<String>,
    syllables: Option<usize>,
    drop: usize,
    add: String,
}

/// How a form of a class is made.
#[derive(Debug, Clone, PartialEq, Eq)]
enum FormRule {
    /// It is written like another form.
    Like(String),
    /// The first ending rule that applies makes it.
    Endings(Vec<EndingRule>),
}

/// The forms of one class, in the order of the file.
type ClassRules = Vec<(String, FormRule)>;

/// Makes inflected forms of words from the rules of `inflection.yaml` and the irregular forms of the lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inflector {
    vowels: String,
    never_doubled: String,
    double: bool,
    /// Classes that bend the first of several words.
    bends_first: Vec<String>,
    classes: BTreeMap<String, ClassRules>,
    /// Irregular and listed words: class and base form, with the forms a list gives.
    listed: BTreeMap<(String, String), BTreeMap<String, Vec<String>>>,
}

impl Inflector {
    /// All inflected forms of a word of a class (`verb`, `noun` …) with the name of each form, without the base form.
    ///
    /// What a list says of the word goes before the rules. A class without rules has no forms.
    #[must_use]
    pub fn forms(&self, word: &str, class: &str) -> Vec<(String, String)> {
        let listed = self.listed.get(&(class.to_owned(), word.to_owned()));
        self.forms_with(word, class, listed.unwrap_or(&BTreeMap::new()))
    }

    /// All inflected forms of a word in every class in which it is listed, else in every class, without repetition.
    ///
    /// The word itself comes first.
    #[must_use]
    pub fn any(&self, word: &str) -> Vec<String> {
        let known = |class: &&String| self.listed.contains_key(&((*class).clone(), word.to_owned()));
        let mut classes: Vec<&String> = self.classes.keys().filter(known).collect();
        if classes.is_empty() {
            classes = self.classes.keys().collect();
        }
        let mut forms = vec![word.to_owned()];
        for class in classes {
            for (form, _) in self.forms(word, class) {
                if !forms.contains(&form) {
                    forms.push(form);
                }
            }
        }
        forms
    }

    /// The classes that have rules, sorted.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.classes.keys().map(String::as_str)
    }

    /// True if a verb such as "step down" bends its first word.
    pub(super) fn bends_first(&self, class: &str) -> bool {
        self.bends_first.iter().any(|name| name == class)
    }

    /// The name of a form of a class.
    pub(super) fn form_name(&self, class: &str, form: super::Kind) -> Option<String> {
        let rules = self.classes.get(class)?;
        rules.iter().map(|(name, _)| name).find(|name| super::Kind::named(name) == form).cloned()
    }

    /// Notes what a list says of a word.
    pub(super) fn list(&mut self, word: &str, class: &str, forms: &BTreeMap<String, Vec<String>>) {
        let known = self.listed.entry((class.to_owned(), word.to_owned())).or_default();
        for (form, words) in forms {
            known.insert(form.clone(), words.clone());
        }
    }

    /// The inflected forms of a word, where `given` overrides the rules form by form.
    pub(super) fn forms_with(
        &self,
        word: &str,
        class: &str,
        given: &BTreeMap<String, Vec<String>>,
    ) -> Vec<(String, String)> {
        let mut made: Vec<(String, String)> = Vec::new();
        let rules = self.classes.get(class).map_or(&[][..], Vec::as_slice);
        for (form, rule) in rules {
            if let Some(words) = given.get(form) {
                made.extend(words.iter().map(|word| (word.clone(), form.clone())));
                continue;
            }
            match rule {
                FormRule::Like(other) => {
                    let like: Vec<_> = made
                        .iter()
                        .filter(|(_, name)| name == other)
                        .map(|(word, _)| (word.clone(), form.clone()))
                        .collect();
                    made.extend(like);
                }
                FormRule::Endings(endings) => {
                    if let Some(ending) = endings.iter().find(|ending| self.applies(ending, word)) {
                        made.push((self.apply(ending, word), form.clone()));
                    }
                }
            }
        }
        for (form, words) in given {
            if !rules.iter().any(|(name, _)| name == form) {
                made.extend(words.iter().map(|word| (word.clone(), form.clone())));
            }
        }
        made
    }

    fn applies(&self, rule: &EndingRule, word: &str) -> bool {
        let ends = rule.ends.is_empty() || rule.ends.iter().any(|end| word.ends_with(end.as_str()));
        let after_consonant = rule.ends_consonant.is_empty()
            || rule.ends_consonant.iter().any(|end| {
                let before = word.strip_suffix(end.as_str()).and_then(|stem| stem.chars().next_back());
                before.is_some_and(|c| c.is_alphabetic() && !self.is_vowel(c))
            });
        ends && after_consonant && rule.syllables.is_none_or(|most| self.syllables(word) <= most)
    }

    fn apply(&self, rule: &EndingRule, word: &str) -> String {
        let keep = word.char_indices().rev().take(rule.drop).last().map_or(word.len(), |(at, _)| at);
        let mut form = word.get(..keep).unwrap_or(word).to_owned();
        let vowel_follows = rule.add.chars().next().is_some_and(|c| self.is_vowel(c));
        if self.double && rule.drop == 0 && vowel_follows && self.is_closed(word) {
            form.extend(word.chars().next_back());
        }
        form.push_str(&rule.add);
        form
    }

    /// True for a word of one syllable that ends in consonant, vowel, consonant.
    fn is_closed(&self, word: &str) -> bool {
        let mut back = word.chars().rev();
        let (Some(last), Some(middle), Some(first)) = (back.next(), back.next(), back.next()) else { return false };
        let consonant = |c: char| c.is_alphabetic() && !self.is_vowel(c);
        consonant(last)
            && !self.never_doubled.contains(last)
            && self.is_vowel(middle)
            && consonant(first)
            && self.syllables(word) == 1
    }

    /// Groups of vowels, as a measure of syllables.
    fn syllables(&self, word: &str) -> usize {
        let mut groups = 0;
        let mut inside = false;
        for c in word.chars() {
            let vowel = self.is_vowel(c);
            groups += usize::from(vowel && !inside);
            inside = vowel;
        }
        groups
    }

    fn is_vowel(&self, c: char) -> bool {
        self.vowels.contains(c)
    }

    /// Reads a file with the keys `rules`, `vowels`, `never_doubled` and `double`.
    pub(super) fn read(&mut self, file: &str, node: &Node) -> Result<()> {
        for (key, value) in node.mapping(file, "a mapping")? {
            match key.text.as_str() {
                "gazetteer" | "lang" | "source" => {}
                "vowels" => value.text(file, "the vowels as one word")?.clone_into(&mut self.vowels),
                "never_doubled" => value.text(file, "letters as one word")?.clone_into(&mut self.never_doubled),
                "double" => self.double = value.truth(file, "`true` or `false`")?,
                "bends_first" => {
                    for class in value.one_or_many() {
                        self.bends_first.push(class.text(file, "a class of words")?.to_owned());
                    }
                }
                "rules" => {
                    for (class, forms) in value.mapping(file, "classes of words with their forms")? {
                        let rules = read_class(file, forms)?;
                        self.classes.insert(class.text.clone(), rules);
                    }
                }
                _ => return Err(key.unknown(file, &FILE_KEYS)),
            }
        }
        Ok(())
    }
}

const FILE_KEYS: [&str; 8] =
    ["gazetteer", "lang", "source", "vowels", "never_doubled", "double", "bends_first", "rules"];

fn read_class(file: &str, node: &Node) -> Result<ClassRules> {
    let mut rules = ClassRules::new();
    for (form, value) in node.mapping(file, "forms with their rules")? {
        let rule = if let Ok(other) = value.text(file, "") {
            if !rules.iter().any(|(name, _)| name == other) {
                return Err(value.error(file, format!("`{other}` is no form that stands above")));
            }
            FormRule::Like(other.to_owned())
        } else {
            let endings = value.sequence(file, "a list of rules or the name of another form")?;
            FormRule::Endings(endings.iter().map(|ending| read_ending(file, ending)).collect::<Result<_>>()?)
        };
        rules.push((form.text.clone(), rule));
    }
    Ok(rules)
}

fn read_ending(file: &str, node: &Node) -> Result<EndingRule> {
    let mut rule = EndingRule::default();
    let number = |value: &Node, what: &str| -> Result<usize> {
        let text = value.text(file, what)?;
        text.parse::<u8>().map(usize::from).map_err(|_| value.error(file, format!("expected {what}, found `{text}`")))
    };
    let words = |value: &Node| -> Result<Vec<String>> {
        value.one_or_many().iter().map(|end| end.text(file, "an ending").map(str::to_owned)).collect()
    };
    for (key, value) in node.mapping(file, "a rule such as `{ends: [s], add: es}`")? {
        match key.text.as_str() {
            "ends" => rule.ends = words(value)?,
            "ends_consonant" => rule.ends_consonant = words(value)?,
            "syllables" => rule.syllables = Some(number(value, "a number of syllables")?),
            "drop" => rule.drop = number(value, "a number of letters")?,
            "add" => value.text(file, "an ending")?.clone_into(&mut rule.add),
            _ => return Err(key.unknown(file, &["ends", "ends_consonant", "syllables", "drop", "add"])),
        }
    }
    Ok(rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::{Trust, parse};

    fn inflector() -> Inflector {
        let text = "vowels: aeiou\nnever_doubled: wxy\ndouble: true\nrules:\n  verb:\n    \
            third: [{ends: [s, x, z, ch, sh], add: es}, {ends_consonant: y, drop: 1, add: ies}, {add: s}]\n    \
            past: [{ends: e, add: d}, {ends_consonant: y, drop: 1, add: ied}, {add: ed}]\n    \
            participle: past\n    gerund: [{ends: e, drop: 1, add: ing}, {add: ing}]\n  \
            adjective: {comparative: [{syllables: 1, add: er}]}\n";
        let mut inflector = Inflector::default();
        inflector.read("inflection.yaml", &parse("inflection.yaml", text, Trust::Own).unwrap()).unwrap();
        inflector
    }

    fn verb(word: &str) -> String {
        inflector().forms(word, "verb").into_iter().map(|(form, _)| form).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn regular_verbs() {
        assert_eq!(verb("walk"), "walks walked walked walking");
        assert_eq!(verb("pass"), "passes passed passed passing");
        assert_eq!(verb("carry"), "carries carried carried carrying");
        assert_eq!(verb("play"), "plays played played playing");
        assert_eq!(verb("name"), "names named named naming");
        assert_eq!(verb("plan"), "plans planned planned planning");
        assert_eq!(verb("vow"), "vows vowed vowed vowing");
        assert_eq!(verb("visit"), "visits visited visited visiting");
    }

    #[test]
    fn lists_go_before_rules() {
        let mut inflector = inflector();
        let given = BTreeMap::from([
            ("past".to_owned(), vec!["took".to_owned()]),
            ("participle".to_owned(), vec!["taken".to_owned()]),
        ]);
        inflector.list("take", "verb", &given);
        assert_eq!(inflector.any("take"), ["take", "takes", "took", "taken", "taking"]);
    }

    #[test]
    fn no_rule_no_form() {
        assert_eq!(inflector().forms("important", "adjective"), []);
        assert_eq!(inflector().forms("big", "adjective")[0].0, "bigger");
        assert_eq!(inflector().forms("big", "pronoun"), []);
    }
}
