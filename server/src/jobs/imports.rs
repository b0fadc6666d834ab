//! Orders of imports are placed, soon after somebody has said so; what another server left in the middle is taken up.

use std::time::Duration;

use domain::imports::work::Piece;
use domain::{Domain, DomainError};
use tokio_util::sync::CancellationToken;

use super::pause;

/// How often is looked for one. The bell is not listened to: of two that wait it would wake only one.
const LOOK: Duration = Duration::from_millis(500);

pub(super) async fn run(domain: Domain, stop: CancellationToken) {
    loop {
        match work(&domain, &stop).await {
            Ok(true) => continue,
            Ok(false) => {}
            // What was begun is undone; the next look goes on with it.
            Err(fault) => tracing::error!(%fault, "an import waits"),
        }
        if !pause(LOOK, &stop).await {
            return;
        }
    }
}

/// Places the orders of one import, piece by piece; whether there was one.
async fn work(domain: &Domain, stop: &CancellationToken) -> Result<bool, DomainError> {
    if stop.is_cancelled() {
        return Ok(false);
    }
    let Some(id) = domain.take_import().await? else { return Ok(false) };
    while !stop.is_cancelled() {
        match domain.place_piece(id).await? {
            Piece::Over => break,
            Piece::Placed { ordered, refused } => {
                tracing::info!(import = %id, ordered, refused, "orders placed")
            }
        }
        // Others write, too.
        tokio::task::yield_now().await;
    }
    if stop.is_cancelled() {
        domain.release_import(id).await?;
    }
    Ok(true)
}
