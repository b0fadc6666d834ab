//! `/clients`: who is the partner's for life, and nothing of anybody else.

use serde_json::{Value, json};

use crate::support::{Key, MINUTE, TestApp};

/// A customer whom a link's discount code has brought.
async fn brought(app: &TestApp, shop: &Key, key: &Key, code: &str, name: &str) -> Value {
    let link = json!({ "site": "casaverde.example", "discount_code": code });
    app.post("/links", link).by(key).once(code).await;
    let report = json!({
        "site": "casaverde.example", "external_id": name, "name": name, "email": format!("{name}@example.com"), "country": "PT", "code": code,
    });
    app.feed_post("/customers", report).by(shop).await.data()
}

on_both_engines! {
    async fn clients_are_listed_with_no_more_than_a_partner_may_know(app: TestApp) {
        let (aurora, other, shop) = (app.with_partner("Aurora").await, app.with_partner("Other").await, app.shop().await);
        let (key, foreign) = (aurora.key().await, other.key().await);
        let maria = brought(&app, &shop, &key, "AURORA", "Maria").await;
        app.wait(MINUTE);
        brought(&app, &shop, &key, "AURORA", "Jonas").await;
        brought(&app, &shop, &foreign, "OTHER", "Somebody").await;
        let clients = app.get("/clients").by(&key).await.items();
        let names: Vec<_> = clients.iter().map(|client| client["name"].clone()).collect();
        assert_eq!(names, [json!("Jonas"), json!("Maria")]);
        assert_eq!((&clients[1]["masked_email"], &clients[1]["country"], &clients[1]["via"]), (&json!("M•••@e•••.com"), &json!("PT"), &json!("code")));
        assert_eq!((&clients[1]["orders"], &clients[1]["revenue"], &clients[1]["currency"]), (&json!(0), &json!("0.00"), &json!("EUR")));
        assert_eq!(clients[1]["id"], maria["customer_id"]);
        let text = app.get("/clients").by(&key).await.text();
        assert!(!text.contains("Maria@example.com") && !text.contains("Somebody"));
        let path = format!("/clients/{}", maria["customer_id"].as_str().unwrap());
        assert_eq!(app.get(&path).by(&key).await.data(), json!({ "client": clients[1], "products": [], "commissions": [] }));
        assert!(app.get(&format!("{path}/orders")).by(&key).await.items().is_empty());
        app.get(&format!("{path}/orders")).by(&foreign).await.refused(404, "not_found");
        app.get(&path).by(&foreign).await.refused(404, "not_found");
        app.get(&path).by(&aurora.test_key().await).await.refused(404, "not_found");
        let by_link = format!("link={}", clients[0]["link_id"].as_str().unwrap());
        for (query, found) in [
            ("q=MAR", 1), ("sort=oldest", 2), ("limit=1", 1), ("from=2026-03-02T09:00:30Z", 1), ("to=2026-03-02T09:00:30Z", 1),
            ("from=2026-03-03T00:00:00Z", 0), ("q=m%E2%80%A2%E2%80%A2%E2%80%A2%40e", 1), ("q=Maria%40example.com", 0), (by_link.as_str(), 2),
            ("link=lnk_01JD4Q8W0000000000000000AA", 0),
        ] {
            assert_eq!(app.get(&format!("/clients?{query}")).by(&key).await.items().len(), found, "{query}");
        }
        let first = app.get("/clients?sort=oldest&limit=1").by(&key).await;
        let rest = app.get(&format!("/clients?sort=oldest&limit=1&cursor={}", first.next_cursor().unwrap())).by(&key).await;
        assert_eq!((&first.items()[0]["name"], &rest.items()[0]["name"], rest.next_cursor()), (&json!("Maria"), &json!("Jonas"), None));
        for bad in ["sort=best", "from=yesterday", "site=x", "link=x"] {
            app.get(&format!("/clients?{bad}")).by(&key).await.refused(400, "invalid_query");
        }
    }
}
