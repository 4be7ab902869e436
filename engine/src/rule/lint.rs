//! Findings in rules that load: what is odd, useless or not tested enough.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::place::{pattern_error, place};
use super::relation::Relation;
use super::template::{Filler, Template};
use crate::error::{Error, ErrorKind};
use crate::pattern::{Form, Node as Pattern, PatternError, Program, TokenTest, Vocabulary};
use crate::text::{Symbol, tokenize};
use crate::yaml::Node;

/// A rule has at least this many examples, and as many counterexamples.
const EXAMPLES: usize = 3;

/// A rule as lint looks at it.
pub(super) struct Linted<'a> {
    pub file: &'a str,
    pub text: &'a str,
    pub node: &'a Node,
    pub draft: &'a Draft<'a>,
    /// Where each pattern stands, what it is, and its program.
    pub patterns: Vec<(&'a Node, Pattern, &'a Program)>,
}

/// The findings in one rule, in order of their place.
pub(super) fn lint(rule: &Linted<'_>, words: &Vocabulary<'_>) -> Vec<Error> {
    let mut findings = Vec::new();
    let counts = [("examples", rule.draft.examples.len()), ("counterexamples", rule.draft.counterexamples.len())];
    for (what, count) in counts {
        if count < EXAMPLES {
            let message = format!("the rule has {count} {what}, at least {EXAMPLES} are wanted");
            findings.push(rule.node.error(rule.file, message));
        }
    }
    for (node, pattern, program) in &rule.patterns {
        let mut found = Vec::new();
        if program.trigger().at.is_none() {
            found.push(
                PatternError::new(pattern.at, "the pattern has no anchor: it runs over every sentence")
                    .hint("let it need a word or an item"),
            );
        }
        edges(pattern, &mut found);
        within(pattern, words, &mut found);
        findings.extend(found.into_iter().map(|error| pattern_error(rule.file, rule.text, node, error)));
    }
    findings.sort_by_key(|error| error.location().map(|place| (place.line, place.column)));
    findings
}

/// A gap at the edge of a pattern only widens the match.
fn edges(pattern: &Pattern, found: &mut Vec<PatternError>) {
    let Form::Sequence(nodes) = &pattern.form else { return };
    for node in [nodes.first(), nodes.last()].into_iter().flatten() {
        if matches!(node.form, Form::Gap { .. }) {
            found.push(
                PatternError::new(node.at, "a gap at the edge of a pattern changes nothing").hint("leave it out"),
            );
        }
    }
}

fn within(node: &Pattern, words: &Vocabulary<'_>, found: &mut Vec<PatternError>) {
    match &node.form {
        Form::Either(branches) => unreachable_branches(branches, words, found),
        Form::Sequence(nodes) => {
            for pair in nodes.windows(2) {
                if let [Pattern { form: Form::Gap { .. }, .. }, Pattern { form: Form::Gap { .. }, at }] = pair {
                    found.push(PatternError::new(*at, "a gap follows a gap").hint("write one gap as wide as both"));
                }
            }
        }
        Form::Regex(source) if source.contains(' ') => {
            found.push(PatternError::new(node.at, "the regular expression asks for a space, but reads one token"));
        }
        Form::Regex(source) => {
            if let Some(cut) = never_one_token(source) {
                let message = format!("the regular expression reads one token, but `{cut}` is never inside one");
                found.push(
                    PatternError::new(node.at, message).hint("write the words themselves: they are cut as texts are"),
                );
            }
        }
        Form::Token(test) => never_met(test, words, found),
        _ => {}
    }
    node.children().iter().for_each(|child| within(child, words, found));
}

