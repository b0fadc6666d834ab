//! Two partners never see a byte of each other's, and live never sees test.

use domain::ids::EventId;
use serde_json::{Value, json};

use crate::support::{Key, TestApp};

/// What a partner leaves behind: ids and words that nobody else may ever be shown.
struct Traces {
    thread: String,
    event: String,
    words: Vec<String>,
}

async fn leave_traces(app: &TestApp, key: &Key, word: &str) -> Traces {
    let about = json!({ "type": "order", "id": format!("ord_{word}") });
    let sent = app.post(
        "/messages",
        json!({ "body": format!("Body of {word}"), "subject": format!("Subject of {word}"), "about": about }),
    );
    let message = sent.by(key).await.data();
    let asked = app
        .post("/api-keys", json!({ "name": format!("Key of {word}"), "scopes": ["partner:read"] }))
        .by(key)
        .await
        .data();
    let event =
        app.get("/events?limit=100").by(key).await.items().last().unwrap()["id"].as_str().unwrap().to_owned();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let words = vec![
        word.to_owned(),
        text(&message["id"]),
        text(&message["thread_id"]),
        text(&asked["id"]),
        key.id.to_string(),
        event.clone(),
    ];
    Traces { thread: text(&message["thread_id"]), event, words }
}

/// Everything a key can read, in one text.
async fn everything(app: &TestApp, key: &Key) -> String {
    let mut read = String::new();
    for address in [
        "/me",
        "/messages?limit=100",
        "/messages/threads?limit=100",
        "/events?limit=100",
        "/api-keys?limit=100",
    ] {
        let answer = app.get(address).by(key).await;
        answer.data();
        read += &answer.text();
    }
    read
}

/// Asserts that `key` finds nothing of what `traces` tell of.
async fn finds_nothing(app: &TestApp, key: &Key, other: &Key, traces: &Traces) {
    let read = everything(app, key).await;
    for word in &traces.words {
        assert!(!read.contains(word.as_str()), "{word} in {read}");
    }
    let (thread, event) = (&traces.thread, &traces.event);
    let nothing = app.get("/messages?thread_id=thr_01JD4Q8W0000000000000000AA").by(key).await;
    assert_eq!(app.get(&format!("/messages?thread_id={thread}")).by(key).await.bytes, nothing.bytes);
    app.post("/messages", json!({ "body": "Hello", "thread_id": thread }))
        .by(key)
        .await
        .refused(404, "not_found");
    app.post(&format!("/messages/threads/{thread}/read"), json!({})).by(key).await.refused(404, "not_found");
    app.get(&format!("/api-keys/{}", other.id)).by(key).await.refused(404, "not_found");
    app.post("/api-keys", json!({ "rotate": other.id })).by(key).await.refused(404, "not_found");
    let foreign = app.get(&format!("/events?after={event}")).by(key).await.refused(400, "invalid_query");
    let none: EventId = "evt_01JD4Q8W0000000000000000AA".parse().unwrap();
    let unknown = app.get(&format!("/events?after={none}")).by(key).await.refused(400, "invalid_query");
    assert_eq!(foreign["message"], unknown["message"]);
}

on_both_engines! {
    async fn partners_find_nothing_of_each_others(app: TestApp) {
        let (aurora, borealis) = (app.with_partner("Aurora").await.key().await, app.with_partner("Borealis").await.key().await);
        let (of_aurora, of_borealis) = (leave_traces(&app, &aurora, "Aurora").await, leave_traces(&app, &borealis, "Borealis").await);
        finds_nothing(&app, &aurora, &borealis, &of_borealis).await;
        finds_nothing(&app, &borealis, &aurora, &of_aurora).await;
        assert_eq!(app.count("messages").await, 2);
    }

    async fn live_and_test_find_nothing_of_each_others(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let (live, test) = (aurora.key().await, aurora.test_key().await);
        let (of_live, of_test) = (leave_traces(&app, &live, "LiveOnly").await, leave_traces(&app, &test, "TestOnly").await);
        finds_nothing(&app, &test, &live, &of_live).await;
        // That there is a test key is no secret to a live one; what it does is.
        let (read, known) = (everything(&app, &live).await, test.id.to_string());
        assert!(of_test.words.iter().all(|word| *word == known || !read.contains(word.as_str())), "{read}");
    }

    async fn an_id_that_is_none_is_not_found(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for id in ["nonsense", "thr_01JD4Q8W0000000000000000AA", "key_01JD4Q8W0000000000000000A", "key_%00", "%ff", "KEY_01JD4Q8W0000000000000000AA"] {
            app.get(&format!("/api-keys/{id}")).by(&key).await.refused(404, "not_found");
            app.post(&format!("/messages/threads/{id}/read"), json!({})).by(&key).await.refused(404, "not_found");
        }
        for id in ["nonsense", "msg_01JD4Q8W0000000000000000AA", ""] {
            app.post("/messages", json!({ "body": "Hello", "thread_id": id })).by(&key).await.refused(404, "not_found");
            app.post("/api-keys", json!({ "rotate": id })).by(&key).await.refused(404, "not_found");
        }
    }
}
