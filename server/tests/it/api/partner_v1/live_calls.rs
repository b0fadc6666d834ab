//! A call for every live operation of the contract, each of which succeeds.

use domain::actor::{Mode, OperatorRole};
use domain::dropship::Payment;
use reqwest::Method;
use serde_json::json;

use super::{balance, commissions, payouts};
use crate::support::{Call, DAY, SECOND, TestApp};

/// A call for every operation of those who only recommend, by its id.
pub async fn of_an_affiliate(app: &TestApp) -> Vec<(&'static str, Call)> {
    app.sites().await;
    let site = app.with_shop("Verde", domain::sites::SiteKind::Retail).await;
    let aurora = app.with_partner("Aurora").await;
    let key = aurora
        .key_with(|new| new.limits.per_day = domain::money::Money::parse("100", "EUR".parse().unwrap()))
        .await;
    let about = json!({ "type": "order", "id": "ord_01JD4Q8W0000000000000000AA" });
    let sent = app.post("/messages", json!({ "body": "Hello", "about": about })).by(&key).await.data();
    let read = format!("/messages/threads/{}/read", sent["thread_id"].as_str().unwrap());
    let wish = json!({ "name": "Another", "scopes": ["partner:read"], "limits": { "per_day": "1.00", "currency": "EUR" } });
    let order = app.order_of(&aurora, "1001").await;
    let parcel = json!({ "external_id": "S-1", "tracking": [{ "number": "0034" }], "shipped_at": "2026-03-02T08:20:00Z" });
    let path = format!("/orders/{}/shipments", order["id"].as_str().unwrap());
    app.feed_post(&path, parcel).by(&app.shop().await).await.data();
    let shop = app.shop().await;
    let wanted = |slug: &str| json!({ "site": "casaverde.example", "slug": slug, "discount_code": slug });
    let link = app.post("/links", wanted("first")).by(&key).once("first").await.data()["link"]["id"].clone();
    let off = app.post("/links", wanted("second")).by(&key).once("second").await.data()["link"]["id"].clone();
    let (link, off) =
        (format!("/links/{}", link.as_str().unwrap()), format!("/links/{}", off.as_str().unwrap()));
    app.post(&format!("{off}/deactivate"), json!({})).by(&key).await.data();
    let report = json!({ "site": "casaverde.example", "external_id": "c-1", "code": "first" });
    let client = app.feed_post("/customers", report).by(&shop).await.data()["customer_id"].clone();
    let discount =
        app.call(Method::PATCH, &format!("{link}/discount")).header("content-type", "application/json");
    let items = json!([{ "sku": "LAMP-7", "quantity": 1 }]);
    let quote = json!({ "site": site, "items": items, "ship_to": { "country": "ES" } });
    let quoted = app.post("/quotes", quote.clone()).by(&key).once("first").await.data();
    let earned = commissions::earn(app, aurora.id, Mode::Live, 0, &[8319]).await.commission;
    let calls = vec![
        ("create_quote", app.post("/quotes", quote).once("second")),
        ("get_catalog", app.get("/catalog")),
        ("list_quotes", app.get("/quotes")),
        ("get_quote", app.get(&format!("/quotes/{}", quoted["id"].as_str().unwrap()))),
        ("list_commissions", app.get("/commissions")),
        ("get_commission", app.get(&format!("/commissions/{earned}"))),
        ("explain_commission", app.get(&format!("/commissions/{earned}/explain"))),
        ("get_me", app.get("/me")),
        ("list_messages", app.get("/messages")),
        ("list_threads", app.get("/messages/threads")),
        ("send_message", app.say("Hello")),
        ("mark_thread_read", app.post(&read, json!({}))),
        ("create_api_key", app.post("/api-keys", wish)),
        ("list_api_keys", app.get("/api-keys")),
        ("get_api_key", app.get(&format!("/api-keys/{}", key.id))),
        ("list_links", app.get("/links")),
        ("create_link", app.post("/links", wanted("third")).once("third")),
        ("get_link", app.get(&link)),
        ("set_link_discount", discount.body("{\"collaborator_discount_percent\":\"1\"}")),
        ("deactivate_link", app.post(&format!("{link}/deactivate"), json!({}))),
        ("reactivate_link", app.post(&format!("{off}/reactivate"), json!({}))),
        ("list_client_orders", app.get(&format!("/clients/{}/orders", client.as_str().unwrap()))),
        ("get_attribution", app.get("/attribution?group_by=link")),
        ("list_clients", app.get("/clients")),
        ("get_client", app.get(&format!("/clients/{}", client.as_str().unwrap()))),
        ("list_events", app.get("/events")),
        ("list_orders", app.get("/orders")),
        ("get_order", app.get(&format!("/orders/{}", order["id"].as_str().unwrap()))),
        ("get_catalog", app.get("/catalog")),
        ("get_openapi", app.get("/openapi")),
    ];
    calls.into_iter().map(|(id, call)| (id, call.by(&key))).collect()
}

