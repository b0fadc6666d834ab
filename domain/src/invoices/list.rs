//! Lists of invoices and credit notes, newest first.

use super::{InvoiceKind, Summary, store};
use crate::Domain;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::clock::Timestamp;
use crate::db::{DbError, Read as _, Row, dialect};
use crate::error::DomainError;
use crate::ids::{InvoiceId, PartnerId};
use crate::page::{Cursor, Page, PageRequest};
use crate::sites::hosts;

/// What is looked for; empty means all.
#[derive(Clone, Debug, Default)]
pub struct InvoiceFilter {
    /// Part of its number, the order's, or the partner's own.
    pub q: String,
    /// Only invoices, or only credit notes.
    pub kind: Option<InvoiceKind>,
    /// A site's identifier or host.
    pub site: String,
    /// Of one partner; only for the operator.
    pub partner: Option<PartnerId>,
    /// Issued at or after this.
    pub from: Option<Timestamp>,
    /// Issued before this.
    pub to: Option<Timestamp>,
}

/// An invoice, with what lists say of its order.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The invoice.
    pub summary: Summary,
    /// The site's name.
    pub site_name: String,
    /// Who owes it.
    pub partner: PartnerId,
    /// Their name.
    pub partner_name: String,
    /// The number that Tandem gave the order.
    pub order_number: String,
    /// The partner's own.
    pub customer_reference: String,
}

impl Listed {
    fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            summary: Summary::read(row)?,
            site_name: row.get("site_name")?,
            partner: row.get("partner_id")?,
            partner_name: row.get("partner_name")?,
            order_number: row.get("order_number")?,
            customer_reference: row.get("customer_reference")?,
        })
    }

    /// What it moves: a credit note gives back.
    pub const fn signed(&self, minor: i64) -> i64 {
        match self.summary.kind {
            InvoiceKind::Invoice => minor,
            InvoiceKind::CreditNote => -minor,
        }
    }
}

/// The asking partner's invoices.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    filter: &InvoiceFilter,
    page: PageRequest,
) -> Result<Page<Listed>, DomainError> {
    let partner = actor.permit(Permission::ReadOrders)?;
    read(domain, actor, Some(partner), filter, page).await
}

/// Everybody's invoices, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn list_for_operator(
    domain: &Domain,
    actor: &Actor,
    filter: &InvoiceFilter,
    page: PageRequest,
) -> Result<Page<Listed>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadOrders)?;
    read(domain, actor, filter.partner, filter, page).await
}

async fn read(
    domain: &Domain,
    actor: &Actor,
    partner: Option<PartnerId>,
    filter: &InvoiceFilter,
    page: PageRequest,
) -> Result<Page<Listed>, DomainError> {
    let mut start = page.before();
    // The end of the range is a place in the list like a cursor's, so that the index leads to it.
    if let Some(to) = filter.to.filter(|to| to.micros() <= start.sort) {
        start = Cursor { sort: to.micros(), tie: 0 };
    }
    let site = hosts::sought(&mut domain.db(), &filter.site).await?;
    let mut values = args![
        actor.mode(),
        start.sort,
        InvoiceId::from_ulid(ulid::Ulid(start.tie)),
        filter.from.unwrap_or(Timestamp::from_micros(i64::MIN)),
        filter.kind.map_or("", InvoiceKind::word),
        site,
        dialect::contains(&filter.q),
        actor.sites_listed(),
        page.fetch()
    ];
    let sql = match partner {
        Some(partner) => {
            values.extend(args![partner]);
            store::LIST
        }
        None => store::LIST_ANY,
    };
    let rows = domain.db().all(sql, values).await?;
    let found = rows.iter().map(Listed::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(found, page, |one| Cursor {
        sort: one.summary.issued_at.micros(),
        tie: one.summary.id.ulid().0,
    }))
}
