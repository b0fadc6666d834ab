//! Log lines, with the request's id and without secrets: nothing that holds one prints it.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::prelude::*;

use crate::config::{Config, LogFormat};

/// What `wanted` lets through: a level, or levels by part such as `info,sqlx=warn`.
///
/// # Errors
/// What cannot be read in it. A single word must be a level: taken for the name of a part, as it otherwise would be,
/// it would silence everything else.
pub fn filter(wanted: &str) -> Result<EnvFilter, String> {
    let parts: Vec<&str> = wanted.split(',').map(str::trim).collect();
    let mut words = parts.iter().filter(|part| !part.contains('=') && !part.contains('['));
    if let Some(word) = words.find(|word| word.is_empty() || word.parse::<LevelFilter>().is_err()) {
        return Err(format!("{word:?} is no level: off, error, warn, info, debug or trace"));
    }
    EnvFilter::try_new(parts.join(",")).map_err(|fault| format!("{wanted:?} cannot be read: {fault}"))
}

/// Starts logging. A command that prints an answer logs to standard error and only what is wrong.
pub fn start(config: &Config, serving: bool) {
    let wanted = if serving { config.log.as_str() } else { "warn" };
    let filter = filter(wanted).unwrap_or_else(|_| EnvFilter::new("info"));
    let registry = tracing_subscriber::registry().with(filter);
    match (serving, config.log_format) {
        (true, LogFormat::Json) => registry.with(fmt::layer().json().flatten_event(true)).init(),
        (true, LogFormat::Text) => {
            registry.with(fmt::layer().with_ansi(std::io::stdout().is_terminal()).with_target(false)).init()
        }
        (false, _) => registry.with(fmt::layer().with_writer(std::io::stderr).with_target(false)).init(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_and_anything_else_is_named() {
        for good in
            ["info", "WARN", "off", "info,sqlx=warn", "server::jobs=trace,error", "info, domain=debug"]
        {
            assert!(filter(good).is_ok(), "{good}");
        }
        for bad in ["verbose", "", "info,", "loud,sqlx=warn", "sqlx=loud", "tandem"] {
            assert!(filter(bad).is_err(), "{bad}");
        }
    }
}
