//! From the bytes of an upload to text, in whatever encoding a shop's program wrote them.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8};

/// The text of a file, the name of its encoding, and whether something in it could not be read.
pub struct Decoded {
    /// The text.
    pub text: String,
    /// Such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// Some bytes are no letters of that encoding; they stand as `U+FFFD`.
    pub broken: bool,
}

/// Reads a file: by its byte order mark, as UTF-8 where it is that, else as what it most likely is.
pub fn decode(bytes: &[u8]) -> Decoded {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => guess(bytes),
    };
    let (text, used, broken) = encoding.decode(bytes);
    Decoded { text: text.into_owned(), encoding: used.name(), broken }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    // Half of the bytes being zero is UTF-16 without its mark, as Excel's “Unicode text” sometimes is.
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    if bytes.len() >= 4 && zeros(1) * 4 > bytes.len() {
        return encoding_rs::UTF_16LE;
    }
    if bytes.len() >= 4 && zeros(0) * 4 > bytes.len() {
        return encoding_rs::UTF_16BE;
    }
    // A file that is UTF-8 but for a few broken letters is better read so than as something else altogether.
    let lossy = String::from_utf8_lossy(bytes);
    let (broken, foreign) = lossy.chars().fold((0, 0), |(broken, foreign), letter| {
        (broken + usize::from(letter == '\u{fffd}'), foreign + usize::from(!letter.is_ascii()))
    });
    // In another encoding hardly any letter happens to be one of UTF-8.
    let good = foreign - broken;
    if good > 0 && good >= broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    detector.guess(None, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_file_is_read_in_the_encoding_it_was_written_in() {
        let text = "Handle;Title\nlampe;Schöne Stehlampe für große Räume, 12 €\n";
        assert_eq!(
            (decode(text.as_bytes()).text.as_str(), decode(text.as_bytes()).encoding),
            (text, "UTF-8")
        );
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let decoded = decode(&bytes);
        assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.broken), (text, "windows-1252", false));
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        assert_eq!(decode(&marked).text, text, "the mark is no text");
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!((decode(&wide).text.as_str(), decode(&wide).encoding), (text, "UTF-16LE"));
        let marked = [b"\xff\xfe".to_vec(), wide].concat();
        assert_eq!(decode(&marked).text, text);
    }

    #[test]
    fn a_few_broken_letters_are_told_and_cost_only_themselves() {
        let mut bytes = "Größe Länge Höhe Stärke Kühl Grün Müde Schön Weiß".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decode(&bytes);
        assert!(decoded.broken && decoded.text.starts_with("Größe"), "{}", decoded.text);
        assert_eq!(decoded.encoding, "UTF-8");
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }
    }
}
