//! What a session holds, sealed: the secret of a new key waits in it for the page that shows it. The key of the seal
//! is made of the session's own secret, which only the cookie has, so whoever reads the database, or a backup of it,
//! reads nothing.

use data_encoding::BASE64_NOPAD;
use sha2::{Digest as _, Sha256};

use crate::vault::aead::{self, NONCE};

/// The key of a session. Its secret is 128 random bits, so one hash makes a key of it; the words keep that apart
/// from the hash by which the row is found.
fn key(secret: i128) -> [u8; 32] {
    let key = Sha256::new().chain_update(b"tandem session data\0").chain_update(secret.to_be_bytes());
    key.finalize().into()
}

/// Seals `text`; `nonce` must never be used again with this secret. Empty where it is longer than any cipher takes.
pub(super) fn seal(secret: i128, nonce: [u8; NONCE], text: &str) -> String {
    BASE64_NOPAD.encode(&aead::seal(&key(secret), nonce, b"", text.as_bytes()))
}

/// Opens what [`seal`] made; `None` where somebody else made or changed it.
pub(super) fn open(secret: i128, sealed: &str) -> Option<String> {
    let bytes = BASE64_NOPAD.decode(sealed.as_bytes()).ok()?;
    String::from_utf8(aead::open(&key(secret), b"", &bytes)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_sealed_is_opened_by_its_own_secret_alone(secret: i128, other: i128, nonce: [u8; NONCE], text: String) {
            prop_assume!(secret != other);
            let sealed = seal(secret, nonce, &text);
            prop_assert_eq!(open(secret, &sealed), Some(text));
            prop_assert_eq!(open(other, &sealed), None);
        }

        #[test]
        fn a_changed_seal_opens_to_nothing(secret: i128, nonce: [u8; NONCE], text in ".{1,40}", at: prop::sample::Index) {
            let mut sealed = seal(secret, nonce, &text).into_bytes();
            // The last letter of base64 may hold bits that say nothing.
            let at = at.index(sealed.len() - 1);
            sealed[at] = if sealed[at] == b'A' { b'B' } else { b'A' };
            prop_assert_eq!(open(secret, std::str::from_utf8(&sealed).unwrap()), None);
        }
    }

    #[test]
    fn what_was_never_sealed_is_nothing() {
        for text in ["", "{}", "AAAA", "!"] {
            assert_eq!(open(1, text), None, "{text}");
        }
    }
}
