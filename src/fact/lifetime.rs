//! Years that are those of a life and not of an office: "Ana Lund, governor of the bank, 1931-2024".

use super::{Claim, Status};
use crate::entity::EntityIndex;

/// Takes the years of a life from the offices of who bore them: they end with a death and are as many as the age.
pub(super) fn settle(claims: &mut [Claim]) {
    let of = |relation: &'static str| claims.iter().filter(move |claim| claim.relation == relation);
    let person = |claim: &Claim| claim.args.get("person").and_then(|person| person.entity);
    let dead: Vec<EntityIndex> = of("died").filter_map(person).collect();
    if dead.is_empty() {
        return;
    }
    let age = |claim: &Claim| claim.args.get("age")?.norm.as_deref()?.parse::<i16>().ok();
    let ages: Vec<(EntityIndex, i16)> = of("age")
        .filter_map(|claim| Some((person(claim).filter(|person| dead.contains(person))?, age(claim)?)))
        .collect();
    for claim in claims.iter_mut().filter(|claim| claim.relation == "holds") {
        let Some(holder) = claim.args.get("holder").and_then(|holder| holder.entity) else { continue };
        let Some(years) = years(claim) else { continue };
        // Who died before the birthday of the last year was a year younger.
        let lived = |&(person, age): &(EntityIndex, i16)| person == holder && (age..=age + 1).contains(&years);
        if ages.iter().any(lived) {
            claim.time = None;
            claim.until = None;
            claim.status = Some(Status::Former);
        }
    }
}

/// The years from the begin to the end of what a claim says.
fn years(claim: &Claim) -> Option<i16> {
    let (begin, end) = (claim.time.as_ref()?.earliest?, claim.until.as_ref()?.latest?);
    end.year().checked_sub(begin.year())
}

#[cfg(test)]
mod tests {
    use crate::Extractor;
    use crate::text::Options;

    /// Checks begin and end of the first tenure of a text.
    fn check(text: &str, begin: Option<&str>, end: Option<&str>) {
        let date = Some(jiff::civil::date(2024, 8, 15));
        let extraction = Extractor::new().extract("test", text, Options { date, ..Options::default() });
        let tenure = extraction.tenures.first().expect("a tenure");
        let told = |bounds: &Option<crate::fact::Bounds>| bounds.as_ref().map(|bounds| bounds.edtf.clone());
        assert_eq!((told(&tenure.begin).as_deref(), told(&tenure.end).as_deref()), (begin, end), "{text}");
    }

    #[test]
    fn the_years_of_a_life_are_no_term() {
        check("Ana Lund, governor of Norland Bank, 1931-2019\n\nAna Lund has died at the age of 88.", None, None);
        check(
            "Ana Lund, governor of Norland Bank from 1984 to 1993, has died at the age of 88.",
            Some("1984"),
            Some("1993"),
        );
    }
}
