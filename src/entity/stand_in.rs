//! What nouns stand for: things by name, list entry or type; people by age, nationality or number.

use tenure_engine::gazetteer::{EntryId, Kind, Lexicon};
use tenure_engine::text::Document;
use tenure_engine::value::FigureKind;

use super::group::{Groups, gender};
use super::nominal::What;
use super::resolver::Resolver;
use super::weights::Evidence;
use crate::mention::{Form, Gender, Mention, MentionKind, Weight};

/// At most so many things are kept in mind, those named last.
const FOCUS: usize = 12;

/// How many sentences back two people are looked for.
const NEAR: u32 = 3;

/// The things and people that a text has named so far.
#[derive(Debug)]
pub(super) struct Focus<'a> {
    resolver: &'a Resolver,
    document: &'a Document,
    lexicon: &'a Lexicon,
    mentions: &'a [Mention],
    /// Groups with their last mention, the last named at the end.
    things: Vec<(usize, u32)>,
    people: Vec<(usize, u32)>,
    natives: Vec<(usize, EntryId)>,
    aged: Vec<(usize, u32)>,
}

impl<'a> Focus<'a> {
    pub(super) fn new(
        resolver: &'a Resolver,
        document: &'a Document,
        lexicon: &'a Lexicon,
        mentions: &'a [Mention],
    ) -> Self {
        let (things, people, natives, aged) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { resolver, document, lexicon, mentions, things, people, natives, aged }
    }

    /// Notes that a mention names a group.
    pub(super) fn note(&mut self, groups: &Groups, index: u32, group: usize) {
        let Some(kind) = groups.all.get(group).map(|group| group.kind) else { return };
        let list = match kind {
            MentionKind::Person => &mut self.people,
            MentionKind::Role | MentionKind::Nationality => return,
            _ => &mut self.things,
        };
        list.retain(|(known, _)| *known != group);
        if list.len() >= FOCUS {
            list.remove(0);
        }
        list.push((group, index));
        let named = self.mentions.get(index as usize).is_some_and(|mention| mention.form == Form::Name);
        if kind == MentionKind::Person && named {
            self.note_person(index, group);
        }
    }

    /// Keeps nationality and age that stand beside a name.
    fn note_person(&mut self, index: u32, group: usize) {
        let Some(name) = self.mentions.get(index as usize) else { return };
        let mut start = name.tokens.start;
        for other in self.mentions.get(..index as usize).unwrap_or(&[]).iter().rev().take(3) {
            if other.tokens.end + 1 < start || other.sentence != name.sentence {
                break;
            }
            match (other.kind, other.entry) {
                (MentionKind::Nationality, Some(entry)) => {
                    self.natives.push((group, entry));
                    break;
                }
                (MentionKind::Role, _) => start = other.tokens.start,
                _ => break,
            }
        }
        let next = index as usize + 1;
        if let Some(age) = self.mentions.get(next)
            && age.kind == MentionKind::Figure(FigureKind::Age)
            && age.tokens.start <= name.tokens.end + 1
        {
            self.aged.push((group, index + 1));
        }
    }

    /// The group that a noun stands for, with what speaks for it.
    pub(super) fn one(&self, groups: &Groups, index: u32, what: What) -> Option<(usize, Vec<Weight>)> {
        match what {
            What::Thing(kind) => self.thing(groups, index, kind),
            What::Aged(_) => self.aged(index),
            What::Native(_) => self.native(groups, index),
            What::Both(_) | What::Holder(_) => None,
        }
    }

    /// Keeps an age by which somebody was told of.
    pub(super) fn note_age(&mut self, index: u32, group: usize) {
        self.aged.push((group, index));
    }

    /// True for somebody whose age is known, by a name or by what stood for it.
    pub(super) fn has_age(&self, group: usize) -> bool {
        self.aged.iter().any(|(known, _)| *known == group)
    }

