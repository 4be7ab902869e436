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
