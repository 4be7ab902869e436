//! Teams: what tells that a sentence is of sport, and where the name of a place stands for its team.

use super::gist::Gist;
use super::person::COMMON_SURNAME;
use super::scene::{Scene, Stretch};
use super::word::{Word, flag};

/// What single words tell of their sentence.
pub(super) type Context = u8;

/// Properties of that sort.
pub(super) mod context {
    use super::Context;

    /// A word of sport.
    pub(in crate::mention) const SPORT: Context = 1;
    /// Precedes teams in texts of sport.
    pub(in crate::mention) const BEFORE_TEAM: Context = 2;
    /// Precedes teams after what teams do.
    pub(in crate::mention) const BEFORE_CLUB: Context = 4;
    /// Says what teams do.
    pub(in crate::mention) const TEAM_VERB: Context = 8;
    /// "at".
    pub(in crate::mention) const AT: Context = 16;
    /// A verb in the present for one.
    pub(in crate::mention) const THIRD: Context = 32;
}

/// Words of sport that make a document one of sport, at least.
const SOME: usize = 3;
/// The most words for each of them in such a document.
const SPREAD: usize = 50;
/// The most words between what a team does and another team.
const REACH: usize = 7;
/// The highest score of a match, in digits.
const DIGITS: u32 = 3;

/// True for a document of sport.
pub(super) fn of_sport(words: &[Word]) -> bool {
    let told = words.iter().filter(|word| word.tells(context::SPORT)).count();
    told >= SOME && told * SPREAD >= words.len()
}

/// True for a name of few words where teams stand, in a sentence of sport.
pub(super) fn team(scene: &Scene<'_>, stretch: Stretch) -> bool {
    framed(scene, stretch) && alone(scene, stretch) && (scene.sport || sport(scene, stretch))
}

/// True for a stretch that no other name touches; the first word of a sentence and days are none.
fn alone(scene: &Scene<'_>, stretch: Stretch) -> bool {
    let joined = |at: usize| scene.is(at, flag::CAPITAL | flag::HYPHEN | flag::AMPERSAND);
    let before = stretch.start.checked_sub(1).filter(|at| *at >= stretch.from);
    let led = before.is_some_and(|at| {
        let opener = scene.is(at, flag::OPENS) && scene.is(at, flag::COMMON | flag::FUNCTION | flag::NOT_NAME);
        joined(at) && !opener && !scene.is(at, flag::CALENDAR)
    });
    let followed = stretch.end < stretch.to && joined(stretch.end);
    !led && !followed
}

/// True for words that a team may bear: a place, or an article or a name and a common word ("the Sharks").
pub(super) fn fits(scene: &Scene<'_>, stretch: Stretch, gist: &Gist<'_>) -> bool {
    let article = stretch.start > stretch.from && scene.is(stretch.start - 1, flag::ARTICLE);
    let head = gist.last.is(flag::ORGANIZATION_LAST | flag::ORGANIZATION_LAST_WEAK);
    let common = gist.last.is(flag::COMMON) && gist.last.weight.surname < COMMON_SURNAME;
    gist.has(flag::PLACE) && !gist.has(flag::COUNTRY) || (head || common) && (article || gist.own.len() > 1)
}

/// True where a word before or after tells of teams.
fn framed(scene: &Scene<'_>, stretch: Stretch) -> bool {
    let tells = |at: usize, told: Context| scene.word(at).tells(told);
    if stretch.end < stretch.to
        && (tells(stretch.end, context::TEAM_VERB)
            || tells(stretch.end, context::SPORT) && scene.is(stretch.end, flag::ROLE))
    {
        return true;
    }
    let article = stretch.start > stretch.from && scene.is(stretch.start - 1, flag::ARTICLE);
    let Some(before) = stretch.start.checked_sub(1 + usize::from(article)).filter(|at| *at >= stretch.from) else {
        return false;
    };
    tells(before, context::BEFORE_TEAM)
        || tells(before, context::BEFORE_CLUB)
            && (before.saturating_sub(REACH).max(stretch.from)..before).any(|at| tells(at, context::TEAM_VERB))
}

/// True for a sentence with a word of sport or the score of a match.
fn sport(scene: &Scene<'_>, stretch: Stretch) -> bool {
    let number = |at: usize| {
        scene.is(at, flag::NUMBER) && scene.tokens().get(at).is_some_and(|token| token.span.len() <= DIGITS)
    };
    (stretch.from..stretch.to).any(|at| {
        scene.word(at).tells(context::SPORT)
            || number(at)
                && scene.is(at + 1, flag::HYPHEN)
                && scene.glued(at + 1)
                && scene.glued(at + 2)
                && number(at + 2)
    })
}

#[cfg(test)]
mod tests {
    use crate::mention::testing::found;
    use crate::mention::{Form, MentionKind};

    /// Organizations of a text, in order, after a comma and space.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (document, found) = found(text);
        let teams = found.mentions.iter().filter(|one| one.form == Form::Name && one.kind == MentionKind::Organization);
        let told: Vec<&str> = teams.map(|one| document.slice(one.span)).collect();
        assert_eq!(told.join(", "), expected, "{text}");
    }

    #[test]
    fn reads_a_city_as_its_team_where_a_match_is_told() {
        check("Yesterday the striker scored twice against Burnley.", "Burnley");
        check("Then Metz lost 3-1 to Brest.", "Metz, Brest");
        check("The goalkeeper joined Lens after a draw with Nantes.", "Lens, Nantes");
    }

    #[test]
    fn reads_a_city_as_a_city_out_of_sport() {
        check("The protesters marched against Burnley council.", "");
        check("On Sunday the company lost a plant to Brest.", "");
        check("The striker was born in Burnley.", "");
    }

    #[test]
    fn reads_an_article_and_a_common_word_as_a_team_in_sport() {
        check("Then the Sharks beat the Bulls 24-19 in Durban.", "Sharks, Bulls");
        check("Then the Sharks swam away.", "");
    }
}
