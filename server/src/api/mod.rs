//! The published contracts, siblings that do not know each other. Each has its own authentication header,
//! error shape and paging, and nothing else of its own.

pub mod of2;

use axum::Router;

use crate::state::AppState;

/// Every contract under its own addresses.
pub fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .nest(of2::PREFIX, of2::router(state))
        .nest(of2::operator::PREFIX, of2::operator::router(state))
}
