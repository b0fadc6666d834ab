//! Disputing commissions, answering disputes, approving.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, forget, keep, signed_in};
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

/// The answer that a form asks for, its correction an amount in this currency.
#[cfg(feature = "ssr")]
pub(crate) fn answer_of(
    outcome: &str,
    correction: &str,
    approve: bool,
    text: &str,
    currency: &str,
) -> Result<domain::commissions::disputes::Answer, domain::DomainError> {
    use domain::commissions::disputes::{Answer, DisputeStatus};
    use domain::money::Money;

    // A comma before three figures parts thousands, and is no amount.
    let typed = correction.trim();
    let thousands = typed.split_once(',').is_some_and(|(_, after)| after.len() > 2);
    let correction = match typed.replace(',', ".").as_str() {
        "" => Some(0),
        _ if thousands => None,
        typed => {
            currency.parse().ok().and_then(|currency| Money::parse(typed, currency)).map(|money| money.minor)
        }
    };
    let message = "Not an amount such as -2.50.";
    let wrong = || domain::DomainError::field("correction", "invalid_amount", message);
    Ok(Answer {
        outcome: outcome.parse().unwrap_or(DisputeStatus::Open),
        correction: correction.ok_or_else(wrong)?,
        approve,
        text: text.to_owned(),
        seen: None,
    })
}

/// Answers a dispute: `outcome` is `settled`, `adjusted` or `declined`, `correction` an amount in the commission's
/// currency. One that moves money is asked for first, and given where it is `sure` of what the commission is worth, in
/// minor units.
#[server(prefix = "/_fn", endpoint = "commissions/answer")]
pub async fn answer_dispute(
    #[server(default)] id: String,
    #[server(default)] outcome: String,
    #[server(default)] correction: String,
    #[server(default)] approve: String,
    #[server(default)] answer: String,
    #[server(default)] sure: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::commissions::disputes;

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/ops/disputes/{id}");
    let form = Form::new("answer", page.clone())
        .with("id", &id)
        .with("outcome", &outcome)
        .with("correction", &correction)
        .with("approve", &approve)
        .with("answer", &answer);
    let done = async {
        let (actor, domain) = (signed_in(&visitor)?, crate::visitor::domain());
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let dispute = disputes::get(&domain, actor, id).await?;
        let mut said = answer_of(&outcome, &correction, !approve.is_empty(), &answer, &dispute.currency)?;
        said.seen = sure.parse().ok();
        if said.correction != 0 && said.seen.is_none() {
            disputes::weigh(&domain, actor, id, &said).await?;
            keep(&visitor, &form).await?;
            return Ok(Next::to(format!("{page}/answer")));
        }
        domain::transact!(domain, |tx| disputes::answer(tx, actor, id, &said).await)?;
        forget(&visitor, form.name, ("id", &id.to_string())).await;
        Ok(Next::to("/ops/disputes").saying(t!(visitor.language, "dispute-answered")))
    };
    let done = done.await;
    finish(&visitor, form, done).await
}

/// The page of commissions that an approval came from and returns to: those that wait, where none of ours was said.
#[cfg(feature = "ssr")]
pub(crate) fn list_of(back: &str) -> &str {
    let rest = back.strip_prefix("/ops/commissions");
    let ours = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['?', '/']));
    // What browsers skip or take for something else stands in no address that a page of ours wrote.
    let plain = back.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if ours && plain { back } else { "/ops/commissions?status=pending" }
}

/// Approves commissions by hand: `ids` has one or many. `back` is the page to return to.
#[server(prefix = "/_fn", endpoint = "commissions/approve")]
pub async fn approve_commissions(
    #[server(default)] ids: Vec<String>,
    #[server(default)] back: String,
) -> Result<(), ActionError> {
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
        Ok(Next::to(list_of(&back)).saying(t!(visitor.language, "commissions-approved", count = count)))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("approve", list_of(&back)), outcome).await
}
