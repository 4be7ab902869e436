//! `cargo xtask test`: everything that must hold before a change is accepted, step by step.

use std::env;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// A step: a cargo command that must succeed.
struct Step {
    name: &'static str,
    arguments: &'static [&'static str],
    /// The cargo command that must be there, and how it is got.
    needs: Option<(&'static str, &'static [&'static str])>,
    environment: &'static [(&'static str, &'static str)],
}

const STEPS: &[Step] = &[
    Step {
        name: "format",
        arguments: &["fmt", "--all", "--check"],
        needs: Some(("fmt", &["rustup", "component", "add", "rustfmt"])),
        environment: &[],
    },
    Step {
        name: "lints",
        arguments: &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
        needs: Some(("clippy", &["rustup", "component", "add", "clippy"])),
        environment: &[],
    },
    Step {
        name: "library without the command line",
        arguments: &["check", "--package", "tenure", "--lib", "--no-default-features", "--locked"],
        needs: None,
        environment: &[],
    },
    Step { name: "tests", arguments: &["test", "--workspace", "--locked"], needs: None, environment: &[] },
    Step {
        name: "documentation",
        arguments: &["doc", "--workspace", "--no-deps", "--locked"],
        needs: None,
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
    },
];

/// Runs all steps and says how each ended; a step whose tool cannot be had is named as skipped, but on a machine with
/// `CI=true` it fails.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let strict = env::var("CI").is_ok_and(|value| value == "true");
    let mut report = String::new();
    let (mut failed, mut skipped) = (Vec::new(), Vec::new());
    for step in STEPS {
        say(&format!("== {}: cargo {}", step.name, step.arguments.join(" ")));
        let begin = Instant::now();
        let outcome = match step.needs.map_or(Ok(()), |(command, install)| have(root, command, install)) {
            Ok(()) => cargo(root, step.arguments, step.environment).then_some("passed").ok_or("FAILED"),
            Err(why) if strict => {
                say(&why);
                Err("FAILED")
            }
            Err(why) => {
                say(&why);
                Ok("skipped")
            }
        };
        match outcome {
            Ok("skipped") => skipped.push(step.name),
            Ok(_) => {}
            Err(_) => failed.push(step.name),
        }
        let word = outcome.unwrap_or_else(|word| word);
        let _ = writeln!(report, "{word:<8} {:>5} s  {}", begin.elapsed().as_secs(), step.name);
    }
    if !skipped.is_empty() {
        let _ = writeln!(report, "not run here: {}", skipped.join(", "));
    }
    if failed.is_empty() { Ok(report) } else { Err(format!("{}\n{report}", failed.join(", ") + " failed")) }
}

/// Makes sure that a cargo command is there, and installs it where that is possible.
fn have(root: &Path, command: &str, install: &[&str]) -> Result<(), String> {
    let there = || quiet(Command::new(cargo_path()).args([command, "--version"]).current_dir(root));
    if there() {
        return Ok(());
    }
    if let [program, arguments @ ..] = install {
        quiet(Command::new(program).args(arguments));
    }
    if there() { Ok(()) } else { Err(format!("cargo {command} is missing; get it by: {}", install.join(" "))) }
}

fn quiet(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn cargo(root: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> bool {
    let mut command = Command::new(cargo_path());
    command.args(arguments).envs(environment.iter().copied()).current_dir(root);
    command.status().is_ok_and(|status| status.success())
}

fn cargo_path() -> String {
    env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
