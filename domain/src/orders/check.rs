//! A reported order, checked: every fault at once.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::money::{MOST, amount, decimal, instant};
use super::{Line, OrderStatus};
use crate::clock::Timestamp;
use crate::error::Faults;
use crate::ids::{ClickId, OrderId};
use crate::money::Currency;

/// Lines of an order at the most.
pub const MOST_LINES: usize = 500;
/// Pieces of a line at the most.
pub const MOST_PIECES: i64 = 1_000_000;

/// An order as a shop reports it. Amounts are decimal strings in `currency`, times RFC 3339; empty means left out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NewOrder {
    /// The site's identifier or host; may be left out where the key is for one site.
    pub site: String,
    /// The shop's own number.
    pub external_id: String,
    /// Who ordered.
    pub customer: NewCustomer,
    /// The click the customer came by.
    pub click: String,
    /// The discount code the customer typed.
    pub code: String,
    /// ISO 4217.
    pub currency: String,
    /// When the customer ordered; now where it is left out.
    pub placed_at: String,
    /// Where it stands; `placed` where it is left out.
    pub status: String,
    /// What was ordered.
    pub lines: Vec<NewLine>,
    /// Net shipping.
    pub shipping: String,
    /// VAT of everything.
    pub vat: String,
    /// What the customer pays.
    pub total: String,
    /// For the partner.
    pub note: String,
}

/// Who ordered: a customer that is known, or the fields to identify one by.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NewCustomer {
    /// Tandem's identifier, `cus_…`.
    pub id: String,
    /// The shop's own number.
    pub external_id: String,
    /// Their name.
    pub name: String,
    /// Their address, of which only a keyed hash and a mask are kept.
    pub email: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}

/// A line of a reported order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NewLine {
    /// The shop's article number.
    pub sku: String,
    /// What it is.
    pub title: String,
    /// Pieces.
    pub quantity: i64,
    /// Net price of a piece before discount.
    pub unit_price: String,
    /// Net value of the line before discount; `unit_price × quantity` where it is left out.
    pub base: String,
    /// Net discount on the line.
    pub discount: String,
}

/// What a report comes to.
pub(super) struct Checked {
    pub external_id: String,
    pub status: OrderStatus,
    pub placed_at: Timestamp,
    pub lines: Vec<Line>,
    pub base: i64,
    pub discount: i64,
    pub shipping: i64,
    pub vat: i64,
    pub total: i64,
    pub click: Option<ClickId>,
}

/// Checks a report against the currency of its site, where that is known.
pub(super) fn check(
    faults: &mut Faults,
    new: &NewOrder,
    site: Option<Currency>,
    now: Timestamp,
) -> Option<Checked> {
    faults.text("external_id", &new.external_id, 100);
    let taken = new.external_id.parse::<OrderId>().is_ok();
    faults.check(taken, "external_id", "invalid", "This is an identifier of Tandem, not a shop's number.");
    faults.optional_text("note", &new.note, 1000);
    faults.optional_text("code", &new.code, 64);
    // A click that cannot be read is like a click that is not known: the order stands without it.
    let click = new.click.trim().parse::<ClickId>().ok();
    let told: Option<Currency> = new.currency.parse().ok();
    faults.check(told.is_none(), "currency", "unknown_currency", "A three-letter code such as EUR.");
    if let (Some(told), Some(site)) = (told, site) {
        let sentence = format!("This site sells in {site}.");
        faults.check(told != site, "currency", "wrong_currency", &sentence);
    }
    let placed_at = instant(faults, "placed_at", &new.placed_at, now);
    let status = status(faults, &new.status);
    let lines = match new.lines.len() {
        0 => {
            faults.check(true, "lines", "too_few", "At least 1.");
            Vec::new()
        }
        1..=MOST_LINES => Vec::from_iter(&new.lines),
        _ => {
            faults.check(true, "lines", "too_many", "At most 500.");
            Vec::new()
        }
    };
    let currency = site.or(told)?;
    let mut checked = Checked {
        external_id: new.external_id.trim().to_owned(),
        status,
        placed_at,
        lines: Vec::with_capacity(lines.len()),
        base: 0,
        discount: 0,
        shipping: amount_or_zero(faults, "shipping", &new.shipping, currency),
        vat: amount_or_zero(faults, "vat", &new.vat, currency),
        total: amount(faults, "total", &new.total, currency),
        click,
    };
    let before = faults.len();
    for (at, new) in lines.into_iter().enumerate() {
        let line = line(faults, at, new, currency);
        checked.base += line.base;
        checked.discount += line.discount;
        checked.lines.push(line);
    }
    let sum = checked.base - checked.discount + checked.shipping + checked.vat;
    // Where an amount could not be read, that the sum is wrong says nothing.
    let readable = before == faults.len() && !checked.lines.is_empty() && faults.names_none_of(&AMOUNTS);
    let sentence = format!(
        "Goods {} less discount {}, shipping {} and VAT {} make {}.",
        decimal(checked.base, currency),
        decimal(checked.discount, currency),
        decimal(checked.shipping, currency),
        decimal(checked.vat, currency),
        decimal(sum, currency)
    );
    faults.check(readable && sum != checked.total, "total", "does_not_add_up", &sentence);
    Some(checked)
}

