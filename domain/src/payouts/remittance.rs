//! What a payout is made of, to the last cent: the figures of its document, whatever form it has.

use super::list::{get, read_items};
use super::rules::{TaxNote, tax_note};
use super::{Item, Payout};
use crate::actor::{Actor, Permission};
use crate::db::{DbError, Read as _};
use crate::error::DomainError;
use crate::ids::{CommissionId, PayoutId};
use crate::{Domain, partners};

/// Items that are read at once.
const AT_ONCE: i64 = 1_000;

/// What stands in a payout's document.
#[derive(Clone, Debug)]
pub struct Remittance {
    /// The payout.
    pub payout: Payout,
    /// Who pays; empty where no account is set up.
    pub payer: String,
    /// The partner's name and country.
    pub partner: (String, String),
    /// The partner's language.
    pub locale: String,
    /// What applies about tax.
    pub tax: TaxNote,
    /// Every commission, adjustments among them, the oldest first.
    pub items: Vec<Item>,
    /// What the earnings sum to, in minor units.
    pub earned: i64,
    /// What the adjustments sum to; negative.
    pub adjusted: i64,
}

/// The document of a payout: a partner's own, or any for the operator. It always sums to the transfer.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another partner's; [`DomainError::Internal`] where the books do not agree.
pub async fn remittance(domain: &Domain, actor: &Actor, id: PayoutId) -> Result<Remittance, DomainError> {
    if !matches!(actor, Actor::Operator(_)) {
        actor.permit(Permission::ReadPayouts)?;
    }
    let payout = get(domain, actor, id).await?;
    let mut items: Vec<Item> = Vec::new();
    loop {
        let after = items.last().map_or(CommissionId::from_ulid(ulid::Ulid(0)), |item| item.commission);
        let next = read_items(domain, id, after, AT_ONCE).await?;
        let more = i64::try_from(next.len()).unwrap_or(0) == AT_ONCE;
        items.extend(next);
        if !more {
            break;
        }
    }
    let row = domain
        .db()
        .optional(partners::store::GET, args![payout.partner])
        .await?
        .ok_or(DomainError::NotFound)?;
    let (name, country, locale): (String, String, String) =
        (row.get("name")?, row.get("country")?, row.get("locale")?);
    let debtor = domain.installation().payouts.debtor.as_ref();
    let adjusted: i64 = items.iter().map(|item| item.amount.min(0)).sum();
    let earned: i64 = items.iter().map(|item| item.amount.max(0)).sum();
    if earned + adjusted != payout.amount {
        let fault = format!("of {id} sum to {}, not to {}", earned + adjusted, payout.amount);
        return Err(DbError::Decode { column: "payout_items".to_owned(), fault }.into());
    }
    Ok(Remittance {
        tax: tax_note(debtor.map(super::Debtor::country), &country),
        payer: debtor.map(|debtor| debtor.name.clone()).unwrap_or_default(),
        partner: (name, country),
        locale,
        payout,
        items,
        earned,
        adjusted,
    })
}
