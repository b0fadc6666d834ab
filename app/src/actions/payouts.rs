//! Batches of payouts: prepared, taken over, approved, exported, cancelled; payouts left out, paid, returned.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// How long a press waits for a batch to be collected; a job does the rest.
#[cfg(feature = "ssr")]
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);

/// Prepares a batch in a currency.
#[server(prefix = "/_fn", endpoint = "payouts/prepare")]
pub async fn prepare_payouts(#[server(default)] currency: String) -> Result<(), ActionError> {
    use domain::payouts::{build_step, prepare};

    let visitor = crate::visitor::Visitor::current();
    let domain = crate::visitor::domain();
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = domain::transact!(domain, |tx| prepare(tx, actor, &currency).await)?;
        let begun = std::time::Instant::now();
        while begun.elapsed() < PATIENCE {
            if domain::transact!(domain, |tx| build_step(tx, id).await)? {
                break;
            }
        }
        Ok(Next::to(format!("/ops/payouts/{id}")))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("prepare", "/ops/payouts"), outcome).await
}

/// Answers for a batch that Tandem began.
#[server(prefix = "/_fn", endpoint = "payouts/take-over")]
pub async fn take_over_batch(#[server(default)] id: String) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::payouts::take_over;

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/ops/payouts/{id}");
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        domain::transact!(crate::visitor::domain(), |tx| take_over(tx, actor, id).await)?;
        Ok(Next::to(page.clone()).saying(t!(visitor.language, "batch-taken-over")))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("batch", page.clone()), outcome).await
}

/// Approves a batch that another person prepared.
#[server(prefix = "/_fn", endpoint = "payouts/approve")]
pub async fn approve_batch(#[server(default)] id: String) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::payouts::approve;

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/ops/payouts/{id}");
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let done = domain::transact!(crate::visitor::domain(), |tx| approve(tx, actor, id).await)?;
        let said = t!(visitor.language, "batch-approved", count = done.payouts, out = done.left_out);
        Ok(Next::to(page.clone()).saying(said))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("batch", page.clone()), outcome).await
}

/// Makes the file for the bank; `day` is when it shall pay.
#[server(prefix = "/_fn", endpoint = "payouts/export")]
pub async fn export_batch(
    #[server(default)] id: String,
    #[server(default)] day: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::payouts::{days, export::export};

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/ops/payouts/{id}");
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let on = match day.trim() {
            "" => None,
            text => Some(
                days::read(text).ok_or_else(|| DomainError::field("day", "invalid_date", "Not a day."))?,
            ),
        };
        let done = domain::transact!(crate::visitor::domain(), |tx| export(tx, actor, id, on).await)?;
        let said = t!(visitor.language, "batch-exported", count = done.payouts, out = done.left_out);
        Ok(Next::to(page.clone()).saying(said))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("export", format!("{page}/export")).with("day", &day), outcome).await
}

/// Gives a batch up.
#[server(prefix = "/_fn", endpoint = "payouts/cancel")]
pub async fn cancel_batch(#[server(default)] id: String) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::payouts::cancel;

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/ops/payouts/{id}");
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        domain::transact!(crate::visitor::domain(), |tx| cancel(tx, actor, id).await)?;
        Ok(Next::to("/ops/payouts").saying(t!(visitor.language, "batch-cancelled-said")))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("batch", page.clone()), outcome).await
}

/// Says what became of one payout: `step` is `paid`, `returned` or `leave-out`, `text` the bank's reference or the reason.
#[server(prefix = "/_fn", endpoint = "payouts/mark")]
pub async fn mark_payout(
    #[server(default)] id: String,
    #[server(default)] batch: String,
    #[server(default)] step: String,
    #[server(default)] reference: String,
    #[server(default)] reason: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::payouts::{leave_out, mark_paid, mark_returned};

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/ops/payouts/{batch}/payouts/{id}");
    let form =
        Form::new("mark", format!("{page}/{step}")).with("reference", &reference).with("reason", &reason);
    let outcome = async {
        let (actor, words) = (signed_in(&visitor)?, visitor.language);
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let domain = crate::visitor::domain();
        let said = match step.as_str() {
            "paid" => {
                domain::transact!(domain, |tx| mark_paid(tx, actor, id, &reference).await.map(drop))?;
                t!(words, "payout-marked-paid")
            }
            "returned" => {
                domain::transact!(domain, |tx| mark_returned(tx, actor, id, &reason).await.map(drop))?;
                t!(words, "payout-marked-returned")
            }
            "leave-out" => {
                domain::transact!(domain, |tx| leave_out(tx, actor, id).await)?;
                t!(words, "payout-left-out")
            }
            _ => return Err(DomainError::NotFound),
        };
        Ok(Next::to(page.clone()).saying(said))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}
