//! Turns of an interview: paragraphs that begin with the name of who speaks ("Q:", "Ana Lund:", "((Ana Lund))").

use std::collections::BTreeMap;

use super::block::Stretch;

/// A label has no more words than this.
const WORDS: usize = 4;

/// A label has no more bytes than this.
const LONGEST: usize = 48;

/// Turns are longer than this on average, in bytes; shorter lines are a table.
const SHORTEST: usize = 24;

/// For each stretch the bytes of the label that it begins with, where the text is an interview; zero for all others.
///
/// A text is one if two labels at least stand there twice or more; then all labels of the text are labels of turns.
pub(super) fn labels(text: &str, stretches: &[Stretch]) -> Vec<u32> {
    let all: Vec<Option<(&str, usize)>> = stretches
        .iter()
        .map(|stretch| stretch.marked.is_none().then(|| label(stretch.span.of(text))).flatten())
        .collect();
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (found, stretch) in all.iter().zip(stretches) {
        if let Some((name, length)) = found {
            let (count, bytes) = counts.entry(name).or_default();
            *count += 1;
            *bytes += (stretch.span.len() as usize).saturating_sub(*length);
        }
    }
    counts.retain(|_, (count, _)| *count > 1);
    let (count, bytes) = counts.values().fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
    if counts.len() < 2 || bytes < count * SHORTEST {
        return Vec::new();
    }
    all.into_iter().map(|found| found.map_or(0, |(_, length)| u32::try_from(length).unwrap_or(0))).collect()
}

/// The name in the label that a paragraph begins with, and the bytes of the label with its marks.
fn label(text: &str) -> Option<(&str, usize)> {
    if let Some(rest) = text.strip_prefix("((") {
        let name = rest.get(..rest.find("))")?)?;
        return (name.len() <= LONGEST && is_name(name)).then_some((name, name.len() + 4));
    }
    let bytes = text.as_bytes();
    if let [letter, b'.', b' ', ..] = bytes
        && letter.is_ascii_uppercase()
    {
        return Some((text.get(..1)?, 2));
    }
    let end = bytes.iter().take(LONGEST).position(|byte| *byte == b':')?;
    let name = text.get(..end)?;
    (bytes.get(end + 1).is_some_and(u8::is_ascii_whitespace) && is_name(name)).then_some((name, end + 1))
}

/// True for a few words that all begin with a capital.
fn is_name(words: &str) -> bool {
    let mut count = 0;
    let capitals = words.split(' ').all(|word| {
        count += 1;
        word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit())
    });
    capitals && count <= WORDS
}

#[cfg(test)]
mod tests {
    use super::super::block::{Markup, stretches};
    use super::*;

    /// The labels of a text whose paragraphs are parted by ` | `.
    fn check(text: &str, expected: &[&str]) {
        let text = text.replace(" | ", "\n\n");
        let stretches = stretches(&text, Markup::Plain);
        let labels = labels(&text, &stretches);
        let found: Vec<&str> = stretches
            .iter()
            .zip(&labels)
            .filter(|(_, length)| **length > 0)
            .filter_map(|(stretch, length)| stretch.span.of(&text).get(..*length as usize))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn questions_and_answers_are_turns() {
        check(
            "Q: When did you come to Bergen? | A: I came in 2010, as a teacher. | Q: And why? | A: To see the harbor, of course.",
            &["Q:", "A:", "Q:", "A:"],
        );
        check(
            "Q. When did you come to Bergen? | A. I came in 2010, as a teacher. | Q. And why then? | A. To see the harbor, of course.",
            &["Q.", "A.", "Q.", "A."],
        );
    }

    #[test]
    fn names_label_turns() {
        check(
            "She spoke to us. | Norland News: Why do you leave the bank? | Ana Lund: I have led it for ten years now. | \
             Norland News: Who follows you? | Ana Lund: Nobody knows, and I least of all. | Editor: Thank you.",
            &["Norland News:", "Ana Lund:", "Norland News:", "Ana Lund:", "Editor:"],
        );
        check(
            "((NN)) Why do you leave the bank now? | ((Ana Lund)) I have led it for ten years. | ((NN)) Who follows? | \
             ((Ana Lund)) Nobody knows, and I least of all.",
            &["((NN))", "((Ana Lund))", "((NN))", "((Ana Lund))"],
        );
    }

    #[test]
    fn tables_and_lone_colons_are_none() {
        check("Mayor: Ana Lund | Treasurer: Piet Vos | Chair: Eva Strand", &[]);
        check("Name: Ana | Age: 8 | Name: Piet | Age: 9", &[]);
        check("The plan: build a bridge. | The cost: too much of it. | Lund: we will see how it goes on.", &[]);
    }
}
