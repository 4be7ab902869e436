//! Where documents come from: files, folders and streams, found in order and never held all at once.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use tenure_engine::error::{Error, ErrorKind, Result, did_you_mean};

use super::input::{Format, Raw};

/// The longest document, in bytes.
const LONGEST: u64 = 1 << 28;

/// Endings of the files that are taken from a folder.
const ENDINGS: &str = ".txt, .text, .md, .markdown, .jsonl, .ndjson, .html, .htm, .xhtml, .rss and .atom";

/// Documents of files, folders and streams, one after another; a folder's files come sorted by path.
///
/// What cannot be read is told as an error in its place, and the rest follows.
///
/// # Example
///
/// ```
/// use tenure::extractor::{Format, Sources};
///
/// let lines = "{\"id\": \"a\", \"text\": \"Oslo\"}\n{\"id\": \"b\", \"text\": \"Riga\"}\n";
/// let sources = Sources::new(None).stream("stdin", lines.as_bytes());
/// let ids: Vec<String> = sources.filter_map(|raw| raw.ok()?.read().ok()).map(|input| input.id).collect();
/// assert_eq!(ids, ["a", "b"]);
/// ```
pub struct Sources<'a> {
    format: Option<Format>,
    waiting: std::collections::VecDeque<Waiting<'a>>,
    open: Option<Lines<'a>>,
}

enum Waiting<'a> {
    Path(PathBuf),
    Stream(String, Box<dyn Read + Send + 'a>),
}

struct Lines<'a> {
    file: String,
    line: u32,
    reader: Box<dyn BufRead + Send + 'a>,
}

impl std::fmt::Debug for Sources<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sources").field("format", &self.format).field("waiting", &self.waiting.len()).finish()
    }
}

impl<'a> Sources<'a> {
    /// No documents yet; all will be read in this format, or each in that which its name or first bytes tell.
    #[must_use]
    pub fn new(format: Option<Format>) -> Self {
        Self { format, waiting: std::collections::VecDeque::new(), open: None }
    }

    /// The same with a file or a folder at the end.
    #[must_use]
    pub fn path(mut self, path: impl Into<PathBuf>) -> Self {
        self.waiting.push_back(Waiting::Path(path.into()));
        self
    }

    /// The same with a stream at the end, such as standard input; `name` stands for it in ids and errors.
    #[must_use]
    pub fn stream(mut self, name: impl Into<String>, stream: impl Read + Send + 'a) -> Self {
        self.waiting.push_back(Waiting::Stream(name.into(), Box::new(stream)));
        self
    }

    /// Opens a path: a file gives its document or its lines, a folder is replaced by what it holds.
    fn open(&mut self, path: &Path) -> Result<Option<Raw>> {
        let file = name(path);
        let failed = |error: &io::Error| failed(&file, error);
        let found = fs::metadata(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => missing(path, &file),
            _ => failed(&error),
        })?;
        if found.is_dir() {
            let mut files = Vec::new();
            walk(path, &mut files)?;
            if files.is_empty() {
                let error = Error::new(ErrorKind::Invalid, "this folder holds no articles").at(file, 0, 0);
                return Err(error.hint(format!("files ending in {ENDINGS} are read")));
            }
            for path in files.into_iter().rev() {
                self.waiting.push_front(Waiting::Path(path));
            }
            return Ok(None);
        }
        let stream = File::open(path).map_err(|error| failed(&error))?;
        self.begin(file, Format::of_name(&path.to_string_lossy()), Box::new(stream))
    }

    /// Begins to read a stream: JSON lines stay open, anything else is read to its end.
    fn begin(&mut self, file: String, named: Option<Format>, stream: Box<dyn Read + Send + 'a>) -> Result<Option<Raw>> {
        let mut reader = BufReader::with_capacity(1 << 16, stream);
        let head = reader.fill_buf().map_err(|error| failed(&file, &error))?;
        let format = self.format.or(named).unwrap_or_else(|| Format::of_bytes(head));
        let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
        if format == Format::JsonLines && !wide {
            self.open = Some(Lines { file, line: 0, reader: Box::new(reader) });
            return Ok(None);
        }
        let mut bytes = Vec::new();
        reader.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|error| failed(&file, &error))?;
        if bytes.len() as u64 > LONGEST {
            return Err(too_long(file, 0));
        }
        if format == Format::Feed {
            let lines = entries(&file, &bytes)?;
            self.open = Some(Lines { file, line: 0, reader: Box::new(io::Cursor::new(lines)) });
            return Ok(None);
        }
        if format == Format::JsonLines {
            // Lines of 16-bit characters cannot be told apart by bytes.
            let text = tenure_engine::text::decode(bytes).map_err(|error| error.at(file.clone(), 0, 0))?;
            self.open = Some(Lines { file, line: 0, reader: Box::new(io::Cursor::new(text.into_bytes())) });
            return Ok(None);
        }
        Ok(Some(Raw { file, line: 0, format, bytes }))
    }
}

/// The entries of a feed, as JSON lines.
#[cfg(feature = "pages")]
fn entries(file: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    super::feed::lines(file, bytes)
}

#[cfg(not(feature = "pages"))]
fn entries(file: &str, _: &[u8]) -> Result<Vec<u8>> {
    Err(super::input::without_pages(file.to_owned()))
}

impl Lines<'_> {
    /// The next line that is not blank; none at the end.
    fn next(&mut self) -> Result<Option<Raw>> {
        loop {
            let mut bytes = Vec::new();
            self.line = self.line.saturating_add(1);
            let mut reader = self.reader.by_ref().take(LONGEST + 1);
            let read = reader.read_until(b'\n', &mut bytes).map_err(|error| failed(&self.file, &error))?;
            if read == 0 {
                return Ok(None);
            }
            if bytes.len() as u64 > LONGEST {
                return Err(too_long(self.file.clone(), self.line));
            }
            if self.line == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
                bytes.drain(..3);
            }
            if bytes.iter().any(|byte| !byte.is_ascii_whitespace()) {
                return Ok(Some(Raw { file: self.file.clone(), line: self.line, format: Format::JsonLines, bytes }));
            }
        }
    }
}

