//! `cargo xtask bench`: how fast the passes are, how many instructions a text takes, and how both compare with the record.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// More instructions than this part of the record, in percent, is a loss worth looking at.
const SLACK: u64 = 3;

/// Texts whose instructions are counted: the examples, and runs of one thing that must stay linear.
const GROWTH: &[(&str, &str)] = &[
    ("names", "Ana Lund "),
    ("articles", "the "),
    ("sentences", "Ana Lund succeeds Piet Vos as chair of the Baltic Council. "),
    ("lists", "minister of "),
    ("capitals", "A "),
    ("quotes", "\"Ana\" "),
    ("figures", "3 of 4, "),
    ("times", "on Monday "),
    ("one-sentence", "Ana Lund succeeded Piet Vos as chair of the Baltic Council in May and "),
];

/// So many rules whose words no text holds are laid over the built-in ones, more than there are of those.
const ABSENT: usize = 90;

/// Measures, prints, and with `record` writes what was measured to `benches/record`.
pub(crate) fn run(root: &Path, record: bool) -> Result<String, String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let build = Command::new(&cargo).args(["build", "--release", "--locked"]).current_dir(root).status();
    if !build.is_ok_and(|status| status.success()) {
        return Err("the release build failed".to_owned());
    }
    let speed = Command::new(&cargo)
        .args(["bench", "--package", "tenure", "--bench", "passes", "--locked"])
        .current_dir(root)
        .output()
        .map_err(|error| error.to_string())?;
    if !speed.status.success() {
        return Err(String::from_utf8_lossy(&speed.stderr).into_owned());
    }
    let mut report = String::from_utf8_lossy(&speed.stdout).into_owned();
    let binary = root.join("target/release/tenure");
    match counts(root, &binary) {
        Some(counts) => {
            let file = root.join("benches/record/instructions.txt");
            let before = fs::read_to_string(&file).unwrap_or_default();
            report += &compare(&counts, &before);
            if record {
                fs::create_dir_all(root.join("benches/record")).map_err(|error| error.to_string())?;
                let lines: String = counts.iter().map(|(name, count)| format!("{name} {count}\n")).collect();
                fs::write(&file, lines).map_err(|error| error.to_string())?;
            }
        }
        None => report += "instructions: not counted, for want of valgrind\n",
    }
    Ok(report)
}

/// Instructions by name of text: all of the examples, and eight thousand bytes more of each run of one thing.
fn counts(root: &Path, binary: &Path) -> Option<Vec<(String, u64)>> {
    let folder = root.join("target/bench");
    fs::create_dir_all(&folder).ok()?;
    let idle = folder.join("idle.txt");
    fs::write(&idle, "\n").ok()?;
    let base = instructions(binary, &idle, None)?;
    let mut counts = vec![("start".to_owned(), base)];
    let articles = root.join("examples/articles");
    let examples = instructions(binary, &articles, None)?;
    counts.push(("examples".to_owned(), examples.saturating_sub(base)));
    let rules = absent(&folder).ok()?;
    let loaded = instructions(binary, &idle, Some(&rules))?;
    let doubled = instructions(binary, &articles, Some(&rules))?;
    counts.push(("twice-the-rules".to_owned(), doubled.saturating_sub(loaded)));
    for (name, piece) in GROWTH {
        let of = |bytes: usize| {
            let file = folder.join(format!("{name}-{bytes}.txt"));
            fs::write(&file, piece.repeat(bytes / piece.len())).ok()?;
            Some(instructions(binary, &file, None)?.saturating_sub(base))
        };
        counts.push((format!("{name}-8k"), of(8_000)?));
        counts.push((format!("{name}-16k"), of(16_000)?));
    }
    Some(counts)
}

/// A folder of rules whose words no text holds.
fn absent(folder: &Path) -> std::io::Result<PathBuf> {
    let rules = folder.join("absent");
    fs::create_dir_all(&rules)?;
    for number in 0..ABSENT {
        let rule = format!(
            "summary: s\npattern: 'holder:@person ~3 (absent{number} | <missing{number}>) (the role:@role)?'\n\
             fact: {{holds: {{holder: $holder, role: $role}}}}\n"
        );
        fs::write(rules.join(format!("absent{number}.yaml")), rule)?;
    }
    Ok(rules)
}

/// The instructions of one run on one thread, as callgrind counts them; with rules laid over the built-in ones.
fn instructions(binary: &Path, input: &Path, rules: Option<&Path>) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(binary)
        .args(["extract", "--threads", "1", "--to", "jsonl"])
        .args(rules.into_iter().flat_map(|rules| [Path::new("--rules"), rules]))
        .arg(input)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = text.lines().find(|line| line.contains("Collected :"))?;
    line.split_whitespace().last()?.parse().ok()
}

/// A line for each count with the record beside it; what grew, and what is not linear, is marked.
fn compare(counts: &[(String, u64)], record: &str) -> String {
    let known = |name: &str| {
        let line = record.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.and_then(|count| count.parse::<u64>().ok())
    };
    let mut out = String::new();
    let mut last = 0;
    for (name, count) in counts {
        let before = known(name).map_or_else(String::new, |before| {
            let word = if *count > before + before * SLACK / 100 { "  MORE" } else { "" };
            format!("  record {before:>13}{word}")
        });
        let growth = match name.strip_suffix("-16k") {
            // Twice the text may take twice the work, and a little for tables that grow.
            Some(_) if *count > last * 23 / 10 => "  NOT LINEAR",
            _ => "",
        };
        let _ = writeln!(out, "{name:<16} {count:>13} instructions{before}{growth}");
        last = *count;
    }
    out
}
