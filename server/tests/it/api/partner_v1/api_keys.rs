//! `/api-keys`: a program asks, a person agrees and collects.

use domain::actor::Actor;
use domain::approvals::decide::decide;
use domain::approvals::{self, Approval};
use domain::ids::KeyId;
use domain::keys::Scope;
use domain::keys::collect::collect;
use domain::page::PageRequest;
use domain::{DomainError, transact};
use serde_json::{Value, json};

use crate::support::{DAY, Key, TestApp, named};

/// The person decides on the one thing that waits.
pub(super) async fn decides(app: &TestApp, person: &Actor, agree: bool) {
    let waiting = approvals::list(&app.domain, person, true, PageRequest::default()).await.unwrap().items;
    assert_eq!(waiting.len(), 1);
    let decided: Result<Approval, DomainError> =
        transact!(app.domain, |tx| decide(tx, person, waiting[0].id, agree, "A reason.").await);
    decided.unwrap();
}

/// The person collects the secret of an approved key.
pub(super) async fn collects(app: &TestApp, person: &Actor, id: &Value) -> Key {
    let id: KeyId = id.as_str().unwrap().parse().unwrap();
    let created = transact!(app.domain, |tx| collect(tx, person, id).await).unwrap();
    Key { id, secret: created.secret.unwrap().reveal().to_owned() }
}

fn wish(name: &str, scopes: &[&str]) -> Value {
    json!({ "name": name, "scopes": scopes })
}

