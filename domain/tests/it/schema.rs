//! Every statement of the domain on both engines, and both engines' schemas beside each other.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::db::{Db, all_statements, dialect};
use domain::error::DomainError;
use domain::transact;
use sqlx::{
    AssertSqlSafe, Connection as _, Executor as _, PgConnection, Row as _, SqlSafeStr as _, SqliteConnection,
};

use crate::support::{Engine, TestDatabase, World};

/// Statements that read a whole table because that is what they are for: small tables, or the demo's.
const WHOLE_TABLE: &[&str] = &[
    "sites::store::PROGRAMMES",
    "sites::store::SITES",
    "sites::store::ALL_HOSTS",
    "catalog::store::POLICIES",
    "customers::store::LIST_OF_ADDRESS",
    "demo::store::COUNT_PEOPLE",
    "demo::store::SEND_NOTHING",
    "keys::store::LIST_ALL",
    "payouts::store::CURRENCIES",
    "vault::store::IN_USE",
    "vault::store::RETIRE_OTHERS",
];

fn statements_of(engine: Engine) -> impl Iterator<Item = (&'static str, &'static str)> {
    let own: &[_] = match engine {
        Engine::Sqlite => &[
            ("dialect::SEARCH", dialect::SQLITE_SEARCH),
            ("dialect::INDEX", dialect::SQLITE_INDEX),
            ("dialect::CLAIM", dialect::SQLITE_CLAIM),
        ],
        Engine::Postgres => &[
            ("dialect::EVENT_LOCK", dialect::POSTGRES_EVENT_LOCK),
            ("dialect::TRY_CLAIM", dialect::POSTGRES_TRY_CLAIM),
            ("dialect::SEARCH", dialect::POSTGRES_SEARCH),
            ("dialect::INDEX", dialect::POSTGRES_INDEX),
            ("dialect::CLAIM", dialect::POSTGRES_CLAIM),
        ],
    };
    all_statements().chain(own.iter().copied())
}

#[tokio::test]
async fn every_statement_prepares_on_sqlite() {
    let database = TestDatabase::migrated(Engine::Sqlite).await;
    let mut connection = SqliteConnection::connect(&database.address).await.unwrap();
    for (name, sql) in statements_of(Engine::Sqlite) {
        let prepared = (&mut connection).prepare(sql.into_sql_str()).await;
        assert!(prepared.is_ok(), "{name}: {:?}", prepared.err());
    }
}

#[tokio::test]
async fn every_statement_prepares_on_postgres() {
    let database = TestDatabase::migrated(Engine::Postgres).await;
    let mut connection = PgConnection::connect(&database.address).await.unwrap();
    let mut faults = Vec::new();
    for (name, sql) in statements_of(Engine::Postgres) {
        let prepared = (&mut connection).prepare(sql.into_sql_str()).await;
        faults.extend(prepared.err().map(|fault| format!("{name}: {fault}")));
    }
    assert!(faults.is_empty(), "{faults:#?}");
    database.remove().await;
}

#[tokio::test]
async fn no_statement_reads_a_whole_table_on_sqlite() {
    let database = TestDatabase::migrated(Engine::Sqlite).await;
    let mut connection = SqliteConnection::connect(&database.address).await.unwrap();
    let mut scans = Vec::new();
    for (name, sql) in statements_of(Engine::Sqlite).filter(|(name, _)| !may_read_everything(name)) {
        let plan = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")));
        for step in plan.fetch_all(&mut connection).await.unwrap() {
            let step: String = step.get("detail");
            // Rows that the statement itself brings, a list that was given, and what the full-text index finds, are no
            // tables.
            let given = ["CONSTANT ROW", "VALUES CLAUSE", "VIRTUAL TABLE INDEX"];
            let whole = step.starts_with("SCAN") && !given.iter().any(|words| step.contains(words));
            scans.extend(whole.then(|| format!("{name}: {step}")));
        }
    }
    assert!(scans.is_empty(), "{scans:#?}");
}

