//! `tenure figures`: the figures and times of articles in a table.

use std::io::Write;

use tenure::error::{Error, ErrorKind, Result};
use tenure::export::{Kinds, figures};
use tenure::extractor::{Extractor, Raw};

use crate::args::To;
use crate::problem::Problems;
use crate::verbs::Figures;
use crate::work::{self, Step};
use crate::{Outcome, output};

pub(crate) fn run(verb: &Figures, problems: &Problems) -> Result<Outcome> {
    let kinds = Kinds::named(&verb.kinds)?;
    if !kinds.figures_only() {
        let error = Error::new(ErrorKind::Invalid, "only kinds of figures stand in this table");
        return Err(error.hint("names are told by `tenure extract`"));
    }
    let extractor = verb.language.extractor()?;
    let to = verb.to.unwrap_or(if output::terminal() { To::Text } else { To::Jsonl });
    let mut out: Box<dyn Write> = if to == To::Text { Box::new(output::text()) } else { Box::new(output::data()) };
    let (mut any, mut rows) = (false, 0_usize);
    let make = |raw: Result<Raw>| table(&extractor, raw?, to, &kinds);
    let take = |step: Step<Result<Vec<Vec<u8>>>>| match step {
        Step::Idle => output::written(out.flush()),
        Step::Made(Err(error)) => {
            problems.tell(&error);
            Ok(())
        }
        Step::Made(Ok(lines)) => {
            any |= !lines.is_empty();
            for line in lines {
                let before: &[u8] = match (to, rows) {
                    (To::Json, 0) => b"[\n",
                    (To::Json, _) => b",\n",
                    _ => b"",
                };
                rows += 1;
                output::written(out.write_all(before).and_then(|()| out.write_all(&line)))?;
            }
            Ok(())
        }
    };
    work::in_order(verb.inputs.sources(), verb.inputs.threads(), make, take)?;
    if to == To::Json {
        let end: &[u8] = if rows == 0 { b"[]\n" } else { b"\n]\n" };
        output::written(out.write_all(end))?;
    }
    output::written(out.flush())?;
    Ok(Outcome::found(any))
}

/// The rows of one document, written; for reading all of them are one.
fn table(extractor: &Extractor, raw: Raw, to: To, kinds: &Kinds) -> Result<Vec<Vec<u8>>> {
    let extraction = extractor.figures(raw.read()?);
    let rows = figures::rows(&extraction, kinds);
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    if to == To::Text {
        return Ok(vec![output::painted(&figures::page(&extraction.document.id, &rows)).into_bytes()]);
    }
    let written = |row: &figures::Row<'_>| {
        let mut bytes = match to {
            To::Json => serde_json::to_vec_pretty(row),
            _ => serde_json::to_vec(row),
        }
        .map_err(|error| Error::new(ErrorKind::Invalid, error.to_string()))?;
        if to == To::Jsonl {
            bytes.push(b'\n');
        }
        Ok(bytes)
    };
    rows.iter().map(written).collect()
}
