//! `/products`: what the shops sell, whole, read and put by their programs.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Call, TestApp};

fn put(app: &TestApp, path: &str, body: &Value) -> Call {
    let call = app.feed_call(Method::PUT, path).header("content-type", "application/json");
    call.body(body.to_string())
}

fn tea() -> Value {
    json!({
        "title": "Assam tea", "description": "Malty.", "locale": "en", "brand": "Leaf", "category": "Food > Tea",
        "texts": { "de": { "title": "Assam-Tee", "description": "Malzig." } }, "tax_class": "reduced",
        "blocked_markets": ["CH"], "flags": ["organic"], "images": ["https://cdn.example/tea.jpg"],
        "variants": [{
            "sku": "TEA-100", "price": "19.99", "stock": 9,
            "wholesale": [{ "min_quantity": 1, "price": "11.50" }, { "min_quantity": 50, "price": "10.20" }],
        }],
    })
}

on_both_engines! {
    async fn a_shop_puts_reads_and_changes_its_products(app: TestApp) {
        let (key, site) = (app.shop().await, app.sites().await[1]);
        let partner = app.with_partner("Aurora").await.key().await;
        let address = format!("/sites/{site}/products/assam%20tea");
        let made = put(&app, &address, &json!({ "product": tea() })).by(&key).await.data();
        assert_eq!((&made["handle"], &made["currency"], &made["available"]), (&json!("assam tea"), &json!("EUR"), &json!(true)));
        assert_eq!((&made["product"]["variants"][0]["price"], &made["product"]["archived"]), (&json!("19.99"), &json!(false)));
        let one = format!("/products/{}", made["id"].as_str().unwrap());
        for path in [&one, &address] {
            assert_eq!(app.feed_get(path).by(&key).await.data(), made);
        }
        // What was read can be put again, and is no change.
        let same = json!({ "product": made["product"], "based_on": made["updated_at"] });
        assert_eq!(put(&app, &one, &same).by(&key).await.data(), made);
        // What is left out stays; the variants are those that are there.
        let small = json!({ "title": "Assam", "variants": [{ "sku": "TEA-100", "price": "21", "stock": null }, { "sku": "TEA-200", "price": "39.90", "stock": 0 }] });
        let after = put(&app, &one, &json!({ "product": small })).by(&key).await.data();
        let product = &after["product"];
        assert_eq!((&product["title"], &product["description"], &product["flags"]), (&json!("Assam"), &json!("Malty."), &json!(["organic"])));
        assert_eq!((&product["texts"]["de"]["title"], &product["tax_class"]), (&json!("Assam-Tee"), &json!("reduced")));
        assert_eq!((&product["variants"][0]["price"], &product["variants"][0]["wholesale"][1]["price"]), (&json!("21.00"), &json!("10.20")));
        assert_eq!((&product["variants"][0]["stock"], &product["variants"][1]["sku"]), (&Value::Null, &json!("TEA-200")));
        let items = app.feed_get(&format!("/products?site={site}&q=assam&status=active&sort=newest")).by(&key).await.items();
        assert_eq!(items, [after]);
        assert_eq!(app.feed_get("/products?available=false").by(&key).await.items().len(), 0);
        let seen = app.get("/catalog?locale=de").by(&partner).await.items();
        assert_eq!((&seen[0]["title"], seen[0]["variants"].as_array().unwrap().len()), (&json!("Assam-Tee"), 2));
    }

    async fn everything_that_is_wrong_with_a_product_is_named_with_its_place(app: TestApp) {
        let (key, site) = (app.shop().await, app.sites().await[1]);
        let address = format!("/sites/{site}/products/tea");
        let mut wrong = tea();
        wrong["tax_class"] = json!("luxury");
        wrong["blocked_markets"] = json!(["Mars"]);
        wrong["variants"][0]["price"] = json!("much");
        wrong["variants"][0]["wholesale"][1]["price"] = json!("1.999");
        wrong["texts"] = json!({ "en": { "title": "Twice" } });
        let body = json!({ "product": wrong, "based_on": "2020-01-01T00:00:00.000Z" });
        let faults = put(&app, &address, &body).by(&key).await.faults();
        let fields: Vec<_> = faults.iter().map(|fault| fault.0.as_str()).collect();
        assert_eq!(fields, [
            "product/variants/0/price", "product/variants/0/wholesale", "based_on", "product/texts/en", "product/tax_class",
            "product/blocked_markets",
        ]);
        let odd = json!({ "product": { "title": "Tea", "variants": [], "colour": "green" } });
        let faults = put(&app, &address, &odd).by(&key).await.faults();
        assert_eq!(faults.iter().map(|fault| fault.1.as_str()).collect::<Vec<_>>(), ["unknown_field", "too_few"]);
        assert_eq!(app.feed_get(&address).by(&key).await.status, 404, "nothing of it was kept");
        for query in ["status=gone", "sort=best", "site=here", "colour=green", "limit=0"] {
            assert_eq!(app.feed_get(&format!("/products?{query}")).by(&key).await.status, 400, "{query}");
        }
    }

    async fn a_key_keeps_to_its_sites_and_to_what_it_has_read(app: TestApp) {
        let sites = app.sites().await;
        let all = app.shop().await;
        let narrow = app.shop_with(|new| new.hosts = vec!["casaverde.example".to_owned()]).await;
        let foreign = put(&app, &format!("/sites/{}/products/tea", sites[1]), &json!({ "product": tea() })).by(&all).await.data();
        let one = format!("/products/{}", foreign["id"].as_str().unwrap());
        assert_eq!(app.feed_get(&one).by(&narrow).await.status, 404);
        assert_eq!(app.feed_get("/products").by(&narrow).await.items().len(), 0);
        for answer in [
            put(&app, &one, &json!({ "product": tea() })).by(&narrow).await,
            put(&app, &format!("/sites/{}/products/tea", sites[1]), &json!({ "product": tea() })).by(&narrow).await,
            app.feed_get(&format!("/products?site={}", sites[1])).by(&narrow).await,
        ] {
            assert_eq!((answer.status, answer.json()["code"].clone()), (403, json!("forbidden_site")));
        }
        let mut dearer = tea();
        dearer["variants"][0]["price"] = json!("25.00");
        // The clock stands still here: when it was read is told by another instant.
        let stale = json!({ "product": dearer, "based_on": "2026-01-01T00:00:00.000Z" });
        assert_eq!(put(&app, &one, &stale).by(&all).await.faults()[0].0, "based_on");
        let fresh = json!({ "product": dearer, "based_on": foreign["updated_at"] });
        let twice = [put(&app, &one, &fresh).by(&all).once("a").await, put(&app, &one, &fresh).by(&all).once("a").await];
        assert_eq!(twice[0].data()["product"]["variants"][0]["price"], "25.00");
        assert_eq!(twice[0].json(), twice[1].json(), "the same key again is the same answer");
        let stranger = app.feed_get("/products/prd_01JD4Q8W0000000000000000AA").by(&all).await;
        assert_eq!(stranger.status, 404);
    }
}
