//! What belongs to this installation. Some secrets are made when they are first needed and kept in its database, never
//! shown; the keyring and what the operator sets lie beside it.

pub(crate) mod store;

use std::sync::Arc;
use std::time::Duration;

use crate::clicks::pending::Pending;
use crate::db::{DbError, Read as _, Tx};
use crate::error::DomainError;
use crate::payouts;
use crate::vault::Vault;

/// What a process is told of the installation that it serves.
#[derive(Clone, Debug)]
pub struct Installation {
    /// The keys under which something is sealed.
    pub vault: Vault,
    /// How long payouts wait after a payout account was changed.
    pub payout_hold: Duration,
    /// When payouts are made, from how much on, and from which account.
    pub payouts: payouts::Settings,
    /// After how many days an order ends whose money did not come; 0 lets it wait without end.
    pub unpaid_order_days: u32,
    /// Clicks that lie beside its database.
    pub pending: Arc<Pending>,
    /// Clicks that lie in files until the database takes them again.
    pub spooled: Arc<Pending>,
}

impl Default for Installation {
    /// Without a keyring: whoever opens a database for work says where it is.
    fn default() -> Self {
        Self {
            vault: Vault::nowhere(),
            payout_hold: Duration::from_secs(72 * 3600),
            payouts: payouts::Settings::default(),
            unpaid_order_days: 14,
            pending: Arc::default(),
            spooled: Arc::default(),
        }
    }
}

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
