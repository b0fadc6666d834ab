//! `/sites/{site_id}/programmes` with their terms, and `/sites/{site_id}/markups`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Call, TestApp, named};

fn put(app: &TestApp, path: &str, rules: &Value) -> Call {
    let call = app.feed_call(Method::PUT, path).header("content-type", "application/json");
    call.body(json!({ "rules": rules }).to_string())
}

on_both_engines! {
    async fn a_programme_begins_and_its_terms_change_by_new_versions(app: TestApp) {
        let (key, site) = (app.shop().await, app.sites().await[0]);
        let path = format!("/sites/{site}/programmes");
        let new = json!({
            "kind": "dropship", "name": "Verde dropship", "pool_percent": "22.50", "holding_days": 14, "payment": "invoice",
        });
        app.feed_post(&path, new.clone()).by(&key).await.refused(400, "idempotency_key_required");
        let begun = app.feed_post(&path, new.clone()).by(&key).once("a").await.data();
        assert_eq!((&begun["kind"], &begun["name"], &begun["site_id"]), (&json!("dropship"), &json!("Verde dropship"), &json!(site)));
        assert_eq!(begun["terms"], json!({ "version": 1, "pool_percent": "22.5", "holding_days": 14, "payment": "invoice" }));
        assert_eq!(app.feed_post(&path, new).by(&key).once("b").await.faults(), [named("kind", "in_use")]);
        let listed = app.feed_get(&path).by(&key).await.items();
        assert_eq!((listed.len(), &listed[0]["terms"]["payment"], &listed[1]), (2, &Value::Null, &begun));
        assert_eq!(app.feed_get(&format!("/sites/{site}")).by(&key).await.data()["programmes"], json!(listed));

        let terms = format!("{path}/{}/terms", begun["id"].as_str().unwrap());
        let change = json!({ "pool_percent": "20", "holding_days": 30, "based_on": 1, "note": "Longer." });
        let changed = app.feed_post(&terms, change.clone()).by(&key).await.data();
        assert_eq!(changed["terms"], json!({ "version": 2, "pool_percent": "20", "holding_days": 30, "payment": "invoice" }));
        let stale = json!({ "pool_percent": "30", "holding_days": 30, "based_on": 1 });
        assert_eq!(app.feed_post(&terms, stale).by(&key).await.faults(), [named("based_on", "changed_meanwhile")]);
        let paid = json!({ "pool_percent": "20", "holding_days": 30, "payment": "per_order", "based_on": 2 });
        assert_eq!(app.feed_post(&terms, paid).by(&key).await.data()["terms"]["payment"], "per_order");
        let read = app.feed_get(&terms).by(&key).await.data();
        assert_eq!((&read["id"], &read["terms"]["version"]), (&begun["id"], &json!(3)));
        let versions = read["versions"].as_array().unwrap();
        assert_eq!((versions.len(), &versions[1]["note"], &versions[1]["by"]), (3, &json!("Longer."), &json!("Shop")));
        assert_eq!((&versions[2]["pool_percent"], &versions[2]["version"]), (&json!("22.5"), &json!(1)));
    }

    async fn what_terms_cannot_say_is_named_at_once(app: TestApp) {
        let (key, site) = (app.shop().await, app.sites().await[0]);
        let path = format!("/sites/{site}/programmes");
        let wrong = json!({
            "kind": "reseller", "name": " ", "pool_percent": "a quarter", "holding_days": 9999, "payment": "gold",
        });
        assert_eq!(app.feed_post(&path, wrong).by(&key).once("a").await.faults(), [
            named("kind", "unknown_value"), named("pool_percent", "invalid_percent"), named("payment", "unknown_value"),
            named("name", "required"), named("holding_days", "out_of_range"),
        ]);
        let programme = app.feed_get(&path).by(&key).await.items()[0].clone();
        let terms = format!("{path}/{}/terms", programme["id"].as_str().unwrap());
        let wrong = json!({ "pool_percent": "101", "holding_days": -1, "payment": "invoice", "based_on": 7 });
        assert_eq!(app.feed_post(&terms, wrong).by(&key).await.faults(), [
            named("payment", "not_allowed"), named("pool_percent", "invalid_percent"), named("holding_days", "out_of_range"),
            named("based_on", "changed_meanwhile"),
        ]);
        assert_eq!(app.feed_get(&path).by(&key).await.items(), [programme]);
    }

    async fn markups_are_read_replaced_and_refused_with_their_place(app: TestApp) {
        let (key, site) = (app.shop().await, app.sites().await[0]);
        let path = format!("/sites/{site}/markups");
        let none = app.feed_get(&path).by(&key).await.data();
        assert_eq!(none, json!({ "site_id": site, "rules": [] }));
        let rules = json!([{ "tier": "gold", "percent": "-5" }, { "brand": " Lumen ", "category": null, "percent": "+2,50" }]);
        let set = put(&app, &path, &rules).by(&key).await.data();
        assert_eq!(set["rules"], json!([
            { "tier": "gold", "vendor": null, "brand": null, "category": null, "percent": "-5" },
            { "tier": null, "vendor": null, "brand": "Lumen", "category": null, "percent": "2.5" },
        ]));
        assert_eq!(app.feed_get(&path).by(&key).await.data(), set);
        let again = put(&app, &path, &set["rules"]).by(&key).await.data();
        assert_eq!((again, app.count("events WHERE type = 'site.price_rules_changed'").await), (set.clone(), 1));
        let wrong = json!([{ "percent": "x" }, { "tier": "gold", "percent": "2000" }, { "tier": "GOLD", "percent": "1.234" }]);
        assert_eq!(put(&app, &path, &wrong).by(&key).await.faults(), [
            named("rules/0/percent", "invalid_percent"), named("rules/2/percent", "invalid_percent"),
            named("rules/1/percent", "out_of_range"),
        ]);
        let typo = json!([{ "tiers": "gold" }]);
        assert_eq!(put(&app, &path, &typo).by(&key).await.faults(), [
            named("rules/0/percent", "required"), named("rules/0/tiers", "unknown_field"),
        ]);
        assert_eq!(app.feed_get(&path).by(&key).await.data(), set);
    }
}
