//! Bytes in whole pages, which begin where a page of memory begins: only such are written past the system's memory.

use std::ops::Deref;

/// What a disk writes at once, or a multiple of it.
pub(super) const PAGE: usize = 4096;

/// Bytes that end with as many zeros as fill a page.
pub(super) struct Pages {
    bytes: Vec<u8>,
    begin: usize,
}

impl Pages {
    /// These, one after the other.
    pub fn of(parts: &[&[u8]]) -> Self {
        let length = parts.iter().map(|part| part.len()).sum::<usize>().next_multiple_of(PAGE);
        let mut bytes: Vec<u8> = Vec::with_capacity(PAGE + length);
        let begin = bytes.as_ptr().addr().wrapping_neg() % PAGE;
        bytes.resize(begin, 0);
        parts.iter().for_each(|part| bytes.extend_from_slice(part));
        bytes.resize(begin + length, 0);
        Self { bytes, begin }
    }
}

impl Deref for Pages {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[self.begin..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_whole_and_begin_where_one_begins() {
        for (length, pages) in [(1, 1), (PAGE - 1, 1), (PAGE, 1), (PAGE + 1, 2), (100_000, 25)] {
            let part = vec![7; length];
            let found = Pages::of(&[&part[..1], &part[1..]]);
            assert_eq!((found.len(), found.as_ptr().addr() % PAGE), (pages * PAGE, 0));
            assert_eq!(found[..length], part);
            assert!(found[length..].iter().all(|byte| *byte == 0));
        }
    }
}
