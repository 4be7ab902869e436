//! How the instructions of a pattern are stored: five bytes each, which are read many times faster than one by one.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

use super::program::Instruction;

/// The bytes of an instruction: what it does, and two numbers.
const SIZE: usize = 5;

/// Writes the instructions.
pub(super) fn serialize<S: Serializer>(code: &[Instruction], serializer: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(code.len() * SIZE);
    for instruction in code {
        let (what, a, b) = parts(*instruction);
        bytes.push(what);
        bytes.extend(a.to_le_bytes());
        bytes.extend(b.to_le_bytes());
    }
    serializer.serialize_bytes(&bytes)
}

/// Reads the instructions.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Instruction>, D::Error> {
    deserializer.deserialize_bytes(Code)
}

struct Code;

impl Visitor<'_> for Code {
    type Value = Vec<Instruction>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("instructions of five bytes each")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<Instruction>, E> {
        let (all, rest) = bytes.as_chunks::<SIZE>();
        if !rest.is_empty() {
            return Err(E::invalid_length(bytes.len(), &self));
        }
        let read = |&[what, a, b, c, d]: &[u8; SIZE]| {
            instruction(what, u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]))
        };
        all.iter().map(read).collect::<Option<_>>().ok_or_else(|| E::custom("an instruction is unknown"))
    }
}

/// An instruction as a byte and two numbers. [`Instruction::Within`] keeps its truth value in the byte.
fn parts(instruction: Instruction) -> (u8, u16, u16) {
    match instruction {
        Instruction::Word(set) => (0, set, 0),
        Instruction::Exact(text) => (1, text, 0),
        Instruction::Token(test) => (2, test, 0),
        Instruction::Item(item) => (3, item, 0),
        Instruction::Skip(within) => (4, u16::from(within), 0),
        Instruction::Split(first, second) => (5, first, second),
        Instruction::Jump(to) => (6, to, 0),
        Instruction::Open(capture) => (7, capture, 0),
        Instruction::Close(capture, counts) => (8, capture, u16::from(counts)),
        Instruction::Fill => (9, 0, 0),
        Instruction::Mark(mark) => (10, mark, 0),
        Instruction::Within(mark, item, false) => (11, mark, item),
        Instruction::Within(mark, item, true) => (12, mark, item),
        Instruction::Look(look) => (13, look, 0),
        Instruction::Start => (14, 0, 0),
        Instruction::End => (15, 0, 0),
        Instruction::Match => (16, 0, 0),
    }
}

fn instruction(what: u8, a: u16, b: u16) -> Option<Instruction> {
    Some(match what {
        0 => Instruction::Word(a),
        1 => Instruction::Exact(a),
        2 => Instruction::Token(a),
        3 => Instruction::Item(a),
        4 => Instruction::Skip(a != 0),
        5 => Instruction::Split(a, b),
        6 => Instruction::Jump(a),
        7 => Instruction::Open(a),
        8 => Instruction::Close(a, b != 0),
        9 => Instruction::Fill,
        10 => Instruction::Mark(a),
        11 => Instruction::Within(a, b, false),
        12 => Instruction::Within(a, b, true),
        13 => Instruction::Look(a),
        14 => Instruction::Start,
        15 => Instruction::End,
        16 => Instruction::Match,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Stored(#[serde(with = "super")] Vec<Instruction>);

    #[test]
    fn every_instruction_is_read_as_it_was_written() {
        let all: Vec<Instruction> = (0..=16).filter_map(|what| instruction(what, 1, 515)).collect();
        assert_eq!(all.len(), 17);
        // Numbers that an instruction has no use for come back as nothing.
        let bytes = postcard::to_allocvec(&Stored(all.clone())).unwrap();
        assert_eq!(postcard::from_bytes::<Stored>(&bytes).unwrap(), Stored(all));
        assert_eq!(bytes.len(), 1 + 17 * SIZE);
    }

    #[test]
    fn bytes_that_are_no_instructions_are_an_error() {
        let read = |bytes: &[u8]| postcard::from_bytes::<Stored>(bytes);
        assert!(read(&[5, 17, 0, 0, 0, 0]).is_err() && read(&[4, 0, 0, 0, 0]).is_err());
        assert_eq!(read(&[5, 6, 2, 1, 0, 0]).unwrap(), Stored(vec![Instruction::Jump(258)]));
    }
}
