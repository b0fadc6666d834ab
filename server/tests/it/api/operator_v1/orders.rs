//! `/orders` of the operator's side, and what the partner reads of them.

use serde_json::{Value, json};

use crate::support::{TestApp, named};

/// Two lamps and a tea, of the customer `C-1`.
pub fn order(number: &str) -> Value {
    json!({
        "site": "casaverde.example", "external_id": number, "customer": { "external_id": "C-1", "name": "Maria Silva" },
        "currency": "EUR", "placed_at": "2026-03-02T08:00:00Z",
        "lines": [
            { "sku": "LAMP", "title": "Reading lamp", "quantity": 2, "base": "80.00", "discount": "8.00" },
            { "sku": "TEA", "title": "Assam", "quantity": 1, "unit_price": "20.00", "discount": "2.00" },
        ],
        "shipping": "5.00", "vat": "18.05", "total": "113.05",
    })
}

on_both_engines! {
    async fn a_shop_reports_an_order_and_what_becomes_of_it(app: TestApp) {
        app.with_partner("Aurora").await;
        let shop = app.shop().await;
        let first = app.feed_post("/orders", order("1001")).by(&shop).once("a").await;
        let data = first.data();
        assert_eq!((&data["total"], &data["status"], &data["no_commission"]), (&json!("113.05"), &json!("placed"), &json!("not_attributed")));
        assert!(app.feed_post("/orders", order("1001")).by(&shop).once("a").await.replayed());
        assert_eq!(app.feed_post("/orders", order("1001")).by(&shop).once("b").await.data(), data);
        let mut other = order("1001");
        other["lines"][0]["quantity"] = json!(3);
        app.feed_post("/orders", other).by(&shop).once("c").await.refused(409, "duplicate_reference");
        let here = json!({ "site": "casaverde.example", "status": "delivered" });
        let told = app.feed_post("/orders/1001/status", here).by(&shop).await.data();
        assert_eq!((&told["order_id"], &told["status"], &told["applied"]), (&data["id"], &json!("delivered"), &json!(true)));
        let late = json!({ "status": "shipped", "occurred_at": "2026-03-02T08:30:00Z" });
        let path = format!("/orders/{}/status", data["id"].as_str().unwrap());
        assert_eq!(app.feed_post(&path, late).by(&shop).await.data()["status"], "delivered");
        let parcel = json!({ "site": "casaverde.example", "external_id": "S-1", "tracking": [{ "number": "0034" }], "shipped_at": "2026-03-02T08:20:00Z" });
        assert_eq!(app.feed_post("/orders/1001/shipments", parcel).by(&shop).await.data()["applied"], true);
        let refund = json!({ "site": "casaverde.example", "external_id": "R-1", "amount": "113.06" });
        let body = app.feed_post("/orders/1001/refunds", refund).by(&shop).await.refused(422, "validation_failed");
        assert_eq!(body["fields"][0]["code"], "above_paid");
        let refund = json!({ "site": "casaverde.example", "external_id": "R-1", "amount": "42.84", "lines": [{ "number": 1, "quantity": 1 }] });
        assert_eq!(app.feed_post("/orders/1001/refunds", refund).by(&shop).await.data()["applied"], true);
    }

    async fn a_figure_beyond_counting_is_named(app: TestApp) {
        app.with_partner("Aurora").await;
        let shop = app.shop().await;
        let mut beyond = order("1001");
        beyond["lines"][0]["quantity"] = json!(10_000_000_000_000_000_000_u64);
        let faults = app.feed_post("/orders", beyond).by(&shop).once("a").await.faults();
        assert_eq!(faults, [named("lines/0/quantity", "out_of_range")]);
    }

    async fn what_is_told_of_before_the_order_is_refused(app: TestApp) {
        app.with_partner("Aurora").await;
        let shop = app.shop().await;
        app.feed_post("/orders", order("1001")).by(&shop).once("a").await.data();
        let paid = json!({ "site": "casaverde.example", "status": "paid", "occurred_at": "2020-01-01T00:00:00Z" });
        assert_eq!(app.feed_post("/orders/1001/status", paid).by(&shop).await.faults(), [named("occurred_at", "before_order")]);
        let refund = json!({ "site": "casaverde.example", "external_id": "R-1", "amount": "500.00", "occurred_at": "2020-01-01T00:00:00Z" });
        assert_eq!(app.feed_post("/orders/1001/refunds", refund).by(&shop).await.faults(), [
            named("occurred_at", "before_order"), named("amount", "above_paid"),
        ]);
        let parcel = json!({
            "site": "casaverde.example", "external_id": "S-1", "shipped_at": "2026-03-02T08:20:00Z",
            "delivered_at": "2026-03-02T08:10:00Z",
        });
        assert_eq!(app.feed_post("/orders/1001/shipments", parcel).by(&shop).await.faults(), [named("delivered_at", "before_shipment")]);
    }

    async fn an_order_needs_an_idempotency_key(app: TestApp) {
        app.with_partner("Aurora").await;
        let shop = app.shop().await;
        app.feed_post("/orders", order("1001")).by(&shop).await.refused(400, "idempotency_key_required");
        app.feed_post("/orders", order("1001")).once("a").await.refused(401, "unauthorized");
        assert_eq!(app.count("orders").await, 0);
    }

    async fn what_is_reported_before_its_order_waits(app: TestApp) {
        app.with_partner("Aurora").await;
        let shop = app.shop().await;
        let paid = json!({ "site": "casaverde.example", "status": "paid", "occurred_at": "2026-03-02T08:10:00Z" });
        let told = app.feed_post("/orders/1001/status", paid).by(&shop).await.data();
        assert_eq!((&told["order_id"], &told["pending"]), (&Value::Null, &json!(true)));
        assert_eq!(app.feed_post("/orders", order("1001")).by(&shop).once("a").await.data()["status"], "paid");
        app.feed_post("/orders/ord_01JD4Q8W0000000000000000AA/status", json!({ "status": "paid" })).by(&shop).await.refused(404, "not_found");
    }

    async fn everything_wrong_with_an_order_is_named(app: TestApp) {
        app.with_partner("Aurora").await;
        let shop = app.shop().await;
        let mut bad = order("1001");
        bad["currency"] = json!("USD");
        bad["lines"][0]["quantity"] = json!(1_000_000_000_000_i64);
        bad["lines"][1]["quantity"] = json!(-1);
        bad["customer"] = json!({});
        let body = app.feed_post("/orders", bad).by(&shop).once("a").await.refused(422, "validation_failed");
        let fields: Vec<_> = body["fields"].as_array().unwrap().iter().map(|fault| fault["field"].as_str().unwrap()).collect();
        assert_eq!(fields, ["currency", "lines/0/quantity", "lines/1/quantity", "customer"]);
        let mut typo = order("1001");
        typo["totl"] = json!("1");
        let body = app.feed_post("/orders", typo).by(&shop).once("b").await.refused(422, "validation_failed");
        assert_eq!(body["fields"][0]["code"], "unknown_field");
        assert_eq!(app.count("orders").await + app.count("customers").await, 0);
    }

    async fn of_twenty_at_once_by_other_keys_one_makes_the_order(app: TestApp) {
        app.with_partner("Aurora").await;
        let shop = app.shop().await;
        let mut calls = tokio::task::JoinSet::new();
        for number in 0..20 {
            let call = app.feed_post("/orders", order("1001")).by(&shop).once(&format!("k{number}"));
            calls.spawn(async move { call.await.data()["id"].clone() });
        }
        let ids: std::collections::HashSet<_> = calls.join_all().await.iter().map(ToString::to_string).collect();
        assert_eq!((ids.len(), app.count("orders").await, app.count("order_lines").await), (1, 1, 2));
    }
}
