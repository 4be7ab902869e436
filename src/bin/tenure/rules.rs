//! `tenure rules`: tests and checks of a user's rules.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tenure::builtin;
use tenure::check::Checker;
use tenure::error::{Error, ErrorKind, Result};
use tenure::extractor::failed;
use tenure::rule::Compiled;

use crate::args::read_text;
use crate::problem::Problems;
use crate::verbs::Rules;
use crate::{Outcome, output};

pub(crate) fn run(verb: &Rules, problems: &Problems) -> Result<Outcome> {
    match verb {
        Rules::Test { folder, only } => test(folder, only.as_deref().unwrap_or_default(), problems),
        Rules::Lint { folder } => lint(folder, problems),
    }
}

fn test(folder: &Path, only: &str, problems: &Problems) -> Result<Outcome> {
    let Some(compiled) = compile(folder, problems)? else { return Ok(Outcome::Nothing) };
    let checker = Checker::new(builtin::lexicon(), compiled);
    let (mut rules, mut count, mut bad) = (BTreeSet::new(), 0_usize, 0_usize);
    for trial in checker.trials().into_iter().filter(|trial| trial.rule.starts_with(only)) {
        count += 1;
        if let Err(why) = checker.run(&trial) {
            bad += 1;
            problems.tell(&Error::new(ErrorKind::Invalid, why).at(trial.file.clone(), trial.line, 0));
        }
        rules.insert(trial.rule);
    }
    let end = if bad == 0 { "all hold".to_owned() } else { format!("{bad} fail") };
    output::print(&format!("{} rules, {count} examples and counterexamples: {end}\n", rules.len()))?;
    Ok(Outcome::found(count > 0))
}

fn lint(folder: &Path, problems: &Problems) -> Result<Outcome> {
    let Some(compiled) = compile(folder, problems)? else { return Ok(Outcome::Nothing) };
    compiled.findings.iter().for_each(|finding| problems.warn(finding));
    let count = compiled.tests.len();
    Checker::new(builtin::lexicon(), compiled).shadowed().iter().for_each(|finding| problems.warn(finding));
    if !problems.any() {
        output::print(&format!("{count} rules are sound\n"))?;
    }
    Ok(Outcome::Found)
}

/// The rules over the built-in ones; none where they have errors, which are told.
fn compile(folder: &Path, problems: &Problems) -> Result<Option<Compiled>> {
    let files = files(folder)?;
    let files: Vec<(&str, &str, &str)> =
        files.iter().map(|(id, file, text)| (id.as_str(), file.as_str(), text.as_str())).collect();
    match builtin::book().with_rules(builtin::lexicon(), &files) {
        Ok(compiled) => Ok(Some(compiled)),
        Err(errors) => {
            errors.iter().for_each(|error| problems.tell(error));
            Ok(None)
        }
    }
}

/// The rule and schema files of a folder, as id, file and text, sorted by path; a file alone is a rule too.
pub(crate) fn files(folder: &Path) -> Result<Vec<(String, String, String)>> {
    let mut paths = Vec::new();
    let root = if folder.is_dir() {
        walk(folder, &mut paths)?;
        folder
    } else {
        paths.push(folder.to_owned());
        folder.parent().unwrap_or(folder)
    };
    if paths.is_empty() {
        let error = Error::new(ErrorKind::Invalid, "this folder holds no rules").at(folder.to_string_lossy(), 0, 0);
        return Err(error.hint("rules are files ending in .yaml"));
    }
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let id = path.strip_prefix(root).unwrap_or(&path).with_extension("");
        let id = id.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        let (file, text) = read_text(&path)?;
        files.push((id, file, text));
    }
    Ok(files)
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    let name = folder.to_string_lossy();
    for item in std::fs::read_dir(folder).map_err(|error| failed(&name, &error))? {
        let item = item.map_err(|error| failed(&name, &error))?;
        let kind = item.file_type().map_err(|error| failed(&name, &error))?;
        let path = item.path();
        if kind.is_dir() {
            walk(&path, paths)?;
        } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            paths.push(path);
        }
    }
    Ok(())
}
