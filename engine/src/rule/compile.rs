//! From rule files to a book.

use std::collections::BTreeMap;

use super::book::{Book, Content, Rule, RuleProgram};
use super::cue::Cue;
use super::draft::Draft;
use super::example::RuleTests;
use super::lint::{Linted, lint, same, same_claims, unfilled};
use super::place::pattern_error;
use super::schema::{Schema, scope};
use super::template::{Declared, Filler, Names, Template, hinted};
use crate::error::{Error, ErrorKind, Result};
use crate::gazetteer::Lexicon;
use crate::pattern::{Context, Form, ItemKinds, Node as Pattern, PatternError, Program, Vocabulary, compile, parse};
use crate::yaml::{self, Node, Trust};

/// A book and the tests of the rules that were compiled into it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compiled {
    /// The book.
    pub book: Book,
    /// Examples and counterexamples, by id of the rule.
    pub tests: Vec<RuleTests>,
    /// What lint finds in the files, in their order: rules that load, but are odd, useless or not tested enough.
    pub findings: Vec<Error>,
}

/// Collects rule files and makes a book of them. The same files in any order make the same book.
#[derive(Debug)]
pub struct Compiler {
    base: Book,
    trust: Trust,
    files: Vec<File>,
    errors: Vec<Error>,
}

#[derive(Debug)]
struct File {
    id: String,
    name: String,
    text: String,
    node: Node,
}

/// The keys that schema files may have at the top.
const SCHEMA: [&str; 5] = ["kinds", "qualifiers", "relations", "macros", "cues"];

impl Compiler {
    /// A compiler without rules.
    #[must_use]
    pub fn new(trust: Trust) -> Self {
        Self::over(&Book::default(), trust)
    }

    /// A compiler that knows the rules of a book already.
    #[must_use]
    pub fn over(book: &Book, trust: Trust) -> Self {
        Self { base: book.clone(), trust, files: Vec::new(), errors: Vec::new() }
    }

    /// Adds a file; `id` is its path without folder `rules` and ending, `name` is what messages call it.
    ///
    /// Errors are told by [`Self::finish`].
    pub fn file(&mut self, id: &str, name: &str, text: &str) {
        match yaml::parse(name, text, self.trust) {
            Ok(node) => {
                let file = File { id: id.to_owned(), name: name.to_owned(), text: text.to_owned(), node };
                self.files.push(file);
            }
            Err(error) => self.errors.push(error),
        }
    }

