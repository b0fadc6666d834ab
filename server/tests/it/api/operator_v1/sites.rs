//! `/sites`: which there are, what each decides by, opening one, its name and addresses.

use domain::sites::SiteKind;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Call, TestApp, named};

fn write(app: &TestApp, method: Method, path: &str, body: &Value) -> Call {
    app.feed_call(method, path).header("content-type", "application/json").body(body.to_string())
}

fn patch(app: &TestApp, path: &str, body: &Value) -> Call {
    write(app, Method::PATCH, path, body)
}

on_both_engines! {
    async fn a_shop_reads_and_changes_what_it_decides_by(app: TestApp) {
        let (key, site) = (app.shop().await, app.sites().await[0]);
        let items = app.feed_get("/sites").by(&key).await.items();
        assert_eq!((items.len(), &items[0]["name"], &items[0]["policy_version"]), (2, &json!("Casa Verde"), &json!(1)));
        let address = format!("/sites/{site}/policy");
        let before = app.feed_get(&address).by(&key).await.data();
        assert_eq!((&before["version"], &before["policy"]["shipping"][0]["free_over"]), (&json!(1), &json!("60.00")));
        assert_eq!(before["policy"]["vat"]["FR"]["reduced"], "5.5");
        let mut policy = before["policy"].clone();
        policy["minimum"]["value"] = json!("45.50");
        let body = json!({ "policy": policy, "based_on": 1, "note": "Postage rose." });
        let after = app.feed_post(&address, body.clone()).by(&key).await.data();
        assert_eq!((&after["version"], &after["policy"]), (&json!(2), &policy));
        assert_eq!(app.feed_get(&address).by(&key).await.data(), after);
        let stale = json!({ "policy": before["policy"], "based_on": 1 });
        assert_eq!(app.feed_post(&address, stale).by(&key).await.faults()[0].0, "based_on");
    }

    async fn what_a_policy_cannot_say_is_named_with_its_place(app: TestApp) {
        let (key, site) = (app.shop().await, app.sites().await[0]);
        let address = format!("/sites/{site}/policy");
        let good = app.feed_get(&address).by(&key).await.data()["policy"].clone();
        let mut policy = good.clone();
        policy["uplift_percent"] = json!("a third");
        policy["shipping"][0]["flat"] = json!("4.955");
        policy["vat"]["DE"]["standard"] = json!("19 and a half");
        let faults = app.feed_post(&address, json!({ "policy": policy })).by(&key).await.faults();
        let fields: Vec<_> = faults.iter().map(|fault| fault.0.as_str()).collect();
        assert_eq!(fields, ["policy/vat/DE/standard", "policy/shipping/0/flat", "policy/uplift_percent"]);
        // What cannot be read and what may not be are told at once, and nothing is changed.
        let mut policy = good.clone();
        policy["markets"] = json!(["DE", "XX"]);
        policy["uplift_percent"] = json!("a third");
        let body = json!({ "policy": policy, "based_on": 7 });
        let faults = app.feed_post(&address, body).by(&key).await.faults();
        let mut fields: Vec<_> = faults.iter().map(|fault| fault.0.as_str()).collect();
        fields.sort_unstable();
        assert_eq!(fields, ["based_on", "policy/markets/1", "policy/uplift_percent"]);
        assert_eq!(app.feed_get(&address).by(&key).await.data()["policy"], good);
        let nowhere = app.feed_get("/sites/sit_01JD4Q8W0000000000000000AA/policy").by(&key).await;
        assert_eq!(nowhere.status, 404);
    }

    async fn a_site_is_opened_once_renamed_and_reached_by_further_hosts(app: TestApp) {
        app.sites().await;
        let key = app.shop().await;
        let body = json!({ "name": "Atelier", "host": " Atelier.example", "kind": "b2b", "currency": "EUR", "country": "FR" });
        app.feed_post("/sites", body.clone()).by(&key).await.refused(400, "idempotency_key_required");
        let opened = app.feed_post("/sites", body.clone()).by(&key).once("a").await.data();
        assert_eq!((&opened["host"], &opened["hosts"], &opened["kind"]), (&json!("atelier.example"), &json!([]), &json!("b2b")));
        assert_eq!((&opened["policy_version"], &opened["programmes"]), (&json!(1), &json!([])));
        assert!(app.feed_post("/sites", body).by(&key).once("a").await.replayed());
        let path = format!("/sites/{}", opened["id"].as_str().unwrap());
        assert_eq!(app.feed_get(&path).by(&key).await.data(), opened);

        let change = json!({ "name": "Atelier Nord", "hosts": ["shop.atelier.example", "Atelier.test"] });
        let changed = patch(&app, &path, &change).by(&key).await.data();
        assert_eq!((&changed["name"], &changed["host"]), (&json!("Atelier Nord"), &json!("atelier.example")));
        assert_eq!(changed["hosts"], json!(["atelier.test", "shop.atelier.example"]));
        assert_eq!(app.feed_get(&path).by(&key).await.data(), changed);
        assert_eq!(patch(&app, &path, &json!({})).by(&key).await.data(), changed);
        let listed = app.feed_get("/sites").by(&key).await.items();
        assert_eq!((listed.len(), &listed[0]["hosts"]), (3, &changed["hosts"]));
        assert_eq!(app.count("events WHERE type = 'site.changed'").await, 1);
    }

    async fn everything_that_is_wrong_with_a_site_is_named_at_once(app: TestApp) {
        let (key, sites) = (app.shop().await, app.sites().await);
        let verde = format!("/sites/{}", sites[0]);
        patch(&app, &verde, &json!({ "hosts": ["shop.example"] })).by(&key).await.data();
        let wrong = json!({ "name": " ", "host": "www.shop.example", "kind": "wholesale", "currency": "DEM", "country": "XX" });
        assert_eq!(app.feed_post("/sites", wrong).by(&key).once("a").await.faults(), [
            named("kind", "unknown_value"), named("name", "required"), named("host", "in_use"),
            named("currency", "unknown_currency"), named("country", "unknown_country"),
        ]);
        let nord = format!("/sites/{}", sites[1]);
        let wrong = json!({ "name": " ", "host": "no host", "hosts": ["shop.example", "a.example", "a.example"] });
        assert_eq!(patch(&app, &nord, &wrong).by(&key).await.faults(), [
            named("name", "required"), named("host", "invalid_host"), named("hosts/0", "in_use"), named("hosts/2", "duplicate"),
        ]);
        let typo = json!({ "hots": [], "kind": "b2b" });
        assert_eq!(patch(&app, &nord, &typo).by(&key).await.faults(), [named("hots", "unknown_field"), named("kind", "unknown_field")]);
        assert_eq!(app.count("sites").await, 2);
    }

    async fn what_reports_and_links_name_is_found_by_every_host(app: TestApp) {
        let site = app.with_shop("Verde", SiteKind::Retail).await;
        let (shop, key) = (app.shop().await, app.with_partner("Aurora").await.key().await);
        let wish = json!({
            "site": "www.verde.test", "items": [{ "sku": "LAMP-7", "quantity": 1 }], "ship_to": { "country": "DE" },
        });
        let unknown = app.post("/quotes", wish.clone()).by(&key).once("q-1").await;
        assert_eq!(unknown.faults(), [named("site", "unknown_site")]);
        patch(&app, &format!("/sites/{site}"), &json!({ "hosts": ["verde.test"] })).by(&shop).await.data();
        let quote = app.post("/quotes", wish).by(&key).once("q-2").await.data();
        assert_eq!(quote["site"]["id"], json!(site));
        let link = json!({ "site": "verde.test", "slug": "lamps", "destination": "https://www.verde.test/lamps" });
        let link = app.post("/links", link).by(&key).once("l").await.data();
        assert_eq!(link["link"]["destination"], "https://www.verde.test/lamps");
        let customer = json!({ "site": "www.verde.test", "external_id": "c-1" });
        assert_eq!(app.feed_post("/customers", customer).by(&shop).await.data()["created"], true);
    }

    async fn a_key_of_another_site_or_side_reaches_none_of_it(app: TestApp) {
        let (partner, sites) = (app.with_partner("Aurora").await, app.sites().await);
        let (stranger, all) = (partner.key().await, app.shop().await);
        let elsewhere = app.shop_with(|new| new.hosts = vec!["nordlicht.example".to_owned()]).await;
        let site = |site: &str, end: &str| format!("/sites/{site}{end}");
        let (verde, nord) = (sites[0].to_string(), sites[1].to_string());
        let programmes = app.feed_get(&site(&verde, "/programmes")).by(&all).await.items();
        let terms = format!("/programmes/{}/terms", programmes[0]["id"].as_str().unwrap());
        let begun = json!({ "kind": "dropship", "name": "Dropship", "pool_percent": "25", "holding_days": 14 });
        let new = json!({ "pool_percent": "20", "holding_days": 30 });
        let calls: [(Method, &str, Value); 9] = [
            (Method::GET, "", json!(null)), (Method::PATCH, "", json!({ "name": "Mine" })),
            (Method::GET, "/policy", json!(null)),
            (Method::GET, "/programmes", json!(null)), (Method::POST, "/programmes", begun),
            (Method::GET, &terms, json!(null)), (Method::POST, &terms, new),
            (Method::GET, "/markups", json!(null)), (Method::PUT, "/markups", json!({ "rules": [{ "percent": "5" }] })),
        ];
        for (number, (method, end, body)) in calls.iter().enumerate() {
            let call = |path: &str| match *method {
                Method::GET => app.feed_get(path),
                _ => write(&app, method.clone(), path, body).once(&format!("{number} {path}")),
            };
            call(&site(&verde, end)).by(&elsewhere).await.refused(403, "forbidden_site");
            call(&site(&verde, end)).by(&stranger).await.refused(401, "unauthorized");
            call(&site("sit_01JD4Q8W0000000000000000AA", end)).by(&all).await.refused(404, "not_found");
            if end.ends_with("/terms") {
                call(&site(&nord, end)).by(&all).await.refused(404, "not_found");
            }
        }
        let opened = json!({ "name": "Third", "host": "third.example", "kind": "retail", "currency": "EUR", "country": "ES" });
        app.feed_post("/sites", opened).by(&elsewhere).once("o").await.refused(403, "forbidden_site");
        assert_eq!(app.count("events WHERE type LIKE 'site.%' OR type LIKE 'programme.%'").await, 0);
    }
}
