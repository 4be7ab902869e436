//! What the command line understands.

use std::path::{Path, PathBuf};

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use tenure::error::{Error, ErrorKind, Result};
use tenure::extractor::{Builder, Extractor, Format, Sources, parse_date};
use tenure::query::When;

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
    Who(Who),
    Roles(Roles),
    Timeline(Timeline),
    Path(PathVerb),
    Why(Why),
    Conflicts(Conflicts),
    Graph(Graph),
    #[command(subcommand)]
    Rules(Rules),
    #[command(subcommand)]
    Gazetteers(Gazetteers),
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

/// Who holds a post, or held it on a day.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenure who 'Secretary General of NATO' article.txt --date 2024-10-01
  tenure who Estonia 'prime minister' --at 2021 archive/ --to json")]
pub(crate) struct Who {
    /// The post in words, such as a role and an organization; and the articles: files, folders or - for standard input.
    #[arg(value_name = "WORDS|ARTICLE", required = true)]
    pub(crate) words: Vec<String>,
    /// The day, month or year that is asked about [default: the last day that the articles tell of].
    #[arg(long, value_name = "DATE", value_parser = when)]
    pub(crate) at: Option<When>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Which posts a person holds and held.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenure roles 'Ana Lund' archive/
  tenure roles 'Ana Lund' --at 2021-05 archive/ --to json")]
pub(crate) struct Roles {
    /// The person; and the articles: files, folders or - for standard input.
    #[arg(value_name = "WORDS|ARTICLE", required = true)]
    pub(crate) words: Vec<String>,
    /// The day, month or year that is asked about [default: all times].
    #[arg(long, value_name = "DATE", value_parser = when)]
    pub(crate) at: Option<When>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// The holders of a post one after another.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenure timeline 'prime minister of Estonia' archive/")]
pub(crate) struct Timeline {
    /// The post in words; and the articles: files, folders or - for standard input.
    #[arg(value_name = "WORDS|ARTICLE", required = true)]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// How two people, organizations or places are connected.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenure path 'Ana Lund' 'Piet Vos' archive/
  tenure path 'Ana Lund' NATO --longest 6 archive/")]
pub(crate) struct PathVerb {
    /// The one.
    #[arg(value_name = "A")]
    pub(crate) a: String,
    /// The other.
    #[arg(value_name = "B")]
    pub(crate) b: String,
    /// Files and folders; `-` or none is standard input.
    #[arg(value_name = "ARTICLE")]
    pub(crate) paths: Vec<PathBuf>,
    /// Longer paths are not looked for.
    #[arg(long, value_name = "STEPS", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=16))]
    pub(crate) longest: u8,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Why a claim, tenure, fact, entity or mention is believed: rule, words and what follows from what.
#[derive(Debug, Args)]
#[command(after_help = "\
Ids stand in the output of `tenure extract --to jsonl`.

Examples:
  tenure why 5f0c9a31 article.txt
  tenure why person:ana-lund article.txt
  tenure why 120..140 article.txt")]
pub(crate) struct Why {
    /// An id, the number of a mention, or a span such as 120..140 in code points.
    #[arg(value_name = "ID|SPAN")]
    pub(crate) target: String,
    /// Files and folders; `-` or none is standard input.
    #[arg(value_name = "ARTICLE")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Where articles contradict one another, with the words of both.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenure conflicts archive/")]
pub(crate) struct Conflicts {
    /// Files and folders; `-` or none is standard input.
    #[arg(value_name = "ARTICLE")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Write people, posts and tenures as a graph.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenure graph article.txt | dot -Tsvg > article.svg
  tenure graph archive/ --to json > graph.json")]
pub(crate) struct Graph {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[command(flatten)]
    pub(crate) language: Language,
    /// The format of the graph.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) to: GraphFormat,
}

/// Test and check rules of your own, laid over the built-in ones.
#[derive(Debug, Subcommand)]
pub(crate) enum Rules {
    /// Run the examples and counterexamples of rules, each rule alone and with all others.
    #[command(after_help = "\
Examples:
  tenure rules test my-rules/
  tenure rules test my-rules/ --only verdict/sentenced-to")]
    Test {
        /// A folder of rules; the path of a file in it, without its ending, is the id of the rule.
        #[arg(value_name = "FOLDER", default_value = "rules")]
        folder: PathBuf,
        /// Only rules whose id begins with this.
        #[arg(long, value_name = "ID")]
        only: Option<String>,
    },
    /// Tell everything that is wrong with rules, and what looks wrong.
    #[command(after_help = "\
Examples:
  tenure rules lint my-rules/")]
    Lint {
        /// A folder of rules; the path of a file in it, without its ending, is the id of the rule.
        #[arg(value_name = "FOLDER", default_value = "rules")]
        folder: PathBuf,
    },
}

/// Look at lists, the built-in ones and your own.
#[derive(Debug, Subcommand)]
pub(crate) enum Gazetteers {
    /// Count the entries and forms of all lists, kind by kind.
    Stats {
        /// Lists of your own (YAML), laid over the built-in ones.
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How to write: text on a terminal and json elsewhere, unless told.
        #[arg(long, value_enum, value_name = "FORMAT")]
        to: Option<To>,
    },
    /// Check lists of your own and tell all their errors.
    Lint {
        /// The lists (YAML); folders stand for the .yaml files in them.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
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

/// How articles are read, for verbs that answer.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// What the articles hold, where ending and first bytes tell it wrongly.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) from: Option<From>,
    /// Threads to read with; the output is the same for any number [default: one for each core].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    #[command(flatten)]
    pub(crate) language: Language,
    /// How to write: text on a terminal and jsonl elsewhere, unless told.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Option<To>,
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
    /// A folder of your own rules (YAML), laid over the built-in ones; may be given more than once.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) rules: Vec<PathBuf>,
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
pub(crate) enum GraphFormat {
    /// For GraphViz.
    #[default]
    Dot,
    /// One JSON object.
    Json,
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
        sources(&self.paths, self.from)
    }

    /// The number of threads.
    pub(crate) fn threads(&self) -> usize {
        threads(self.threads)
    }
}

impl Reading {
    /// The documents, in the order they were named.
    pub(crate) fn sources(&self, paths: &[PathBuf]) -> Sources<'static> {
        sources(paths, self.from)
    }

