//! Ids made from names.

/// The name in small letters and digits, everything between them one hyphen: "Côte d'Ivoire" is `côte-d-ivoire`.
///
/// Empty only for a name without a letter or digit.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if slug.ends_with('-') {
        slug.pop();
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn joins_words_by_single_hyphens() {
        assert_eq!(slug("Bank of Norland (Nord)"), "bank-of-norland-nord");
        assert_eq!(slug("Côte d'Ivoire"), "côte-d-ivoire");
        assert_eq!(slug("..."), "");
    }
}
