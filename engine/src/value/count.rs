//! Counts: a number with the things it counts, and numbers that count nothing.

use super::draft::Draft;
use super::number::Number;
use super::scan::Scan;
use super::words::*;
use super::{Bound, FigureKind};

/// The most words of a noun phrase that is counted.
const LONGEST: usize = 5;

impl Scan<'_> {
    /// A number that is nothing more: a count of things, or a bare number.
    pub(super) fn count(&self, at: usize, number: &Number) -> Option<Draft> {
        let value = number.value?;
        if self.is_name(at, number) {
            return None;
        }
        let of = self.skip(number.end, OF);
        let vague = number.bound == Some(Bound::Vague);
        let begin = match of {
            Some(after)
                if number.spelled && (vague || self.before(number.end, COUPLE | DOZEN | MAGNITUDES | TENS_OF)) =>
            {
                self.pass(after, THE)
            }
            Some(_) => return self.bare(at, number),
            None => number.end,
        };
        let of_vague = of.is_some() && vague;
        let counted = self.counted(begin, of_vague).filter(|_| !number.fraction);
        let counted = counted.or_else(|| self.one_of(at, number));
        if counted.is_none() && (vague && !number.scaled || self.is_pronoun(at, number)) {
            return None;
        }
        let Some(counted) = counted else { return self.bare(at, number) };
        Some(
            Draft::new(FigureKind::Count, at, number.end, "value/count")
                .value(value)
                .bound(number.bound)
                .of(Some(counted)),
        )
    }

    /// What "one" counts: "one **lifeboat**".
    fn one_of(&self, at: usize, number: &Number) -> Option<(usize, usize)> {
        let single = number.spelled && number.end == at + 1 && number.value == Some(rust_decimal::Decimal::ONE);
        let noun = single
            && self.is_word(number.end)
            && !self.is_capitalized(number.end)
            && !self.is(number.end, CLOSED | OF | AND | IN | TO | MAGNITUDE | FRACTION | UNIT | TIME_UNIT | MORE)
            && !self.is_pronoun(at, number);
        noun.then_some((number.end, number.end + 1))
    }

    fn bare(&self, at: usize, number: &Number) -> Option<Draft> {
        if self.is_pronoun(at, number) {
            return None;
        }
        Some(Draft::new(FigureKind::Number, at, number.end, "value/number").value(number.value?).bound(number.bound))
    }

    /// True for "one" where it stands for a thing or person ("this one", "one says").
    fn is_pronoun(&self, at: usize, number: &Number) -> bool {
        if !number.spelled
            || number.end != at + 1
            || self.get(at, CARDINAL).is_none_or(|(word, _)| word.number != rust_decimal::Decimal::ONE)
        {
            return false;
        }
        // "only one lifeboat" counts, "the one who" does not.
        let noun = self.is_word(at + 1) && !self.is(at + 1, CLOSED) && !self.is_capitalized(at + 1);
        let before = self.before(at, RELATIVE | THE | CLOSED | EVERY)
            && !self
                .before(at, if noun { IN | ON | AT | AND | TO | OF | ADVERB } else { IN | ON | AT | AND | TO | OF })
            || self.ordinal_before(at);
        before || self.is_word(at + 1) && self.is(at + 1, CLOSED) && !self.is(at + 1, OF | AND | IN | TO)
    }

    fn ordinal_before(&self, at: usize) -> bool {
        at > self.start && self.before(at, ORDINAL)
    }

    /// True if a number is part of a name or an id: "Boeing 747", "Channel 4", "No. 5", "555-1234".
    pub(super) fn is_name(&self, at: usize, number: &Number) -> bool {
        if self.before(at, LABEL | NAME_LABEL)
            || self.mark(at.wrapping_sub(1), ".") && at >= 2 && self.before(at - 1, LABEL) && self.glued(at - 1)
        {
            return true;
        }
        if number.spelled {
            // "the Big Ten schools"
            let inside = self.is_capitalized(at)
                && at > self.start
                && self.is_capitalized(at - 1)
                && !self.is(at - 1, CLOSED | BOUND_BEFORE | MONTH | WEEKDAY)
                && number.end == at + 1
                && self.is_word(number.end)
                && !self.is_capitalized(number.end);
            // "The Four Seasons"
            let opens = self.is_capitalized(at)
                && at > self.start
                && self.before(at, THE)
                && number.end == at + 1
                && self.is_capitalized(number.end);
            // "Ocean's Eleven"
            let owned = matches!(self.text(at.wrapping_sub(1)), "'s" | "\u{2019}s")
                && at > self.start + 1
                && self.is_capitalized(at)
                && self.is_capitalized(at - 2);
            return inside || opens || owned || self.before(at, NAME_LABEL);
        }
        if self.is_address(number.end) {
            return true;
        }
        if self.mark(at.wrapping_sub(1), "#") && self.glued(at) {
            return true;
        }
        let Some(previous) = self.previous(at) else { return false };
        let named = previous.is_capitalized()
            && !self.glued(at)
            && at > self.start + 1
            && !self.is(
                at - 1,
                MONTH | WEEKDAY | CLOSED | CARDINAL | TIME_UNIT | RELATIVE | IN | AT | ON | AND | OF | BOUND_BEFORE,
            )
            && !number.scaled
            && self.text(at - 1).len() > 1;
        named
            && self.counted(number.end, false).is_none()
            && !self.is(number.end, CLOSED | AND | TO)
            && self.token(number.end).is_some_and(|_| self.is_word(number.end))
            || named && self.whole(at, 4).is_some() && self.counted(number.end, false).is_none() && self.names_model(at)
    }

    /// True if a street follows: "10 **Downing Street**".
    fn is_address(&self, at: usize) -> bool {
        (at..at + 3).take_while(|at| self.is_capitalized(*at)).any(|word| word > at && self.is(word, STREET))
    }

    /// True if the capitalized word before a number begins or goes on a name inside a sentence.
    fn names_model(&self, at: usize) -> bool {
        at >= self.start + 2 && !self.mark(at - 1, ",")
    }

    /// The noun phrase that begins at a token and ends with a plural, as tokens.
    pub(super) fn counted(&self, at: usize, any: bool) -> Option<(usize, usize)> {
        let mut end = at;
        let mut plural = None;
        while end < at + LONGEST {
            if self.hyphen(end) && self.glued(end) && self.glued(end + 1) && end > at {
                end += 1;
                continue;
            }
            if !self.is_word(end)
                || self.is(end, CLOSED)
                || self.is(end, SUFFIX | IN | ON | AT) && self.text(end).len() < 3
            {
                break;
            }
            if matches!(self.text(end), "'s" | "\u{2019}s") {
                break;
            }
            if self.is_plural(end) {
                if self.is(end, TIME_UNITS) {
                    break;
                }
                plural = Some(end + 1);
            } else if plural.is_some() {
                break;
            }
            end += 1;
        }
        match plural {
            Some(end) => Some((at, end)),
            // "thousands of police", "dozens of livestock"
            None if any && end > at => Some((at, end)),
            None => None,
        }
    }

    /// True if the words at a token are a noun phrase with a plural head.
    pub(super) fn counts_plural(&self, at: usize) -> bool {
        self.counted(at, false).is_some()
    }

    /// True for what looks like a plural.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let text = self.text(at);
        if self.is(at, PLURAL) {
            return true;
        }
        // "MPs" and "NGOs" end in a small letter, "NATO" and "US" do not.
        let small = text.chars().next_back().is_some_and(char::is_lowercase);
        small && (text.len() > 3 || text.len() == 3 && self.is_capitalized(at)) && self.vocabulary.is_plural(text)
    }
}