/// A call for every operation of those who order and are paid out.
pub async fn of_a_dropshipper(app: &TestApp) -> Vec<(&'static str, Call)> {
    app.with_dropship("Blau", Payment::Prepaid).await;
    let partner = app.with_partner("Borealis").await;
    let key = partner.key().await;
    let wish = |reference: &str| {
        let mut wish = balance::wish(reference);
        wish["site"] = json!("blau.example");
        wish
    };
    balance::deposit(app, &partner, "1000", "B-7").await;
    let order = async |reference: &str, draft: bool| {
        let mut wish = wish(reference);
        wish["draft"] = json!(draft);
        let made = app.post("/dropship/orders", wish).by(&key).once(reference).await.data();
        format!("/orders/{}", made["id"].as_str().unwrap())
    };
    let (shipped, draft, regretted) =
        (order("O-1", false).await, order("O-2", true).await, order("O-3", false).await);
    let parcel = json!({ "external_id": "P-1", "shipped_at": "2026-03-02T09:00:00Z" });
    app.feed_post(&format!("{shipped}/shipments"), parcel).by(&app.shop().await).await.data();
    let invoice = app.get(&shipped).by(&key).await.data()["invoices"][0]["id"].as_str().unwrap().to_owned();
    let row = json!({
        "reference": "I-1", "sku": "LAMP-7", "quantity": 1, "name": "Maria Silva", "street": "Torstraße 1",
        "postcode": "10115", "city": "Berlin", "country": "DE",
    });
    let upload = json!({ "site": "blau.example", "rows": [row] });
    let import = app.post("/dropship/imports", upload.clone()).by(&key).once("i").await.data();
    let import = format!("/dropship/imports/{}", import["id"].as_str().unwrap());

    app.with_account(&partner).await;
    commissions::earn(app, partner.id, Mode::Live, 0, &[40_000]).await;
    app.wait(14 * DAY);
    app.domain.approve_due_commissions().await.unwrap();
    payouts::pay(app, &app.operator(OperatorRole::Finance).await, &app.admin().await).await;
    app.wait(SECOND);
    let payout = app.get("/payouts").by(&key).await.data()["items"][0]["id"].as_str().unwrap().to_owned();
    let payout = format!("/payouts/{payout}");
    let account = json!({ "holder": "Borealis GmbH", "iban": "DE89370400440532013000", "country": "DE" });
    let proposal = app.call(Method::PATCH, "/payout-account").header("content-type", "application/json");
    let calls = vec![
        ("create_dropship_order", app.post("/dropship/orders", wish("O-4")).once("o4")),
        ("submit_order", app.post(&format!("{draft}/submit"), json!({}))),
        ("cancel_order", app.post(&format!("{regretted}/cancel"), json!({}))),
        ("get_invoice", app.get(&format!("{shipped}/invoices/{invoice}.pdf"))),
        ("create_import", app.post("/dropship/imports", upload).once("i2")),
        ("get_import", app.get(&import)),
        ("list_imports", app.get("/dropship/imports")),
        ("get_balance", app.get("/balance")),
        ("list_balance_movements", app.get("/balance/movements")),
        ("list_payouts", app.get("/payouts")),
        ("get_payout", app.get(&payout)),
        ("get_payout_remittance_pdf", app.get(&format!("{payout}/remittance.pdf"))),
        ("get_payout_remittance_csv", app.get(&format!("{payout}/remittance.csv"))),
        ("get_payout_remittance_json", app.get(&format!("{payout}/remittance.json"))),
        ("change_payout_account", proposal.body(account.to_string())),
        ("get_payout_account", app.get("/payout-account")),
    ];
    calls.into_iter().map(|(id, call)| (id, call.by(&key))).collect()
}
