//! Keyset paging: a page ends with a cursor that names the last row by what the list is sorted by, so that
//! the next page starts there whatever was added meanwhile. Never an offset.

use data_encoding::BASE64URL_NOPAD;

/// How many rows, and after which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest {
    limit: i64,
    after: Option<Cursor>,
}

impl PageRequest {
    /// Rows on a page where nothing else was asked.
    pub const DEFAULT_LIMIT: i64 = 25;
    /// Rows on a page at the most.
    pub const MAX_LIMIT: i64 = 100;

    /// A page of `limit` rows, held between 1 and [`Self::MAX_LIMIT`], after `after`.
    pub fn new(limit: i64, after: Option<Cursor>) -> Self {
        Self { limit: limit.clamp(1, Self::MAX_LIMIT), after }
    }

    /// One row more than the page, which tells whether another page follows.
    pub const fn fetch(self) -> i64 {
        self.limit + 1
    }

    /// The sort value and the bits to start after, for a list that runs from new to old.
    pub fn before(self) -> Cursor {
        self.after.unwrap_or(Cursor { sort: i64::MAX, tie: u128::MAX })
    }

    /// The sort value and the bits to start after, for a list that runs from old to new.
    pub fn following(self) -> Cursor {
        self.after.unwrap_or(Cursor { sort: i64::MIN, tie: 0 })
    }

    /// The sort value to start after, for a list that runs from old to new.
    pub fn after(self) -> i64 {
        self.after.map_or(i64::MIN, |cursor| cursor.sort)
    }
}

impl Default for PageRequest {
    fn default() -> Self {
        Self::new(Self::DEFAULT_LIMIT, None)
    }
}

/// The place of a row in its list: what it is sorted by, and its identity where that is equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The sort value, usually an instant in microseconds.
    pub sort: i64,
    /// The row's 128 bits.
    pub tie: u128,
}

impl Cursor {
    /// Opaque text for an API or an address: 24 bytes and a checksum that tells a garbled cursor.
    pub fn encode(self) -> String {
        let mut bytes = Vec::with_capacity(28);
        bytes.extend(self.sort.to_be_bytes());
        bytes.extend(self.tie.to_be_bytes());
        bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// Reads [`Self::encode`]; `None` where the text is not a cursor.
    pub fn decode(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let (content, check) = bytes.split_at_checked(24)?;
        if check != crc32fast::hash(content).to_be_bytes() {
            return None;
        }
        let (sort, tie) = content.split_at(8);
        Some(Self {
            sort: i64::from_be_bytes(sort.try_into().ok()?),
            tie: u128::from_be_bytes(tie.try_into().ok()?),
        })
    }
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The rows, in the list's order.
    pub items: Vec<T>,
    /// Where the next page starts; `None` at the end.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Cuts the one row too many that [`PageRequest::fetch`] asked for and makes the cursor of the last.
    pub fn cut(mut items: Vec<T>, request: PageRequest, place: impl Fn(&T) -> Cursor) -> Self {
        let limit = usize::try_from(request.limit).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = if more { items.last().map(place) } else { None };
        Self { items, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_cursor_reads_back_what_it_encoded(sort: i64, tie: u128) {
            let cursor = Cursor { sort, tie };
            prop_assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        }

        #[test]
        fn a_cursor_with_one_byte_changed_is_refused(sort: i64, tie: u128, at in 0usize..37) {
            let mut text = Cursor { sort, tie }.encode().into_bytes();
            text[at] = if text[at] == b'A' { b'B' } else { b'A' };
            let text = String::from_utf8(text).unwrap();
            prop_assert_eq!(Cursor::decode(&text), None);
        }
    }

    #[test]
    fn a_page_of_exactly_the_limit_is_the_last() {
        let request = PageRequest::new(2, None);
        let place = |n: &i64| Cursor { sort: *n, tie: 0 };
        assert!(Page::cut(vec![3, 2], request, place).next.is_none());
        let page = Page::cut(vec![3, 2, 1], request, place);
        assert_eq!(page.items, vec![3, 2]);
        assert_eq!(page.next, Some(Cursor { sort: 2, tie: 0 }));
    }
}
