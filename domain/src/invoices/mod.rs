//! Invoices for what dropshippers ordered, and credit notes for what was given back. Each has a number of its site and
//! year, without gaps; none is ever changed. An invoice is issued when the first parcel leaves, which is when the
//! order is due; what is refunded later is a credit note.

mod billing;
mod issue;
mod list;
mod read;
pub mod rules;
pub(crate) mod store;

pub use billing::{Billing, of_partner, of_site, set_of_partner, set_of_site};
pub(crate) use issue::{credit, issue, void};
pub use list::{InvoiceFilter, Listed, list, list_for_operator};
pub(crate) use read::of_order;
pub use read::{get, get_for_operator};

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::{InvoiceId, OrderId};
use crate::quotes::rules::VatSum;

words! {
    /// What it is.
    InvoiceKind {
        /// What is owed.
        Invoice = "invoice",
        /// What is given back of an invoice.
        CreditNote = "credit_note",
    }
}

/// An invoice, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its identifier.
    pub id: InvoiceId,
    /// Its number, as it is printed: `CASA-VERDE-PT-2026-00012`.
    pub label: String,
    /// What it is.
    pub kind: InvoiceKind,
    /// The order.
    pub order: OrderId,
    /// ISO 4217.
    pub currency: String,
    /// Without VAT. A credit note's figures are positive as well.
    pub net: i64,
    /// The VAT.
    pub vat: i64,
    /// Both.
    pub total: i64,
    /// When it was issued.
    pub issued_at: Timestamp,
}

/// An invoice with everything that is printed.
#[derive(Clone, Debug)]
pub struct Invoice {
    /// What lists show of it.
    pub summary: Summary,
    /// What is printed, as it was on that day.
    pub content: Content,
}

/// What is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// In which language, a BCP 47 tag: the buyer's on that day.
    pub lang: String,
    /// Who sells.
    pub seller: Party,
    /// Who buys.
    pub buyer: Party,
    /// Where it went, line by line.
    pub ship_to: Vec<String>,
    /// The site's number of the order.
    pub order_number: String,
    /// The partner's number of the order.
    pub customer_reference: String,
    /// When it was ordered.
    pub ordered_at: i64,
    /// How it is paid: `prepaid`, `invoice`, `per_order`.
    pub payment: String,
    /// What was sold, or given back.
    pub lines: Vec<Item>,
    /// Net shipping.
    pub shipping: i64,
    /// By rate, shipping included.
    pub vat: Vec<VatSum>,
    /// Whether the buyer owes the VAT.
    pub reverse_charge: bool,
    /// The number of the invoice that a credit note is about.
    pub credits: String,
    /// Why it is given back.
    pub reason: String,
}

/// A company on an invoice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Its name.
    pub name: String,
    /// Its address, with line breaks.
    pub address: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Its VAT number.
    pub vat_id: String,
    /// What has to stand at the foot: registration, bank.
    pub foot: String,
}

/// A line of an invoice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The article's number; empty on a credit note that names no article.
    pub sku: String,
    /// What it is.
    pub title: String,
    /// Pieces; none where money was given back for no piece in particular.
    pub quantity: i64,
    /// Without VAT, after discount.
    pub net: i64,
    /// The rate of VAT in percent; empty on a credit note.
    pub percent: String,
}
