//! Clicks on their way into an embedded database: appended to a file that is synced before their visitors are sent on,
//! and written into the database soon after, many at once.
//!
//! A sync is waited for, and nothing of the database is: neither its lock, nor the pages that a click changes, nor its
//! log. There are two files of a fixed size, since a sync of a file that grows takes ten times as long. One is written
//! again from its beginning once all that was in it is in the database; what is left of an older round is told by the
//! number of the round.

use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::clicks::pending::{Batch, Pending};
use domain::clicks::{Click, Today, write};
use domain::db::DbError;
use domain::ids::ClickId;
use domain::{Domain, DomainError};
use tokio::sync::Notify;

use super::{files, frame, record};

/// What a file's name ends with.
pub(super) const ENDING: &str = "pages";
/// What the version before called its own, which it reads otherwise.
pub(super) const ENDING_BEFORE: &str = "journal";
/// How far a file is filled before the other one is taken.
const SIZE: u64 = 16 << 20;
/// Clicks that may be on their way; they are in memory too.
const MOST: usize = 50_000;
/// Clicks written into the database at once, or a few more.
const BATCH: usize = 2_000;

/// The journal of a process.
pub(super) struct Journal {
    folder: PathBuf,
    files: Mutex<Files>,
    /// Clicks in each file that are not in the database yet. Beside the files, which are held while the disk is waited for.
    left: [AtomicUsize; 2],
    /// In which file each batch on its way is, from old to new, as they are in `pending`.
    sides: Mutex<VecDeque<usize>>,
    pending: Arc<Pending>,
    /// Held by whoever takes what is on its way into the database.
    today: tokio::sync::Mutex<Today>,
    /// Rings where clicks were appended.
    pub appended: Notify,
}

/// Both files, and which one is being written.
#[derive(Default)]
struct Files {
    sides: [Side; 2],
    current: usize,
}

#[derive(Default)]
struct Side {
    file: Option<File>,
    path: PathBuf,
    /// Where the next frame goes.
    end: u64,
    round: u64,
}

impl Journal {
    /// Keeps its files in this folder, which is made when it is needed.
    pub fn new(folder: PathBuf, pending: Arc<Pending>) -> Self {
        let (files, sides, today) = (Mutex::default(), Mutex::default(), tokio::sync::Mutex::default());
        Self { folder, files, left: Default::default(), sides, pending, today, appended: Notify::new() }
    }

    /// Whether so many are on their way that the next ones shall go elsewhere.
    pub fn is_full(&self) -> bool {
        self.pending.count() >= MOST
    }

    /// Appends clicks, waiting for the disk: they are on it when this returns.
    pub fn append(&self, domain: &Domain, clicks: Batch) -> io::Result<()> {
        let payload = record::write(&clicks)?;
        let mut files = lock(&self.files);
        let current = files.next(&self.left, frame::length(&payload));
        let side = &mut files.sides[current];
        // A file that could not be written to is not written to again: what may be half a frame ends it. Without its
        // lock it is anybody's to read.
        let file = match side.file.take() {
            Some(file) => file,
            None => {
                let name: ClickId = domain.random().id(domain.now());
                (side.path, side.end, side.round) = (self.folder.join(format!("{name}.{ENDING}")), 0, 0);
                files::make_filled(&self.folder, &side.path, SIZE)?
            }
        };
        frame::write(&file, side.end, side.round, &payload)?;
        file.sync_data()?;
        side.file = Some(file);
        side.end += frame::length(&payload);
        self.left[current].fetch_add(clicks.len(), Ordering::AcqRel);
        // First, since whoever finds them there asks where they are.
        lock(&self.sides).push_back(current);
        self.pending.add(clicks);
        drop(files);
        self.appended.notify_one();
        Ok(())
    }

    /// Writes what is on its way now into the database.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`]; it stays where it is.
    pub async fn import(&self, domain: &Domain) -> Result<(), DomainError> {
        let mut today = self.today.lock().await;
        let mut left = self.pending.count();
        while left > 0 {
            let batches = self.pending.oldest(BATCH);
            left = left.saturating_sub(batches.iter().map(|batch| batch.len()).sum());
            let clicks: Vec<&Click> = batches.iter().flat_map(|batch| batch.iter()).collect();
            let known = &*today;
            match once(domain, &clicks, known).await {
                // One of them was asked for and written meanwhile.
                Err(DomainError::Internal(DbError::Duplicate)) => {
                    domain::transact!(domain, |tx| write::write_again(tx, &clicks).await)?;
                }
                outcome => outcome?,
            }
            today.remember(clicks);
            for (side, batch) in lock(&self.sides).drain(..batches.len()).zip(&batches) {
                self.left[side].fetch_sub(batch.len(), Ordering::AcqRel);
            }
            self.pending.written(batches.len());
        }
        Ok(())
    }

