//! Files for clicks. They get their name only once they are taken: whoever looks for files that their processes have left
//! must not find one before.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

use super::pages::{PAGE, Pages};

/// How much is written at once where a file is filled.
const PIECE: usize = 1 << 20;

/// Makes a file to append to.
pub(super) fn make(folder: &Path, path: &Path) -> io::Result<File> {
    named(folder, path, |unnamed| OpenOptions::new().read(true).append(true).create_new(true).open(unnamed))
}

/// Makes a file of a size, for whoever writes [`Pages`]: past the system's memory where the file system lets them, since
/// they are never read again and every sync costs half of what it does otherwise.
pub(super) fn make_filled(folder: &Path, path: &Path, size: u64) -> io::Result<File> {
    named(folder, path, |unnamed| {
        filled(options_past_memory(), unnamed, size).or_else(|_| {
            let _ = std::fs::remove_file(unnamed);
            filled(OpenOptions::new(), unnamed, size)
        })
    })
}

fn named(folder: &Path, path: &Path, make: impl FnOnce(&Path) -> io::Result<File>) -> io::Result<File> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let unnamed = path.with_extension("new");
    let outcome = make(&unnamed).and_then(|file| {
        file.lock()?;
        file.sync_all()?;
        std::fs::rename(&unnamed, path)?;
        File::open(folder)?.sync_all()?;
        Ok(file)
    });
    if outcome.is_err() {
        // A full disk shall not be filled with what nobody looks for.
        let _ = std::fs::remove_file(&unnamed);
    }
    outcome
}

fn filled(mut options: OpenOptions, path: &Path, size: u64) -> io::Result<File> {
    let file = options.write(true).create_new(true).open(path)?;
    let zeros = Pages::of(&[&vec![0; PIECE]]);
    for place in (0..size).step_by(PIECE) {
        write_at(&file, &zeros, place)?;
    }
    // A disk of larger pages says so here, not when the first visitor waits.
    write_at(&file, &zeros[..PAGE], PAGE as u64)?;
    Ok(file)
}

#[cfg(target_os = "linux")]
fn options_past_memory() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;

    let mut options = OpenOptions::new();
    options.custom_flags(rustix::fs::OFlags::DIRECT.bits().cast_signed());
    options
}

#[cfg(not(target_os = "linux"))]
fn options_past_memory() -> OpenOptions {
    OpenOptions::new()
}

/// Writes at a place of a file; not yet on the disk.
#[cfg(unix)]
pub(super) fn write_at(file: &File, bytes: &[u8], place: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, place)
}

#[cfg(not(unix))]
pub(super) fn write_at(mut file: &File, bytes: &[u8], place: u64) -> io::Result<()> {
    io::Seek::seek(&mut file, io::SeekFrom::Start(place))?;
    io::Write::write_all(&mut file, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filled_file_has_its_size_its_name_and_its_owner_and_takes_pages() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("spool").join("one.journal");
        let file = make_filled(path.parent().unwrap(), &path, 4 << 20).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().len(), 4 << 20);
        assert!(File::open(&path).unwrap().try_lock().is_err(), "it is taken");
        let pages = Pages::of(&[b"some", b"thing"]);
        write_at(&file, &pages, pages.len() as u64).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        assert!(bytes[..pages.len()].iter().all(|byte| *byte == 0));
        assert_eq!(bytes[pages.len()..][..10], *b"something\0");
        assert_eq!(
            std::fs::read_dir(path.parent().unwrap()).unwrap().count(),
            1,
            "none without a name stays"
        );
    }
}
