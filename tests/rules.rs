//! Every example and counterexample of every rule is a test of its own.

use std::sync::Arc;

use libtest_mimic::Trial;
use tenure::builtin;
use tenure::check::{Checker, Sort};
use tenure_engine::rule::Compiler;
use tenure_engine::yaml::Trust;

pub(crate) fn trials() -> Vec<Trial> {
    let mut compiler = Compiler::new(Trust::Own);
    for file in crate::files("rules", &[".yaml"]) {
        let id = file.trim_start_matches("rules/").trim_end_matches(".yaml");
        compiler.file(id, &file, &crate::read(&file));
    }
    let compiled = match compiler.finish(builtin::lexicon()) {
        Ok(compiled) => compiled,
        Err(errors) => {
            let complaints: Vec<String> = errors.iter().map(ToString::to_string).collect();
            return vec![crate::trial("rules: load", move || complaints)];
        }
    };
    let findings: Vec<String> = compiled.findings.iter().map(ToString::to_string).collect();
    let lint = crate::trial("rules: lint finds nothing", move || findings);
    let checker = Arc::new(Checker::new(builtin::lexicon(), compiled));
    let trials = checker.trials().into_iter().map(|trial| {
        let checker = Arc::clone(&checker);
        let sort = match trial.sort {
            Sort::Example => "fires",
            Sort::Counterexample => "is quiet",
        };
        let name = format!("rules/{}: {sort} at line {}", trial.rule, trial.line);
        crate::trial(name, move || checker.run(&trial).err().into_iter().collect())
    });
    std::iter::once(lint).chain(trials).collect()
}
