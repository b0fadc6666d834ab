//! For programs.

use domain::commissions::Kind;
use domain::payouts::remittance::Remittance;
use domain::payouts::{Item, days};
use serde::Serialize;
use utoipa::ToSchema;

use super::words::Words;
use crate::api::of2::decimal;

/// The document of a payout.
#[derive(Debug, Serialize, ToSchema)]
pub struct RemittanceOut {
    #[schema(example = "pay_01JD4Q8W0000000000000000AA")]
    payout_id: String,
    /// By what the bank names the transfer from end to end.
    #[schema(example = "PAY-01JD4Q8W0000000000000000AA")]
    reference: String,
    /// `approved`, `exported`, `paid`, `returned`, `rejected` or `cancelled`.
    #[schema(example = "paid")]
    status: &'static str,
    #[schema(example = "EUR")]
    currency: String,
    /// What is transferred: `earned` and `adjusted` together.
    #[schema(example = "1284.30")]
    amount: String,
    /// What the earnings sum to.
    #[schema(example = "1298.13")]
    earned: String,
    /// What the adjustments sum to; negative or zero.
    #[schema(example = "-13.83")]
    adjusted: String,
    /// Who pays.
    #[schema(example = "Tandem Shops, S.A.")]
    payer: String,
    /// Who is paid.
    #[schema(example = "Aurora Guides")]
    partner: String,
    #[schema(example = "Aurora Guides GmbH")]
    holder: String,
    #[schema(example = "DE")]
    account_country: String,
    #[schema(example = "4417")]
    account_last4: String,
    /// The day for which the bank was asked to pay.
    #[schema(example = "2026-12-01")]
    execution_date: Option<String>,
    /// RFC 3339.
    #[schema(example = "2026-12-01T09:00:00.000Z")]
    paid_at: Option<String>,
    #[schema(example = "B7-2026-12-01-0042")]
    bank_reference: Option<String>,
    tax: TaxOut,
    lines: Vec<RemittanceLineOut>,
}

/// What has to be known about tax.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaxOut {
    /// `domestic`, `reverse_charge` or `outside_eu`.
    #[schema(example = "reverse_charge")]
    code: &'static str,
    /// The same in words, in English.
    #[schema(example = "Amounts are without value added tax. Reverse charge.")]
    note: &'static str,
}

/// One commission.
#[derive(Debug, Serialize, ToSchema)]
pub struct RemittanceLineOut {
    #[schema(example = "com_01JD4Q8W0000000000000000AA")]
    commission_id: String,
    /// `earning`, or `adjustment` where a refund came after an earlier payment.
    #[schema(example = "earning")]
    kind: &'static str,
    /// The commission that an adjustment takes back from.
    #[schema(example = "com_01JD4Q8W0000000000000000AB")]
    adjusts: Option<String>,
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    order_id: String,
    /// The shop's number of it.
    #[schema(example = "A-1042")]
    order_number: Option<String>,
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site: String,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    placed_at: String,
    /// Net value of the goods.
    #[schema(example = "92.14")]
    base: String,
    /// What it is worth in this payout; negative for an adjustment.
    #[schema(example = "13.83")]
    amount: String,
}

impl RemittanceLineOut {
    /// As the contract has it.
    pub fn of(item: &Item, currency: &str) -> Self {
        Self {
            commission_id: item.commission.to_string(),
            kind: item.kind.word(),
            adjusts: item.parent.filter(|_| item.kind == Kind::Adjustment).map(|id| id.to_string()),
            order_id: item.order.to_string(),
            order_number: item.order_number.clone(),
            site: item.site.to_string(),
            placed_at: item.placed_at.to_string(),
            base: decimal(item.base, currency),
            amount: decimal(item.amount, currency),
        }
    }
}

impl From<&Remittance> for RemittanceOut {
    fn from(of: &Remittance) -> Self {
        let (payout, currency) = (&of.payout, &of.payout.currency);
        Self {
            payout_id: payout.id.to_string(),
            reference: payout.end_to_end_id(),
            status: payout.status.word(),
            amount: decimal(payout.amount, currency),
            earned: decimal(of.earned, currency),
            adjusted: decimal(of.adjusted, currency),
            payer: of.payer.clone(),
            partner: of.partner.0.clone(),
            holder: payout.holder.clone(),
            account_country: payout.country.clone(),
            account_last4: payout.last_four.clone(),
            execution_date: payout.execution_day.map(days::written),
            paid_at: payout.paid_at.map(|at| at.to_string()),
            bank_reference: Some(payout.bank_reference.clone()).filter(|text| !text.is_empty()),
            tax: TaxOut { code: of.tax.word(), note: Words::of("en").tax_note(of.tax) },
            lines: of.items.iter().map(|item| RemittanceLineOut::of(item, currency)).collect(),
            currency: currency.clone(),
        }
    }
}

pub(super) fn write(of: &Remittance) -> Vec<u8> {
    // Our own types have string keys and no maps that could fail.
    serde_json::to_vec_pretty(&RemittanceOut::from(of)).unwrap_or_default()
}
