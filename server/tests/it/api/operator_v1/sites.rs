//! `/sites`: which there are, what each decides by.

use serde_json::json;

use crate::support::TestApp;

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
        let mut policy = good;
        policy["markets"] = json!(["DE", "XX"]);
        let faults = app.feed_post(&address, json!({ "policy": policy })).by(&key).await.faults();
        assert_eq!(faults[0].0, "markets/1");
        let nowhere = app.feed_get("/sites/sit_01JD4Q8W0000000000000000AA/policy").by(&key).await;
        assert_eq!(nowhere.status, 404);
    }
}
