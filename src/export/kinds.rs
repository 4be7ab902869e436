//! Which kinds of mentions are shown.

use tenure_engine::error::{Error, ErrorKind, Result, did_you_mean};
use tenure_engine::value::FigureKind;

use crate::mention::MentionKind;

/// A choice of kinds; all of them unless told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kinds {
    chosen: Option<Vec<MentionKind>>,
}

const NAMES: [MentionKind; 7] = [
    MentionKind::Person,
    MentionKind::Organization,
    MentionKind::Country,
    MentionKind::Place,
    MentionKind::Nationality,
    MentionKind::Role,
    MentionKind::Event,
];

const FIGURES: [MentionKind; 13] = {
    use FigureKind as F;
    use MentionKind::Figure;
    [
        Figure(F::Number),
        Figure(F::Ordinal),
        Figure(F::Percent),
        Figure(F::Money),
        Figure(F::Quantity),
        Figure(F::Count),
        Figure(F::Age),
        Figure(F::Duration),
        Figure(F::Date),
        Figure(F::Time),
        Figure(F::Interval),
        Figure(F::Set),
        Figure(F::Range),
    ]
};

impl Kinds {
    /// True if figures and times are all that is shown, so that names need not be looked for.
    #[must_use]
    pub fn figures_only(&self) -> bool {
        self.chosen.as_ref().is_some_and(|kinds| kinds.iter().all(|kind| matches!(kind, MentionKind::Figure(_))))
    }

    /// The kinds of these names; `names` and `figures` stand for all of theirs. No name means all kinds.
    ///
    /// # Errors
    ///
    /// For a name that is no kind, with the nearest as a hint.
    ///
    /// # Example
    ///
    /// ```
    /// use tenure::export::Kinds;
    ///
    /// let kinds = Kinds::named(&["person", "figures"]).unwrap();
    /// assert!(kinds.contains(tenure::mention::MentionKind::Person) && !kinds.all());
    /// assert!(Kinds::named(&["persn"]).unwrap_err().to_string().contains("did you mean `person`?"));
    /// ```
    pub fn named<T: AsRef<str>>(names: &[T]) -> Result<Self> {
        if names.is_empty() {
            return Ok(Self::default());
        }
        let mut chosen = Vec::new();
        for name in names.iter().map(|name| name.as_ref().trim()) {
            let known = || NAMES.iter().chain(&FIGURES);
            match name {
                "names" => chosen.extend(NAMES),
                "figures" => chosen.extend(FIGURES),
                _ => match known().find(|kind| kind.name() == name) {
                    Some(kind) => chosen.push(*kind),
                    None => {
                        let all = known().map(|kind| kind.name()).chain(["names", "figures"]);
                        let hint = match did_you_mean(name, all.clone()) {
                            Some(near) => format!("did you mean `{near}`?"),
                            None => format!("kinds are {}", all.collect::<Vec<_>>().join(", ")),
                        };
                        return Err(Error::new(ErrorKind::Invalid, format!("unknown kind `{name}`")).hint(hint));
                    }
                },
            }
        }
        chosen.sort_unstable();
        chosen.dedup();
        Ok(Self { chosen: Some(chosen) })
    }

    /// True if every kind is chosen.
    #[must_use]
    pub fn all(&self) -> bool {
        self.chosen.is_none()
    }

    /// True if the kind is chosen.
    #[must_use]
    pub fn contains(&self, kind: MentionKind) -> bool {
        self.chosen.as_ref().is_none_or(|chosen| chosen.binary_search(&kind).is_ok())
    }
}
