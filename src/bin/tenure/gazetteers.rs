//! `tenure gazetteers`: what the lists hold, and what is wrong with one's own.

use std::path::{Path, PathBuf};

use serde::Serialize;
use tenure::builtin;
use tenure::error::{Error, ErrorKind, Result};
use tenure::export::page::{Page, Style};
use tenure::extractor::failed;
use tenure::gazetteer::{Kind, Lexicon};

use crate::args::{To, read};
use crate::problem::Problems;
use crate::verbs::Gazetteers;
use crate::{Outcome, output};

pub(crate) fn run(verb: &Gazetteers, problems: &Problems) -> Result<Outcome> {
    match verb {
        Gazetteers::Stats { files, to } => stats(files, *to),
        Gazetteers::Lint { files } => lint(files, problems),
        Gazetteers::Compile { files, out } => compile(files, out, problems),
    }
}

/// What one kind holds.
#[derive(Debug, Serialize)]
struct KindRow {
    kind: String,
    entries: usize,
    forms: usize,
}

#[derive(Debug, Serialize)]
struct Stats {
    kinds: Vec<KindRow>,
    entries: usize,
    forms: usize,
    names: usize,
    bytes: usize,
}

fn stats(files: &[PathBuf], to: Option<To>) -> Result<Outcome> {
    let mut lexicon = builtin::lexicon().clone();
    for path in files {
        let (file, list) = read(path)?;
        lexicon = lexicon.with_overlay(&file, list)?;
    }
    let row = count(&lexicon);
    let page = || {
        let mut page = Page::new();
        let mut line = |name: &str, entries: usize, forms: usize| {
            page.line().put(Style::Kind, format!("{name:<20}"));
            page.put(Style::Plain, format!("{entries:>8} entries {forms:>8} forms"));
        };
        row.kinds.iter().for_each(|kind| line(&kind.kind, kind.entries, kind.forms));
        line("all", row.entries, row.forms);
        page.line().put(Style::Kind, format!("{:<20}", "names of people"));
        page.put(Style::Plain, format!("{:>8} with weights", row.names));
        page.line().put(Style::Kind, format!("{:<20}", "size"));
        page.put(Style::Plain, format!("{:>8} bytes", row.bytes));
        page
    };
    let to = to.unwrap_or(if output::terminal() { To::Text } else { To::Json });
    output::answer(to, page, &row)?;
    Ok(Outcome::Found)
}

fn count(lexicon: &Lexicon) -> Stats {
    let kinds: Vec<KindRow> = lexicon
        .kinds()
        .names()
        .map(|name| {
            let mut row = KindRow { kind: name.to_owned(), entries: 0, forms: 0 };
            for entry in lexicon.entries_of(Kind::named(name)).filter_map(|id| lexicon.entry(id)) {
                row.entries += 1;
                row.forms += entry.forms().count();
            }
            row
        })
        .filter(|row| row.entries > 0)
        .collect();
    Stats {
        entries: kinds.iter().map(|row| row.entries).sum(),
        forms: kinds.iter().map(|row| row.forms).sum(),
        names: lexicon.names(),
        bytes: lexicon.bytes(),
        kinds,
    }
}

fn lint(files: &[PathBuf], problems: &Problems) -> Result<Outcome> {
    let lexicon = builtin::lexicon();
    let mut checked = 0;
    for path in files {
        for path in lists(path)? {
            checked += 1;
            let (file, list) = read(&path)?;
            lexicon.check_overlay(&file, list).iter().for_each(|error| problems.tell(error));
        }
    }
    if !problems.any() {
        let lists = if checked == 1 { "list is" } else { "lists are" };
        output::print(&format!("{checked} {lists} sound\n"))?;
    }
    Ok(Outcome::Found)
}

/// Compiles lists to one file, which is there whole or not at all.
fn compile(files: &[PathBuf], out: &Path, problems: &Problems) -> Result<Outcome> {
    let mut all = Vec::new();
    for path in files {
        for path in lists(path)? {
            all.push(read(&path)?);
        }
    }
    let image = match builtin::lexicon().compile(all) {
        Ok(image) => image,
        Err(errors) => {
            errors.iter().for_each(|error| problems.tell(error));
            return Ok(Outcome::Nothing);
        }
    };
    let name = out.to_string_lossy();
    let mut beside = out.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let written = std::fs::write(&beside, &image).and_then(|()| std::fs::rename(&beside, out));
    if let Err(error) = written {
        // What is left of a file that could not be written is of no use, whether or not it can be removed.
        let _ = std::fs::remove_file(&beside);
        return Err(Error::new(ErrorKind::Io, format!("cannot write the compiled list: {error}")).at(name, 0, 0));
    }
    let bytes = image.len();
    let entries = Lexicon::open(image)?.len();
    output::print(&format!("{entries} entries, {bytes} bytes in {name}\n"))?;
    Ok(Outcome::Found)
}

/// The list itself, or those of a folder.
fn lists(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let name = path.to_string_lossy();
    let mut found = Vec::new();
    for item in std::fs::read_dir(path).map_err(|error| failed(&name, &error))? {
        let path = item.map_err(|error| failed(&name, &error))?.path();
        if path.extension().is_some_and(|ending| ["yaml", "yml", "tsv", "tab"].iter().any(|known| ending == *known)) {
            found.push(path);
        }
    }
    found.sort();
    if found.is_empty() {
        let error = Error::new(ErrorKind::Invalid, "this folder holds no lists").at(name, 0, 0);
        return Err(error.hint("lists are files ending in .yaml or .tsv"));
    }
    Ok(found)
}
