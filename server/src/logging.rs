//! Log lines, with the request's id and without secrets: nothing that holds one prints it.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::prelude::*;

use crate::config::{Config, LogFormat};

/// Starts logging. A command that prints an answer logs to standard error and only what is wrong.
pub fn start(config: &Config, serving: bool) {
    let wanted = if serving { config.log.as_str() } else { "warn" };
    let filter = EnvFilter::try_new(wanted).unwrap_or_else(|_| EnvFilter::new("info"));
    let registry = tracing_subscriber::registry().with(filter);
    match (serving, config.log_format) {
        (true, LogFormat::Json) => registry.with(fmt::layer().json().flatten_event(true)).init(),
        (true, LogFormat::Text) => {
            registry.with(fmt::layer().with_ansi(std::io::stdout().is_terminal()).with_target(false)).init()
        }
        (false, _) => registry.with(fmt::layer().with_writer(std::io::stderr).with_target(false)).init(),
    }
}
