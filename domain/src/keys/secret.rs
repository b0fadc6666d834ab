//! The secret of a key: `of2_partner_live_` + 30 random base62 characters + 6 of their CRC-32, so that a
//! mistyped key is refused before any query and a leaked one is found by scanners.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::actor::Mode;

const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM: usize = 30;
const CHECK: usize = 6;

words! {
    /// Whose key it is.
    KeyOwner {
        /// A partner's.
        Partner = "of2_partner",
        /// The operator's, by which shops report.
        Operator = "of2_operator",
    }
}

/// A key's secret. Prints nothing of itself in logs; [`Secret::reveal`] is the one way to its text.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    owner: KeyOwner,
    mode: Mode,
    text: String,
}

impl Secret {
    /// From random bytes, two for a character so that no character is noticeably likelier than another.
    pub fn new(owner: KeyOwner, mode: Mode, random: [u8; 60]) -> Self {
        let random: String = random
            .chunks_exact(2)
            .map(|pair| char::from(BASE62[usize::from(u16::from_be_bytes([pair[0], pair[1]])) % 62]))
            .collect();
        let body = format!("{owner}_{mode}_{random}");
        let text = format!("{body}{}", checksum(body.as_bytes()));
        Self { owner, mode, text }
    }

    /// The whole text, to be shown once.
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// What is stored and looked up.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.text.as_bytes()).into()
    }

    /// The last four characters, by which a person knows the key again.
    pub fn last_four(&self) -> &str {
        &self.text[self.text.len() - 4..]
    }

    /// Whose key it claims to be.
    pub const fn owner(&self) -> KeyOwner {
        self.owner
    }

    /// The mode it claims.
    pub const fn mode(&self) -> Mode {
        self.mode
    }
}

/// CRC-32 in base62, six characters.
fn checksum(body: &[u8]) -> String {
    let mut rest = crc32fast::hash(body);
    let mut digits = [b'0'; CHECK];
    for digit in digits.iter_mut().rev() {
        *digit = BASE62[(rest % 62) as usize];
        rest /= 62;
    }
    digits.iter().map(|&digit| char::from(digit)).collect()
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Secret({}_{}_…)", self.owner, self.mode)
    }
}

/// The text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an API key")]
pub struct NotASecret;

impl FromStr for Secret {
    type Err = NotASecret;

    fn from_str(text: &str) -> Result<Self, NotASecret> {
        for &owner in KeyOwner::ALL {
            for &mode in Mode::ALL {
                let rest = text.strip_prefix(owner.word()).and_then(|rest| rest.strip_prefix('_'));
                let rest = rest
                    .and_then(|rest| rest.strip_prefix(mode.word()))
                    .and_then(|rest| rest.strip_prefix('_'));
                let Some(rest) = rest else { continue };
                if rest.len() != RANDOM + CHECK || !rest.bytes().all(|letter| BASE62.contains(&letter)) {
                    return Err(NotASecret);
                }
                let (body, check) = text.split_at(text.len() - CHECK);
                let good = bool::from(checksum(body.as_bytes()).as_bytes().ct_eq(check.as_bytes()));
                return if good { Ok(Self { owner, mode, text: text.to_owned() }) } else { Err(NotASecret) };
            }
        }
        Err(NotASecret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_secret_reads_back(random in prop::array::uniform32(any::<u8>()), more in prop::array::uniform28(any::<u8>())) {
            let bytes: Vec<u8> = random.into_iter().chain(more).collect();
            let secret = Secret::new(KeyOwner::Partner, Mode::Test, bytes.try_into().unwrap());
            prop_assert!(secret.reveal().starts_with("of2_partner_test_"));
            prop_assert_eq!(secret.reveal().parse(), Ok(secret.clone()));
        }

        #[test]
        fn one_wrong_character_is_noticed(seed: u8, at in 17_usize..53) {
            let secret = Secret::new(KeyOwner::Partner, Mode::Live, [seed; 60]);
            let mut text = secret.reveal().as_bytes().to_vec();
            text[at] = if text[at] == b'x' { b'y' } else { b'x' };
            prop_assert_eq!(String::from_utf8(text).unwrap().parse::<Secret>(), Err(NotASecret));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC{0,80}") {
            let _ = text.parse::<Secret>();
        }
    }

    #[test]
    fn a_secret_never_shows_in_a_log() {
        let secret = Secret::new(KeyOwner::Partner, Mode::Live, [9; 60]);
        assert_eq!(format!("{secret:?}"), "Secret(of2_partner_live_…)");
    }
}
