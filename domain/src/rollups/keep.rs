//! Adding to the rollups.

use std::collections::BTreeMap;

use super::store;
use crate::actor::Mode;
use crate::commissions::Status;
use crate::db::{DbError, Tx};
use crate::error::DomainError;
use crate::ids::{CustomerId, LinkId, PartnerId, SiteId};
use crate::ledger::AccountKind;

/// Where figures count.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Whose they are.
    pub partner: PartnerId,
    /// Live or test.
    pub mode: Mode,
    /// Of which site.
    pub site: SiteId,
    /// In which currency: the site's.
    pub currency: &'a str,
    /// On which day, [`Timestamp::day`](crate::clock::Timestamp::day).
    pub day: i64,
    /// By which link, where there is one.
    pub link: Option<LinkId>,
    /// From which customer, where there is one.
    pub customer: Option<CustomerId>,
}

/// What changes; each may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Orders.
    pub orders: i64,
    /// Net value of their goods, less what was refunded.
    pub revenue: i64,
    /// Commission held until its date.
    pub pending: i64,
    /// Commission held by a dispute.
    pub disputed: i64,
    /// Commission ready for a payout.
    pub approved: i64,
    /// What is owed back; negative.
    pub receivable: i64,
    /// Commission paid.
    pub paid: i64,
    /// Commission taken back.
    pub reversed: i64,
}

impl Figures {
    /// Adds other figures to these.
    pub const fn merge(&mut self, other: &Self) {
        self.orders += other.orders;
        self.revenue += other.revenue;
        self.pending += other.pending;
        self.disputed += other.disputed;
        self.approved += other.approved;
        self.receivable += other.receivable;
        self.paid += other.paid;
        self.reversed += other.reversed;
    }

    /// Adds to what stands in an account.
    pub(crate) const fn add(&mut self, account: AccountKind, amount: i64) {
        match account {
            AccountKind::Pending => self.pending += amount,
            AccountKind::Disputed => self.disputed += amount,
            AccountKind::Approved => self.approved += amount,
            AccountKind::Receivable => self.receivable += amount,
            AccountKind::Paid => self.paid += amount,
            // Not what a partner earns.
            AccountKind::Expense
            | AccountKind::Deposited
            | AccountKind::Prepaid
            | AccountKind::Reserved
            | AccountKind::Spent => {}
        }
    }

    /// The difference.
    #[must_use]
    pub(crate) const fn less(self, other: &Self) -> Self {
        Self {
            orders: self.orders - other.orders,
            revenue: self.revenue - other.revenue,
            pending: self.pending - other.pending,
            disputed: self.disputed - other.disputed,
            approved: self.approved - other.approved,
            receivable: self.receivable - other.receivable,
            paid: self.paid - other.paid,
            reversed: self.reversed - other.reversed,
        }
    }

    /// Commission in all states together.
    pub const fn earned(&self) -> i64 {
        self.pending + self.disputed + self.approved + self.receivable + self.paid
    }

    /// What stands in each state; what is owed back counts against what is approved. What was taken back is in none.
    pub const fn by_status(&self) -> [(Status, i64); 4] {
        [
            (Status::Pending, self.pending),
            (Status::Approved, self.approved + self.receivable),
            (Status::Paid, self.paid),
            (Status::Disputed, self.disputed),
        ]
    }

    const fn counts_beyond_the_day(&self) -> bool {
        self.orders != 0 || self.revenue != 0 || self.earned() != 0
    }
}

/// Adds figures to the day, and to the link and the client where they have any of theirs.
pub async fn add(tx: &mut Tx, place: &Place<'_>, figures: &Figures) -> Result<(), DbError> {
    let Place { partner, mode, site, currency, day, .. } = *place;
    if *figures == Figures::default() {
        return Ok(());
    }
    let values = args![
        partner,
        mode,
        day,
        site,
        currency,
        figures.orders,
        figures.revenue,
        figures.pending,
        figures.disputed,
        figures.approved,
        figures.receivable,
        figures.paid,
        figures.reversed
    ];
    tx.execute(store::ADD_DAY, values).await?;
    if let Some(link) = place.link.filter(|_| figures.counts_beyond_the_day()) {
        let values = args![
            partner,
            mode,
            day,
            link,
            currency,
            site,
            figures.orders,
            figures.revenue,
            figures.earned()
        ];
        tx.execute(store::ADD_LINK, values).await?;
    }
    if let Some(customer) = place.customer.filter(|_| figures.counts_beyond_the_day()) {
        let (orders, revenue) = (figures.orders, figures.revenue);
        let values = args![partner, mode, day, customer, currency, site, orders, revenue, figures.earned()];
        tx.execute(store::ADD_CLIENT, values).await?;
    }
    Ok(())
}

/// The same for many places of one partner, mode and currency: each row is written once.
pub async fn add_many(tx: &mut Tx, changes: &[(Place<'_>, Figures)]) -> Result<(), DbError> {
    let Some((first, _)) = changes.first() else { return Ok(()) };
    let (partner, mode, currency) = (first.partner, first.mode, first.currency);
    let mut days: BTreeMap<(i64, SiteId), Figures> = BTreeMap::new();
    let mut links: BTreeMap<(i64, LinkId, SiteId), Figures> = BTreeMap::new();
    let mut clients: BTreeMap<(i64, CustomerId, SiteId), Figures> = BTreeMap::new();
    for (place, figures) in changes {
        debug_assert!((place.partner, place.mode, place.currency) == (partner, mode, currency));
        days.entry((place.day, place.site)).or_default().merge(figures);
        if let Some(link) = place.link {
            links.entry((place.day, link, place.site)).or_default().merge(figures);
        }
        if let Some(customer) = place.customer {
            clients.entry((place.day, customer, place.site)).or_default().merge(figures);
        }
    }
    let day = |((day, site), of): ((i64, SiteId), Figures)| {
        args![
            partner,
            mode,
            day,
            site,
            currency,
            of.orders,
            of.revenue,
            of.pending,
            of.disputed,
            of.approved,
            of.receivable,
            of.paid,
            of.reversed
        ]
    };
    tx.execute_many(store::ADD_DAY, days.into_iter().map(day).collect()).await?;
    let link = |((day, link, site), of): ((i64, LinkId, SiteId), Figures)| {
        args![partner, mode, day, link, currency, site, of.orders, of.revenue, of.earned()]
    };
    tx.execute_many(store::ADD_LINK, links.into_iter().map(link).collect()).await?;
    let client = |((day, customer, site), of): ((i64, CustomerId, SiteId), Figures)| {
        args![partner, mode, day, customer, currency, site, of.orders, of.revenue, of.earned()]
    };
    tx.execute_many(store::ADD_CLIENT, clients.into_iter().map(client).collect()).await?;
    Ok(())
}

/// An order of an attributed customer was accepted: `revenue` is the net value of its goods after the discount.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn add_order(tx: &mut Tx, place: &Place<'_>, revenue: i64) -> Result<(), DomainError> {
    Ok(add(tx, place, &Figures { orders: 1, revenue, ..Figures::default() }).await?)
}

/// It was cancelled: `revenue` is what of its value still counted.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn remove_order(tx: &mut Tx, place: &Place<'_>, revenue: i64) -> Result<(), DomainError> {
    Ok(add(tx, place, &Figures { orders: -1, revenue: -revenue, ..Figures::default() }).await?)
}

/// Goods of it were refunded: `revenue` is their net value.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn take_revenue(tx: &mut Tx, place: &Place<'_>, revenue: i64) -> Result<(), DomainError> {
    Ok(add(tx, place, &Figures { revenue: -revenue, ..Figures::default() }).await?)
}
