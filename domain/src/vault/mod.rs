//! What must be read again, but by nobody who has the database alone: sealed under keys that lie beside it. A sealed
//! value is bound to its table, column, partner and row, so that one that was moved elsewhere opens to nothing.
//!
//! A sealed value is a byte for the form, eight for the name of its key, then nonce and cipher text.

pub(crate) mod aead;
mod keyring;
pub mod rotate;
mod source;
pub(crate) mod store;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::clock::Timestamp;
use crate::db::{DbError, Read as _, Tx, dialect};
use crate::error::DomainError;
use crate::ids::PartnerId;
pub use keyring::KeyName;
use keyring::{Key, Keyring};
pub use source::FILE;
use source::Source;

/// The form of what is sealed.
const FORM: u8 = 1;

/// Why something cannot be sealed or opened. A log may say it.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// This process was given none.
    #[error("this process has no keyring")]
    Nowhere,
    /// It is the setting's, which only a person can change.
    #[error("the keyring is a setting, and cannot be added to from here")]
    Given,
    /// Part of it is no key.
    #[error("line {0} of the keyring is no key: each is 32 bytes in base64")]
    Malformed(usize),
    /// The file.
    #[error("the keyring {path} cannot be read or written: {fault}", path = .0.display(), fault = .1)]
    Unreadable(PathBuf, #[source] std::io::Error),
    /// The file may be read by others.
    #[error("the keyring {} may be read or written by others: chmod 600 it", .0.display())]
    Exposed(PathBuf),
    /// Something is sealed under a key that is not here.
    #[error(
        "the keyring lacks the key {0}, under which something is sealed: put it back, see docs/OPERATIONS.md"
    )]
    Lacks(String),
    /// Changed, moved to another row, or never sealed here.
    #[error("what is sealed does not open: it was changed, or belongs to another row")]
    NotOurs,
}

impl From<Fault> for DomainError {
    fn from(fault: Fault) -> Self {
        Self::Internal(DbError::Vault(fault))
    }
}

/// Where a sealed value stands, and opens.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// Whose it is.
    pub partner: PartnerId,
    /// The row's identifier.
    pub row: String,
}

impl Place {
    /// What a value is bound to: where it stands, and under which key.
    fn bound(&self, key: KeyName) -> Vec<u8> {
        // None of these holds a NUL, so no two places are written alike.
        let words =
            ["tandem vault", self.table, self.column, &self.partner.to_string(), &self.row].join("\0");
        [words.as_bytes(), b"\0", &[FORM], &key.0].concat()
    }
}

/// A sealed value, and the name of its key for a column of its own.
#[derive(Clone, Debug)]
pub(crate) struct Sealed {
    pub bytes: Vec<u8>,
    pub key: String,
}

/// The keyring of this process.
#[derive(Clone)]
pub struct Vault {
    source: Source,
    known: Arc<RwLock<Arc<Keyring>>>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_list().entries(self.known().names()).finish()
    }
}

impl Vault {
    fn new(source: Source, known: Keyring) -> Self {
        Self { source, known: Arc::new(RwLock::new(Arc::new(known))) }
    }

    /// Without keys: nothing can be sealed or opened.
    pub fn nowhere() -> Self {
        Self::new(Source::Nowhere, Keyring::default())
    }

    /// With keys that are made when they are needed and end with the process: for tests.
    pub fn in_memory() -> Self {
        Self::new(Source::Memory, Keyring::default())
    }

    /// The keyring in this folder; its file is made when it is first needed.
    pub fn in_folder(folder: &Path) -> Self {
        Self::new(Source::File(folder.join(FILE)), Keyring::default())
    }

    /// The keys of a setting.
    ///
    /// # Errors
    /// [`Fault::Malformed`]; [`Fault::Nowhere`] where there is no key in it.
    pub fn given(text: &str) -> Result<Self, Fault> {
        let ring = Keyring::parse(text)?;
        if ring.is_empty() { Err(Fault::Nowhere) } else { Ok(Self::new(Source::Given, ring)) }
    }

    fn known(&self) -> Arc<Keyring> {
        Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn learn(&self, ring: Keyring) -> Arc<Keyring> {
        let ring = Arc::new(ring);
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&ring);
        ring
    }

    /// The keyring as it stands now: another process may have added to it.
    fn again(&self) -> Result<Arc<Keyring>, Fault> {
        Ok(match self.source.read()? {
            Some(ring) => self.learn(ring),
            None => self.known(),
        })
    }

