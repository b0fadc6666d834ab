//! A write that is sent twice happens once.

use domain::keys::Scope;
use serde_json::json;

use crate::support::{Answer, DAY, SECOND, TestApp};

fn is_the_same_again(first: &Answer, again: &Answer) {
    assert!(!first.replayed() && again.replayed(), "{first:?} {again:?}");
    assert_eq!((again.status, &again.bytes), (first.status, &first.bytes));
    assert_ne!(again.header("x-request-id"), first.header("x-request-id"));
}

on_both_engines! {
    async fn a_success_is_given_again_byte_for_byte_on_every_server(app: TestApp) {
        let (key, other) = (app.with_partner("Aurora").await.key().await, app.another_server().await);
        let first = app.say("Grüße 🦀").by(&key).once("k").await;
        assert_eq!(first.status, 200);
        for server in [&app, &other, &app] {
            is_the_same_again(&first, &server.say("Grüße 🦀").by(&key).once("k").await);
        }
        assert_eq!((app.count("messages").await, app.count("events WHERE type = 'message.sent'").await), (1, 1));
    }

    async fn a_refusal_that_will_not_change_is_given_again(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let missing = json!({ "body": "Hello", "thread_id": "thr_01JD4Q8W0000000000000000AA" });
        for (name, body, status) in [("a", json!({ "typo": 1 }), 422), ("b", json!({ "body": " " }), 422), ("c", missing, 404)] {
            let first = app.post("/messages", body.clone()).by(&key).once(name).await;
            assert_eq!(first.status, status);
            is_the_same_again(&first, &app.post("/messages", body).by(&key).once(name).await);
        }
        let first = app.post("/messages", json!({})).by(&key).once("d").body("{").await;
        first.refused(400, "malformed_json");
        is_the_same_again(&first, &app.post("/messages", json!({})).by(&key).once("d").body("{").await);
    }

    async fn another_request_under_the_same_key_is_refused(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let first = app.say("Hello").by(&key).once("k").await;
        let others = [
            app.say("Good bye"),
            app.say("").body("{\"body\": \"Hello\"}"),
            app.post("/messages?x=1", json!({ "body": "Hello" })),
            app.post("/messages", json!({ "typo": 1 })),
        ];
        for other in others {
            other.by(&key).once("k").await.refused(409, "idempotency_key_reused");
        }
        is_the_same_again(&first, &app.say("Hello").by(&key).once("k").await);
        assert_eq!(app.count("messages").await, 1);
    }

    async fn another_partner_mode_or_route_is_another_claim(app: TestApp) {
        let (aurora, borealis) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        let first = app.say("Hello").by(&aurora.key().await).once("k").await;
        let thread = first.data()["thread_id"].as_str().unwrap().to_owned();
        for key in [borealis.key().await, aurora.test_key().await] {
            let answer = app.say("Hello").by(&key).once("k").await;
            assert!(answer.status == 200 && !answer.replayed());
        }
        let key = aurora.key().await;
        let read = |thread: &str| app.post(&format!("/messages/threads/{thread}/read"), json!({ "body": "Hello" })).by(&key).once("k");
        assert!(!read(&thread).await.replayed(), "another route");
        // The same route with another thread in it.
        read("thr_01JD4Q8W0000000000000000AA").await.refused(409, "idempotency_key_reused");
        // Another key of the same partner is the same partner.
        is_the_same_again(&first, &app.say("Hello").by(&key).once("k").await);
        assert_eq!(app.count("messages").await, 3);
    }

    async fn who_may_not_do_it_any_more_gets_no_replay(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let (key, bare) = (aurora.key().await, aurora.key_for(&[Scope::MessagesRead]).await);
        assert_eq!(app.say("Hello").by(&key).once("k").await.status, 200);
        app.say("Hello").by(&bare).once("k").await.refused(403, "forbidden_scope");
        aurora.revokes(&key).await;
        app.say("Hello").by(&key).once("k").await.refused(401, "unauthorized");
        aurora.becomes(domain::partners::PartnerStatus::Suspended).await;
        app.say("Hello").by(&bare).once("k").await.refused(403, "partner_not_active");
    }

    async fn a_refusal_of_the_moment_is_not_kept(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let (key, bare) = (aurora.key_limited_to(1).await, aurora.key_for(&[Scope::MessagesRead]).await);
        app.get("/me").by(&key).await.data();
        app.say("Hello").by(&key).once("k").await.refused(429, "rate_limited");
        app.say("Hello").by(&bare).once("k").await.refused(403, "forbidden_scope");
        app.say("Hello").by(&key).once("k").header("content-type", "text/plain").await.refused(429, "rate_limited");
        app.wait(60 * SECOND);
        let answer = app.say("Hello").by(&key).once("k").await;
        assert!(answer.status == 200 && !answer.replayed());
    }

    async fn a_key_that_is_no_key_is_refused(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let long = "k".repeat(256);
        let bad: [&[u8]; 6] = [long.as_bytes(), b"", "schlüssel".as_bytes(), b"\xff", b"a\tb", "ключ".as_bytes()];
        for name in bad {
            let answer = app.say("Hello").by(&key).header_of_bytes("idempotency-key", name).await;
            assert_eq!(answer.faults(), [("Idempotency-Key".to_owned(), "invalid".to_owned())]);
        }
        assert_eq!(app.count("messages").await, 0);
        for name in ["k", &long[..255], " a ~ !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}"] {
            assert!(!app.say("Hello").by(&key).once(name).await.replayed());
            assert!(app.say("Hello").by(&key).once(name).await.replayed());
        }
        assert_eq!(app.count("messages").await, 3);
    }

    async fn an_answer_is_kept_for_thirty_days(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        app.say("Hello").by(&key).once("k").await.data();
        app.wait(30 * DAY);
        app.domain.forget_old_answers().await.unwrap();
        assert!(app.say("Hello").by(&key).once("k").await.replayed());
        app.wait(SECOND);
        app.domain.forget_old_answers().await.unwrap();
        assert!(!app.say("Hello").by(&key).once("k").await.replayed());
    }

    async fn without_a_key_every_request_is_its_own(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for _ in 0..3 {
            assert!(!app.say("Hello").by(&key).await.replayed());
        }
        assert_eq!(app.count("messages").await, 3);
    }
}