    /// Takes the files away where all that was in them is in the database.
    pub fn clear(&self) {
        for (side, left) in lock(&self.files).sides.iter_mut().zip(&self.left) {
            if left.load(Ordering::Acquire) == 0 && side.file.take().is_some() {
                let _ = std::fs::remove_file(&side.path);
            }
        }
    }
}

/// Writes clicks as if none had been written, and not again where one had been: it would be found again.
async fn once(domain: &Domain, clicks: &[&Click], known: &Today) -> Result<(), DomainError> {
    let mut tx = domain.begin().await?;
    let outcome = write::write(&mut tx, clicks.iter().copied(), known).await;
    domain.end(tx, outcome).await
}

impl Files {
    /// The file that so many bytes go into.
    fn next(&mut self, left: &[AtomicUsize; 2], bytes: u64) -> usize {
        let other = 1 - self.current;
        let is_empty = |side: usize| left[side].load(Ordering::Acquire) == 0;
        let is_full = !is_empty(self.current) && self.sides[self.current].end + bytes > SIZE;
        // Where there is no room for a second file, the first one is taken again.
        let is_alone = self.sides[self.current].file.is_none() && self.sides[other].file.is_some();
        if (is_full || is_alone) && is_empty(other) {
            self.current = other;
        }
        let side = &mut self.sides[self.current];
        if is_empty(self.current) && side.end > 0 {
            (side.end, side.round) = (0, side.round + 1);
        }
        self.current
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use domain::clicks::live;
    use domain::clock::SystemClock;
    use domain::db::{Db, Read as _};
    use domain::installation::Installation;
    use domain::random::Random;
    use domain::vault::Vault;

    use super::*;

    async fn demo(folder: &Path) -> Domain {
        let db = Db::connect(&format!("sqlite://{}", folder.join("tandem.db").display())).await.unwrap();
        db.migrate().await.unwrap();
        let installation = Installation { vault: Vault::in_memory(), ..Installation::default() };
        let domain = Domain::new(db, Arc::new(SystemClock), Random::from_os()).installed(installation);
        domain::demo::fill(&domain).await.unwrap();
        domain
    }

    async fn sums(domain: &Domain) -> (i64, i64) {
        let sql = "SELECT (SELECT COUNT(*) FROM clicks) AS there, (SELECT SUM(clicks + bots) FROM click_days) AS counted";
        let row = domain.db().one(sql, vec![]).await.unwrap();
        (row.get("there").unwrap(), row.get("counted").unwrap())
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn what_several_take_at_once_and_what_was_asked_for_on_its_way_is_in_the_database_once() {
        let folder = tempfile::tempdir().unwrap();
        let domain = demo(folder.path()).await;
        let pending = Arc::clone(&domain.installation().pending);
        let journal = Journal::new(folder.path().join("spool"), Arc::clone(&pending));
        let link = live::all(&domain).await.unwrap().0.remove(0);
        let batch = |size: u8| -> Batch {
            let at = domain.now();
            let click = |number| Click {
                id: domain.random().id(at),
                link: link.id,
                place: link.place,
                at,
                visitor: [number; 16],
                bot: number == 0,
                referrer: String::new(),
            };
            (0..size).map(click).collect()
        };
        let before = sums(&domain).await;
        for round in 1..=3 {
            let batches = [batch(200), batch(1), batch(99)];
            for some in &batches {
                journal.append(&domain, Arc::clone(some)).unwrap();
            }
            assert_eq!(pending.count(), 300);
            // A shop reports who clicked a moment ago: that click is written, with what it told.
            let asked = [&batches[0][7]];
            domain::transact!(domain, |tx| write::write_again(tx, &asked).await).unwrap();
            // As the import goes on while the process stops.
            let (one, other) = tokio::join!(journal.import(&domain), journal.import(&domain));
            assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
            assert_eq!((pending.count(), lock(&journal.sides).len()), (0, 0));
            assert!(journal.left.iter().all(|left| left.load(Ordering::Acquire) == 0));
            let after = sums(&domain).await;
            assert_eq!((after.0 - before.0, after.1 - before.1), (round * 300, round * 300));
        }
        journal.clear();
        assert_eq!(std::fs::read_dir(folder.path().join("spool")).unwrap().count(), 0);
    }
}
