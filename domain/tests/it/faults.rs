//! A database that is full, locked or away: a clear answer, nothing half done, and work goes on by itself.

use std::time::Duration;

use domain::DomainError;
use domain::actor::Actor;
use domain::db::{Db, Read as _};
use domain::messages::send::{NewMessage, send};
use domain::sessions::SessionRecord;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};

use crate::support::{DAY, Engine, TestDatabase, World};

/// A message that needs many pages.
fn large() -> NewMessage {
    NewMessage { body: "x".repeat(10_000), ..NewMessage::default() }
}

fn small() -> NewMessage {
    NewMessage { body: "Hello".to_owned(), ..NewMessage::default() }
}

/// Lets the file grow to so many pages; where it has more, no further.
async fn limit_pages(world: &World, most: i64) {
    let sql: &'static str = format!("PRAGMA max_page_count = {most}").leak();
    let outcome: Result<_, DomainError> =
        domain::transact!(world.domain, |tx| Ok(tx.execute(sql, vec![]).await?));
    outcome.unwrap();
}

async fn sqlite_world() -> (TestDatabase, World, Actor) {
    let database = TestDatabase::migrated(Engine::Sqlite).await;
    let world = World::on(&database.address).await;
    let owner = world.partner("Aurora").await;
    (database, world, owner)
}

async fn full(world: &World, owner: &Actor) -> i64 {
    limit_pages(world, 1).await;
    let mut written = 0;
    loop {
        match act!(*world, send(owner, &large())) {
            Ok(_) => written += 1,
            outcome => {
                assert_refused!(outcome, DomainError::Unavailable(_));
                return written;
            }
        }
    }
}

#[tokio::test]
async fn a_full_disk_is_unavailable_loses_nothing_and_work_goes_on_once_there_is_room() {
    let (_database, world, owner) = sqlite_world().await;
    let written = full(&world, &owner).await;
    for _ in 0..3 {
        assert_refused!(act!(world, send(&owner, &large())), DomainError::Unavailable(_));
    }
    assert_eq!(world.count("messages").await, written, "reading works on");
    assert_eq!(world.count("events WHERE type = 'message.sent'").await, written);
    limit_pages(&world, 1_000_000).await;
    for _ in 0..3 {
        act!(world, send(&owner, &large())).unwrap();
    }
    assert_eq!(world.count("messages").await, written + 3);
    assert_eq!(world.words("SELECT integrity_check AS word FROM pragma_integrity_check").await, ["ok"]);
}

#[tokio::test]
async fn a_request_that_dies_while_the_disk_is_full_does_not_block_the_next() {
    let (_database, world, owner) = sqlite_world().await;
    full(&world, &owner).await;
    let dies = async {
        let outcome: Result<(), DomainError> = domain::transact!(world.domain, |tx| {
            let _ = send(tx, &owner, &large()).await;
            std::future::pending().await
        });
        outcome
    };
    tokio::time::timeout(Duration::from_millis(100), dies).await.unwrap_err();
    limit_pages(&world, 1_000_000).await;
    act!(world, send(&owner, &small())).unwrap();
}

#[tokio::test]
async fn a_file_that_another_process_holds_is_unavailable_and_work_goes_on_once_it_lets_go() {
    let (database, world, owner) = sqlite_world().await;
    let mut other = SqliteConnection::connect(&database.address).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    assert_refused!(act!(world, send(&owner, &small())), DomainError::Unavailable(_));
    assert_eq!(world.count("messages").await, 0, "reading works on");
    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    act!(world, send(&owner, &small())).unwrap();
}

