//! Disputing commissions, answering disputes, approving.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// Disputes a commission.
#[server(prefix = "/_fn", endpoint = "commissions/dispute")]
pub async fn dispute_commission(
    #[server(default)] id: String,
    #[server(default)] reason: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::commissions::disputes::open;

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/commissions/{id}");
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        domain::transact!(crate::visitor::domain(), |tx| open(tx, actor, id, &reason).await)?;
        Ok(Next::to(page.clone()).saying(t!(visitor.language, "dispute-sent")))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("dispute", page.clone()).with("reason", &reason), outcome).await
}

/// Answers a dispute: `outcome` is `settled`, `adjusted` or `declined`, `correction` an amount in the commission's
/// currency.
#[server(prefix = "/_fn", endpoint = "commissions/answer")]
pub async fn answer_dispute(
    #[server(default)] id: String,
    #[server(default)] outcome: String,
    #[server(default)] correction: String,
    #[server(default)] approve: String,
    #[server(default)] answer: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::commissions::disputes::{self, Answer, DisputeStatus};
    use domain::money::Money;

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/ops/disputes/{id}");
    let form = Form::new("answer", page.clone())
        .with("outcome", &outcome)
        .with("correction", &correction)
        .with("approve", &approve)
        .with("answer", &answer);
    let done = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let dispute = disputes::get(&crate::visitor::domain(), actor, id).await?;
        let amount = match correction.trim() {
            "" => Some(0),
            text => dispute
                .currency
                .parse()
                .ok()
                .and_then(|currency| Money::parse(text, currency))
                .map(|money| money.minor),
        };
        let amount = amount.ok_or_else(|| {
            DomainError::field("correction", "invalid_amount", "Not an amount such as -2.50.")
        })?;
        let said = Answer {
            outcome: outcome.parse().unwrap_or(DisputeStatus::Open),
            correction: amount,
            approve: !approve.is_empty(),
            text: answer.clone(),
        };
        domain::transact!(crate::visitor::domain(), |tx| disputes::answer(tx, actor, id, &said).await)?;
        Ok(Next::to("/ops/disputes").saying(t!(visitor.language, "dispute-answered")))
    };
    let done = done.await;
    finish(&visitor, form, done).await
}

/// Approves commissions by hand: `ids` has one or many.
#[server(prefix = "/_fn", endpoint = "commissions/approve")]
pub async fn approve_commissions(#[server(default)] ids: Vec<String>) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::commissions::approve;
    use domain::ids::CommissionId;

    let visitor = crate::visitor::Visitor::current();
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let ids: Result<Vec<CommissionId>, _> = ids.iter().map(|id| id.parse()).collect();
        let ids = ids.map_err(|_| DomainError::NotFound)?;
        let approved = domain::transact!(crate::visitor::domain(), |tx| approve(tx, actor, &ids).await);
        let approved = match approved {
            // Somebody came first, or it is disputed meanwhile: there is no field to say it at.
            Err(DomainError::Validation(_)) => {
                return Err(DomainError::InvalidTransition {
                    subject: "commission",
                    from: String::new(),
                    to: "approved",
                });
            }
            outcome => outcome?,
        };
        let count = approved.len();
        Ok(Next::to("/ops/commissions?status=pending").saying(t!(
            visitor.language,
            "commissions-approved",
            count = count
        )))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("approve", "/ops/commissions?status=pending"), outcome).await
}
