//! `tenure extract`: what articles say.

use std::io::Write;

use tenure::error::{Error, ErrorKind, Result};
use tenure::export::{Kinds, json, text};
use tenure::extractor::{Extractor, Raw};

use crate::args::To;
use crate::problem::Problems;
use crate::verbs::Extract;
use crate::work::{self, Step};
use crate::{Outcome, output};

/// How many bytes of JSON a byte of text becomes, roughly.
const GROWTH: usize = 7;

/// A document as it is written.
struct Done {
    bytes: Vec<u8>,
    found: bool,
}

pub(crate) fn run(verb: &Extract, problems: &Problems) -> Result<Outcome> {
    let kinds = Kinds::named(&verb.kinds)?;
    let view = json::View { offsets: verb.offsets.into(), kinds };
    let extractor = verb.language.extractor()?;
    let to = verb.to.unwrap_or(if output::terminal() { To::Text } else { To::Jsonl });
    let mut out: Box<dyn Write> = if to == To::Text { Box::new(output::text()) } else { Box::new(output::data()) };
    let (mut any, mut first) = (false, true);
    let make = |raw: Result<Raw>| write(&extractor, raw?, to, &view);
    let take = |step: Step<Result<Done>>| match step {
        Step::Idle => output::written(out.flush()),
        Step::Made(Err(error)) => {
            problems.tell(&error);
            Ok(())
        }
        Step::Made(Ok(done)) => {
            any |= done.found;
            let before: &[u8] = match (to, first) {
                (To::Json, true) => b"[\n",
                (To::Json, false) => b",\n",
                (To::Text, false) => b"\n",
                _ => b"",
            };
            first = false;
            output::written(out.write_all(before).and_then(|()| out.write_all(&done.bytes)))
        }
    };
    work::in_order(verb.inputs.sources(), verb.inputs.threads(), make, take)?;
    if to == To::Json {
        let end: &[u8] = if first { b"[]\n" } else { b"\n]\n" };
        output::written(out.write_all(end))?;
    }
    output::written(out.flush())?;
    Ok(Outcome::found(any))
}

fn write(extractor: &Extractor, raw: Raw, to: To, view: &json::View) -> Result<Done> {
    let input = raw.read()?;
    let extraction = if view.kinds.figures_only() { extractor.figures(input) } else { extractor.read(input) };
    let found = extraction.mentions.iter().any(|mention| view.kinds.contains(mention.kind));
    let row = json::row(&extraction, extractor.lexicon(), view);
    let bytes = match to {
        To::Text => output::painted(&text::page(&extraction, &view.kinds)).into_bytes(),
        To::Json => serde_json::to_vec_pretty(&row).map_err(|error| failed(&error))?,
        To::Jsonl => {
            let mut bytes = Vec::with_capacity(extraction.document.text.len() * GROWTH);
            serde_json::to_writer(&mut bytes, &row).map_err(|error| failed(&error))?;
            bytes.push(b'\n');
            bytes
        }
    };
    Ok(Done { bytes, found })
}

fn failed(error: &serde_json::Error) -> Error {
    Error::new(ErrorKind::Invalid, error.to_string())
}
