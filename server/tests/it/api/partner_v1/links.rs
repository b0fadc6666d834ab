//! `/links`: making, reading, changing, switching off.

use domain::ids::SiteId;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Call, Key, TestApp, named};

fn patch(app: &TestApp, id: &Value, body: Value) -> Call {
    let path = format!("/links/{}/discount", id.as_str().unwrap());
    app.call(Method::PATCH, &path).header("content-type", "application/json").body(body.to_string())
}

async fn made(app: &TestApp, key: &Key, slug: &str) -> Value {
    let body = json!({ "site": "casaverde.example", "slug": slug });
    app.post("/links", body).by(key).once(slug).await.data()["link"].clone()
}

on_both_engines! {
    async fn a_link_is_made_read_and_followed(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let body = json!({
            "site": "casaverde.example", "slug": "summer-teas", "destination": "/teas", "campaign": "Summer", "source": "Newsletter",
            "collaborator_discount_percent": "10", "discount_code": "aurora-10",
        });
        let answer = app.post("/links", body.clone()).by(&key).once("k").await;
        let (link, splits) = (answer.data()["link"].clone(), answer.data()["splits"].clone());
        assert_eq!(link["url"], "https://tandem.example/r/summer-teas");
        assert_eq!((&link["destination"], &link["discount_code"]), (&json!("https://casaverde.example/teas"), &json!("AURORA-10")));
        assert_eq!((&link["collaborator_discount_percent"], &link["collaborator_commission_percent"]), (&json!("10"), &json!("12.5")));
        assert!(answer.data()["qr_svg"].as_str().unwrap().starts_with("<svg"));
        assert_eq!(splits.as_array().unwrap().len(), 1);
        assert!(app.post("/links", body).by(&key).once("k").await.replayed());
        let one = app.get(&format!("/links/{}", link["id"].as_str().unwrap())).by(&key).await;
        assert_eq!((&one.data()["link"], &one.data()["splits"]), (&link, &splits));
        assert_eq!(app.get("/links?q=SUMMER&status=active").by(&key).await.items(), [link]);
        assert!(app.get("/links?status=inactive").by(&key).await.items().is_empty());
        app.get("/links?status=off").by(&key).await.refused(400, "invalid_query");
    }

    async fn making_one_needs_an_idempotency_key(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        app.post("/links", json!({ "site": "casaverde.example" })).by(&key).await.refused(400, "idempotency_key_required");
        assert_eq!(app.count("links").await, 0);
    }

    async fn everything_that_is_wrong_is_named(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let body = json!({
            "site": "casaverde.example", "slug": "Ünsinn", "destination": "https://evil.example", "discount_code": "?",
            "collaborator_discount_percent": "10", "collaborator_commission_percent": "12.51",
        });
        assert_eq!(app.post("/links", body).by(&key).once("1").await.faults(), [
            named("discount_code", "invalid_characters"), named("discount_code", "too_short"), named("slug", "other_alphabet"),
            named("destination", "other_host"), named("collaborator_commission_percent", "pool_exceeded"),
        ]);
        let typo = json!({ "site": "casaverde.example", "slugg": "x", "collaborator_discount_percent": true });
        assert_eq!(app.post("/links", typo).by(&key).once("2").await.faults(), [
            named("collaborator_discount_percent", "wrong_type"), named("slugg", "unknown_field"),
        ]);
        let words = json!({
            "site": "casaverde.example", "slug": "../x", "collaborator_discount_percent": "ten",
            "collaborator_commission_percent": "1e1",
        });
        assert_eq!(app.post("/links", words).by(&key).once("3").await.faults(), [
            named("collaborator_discount_percent", "invalid_number"),
            named("collaborator_commission_percent", "invalid_number"), named("slug", "looks_like_path"),
        ]);
        let number = json!({ "site": "casaverde.example", "collaborator_discount_percent": 10.5 });
        let made = app.post("/links", number).by(&key).once("5").await.data();
        assert_eq!(made["link"]["collaborator_discount_percent"], json!("10.5"));
        let nowhere = json!({ "site": "evil.example" });
        assert_eq!(app.post("/links", nowhere).by(&key).once("4").await.faults(), [named("site", "unknown_site")]);
    }

    async fn a_split_is_changed_and_the_old_one_kept(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let link = made(&app, &key, "summer").await;
        let changed = patch(&app, &link["id"], json!({ "collaborator_discount_percent": "2.5" })).by(&key).await.data();
        assert_eq!((&changed["split_version"], &changed["collaborator_commission_percent"]), (&json!(2), &json!("20")));
        let one = app.get(&format!("/links/{}", link["id"].as_str().unwrap())).by(&key).await.data();
        let versions: Vec<_> = one["splits"].as_array().unwrap().iter().map(|split| split["version"].clone()).collect();
        assert_eq!(versions, [json!(2), json!(1)]);
        let over = json!({ "collaborator_discount_percent": "22.51" });
        assert_eq!(patch(&app, &link["id"], over).by(&key).await.faults(), [named("collaborator_discount_percent", "pool_exceeded")]);
    }

    async fn a_link_is_switched_off_and_on(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let link = made(&app, &key, "summer").await;
        let id = link["id"].as_str().unwrap();
        let off = app.post(&format!("/links/{id}/deactivate"), json!({})).by(&key).await.data();
        assert_eq!(off["status"], "inactive");
        app.post(&format!("/links/{id}/deactivate"), json!({})).by(&key).await.refused(409, "invalid_transition");
        let on = app.call(Method::POST, &format!("/links/{id}/reactivate")).by(&key).await.data();
        assert_eq!(on["status"], "active");
    }

    async fn a_key_for_one_site_sees_the_links_of_that_site(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let link = made(&app, &aurora.key().await, "summer").await;
        let id = link["id"].as_str().unwrap();
        let sites = app.sites().await;
        let here: SiteId = link["site_id"].as_str().unwrap().parse().unwrap();
        let elsewhere = *sites.iter().find(|site| **site != here).unwrap();
        let (this, other) = (aurora.key_with(|new| new.sites = vec![here]).await, aurora.key_with(|new| new.sites = vec![elsewhere]).await);
        assert_eq!(app.get("/links").by(&this).await.items().len(), 1);
        app.get(&format!("/links/{id}")).by(&this).await.data();
        assert!(app.get("/links").by(&other).await.items().is_empty());
        app.get(&format!("/links/{id}")).by(&other).await.refused(404, "not_found");
        patch(&app, &link["id"], json!({ "collaborator_discount_percent": "1" })).by(&other).await.refused(404, "not_found");
    }

    async fn nobody_reaches_another_s(app: TestApp) {
        let (aurora, other) = (app.with_partner("Aurora").await, app.with_partner("Other").await);
        let link = made(&app, &aurora.key().await, "summer").await;
        let id = link["id"].as_str().unwrap();
        for key in [other.key().await, aurora.test_key().await] {
            app.get(&format!("/links/{id}")).by(&key).await.refused(404, "not_found");
            patch(&app, &link["id"], json!({ "collaborator_discount_percent": "1" })).by(&key).await.refused(404, "not_found");
            patch(&app, &link["id"], json!({ "collaborator_discount_percent": "ten" })).by(&key).await.refused(404, "not_found");
            app.post(&format!("/links/{id}/deactivate"), json!({})).by(&key).await.refused(404, "not_found");
            assert!(app.get("/links").by(&key).await.items().is_empty());
        }
        let taken = json!({ "site": "casaverde.example", "slug": "summer" });
        assert_eq!(app.post("/links", taken).by(&other.key().await).once("k").await.faults(), [named("slug", "taken")]);
    }
}
