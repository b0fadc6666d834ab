//! `GET /me`.

use domain::money::Money;
use serde_json::{Value, json};

use crate::support::{DAY, TestApp};

/// The same with every identifier replaced by its noun.
fn without_ids(value: Value) -> Value {
    match value {
        Value::String(text) if text.len() == 30 && text.as_bytes()[3] == b'_' => {
            json!(format!("[{}]", &text[..3]))
        }
        Value::Array(items) => items.into_iter().map(without_ids).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, field)| (name, without_ids(field))).collect(),
        other => other,
    }
}

on_both_engines! {
    async fn it_says_who_calls_and_what_they_may_do(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let answer = app.get("/me").by(&key).await;
        assert!(key.secret.ends_with(answer.data()["key"]["last_four"].as_str().unwrap()));
        assert_eq!(answer.data()["key"]["id"], key.id.to_string());
        let mut whole = answer.json();
        whole["data"]["key"]["last_four"] = json!("[four]");
        insta::assert_json_snapshot!("me", without_ids(whole));
    }

    async fn it_says_what_the_key_is_limited_to(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let all = app.get("/me").by(&aurora.key().await).await.data();
        let site = all["sites"][1].as_str().unwrap();
        let euros = |text| Money::parse(text, "EUR".parse().unwrap());
        let end = app.domain.now().plus(DAY);
        let key = aurora.key_with(|new| {
            new.name = "Narrow".to_owned();
            new.mode = Some(domain::actor::Mode::Test);
            new.scopes = crate::support::scopes(&[domain::keys::Scope::PartnerRead]);
            new.sites = vec![site.parse().unwrap()];
            new.expires_at = Some(end);
            new.limits.requests_per_minute = 7;
            (new.limits.per_order, new.limits.per_day, new.limits.per_month) = (euros("250"), euros("1000.50"), None);
        });
        let answer = app.get("/me").by(&key.await).await;
        let me = answer.data();
        assert_eq!((&me["mode"], &me["scopes"], &me["sites"]), (&json!("test"), &json!(["partner:read"]), &json!([site])));
        assert_eq!(me["programs"], json!([all["programs"][1]]), "only those of its site");
        assert_eq!((&me["key"]["name"], &me["key"]["expires_at"]), (&json!("Narrow"), &json!(end.to_string())));
        assert_eq!(me["limits"], json!({
            "rate": { "limit": 7, "remaining": 6, "reset": 9 },
            "spending": { "currency": "EUR", "per_order": "250.00", "per_day": "1000.50", "per_month": null,
                "categories": [], "used": { "day": "0.00", "month": "0.00" } },
        }));
        assert_eq!(answer.header("ratelimit"), "\"default\";r=6;t=9");
        assert_eq!(answer.header("ratelimit-policy"), "\"default\";q=7;w=60");
    }
}