#[tokio::test]
async fn a_list_that_is_given_is_gone_through_once_and_not_for_every_row_on_sqlite() {
    let database = TestDatabase::migrated(Engine::Sqlite).await;
    let mut connection = SqliteConnection::connect(&database.address).await.unwrap();
    let mut faults = Vec::new();
    // Those whose other tables hold many rows for what else is asked.
    let asked = [
        "dropship::store::TAKEN",
        "catalog::store::BY_HANDLES",
        "catalog::store::BY_IDS",
        "catalog::store::BY_SKUS",
        "imports::store::COLUMNS",
        "catalog::store::OFFERS",
        "catalog::store::FACETS",
    ];
    let is_asked = |name: &str| asked.iter().any(|asked| name.ends_with(asked));
    for (name, sql) in statements_of(Engine::Sqlite).filter(|(name, _)| is_asked(name)) {
        let plan = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")));
        let mut begun = std::collections::HashSet::new();
        for step in plan.fetch_all(&mut connection).await.unwrap() {
            let (parent, detail): (i64, String) = (step.get("parent"), step.get("detail"));
            if detail.starts_with("SCAN w VIRTUAL TABLE") && begun.contains(&parent) {
                faults.push(format!("{name}: {detail}"));
            }
            if detail.starts_with("SEARCH") || detail.starts_with("SCAN") {
                begun.insert(parent);
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[tokio::test]
async fn a_filtered_list_is_read_by_the_index_of_its_filter() {
    let database = TestDatabase::migrated(Engine::Sqlite).await;
    let mut connection = SqliteConnection::connect(&database.address).await.unwrap();
    for (statement, index) in [
        ("audit::store::LIST_OF_ACTION", "audit_log_by_action"),
        ("audit::store::LIST_OF_PARTNER", "audit_log_by_partner"),
        ("links::store::LIST", "links_by_partner"),
        ("clicks::store::LIVE", "links_by_age"),
        ("messages::store::THREADS_OF_PARTNER", "threads_by_partner"),
        ("messages::store::MESSAGES_OF_PARTNER", "messages_by_partner"),
        ("messages::store::MESSAGES_OF_THREAD", "messages_by_thread"),
        ("events::store::LIST", "events_by_partner"),
        ("catalog::store::LIST_OF_SITE", "products_by_site"),
        ("clients::store::NEWEST", "customers_by_partner"),
        ("customers::store::LIST", "sqlite_autoindex_customers_1"),
        ("customers::store::LIST_OF_NOBODY", "customers_of_nobody"),
        ("customers::store::LIST_OF_PARTNER", "customers_by_partner"),
        ("customers::store::LIST_SELF_REFERRED", "customers_self_referred"),
        ("catalog::store::OFFERS", "sqlite_autoindex_variants"),
        ("catalog::store::BY_SKUS", "sqlite_autoindex_variants"),
        ("catalog::store::LIST_BY_TITLE", "products_by_title"),
        ("catalog::store::LIST_BY_PRICE", "products_by_price"),
        ("catalog::store::FIRST_LOCALE", "products_by_site"),
        ("commissions::store::LIST", "commissions_by_partner"),
        ("commissions::store::LIST_OF_STATUS", "commissions_by_status"),
        ("commissions::store::LIST_OF_CLIENT", "commissions_by_client"),
        ("commissions::store::LIST_OF_LINK", "commissions_by_link"),
        ("commissions::store::LIST_ALL", "commissions_by_age"),
        ("commissions::store::LIST_ALL_OF_STATUS", "commissions_by_state"),
        ("commissions::store::LIST_ALL_OF_PARTNER", "commissions_by_partner"),
        ("commissions::store::DUE", "commissions_maturing"),
        ("commissions::disputes::store::LIST", "commission_disputes_by_status"),
        ("orders::store::LIST_OF_DROPSHIPPER", "orders_of_dropshipper"),
        ("orders::store::LIST_OF_LINK", "orders_of_link"),
        ("invoices::store::LIST", "invoices_by_partner"),
        ("invoices::store::LIST_ANY", "invoices_by_age"),
        ("quotes::store::LIST", "quotes_by_partner"),
        ("payouts::store::CANDIDATES", "commissions_payable"),
        ("payouts::views::LIST", "payouts_by_partner"),
        ("payouts::views::LIST_ALL", "payouts_by_age"),
        ("payouts::views::OF_BATCH", "payouts_of_batch"),
        ("payouts::views::BATCHES", "payout_batches_by_age"),
    ] {
        let (_, sql) = all_statements().find(|(name, _)| name.ends_with(statement)).unwrap();
        let plan = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")));
        let steps = plan.fetch_all(&mut connection).await.unwrap();
        let steps: Vec<String> = steps.iter().map(|step| step.get("detail")).collect();
        assert!(steps.iter().any(|step| step.contains(index)), "{statement}: {steps:#?}");
        assert!(
            !steps.iter().any(|step| step.contains("TEMP B-TREE")),
            "{statement} is sorted already: {steps:#?}"
        );
    }
}

#[tokio::test]
async fn no_statement_reads_a_whole_table_on_postgres() {
    let database = TestDatabase::migrated(Engine::Postgres).await;
    let mut connection = PgConnection::connect(&database.address).await.unwrap();
    // Without statistics the planner prefers to read a small table whole; what remains then has no index.
    let settings = "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan";
    sqlx::raw_sql(settings).execute(&mut connection).await.unwrap();
    let mut scans = Vec::new();
    let statements = statements_of(Engine::Postgres).filter(|(name, _)| !may_read_everything(name));
    for (number, (name, sql)) in statements.enumerate() {
        let prepare = AssertSqlSafe(format!("PREPARE s{number} AS {sql}"));
        sqlx::raw_sql(prepare).execute(&mut connection).await.unwrap();
        let count = "SELECT cardinality(parameter_types) AS n FROM pg_prepared_statements WHERE name = $1";
        let count = sqlx::query(count).bind(format!("s{number}")).fetch_one(&mut connection).await.unwrap();
        let values = vec!["NULL"; usize::try_from(count.get::<i32, _>("n")).unwrap()].join(", ");
        let values = if values.is_empty() { values } else { format!("({values})") };
        let explain = AssertSqlSafe(format!("EXPLAIN EXECUTE s{number}{values}"));
        for step in sqlx::raw_sql(explain).fetch_all(&mut connection).await.unwrap() {
            let step: String = step.get(0);
            scans.extend(step.contains("Seq Scan").then(|| format!("{name}: {step}")));
        }
    }
    assert!(scans.is_empty(), "{scans:#?}");
    database.remove().await;
}

fn may_read_everything(name: &str) -> bool {
    // Replaying the ledger reads all of it, range by range.
    name.contains("ledger::verify::") || WHOLE_TABLE.iter().any(|known| name.ends_with(known))
}

#[tokio::test]
async fn the_linked_sqlite_has_no_known_wal_corruption() {
    let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let row = sqlx::query("SELECT sqlite_version()").fetch_one(&mut connection).await.unwrap();
    let version: Vec<u32> = row.get::<String, _>(0).split('.').map(|part| part.parse().unwrap()).collect();
    assert!(version >= vec![3, 51, 3], "SQLite {version:?}");
}

on_both_engines! {
    async fn events_and_the_audit_log_are_never_changed(world: World) {
        world.applicant("Aurora").await;
        let mut attempts = vec![
            "UPDATE events SET type = 'nothing.happened'",
            "DELETE FROM events",
            "UPDATE audit_log SET actor_name = 'somebody else'",
            "DELETE FROM audit_log",
        ];
        if matches!(world.domain.db(), Db::Postgres(_)) {
            attempts.extend(["TRUNCATE events", "TRUNCATE audit_log"]);
        }
        for attempt in attempts {
            let outcome: Result<u64, DomainError> =
                transact!(world.domain, |tx| Ok(tx.execute(attempt, vec![]).await?));
            assert!(
                matches!(&outcome, Err(DomainError::Internal(fault)) if fault.to_string().contains("append-only")),
                "{attempt}: {outcome:?}"
            );
        }
        assert_eq!((world.count("events").await, world.count("audit_log").await), (1, 1));
    }

    async fn migrating_again_changes_nothing(world: World) {
        let before = description(&world).await;
        world.domain.db().migrate().await.unwrap();
        assert_eq!(description(&world).await, before);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_servers_may_open_and_migrate_an_empty_database_at_once() {
    for engine in [Engine::Sqlite, Engine::Sqlite, Engine::Sqlite, Engine::Sqlite, Engine::Postgres] {
        let database = TestDatabase::empty(engine).await;
        let (mut servers, together) = (tokio::task::JoinSet::new(), Arc::new(tokio::sync::Barrier::new(4)));
        for _ in 0..4 {
            let (address, together) = (database.address.clone(), Arc::clone(&together));
            servers.spawn(async move {
                together.wait().await;
                let db = Db::connect(&address).await?;
                let outcome = db.migrate().await;
                db.close().await;
                outcome
            });
        }
        while let Some(outcome) = servers.join_next().await {
            assert!(outcome.as_ref().unwrap().is_ok(), "{engine:?}: {outcome:?}");
        }
        database.remove().await;
    }
}

#[tokio::test]
async fn both_engines_have_the_same_tables_columns_indexes_keys_and_words() {
    let (sqlite, postgres) =
        (TestDatabase::migrated(Engine::Sqlite).await, TestDatabase::migrated(Engine::Postgres).await);
    let left = description(&World::on(&sqlite.address).await).await;
    let mut right = description(&World::on(&postgres.address).await).await;
    assert!(left.len() > 200, "the description is complete: {left:#?}");
    for gone in LEAVING {
        assert!(right.remove(*gone), "{gone} has left: it is not to be listed any more");
    }
    let only_left: Vec<_> = left.difference(&right).collect();
    let only_right: Vec<_> = right.difference(&left).collect();
    assert!(left == right, "only SQLite: {only_left:#?}\nonly PostgreSQL: {only_right:#?}");
    postgres.remove().await;
}

/// What nothing names any more and what stays on PostgreSQL until the next release: servers that share a database are
/// upgraded one after another, and those that are not yet go on meanwhile.
const LEAVING: &[&str] = &[
    "clicks knows the word live",
    "clicks knows the word test",
    "clicks.mode text",
    "clicks.partner_id text",
    "clicks.site_id text",
];

/// The schema in sentences that both engines word alike.
async fn description(world: &World) -> BTreeSet<String> {
    let sentences = match world.domain.db() {
        Db::Sqlite { .. } => include_str!("schema/sqlite.sql"),
        Db::Postgres(_) => include_str!("schema/postgres.sql"),
    };
    let mut found: BTreeSet<String> = world.words(sentences).await.into_iter().collect();
    let checks = match world.domain.db() {
        Db::Sqlite { .. } => "SELECT name || ' ' || sql AS word FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%CHECK%'",
        Db::Postgres(_) => {
            "SELECT CAST(conrelid AS regclass) || ' CHECK ' || string_agg(pg_get_constraintdef(oid), ' ' ORDER BY conname) AS word
             FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0 GROUP BY conrelid"
        }
    };
    for text in world.words(checks).await {
        let table = text.split(' ').next().unwrap();
        let code: String = text.lines().map(|line| line.split("--").next().unwrap()).collect();
        // Every second part between quotation marks is a word that a column may hold, or what it holds by default.
        let words = code.split('\'').skip(1).step_by(2).filter(|word| word.contains(char::is_alphanumeric));
        found.extend(words.map(|word| format!("{table} knows the word {word}")));
    }
    found
}
