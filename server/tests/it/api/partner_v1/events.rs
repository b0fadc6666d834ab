//! `/events`: asked again with the last id, nothing is missed.

use serde_json::{Value, json};

use crate::support::{Key, TestApp};

async fn all(app: &TestApp, key: &Key) -> Vec<Value> {
    app.get("/events?limit=100").by(key).await.items()
}

on_both_engines! {
    async fn what_happened_is_told_once_and_in_its_order(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let (mut after, mut walked) = (String::new(), Vec::new());
        for turn in 0..5 {
            app.say(&format!("Number {turn}")).by(&key).await.data();
            loop {
                let items = app.get(&format!("/events?limit=1{after}")).by(&key).await.items();
                let Some(last) = items.last() else { break };
                after = format!("&after={}", last["id"].as_str().unwrap());
                walked.extend(items);
            }
        }
        assert_eq!(walked, all(&app, &key).await);
        let sequence: Vec<_> = walked.iter().map(|event| event["sequence"].as_i64().unwrap()).collect();
        assert!(sequence.is_sorted_by(|one, next| one < next), "{sequence:?}");
        assert_eq!(walked.iter().filter(|event| event["type"] == "message.sent").count(), 5);
    }

    async fn an_event_says_what_happened_to_what(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let message = app.say("Hello").by(&key).await.data();
        let event = all(&app, &key).await.pop().unwrap();
        assert_eq!(event, json!({
            "id": event["id"], "sequence": event["sequence"], "type": "message.sent",
            "subject": { "type": "message", "id": message["id"] }, "mode": "live",
            "data": { "thread_id": message["thread_id"], "subject": "Hello", "author": "key" },
            "created_at": message["created_at"],
        }));
    }

    async fn a_cursor_and_the_last_known_event_lead_to_the_same(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for turn in 0..6 {
            app.say(&format!("Number {turn}")).by(&key).await.data();
        }
        let whole = all(&app, &key).await;
        let first = whole[0]["id"].as_str().unwrap();
        let (mut walked, mut cursor) = (vec![whole[0].clone()], String::new());
        // As a client does that adds the cursor to what it asked before.
        loop {
            let page = app.get(&format!("/events?limit=2&after={first}{cursor}")).by(&key).await;
            walked.extend(page.items());
            let Some(next) = page.next_cursor() else { break };
            assert!(walked.len() <= whole.len(), "it goes round in circles");
            cursor = format!("&cursor={next}");
        }
        assert_eq!(walked, whole);
    }

    async fn an_event_never_holds_a_secret(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        let asked = json!({ "name": "Another", "scopes": ["partner:read"] });
        app.post("/api-keys", asked).by(&key).await.data();
        aurora.revokes(&aurora.key().await).await;
        let text = json!(all(&app, &key).await).to_string();
        assert!(text.contains("api_key.revoked") && !text.contains("of2_partner_"), "{text}");
    }
}
