//! Addresses and methods that the contract does not have, or not yet; and a handler that panics.

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse as _;
use axum::routing::get;
use domain::keys::Scope;
use domain::partners::PartnerStatus;
use reqwest::Method;
use serde_json::Value;
use server::api::of2::{ApiError, document};
use server::middleware::{observe, panic};
use tower::ServiceExt as _;

use crate::support::{Engine, TestApp, run};

/// The words of an `Allow` header in alphabetical order.
fn allowed(header: &str) -> Vec<&str> {
    let mut methods: Vec<_> = header.split(',').map(str::trim).collect();
    methods.sort_unstable();
    methods
}

/// What is to come: method, path and scope.
fn planned() -> Vec<(Method, String, String)> {
    let document = document();
    let mut planned = Vec::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            if operation["x-status"] == "planned" {
                let scope = operation["security"][0]["partnerApiKey"][0].as_str().unwrap().to_owned();
                let path = path.replace(['{', '}'], "");
                planned.push((method.to_uppercase().parse().unwrap(), path, scope));
            }
        }
    }
    planned
}

on_both_engines! {
    async fn an_unknown_path_is_not_found_for_everybody(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for path in ["", "/nothing", "/me/", "/me/too", "/ME", "/%ff", "/messages//threads", "/..%2f..%2fme", "/messages/threads/x"] {
            app.get(path).by(&key).await.refused(404, "not_found");
            app.post(path, Value::Null).await.refused(404, "not_found");
        }
    }

    async fn a_wrong_method_is_told_the_right_ones(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for (method, path, right) in [
            ("DELETE", "/me", vec!["GET", "HEAD"]),
            ("PUT", "/messages", vec!["GET", "HEAD", "POST"]),
            ("PATCH", "/messages/threads", vec!["GET", "HEAD"]),
            ("GET", "/messages/threads/thr_01JD4Q8W0000000000000000AA/read", vec!["POST"]),
            ("OPTIONS", "/api-keys", vec!["GET", "HEAD", "POST"]),
            ("POST", "/events", vec!["GET", "HEAD"]),
            ("PUT", "/quotes", vec!["GET", "HEAD", "POST"]),
            ("BREW", "/openapi", vec!["GET", "HEAD"]),
        ] {
            let call = app.call(method.parse().unwrap(), path);
            for answer in [call.clone().by(&key).await, call.await] {
                answer.refused(405, "method_not_allowed");
                assert_eq!(allowed(answer.header("allow")), right, "{method} {path}");
            }
        }
    }

    async fn what_is_planned_says_so_to_those_who_may(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let (key, other) = (aurora.key().await, aurora.key_for(&[Scope::PartnerRead]).await);
        assert!(!planned().is_empty());
        for (method, path, scope) in planned() {
            let call = app.call(method, &path);
            assert_eq!(call.clone().by(&key).await.refused(501, "not_implemented")["status"], "planned");
            assert_eq!(call.clone().by(&other).await.refused(403, "forbidden_scope")["required"], scope);
            call.await.refused(401, "unauthorized");
        }
        aurora.becomes(PartnerStatus::Suspended).await;
        for (method, path, _) in planned() {
            app.call(method, &path).by(&key).await.refused(403, "partner_not_active");
        }
    }

    async fn a_head_is_a_get_without_its_body(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let answer = app.call(Method::HEAD, "/me").by(&key).unchecked().await;
        assert_eq!((answer.status, answer.bytes.len()), (200, 0));
        assert!(answer.header("ratelimit").starts_with("\"default\";r="));
    }
}

async fn boom() {
    panic!("something of ours");
}

#[tokio::test]
async fn a_panic_is_an_internal_error_that_tells_nothing_but_the_request() {
    run(Engine::Sqlite, async |app: TestApp| {
        let router = Router::new()
            .route("/boom", get(boom))
            .layer(panic::layer(|| ApiError::Panicked.into_response()))
            .layer(from_fn_with_state(app.state(), observe::observe));
        let request = axum::http::Request::get("/boom").body(axum::body::Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(response.status(), 500);
        let id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
        let body = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        let body: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!((&body["code"], &body["request_id"]), (&"internal_error".into(), &id.into()));
        assert!(!body.to_string().contains("something of ours"));
    })
    .await;
}