    /// The last two people of a gender.
    pub(super) fn both(&self, groups: &Groups, index: u32, told: Gender) -> Option<[usize; 2]> {
        let here = self.mentions.get(index as usize)?.sentence;
        let fits = |(group, last): &&(usize, u32)| {
            let near = self.mentions.get(*last as usize).is_some_and(|last| last.sentence + NEAR >= here);
            let known = groups.all.get(*group).map_or(Gender::Unknown, |group| gender(group.female));
            near && (known == told || known == Gender::Unknown || told == Gender::Unknown)
        };
        let mut people = self.people.iter().rev().filter(fits);
        let (last, first) = (people.next()?, people.next()?);
        // A third one as near leaves it open.
        let third = people.next().and_then(|(_, last)| self.mentions.get(*last as usize));
        let second = self.mentions.get(first.1 as usize)?;
        (third.is_none_or(|third| third.sentence < second.sentence)).then_some([first.0, last.0])
    }

    fn thing(&self, groups: &Groups, index: u32, kind: MentionKind) -> Option<(usize, Vec<Weight>)> {
        let mention = self.mentions.get(index as usize)?;
        let mut best: Option<(i32, usize, Vec<Weight>)> = None;
        let mut second = i32::MIN / 2;
        for (group, last) in self.things.iter().rev() {
            let Some(evidence) = self.fits(groups, mention, *group, kind) else { continue };
            let far =
                self.mentions.get(*last as usize).map_or(0, |last| mention.sentence.saturating_sub(last.sentence));
            let between = self.resolver.weights.weight(Evidence::SentencesBetween);
            let between = Weight { centibels: between.centibels * i32::try_from(far.min(12)).unwrap_or(12), ..between };
            let evidence = self.resolver.weights.weight(evidence);
            let sum = evidence.centibels + between.centibels;
            if best.as_ref().is_none_or(|(most, _, _)| sum > *most) {
                second = best.map_or(second, |(most, _, _)| most);
                best = Some((sum, *group, vec![evidence, between]));
            } else {
                second = second.max(sum);
            }
        }
        let (sum, group, evidence) = best?;
        let weights = &self.resolver.weights;
        let sure =
            sum >= weights.of(Evidence::LeastNoun) && sum - second >= weights.of(Evidence::SentencesBetween).abs();
        sure.then_some((group, evidence))
    }

    /// What makes a noun fit a thing.
    fn fits(&self, groups: &Groups, mention: &Mention, group: usize, kind: MentionKind) -> Option<Evidence> {
        let group = groups.all.get(group).filter(|group| group.kind == kind)?;
        let head = self.document.tokens.get(mention.tokens.end.checked_sub(1)? as usize)?;
        let word = head.span.of(&self.document.text);
        let entry = group.entry.and_then(|id| self.lexicon.entry(id));
        let last = |phrase: &str| phrase.rsplit(' ').next().is_some_and(|last| last.eq_ignore_ascii_case(word));
        if entry.is_some_and(|entry| entry.attributes("nominals").any(last)) {
            return Some(Evidence::NounOfEntry);
        }
        let name = self.mentions.get(group.fullest as usize)?;
        let words = self.document.tokens.get(name.tokens.range()).unwrap_or(&[]);
        if name.tokens.len() > 1 && words.iter().any(|token| token.symbol == head.symbol)
            || entry.is_some_and(|entry| entry.name().contains(' ') && last(entry.name()))
        {
            return Some(Evidence::NounOfName);
        }
        let noun = self.resolver.noun(head.symbol)?;
        if noun.types.is_empty() {
            return (kind == MentionKind::Country).then_some(Evidence::NounOfKind);
        }
        let listed = entry.and_then(|entry| entry.attribute("type")).map(Kind::named);
        let told = listed.or_else(|| words.iter().rev().find_map(|token| self.resolver.head(token.symbol)));
        told.is_some_and(|told| noun.types.contains(&told)).then_some(Evidence::NounOfType)
    }

