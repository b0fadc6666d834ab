//! `/messages`: writing, reading, threads.

use domain::DomainError;
use domain::actor::Actor;
use domain::ids::ThreadId;
use domain::messages::Message;
use domain::messages::send::{NewMessage, send};
use serde_json::{Value, json};

use crate::support::{Key, MINUTE, TestApp, named};

/// The operator answers in a thread.
async fn operator_says(app: &TestApp, admin: &Actor, thread: &Value, text: &str) {
    let thread: ThreadId = thread.as_str().unwrap().parse().unwrap();
    let new = NewMessage { thread: Some(thread), body: text.to_owned(), ..NewMessage::default() };
    let sent: Result<Message, DomainError> = domain::transact!(app.domain, |tx| send(tx, admin, &new).await);
    sent.unwrap();
}

async fn unread(app: &TestApp, key: &Key) -> (usize, usize) {
    let messages = app.get("/messages?unread=true").by(key).await.items().len();
    (messages, app.get("/messages/threads?unread=true").by(key).await.items().len())
}

on_both_engines! {
    async fn what_is_written_is_read_back(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let about = json!({ "type": "order", "id": "ord_01JD4Q8W0000000000000000AA" });
        let body = json!({ "body": "  Où est 🦀?\n\tTwo lines.  \n", "subject": "An order", "about": about });
        let sent = app.post("/messages", body).by(&key).await.data();
        assert_eq!(sent["author"], json!({ "kind": "key", "id": key.id, "name": "Agent" }));
        assert_eq!(sent["body"], "  Où est 🦀?\n\tTwo lines.");
        assert_eq!((&sent["kind"], &sent["subject"], &sent["about"], &sent["read"]), (&json!("conversation"), &json!("An order"), &about, &json!(true)));
        assert_eq!(sent["created_at"], "2026-03-02T09:00:00.000Z");
        assert_eq!(app.get("/messages").by(&key).await.items(), std::slice::from_ref(&sent));
        let threads = app.get("/messages/threads").by(&key).await.items();
        assert_eq!(threads, [json!({
            "id": sent["thread_id"], "kind": "conversation", "subject": "An order", "about": about, "message_count": 1,
            "last_excerpt": "Où est 🦀? Two lines.", "last_author": "Agent", "last_message_at": sent["created_at"], "unread": false,
        })]);
    }

    async fn an_answer_keeps_its_thread(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let first = app.say("Do you ship lamps to Cyprus?").by(&key).await.data();
        assert_eq!(first["subject"], "Do you ship lamps to Cyprus?", "the first words, where there is no subject");
        app.wait(MINUTE);
        let second = app.post("/messages", json!({ "body": "And chairs?", "thread_id": first["thread_id"] })).by(&key).await.data();
        assert_eq!((&second["thread_id"], &second["subject"]), (&first["thread_id"], &first["subject"]));
        let renamed = json!({ "body": "And tables?", "thread_id": first["thread_id"], "subject": "New", "about": { "type": "order", "id": "1" } });
        let answer = app.post("/messages", renamed).by(&key).await;
        assert_eq!(answer.faults(), [named("subject", "not_allowed"), named("about", "not_allowed")]);
        app.wait(MINUTE);
        let other = app.say("Something else").by(&key).await.data();
        let of_thread = app.get(&format!("/messages?thread_id={}", first["thread_id"].as_str().unwrap())).by(&key).await.items();
        assert_eq!(of_thread, [second, first]);
        assert_eq!(app.get("/messages").by(&key).await.items()[0], other);
    }

    async fn what_breaks_the_rules_is_named(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let about = json!({ "type": "weather", "id": "x".repeat(41) });
        let body = json!({ "body": "a\u{0}b", "subject": "x".repeat(201), "about": about });
        let faults = app.post("/messages", body).by(&key).await.faults();
        assert!(faults.contains(&named("subject", "too_long")), "{faults:?}");
        let body = json!({ "body": "a\u{0}b", "subject": "\u{7}", "about": about });
        assert_eq!(app.post("/messages", body).by(&key).await.faults(), [
            named("body", "invalid_characters"), named("subject", "invalid_characters"), named("about/type", "unknown"), named("about/id", "too_long"),
        ]);
        for (text, code) in [("", "required"), (" \n ", "required"), (&*"ä".repeat(10_001), "too_long")] {
            assert_eq!(app.say(text).by(&key).await.faults(), [named("body", code)]);
        }
        assert_eq!(app.say(&"ä".repeat(10_000)).by(&key).await.status, 200);
    }

    async fn each_key_has_its_own_mark_up_to_which_it_has_read(app: TestApp) {
        let (aurora, admin) = (app.with_partner("Aurora").await, app.admin().await);
        let (key, other) = (aurora.key().await, aurora.key().await);
        let thread = app.say("Hello").by(&key).await.data()["thread_id"].clone();
        assert_eq!((unread(&app, &key).await, unread(&app, &other).await), ((0, 0), (1, 1)));
        app.wait(MINUTE);
        operator_says(&app, &admin, &thread, "Good morning").await;
        assert_eq!((unread(&app, &key).await, unread(&app, &other).await), ((1, 1), (2, 1)));
        let answer = app.get("/messages").by(&key).await.items()[0].clone();
        assert_eq!(answer["author"], json!({ "kind": "operator", "id": null, "name": "Ines Duarte" }));
        assert_eq!((&answer["read"], &answer["created_at"]), (&json!(false), &json!("2026-03-02T09:01:00.000Z")));
        let address = format!("/messages/threads/{}/read", thread.as_str().unwrap());
        for body in ["{}", ""] {
            let read = app.post(&address, json!({})).by(&key).body(body).await.data();
            assert_eq!(read, json!({ "thread_id": thread, "read": true }));
        }
        assert_eq!((unread(&app, &key).await, unread(&app, &other).await), ((0, 0), (2, 1)));
        app.call(reqwest::Method::POST, &address).by(&key).await.data();
        assert_eq!(app.post(&address, json!({ "read": true })).by(&key).await.faults(), [named("read", "unknown_field")]);
    }

    async fn a_notice_is_read_and_takes_no_answer(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        let posted: Result<(), DomainError> = domain::transact!(app.domain, |tx| {
            domain::messages::send::post_notice(tx, aurora.id, domain::actor::Mode::Live, "Maintenance", "On Sunday.").await
        });
        posted.unwrap();
        let notice = app.get("/messages").by(&key).await.items()[0].clone();
        assert_eq!((&notice["kind"], &notice["author"]), (&json!("notice"), &json!({ "kind": "system", "id": null, "name": "Tandem" })));
        let answer = app.post("/messages", json!({ "body": "Why?", "thread_id": notice["thread_id"] })).by(&key).await;
        assert_eq!(answer.faults(), [named("thread_id", "read_only")]);
    }

    async fn threads_stand_in_the_order_they_were_written_to(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let mut threads = Vec::new();
        for text in ["Lamps", "Chairs", "Lamp shades"] {
            threads.push(app.say(text).by(&key).await.data()["thread_id"].clone());
            app.wait(MINUTE);
        }
        app.post("/messages", json!({ "body": "More", "thread_id": threads[0] })).by(&key).await.data();
        let listed = app.get("/messages/threads").by(&key).await.items();
        let subjects: Vec<_> = listed.iter().map(|thread| thread["subject"].as_str().unwrap()).collect();
        assert_eq!(subjects, ["Lamps", "Lamp shades", "Chairs"]);
        assert_eq!(app.get("/messages/threads?q=lAmP").by(&key).await.items().len(), 2);
    }
}
