//! What was decided, or ended undecided.

use domain::approvals::{Approval, ApprovalKind, ApprovalStatus};
use leptos::prelude::*;

use super::title;
use crate::t;
use crate::visitor::Visitor;
use crate::words::Language;

/// Draws the history.
pub fn table(visitor: &Visitor, items: Vec<Approval>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let (when_label, reason_label) = (t!(words, "approval-when"), t!(words, "approval-reason"));
    let rows = items.into_iter().map(|approval| {
        let title = title(words, &approval);
        let what = match approval.kind {
            ApprovalKind::ApiKey => {
                let href = format!("/developers/keys/{}", approval.object);
                view! { <a class="row" href=href>{title}</a> }.into_any()
            }
            ApprovalKind::Order => {
                let href = format!("/orders/{}", approval.object);
                view! { <a class="row" href=href>{title}</a> }.into_any()
            }
            ApprovalKind::Partner | ApprovalKind::PayoutAccount => title.into_any(),
        };
        let when =
            approval.decided_at.map(|at| view! { <time datetime=at.to_string()>{format.moment(at)}</time> });
        let label = (!approval.reason.is_empty()).then(|| reason_label.clone());
        view! {
            <tr>
                <td class="lead">{what}</td>
                <td class="minor">{approval.asked_by}</td>
                <td class="under">{chip(words, approval.status)}</td>
                <td data-label=when_label.clone()>{when}</td>
                <td data-label=label>{approval.reason}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card" aria-label=t!(words, "approvals-decided")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "approvals-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "approval-what-asked")}</th>
                    <th scope="col">{t!(words, "approval-asked-by")}</th>
                    <th scope="col">{t!(words, "approval-outcome")}</th>
                    <th scope="col">{t!(words, "approval-when")}</th>
                    <th scope="col">{reason_label}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn chip(words: &'static Language, status: ApprovalStatus) -> impl IntoView {
    let (class, word) = match status {
        ApprovalStatus::Waiting => ("status wait", t!(words, "approval-state-waiting")),
        ApprovalStatus::Approved => ("status good", t!(words, "approval-state-approved")),
        ApprovalStatus::Declined => ("status bad", t!(words, "approval-state-declined")),
        ApprovalStatus::Expired => ("status", t!(words, "approval-state-expired")),
    };
    view! { <span class=class>{word}</span> }
}
