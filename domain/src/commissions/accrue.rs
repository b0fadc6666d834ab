//! An order earns a commission.

use serde_json::json;

use super::rules::{self, AccrualLine, Inputs};
use super::standing::{Held, Standing};
use super::{Kind, Status, store};
use crate::actor::{Actor, Mode};
use crate::attribution::Owner;
use crate::clock::Timestamp;
use crate::db::{Change, Subject, Tx, Value};
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

impl<'a> Accrual<'a> {
    const fn book(&self) -> Book<'a> {
        Book { partner: self.owner.partner, mode: self.mode, currency: self.currency }
    }

    const fn place(&self) -> Place<'a> {
        Place {
            partner: self.owner.partner,
            mode: self.mode,
            site: self.site,
            currency: self.currency,
            day: self.placed_at.day(),
            link: self.owner.link,
            customer: Some(self.customer),
        }
    }

    fn inputs(&self) -> Inputs {
        Inputs {
            currency: self.currency.to_owned(),
            // As it is frozen: run again, the rule must not know more.
            placed_at: self.placed_at.whole(),
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

/// A commission that only has to be written.
struct Born {
    id: CommissionId,
    amount: i64,
    row: Vec<Value>,
    entry: ledger::Entry,
    figures: Figures,
    change: Change,
}

/// Works out a commission and everything that is written with it.
fn bear(tx: &Tx, accrual: &Accrual<'_>) -> Result<Born, DomainError> {
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
    let row = args![
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
    let (orders, revenue) = (i64::from(accrual.revenue.is_some()), accrual.revenue.unwrap_or(0));
    let subject = Subject::new("commission", id);
    Ok(Born {
        id,
        amount,
        row,
        entry: ledger::Entry { amount, subject: subject.clone(), detail: json!({ "order": accrual.order }) },
        figures: Figures { orders, revenue, pending: amount, ..Figures::default() },
        change: Change {
            action: "commission.accrued",
            subject,
            partner: Some(owner.partner),
            mode: accrual.mode,
            by: Actor::System,
            data: json!({
                "order_id": accrual.order, "site_id": accrual.site, "amount": store::money(amount, accrual.currency),
                "currency": accrual.currency, "eligible_at": outcome.eligible_at,
            }),
        },
    })
}

/// Writes the commission with everything it was calculated from, the ledger's entry and the rollups. Part of
/// accepting an order: whoever calls has authorised it.
///
/// # Errors
/// [`DomainError::Validation`] where a figure is too large to calculate with.
pub async fn accrue(tx: &mut Tx, accrual: &Accrual<'_>) -> Result<Accrued, DomainError> {
    let born = bear(tx, accrual)?;
    tx.execute(store::INSERT, born.row).await?;
    let ledger::Entry { amount, subject, detail } = born.entry;
    let transfer = Transfer {
        book: accrual.book(),
        from: AccountKind::Expense,
        to: AccountKind::Pending,
        amount,
        reason: Reason::Accrued,
        subject,
        detail,
    };
    ledger::post(tx, &transfer).await?;
    rollups::add(tx, &accrual.place(), &born.figures).await?;
    tx.record(born.change);
    Ok(Accrued { commission: born.id, amount: born.amount })
}

/// The same for many orders of one partner, mode and currency: few statements for all of them. Their figures by day
/// and client are left to the caller, who has more to add to the same rows.
pub(crate) async fn accrue_many<'a>(
    tx: &mut Tx,
    accruals: &[Accrual<'a>],
) -> Result<Vec<(Place<'a>, Figures)>, DomainError> {
    let Some(first) = accruals.first() else { return Ok(Vec::new()) };
    let book = first.book();
    let (mut rows, mut entries) = (Vec::with_capacity(accruals.len()), Vec::with_capacity(accruals.len()));
    let mut figures = Vec::with_capacity(accruals.len());
    for accrual in accruals {
        let born = bear(tx, accrual)?;
        rows.push(born.row);
        entries.push(born.entry);
        figures.push((accrual.place(), born.figures));
        tx.record(born.change);
    }
    tx.execute_many(store::INSERT, rows).await?;
    let way = (AccountKind::Expense, AccountKind::Pending);
    ledger::post_each(tx, &book, way, Reason::Accrued, entries).await?;
    Ok(figures)
}
