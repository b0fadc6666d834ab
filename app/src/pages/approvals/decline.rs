//! `/approvals/{id}/decline`: asks once, and for a reason.

use domain::approvals::{self, ApprovalKind, ApprovalStatus};
use domain::error::DomainError;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::{asked_name, title};
use crate::actions::approvals::DecideApproval;
use crate::components::confirm::Question;
use crate::components::form::{Field, summary};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/approvals/{id}/decline`
pub fn decline() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let approval =
            approvals::get(&domain(), actor, id.parse().map_err(|_| DomainError::NotFound)?).await?;
        actor.permit(approval.kind.decided_with().ok_or(DomainError::NotFound)?)?;
        if approval.status != ApprovalStatus::Waiting {
            let from = approval.status.to_string();
            return Err(DomainError::InvalidTransition {
                subject: "approval",
                from,
                to: ApprovalStatus::Declined.word(),
            });
        }
        let typed = visitor.typed("decline");
        let reason = Field::text("reason", t!(words, "approval-reason"))
            .hint(t!(words, "approval-reason-hint"))
            .lines(3, 500);
        let more = view! {
            {summary(words, &typed)}
            {reason.draw(&typed)}
        };
        let name = asked_name(&approval).map_or_else(|| title(words, &approval), str::to_owned);
        let heading = t!(words, "approval-decline-title", name = name);
        let text = match approval.kind {
            ApprovalKind::Order => t!(words, "approval-decline-text-order"),
            _ => t!(words, "approval-decline-text"),
        };
        let question = Question {
            title: heading.clone(),
            text,
            press: t!(words, "approval-decline-press"),
            action: DecideApproval::PATH,
            fields: vec![("id", approval.id.to_string()), ("decision", "decline".to_owned())],
            back: "/approvals".to_owned(),
            more: more.into_any(),
        };
        Ok(Screen::new(heading, question.draw(words)))
    })
}
