//! Who clicked, for a day: a hash of address and browser under a random key of that day. When the day is over the
//! key is forgotten, and nobody can tell any more whether an address has clicked.

use super::store;
use crate::Domain;
use crate::customers::rules::Keyed;
use crate::db::{DbError, Read as _};
use crate::error::DomainError;

/// The key of a day.
#[derive(Clone)]
pub struct DayKey {
    /// The day, in days since 1970.
    pub day: i64,
    key: Keyed,
}

impl std::fmt::Debug for DayKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "DayKey({})", self.day)
    }
}

impl DayKey {
    /// A key of this process alone, for as long as the database is away.
    pub fn makeshift(day: i64, secret: [u8; 32]) -> Self {
        Self { day, key: Keyed::new(&secret) }
    }

    /// The visitor at an address, with a browser.
    pub fn visitor(&self, address: &str, user_agent: &str) -> [u8; 16] {
        let hash = self.key.hash(&[address.as_bytes(), user_agent.as_bytes()]);
        let mut visitor = [0; 16];
        visitor.copy_from_slice(&hash[..16]);
        visitor
    }
}

impl Domain {
    /// The key of today, the same on every server.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn visitor_key(&self) -> Result<DayKey, DomainError> {
        let day = self.now().day();
        let mut db = self.db();
        let row = match db.optional(store::KEY, args![day]).await? {
            Some(row) => row,
            None => {
                let made: Result<_, DomainError> = crate::transact!(self, |tx| {
                    let fresh = tx.random_bytes::<32>();
                    tx.execute(store::MAKE_KEY, args![day, fresh]).await?;
                    Ok(tx.one(store::KEY, args![day]).await?)
                });
                made?
            }
        };
        let secret: Vec<u8> = row.get("secret")?;
        let secret = secret.try_into().map_err(|_| DbError::decode("secret", "is not 32 bytes long"))?;
        Ok(DayKey::makeshift(day, secret))
    }

    /// Forgets the keys of days that are over, and who was there.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn forget_visitors(&self) -> Result<(), DomainError> {
        let today = self.now().day();
        crate::transact!(self, |tx| {
            tx.execute(store::FORGET_KEYS, args![today]).await?;
            tx.execute(store::FORGET_VISITS, args![today]).await?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_is_another_on_another_day_and_with_another_browser() {
        let (today, tomorrow) = (DayKey::makeshift(1, [1; 32]), DayKey::makeshift(2, [2; 32]));
        let visitor = today.visitor("203.0.113.9", "Firefox");
        assert_eq!(visitor, today.visitor("203.0.113.9", "Firefox"));
        assert_ne!(visitor, today.visitor("203.0.113.9", "Safari"));
        assert_ne!(visitor, today.visitor("203.0.113.", "9Firefox"));
        assert_ne!(visitor, tomorrow.visitor("203.0.113.9", "Firefox"));
        assert_eq!(format!("{today:?}"), "DayKey(1)");
    }
}
