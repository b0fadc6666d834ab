//! Keys that do not work, and what a key that works may not do.

use domain::actor::Mode;
use domain::keys::{KeyOwner, Scope, Secret};
use domain::partners::PartnerStatus;
use serde_json::json;

use crate::support::{Call, Key, MINUTE, TestApp};

/// A secret that is well formed and nobody's.
fn unknown(owner: KeyOwner) -> Secret {
    Secret::new(owner, Mode::Live, [7; 60])
}

/// The same secret with one character changed.
fn mistyped(secret: &str) -> String {
    let mut letters: Vec<char> = secret.chars().collect();
    letters[30] = if letters[30] == 'x' { 'y' } else { 'x' };
    letters.into_iter().collect()
}

fn unauthorized(secret: &str) -> Vec<String> {
    vec![
        format!("Bearer {}", mistyped(secret)),
        format!("Bearer {}", &secret[..secret.len() - 1]),
        format!("Bearer {secret}x"),
        format!("Bearer {}", secret.to_lowercase()),
        format!("Bearer {}", secret.replace("live", "test")),
        format!("Bearer {}", secret.replace("partner", "operator")),
        format!("Basic {secret}"),
        format!("{secret} Bearer"),
        secret.to_owned(),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        "Bearer of2_partner_live_".to_owned(),
        format!("Bearer of2_partner_live_{}", "é".repeat(18)),
    ]
}

on_both_engines! {
    async fn without_a_key_that_works_nobody_gets_in(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        app.get("/me").await.refused(401, "unauthorized");
        app.say("Hello").await.refused(401, "unauthorized");
        for header in unauthorized(&key.secret) {
            let call = app.get("/me").header_of_bytes("authorization", header.as_bytes());
            call.await.refused(401, "unauthorized");
        }
        app.get("/me").with_secret(unknown(KeyOwner::Partner).reveal()).await.refused(401, "unauthorized");
        app.get("/me").header("authorization", &format!("bearer  {}", key.secret)).await.data();
    }

    async fn a_key_of_the_operator_is_no_partners(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let secret = unknown(KeyOwner::Operator);
        app.get("/me").with_secret(secret.reveal()).await.refused(401, "unauthorized");
        // Not even where the database has it as a working one.
        app.tamper("UPDATE api_keys SET secret_hash = $2 WHERE id = $1", vec![key.id.into(), secret.hash().into()]).await;
        app.get("/me").with_secret(secret.reveal()).await.refused(401, "unauthorized");
    }

    async fn a_revoked_key_ends_at_once_on_every_server(app: TestApp) {
        let (aurora, other) = (app.with_partner("Aurora").await, app.another_server().await);
        let (key, spared) = (aurora.key().await, aurora.key().await);
        for server in [&app, &other] {
            server.get("/me").by(&key).await.data();
        }
        aurora.revokes(&key).await;
        for server in [&app, &other] {
            server.get("/me").by(&key).await.refused(401, "unauthorized");
            server.get("/me").by(&spared).await.data();
        }
    }

    async fn an_expired_key_ends_at_its_time(app: TestApp) {
        let end = app.domain.now().plus(MINUTE);
        let key = app.with_partner("Aurora").await.key_with(|new| new.expires_at = Some(end)).await;
        assert_eq!(app.get("/me").by(&key).await.data()["key"]["expires_at"], end.to_string());
        app.wait(MINUTE);
        app.get("/me").by(&key).await.refused(401, "unauthorized");
    }

    async fn a_mistyped_key_is_refused_without_the_database(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        app.domain.db().close().await;
        app.get("/me").await.refused(401, "unauthorized");
        for header in unauthorized(&key.secret) {
            let call = app.get("/me").header_of_bytes("authorization", header.as_bytes());
            call.await.refused(401, "unauthorized");
        }
        app.get("/openapi").await;
        // These would have to be looked up.
        app.get("/me").by(&key).await.refused(503, "unavailable");
        app.get("/me").with_secret(unknown(KeyOwner::Partner).reveal()).await.refused(503, "unavailable");
    }

    async fn a_key_without_the_scope_is_told_which_it_lacks(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let (key, bare) = (aurora.key().await, aurora.key_for(&[Scope::CatalogRead]).await);
        let thread = app.say("Hello").by(&key).await.data()["thread_id"].as_str().unwrap().to_owned();
        for (call, scope) in calls(&app, &key, &thread) {
            assert_eq!(call.clone().by(&bare).await.refused(403, "forbidden_scope")["required"], scope);
            assert_eq!(call.by(&key).await.status, 200, "{scope}");
        }
        // Whoever may not do it is not told what is wrong with the body.
        app.post("/messages", json!({ "typo": 1 })).by(&bare).await.refused(403, "forbidden_scope");
    }

    async fn a_partner_that_is_not_active_is_told_so_everywhere(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        let thread = app.say("Hello").by(&key).await.data()["thread_id"].as_str().unwrap().to_owned();
        let wish = app.post("/api-keys", json!({ "name": "Another", "scopes": ["catalog:read"] }));
        for status in [PartnerStatus::Suspended, PartnerStatus::Active, PartnerStatus::Closed] {
            aurora.becomes(status).await;
            let calls = calls(&app, &key, &thread).into_iter().map(|(call, _)| call).chain([wish.clone()]);
            for call in calls {
                let answer = call.by(&key).await;
                if status == PartnerStatus::Active {
                    assert_eq!(answer.status, 200);
                } else {
                    answer.refused(403, "partner_not_active");
                }
            }
        }
    }
}

/// Everything that is live and needs a scope.
fn calls(app: &TestApp, key: &Key, thread: &str) -> Vec<(Call, &'static str)> {
    vec![
        (app.get("/me"), "partner:read"),
        (app.get("/events"), "partner:read"),
        (app.get("/api-keys"), "partner:read"),
        (app.get(&format!("/api-keys/{}", key.id)), "partner:read"),
        (app.get("/orders"), "orders:read"),
        (app.get("/messages"), "messages:read"),
        (app.get("/messages/threads"), "messages:read"),
        (app.post(&format!("/messages/threads/{thread}/read"), json!({})), "messages:read"),
        (app.say("Hello"), "messages:write"),
    ]
}
