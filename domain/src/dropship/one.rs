//! What one dropship order has besides what every order has.

use super::{Address, Payment, prepare, store};
use crate::clock::Timestamp;
use crate::db::{Read, Row};
use crate::error::DomainError;
use crate::ids::{ApprovalId, KeyId, OrderId, QuoteId};
use crate::quotes::rules::{PriceList, Priced};

/// What a dropship order has besides what every order has.
#[derive(Clone, Debug)]
pub struct Dropship {
    /// The partner's own number.
    pub customer_reference: String,
    /// The quote it was made from.
    pub quote: Option<QuoteId>,
    /// How it is paid.
    pub payment: Payment,
    /// When it was paid; none of what goes on an invoice.
    pub paid_at: Option<Timestamp>,
    /// What of the prepaid balance is held for it.
    pub reserved: i64,
    /// What of the prepaid balance was spent on it.
    pub captured: i64,
    /// Which prices counted.
    pub price_list: PriceList,
    /// Where it goes.
    pub ship_to: Address,
    /// The buyer's VAT number; empty where there is none.
    pub vat_id: String,
    /// Who placed it.
    pub placed_by: String,
    /// By which key.
    pub key: Option<KeyId>,
    /// The price with every check.
    pub priced: Priced,
    /// What a person of the partner decides on, or decided.
    pub approval: Option<ApprovalId>,
    /// When it ends where its money does not come; none of what does not wait for money.
    pub pay_until: Option<Timestamp>,
}

/// Reads it; none of an order that was placed in a shop.
pub(crate) async fn read(read: &mut impl Read, order: OrderId) -> Result<Option<Dropship>, DomainError> {
    read.optional(store::GET, args![order]).await?.as_ref().map(dropship).transpose()
}

fn dropship(row: &Row) -> Result<Dropship, DomainError> {
    Ok(Dropship {
        customer_reference: row.get("customer_reference")?,
        quote: row.get("quote_id")?,
        payment: row.get("payment")?,
        paid_at: row.get("paid_at")?,
        reserved: row.get("reserved")?,
        captured: row.get("captured")?,
        price_list: row.get("price_list")?,
        ship_to: address(row)?,
        vat_id: row.get("vat_id")?,
        placed_by: row.get("placed_by_name")?,
        key: row.get("key_id")?,
        priced: prepare::json(row, "priced")?,
        approval: row.get("approval_id")?,
        pay_until: None,
    })
}

/// The address that a row has.
pub(super) fn address(row: &Row) -> Result<Address, DomainError> {
    Ok(Address {
        name: row.get("name")?,
        company: row.get("company")?,
        street: row.get("street")?,
        street2: row.get("street2")?,
        postcode: row.get("postcode")?,
        city: row.get("city")?,
        region: row.get("region")?,
        country: row.get("country")?,
        phone: row.get("phone")?,
        email: row.get("email")?,
    })
}
