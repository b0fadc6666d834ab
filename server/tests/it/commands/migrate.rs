//! `tandem migrate`.

use domain::db::{Db, Read as _};

use crate::support::{Engine, Tandem, TestDatabase};

async fn applied(address: &str) -> i64 {
    let db = Db::connect(address).await.unwrap();
    let mut read = &db;
    let count =
        read.one("SELECT COUNT(*) AS n FROM _sqlx_migrations", vec![]).await.unwrap().get("n").unwrap();
    db.close().await;
    count
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_brings_an_empty_database_up_to_date_and_a_second_time_does_nothing() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let database = TestDatabase::empty(engine).await;
        let tandem = Tandem::new().with("DATABASE_URL", &database.address);
        assert_eq!(tandem.prints(&["migrate"]).await, "");
        let first = applied(&database.address).await;
        assert_eq!(tandem.prints(&["migrate"]).await, "");
        assert!(first > 0 && applied(&database.address).await == first);
        // Several at once, as several servers start.
        tokio::join!(tandem.prints(&["migrate"]), tandem.prints(&["migrate"]), tandem.prints(&["migrate"]));
        assert_eq!(applied(&database.address).await, first);
        database.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_may_begin_with_the_same_empty_database() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let database = TestDatabase::empty(engine).await;
        let tandem = Tandem::new().with("DATABASE_URL", &database.address);
        tokio::join!(tandem.prints(&["migrate"]), tandem.prints(&["migrate"]), tandem.prints(&["migrate"]));
        assert!(applied(&database.address).await > 0);
        database.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_newer_than_the_program_is_left_alone() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let database = TestDatabase::migrated(engine).await;
        let db = Db::connect(&database.address).await.unwrap();
        let sql = match engine {
            Engine::Sqlite => {
                "INSERT INTO _sqlx_migrations VALUES (9999, 'later', CURRENT_TIMESTAMP, 1, x'00', 0)"
            }
            Engine::Postgres => {
                "INSERT INTO _sqlx_migrations VALUES (9999, 'later', now(), true, '\\x00', 0)"
            }
        };
        match &db {
            Db::Sqlite { writer, .. } => drop(sqlx::query(sql).execute(writer).await.unwrap()),
            Db::Postgres(pool) => drop(sqlx::query(sql).execute(pool).await.unwrap()),
        }
        db.close().await;
        let tandem = Tandem::new().with("DATABASE_URL", &database.address).with("LOG", "off");
        for command in ["migrate", "serve"] {
            let said = tandem.complains(1, &[command]).await;
            assert!(said.contains("9999"), "{said}");
        }
        database.remove().await;
    }
}

#[tokio::test]
async fn a_database_that_cannot_be_had_is_said_so_without_its_password() {
    let tandem = Tandem::new().with("DATABASE_URL", "postgres://tandem:hunter2@127.0.0.1:1/none");
    for command in ["migrate", "serve", "worker", "demo"] {
        let said = tandem.complains(1, &[command]).await;
        assert!(said.contains("unavailable") && !said.contains("hunter2"), "{said}");
    }
}
