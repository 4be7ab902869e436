//! Errors told on standard error: message, place, the line with a caret, a hint.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::stderr;
use clap::builder::styling::{AnsiColor, Effects, Style};
use tenure::error::{Error, Location};

const RED: Style = AnsiColor::Red.on_default().effects(Effects::BOLD);
const YELLOW: Style = AnsiColor::Yellow.on_default().effects(Effects::BOLD);
const BLUE: Style = AnsiColor::Blue.on_default().effects(Effects::BOLD);
const CYAN: Style = AnsiColor::Cyan.on_default().effects(Effects::BOLD);

/// A longer line of a file is not shown.
const SHOWN: usize = 200;

/// No line of a file of more bytes is shown: it is read again for each error.
const READ: u64 = 1 << 20;

/// Tells errors, and remembers that there were some.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    any: AtomicBool,
}

impl Problems {
    /// True if an error was told.
    pub(crate) fn any(&self) -> bool {
        self.any.load(Ordering::Relaxed)
    }

    /// Tells an error.
    pub(crate) fn tell(&self, error: &Error) {
        self.any.store(true, Ordering::Relaxed);
        say("error", RED, error);
    }

    /// Tells what looks wrong; for a check that is as bad as an error.
    pub(crate) fn warn(&self, warning: &Error) {
        self.any.store(true, Ordering::Relaxed);
        say("warning", YELLOW, warning);
    }

    /// Tells what is worth knowing and no error.
    pub(crate) fn note(&self, note: &Error) {
        say("note", CYAN, note);
    }
}

fn say(word: &str, color: Style, error: &Error) {
    let mut text = format!("{color}{word}{color:#}: {}\n", error.message());
    if let Some(place) = error.location() {
        text.push_str(&format!("  {BLUE}-->{BLUE:#} {place}\n"));
        if let Some(line) = line_of(place) {
            let number = place.line.to_string();
            let gap = " ".repeat(number.len());
            let before: String = line
                .chars()
                .take((place.column as usize).saturating_sub(1))
                .map(|c| if c == '\t' { '\t' } else { ' ' })
                .collect();
            text.push_str(&format!("{BLUE}{gap} |{BLUE:#}\n{BLUE}{number} |{BLUE:#} {line}\n"));
            if place.column > 0 {
                text.push_str(&format!("{BLUE}{gap} |{BLUE:#} {before}{RED}^{RED:#}\n"));
            }
        }
    }
    if let Some(hint) = error.hint_text() {
        text.push_str(&format!("  {CYAN}hint{CYAN:#}: {hint}\n"));
    }
    // Where standard error is closed nobody is left to tell.
    let _ = stderr().write_all(text.as_bytes());
}

/// The line of a list or rule at a place, for a reader to see.
fn line_of(place: &Location) -> Option<String> {
    let number = usize::try_from(place.line).ok()?.checked_sub(1)?;
    let shown = [".yaml", ".yml", ".tsv", ".tab"].iter().any(|ending| place.file.ends_with(ending));
    let small = std::fs::metadata(shown.then_some(&place.file)?).is_ok_and(|file| file.len() <= READ);
    let text = std::fs::read_to_string(small.then_some(&place.file)?).ok()?;
    let line = text.lines().nth(number)?;
    (line.chars().count() <= SHOWN).then(|| line.to_owned())
}
