//! The native contract, `/api/partner/v1/…`: `Authorization: Bearer of2_partner_live_…`, errors as
//! `{ok:false, code, message, request_id}`, lists with an opaque cursor.

mod answer;
mod api_keys;
mod attribution;
mod balance;
mod caller;
mod catalog;
mod clients;
mod commissions;
mod document;
mod dropship;
mod error;
mod events;
mod fulfilment;
mod imports;
mod links;
mod me;
mod messages;
pub mod operator;
mod orders;
mod payout_account;
mod payouts;
mod planned;
mod query;
mod quotes;
mod scope_first;
mod shape;
mod write;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, patch, post};

pub(crate) use answer::decimal;
pub use document::document;
pub use error::ApiError;

use crate::middleware::panic;
use crate::state::AppState;

/// Where the contract lives.
pub const PREFIX: &str = "/api/partner/v1";

/// The largest body taken, in bytes.
pub const MOST_BODY: usize = 1024 * 1024;

/// The largest body of an import: a file, and what stands around it.
pub const MOST_UPLOAD: usize = domain::imports::MOST_BYTES + 64 * 1024;

/// Every path of the contract. A handler is named `verb_noun`, which is the operation's id in the document.
pub fn router(state: &AppState) -> Router<AppState> {
    let router = Router::new()
        .route("/me", get(me::get_me))
        .route("/messages", get(messages::list_messages).post(messages::send_message))
        .route("/messages/threads", get(messages::list_threads))
        .route("/messages/threads/{thread_id}/read", post(messages::mark_thread_read))
        .route("/api-keys", get(api_keys::list_api_keys).post(api_keys::create_api_key))
        .route("/api-keys/{key_id}", get(api_keys::get_api_key))
        .route("/catalog", get(catalog::get_catalog))
        .route("/clients", get(clients::list_clients))
        .route("/attribution", get(attribution::get_attribution))
        .route("/clients/{customer_id}", get(clients::get_client))
        .route("/clients/{customer_id}/orders", get(clients::list_client_orders))
        .route("/links", get(links::list_links).post(links::create_link))
        .route("/links/{link_id}", get(links::get_link))
        .route("/links/{link_id}/discount", patch(links::set_link_discount))
        .route("/links/{link_id}/deactivate", post(links::deactivate_link))
        .route("/links/{link_id}/reactivate", post(links::reactivate_link))
        .route("/events", get(events::list_events))
        .route(
            "/payout-account",
            get(payout_account::get_payout_account).patch(payout_account::change_payout_account),
        )
        .route("/orders", get(orders::list_orders))
        .route("/orders/{order_id}", get(orders::get_order))
        .route("/orders/{order_id}/cancel", post(dropship::cancel_order))
        .route("/orders/{order_id}/submit", post(dropship::submit_order))
        .route("/dropship/orders", post(dropship::create_dropship_order))
        .route("/orders/{order_id}/invoices/{invoice}", get(fulfilment::get_invoice))
        .route("/quotes", get(quotes::list_quotes).post(quotes::create_quote))
        .route("/quotes/{quote_id}", get(quotes::get_quote))
        .route("/dropship/imports", get(imports::list_imports).post(imports::create_import))
        .route("/dropship/imports/{import_id}", get(imports::get_import))
        .route("/commissions", get(commissions::list_commissions))
        .route("/commissions/{commission_id}", get(commissions::get_commission))
        .route("/commissions/{commission_id}/explain", get(commissions::explain::explain_commission))
        .route("/balance", get(balance::get_balance))
        .route("/balance/movements", get(balance::list_balance_movements))
        .route("/payouts", get(payouts::list_payouts))
        .route("/payouts/{payout_id}", get(payouts::get_payout))
        .route("/payouts/{payout_id}/remittance.pdf", get(payouts::get_payout_remittance_pdf))
        .route("/payouts/{payout_id}/remittance.csv", get(payouts::get_payout_remittance_csv))
        .route("/payouts/{payout_id}/remittance.json", get(payouts::get_payout_remittance_json))
        .route("/openapi", get(document::get_openapi));
    planned::add(router)
        .fallback(async || ApiError::NotFound)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        // Bodies are read by the handlers that want one, up to their own limit.
        .layer(DefaultBodyLimit::disable())
        .layer(panic::layer(|| axum::response::IntoResponse::into_response(ApiError::Panicked)))
        .layer(from_fn(scope_first::scope_first))
        .layer(from_fn_with_state(state.clone(), caller::gate))
}
