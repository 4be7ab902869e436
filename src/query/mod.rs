//! Questions about who held what, answered from the graph with the words that prove it.

mod when;
mod answer;
mod resolve;
mod rows;
mod judge;
mod show;
mod who;
mod conflicts;
mod timeline;
mod path;
mod why;
mod explain;
mod fold;

pub use answer::{Answer, Answers, BoundsRow, Certainty, Named, PostRow, Question, QuoteRow, TenureRow};
pub(crate) use conflicts::conflict_row;
pub use conflicts::{ConflictRow, Conflicts, SideRow, conflicts};
pub use explain::explain;
pub use path::{Paths, Step, path};
pub(crate) use rows::{post_row, quotes, tenure_row};
pub use timeline::{Holding, PostTimeline, Timeline, timeline};
pub use when::When;
pub use who::{roles, who};
pub use why::{Derivation, why};
