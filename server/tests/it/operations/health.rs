//! `/healthz`, `/readyz`, `/metrics`.

use crate::support::{Answer, Engine, Served, Tandem, TestApp, client, run};

async fn look(app: &TestApp, path: &str) -> Answer {
    Answer::read(client().get(format!("http://{}{path}", app.address)).send().await.unwrap()).await
}

on_both_engines! {
    async fn it_is_alive_without_its_database_and_ready_only_with_it(app: TestApp) {
        assert_eq!(look(&app, "/healthz").await.text(), "alive\n");
        let ready = look(&app, "/readyz").await;
        assert_eq!((ready.status, ready.json()), (200, serde_json::json!({ "ready": true })));
        app.domain.db().close().await;
        assert_eq!(look(&app, "/healthz").await.status, 200);
        let ready = look(&app, "/readyz").await;
        assert_eq!((ready.status, ready.json()), (503, serde_json::json!({ "ready": false, "database": "unavailable" })));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_ready_again_once_postgres_is_back() {
    let test = async |app: TestApp| {
        for _ in 0..2 {
            app.postgres_goes_away().await;
            assert_eq!(look(&app, "/readyz").await.status, 503);
            app.postgres_comes_back().await;
            assert_eq!(look(&app, "/readyz").await.status, 200);
        }
    };
    run(Engine::Postgres, test).await;
}

/// How often this was counted.
async fn counted(served: &Served, series: &str) -> u64 {
    let text = client().get(served.url("/metrics")).send().await.unwrap().text().await.unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix(series));
    line.map_or(0, |number| number.trim().parse().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_are_counted_by_route_and_never_by_what_a_caller_makes_up() {
    let tandem = Tandem::new();
    let (demo, served) = (tandem.demo().await, tandem.serve().await);
    for path in [
        "/api/partner/v1/me",
        "/api/partner/v1/me",
        "/healthz",
        "/nowhere/42",
        "/messages/thr_42",
        "/messages/thr_43",
    ] {
        let key = demo["keys"]["of2_live"].as_str().unwrap();
        client().get(served.url(path)).bearer_auth(key).send().await.unwrap();
    }
    client().request("MADEUP".parse().unwrap(), served.url("/healthz")).send().await.unwrap();
    let series = |method: &str, route: &str, status: &str| {
        format!("http_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}}")
    };
    assert_eq!(counted(&served, &series("GET", "/api/partner/v1/me", "200")).await, 2);
    assert_eq!(counted(&served, &series("GET", "/healthz", "200")).await, 1);
    assert_eq!(counted(&served, &series("GET", "unmatched", "404")).await, 1);
    assert_eq!(counted(&served, &series("GET", "/messages/{id}", "302")).await, 2);
    assert_eq!(counted(&served, &series("other", "/healthz", "405")).await, 1);
    let text = client().get(served.url("/metrics")).send().await.unwrap();
    assert_eq!(text.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    let text = text.text().await.unwrap();
    for metric in ["http_requests_total", "http_request_duration_seconds"] {
        assert!(text.contains(&format!("# HELP {metric} ")), "{metric}: {text}");
    }
    assert!(
        text.contains("http_request_duration_seconds_bucket{")
            && !text.contains("MADEUP")
            && !text.contains("thr_42"),
        "{text}"
    );
    served.stop().await;
}
