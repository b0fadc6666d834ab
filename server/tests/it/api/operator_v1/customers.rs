//! `/customers`: what a shop reports of its customers, and the operator's corrections.

use domain::actor::Mode;
use serde_json::{Value, json};

use crate::support::{Key, MINUTE, Partner, TestApp, named};

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

    async fn every_customer_is_listed_by_whose_they_are_and_found(app: TestApp) {
        let (aurora, shop) = (app.with_partner("Aurora").await, app.shop().await);
        link(&app, &aurora, "summer").await;
        let body = |number: &str, email: &str, code: &str| {
            json!({ "site": "casaverde.example", "external_id": number, "name": "Maria", "email": email, "code": code })
        };
        for (number, email, code) in [
            ("c-1", "maria@example.com", "summer"), ("c-2", "anna@example.com", ""), ("c-3", aurora.email.as_str(), "summer"),
        ] {
            app.feed_post("/customers", body(number, email, code)).by(&shop).await.data();
            app.wait(MINUTE);
        }
        let numbers = async |query: &str| {
            let items = app.feed_get(&format!("/customers?{query}")).by(&shop).await.items();
            items.iter().map(|item| item["external_id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let (theirs, site) = (format!("partner={}", aurora.id), format!("site={}", app.sites().await[1]));
        for (query, found) in [
            ("", &["c-3", "c-2", "c-1"][..]), (theirs.as_str(), &["c-3", "c-1"]), ("nobody=true", &["c-2"]), ("self_referral=true", &["c-3"]),
            ("q=Maria%40Example.com", &["c-1"]), ("q=C-2", &["c-2"]), ("q=m%E2%80%A2%E2%80%A2%E2%80%A2%40e", &["c-1"]), (site.as_str(), &[]),
        ] {
            assert_eq!(numbers(query).await, found, "{query}");
        }
        let first = app.feed_get("/customers?limit=2").by(&shop).await;
        let rest = app.feed_get(&format!("/customers?limit=2&cursor={}", first.next_cursor().unwrap())).by(&shop).await;
        assert_eq!((first.items().len(), &rest.items()[0]["external_id"], rest.next_cursor()), (2, &json!("c-1"), None));
        let maria = &rest.items()[0];
        assert_eq!((&maria["partner"], &maria["masked_email"], &maria["link_slug"]), (&json!("Aurora"), &json!("m•••@e•••.com"), &json!("summer")));
        assert_eq!((&maria["partner_id"], &maria["self_referral"], &maria["orders"]), (&json!(aurora.id), &json!(false), &json!(0)));
        assert_eq!(first.items()[1]["attributed_at"], Value::Null);
        let both = format!("{theirs}&nobody=true");
        for bad in ["partner=x", "site=x", "nobody=perhaps", "status=new", both.as_str()] {
            app.feed_get(&format!("/customers?{bad}")).by(&shop).await.refused(400, "invalid_query");
        }
        let elsewhere = app.shop_with(|new| new.hosts = vec!["nordlicht.example".to_owned()]).await;
        assert!(app.feed_get("/customers").by(&elsewhere).await.items().is_empty());
        let here = format!("/customers?site={}", app.sites().await[0]);
        app.feed_get(&here).by(&elsewhere).await.refused(403, "forbidden_site");
        app.feed_get("/customers").by(&aurora.key().await).await.refused(401, "unauthorized");
    }

    async fn one_customer_comes_with_what_brought_them_what_came_too_late_and_what_was_decided(app: TestApp) {
        let (aurora, other, shop) = (app.with_partner("Aurora").await, app.with_partner("Other").await, app.shop().await);
        let (_, summer) = link(&app, &aurora, "summer").await;
        link(&app, &other, "winter").await;
        let id = app.feed_post("/customers", report("c-1", "summer")).by(&shop).await.data()["customer_id"].clone();
        app.feed_post("/customers", report("c-1", "winter")).by(&shop).await.data();
        let path = format!("/customers/{}", id.as_str().unwrap());
        let stands = app.feed_get(&path).by(&shop).await.data();
        assert_eq!((&stands["customer"]["id"], &stands["customer"]["external_id"]), (&id, &json!("c-1")));
        let brought = &stands["attribution"];
        assert_eq!((&brought["via"], &brought["evidence"], &brought["link_id"]), (&json!("code"), &json!("SUMMER"), &summer["id"]));
        assert_eq!((&brought["id"], &stands["owner"]["partner_id"]), (&stands["owner"]["attribution_id"], &json!(aurora.id)));
        let late = &stands["late"][0];
        assert_eq!((&late["partner"], &late["evidence"], &stands["late_count"]), (&json!("Other"), &json!("WINTER"), &json!(1)));
        assert_eq!(stands["corrections"], json!([]));
        let body = json!({ "partner_id": other.id, "reason": "Shown by the order confirmation." });
        app.feed_post(&format!("{path}/attribution"), body).by(&shop).await.data();
        let decided = app.feed_get(&path).by(&shop).await.data();
        assert_eq!((&decided["attribution"], &decided["owner"]["partner_id"]), (brought, &json!(other.id)));
        let entry = &decided["corrections"][0];
        assert_eq!((&entry["from_partner"], &entry["to_partner"], &entry["id"]), (&json!("Aurora"), &json!("Other"), &decided["owner"]["attribution_id"]));

        app.feed_get("/customers/cus_01JD4Q8W0000000000000000AA").by(&shop).await.refused(404, "not_found");
        app.feed_get("/customers/nobody").by(&shop).await.refused(404, "not_found");
        let tester = app.shop_with(|new| new.mode = Mode::Test).await;
        app.feed_get(&path).by(&tester).await.refused(404, "not_found");
        let elsewhere = app.shop_with(|new| new.hosts = vec!["nordlicht.example".to_owned()]).await;
        app.feed_get(&path).by(&elsewhere).await.refused(403, "forbidden_site");
    }
}