impl Iterator for Sources<'_> {
    type Item = Result<Raw>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.open {
                match lines.next() {
                    Ok(Some(raw)) => return Some(Ok(raw)),
                    Ok(None) => self.open = None,
                    Err(error) => {
                        self.open = None;
                        return Some(Err(error));
                    }
                }
            }
            let found = match self.waiting.pop_front()? {
                Waiting::Path(path) => self.open(&path),
                Waiting::Stream(name, stream) => self.begin(name, None, stream),
            };
            match found {
                Ok(Some(raw)) => return Some(Ok(raw)),
                Ok(None) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// The articles below a folder, sorted; hidden files and links to folders are passed over.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let failed = |error: io::Error| failed(&name(folder), &error);
    let mut paths = Vec::new();
    for item in fs::read_dir(folder).map_err(failed)? {
        let item = item.map_err(failed)?;
        let hidden = item.file_name().to_string_lossy().starts_with('.');
        if !hidden {
            paths.push((item.path(), item.file_type().map_err(failed)?));
        }
    }
    paths.sort_by(|a, b| a.0.cmp(&b.0));
    for (path, kind) in paths {
        if kind.is_dir() {
            walk(&path, files)?;
        } else if Format::of_name(&path.to_string_lossy()).is_some() && (kind.is_file() || path.is_file()) {
            files.push(path);
        }
    }
    Ok(())
}

/// A path as it is named in ids and errors: relative to the working folder where it lies below, with slashes.
fn name(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path);
    let path = path.strip_prefix("./").unwrap_or(path);
    let text = path.to_string_lossy();
    if text.is_empty() { ".".to_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// The error of a file that could not be read or written.
#[must_use]
pub fn failed(file: &str, error: &io::Error) -> Error {
    let message = error.to_string();
    let end = message.find(" (os error").unwrap_or(message.len());
    let message = message.get(..end).unwrap_or(&message);
    let mut letters = message.chars();
    let lower = letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect());
    Error::new(ErrorKind::Io, lower).at(file, 0, 0)
}

fn too_long(file: String, line: u32) -> Error {
    Error::new(ErrorKind::Invalid, format!("a document is longer than {} MiB", LONGEST >> 20)).at(file, line, 0)
}

/// The error of a file that is not there, with the nearest name of its folder as a hint.
fn missing(path: &Path, file: &str) -> Error {
    let error = Error::new(ErrorKind::Io, "there is no such file or folder").at(file, 0, 0);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut names: Vec<String> = fs::read_dir(folder)
        .map(|items| items.flatten().map(|item| item.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    names.sort();
    let wanted = path.file_name().unwrap_or_default().to_string_lossy();
    match did_you_mean(&wanted, names.iter().map(String::as_str)) {
        Some(near) => error.hint(format!("did you mean `{}`?", name(&folder.join(near)))),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(sources: Sources<'_>) -> Vec<String> {
        sources
            .map(|raw| match raw.and_then(Raw::read) {
                Ok(input) => input.id,
                Err(error) => error.to_string(),
            })
            .collect()
    }

    #[test]
    fn folders_give_their_articles_in_order() {
        let folder = std::env::temp_dir().join(format!("tenure-source-{}", std::process::id()));
        fs::create_dir_all(folder.join("deep")).unwrap();
        fs::create_dir_all(folder.join("empty")).unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
        write("b.txt", b"Oslo");
        write(
            "a.jsonl",
            b"\xef\xbb\xbf{\"id\": \"a1\", \"text\": \"x\"}\n\nnonsense\n{\"id\": \"a2\", \"text\": \"x\"}",
        );
        write("deep/c.md", b"# Oslo");
        write(".hidden.txt", b"Oslo");
        write("picture.png", b"\x89PNG");
        write("d.txt", b"\x7fELF\x00\x00");
        let short = |text: String| text.replace(&name(&folder), "F");
        let found: Vec<String> = ids(Sources::new(None).path(&folder)).into_iter().map(short).collect();
        let expected =
            ["a1", "F/a.jsonl:3:2: expected ident", "a2", "F/b.txt", "F/d.txt: this is no text", "F/deep/c.md"];
        assert_eq!(found.len(), expected.len(), "{found:?}");
        assert!(found.iter().zip(expected).all(|(found, expected)| found.starts_with(expected)), "{found:?}");
        let error = ids(Sources::new(None).path(folder.join("empty"))).join("");
        assert!(error.contains("this folder holds no articles (files ending in .txt"), "{error}");
        let error = ids(Sources::new(None).path(folder.join("bb.txt"))).join("");
        assert!(error.contains("there is no such file or folder (did you mean `"), "{error}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn streams_are_told_by_their_first_bytes() {
        assert_eq!(ids(Sources::new(None).stream("stdin", &b"Oslo is a city."[..])), ["stdin"]);
        assert_eq!(ids(Sources::new(None).stream("stdin", &b"{\"text\": \"Oslo\"}"[..])), ["stdin:1"]);
        let wide: Vec<u8> =
            "\u{feff}{\"id\": \"w\", \"text\": \"x\"}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(ids(Sources::new(Some(Format::JsonLines)).stream("stdin", &wide[..])), ["w"]);
        assert_eq!(ids(Sources::new(Some(Format::JsonLines)).stream("stdin", &b""[..])), [""; 0]);
    }
}
