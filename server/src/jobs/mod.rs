//! What runs beside the requests: mail goes out, what nobody decided expires, counts are written down, what is
//! old is forgotten. Everything a job does it takes from the database, so that any server may do it and a
//! crash only delays it.

mod imports;
mod mails;
mod payouts;
mod upkeep;

use std::time::Duration;

use domain::Domain;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::mail::Post;

/// Starts the jobs. Cancelling `stop` lets each finish what it is at; what it has not begun stays in the
/// database for the next server.
pub fn start(domain: &Domain, post: Post, tracker: &TaskTracker, stop: &CancellationToken) {
    tracker.spawn(mails::run(domain.clone(), post, stop.clone()));
    tracker.spawn(imports::run(domain.clone(), stop.clone()));
    tracker.spawn(upkeep::run(domain.clone(), stop.clone()));
    tracker.spawn(payouts::run(domain.clone(), stop.clone()));
}

/// Writes the counts of calls down every few seconds, also on a server that runs no other jobs.
pub fn start_counting(domain: &Domain, tracker: &TaskTracker, stop: &CancellationToken) {
    tracker.spawn(upkeep::count(domain.clone(), stop.clone()));
}

/// Waits for `span`, or less where the server stops; `true` where it goes on.
async fn pause(span: Duration, stop: &CancellationToken) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(span) => true,
    }
}