on_both_engines! {
    async fn a_key_is_asked_for_approved_collected_and_works(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        let asked = app.post("/api-keys", wish("Reordering agent", &["partner:read", "messages:read"])).by(&key).once("k").await.data();
        assert_eq!((&asked["status"], &asked["last_four"], &asked["mode"]), (&json!("pending_approval"), &json!(null), &json!("live")));
        assert_eq!(asked["requests_per_minute"], 600, "what is usual, where nothing is asked");
        assert!(asked["next_step"].as_str().unwrap().contains("approves"), "{asked}");
        let address = format!("/api-keys/{}", asked["id"].as_str().unwrap());
        assert_eq!(app.get(&address).by(&key).await.data(), asked);

        decides(&app, &aurora.owner, true).await;
        let ready = app.get(&address).by(&key).await.data();
        assert_eq!((&ready["status"], &ready["last_four"]), (&json!("ready"), &json!(null)));
        let new = collects(&app, &aurora.owner, &asked["id"]).await;
        let active = app.get(&address).by(&new).await.data();
        assert_eq!((&active["status"], &active["next_step"]), (&json!("active"), &json!(null)));
        assert!(new.secret.ends_with(active["last_four"].as_str().unwrap()));

        assert_eq!(app.get("/me").by(&new).await.data()["scopes"], json!(["partner:read", "messages:read"]));
        app.say("Hello").by(&new).await.refused(403, "forbidden_scope");
        // The answer of the beginning is what a replay gives, and no list ever shows a secret.
        let again = app.post("/api-keys", wish("Reordering agent", &["partner:read", "messages:read"])).by(&key).once("k").await;
        assert!(again.replayed() && again.data() == asked);
        assert!(!app.get("/api-keys").by(&key).await.text().contains("of2_partner_"));
    }

    async fn a_key_that_is_declined_never_works(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        let asked = app.post("/api-keys", wish("Too much", &["payouts:write"])).by(&key).await.data();
        decides(&app, &aurora.owner, false).await;
        let id = asked["id"].as_str().unwrap();
        assert_eq!(app.get(&format!("/api-keys/{id}")).by(&key).await.data()["status"], "declined");
        let id: KeyId = id.parse().unwrap();
        let collected = transact!(app.domain, |tx| collect(tx, &aurora.owner, id).await);
        assert!(matches!(collected, Err(DomainError::InvalidTransition { .. })));
    }

    async fn nobody_asks_for_more_than_they_have(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let end = app.domain.now().plus(DAY);
        let sites = app.get("/me").by(&aurora.key().await).await.data()["sites"].clone();
        let narrow = aurora.key_with(|new| {
            new.scopes = crate::support::scopes(&[Scope::PartnerRead, Scope::MessagesRead]);
            new.sites = vec![sites[0].as_str().unwrap().parse().unwrap()];
            new.limits.requests_per_minute = 10_000;
            new.limits.per_day = domain::money::Money::parse("100", "EUR".parse().unwrap());
            new.expires_at = Some(end);
        });
        let narrow = narrow.await;
        let greedy = json!({
            "name": "Greedy", "scopes": ["partner:read", "payouts:write"], "sites": sites, "expires_at": "2030-01-01T00:00:00Z",
            "limits": { "requests_per_minute": 10_001, "currency": "EUR", "per_day": "100.01" },
        });
        assert_eq!(app.post("/api-keys", greedy).by(&narrow).await.faults(), [
            named("scopes", "exceeds_asker"), named("sites", "exceeds_asker"), named("limits/requests_per_minute", "exceeds_asker"),
            named("limits/per_day", "exceeds_asker"), named("expires_at", "exceeds_asker"),
        ]);
        // What is left out is not taken to be everything.
        let left_out = app.post("/api-keys", wish("Greedy", &["partner:read"])).by(&narrow).await.faults();
        assert_eq!(left_out, [named("sites", "exceeds_asker"), named("limits/per_day", "exceeds_asker"), named("expires_at", "exceeds_asker")]);
        let modest = json!({
            "name": "Modest", "scopes": ["messages:read"], "sites": [sites[0]], "expires_at": end,
            "limits": { "currency": "EUR", "per_day": "100.00", "requests_per_minute": 10_000 },
        });
        assert_eq!(app.post("/api-keys", modest).by(&narrow).await.data()["status"], "pending_approval");
        let of_test = aurora.test_key().await;
        let live = json!({ "name": "Live", "scopes": ["partner:read"], "mode": "live" });
        assert_eq!(app.post("/api-keys", live).by(&of_test).await.faults(), [named("mode", "exceeds_asker")]);
        assert_eq!(app.count("approvals WHERE kind = 'api_key'").await, 1);
    }

    async fn what_makes_no_sense_is_named(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let body = json!({
            "name": "x".repeat(81), "scopes": ["everything"], "mode": "both", "sites": ["nowhere"], "expires_at": "tomorrow", "overlap_hours": 1,
            "limits": { "per_order": "ten", "per_day": "10" },
        });
        let faults = app.post("/api-keys", body).by(&key).await.faults();
        assert_eq!(faults, [named("name", "too_long")], "first what the schema sees");
        let body = json!({
            "name": "Odd", "scopes": ["everything"], "mode": "both", "sites": ["nowhere"], "expires_at": "tomorrow", "overlap_hours": 1,
            "limits": { "per_order": "10" },
        });
        assert_eq!(app.post("/api-keys", body).by(&key).await.faults(), [
            named("overlap_hours", "not_allowed"), named("scopes", "unknown_value"), named("mode", "unknown_value"), named("sites", "unknown_site"),
            named("expires_at", "invalid_time"), named("limits/currency", "required"),
        ]);
        for (limits, fault) in [
            (json!({ "currency": "EUR", "per_order": "1.234" }), named("limits/per_order", "invalid_amount")),
            (json!({ "currency": "EUR", "per_order": "-1" }), named("limits/per_order", "out_of_range")),
            (json!({ "currency": "EUR", "per_order": "0" }), named("limits/per_order", "out_of_range")),
            (json!({ "currency": "XXY", "per_order": "1" }), named("limits/currency", "unknown_currency")),
            (json!({ "requests_per_minute": 600_001 }), named("limits/requests_per_minute", "out_of_range")),
        ] {
            let body = json!({ "name": "Odd", "scopes": ["partner:read"], "limits": limits });
            assert_eq!(app.post("/api-keys", body).by(&key).await.faults(), [fault]);
        }
        let past = json!({ "name": "Odd", "scopes": ["partner:read"], "expires_at": "2020-01-01T00:00:00Z" });
        assert_eq!(app.post("/api-keys", past).by(&key).await.faults(), [named("expires_at", "in_the_past")]);
        assert_eq!(app.post("/api-keys", json!({})).by(&key).await.faults(), [named("name", "required"), named("scopes", "required")]);
    }
}
