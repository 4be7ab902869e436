//! The phenomena of `tests/spec`, one test for each text with its expectation.

use std::sync::OnceLock;

use libtest_mimic::Trial;
use serde_json::Value as Json;
use tenure::Extractor;
use tenure::export::json::{Offsets, View, row};

use crate::cases::{Case, cases};
use crate::expect::{Found, expected};

pub(crate) fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for file in crate::files("tests/spec", &[".md"]) {
        let name = file.trim_start_matches("tests/").trim_end_matches(".md").to_owned();
        match cases(&file, &crate::read(&file)) {
            Ok(cases) => trials.extend(cases.into_iter().map(|case| {
                let name = format!("{name}:{} {}", case.line, case.heading);
                crate::trial(name, move || complaints(&case))
            })),
            Err(why) => trials.push(crate::trial(name, || vec![why])),
        }
    }
    trials
}

fn complaints(case: &Case) -> Vec<String> {
    match expected(&case.file, &case.yaml) {
        Ok(expected) => Found { text: &case.text, row: &extract(case) }.complaints(&case.file, &expected),
        Err(error) => vec![error.to_string()],
    }
}

/// The row of a case, with offsets in bytes.
pub(crate) fn extract(case: &Case) -> Json {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    let extractor = EXTRACTOR.get_or_init(Extractor::new);
    let extraction = extractor.extract(format!("{}:{}", case.file, case.line), &*case.text, case.options.clone());
    let view = View { offsets: Offsets::Bytes, ..View::default() };
    serde_json::to_value(row(&extraction, extractor.lexicon(), &view)).unwrap()
}
