//! Issuing: within the transaction of what it is for, so that neither is there without the other.

use serde_json::json;

use super::rules::{self, label};
use super::{Content, Invoice, InvoiceKind, Item, Party, store};
use crate::actor::{Actor, Mode};
use crate::clock::Timestamp;
use crate::db::{Change, DbError, Read as _, Row, Subject, Tx};
use crate::error::DomainError;
use crate::ids::{InvoiceId, OrderId, PartnerId, RefundId, SiteId};
use crate::money::{Currency, Money};
use crate::orders::rules::Part;
use crate::quotes::rules::{Priced, VatSum};

/// What is being issued.
struct New {
    kind: InvoiceKind,
    refund: Option<RefundId>,
    credits: Option<InvoiceId>,
    total: i64,
    content: Content,
}

/// Issues the invoice of a dropship order whose first parcel leaves, and credit notes for what was given back before.
/// An order of another kind, and one that has its invoice, is left as it is.
pub(crate) async fn issue(tx: &mut Tx, actor: &Actor, order: OrderId) -> Result<(), DomainError> {
    let Some(row) = tx.optional(store::SALE, args![order]).await? else { return Ok(()) };
    if !tx.all(store::OF_ORDER, args![order]).await?.is_empty() {
        return Ok(());
    }
    let content = content(&row)?;
    let new =
        New { kind: InvoiceKind::Invoice, refund: None, credits: None, total: row.get("total")?, content };
    write(tx, actor, &row, new).await?;
    credit(tx, actor, order).await
}

/// The invoice of an order, and what was given back of it by rate.
async fn issued(tx: &mut Tx, order: OrderId) -> Result<Option<(Invoice, Vec<VatSum>)>, DomainError> {
    let rows = tx.all(store::WHOLE_OF_ORDER, args![order]).await?;
    let mut known = rows.iter().map(Invoice::read).collect::<Result<Vec<_>, _>>()?;
    let notes = known.iter().filter(|one| one.summary.kind == InvoiceKind::CreditNote);
    let credited = notes.flat_map(|note| note.content.vat.clone()).collect();
    let at = known.iter().position(|one| one.summary.kind == InvoiceKind::Invoice);
    Ok(at.map(|at| (known.swap_remove(at), credited)))
}

/// What a credit note of an invoice says.
fn note(
    invoice: &Invoice,
    refund: Option<RefundId>,
    vat: Vec<VatSum>,
    lines: Vec<Item>,
    reason: String,
) -> New {
    New {
        kind: InvoiceKind::CreditNote,
        refund,
        credits: Some(invoice.summary.id),
        total: vat.iter().map(|sum| sum.net + sum.vat).sum(),
        content: Content {
            lines,
            shipping: 0,
            vat,
            credits: invoice.summary.label.clone(),
            reason,
            ..invoice.content.clone()
        },
    }
}

/// Issues a credit note for each refund of an invoiced order that has none.
pub(crate) async fn credit(tx: &mut Tx, actor: &Actor, order: OrderId) -> Result<(), DomainError> {
    let Some((invoice, mut credited)) = issued(tx, order).await? else { return Ok(()) };
    let refunds = tx.all(store::UNCREDITED, args![order]).await?;
    let Some(sale) = tx.optional(store::SALE, args![order]).await? else { return Ok(()) };
    for refund in &refunds {
        let vat = rules::credit(&invoice.content.vat, &credited, refund.get("amount")?);
        if vat.is_empty() {
            continue;
        }
        credited.extend(vat.iter().copied());
        let parts: Vec<Part> =
            serde_json::from_value(refund.get("lines")?).map_err(|fault| DbError::decode("lines", fault))?;
        let lines = given_back(&invoice.content, &parts);
        let new = note(&invoice, Some(refund.get("id")?), vat, lines, refund.get("reason")?);
        write(tx, actor, &sale, new).await?;
    }
    Ok(())
}

/// Issues a credit note for what is left of the invoice of an order that was called off.
pub(crate) async fn void(
    tx: &mut Tx,
    actor: &Actor,
    order: OrderId,
    reason: &str,
) -> Result<(), DomainError> {
    let Some((invoice, credited)) = issued(tx, order).await? else { return Ok(()) };
    let Some(sale) = tx.optional(store::SALE, args![order]).await? else { return Ok(()) };
    let vat = rules::credit(&invoice.content.vat, &credited, i64::MAX);
    if vat.is_empty() {
        return Ok(());
    }
    let new = note(&invoice, None, vat, Vec::new(), reason.to_owned());
    write(tx, actor, &sale, new).await
}

