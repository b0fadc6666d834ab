//! What is reported of an order before the order itself: it waits, and is applied when the order comes. Shops send
//! their events over queues that keep no order; a report that was refused would be lost.

use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::place::{Locked, Site};
use super::{OrderStatus, refund, ship, status, store};
use crate::Domain;
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::clock::Timestamp;
use crate::db::{Change, DbError, Read as _, Row, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::{OrderId, SiteId};
use crate::page::{Cursor, Page, PageRequest};

words! {
    /// What waits.
    Kind {
        /// A state.
        Status = "status",
        /// A shipment.
        Shipment = "shipment",
        /// A refund.
        Refund = "refund",
    }
}

/// What became of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The order; none where the report waits for it.
    pub order: Option<OrderId>,
    /// The shop's own number.
    pub external_id: String,
    /// Where the order stands.
    pub status: Option<OrderStatus>,
    /// Whether anything changed.
    pub applied: bool,
}

impl Told {
    pub(super) fn of(order: &Locked, applied: bool) -> Self {
        let (id, status) = (Some(order.id), Some(order.status));
        Self { order: id, external_id: order.external_id.clone(), status, applied }
    }
}

/// Lets a report wait for its order.
pub(super) async fn wait(
    tx: &mut Tx,
    actor: &Actor,
    site: &Site,
    number: String,
    kind: Kind,
    report: &impl Serialize,
) -> Result<Told, DomainError> {
    // Of our own types nothing fails to be JSON.
    let content = serde_json::to_string(report).unwrap_or_default();
    let reference = data_encoding::HEXLOWER.encode(&Sha256::digest(&content)[..16]);
    let values = args![site.id, actor.mode(), &number, kind, reference, content, tx.now()];
    if tx.execute(store::WAIT, values).await? > 0 {
        tx.record(Change {
            action: "order.report_waits",
            subject: Subject::new("site", site.id),
            partner: None,
            mode: actor.mode(),
            by: actor.clone(),
            data: json!({ "order": number, "kind": kind }),
        });
    }
    Ok(Told { order: None, external_id: number, status: None, applied: false })
}

/// Applies what waited for an order that has just come. What is no good leaves nothing behind and stays, with the reason,
/// for the operator to look at: the order must not fail for it. Whether anything waited.
pub(super) async fn apply(tx: &mut Tx, actor: &Actor, order: &mut Locked) -> Result<bool, DomainError> {
    let rows = tx.all(store::WAITING, args![order.site, order.mode, &order.external_id]).await?;
    for row in &rows {
        let (kind, reference): (Kind, String) = (row.get("kind")?, row.get("reference")?);
        let (content, at): (Value, Timestamp) = (row.get("content")?, row.get("created_at")?);
        let mut values = args![order.site, order.mode, &order.external_id, kind, reference];
        let (before, part) = (order.clone(), tx.begin_part().await?);
        match one(tx, actor, order, kind, content, at).await {
            Ok(_) => {
                tx.keep_part(part).await?;
                tx.execute(store::APPLIED, values).await?
            }
            Err(error) if error.is_deterministic() => {
                tx.undo_part(part).await?;
                *order = before;
                values.extend(args![describe(&error)]);
                tx.execute(store::FAILED, values).await?
            }
            Err(error) => return Err(error),
        };
    }
    Ok(!rows.is_empty())
}

/// Applies one report as it would have been at `now`.
async fn one(
    tx: &mut Tx,
    actor: &Actor,
    order: &mut Locked,
    kind: Kind,
    content: Value,
    now: Timestamp,
) -> Result<bool, DomainError> {
    let unreadable = |_| DomainError::field("", "invalid", "The report cannot be read any more.");
    let mut faults = Faults::default();
    match kind {
        Kind::Status => {
            let word = status::check(&mut faults, &serde_json::from_value(content).map_err(unreadable)?, now);
            faults.end()?;
            match word {
                Some(word) => status::apply(tx, actor, order, &word).await,
                None => Ok(false),
            }
        }
        Kind::Shipment => {
            let report = ship::check(&mut faults, &serde_json::from_value(content).map_err(unreadable)?, now);
            faults.end()?;
            ship::apply(tx, actor, order, &report).await
        }
        Kind::Refund => {
            let new = serde_json::from_value(content).map_err(unreadable)?;
            refund::apply(tx, actor, order, &new, now).await
        }
    }
}

fn describe(error: &DomainError) -> String {
    match error {
        DomainError::Validation(faults) => {
            let faults: Vec<String> =
                faults.iter().map(|fault| format!("{}: {}", fault.field, fault.message)).collect();
            faults.join(" ")
        }
        other => other.to_string(),
    }
}

/// How long a report waits for its order, or stands there with what was wrong with it.
pub const WAITS: Duration = Duration::from_secs(90 * 24 * 3600);

/// A report that waits, or could not be applied.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The site.
    pub site: SiteId,
    /// Its name.
    pub site_name: String,
    /// Live or test.
    pub mode: Mode,
    /// The number of the order that has not come, or that it does not fit.
    pub external_id: String,
    /// What is reported.
    pub kind: Kind,
    /// What tells it from others.
    pub reference: String,
    /// Why it could not be applied; none while it waits.
    pub fault: Option<String>,
    /// When it was reported.
    pub created_at: Timestamp,
}

impl Waiting {
    fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            site: row.get("site_id")?,
            site_name: row.get("site_name")?,
            mode: row.get("mode")?,
            external_id: row.get("external_id")?,
            kind: row.get("kind")?,
            reference: row.get("reference")?,
            fault: row.get("fault")?,
            created_at: row.get("created_at")?,
        })
    }

    /// The reference is 128 bits of a hash: enough to tell two of one instant apart.
    fn tie(&self) -> u128 {
        u128::from_str_radix(&self.reference, 16).unwrap_or_default()
    }
}

/// What waits for its order or could not be applied, newest first.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator.
pub async fn waiting(
    domain: &Domain,
    actor: &Actor,
    page: PageRequest,
) -> Result<Page<Waiting>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadOrders)?;
    let start = page.before();
    let values = args![start.sort, format!("{:032x}", start.tie), page.fetch()];
    let rows = domain.db().all(store::ALL_WAITING, values).await?;
    let items = rows.iter().map(Waiting::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(items, page, |item| Cursor { sort: item.created_at.micros(), tie: item.tie() }))
}

/// Gives a report up.
///
/// # Errors
/// [`DomainError::NotFound`] where it waits no more.
pub async fn dismiss(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    mode: Mode,
    external_id: &str,
    kind: Kind,
    reference: &str,
) -> Result<(), DomainError> {
    actor.permit_operator_on(OperatorPermission::ReportSales, site)?;
    let values = args![site, mode, external_id, kind, reference];
    if tx.execute(store::APPLIED, values).await? == 0 {
        return Err(DomainError::NotFound);
    }
    tx.record(Change {
        action: "order.report_dismissed",
        subject: Subject::new("site", site),
        partner: None,
        mode,
        by: actor.clone(),
        data: json!({ "order": external_id, "kind": kind }),
    });
    Ok(())
}

impl Domain {
    /// Forgets reports whose order never came; tells how many.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn forget_old_reports(&self) -> Result<u64, DomainError> {
        transact!(self, |tx| {
            let before = tx.now().minus(WAITS);
            Ok(tx.execute(store::FORGET_WAITING, args![before]).await?)
        })
    }
}
