//! JSON Schema of rule files and schema files, so that editors complete and check them.

use libtest_mimic::Trial;
use serde_json::{Map, Value as Json, json};
use tenure::builtin;
use tenure_engine::rule::Book;
use tenure_engine::yaml::{Node, Trust, Value, parse};

pub(crate) fn trials() -> Vec<Trial> {
    vec![crate::trial("docs: schemas of rules and declarations are those of the relations", schemas)]
}

/// The JSON Schema of rule files; relations, roles and qualifiers are those of the book, others are allowed.
fn rule_schema(book: &Book) -> Json {
    let text = || json!({"type": "string"});
    let fact = fact_schema(book, &json!({"type": "string", "description": "a capture such as $holder, or words"}));
    let expected = fact_schema(book, &json!({"type": ["string", "number", "boolean", "null"]}));
    let pattern = json!({"type": "string", "minLength": 1, "description": "see docs/rules.md"});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "rule",
        "description": "a rule: how sentences say something, and what it means",
        "type": "object",
        "additionalProperties": false,
        "required": ["summary"],
        "allOf": [
            {"oneOf": [{"required": ["pattern"]}, {"required": ["patterns"]}]},
            {"oneOf": [{"required": ["fact"]}, {"required": ["facts"]}]},
        ],
        "properties": {
            "summary": {"type": "string", "minLength": 1, "description": "the phenomenon the rule reads"},
            "lang": {"type": "string", "description": "the language of its words"},
            "pattern": one_or_many(&pattern),
            "patterns": one_or_many(&pattern),
            "fact": one_or_many(&fact),
            "facts": one_or_many(&fact),
            "weight": {
                "type": "integer", "minimum": -2000, "maximum": 2000,
                "description": "evidence of a match in centibels of odds: 100 says ten to one",
            },
            "examples": {"type": "array", "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["text", "facts"],
                "properties": {
                    "text": text(),
                    "date": {"type": "string", "format": "date"},
                    "facts": {"type": "array", "minItems": 1, "items": expected},
                    "note": text(),
                },
            }},
            "counterexamples": {"type": "array", "items": {"anyOf": [
                text(),
                {"type": "object", "additionalProperties": false, "required": ["text"],
                 "properties": {"text": text(), "note": text()}},
            ]}},
        },
    })
}

/// The JSON Schema of schema files: kinds, qualifiers, relations, macros and cues.
fn declarations_schema(book: &Book) -> Json {
    let text = || json!({"type": "string"});
    let texts = || one_or_many(&json!({"type": ["string", "boolean", "number"]}));
    let entails = fact_schema(book, &json!({"type": "string"}));
    let list = |required: &[&str], properties: Json| {
        let item = json!({
            "type": "object", "additionalProperties": false, "required": required, "properties": properties,
        });
        json!({"type": "array", "items": item})
    };
    let role = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "kinds": texts(), "required": {"type": "boolean"}, "text": {"type": "boolean"},
            "figure": {"type": "boolean"}, "summary": text(),
        },
    });
    let scope = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "direction": {"enum": ["before", "after", "both", "over"]},
            "until": {"anyOf": [{"enum": ["clause", "sentence"]}, {"type": "array", "items": text()}]},
            "max": {"type": "integer", "minimum": 1},
        },
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "declarations",
        "description": "what rules may name: kinds, qualifiers, relations, macros and cues",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "lang": text(),
            "kinds": list(&["kind"], json!({
                "kind": texts(), "summary": text(), "alias": texts(),
                "attributes": {"type": "object", "additionalProperties": texts()},
            })),
            "qualifiers": list(&["name"], json!({
                "name": text(), "summary": text(), "values": texts(), "kinds": texts(),
            })),
            "relations": list(&["relation"], json!({
                "relation": text(), "summary": text(), "auxiliary": {"type": "boolean"},
                "roles": {"type": "object", "additionalProperties": role},
                "entails": {"type": "array", "items": entails},
            })),
            "macros": list(&["macro", "pattern"], json!({"macro": text(), "summary": text(), "pattern": text()})),
            "cues": list(&["id", "pattern"], json!({
                "id": text(), "summary": text(), "pattern": text(), "scope": scope, "relations": texts(),
                "pseudo": {"type": "boolean"},
                "sets": {"type": "object", "additionalProperties": {"type": ["string", "boolean"]}},
            })),
        },
    })
}

fn one_or_many(item: &Json) -> Json {
    json!({"anyOf": [item, {"type": "array", "minItems": 1, "items": item}]})
}

/// One relation with its roles, and qualifiers.
fn fact_schema(book: &Book, filler: &Json) -> Json {
    let mut properties = Map::new();
    for relation in book.relations() {
        let mut roles = Map::new();
        for role in &relation.roles {
            roles.insert(role.name.clone(), filler.clone());
        }
        properties.insert(
            relation.name.clone(),
            json!({
                "type": "object", "description": relation.summary, "properties": roles, "additionalProperties": false,
            }),
        );
    }
    for qualifier in book.qualifiers() {
        let capture = json!({"type": "string", "pattern": "^\\$"});
        let value = if qualifier.values.is_empty() {
            filler.clone()
        } else {
            json!({"anyOf": [{"enum": qualifier.values}, {"type": "boolean"}, capture]})
        };
        properties.insert(qualifier.name.clone(), value);
    }
    let others = json!({"type": ["object", "string", "number", "boolean", "null"]});
    json!({"type": "object", "minProperties": 1, "properties": properties, "additionalProperties": others})
}

/// The JSON Schemas of rules and declarations are those of the code, and the files of the project pass them.
/// `cargo xtask schema` writes them: it runs this with `UPDATE=1`.
fn schemas() -> Vec<String> {
    let rule = rule_schema(builtin::book());
    let declarations = declarations_schema(builtin::book());
    let mut complaints = Vec::new();
    for (file, schema) in [("docs/rule.schema.json", &rule), ("docs/declarations.schema.json", &declarations)] {
        let text = serde_json::to_string_pretty(schema).unwrap() + "\n";
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(crate::root().join(file), &text).unwrap();
        }
        if crate::read(file) != text {
            complaints.push(format!("{file} is not what the code says: run `cargo xtask schema`"));
        }
    }
    let rule = jsonschema::draft202012::new(&rule).unwrap();
    let declarations = jsonschema::draft202012::new(&declarations).unwrap();
    for file in crate::files("rules", &[".yaml"]) {
        let node = parse(&file, &crate::read(&file), Trust::Own).unwrap();
        let validator = if file.starts_with("rules/schema/") { &declarations } else { &rule };
        for error in validator.iter_errors(&plain(&node)) {
            complaints.push(format!("{file}: {}: {error}", error.instance_path()));
        }
    }
    let wrong = plain(&parse("a.yaml", "summary: s\npatern: x\nfact: {holds: {holdr: $x}}\n", Trust::Own).unwrap());
    let errors = rule.iter_errors(&wrong).count();
    if errors < 3 {
        complaints.push(format!("a wrong rule has {errors} errors"));
    }
    complaints
}

/// What an editor's YAML reader makes of a file.
fn plain(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Scalar(text) => match text.as_str() {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            _ => text.parse::<i64>().map_or_else(|_| Json::String(text.clone()), Json::from),
        },
        Value::Sequence(items) => items.iter().map(plain).collect(),
        Value::Mapping(pairs) => pairs.iter().map(|(key, value)| (key.text.clone(), plain(value))).collect(),
    }
}
