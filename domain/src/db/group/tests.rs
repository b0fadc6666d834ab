use super::*;
use crate::clock::SystemClock;
use crate::db::{Db, Read as _, Tx};
use crate::random::Random;

const MAKE: &str = "CREATE TABLE words (word TEXT NOT NULL UNIQUE)";
const SAY: &str = "INSERT INTO words VALUES ($1)";
const SAID: &str = "SELECT word FROM words ORDER BY word";

async fn begin(db: &Db) -> Tx {
    Tx::begin(db, &SystemClock, Arc::new(Random::seeded(1)), Arc::default()).await.unwrap()
}

async fn database(folder: &tempfile::TempDir) -> Db {
    let db = Db::connect(&format!("sqlite://{}/words.db", folder.path().display())).await.unwrap();
    let mut tx = begin(&db).await;
    tx.execute(MAKE, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    db
}

async fn said(mut db: &Db) -> Vec<String> {
    let rows = db.all(SAID, vec![]).await.unwrap();
    rows.iter().map(|row| row.get("word").unwrap()).collect()
}

fn group(db: &Db) -> Arc<Group> {
    match db {
        Db::Sqlite { group, .. } => Arc::clone(group),
        Db::Postgres(_) => unreachable!("it was opened as SQLite"),
    }
}

/// One that holds the writer until so many wait behind it.
async fn hold(db: &Db, behind: usize) -> tokio::task::JoinHandle<()> {
    let mut tx = begin(db).await;
    let (db, group) = (db.clone(), group(db));
    tokio::spawn(async move {
        tx.execute(SAY, args!["the first"]).await.unwrap();
        while group.waiting.load(Ordering::Acquire) < behind {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tx.commit().await.unwrap();
        drop(db);
    })
}

#[tokio::test]
async fn those_who_come_at_once_are_committed_together_and_read_what_they_wrote_when_they_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let db = database(&folder).await;
    let first = hold(&db, 20).await;
    let before = group(&db).commits.before().unwrap();
    let members = (10..30).map(|number| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut tx = begin(&db).await;
            let word = format!("word {number}");
            tx.execute(SAY, args![&word]).await.unwrap();
            tx.commit().await.unwrap();
            assert!(said(&db).await.contains(&word));
        })
    });
    for member in members.collect::<Vec<_>>() {
        member.await.unwrap();
    }
    first.await.unwrap();
    assert_eq!(said(&db).await.len(), 21);
    assert!(group(&db).commits.before().unwrap().follows(&before), "all of them in one commit");
}

#[tokio::test]
async fn one_that_is_undone_or_goes_away_takes_nobody_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let db = database(&folder).await;
    let first = hold(&db, 4).await;
    let member = |word: &'static str, end: &'static str| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut tx = begin(&db).await;
            tx.execute(SAY, args![word]).await.unwrap();
            match end {
                "commit" => tx.commit().await.map(drop).unwrap(),
                "undo" => tx.rollback().await.unwrap(),
                // Dropped in the middle, as a request that nobody waits for any more.
                _ => drop(tx),
            }
        })
    };
    let members = [
        member("kept", "commit"),
        member("undone", "undo"),
        member("left", "leave"),
        member("last", "commit"),
    ];
    for member in members {
        member.await.unwrap();
    }
    first.await.unwrap();
    assert_eq!(said(&db).await, ["kept", "last", "the first"]);
    let mut tx = begin(&db).await;
    tx.execute(SAY, args!["undone"]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(said(&db).await.len(), 4);
}

#[tokio::test]
async fn where_the_disk_fills_up_nobody_is_told_of_a_change_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let db = database(&folder).await;
    let first = hold(&db, 8).await;
    let members = (0..8).map(|number| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut tx = begin(&db).await;
            let word = format!("{number}{}", "x".repeat(40_000));
            // The file may grow for some of them, not for all.
            let pages = if number == 3 { "PRAGMA max_page_count = 40" } else { "SELECT 1" };
            tx.execute(pages, vec![]).await.unwrap();
            let written = tx.execute(SAY, args![&word]).await;
            match written {
                Ok(_) => tx.commit().await.map(|_| word).ok(),
                Err(_) => {
                    tx.rollback().await.unwrap();
                    None
                }
            }
        })
    });
    let mut told = Vec::new();
    for member in members.collect::<Vec<_>>() {
        told.extend(member.await.unwrap());
    }
    let first = first.await;
    let there = said(&db).await;
    assert!(told.len() < 8, "the disk was full for some");
    for word in told {
        assert!(there.contains(&word), "told, and not there");
    }
    assert_eq!(first.is_ok(), there.contains(&"the first".to_owned()));
}
