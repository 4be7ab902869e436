//! Articles of HTML pages: title, date, byline and body, with the place of each word in the page.

use dom_smoothie::{Config, Readability, TextMode};
use jiff::civil::Date;
use tenure_engine::error::{Error, ErrorKind, Result};
use tenure_engine::text::{Options, decode};

use super::input::{Input, Raw, parse_date};
use super::visible::align;

/// Reads a page as one article.
pub(super) fn read(raw: Raw) -> Result<Input> {
    let Raw { file, bytes, .. } = raw;
    let page = decode(bytes).map_err(|error| error.at(file.clone(), 0, 0))?;
    let Some(article) = article(&page) else {
        let error = Error::new(ErrorKind::Invalid, "this page holds no text").at(file, 0, 0);
        return Err(error.hint("is it drawn by a script? save the page from a browser"));
    };
    let map = align(&page, &article.text);
    let options = Options {
        date: article.date,
        title: article.title,
        source: article.source,
        page: Some(map),
        ..Options::default()
    };
    Ok(Input { id: file, text: article.text, options, warnings: Vec::new() })
}

struct Article {
    text: String,
    title: Option<String>,
    date: Option<Date>,
    source: Option<String>,
}

fn article(page: &str) -> Option<Article> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(page, None, Some(config)).ok()?;
    let time = reader.doc.select("time[datetime]").attr("datetime").and_then(|time| day(&time));
    let whole = reader.doc.select("body").formatted_text();
    let Ok(found) = reader.parse() else {
        let text = tidy(&whole);
        return (!text.is_empty()).then_some(Article { text, title: None, date: time, source: None });
    };
    let body = tidy(&found.text_content);
    let title = Some(tidy(&found.title)).filter(|title| !title.is_empty());
    let mut text = String::new();
    // What the body says by itself is not said twice.
    let mut add = |line: &str, said: bool| {
        if !line.is_empty() && !said {
            text.push_str(line);
            text.push_str("\n\n");
        }
    };
    let (heading, byline) = (title.as_deref().unwrap_or(""), found.byline.as_deref().map(tidy).unwrap_or_default());
    add(heading, body.starts_with(heading));
    add(&byline, body.contains(&byline));
    text.push_str(&body);
    let date = found.published_time.as_deref().and_then(day).or(time);
    (!text.trim().is_empty()).then_some(Article { text, title, date, source: found.site_name })
}

/// A day in the ways of pages: ISO, or that of mail.
fn day(text: &str) -> Option<Date> {
    let mail = || jiff::fmt::rfc2822::parse(text.trim()).ok().map(|time| time.date());
    parse_date(text).or_else(mail)
}

/// A text with single spaces in its lines and at most one empty line between them.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut apart = "";
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else {
            apart = if out.is_empty() { "" } else { "\n\n" };
            continue;
        };
        out.push_str(apart);
        out.push_str(first);
        for word in words {
            out.push(' ');
            out.push_str(word);
        }
        apart = "\n";
    }
    out
}

/// The text of a piece of HTML.
pub(super) fn plain(html: &str) -> String {
    tidy(&Readability::from(html).doc.select("body").formatted_text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extractor::Format;

    const PAGE: &str = include_str!("../../examples/pages/harbor-board.html");

    fn input(page: &str) -> Result<Input> {
        let raw = Raw { file: "a.html".into(), line: 0, format: Format::Html, bytes: page.as_bytes().to_vec() };
        raw.read()
    }

    #[test]
    fn the_article_is_taken_and_the_furniture_left() {
        let input = input(PAGE).unwrap();
        assert_eq!(input.options.date, Some(jiff::civil::date(2024, 3, 5)));
        assert_eq!(input.options.title.as_deref(), Some("Harbor board names Solveig Aas as director"));
        assert_eq!(input.options.source.as_deref(), Some("The Fjordby Herald"));
        assert!(input.text.starts_with("Harbor board names Solveig Aas as director\n\n"), "{}", input.text);
        assert!(input.text.contains("Aas, 48, takes over from Per Tveit"), "{}", input.text);
        assert_eq!(input.text.matches("Jonas Brekke").count(), 1, "{}", input.text);
        for furniture in ["Subscribe", "Most read", "window", "All rights"] {
            assert!(!input.text.contains(furniture), "{furniture}: {}", input.text);
        }
    }

    #[test]
    fn words_lead_back_to_the_page() {
        let input = input(PAGE).unwrap();
        let map = input.options.page.unwrap();
        let at = |words: &str| {
            let start = u32::try_from(input.text.find(words).unwrap()).unwrap();
            let end = start + u32::try_from(words.len()).unwrap();
            map.locate(tenure_engine::text::Span::new(start, end)).unwrap().of(PAGE)
        };
        assert_eq!(at("Per Tveit"), "Per Tveit");
        assert_eq!(at("Tveit & Dahl"), "Tveit &amp; Dahl");
    }

    #[test]
    fn a_page_without_an_article_gives_its_words_or_an_error() {
        assert_eq!(input("<html><body><p>Oslo</p></body></html>").unwrap().text, "Oslo");
        let error = input("<html><script>x</script></html>").unwrap_err().to_string();
        assert!(error.starts_with("a.html: this page holds no text"), "{error}");
    }

    #[test]
    fn days_are_read_as_pages_write_them() {
        assert_eq!(day("2024-03-05T08:00:00+01:00"), Some(jiff::civil::date(2024, 3, 5)));
        assert_eq!(day("Tue, 05 Mar 2024 08:00:00 +0100"), Some(jiff::civil::date(2024, 3, 5)));
        assert_eq!(day("yesterday"), None);
    }
}
