//! Tasks of the project that are no part of the program: testing and measuring all of it, regenerating the long lists.

mod bench;
mod gazetteers;
mod schema;
mod test;

use std::env;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask TASK

tasks:
  test                 run all that must hold before a change is accepted: format, lints, tests, documentation
  bench                measure the passes, count instructions, and compare with benches/record
  bench --record       the same, and keep the counts as the new record
  schema               write the JSON Schemas of rule files, docs/rule.schema.json and docs/declarations.schema.json
  gazetteers           download the packages of gazetteers/sources.lock and rebuild gazetteers/data
  gazetteers --check   compare gazetteers/data with the checksums of gazetteers/sources.lock
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let Some(root) = Path::new(env!("CARGO_MANIFEST_DIR")).parent() else {
        return fail("the workspace has no root");
    };
    let report = match arguments.as_slice() {
        ["bench"] => bench::run(root, false),
        ["bench", "--record"] => bench::run(root, true),
        ["test"] => test::run(root),
        ["schema"] => schema::run(root),
        ["gazetteers"] => gazetteers::build(root).map_err(|error| error.to_string()),
        ["gazetteers", "--check"] => gazetteers::check(root).map_err(|error| error.to_string()),
        _ => return fail(USAGE.trim_end()),
    };
    match report {
        Ok(lines) => match io::stdout().write_all(lines.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(2),
        },
        Err(error) => fail(&format!("error: {error}")),
    }
}

/// Says on standard error what went wrong. Where that cannot be written, the exit code still tells.
fn fail(message: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "{message}");
    ExitCode::from(2)
}
