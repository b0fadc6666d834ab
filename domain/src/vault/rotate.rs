//! A new key, and everything sealed anew under it while the portal works.

use serde_json::json;

use super::{Fault, Place, Vault, ready, ready_alone, seal_under, store};
use crate::Domain;
use crate::actor::{Actor, Mode};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::DomainError;

/// Rows that are sealed anew in one transaction: other writers get their turn in between.
const CHUNK: i64 = 100;
/// How often all rows are gone through: what is written meanwhile is under the newest key already.
const PASSES: u32 = 5;

/// A column that holds sealed values.
pub(crate) struct Column {
    pub table: &'static str,
    pub column: &'static str,
    /// `$1` the identifier after which, `$2` how many: `id`, `partner_id`, `sealed`, `key_id`, by identifier.
    pub after: &'static str,
    /// Puts `$2` under key `$3` where row `$1` still holds `$4`.
    pub swap: &'static str,
}

/// What a rotation did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotated {
    /// The key that seals now.
    pub key: String,
    /// Whether it is new; not where the keyring is a setting.
    pub made: bool,
    /// Rows that were sealed anew.
    pub resealed: u64,
    /// Keys of the keyring under which nothing is sealed any more; older backups still need them.
    pub spare: Vec<String>,
}

/// A key for a keyring that is a setting: to be appended to it by hand.
pub fn key_text(domain: &Domain) -> String {
    super::Key::new(domain.random().bytes()).text().to_string()
}

impl Domain {
    /// Adds a key to the keyring and seals everything anew under it. Where the keyring is a setting, its newest key is
    /// the one. Nobody has to stop: what is changed meanwhile stays as it was changed.
    ///
    /// # Errors
    /// [`DomainError::Internal`] with what is wrong with the keyring; what was sealed anew stays so.
    pub async fn rotate_keyring(&self) -> Result<Rotated, DomainError> {
        let vault: &Vault = &self.installation().vault;
        let first = vault.again()?.is_empty();
        // Complete, or nothing is begun; the first key is made here.
        transact!(self, |tx| ready(tx).await.map(drop))?;
        let made = if first {
            true
        } else {
            match vault.add(self.random().bytes(), self.now(), false) {
                Ok(_) => true,
                Err(Fault::Given) => false,
                Err(fault) => return Err(fault.into()),
            }
        };
        // From here on nobody seals under an older key, and whoever did has committed.
        transact!(self, |tx| ready_alone(tx).await.map(drop))?;
        let (mut key, mut resealed, mut done) = (self.newest_key()?, 0, false);
        for _ in 0..PASSES {
            let mut moved = 0;
            for column in crate::payout_accounts::store::SEALED {
                moved += self.reseal(column).await?;
            }
            resealed += moved;
            // Somebody who rotates at the same time may have added another.
            let sealed_under = std::mem::replace(&mut key, self.newest_key()?);
            done = moved == 0 && key == sealed_under;
            if done {
                break;
            }
        }
        let done = transact!(self, |tx| {
            // Somebody who rotates at the same time may have gone on to another.
            let ring = ready_alone(tx).await?;
            let done = done && ring.newest().is_some_and(|newest| newest.name.to_string() == key);
            let now = tx.now();
            if done {
                tx.execute(store::RETIRE_OTHERS, args![&key, now]).await?;
            }
            tx.record(Change {
                action: "keyring.rotated",
                subject: Subject { kind: "keyring", id: key.clone() },
                partner: None,
                mode: Mode::Live,
                by: Actor::System,
                data: json!({ "made": made, "resealed": resealed }),
            });
            Ok(done)
        })?;
        if !done {
            return Ok(Rotated { key, made, resealed, spare: Vec::new() });
        }
        let ring = vault.known();
        let spare = ring.names().map(|name| name.to_string()).take_while(|name| *name != key).collect();
        Ok(Rotated { key, made, resealed, spare })
    }

    fn newest_key(&self) -> Result<String, Fault> {
        let ring = self.installation().vault.again()?;
        Ok(ring.newest().ok_or(Fault::Nowhere)?.name.to_string())
    }

    async fn reseal(&self, column: &Column) -> Result<u64, DomainError> {
        let (mut after, mut moved) = (String::new(), 0);
        loop {
            let (next, here) = transact!(self, |tx| chunk(tx, column, &after).await)?;
            moved += here;
            match next {
                Some(next) => after = next,
                None => return Ok(moved),
            }
        }
    }
}

/// Seals the rows behind `after` anew; the last of them where more may follow, and how many were sealed anew.
async fn chunk(tx: &mut Tx, column: &Column, after: &str) -> Result<(Option<String>, u64), DomainError> {
    let ring = ready(tx).await?;
    let newest = ring.newest().ok_or(Fault::Nowhere)?;
    let name = newest.name.to_string();
    let rows = tx.all(column.after, args![after, CHUNK]).await?;
    let (mut last, mut moved) = (None, 0);
    for row in &rows {
        let (id, key): (String, String) = (row.get("id")?, row.get("key_id")?);
        last = Some(id.clone());
        if key == name {
            continue;
        }
        let place =
            Place { table: column.table, column: column.column, partner: row.get("partner_id")?, row: id };
        let old: Vec<u8> = row.get("sealed")?;
        let plain = tx.installation().vault.open(&place, &old)?;
        let fresh = seal_under(newest, &place, tx.random_bytes(), &plain);
        // Only where nobody changed it since it was read.
        moved += tx.execute(column.swap, args![&place.row, fresh.bytes, fresh.key, old]).await?;
    }
    let more = i64::try_from(rows.len()).unwrap_or(i64::MAX) >= CHUNK;
    Ok((last.filter(|_| more), moved))
}
