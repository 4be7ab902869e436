//! Where the words of a text stand in the page they were taken from.

use super::Span;

/// A stretch of a text that stands in the page byte for byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its bytes in the text.
    pub text: Span,
    /// Its first byte in the page.
    pub page: u32,
}

/// From the bytes of a text to those of the page it was taken from. What the page writes otherwise, such as a
/// character reference, lies between the stretches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageMap {
    stretches: Vec<Stretch>,
}

impl PageMap {
    /// Adds bytes that stand in the page as they are; in the order of the text.
    pub fn push(&mut self, text: Span, page: u32) {
        if let Some(last) = self.stretches.last_mut()
            && last.text.end == text.start
            && last.page + last.text.len() == page
        {
            last.text.end = text.end;
        } else if !text.is_empty() {
            self.stretches.push(Stretch { text, page });
        }
    }

    /// All stretches in the order of the text.
    #[must_use]
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The bytes of the page that hold a part of the text; none for words that the page does not have.
    #[must_use]
    pub fn locate(&self, span: Span) -> Option<Span> {
        let first = self.stretches.partition_point(|stretch| stretch.text.end <= span.start);
        let after = self.stretches.partition_point(|stretch| stretch.text.start < span.end);
        let within = self.stretches.get(first..after)?;
        let (first, last) = (within.first()?, within.last()?);
        let start = first.page + span.start.saturating_sub(first.text.start);
        let end = last.page + span.end.min(last.text.end) - last.text.start;
        (start < end).then(|| Span::new(start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_over_markup_between_them() {
        let mut map = PageMap::default();
        // Text `Ana Lund & Co`, page `<b>Ana</b> Lund &amp; Co`.
        map.push(Span::new(0, 3), 3);
        map.push(Span::new(4, 6), 11);
        map.push(Span::new(6, 8), 13);
        map.push(Span::new(11, 13), 22);
        assert_eq!(map.stretches().len(), 3);
        assert_eq!(map.locate(Span::new(0, 3)), Some(Span::new(3, 6)));
        assert_eq!(map.locate(Span::new(0, 8)), Some(Span::new(3, 15)));
        assert_eq!(map.locate(Span::new(4, 13)), Some(Span::new(11, 24)));
        assert_eq!(map.locate(Span::new(9, 10)), None);
        assert_eq!(map.locate(Span::new(5, 7)), Some(Span::new(12, 14)));
    }
}