    /// Makes the book.
    ///
    /// # Errors
    ///
    /// Every error of every file: schema files first, then rules in the order of their ids.
    pub fn finish(mut self, lexicon: &Lexicon) -> std::result::Result<Compiled, Vec<Error>> {
        self.files.sort_by(|a, b| (&a.id, &a.name).cmp(&(&b.id, &b.name)));
        let mut errors = std::mem::take(&mut self.errors);
        let vocabulary = Vocabulary::new(lexicon).map_err(|error| vec![error])?;
        let schema_files: Vec<&File> = self.files.iter().filter(|file| is_schema(&file.node)).collect();
        let schema = match self.base.schema().map_err(|error| vec![error]) {
            Ok(base) => self.schema(base, lexicon, &schema_files),
            Err(error) => Err(error),
        };
        let schema = match schema {
            Ok(schema) => schema,
            Err(all) => {
                errors.extend(all);
                return Err(errors);
            }
        };
        let context = Context { words: &vocabulary, kinds: &schema.kinds };
        let declared = Declared { relations: &schema.relations, qualifiers: &schema.qualifiers };
        let mut cues: Vec<Cue> = self.base.cues().to_vec();
        for file in &schema_files {
            for item in file.node.get("cues").map(Node::one_or_many).unwrap_or_default() {
                match cue(file, item, &schema, context) {
                    Ok(made) => {
                        cues.retain(|cue| cue.id != made.id);
                        cues.push(made);
                    }
                    Err(error) => errors.push(error),
                }
            }
        }
        let mut rules: BTreeMap<String, (Rule, Vec<Program>)> = BTreeMap::new();
        for (number, rule) in (0..).zip(self.base.rules()) {
            rules.insert(rule.id.clone(), (rule.clone(), self.base.programs(number).cloned().collect()));
        }
        let mut tests = Vec::new();
        let mut findings = Vec::new();
        let mut read: Vec<(&File, ReadRule<'_>)> = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for file in self.files.iter().filter(|file| !is_schema(&file.node)) {
            if seen.contains(&file.id.as_str()) {
                errors.push(file.node.error(&file.name, format!("the rule `{}` stands in two files", file.id)));
            }
            seen.push(&file.id);
            match rule(file, &schema, context, &declared) {
                Ok(made) => {
                    rules.insert(file.id.clone(), (made.rule.clone(), made.programs.clone()));
                    tests.push(made.tests.clone());
                    findings.extend(made.findings(file, &vocabulary));
                    findings.extend(shadowed(file, &made, &read));
                    read.push((file, made));
                }
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let templates: Vec<&Template> = rules.values().flat_map(|(rule, _)| &rule.templates).collect();
        for file in &schema_files {
            for item in file.node.get("relations").map(Node::one_or_many).unwrap_or_default() {
                let name = item.get("relation").and_then(|name| name.text(&file.name, "a name").ok());
                if let Some(relation) = schema.relations.iter().find(|relation| Some(relation.name.as_str()) == name) {
                    findings.extend(unfilled(&file.name, &file.text, item, relation, &templates));
                }
            }
        }
        let mut content = Content {
            cues,
            relations: schema.relations.clone(),
            qualifiers: schema.qualifiers.clone(),
            ..Content::default()
        };
        for (rule, programs) in rules.into_values() {
            let number = u32::try_from(content.rules.len()).unwrap_or(u32::MAX);
            content.rules.push(rule);
            let programs = (0..).zip(programs);
            content.programs.extend(programs.map(|(pattern, program)| RuleProgram { rule: number, pattern, program }));
        }
        let stored = Schema { kinds: schema.kinds, macros: schema.macros, ..Schema::default() };
        content.schema =
            postcard::to_allocvec(&stored).map_err(|error| vec![Error::new(ErrorKind::Invalid, error.to_string())])?;
        Ok(Compiled { book: Book::of(content), tests, findings })
    }

    /// The schema of these files over another one.
    fn schema(
        &self,
        mut schema: Schema,
        lexicon: &Lexicon,
        files: &[&File],
    ) -> std::result::Result<Schema, Vec<Error>> {
        let mut errors = Vec::new();
        schema.below = schema.relations.len();
        if files.iter().any(|file| file.node.get("kinds").is_some()) || !schema.kinds.is_empty() {
            schema.lists(&lexicon.kinds());
        }
        for file in files {
            for (key, _) in file.node.mapping(&file.name, "a schema").unwrap_or(&[]) {
                if !SCHEMA.contains(&key.text.as_str()) && key.text != "lang" {
                    errors.push(key.unknown(&file.name, &SCHEMA));
                }
            }
        }
        let mut each = |key: &str, read: fn(&mut Schema, &str, &Node) -> Result<()>| {
            for file in files {
                if let Some(node) = file.node.get(key) {
                    errors.extend(read(&mut schema, &file.name, node).err());
                }
            }
        };
        each("kinds", Schema::read_kinds);
        each("qualifiers", Schema::read_qualifiers);
        each("relations", Schema::read_relations);
        let macros: Vec<(&str, &str, &Node)> = files
            .iter()
            .filter_map(|file| Some((file.name.as_str(), file.text.as_str(), file.node.get("macros")?)))
            .collect();
        if let Err(all) = schema.read_macros(&macros) {
            errors.extend(all);
        }
        for file in files {
            for item in file.node.get("relations").map(Node::one_or_many).unwrap_or_default() {
                let Some(name) = item.get("relation").and_then(|name| name.text(&file.name, "a name").ok()) else {
                    continue;
                };
                match entails(&file.name, name, item, &schema) {
                    Ok(entails) => {
                        if let Some(relation) = schema.relations.iter_mut().find(|relation| relation.name == name) {
                            relation.entails = entails;
                        }
                    }
                    Err(error) => errors.push(error),
                }
            }
        }
        if errors.is_empty() { Ok(schema) } else { Err(errors) }
    }
}

/// True for a file that declares things rather than being a rule.
fn is_schema(node: &Node) -> bool {
    SCHEMA.iter().any(|key| node.get(key).is_some())
}

/// What follows from a claim of a relation.
fn entails(file: &str, name: &str, item: &Node, schema: &Schema) -> Result<Vec<Template>> {
    let declared = Declared { relations: &schema.relations, qualifiers: &schema.qualifiers };
    let names = schema.names_of(name);
    let templates = item.get("entails").map(Node::one_or_many).unwrap_or_default();
    templates.iter().map(|node| declared.template(file, node, &Names::Roles(&names))).collect()
}

/// A pattern read, expanded and checked.
fn pattern(file: &File, node: &Node, schema: &Schema) -> Result<(Pattern, Pattern)> {
    let source = node.text(&file.name, "a pattern")?;
    let at = |error| pattern_error(&file.name, &file.text, node, error);
    let written = parse(source).map_err(at)?;
    let expanded = schema.macros.expand(&written).map_err(at)?;
    schema.kinds.check(&expanded).map_err(at)?;
    Ok((written, expanded))
}

fn cue(file: &File, item: &Node, schema: &Schema, context: Context<'_>) -> Result<Cue> {
    let name = &file.name;
    let (mut id, mut source, mut sets, mut reach, mut relations, mut pseudo) =
        (None, None, None, None, Vec::new(), false);
    for (key, value) in item.mapping(name, "a cue with the keys `id` and `pattern`")? {
        match key.text.as_str() {
            "id" => id = Some(value.text(name, "the id of a cue")?),
            "summary" => drop(value.text(name, "a sentence")?),
            "pattern" => source = Some(value),
            "sets" => sets = Some(value),
            "scope" => reach = Some(scope(name, value)?),
            "relations" => relations = schema.relations_of(name, value)?,
            "pseudo" => pseudo = value.truth(name, "`true` or `false`")?,
            _ => {
                let known = ["id", "summary", "pattern", "sets", "scope", "relations", "pseudo"];
                return Err(key.unknown(name, &known));
            }
        }
    }
    let id = id.ok_or_else(|| item.error(name, "a cue needs an `id`"))?.to_owned();
    let source = source.ok_or_else(|| item.error(name, format!("the cue `{id}` has no pattern")))?;
    let (_, expanded) = pattern(file, source, schema)?;
    let mut captures = Vec::new();
    expanded.captures(&mut captures);
    let program =
        compile(&expanded, &captures, true, context).map_err(|error| pattern_error(name, &file.text, source, error))?;
    let mut set = Vec::new();
    for (key, value) in sets.map(|sets| sets.mapping(name, "what the cue sets")).transpose()?.unwrap_or(&[]) {
        let written = value.text(name, "a word or a capture")?;
        let qualifier = schema.qualifiers.iter().find(|qualifier| qualifier.name == key.text);
        if qualifier.is_none() && key.text != "drop" {
            let known: Vec<&str> = schema.qualifiers.iter().map(|qualifier| qualifier.name.as_str()).collect();
            return Err(hinted(key.error(name, format!("unknown qualifier `{}`", key.text)), &key.text, &known));
        }
        let filler = match written.strip_prefix('$') {
            Some(capture) => match captures.iter().position(|known| known == capture) {
                Some(number) => Filler::Capture(u16::try_from(number).unwrap_or(u16::MAX)),
                None => {
                    let known: Vec<&str> = captures.iter().map(String::as_str).collect();
                    let error = value.error(name, format!("the pattern does not capture `{capture}`"));
                    return Err(hinted(error, capture, &known));
                }
            },
            None => {
                let values = qualifier.map_or(&[][..], |qualifier| &qualifier.values);
                if !values.is_empty() && !values.iter().any(|value| value == written) {
                    let known: Vec<&str> = values.iter().map(String::as_str).collect();
                    let error = value.error(name, format!("`{}` is never `{written}`", key.text));
                    return Err(hinted(error, written, &known));
                }
                Filler::Literal(written.to_owned())
            }
        };
        set.push((key.text.clone(), filler));
    }
    if set.is_empty() && !pseudo {
        return Err(item.error(name, format!("the cue `{id}` sets nothing")).hint("a pseudo cue says `pseudo: true`"));
    }
    set.sort_by(|a, b| a.0.cmp(&b.0));
    let scope = match reach {
        Some(scope) => scope,
        None if pseudo => {
            super::cue::Scope { direction: super::cue::Direction::Over, until: super::cue::Until::Clause, most: None }
        }
        None => return Err(item.error(name, format!("the cue `{id}` has no scope"))),
    };
    Ok(Cue { id, sets: set, scope, relations, pseudo, captures, program })
}

/// A rule file that was read, with all that was made of it.
struct ReadRule<'a> {
    rule: Rule,
    draft: Draft<'a>,
    /// Where each pattern stands, as it is written, and with its macros.
    patterns: Vec<(&'a Node, Pattern, Pattern)>,
    programs: Vec<Program>,
    tests: RuleTests,
}

impl ReadRule<'_> {
    fn findings(&self, file: &File, words: &Vocabulary<'_>) -> Vec<Error> {
        let patterns = self.patterns.iter().zip(&self.programs);
        let linted = Linted {
            file: &file.name,
            text: &file.text,
            node: &file.node,
            draft: &self.draft,
            patterns: patterns.map(|((node, written, _), program)| (*node, written.clone(), program)).collect(),
        };
        lint(&linted, words)
    }
}

/// The finding that a rule matches and claims what another one does.
fn shadowed(file: &File, made: &ReadRule<'_>, others: &[(&File, ReadRule<'_>)]) -> Option<Error> {
    let other = others.iter().map(|(_, other)| other).find(|other| {
        let claims = (other.rule.templates.as_slice(), other.rule.captures.as_slice());
        same_claims((&made.rule.templates, &made.rule.captures), claims)
            && made.patterns.iter().all(|(.., pattern)| other.patterns.iter().any(|(.., theirs)| same(pattern, theirs)))
    })?;
    Some(file.node.error(&file.name, format!("the rule `{}` matches and claims all of this already", other.rule.id)))
}

