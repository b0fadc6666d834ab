//! What takes clicks from the journal into the database: a thread of its own, behind all others. Clicks are safe already
//! and found where they are, so that visitors come first where the cores are busy.

use std::io;
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use super::Inner;
use super::journal::Journal;

const SECOND: Duration = Duration::from_secs(1);
/// How long clicks gather in the journal at the least, so that many are written at once.
const GATHER: Duration = Duration::from_millis(50);

/// Starts the thread; it ends with the clicks.
///
/// # Errors
/// Where the system has no thread.
pub(super) fn start(inner: Weak<Inner>, journal: Arc<Journal>) -> io::Result<()> {
    // A runtime of its own, since the thread may outlive the one that serves by a second.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    thread::Builder::new().name("import".to_owned()).spawn(move || {
        step_back();
        runtime.block_on(run(inner, journal));
    })?;
    Ok(())
}

/// Gives the other threads three times as much of a busy core. Not all of it: whoever else writes waits for a
/// transaction of this one.
#[cfg(target_os = "linux")]
fn step_back() {
    // It is slower where the system does not let it, and no less right.
    let _ = rustix::process::setpriority_process(Some(rustix::thread::gettid()), 5);
}

#[cfg(not(target_os = "linux"))]
fn step_back() {}

/// Writes the journal into the database, whenever something was appended.
async fn run(inner: Weak<Inner>, journal: Arc<Journal>) {
    loop {
        // Also where nothing rings, since what failed is tried again.
        let _ = tokio::time::timeout(SECOND, journal.appended.notified()).await;
        let Some(inner) = inner.upgrade() else { return };
        if let Err(fault) = journal.import(&inner.domain).await {
            tracing::warn!(%fault, "clicks stay in the journal until the database is back");
            tokio::time::sleep(SECOND).await;
        }
        drop(inner);
        tokio::time::sleep(GATHER).await;
    }
}
