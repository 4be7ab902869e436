//! People: full names, and the short forms that stand for them.

use std::collections::BTreeMap;

use tenure_engine::gazetteer::{Kind, Lexicon};
use tenure_engine::text::{Document, Shape, Symbol, TokenKind};

use super::group::{Group, Groups, female};
use super::resolver::{Resolver, gender};
use super::weights::Evidence;
use crate::mention::{Form, Gender, Mention, MentionKind};

/// At most so many people of one word of a name are compared, the latest first.
const MOST: usize = 24;

/// A word of a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    symbol: Symbol,
    first: char,
    initial: bool,
}

/// A person's name, cut into words.
#[derive(Debug, Clone, Default)]
struct Name {
    words: Vec<Word>,
    generation: Option<Symbol>,
    /// What its titles tell, in centibels for a woman.
    female: i32,
}

/// Groups the people among the mentions.
pub(super) fn group(
    resolver: &Resolver,
    document: &Document,
    lexicon: &Lexicon,
    mentions: &[Mention],
    groups: &mut Groups,
) {
    let mut names: Vec<(u32, Name)> = Vec::new();
    for (index, mention) in (0..).zip(mentions) {
        if mention.kind == MentionKind::Person && mention.form == Form::Name {
            names.push((index, name(resolver, document, lexicon, mention)));
        }
    }
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(names.get(*at).map_or(0, |(_, name)| name.words.len().min(6))));
    let mut people = People { resolver, lexicon, mentions, groups, known: Vec::new(), by_word: BTreeMap::new() };
    let mut length = usize::MAX;
    for at in order {
        let Some((mention, name)) = names.get(at) else { continue };
        if name.words.len().min(6) != length {
            length = name.words.len().min(6);
            people.settle();
        }
        people.place(*mention, name);
    }
}

/// A person met so far.
#[derive(Debug)]
struct Known {
    group: usize,
    name: Name,
    /// First tokens of mentions by longer names, sorted.
    longer: Vec<u32>,
    /// First tokens of mentions by names of the length at hand, in order.
    latest: Vec<u32>,
}

impl Known {
    /// The nearest mention before a token, as its first token.
    fn before(&self, token: u32) -> Option<u32> {
        let at = self.longer.partition_point(|start| *start < token);
        let longer = at.checked_sub(1).and_then(|at| self.longer.get(at)).copied();
        longer.max(self.latest.last().copied())
    }
}

struct People<'a> {
    resolver: &'a Resolver,
    lexicon: &'a Lexicon,
    mentions: &'a [Mention],
    groups: &'a mut Groups,
    known: Vec<Known>,
    by_word: BTreeMap<Symbol, Vec<usize>>,
}

impl People<'_> {
    /// Makes the mentions of the last length comparable with those of the next, shorter one.
    fn settle(&mut self) {
        for known in &mut self.known {
            if !known.latest.is_empty() {
                known.longer.append(&mut known.latest);
                known.longer.sort_unstable();
            }
        }
    }

    fn place(&mut self, mention: u32, name: &Name) {
        let Some(start) = self.mentions.get(mention as usize).map(|mention| mention.tokens.start) else { return };
        let mut best: Option<((i32, i64), usize, Evidence)> = None;
        for word in &name.words {
            let same = self.by_word.get(&word.symbol).map_or(&[][..], Vec::as_slice);
            for &at in same.iter().rev().take(MOST) {
                let Some(known) = self.known.get(at) else { continue };
                let Some(evidence) = fits(self.lexicon, &known.name, name) else { continue };
                let told = self.groups.all.get(known.group).map_or(0, |group| group.female);
                if told * name.female < 0 && told.abs() >= 100 {
                    continue;
                }
                // The nearest before it, else the first after it.
                let after = known.longer.first().map_or(0, |first| -i64::from(*first));
                let near = known.before(start).map_or(after, |before| i64::from(before) + 1);
                let key = (self.resolver.weights.of(evidence), near);
                if best.is_none_or(|(other, _, _)| key > other) {
                    best = Some((key, at, evidence));
                }
            }
        }
        if let Some((_, at, evidence)) = best
            && let Some(known) = self.known.get_mut(at)
        {
            known.latest.push(start);
            known.name.generation = known.name.generation.or(name.generation);
            if let Some(group) = self.groups.all.get_mut(known.group) {
                group.female += name.female;
            }
            self.groups.join(known.group, mention, self.resolver.weights.weight(evidence));
            return;
        }
        let mut group = Group::new(MentionKind::Person, mention);
        group.entry = self.mentions.get(mention as usize).and_then(|mention| mention.entry);
        group.female = name.female + given_name(self.lexicon, name);
        let group = self.groups.add(group);
        let at = self.known.len();
        for word in &name.words {
            let list = self.by_word.entry(word.symbol).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
        self.known.push(Known { group, name: name.clone(), longer: Vec::new(), latest: vec![start] });
    }
}

