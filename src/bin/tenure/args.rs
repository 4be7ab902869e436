//! What the command line understands.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use tenure::error::{Error, ErrorKind, Result};
use tenure::extractor::{Builder, Extractor, Format, Sources, parse_date};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const AFTER: &str = "\
Examples:
  tenure extract article.txt --date 2024-10-01
  tenure extract archive/ --to jsonl > facts.jsonl
  cat articles.jsonl | tenure extract

Exit codes: 0 something was found, 1 nothing was found, 2 an error was met (other documents are still read).
Standard output holds the answer, standard error all else. NO_COLOR is honored.";

/// Reads news articles and says who held what role, where and when, with the words that prove it.
#[derive(Debug, Parser)]
#[command(name = "tenure", version, styles = STYLES, after_help = AFTER, max_term_width = 100)]
#[command(arg_required_else_help = true, propagate_version = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,

    /// When to color.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Extract(Extract),
    Completions(Completions),
    Man(Man),
}

/// Find people, organizations, roles, figures and times in articles, and the facts about them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenure extract article.txt --date 2024-10-01
  tenure extract archive/ --threads 4 --to jsonl > facts.jsonl
  tenure extract article.md --kinds person,role --to jsonl
  curl -s https://example.org/news.txt | tenure extract

JSON lines in: {\"id\": \"a1\", \"text\": \"…\", \"date\": \"2024-10-01\", \"title\": \"…\", \"source\": \"…\"}, one a line.
JSON lines out: one object for each document, in the same order, as docs/schema.json describes it.")]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[command(flatten)]
    pub(crate) language: Language,
    /// How to write: text on a terminal and jsonl elsewhere, unless told.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Option<To>,
    /// What offsets count.
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    pub(crate) offsets: Offsets,
    /// Only mentions of these kinds, and their entities, without facts: a list such as person,role or figures, names.
    #[arg(long, value_delimiter = ',', value_name = "KINDS")]
    pub(crate) kinds: Vec<String>,
}

/// Print the completions of a shell.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenure completions bash > ~/.local/share/bash-completion/completions/tenure
  tenure completions zsh > ~/.zfunc/_tenure")]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// Print the manual page, or write one for each verb into a folder.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenure man | man -l -
  tenure man --dir ~/.local/share/man/man1")]
pub(crate) struct Man {
    /// The folder to write the pages into.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) dir: Option<PathBuf>,
}

/// The articles.
#[derive(Debug, Args)]
pub(crate) struct Inputs {
    /// Files and folders; `-` or none is standard input.
    #[arg(value_name = "ARTICLE")]
    pub(crate) paths: Vec<PathBuf>,
    /// What they hold, where ending and first bytes tell it wrongly.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) from: Option<From>,
    /// Threads to read with; the output is the same for any number [default: one for each core].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

/// What the articles are read with.
#[derive(Debug, Args)]
pub(crate) struct Language {
    /// The date of articles that state none, as YYYY-MM-DD.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<Date>,
    /// A list of your own (YAML), laid over the built-in ones; may be given more than once.
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// One article a file, as plain text.
    Text,
    /// One article a file, in Markdown.
    Markdown,
    /// One article a line, as a JSON object.
    #[value(alias = "ndjson")]
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    /// For reading.
    Text,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    #[value(alias = "ndjson")]
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Offsets {
    /// Unicode code points, as Python counts.
    #[default]
    Codepoints,
    /// Bytes of UTF-8, as Rust counts.
    Bytes,
    /// UTF-16 code units, as JavaScript counts.
    Utf16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl std::convert::From<Offsets> for tenure::export::json::Offsets {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Codepoints => Self::CodePoints,
            Offsets::Bytes => Self::Bytes,
            Offsets::Utf16 => Self::Utf16,
        }
    }
}

impl Color {
    /// Makes it hold for all that is printed.
    pub(crate) fn write_global(self) {
        match self {
            Self::Auto => {}
            Self::Always => anstream::ColorChoice::Always.write_global(),
            Self::Never => anstream::ColorChoice::Never.write_global(),
        }
    }
}

impl Inputs {
    /// The documents, in the order they were named.
    pub(crate) fn sources(&self) -> Sources<'static> {
        let format = self.from.map(|from| match from {
            From::Text => Format::Text,
            From::Markdown => Format::Markdown,
            From::Jsonl => Format::JsonLines,
        });
        let sources = Sources::new(format);
        if self.paths.is_empty() {
            return sources.stream("stdin", std::io::stdin());
        }
        self.paths.iter().fold(sources, |sources, path| match path.as_os_str() == "-" {
            true => sources.stream("stdin", std::io::stdin()),
            false => sources.path(path),
        })
    }

    /// The number of threads.
    pub(crate) fn threads(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        self.threads.map_or_else(cores, usize::from)
    }
}

impl Language {
    /// The extractor with the user's lists.
    pub(crate) fn extractor(&self) -> Result<Extractor> {
        let mut builder = Builder::default();
        if let Some(date) = self.date {
            builder = builder.date(date);
        }
        for path in &self.gazetteer {
            let (file, text) = read(path)?;
            builder = builder.gazetteer(file, text);
        }
        builder.build()
    }
}

/// A YAML file as text, with the name it has in errors.
pub(crate) fn read(path: &std::path::Path) -> Result<(String, String)> {
    let file = path.to_string_lossy().into_owned();
    let bytes = std::fs::read(path).map_err(|error| tenure::extractor::failed(&file, &error))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok((file, text)),
        Err(_) => Err(Error::new(ErrorKind::Syntax, "this file is not UTF-8").at(file, 0, 0)),
    }
}

fn date(text: &str) -> std::result::Result<Date, String> {
    parse_date(text).ok_or_else(|| "this is no day; write YYYY-MM-DD, such as 2024-10-01".to_owned())
}
