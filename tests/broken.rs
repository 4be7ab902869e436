//! Broken rule files and what is said about each: `NAME.yaml` and beside it `NAME.txt`. `UPDATE=1` writes the latter.

use std::sync::OnceLock;

use libtest_mimic::Trial;
use tenure::builtin;
use tenure_engine::rule::Book;

pub(crate) fn trials() -> Vec<Trial> {
    let mut trials: Vec<Trial> = crate::files("tests/broken", &[".yaml"])
        .into_iter()
        .map(|file| {
            let name = file.trim_end_matches(".yaml").replace("tests/broken", "broken");
            crate::trial(name, move || {
                let text = crate::read(&file);
                compare(&file, &text)
            })
        })
        .collect();
    trials.push(crate::trial("broken/brackets", || {
        let count = 100_000;
        let pattern = format!("{}a{}", "(".repeat(count), ")".repeat(count));
        let message = said(&format!("summary: brackets\npattern: '{pattern}'\nfact: {{}}\n"));
        let expected = "brackets nest too deep";
        if message.contains(expected) { Vec::new() } else { vec![format!("expected `{expected}`: {message}")] }
    }));
    trials
}

/// All that is said about a file; columns and lines are those of the file.
fn said(text: &str) -> String {
    static SCHEMA: OnceLock<Book> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| builtin::book().only(|_| false));
    match schema.with_rules(builtin::lexicon(), &[("broken/rule", "rule.yaml", text)]) {
        Ok(_) => "nothing is wrong\n".to_owned(),
        Err(errors) => errors.iter().map(|error| error.render(text)).collect(),
    }
}

fn compare(file: &str, text: &str) -> Vec<String> {
    let beside = file.replace(".yaml", ".txt");
    let message = said(text);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(crate::root().join(&beside), &message).unwrap();
        return Vec::new();
    }
    let expected = crate::read(&beside);
    if message == expected { Vec::new() } else { vec![format!("{beside} says\n{expected}\nbut now it is\n{message}")] }
}
