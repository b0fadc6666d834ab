//! The PostgreSQL cluster of the tests: the one that `TANDEM_TEST_POSTGRES_URL` names, or else a throwaway one
//! that lives as long as this process. A missing PostgreSQL fails the tests; it never skips them.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::db::Db;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tokio::sync::OnceCell;

/// Held while the template is built, since a test runner may start a process for each test.
const TEMPLATE_LOCK: &str = "SELECT pg_advisory_lock(7232611)";

fn cluster() -> &'static str {
    static CLUSTER: OnceLock<String> = OnceLock::new();
    CLUSTER.get_or_init(|| std::env::var("TANDEM_TEST_POSTGRES_URL").unwrap_or_else(|_| start()))
}

fn start() -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts/postgres.sh");
    assert!(
        script.exists(),
        "PostgreSQL is part of these tests: set TANDEM_TEST_POSTGRES_URL to a cluster's superuser URL"
    );
    let folder = std::env::temp_dir().join(format!("tandem-domain-tests-{}", std::process::id()));
    let started = Command::new(&script).arg("start").arg(&folder).output().expect("scripts/postgres.sh runs");
    let said = String::from_utf8_lossy(&started.stderr);
    assert!(started.status.success(), "no PostgreSQL for the tests: {said}");
    stop_with_this_process(&script, &folder);
    String::from_utf8(started.stdout).unwrap().trim().to_owned()
}

/// A shell that waits for the end of its input, which comes when this process ends in whatever way.
fn stop_with_this_process(script: &Path, folder: &Path) {
    let waits = Command::new("sh")
        .args(["-c", "cat >/dev/null; \"$0\" stop \"$1\"; rm -rf \"$1\""])
        .args([script, folder])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell to stop PostgreSQL");
    std::mem::forget(waits);
}

async fn superuser() -> PgConnection {
    let url = cluster();
    PgConnection::connect(url)
        .await
        .unwrap_or_else(|fault| panic!("PostgreSQL for the tests at {url}: {fault}"))
}

async fn run(connection: &mut PgConnection, sql: String) {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await.unwrap();
}

fn address(name: &str) -> String {
    let (server, _) = cluster().rsplit_once('/').expect("a URL that ends with a database");
    format!("{server}/{name}")
}

/// A fresh database, empty or copied from a template; its address.
pub async fn create(template: Option<&str>) -> String {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let name = format!("tandem_{}_{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
    let template = template.unwrap_or("template1");
    let mut connection = superuser().await;
    run(&mut connection, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    run(&mut connection, format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    connection.close().await.unwrap();
    address(&name)
}

/// Deletes a database, whoever is still connected.
pub async fn drop(address: &str) {
    let name = address.rsplit('/').next().unwrap();
    run(&mut superuser().await, format!("DROP DATABASE {name} WITH (FORCE)")).await;
}

/// The name of a database with the schema in it, made once for these migrations.
pub async fn template() -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    TEMPLATE.get_or_init(build_template).await
}

async fn build_template() -> String {
    let name = format!("tandem_template_{:016x}", fingerprint());
    let mut connection = superuser().await;
    run(&mut connection, TEMPLATE_LOCK.to_owned()).await;
    let known = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1").bind(&name);
    if known.fetch_optional(&mut connection).await.unwrap().is_none() {
        let building = format!("{name}_building");
        run(&mut connection, format!("DROP DATABASE IF EXISTS {building} WITH (FORCE)")).await;
        run(&mut connection, format!("CREATE DATABASE {building}")).await;
        let db = Db::connect(&address(&building)).await.unwrap();
        db.migrate().await.unwrap();
        db.close().await;
        run(&mut connection, format!("ALTER DATABASE {building} RENAME TO {name}")).await;
    }
    connection.close().await.unwrap();
    name
}

/// Changes with the migrations, so that an old template is never taken for a new one.
fn fingerprint() -> u64 {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/postgres");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        std::fs::read(file).unwrap().hash(&mut hash);
    }
    hash.finish()
}
