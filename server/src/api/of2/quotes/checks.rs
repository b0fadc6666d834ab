//! Checks as the contract tells them: a code, the outcome, a sentence, and every figure.

use domain::money::Currency;
use domain::orders::money::decimal;
use domain::quotes::rules::{Check, Finding, Outcome};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// A check.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "code": "out_of_stock:LAMP-7", "kind": "out_of_stock", "subject": "LAMP-7", "outcome": "failed", "passed": false,
    "message": "Pieces wanted: 41, in stock: 40.", "figures": { "quantity": 41, "stock": 40 },
}))]
pub struct QuoteCheckOut {
    /// What would be wrong, with the SKU or flag it is about: `moq_not_met`, `out_of_stock:LAMP-7`.
    code: String,
    /// The same without what it is about.
    kind: &'static str,
    /// The SKU or flag.
    subject: Option<String>,
    /// `passed`, `failed`, or `noted` where it is worth knowing and in nobody's way.
    outcome: &'static str,
    /// False where no order can be made for this.
    passed: bool,
    /// For a person.
    message: String,
    /// The figures behind it: amounts and percentages are decimal strings, quantities are numbers.
    #[schema(value_type = Object)]
    figures: Value,
}

impl QuoteCheckOut {
    /// A check on a quote in this currency.
    pub fn of(check: &Check, currency: Currency) -> Self {
        Self {
            code: check.name(),
            kind: check.finding.code(),
            subject: check.finding.subject().map(str::to_owned),
            outcome: check.outcome.word(),
            passed: check.outcome != Outcome::Failed,
            message: message(check, currency),
            figures: figures(&check.finding, currency),
        }
    }
}

fn figures(finding: &Finding, currency: Currency) -> Value {
    let amount = |minor: i64| decimal(minor, currency);
    match finding {
        Finding::PoolExceeded { discount, commission, pool } => {
            json!({ "discount_percent": discount, "commission_percent": commission, "pool_percent": pool })
        }
        Finding::PoolNotApplicable { discount, commission } => {
            json!({ "discount_percent": discount, "commission_percent": commission })
        }
        Finding::MoqNotMet { value, minimum_value, quantity, minimum_quantity } => json!({
            "value": amount(*value), "minimum_value": amount(*minimum_value),
            "quantity": quantity, "minimum_quantity": minimum_quantity,
        }),
        Finding::UpliftApplied { value, minimum_value, quantity, minimum_quantity, uplift } => json!({
            "value": amount(*value), "minimum_value": amount(*minimum_value),
            "quantity": quantity, "minimum_quantity": minimum_quantity, "uplift_percent": uplift,
        }),
        Finding::MarketNotServed { country }
        | Finding::ProductBlockedInMarket { country, .. }
        | Finding::NoVatRate { country } => json!({ "country": country }),
        Finding::OutOfStock { quantity, stock, .. } => json!({ "quantity": quantity, "stock": stock }),
        Finding::ComplianceFlag { missing, .. } => json!({ "missing": missing }),
        Finding::NoShippingZone { country, shipping, free_over } => json!({
            "country": country, "shipping": amount(*shipping), "free_over": free_over.map(amount),
        }),
        Finding::VatIdFormat { vat_id, reverse_charge } => {
            json!({ "vat_id": vat_id, "reverse_charge": reverse_charge })
        }
    }
}

fn message(check: &Check, currency: Currency) -> String {
    let amount = |minor: i64| format!("{} {currency}", decimal(minor, currency));
    let good = check.outcome == Outcome::Passed;
    match &check.finding {
        Finding::PoolExceeded { discount, commission, pool } => {
            let both = discount.plus(*commission);
            format!("Discount and commission are {both} % together; the pool is {pool} %.")
        }
        Finding::PoolNotApplicable { .. } if good => {
            "Neither discount nor commission is asked for.".to_owned()
        }
        Finding::PoolNotApplicable { .. } => {
            "Wholesale prices leave no room for a discount or a commission.".to_owned()
        }
        Finding::MoqNotMet { value, minimum_value, quantity, minimum_quantity } => {
            let (value, least) = (amount(*value), amount(*minimum_value));
            format!(
                "The goods are worth {value} in {quantity} pieces; the least is {least} in {minimum_quantity}."
            )
        }
        Finding::UpliftApplied { value, minimum_value, quantity, minimum_quantity, uplift } => {
            let (value, least) = (amount(*value), amount(*minimum_value));
            let price =
                if good { "tier prices".to_owned() } else { format!("first-tier prices plus {uplift} %") };
            format!(
                "The wholesale value is {value} in {quantity} pieces, the minimum {least} in {minimum_quantity}: {price}."
            )
        }
        Finding::MarketNotServed { country } if good => format!("The site delivers to {country}."),
        Finding::MarketNotServed { country } => format!("The site does not deliver to {country}."),
        Finding::ProductBlockedInMarket { sku, country } if good => format!("{sku} may go to {country}."),
        Finding::ProductBlockedInMarket { sku, country } => format!("{sku} may not go to {country}."),
        Finding::OutOfStock { quantity, stock: Some(stock), .. } => {
            format!("Pieces wanted: {quantity}, in stock: {stock}.")
        }
        Finding::OutOfStock { quantity, stock: None, .. } => {
            format!("Pieces wanted: {quantity}; the shop does not count this product.")
        }
        Finding::ComplianceFlag { flag, .. } if good => format!("Every product carries the flag {flag}."),
        Finding::ComplianceFlag { flag, missing } => {
            format!("These products lack the flag {flag}: {}.", missing.join(", "))
        }
        Finding::NoShippingZone { country, shipping, .. } if good => {
            format!("Shipping to {country} costs {}.", amount(*shipping))
        }
        Finding::NoShippingZone { country, .. } => format!("No shipping zone of the site has {country}."),
        Finding::VatIdFormat { reverse_charge: true, .. } => {
            "Format valid, not asked of a registry: the buyer owes the VAT.".to_owned()
        }
        Finding::VatIdFormat { .. } if good => {
            "Format valid, but the goods stay in the seller's country: VAT is charged.".to_owned()
        }
        Finding::VatIdFormat { .. } => {
            "No country writes VAT numbers in this format: VAT is charged.".to_owned()
        }
        Finding::NoVatRate { country } => format!("The site knows no rate of VAT for {country}."),
    }
}
