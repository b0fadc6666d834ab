//! Deciding what waits.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// Decides, on either side: `decision` is `approve` or `decline`. An approved key leads to where its secret is
/// collected.
#[server(prefix = "/_fn", endpoint = "approvals/decide")]
pub async fn decide_approval(
    #[server(default)] id: String,
    #[server(default)] decision: String,
    #[server(default)] reason: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::approvals::{ApprovalKind, decide::decide};

    let visitor = crate::visitor::Visitor::current();
    let words = visitor.language;
    let root = if visitor.operator().is_some() { "/ops/approvals" } else { "/approvals" };
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let agree = match decision.as_str() {
            "approve" => true,
            "decline" => false,
            _ => return Err(DomainError::NotFound),
        };
        let approval =
            domain::transact!(crate::visitor::domain(), |tx| decide(tx, actor, id, agree, &reason).await)?;
        Ok(match (agree, approval.kind) {
            (true, ApprovalKind::ApiKey) => Next::to(format!("/developers/keys/{}", approval.object))
                .saying(t!(words, "approval-approved-key")),
            (true, ApprovalKind::Order) => Next::to(root).saying(t!(words, "approval-approved-order")),
            (true, ApprovalKind::Partner | ApprovalKind::PayoutAccount) => {
                Next::to(root).saying(t!(words, "approval-approved"))
            }
            (false, _) => Next::to(root).saying(t!(words, "approval-declined")),
        })
    };
    let outcome = outcome.await;
    // What is wrong with the reason is said where it was typed.
    let typed_wrong = matches!(outcome, Err(DomainError::Validation(_)));
    let page = if typed_wrong { format!("{root}/{id}/decline") } else { root.to_owned() };
    finish(&visitor, Form::new("decline", page).with("reason", &reason), outcome).await
}
