//! The pages under `docs` that teach rules, run as they are written.

use libtest_mimic::Trial;
use tenure::check::{Checker, claim_line};
use tenure::{Extractor, builtin};
use tenure_engine::rule::Compiled;
use tenure_engine::text::Options;

/// A fenced block: its line, what stands behind the fence, and its text.
struct Block {
    line: usize,
    mark: String,
    text: String,
}

pub(crate) fn trials() -> Vec<Trial> {
    let mut trials = patterns();
    trials.push(crate::trial("docs/tutorial.md", tutorial));
    trials
}

fn blocks(file: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (number, line) in crate::read(file).lines().enumerate() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(mark) => {
                open = true;
                blocks.push(Block { line: number + 1, mark: mark.trim().to_owned(), text: String::new() });
            }
            None if open => {
                let block = blocks.last_mut().unwrap();
                block.text += line;
                block.text.push('\n');
            }
            None => {}
        }
    }
    blocks
}

/// Each `pattern`, `text` and `matches` of the reference.
fn patterns() -> Vec<Trial> {
    let file = "docs/rules.md";
    let blocks = blocks(file);
    let mut trials = Vec::new();
    for three in blocks.windows(3) {
        let [pattern, text, matches] = three else { continue };
        if pattern.mark != "pattern" {
            continue;
        }
        assert_eq!((text.mark.as_str(), matches.mark.as_str()), ("text", "matches"), "{file}:{}", pattern.line);
        let (source, text, expected) = (pattern.text.clone(), text.text.clone(), matches.text.clone());
        trials.push(crate::trial(format!("{file}:{}", pattern.line), move || {
            let found = match builtin::book().of_pattern(builtin::lexicon(), source.trim_end()) {
                Ok(book) => hits(&book, &text),
                Err(error) => error.render(&source),
            };
            if found == expected { Vec::new() } else { vec![format!("expected\n{expected}but found\n{found}")] }
        }));
    }
    assert!(trials.len() > 12, "{file} holds examples");
    trials
}

/// The matches of a pattern, one a line.
fn hits(book: &tenure_engine::rule::Book, text: &str) -> String {
    let extractor = Extractor::new();
    let (document, hits) = extractor.search(text, Options::default(), book);
    let mut out = String::new();
    for hit in hits {
        out += document.slice(hit.span);
        for (name, span) in hit.captures {
            out += &format!("; {name}={}", document.slice(span));
        }
        out.push('\n');
    }
    out
}

/// The tutorial: files are laid down one after the other, `error` shows what is said of them, `claims` what they read.
fn tutorial() -> Vec<String> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut complaints = Vec::new();
    let mut text = String::new();
    for block in blocks("docs/tutorial.md") {
        let place = format!("docs/tutorial.md:{}", block.line);
        if let Some(name) = block.mark.strip_prefix("yaml file=") {
            files.retain(|(known, _)| known != name);
            files.push((name.to_owned(), block.text));
            continue;
        }
        let loaded = load(&files);
        match (block.mark.as_str(), loaded) {
            ("error", Err(said)) if said == block.text => {}
            ("error", Err(said)) => complaints.push(format!("{place}: it says\n{said}")),
            ("error", Ok(_)) => complaints.push(format!("{place}: nothing is wrong")),
            ("text", _) => text = block.text,
            ("claims", Ok(compiled)) => {
                complaints.extend(compiled.findings.iter().map(|finding| format!("{place}: {finding}")));
                let checker = Checker::new(builtin::lexicon(), compiled.clone());
                for trial in checker.trials() {
                    complaints.extend(checker.run(&trial).err());
                }
                let extraction = Extractor::with(builtin::lexicon().clone(), compiled.book).extract(
                    "a",
                    text.trim(),
                    Options::default(),
                );
                let claims = extraction.claims.iter().filter(|claim| claim.relation == "acquires");
                let found: String = claims.map(|claim| claim_line(claim) + "\n").collect();
                if found != block.text {
                    complaints.push(format!("{place}: the claims are\n{found}"));
                }
            }
            ("claims", Err(said)) => complaints.push(format!("{place}: {said}")),
            (mark, _) => complaints.push(format!("{place}: nobody reads a block `{mark}`")),
        }
    }
    complaints
}

/// The book with these files, or what is said of them.
fn load(files: &[(String, String)]) -> Result<Compiled, String> {
    let named: Vec<(String, &str, &str)> = files
        .iter()
        .map(|(name, text)| {
            let id = name.trim_start_matches("deals/").trim_end_matches(".yaml").to_owned();
            (id, name.as_str(), text.as_str())
        })
        .collect();
    let given: Vec<(&str, &str, &str)> = named.iter().map(|(id, name, text)| (id.as_str(), *name, *text)).collect();
    builtin::book().with_rules(builtin::lexicon(), &given).map_err(|errors| {
        let text = |error: &tenure_engine::error::Error| {
            let place = error.location().map(|place| place.file.clone()).unwrap_or_default();
            files.iter().find(|(name, _)| *name == place).map_or("", |(_, text)| text.as_str()).to_owned()
        };
        errors.iter().map(|error| error.render(&text(error))).collect()
    })
}
