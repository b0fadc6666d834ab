//! An order earns a commission.

use serde_json::json;

use super::rules::{self, AccrualLine, Inputs};
use super::standing::{Held, Standing};
use super::{Kind, Status, store};
use crate::actor::{Actor, Mode};
use crate::attribution::Owner;
use crate::clock::Timestamp;
use crate::db::{Change, Subject, Tx};
use crate::error::DomainError;
use crate::ids::{CommissionId, CustomerId, OrderId, SiteId};
use crate::ledger::{self, AccountKind, Book, Reason, Transfer};
use crate::links::Split;
use crate::rollups::{self, Figures, Place};
use crate::sites::Terms;

/// An accepted order of somebody's customer.
#[derive(Debug)]
pub struct Accrual<'a> {
    /// The order.
    pub order: OrderId,
    /// Where it was placed.
    pub site: SiteId,
    /// Live or test.
    pub mode: Mode,
    /// The order's currency.
    pub currency: &'a str,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Who placed it.
    pub customer: CustomerId,
    /// Whose customer that is.
    pub owner: &'a Owner,
    /// The programme's terms in force.
    pub terms: &'a Terms,
    /// The version of the site's policy the lines were calculated by.
    pub policy_version: i64,
    /// The split that counts for this order.
    pub split: &'a Split,
    /// The lines.
    pub lines: &'a [AccrualLine],
    /// The net value of its goods after the discount, where the order is counted with its commission; none where it
    /// was counted before.
    pub revenue: Option<i64>,
}

/// What an order earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accrued {
    /// The commission.
    pub commission: CommissionId,
    /// Its amount in minor units of the order's currency.
    pub amount: i64,
}

impl Accrual<'_> {
    fn inputs(&self) -> Inputs {
        Inputs {
            currency: self.currency.to_owned(),
            placed_at: self.placed_at,
            holding_days: self.terms.holding_days,
            pool: self.terms.pool_percent,
            discount: self.split.discount,
            commission: self.split.commission,
            terms_version: self.terms.version,
            policy_version: self.policy_version,
            lines: self.lines.to_vec(),
        }
    }
}

/// Writes the commission with everything it was calculated from, the ledger's entry and the rollups. Part of
/// accepting an order: whoever calls has authorised it.
///
/// # Errors
/// [`DomainError::Validation`] where a figure is too large to calculate with.
pub async fn accrue(tx: &mut Tx, accrual: &Accrual<'_>) -> Result<Accrued, DomainError> {
    let inputs = accrual.inputs();
    let outcome = rules::run(rules::RULE, rules::VERSION, &inputs)
        .ok_or_else(|| DomainError::field("lines", "out_of_range", "These amounts are too large."))?;
    let held = accrual.lines.iter().zip(&outcome.by_line).map(|(line, &commission)| Held {
        number: line.number,
        base: line.base,
        commission,
        refunded: 0,
        reversed: 0,
    });
    let standing = Standing { lines: held.collect(), corrections: Vec::new() };
    let base = standing.base_left();
    let frozen = json!({
        "rule": rules::RULE, "version": rules::VERSION, "inputs": inputs, "steps": outcome.steps, "result": outcome.amount,
    });
    let id: CommissionId = tx.id();
    let (owner, now, amount) = (accrual.owner, tx.now(), outcome.amount);
    let values = args![
        id,
        owner.partner,
        accrual.mode,
        accrual.site,
        Kind::Earning,
        Status::Pending,
        accrual.order,
        accrual.customer,
        owner.attribution,
        owner.link,
        None::<CommissionId>,
        accrual.currency,
        base,
        amount,
        accrual.placed_at,
        outcome.eligible_at,
        None::<Timestamp>,
        now,
        frozen,
        store::to_json(&standing)?
    ];
    tx.execute(store::INSERT, values).await?;

    let book = Book { partner: owner.partner, mode: accrual.mode, currency: accrual.currency };
    let transfer = Transfer {
        book,
        from: AccountKind::Expense,
        to: AccountKind::Pending,
        amount,
        reason: Reason::Accrued,
        subject: Subject::new("commission", id),
        detail: json!({ "order": accrual.order }),
    };
    ledger::post(tx, &transfer).await?;
    let place = Place {
        partner: owner.partner,
        mode: accrual.mode,
        site: accrual.site,
        currency: accrual.currency,
        day: accrual.placed_at.day(),
        link: owner.link,
        customer: Some(accrual.customer),
    };
    let (orders, revenue) = (i64::from(accrual.revenue.is_some()), accrual.revenue.unwrap_or(0));
    rollups::add(tx, &place, &Figures { orders, revenue, pending: amount, ..Figures::default() }).await?;
    tx.record(Change {
        action: "commission.accrued",
        subject: Subject::new("commission", id),
        partner: Some(owner.partner),
        mode: accrual.mode,
        by: Actor::System,
        data: json!({
            "order_id": accrual.order, "site_id": accrual.site, "amount": store::money(amount, accrual.currency),
            "currency": accrual.currency, "eligible_at": outcome.eligible_at,
        }),
    });
    Ok(Accrued { commission: id, amount })
}
