//! What comes out.

use domain::clock::Timestamp;
use domain::money::Currency;
use domain::orders::money::decimal;
use domain::quotes::rules::{Line, Priced, VatSum};
use domain::quotes::{Quote, Summary};
use serde::Serialize;
use utoipa::ToSchema;

use super::checks::QuoteCheckOut;

/// A quote.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuoteOut {
    #[schema(example = "qte_01JD4Q8W0000000000000000AA")]
    id: String,
    site: QuoteSiteOut,
    program: QuoteProgramOut,
    /// `retail` or `wholesale`.
    #[schema(example = "retail")]
    price_list: &'static str,
    ship_to: QuoteShipToOut,
    /// Percent of the retail price.
    #[schema(example = "10")]
    collaborator_discount_percent: String,
    /// Percent of the retail price.
    #[schema(example = "15")]
    collaborator_commission_percent: String,
    /// ISO 4217, of every amount.
    #[schema(example = "EUR")]
    currency: &'static str,
    lines: Vec<QuoteLineOut>,
    /// Every check that was made, passed or not.
    checks: Vec<QuoteCheckOut>,
    totals: QuoteTotalsOut,
    /// What the partner earns.
    #[schema(example = "13.43")]
    commission: String,
    /// Whether it can become an order: no check failed. It stays so until `expires_at`.
    #[schema(example = true)]
    orderable: bool,
    /// `open`, `expired` or `not_orderable`.
    #[schema(example = "open")]
    state: &'static str,
    /// The version of the site's policy that decided.
    #[schema(example = 3)]
    policy_version: i64,
    /// The version of the programme's terms that decided.
    #[schema(example = 1)]
    terms_version: i64,
    /// Who made it.
    #[schema(example = "Reordering agent")]
    created_by: String,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    created_at: String,
    /// RFC 3339: until then price and commission hold.
    #[schema(example = "2026-11-15T08:41:00.000Z")]
    expires_at: String,
}

/// The site that sells.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuoteSiteOut {
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "Casa Verde")]
    name: String,
}

/// The programme it was made in.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuoteProgramOut {
    #[schema(example = "prg_01JD4Q8W0000000000000000AA")]
    id: String,
    /// `affiliate`, `dropship` or `buyer_agent`.
    #[schema(example = "affiliate")]
    kind: &'static str,
}

/// Where it goes.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuoteShipToOut {
    #[schema(example = "DE")]
    country: String,
    #[schema(example = "10115")]
    postcode: Option<String>,
    #[schema(example = "DE811907980")]
    vat_id: Option<String>,
}

/// A line. Amounts are decimal strings without VAT.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuoteLineOut {
    #[schema(example = "LAMP-7")]
    sku: String,
    #[schema(example = "Lamp")]
    title: String,
    #[schema(example = 1)]
    quantity: i64,
    /// One piece, as listed: with the seller's VAT where the site lists gross prices.
    #[schema(example = "89.50")]
    unit_price: String,
    /// What discount and commission count against.
    #[schema(example = "89.50")]
    base: String,
    #[schema(example = "8.95")]
    discount: String,
    /// What is paid for the line.
    #[schema(example = "80.55")]
    net: String,
    #[schema(example = "13.43")]
    commission: String,
    /// The rate at the destination.
    #[schema(example = "19")]
    vat_percent: String,
}

/// The sums, as decimal strings.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuoteTotalsOut {
    #[schema(example = "89.50")]
    goods_base: String,
    #[schema(example = "8.95")]
    discount: String,
    #[schema(example = "80.55")]
    goods_net: String,
    #[schema(example = "12.90")]
    shipping: String,
    #[schema(example = "17.76")]
    vat: String,
    /// Goods, shipping and VAT by rate.
    vat_by_rate: Vec<QuoteVatOut>,
    #[schema(example = "111.21")]
    total: String,
    #[schema(example = "13.43")]
    commission: String,
    /// Whether the buyer owes the VAT.
    #[schema(example = false)]
    reverse_charge: bool,
    /// Whether wholesale prices were raised, since the order is below the site's minimum.
    #[schema(example = false)]
    uplift_applied: bool,
}

/// What is taxed at one rate.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuoteVatOut {
    #[schema(example = "19")]
    percent: String,
    #[schema(example = "93.45")]
    net: String,
    #[schema(example = "17.76")]
    vat: String,
}

