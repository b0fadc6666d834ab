//! `/notifications`: what a person was told, on either side.

use domain::error::DomainError;
use domain::money::Money;
use domain::notifications::{self, Notification};
use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use crate::actions::notifications::ReadAllNotifications;
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;
use crate::words::format::Format;

/// `/notifications`
pub fn page() -> impl IntoView {
    let page = page_request();
    framed(Side::Any, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let told = notifications::list(&domain, actor, page).await?;
        let unread = notifications::counts(&domain, actor).await?.notifications;
        let next = told.next;
        let list = if told.items.is_empty() {
            empty(Icon::Bell, t!(words, "notifications-none"), t!(words, "notifications-none-text"), None)
                .into_any()
        } else {
            feed(&visitor, told).into_any()
        };
        let read_all = (unread > 0).then(|| {
            view! {
                <form class="actions" method="post" action=ReadAllNotifications::PATH>
                    <button class="button">{icon(Icon::Approvals)}{t!(words, "notifications-read-all")}</button>
                </form>
            }
        });
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "notifications")}</h1><p class="note">{t!(words, "notifications-note")}</p></div>
                {read_all}
            </header>
            {list}
            {pager(words, "/notifications", &[], next)}
        };
        Ok(Screen::new(t!(words, "notifications"), body))
    })
}

