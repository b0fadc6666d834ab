//! Whether anybody has committed, read from SQLite's WAL index without asking SQLite.
//!
//! In WAL mode every commit, of whichever process, rewrites the header of the file `…-shm`, which all connections
//! share (<https://www.sqlite.org/walformat.html>, 2.1). Reading its hundred bytes takes a microsecond; asking a
//! connection for its `data_version` takes thirty, since it lives in a thread of its own.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The two copies of the header, written one after the other.
const HEADER: usize = 96;
/// Where in a copy the counter of commits stands.
const COMMITS: std::ops::Range<usize> = 8..12;

/// What the header said at some instant. Different bytes mean that somebody committed, or is about to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp([u8; HEADER]);

impl Stamp {
    /// Whether nobody was writing it while it was read.
    fn is_whole(&self) -> bool {
        self.0[..HEADER / 2] == self.0[HEADER / 2..]
    }

    /// Whether exactly one commit lies between `before` and this.
    pub(super) fn follows(&self, before: &Self) -> bool {
        let commits = |stamp: &Self| {
            let mut bytes = [0; 4];
            bytes.copy_from_slice(&stamp.0[COMMITS]);
            u32::from_ne_bytes(bytes)
        };
        self.is_whole() && before.is_whole() && commits(self) == commits(before).wrapping_add(1)
    }
}

/// The WAL index of one database.
#[derive(Debug)]
pub struct WalIndex {
    path: PathBuf,
    open: Mutex<Option<&'static File>>,
}

impl WalIndex {
    /// Of the database in this file.
    pub(super) fn of(database: &Path) -> Self {
        let mut path = database.canonicalize().unwrap_or_else(|_| database.to_owned()).into_os_string();
        path.push("-shm");
        Self { path: path.into(), open: Mutex::default() }
    }

    /// What it says now; `None` where it cannot be read, so that nothing may be relied on.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        let file = self.file()?;
        let mut header = [0; HEADER];
        read_start(file, &mut header).ok()?;
        Some(Stamp(header))
    }

    /// The file, opened again where the last connection took the old one with it.
    fn file(&self) -> Option<&'static File> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.is_none_or(|file| !is_there(file)) {
            // Never closed: closing any descriptor of a file drops all locks this process has on it, SQLite's own
            // among them (https://www.sqlite.org/howtocorrupt.html, 2.2).
            *open = File::open(&self.path).ok().map(|file| &*Box::leak(Box::new(file)));
        }
        *open
    }
}

#[cfg(unix)]
fn read_start(file: &File, bytes: &mut [u8]) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, 0)
}

/// Whether the file still has a name.
#[cfg(unix)]
fn is_there(file: &File) -> bool {
    file.metadata().is_ok_and(|about| std::os::unix::fs::MetadataExt::nlink(&about) > 0)
}

// Elsewhere the file is locked against reading: nothing is remembered there.
#[cfg(not(unix))]
fn read_start(_: &File, _: &mut [u8]) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(not(unix))]
fn is_there(_: &File) -> bool {
    true
}
