//! `tandem openapi`.

use crate::api::of2;
use crate::cli::Failure;
use crate::commands::say;

/// Prints the native contract's document.
///
/// # Errors
/// Never in practice: the document is made of plain values.
pub fn run() -> Result<(), Failure> {
    say(serde_json::to_string_pretty(&of2::document())?);
    Ok(())
}
