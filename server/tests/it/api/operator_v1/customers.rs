//! `/customers`: what a shop reports of its customers, and the operator's corrections.

use domain::actor::Mode;
use serde_json::{Value, json};

use crate::support::{Key, Partner, TestApp, named};

async fn link(app: &TestApp, partner: &Partner, slug: &str) -> (Key, Value) {
    let key = partner.key().await;
    let body = json!({ "site": "casaverde.example", "slug": slug, "discount_code": slug });
    let link = app.post("/links", body).by(&key).once(slug).await.data()["link"].clone();
    (key, link)
}

fn report(external_id: &str, code: &str) -> Value {
    json!({ "site": "casaverde.example", "external_id": external_id, "code": code })
}

on_both_engines! {
    async fn a_customer_is_whoever_s_code_came_first(app: TestApp) {
        let (aurora, other, shop) = (app.with_partner("Aurora").await, app.with_partner("Other").await, app.shop().await);
        let (_, summer) = link(&app, &aurora, "summer").await;
        link(&app, &other, "winter").await;
        let first = app.feed_post("/customers", report("c-1", "summer")).by(&shop).once("k").await;
        assert_eq!((&first.data()["created"], &first.data()["outcome"]), (&json!(true), &json!("accepted")));
        assert_eq!(first.data()["owner"]["link_id"], summer["id"]);
        assert!(app.feed_post("/customers", report("c-1", "summer")).by(&shop).once("k").await.replayed());
        let late = app.feed_post("/customers", report("c-1", "winter")).by(&shop).await.data();
        assert_eq!((&late["created"], &late["outcome"], &late["owner"]), (&json!(false), &json!("late"), &first.data()["owner"]));
        let nonsense = json!({ "site": "casaverde.example", "external_id": "c-2", "click_id": "<script>" });
        let nobody = app.feed_post("/customers", nonsense).by(&shop).await.data();
        assert_eq!((&nobody["outcome"], &nobody["owner"]), (&json!("none"), &Value::Null));
    }

    async fn a_test_key_reports_test_customers(app: TestApp) {
        let (aurora, tester) = (app.with_partner("Aurora").await, app.shop_with(|new| new.mode = Mode::Test).await);
        link(&app, &aurora, "summer").await;
        let tried = app.feed_post("/customers", report("c-1", "summer")).by(&tester).await.data();
        assert_eq!(tried["outcome"], "none", "the link is live");
        assert_eq!(app.count("customers WHERE mode = 'live'").await, 0);
    }

    async fn everything_that_is_wrong_is_named(app: TestApp) {
        app.with_partner("Aurora").await;
        let shop = app.shop().await;
        let bad = json!({ "site": "casaverde.example", "external_id": " ", "email": "nobody", "country": "XX" });
        assert_eq!(app.feed_post("/customers", bad).by(&shop).await.faults(), [
            named("external_id", "required"), named("email", "invalid_email"), named("country", "unknown_country"),
        ]);
        let never = json!({ "site": "casaverde.example", "external_id": "c-1", "email": "nobody", "occurred_at": "yesterday" });
        assert_eq!(app.feed_post("/customers", never).by(&shop).await.faults(), [
            named("occurred_at", "invalid_time"), named("email", "invalid_email"),
        ]);
        let nowhere = json!({ "site": "evil.example", "external_id": "c-1", "country": "XX" });
        assert_eq!(app.feed_post("/customers", nowhere).by(&shop).await.faults(), [
            named("site", "unknown_site"), named("country", "unknown_country"),
        ]);
        let elsewhere = app.shop_with(|new| new.hosts = vec!["nordlicht.example".to_owned()]).await;
        app.feed_post("/customers", report("c-1", "x")).by(&elsewhere).await.refused(403, "forbidden_site");
        let partner = app.with_partner("Other").await.key().await;
        app.feed_post("/customers", report("c-1", "x")).by(&partner).await.refused(401, "unauthorized");
    }

    async fn a_correction_is_seen_by_both(app: TestApp) {
        let (aurora, other, shop) = (app.with_partner("Aurora").await, app.with_partner("Other").await, app.shop().await);
        let (lost, _) = link(&app, &aurora, "summer").await;
        let (gained, winter) = link(&app, &other, "winter").await;
        let id = app.feed_post("/customers", report("c-1", "summer")).by(&shop).await.data()["customer_id"].clone();
        let path = format!("/customers/{}/attribution", id.as_str().unwrap());
        let body = json!({ "partner_id": other.id, "link_id": winter["id"], "reason": "Shown by the order confirmation." });
        let corrected = app.feed_post(&path, body.clone()).by(&shop).await.data();
        assert_eq!((&corrected["owner"]["partner_id"], &corrected["owner"]["link_id"]), (&json!(other.id), &winter["id"]));
        assert_eq!(app.feed_post(&path, body).by(&shop).await.faults(), [named("partner_id", "unchanged")]);
        assert!(app.get("/clients").by(&lost).await.items().is_empty());
        assert_eq!(app.get("/clients").by(&gained).await.items()[0]["via"], Value::Null);
        for key in [&lost, &gained] {
            let events = app.get("/events?limit=100").by(key).await.items();
            let event = events.iter().find(|event| event["type"] == "attribution.corrected").unwrap();
            assert_eq!(event["data"]["reason"], "Shown by the order confirmation.");
        }
        let missing = "/customers/cus_01JD4Q8W0000000000000000AA/attribution";
        app.feed_post(missing, json!({ "reason": "Why." })).by(&shop).await.refused(404, "not_found");
    }
}
