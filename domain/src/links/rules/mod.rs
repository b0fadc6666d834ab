//! What a link may be: its slug, its destination, its split, its code.

pub mod code;
pub mod destination;
pub mod slug;
pub mod split;
