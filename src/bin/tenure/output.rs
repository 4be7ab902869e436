//! Standard output: plain for data, colored for reading, quiet when its reader has left.

use std::io::{self, IsTerminal, Write};

use tenure::error::{Error, ErrorKind, Result};

/// True where standard output is read by a person.
pub(crate) fn terminal() -> bool {
    io::stdout().is_terminal()
}

/// Where data is written.
pub(crate) fn data() -> io::BufWriter<io::StdoutLock<'static>> {
    io::BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Where text for reading is written; colors are left out where they are not shown.
pub(crate) fn text() -> anstream::AutoStream<io::StdoutLock<'static>> {
    anstream::stdout().lock()
}

/// The result of a write. Ends the program, quietly, where the reader has left.
pub(crate) fn written(result: io::Result<()>) -> Result<()> {
    match result {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        Err(error) => Err(Error::new(ErrorKind::Io, format!("cannot write to standard output: {error}"))),
    }
}

/// Writes a text for reading.
pub(crate) fn print(words: &str) -> Result<()> {
    let mut out = text();
    written(out.write_all(words.as_bytes()).and_then(|()| out.flush()))
}
