//! How the clicks of a frame are written: as bytes, which are put down and read in half the time of text.

use std::io;

use domain::clicks::Click;

use super::frame;

/// Bytes a click takes, or a few less.
const EACH: usize = 128;

/// What a frame is made of.
pub(super) fn write(clicks: &[Click]) -> io::Result<Vec<u8>> {
    postcard::to_extend(clicks, Vec::with_capacity(clicks.len() * EACH)).map_err(io::Error::other)
}

/// The clicks of a file that its process has left.
///
/// # Errors
/// Where a whole frame is none of ours: another version wrote it, which shall read it.
pub(super) fn read(file: &[u8]) -> io::Result<Vec<Click>> {
    let mut clicks = Vec::new();
    for payload in frame::read(file) {
        // The version before wrote JSON. That never reads as bytes of ours: where these have a short word, it has a
        // long one.
        let batch: Vec<Click> = postcard::from_bytes(payload)
            .or_else(|_| serde_json::from_slice(payload))
            .map_err(io::Error::from)?;
        clicks.extend(batch);
    }
    Ok(clicks)
}

#[cfg(test)]
mod tests {
    use domain::actor::Mode;
    use domain::clicks::Place;
    use domain::clock::Timestamp;
    use domain::random::Random;

    use super::*;

    #[test]
    fn what_this_version_and_the_one_before_have_written_is_read_and_nothing_is_passed_over() {
        let (random, at) = (Random::seeded(1), Timestamp::from_micros(1_700_000_000_000_000));
        let click = |version| Click {
            id: random.id(at),
            link: random.id(at),
            place: Place { partner: random.id(at), mode: Mode::Live, site: random.id(at), version },
            at,
            visitor: random.bytes(),
            bot: version == 1,
            referrer: "blog.example".to_owned(),
        };
        let clicks: Vec<Click> = (0..3).map(click).collect();
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(10_000).unwrap();
        let mut place = 0;
        let mut add = |payload: &[u8]| {
            frame::write(file.as_file(), place, 7, payload).unwrap();
            place += frame::length(payload);
            read(&std::fs::read(file.path()).unwrap())
        };
        assert_eq!(add(&write(&clicks).unwrap()).unwrap(), clicks);
        let older = serde_json::to_vec(&clicks[..1]).unwrap();
        assert_eq!(add(&older).unwrap(), [&clicks[..], &clicks[..1]].concat());
        assert!(add(b"of a later version").is_err());
    }
}
