//! Group commit: one task collects the clicks that are waiting and writes them in one transaction, then tells all who
//! wait. While it commits, the next ones gather. An embedded database is reached over the journal.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use domain::clicks::{Click, write};
use domain::ids::LinkId;
use domain::{Domain, DomainError};
use tokio::sync::{mpsc, oneshot};

use super::journal::Journal;
use super::spool::Spool;

/// Clicks written in one transaction at the most.
const MOST: usize = 256;
/// Clicks that may wait.
const QUEUE: usize = 4_096;
/// How long the database may take before a file is taken instead.
const PATIENCE: Duration = Duration::from_secs(1);
/// Visitors of today remembered, so that the database need not be asked whether they are new.
const REMEMBERED: usize = 200_000;

/// Where a click is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// In the database, or on its way there.
    Safely,
    /// In a file, until the database is back.
    InFile,
    /// Neither could be written.
    Nowhere,
}

struct Waiting {
    click: Click,
    answer: oneshot::Sender<Kept>,
}

/// Takes clicks to be written.
pub(super) struct Writer(mpsc::Sender<Waiting>);

impl Writer {
    /// Starts the task that writes; it ends with the writer.
    pub fn start(
        domain: Domain,
        journal: Option<Arc<Journal>>,
        spool: Arc<Spool>,
        away: Arc<AtomicBool>,
    ) -> Self {
        let (sender, queue) = mpsc::channel(QUEUE);
        tokio::spawn(Batches { domain, journal, spool, away, today: Today::default() }.run(queue));
        Self(sender)
    }

    /// Returns when the click is on the disk, and says where.
    pub async fn write(&self, click: Click) -> Kept {
        let (answer, kept) = oneshot::channel();
        if self.0.send(Waiting { click, answer }).await.is_err() {
            return Kept::Nowhere;
        }
        kept.await.unwrap_or(Kept::Nowhere)
    }
}

struct Batches {
    domain: Domain,
    /// Where only this process uses the database.
    journal: Option<Arc<Journal>>,
    spool: Arc<Spool>,
    away: Arc<AtomicBool>,
    today: Today,
}

impl Batches {
    async fn run(mut self, mut queue: mpsc::Receiver<Waiting>) {
        let mut waiting = Vec::with_capacity(MOST);
        while queue.recv_many(&mut waiting, MOST).await > 0 {
            let (clicks, answers): (Vec<Click>, Vec<_>) =
                waiting.drain(..).map(|one| (one.click, one.answer)).unzip();
            let kept = match &self.journal {
                Some(journal) if !journal.is_full() => self.append(journal, clicks).await,
                Some(_) => self.spool(clicks).await,
                None => self.commit(clicks).await,
            };
            for answer in answers {
                // Who has gone away meanwhile does not hear it.
                let _ = answer.send(kept);
            }
        }
    }

    async fn append(&self, journal: &Arc<Journal>, clicks: Vec<Click>) -> Kept {
        match Journal::append(journal, &self.domain, clicks.clone()).await {
            Ok(()) => Kept::Safely,
            Err(fault) => {
                tracing::warn!(%fault, "clicks go into another file: the journal does not take them");
                self.spool(clicks).await
            }
        }
    }

    async fn commit(&mut self, mut clicks: Vec<Click>) -> Kept {
        self.today.mark(&mut clicks);
        if !self.away.load(Ordering::Relaxed) {
            match tokio::time::timeout(PATIENCE, commit(&self.domain, &clicks)).await {
                Ok(Ok(())) => {
                    self.today.remember(&clicks);
                    return Kept::Safely;
                }
                Ok(Err(fault)) => tracing::warn!(%fault, "clicks go into a file until the database is back"),
                Err(_) => tracing::warn!("the database is slow: clicks go into a file"),
            }
            self.away.store(true, Ordering::Relaxed);
        }
        self.spool(clicks).await
    }

    async fn spool(&self, clicks: Vec<Click>) -> Kept {
        match Spool::append(&self.spool, &self.domain, clicks).await {
            Ok(()) => Kept::InFile,
            Err(fault) => {
                tracing::error!(%fault, "clicks are lost: neither the database nor the disk takes them");
                Kept::Nowhere
            }
        }
    }
}

async fn commit(domain: &Domain, clicks: &[Click]) -> Result<(), DomainError> {
    domain::transact!(domain, |tx| write::write(tx, clicks).await)
}

/// Who this process has written down today.
#[derive(Default)]
pub(super) struct Today {
    day: i64,
    known: HashSet<(LinkId, [u8; 16])>,
}

impl Today {
    /// Marks those whose visitors may be new.
    pub fn mark(&self, clicks: &mut [Click]) {
        for click in clicks {
            click.fresh = click.at.day() != self.day || !self.known.contains(&(click.link, click.visitor));
        }
    }

    /// These were written.
    pub fn remember(&mut self, clicks: &[Click]) {
        for click in clicks.iter().filter(|click| click.fresh && !click.bot) {
            if click.at.day() != self.day || self.known.len() >= REMEMBERED {
                self.day = click.at.day();
                self.known.clear();
            }
            self.known.insert((click.link, click.visitor));
        }
    }
}
