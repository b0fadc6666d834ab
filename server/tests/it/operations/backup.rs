//! `tandem backup` while others write, and a restore that was rehearsed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use domain::db::{Db, Read as _};
use serde_json::{Value, json};
use tokio::process::Command;
use tokio::task::JoinHandle;

use crate::support::{Engine, Served, Tandem, TestDatabase, client};

/// Somebody who writes without a pause until they are stopped.
struct Writer {
    /// How many messages were answered.
    answered: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
    task: JoinHandle<()>,
}

impl Writer {
    fn at(served: &Served, key: &str) -> Self {
        let (answered, stop) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
        let (count, end, url, key) = (
            Arc::clone(&answered),
            Arc::clone(&stop),
            served.url("/api/partner/v1/messages"),
            key.to_owned(),
        );
        let task = tokio::spawn(async move {
            let client = client();
            while !end.load(Ordering::SeqCst) {
                let call = client.post(&url).bearer_auth(&key).json(&json!({ "body": "Written meanwhile" }));
                assert_eq!(call.send().await.unwrap().status(), 200);
                count.fetch_add(1, Ordering::SeqCst);
            }
        });
        Self { answered, stop, task }
    }

    fn answered(&self) -> i64 {
        self.answered.load(Ordering::SeqCst).try_into().unwrap()
    }

    async fn stop(self) {
        self.stop.store(true, Ordering::SeqCst);
        self.task.await.unwrap();
    }
}

async fn count(db: &Db, from_where: &str) -> i64 {
    let (sql, mut db) = (format!("SELECT COUNT(*) AS n FROM {from_where}").leak(), db);
    db.one(sql, vec![]).await.unwrap().get("n").unwrap()
}

/// Messages that were written meanwhile; what belongs together must be there together.
async fn whole(address: &str) -> i64 {
    let db = Db::connect(address).await.unwrap();
    let torn =
        "threads t WHERE t.message_count <> (SELECT COUNT(*) FROM messages m WHERE m.thread_id = t.id)";
    assert_eq!(count(&db, torn).await, 0);
    let messages = count(&db, "messages WHERE body = 'Written meanwhile'").await;
    let sent = "events e WHERE e.type = 'message.sent' AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = e.subject_id)";
    assert_eq!(count(&db, sent).await, 0);
    db.close().await;
    messages
}

/// Serves from a copy as the manual says, and looks at it as a program and a person do.
async fn rehearse(address: &str, demo: &Value, messages: i64) {
    let tandem = Tandem::new().with("DATABASE_URL", address).with("JOBS", "false");
    let served = tandem.serve().await;
    let key = demo["keys"]["of2_live"].as_str().unwrap();
    let get = async |path: &str| client().get(served.url(path)).bearer_auth(key).send().await.unwrap();
    assert_eq!(get("/readyz").await.status(), 200);
    let (mut found, mut cursor) = (0, String::new());
    loop {
        let page: Value =
            get(&format!("/api/partner/v1/messages?limit=100{cursor}")).await.json().await.unwrap();
        let items = page["data"]["items"].as_array().unwrap();
        found += items.iter().filter(|item| item["body"] == "Written meanwhile").count();
        let Some(next) = page["data"]["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(i64::try_from(found).unwrap(), messages);
    let answer = client().post(served.url("/api/partner/v1/messages")).bearer_auth(key);
    assert_eq!(answer.json(&json!({ "body": "Work goes on" })).send().await.unwrap().status(), 200);
    let link = tandem.prints(&["operator", "new@tandem.example"]).await;
    let mut browser = served.browser();
    assert_eq!(browser.confirm(&link.trim()[link.find("/sign-in/").unwrap()..]).await.leads_to(), "/ops");
    browser.open("/ops/messages").await.says(200, "Work goes on");
    assert!(!tandem.path("data/mail").exists(), "a copy sends no mail");
    served.stop().await;
}

/// Copies while somebody writes: each copy holds at least what was answered before it was begun, and not more than
/// what was answered or under way when it ended.
async fn copies(tandem: &Tandem, served: &Served, key: &str) -> Vec<(PathBuf, i64, i64)> {
    let (writer, mut copies) = (Writer::at(served, key), Vec::new());
    for number in 0..3 {
        // However slow the disk is: something was written since.
        let before = writer.answered();
        while writer.answered() == before {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let (file, before) = (tandem.path(&format!("copy{number}")), writer.answered());
        assert_eq!(tandem.prints(&["backup", file.to_str().unwrap()]).await.trim(), file.to_str().unwrap());
        copies.push((file, before, writer.answered() + 1));
    }
    writer.stop().await;
    copies
}

fn holds(messages: i64, before: i64, after: i64) {
    assert!((before..=after).contains(&messages) && messages > 0, "{before} ≤ {messages} ≤ {after}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_made_while_others_write_is_whole_and_serves() {
    let tandem = Tandem::new();
    let (demo, served) = (tandem.demo().await, tandem.serve().await);
    let copies = copies(&tandem, &served, demo["keys"]["of2_live"].as_str().unwrap()).await;
    served.stop().await;
    for (file, before, after) in &copies {
        let address = format!("sqlite://{}", file.display());
        holds(whole(&address).await, *before, *after);
    }
    let (last, ..) = copies.last().unwrap();
    let address = format!("sqlite://{}", last.display());
    rehearse(&address, &demo, whole(&address).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_postgres_is_whole_and_serves() {
    let database = TestDatabase::empty(Engine::Postgres).await;
    let tandem = Tandem::new().with("DATABASE_URL", &database.address);
    let (demo, served) = (tandem.demo().await, tandem.serve().await);
    let copies = copies(&tandem, &served, demo["keys"]["of2_live"].as_str().unwrap()).await;
    served.stop().await;
    let (file, before, after) = copies.last().unwrap();
    let rehearsal = TestDatabase::empty(Engine::Postgres).await;
    restore(file, &rehearsal.address).await;
    let messages = whole(&rehearsal.address).await;
    holds(messages, *before, *after);
    rehearse(&rehearsal.address, &demo, messages).await;
    rehearsal.remove().await;
    database.remove().await;
}

async fn restore(file: &Path, address: &str) {
    let mut command = Command::new("pg_restore");
    command.args(["--no-owner", "--exit-on-error", "--dbname", address]).arg(file);
    let output = command.output().await.expect("pg_restore can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[tokio::test]
async fn a_copy_never_overwrites_a_file_and_a_failed_one_leaves_none() {
    let tandem = Tandem::new();
    tandem.demo().await;
    let taken = tandem.path("taken.db");
    std::fs::write(&taken, "mine").unwrap();
    let said = tandem.complains(1, &["backup", taken.to_str().unwrap()]).await;
    assert!(said.contains("exists already"), "{said}");
    assert_eq!(std::fs::read(&taken).unwrap(), b"mine");
    let nowhere = tandem.path("no such folder/copy.db");
    tandem.complains(1, &["backup", nowhere.to_str().unwrap()]).await;
    assert!(!nowhere.exists());
}
