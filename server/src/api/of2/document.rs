//! The contract as OpenAPI 3.1, made from the handlers and their types; what is planned is added from its own
//! table.

use std::sync::LazyLock;

use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use domain::keys::Scope;
use serde_json::{Map, Value, json};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::planned::PLANNED;
use super::write::KEYED;
use super::{
    PREFIX, api_keys, attribution, balance, catalog, clients, commissions, dropship, events, fulfilment,
    imports, links, me, messages, orders, payout_account, payouts, quotes,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tandem partner API",
        description = "For programs that act for a partner: affiliates, dropshippers, approved buyer agents.\n\n\
            Every answer carries `X-Request-Id`, `RateLimit` and `RateLimit-Policy`. Every write takes \
            `Idempotency-Key`; sent again with the same body it gives the stored answer, with \
            `Idempotent-Replayed: true`. Money is a decimal string with its currency, time is RFC 3339 in UTC. \
            Endpoints marked `x-status: planned` answer 501.",
    ),
    paths(
        me::get_me,
        messages::list_messages,
        messages::list_threads,
        messages::send_message,
        messages::mark_thread_read,
        api_keys::create_api_key,
        api_keys::list_api_keys,
        api_keys::get_api_key,
        catalog::get_catalog,
        clients::list_clients,
        clients::get_client,
        clients::list_client_orders,
        attribution::get_attribution,
        links::list_links,
        links::create_link,
        links::get_link,
        links::set_link_discount,
        links::deactivate_link,
        links::reactivate_link,
        events::list_events,
        orders::list_orders,
        orders::get_order,
        dropship::create_dropship_order,
        dropship::submit_order,
        dropship::cancel_order,
        fulfilment::get_invoice,
        quotes::create_quote,
        quotes::list_quotes,
        quotes::get_quote,
        imports::create_import,
        imports::list_imports,
        imports::get_import,
        commissions::list_commissions,
        commissions::get_commission,
        commissions::explain::explain_commission,
        balance::get_balance,
        balance::list_balance_movements,
        payouts::list_payouts,
        payouts::get_payout,
        payouts::get_payout_remittance_pdf,
        payouts::get_payout_remittance_csv,
        payouts::get_payout_remittance_json,
        payout_account::get_payout_account,
        payout_account::change_payout_account,
        get_openapi,
    ),
    modifiers(&Security),
    tags(
        (name = "identity", description = "Who calls, with which keys, and what happened."),
        (name = "catalog", description = "Products and quotes."),
        (name = "affiliate", description = "Links, attribution, clients."),
        (name = "dropship", description = "Orders and imports."),
        (name = "payments", description = "Commissions and payouts."),
        (name = "messages", description = "Messages, notifications, webhooks."),
        (name = "content", description = "Briefs and drafts."),
        (name = "openapi", description = "This document."),
    ),
)]
struct Document;

struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("`Authorization: Bearer of2_partner_live_…` or `…_test_…`"))
            .build();
        let components = document.components.get_or_insert_with(Default::default);
        components.add_security_scheme("partnerApiKey", SecurityScheme::Http(scheme));
    }
}

static TEXT: LazyLock<Bytes> = LazyLock::new(|| {
    let text = serde_json::to_vec_pretty(&document()).unwrap_or_default();
    Bytes::from(text)
});

/// The contract's document.
pub fn document() -> Value {
    let mut document = serde_json::to_value(Document::openapi()).unwrap_or_default();
    document["servers"] = json!([{ "url": PREFIX }]);
    document["security"] = json!([{ "partnerApiKey": [] }]);
    document["x-partner-scopes"] = json!(Scope::ALL);
    document["x-business-rules"] = rules();
    document["components"]["schemas"]["ApiError"] = error_schema();
    if let Some(paths) = document["paths"].as_object_mut() {
        for endpoint in PLANNED {
            let operation = json!({
                "tags": [endpoint.tag], "summary": endpoint.summary, "x-status": "planned",
                "operationId": operation_id(endpoint.method, endpoint.path), "parameters": path_parameters(endpoint.path),
                "security": [{ "partnerApiKey": [endpoint.scope] }],
                "responses": { "501": { "description": "Planned.", "content": error_content() } },
            });
            let path = paths.entry(endpoint.path).or_insert_with(|| json!({}));
            path[endpoint.method] = operation;
        }
        for path in paths.values_mut().filter_map(Value::as_object_mut) {
            for (method, operation) in path.iter_mut() {
                complete(method, operation);
            }
        }
    }
    document
}

