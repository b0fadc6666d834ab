//! What happened to an account, newest first.

use domain::payout_accounts::{Past, Step};
use leptos::prelude::*;

use crate::t;
use crate::visitor::Visitor;

/// Draws it.
pub(crate) fn history(visitor: &Visitor, past: Vec<Past>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let steps = past.into_iter().map(|past| {
        let account = format!("{} •••• {}", past.country, past.last_four);
        let (class, what) = match past.step {
            Step::Entered => ("", t!(words, "payout-step-entered", account = account)),
            Step::Changed => ("wait", t!(words, "payout-step-changed", account = account)),
            Step::Proposed => ("", t!(words, "payout-step-proposed", account = account)),
            Step::ProposalDeclined => ("", t!(words, "payout-step-declined", account = account)),
            Step::ProposalExpired => ("", t!(words, "payout-step-expired", account = account)),
            Step::Verified => ("good", t!(words, "payout-step-verified", account = account)),
            Step::Rejected => ("bad", t!(words, "payout-step-rejected", account = account)),
        };
        // The partner does not learn who of the operator decided.
        let by = match past.by_kind.as_str() {
            "operator" if visitor.partner().is_some() => t!(words, "operator"),
            "system" => t!(words, "payout-step-by-itself"),
            _ => past.by_name,
        };
        let more = if past.reason.is_empty() { by } else { format!("{by}: {}", past.reason) };
        let at = past.at;
        view! {
            <li class=class><div><b>{what}</b><small>{more}</small></div><time datetime=at.to_string()>{format.moment(at)}</time></li>
        }
    });
    view! {
        <section class="card" aria-labelledby="history">
            <header><h2 id="history">{t!(words, "payout-account-history")}</h2></header>
            <div class="body"><ol class="timeline" role="list">{steps.collect_view()}</ol></div>
        </section>
    }
}
