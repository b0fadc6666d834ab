//! `/orders`: the orders of one's own customers, and nobody else's.

use serde_json::json;

use crate::support::TestApp;

on_both_engines! {
    async fn a_partner_reads_what_its_customers_ordered_and_what_it_earned(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let (key, order) = (aurora.key().await, app.order_of(&aurora, "1001").await);
        let listed = app.get("/orders").by(&key).await.items();
        assert_eq!(listed.len(), 1);
        assert_eq!((&listed[0]["id"], &listed[0]["total"], &listed[0]["client_name"]), (&order["id"], &json!("113.05"), &json!("Maria Silva")));
        // 10 % and 12.5 % of 100.00.
        assert_eq!((&listed[0]["commission"]["amount"], &listed[0]["commission"]["status"]), (&json!("12.50"), &json!("pending")));
        let one = app.get(&format!("/orders/{}", order["id"].as_str().unwrap())).by(&key).await.data();
        assert_eq!((&one["lines"][0]["in_catalog"], &one["notes"][0], &one["history"][0]["status"]), (&json!(false), &json!("A gift"), &json!("placed")));
        // Half of it goes back, and so does half of what it earned.
        let refund = json!({ "external_id": "R-1", "amount": "50.00", "lines": [{ "number": 1, "quantity": 1 }] });
        let path = format!("/orders/{}/refunds", order["id"].as_str().unwrap());
        app.feed_post(&path, refund).by(&app.shop().await).await.data();
        assert_eq!(app.get("/orders").by(&key).await.items()[0]["commission"]["amount"], "6.25");
        let path = format!("/orders/{}", order["id"].as_str().unwrap());
        app.feed_post(&format!("{path}/status"), json!({ "status": "paid" })).by(&app.shop().await).await.data();
        let paid = app.get(&path).by(&key).await.data()["payments"].clone();
        let said = |at: usize| (paid[at]["status"].clone(), paid[at]["method"].clone(), paid[at]["amount"].clone());
        assert_eq!(said(0), (json!("paid"), json!("shop"), json!("113.05")));
        assert_eq!((said(1), paid.as_array().map(Vec::len)), ((json!("refunded"), json!("shop"), json!("50.00")), Some(2)));
    }

    async fn another_partner_finds_nothing_of_it(app: TestApp) {
        let (aurora, borealis) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        let order = app.order_of(&aurora, "1001").await;
        let (other, test) = (borealis.key().await, aurora.test_key().await);
        for key in [&other, &test] {
            assert!(app.get("/orders").by(key).await.items().is_empty());
            app.get(&format!("/orders/{}", order["id"].as_str().unwrap())).by(key).await.refused(404, "not_found");
        }
    }

    async fn orders_are_filtered_by_the_address(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        for number in ["1001", "1002", "1003"] {
            app.order_of(&aurora, number).await;
        }
        let found = async |query: &str| app.get(&format!("/orders?{query}")).by(&key).await.items().len();
        assert_eq!((found("limit=2").await, found("q=1002").await, found("q=lamp").await), (2, 1, 3));
        assert_eq!((found("site=casaverde.example").await, found("site=nordlicht.example").await), (3, 0));
        assert_eq!((found("from=2026-03-02&to=2026-03-02").await, found("to=2026-03-01").await), (3, 0));
        assert_eq!((found("status=placed").await, found("status=paid").await), (3, 0));
        let links = app.get("/links").by(&key).await.items();
        let link = links.iter().find(|link| link["discount_code"] == "CODE1002").unwrap()["id"].as_str().unwrap().to_owned();
        let of_link = app.get(&format!("/orders?link={link}")).by(&key).await.items();
        assert_eq!((of_link.len(), &of_link[0]["external_id"]), (1, &json!("1002")));
        for wrong in ["status=lost", "client=nobody", "link=nothing", "from=yesterday", "stat=paid"] {
            app.get(&format!("/orders?{wrong}")).by(&key).await.refused(400, "invalid_query");
        }
    }
}
