//! The licenses of all dependencies, against the list of `deny.toml`.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value as Json;

/// A complaint for each dependency whose license no allowed one satisfies.
pub(crate) fn complaints() -> Vec<String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let host = Command::new("rustc").arg("-vV").output().unwrap();
    let host =
        String::from_utf8_lossy(&host.stdout).lines().find_map(|line| line.strip_prefix("host: ").map(str::to_owned));
    let host = host.unwrap_or_default();
    let arguments = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host];
    let output = Command::new(cargo).args(arguments).current_dir(crate::root()).output().unwrap();
    if !output.status.success() {
        return vec![String::from_utf8_lossy(&output.stderr).into_owned()];
    }
    let metadata: Json = serde_json::from_slice(&output.stdout).unwrap();
    let allowed = allowed(&crate::read("deny.toml"));
    let mut complaints = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or("?");
        match package["license"].as_str() {
            Some(license) if satisfied(license, &allowed) => {}
            Some(license) => complaints.push(format!("{name}: the license {license} is not allowed by deny.toml")),
            None => complaints.push(format!("{name}: no license is stated")),
        }
    }
    complaints
}

/// The names between the brackets of `allow = [...]`.
fn allowed(deny: &str) -> BTreeSet<String> {
    let line = deny.lines().find(|line| line.starts_with("allow = [")).unwrap_or_default();
    line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// True if an SPDX expression holds: `OR` and the old `/` want one side, `AND` both.
fn satisfied(license: &str, allowed: &BTreeSet<String>) -> bool {
    let plain = license.replace(['(', ')'], "").replace('/', " OR ");
    // `(A OR B) AND C` is read as any of A, B and C together with each group between AND.
    plain.split(" AND ").all(|group| group.split(" OR ").any(|name| allowed.contains(name.trim())))
}
