//! Articles with gold by hand under `tests/corpus`: scores by kind, each at or above its floor.

use std::collections::BTreeMap;
use std::fmt::Write;

use libtest_mimic::Trial;
use tenure_engine::yaml::{Trust, parse};

use crate::cases::{Case, cases};
use crate::expect::{Found, expected};
use crate::spec::extract;

const FLOORS: &str = "tests/corpus/floors.yaml";

pub(crate) fn trials() -> Vec<Trial> {
    vec![crate::trial("corpus: every score is at or above its floor", || match scores() {
        Ok(scores) => scores.complaints(),
        Err(why) => vec![why],
    })]
}

/// Counts of one kind, relation or of the tenures.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    expected: u32,
    found: u32,
    right: u32,
}

impl Count {
    /// F1 in per mille; all is right where there is nothing to find and nothing was found.
    fn f1(self) -> u32 {
        (2000 * self.right).checked_div(self.expected + self.found).unwrap_or(1000)
    }
}

#[derive(Debug, Default)]
struct Scores {
    counts: BTreeMap<String, Count>,
    errors: Vec<String>,
}

/// The cases of all Markdown files, and the articles whose gold stands in a `.yaml` that names them in its first line.
pub(crate) fn all() -> Result<Vec<Case>, String> {
    let mut all = Vec::new();
    for file in crate::files("tests/corpus", &[".md"]) {
        all.extend(cases(&file, &crate::read(&file))?);
    }
    for gold in crate::files("tests/corpus", &[".yaml"]).into_iter().filter(|file| file != FLOORS) {
        let yaml = crate::read(&gold);
        let head = yaml.lines().next().and_then(|line| line.strip_prefix("# text=")).unwrap_or_default();
        let (file, settings) = head.split_once(' ').unwrap_or((head, ""));
        if file.is_empty() {
            return Err(format!("{gold}:1: the first line names no article; write `# text=FILE date=YYYY-MM-DD`"));
        }
        let markup = if file.ends_with(".md") { "markdown" } else { "text" };
        let wrapped = format!("```{markup} {settings}\n{}\n```\n```yaml\n```\n", crate::read(file).trim_end());
        all.extend(cases(&gold, &wrapped)?.into_iter().map(|case| Case { yaml: yaml.clone(), ..case }));
    }
    Ok(all)
}

fn scores() -> Result<Scores, String> {
    let mut scores = Scores::default();
    for case in all()? {
        let gold = expected(&case.file, &case.yaml).map_err(|error| error.to_string())?;
        let row = extract(&case);
        let found = Found { text: &case.text, row: &row };
        // Gold kept aside is scored by itself, and its errors are not shown: nobody shall tune on them.
        let aside = case.file.ends_with("-aside.md");
        let kept = if aside { "aside/" } else { "" };
        let lists = [
            ("mentions", &gold.mentions),
            ("entities", &gold.entities),
            ("facts", &gold.facts),
            ("tenures", &gold.tenures),
        ];
        for (sort, items) in lists {
            let Some(items) = items else { continue };
            let outcome = found.outcome(sort, items);
            let name = |head: &str| match sort {
                "tenures" => format!("{kept}tenures"),
                _ => format!("{kept}{sort}/{head}"),
            };
            // Pages of names are scored as a whole too, so that the part kept aside has a floor of its own.
            let page = case.file.rsplit('/').next().and_then(|file| file.strip_suffix(".md"));
            let page = page.filter(|page| sort == "mentions" && page.starts_with("names"));
            for (item, met) in &outcome.met {
                for name in std::iter::once(name(item.head())).chain(page.map(str::to_owned)) {
                    let count = scores.counts.entry(name).or_default();
                    count.expected += 1;
                    count.found += u32::from(*met);
                    count.right += u32::from(*met);
                }
            }
            for row in &outcome.more {
                for name in std::iter::once(name(crate::expect::head(row))).chain(page.map(str::to_owned)) {
                    scores.counts.entry(name).or_default().found += 1;
                }
            }
        }
        if !aside {
            scores.errors.extend(found.complaints(&case.file, &gold));
        }
    }
    Ok(scores)
}

impl Scores {
    fn complaints(self) -> Vec<String> {
        let floors = parse(FLOORS, &crate::read(FLOORS), Trust::User).unwrap();
        let mut table = format!("{:<28} expected  found  right    F1  floor\n", "");
        let mut low = Vec::new();
        for (name, count) in &self.counts {
            let floor = floors.get(name).and_then(|floor| floor.text(FLOORS, "a number").ok()?.parse().ok());
            let floor: u32 = floor.unwrap_or(0);
            let _ = writeln!(
                table,
                "{name:<28} {:>8} {:>6} {:>6} {:>5.1} {floor:>6}",
                count.expected,
                count.found,
                count.right,
                f64::from(count.f1()) / 10.0
            );
            if count.f1() < floor * 10 {
                low.push(format!("{name} is below its floor of {floor}"));
            }
        }
        for (key, _) in floors.mapping(FLOORS, "a mapping").unwrap_or_default() {
            if !self.counts.contains_key(&key.text) {
                low.push(format!("{FLOORS}:{}: no gold tells of `{}`", key.line, key.text));
            }
        }
        let report = format!("{table}\n{}\n", self.errors.join("\n"));
        std::fs::write(crate::root().join("target/corpus-scores.txt"), &report).unwrap();
        if low.is_empty() {
            return low;
        }
        low.push(report);
        low
    }
}