/// The words of a name, and what stands before it.
fn name(resolver: &Resolver, document: &Document, lexicon: &Lexicon, mention: &Mention) -> Name {
    let mut name = Name { female: female(mention.gender), ..Name::default() };
    for token in document.tokens.get(mention.tokens.range()).unwrap_or(&[]) {
        if token.kind != TokenKind::Word || !token.span.overlaps(mention.span) {
            continue;
        }
        if !name.words.is_empty() && resolver.is_generation(token.symbol) {
            name.generation = Some(token.symbol);
            continue;
        }
        let Some(first) = token.span.of(&document.text).chars().next().and_then(|c| c.to_lowercase().next()) else {
            continue;
        };
        name.words.push(Word { symbol: token.symbol, first, initial: token.shape == Shape::Initial });
    }
    let gendered = Kind::named("gendered-word");
    let sentence = document.sentences.get(mention.sentence as usize).map_or(0, |sentence| sentence.tokens.start);
    let before = document.tokens.get(sentence as usize..mention.tokens.start as usize).unwrap_or(&[]);
    for token in before.iter().rev().take(4) {
        if token.glued && token.span.of(&document.text) == "." {
            continue;
        }
        if token.kind != TokenKind::Word {
            break;
        }
        let title = resolver.honorific(token.symbol);
        let told = if title != Gender::Unknown {
            title
        } else {
            let mut readings = lexicon.words(token.symbol).filter(|reading| reading.kind == gendered);
            let word = readings.next().and_then(|reading| lexicon.entry(reading.entry));
            word.and_then(|entry| entry.attribute("gender")).map_or(Gender::Unknown, gender)
        };
        if told != Gender::Unknown {
            if name.female == 0 {
                name.female = female(told);
            }
            break;
        }
        if token.shape == Shape::Lower {
            break;
        }
    }
    name
}

/// What the share of women among the bearers of a given name says, in centibels.
fn given_name(lexicon: &Lexicon, name: &Name) -> i32 {
    let several = name.words.len() > 1;
    for word in name.words.iter().filter(|word| !word.initial).take(2) {
        let Some(weight) = lexicon.name_weight(word.symbol) else { continue };
        if weight.female > 100 || weight.given == 0 || !several && weight.given <= weight.surname {
            continue;
        }
        let centibels = log_odds(weight.female);
        // A rare name says less, and so does one that may be a surname.
        let sure = if several { 6 } else { i32::from(weight.given - weight.surname).min(6) };
        return centibels * i32::from(weight.given.min(6)) * sure / 36;
    }
    0
}

/// The logarithm of the odds of a share in percent, in centibels.
fn log_odds(percent: u8) -> i32 {
    const STEPS: [(u8, i32); 9] =
        [(1, 250), (3, 170), (6, 130), (10, 100), (15, 80), (20, 60), (30, 45), (40, 25), (50, 0)];
    let share = |percent: u8| STEPS.iter().find(|(most, _)| percent <= *most).map_or(0, |(_, value)| *value);
    if percent <= 50 { -share(percent) } else { share(100_u8.saturating_sub(percent)) }
}

/// How a name fits a longer or equally long one.
fn fits(lexicon: &Lexicon, full: &Name, name: &Name) -> Option<Evidence> {
    if let (Some(one), Some(other)) = (full.generation, name.generation)
        && one != other
    {
        return None;
    }
    let (long, short) = (full.words.as_slice(), name.words.as_slice());
    if long == short {
        // "Karl Lund" beside "Karl Lund Jr" may be either.
        let same = full.generation == name.generation || short.len() == 1;
        return Some(if same { Evidence::SameName } else { Evidence::FullerName });
    }
    let [only] = short else { return fits_full(lexicon, long, short).then_some(Evidence::FullerName) };
    if only.initial || long.len() < 2 {
        return None;
    }
    let at = long.iter().position(|word| word.symbol == only.symbol)?;
    Some(if at + 1 == long.len() {
        Evidence::Surname
    } else if at == 0 {
        Evidence::GivenName
    } else {
        Evidence::MiddleName
    })
}

