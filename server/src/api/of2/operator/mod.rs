//! The operator's side of the native contract, `/api/operator/v1/…`: what shops report and keep up to date, with
//! a key of the operator, `Authorization: Bearer of2_operator_live_…`. Errors, paging, idempotency and limits are
//! those of the partners' side.

mod commissions;
mod customers;
mod document;
mod fulfilment;
mod me;
mod orders;
mod packing;
mod products;
mod sites;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

pub use document::document;

use super::caller;
use super::error::ApiError;
use crate::middleware::panic;
use crate::state::AppState;

/// Where the operator's side lives.
pub const PREFIX: &str = "/api/operator/v1";

/// Every path of the operator's side. A handler is named `verb_noun`, which is the operation's id in the document.
pub fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/customers", get(customers::read::list_customers).post(customers::report::identify_customer))
        .route("/customers/{customer_id}", get(customers::read::get_customer))
        .route("/customers/{customer_id}/attribution", post(customers::correct::correct_attribution))
        .route("/me", get(me::get_operator_me))
        .route("/orders", get(packing::list_all_orders).post(orders::report_order))
        .route("/orders/{order}", get(packing::get_any_order))
        .route("/orders/{order}/status", post(orders::report_order_status))
        .route("/orders/{order}/shipments", post(orders::report_order_shipment))
        .route("/orders/{order}/refunds", post(orders::report_order_refund))
        .route("/orders/{order}/packing", post(fulfilment::set_order_packing))
        .route("/orders/{order}/parcels", post(fulfilment::send_order_parcel))
        .route("/orders/{order}/incidents", post(fulfilment::open_order_incident))
        .route("/orders/{order}/notes", post(fulfilment::add_order_note))
        .route("/incidents/{incident}/resolve", post(fulfilment::resolve_incident))
        .route("/commissions", get(commissions::list_all_commissions))
        .route("/commissions/approve", post(commissions::approve_commissions))
        .route("/disputes", get(commissions::list_disputes))
        .route("/disputes/{dispute_id}/answer", post(commissions::answer_dispute))
        .route("/products", get(products::list_products))
        .route("/products/{product_id}", get(products::get_product).put(products::change_product))
        .route("/sites", get(sites::list_sites).post(sites::open_site))
        .route("/sites/{site_id}", get(sites::get_site).patch(sites::change_site))
        .route(
            "/sites/{site_id}/policy",
            get(sites::policy::get_site_policy).post(sites::policy::change_site_policy),
        )
        .route(
            "/sites/{site_id}/programmes",
            get(sites::programmes::list_site_programmes).post(sites::programmes::begin_site_programme),
        )
        .route(
            "/sites/{site_id}/programmes/{programme_id}/terms",
            get(sites::terms::get_programme_terms).post(sites::terms::change_programme_terms),
        )
        .route(
            "/sites/{site_id}/markups",
            get(sites::markups::get_site_markups).put(sites::markups::set_site_markups),
        )
        .route(
            "/sites/{site_id}/products/{handle}",
            get(products::get_site_product).put(products::put_site_product),
        )
        .route("/openapi", get(document::get_openapi_operator))
        .fallback(async || ApiError::NotFound)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(DefaultBodyLimit::disable())
        .layer(panic::layer(|| axum::response::IntoResponse::into_response(ApiError::Panicked)))
        .layer(from_fn_with_state(state.clone(), caller::operator_gate))
}
