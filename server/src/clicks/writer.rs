//! Group commit: the clicks that are waiting are written at once, then all who wait are told; meanwhile the next ones
//! gather. A database that others share is written to by a task, an embedded one is reached over the journal by a
//! thread.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use domain::clicks::pending::Batch;
use domain::clicks::{Click, Today, write};
use domain::{Domain, DomainError};
use tokio::sync::{mpsc, oneshot};

use super::desk::Desk;
use super::journal::Journal;
use super::spool::Spool;

/// Clicks written in one transaction at the most.
const MOST: usize = 256;
/// Clicks that may wait.
const QUEUE: usize = 4_096;
/// How long the database may take before a file is taken instead.
const PATIENCE: Duration = Duration::from_secs(1);

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

/// A click, and whom to tell.
pub(super) struct Waiting {
    click: Click,
    answer: oneshot::Sender<Kept>,
}

/// Takes clicks to be written.
pub(super) enum Writer {
    /// Into the database.
    Task(mpsc::Sender<Waiting>),
    /// Into the journal.
    Thread(Desk),
}

impl Writer {
    /// Starts the task that writes into the database; it ends with the writer.
    pub fn of_database(domain: Domain, spool: Arc<Spool>, away: Arc<AtomicBool>) -> Self {
        let (sender, queue) = mpsc::channel(QUEUE);
        tokio::spawn(Batches { domain, spool, away, today: Today::default() }.run(queue));
        Self::Task(sender)
    }

    /// Starts the thread that writes into the journal; it ends with the writer.
    ///
    /// # Errors
    /// Where the system has no thread.
    pub fn of_journal(domain: Domain, journal: Arc<Journal>, spool: Arc<Spool>) -> io::Result<Self> {
        Desk::start(move |clicks| append(&domain, &journal, &spool, clicks)).map(Self::Thread)
    }

    /// Returns when the click is on the disk, and says where.
    pub async fn write(&self, click: Click) -> Kept {
        match self {
            Self::Thread(desk) => desk.write(click).await,
            Self::Task(queue) => {
                let (answer, kept) = oneshot::channel();
                if queue.send(Waiting { click, answer }).await.is_err() {
                    return Kept::Nowhere;
                }
                kept.await.unwrap_or(Kept::Nowhere)
            }
        }
    }
}

fn append(domain: &Domain, journal: &Journal, spool: &Spool, clicks: Vec<Click>) -> Kept {
    let clicks: Batch = clicks.into();
    if !journal.is_full() {
        match journal.append(domain, Arc::clone(&clicks)) {
            Ok(()) => return Kept::Safely,
            Err(fault) => {
                tracing::warn!(%fault, "clicks go into another file: the journal does not take them");
            }
        }
    }
    spooled(spool.append_now(domain, clicks))
}

fn spooled(outcome: io::Result<()>) -> Kept {
    match outcome {
        Ok(()) => Kept::InFile,
        Err(fault) => {
            tracing::error!(%fault, "clicks are lost: neither the database nor the disk takes them");
            Kept::Nowhere
        }
    }
}

struct Batches {
    domain: Domain,
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
            let kept = self.commit(clicks).await;
            for answer in answers {
                // Who has gone away meanwhile does not hear it.
                let _ = answer.send(kept);
            }
        }
    }

    async fn commit(&mut self, clicks: Vec<Click>) -> Kept {
        if !self.away.load(Ordering::Relaxed) {
            match tokio::time::timeout(PATIENCE, commit(&self.domain, &clicks, &self.today)).await {
                Ok(Ok(())) => {
                    self.today.remember(&clicks);
                    return Kept::Safely;
                }
                Ok(Err(fault)) => tracing::warn!(%fault, "clicks go into a file until the database is back"),
                Err(_) => tracing::warn!("the database is slow: clicks go into a file"),
            }
            self.away.store(true, Ordering::Relaxed);
        }
        spooled(Spool::append(&self.spool, &self.domain, clicks).await)
    }
}

async fn commit(domain: &Domain, clicks: &[Click], today: &Today) -> Result<(), DomainError> {
    domain::transact!(domain, |tx| write::write(tx, clicks, today).await)
}
