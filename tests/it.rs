//! The integration tests: one binary, each test named after what it reads. `cargo test --test it spec/` runs a part.
#![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

mod broken;
mod cases;
mod cli;
mod corpus;
mod docs;
mod expect;
mod figures;
mod licenses;
mod properties;
mod rules;
mod schema;
mod schemas;
mod spec;
mod tidy;
mod words;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    let mut trials: Vec<Trial> = Vec::new();
    trials.extend(tidy::trials());
    trials.extend(rules::trials());
    trials.extend(docs::trials());
    trials.extend(schemas::trials());
    trials.extend(broken::trials());
    trials.extend(spec::trials());
    trials.extend(corpus::trials());
    trials.extend(figures::trials());
    trials.extend(schema::trials());
    trials.extend(properties::trials());
    trials.extend(cli::trials());
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// The root of the project.
fn root() -> &'static std::path::Path {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder of the project with one of these endings, sorted, as paths from the root.
fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(items) = std::fs::read_dir(&folder) else { continue };
        for item in items {
            let path = item.unwrap().path();
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(name);
            }
        }
    }
    found.sort();
    found
}

/// The text of a file of the project.
fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A trial that fails with all these complaints.
fn trial(name: impl Into<String>, test: impl FnOnce() -> Vec<String> + Send + 'static) -> Trial {
    Trial::test(name, move || match test() {
        complaints if complaints.is_empty() => Ok(()),
        complaints => Err(complaints.join("\n").into()),
    })
}
