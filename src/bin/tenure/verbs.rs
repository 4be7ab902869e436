//! The verbs of the command line, with what each takes.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use tenure::query::When;

use crate::args::{GraphFormat, Inputs, Language, Offsets, Reading, To, when};

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Extract(Extract),
    Figures(Figures),
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

/// Tell the figures and times of articles in a table: value, unit and what they count or measure.
#[derive(Debug, Args)]
#[command(after_help = "\
Names are not looked for, which makes this far faster than `tenure extract`.

Examples:
  tenure figures article.txt --date 2024-10-01
  tenure figures archive/ --kinds money,percent --to jsonl
  tenure figures article.txt --day-first --kinds date,time,interval")]
pub(crate) struct Figures {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[command(flatten)]
    pub(crate) language: Language,
    /// How to write: text on a terminal and jsonl elsewhere, unless told.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Option<To>,
    /// Only figures of these kinds, such as money,percent,date.
    #[arg(long, value_delimiter = ',', value_name = "KINDS", default_value = "figures")]
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

/// Look at lists, the built-in ones and your own, and compile your own.
#[derive(Debug, Subcommand)]
pub(crate) enum Gazetteers {
    /// Count the entries and forms of all lists, kind by kind.
    Stats {
        /// Lists of your own (.yaml, .tsv or compiled), laid over the built-in ones.
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How to write: text on a terminal and json elsewhere, unless told.
        #[arg(long, value_enum, value_name = "FORMAT")]
        to: Option<To>,
    },
    /// Check lists of your own and tell all their errors.
    Lint {
        /// The lists (.yaml, .tsv or compiled); folders stand for the .yaml and .tsv files in them.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Compile lists of your own to one file that --gazetteer opens at once, whatever its size.
    #[command(after_help = "\
Examples:
  tenure gazetteers compile companies.tsv officials.yaml -o mine.gazetteer
  tenure extract archive/ --gazetteer mine.gazetteer

A table names its columns in the first line, like the keys of a YAML list: name, kind, id, names.alias, ids.wikidata.
A compiled list is read by the version of tenure that made it; keep the lists it was made of.")]
    Compile {
        /// The lists (.yaml or .tsv); folders stand for the .yaml and .tsv files in them.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Where to write what is made; nothing is written after an error.
        #[arg(short, long, value_name = "FILE")]
        out: PathBuf,
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