/// The articles of which pieces were given back; what they are worth stands by rate.
fn given_back(invoice: &Content, parts: &[Part]) -> Vec<Item> {
    let named = parts.iter().filter(|part| part.quantity > 0);
    let item = |part: &Part| {
        let line = usize::try_from(part.number - 1).ok().and_then(|at| invoice.lines.get(at))?;
        Some(Item { quantity: part.quantity, net: 0, percent: String::new(), ..line.clone() })
    };
    named.filter_map(item).collect()
}

async fn write(tx: &mut Tx, actor: &Actor, sale: &Row, new: New) -> Result<(), DomainError> {
    let (site, mode): (SiteId, Mode) = (sale.get("site_id")?, sale.get("mode")?);
    let (partner, order): (PartnerId, OrderId) = (sale.get("partner_id")?, sale.get("id")?);
    let currency: String = sale.get("currency")?;
    let now = tx.now();
    let year = year_of(now);
    let number: i64 = tx.one(store::NEXT, args![site, mode, year]).await?.get("last")?;
    let printed = label(&sale.get::<String>("host")?, mode, year, number);
    let id: InvoiceId = tx.id();
    let vat: i64 = new.content.vat.iter().map(|sum| sum.vat).sum();
    let values = args![
        id,
        site,
        mode,
        year,
        number,
        &printed,
        new.kind,
        order,
        partner,
        new.refund,
        new.credits,
        &currency,
        new.total - vat,
        vat,
        new.total,
        json!(new.content),
        now
    ];
    tx.execute(store::INSERT, values).await?;
    let exact: Currency = currency.parse().map_err(|fault| DbError::decode("currency", fault))?;
    tx.record(Change {
        action: "invoice.issued",
        subject: Subject::new("invoice", id),
        partner: Some(partner),
        mode,
        by: actor.clone(),
        data: json!({
            "number": printed, "kind": new.kind, "order_id": order, "external_id": new.content.order_number,
            "customer_reference": new.content.customer_reference, "currency": currency,
            "total": Money::new(new.total, exact).decimal(),
        }),
    });
    Ok(())
}

/// What the invoice of an order says.
fn content(row: &Row) -> Result<Content, DbError> {
    let text = |name: &str| row.get::<Option<String>>(name).map(Option::unwrap_or_default);
    let priced: Priced =
        serde_json::from_value(row.get("priced")?).map_err(|fault| DbError::decode("priced", fault))?;
    let or = |own: String, known: String| if own.is_empty() { known } else { own };
    let seller = Party {
        name: or(text("seller_name")?, text("site_name")?),
        address: text("seller_address")?,
        country: text("site_country")?,
        vat_id: text("seller_vat_id")?,
        foot: text("seller_foot")?,
    };
    let buyer = Party {
        name: or(text("buyer_name")?, text("partner_name")?),
        address: text("buyer_address")?,
        country: text("partner_country")?,
        vat_id: or(text("vat_id")?, text("buyer_vat_id")?),
        foot: String::new(),
    };
    let town = format!("{} {}", text("postcode")?, text("city")?);
    let place = [text("name")?, text("company")?, text("street")?, text("street2")?, town, text("region")?];
    let mut ship_to: Vec<String> =
        place.into_iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    ship_to.push(text("country")?);
    let zero = priced.totals.reverse_charge;
    let lines = priced.lines.into_iter().map(|line| Item {
        sku: line.sku,
        title: line.title,
        quantity: line.quantity,
        net: line.net,
        percent: if zero { "0".to_owned() } else { line.vat_percent.to_string() },
    });
    Ok(Content {
        lang: text("locale")?,
        seller,
        buyer,
        ship_to,
        order_number: text("external_id")?,
        customer_reference: text("customer_reference")?,
        ordered_at: row.get::<Timestamp>("placed_at")?.micros(),
        payment: text("payment")?,
        lines: lines.collect(),
        shipping: priced.totals.shipping,
        vat: priced.vat,
        reverse_charge: zero,
        credits: String::new(),
        reason: String::new(),
    })
}

/// The year of an instant, in UTC.
fn year_of(at: Timestamp) -> i64 {
    at.to_string().get(..4).and_then(|year| year.parse().ok()).unwrap_or(0)
}
