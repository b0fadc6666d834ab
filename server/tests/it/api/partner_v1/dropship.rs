//! `/dropship/orders`: an order from placing to delivery, and everything that can be wrong with one.

use domain::dropship::Payment;
use domain::keys::Scope;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{MINUTE, TestApp, named};

/// A lamp and two teas to Berlin: 164.64 with shipping and VAT, of which the partner earns 32.38.
fn wish(reference: &str) -> Value {
    json!({
        "site": "verde.example", "items": [{ "sku": "LAMP-7", "quantity": 1 }, { "sku": "TEA-100", "quantity": 2 }],
        "customer_reference": reference,
        "ship_to": {
            "name": "Maria Silva", "street": "Torstraße 1", "postcode": "10115", "city": "Berlin", "country": "DE",
            "email": "maria@example.com",
        },
    })
}

fn path(order: &Value, rest: &str) -> String {
    format!("/orders/{}{rest}", order["id"].as_str().unwrap())
}

on_both_engines! {
    async fn an_order_is_placed_reported_on_and_read_back(app: TestApp) {
        app.with_dropship("Verde", Payment::Invoice).await;
        let key = app.with_partner("Aurora").await.key().await;
        let placed = app.post("/dropship/orders", wish("WEB-1")).by(&key).once("k").await;
        let order = placed.data();
        assert_eq!((&order["status"], &order["total"], &order["commission"]), (&json!("processing"), &json!("164.64"), &json!("32.38")));
        assert_eq!((&order["payment"], &order["no_commission"], &order["lines"][1]["net"]), (&json!("invoice"), &json!(null), &json!("39.98")));
        assert!(order["checks"].as_array().unwrap().iter().all(|check| check["passed"] == true));
        let again = app.post("/dropship/orders", wish("WEB-1")).by(&key).once("k").await;
        assert!(again.replayed() && again.text() == placed.text());

        let shop = app.shop().await;
        let number = order["external_id"].as_str().unwrap();
        let waiting = app.feed_get("/orders?kind=dropship&status=processing").by(&shop).await.items();
        assert_eq!((waiting.len(), &waiting[0]["external_id"]), (1, &order["external_id"]));
        let packed = app.feed_get(&path(&order, "")).by(&shop).await.data();
        assert_eq!((&packed["dropship"]["ship_to"]["street"], &packed["lines"][0]["sku"]), (&json!("Torstraße 1"), &json!("LAMP-7")));
        let parcel = json!({
            "site": "verde.example", "external_id": "S-1", "carrier": "DHL", "shipped_at": "2026-03-02T09:00:00Z",
            "tracking": [{ "number": "00340434161094015902", "url": "https://carrier.example/1" }],
        });
        let told = app.feed_post(&format!("/orders/{number}/shipments"), parcel).by(&shop).await.data();
        assert_eq!((&told["status"], &told["order_id"]), (&json!("shipped"), &order["id"]));
        let one = app.get(&path(&order, "")).by(&key).await.data();
        assert_eq!((&one["order"]["kind"], &one["order"]["customer_reference"], &one["order"]["status"]), (&json!("dropship"), &json!("WEB-1"), &json!("shipped")));
        assert_eq!((&one["order"]["commission"]["amount"], &one["order"]["client_name"]), (&json!("32.38"), &json!("Maria Silva")));
        let steps: Vec<_> = one["history"].as_array().unwrap().iter().map(|step| step["status"].as_str().unwrap()).collect();
        assert!(steps.contains(&"processing") && steps.contains(&"shipped") && one["history"][0]["by"].is_string());
        assert_eq!(one["shipments"][0]["tracking"][0]["url"], "https://carrier.example/1");
        assert_eq!(one["payments"], json!([]), "an invoice is paid outside");
        let more = &one["dropship"];
        assert_eq!((&more["ship_to"]["city"], &more["payment"]["method"], &more["price_list"]), (&json!("Berlin"), &json!("invoice"), &json!("retail")));
        assert!(more["checks"].as_array().unwrap().len() > 5);
        app.post(&path(&order, "/cancel"), json!({})).by(&key).await.refused(409, "invalid_transition");
        assert_eq!(app.get("/orders?kind=dropship&q=web-1").by(&key).await.items().len(), 1);
        assert_eq!(app.get("/orders?kind=affiliate").by(&key).await.items().len(), 0);
        app.get("/orders?kind=other").by(&key).await.refused(400, "invalid_query");
    }

    async fn an_order_of_a_quote_has_its_price_and_needs_nothing_else(app: TestApp) {
        let site = app.with_dropship("Verde", Payment::Invoice).await;
        let key = app.with_partner("Aurora").await.key().await;
        let quote = json!({
            "site": site, "program": "dropship", "items": [{ "sku": "LAMP-7", "quantity": 1 }],
            "ship_to": { "country": "DE", "postcode": "10115" }, "collaborator_discount_percent": "10",
        });
        let quote = app.post("/quotes", quote).by(&key).once("q").await.data();
        let of_quote = |reference: &str| {
            json!({ "quote_id": quote["id"], "customer_reference": reference, "ship_to": wish("")["ship_to"] })
        };
        let order = app.post("/dropship/orders", of_quote("A")).by(&key).once("a").await.data();
        assert_eq!((&order["total"], &order["commission"]), (&quote["totals"]["total"], &quote["commission"]));
        app.post("/dropship/orders", of_quote("B")).by(&key).once("b").await.refused(409, "invalid_transition");
        let mut both = of_quote("C");
        both["items"] = json!([{ "sku": "LAMP-7", "quantity": 1 }]);
        both["ship_to"]["country"] = json!("ES");
        both["ship_to"]["postcode"] = json!("28001");
        let faults = app.post("/dropship/orders", both).by(&key).once("c").await.faults();
        assert_eq!(faults, [named("items", "not_allowed"), named("ship_to/country", "not_as_quoted"), named("ship_to/postcode", "not_as_quoted")]);
        let expired = app.post("/quotes", json!({
            "site": site, "items": [{ "sku": "LAMP-7", "quantity": 1 }], "ship_to": { "country": "DE" },
        })).by(&key).once("e").await.data();
        app.wait(120 * MINUTE);
        let late = json!({ "quote_id": expired["id"], "customer_reference": "D", "ship_to": wish("")["ship_to"] });
        app.post("/dropship/orders", late).by(&key).once("d").await.refused(409, "invalid_transition");
        let nobodys = json!({ "quote_id": "qte_x", "customer_reference": "E", "ship_to": wish("")["ship_to"] });
        assert_eq!(app.post("/dropship/orders", nobodys).by(&key).once("f").await.faults(), [named("quote_id", "unknown")]);
    }

    async fn what_is_wrong_is_named_and_what_is_not_allowed_is_refused(app: TestApp) {
        app.with_dropship("Verde", Payment::Prepaid).await;
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        app.post("/dropship/orders", wish("A")).by(&key).await.refused(400, "idempotency_key_required");
        let mut bad = wish("");
        bad["ship_to"]["postcode"] = json!("1011");
        bad["ship_to"]["name"] = json!(" ");
        bad["items"][0]["quantity"] = json!(0);
        bad["items"][1]["sku"] = json!("NOPE");
        let faults = app.post("/dropship/orders", bad).by(&key).once("a").await.faults();
        assert_eq!(faults, [
            named("customer_reference", "required"), named("ship_to/name", "required"), named("ship_to/postcode", "invalid_postcode"),
            named("items/0/quantity", "out_of_range"), named("items/1/sku", "unknown_sku"),
        ]);
        let mut typo = wish("A");
        typo["shipto"] = json!({});
        typo["ship_to"]["zip"] = json!("10115");
        let faults = app.post("/dropship/orders", typo).by(&key).once("b").await.faults();
        assert!(faults.contains(&named("shipto", "unknown_field")) && faults.contains(&named("ship_to/zip", "unknown_field")), "{faults:?}");
        let mut much = wish("A");
        much["items"][0]["quantity"] = json!(41);
        let refused = app.post("/dropship/orders", much).by(&key).once("c").await.refused(422, "checks_failed");
        let failed: Vec<_> = refused["checks"].as_array().unwrap().iter().filter(|check| check["passed"] == false).collect();
        assert_eq!((failed.len(), &failed[0]["code"], &failed[0]["figures"]), (1, &json!("out_of_stock:LAMP-7"), &json!({ "quantity": 41, "stock": 40 })));
        let few = aurora.key_for(&[Scope::OrdersRead]).await;
        assert_eq!(app.post("/dropship/orders", wish("A")).by(&few).once("d").await.refused(403, "forbidden_scope")["required"], "dropship:order");
        assert_eq!(app.count("orders").await, 0);
        app.post("/dropship/orders", wish("A")).by(&key).once("e").await.data();
        app.post("/dropship/orders", wish("A")).by(&key).once("f").await.refused(409, "duplicate_reference");
        // Among test data the reference is free.
        let order = app.post("/dropship/orders", wish("A")).by(&aurora.test_key().await).once("g").await.data();
        app.get(&path(&order, "")).by(&key).await.refused(404, "not_found");
    }

    async fn without_money_an_order_waits_and_may_be_called_off(app: TestApp) {
        app.with_dropship("Verde", Payment::Prepaid).await;
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        let order = app.post("/dropship/orders", wish("A")).by(&key).once("a").await.data();
        assert_eq!((&order["status"], &order["no_commission"], &order["commission"]), (&json!("awaiting_payment"), &json!("not_placed_yet"), &json!("32.38")));
        let other = app.with_partner("Borealis").await.key().await;
        app.post(&path(&order, "/cancel"), json!({})).by(&other).await.refused(404, "not_found");
        let off = app.post(&path(&order, "/cancel"), json!({ "reason": "Changed their mind." })).by(&key).await.data();
        assert_eq!(off["status"], "cancelled");
        let one = app.get(&path(&order, "")).by(&key).await.data();
        assert_eq!((&one["order"]["no_commission"], &one["history"][1]["note"]), (&json!("order_cancelled"), &json!("Changed their mind.")));
        app.post(&path(&order, "/cancel"), json!({})).by(&key).await.refused(409, "invalid_transition");
        assert!(app.get("/commissions").by(&key).await.items().is_empty());
    }

    async fn a_draft_waits_for_its_submission(app: TestApp) {
        app.with_dropship("Verde", Payment::Invoice).await;
        let key = app.with_partner("Aurora").await.key().await;
        let mut draft = wish("A");
        draft["draft"] = json!(true);
        let order = app.post("/dropship/orders", draft).by(&key).once("a").await.data();
        assert_eq!(order["status"], "draft");
        let placed = app.call(Method::POST, &path(&order, "/submit")).by(&key).await.data();
        assert_eq!((&placed["status"], &placed["id"], &placed["total"]), (&json!("processing"), &order["id"], &json!("164.64")));
    }
}
