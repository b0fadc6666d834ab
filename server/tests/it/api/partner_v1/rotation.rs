//! A key's successor, and how long the key works on.

use domain::ids::KeyId;
use domain::keys::create::rotate;
use serde_json::json;

use super::api_keys::{collects, decides};
use crate::support::{DAY, Key, MINUTE, TestApp, named};

const HOUR: std::time::Duration = std::time::Duration::from_secs(3600);

on_both_engines! {
    async fn a_program_asks_for_the_successor_of_its_key(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key_limited_to(5_000).await;
        let asked = app.post("/api-keys", json!({ "rotate": key.id, "overlap_hours": 2 })).by(&key).await.data();
        assert_eq!((&asked["status"], &asked["rotated_from"]), (&json!("pending_approval"), &json!(key.id)));
        assert_eq!(asked["requests_per_minute"], 5_000);
        decides(&app, &aurora.owner, true).await;
        app.wait(DAY);
        app.get("/me").by(&key).await.data();
        let new = collects(&app, &aurora.owner, &asked["id"]).await;
        // Only from here on the two hours are counted.
        app.wait(2 * HOUR - MINUTE);
        for works in [&key, &new] {
            app.get("/me").by(works).await.data();
        }
        app.wait(MINUTE);
        app.get("/me").by(&key).await.refused(401, "unauthorized");
        app.get("/me").by(&new).await.data();
    }

    async fn a_person_has_the_successor_at_once(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        let created = domain::transact!(app.domain, |tx| rotate(tx, &aurora.owner, key.id, std::time::Duration::ZERO).await).unwrap();
        let new = Key { id: created.key.id, secret: created.secret.unwrap().reveal().to_owned() };
        app.get("/me").by(&key).await.refused(401, "unauthorized");
        app.get("/me").by(&new).await.data();
    }

    async fn a_key_that_is_over_has_no_successor(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let (key, over) = (aurora.key().await, aurora.key().await);
        aurora.revokes(&over).await;
        let answer = app.post("/api-keys", json!({ "rotate": over.id })).by(&key).await;
        assert_eq!(answer.faults(), [named("rotate", "not_active")]);
        let missing: KeyId = "key_01JD4Q8W0000000000000000AA".parse().unwrap();
        app.post("/api-keys", json!({ "rotate": missing })).by(&key).await.refused(404, "not_found");
    }

    async fn a_successor_has_what_its_predecessor_has(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let body = json!({ "rotate": key.id, "name": "Other", "scopes": ["partner:read"], "mode": "live", "sites": [], "limits": {}, "expires_at": "2030-01-01T00:00:00Z" });
        let fields = ["name", "scopes", "mode", "sites", "limits", "expires_at"];
        assert_eq!(app.post("/api-keys", body).by(&key).await.faults(), fields.map(|field| named(field, "not_allowed")));
        let answer = app.post("/api-keys", json!({ "rotate": key.id, "overlap_hours": 169 })).by(&key).await;
        assert_eq!(answer.faults(), [named("overlap_hours", "out_of_range")]);
    }
}
