//! Orders from files, which a job places.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::traffic::{Sent, Traffic};
use crate::support::{Served, client};

/// Orders of an import: enough that the power often goes while they are placed.
pub(super) const FILE: u64 = 60;
/// Where imports are uploaded and committed.
const IMPORTS: &str = "/api/partner/v1/dropship/imports";

/// Uploads orders and has them placed by the job, until the server is gone: a file a turn is in the middle of its work
/// when the power goes. What it got no answer to it asks again first, as whoever waits for an answer would.
pub(super) async fn place(traffic: Arc<Traffic>, served: String, turn: u64) {
    let client = client();
    let open = traffic.open.lock().unwrap().clone();
    let ask = async |sent: Sent| {
        *traffic.open.lock().unwrap() = Some(sent.clone());
        let answer: Value = serde_json::from_str(&traffic.tell(&client, &served, sent).await?).unwrap();
        *traffic.open.lock().unwrap() = None;
        Some(answer)
    };
    let commit = |key: &str, import: &Value| Sent {
        path: IMPORTS.to_owned(),
        operator: false,
        key: format!("{key}-commit"),
        body: json!({ "import_id": import["data"]["id"], "commit": "all" }),
        answer: None,
    };
    if let Some(open) = open {
        let is_upload = open.body["rows"].is_array();
        let key = open.key.clone();
        let Some(answer) = ask(open).await else { return };
        if is_upload && ask(commit(&key, &answer)).await.is_none() {
            return;
        }
    }
    for step in 0.. {
        let name = format!("{turn}-import-{step}");
        let row = |number: u64| {
            json!({
                "reference": format!("IM-{name}-{number}"), "sku": traffic.sku, "quantity": 1, "name": "Maria Silva",
                "street": "Torstraße 1", "postcode": "10115", "city": "Berlin", "country": "DE",
            })
        };
        let rows: Vec<Value> = (0..FILE).map(row).collect();
        let upload = Sent {
            path: IMPORTS.to_owned(),
            operator: false,
            key: format!("key-{name}"),
            body: json!({ "site": traffic.site, "rows": rows }),
            answer: None,
        };
        let Some(answer) = ask(upload).await else { return };
        if ask(commit(&format!("key-{name}"), &answer)).await.is_none() {
            return;
        }
    }
}

/// Waits until everything that was committed is placed; the references of its rows.
pub(super) async fn finish(traffic: &Traffic, served: &Served) -> Vec<String> {
    let sent = traffic.sent.lock().unwrap().clone();
    let (mut ids, mut references) = (Vec::new(), Vec::new());
    for one in sent.iter().filter(|one| one.path == IMPORTS) {
        let Some(id) = one.body["import_id"].as_str() else { continue };
        // Asked twice where the first time was not answered.
        if ids.iter().any(|known| known == id) {
            continue;
        }
        // The upload that it was about stands before it, and was answered.
        let upload = sent.iter().find(|upload| {
            upload.answer.as_ref().is_some_and(|(_, text)| {
                upload.path == IMPORTS && text.contains(id) && upload.body["rows"].is_array()
            })
        });
        let rows = upload.unwrap().body["rows"].as_array().unwrap();
        references.extend(rows.iter().map(|row| row["reference"].as_str().unwrap().to_owned()));
        ids.push(id.to_owned());
    }
    for id in ids {
        let until = std::time::Instant::now() + Duration::from_secs(120);
        loop {
            let path = served.url(&format!("{IMPORTS}/{id}"));
            let answer = client().get(path).bearer_auth(&traffic.partner).send().await.unwrap();
            let import: Value = answer.json().await.unwrap();
            let (import, counts) = (&import["data"], &import["data"]["counts"]);
            if import["status"] == "done" {
                assert_eq!((&counts["ordered"], &counts["bad"]), (&json!(FILE), &json!(0)), "{import}");
                break;
            }
            assert!(import["status"] == "committing" && std::time::Instant::now() < until, "{import}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    references
}
