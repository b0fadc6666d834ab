//! What comes out.

use domain::dropship::{Address, Dropship, Placed};
use domain::money::Currency;
use domain::orders::{NoCommission, OrderStatus};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::of2::answer::decimal;
use crate::api::of2::quotes::{QuoteCheckOut, QuoteLineOut, QuoteTotalsOut};

/// An order as it was placed.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlacedOrderOut {
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    id: String,
    /// The number Tandem gave it, by which shops report.
    #[schema(example = "DS-7K3M-9QXW-2R4T")]
    external_id: String,
    #[schema(example = "WEB-10442")]
    customer_reference: String,
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site_id: String,
    /// Who receives it.
    #[schema(example = "cus_01JD4Q8W0000000000000000AA")]
    client_id: String,
    /// `draft`, `awaiting_approval`, `awaiting_payment`, `paid` or `processing`.
    #[schema(example = "paid")]
    status: &'static str,
    /// What happens next.
    #[schema(example = "The shop packs it.")]
    next_step: &'static str,
    /// `prepaid`, `invoice` or `per_order`.
    #[schema(example = "prepaid")]
    payment: &'static str,
    /// What a person of yours decides on, where it is above a limit of the key.
    #[schema(example = "apr_01JD4Q8W0000000000000000AA")]
    approval_id: Option<String>,
    /// ISO 4217, of every amount.
    #[schema(example = "EUR")]
    currency: &'static str,
    #[schema(example = "111.21")]
    total: String,
    /// What it earns, once it is ordered for real; null where `no_commission` says why it never will.
    #[schema(example = "13.43")]
    commission: Option<String>,
    /// `wholesale_price`, `all_discount`, or `not_placed_yet` where it earns later.
    #[schema(example = "wholesale_price")]
    no_commission: Option<&'static str>,
    lines: Vec<QuoteLineOut>,
    totals: QuoteTotalsOut,
    /// Every check that was made.
    checks: Vec<QuoteCheckOut>,
}

impl From<Placed> for PlacedOrderOut {
    fn from(placed: Placed) -> Self {
        let (currency, priced) = (placed.total.currency, placed.priced);
        let never =
            matches!(placed.no_commission, Some(NoCommission::WholesalePrice | NoCommission::AllDiscount));
        Self {
            id: placed.order.to_string(),
            external_id: placed.number,
            customer_reference: placed.customer_reference,
            site_id: placed.site.to_string(),
            client_id: placed.customer.to_string(),
            status: placed.status.word(),
            next_step: next_step(placed.status),
            payment: placed.payment.word(),
            approval_id: placed.approval.map(|id| id.to_string()),
            currency: currency.code(),
            total: placed.total.decimal().to_string(),
            commission: (!never).then(|| placed.commission.decimal().to_string()),
            no_commission: placed.no_commission.map(NoCommission::word),
            totals: QuoteTotalsOut::of(&priced, currency),
            checks: priced.checks.iter().map(|check| QuoteCheckOut::of(check, currency)).collect(),
            lines: priced.lines.into_iter().map(|line| QuoteLineOut::of(line, currency)).collect(),
        }
    }
}

const fn next_step(status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Draft => "Submit it when it is to be ordered.",
        OrderStatus::AwaitingApproval => "A person of yours decides on it in the portal, under Approvals.",
        OrderStatus::AwaitingPayment => "It goes on by itself once it is paid.",
        OrderStatus::Placed | OrderStatus::Paid | OrderStatus::Processing => "The shop packs it.",
        OrderStatus::Shipped => "It is on its way.",
        OrderStatus::Delivered | OrderStatus::Cancelled | OrderStatus::Refunded | OrderStatus::Failed => {
            "Nothing."
        }
    }
}

/// What a dropship order has besides what every order has.
#[derive(Debug, Serialize, ToSchema)]
pub struct DropshipOut {
    #[schema(example = "WEB-10442")]
    customer_reference: String,
    /// The quote it was made from.
    #[schema(example = "qte_01JD4Q8W0000000000000000AA")]
    quote_id: Option<String>,
    /// `retail` or `wholesale`.
    #[schema(example = "retail")]
    price_list: &'static str,
    ship_to: AddressOut,
    payment: PaymentOut,
    /// What a person of yours decides on, or decided.
    #[schema(example = "apr_01JD4Q8W0000000000000000AA")]
    approval_id: Option<String>,
    /// Who placed it.
    #[schema(example = "Reordering agent")]
    placed_by: String,
    /// Every check that was made when it was priced.
    checks: Vec<QuoteCheckOut>,
}

/// How an order is paid.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaymentOut {
    /// `prepaid` from the balance, on `invoice`, or `per_order`.
    #[schema(example = "prepaid")]
    method: &'static str,
    /// RFC 3339; null where it was not paid, or goes on an invoice.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    paid_at: Option<String>,
    /// RFC 3339: when the order ends where its money does not come; null where it does not wait for money.
    #[schema(example = "2026-11-28T08:41:00.000Z")]
    pay_until: Option<String>,
    /// What of the prepaid balance is held for it.
    #[schema(example = "111.21")]
    reserved: String,
    /// What of the prepaid balance was spent on it.
    #[schema(example = "0.00")]
    captured: String,
}

/// Where an order goes.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddressOut {
    #[schema(example = "Maria Silva")]
    name: String,
    #[schema(example = "Silva Lda.")]
    company: Option<String>,
    #[schema(example = "Torstraße 1")]
    street: String,
    #[schema(example = "2nd floor")]
    street2: Option<String>,
    #[schema(example = "10115")]
    postcode: Option<String>,
    #[schema(example = "Berlin")]
    city: String,
    #[schema(example = "CA")]
    region: Option<String>,
    #[schema(example = "DE")]
    country: String,
    #[schema(example = "+49 30 1234567")]
    phone: Option<String>,
    #[schema(example = "maria@example.com")]
    email: Option<String>,
    #[schema(example = "DE811907980")]
    vat_id: Option<String>,
}

impl AddressOut {
    fn of(to: Address, vat_id: String) -> Self {
        let said = |text: String| Some(text).filter(|text| !text.is_empty());
        Self {
            name: to.name,
            company: said(to.company),
            street: to.street,
            street2: said(to.street2),
            postcode: said(to.postcode),
            city: to.city,
            region: said(to.region),
            country: to.country,
            phone: said(to.phone),
            email: said(to.email),
            vat_id: said(vat_id),
        }
    }
}

impl DropshipOut {
    /// What is known of an order in this currency.
    pub fn of(dropship: Dropship, currency: &str) -> Self {
        let known: Option<Currency> = currency.parse().ok();
        let checks = known.map(|currency| {
            dropship.priced.checks.iter().map(|check| QuoteCheckOut::of(check, currency)).collect()
        });
        Self {
            customer_reference: dropship.customer_reference,
            quote_id: dropship.quote.map(|id| id.to_string()),
            price_list: dropship.price_list.word(),
            ship_to: AddressOut::of(dropship.ship_to, dropship.vat_id),
            payment: PaymentOut {
                method: dropship.payment.word(),
                paid_at: dropship.paid_at.map(|at| at.to_string()),
                pay_until: dropship.pay_until.map(|at| at.to_string()),
                reserved: decimal(dropship.reserved, currency),
                captured: decimal(dropship.captured, currency),
            },
            approval_id: dropship.approval.map(|id| id.to_string()),
            placed_by: dropship.placed_by,
            checks: checks.unwrap_or_default(),
        }
    }
}
