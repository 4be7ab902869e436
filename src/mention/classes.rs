//! The properties that entries of lists give to words, asked from the lists once.

use tenure_engine::gazetteer::{Entry, EntryId, Kind, Lexicon, Owner};
use tenure_engine::text::Symbol;

use super::kind::{self, key, value};
use super::team::{Context, context};
use super::word::{Flags, flag};
use super::{Gender, MentionKind, pronoun};

/// What single words and heads of the lists mean here, made once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Classes {
    /// Entries of glue, context, and heads with the properties they give, sorted.
    by_entry: Vec<(EntryId, Flags, Context)>,
    /// Pronouns and determiners that stand for a person or thing, sorted.
    stands: Vec<(EntryId, MentionKind, Gender)>,
    owner: Owner,
}

impl Classes {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut by_entry = Vec::new();
        let kinds = [kind::GLUE, kind::CONTEXT, kind::ORGANIZATION_HEAD, kind::PLACE_HEAD, kind::EVENT_HEAD];
        for of in kinds {
            for id in lexicon.entries_of(of) {
                let Some(entry) = lexicon.entry(id) else { continue };
                let (mut flags, mut told) = (0, 0);
                for (attribute, value) in entry.symbols() {
                    flags |= property(attribute, value);
                    told |= context_of(attribute, value);
                }
                by_entry.push((id, flags, told));
            }
        }
        for id in lexicon.entries_of(kind::THING_NOUN) {
            if lexicon.entry(id).is_some_and(|entry| entry.has(key::OF, value::ORGANIZATION)) {
                by_entry.push((id, flag::BODY_NOUN, 0));
            }
        }
        for id in lexicon.entries_of(kind::ROLE) {
            let Some(entry) = lexicon.entry(id) else { continue };
            let (body, sport) = (of_body(&entry), entry.has(key::FAMILY, value::SPORT));
            if body || sport {
                let flags = if body { flag::ROLE_BODY } else { 0 };
                by_entry.push((id, flags, if sport { context::SPORT } else { 0 }));
            }
        }
        let mut stands = Vec::new();
        for of in [kind::PRONOUN, kind::RELATIVE_PRONOUN, kind::DETERMINER] {
            for id in lexicon.entries_of(of) {
                let Some(entry) = lexicon.entry(id) else { continue };
                if let Some((kind, gender)) = pronoun::what(&entry) {
                    by_entry.push((id, flag::STANDS, 0));
                    stands.push((id, kind, gender));
                } else if of == kind::DETERMINER && entry.has(key::TYPE, value::ARTICLE) {
                    by_entry.push((id, flag::ANY_ARTICLE, 0));
                }
            }
        }
        stands.sort_unstable();
        by_entry.sort_unstable();
        Self { by_entry, stands, owner: Owner::new() }
    }

    /// Whose remembered words are those of these properties.
    pub(super) fn owner(&self) -> Owner {
        self.owner
    }

    /// What a pronoun stands for, if it stands for a person or thing named elsewhere.
    pub(super) fn stands(&self, entry: EntryId) -> Option<(MentionKind, Gender)> {
        let at = self.stands.binary_search_by_key(&entry, |(id, ..)| *id).ok()?;
        self.stands.get(at).map(|(_, kind, gender)| (*kind, *gender))
    }

    /// The properties that an entry gives, and what it tells of its sentence.
    pub(super) fn of(&self, entry: EntryId) -> (Flags, Context) {
        let at = self.by_entry.binary_search_by_key(&entry, |(id, ..)| *id);
        at.ok().and_then(|at| self.by_entry.get(at)).map_or((0, 0), |(_, flags, told)| (*flags, *told))
    }
}

/// True for a role that is held in a company or team.
fn of_body(entry: &Entry<'_>) -> bool {
    entry.symbols().any(|(attribute, value)| attribute == key::OF && matches!(value, value::COMPANY | value::TEAM))
}

/// The property that an attribute's value gives. Heads get `OF` for "opens names", `AND` for "closes names".
fn property(attribute: Kind, value: Symbol) -> Flags {
    match (attribute, value) {
        (key::JOINS, value::OF) => flag::OF,
        (key::JOINS, value::AND) => flag::AND,
        (key::JOINS, value::FOR) => flag::FOR,
        (key::JOINS, value::ARTICLE) => flag::ARTICLE,
        (key::JOINS, _) => flag::LOOSE,
        (key::BEFORE, value::PLACE) => flag::BEFORE_PLACE,
        (key::BEFORE, value::PERSON) => flag::BEFORE_PERSON,
        (key::BEFORE, value::ORGANIZATION) => flag::BEFORE_ORGANIZATION,
        (key::AFTER, value::PLACE) => flag::AFTER_PLACE,
        (key::AFTER, value::PERSON) => flag::AFTER_PERSON,
        (key::AFTER, value::ORGANIZATION) => flag::AFTER_ORGANIZATION,
        (key::AFTER, value::EVENT) => flag::AFTER_EVENT,
        (key::AFTER, value::LEADER) => flag::AFTER_LEADER,
        (key::ALONE, value::BODY) => flag::BODY,
        (key::POSITION, value::FIRST) => flag::OF,
        (key::POSITION, value::LAST) => flag::AND,
        (key::POSITION, _) => flag::OF | flag::AND,
        _ => 0,
    }
}

/// What an attribute's value tells of a sentence and the teams in it.
fn context_of(attribute: Kind, value: Symbol) -> Context {
    match (attribute, value) {
        (key::FIELD, value::SPORT) => context::SPORT,
        (key::BEFORE, value::TEAM) => context::BEFORE_TEAM,
        (key::BEFORE, value::CLUB) => context::BEFORE_CLUB,
        (key::AFTER, value::TEAM) => context::TEAM_VERB,
        (key::JOINS, value::AT) => context::AT,
        _ => 0,
    }
}
