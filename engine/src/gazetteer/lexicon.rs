//! All loaded lists together, and what they say of a text.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::bytes::u8_at;
use super::compile::{Compiler, compile};
use super::entry::Entry;
use super::image::{self, Image, Section};
use super::inflect::Inflector;
use super::kinds::{KindInfo, Kinds};
use super::layer::Layer;
use super::{EntryId, FormRole, Kind, Lookup, NameWeight, WordReading};
use crate::error::{Error, ErrorKind, Result};
use crate::text::{Symbol, Token};
use crate::yaml::{self, Trust};

/// The built-in lists and the overlays laid over them.
///
/// Cheap to clone. Reading takes no lock, so that one may be shared by all threads.
#[derive(Debug, Clone)]
pub struct Lexicon {
    layers: Vec<Layer>,
    hyphens: [Symbol; 4],
}

impl Lexicon {
    /// The lists of an image made by [`compile`], after a check of every byte.
    ///
    /// # Errors
    ///
    /// Where the bytes are no image, an image of another version, or damaged.
    pub fn open(image: Vec<u8>) -> Result<Self> {
        Image::open(Cow::Owned(image)).map(Self::over)
    }

    /// The lists of an image that is part of the program; only its header is checked.
    ///
    /// # Errors
    ///
    /// Where the bytes are no image of this version.
    pub fn embedded(image: &'static [u8]) -> Result<Self> {
        Image::embedded(Cow::Borrowed(image)).map(Self::over)
    }

    /// Lists given as name and text of YAML files; short for [`compile`] and [`Self::open`].
    ///
    /// # Errors
    ///
    /// The first error of the first file that has one.
    pub fn from_yaml(files: &[(&str, &str)]) -> Result<Self> {
        compile(files).map_err(first).and_then(Self::open)
    }

    fn over(image: Image) -> Self {
        Self {
            layers: vec![Layer { image: Arc::new(image), base: 0, hidden: Vec::new() }],
            hyphens: ["-", "\u{2010}", "\u{2011}", "\u{2013}"].map(Symbol::of),
        }
    }

    /// The same lists with a user's list laid over them: YAML, a table (a file ending in `.tsv`), or what
    /// [`Self::compile`] made of them.
    ///
    /// An entry of the same kind and id replaces the one below; all others are added. Ids of entries stay as they are,
    /// those of the overlay follow. A compiled list is not parsed.
    ///
    /// # Errors
    ///
    /// The first error of the file, with line and column.
    pub fn with_overlay(&self, file: &str, list: impl Into<Vec<u8>>) -> Result<Self> {
        self.overlaid(file, list.into()).map_err(first)
    }

    fn overlaid(&self, file: &str, list: Vec<u8>) -> std::result::Result<Self, Vec<Error>> {
        let bytes = if image::is_image(&list) { list } else { self.compile(vec![(file.to_owned(), list)])? };
        let image = Image::open(Cow::Owned(bytes)).map_err(|error| vec![error.at(file, 0, 0)])?;
        let above = Layer { image: Arc::new(image), base: self.len(), hidden: Vec::new() };
        let mut all = self.clone();
        for layer in &mut all.layers {
            layer.hide(&above);
        }
        all.layers.push(above);
        Ok(all)
    }

    /// All errors of a user's list, each with line and column; none for one that can be laid over these.
    #[must_use]
    pub fn check_overlay(&self, file: &str, list: impl Into<Vec<u8>>) -> Vec<Error> {
        self.overlaid(file, list.into()).err().unwrap_or_default()
    }

    /// Compiles lists of a user, given as name and bytes of files, to one that opens at once.
    ///
    /// What is made can be laid over these lists by this version of the program.
    ///
    /// # Errors
    ///
    /// The errors of all files; of more than a hundred the last says how many more there are.
    pub fn compile(&self, lists: Vec<(String, Vec<u8>)>) -> std::result::Result<Vec<u8>, Vec<Error>> {
        let inflector = self.inflector().map_err(|error| vec![error])?;
        let mut compiler = Compiler::over(Trust::User, self.kinds(), inflector);
        for (file, bytes) in lists {
            compiler.file(&file, bytes);
        }
        compiler.finish()
    }

