//! Many at once.

use std::time::Duration;

use reqwest::Client;
use tokio::task::JoinSet;

use crate::support::{Answer, SECOND, TestApp};

/// Clients that carry many requests over one connection each.
fn clients(count: usize) -> Vec<Client> {
    let client = || Client::builder().no_proxy().http2_prior_knowledge().build().unwrap();
    std::iter::repeat_with(client).take(count).collect()
}

on_both_engines! {
    async fn of_a_thousand_with_one_key_one_writes_and_everybody_gets_an_answer(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let (servers, clients) = ([app.clone(), app.another_server().await], clients(20));
        let mut requests = JoinSet::new();
        for turn in 0..1_000 {
            let call = servers[turn % 2].say("Hello").by(&key).once("k").through(&clients[turn % 20]);
            requests.spawn(call.into_future());
        }
        let answers: Vec<Answer> = requests.join_all().await;
        let good: Vec<_> = answers.iter().filter(|answer| answer.status == 200).collect();
        assert!(good.iter().all(|answer| answer.bytes == good[0].bytes));
        assert_eq!(good.iter().filter(|answer| !answer.replayed()).count(), 1);
        for answer in answers.iter().filter(|answer| answer.status != 200) {
            // A machine that is kept busy may not get round to everybody in time.
            if answer.status == 503 {
                answer.refused(503, "unavailable");
            } else {
                answer.refused(409, "idempotency_in_progress");
            }
        }
        let again = app.say("Hello").by(&key).once("k").await;
        assert!(again.replayed() && again.bytes == good[0].bytes);
        assert_eq!((app.count("messages").await, app.count("events WHERE type = 'message.sent'").await), (1, 1));
    }

    async fn a_limit_is_exact_however_many_ask_at_once(app: TestApp) {
        let (key, clients) = (app.with_partner("Aurora").await.key_limited_to(40).await, clients(4));
        let mut requests = JoinSet::new();
        for turn in 0..200 {
            requests.spawn(app.get("/me").by(&key).through(&clients[turn % 4]).into_future());
        }
        let answers = requests.join_all().await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 40);
        assert_eq!(answers.iter().filter(|answer| answer.status == 429).count(), 160);
    }

    async fn many_writers_lose_nothing(app: TestApp) {
        let (key, clients) = (app.with_partner("Aurora").await.key().await, clients(4));
        let thread = app.say("Hello").by(&key).await.data()["thread_id"].clone();
        let mut requests = JoinSet::new();
        for turn in 0..100 {
            let body = serde_json::json!({ "body": format!("Number {turn}"), "thread_id": thread });
            requests.spawn(app.post("/messages", body).by(&key).through(&clients[turn % 4]).into_future());
        }
        assert!(requests.join_all().await.iter().all(|answer| answer.status == 200));
        let threads = app.get("/messages/threads").by(&key).await.items();
        assert_eq!((threads.len(), &threads[0]["message_count"]), (1, &101.into()));
        assert_eq!(app.count("events WHERE type = 'message.sent'").await, 101);
    }

    async fn while_the_first_is_running_the_second_is_told_to_wait(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let held = app.hold_messages().await;
        let first = tokio::spawn(app.say("Hello").by(&key).once("k").into_future());
        let second = loop {
            tokio::time::sleep(Duration::from_millis(500)).await;
            // On both, until the first has its claim, the second may be in its place.
            let call = app.say("Hello").by(&key).once("k").into_future();
            if let Ok(answer) = tokio::time::timeout(SECOND, call).await {
                break answer;
            }
        };
        second.refused(409, "idempotency_in_progress");
        assert_eq!(second.header("retry-after"), "1");
        held.let_go().await;
        assert_eq!(first.await.unwrap().status, 200);
        assert!(app.say("Hello").by(&key).once("k").await.replayed());
        assert_eq!(app.count("messages").await, 1);
    }
}
