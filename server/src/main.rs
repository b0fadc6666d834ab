//! `tandem`: the partner portal.

use std::process::ExitCode;

/// A page is made of thousands of small pieces, which this one hands out faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    server::cli::run().await
}
