//! Sessions on the command line: `tests/cli/*.md`, and streams that no session can show.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use libtest_mimic::Trial;

const BIN: &str = env!("CARGO_BIN_EXE_tenure");

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("cli: sessions are as they are told", || {
            trycmd::TestCases::new().case("tests/cli/*.md").register_bin("tenure", std::path::Path::new(BIN)).run();
            Ok(())
        }),
        crate::trial("cli: the same bytes on one thread and on eight", threads),
        crate::trial("cli: a line is answered before the next one comes", interactive),
        crate::trial("cli: a reader that leaves ends it quietly", broken_pipe),
        crate::trial("cli: a compiled list reads like the lists it was made of", compiled_list),
        crate::trial("cli: a compiled list that is damaged or old is an error", damaged_list),
        crate::trial("cli: nothing is written of lists with errors", no_list),
    ]
}

/// Articles as JSON lines: ours, many times, of many lengths.
fn lines(count: usize) -> String {
    let articles: Vec<String> =
        crate::files("examples/articles", &[".txt", ".md"]).iter().map(|file| crate::read(file)).collect();
    let mut lines = String::new();
    for number in 0..count {
        let text = articles.get(number % articles.len()).map_or("", String::as_str).repeat(number % 4 + 1);
        let line = serde_json::json!({"id": number, "text": text, "date": "2018-03-06"});
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    lines
}

fn run(arguments: &[&str], input: String) -> (Vec<u8>, String) {
    let mut child = Command::new(BIN)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = feeder.join().unwrap();
    (output.stdout, String::from_utf8_lossy(&output.stderr).into_owned())
}

fn threads() -> Vec<String> {
    let (one, _) = run(&["extract", "--threads", "1"], lines(120));
    let (eight, _) = run(&["extract", "--threads", "8"], lines(120));
    let mut complaints = Vec::new();
    if one != eight {
        complaints.push("the bytes differ".to_owned());
    }
    let count = one.iter().filter(|byte| **byte == b'\n').count();
    if count != 120 {
        complaints.push(format!("{count} lines of 120"));
    }
    let (one, _) = run(&["graph", "--to", "json", "--threads", "1"], lines(24));
    let (eight, _) = run(&["graph", "--to", "json", "--threads", "8"], lines(24));
    if one != eight {
        complaints.push("the graphs differ".to_owned());
    }
    complaints
}

fn interactive() -> Vec<String> {
    let mut complaints = Vec::new();
    for threads in ["1", "4"] {
        let mut command = Command::new(BIN);
        command.args(["extract", "--from", "jsonl", "--threads", threads]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = std::io::BufReader::new(child.stdout.take().unwrap());
        for id in ["a", "b"] {
            writeln!(stdin, "{{\"id\": \"{id}\", \"text\": \"Oslo\"}}").unwrap();
            let mut line = String::new();
            std::io::BufRead::read_line(&mut stdout, &mut line).unwrap();
            if !line.contains(&format!("\"id\":\"{id}\"")) {
                complaints.push(format!("{threads} threads answer {line:?} to {id}"));
            }
        }
        drop(stdin);
        child.wait().unwrap();
    }
    complaints
}

fn broken_pipe() -> Vec<String> {
    let mut child = Command::new(BIN)
        .args(["extract", "--threads", "2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = lines(400);
    let feeder = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let mut first = [0; 20];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    let status = child.wait().unwrap();
    // The feeder meets the end of the program; that is no matter here.
    let _ = feeder.join().unwrap();
    match (status.success(), errors.is_empty()) {
        (true, true) => Vec::new(),
        _ => vec![format!("{status}: {errors}")],
    }
}

/// A table and a YAML list in a folder of their own, with what is laid over the built-in lists.
fn own_lists(name: &str) -> std::path::PathBuf {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let table = "\u{feff}name\tkind\tnames.alias\tattributes.type\tids.lei\r\n\
        Quendrix Haulage\torganization\tQuendrix|QDX Haulage\tcompany\t5299\r\n\
        \"Borgund \"\"Fjord\"\" Inn\"\torganization\t\tcompany\t\r\n";
    std::fs::write(folder.join("companies.tsv"), table).unwrap();
    let yaml = "gazetteer: offices\nlang: en\nentries:\n- {name: harbor reeve, kind: role, case: any}\n";
    std::fs::write(folder.join("offices.yaml"), yaml).unwrap();
    folder
}

fn in_folder(folder: &std::path::Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(BIN).current_dir(folder).args(arguments).output().unwrap();
    let all = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&all).into_owned())
}

const SENTENCE: &str = "QDX Haulage of Norburg named Ana Vos its harbor reeve in 2019.";

fn compiled_list() -> Vec<String> {
    let folder = own_lists("compiled-list");
    std::fs::write(folder.join("a.txt"), SENTENCE).unwrap();
    let extract = |lists: &[&str]| {
        let named = lists.iter().flat_map(|list| ["--gazetteer", list]);
        in_folder(&folder, &["extract", "a.txt", "--to", "jsonl"].into_iter().chain(named).collect::<Vec<_>>()).1
    };
    let mut complaints = Vec::new();
    let (code, said) = in_folder(&folder, &["gazetteers", "compile", "companies.tsv", "offices.yaml", "-o", "mine"]);
    if code != Some(0) || !said.starts_with("3 entries, ") {
        complaints.push(format!("compile ends with {code:?}: {said}"));
    }
    let (apart, compiled) = (extract(&["companies.tsv", "offices.yaml"]), extract(&["mine"]));
    if apart != compiled {
        complaints.push(format!("other output:\n{apart}\n{compiled}"));
    }
    if !compiled.contains("organization:quendrix-haulage") || !compiled.contains("\"lei\":\"5299\"") {
        complaints.push(format!("the company is not found: {compiled}"));
    }
    let (code, said) = in_folder(&folder, &["gazetteers", "lint", "mine", "companies.tsv"]);
    if (code, said.as_str()) != (Some(0), "2 lists are sound\n") {
        complaints.push(format!("lint ends with {code:?}: {said}"));
    }
    let entries = |lists: &[&str]| {
        let said = in_folder(&folder, &[&["gazetteers", "stats"], lists].concat()).1;
        let row: serde_json::Value = serde_json::from_str(&said).unwrap_or_default();
        row.get("entries").and_then(serde_json::Value::as_u64).unwrap_or(0)
    };
    if entries(&["mine"]) != entries(&[]) + 3 || entries(&["mine", "mine"]) != entries(&["mine"]) {
        complaints.push("stats count other entries".to_owned());
    }
    complaints
}

fn damaged_list() -> Vec<String> {
    let folder = own_lists("damaged-list");
    in_folder(&folder, &["gazetteers", "compile", ".", "-o", "mine"]);
    let sound = std::fs::read(folder.join("mine")).unwrap();
    let mut flipped = sound.clone();
    flipped[sound.len() / 2] ^= 4;
    let mut layout = sound.clone();
    layout[8] ^= 1;
    let mut version = sound.clone();
    version[24..32].copy_from_slice(b"0.0.9-rc");
    let damaged = "the compiled list is damaged";
    let cases = [
        (sound[..sound.len() - 1].to_vec(), damaged),
        (sound[..30].to_vec(), damaged),
        ([sound.as_slice(), b"x"].concat(), damaged),
        (flipped, damaged),
        (layout, "the list was compiled by version"),
        (version, "the list was compiled by version 0.0.9-rc, which this version"),
    ];
    let mut complaints = Vec::new();
    for (bytes, expected) in cases {
        std::fs::write(folder.join("broken"), bytes).unwrap();
        let asked: [&[&str]; 2] =
            [&["gazetteers", "lint", "broken"], &["extract", "--gazetteer", "broken", "offices.yaml"]];
        for arguments in asked {
            let (code, said) = in_folder(&folder, arguments);
            if code != Some(2) || !said.contains(expected) {
                complaints.push(format!("{arguments:?} ends with {code:?}, not {expected}: {said}"));
            }
        }
    }
    let (code, said) = in_folder(&folder, &["gazetteers", "compile", "mine", "-o", "again"]);
    if code != Some(2) || !said.contains("compiled already") {
        complaints.push(format!("a compiled list is compiled: {code:?} {said}"));
    }
    complaints
}

fn no_list() -> Vec<String> {
    let folder = own_lists("no-list");
    std::fs::write(folder.join("wrong.tsv"), "name\tkind\nA\tpersn\nB\tperson\tx\n").unwrap();
    std::fs::write(folder.join("mine"), "as it was").unwrap();
    let (code, said) = in_folder(&folder, &["gazetteers", "compile", ".", "-o", "mine"]);
    let mut complaints = Vec::new();
    if code != Some(2) || !said.contains("wrong.tsv:2:3") || !said.contains("wrong.tsv:3:10") {
        complaints.push(format!("the errors are not told: {code:?} {said}"));
    }
    let (code, said) = in_folder(&folder, &["gazetteers", "compile", "offices.yaml", "-o", "none/mine"]);
    if code != Some(2) || !said.contains("cannot write the compiled list") {
        complaints.push(format!("a folder that is not there is written to: {code:?} {said}"));
    }
    let mut left: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    if left != ["companies.tsv", "mine", "offices.yaml", "wrong.tsv"] {
        complaints.push(format!("files are left behind: {left:?}"));
    }
    if std::fs::read(folder.join("mine")).unwrap() != b"as it was" {
        complaints.push("the old list is written over".to_owned());
    }
    complaints
}
