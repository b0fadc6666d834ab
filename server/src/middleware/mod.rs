//! What every request passes through, from the outside in.

pub mod caller_network;
pub mod cross_site;
pub mod linger;
pub mod observe;
pub mod panic;
pub mod security_headers;
pub mod visitor;