fn rule<'a>(file: &'a File, schema: &Schema, context: Context<'_>, declared: &Declared<'_>) -> Result<ReadRule<'a>> {
    let name = &file.name;
    let draft = Draft::read(name, &file.node)?;
    let mut patterns = Vec::new();
    for node in &draft.patterns {
        let (written, expanded) = pattern(file, node, schema)?;
        patterns.push((*node, written, expanded));
    }
    let mut captures = Vec::new();
    let mut captured: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (.., expanded) in &patterns {
        expanded.captures(&mut captures);
        kinds_captured(expanded, context.kinds, &mut captured);
    }
    let mut templates = Vec::new();
    for node in &draft.facts {
        templates.push(declared.template(name, node, &Names::Captures(&captures, &captured))?);
    }
    for (node, written, expanded) in &patterns {
        check_captures(file, node, (written, expanded), (&templates, &captures), declared)?;
    }
    let mut programs = Vec::new();
    for (node, _, expanded) in &patterns {
        let program = compile(expanded, &captures, false, context)
            .map_err(|error| pattern_error(name, &file.text, node, error))?;
        programs.push(program);
    }
    let tests = draft.tests(&file.id, name, declared)?;
    let sources = draft.patterns.iter().map(|node| (node.text(name, "a pattern").unwrap_or("").to_owned(), node.line));
    let rule = Rule {
        id: file.id.clone(),
        summary: draft.summary.to_owned(),
        captures,
        templates,
        centibels: draft.weight,
        file: name.clone(),
        patterns: sources.collect(),
    };
    Ok(ReadRule { rule, draft, patterns, programs, tests })
}

