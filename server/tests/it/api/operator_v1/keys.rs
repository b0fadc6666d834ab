//! Which keys work on the operator's side, and what its answers carry.

use domain::actor::Mode;
use domain::sites;
use serde_json::json;

use crate::support::{MINUTE, TestApp};

on_both_engines! {
    async fn a_key_of_the_operator_says_who_it_is(app: TestApp) {
        app.with_partner("Aurora").await;
        let site = sites::programmes(&app.domain).await.unwrap()[0].clone();
        let key = app.shop_with(|new| { new.mode = Mode::Test; new.hosts = vec![site.host.clone()]; }).await;
        let answer = app.feed_get("/me").by(&key).await;
        let me = answer.data();
        assert_eq!((me["id"].as_str(), me["mode"].as_str()), (Some(key.id.to_string().as_str()), Some("test")));
        assert_eq!(me["sites"][0], site.site.to_string());
        assert_eq!(me["rate"]["limit"], 600_000);
        assert!(answer.maybe_header("ratelimit").is_some() && answer.maybe_header("x-request-id").is_some());
    }

    async fn a_test_key_changes_nothing_that_has_no_mode(app: TestApp) {
        app.with_partner("Aurora").await;
        let (site, key) = (app.sites().await[0], app.shop_with(|new| new.mode = Mode::Test).await);
        let before = app.feed_get(&format!("/sites/{site}/policy")).by(&key).await.data();
        let body = json!({ "policy": before["policy"], "note": "Cheaper." });
        app.feed_post(&format!("/sites/{site}/policy"), body).by(&key).await.refused(403, "forbidden_channel");
        let product = json!({ "product": { "title": "Tea", "variants": [{ "sku": "TEA", "price": "0.01" }] } });
        let put = app.feed_call("PUT".parse().unwrap(), &format!("/sites/{site}/products/tea"));
        let put = put.header("content-type", "application/json").body(product.to_string());
        put.by(&key).once("a").await.refused(403, "forbidden_channel");
        assert_eq!((app.count("products").await, app.count("site_policies WHERE version > 1").await), (0, 0));
    }

    async fn each_side_refuses_the_other_sides_keys(app: TestApp) {
        let (partner, shop) = (app.with_partner("Aurora").await.key().await, app.shop().await);
        app.feed_get("/me").by(&partner).await.refused(401, "unauthorized");
        app.get("/me").by(&shop).await.refused(401, "unauthorized");
        app.feed_get("/me").await.refused(401, "unauthorized");
        app.feed_get("/me").by(&shop).await.data();
    }

    async fn a_revoked_key_of_the_operator_ends_at_once(app: TestApp) {
        let shop = app.shop().await;
        app.feed_get("/me").by(&shop).await.data();
        domain::transact!(app.domain, |tx| domain::keys::revoke::revoke_by_system(tx, shop.id).await).unwrap();
        app.feed_get("/me").by(&shop).await.refused(401, "unauthorized");
    }

    async fn the_operators_keys_have_limits_too(app: TestApp) {
        let shop = app.shop_with(|new| new.requests_per_minute = 2).await;
        app.feed_get("/me").by(&shop).await.data();
        app.feed_get("/me").by(&shop).await.data();
        app.feed_get("/me").by(&shop).await.refused(429, "rate_limited");
        app.wait(MINUTE);
        app.feed_get("/me").by(&shop).await.data();
        app.domain.write_usage().await.unwrap();
        assert_eq!(app.count("key_usage WHERE partner_id IS NULL AND calls = 4 AND refused = 1").await, 1);
    }

    async fn what_is_not_there_is_refused_in_the_contracts_shape(app: TestApp) {
        let shop = app.shop().await;
        app.feed_get("/nothing").by(&shop).await.refused(404, "not_found");
        app.feed_call("DELETE".parse().unwrap(), "/me").by(&shop).await.refused(405, "method_not_allowed");
    }
}
