//! A shop reports an order: it is accepted with the commission it earns, in one transaction.

use serde_json::json;

pub use super::check::{MOST_LINES, MOST_PIECES, NewCustomer, NewLine, NewOrder};

use super::check::{Checked, check};
use super::claim::{self, report_customer};
use super::money::decimal;
use super::place::{Locked, Site, alone, by_number, noted, site};
use super::status::{self, Word};
use super::{Earned, Line, NoCommission, Order, OrderKind, OrderStatus, one, pending, seams, store};
use crate::actor::{Actor, OperatorPermission};
use crate::attribution::{self, Owner};
use crate::clock::Timestamp;
use crate::commissions;
use crate::customers::rules::is_unnamed;
use crate::customers::{self, Identify};
use crate::db::{Change, DbError, Read as _, Row, Subject, Tx};
use crate::error::{DomainError, Faults, FieldError};
use crate::ids::{CustomerId, OrderId, PartnerId, SiteId};
use crate::sites::Terms;

/// Accepts an order. Reported again with the same content, it is the same order and nothing new happens, but that
/// a state further on is taken in.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::DuplicateReference`] where the number is taken by
/// an order with other content; [`DomainError::Forbidden`] where the key is not for the site.
pub async fn report(tx: &mut Tx, actor: &Actor, new: &NewOrder) -> Result<Reported, DomainError> {
    actor.permit_operator(OperatorPermission::ReportSales)?;
    let mut faults = Faults::default();
    let now = tx.now();
    let site = noted(&mut faults, site(tx, actor, &new.site).await)?;
    let checked = check(&mut faults, new, site.as_ref().map(|site| site.currency), now);
    let (site, checked) = match (site, checked) {
        (Some(site), Some(checked)) => (site, checked),
        // Each of the two has noted what is wrong.
        _ => return Err(faults.end().err().unwrap_or(DomainError::NotFound)),
    };
    let hash = checked.fingerprint(new);
    if faults.is_empty() {
        alone(tx, site.id, actor.mode(), &checked.external_id).await?;
        let values = args![site.id, actor.mode(), &checked.external_id];
        if let Some(row) = tx.optional(store::BY_NUMBER, values).await? {
            if row.get::<Vec<u8>>("content_hash")? != hash {
                let reference = checked.external_id;
                return Err(DomainError::DuplicateReference { subject: "order", reference });
            }
            return again(tx, actor, &site, &checked).await;
        }
    }
    let buyer = noted(&mut faults, buyer(tx, actor, &site, new, &checked).await)?;
    faults.end()?;
    let Some(mut buyer) = buyer else { return Err(DomainError::NotFound) };
    let earns = earns(tx, actor, &site, new, &checked, &mut buyer).await?;
    accept(tx, actor, &Accepted { site, new, checked, hash, buyer, earns }).await
}

/// An order as it was accepted.
#[derive(Clone, Debug)]
pub struct Reported {
    /// Its identifier.
    pub id: OrderId,
    /// The site.
    pub site: SiteId,
    /// The shop's own number.
    pub external_id: String,
    /// Who ordered.
    pub customer: CustomerId,
    /// Whose customer that is.
    pub partner: Option<PartnerId>,
    /// Where it stands.
    pub status: OrderStatus,
    /// Why it earned nothing.
    pub no_commission: Option<NoCommission>,
    /// What it earned.
    pub commission: Option<Earned>,
    /// ISO 4217.
    pub currency: String,
    /// Net goods value before discount.
    pub base: i64,
    /// Net discount.
    pub discount: i64,
    /// What the customer pays.
    pub total: i64,
    /// What was given back.
    pub refunded: i64,
    /// When the customer ordered.
    pub placed_at: Timestamp,
}

impl From<Order> for Reported {
    fn from(order: Order) -> Self {
        Self {
            id: order.id,
            site: order.site,
            external_id: order.external_id,
            customer: order.customer,
            partner: order.partner,
            status: order.status,
            no_commission: order.no_commission,
            commission: order.commission,
            currency: order.currency,
            base: order.base,
            discount: order.discount,
            total: order.total,
            refunded: order.refunded,
            placed_at: order.placed_at,
        }
    }
}

/// The customer of an order, and whose they are.
struct Buyer {
    id: CustomerId,
    owner: Option<Owner>,
    /// Since when; none where they became so just now.
    since: Option<Timestamp>,
}

/// What an order earns by, or why it earns nothing.
enum Earns {
    By(Box<Terms>, Owner),
    Nothing(NoCommission),
}

/// Everything about an order that is to be accepted.
struct Accepted<'a> {
    site: Site,
    new: &'a NewOrder,
    checked: Checked,
    hash: [u8; 32],
    buyer: Buyer,
    earns: Earns,
}