    /// The number of threads.
    pub(crate) fn threads(&self) -> usize {
        threads(self.threads)
    }

    /// How to write.
    pub(crate) fn to(&self) -> To {
        self.to.unwrap_or(if crate::output::terminal() { To::Text } else { To::Jsonl })
    }
}

fn sources(paths: &[PathBuf], from: Option<From>) -> Sources<'static> {
    let format = from.map(|from| match from {
        From::Text => Format::Text,
        From::Markdown => Format::Markdown,
        From::Jsonl => Format::JsonLines,
    });
    let sources = Sources::new(format);
    if paths.is_empty() {
        return crate::output::standard_input(sources);
    }
    paths.iter().fold(sources, |sources, path| match path.as_os_str() == "-" {
        true => crate::output::standard_input(sources),
        false => sources.path(path),
    })
}

fn threads(asked: Option<u16>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    asked.map_or_else(cores, usize::from)
}

/// Tells words and articles apart: what exists as a file or folder is an article, and `-` is standard input.
///
/// # Errors
///
/// For what looks like a path and is none, and where no word is left.
pub(crate) fn words_and_paths(all: &[String]) -> Result<(Vec<&str>, Vec<PathBuf>)> {
    let (mut words, mut paths) = (Vec::new(), Vec::new());
    for word in all {
        let path = Path::new(word);
        let looks = word.contains(['/', '\\']) || Format::of_name(word).is_some();
        if word == "-" || looks || path.exists() {
            paths.push(path.to_owned());
        } else {
            words.push(word.as_str());
        }
    }
    if words.is_empty() {
        let error = Error::new(ErrorKind::Invalid, "all of these are articles, so nothing is asked");
        return Err(error.hint("write the question first: tenure who 'prime minister of Estonia' article.txt"));
    }
    Ok((words, paths))
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
        for folder in &self.rules {
            for (id, file, text) in crate::rules::files(folder)? {
                builder = builder.rule(id, file, text);
            }
        }
        builder.build()
    }
}

/// A YAML file as text, with the name it has in errors.
pub(crate) fn read(path: &Path) -> Result<(String, String)> {
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

fn when(text: &str) -> std::result::Result<When, String> {
    When::parse(text).map_err(|error| error.hint_text().unwrap_or_default().to_owned())
}
