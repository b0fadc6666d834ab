//! Secrets of this installation: made when they are first needed, kept in its database, never shown.

pub(crate) mod store;

use crate::db::{DbError, Read as _, Tx};
use crate::error::DomainError;

/// Under what customers' addresses are hashed.
pub(crate) const CUSTOMERS: &str = "customers";

/// A secret by name, made where it is missing. Of several servers that make it at once, one wins for all.
pub(crate) async fn secret(tx: &mut Tx, name: &'static str) -> Result<[u8; 32], DomainError> {
    let row = match tx.optional(store::GET, args![name]).await? {
        Some(row) => row,
        None => {
            let (fresh, now) = (tx.random_bytes::<32>(), tx.now());
            tx.execute(store::MAKE, args![name, fresh, now]).await?;
            tx.one(store::GET, args![name]).await?
        }
    };
    let secret: Vec<u8> = row.get("secret")?;
    Ok(secret.try_into().map_err(|_| DbError::decode("secret", "is not 32 bytes long"))?)
}
