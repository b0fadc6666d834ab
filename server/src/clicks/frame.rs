//! What the journal's files are made of: frames of a length, a checksum, the number of the round, and clicks, each from
//! the beginning of a page. A frame that was being written when the power went does not fit its checksum; its visitors
//! were not sent on yet.

use std::fs::File;
use std::io;

use super::files;
use super::pages::{PAGE, Pages};

/// Length, checksum, round.
const HEAD: usize = 4 + 4 + 8;

fn checksum(round: u64, payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&round.to_le_bytes());
    hasher.update(payload);
    hasher.finalize()
}

/// How much room the frame of a payload takes.
pub(super) fn length(payload: &[u8]) -> u64 {
    (HEAD + payload.len()).next_multiple_of(PAGE) as u64
}

/// Writes a frame at the beginning of a page; not yet on the disk.
pub(super) fn write(file: &File, place: u64, round: u64, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
    let head = [&length.to_le_bytes()[..], &checksum(round, payload).to_le_bytes(), &round.to_le_bytes()];
    files::write_at(file, &Pages::of(&[head[0], head[1], head[2], payload]), place)
}

/// The payloads of a file in their order, as far as they are whole and of one round.
pub(super) fn read(file: &[u8]) -> impl Iterator<Item = &[u8]> {
    let (mut place, mut first) = (0_usize, None);
    std::iter::from_fn(move || {
        // The version before wrote one right behind the other.
        let (round, payload, end) =
            [place, place.next_multiple_of(PAGE)].into_iter().find_map(|place| at(file, place))?;
        if *first.get_or_insert(round) != round {
            return None;
        }
        place = end;
        Some(payload)
    })
}

/// The frame at a place, if it is whole: its round, its payload, and where it ends.
fn at(file: &[u8], place: usize) -> Option<(u64, &[u8], usize)> {
    let (length, rest) = file.get(place..)?.split_first_chunk::<4>()?;
    let (sum, rest) = rest.split_first_chunk::<4>()?;
    let (round, rest) = rest.split_first_chunk::<8>()?;
    let payload = rest.get(..usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    let round = u64::from_le_bytes(*round);
    let whole = !payload.is_empty() && checksum(round, payload) == u32::from_le_bytes(*sum);
    whole.then_some((round, payload, place + HEAD + payload.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of three pages of zeros, and frames at their places.
    fn written(frames: &[(u64, u64, &str)]) -> Vec<u8> {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(3 * PAGE as u64).unwrap();
        for (page, round, text) in frames {
            write(file.as_file(), page * PAGE as u64, *round, text.as_bytes()).unwrap();
        }
        std::fs::read(file.path()).unwrap()
    }

    fn texts(bytes: &[u8]) -> Vec<&str> {
        read(bytes).map(|payload| std::str::from_utf8(payload).unwrap()).collect()
    }

    #[test]
    fn frames_are_read_up_to_the_first_that_is_not_whole() {
        let mut bytes = written(&[(0, 0, "one"), (1, 0, "two"), (2, 0, "three")]);
        assert_eq!(texts(&bytes), ["one", "two", "three"]);
        for torn in (2 * PAGE)..(2 * PAGE + HEAD + 5) {
            let mut bytes = bytes.clone();
            bytes[torn] ^= 1;
            assert_eq!(texts(&bytes), ["one", "two"], "byte {torn}");
            bytes.truncate(torn);
            assert_eq!(texts(&bytes), ["one", "two"], "ends at {torn}");
        }
        bytes[PAGE + 1] ^= 1;
        assert_eq!(texts(&bytes), ["one"], "what comes after was never answered for");
    }

    #[test]
    fn a_frame_takes_whole_pages_and_the_next_one_is_found_behind_them() {
        let long = "x".repeat(PAGE - HEAD);
        for (text, pages) in [(&long[1..], 1), (&long[..], 1), (&format!("{long}x")[..], 2)] {
            assert_eq!(length(text.as_bytes()), pages * PAGE as u64);
            assert_eq!(texts(&written(&[(0, 3, text), (pages, 3, "next")])), [text, "next"]);
        }
    }

    #[test]
    fn what_is_left_of_an_older_round_is_not_read() {
        let old = [(0, 6, "one"), (1, 6, "two"), (2, 6, "six")];
        assert_eq!(texts(&written(&[&old[..], &[(0, 7, "new")]].concat())), ["new"]);
        assert_eq!(texts(&written(&[&old[..], &[(0, 7, "new"), (1, 7, "too")]].concat())), ["new", "too"]);
        assert!(texts(&written(&[])).is_empty());
    }

    #[test]
    fn frames_of_the_version_before_stand_one_behind_the_other() {
        let frame = |round, text: &str| written(&[(0, round, text)])[..HEAD + text.len()].to_vec();
        let mut file = [frame(7, "one"), frame(7, "two"), frame(6, "old")].concat();
        file.resize(3 * PAGE, 0);
        assert_eq!(texts(&file), ["one", "two"]);
        file.splice(PAGE..PAGE + HEAD + 3, frame(6, "old"));
        assert_eq!(texts(&file), ["one", "two"]);
    }
}
