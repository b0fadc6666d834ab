//! Stopping: what was begun is finished, nothing that was answered is lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use domain::db::Read as _;
use tokio::task::JoinSet;

use crate::support::{Raw, Served, Tandem, client};

/// Requests that have reached their handlers, which ask for the bodies that are not sent yet.
async fn begin(served: &Served, key: &str, count: usize) -> Vec<(Raw, String)> {
    let mut begun = Vec::new();
    for turn in 0..count {
        let body = format!("{{\"body\":\"Number {turn}\"}}");
        let mut raw = Raw::to(served.address).await;
        let head = format!(
            "POST /api/partner/v1/messages HTTP/1.1\r\nhost: tandem\r\nauthorization: Bearer {key}\r\n\
                            content-type: application/json\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n",
            body.len(),
        );
        assert!(raw.write(head).await);
        begun.push((raw, body));
    }
    for (raw, _) in &mut begun {
        assert_eq!(raw.head().await, "HTTP/1.1 100 Continue\r\n\r\n");
    }
    begun
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_in_flight_are_answered_and_new_ones_refused() {
    let tandem = Tandem::new();
    let (demo, mut served) = (tandem.demo().await, tandem.serve().await);
    let key = demo["keys"]["of2_live"].as_str().unwrap();
    let begun = begin(&served, key, 20).await;
    served.ask_to_stop().await;
    let asked = Instant::now();
    while client().get(served.url("/healthz")).send().await.is_ok() {
        assert!(asked.elapsed() < Duration::from_secs(5), "nobody new gets in");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    for (mut raw, body) in begun {
        assert!(raw.write(&body).await);
        let answer = raw.read().await;
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("\"ok\":true"), "{answer}");
    }
    let ended = served.ended().await;
    assert!(ended.success(), "{ended:?}: {}", served.log());
    assert!(served.log().contains("stopped"));

    let again = tandem.serve().await;
    let list =
        client().get(again.url("/api/partner/v1/messages?limit=100")).bearer_auth(key).send().await.unwrap();
    let list = list.text().await.unwrap();
    assert!((0..20).all(|turn| list.contains(&format!("\"Number {turn}\""))), "{list}");
    again.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_answered_before_the_end_is_there_afterwards() {
    let tandem = Tandem::new();
    let (demo, mut served) = (tandem.demo().await, tandem.serve().await);
    let key = demo["keys"]["of2_live"].as_str().unwrap().to_owned();
    let (mut writers, count) = (JoinSet::new(), Arc::new(AtomicUsize::new(0)));
    for writer in 0..8 {
        let (url, key, client) = (served.url("/api/partner/v1/messages"), key.clone(), client());
        let count = Arc::clone(&count);
        writers.spawn(async move {
            let mut answered = Vec::new();
            for turn in 0.. {
                let text = format!("Writer {writer} turn {turn}");
                let call = client.post(&url).bearer_auth(&key).json(&serde_json::json!({ "body": text }));
                match call.send().await {
                    Ok(answer) => {
                        assert_eq!(answer.status(), 200);
                        assert!(
                            answer.text().await.unwrap().contains(&text),
                            "an answer that began is whole"
                        );
                        answered.push(text);
                        count.fetch_add(1, Ordering::SeqCst);
                    }
                    // Refused, or closed while idle: not begun.
                    Err(_) => break,
                }
            }
            answered
        });
    }
    // However slow the disk is: each has been answered a few times.
    for _ in 0..3_000 {
        if count.load(Ordering::SeqCst) > 32 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    served.ask_to_stop().await;
    let asked = Instant::now();
    assert!(served.ended().await.success());
    assert!(asked.elapsed() < Duration::from_secs(10));
    let answered = writers.join_all().await.concat();
    assert!(answered.len() > 8, "{}", answered.len());

    let again = tandem.serve().await;
    let mut found = 0;
    let mut cursor = String::new();
    loop {
        let page =
            client().get(again.url(&format!("/api/partner/v1/messages?limit=100{cursor}"))).bearer_auth(&key);
        let page: serde_json::Value = page.send().await.unwrap().json().await.unwrap();
        let items = page["data"]["items"].as_array().unwrap();
        found +=
            items.iter().filter(|item| answered.iter().any(|text| item["body"] == text.as_str())).count();
        let Some(next) = page["data"]["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(found, answered.len());
    again.stop().await;
}

/// Follows a link until the server is gone: the clicks it was told of, which are counted as they come.
async fn clicks(url: String, count: Arc<AtomicUsize>) -> Vec<String> {
    let (client, mut told) = (client(), Vec::new());
    while let Ok(answer) = client.get(&url).header("user-agent", "Firefox").send().await {
        let location = answer.headers()["location"].to_str().unwrap();
        let click = location.split(['?', '&', '#']).find_map(|part| part.strip_prefix("tandem_click="));
        told.push(click.unwrap().to_owned());
        count.fetch_add(1, Ordering::SeqCst);
    }
    told
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_click_that_was_answered_is_there_once_when_the_process_was_killed() {
    let tandem = Tandem::new();
    tandem.demo().await;
    let db = domain::db::Db::connect(&format!("sqlite://{}", tandem.database().display())).await.unwrap();
    let ask = async |sql: String| {
        let mut db = &db;
        db.one(sql.leak(), vec![]).await.unwrap()
    };
    let link =
        ask("SELECT id, slug FROM links WHERE mode = 'live' AND status = 'active' LIMIT 1".to_owned()).await;
    let (id, slug): (String, String) = (link.get("id").unwrap(), link.get("slug").unwrap());
    let sums = async || {
        let sql = format!(
            "SELECT (SELECT COUNT(*) FROM clicks WHERE link_id = '{id}') AS rows,
                    (SELECT SUM(clicks + bots) FROM click_days WHERE link_id = '{id}') AS counted"
        );
        let row = ask(sql).await;
        (row.get::<i64>("rows").unwrap(), row.get::<i64>("counted").unwrap())
    };
    let (mut told, before) = (Vec::new(), sums().await);
    for round in 1..=4 {
        let served = tandem.serve().await;
        let url = served.url(&format!("/r/{slug}"));
        let count = Arc::new(AtomicUsize::new(0));
        let followers: JoinSet<_> = (0..8).map(|_| clicks(url.clone(), Arc::clone(&count))).collect();
        // However slow the disk is: some are told, and others on their way.
        for _ in 0..3_000 {
            if count.load(Ordering::SeqCst) >= 30 * round {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        // Not told to stop: killed.
        drop(served);
        told.extend(followers.join_all().await.concat());
    }
    assert!(told.len() > 100, "{}", told.len());
    let served = tandem.serve().await;
    for click in &told {
        let row = ask(format!("SELECT COUNT(*) AS n FROM clicks WHERE id = '{click}'")).await;
        assert_eq!(row.get::<i64>("n").unwrap(), 1, "{click} was answered");
    }
    let after = sums().await;
    assert_eq!(after.0 - before.0, after.1 - before.1, "each is counted once");
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_idle_server_stops_at_once_even_right_after_its_start() {
    let tandem = Tandem::new();
    let served = tandem.serve().await;
    // A connection that is kept open and says nothing holds nobody up.
    let _idle = Raw::to(served.address).await;
    let asked = Instant::now();
    served.stop().await;
    // Less than it would wait for a request.
    assert!(asked.elapsed() < Duration::from_secs(8), "{:?}", asked.elapsed());
}
