//! The only code that ships to the browser.

mod secret;

pub use secret::SecretBox;