/// Ends every other connection to the database, as a restart of the server does.
async fn terminate(address: &str) {
    let mut connection = PgConnection::connect(address).await.unwrap();
    let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    sqlx::query(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn postgres_connections_that_are_ended_between_requests_are_replaced() {
    let database = TestDatabase::migrated(Engine::Postgres).await;
    let world = World::on(&database.address).await;
    let owner = world.partner("Aurora").await;
    let record = SessionRecord {
        user: owner.person().ok(),
        data: String::new(),
        expires_at: world.domain.now().plus(DAY),
    };
    world.domain.create_session(1, &record, "Firefox").await.unwrap();
    for _ in 0..3 {
        terminate(&database.address).await;
        assert!(world.domain.load_session(1).await.unwrap().is_some());
        terminate(&database.address).await;
        act!(world, send(&owner, &small())).unwrap();
    }
    database.remove().await;
}

#[tokio::test]
async fn a_postgres_connection_that_ends_within_a_request_is_unavailable_and_leaves_nothing() {
    let database = TestDatabase::migrated(Engine::Postgres).await;
    let world = World::on(&database.address).await;
    let owner = world.partner("Aurora").await;
    for before_the_end in [true, false] {
        let outcome: Result<(), DomainError> = domain::transact!(world.domain, |tx| {
            send(tx, &owner, &small()).await?;
            terminate(&database.address).await;
            if before_the_end {
                tx.all("SELECT 1 AS alive", vec![]).await?;
            }
            Ok(())
        });
        assert_refused!(outcome, DomainError::Unavailable(_));
        assert_eq!(world.count("messages").await, 0);
    }
    act!(world, send(&owner, &small())).unwrap();
    assert_eq!(world.count("messages").await, 1);
    database.remove().await;
}

#[tokio::test]
async fn a_postgres_that_is_away_is_unavailable_and_found_again() {
    let database = TestDatabase::migrated(Engine::Postgres).await;
    let world = World::on(&database.address).await;
    let owner = world.partner("Aurora").await;
    let (server, name) = database.address.rsplit_once('/').unwrap();
    let mut superuser = PgConnection::connect(&format!("{server}/postgres")).await.unwrap();
    let refuse = AssertSqlSafe(format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"));
    sqlx::raw_sql(refuse).execute(&mut superuser).await.unwrap();
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
    sqlx::query(end).bind(name).execute(&mut superuser).await.unwrap();
    assert_refused!(world.domain.db().ping().await, domain::db::DbError::Unavailable(_));
    assert_refused!(act!(world, send(&owner, &small())), DomainError::Unavailable(_));
    let allow = AssertSqlSafe(format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"));
    sqlx::raw_sql(allow).execute(&mut superuser).await.unwrap();
    world.domain.db().ping().await.unwrap();
    act!(world, send(&owner, &small())).unwrap();
    database.remove().await;
}

#[tokio::test]
async fn a_statement_of_postgres_ends_after_half_a_minute_or_when_the_address_says() {
    let database = TestDatabase::migrated(Engine::Postgres).await;
    let limit = async |db: &Db| -> String {
        let mut db = db;
        let row = db.one("SELECT current_setting('statement_timeout') AS word", vec![]).await.unwrap();
        row.get("word").unwrap()
    };
    let db = Db::connect(&database.address).await.unwrap();
    assert_eq!(limit(&db).await, "30s");
    db.migrate().await.unwrap();
    assert_eq!(limit(&db).await, "30s", "a migration's patience is its own");
    db.close().await;
    let hasty = Db::connect(&format!("{}?options[statement_timeout]=1s", database.address)).await.unwrap();
    assert_eq!(limit(&hasty).await, "1s");
    let mut reader = &hasty;
    let slow = reader.one("SELECT CAST(pg_sleep(20) AS TEXT) AS word", vec![]).await;
    assert_refused!(slow, domain::db::DbError::Unavailable(_));
    hasty.ping().await.unwrap();
    hasty.close().await;
    database.remove().await;
}

#[tokio::test]
async fn a_database_that_was_never_there_is_said_so() {
    for address in ["postgres://nobody@127.0.0.1:1/none", "sqlite:///proc/none/tandem.db"] {
        assert_refused!(Db::connect(address).await, domain::db::DbError::Unavailable(_));
    }
    for address in ["mysql://127.0.0.1/none", ""] {
        assert_refused!(Db::connect(address).await, domain::db::DbError::Address(_));
    }
}

on_both_engines! {
    async fn a_closed_database_is_unavailable_in_every_way(world: World) {
        let owner = world.partner("Aurora").await;
        world.domain.db().close().await;
        assert_refused!(world.domain.db().ping().await, domain::db::DbError::Unavailable(_));
        assert_refused!(world.again(&owner).await, DomainError::Unavailable(_));
        assert_refused!(act!(world, send(&owner, &small())), DomainError::Unavailable(_));
        assert_refused!(world.domain.load_session(1).await, DomainError::Unavailable(_));
    }
}
