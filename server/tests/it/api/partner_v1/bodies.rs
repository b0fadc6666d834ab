//! Bodies that cannot be read, or say what nobody asked for.

use serde_json::json;
use server::api::of2::{MOST_BODY, PREFIX};

use crate::support::{Raw, TestApp, named};

const TEN_MEGABYTES: usize = 10 * 1024 * 1024;

on_both_engines! {
    async fn what_is_not_json_is_malformed(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
        let bodies: [&[u8]; 9] = [
            b"",
            b"nonsense",
            b"{\"body\":",
            b"{\"body\":\"Hello\"} and more",
            b"{'body':'Hello'}",
            b"{\"body\":\"\xff\xfe\"}",
            b"{\"body\":\"\\ud800\"}",
            b"\xef\xbb\xbf{\"body\":\"Hello\"}",
            deep.as_bytes(),
        ];
        for body in bodies {
            app.post("/messages", json!({})).by(&key).body(body).await.refused(400, "malformed_json");
        }
        assert_eq!(app.count("messages").await, 0);
    }

    async fn a_body_of_nothing_but_faults_is_not_answered_at_any_length(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let many: serde_json::Map<_, _> = (0..50_000).map(|number| (format!("field-{number}"), json!(1))).collect();
        let faults = app.post("/messages", json!(many)).by(&key).await.faults();
        assert_eq!((faults.len(), faults.last().unwrap().1.as_str()), (201, "too_many"));
        let long = json!({ "body": "Hello", "x".repeat(100_000): 1 });
        let faults = app.post("/messages", long).by(&key).await.faults();
        assert_eq!((faults.len(), faults[0].0.chars().count()), (1, 201));
    }

    async fn every_fault_of_a_body_is_named_at_once(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let about = json!({ "type": 1, "ident": "x" });
        let body = json!({ "bdy": "Hello", "subject": 7, "thread_id": {}, "about": about, "Body": "Hello" });
        assert_eq!(app.post("/messages", body).by(&key).await.faults(), [
            named("Body", "unknown_field"),
            named("about/id", "required"),
            named("about/ident", "unknown_field"),
            named("about/type", "wrong_type"),
            named("bdy", "unknown_field"),
            named("body", "required"),
            named("subject", "wrong_type"),
            named("thread_id", "wrong_type"),
        ]);
        let limits = json!({ "requests_per_minute": 0, "per_orde": "1.00", "currency": 978 });
        let body = json!({ "name": "", "scopes": "all", "mode": ["live"], "overlap_hours": 169, "limits": limits, "secret": "mine" });
        assert_eq!(app.post("/api-keys", body).by(&key).await.faults(), [
            named("limits/currency", "wrong_type"),
            named("limits/per_orde", "unknown_field"),
            named("limits/requests_per_minute", "out_of_range"),
            named("mode", "wrong_type"),
            named("name", "required"),
            named("overlap_hours", "out_of_range"),
            named("scopes", "wrong_type"),
            named("secret", "unknown_field"),
        ]);
        assert_eq!(app.count("messages").await + app.count("approvals WHERE kind = 'api_key'").await, 0);
    }

    async fn a_body_that_is_no_object_is_of_the_wrong_type(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for body in ["null", "[]", "\"Hello\"", "7", "true"] {
            let answer = app.post("/messages", json!({})).by(&key).body(body).await;
            assert_eq!(answer.faults(), [named("", "wrong_type")], "{body}");
        }
    }

    async fn a_fault_never_repeats_what_was_sent(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let body = json!({ "body": 5, "subject": ["a-password"], "about": "a-password", "thread_id": 1 });
        let answer = app.post("/messages", body).by(&key).await;
        assert!(!answer.faults().is_empty() && !answer.text().contains("a-password"), "{}", answer.text());
    }

    async fn only_json_is_read(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "multipart/form-data; boundary=x", ""] {
            app.say("Hello").by(&key).header("content-type", kind).await.refused(415, "unsupported_media_type");
        }
        app.say("Hello").by(&key).untyped().await.refused(415, "unsupported_media_type");
        for kind in ["application/json", "application/json; charset=utf-8", "Application/JSON"] {
            assert_eq!(app.say("Hello").by(&key).header("content-type", kind).await.status, 200);
        }
        app.post("/messages", json!({})).by(&key).body("").untyped().await.refused(400, "malformed_json");
    }

    async fn a_body_of_ten_megabytes_is_too_large_and_its_sender_is_told(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let large = format!("{{\"body\":\"{}\"}}", "x".repeat(TEN_MEGABYTES));
        for _ in 0..5 {
            app.say("").by(&key).body(large.clone()).await.refused(413, "payload_too_large");
            app.say("").body(large.clone()).await.refused(401, "unauthorized");
            app.get("/me").by(&key).body(large.clone()).await.data();
        }
        let just_over = format!("{{\"body\":\"{}\"}}", "x".repeat(MOST_BODY));
        app.say("").by(&key).body(just_over).await.refused(413, "payload_too_large");
        let just_fits = format!("{{\"body\":\"{}\"}}", "x".repeat(MOST_BODY - 11));
        assert_eq!(app.say("").by(&key).body(just_fits).await.faults(), [named("body", "too_long")]);
        assert_eq!(app.count("messages").await, 0);
    }

    async fn a_body_that_does_not_say_its_length_is_counted(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for (authorization, status) in [(format!("authorization: Bearer {}\r\n", key.secret), "413"), (String::new(), "401")] {
            let mut raw = Raw::to(app.address).await;
            let head = format!("POST {PREFIX}/messages HTTP/1.1\r\nhost: tandem\r\nconnection: close\r\n{authorization}\
                                content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n");
            raw.write(head).await;
            let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
            for _ in 0..TEN_MEGABYTES / 0x10000 {
                if !raw.write(&chunk).await {
                    break;
                }
            }
            raw.write("0\r\n\r\n").await;
            let answer = raw.read().await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
        }
        assert_eq!(app.say("Hello").by(&key).await.status, 200);
    }
}