fn feed(visitor: &Visitor, told: Page<Notification>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let items = told.items.into_iter().map(|item| {
        let (sentence, more) = sentence(words, &format, &item);
        let unread = (!item.read)
            .then(|| view! { <span class="sr-only">{t!(words, "notifications-unread")}" "</span> });
        let more = (!more.is_empty()).then(|| view! { <small>{more}</small> });
        let at = item.created_at;
        view! {
            <li class=if item.read { "" } else { "unread" }>
                <a href=item.href>{unread}<b>{sentence}</b>{more}</a>
                <time datetime=at.to_string()>{format.moment(at)}</time>
            </li>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "notifications")>
            <ul class="feed" role="list">{items.collect_view()}</ul>
        </section>
    }
}

/// An amount as notices keep it, written for the reader.
fn money(format: &Format, data: &serde_json::Value, name: &str) -> String {
    let parts = (data[name].as_str().unwrap_or_default(), data["currency"].as_str().unwrap_or_default());
    let money = parts.1.parse().ok().and_then(|currency| Money::parse(parts.0, currency));
    money.map_or_else(|| format!("{} {}", parts.0, parts.1), |money| format.money(money))
}

/// What happened, and what it was about.
fn sentence(words: &'static Language, format: &Format, item: &Notification) -> (String, String) {
    let text = |name: &str| item.data[name].as_str().unwrap_or_default().to_owned();
    let amount = || format!("{}\u{a0}{}", text("amount"), text("currency"));
    match item.kind.as_str() {
        "message" => (t!(words, "notice-message", author = text("author")), text("subject")),
        "approval_waiting" if text("kind") == "order" => {
            let amount = money(format, &item.data["total"], "amount");
            (t!(words, "notice-approval-order", asker = text("asked_by"), amount = amount), text("name"))
        }
        "approval_expired" => (t!(words, "notice-approval-expired"), text("name")),
        "orders_unpaid" => {
            let count = item.data["count"].as_i64().unwrap_or(1);
            (t!(words, "notice-orders-unpaid", count = count), text("name"))
        }
        "balance_low" => {
            let amount = money(format, &item.data, "available");
            (t!(words, "notice-balance-low", amount = amount), String::new())
        }
        "deposit_announced" => {
            let amount = money(format, &item.data, "amount");
            (
                t!(words, "notice-deposit-announced", partner = text("partner"), amount = amount),
                text("reference"),
            )
        }
        "deposit_confirmed" => {
            let amount = money(format, &item.data, "amount");
            (t!(words, "notice-deposit-confirmed", amount = amount), text("reference"))
        }
        "balance_paid_back" => {
            let amount = money(format, &item.data, "amount");
            (t!(words, "notice-balance-paid-back", amount = amount), text("note"))
        }
        "deposit_rejected" => (t!(words, "notice-deposit-rejected"), text("reason")),
        "order_note" => (t!(words, "notice-order-note", number = text("external_id")), text("note")),
        "incident_opened" => (t!(words, "notice-incident", number = text("external_id")), text("note")),
        "incident_resolved" => {
            (t!(words, "notice-incident-resolved", number = text("external_id")), text("resolution"))
        }
        "approval_waiting" => (t!(words, "notice-approval", asker = text("asked_by")), text("name")),
        "partner_applied" => (t!(words, "notice-applied", partner = text("partner")), String::new()),
        "partner_status" => {
            let sentence = match text("status").as_str() {
                "active" => t!(words, "notice-active"),
                "suspended" => t!(words, "notice-suspended"),
                "closed" => t!(words, "notice-closed"),
                _ => t!(words, "notice-pending"),
            };
            (sentence, text("reason"))
        }
        "attribution_corrected" => {
            let gained = item.data["gained"].as_bool().unwrap_or_default();
            let sentence = if gained {
                t!(words, "notice-attribution-gained")
            } else {
                t!(words, "notice-attribution-lost")
            };
            (sentence, text("reason"))
        }
        "dispute_opened" => (t!(words, "notice-dispute-opened", author = text("author")), text("reason")),
        "dispute_answered" => (t!(words, "notice-dispute-answered"), text("answer")),
        "payout_paid" => (t!(words, "notice-payout-paid", amount = amount()), String::new()),
        "payout_returned" => (t!(words, "notice-payout-returned", amount = amount()), text("reason")),
        "payouts_prepared" => (t!(words, "notice-payouts-prepared", amount = amount()), text("prepared_by")),
        "payout_came_back" => (
            t!(words, "notice-payout-came-back", amount = amount(), partner = text("partner")),
            text("reason"),
        ),
        "payout_account_waiting" => {
            (t!(words, "notice-account-waiting"), ending(words, &text("country"), &text("last_four")))
        }
        "payout_account_changed" => (
            t!(words, "notice-account-changed", by = text("by")),
            ending(words, &text("country"), &text("last_four")),
        ),
        "payout_account_proposed" => (
            t!(words, "notice-account-proposed", asker = text("asked_by")),
            ending(words, &text("country"), &text("last_four")),
        ),
        "payout_account_decided" => {
            let sentence = match text("status").as_str() {
                "verified" => t!(words, "notice-account-verified"),
                _ => t!(words, "notice-account-rejected"),
            };
            (sentence, ending(words, &text("country"), &text("last_four")))
        }
        // A kind without words of its own is shown as it is.
        other => (other.to_owned(), String::new()),
    }
}

/// An account by what is shown of it.
fn ending(words: &'static Language, country: &str, last_four: &str) -> String {
    let country = crate::words::countries::name(words, country);
    t!(words, "payout-account-ending", country = country, last = last_four)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::clock::Timestamp;

    fn said(kind: &str, data: serde_json::Value) -> (String, String) {
        let item = Notification {
            id: "ntf_01JD4Q8W0000000000000000AA".parse().expect("an id"),
            kind: kind.to_owned(),
            data,
            href: "/".to_owned(),
            created_at: Timestamp::from_micros(0),
            read: false,
        };
        sentence(Language::of("en"), &Format::new(Language::of("en"), "UTC"), &item)
    }

    #[test]
    fn every_kind_has_a_sentence() {
        let pair = |sentence: &str, more: &str| (sentence.to_owned(), more.to_owned());
        let message = serde_json::json!({ "author": "Ines Duarte", "subject": "A parcel" });
        assert_eq!(said("message", message), pair("Ines Duarte wrote to you", "A parcel"));
        let asked = serde_json::json!({ "kind": "api_key", "asked_by": "Agent", "name": "Reordering" });
        assert_eq!(said("approval_waiting", asked), pair("Agent asks for a key", "Reordering"));
        let order = serde_json::json!({
            "kind": "order", "asked_by": "Agent", "name": "DS-7", "total": { "amount": "640.00", "currency": "EUR" },
        });
        assert_eq!(said("approval_waiting", order), pair("Agent asks to order for 640.00\u{a0}EUR", "DS-7"));
        let applied = serde_json::json!({ "partner": "Tea & Trails" });
        assert_eq!(said("partner_applied", applied), pair("Tea & Trails applies to become a partner", ""));
        let suspended = serde_json::json!({ "status": "suspended", "reason": "Brand keywords." });
        assert_eq!(said("partner_status", suspended), pair("Your account is suspended", "Brand keywords."));
    }

    #[test]
    fn a_kind_of_tomorrow_is_shown_as_it_is() {
        assert_eq!(said("payout_sent", serde_json::Value::Null), ("payout_sent".to_owned(), String::new()));
    }
}