    fn aged(&self, index: u32) -> Option<(usize, Vec<Weight>)> {
        let norm = &self.mentions.get(index as usize)?.figure.as_deref()?.norm;
        let same = |(_, age): &&(usize, u32)| {
            let figure = self.mentions.get(*age as usize).and_then(|mention| mention.figure.as_deref());
            figure.is_some_and(|figure| figure.norm == *norm)
        };
        let (group, _) = self.aged.iter().rev().take(FOCUS).find(same)?;
        Some((*group, vec![self.resolver.weights.weight(Evidence::SameAge)]))
    }

    fn native(&self, groups: &Groups, index: u32) -> Option<(usize, Vec<Weight>)> {
        let mention = self.mentions.get(index as usize)?;
        let entry =
            self.mentions.get(index as usize + 1).filter(|inner| inner.tokens.end == mention.tokens.end)?.entry?;
        let mut of = self.natives.iter().rev().take(FOCUS).filter(|(_, country)| *country == entry);
        let (group, _) = of.next()?;
        let told = groups.all.get(*group).map_or(Gender::Unknown, |group| gender(group.female));
        let fits = mention.gender == Gender::Unknown || told == Gender::Unknown || told == mention.gender;
        let alone = of.all(|(other, _)| other == group);
        (fits && alone).then(|| (*group, vec![self.resolver.weights.weight(Evidence::SameNationality)]))
    }
}

#[cfg(test)]
mod tests {
    use crate::Extractor;
    use crate::mention::Form;
    use crate::text::Options;

    /// Checks what the nominals of a text stand for: `the council = Baltic Council`, in order.
    fn check(text: &str, expected: &[&str]) {
        let extraction = Extractor::new().extract("test", text, Options::default());
        let nominals = extraction.mentions.iter().filter(|mention| mention.form == Form::Nominal);
        let told: Vec<String> = nominals
            .map(|mention| {
                let all = mention.entity.iter().chain(&mention.entities);
                let names: Vec<&str> = all.map(|entity| extraction.entities[entity.0 as usize].name.as_str()).collect();
                format!("{} = {}", extraction.document.slice(mention.span), names.join(" + "))
            })
            .collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn a_noun_of_the_list_entry_or_name_or_type() {
        check("Nato met in Oslo on Monday. The alliance has 32 members.", &["The alliance = NATO"]);
        check(
            "The International Seed Council met in Oslo. Its head left. The council will vote.",
            &["The council = International Seed Council"],
        );
        check(
            "Lund Holdings Inc. lost money. The company will close two plants.",
            &["The company = Lund Holdings Inc."],
        );
        check("France voted on Sunday. The country is divided.", &["The country = France"]);
    }

    #[test]
    fn not_what_is_named_beside_it_or_fits_nothing() {
        check("Nato met in Oslo. The company Varde was there.", &[]);
        check("Nato met in Oslo. The bank was closed.", &[]);
        check("France and Norway voted. The country is divided.", &[]);
    }

    #[test]
    fn somebody_by_nationality_or_number() {
        check(
            "The Dutch prime minister Peter Berg met Anna Lund. The Dutchman smiled.",
            &["The Dutchman = Peter Berg"],
        );
        check("Peter Berg met John Hill. Both men smiled.", &["Both men = Peter Berg + John Hill"]);
    }

    #[test]
    fn somebody_by_an_age_that_stands_beside_no_name() {
        check("Anna Lund will lead the bank. The 44-year-old joined it in May.", &["The 44-year-old = Anna Lund"]);
        check(
            "Anna Lund was named coach of Varde. The 44-year-old Dane will succeed Peter Berg.",
            &["The 44-year-old Dane = Anna Lund"],
        );
        check("Anna Lund, 51, met Peter Berg, 47. The 44-year-old lawyer left.", &[]);
    }
}
