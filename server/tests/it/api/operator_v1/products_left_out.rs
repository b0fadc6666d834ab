//! `/products`: what a program leaves out, and handles that no product can have.

use std::time::Duration;

use domain::catalog::list::find_as_stored;
use domain::catalog::put::{NewProduct, put_product};
use domain::{DomainError, transact};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::support::{Call, TestApp, named};

fn put(app: &TestApp, path: &str, product: &Value) -> Call {
    let call = app.feed_call(Method::PUT, path).header("content-type", "application/json");
    call.body(json!({ "product": product }).to_string())
}

fn tea() -> Value {
    json!({
        "title": "Assam tea", "description": "Malty.", "locale": "en", "brand": "Leaf", "vendor": "Leaf",
        "category": "Food > Tea", "images": ["https://cdn.example/tea.jpg"],
        "variants": [{
            "sku": "TEA-100", "title": "250 g", "price": "19.99", "stock": 9, "gtin": "4006381333931",
            "wholesale": [{ "min_quantity": 1, "price": "11.50" }],
        }],
    })
}

/// A product that says no more than it must.
fn short(sku: &str) -> Value {
    json!({ "title": "Assam", "variants": [{ "sku": sku, "price": "21.00" }] })
}

on_both_engines! {
    async fn what_is_left_out_of_a_variant_stays_and_null_is_said(app: TestApp) {
        let (key, site) = (app.shop().await, app.sites().await[1]);
        let address = format!("/sites/{site}/products/tea");
        let made = put(&app, &address, &tea()).by(&key).await.data();
        let mut expected = made["product"]["variants"][0].clone();
        expected["price"] = json!("21.00");
        let after = put(&app, &address, &short("TEA-100")).by(&key).await.data();
        assert_eq!(after["product"]["variants"], json!([expected]));
        // Sold out stays sold out.
        let mut none = short("TEA-100");
        none["variants"][0]["stock"] = json!(0);
        assert_eq!(put(&app, &address, &none).by(&key).await.data()["available"], false);
        assert_eq!(put(&app, &address, &short("TEA-100")).by(&key).await.data()["available"], false);
        // What is said counts, also that nobody counts and that it has no name.
        let mut said = short("TEA-100");
        said["variants"][0] = json!({ "sku": "TEA-100", "price": "21.00", "stock": null, "title": "", "gtin": "", "wholesale": [] });
        for body in [&said, &short("TEA-100")] {
            let variant = put(&app, &address, body).by(&key).await.data()["product"]["variants"][0].clone();
            assert_eq!(variant, json!({ "sku": "TEA-100", "price": "21.00", "stock": null, "title": "", "gtin": "", "wholesale": [] }));
        }
        // A variant that was gone comes back as it was.
        put(&app, &address, &tea()).by(&key).await.data();
        put(&app, &address, &short("TEA-200")).by(&key).await.data();
        let back = put(&app, &address, &short("TEA-100")).by(&key).await.data();
        assert_eq!(back["product"]["variants"], json!([expected]));
    }

    async fn a_sku_under_another_handle_takes_along_what_is_known_of_it(app: TestApp) {
        let (key, site) = (app.shop().await, app.sites().await[1]);
        let at = |handle: &str| format!("/sites/{site}/products/{handle}");
        let made = put(&app, &at("tea"), &tea()).by(&key).await.data();
        let mut expected = made["product"]["variants"][0].clone();
        expected["price"] = json!("21.00");
        let moved = put(&app, &at("assam"), &short("TEA-100")).by(&key).await.data();
        assert_eq!((&moved["product"]["variants"], &moved["product"]["description"]), (&json!([expected]), &json!("")));
        let left = app.feed_get(&at("tea")).by(&key).await.data();
        assert_eq!((&left["available"], &left["product"]["archived"], &left["product"]["variants"]), (&json!(false), &json!(true), &json!([])));
    }

    async fn what_is_left_out_stays_as_somebody_else_is_just_writing_it(app: TestApp) {
        let (key, site, admin) = (app.shop().await, app.sites().await[1], app.admin().await);
        let address = format!("/sites/{site}/products/tea");
        put(&app, &address, &tea()).by(&key).await.data();
        let stands = find_as_stored(&app.domain, &admin, site, "tea").await.unwrap().0;
        let fresh = NewProduct {
            description: "Fresh.".to_owned(),
            locale: "en-GB".to_owned(),
            brand: "Blatt".to_owned(),
            vendor: "Korn".to_owned(),
            category: "Tea".to_owned(),
            images: vec!["https://cdn.example/fresh.jpg".to_owned()],
            ..NewProduct::of(&stands)
        };
        let written = Notify::new();
        let writing = async {
            let outcome: Result<_, DomainError> = transact!(app.domain, |tx| {
                let done = put_product(tx, &admin, site, &fresh).await?;
                written.notify_one();
                tokio::time::sleep(Duration::from_millis(500)).await;
                Ok(done)
            });
            assert!(outcome.unwrap().changed);
        };
        let asking = async {
            written.notified().await;
            put(&app, &address, &short("TEA-100")).by(&key).await.data()
        };
        let ((), after) = tokio::join!(writing, asking);
        let product = &after["product"];
        assert_eq!((&product["title"], &product["description"], &product["locale"]), (&json!("Assam"), &json!("Fresh."), &json!("en-GB")));
        assert_eq!((&product["brand"], &product["vendor"], &product["category"]), (&json!("Blatt"), &json!("Korn"), &json!("Tea")));
        assert_eq!(product["images"], json!(["https://cdn.example/fresh.jpg"]));
    }

    async fn a_handle_that_no_product_can_have_is_none_and_is_told(app: TestApp) {
        let (key, site) = (app.shop().await, app.sites().await[1]);
        let address = format!("/sites/{site}/products/a%00b");
        app.feed_get(&address).by(&key).await.refused(404, "not_found");
        assert_eq!(put(&app, &address, &tea()).by(&key).await.faults(), [named("handle", "invalid_characters")]);
        let body = json!({ "product": tea(), "based_on": "2026-01-01T00:00:00.000Z" });
        let call = app.feed_call(Method::PUT, &address).header("content-type", "application/json");
        let faults = call.body(body.to_string()).by(&key).await.faults();
        assert_eq!(faults, [named("based_on", "changed_meanwhile"), named("handle", "invalid_characters")]);
        let odd = put(&app, &format!("/sites/{site}/products/tea"), &short("TEA\0")).by(&key).await.faults();
        assert_eq!(odd, [named("product/variants/0/sku", "invalid_characters")]);
        assert_eq!(app.count("products").await, 0);
    }
}
