//! Clicks on the disk while the database is away: one line each, synced before their visitors are sent on. A file
//! belongs to the process that holds its lock; a file that nobody holds is anybody's to write into the database.

use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use domain::clicks::pending::Batch;
use domain::clicks::{Click, write};
use domain::ids::ClickId;
use domain::{Domain, DomainError};

use super::{files, journal, record};

/// Clicks written into the database at once.
const BATCH: usize = 960;
/// Clicks in files that are at hand for a report that names one: some megabytes of memory.
const AT_HAND: usize = 100_000;

/// The folder, and the file that is being written.
pub(super) struct Spool {
    folder: PathBuf,
    current: Mutex<Option<File>>,
}

impl Spool {
    /// Keeps its files in this folder, which is made when it is needed.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, current: Mutex::default() }
    }

    /// Appends clicks; they are on the disk when this returns.
    pub async fn append(spool: &Arc<Self>, domain: &Domain, clicks: Vec<Click>) -> io::Result<()> {
        let (spool, domain) = (Arc::clone(spool), domain.clone());
        tokio::task::spawn_blocking(move || spool.append_now(&domain, clicks.into())).await?
    }

    /// Appends clicks, waiting for the disk. Whoever asks for one of them meanwhile finds it.
    pub fn append_now(&self, domain: &Domain, clicks: Batch) -> io::Result<()> {
        let name: ClickId = domain.random().id(domain.now());
        let mut lines = Vec::with_capacity(clicks.len() * 256);
        for click in &*clicks {
            serde_json::to_writer(&mut lines, click)?;
            lines.push(b'\n');
        }
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let mut file = match current.take() {
            Some(file) => file,
            None => files::make(&self.folder, &self.folder.join(format!("{name}.clicks")))?,
        };
        // A file that could not be written to is not written to again: what may be half a line ends it.
        file.write_all(&lines)?;
        file.sync_data()?;
        *current = Some(file);
        domain.installation().spooled.add_within(clicks, AT_HAND);
        Ok(())
    }

    /// Writes what is in files into the database, and tells how many clicks were not there yet.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`]; the files are kept.
    pub async fn drain(&self, domain: &Domain) -> Result<usize, DomainError> {
        let spooled = &domain.installation().spooled;
        // What is appended from now on goes into another file.
        let newest = {
            let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
            *current = None;
            spooled.newest()
        };
        let mut written = 0;
        for path in files(&self.folder) {
            // Files are rare and small, and read only when the database has been away.
            let (held, clicks) = match read(&path) {
                Ok(Some(found)) => found,
                Ok(None) => continue,
                Err(fault) => {
                    tracing::warn!(%fault, file = %path.display(), "clicks in a file cannot be read");
                    continue;
                }
            };
            for clicks in clicks.iter().collect::<Vec<_>>().chunks(BATCH) {
                written += domain::transact!(domain, |tx| write::write_again(tx, clicks).await)?;
            }
            if let Err(fault) = std::fs::remove_file(&path) {
                tracing::warn!(%fault, file = %path.display(), "a file whose clicks are written cannot be removed");
            }
            drop(held);
        }
        if let Some(newest) = newest {
            spooled.written_upto(newest);
        }
        Ok(written)
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| is_journal(path) || path.extension().is_some_and(|end| end == "clicks"))
        .collect();
    files.sort();
    files
}

fn is_journal(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == journal::ENDING || end == journal::ENDING_BEFORE)
}

/// The clicks of a file that no process is writing, and the file, locked.
fn read(path: &Path) -> io::Result<Option<(File, Vec<Click>)>> {
    let file = File::open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(fault)) => return Err(fault),
    }
    if is_journal(path) {
        let mut bytes = Vec::new();
        (&file).read_to_end(&mut bytes)?;
        let clicks = record::read(&bytes)?;
        return Ok(Some((file, clicks)));
    }
    let text = io::read_to_string(&file)?;
    let mut clicks = Vec::new();
    for line in text.lines() {
        match serde_json::from_str(line) {
            Ok(click) => clicks.push(click),
            // A crash in the middle of a write: its visitor was not sent on yet.
            Err(fault) => tracing::warn!(%fault, file = %path.display(), "a line that is no click"),
        }
    }
    Ok(Some((file, clicks)))
}
