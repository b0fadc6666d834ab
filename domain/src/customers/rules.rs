//! A customer's address: hashed so that it can be compared, masked so that a partner knows whom they brought.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// HMAC-SHA-256 of the address in lower case under a key of the installation.
pub fn hash(key: &[u8; 32], email: &str) -> [u8; 32] {
    keyed(key, &[email.trim().to_lowercase().as_bytes()])
}

/// HMAC-SHA-256 of several parts, each with its length before it.
pub(crate) fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    Keyed::new(key).hash(parts)
}

/// The same under a key that is used again and again.
#[derive(Clone)]
pub(crate) struct Keyed(Option<Hmac<Sha256>>);

impl Keyed {
    pub fn new(key: &[u8; 32]) -> Self {
        // Any length of key is good, and this one is as long as it should be.
        Self(Hmac::new_from_slice(key).ok())
    }

    pub fn hash(&self, parts: &[&[u8]]) -> [u8; 32] {
        let Some(mut mac) = self.0.clone() else { return [0; 32] };
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// What a recipient of parcels is called until a shop tells its own number of them.
pub(crate) fn recipient(key: &[u8; 32], hash: &[u8; 32]) -> String {
    unnamed(&keyed(key, &[b"recipient", hash]))
}

/// How the names begin that stand for a shop's number.
const UNNAMED: &str = "dropship-";

/// The name that stands for a shop's number where no shop has told one.
pub(crate) fn unnamed(identity: &[u8; 32]) -> String {
    format!("{UNNAMED}{}", data_encoding::HEXLOWER.encode(&identity[..12]))
}

/// Whether it is such a name, and no number of a shop's.
pub fn is_unnamed(external_id: &str) -> bool {
    let rest = external_id.strip_prefix(UNNAMED);
    rest.is_some_and(|rest| rest.len() == 24 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The first letters and the land: `m•••@e•••.com`. Nothing of what is no address.
pub fn mask(email: &str) -> String {
    let email = email.trim();
    let Some((local, host)) = email.rsplit_once('@') else { return String::new() };
    let (Some(local), Some(first), Some((_, land))) =
        (local.chars().next(), host.chars().next(), host.rsplit_once('.'))
    else {
        return String::new();
    };
    format!("{local}•••@{first}•••.{land}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_the_mask_panic_and_it_shows_no_more_than_two_letters_and_the_land(text in "\\PC{0,60}|[a-z.]{1,9}@[a-z.]{1,9}") {
            let mask = mask(&text);
            if let Some((shown, land)) = mask.rsplit_once('.') {
                prop_assert!(text.trim().ends_with(land));
                prop_assert_eq!(shown.chars().filter(|letter| *letter != '•').count(), 3);
            }
        }

        #[test]
        fn an_address_is_the_same_in_any_case(local in "[a-z]{1,10}", host in "[a-z]{1,10}") {
            let (plain, loud) = (format!("{local}@{host}.com"), format!(" {local}@{host}.COM").to_uppercase());
            prop_assert_eq!(hash(&[7; 32], &plain), hash(&[7; 32], &loud));
            prop_assert_ne!(hash(&[7; 32], &plain), hash(&[8; 32], &plain));
        }
    }

    #[test]
    fn a_name_that_stands_for_a_number_is_none() {
        assert!(is_unnamed(&unnamed(&[7; 32])));
        assert!(!is_unnamed("dropship-4711") && !is_unnamed("4711"));
    }

    #[test]
    fn an_address_is_masked() {
        assert_eq!(mask("maria.silva@example.com"), "m•••@e•••.com");
        assert_eq!(mask("ä@ö.example.co.uk"), "ä•••@ö•••.uk");
        assert_eq!(mask("nobody"), "");
    }
}
