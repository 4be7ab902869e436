//! RSS and Atom: each entry of a feed is a document.

use serde::Serialize;
use tenure_engine::error::{Error, ErrorKind, Result};

use super::page::{plain, tidy};

/// An entry as a line of JSON lines.
#[derive(Serialize)]
struct Entry<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    id: &'a str,
    text: String,
    date: Option<String>,
    title: Option<String>,
    source: Option<&'a str>,
}

/// The entries of a feed as JSON lines; an entry without words is an empty text.
pub(super) fn lines(file: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let wrong = |message: String| Error::new(ErrorKind::Syntax, message).at(file, 0, 0);
    let feed = feed_rs::parser::parse(bytes).map_err(|error| {
        wrong(format!("this feed cannot be read: {error}")).hint("RSS, Atom and JSON feeds are read")
    })?;
    let mut out = Vec::new();
    for entry in &feed.entries {
        let title = entry.title.as_ref().map(|title| plain(&title.content)).filter(|title| !title.is_empty());
        let whole = entry.content.as_ref().and_then(|content| content.body.as_deref());
        let body = whole.or(entry.summary.as_ref().map(|summary| summary.content.as_str())).map(plain);
        let parts = title.iter().chain(&body).map(String::as_str);
        let text = parts.collect::<Vec<_>>().join("\n\n");
        let line = Entry {
            id: &entry.id,
            text: tidy(&text),
            date: entry.published.or(entry.updated).map(|time| time.to_rfc3339()),
            title,
            source: feed.title.as_ref().map(|title| title.content.as_str()),
        };
        serde_json::to_writer(&mut out, &line).map_err(|error| wrong(error.to_string()))?;
        out.push(b'\n');
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use crate::extractor::{Input, Sources};

    fn read(feed: &str) -> Vec<Input> {
        let sources = Sources::new(None).stream("feed", feed.as_bytes());
        sources.filter_map(|raw| raw.and_then(crate::extractor::Raw::read).ok()).collect()
    }

    #[test]
    fn entries_of_rss_are_documents() {
        let found = read(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Fjordby Herald</title>\
             <item><guid>a1</guid><title>Board names Aas</title><pubDate>Tue, 05 Mar 2024 08:00:00 GMT</pubDate>\
             <description>&lt;p&gt;Solveig Aas &amp;amp; others met.&lt;/p&gt;&lt;p&gt;She leads.&lt;/p&gt;</description></item>\
             <item><guid>a2</guid><title>No more</title></item></channel></rss>",
        );
        let ids: Vec<&str> = found.iter().map(|input| input.id.as_str()).collect();
        assert_eq!(ids, ["a1", "a2"]);
        let first = &found[0];
        assert_eq!(first.text, "Board names Aas\n\nSolveig Aas & others met.\n\nShe leads.");
        assert_eq!(first.options.date, Some(jiff::civil::date(2024, 3, 5)));
        assert_eq!(first.options.source.as_deref(), Some("Fjordby Herald"));
    }

    #[test]
    fn entries_of_atom_are_documents() {
        let found = read(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Herald</title><id>f</id>\
             <updated>2024-03-06T00:00:00Z</updated><entry><id>e1</id><title>Vos resigns</title>\
             <updated>2024-03-06T09:00:00Z</updated><summary>Piet Vos resigned.</summary></entry></feed>",
        );
        assert_eq!((found[0].id.as_str(), found[0].text.as_str()), ("e1", "Vos resigns\n\nPiet Vos resigned."));
        assert_eq!(found[0].options.date, Some(jiff::civil::date(2024, 3, 6)));
    }

    #[test]
    fn a_broken_feed_is_an_error() {
        let found = Sources::new(None).stream("feed", &b"<?xml version=\"1.0\"?><rss><channel><item>"[..]).next();
        let error = found.unwrap().unwrap_err().to_string();
        assert!(error.starts_with("feed: this feed cannot be read"), "{error}");
    }
}