/// True if a name of several words may be a shorter form of another.
fn fits_full(lexicon: &Lexicon, long: &[Word], short: &[Word]) -> bool {
    if short.len() >= 2 && long.len() > short.len() && (long.ends_with(short) || long.starts_with(short)) {
        return true;
    }
    if let ([a, b], [c, d]) = (long, short)
        && (a, b) == (d, c)
    {
        return true;
    }
    let ([first, middle @ .., last], [other_first, other_middle @ .., other_last]) = (long, short) else {
        return false;
    };
    if last != other_last || !agree(lexicon, *first, *other_first) {
        return false;
    }
    other_middle.len() <= middle.len()
        && middle.iter().zip(other_middle).all(|(one, other)| agree(lexicon, *one, *other))
}

/// True for the same word, an initial of it, or another form of the same given name.
fn agree(lexicon: &Lexicon, one: Word, other: Word) -> bool {
    if one.symbol == other.symbol {
        return true;
    }
    if one.initial || other.initial {
        return one.first == other.first;
    }
    let nickname = Kind::named("given-name-form");
    let mut forms = lexicon.words(one.symbol).filter(|reading| reading.kind == nickname);
    forms.any(|form| lexicon.words(other.symbol).any(|reading| reading.kind == nickname && reading.lemma == form.lemma))
}

#[cfg(test)]
mod tests {
    use crate::entity::testing::{resolved, told};

    fn check(marked: &str, expected: &str) {
        assert_eq!(told(&resolved(marked)), expected);
    }

    #[test]
    fn a_surname_stands_for_the_full_name() {
        check("[p Ana Lund] spoke. Later [p Lund] left.", "Ana Lund: Ana Lund, Lund");
        check("[p Lund] to quit. [p Ana Lund] said so.", "Ana Lund: Lund, Ana Lund");
        check(
            "[p Ursula von der Leyen] and Mrs [p von der Leyen].",
            "Ursula von der Leyen: Ursula von der Leyen, von der Leyen",
        );
        check(
            "[p Xi Jinping] met [p Kim Jong Un]. [p Xi] smiled, [p Kim] too.",
            "Xi Jinping: Xi Jinping, Xi; Kim Jong Un: Kim Jong Un, Kim",
        );
        check("[p Ana Lund] met [p Piet Vos]. [p Berg] did not.", "Ana Lund: Ana Lund; Piet Vos: Piet Vos; Berg: Berg");
    }

    #[test]
    fn two_of_one_surname_stay_apart() {
        check(
            "[p Bill Clinton] and [p Hillary Clinton] came. Mrs [p Clinton] spoke, Mr [p Clinton] listened.",
            "Bill Clinton: Bill Clinton, Clinton; Hillary Clinton: Hillary Clinton, Clinton",
        );
        check("Mr [p Lund] and Mrs [p Lund] came. Mr [p Lund] left.", "Lund: Lund, Lund; Lund: Lund");
        check("[p Karl Lund Jr] succeeds [p Karl Lund Sr].", "Karl Lund Jr: Karl Lund Jr; Karl Lund Sr: Karl Lund Sr");
        check(
            "[p George W. Bush] is the son of [p George H. W. Bush].",
            "George W. Bush: George W. Bush; George H. W. Bush: George H. W. Bush",
        );
        check("[p Ana Lund] met [p Olaf Lund]. [p Lund] left.", "Ana Lund: Ana Lund; Olaf Lund: Olaf Lund, Lund");
    }

    #[test]
    fn initials_and_middle_names_may_be_left_out() {
        check("[p J. K. Vos] wrote it. [p Johanna Vos] lives in Delft.", "Johanna Vos: J. K. Vos, Johanna Vos");
        check("[p Donald J. Trump], or [p Donald Trump]", "Donald J. Trump: Donald J. Trump, Donald Trump");
        check(
            "[p Gabriel García Márquez] died. [p García Márquez] was 87.",
            "Gabriel García Márquez: Gabriel García Márquez, García Márquez",
        );
        check("[p Bill Vos], or [p William Vos]; [p Bob Vos]", "Bill Vos: Bill Vos, William Vos; Bob Vos: Bob Vos");
        check("[p Viktor Orbán], in Hungary [p Orbán Viktor]", "Viktor Orbán: Viktor Orbán, Orbán Viktor");
        check("[p ANA LUND] QUITS. [p Ana Lund] is gone.", "Ana Lund: ANA LUND, Ana Lund");
    }

    #[test]
    fn a_given_name_alone_stands_for_the_last_of_that_name() {
        check("[p Nora Vik] called. [p Nora] was late.", "Nora Vik: Nora Vik, Nora");
        check("[p Maggie] ran. [p Maggie] fell.", "Maggie: Maggie, Maggie");
    }
}
