//! Where the keyring is: a file in the data folder that its owner alone may write, or a setting.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use super::Fault;
use super::keyring::{Key, Keyring};
use crate::clock::Timestamp;

/// The file's name in the data folder.
pub const FILE: &str = "vault.keys";

/// Where the keys come from.
#[derive(Clone)]
pub(super) enum Source {
    /// From nowhere: nothing can be sealed or opened.
    Nowhere,
    /// Kept by this process alone: for tests.
    Memory,
    /// This file.
    File(PathBuf),
    /// The settings: this process cannot add to it.
    Given,
}

impl Source {
    /// The keyring as it stands there; `None` where this process has it already.
    pub fn read(&self) -> Result<Option<Keyring>, Fault> {
        match self {
            Self::Nowhere => Err(Fault::Nowhere),
            Self::Memory | Self::Given => Ok(None),
            Self::File(path) => read(path).map(Some),
        }
    }

    /// Adds a key behind the others.
    pub fn add(&self, key: Key, known: &Keyring, now: Timestamp, only_first: bool) -> Result<Keyring, Fault> {
        match self {
            Self::Nowhere => Err(Fault::Nowhere),
            Self::Given => Err(Fault::Given),
            Self::Memory => Ok(known.with(key)),
            Self::File(path) => add(path, key, now, only_first),
        }
    }
}

fn unreadable(path: &Path) -> impl Fn(std::io::Error) -> Fault + '_ {
    |fault| Fault::Unreadable(path.to_owned(), fault)
}

fn read(path: &Path) -> Result<Keyring, Fault> {
    let text = match fs::read_to_string(path) {
        Ok(text) => zeroize::Zeroizing::new(text),
        Err(fault) if fault.kind() == ErrorKind::NotFound => return Ok(Keyring::default()),
        Err(fault) => return Err(unreadable(path)(fault)),
    };
    let mode = fs::metadata(path).map_err(unreadable(path))?.permissions().mode();
    // A group may read it, as it does where an orchestrator mounts secrets; nobody else may, and none may write.
    if mode & 0o027 != 0 {
        return Err(Fault::Exposed(path.to_owned()));
    }
    Keyring::parse(&text)
}

/// Writes the keyring anew and puts it in place at once: a crash leaves the old one or the new one, and whoever reads
/// meanwhile reads either. The folder is locked, so that of two processes none loses the other's key.
fn add(path: &Path, key: Key, now: Timestamp, only_first: bool) -> Result<Keyring, Fault> {
    let fault = unreadable(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(&fault)?;
    let lock = File::open(folder).map_err(&fault)?;
    lock.lock().map_err(&fault)?;
    let ring = read(path)?;
    if only_first && !ring.is_empty() {
        return Ok(ring);
    }
    let before = if ring.is_empty() {
        "# Keys of Tandem's vault, oldest first. Without them payout accounts cannot be read: keep a copy apart from the\n\
         # backups of the database. `tandem key rotate` adds one.\n"
            .to_owned()
    } else {
        fs::read_to_string(path).map_err(&fault)?
    };
    let gap = if before.ends_with('\n') { "" } else { "\n" };
    let text = zeroize::Zeroizing::new(format!("{before}{gap}# {} made {now}\n{}\n", key.name, *key.text()));
    let fresh = path.with_extension("keys.new");
    // What a crash left is not finished, and its key has sealed nothing.
    let _ = fs::remove_file(&fresh);
    let mut file =
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&fresh).map_err(&fault)?;
    file.write_all(text.as_bytes()).map_err(&fault)?;
    file.sync_all().map_err(&fault)?;
    fs::rename(&fresh, path).map_err(&fault)?;
    lock.sync_all().map_err(&fault)?;
    Ok(ring.with(key))
}
