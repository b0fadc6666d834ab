//! `tandem config`.

use crate::cli::Failure;
use crate::commands::say;
use crate::config::Config;

/// Prints the settings in force as `tandem.toml` would have them, secrets masked.
///
/// # Errors
/// Never in practice: the settings are plain values.
pub fn run(config: &Config) -> Result<(), Failure> {
    let masked = serde_json::to_value(config.masked())?;
    for (name, value) in masked.as_object().into_iter().flatten() {
        say(format_args!("{name} = {value}"));
    }
    Ok(())
}
