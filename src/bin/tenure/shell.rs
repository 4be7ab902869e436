//! `tenure completions` and `tenure man`: what shells and manuals need, from the same definitions.

use std::fs;
use std::io;
use std::path::Path;

use clap::CommandFactory;
use tenure::error::{Error, ErrorKind, Result};

use crate::args::Cli;
use crate::verbs::{Completions, Man};
use crate::{Outcome, output};

pub(crate) fn completions(verb: &Completions) -> Result<Outcome> {
    let mut text = Vec::new();
    clap_complete::generate(verb.shell, &mut Cli::command(), "tenure", &mut text);
    output::print(&String::from_utf8_lossy(&text))?;
    Ok(Outcome::Found)
}

pub(crate) fn man(verb: &Man) -> Result<Outcome> {
    let Some(folder) = &verb.dir else {
        output::print(&String::from_utf8_lossy(&page(Cli::command()).map_err(|error| failed("man", &error))?))?;
        return Ok(Outcome::Found);
    };
    pages(folder).map_err(|error| failed(&folder.to_string_lossy(), &error))?;
    Ok(Outcome::Found)
}

/// Writes the page of the program and of each verb.
fn pages(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("tenure.1"), page(Cli::command())?)?;
    for verb in Cli::command().get_subcommands() {
        let name = format!("tenure-{}", verb.get_name());
        fs::write(folder.join(format!("{name}.1")), page(verb.clone().name(name))?)?;
    }
    Ok(())
}

fn page(command: clap::Command) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    clap_mangen::Man::new(command).render(&mut text)?;
    Ok(text)
}

fn failed(file: &str, error: &io::Error) -> Error {
    Error::new(ErrorKind::Io, error.to_string()).at(file, 0, 0)
}