/// Checks that all captures of a pattern are used, and that each of its matches completes a template.
fn check_captures(
    file: &File,
    node: &Node,
    (written, expanded): (&Pattern, &Pattern),
    (templates, captures): (&[Template], &[String]),
    declared: &Declared<'_>,
) -> Result<()> {
    let used = |capture: &String| {
        let number = captures.iter().position(|known| known == capture);
        templates.iter().flat_map(Template::fillers).any(|(_, filler)| match filler {
            Filler::Capture(used) => Some(*used as usize) == number,
            _ => false,
        })
    };
    if let Some((at, capture)) = first_unused(written, &used) {
        let error = PatternError {
            at,
            message: format!("the capture `{capture}` is never used"),
            hint: Some("use it in `fact`, or take the name away".to_owned()),
        };
        return Err(pattern_error(&file.name, &file.text, node, error));
    }
    let bound = expanded.always_bound();
    if let Some((role, capture)) = incomplete(templates, captures, &bound, declared) {
        let message = format!("the required role `{role}` is not filled by every match: `{capture}` may be unbound");
        return Err(node.error(&file.name, message).hint("take the capture out of the optional part"));
    }
    Ok(())
}

/// A capture of the pattern as written that nothing uses.
fn first_unused(node: &Pattern, used: &impl Fn(&String) -> bool) -> Option<(u32, String)> {
    if let Form::Capture(name, _) = &node.form
        && !used(name)
    {
        return Some((node.at, name.clone()));
    }
    node.children().iter().find_map(|child| first_unused(child, used))
}

