//! The site's files. What the build has put a hash into may be kept for a year; everything else is asked for
//! again. The service worker carries the build's name, so that a new build is a new worker.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, get_service};
use leptos::config::LeptosOptions;
use tower_http::services::{ServeDir, ServeFile};

use crate::state::AppState;

const FOREVER: &str = "public, max-age=31536000, immutable";
/// For the offline page and the service worker, which fetch the site's own files and nothing else.
const OWN_FILES: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; \
                         connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
const BRIEFLY: &str = "public, max-age=3600";

/// Routes for the files of `site`.
pub fn router(site: &LeptosOptions) -> Router<AppState> {
    let root = PathBuf::from(site.site_root.as_ref());
    let folder = |name: &str| ServeDir::new(root.join(name)).precompressed_br().precompressed_gzip();
    let kept = |value: &'static str| from_fn(move |request: Request, next: Next| keep(request, next, value));
    let hashed = Router::new()
        .nest_service(&format!("/{}", site.site_pkg_dir), folder(&site.site_pkg_dir))
        .layer(kept(FOREVER));
    let plain = Router::new()
        .nest_service("/fonts", folder("fonts"))
        .nest_service("/icons", folder("icons"))
        .route("/favicon.svg", file(&root, "favicon.svg"))
        .route("/manifest.webmanifest", file(&root, "manifest.webmanifest"))
        .route("/portal.js", file(&root, "portal.js"))
        .route("/offline.html", file(&root, "offline.html"))
        .route("/offline.css", file(&root, "offline.css"))
        .layer(kept(BRIEFLY));
    let worker: Arc<str> = service_worker(&root).into();
    let robots = "User-agent: *\nDisallow: /dashboard\nDisallow: /ops\nDisallow: /sign-in/\nDisallow: /invitation/\nDisallow: /api/\n";
    hashed
        .merge(plain)
        .route("/sw.js", get(async move || serve_worker(&worker)))
        .route("/robots.txt", get(async move || ([(CONTENT_TYPE, "text/plain; charset=utf-8")], robots)))
}

fn file(root: &Path, name: &str) -> MethodRouter<AppState> {
    get_service(ServeFile::new(root.join(name)).precompressed_br().precompressed_gzip())
}

async fn keep(request: Request, next: Next, value: &'static str) -> Response {
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status().is_redirection() {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(value));
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(OWN_FILES));
    }
    response
}

/// The worker with the build's name in it: the hashes of the package folder, which change with any of its files.
fn service_worker(root: &Path) -> String {
    let source = std::fs::read_to_string(root.join("sw.js")).unwrap_or_default();
    let hashes =
        std::env::current_exe().ok().and_then(|exe| std::fs::read(exe.with_file_name("hash.txt")).ok());
    let name = hashes.map_or_else(|| env!("CARGO_PKG_VERSION").to_owned(), |bytes| short_hash(&bytes));
    source.replace("__VERSION__", &name)
}

fn short_hash(bytes: &[u8]) -> String {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn serve_worker(source: &Arc<str>) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
        (CONTENT_SECURITY_POLICY, OWN_FILES),
        (HeaderName::from_static("service-worker-allowed"), "/"),
    ];
    (headers, Body::from(source.to_string())).into_response()
}
