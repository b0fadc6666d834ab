//! What happens beside the clicks, once a second: links that changed on any server, the key of a new day, and what
//! was kept in files goes into the database once that is back. Links that changed
//! on this server are looked at a moment later.

use std::sync::Weak;
use std::sync::atomic::Ordering;
use std::time::Duration;

use domain::clicks::live;
use domain::{Domain, DomainError};
use tokio::time::{Instant, sleep, timeout_at};

use super::Inner;

const SECOND: Duration = Duration::from_secs(1);
/// How often at the most.
const MOMENT: Duration = Duration::from_millis(50);
/// How long the database may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(2);

pub(super) async fn tend(inner: Weak<Inner>) {
    let mut known = None;
    loop {
        let domain = {
            let Some(inner) = inner.upgrade() else { return };
            if let Err(fault) = once(&inner, &mut known).await {
                tracing::warn!(%fault, "links are followed as they were last known");
            }
            inner.domain.clone()
        };
        let next = Instant::now() + SECOND;
        // Whoever shared a link's pool in another way tries the link at once.
        while Instant::now() < next && timeout_at(next, domain.written().notified()).await.is_ok() {
            let Some(inner) = inner.upgrade() else { return };
            if let (Some(after), false) = (known, inner.away.load(Ordering::Relaxed)) {
                match follow(&inner, &domain, after).await {
                    Ok(upto) => known = Some(upto),
                    Err(fault) => tracing::warn!(%fault, "links are followed as they were last known"),
                }
            }
            drop(inner);
            sleep(MOMENT).await;
        }
    }
}

/// `known` is the event up to which the links in memory are right.
async fn once(inner: &Inner, known: &mut Option<i64>) -> Result<(), DomainError> {
    let domain = &inner.domain;
    if inner.away.load(Ordering::Relaxed) {
        match tokio::time::timeout(PATIENCE, domain.db().ping()).await {
            Ok(Ok(())) => {
                tracing::info!("the database is back");
                inner.away.store(false, Ordering::Relaxed);
            }
            Ok(Err(_)) | Err(_) => return Ok(()),
        }
    }
    *known = Some(match *known {
        None => {
            let (links, upto) = live::all(domain).await?;
            inner.table.fill(links);
            upto
        }
        Some(after) => follow(inner, domain, after).await?,
    });
    if inner.table.day() != Some(domain.now().day()) {
        inner.table.set_key(domain.visitor_key().await?);
    }
    let written = inner.spool.drain(domain).await?;
    if written > 0 {
        tracing::info!(written, "clicks that had been kept in a file are in the database");
    }
    Ok(())
}

async fn follow(inner: &Inner, domain: &Domain, mut after: i64) -> Result<i64, DomainError> {
    loop {
        let changes = live::changes(domain, after).await?;
        for link in changes.links {
            inner.table.put(link);
        }
        after = changes.upto;
        if !changes.more {
            return Ok(after);
        }
    }
}
