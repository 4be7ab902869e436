//! `cargo xtask schema`: the JSON Schemas of rule and declaration files, written anew from the code.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The schema files, which the test of the documentation compares with the code.
const FILES: &[&str] = &["docs/rule.schema.json", "docs/declarations.schema.json"];

/// Lets the test that compares the schemas write them, and says which of them changed.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let read =
        || -> Vec<Option<String>> { FILES.iter().map(|file| fs::read_to_string(root.join(file)).ok()).collect() };
    let before = read();
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let status = Command::new(cargo)
        .args(["test", "--package", "tenure", "--test", "it", "--locked", "--", "docs: schemas"])
        .env("UPDATE", "1")
        .current_dir(root)
        .stdout(Stdio::null())
        .status()
        .map_err(|error| error.to_string())?;
    if !status.success() {
        return Err("files in rules/ do not pass the schemas: `cargo test --test it -- docs` says which".to_owned());
    }
    let after = read();
    let lines = FILES.iter().zip(before.iter().zip(&after)).map(|(file, (before, after))| {
        format!("{file}: {}\n", if before == after { "as it was" } else { "written anew" })
    });
    Ok(lines.collect())
}
