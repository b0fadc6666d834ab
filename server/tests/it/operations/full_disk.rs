//! A disk without room: writes are unavailable, reads go on, nothing that was answered is lost.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Answer, Served, Tandem, client};

/// Half a kilobyte, the unit in which a shell limits files.
const BLOCK: u64 = 512;

async fn get(served: &Served, key: &str, path: &str) -> Answer {
    Answer::read(client().get(served.url(path)).bearer_auth(key).send().await.unwrap()).await
}

async fn write(served: &Served, key: &str, text: &str) -> Answer {
    let call = client().post(served.url("/api/partner/v1/messages")).bearer_auth(key);
    Answer::read(call.json(&json!({ "body": text })).send().await.unwrap()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_stops_writing_and_nothing_else() {
    // The log goes to a pipe, which has no size.
    let tandem = Tandem::new();
    let demo = tandem.demo().await;
    let key = demo["keys"]["of2_live"].as_str().unwrap();
    let size = std::fs::metadata(tandem.database()).unwrap().len();
    let blocks = (size + 400 * 1024) / BLOCK;
    let served = tandem.serve_through(&format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" serve")).await;
    let mut browser = served.browser();
    let login = demo["partner_login"].as_str().unwrap();
    browser.confirm(&login[login.find("/sign-in/").unwrap()..]).await.leads_to();

    let large = "x".repeat(9_000);
    let mut written = 0;
    let refused = loop {
        let answer = write(&served, key, &large).await;
        if answer.status != 200 {
            break answer;
        }
        written += 1;
        assert!(written < 1_000, "the disk is never full");
    };
    for _ in 0..3 {
        write(&served, key, &large).await.refused(503, "unavailable");
    }
    refused.refused(503, "unavailable");
    assert_eq!(refused.header("retry-after"), "1");
    for path in [
        "/api/partner/v1/me",
        "/api/partner/v1/messages",
        "/api/partner/v1/events",
        "/readyz",
        "/healthz",
        "/metrics",
    ] {
        assert_eq!(get(&served, key, path).await.status, 200, "{path}");
    }
    for path in ["/dashboard", "/messages", "/developers", "/settings", "/apply", "/"] {
        assert_eq!(browser.open(path).await.0.status, 200, "{path}");
    }
    let page = browser.press("/_fn/messages/send", &[("body", &large)]).await;
    assert!(matches!(page.0.status, 303 | 500 | 503), "{}: {}", page.0.status, page.html());
    served.stop().await;

    // With room again everything that was answered is there, and work goes on.
    let served = tandem.serve().await;
    assert_eq!(write(&served, key, "Room again").await.status, StatusCode::OK);
    let (mut found, mut cursor) = (0, String::new());
    loop {
        let page: Value =
            get(&served, key, &format!("/api/partner/v1/messages?limit=100{cursor}")).await.json();
        found +=
            page["data"]["items"].as_array().unwrap().iter().filter(|item| item["body"] == large).count();
        let Some(next) = page["data"]["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(found, written);
    served.stop().await;
}
