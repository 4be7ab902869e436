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
    /// Offsets at every 16th byte; none where bytes are written or the text is ASCII.
    marks: Option<Vec<u32>>,
    unit: Offsets,
}

const STRIDE: usize = 16;

impl<'a> Ruler<'a> {
    pub(super) fn new(text: &'a str, unit: Offsets) -> Self {
        if unit == Offsets::Bytes || text.is_ascii() {
            return Self { text, marks: None, unit };
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for (at, c) in text.char_indices() {
            while marks.len() * STRIDE <= at {
                marks.push(count);
            }
            count += width(c, unit);
        }
        marks.push(count);
        Self { text, marks: Some(marks), unit }
    }

    pub(super) fn at(&self, byte: u32) -> u32 {
        let Some(marks) = &self.marks else { return byte };
        let byte = (byte as usize).min(self.text.len());
        // A mark counts what begins before its byte, so the count goes on at the first character at or after it.
        let mut from = (byte / STRIDE).min(marks.len().saturating_sub(1)) * STRIDE;
        let base = marks.get(from / STRIDE).copied().unwrap_or(0);
        while from < byte && !self.text.is_char_boundary(from) {
            from += 1;
        }
        base + self.text.get(from..byte).unwrap_or("").chars().map(|c| width(c, self.unit)).sum::<u32>()
    }
}

fn width(c: char, unit: Offsets) -> u32 {
    if unit == Offsets::Utf16 && c > '\u{ffff}' { 2 } else { 1 }
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
                let expected: u32 = text[..at].chars().map(|c| width(c, unit)).sum();
                assert_eq!(ruler.at(u32::try_from(at).unwrap()), expected, "{at}");
            }
        }
    }
}
