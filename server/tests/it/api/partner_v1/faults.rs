//! A database that fails: a clear answer, nothing half done, and the next try succeeds.

use crate::support::TestApp;

on_both_engines! {
    async fn a_write_that_fails_stores_nothing_and_its_retry_succeeds(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let mut held = app.hold_messages().await;
        let call = tokio::spawn(app.say("Hello").by(&key).once("k").into_future());
        if app.is_embedded() {
            // Who reads does not notice.
            app.get("/messages").by(&key).await.data();
        }
        held.end_those_who_wait().await;
        let failed = call.await.unwrap();
        failed.refused(503, "unavailable");
        assert_eq!(failed.header("retry-after"), "1");
        held.let_go().await;
        assert_eq!(app.count("messages").await + app.count("idempotency_keys").await, 0);
        let retry = app.say("Hello").by(&key).once("k").await;
        assert!(retry.status == 200 && !retry.replayed());
        assert_eq!(app.count("messages").await, 1);
    }

    async fn a_client_that_goes_away_half_way_leaves_nothing_behind(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let held = app.hold_messages().await;
        let call = tokio::spawn(app.say("Hello").by(&key).once("k").into_future());
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        call.abort();
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        held.let_go().await;
        let retry = loop {
            let answer = app.say("Hello").by(&key).once("k").await;
            if answer.status != 409 {
                break answer;
            }
            answer.refused(409, "idempotency_in_progress");
        };
        // It either happened whole, and is replayed, or not at all.
        assert_eq!((retry.status, app.count("messages").await), (200, 1));
    }

    async fn a_database_that_is_gone_is_unavailable_to_every_call(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        app.domain.db().close().await;
        for call in [app.get("/me"), app.get("/messages"), app.get("/events"), app.get("/nothing"), app.say("Hello").once("k")] {
            let answer = call.by(&key).await;
            answer.refused(503, "unavailable");
            assert_eq!(answer.header("retry-after"), "1");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgres_that_comes_back_is_found_again() {
    let test = async |app: TestApp| {
        let key = app.with_partner("Aurora").await.key().await;
        app.say("Hello").by(&key).once("a").await.data();
        app.postgres_goes_away().await;
        app.get("/me").by(&key).await.refused(503, "unavailable");
        app.say("Hello").by(&key).once("b").await.refused(503, "unavailable");
        app.postgres_comes_back().await;
        assert!(!app.say("Hello").by(&key).once("b").await.replayed());
        assert!(app.say("Hello").by(&key).once("a").await.replayed());
    };
    crate::support::run(crate::support::Engine::Postgres, test).await;
}
