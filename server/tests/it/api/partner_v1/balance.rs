//! `/balance`, what a limited key may spend, and what a person decides above it.

use domain::actor::Actor;
use domain::dropship::Payment;
use domain::money::Money;
use domain::prepaid::{Arrival, receive};
use domain::{DomainError, transact};
use serde_json::{Value, json};

use crate::support::{Partner, SECOND, TestApp};

/// A lamp and two teas to Berlin: 164.64 with shipping and VAT.
pub fn wish(reference: &str) -> Value {
    json!({
        "site": "verde.example", "items": [{ "sku": "LAMP-7", "quantity": 1 }, { "sku": "TEA-100", "quantity": 2 }],
        "customer_reference": reference,
        "ship_to": {
            "name": "Maria Silva", "street": "Torstraße 1", "postcode": "10115", "city": "Berlin", "country": "DE",
            "email": "maria@example.com",
        },
    })
}

fn euros(text: &str) -> Option<Money> {
    Money::parse(text, "EUR".parse().unwrap())
}

pub async fn deposit(app: &TestApp, partner: &Partner, amount: &str, reference: &str) {
    let admin: Actor = app.admin().await;
    let arrival = Arrival { amount: euros(amount).unwrap(), bank_reference: reference.to_owned() };
    let outcome: Result<_, DomainError> =
        transact!(app.domain, |tx| receive(tx, &admin, partner.id, &arrival, "").await);
    outcome.unwrap();
}

on_both_engines! {
    async fn the_balance_says_what_is_free_held_and_spent_and_what_moved_it(app: TestApp) {
        app.with_dropship("Verde", Payment::Prepaid).await;
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        assert_eq!(app.get("/balance").by(&key).await.data(), json!({ "balances": [] }));
        deposit(&app, &aurora, "300", "B-1").await;
        app.wait(SECOND);
        let order = app.post("/dropship/orders", wish("A")).by(&key).once("a").await.data();
        assert_eq!((&order["status"], &order["total"]), (&json!("paid"), &json!("164.64")));
        let waits = app.post("/dropship/orders", wish("B")).by(&key).once("b").await.data();
        assert_eq!(waits["status"], "awaiting_payment");
        assert_eq!(app.get("/balance").by(&key).await.data()["balances"], json!([{
            "currency": "EUR", "available": "135.36", "reserved": "164.64", "spent": "0.00", "deposited": "300.00",
            "awaiting_payment": "164.64", "alert_below": null, "low": true,
        }]));
        app.wait(SECOND);
        deposit(&app, &aurora, "29.28", "B-2").await;
        let paid = app.get(&format!("/orders/{}", waits["id"].as_str().unwrap())).by(&key).await.data();
        assert_eq!(paid["order"]["status"], "paid", "what waits is paid as soon as money comes");
        let moved = app.get("/balance/movements?limit=2").by(&key).await;
        assert_eq!(moved.items().len(), 2);
        let next = moved.data()["next_cursor"].as_str().unwrap().to_owned();
        let older = app.get(&format!("/balance/movements?limit=100&cursor={next}")).by(&key).await.items();
        assert_eq!(older.len(), 2);
        assert_eq!((&older[1]["reason"], &older[1]["change"], &older[1]["about"]["type"]), (&json!("deposited"), &json!("300.00"), &json!("deposit")));
        let held = app.get("/balance/movements?reason=reserved&currency=EUR").by(&key).await.items();
        assert_eq!((held.len(), &held[1]["change"], &held[1]["about"]["name"]), (2, &json!("-164.64"), &order["external_id"]));
        app.get("/balance/movements?reason=stolen").by(&key).await.refused(400, "invalid_query");
        let other = app.with_partner("Other").await.key().await;
        assert!(app.get("/balance/movements").by(&other).await.items().is_empty());
    }

    async fn a_limited_key_sees_what_it_used_and_asks_a_person_for_more(app: TestApp) {
        app.with_dropship("Verde", Payment::Prepaid).await;
        let aurora = app.with_partner("Aurora").await;
        deposit(&app, &aurora, "1000", "B-1").await;
        let key = aurora.key_with(|new| {
            (new.limits.per_order, new.limits.per_day) = (euros("170"), euros("300"));
        }).await;
        app.post("/dropship/orders", wish("A")).by(&key).once("a").await.data();
        let asked = app.post("/dropship/orders", wish("B")).by(&key).once("b").await.data();
        assert_eq!(asked["status"], "awaiting_approval");
        let spending = app.get("/me").by(&key).await.data()["limits"]["spending"].clone();
        assert_eq!(spending, json!({
            "currency": "EUR", "per_order": "170.00", "per_day": "300.00", "per_month": null, "categories": [],
            "used": { "day": "329.28", "month": "329.28" },
        }));
        let mut owner = app.browser_of(&aurora.owner).await;
        let page = owner.open("/approvals").await;
        page.says(200, "An order for 164.64");
        page.says(200, "329.28");
        let id = app.get("/events?limit=100").by(&key).await.items().into_iter()
            .find(|event| event["type"] == "approval.asked").unwrap()["subject"]["id"].as_str().unwrap().to_owned();
        owner.press("/_fn/approvals/decide", &[("id", &id), ("decision", "approve")]).await;
        let seen = app.get(&format!("/orders/{}", asked["id"].as_str().unwrap())).by(&key).await.data();
        assert_eq!(seen["order"]["status"], "paid");
        let events = app.get("/events?limit=100").by(&key).await.items();
        let told = events.iter().find(|event| event["type"] == "approval.approved").unwrap();
        assert_eq!((&told["data"]["object"], &told["data"]["order_status"]), (&asked["id"], &json!("paid")));
        let third = app.post("/dropship/orders", wish("C")).by(&key).once("c").await.data();
        let id = app.get("/events?limit=100").by(&key).await.items().into_iter()
            .rfind(|event| event["type"] == "approval.asked").unwrap()["subject"]["id"].as_str().unwrap().to_owned();
        owner.press("/_fn/approvals/decide", &[("id", &id), ("decision", "decline"), ("reason", "Enough for today.")]).await;
        let seen = app.get(&format!("/orders/{}", third["id"].as_str().unwrap())).by(&key).await.data();
        assert_eq!(seen["order"]["status"], "failed");
        assert_eq!(app.get("/me").by(&key).await.data()["limits"]["spending"]["used"]["day"], "329.28");
    }
}
