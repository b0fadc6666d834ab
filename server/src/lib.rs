//! The process: settings, router, contracts, jobs, command line.

pub mod api;
pub mod assets;
pub mod cli;
pub mod commands;
pub mod config;
pub mod jobs;
pub mod logging;
pub mod mail;
pub mod middleware;
pub mod router;
pub mod serve;
pub mod session_store;
pub mod state;
