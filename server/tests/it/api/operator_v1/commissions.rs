//! `/commissions` and `/disputes` of the operator's side.

use domain::DomainError;
use domain::commissions::disputes::open;
use domain::ids::{CommissionId, DisputeId};
use serde_json::json;

use crate::support::{TestApp, named};

on_both_engines! {
    async fn what_an_order_earned_is_approved_and_a_dispute_answered(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let (shop, key) = (app.shop().await, aurora.key().await);
        app.order_of(&aurora, "1001").await;
        let listed = app.feed_get("/commissions?status=pending").by(&shop).await.items();
        assert_eq!((listed.len(), &listed[0]["partner"]), (1, &json!("Aurora")));
        let id = listed[0]["commission"]["id"].as_str().unwrap().to_owned();
        let other = app.with_partner("Borealis").await;
        for (partner, count) in [(aurora.id, 1), (other.id, 0)] {
            let found = app.feed_get(&format!("/commissions?status=pending&partner={partner}")).by(&shop).await;
            assert_eq!(found.items().len(), count);
        }
        app.feed_get("/commissions?partner=Aurora").by(&shop).await.refused(400, "invalid_query");

        let commission: CommissionId = id.parse().unwrap();
        let opened: Result<DisputeId, DomainError> =
            domain::transact!(app.domain, |tx| open(tx, &aurora.owner, commission, "The second lamp?").await);
        let dispute = opened.unwrap();
        let wrong = app.feed_post("/commissions/approve", json!({ "commissions": [id, "x"] })).by(&shop).await;
        assert_eq!(wrong.faults(), [named("commissions/0", "not_pending"), named("commissions/1", "unknown")]);
        let wrong = app.feed_post("/commissions/approve", json!({ "commissions": [id] })).by(&shop).await;
        assert_eq!(wrong.faults(), [named("commissions/0", "not_pending")]);

        let found = app.feed_get("/disputes").by(&shop).await.items();
        assert_eq!((&found[0]["dispute"]["reason"], &found[0]["commission_id"]), (&json!("The second lamp?"), &json!(id)));
        let path = format!("/disputes/{dispute}/answer");
        let adjusted = json!({ "outcome": "adjusted", "answer": "More for you." });
        app.feed_post(&path, adjusted).by(&shop).await.refused(403, "forbidden_channel");
        let silent = json!({ "outcome": "settled", "answer": " " });
        assert_eq!(app.feed_post(&path, silent).by(&shop).await.faults(), [named("answer", "required")]);
        let answered = app.feed_post(&path, json!({ "outcome": "settled", "answer": "Both are in." })).by(&shop).await.data();
        assert_eq!((&answered["status"], &answered["corrected"]), (&json!("pending"), &json!("0.00")));

        let done = app.feed_post("/commissions/approve", json!({ "commissions": [id] })).by(&shop).await.data();
        assert_eq!((&done["approved"][0]["status"], &done["approved"][0]["id"]), (&json!("approved"), &json!(id)));
        let own = app.get(&format!("/commissions/{id}/explain")).by(&key).await.data();
        assert_eq!((&own["commission"]["status"], &own["disputes"][0]["answer"]), (&json!("approved"), &json!("Both are in.")));
        let report = domain::ledger::verify::verify(&app.domain).await.unwrap();
        assert!(report.is_balanced(), "{:#?}", report.faults);
    }

    async fn a_key_for_another_site_or_mode_finds_nothing(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        app.order_of(&aurora, "1001").await;
        let shop = app.shop().await;
        let id = app.feed_get("/commissions").by(&shop).await.items()[0]["commission"]["id"].clone();
        let other = app.shop_with(|new| new.hosts = vec!["nordlicht.example".to_owned()]).await;
        let test = app.shop_with(|new| new.mode = domain::actor::Mode::Test).await;
        for stranger in [&other, &test] {
            assert_eq!(app.feed_get("/commissions").by(stranger).await.items().len(), 0);
            let refused = app.feed_post("/commissions/approve", json!({ "commissions": [id] })).by(stranger).await;
            assert_eq!(refused.faults(), [named("commissions/0", "unknown")]);
        }
        let partner = aurora.key().await;
        app.feed_get("/commissions").by(&partner).await.refused(401, "unauthorized");
    }
}
