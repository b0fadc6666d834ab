//! Keys, oldest first: every one opens what it sealed, the newest seals. As text they are base64, parted by white
//! space or commas; what follows a `#` is for people.

use std::fmt;

use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::Fault;

/// What a key is called: a part of its hash, so that a name never stands for two keys.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyName(pub(super) [u8; 8]);

impl fmt::Display for KeyName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "vk_{}", HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for KeyName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// One key.
#[derive(Clone)]
pub(super) struct Key {
    pub name: KeyName,
    pub secret: Zeroizing<[u8; 32]>,
}

impl Key {
    pub fn new(secret: [u8; 32]) -> Self {
        let hash = Sha256::new().chain_update(b"tandem vault key\0").chain_update(secret).finalize();
        let mut name = [0; 8];
        name.copy_from_slice(&hash[..8]);
        Self { name: KeyName(name), secret: Zeroizing::new(secret) }
    }

    /// As it stands in a keyring.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE64.encode(&*self.secret))
    }
}

/// Every key there is.
#[derive(Clone, Default)]
pub(super) struct Keyring(Vec<Key>);

impl Keyring {
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let mut keys: Vec<Key> = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default();
            for word in line.split([' ', '\t', ',', '\r']).filter(|word| !word.is_empty()) {
                let bytes = Zeroizing::new(BASE64.decode(word.as_bytes()).unwrap_or_default());
                let secret = bytes.as_slice().try_into().map_err(|_| Fault::Malformed(number + 1))?;
                let key = Key::new(secret);
                // A key that stands there twice is one key, where it stood last.
                keys.retain(|known| known.name != key.name);
                keys.push(key);
            }
        }
        Ok(Self(keys))
    }

    pub fn with(&self, key: Key) -> Self {
        Self(self.0.iter().cloned().chain([key]).collect())
    }

    pub fn newest(&self) -> Option<&Key> {
        self.0.last()
    }

    pub fn oldest(&self) -> Option<&Key> {
        self.0.first()
    }

    pub fn get(&self, name: KeyName) -> Option<&Key> {
        self.0.iter().find(|key| key.name == name)
    }

    /// Whether there is a key of this name, as it is written.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|key| key.name.to_string() == name)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn names(&self) -> impl Iterator<Item = KeyName> + '_ {
        self.0.iter().map(|key| key.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_keyring_reads_back_what_it_wrote(secrets in proptest::collection::vec(any::<[u8; 32]>(), 1..5)) {
            let keys: Vec<Key> = secrets.into_iter().map(Key::new).collect();
            let text: String = keys.iter().map(|key| format!("# made today\n{}\n", *key.text())).collect();
            let ring = Keyring::parse(&text).unwrap();
            prop_assert_eq!(ring.newest().unwrap().name, keys.last().unwrap().name);
            prop_assert!(keys.iter().all(|key| ring.get(key.name).is_some() && ring.has(&key.name.to_string())));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in ".{0,80}") {
            let _ = Keyring::parse(&text);
        }
    }

    #[test]
    fn a_line_that_is_no_key_is_named() {
        let good = Key::new([7; 32]).text();
        assert!(matches!(Keyring::parse(&format!("{}\n\nhalf a key", *good)), Err(Fault::Malformed(3))));
        assert!(Keyring::parse("# nothing yet\n").unwrap().is_empty());
        assert_eq!(Keyring::parse(&format!("{0},{0}", *good)).unwrap().names().count(), 1);
    }
}
