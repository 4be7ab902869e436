//! Real output against `docs/schema.json`.

use libtest_mimic::Trial;
use serde_json::{Value as Json, json};

use crate::cases::cases;
use crate::spec::extract;

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        crate::trial("schema: rows of specs, articles and examples are as it says", rows),
        crate::trial("schema: it refuses what the contract does not know", refusals),
    ]
}

fn validator() -> jsonschema::Validator {
    let schema: Json = serde_json::from_str(&crate::read("docs/schema.json")).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn rows() -> Vec<String> {
    let validator = validator();
    let specs =
        crate::files("tests/spec", &[".md"]).into_iter().flat_map(|file| cases(&file, &crate::read(&file)).unwrap());
    let mut complaints = Vec::new();
    for case in specs.chain(crate::corpus::all().unwrap()) {
        let row = extract(&case);
        for error in validator.iter_errors(&row) {
            complaints.push(format!("{}:{}: {}: {error}", case.file, case.line, error.instance_path()));
        }
    }
    complaints
}

fn refusals() -> Vec<String> {
    let validator = validator();
    let row = json!({"schema": "tenure/1", "id": "a", "date": null, "mentions": [], "entities": [], "claims": [],
        "tenures": [], "facts": [], "warnings": []});
    let mut complaints: Vec<String> = validator.iter_errors(&row).map(|error| error.to_string()).collect();
    let mention = json!({"id": 0, "start": 0, "end": 3, "text": "Ana", "kind": "person", "form": "name", "rule": "r"});
    let with = |key: &str, value: Json| {
        let mut mention = mention.clone();
        mention[key] = value;
        mention
    };
    let wrong = [
        ("schema", json!("tenure/2")),
        ("date", json!("last May")),
        ("unknown", json!(1)),
        ("mentions", json!([with("kind", json!("animal"))])),
        ("mentions", json!([with("start", json!(-1))])),
        ("mentions", json!([with("more", json!(1))])),
    ];
    for (key, value) in wrong {
        let mut row = row.clone();
        row[key] = value;
        if validator.is_valid(&row) {
            complaints.push(format!("accepted: {row}"));
        }
    }
    complaints
}