/// For a pattern after which no template is complete: the first required role, and the capture that may be unbound.
fn incomplete(
    templates: &[Template],
    captures: &[String],
    bound: &[String],
    declared: &Declared<'_>,
) -> Option<(String, String)> {
    let mut missing = templates.iter().map(|template| {
        let relation = declared.relation(&template.relation)?;
        template.args.iter().find_map(|(role, filler)| {
            let Filler::Capture(number) = filler else { return None };
            let capture = captures.get(*number as usize)?;
            let required = relation.role(role).is_some_and(|role| role.required);
            (required && !bound.contains(capture)).then(|| (role.clone(), capture.clone()))
        })
    });
    let first = missing.next()??;
    if missing.all(|missing| missing.is_some()) { Some(first) } else { None }
}

/// The kinds of items that each capture may capture; words are the kind "".
fn kinds_captured(node: &Pattern, kinds: &ItemKinds, captured: &mut BTreeMap<String, Vec<String>>) {
    if let Form::Capture(name, inner) = &node.form {
        let mut found = Vec::new();
        kinds_in(inner, kinds, &mut found);
        if found.is_empty() {
            found.push(String::new());
        }
        let known = captured.entry(name.clone()).or_default();
        for kind in found {
            if !known.contains(&kind) {
                known.push(kind);
            }
        }
    }
    node.children().iter().for_each(|child| kinds_captured(child, kinds, captured));
}

fn kinds_in(node: &Pattern, kinds: &ItemKinds, found: &mut Vec<String>) {
    match &node.form {
        Form::Item(item) => found.push(kinds.resolve(&item.kind).to_owned()),
        Form::Lemma(_) | Form::VerbGroup(..) => found.push(crate::pattern::VERB_GROUP.to_owned()),
        Form::Look { .. } => {}
        _ => node.children().iter().for_each(|child| kinds_in(child, kinds, found)),
    }
}
