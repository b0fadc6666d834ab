//! Copies that are made while the portal is in use, and what can be done with them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use domain::actor::Actor;
use domain::db::{Db, DbError};
use domain::messages::send::{NewMessage, send};
use domain::sign_in::{GOOD_FOR, consume, issue_link};

use crate::support::{Engine, TestDatabase, World};

fn copy_beside(database: &TestDatabase, name: &str) -> PathBuf {
    database.file().with_file_name(name)
}

async fn open(copy: &Path) -> World {
    World::on(&format!("sqlite://{}", copy.display())).await
}

/// Writes messages until it is told to stop, and counts them.
async fn keep_writing(world: &World, owner: &Actor, stop: &AtomicBool, written: &AtomicUsize) {
    let domain = &world.domain;
    for turn in 0.. {
        act!(
            *domain,
            send(
                owner,
                &NewMessage {
                    body: format!("Message {turn} {}", "x".repeat(2_000)),
                    ..NewMessage::default()
                }
            )
        )
        .unwrap();
        written.fetch_add(1, Ordering::SeqCst);
        if stop.load(Ordering::SeqCst) {
            break;
        }
    }
}

/// Waits until more was written than so many.
async fn until_more(written: &AtomicUsize, than: usize) -> usize {
    loop {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let now = written.load(Ordering::SeqCst);
        if now > than {
            return now;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_made_while_others_write_is_whole_and_serves_as_the_database() {
    let database = TestDatabase::migrated(Engine::Sqlite).await;
    let world = World::on(&database.address).await;
    let owner = world.partner("Aurora").await;
    let (stop, written) = (AtomicBool::new(false), AtomicUsize::new(0));
    let copies = async {
        let (mut copies, mut before) = (Vec::new(), 0);
        for number in 0..3 {
            before = until_more(&written, before).await;
            let copy = copy_beside(&database, &format!("copy{number}.db"));
            world.domain.db().copy_to(&copy).await.unwrap();
            copies.push(copy);
        }
        stop.store(true, Ordering::SeqCst);
        copies
    };
    let (_, copies) = tokio::join!(keep_writing(&world, &owner, &stop, &written), copies);
    let mut before = 0;
    for copy in copies {
        let restored = open(&copy).await;
        assert_eq!(
            restored.words("SELECT integrity_check AS word FROM pragma_integrity_check").await,
            ["ok"]
        );
        let torn =
            "threads t WHERE t.message_count <> (SELECT COUNT(*) FROM messages m WHERE m.thread_id = t.id)";
        assert_eq!(restored.count(torn).await, 0);
        let messages = restored.count("messages").await;
        assert_eq!(restored.count("events WHERE type = 'message.sent'").await, messages);
        assert!(messages > before, "each copy is of a later moment");
        before = messages;

        restored.domain.db().migrate().await.unwrap();
        let user = owner.person().unwrap();
        let (token, _) = act!(restored, issue_link(user, GOOD_FOR)).unwrap();
        assert_eq!(act!(restored, consume(&token)).unwrap(), user);
        let owner = restored.again(&owner).await.unwrap();
        act!(restored, send(&owner, &NewMessage { body: "Back again".to_owned(), ..NewMessage::default() }))
            .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_do_not_wait_for_a_copy_to_end() {
    let database = TestDatabase::migrated(Engine::Sqlite).await;
    let world = World::on(&database.address).await;
    let owner = world.partner("Aurora").await;
    // Enough to copy that a copy takes its time.
    let fill = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
                INSERT INTO idempotency_keys
                SELECT 'prt', 'live', 'POST', CAST(i AS TEXT), x'00', 200, zeroblob(1500), 0 FROM n";
    world.tamper(fill, vec![]).await;
    let (copied, written) = (AtomicBool::new(false), AtomicUsize::new(0));
    let copy = async {
        let before = until_more(&written, 0).await;
        world.domain.db().copy_to(&copy_beside(&database, "copy.db")).await.unwrap();
        copied.store(true, Ordering::SeqCst);
        written.load(Ordering::SeqCst) - before
    };
    let ((), meanwhile) = tokio::join!(keep_writing(&world, &owner, &copied, &written), copy);
    // One may have waited for the copy to begin, and one for it to end.
    assert!(meanwhile > 2, "{meanwhile} were written while it was copied");
}

#[tokio::test]
async fn a_copy_never_overwrites_a_file_and_leaves_no_half_of_one() {
    let database = TestDatabase::migrated(Engine::Sqlite).await;
    let db = Db::connect(&database.address).await.unwrap();
    let taken = copy_beside(&database, "taken.db");
    std::fs::write(&taken, "mine").unwrap();
    assert!(db.copy_to(&taken).await.is_err());
    assert_eq!(std::fs::read(&taken).unwrap(), b"mine");
    let nowhere = database.file().with_file_name("no such folder").join("copy.db");
    assert!(db.copy_to(&nowhere).await.is_err() && !nowhere.exists());
}

#[tokio::test]
async fn a_postgres_database_is_copied_with_its_own_tool() {
    let database = TestDatabase::migrated(Engine::Postgres).await;
    let db = Db::connect(&database.address).await.unwrap();
    let Err(DbError::Address(words)) = db.copy_to(Path::new("copy.db")).await else { panic!("copied") };
    assert!(words.contains("pg_dump") && !Path::new("copy.db").exists());
    database.remove().await;
}