    /// The number of entries, replaced ones included.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.layers.last().map_or(0, |layer| layer.base.saturating_add(layer.image.entries()))
    }

    /// True without any entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry of an id; none for an id of other lists.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<Entry<'_>> {
        let at = self.layers.partition_point(|layer| layer.base <= id.0).checked_sub(1)?;
        let layer = self.layers.get(at)?;
        let number = id.0 - layer.base;
        (number < layer.image.entries()).then_some(Entry { image: &layer.image, number })
    }

    /// The entry of a kind and id, of the topmost list that has it; by binary search.
    #[must_use]
    pub fn find(&self, kind: Kind, id: &str) -> Option<EntryId> {
        self.layers.iter().rev().find_map(|layer| layer.find(kind, id).map(|number| layer.id(number)))
    }

    /// All entries of a kind, list by list, sorted by id in each; replaced ones are left out.
    pub fn entries_of(&self, kind: Kind) -> impl Iterator<Item = EntryId> + '_ {
        self.layers.iter().flat_map(move |layer| {
            (layer.lower_bound(kind, "")..layer.image.entries())
                .take_while(move |number| Entry { image: &layer.image, number: *number }.kind() == kind)
                .filter(|number| layer.shows(*number))
                .map(|number| layer.id(number))
        })
    }

    /// All readings of the tokens as entries, overlapping ones too: by first token, longest first, then by entry.
    ///
    /// Forms of several words may cross the end of a sentence; hyphens inside a form are optional. A form is met only
    /// where its case rule allows it. An entry that several of its names fit is told once. Linear in the text.
    #[must_use]
    pub fn lookups(&self, text: &str, tokens: &[Token]) -> Vec<Lookup> {
        let mut found = Vec::with_capacity(tokens.len() / 4);
        for layer in &self.layers {
            layer.seek(text, tokens, &self.hyphens, &mut found);
        }
        found.sort_unstable_by(|a, b| {
            let places = a.tokens.start.cmp(&b.tokens.start).then_with(|| b.tokens.end.cmp(&a.tokens.end));
            let rest = |lookup: &Lookup| (lookup.entry, lookup.kind, lookup.role.group(), lookup.weak, lookup.role);
            places.then_with(|| rest(a).cmp(&rest(b)))
        });
        found.dedup_by(|later, first| same(first, later));
        found
    }

    /// All readings of a word that belongs to a closed class or is inflected, the built-in ones first.
    pub fn words(&self, symbol: Symbol) -> impl Iterator<Item = WordReading> + '_ {
        self.layers.iter().flat_map(move |layer| {
            layer.image.words.rows(layer.image.bytes(), symbol.0).filter_map(move |row| layer.reading(row))
        })
    }

    /// Shows all readings of a word, in the order of [`Self::words`]: the way for loops over all tokens.
    #[inline]
    pub fn each_word(&self, symbol: Symbol, mut show: impl FnMut(WordReading)) {
        for layer in &self.layers {
            let rows = layer.image.words.rows(layer.image.bytes(), symbol.0);
            rows.filter_map(|row| layer.reading(row)).for_each(&mut show);
        }
    }

    /// How a word is used as a name; none for a word that is no name.
    #[must_use]
    pub fn name_weight(&self, symbol: Symbol) -> Option<NameWeight> {
        self.layers.iter().rev().find_map(|layer| {
            let bytes = layer.image.bytes();
            let row = layer.image.names.rows(bytes, symbol.0).next()?;
            let at = layer.image.names.value_at(row);
            let [given, surname, female, capital] = [0, 1, 2, 3].map(|byte| u8_at(bytes, at + byte));
            Some(NameWeight { given, surname, female, capital })
        })
    }

    /// The number of names with a weight.
    #[must_use]
    pub fn names(&self) -> usize {
        self.layers.iter().map(|layer| layer.image.names.len()).sum()
    }

    /// The declared kinds of all lists.
    #[must_use]
    pub fn kinds(&self) -> Kinds {
        let mut kinds = Kinds::default();
        for layer in &self.layers {
            for line in layer.image.text(Section::Kinds).lines() {
                let mut fields = line.split('\t');
                let (name, words) = (fields.next().unwrap_or(""), fields.next() == Some("1"));
                let attributes = fields.next().unwrap_or("").split_whitespace().map(str::to_owned).collect();
                kinds.declare(name, KindInfo { words, attributes });
            }
        }
        kinds
    }

    /// What inflects words by the rules and irregular forms of all lists.
    ///
    /// Reads all entries; keep it rather than ask again.
    ///
    /// # Errors
    ///
    /// Where the image is damaged.
    pub fn inflector(&self) -> Result<Inflector> {
        let mut inflector = Inflector::default();
        for layer in &self.layers {
            let rules = layer.image.text(Section::Inflection);
            if !rules.is_empty() {
                inflector.read("inflection", &yaml::parse("inflection", rules, Trust::Own)?)?;
            }
            for number in (0..layer.image.entries()).filter(|number| layer.shows(*number)) {
                let entry = Entry { image: &layer.image, number };
                let Some(class) = entry.attribute("inflect") else { continue };
                let mut forms: BTreeMap<String, Vec<String>> = BTreeMap::new();
                for form in entry.forms().filter(|form| matches!(form.role(), FormRole::Inflected | FormRole::Plural)) {
                    if let Some(shape) = inflector.form_name(class, form.shape()) {
                        forms.entry(shape).or_default().push(form.text().to_owned());
                    }
                }
                inflector.list(entry.name(), class, &forms);
            }
        }
        Ok(inflector)
    }

    /// The bytes of all images.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.layers.iter().map(|layer| layer.image.bytes().len()).sum()
    }
}

