//! Standard output: plain for data, colored for reading, quiet when its reader has left.

use std::io::{self, IsTerminal, Write};

use clap::builder::styling::{AnsiColor, Effects, Style as Ansi};
use serde::Serialize;
use tenure::error::{Error, ErrorKind, Result};
use tenure::export::page::{Page, Style};
use tenure::extractor::Sources;

use crate::args::To;

/// True where standard output is read by a person.
pub(crate) fn terminal() -> bool {
    io::stdout().is_terminal()
}

/// Where data is written.
pub(crate) fn data() -> io::BufWriter<io::StdoutLock<'static>> {
    io::BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Where text for reading is written; colors are left out where they are not shown.
pub(crate) fn text() -> anstream::AutoStream<io::StdoutLock<'static>> {
    anstream::stdout().lock()
}

/// The result of a write. Ends the program, quietly, where the reader has left.
pub(crate) fn written(result: io::Result<()>) -> Result<()> {
    match result {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        Err(error) => Err(Error::new(ErrorKind::Io, format!("cannot write to standard output: {error}"))),
    }
}

/// Writes a text for reading.
pub(crate) fn print(words: &str) -> Result<()> {
    let mut out = text();
    written(out.write_all(words.as_bytes()).and_then(|()| out.flush()))
}

/// Adds standard input; a person at the terminal is told that it is being read.
pub(crate) fn standard_input(sources: Sources<'static>) -> Sources<'static> {
    if io::stdin().is_terminal() {
        let _ = writeln!(io::stderr(), "reading from the terminal; name an article, or end with Ctrl-D");
    }
    sources.stream("stdin", io::stdin())
}

/// Writes an answer: as a page for reading, or as JSON.
pub(crate) fn answer(to: To, page: impl FnOnce() -> Page, row: &impl Serialize) -> Result<()> {
    let failed = |error: serde_json::Error| Error::new(ErrorKind::Invalid, error.to_string());
    let mut text = match to {
        To::Text => return print(&painted(&page())),
        To::Json => serde_json::to_vec_pretty(row).map_err(failed)?,
        To::Jsonl => serde_json::to_vec(row).map_err(failed)?,
    };
    text.push(b'\n');
    let mut out = data();
    written(out.write_all(&text).and_then(|()| out.flush()))
}

/// A page with its colors.
pub(crate) fn painted(page: &Page) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for line in page.lines() {
        for (style, text) in line {
            let ansi = ansi(*style);
            let _ = write!(out, "{ansi}{text}{ansi:#}");
        }
        out.push('\n');
    }
    out
}

fn ansi(style: Style) -> Ansi {
    match style {
        Style::Plain => Ansi::new(),
        Style::Heading => AnsiColor::Green.on_default().effects(Effects::BOLD),
        Style::Name => Ansi::new().effects(Effects::BOLD),
        Style::Kind => AnsiColor::Blue.on_default(),
        Style::Time => AnsiColor::Cyan.on_default(),
        Style::Sure => AnsiColor::Green.on_default(),
        Style::Unsure => AnsiColor::Yellow.on_default(),
        Style::Against => AnsiColor::Red.on_default(),
        Style::Quiet => Ansi::new().effects(Effects::DIMMED),
    }
}
