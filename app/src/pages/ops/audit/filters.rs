//! What the log is filtered by: an action, a partner, how far back.

use std::time::Duration;

use domain::audit::AuditFilter;
use domain::clock::Timestamp;
use leptos::prelude::*;

use super::PATH;
use crate::components::list::{escape, query};
use crate::components::{Icon, icon};
use crate::t;
use crate::words::Language;
use crate::words::actions::action;

/// Days to look back, in the address and in the filter; none means all.
const RANGES: &[u64] = &[7, 30, 90];

/// Everything that is written down, as the filter offers it.
const ACTIONS: &[&str] = &[
    "partner.applied",
    "partner.approved",
    "partner.declined",
    "partner.suspended",
    "partner.reactivated",
    "partner.closed",
    "partner.profile_changed",
    "api_key.created",
    "api_key.requested",
    "api_key.approved",
    "api_key.declined",
    "api_key.activated",
    "api_key.revoked",
    "approval.asked",
    "approval.approved",
    "approval.declined",
    "approval.expired",
    "deposit.announced",
    "deposit.confirmed",
    "deposit.rejected",
    "deposit.withdrawn",
    "balance.low",
    "balance.alert_set",
    "link.created",
    "link.split_changed",
    "link.deactivated",
    "link.reactivated",
    "customer.created",
    "customer.attributed",
    "customer.self_referral",
    "attribution.late",
    "attribution.corrected",
    "message.sent",
    "order.accepted",
    "order.attributed",
    "order.placed",
    "order.status_changed",
    "order.shipment_reported",
    "order.refund_reported",
    "order.packing_begun",
    "order.packing_put_back",
    "order.note_added",
    "incident.opened",
    "incident.resolved",
    "invoice.issued",
    "site.billing_changed",
    "partner.billing_changed",
    "commission.accrued",
    "commission.approved",
    "commission.disputed",
    "dispute.answered",
    "commission.refunded",
    "commission.cancelled",
    "commission.clawed_back",
    "commission.paid",
    "commission.returned",
    "payout.paid",
    "payout.returned",
    "payout.rejected",
    "payout.cancelled",
    "payout_batch.prepared",
    "payout_batch.taken_over",
    "payout_batch.approved",
    "payout_batch.exported",
    "payout_batch.downloaded",
    "payout_batch.settled",
    "payout_batch.cancelled",
    "bank_file.uploaded",
    "invitation.sent",
    "invitation.revoked",
    "member.joined",
    "member.role_changed",
    "member.removed",
    "member.signed_in",
    "member.preferences_changed",
    "session.ended",
    "site.opened",
    "site.changed",
    "site.policy_changed",
    "site.price_rules_changed",
    "programme.opened",
    "programme.terms_changed",
    "programme.pool_approved",
    "product.created",
    "product.changed",
    "catalog.import_uploaded",
    "catalog.imported",
    "catalog.import_discarded",
    "operator.added",
    "quote.created",
    "order.report_waits",
    "order.report_dismissed",
    "payout_account.changed",
    "payout_account.proposed",
    "payout_account.proposal_declined",
    "payout_account.verified",
    "payout_account.rejected",
    "keyring.rotated",
    "import.uploaded",
    "import.mended",
    "import.left_out",
    "import.read_again",
    "import.started",
    "import.finished",
    "import.stopped",
    "import.discarded",
];

/// What the address asks for.
pub(super) struct Asked {
    pub action: String,
    pub partner: String,
    pub range: Option<u64>,
}

impl Asked {
    pub fn read() -> Self {
        let range = query("range").strip_suffix('d').and_then(|days| days.parse().ok());
        let action = Some(query("action")).filter(|action| ACTIONS.contains(&action.as_str()));
        Self {
            action: action.unwrap_or_default(),
            partner: query("partner").trim().to_owned(),
            range: range.filter(|days| RANGES.contains(days)),
        }
    }

    pub fn filter(&self, now: Timestamp) -> AuditFilter {
        let from = self.range.map(|days| now.minus(Duration::from_secs(days * 24 * 3600)));
        AuditFilter { action: self.action.clone(), partner: self.partner.clone(), from }
    }

    pub fn range(&self) -> String {
        range_word(self.range)
    }

    pub fn is_set(&self) -> bool {
        !self.action.is_empty() || !self.partner.is_empty() || self.range.is_some()
    }
}

fn range_word(range: Option<u64>) -> String {
    range.map_or_else(String::new, |days| format!("{days}d"))
}

/// The bar of filters.
pub(super) fn filters(words: &'static Language, asked: &Asked) -> impl IntoView + use<> {
    let chosen = asked.action.clone();
    let actions = ACTIONS
        .iter()
        .map(|&name| view! { <option value=name selected=name == chosen>{action(words, name)}</option> });
    let actions = actions.collect_view();
    let (current, keep) =
        (asked.range, format!("action={}&partner={}", escape(&asked.action), escape(&asked.partner)));
    let ranges = RANGES.iter().map(|&days| Some(days)).chain([None]).map(|range| {
        let name = match range {
            Some(days) => t!(words, "range-days", days = days),
            None => t!(words, "range-all"),
        };
        let chosen = (range == current).then_some("true");
        view! { <a href=format!("?{keep}&range={}", range_word(range)) aria-current=chosen>{name}</a> }
    });
    let ranges = ranges.collect_view();
    let reset =
        asked.is_set().then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "audit-partner")}</span>
                <input r#type="search" name="partner" value=asked.partner.clone() placeholder=t!(words, "audit-partner")/></label>
            <label class="pick"><span>{t!(words, "audit-what")}</span>
                <select name="action"><option value="">{t!(words, "audit-any")}</option>{actions}</select></label>
            <div class="segments" role="group" aria-label=t!(words, "range")>{ranges}</div>
            <input r#type="hidden" name="range" value=asked.range()/>
            <button class="button">{t!(words, "filter")}</button>
            {reset}
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::LANGUAGES;

    #[test]
    fn every_action_of_the_filter_has_words() {
        for language in &LANGUAGES {
            for name in ACTIONS {
                assert_ne!(action(language, name), *name, "{name} in {}", language.tag);
            }
        }
    }

    #[test]
    fn a_range_is_named_by_its_days() {
        assert_eq!((range_word(Some(30)), range_word(None)), ("30d".to_owned(), String::new()));
    }
}
