//! `/quotes`: a price, every check, what it earns.

use domain::keys::Scope;
use domain::sites::SiteKind;
use serde_json::{Value, json};

use crate::support::{MINUTE, TestApp, named};

/// Two products to Spain with the split 10/15.
fn wish(site: domain::ids::SiteId) -> Value {
    json!({
        "site": site, "program": "affiliate", "price_list": "retail",
        "items": [{ "sku": "LAMP-7", "quantity": 1 }, { "sku": "TEA-100", "quantity": 2 }],
        "ship_to": { "country": "ES", "postcode": "28001" },
        "collaborator_discount_percent": "10", "collaborator_commission_percent": "15",
    })
}

/// The same with a member changed.
fn wish_with(site: domain::ids::SiteId, pointer: &str, value: impl Into<Value>) -> Value {
    let mut wish = wish(site);
    *wish.pointer_mut(pointer).unwrap() = value.into();
    wish
}

on_both_engines! {
    async fn a_quote_says_every_figure_and_is_read_back(app: TestApp) {
        let site = app.with_shop("Verde", SiteKind::Retail).await;
        let key = app.with_partner("Aurora").await.key().await;
        let made = app.post("/quotes", wish(site)).by(&key).once("k").await;
        let quote = made.data();
        assert_eq!(quote["lines"][1], json!({
            "sku": "TEA-100", "title": "Assam", "quantity": 2, "unit_price": "19.99", "base": "39.98", "discount": "4.00",
            "net": "35.98", "commission": "6.00", "vat_percent": "10",
        }));
        assert_eq!(quote["totals"], json!({
            "goods_base": "129.48", "discount": "12.95", "goods_net": "116.53", "shipping": "0.00", "vat": "20.52",
            "vat_by_rate": [{ "percent": "10", "net": "35.98", "vat": "3.60" }, { "percent": "21", "net": "80.55", "vat": "16.92" }],
            "total": "137.05", "commission": "19.43", "reverse_charge": false, "uplift_applied": false,
        }));
        assert_eq!((&quote["currency"], &quote["commission"], &quote["orderable"], &quote["state"]), (&json!("EUR"), &json!("19.43"), &json!(true), &json!("open")));
        assert_eq!((&quote["created_at"], &quote["expires_at"]), (&json!("2026-03-02T09:00:00.000Z"), &json!("2026-03-02T10:00:00.000Z")));
        let codes: Vec<_> = quote["checks"].as_array().unwrap().iter().map(|check| check["code"].as_str().unwrap()).collect();
        assert_eq!(codes, [
            "pool_exceeded", "moq_not_met", "market_not_served", "product_blocked_in_market:LAMP-7", "product_blocked_in_market:TEA-100",
            "out_of_stock:LAMP-7", "out_of_stock:TEA-100", "no_shipping_zone",
        ]);
        assert!(quote["checks"].as_array().unwrap().iter().all(|check| check["passed"] == true && check["figures"].is_object()));
        let address = format!("/quotes/{}", quote["id"].as_str().unwrap());
        assert_eq!(app.get(&address).by(&key).await.data(), quote);
        let listed = app.get("/quotes").by(&key).await.items();
        assert_eq!((listed.len(), &listed[0]["id"], &listed[0]["total"], &listed[0]["line_count"]), (1, &quote["id"], &json!("137.05"), &json!(2)));
        app.wait(60 * MINUTE);
        let over = app.get(&address).by(&key).await.data();
        assert_eq!((&over["state"], &over["totals"]), (&json!("expired"), &quote["totals"]));
        assert_eq!(app.get("/quotes?state=open").by(&key).await.items().len(), 0);
        assert_eq!(app.get("/quotes?state=expired&q=assam").by(&key).await.items().len(), 1);
    }

    async fn a_site_is_named_by_its_host_and_what_is_left_out_is_the_usual(app: TestApp) {
        let site = app.with_shop("Verde", SiteKind::Retail).await;
        let key = app.with_partner("Aurora").await.key().await;
        let body = json!({ "site": "Verde.example", "items": [{ "sku": "LAMP-7", "quantity": 1 }], "ship_to": { "country": "ES" } });
        let quote = app.post("/quotes", body).by(&key).once("k").await.data();
        assert_eq!((&quote["site"]["id"], &quote["program"]["kind"], &quote["price_list"]), (&json!(site), &json!("affiliate"), &json!("retail")));
        assert_eq!((&quote["collaborator_discount_percent"], &quote["collaborator_commission_percent"]), (&json!("0"), &json!("25")));
        assert_eq!(quote["commission"], "22.38");
    }

    async fn checks_that_fail_are_an_answer_with_their_figures(app: TestApp) {
        let site = app.with_shop("Verde", SiteKind::Retail).await;
        let key = app.with_partner("Aurora").await.key().await;
        let mut wish = wish_with(site, "/items/0/quantity", 41);
        wish["collaborator_discount_percent"] = json!(10.01);
        let quote = app.post("/quotes", wish).by(&key).once("k").await.data();
        assert_eq!((&quote["orderable"], &quote["state"]), (&json!(false), &json!("not_orderable")));
        let failed: Vec<_> = quote["checks"].as_array().unwrap().iter().filter(|check| check["passed"] == false).collect();
        assert_eq!(failed[0]["figures"], json!({ "discount_percent": "10.01", "commission_percent": "15", "pool_percent": "25" }));
        assert_eq!(*failed[1], json!({
            "code": "out_of_stock:LAMP-7", "kind": "out_of_stock", "subject": "LAMP-7", "outcome": "failed", "passed": false,
            "message": "Pieces wanted: 41, in stock: 40.", "figures": { "quantity": 41, "stock": 40 },
        }));
        assert_eq!(failed.len(), 2);
    }

    async fn what_cannot_be_priced_is_named_at_once(app: TestApp) {
        let site = app.with_shop("Verde", SiteKind::Retail).await;
        let key = app.with_partner("Aurora").await.key().await;
        let body = json!({
            "site": site, "ship_to": { "country": "XX" }, "collaborator_discount_percent": "10.005", "collaborator_commission_percent": -1,
            "items": [
                { "sku": "LAMP-7", "quantity": 0 }, { "sku": "LAMP-7", "quantity": 1_000_000_000_000_i64 }, { "sku": "NONE", "quantity": -3 },
                { "sku": "a\u{0}b", "quantity": 1e30 },
            ],
        });
        assert_eq!(app.post("/quotes", body).by(&key).once("a").await.faults(), [
            named("items/0/quantity", "out_of_range"), named("items/1/sku", "duplicate"), named("items/1/quantity", "out_of_range"),
            named("items/2/sku", "unknown_sku"), named("items/2/quantity", "out_of_range"),
            named("items/3/sku", "unknown_sku"), named("items/3/quantity", "out_of_range"), named("ship_to/country", "unknown_country"),
            named("collaborator_discount_percent", "too_precise"), named("collaborator_commission_percent", "out_of_range"),
        ]);
        let body = json!({
            "site": "nowhere", "program": "friend", "price_list": "cheap", "items": [], "ship_to": { "country": "ES" },
            "collaborator_discount_percent": "much",
        });
        assert_eq!(app.post("/quotes", body).by(&key).once("b").await.faults(), [
            named("site", "unknown_site"), named("program", "unknown_value"), named("price_list", "unknown_value"),
            named("collaborator_discount_percent", "invalid_number"),
        ]);
        for (pointer, value, field, code) in [
            ("/items", json!([]), "items", "required"),
            ("/items/0/quantity", json!("1"), "items/0/quantity", "wrong_type"),
            ("/items/0/quantity", json!(1.5), "items/0/quantity", "wrong_type"),
            ("/items/0", json!({ "sku": "LAMP-7", "quantity": 1, "price": "1" }), "items/0/price", "unknown_field"),
            ("/collaborator_discount_percent", json!(true), "collaborator_discount_percent", "wrong_type"),
            ("/price_list", json!("wholesale"), "price_list", "not_offered"),
            ("/ship_to", json!({ "country": "ES", "vat_id": "X".repeat(31) }), "ship_to/vat_id", "too_long"),
        ] {
            let name = value.to_string();
            let answer = app.post("/quotes", wish_with(site, pointer, value)).by(&key).once(&name).await;
            assert_eq!(answer.faults(), [named(field, code)], "{pointer}");
        }
        assert_eq!(app.count("quotes").await, 0);
    }

    async fn a_quote_sent_twice_is_made_once_and_never_without_a_key(app: TestApp) {
        let site = app.with_shop("Verde", SiteKind::Retail).await;
        let key = app.with_partner("Aurora").await.key().await;
        app.post("/quotes", wish(site)).by(&key).await.refused(400, "idempotency_key_required");
        app.post("/quotes", wish(site)).await.refused(401, "unauthorized");
        let first = app.post("/quotes", wish(site)).by(&key).once("k").await;
        app.wait(MINUTE);
        let again = app.post("/quotes", wish(site)).by(&key).once("k").await;
        assert!(again.replayed() && again.bytes == first.bytes);
        app.post("/quotes", wish_with(site, "/items/0/quantity", 2)).by(&key).once("k").await.refused(409, "idempotency_key_reused");
        assert_eq!((app.count("quotes").await, app.count("events WHERE type = 'quote.created'").await), (1, 1));
    }

    async fn sites_scopes_partners_and_modes_are_kept_apart(app: TestApp) {
        let site = app.with_shop("Verde", SiteKind::Retail).await;
        let second = app.with_shop("Norte", SiteKind::Mixed).await;
        let (aurora, borealis) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        let later = app.with_shop("Later", SiteKind::Retail).await;
        let key = aurora.key().await;
        app.post("/quotes", wish(later)).by(&key).once("a").await.refused(403, "forbidden_program");
        app.post("/quotes", wish_with(site, "/program", "dropship")).by(&key).once("b").await.refused(403, "forbidden_program");
        let bare = aurora.key_for(&[Scope::PartnerRead]).await;
        app.post("/quotes", wish(site)).by(&bare).once("c").await.refused(403, "forbidden_scope");
        app.get("/quotes").by(&bare).await.refused(403, "forbidden_scope");
        let id = app.post("/quotes", wish(site)).by(&key).once("d").await.data()["id"].as_str().unwrap().to_owned();
        let address = format!("/quotes/{id}");
        for other in [&borealis.key().await, &aurora.test_key().await] {
            app.get(&address).by(other).await.refused(404, "not_found");
            assert!(!app.get("/quotes").by(other).await.text().contains(&id));
        }
        let elsewhere = aurora.key_with(|new| new.sites = vec![second]).await;
        app.get(&address).by(&elsewhere).await.refused(403, "forbidden_site");
        app.post("/quotes", wish(site)).by(&elsewhere).once("e").await.refused(403, "forbidden_site");
        // What was answered to a key that may is not told to one that may not.
        app.post("/quotes", wish(site)).by(&elsewhere).once("d").await.refused(403, "forbidden_site");
        let (here, successor) = (aurora.key_with(|new| new.sites = vec![site]).await, aurora.key_with(|new| new.sites = vec![site]).await);
        app.post("/quotes", wish(site)).by(&here).once("f").await.data();
        assert!(app.post("/quotes", wish(site)).by(&successor).once("f").await.replayed());
        assert_eq!(app.get("/quotes").by(&elsewhere).await.items().len(), 0);
        for id in ["nonsense", "qte_01JD4Q8W0000000000000000AA"] {
            app.get(&format!("/quotes/{id}")).by(&key).await.refused(404, "not_found");
        }
        for query in ["state=gone", "site=here", "colour=red", "limit=0"] {
            app.get(&format!("/quotes?{query}")).by(&key).await.refused(400, "invalid_query");
        }
    }
}
