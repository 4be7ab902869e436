//! Compiles the lists and rules of the project into what the library embeds.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use tenure_engine::error::{Error, ErrorKind};
use tenure_engine::gazetteer::{self, Lexicon};
use tenure_engine::rule;
use tenure_engine::yaml::Trust;

fn main() -> std::process::ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=gazetteers");
    println!("cargo::rerun-if-changed=rules");
    let errors = match build() {
        Ok(()) => return std::process::ExitCode::SUCCESS,
        Err(errors) => errors,
    };
    for error in errors {
        println!("cargo::error={error}");
    }
    std::process::ExitCode::FAILURE
}

fn build() -> Result<(), Vec<Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let lexicon = lexicon()?;
    write(&out.join("lexicon.image"), &lexicon)?;
    let lexicon = Lexicon::open(lexicon).map_err(|error| vec![error])?;
    let book = rules(&lexicon)?.book.image().map_err(|error| vec![error])?;
    write(&out.join("book.image"), &book)
}

/// The book of all rules under `rules`.
fn rules(lexicon: &Lexicon) -> Result<rule::Compiled, Vec<Error>> {
    let mut compiler = rule::Compiler::new(Trust::Own);
    let mut folders = vec![PathBuf::from("rules")];
    while let Some(folder) = folders.pop() {
        for path in files(&folder.to_string_lossy(), "")? {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                let text = fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
                let id = path.with_extension("").components().skip(1).collect::<PathBuf>();
                compiler.file(&id.to_string_lossy(), &path.to_string_lossy(), &text);
            }
        }
    }
    compiler.finish(lexicon)
}

/// The image of all lists under `gazetteers`.
fn lexicon() -> Result<Vec<u8>, Vec<Error>> {
    let mut compiler = gazetteer::Compiler::new(Trust::Own);
    for path in files("gazetteers", ".yaml")? {
        let text = fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
        compiler.list(&path.to_string_lossy(), &text);
    }
    for path in files("gazetteers/data", ".tsv.zst")? {
        let packed = fs::read(&path).map_err(|error| failed(&path, &error))?;
        let bytes = zstd::decode_all(packed.as_slice()).map_err(|error| failed(&path, &error))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            vec![Error::new(ErrorKind::Syntax, "the list is not UTF-8").at(path.to_string_lossy(), 0, 0)]
        })?;
        compiler.table(&path.to_string_lossy(), &text);
    }
    compiler.finish()
}

/// The files of a folder with this ending, sorted; none where there is no such folder.
fn files(folder: &str, ending: &str) -> Result<Vec<PathBuf>, Vec<Error>> {
    let folder = Path::new(folder);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for item in fs::read_dir(folder).map_err(|error| failed(folder, &error))? {
        let path = item.map_err(|error| failed(folder, &error))?.path();
        if path.to_string_lossy().ends_with(ending) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Vec<Error>> {
    fs::write(path, bytes).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &io::Error) -> Vec<Error> {
    vec![Error::new(ErrorKind::Io, error.to_string()).at(path.to_string_lossy(), 0, 0)]
}
