//! The operator's side as OpenAPI 3.1, a document of its own: who writes a shop's feed and who writes a partner's
//! program hold different keys and need different pages.

use std::sync::LazyLock;

use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde_json::{Value, json};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::super::document::{complete, error_schema};
use super::{PREFIX, commissions, customers, fulfilment, me, orders, packing, products, sites};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tandem operator API",
        description = "For the operator's shops: they report customers, orders, shipments and refunds, and keep \
            sites and catalogue up to date.\n\n\
            Every answer carries `X-Request-Id`, `RateLimit` and `RateLimit-Policy`. Every write takes \
            `Idempotency-Key`; sent again with the same body it gives the stored answer, with \
            `Idempotent-Replayed: true`. Money is a decimal string with its currency, time is RFC 3339 in UTC. \
            A test key reports test data only and changes neither sites nor the catalogue, which have no mode: \
            that is `forbidden_channel`. A key for some sites is refused on all others with \
            `forbidden_site`.",
    ),
    paths(
        me::get_operator_me,
        customers::report::identify_customer,
        customers::read::list_customers,
        customers::read::get_customer,
        customers::correct::correct_attribution,
        packing::list_all_orders,
        packing::get_any_order,
        orders::report_order,
        orders::report_order_status,
        orders::report_order_shipment,
        orders::report_order_refund,
        fulfilment::set_order_packing,
        fulfilment::send_order_parcel,
        fulfilment::open_order_incident,
        fulfilment::resolve_incident,
        fulfilment::add_order_note,
        commissions::list_all_commissions,
        commissions::approve_commissions,
        commissions::list_disputes,
        commissions::answer_dispute,
        products::list_products,
        products::get_product,
        products::change_product,
        products::get_site_product,
        products::put_site_product,
        sites::list_sites,
        sites::open_site,
        sites::get_site,
        sites::change_site,
        sites::policy::get_site_policy,
        sites::policy::change_site_policy,
        sites::programmes::list_site_programmes,
        sites::programmes::begin_site_programme,
        sites::terms::get_programme_terms,
        sites::terms::change_programme_terms,
        sites::markups::get_site_markups,
        sites::markups::set_site_markups,
        get_openapi_operator,
    ),
    modifiers(&Security),
    tags((name = "operator", description = "What shops report and keep up to date.")),
)]
struct Document;

struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("`Authorization: Bearer of2_operator_live_…` or `…_test_…`"))
            .build();
        let components = document.components.get_or_insert_with(Default::default);
        components.add_security_scheme("operatorApiKey", SecurityScheme::Http(scheme));
    }
}

static TEXT: LazyLock<Bytes> =
    LazyLock::new(|| Bytes::from(serde_json::to_vec_pretty(&document()).unwrap_or_default()));

/// The document of the operator's side.
pub fn document() -> Value {
    let mut document = serde_json::to_value(Document::openapi()).unwrap_or_default();
    document["servers"] = json!([{ "url": PREFIX }]);
    document["security"] = json!([{ "operatorApiKey": [] }]);
    document["components"]["schemas"]["ApiError"] = error_schema();
    let paths = document["paths"].as_object_mut();
    for path in paths.into_iter().flat_map(serde_json::Map::values_mut).filter_map(Value::as_object_mut) {
        for (method, operation) in path.iter_mut() {
            complete(method, operation);
        }
    }
    document
}

/// This document.
#[utoipa::path(get, path = "/openapi", tag = "operator", operation_id = "get_openapi_operator", security(()),
    responses((status = 200, description = "OpenAPI 3.1", body = Object)))]
pub async fn get_openapi_operator() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "public, max-age=300")], TEXT.clone())
}