/// True for two readings of the same words as the same entry, told once.
fn same(a: &Lookup, b: &Lookup) -> bool {
    (a.tokens, a.entry, a.kind, a.role.group()) == (b.tokens, b.entry, b.kind, b.role.group())
}

fn first(errors: Vec<Error>) -> Error {
    errors.into_iter().next().unwrap_or_else(|| Error::new(ErrorKind::Invalid, "the lists could not be compiled"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    const KINDS: &str = "kinds:\n\
        - {kind: country, attributes: [capital]}\n\
        - {kind: organization, attributes: [type, nominals]}\n\
        - {kind: role, attributes: [family]}\n\
        - {kind: nationality}\n\
        - {kind: determiner, words: true, attributes: [definite]}\n\
        - {kind: verb, words: true}\n\
        - {kind: noun, words: true}\n";

    const INFLECTION: &str = "vowels: aeiou\ndouble: true\nbends_first: verb\nrules:\n  verb:\n    \
        third: [{ends: [s, sh], add: es}, {add: s}]\n    past: [{ends: e, add: d}, {add: ed}]\n    participle: past\n    \
        gerund: [{ends: e, drop: 1, add: ing}, {add: ing}]\n  noun: {plural: [{add: s}]}\n";

    const COUNTRIES: &str = "gazetteer: countries\nlang: en\nsource: {own: true}\n\
        defaults: {kind: country, case: title}\nentries:\n\
        - id: no\n  name: Norland\n  names:\n    official: [Kingdom of Norland]\n    former: [{form: Old Norland, to: 1905}]\n    \
        abbreviation: [{form: NL, case: exact}]\n  adjective: [Norlandic]\n  people: [{one: Norlander, many: Norlanders}]\n  \
        seat: [Norburg]\n  ids: {iso2: NO}\n  attributes: {capital: Norburg}\n\
        - {name: Austria-Hungary, article: the, needs: context}\n";

    const ROLES: &str = "gazetteer: roles\nlang: en\ndefaults: {kind: role, case: any}\nentries:\n\
        - {name: secretary-general, plural: secretaries-general, names: {abbreviation: [{form: SG, case: exact}]}}\n\
        - {name: secretary, plural: secretaries}\n\
        - {name: general, inflect: noun, attributes: {family: military}}\n";

    const WORDS: &str = "gazetteer: words\nlang: en\nentries:\n\
        - {name: the, kind: determiner, case: any, attributes: {definite: true}}\n\
        - {name: a, kind: determiner, names: {alias: [an]}}\n\
        - {name: take, kind: verb, inflect: verb, forms: {past: took, participle: taken}}\n\
        - {name: step down, kind: verb, inflect: verb}\n\
        - {name: step, kind: noun, inflect: noun}\n";

    fn lexicon() -> Lexicon {
        let files = [
            ("kinds.yaml", KINDS),
            ("inflection.yaml", INFLECTION),
            ("countries.yaml", COUNTRIES),
            ("roles.yaml", ROLES),
            ("words.yaml", WORDS),
        ];
        Lexicon::from_yaml(&files).unwrap()
    }

    #[track_caller]
    fn check_in(lexicon: &Lexicon, text: &str, expected: &[&str]) {
        let tokens = tokenize(text);
        let found: Vec<String> = lexicon
            .lookups(text, &tokens)
            .iter()
            .map(|lookup| {
                let (first, last) = (tokens[lookup.tokens.range().start], tokens[lookup.tokens.range().end - 1]);
                let words = &text[first.span.start as usize..last.span.end as usize];
                let entry = lexicon.entry(lookup.entry).unwrap();
                let kind = lexicon.kinds().name_of(lookup.kind).unwrap().to_owned();
                let weak = if lookup.weak { " weak" } else { "" };
                format!("{words} = {kind} {} {:?}{weak}", entry.id(), lookup.role)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        check_in(&lexicon(), text, expected);
    }

    #[test]
    fn finds_overlapping_readings_longest_first() {
        check(
            "The secretary-general of Norland",
            &[
                "secretary-general = role secretary-general Name",
                "secretary = role secretary Name",
                "general = role general Name",
                "Norland = country no Name",
            ],
        );
    }

    #[test]
    fn hyphens_inside_a_form_are_optional() {
        check(
            "Secretary General",
            &[
                "Secretary General = role secretary-general Name",
                "Secretary = role secretary Name",
                "General = role general Name",
            ],
        );
        check("Austria Hungary", &["Austria Hungary = country austria-hungary Name weak"]);
        check("Austria - Hungary", &[]);
    }

    #[test]
    fn case_rules_hold() {
        check("norland", &[]);
        check("KINGDOM OF NORLAND", &["KINGDOM OF NORLAND = country no Official", "NORLAND = country no Name"]);
        check("Nl NL sg", &["NL = country no Abbreviation"]);
    }

    #[test]
    fn adjectives_peoples_seats_and_plurals_have_their_roles() {
        check(
            "Norlandic generals and Norlanders in Norburg",
            &[
                "Norlandic = nationality no Adjective",
                "generals = role general Plural",
                "Norlanders = nationality no People",
                "Norburg = country no Seat weak",
            ],
        );
    }

    #[test]
    fn words_are_read_by_symbol_alone() {
        let lexicon = lexicon();
        check("the took a", &[]);
        let readings = |word: &str| -> Vec<String> {
            let kinds = lexicon.kinds();
            lexicon
                .words(Symbol::of(word))
                .map(|reading| {
                    let forms = ["base", "third", "past", "participle", "gerund", "plural"];
                    let form = forms.iter().find(|form| Kind::named(form) == reading.form).unwrap();
                    assert_eq!(reading.lemma, lexicon.entry(reading.entry).unwrap().symbol());
                    format!("{} {form}", kinds.name_of(reading.kind).unwrap())
                })
                .collect()
        };
        assert_eq!(readings("The"), ["determiner base"]);
        assert_eq!(readings("an"), ["determiner base"]);
        assert_eq!(readings("took"), ["verb past"]);
        assert_eq!(readings("taking"), ["verb gerund"]);
        assert_eq!(readings("steps"), ["noun plural"]);
        assert_eq!(readings("norland"), [""; 0]);
        check("he stepped down", &["stepped down = verb step-down Inflected"]);
    }

    #[test]
    fn entries_tell_what_the_list_says() {
        let lexicon = lexicon();
        let id = lexicon.find(Kind::named("country"), "no").unwrap();
        let entry = lexicon.entry(id).unwrap();
        assert_eq!((entry.name(), entry.lang(), entry.article()), ("Norland", "en", None));
        assert_eq!(entry.attribute("capital"), Some("Norburg"));
        assert_eq!(entry.value(Kind::named("capital")), Some("Norburg"));
        assert_eq!(entry.ids().collect::<Vec<_>>(), [("iso2", "NO")]);
        let former = entry.forms().find(|form| form.role() == FormRole::Former).unwrap();
        assert_eq!((former.text(), former.years(), former.lang()), ("Old Norland", (None, Some(1905)), "en"));
        assert_eq!(lexicon.entries_of(Kind::named("country")).count(), 2);
        assert_eq!(lexicon.find(Kind::named("country"), "nowhere"), None);
        assert!(lexicon.entry(EntryId(lexicon.len())).is_none());
    }

    #[test]
    fn the_inflector_of_a_lexicon_knows_irregular_words() {
        let inflector = lexicon().inflector().unwrap();
        assert_eq!(inflector.any("take"), ["take", "takes", "took", "taken", "taking"]);
        assert_eq!(inflector.any("general"), ["general", "generals"]);
    }

    #[test]
    fn an_overlay_replaces_and_adds() {
        let overlay = "gazetteer: mine\nlang: en\nentries:\n- {id: \"no\", kind: country, name: Nordmark}\n\
            - {name: take, kind: verb, inflect: verb}\n";
        let base = lexicon();
        let lexicon = base.with_overlay("mine.yaml", overlay).unwrap();
        check_in(&lexicon, "Norland and Nordmark", &["Nordmark = country no Name"]);
        assert_eq!(lexicon.words(Symbol::of("taked")).count(), 2);
        assert_eq!(lexicon.words(Symbol::of("took")).count(), 0);
        assert_eq!(lexicon.entries_of(Kind::named("country")).count(), 2);
        check_in(&base, "Norland and Nordmark", &["Norland = country no Name"]);
    }

    fn error(file: &str) -> String {
        let kinds = ("kinds.yaml", KINDS);
        Lexicon::from_yaml(&[kinds, ("inflection.yaml", INFLECTION), ("mine.yaml", file)]).unwrap_err().to_string()
    }

    #[test]
    fn errors_name_the_place_and_what_was_meant() {
        assert_eq!(
            error("entries:\n- {name: A, kind: country}\n- {name: B, kind: contry}\n"),
            "mine.yaml:3:19: unknown kind `contry` (did you mean `country`?)"
        );
        assert_eq!(
            error("entries:\n- {name: A, kind: country, adjectiv: B}\n"),
            "mine.yaml:2:28: unknown key `adjectiv` (did you mean `adjective`?)"
        );
        assert_eq!(
            error("entries:\n- name: A\n  kind: country\n  name: B\n"),
            "mine.yaml:4:3: the key `name` stands here twice"
        );
        assert_eq!(
            error("entries:\n- {name: A, kind: country, attributes: {capitol: B}}\n"),
            "mine.yaml:2:41: unknown attribute `capitol` of the kind `country` (did you mean `capital`?)"
        );
        assert_eq!(
            error("entries:\n- {name: A, kind: country, case: titel}\n"),
            "mine.yaml:2:34: unknown case `titel` (did you mean `title`?)"
        );
        assert_eq!(error("entries:\n- {name: [A], kind: country}\n"), "mine.yaml:2:10: expected a name, found a list");
        assert_eq!(error("entries: 3\n"), "mine.yaml:1:10: expected a list of entries, found a single value");
        assert_eq!(error("entrys: []\n"), "mine.yaml:1:1: unknown key `entrys` (did you mean `entries`?)");
        assert_eq!(
            error("entries:\n- {name: A, kind: country}\n- {name: a, kind: country}\n"),
            "mine.yaml:3:3: the country `a` stands twice (the first is at mine.yaml:2; two of one name need an `id` each)"
        );
        assert_eq!(
            error("entries:\n- {name: A, kind: country, names: {alias: [{form: B, to: soon}]}}\n"),
            "mine.yaml:2:58: expected a year, found `soon`"
        );
        assert_eq!(error("entries:\n- {kind: country}\n"), "mine.yaml:2:3: an entry needs a `name`");
        assert_eq!(
            error("entries:\n- {name: A, kind: verb, inflect: vreb}\n"),
            "mine.yaml:2:3: no rules inflect the class `vreb`"
        );
        assert_eq!(
            error("entries:\n- {name: A, kind: country, plural: \"-\"}\n"),
            "mine.yaml:2:36: a form without a word can never be met"
        );
    }

    #[test]
    fn all_errors_are_told_at_once() {
        let errors =
            compile(&[("a.yaml", "entries: [{name: A}]"), ("b.yaml", "entries: [{kind: x}, {name: A, kin: x}]")]);
        assert_eq!(errors.unwrap_err().len(), 3);
    }

    #[test]
    fn a_damaged_image_is_an_error_and_never_a_panic() {
        let files = [("kinds.yaml", KINDS), ("countries.yaml", COUNTRIES)];
        let image = compile(&files).unwrap();
        let text = "The Kingdom of Norland and Norlandic NL Austria-Hungary";
        let tokens = tokenize(text);
        for length in 0..image.len() {
            assert!(Lexicon::open(image[..length].to_vec()).is_err());
        }
        for at in 0..image.len() {
            let mut broken = image.clone();
            broken[at] ^= 1 << (at % 8);
            assert!(Lexicon::open(broken.clone()).is_err(), "byte {at}");
            if let Ok(image) = Image::embedded(Cow::Owned(broken)) {
                let lexicon = Lexicon::over(image);
                assert!(lexicon.lookups(text, &tokens).iter().all(|lookup| !lookup.tokens.is_empty()));
                for id in 0..lexicon.len().min(20) {
                    if let Some(entry) = lexicon.entry(EntryId(id)) {
                        let forms: Vec<_> =
                            entry.forms().map(|form| (form.text().len(), form.years(), form.style())).collect();
                        assert!(forms.iter().all(|(length, ..)| *length <= usize::from(u16::MAX)));
                        let _ = entry.all_attributes().count();
                    }
                }
                let _ = (lexicon.words(Symbol::of("the")).count(), lexicon.kinds());
            }
        }
    }

    #[test]
    fn the_same_lists_in_any_order_make_the_same_bytes() {
        let a = compile(&[
            ("kinds.yaml", KINDS),
            ("countries.yaml", COUNTRIES),
            ("roles.yaml", ROLES),
            ("i.yaml", INFLECTION),
        ]);
        let b = compile(&[
            ("i.yaml", INFLECTION),
            ("roles.yaml", ROLES),
            ("countries.yaml", COUNTRIES),
            ("kinds.yaml", KINDS),
        ]);
        assert!(a.unwrap() == b.unwrap());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "(Kingdom|of|Norland|-| |secretary|general|\\PC|\u{2019}s|NL|Austria){0,40}") {
            let lexicon = lexicon();
            let tokens = tokenize(&text);
            let mut before = (0, u32::MAX);
            for lookup in lexicon.lookups(&text, &tokens) {
                let here = (lookup.tokens.start, lookup.tokens.end);
                proptest::prop_assert!(lookup.tokens.end as usize <= tokens.len() && !lookup.tokens.is_empty());
                proptest::prop_assert!(here.0 > before.0 || here.1 <= before.1);
                before = here;
            }
        }
    }
}
