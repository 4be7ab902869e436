//! Bytes of a file turned into text: by mark, as UTF-8, else by a guess.

use crate::error::{Error, ErrorKind, Result};

/// How many bytes are looked at to tell a binary file from a text.
const LOOK: usize = 8192;

/// The text of a file. A byte order mark decides and is left out; else UTF-8, else the encoding guessed from the bytes.
///
/// # Errors
///
/// Where the bytes are those of a binary file.
pub fn decode(bytes: Vec<u8>) -> Result<String> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or(&[]));
        return Ok(text.into_owned());
    }
    let head = bytes.get(..LOOK.min(bytes.len())).unwrap_or(&[]);
    let odd = head.iter().filter(|byte| **byte < 9 || (14..27).contains(*byte) || (28..32).contains(*byte)).count();
    if head.contains(&0) || odd * 10 > head.len().max(1) {
        let error = Error::new(ErrorKind::Syntax, "this is no text but a binary file");
        return Err(error.hint("articles are read as plain text, Markdown or JSON lines"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let bytes = error.into_bytes();
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(&bytes, true);
            let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
            Ok(encoding.decode(&bytes).0.into_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_marks_utf8_and_older_encodings() {
        assert_eq!(decode(b"\xef\xbb\xbfa\xc3\xa9".to_vec()).unwrap(), "aé");
        assert_eq!(decode(b"\xff\xfea\x00b\x00".to_vec()).unwrap(), "ab");
        assert_eq!(decode("né à Genève".into()).unwrap(), "né à Genève");
        assert_eq!(
            decode(b"le pr\xe9sident a d\xe9missionn\xe9 hier \xe0 Gen\xe8ve".to_vec()).unwrap(),
            "le président a démissionné hier à Genève"
        );
        assert!(decode(b"\x7fELF\x02\x00\x00".to_vec()).is_err());
        assert_eq!(decode(Vec::new()).unwrap(), "");
    }
}
