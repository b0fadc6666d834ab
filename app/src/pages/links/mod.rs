//! A partner's links: the list, a new one, one with its QR code, split and figures.

mod list;
mod new;
mod one;
mod parts;
mod switch;

pub use list::list;
pub use new::new;
pub use one::link;
pub use switch::switch;
