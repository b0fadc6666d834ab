//! Answers: `{"ok":true,"status":"live","data":…}`.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use domain::Domain;
use domain::money::{Currency, Money};
use domain::page::Page;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::error::ApiError;

/// A successful answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Success<T> {
    /// Always `true`.
    #[schema(example = true)]
    ok: bool,
    /// `live`: the endpoint works, as opposed to `planned`.
    #[schema(example = "live")]
    status: &'static str,
    /// What was asked for.
    data: T,
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Send it as `cursor` for the next page; null at the end.
    #[schema(example = "AAZF2Jp4gAABk1IqvOAAAAAAAAAAAAABK4fBMQ")]
    pub next_cursor: Option<String>,
}

impl<T> List<T> {
    /// The page with each row dressed for the contract.
    pub fn of<R>(page: Page<R>, dress: impl Fn(R) -> T) -> Self {
        let next_cursor = page.next.map(domain::page::Cursor::encode);
        Self { items: page.items.into_iter().map(dress).collect(), next_cursor }
    }
}

impl<T: Serialize> Success<T> {
    /// Wraps data.
    pub const fn new(data: T) -> Self {
        Self { ok: true, status: "live", data }
    }

    /// The bytes of the body.
    pub fn bytes(&self) -> Vec<u8> {
        // Our own types have string keys and no maps that could fail.
        serde_json::to_vec(self).unwrap_or_default()
    }
}

impl<T: Serialize> IntoResponse for Success<T> {
    fn into_response(self) -> Response {
        respond(200, self.bytes())
    }
}

/// The answer that the same key got to the same address, as long as nothing was committed since; otherwise what `read`
/// finds now. For lists that follow from the database alone. The caller has the permission, which is asked for with
/// every call.
pub async fn unchanged<T: Serialize>(
    domain: &Domain,
    caller: &Caller,
    uri: &Uri,
    read: impl Future<Output = Result<T, ApiError>>,
) -> Result<Response, ApiError> {
    let address = uri.path_and_query().map_or("", |address| address.as_str());
    let name = format!("{} {address}", caller.key.key).into_bytes();
    let make = async { Ok::<_, ApiError>(Success::new(read.await?).bytes()) };
    let body = domain.same_answer("of2", name, make).await?;
    Ok(respond(200, Bytes::from_owner(Shared(body))))
}

/// Bytes that the memory keeps too.
struct Shared(Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A JSON answer that nobody may keep.
pub fn respond(status: u16, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}

/// Minor units as the contract writes money: a decimal string in the currency's places.
pub fn decimal(minor: i64, currency: &str) -> String {
    let currency = currency.parse::<Currency>();
    currency.map_or_else(|_| minor.to_string(), |currency| Money::new(minor, currency).decimal().to_string())
}