/// What the tokenizer cuts apart in a regular expression that asks for it: a hyphen, or all of a literal.
fn never_one_token(source: &str) -> Option<String> {
    let (mut literal, mut plain, mut set, mut escaped) = (String::new(), true, false, false);
    for c in source.chars() {
        match c {
            _ if escaped => {
                plain &= !c.is_alphanumeric();
                literal.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            '[' => (set, plain) = (true, false),
            ']' => set = false,
            '-' if !set => return Some("-".to_owned()),
            '(' | ')' | '{' | '}' | '*' | '+' | '?' | '.' | '|' | '^' | '$' => plain = false,
            _ => literal.push(c),
        }
    }
    (plain && tokenize(&literal).len() > 1).then_some(literal)
}

/// Tests for words of a list that has no single word of that sort.
fn never_met(test: &TokenTest, words: &Vocabulary<'_>, found: &mut Vec<PatternError>) {
    match test {
        TokenTest::Gazetteer(at, item) => {
            if words.words_of(item).is_some_and(|words| words.is_empty()) {
                let message = format!("the list `{}` has no single word that passes: the test is never met", item.kind);
                found.push(PatternError::new(*at, message).hint("`@kind` reads entries of several words"));
            }
        }
        TokenTest::Not(test) => never_met(test, words, found),
        TokenTest::All(tests) | TokenTest::Any(tests) => tests.iter().for_each(|test| never_met(test, words, found)),
        TokenTest::Class(_) => {}
    }
}

/// Branches that match nothing that an earlier branch does not match too.
fn unreachable_branches(branches: &[Pattern], words: &Vocabulary<'_>, found: &mut Vec<PatternError>) {
    let mut seen: Vec<&Pattern> = Vec::new();
    let mut known: BTreeSet<Symbol> = BTreeSet::new();
    for branch in branches {
        let own: Vec<Symbol> = match &branch.form {
            Form::Word(word) => vec![Symbol::of(word)],
            Form::Lemma(lemmas) => {
                let forms: Vec<Vec<Symbol>> = lemmas.iter().flat_map(|lemma| words.forms(lemma)).collect();
                let single = forms.iter().all(|form| form.len() == 1);
                if single { forms.into_iter().flatten().collect() } else { Vec::new() }
            }
            _ => Vec::new(),
        };
        let covered = !own.is_empty() && own.iter().all(|word| known.contains(word));
        if covered || seen.iter().any(|earlier| same(earlier, branch)) {
            found.push(
                PatternError::new(branch.at, "the branch matches nothing new: a branch before it does already")
                    .hint("leave it out"),
            );
        }
        known.extend(own);
        seen.push(branch);
    }
}

/// True for two patterns that differ in their place only.
pub(super) fn same(a: &Pattern, b: &Pattern) -> bool {
    fn bare(node: &Pattern) -> Pattern {
        let mut node = node.clone();
        node.at = 0;
        match &mut node.form {
            Form::Sequence(nodes) | Form::Either(nodes) => nodes.iter_mut().for_each(|node| *node = bare(node)),
            Form::Capture(_, inner)
            | Form::Repeat { node: inner, .. }
            | Form::Look { node: inner, .. }
            | Form::Within { node: inner, .. } => **inner = bare(inner),
            _ => {}
        }
        node
    }
    std::mem::discriminant(&a.form) == std::mem::discriminant(&b.form) && bare(a) == bare(b)
}

/// Roles of the relations of a file that no template fills, and relations that none claims.
pub(super) fn unfilled(
    file: &str,
    text: &str,
    item: &Node,
    relation: &Relation,
    templates: &[&Template],
) -> Vec<Error> {
    let of: Vec<&&Template> = templates.iter().filter(|template| template.relation == relation.name).collect();
    let at = |node: &Node| place(text, node, 0);
    if of.is_empty() {
        let (line, column) = at(item);
        let message = format!("no rule claims the relation `{}`", relation.name);
        return vec![Error::new(ErrorKind::Invalid, message).at(file, line, column)];
    }
    let filled = |role: &str| of.iter().any(|template| template.args.iter().any(|(name, _)| name == role));
    let Some(Ok(roles)) = item.get("roles").map(|roles| roles.mapping(file, "roles")) else { return Vec::new() };
    let by_figure = |role: &str| relation.role(role).is_some_and(|role| role.figure);
    roles
        .iter()
        .filter(|(role, _)| !filled(&role.text) && !by_figure(&role.text))
        .map(|(role, _)| role.error(file, format!("no rule fills the role `{}` of `{}`", role.text, relation.name)))
        .collect()
}

/// True if two rules claim the same of the same captures.
pub(super) fn same_claims(a: (&[Template], &[String]), b: (&[Template], &[String])) -> bool {
    let named = |(templates, captures): (&[Template], &[String])| -> Vec<(String, Vec<(String, String)>)> {
        let filler = |filler: &Filler| match filler {
            Filler::Capture(number) => format!("${}", captures.get(*number as usize).map_or("", String::as_str)),
            Filler::Literal(words) | Filler::Role(words) => words.clone(),
        };
        let all = templates.iter().map(|template| {
            let fillers = template.fillers().map(|(name, what)| (name.clone(), filler(what))).collect();
            (template.relation.clone(), fillers)
        });
        all.collect()
    };
    named(a) == named(b)
}

#[cfg(test)]
mod tests {
    use crate::pattern::testing::lexicon;
    use crate::rule::Compiler;
    use crate::yaml::Trust;

    const SCHEMA: &str = "relations:\n- relation: sees\n  roles: {who: {required: true}, whom: {}}\n- {relation: hears}\n\
        macros:\n- {macro: seen, pattern: '<take> (was | were | <be>)'}\n";

    #[track_caller]
    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let mut compiler = Compiler::new(Trust::User);
        compiler.file("schema", "schema.yaml", SCHEMA);
        for (id, text) in files {
            compiler.file(id, &format!("{id}.yaml"), text);
        }
        let found: Vec<String> = compiler
            .finish(&lexicon())
            .unwrap()
            .findings
            .iter()
            .map(ToString::to_string)
            .filter(|finding| !finding.contains("at least 3 are wanted") && !finding.starts_with("schema.yaml"))
            .collect();
        assert_eq!(found, expected, "{files:?}");
    }

    fn rule(pattern: &str) -> String {
        format!("summary: s\npattern: '{pattern}'\nfact: {{sees: {{who: someone}}}}\n")
    }

    #[test]
    fn says_which_branches_are_never_needed() {
        let message = "the branch matches nothing new: a branch before it does already (leave it out)";
        check(&[("a", &rule("x (<be> | was | will be)"))], &[&format!("a.yaml:2:21: {message}")]);
        check(&[("a", &rule("x (a b | c | a b)"))], &[&format!("a.yaml:2:24: {message}")]);
        check(&[("a", &rule("x (was | <be>)"))], &[]);
    }

    #[test]
    fn says_what_changes_nothing_and_what_runs_everywhere() {
        check(&[("a", &rule("x ~3"))], &["a.yaml:2:13: a gap at the edge of a pattern changes nothing (leave it out)"]);
        check(&[("a", &rule("x ~3 ~2 y"))], &["a.yaml:2:16: a gap follows a gap (write one gap as wide as both)"]);
        check(
            &[("a", &rule("[cap] [num]"))],
            &["a.yaml:2:11: the pattern has no anchor: it runs over every sentence (let it need a word or an item)"],
        );
        check(
            &[("a", &rule("x /a b/"))],
            &["a.yaml:2:13: the regular expression asks for a space, but reads one token"],
        );
    }

    #[test]
    fn says_what_the_tokenizer_never_makes() {
        let cut = |what: &str| {
            format!(
                "a.yaml:2:13: the regular expression reads one token, but `{what}` is never inside one (write the words \
                 themselves: they are cut as texts are)"
            )
        };
        check(&[("a", &rule("x /[a-z]+-elect/"))], &[&cut("-")]);
        check(&[("a", &rule("x /it,them/"))], &[&cut("it,them")]);
        check(&[("a", &rule("x /[A-Z-]+/")), ("b", &rule("x /[0-9]+/"))], &[]);
        check(
            &[("a", &rule("x [gazetteer=role{type=none}]"))],
            &[
                "a.yaml:2:14: the list `role` has no single word that passes: the test is never met (`@kind` reads entries \
               of several words)",
            ],
        );
    }

    #[test]
    fn words_in_patterns_are_cut_as_texts_are() {
        use crate::pattern::testing::matches;
        for text in ["Mr.", "co-chair", "U.S.", "won't"] {
            let found = matches("(\"Mr.\" | co-chair | \"U.S.\" | won't)", &format!("the {text} left"));
            assert_eq!(found, [text], "{text}");
        }
    }

    #[test]
    fn says_which_rules_do_the_same() {
        check(
            &[("a", &rule("x y")), ("b", &rule("x   y"))],
            &["b.yaml:1:1: the rule `a` matches and claims all of this already"],
        );
        check(&[("a", &rule("x y")), ("b", &rule("x y").replace("someone", "another"))], &[]);
    }

    #[test]
    fn says_which_relations_and_roles_nobody_fills() {
        let mut compiler = Compiler::new(Trust::User);
        compiler.file("schema", "schema.yaml", SCHEMA);
        compiler.file("a", "a.yaml", &rule("x y"));
        let found = compiler.finish(&lexicon()).unwrap().findings;
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "a.yaml:1:1: the rule has 0 examples, at least 3 are wanted",
                "a.yaml:1:1: the rule has 0 counterexamples, at least 3 are wanted",
                "schema.yaml:3:34: no rule fills the role `whom` of `sees`",
                "schema.yaml:4:3: no rule claims the relation `hears`",
            ]
        );
    }
}
