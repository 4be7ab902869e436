//! The command line of Tenure.

mod args;
mod extract;
mod output;
mod problem;
mod shell;
mod show;
mod work;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Verb};
use problem::Problems;

/// What a verb found; with the problems on the way it makes the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Something was found or done: exit code 0.
    Found,
    /// Nothing was found: exit code 1.
    Nothing,
}

impl Outcome {
    fn found(any: bool) -> Self {
        if any { Self::Found } else { Self::Nothing }
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    cli.color.write_global();
    let problems = Problems::default();
    let outcome = match cli.verb {
        Verb::Extract(verb) => extract::run(&verb, &problems),
        Verb::Completions(verb) => shell::completions(&verb),
        Verb::Man(verb) => shell::man(&verb),
    };
    match outcome {
        Ok(_) if problems.any() => ExitCode::from(2),
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(error) => {
            problems.tell(&error);
            ExitCode::from(2)
        }
    }
}
