//! What Tandem is compared with: bare axum handlers that do one indexed read on the same database, insert one row
//! and commit, redirect, or answer from memory; and a Leptos page that shows no data.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::OnceLock;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use leptos::config::LeptosOptions;
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes as _, generate_route_list};
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::SsrMode;
use leptos_router::components::{FlatRoutes, Route, Router as Pages};
use leptos_router::path;
use sqlx::Row as _;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use crate::Failure;

#[derive(Clone)]
struct Bare {
    pool: SqlitePool,
    writer: SqlitePool,
    hash: Vec<u8>,
    site: LeptosOptions,
}

impl axum::extract::FromRef<Bare> for LeptosOptions {
    fn from_ref(bare: &Bare) -> Self {
        bare.site.clone()
    }
}

/// Serves both on a free port.
pub async fn start(database: &Path, hash: Vec<u8>) -> Result<SocketAddr, Failure> {
    let options = SqliteConnectOptions::new().filename(database).read_only(true);
    let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
    let site = LeptosOptions::builder().output_name("bare").build();
    let writer = writer(&database.with_file_name("bare.db")).await?;
    let bare = Bare { pool, writer, hash, site };
    let router = Router::new()
        .route("/read", get(read))
        .route("/insert", post(insert))
        .route("/found", get(async || (StatusCode::FOUND, [(LOCATION, "https://casaverde.example/")])))
        .route("/memory", get(memory))
        .leptos_routes(&bare, generate_route_list(App), shell)
        .with_state(bare);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

async fn read(State(bare): State<Bare>) -> Result<String, String> {
    let query = sqlx::query("SELECT name FROM api_keys WHERE secret_hash = $1").bind(&bare.hash);
    let row = query.fetch_one(&bare.pool).await.map_err(|fault| fault.to_string())?;
    row.try_get("name").map_err(|fault| fault.to_string())
}

/// As durable as Tandem's own writer.
async fn writer(file: &Path) -> Result<SqlitePool, Failure> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    sqlx::query("CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL)").execute(&pool).await?;
    Ok(pool)
}

async fn insert(State(bare): State<Bare>) -> Result<&'static str, String> {
    let query = sqlx::query("INSERT INTO rows (text) VALUES ($1)").bind("one row");
    query.execute(&bare.writer).await.map(|_| "inserted").map_err(|fault| fault.to_string())
}

static REMEMBERED: OnceLock<Vec<u8>> = OnceLock::new();

/// What `/memory` answers from now on.
pub fn remember(body: Vec<u8>) {
    let _ = REMEMBERED.set(body);
}

async fn memory() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], REMEMBERED.get().map_or(&[][..], Vec::as_slice))
}

fn shell() -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"/><MetaTags/></head><body><App/></body></html>
    }
}

#[component]
fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Pages><FlatRoutes fallback=|| "nothing"><Route ssr=SsrMode::Async path=path!("/page") view=page/></FlatRoutes></Pages>
    }
}

fn page() -> impl IntoView {
    view! { <Title text="Bare"/><main><h1>"A page"</h1><p>"It shows no data."</p></main> }
}
