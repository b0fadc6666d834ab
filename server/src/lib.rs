//! The process: settings, router, contracts, jobs, command line.

pub mod api;
pub mod assets;
pub mod cli;
pub mod clicks;
pub mod commands;
pub mod config;
pub mod documents;
pub mod exports;
pub mod jobs;
pub mod logging;
pub mod mail;
pub mod metrics;
pub mod middleware;
pub mod plain_page;
pub mod remittances;
pub mod router;
pub mod serve;
pub mod session_store;
pub mod state;
pub mod uploads;