/// The same order once more: nothing new, but for a state further on.
async fn again(tx: &mut Tx, actor: &Actor, site: &Site, checked: &Checked) -> Result<Reported, DomainError> {
    let mode = actor.mode();
    let found = by_number(tx, site.id, mode, &checked.external_id).await?;
    let mut order = found.ok_or(DomainError::NotFound)?;
    if order.status.moves_to(checked.status) {
        let now = tx.now();
        let word = Word { status: checked.status, occurred_at: now, dated: false, note: String::new() };
        status::apply(tx, actor, &mut order, &word).await?;
    }
    one::read(tx, order.id, mode).await.map(Reported::from)
}

/// Who ordered: a customer that is known, or one that is identified now, which may make them a partner's.
async fn buyer(
    tx: &mut Tx,
    actor: &Actor,
    site: &Site,
    new: &NewOrder,
    checked: &Checked,
) -> Result<Buyer, DomainError> {
    let told = &new.customer;
    let number = number(tx, actor, site, &told.id, &told.external_id).await?;
    // Who is known and of whom nothing else is told is not identified again.
    let nothing = [&told.name, &told.email, &told.country, &new.click, &new.code];
    if nothing.iter().all(|text| text.trim().is_empty()) {
        let values = args![site.id, actor.mode(), &number];
        if let Some(row) = tx.optional(store::CUSTOMER_BY_NUMBER, values).await? {
            let buyer = Buyer::read(&row)?;
            if buyer.owner.is_some() {
                return Ok(buyer);
            }
            // Nobody makes them a partner's before this order is there to be found.
            let values = args![buyer.id, actor.mode(), tx.now()];
            let row = tx.optional(customers::store::HOLD, values).await?;
            let row = row.ok_or(DomainError::NotFound)?;
            return Ok(Buyer { owner: Owner::read(&row)?, since: row.get("attributed_at")?, ..buyer });
        }
    }
    let report = Identify {
        external_id: number,
        name: told.name.clone(),
        email: told.email.clone(),
        country: told.country.clone(),
        click: checked.click,
        code: Some(new.code.clone()).filter(|code| !code.trim().is_empty()),
        occurred_at: Some(checked.placed_at.min(tx.now())),
    };
    let known = report_customer(tx, actor, site.id, &report).await.map_err(below_customer)?;
    Ok(Buyer { id: known.customer, owner: known.owner, since: known.since })
}

/// The shop's number of the customer, whichever of the two was told.
async fn number(
    tx: &mut Tx,
    actor: &Actor,
    site: &Site,
    id: &str,
    external_id: &str,
) -> Result<String, DomainError> {
    let unknown = || DomainError::field("customer/id", "unknown", "The site has no such customer.");
    match (id.trim(), external_id.trim()) {
        ("", "") => Err(DomainError::field("customer", "required", "The customer's id or external_id.")),
        ("", number) => Ok(number.to_owned()),
        (id, other) => {
            if !other.is_empty() && other != id {
                let text = "Either the id or the external_id.";
                return Err(DomainError::field("customer/external_id", "not_allowed", text));
            }
            let id: CustomerId = id.parse().map_err(|_| unknown())?;
            let row = tx.optional(store::CUSTOMER, args![id, site.id, actor.mode()]).await?;
            let number: String = row.ok_or_else(unknown)?.get("external_id")?;
            if !is_unnamed(&number) {
                return Ok(number);
            }
            // The shop may be telling its number of who received a parcel just now: held, they are called the same until
            // this order is there.
            let row = tx.optional(customers::store::HOLD, args![id, actor.mode(), tx.now()]).await?;
            Ok(row.ok_or_else(unknown)?.get("external_id")?)
        }
    }
}

impl Buyer {
    fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self { id: row.get("id")?, owner: Owner::read(row)?, since: row.get("attributed_at")? })
    }
}

/// Whose a customer was when they ordered, or why that was nobody.
async fn owner_then(
    tx: &mut Tx,
    buyer: &Buyer,
    placed_at: Timestamp,
) -> Result<Result<Owner, NoCommission>, DomainError> {
    // Nearly every order is placed since.
    if let (Some(owner), true) = (&buyer.owner, buyer.since.is_some_and(|since| placed_at >= since)) {
        return Ok(Ok(owner.clone()));
    }
    let Some((then, from)) = claim::stood(tx, buyer.id, placed_at).await? else {
        return Ok(Err(NoCommission::NotAttributed));
    };
    if placed_at < from {
        return Ok(Err(NoCommission::PlacedBeforeAttribution));
    }
    // What stands at the customer has also learned since whose address it is.
    let same = buyer.owner.as_ref().filter(|owner| owner.attribution == then.attribution);
    Ok(Ok(same.cloned().unwrap_or(then)))
}

/// What is wrong with the fields of a customer stands below `customer` in an order; click, code and time are the
/// order's own.
fn below_customer(error: DomainError) -> DomainError {
    error.renamed(|fault| match fault.field.as_str() {
        "click" | "code" | "site" => fault,
        "occurred_at" => FieldError { field: "placed_at".to_owned(), ..fault },
        field => FieldError { field: format!("customer/{field}"), ..fault },
    })
}