impl QuoteLineOut {
    /// A line in this currency.
    pub fn of(line: Line, currency: Currency) -> Self {
        let amount = |minor| decimal(minor, currency);
        Self {
            sku: line.sku,
            title: line.title,
            quantity: line.quantity,
            unit_price: amount(line.unit),
            base: amount(line.base),
            discount: amount(line.discount),
            net: amount(line.net),
            commission: amount(line.commission),
            vat_percent: line.vat_percent.to_string(),
        }
    }
}

impl QuoteTotalsOut {
    /// The sums of a price in this currency.
    pub fn of(priced: &Priced, currency: Currency) -> Self {
        let amount = |minor| decimal(minor, currency);
        let rate = |sum: &VatSum| QuoteVatOut {
            percent: sum.percent.to_string(),
            net: amount(sum.net),
            vat: amount(sum.vat),
        };
        let totals = priced.totals;
        Self {
            goods_base: amount(totals.goods_base),
            discount: amount(totals.discount),
            goods_net: amount(totals.goods_net),
            shipping: amount(totals.shipping),
            vat: amount(totals.vat),
            vat_by_rate: priced.vat.iter().map(rate).collect(),
            total: amount(totals.total),
            commission: amount(totals.commission),
            reverse_charge: totals.reverse_charge,
            uplift_applied: totals.uplift_applied,
        }
    }
}

impl QuoteOut {
    /// The quote as it stands at `now`.
    pub fn of(quote: Quote, now: Timestamp) -> Self {
        let (summary, priced, request) = (quote.summary, quote.priced, quote.request);
        let currency = summary.total.currency;
        Self {
            state: summary.state(now).word(),
            id: summary.id.to_string(),
            site: QuoteSiteOut { id: summary.site.to_string(), name: summary.site_name },
            program: QuoteProgramOut { id: quote.programme.to_string(), kind: quote.programme_kind.word() },
            price_list: priced.price_list.word(),
            ship_to: QuoteShipToOut {
                country: request.ship_to.country,
                postcode: request.ship_to.postcode,
                vat_id: request.ship_to.vat_id,
            },
            collaborator_discount_percent: request.discount_percent.normalize().to_string(),
            collaborator_commission_percent: request.commission_percent.normalize().to_string(),
            currency: currency.code(),
            totals: QuoteTotalsOut::of(&priced, currency),
            lines: priced.lines.into_iter().map(|line| QuoteLineOut::of(line, currency)).collect(),
            checks: priced.checks.iter().map(|check| QuoteCheckOut::of(check, currency)).collect(),
            commission: decimal(priced.totals.commission, currency),
            orderable: priced.orderable,
            policy_version: quote.policy_version,
            terms_version: quote.terms_version,
            created_by: quote.created_by,
            created_at: summary.created_at.to_string(),
            expires_at: summary.expires_at.to_string(),
        }
    }
}

/// A quote in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuoteSummaryOut {
    #[schema(example = "qte_01JD4Q8W0000000000000000AA")]
    id: String,
    site: QuoteSiteOut,
    /// Where it goes, ISO 3166-1 alpha-2.
    #[schema(example = "DE")]
    country: String,
    /// What the first line is called.
    #[schema(example = "Lamp")]
    title: String,
    #[schema(example = 2)]
    line_count: i64,
    /// ISO 4217.
    #[schema(example = "EUR")]
    currency: &'static str,
    /// Decimal string.
    #[schema(example = "111.21")]
    total: String,
    /// Decimal string.
    #[schema(example = "13.43")]
    commission: String,
    #[schema(example = true)]
    orderable: bool,
    /// `open`, `expired` or `not_orderable`.
    #[schema(example = "open")]
    state: &'static str,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    created_at: String,
    /// RFC 3339.
    #[schema(example = "2026-11-15T08:41:00.000Z")]
    expires_at: String,
}

impl QuoteSummaryOut {
    /// The quote as it stands at `now`.
    pub fn of(quote: &Summary, now: Timestamp) -> Self {
        Self {
            id: quote.id.to_string(),
            site: QuoteSiteOut { id: quote.site.to_string(), name: quote.site_name.clone() },
            country: quote.country.clone(),
            title: quote.title.clone(),
            line_count: quote.line_count,
            currency: quote.total.currency.code(),
            total: quote.total.decimal().to_string(),
            commission: quote.commission.decimal().to_string(),
            orderable: quote.orderable,
            state: quote.state(now).word(),
            created_at: quote.created_at.to_string(),
            expires_at: quote.expires_at.to_string(),
        }
    }
}