    fn add(&self, secret: [u8; 32], now: Timestamp, only_first: bool) -> Result<Arc<Keyring>, Fault> {
        let ring = self.source.add(Key::new(secret), &self.known(), now, only_first)?;
        Ok(self.learn(ring))
    }

    /// Opens what was sealed for this place.
    pub(crate) fn open(&self, place: &Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
        let (head, body) = sealed.split_first_chunk::<9>().ok_or(Fault::NotOurs)?;
        let [FORM, name @ ..] = *head else { return Err(Fault::NotOurs) };
        let (name, mut ring) = (KeyName(name), self.known());
        if ring.get(name).is_none() {
            ring = self.again()?;
        }
        let key = ring.get(name).ok_or_else(|| Fault::Lacks(name.to_string()))?;
        aead::open(&key.secret, &place.bound(name), body).map(Zeroizing::new).ok_or(Fault::NotOurs)
    }
}

fn seal_under(key: &Key, place: &Place, nonce: [u8; aead::NONCE], plain: &[u8]) -> Sealed {
    let body = aead::seal(&key.secret, nonce, &place.bound(key.name), plain);
    Sealed { bytes: [&[FORM], key.name.0.as_slice(), &body].concat(), key: key.name.to_string() }
}

/// Seals a value for its place, under the newest key.
pub(crate) async fn seal(tx: &mut Tx, place: &Place, plain: &[u8]) -> Result<Sealed, DomainError> {
    let ring = ready_alone(tx).await?;
    let key = ring.newest().ok_or(Fault::Nowhere)?;
    Ok(seal_under(key, place, tx.random_bytes(), plain))
}

/// The keyring, held until the transaction ends: nobody seals under a key that was the newest when it was read, and is
/// committed after a rotation has gone through all rows.
async fn ready_alone(tx: &mut Tx) -> Result<Arc<Keyring>, DomainError> {
    if !tx.is_embedded() {
        tx.one(dialect::POSTGRES_LOCK, args![dialect::lock_of(&["vault"])]).await?;
    }
    ready(tx).await
}

/// The keyring, complete: read again, since its newest key seals; made where there never was one. Where something is
/// sealed under a key that is not in it, it is the wrong one, and no other is made beside it.
async fn ready(tx: &mut Tx) -> Result<Arc<Keyring>, DomainError> {
    let vault = tx.installation().vault.clone();
    // What is in use is read first: a key is in the keyring before anything is sealed under it.
    let rows = tx.all(store::IN_USE, vec![]).await?;
    let used: Vec<String> = rows.iter().map(|row| row.get("id")).collect::<Result<_, _>>()?;
    let mut ring = vault.again()?;
    if ring.is_empty() && used.is_empty() {
        ring = vault.add(tx.random_bytes(), tx.now(), true)?;
    }
    if let Some(lacking) = used.iter().find(|name| !ring.has(name)) {
        return Err(Fault::Lacks(lacking.clone()).into());
    }
    let newest = ring.newest().ok_or(Fault::Nowhere)?.name.to_string();
    if !used.contains(&newest) {
        let now = tx.now();
        tx.execute(store::USE, args![newest, now]).await?;
    }
    Ok(ring)
}

/// A fingerprint that nobody without the keyring can try guesses against. It stays the same while the oldest key is
/// in the keyring.
///
/// # Errors
/// [`DomainError::Internal`] where there is no keyring.
pub async fn fingerprint(tx: &mut Tx, of: [u8; 32]) -> Result<[u8; 32], DomainError> {
    let ring = ready_alone(tx).await?;
    let key = ring.oldest().ok_or(Fault::Nowhere)?;
    let hash = Sha256::new().chain_update(b"tandem fingerprint\0").chain_update(*key.secret).chain_update(of);
    Ok(hash.finalize().into())
}

/// Says where the keyring lacks a key under which something is sealed, for the log of a server that starts.
///
/// # Errors
/// [`DomainError::Internal`] with what is wrong.
pub async fn check(domain: &crate::Domain) -> Result<(), DomainError> {
    let rows = domain.db().all(store::IN_USE, vec![]).await?;
    if rows.is_empty() {
        return Ok(());
    }
    let ring = domain.installation().vault.again()?;
    for row in &rows {
        let name: String = row.get("id")?;
        if !ring.has(&name) {
            return Err(Fault::Lacks(name).into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
