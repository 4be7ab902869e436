//! The characters of an HTML page that a reader sees, each with its place, and where a text taken from it stands.

use tenure_engine::text::{PageMap, Span};

/// Elements whose content nobody reads.
const HIDDEN: [&str; 5] = ["script", "style", "noscript", "template", "iframe"];

/// After so many lines that the page does not have, the rest is not looked for.
const MISSES: usize = 64;

/// The longest character reference, in bytes.
const REFERENCE: usize = 32;

/// Where the words of a text stand in the page it was taken from, line by line.
pub(super) fn align(page: &str, text: &str) -> PageMap {
    let visible = Visible::of(page);
    let mut map = PageMap::default();
    let (mut from, mut misses) = (0, 0);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let squeezed: String = line.chars().filter(|c| !is_space(*c)).collect();
        let rest = visible.text.get(from..).unwrap_or("");
        let found = match rest.find(&squeezed) {
            _ if squeezed.is_empty() || misses > MISSES => None,
            Some(at) => Some(from + at),
            None => visible.text.find(&squeezed),
        };
        match found {
            Some(at) => {
                visible.follow(page, line, start, at, &mut map);
                from = at + squeezed.len();
            }
            None => misses += usize::from(!squeezed.is_empty()),
        }
        start += line.len();
    }
    map
}

/// What of a page is seen, without white space.
struct Visible {
    text: String,
    /// For each byte of it, where its character begins in the page.
    places: Vec<u32>,
}

impl Visible {
    fn of(page: &str) -> Self {
        let mut visible = Self { text: String::new(), places: Vec::new() };
        let mut at = 0;
        while let Some(rest) = page.get(at..).filter(|rest| !rest.is_empty()) {
            at += match markup(rest) {
                Some(length) => length,
                None => visible.take(rest, at),
            };
        }
        visible
    }

    /// Takes one character, or what a character reference stands for; answers its bytes in the page.
    fn take(&mut self, rest: &str, at: usize) -> usize {
        let end = rest.bytes().take(REFERENCE).position(|byte| byte == b';').filter(|_| rest.starts_with('&'));
        if let Some(reference) = end.and_then(|end| rest.get(..=end)) {
            let read = html_escape::decode_html_entities(reference);
            if read != reference {
                read.chars().for_each(|c| self.add(c, at));
                return reference.len();
            }
        }
        let Some(c) = rest.chars().next() else { return 1 };
        self.add(c, at);
        c.len_utf8()
    }

    fn add(&mut self, c: char, at: usize) {
        if !is_space(c) {
            self.text.push(c);
            self.places.extend(std::iter::repeat_n(u32::try_from(at).unwrap_or(u32::MAX), c.len_utf8()));
        }
    }

    /// Notes a line of the text, which stands here.
    fn follow(&self, page: &str, line: &str, start: usize, mut at: usize, map: &mut PageMap) {
        for (offset, c) in line.char_indices().filter(|(_, c)| !is_space(*c)) {
            let Some(place) = self.places.get(at).copied() else { return };
            if page.get(place as usize..).is_some_and(|page| page.starts_with(c)) {
                let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                map.push(Span::new(narrow(start + offset), narrow(start + offset + c.len_utf8())), place);
            }
            at += c.len_utf8();
        }
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{a0}' || c == '\u{200b}'
}

/// The length of a tag, comment or hidden element at the start; none for what is seen.
fn markup(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('<')?;
    if let Some(comment) = inner.strip_prefix("!--") {
        return Some(comment.find("-->").map_or(rest.len(), |end| end + 7));
    }
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        return None;
    }
    let end = tag_end(rest);
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    if !HIDDEN.contains(&name.as_str()) || rest.get(..end).is_some_and(|tag| tag.ends_with("/>")) {
        return Some(end);
    }
    let mut from = end;
    while let Some(at) = rest.get(from..).and_then(|rest| rest.find("</")) {
        let close = from + at;
        let same = rest.get(close + 2..).and_then(|rest| rest.get(..name.len()));
        if same.is_some_and(|same| same.eq_ignore_ascii_case(&name)) {
            return Some(close + tag_end(rest.get(close..).unwrap_or("")));
        }
        from = close + 2;
    }
    Some(rest.len())
}

/// One past the `>` of a tag, quoted values passed over.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quotation mark that is never closed: the tag ends at its first `>`.
    rest.find('>').map_or(rest.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, text: &str, words: &str, expected: &str) {
        let map = align(page, text);
        let start = text.find(words).unwrap();
        let span = Span::new(u32::try_from(start).unwrap(), u32::try_from(start + words.len()).unwrap());
        let found = map.locate(span).map_or("", |span| span.of(page));
        assert_eq!(found, expected, "{page}");
    }

    #[test]
    fn words_are_found_over_tags_and_references() {
        let page = "<p title=\"a > b\">Ana <b>Lund</b> of Lund &amp; Vos&nbsp;spoke.</p>";
        let text = "Ana Lund of Lund & Vos spoke.";
        check(page, text, "Ana Lund", "Ana <b>Lund");
        check(page, text, "Lund & Vos", "Lund</b> of Lund &amp; Vos".get(12..).unwrap());
        check(page, text, "spoke", "spoke");
    }

    #[test]
    fn hidden_elements_and_comments_are_passed_over() {
        let page = "<script>if (a < b) { \"Ana Lund\" }</script><!-- Ana Lund --><style>p {}</style><p>Ana Lund</p>";
        let map = align(page, "Ana Lund");
        assert_eq!(map.stretches().first().map(|stretch| stretch.page as usize), page.rfind("Ana"));
        check("a < b and <p>c", "a < b and c", "c", "c");
    }

    #[test]
    fn lines_the_page_lacks_have_no_place() {
        let map = align("<p>Oslo</p>", "Riga\nOslo");
        assert_eq!(map.locate(Span::new(0, 4)), None);
        assert_eq!(map.locate(Span::new(5, 9)), Some(Span::new(3, 7)));
        assert_eq!(align("<p", "x").stretches(), []);
        assert_eq!(align("<a href=\"x>y", "y").stretches().len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn every_place_holds_the_words(page in "(<p>|</p>|<b|>|&amp;|&#8217;|Ana|\\PC| |<!--|-->|<script>|</script>){0,30}") {
            let text: String = Visible::of(&page).text;
            for stretch in align(&page, &text).stretches() {
                let end = stretch.page + stretch.text.len();
                proptest::prop_assert_eq!(Span::new(stretch.page, end).of(&page), stretch.text.of(&text));
            }
        }
    }
}
