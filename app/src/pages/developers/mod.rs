//! For those who write the partner's programs: keys, and how to call.

mod calling;
mod handing_over;
mod key;
mod list;
mod new;
mod parts;
mod revoke;

pub use key::key;
pub use list::keys;
pub use new::new;
pub use revoke::revoke;

pub(super) use parts::{limits, mode_badge, scopes_in_full, site_names};
