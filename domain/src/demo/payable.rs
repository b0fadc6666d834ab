//! As many commissions that are ready to be paid as wanted, written straight into the tables, for measuring. They have no orders and
//! no postings: a database with them is for nothing else.

use serde_json::json;

use super::store;
use crate::Domain;
use crate::db::{Read as _, Tx};
use crate::error::DomainError;
use crate::ids::{PartnerId, PayoutAccountId};
use crate::partners::{self, PartnerStatus};
use crate::payout_accounts;
use crate::vault::{self, Place};

/// Partners in a transaction.
const AT_ONCE: usize = 200;
/// What a commission of two lines freezes, in its usual size.
const FROZEN: &str = include_str!("frozen.json");

/// Invents partners with verified accounts, and for each as many commissions as asked, a thousand at most.
///
/// # Errors
/// [`DomainError::NotFound`] where the database does not hold the demo.
pub async fn invent_payable(domain: &Domain, partners: usize, each: usize) -> Result<(), DomainError> {
    let site: String =
        domain.db().optional(store::ANY_SITE, vec![]).await?.ok_or(DomainError::NotFound)?.get("id")?;
    let numbers: Vec<String> = (0..each.min(1_000)).map(|number| format!("{number:04}")).collect();
    let numbers = json!(numbers);
    let mut made = 0;
    while made < partners {
        let until = (made + AT_ONCE).min(partners);
        transact!(domain, |tx| {
            for number in made..until {
                let partner = payee(tx, number).await?;
                let now = tx.now();
                let values = args![partner, &site, now, FROZEN, numbers.clone()];
                tx.execute(store::PAYABLE_COMMISSIONS, values).await?;
            }
            Ok(())
        })?;
        made = until;
    }
    Ok(())
}

/// A partner with a verified account.
async fn payee(tx: &mut Tx, number: usize) -> Result<PartnerId, DomainError> {
    let (id, account, now): (PartnerId, PayoutAccountId, _) = (tx.id(), tx.id(), tx.now());
    let name = format!("Payee {number}");
    let search = name.to_lowercase();
    let values = args![id, &name, PartnerStatus::Active, "standard", "DE", "en", "", "", search, now];
    tx.execute(partners::store::INSERT, values).await?;
    let place =
        Place { table: "payout_accounts", column: "iban_sealed", partner: id, row: account.to_string() };
    let sealed = vault::seal(tx, &place, b"DE89370400440532013000").await?;
    let values =
        args![account, id, "live", &name, "DE", "3000", sealed.bytes, sealed.key, None::<i64>, "[]", now];
    tx.execute(payout_accounts::store::INSERT, values).await?;
    tx.execute(payout_accounts::store::VERIFY, args![account, 1_i64, now]).await?;
    Ok(id)
}
