//! `GET /r/{slug}`: a visitor follows a partner's link. The link comes from memory, the click is on the disk before
//! the visitor is sent on, and a database that is away stops nobody. No session, no log line and no query of its own
//! stand in the way.

mod desk;
mod files;
mod follow;
mod frame;
mod front;
mod import;
mod journal;
mod pages;
mod record;
mod spool;
mod table;
mod tend;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::Domain;
use ipnet::IpNet;
use metrics::Counter;

pub use front::Front;
use journal::Journal;
use spool::Spool;
use table::Table;
use writer::Writer;

/// What follows links; cheap to clone. Its tasks end with the last of its handles.
#[derive(Clone)]
pub struct Clicks(Arc<Inner>);

struct Inner {
    domain: Domain,
    /// Networks whose `X-Forwarded-For` is believed.
    proxies: Arc<Vec<IpNet>>,
    table: Table,
    writer: Writer,
    journal: Option<Arc<Journal>>,
    spool: Arc<Spool>,
    /// Whether the last that was heard of the database is that it is away.
    away: Arc<AtomicBool>,
    counted: Counted,
}

/// `clicks_total`, by outcome; each is looked up once.
struct Counted {
    written: Counter,
    spooled: Counter,
    lost: Counter,
    not_counted: Counter,
    unknown: Counter,
}

impl Counted {
    fn new() -> Self {
        let of = |outcome| metrics::counter!("clicks_total", "outcome" => outcome);
        Self {
            written: of("written"),
            spooled: of("spooled"),
            lost: of("lost"),
            not_counted: of("not_counted"),
            unknown: of("unknown"),
        }
    }
}

impl Clicks {
    /// Starts the tasks that read links and write clicks. What cannot be written into the database is kept below
    /// `data_dir` until it can.
    ///
    /// # Errors
    /// Where the system has no thread.
    pub fn start(domain: Domain, data_dir: &Path, proxies: Arc<Vec<IpNet>>) -> std::io::Result<Self> {
        let away = Arc::new(AtomicBool::new(false));
        let spool = Arc::new(Spool::new(data_dir.join("spool")));
        // A database that others share must show them a click before its visitor can reach them.
        let pending = Arc::clone(&domain.installation().pending);
        let journal =
            domain.db().is_embedded().then(|| Arc::new(Journal::new(data_dir.join("spool"), pending)));
        let writer = match journal.clone() {
            Some(journal) => Writer::of_journal(domain.clone(), journal, Arc::clone(&spool))?,
            None => Writer::of_database(domain.clone(), Arc::clone(&spool), Arc::clone(&away)),
        };
        let table = Table::default();
        let inner =
            Arc::new(Inner { domain, proxies, table, writer, journal, spool, away, counted: Counted::new() });
        tokio::spawn(tend::tend(Arc::downgrade(&inner)));
        if let Some(journal) = inner.journal.clone() {
            import::start(Arc::downgrade(&inner), journal)?;
        }
        Ok(Self(inner))
    }

    /// Writes what a process that died had kept into the database, where that answers: before anybody asks for it.
    pub async fn recover(&self) {
        if let Err(fault) = self.0.spool.drain(&self.0.domain).await {
            tracing::warn!(%fault, "clicks stay in their files");
        }
    }

    /// Writes what is on its way into the database, before that is closed.
    pub async fn finish(&self) {
        let Some(journal) = &self.0.journal else { return };
        match journal.import(&self.0.domain).await {
            Ok(()) => journal.clear(),
            Err(fault) => tracing::warn!(%fault, "clicks stay in the journal"),
        }
    }

    fn is_away(&self) -> bool {
        self.0.away.load(Ordering::Relaxed)
    }
}
