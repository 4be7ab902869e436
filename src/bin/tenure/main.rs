//! The command line of Tenure.

mod args;
mod ask;
mod extract;
mod figures;
mod gazetteers;
mod graph;
mod output;
mod problem;
mod rules;
mod shell;
mod verbs;
mod work;

use std::process::ExitCode;

use clap::Parser;

use args::Cli;
use problem::Problems;
use verbs::Verb;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
        Verb::Figures(verb) => figures::run(&verb, &problems),
        Verb::Who(verb) => ask::who(&verb, &problems),
        Verb::Roles(verb) => ask::roles(&verb, &problems),
        Verb::Timeline(verb) => ask::timeline(&verb, &problems),
        Verb::Path(verb) => ask::path(&verb, &problems),
        Verb::Why(verb) => ask::why(&verb, &problems),
        Verb::Conflicts(verb) => ask::conflicts(&verb, &problems),
        Verb::Graph(verb) => graph::run(&verb, &problems),
        Verb::Rules(verb) => rules::run(&verb, &problems),
        Verb::Gazetteers(verb) => gazetteers::run(&verb, &problems),
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