const AMOUNTS: [&str; 3] = ["shipping", "vat", "total"];

fn amount_or_zero(faults: &mut Faults, field: &str, text: &str, currency: Currency) -> i64 {
    if text.trim().is_empty() { 0 } else { amount(faults, field, text, currency) }
}

/// The state an order is reported in.
fn status(faults: &mut Faults, text: &str) -> OrderStatus {
    if text.is_empty() {
        return OrderStatus::Placed;
    }
    let status = text.parse().ok().filter(|status: &OrderStatus| status.is_reported());
    faults.check(
        status.is_none(),
        "status",
        "unknown_value",
        "placed, paid, processing, shipped, delivered or cancelled.",
    );
    let refunded = status == Some(OrderStatus::Refunded);
    faults.check(refunded, "status", "not_allowed", super::status::BY_REFUNDS);
    status.unwrap_or(OrderStatus::Placed)
}

fn line(faults: &mut Faults, at: usize, new: &NewLine, currency: Currency) -> Line {
    let below = |name: &str| format!("lines/{at}/{name}");
    faults.text(&below("sku"), &new.sku, 100);
    faults.text(&below("title"), &new.title, 300);
    let sane = (1..=MOST_PIECES).contains(&new.quantity);
    faults.check(!sane, &below("quantity"), "out_of_range", "Between 1 and 1000000.");
    let quantity = if sane { new.quantity } else { 1 };
    let unit = (!new.unit_price.trim().is_empty())
        .then(|| amount(faults, &below("unit_price"), &new.unit_price, currency));
    let base = (!new.base.trim().is_empty()).then(|| amount(faults, &below("base"), &new.base, currency));
    let product = unit.map(|unit| unit.checked_mul(quantity).filter(|product| *product <= MOST));
    faults.check(product == Some(None), &below("unit_price"), "out_of_range", "Not that large.");
    faults.check(
        unit.is_none() && base.is_none(),
        &below("base"),
        "required",
        "The line's net value, or the net price of a piece as unit_price.",
    );
    if let (Some(Some(product)), Some(base)) = (product, base) {
        // Each piece's price was rounded by at most half a minor unit.
        let apart = product.abs_diff(base) > quantity.unsigned_abs();
        faults.check(apart, &below("base"), "does_not_add_up", "Not unit_price times quantity.");
    }
    let base = base.or(product.flatten()).unwrap_or(0);
    let discount = amount_or_zero(faults, &below("discount"), &new.discount, currency);
    faults.check(discount > base, &below("discount"), "out_of_range", "Not more than the line's value.");
    Line {
        number: i64::try_from(at).unwrap_or(i64::MAX - 1) + 1,
        sku: new.sku.trim().to_owned(),
        title: new.title.trim().to_owned(),
        quantity,
        base,
        discount,
        refunded_quantity: 0,
        refunded_base: 0,
        listed: true,
        product: None,
    }
}

impl Checked {
    /// By what a repetition is told from another order under the same number: who ordered, when, what, for how
    /// much. Not the state, which moves on; not titles, which shops mend.
    pub fn fingerprint(&self, new: &NewOrder) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut feed = |part: &str| {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        };
        feed(&new.currency);
        // Without a time of its own the report of the same order would be another one a second later.
        feed(&if new.placed_at.trim().is_empty() { String::new() } else { self.placed_at.to_string() });
        feed(if new.customer.id.is_empty() { &new.customer.external_id } else { &new.customer.id });
        for figure in [self.shipping, self.vat, self.total] {
            feed(&figure.to_string());
        }
        for line in &self.lines {
            feed(&line.sku);
            feed(&format!("{} {} {}", line.quantity, line.base, line.discount));
        }
        hash.finalize().into()
    }

    /// What the search looks in.
    pub fn search_text(&self) -> String {
        let lines = self.lines.iter().take(5).flat_map(|line| [line.title.as_str(), line.sku.as_str()]);
        let parts = std::iter::once(self.external_id.as_str()).chain(lines);
        let text = parts.collect::<Vec<_>>().join(" ").to_lowercase();
        text.chars().take(400).collect()
    }
}
