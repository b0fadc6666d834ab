//! Packing by a program: taking, sending, incidents, notes.

use domain::dropship::Payment;
use serde_json::{Value, json};

use crate::support::TestApp;

/// A lamp and two teas, on an invoice; the identifier of the order.
async fn placed(app: &TestApp, key: &crate::support::Key) -> String {
    let wish = json!({
        "site": "verde.example", "customer_reference": "WEB-1",
        "items": [{ "sku": "LAMP-7", "quantity": 1 }, { "sku": "TEA-100", "quantity": 2 }],
        "ship_to": { "name": "Maria Silva", "street": "Torstraße 1", "postcode": "10115", "city": "Berlin", "country": "DE" },
    });
    let made = app.post("/dropship/orders", wish).by(key).once("WEB-1").await.data();
    made["id"].as_str().unwrap().to_owned()
}

on_both_engines! {
    async fn a_shop_packs_sends_and_tells_what_went_wrong_by_its_key(app: TestApp) {
        app.with_dropship("Verde", Payment::Invoice).await;
        let key = app.with_partner("Aurora").await.key().await;
        let shop = app.shop().await;
        let id = placed(&app, &key).await;
        let at = |end: &str| format!("/orders/{id}/{end}");
        let taken = app.feed_post(&at("packing"), json!({ "packing": true })).by(&shop).await.data();
        assert_eq!(taken, json!({ "order_id": id, "packing": true }));
        assert_eq!(app.count("packing").await, 1);
        app.feed_post(&at("packing"), json!({ "packing": false })).by(&shop).await.data();
        assert_eq!(app.count("packing").await, 0);
        app.feed_post(&at("packing"), json!({})).by(&shop).await.refused(422, "validation_failed");

        let too_much = json!({ "number": "P-1", "lines": [{ "number": 2, "quantity": 9 }] });
        app.feed_post(&at("parcels"), too_much).by(&shop).await.refused(422, "validation_failed");
        let first = json!({ "number": "P-1", "carrier": "DHL", "tracking": "0034", "lines": [{ "number": 2, "quantity": 1 }] });
        let sent = app.feed_post(&at("parcels"), first.clone()).by(&shop).await.data();
        assert_eq!(sent["left"], 2);
        assert_eq!(app.feed_post(&at("parcels"), first).by(&shop).await.data()["left"], 2, "the same parcel");
        assert_eq!(app.feed_post(&at("parcels"), json!({ "number": "P-2" })).by(&shop).await.data()["left"], 0);

        let lost = json!({ "kind": "lost", "note": "It is gone." });
        app.feed_post(&at("incidents"), lost.clone()).by(&shop).await.refused(400, "idempotency_key_required");
        let incident = app.feed_post(&at("incidents"), lost).by(&shop).once("i").await.data();
        assert_eq!((&incident["order_id"], &incident["state"]), (&json!(id), &json!("open")));
        let ended = format!("/incidents/{}/resolve", incident["id"].as_str().unwrap());
        app.feed_post(&ended, json!({ "resolution": "" })).by(&shop).await.refused(422, "validation_failed");
        assert_eq!(app.feed_post(&ended, json!({ "resolution": "Found." })).by(&shop).await.data()["state"], "resolved");
        app.feed_post(&ended, json!({ "resolution": "Found." })).by(&shop).await.refused(409, "invalid_transition");
        app.feed_post(&at("notes"), json!({ "note": "Thank you for waiting." })).by(&shop).once("n").await.data();

        let order = app.get(&format!("/orders/{id}")).by(&key).await.data();
        assert_eq!((&order["order"]["status"], order["shipments"].as_array().map(Vec::len)), (&json!("shipped"), Some(2)));
        assert_eq!(order["incidents"][0]["resolution"], "Found.");
        assert!(order["notes"].to_string().contains("Thank you for waiting."), "{}", order["notes"]);
    }

    async fn a_key_packs_only_for_its_own_sites_and_never_for_a_partner(app: TestApp) {
        app.sites().await;
        app.with_dropship("Verde", Payment::Invoice).await;
        let key = app.with_partner("Aurora").await.key().await;
        let elsewhere = app.shop_with(|new| new.hosts = vec!["nordlicht.example".to_owned()]).await;
        let id = placed(&app, &key).await;
        let body: [(&str, Value); 4] = [
            ("packing", json!({ "packing": true })), ("parcels", json!({ "number": "P-1" })),
            ("incidents", json!({ "kind": "lost", "note": "Gone." })), ("notes", json!({ "note": "Words." })),
        ];
        for (end, body) in body {
            let path = format!("/orders/{id}/{end}");
            app.feed_post(&path, body.clone()).by(&elsewhere).once(end).await.refused(403, "forbidden_site");
            assert_eq!(app.feed_post(&path, body.clone()).by(&key).once(end).await.status, 401);
            let unknown = format!("/orders/ord_01JD4Q8W0000000000000000AA/{end}");
            app.feed_post(&unknown, body).by(&elsewhere).once(&format!("{end}-2")).await.refused(404, "not_found");
        }
        assert_eq!((app.count("shipments").await, app.count("incidents").await, app.count("order_notes").await), (0, 0, 0));
    }
}