/// What every operation has: its status, the idempotency header of a write, and how it fails.
pub(super) fn complete(method: &str, operation: &mut Value) {
    if operation["x-status"].is_null() {
        operation["x-status"] = json!("live");
    }
    let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
    let public = id.starts_with("get_openapi");
    if method != "get" {
        let keyed = KEYED.contains(&id.as_str());
        let header = json!({
            "name": "Idempotency-Key", "in": "header", "required": keyed, "schema": { "type": "string", "maxLength": 255 },
            "description": "Sent again with the same body, the stored answer is given again.",
        });
        match operation["parameters"].as_array_mut() {
            Some(parameters) => parameters.push(header),
            None => operation["parameters"] = json!([header]),
        }
    }
    let named = |place: &str| {
        operation["parameters"].as_array().is_some_and(|all| all.iter().any(|one| one["in"] == place))
    };
    let mut failures: Vec<(&str, &str)> = vec![
        ("429", "Rate limit exceeded; see Retry-After."),
        ("500", "A fault of ours; quote the request id."),
        ("503", "Not now; nothing was changed, see Retry-After."),
    ];
    if !public {
        failures.push(("401", "Missing or invalid partner API key."));
        failures.push(("403", "Scope, site, channel, or program is not allowed."));
    }
    if named("query") {
        failures.push(("400", "A parameter is unknown or out of range, or the cursor is none of ours."));
    }
    if method != "get" || named("path") {
        failures.push(("404", "There is no such thing, or it is not yours."));
    }
    if method != "get" {
        failures.push(("400", "The body is not JSON."));
        failures.push(("409", "The idempotency key was reused, or the state does not allow it."));
        failures.push(("413", "The body is too large."));
        failures.push(("415", "The body is not application/json."));
        failures.push(("422", "The input breaks rules; all of them are named."));
    }
    if let Some(responses) = operation["responses"].as_object_mut() {
        for (status, description) in failures {
            responses
                .entry(status)
                .or_insert_with(|| json!({ "description": description, "content": error_content() }));
        }
    }
}

fn error_content() -> Value {
    json!({ "application/json": { "schema": { "$ref": "#/components/schemas/ApiError" } } })
}

pub(super) fn error_schema() -> Value {
    json!({
        "type": "object",
        "required": ["ok", "code", "message", "request_id"],
        "properties": {
            "ok": { "type": "boolean", "const": false },
            "code": { "type": "string", "description": "A stable word." },
            "message": { "type": "string", "description": "For a person." },
            "request_id": { "type": "string", "description": "To be quoted to support." },
            "required": { "type": "string", "description": "The scope that is missing, with `forbidden_scope`." },
            "fields": {
                "type": "array",
                "description": "Everything that is wrong, with `validation_failed`.",
                "items": {
                    "type": "object", "required": ["field", "code", "message"],
                    "properties": { "field": { "type": "string" }, "code": { "type": "string" }, "message": { "type": "string" } },
                },
            },
            "checks": {
                "type": "array",
                "description": "Every check that was made, with `checks_failed`.",
                "items": {
                    "type": "object",
                    "properties": {
                        "code": { "type": "string" }, "passed": { "type": "boolean" },
                        "message": { "type": "string" }, "figures": { "type": "object" },
                    },
                },
            },
        },
        "example": {
            "ok": false, "code": "validation_failed", "message": "The input breaks the rules named in `fields`.",
            "request_id": "req_01JD4Q8W0000000000000000AA",
            "fields": [{ "field": "body", "code": "required", "message": "This field is missing." }],
        },
    })
}

fn operation_id(method: &str, path: &str) -> String {
    // With its parameters: one thing and a list of them are two operations.
    let words = path.split('/').filter(|part| !part.is_empty()).map(|part| part.trim_matches(['{', '}']));
    format!("{method}_{}", words.collect::<Vec<_>>().join("_").replace('-', "_"))
}

fn path_parameters(path: &str) -> Value {
    let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let parameter =
        |name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } });
    Value::Array(names.map(parameter).collect())
}

fn rules() -> Value {
    let rule = |id: &str, title: &str, rule: &str| {
        let mut entry = Map::new();
        entry.insert("id".to_owned(), json!(id));
        entry.insert("title".to_owned(), json!(title));
        entry.insert("rule".to_owned(), json!(rule));
        Value::Object(entry)
    };
    Value::Array(vec![
        rule(
            "iban_only_payouts",
            "IBAN bank-transfer payouts only",
            "Payouts go by bank transfer to a verified IBAN account and by nothing else.",
        ),
        rule(
            "retail_25_pool",
            "Retail programs use a 25% partner pool",
            "The partner keeps the pool as commission or passes part of it on as a discount; the sum never exceeds the pool.",
        ),
        rule(
            "website_rules_always_apply",
            "Website MOQ and shipping rules always apply",
            "Every order respects the minimum order, shipping, taxes, markets and checkout rules of its site.",
        ),
        rule(
            "lifetime_attribution",
            "Lifetime customer attribution",
            "The first accepted attribution of a customer on a site lasts for life; later clicks change nothing.",
        ),
        rule(
            "b2b_margin_policy",
            "B2B/wholesale needs a separate margin policy",
            "Below the site's minimum an order is priced at wholesale plus an uplift, 30 % until the site sets its own.",
        ),
        rule(
            "partner_client_transparency",
            "Read-only client and order transparency",
            "Partners see the customers attributed to them, their orders and commission, and nobody else's; no endpoint edits a customer.",
        ),
    ])
}

/// This document.
#[utoipa::path(get, path = "/openapi", tag = "openapi", operation_id = "get_openapi", security(()),
    responses((status = 200, description = "OpenAPI 3.1", body = Object)))]
pub async fn get_openapi() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "public, max-age=300")], TEXT.clone())
}