/// Whether an order earns, and from now on whose it is. The split is that of the order's own code where it is the same partner's, else of its click,
/// so that what the customer saved and what the partner earns are of one pool.
async fn earns(
    tx: &mut Tx,
    actor: &Actor,
    site: &Site,
    new: &NewOrder,
    checked: &Checked,
    buyer: &mut Buyer,
) -> Result<Earns, DomainError> {
    let mut owner = match owner_then(tx, buyer, checked.placed_at).await? {
        Ok(owner) => owner,
        Err(why) => {
            buyer.owner = None;
            return Ok(Earns::Nothing(why));
        }
    };
    buyer.owner = Some(owner.clone());
    let terms = match claim::earns(tx, site, &owner).await? {
        Ok(terms) => terms,
        Err(why) => return Ok(Earns::Nothing(why)),
    };
    if checked.click.is_some() || !new.code.trim().is_empty() {
        let code = Some(new.code.as_str());
        let leads = attribution::leads(tx, site.id, actor.mode(), checked.click, code).await?;
        if let Some(lead) = leads.split_of(owner.partner) {
            (owner.link, owner.split) = (Some(lead.link), lead.split);
        }
    }
    Ok(Earns::By(terms, owner))
}

async fn accept(tx: &mut Tx, actor: &Actor, accepted: &Accepted<'_>) -> Result<Reported, DomainError> {
    let Accepted { site, new, checked, hash, buyer, earns } = accepted;
    let (id, mode, now): (OrderId, _, _) = (tx.id(), actor.mode(), tx.now());
    let (link, nothing) = match earns {
        Earns::By(_, owner) => (owner.link, None),
        Earns::Nothing(why) => (buyer.owner.as_ref().and_then(|owner| owner.link), Some(*why)),
    };
    let partner = buyer.owner.as_ref().map(|owner| owner.partner);
    // What is reported as called off was never anything that could earn.
    let cancelled = checked.status == OrderStatus::Cancelled;
    let nothing = nothing.or(cancelled.then_some(NoCommission::OrderCancelled));
    let values = args![
        id,
        site.id,
        mode,
        &checked.external_id,
        *hash,
        buyer.id,
        partner,
        link,
        nothing.map(|why| why.word().to_owned()),
        checked.status,
        site.currency.code(),
        checked.base,
        checked.discount,
        checked.shipping,
        checked.vat,
        checked.total,
        new.note.trim(),
        checked.search_text(),
        checked.placed_at,
        now
    ];
    tx.execute(store::INSERT, values).await?;
    let row =
        |line: &Line| args![id, line.number, &line.sku, &line.title, line.quantity, line.base, line.discount];
    tx.execute_many(store::ADD_LINE, checked.lines.iter().map(row).collect()).await?;
    let values = args![id, checked.placed_at, checked.status, true, "", now, actor.name()];
    tx.execute(store::ADD_STEP, values).await?;
    tx.record(Change {
        action: "order.accepted",
        subject: Subject::new("order", id),
        partner,
        mode,
        by: actor.clone(),
        data: json!({
            "external_id": checked.external_id, "site_id": site.id, "customer_id": buyer.id, "status": checked.status,
            "total": decimal(checked.total, site.currency), "currency": site.currency.code(),
            "placed_at": checked.placed_at, "no_commission": nothing,
        }),
    });
    let mut order = Locked {
        id,
        site: site.id,
        mode,
        external_id: checked.external_id.clone(),
        kind: OrderKind::Affiliate,
        partner,
        customer: buyer.id,
        link,
        earned: nothing.is_none(),
        status: checked.status,
        currency: site.currency,
        base: checked.base,
        discount: checked.discount,
        total: checked.total,
        refunded: 0,
        refunded_base: 0,
        refunded_net: 0,
        placed_at: checked.placed_at,
        // What has waited for it proves that it is older than that.
        begun: None,
    };
    let accrued = match earns {
        _ if cancelled => None,
        Earns::By(terms, owner) => Some(seams::accrue(tx, &order, site, terms, owner, &checked.lines).await?),
        Earns::Nothing(_) => {
            seams::count(tx, &order).await?;
            None
        }
    };
    if pending::apply(tx, actor, &mut order).await? {
        return one::read(tx, id, mode).await.map(Reported::from);
    }
    // What has just been written need not be read.
    Ok(Reported {
        id,
        site: site.id,
        external_id: order.external_id,
        customer: buyer.id,
        partner,
        status: checked.status,
        no_commission: nothing,
        commission: accrued.map(|accrued| Earned {
            id: accrued.commission,
            amount: accrued.amount,
            status: commissions::Status::Pending.to_string(),
        }),
        currency: site.currency.code().to_owned(),
        base: checked.base,
        discount: checked.discount,
        total: checked.total,
        refunded: 0,
        placed_at: checked.placed_at,
    })
}
