//! Offsets in bytes, code points or UTF-16 code units.

/// The unit in which offsets are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Offsets {
    /// Unicode code points, as Python counts.
    #[default]
    CodePoints,
    /// Bytes of UTF-8, as Rust counts.
    Bytes,
    /// UTF-16 code units, as JavaScript counts.
    Utf16,
}

/// From byte offsets to the offsets that are written.
#[derive(Debug)]
pub(super) struct Ruler<'a> {
    text: &'a str,
    /// Units before every 32nd byte; none where bytes are written or the text is ASCII.
    marks: Option<Vec<u32>>,
    unit: Offsets,
}

const STRIDE: usize = 32;

impl<'a> Ruler<'a> {
    pub(super) fn new(text: &'a str, unit: Offsets) -> Self {
        if unit == Offsets::Bytes || text.is_ascii() {
            return Self { text, marks: None, unit };
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for part in text.as_bytes().chunks(STRIDE) {
            marks.push(count);
            count += width(part, unit);
        }
        marks.push(count);
        Self { text, marks: Some(marks), unit }
    }

    pub(super) fn at(&self, byte: u32) -> u32 {
        let Some(marks) = &self.marks else { return byte };
        let byte = (byte as usize).min(self.text.len());
        let mark = byte / STRIDE;
        let rest = self.text.as_bytes().get(mark * STRIDE..byte).unwrap_or(&[]);
        marks.get(mark).copied().unwrap_or(0) + width(rest, self.unit)
    }
}

/// The units of the characters that begin in a stretch of bytes.
fn width(bytes: &[u8], unit: Offsets) -> u32 {
    let units = |byte: u8| match byte {
        0x80..0xc0 => 0,
        0xf0.. if unit == Offsets::Utf16 => 2,
        _ => 1,
    };
    bytes.iter().map(|byte| units(*byte)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_what_they_say() {
        let text = format!("{}é🐶 end", "x".repeat(63));
        let byte = u32::try_from(text.len() - 3).unwrap();
        assert_eq!(Ruler::new(&text, Offsets::Bytes).at(byte), 70);
        assert_eq!(Ruler::new(&text, Offsets::CodePoints).at(byte), 66);
        assert_eq!(Ruler::new(&text, Offsets::Utf16).at(byte), 67);
        for unit in [Offsets::CodePoints, Offsets::Utf16] {
            let ruler = Ruler::new(&text, unit);
            for (at, _) in text.char_indices() {
                let units = |c: char| if unit == Offsets::Utf16 { c.len_utf16() } else { 1 };
                let expected: usize = text[..at].chars().map(units).sum();
                assert_eq!(ruler.at(u32::try_from(at).unwrap()) as usize, expected, "{at}");
            }
        }
    }
}
