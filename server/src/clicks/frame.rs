//! What the journal's files are made of: frames of a length, a checksum, the number of the round, and clicks. A frame
//! that was being written when the power went does not fit its checksum; its visitors were not sent on yet.

use std::fs::File;
use std::io;

/// Length, checksum, round.
const HEAD: usize = 4 + 4 + 8;

/// How long the frame of a payload is.
pub(super) fn length(payload: &[u8]) -> u64 {
    (HEAD + payload.len()) as u64
}

fn checksum(round: u64, payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&round.to_le_bytes());
    hasher.update(payload);
    hasher.finalize()
}

/// Writes a frame at a place of a file; not yet on the disk.
pub(super) fn write(file: &File, place: u64, round: u64, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
    let mut bytes = Vec::with_capacity(HEAD + payload.len());
    bytes.extend(length.to_le_bytes());
    bytes.extend(checksum(round, payload).to_le_bytes());
    bytes.extend(round.to_le_bytes());
    bytes.extend(payload);
    write_at(file, &bytes, place)
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], place: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, place)
}

#[cfg(not(unix))]
fn write_at(mut file: &File, bytes: &[u8], place: u64) -> io::Result<()> {
    io::Seek::seek(&mut file, io::SeekFrom::Start(place))?;
    io::Write::write_all(&mut file, bytes)
}

/// The payloads of a file in their order, as far as they are whole and of one round.
pub(super) fn read(mut bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut first = None;
    std::iter::from_fn(move || {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let (sum, rest) = rest.split_first_chunk::<4>()?;
        let (round, rest) = rest.split_first_chunk::<8>()?;
        let (payload, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
        let round = u64::from_le_bytes(*round);
        let whole = !payload.is_empty() && checksum(round, payload) == u32::from_le_bytes(*sum);
        if !whole || *first.get_or_insert(round) != round {
            return None;
        }
        bytes = rest;
        Some(payload)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(frames: &[(u64, u64, &str)]) -> Vec<u8> {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(400).unwrap();
        for (place, round, text) in frames {
            write(file.as_file(), *place, *round, text.as_bytes()).unwrap();
        }
        std::fs::read(file.path()).unwrap()
    }

    fn texts(bytes: &[u8]) -> Vec<&str> {
        read(bytes).map(|payload| std::str::from_utf8(payload).unwrap()).collect()
    }

    #[test]
    fn frames_are_read_up_to_the_first_that_is_not_whole() {
        let mut bytes = written(&[(0, 0, "one"), (19, 0, "two"), (38, 0, "three")]);
        assert_eq!(texts(&bytes), ["one", "two", "three"]);
        for torn in 38..59 {
            let mut bytes = bytes.clone();
            bytes[torn] ^= 1;
            assert_eq!(texts(&bytes), ["one", "two"], "byte {torn}");
            bytes.truncate(torn);
            assert_eq!(texts(&bytes), ["one", "two"], "ends at {torn}");
        }
        bytes[20] ^= 1;
        assert_eq!(texts(&bytes), ["one"], "what comes after was never answered for");
    }

    #[test]
    fn what_is_left_of_an_older_round_is_not_read() {
        let old = [(0, 6, "one"), (19, 6, "two"), (38, 6, "six")];
        assert_eq!(texts(&written(&[&old[..], &[(0, 7, "new")]].concat())), ["new"]);
        assert_eq!(texts(&written(&[&old[..], &[(0, 7, "new"), (19, 7, "too")]].concat())), ["new", "too"]);
        assert!(texts(&written(&[])).is_empty());
    }
}
