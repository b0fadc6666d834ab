//! `GET /attribution`: what links brought.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{TestApp, client};

async fn click(app: &TestApp, slug: &str, browser: &str) {
    let request = client().get(format!("http://{}/r/{slug}", app.address)).header("user-agent", browser);
    assert_eq!(request.send().await.unwrap().status(), 302);
}

on_both_engines! {
    async fn clicks_and_customers_are_put_together_as_asked(app: TestApp) {
        let (aurora, other, shop) = (app.with_partner("Aurora").await, app.with_partner("Other").await, app.shop().await);
        let key = aurora.key().await;
        for (slug, source) in [("summer", "Blog"), ("winter", "Letter"), ("spring", "Blog")] {
            let body = json!({ "site": "casaverde.example", "slug": slug, "source": source, "discount_code": slug });
            app.post("/links", body).by(&key).once(slug).await.data();
        }
        for (slug, browser) in [("summer", "One"), ("summer", "One"), ("summer", "Two"), ("spring", "One"), ("winter", "curl/8")] {
            click(&app, slug, browser).await;
        }
        for (who, code) in [("c-1", "summer"), ("c-2", "spring"), ("c-1", "winter")] {
            let report = json!({ "site": "casaverde.example", "external_id": who, "code": code });
            app.feed_post("/customers", report).by(&shop).await.data();
        }
        let figures = async |query: &str| -> Vec<(Value, Value, Value, Value)> {
            let answer = app.get(&format!("/attribution{query}")).by(&key).await;
            let items = answer.items();
            let mut rows: Vec<_> = items.iter().map(|row| (row["name"].clone(), row["clicks"].clone(), row["sessions"].clone(), row["customers"].clone())).collect();
            rows.sort_by_key(|row| row.0.to_string());
            rows
        };
        let row = |name: &str, clicks: i64, sessions: i64, customers: i64| (json!(name), json!(clicks), json!(sessions), json!(customers));
        // Clicks are in the journal before they are in the database: figures follow.
        for _ in 0..500 {
            if figures("").await[0].1 == json!(4) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(figures("").await, [row("2026-03-02", 4, 3, 2)]);
        assert_eq!(figures("?group_by=site").await, [row("Casa Verde", 4, 3, 2)]);
        assert_eq!(figures("?group_by=source").await, [row("Blog", 4, 3, 2), row("Letter", 0, 0, 0)]);
        assert_eq!(figures("?group_by=link").await, [row("spring", 1, 1, 1), row("summer", 3, 2, 1), row("winter", 0, 0, 0)]);
        assert!(figures("?from=2026-02-01&to=2026-03-01").await.is_empty());
        let answer = app.get("/attribution?from=2026-03-01&to=2026-03-02").by(&key).await.data();
        assert_eq!((&answer["group_by"], &answer["from"], &answer["to"]), (&json!("day"), &json!("2026-03-01"), &json!("2026-03-02")));
        assert_eq!(answer["items"][0]["conversion_rate"], "50.00");
        assert!(app.get("/attribution").by(&other.key().await).await.items().is_empty());
        for bad in ["group_by=week", "from=2024-01-01", "from=2026-03-03&to=2026-03-02"] {
            app.get(&format!("/attribution?{bad}")).by(&key).await.refused(400, "invalid_query");
        }
    }

    async fn orders_and_their_commission_stand_beside_them(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        let order = app.order_of(&aurora, "1001").await;
        let day = app.get("/attribution").by(&key).await.items()[0].clone();
        assert_eq!((&day["orders"], &day["customers"]), (&json!(1), &json!(1)));
        assert_ne!(day["revenue"], "0.00");
        let link = app.get("/attribution?group_by=link").by(&key).await.items()[0].clone();
        assert_eq!((&link["revenue"], &link["commission"]["pending"]), (&day["revenue"], &day["commission"]["pending"]));
        let path = format!("/clients/{}", order["customer_id"].as_str().unwrap());
        let detail = app.get(&path).by(&key).await.data();
        assert_eq!((&detail["client"]["orders"], &detail["client"]["revenue"]), (&json!(1), &day["revenue"]));
        assert!(!detail["products"].as_array().unwrap().is_empty());
        assert_eq!((&detail["commissions"][0]["status"], &detail["commissions"][0]["amount"]), (&json!("pending"), &link["commission"]["pending"]));
        let orders = app.get(&format!("{path}/orders")).by(&key).await.items();
        assert_eq!((orders.len(), &orders[0]["id"]), (1, &order["id"]));
    }
}
