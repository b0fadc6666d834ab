//! `/api-keys`: a program asks for a key, a person agrees in the portal and collects the secret there, once.

use std::collections::BTreeSet;
use std::time::Duration;

use axum::extract::State;
use axum::response::Response;
use domain::Domain;
use domain::actor::{Mode, Permission};
use domain::clock::Timestamp;
use domain::error::{DomainError, Faults};
use domain::ids::KeyId;
use domain::keys::create::{Created, NewKey, create, rotate};
use domain::keys::{self, ApiKey, Limits, Scope};
use domain::money::{Currency, Money};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer::{List, Success};
use super::caller::Caller;
use super::error::ApiError;
use super::me::SpendingOut;
use super::query::{IdIn, Params, page};
use super::write::{Reply, Write, answer};

/// What is asked for: a new key, or with `rotate` the successor of one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewKeyIn {
    /// What the key is called. Needed unless `rotate` is given.
    #[schema(min_length = 1, max_length = 80, example = "Reordering agent")]
    name: Option<String>,
    /// Not more than the asking key has. Needed unless `rotate` is given.
    #[schema(min_items = 1, example = json!(["partner:read", "messages:write"]))]
    scopes: Option<Vec<String>>,
    /// `live` or `test`; the asking key's own where it is left out.
    #[schema(example = "live")]
    mode: Option<String>,
    /// Identifiers of sites; every site of the asking key where it is left out.
    #[schema(example = json!(["sit_01JD4Q8W0000000000000000AA"]))]
    sites: Option<Vec<String>>,
    /// Not more than the asking key has.
    limits: Option<LimitsIn>,
    /// RFC 3339.
    #[schema(example = "2027-01-31T00:00:00Z")]
    expires_at: Option<String>,
    /// The key to be succeeded, instead of everything above.
    #[schema(example = "key_01JD4Q8W0000000000000000AA")]
    rotate: Option<String>,
    /// How long the old key works on once the new one is in use: 0 to 168.
    #[schema(minimum = 0, maximum = 168, example = 24)]
    overlap_hours: Option<u32>,
}

/// How often and how much.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitsIn {
    /// 1 to 600000.
    #[schema(minimum = 1, maximum = 600000, example = 600)]
    requests_per_minute: Option<u32>,
    /// ISO 4217; needed with any of the amounts.
    #[schema(example = "EUR")]
    currency: Option<String>,
    /// Decimal string.
    #[schema(example = "250.00")]
    per_order: Option<String>,
    /// Decimal string.
    #[schema(example = "1000.00")]
    per_day: Option<String>,
    /// Decimal string.
    #[schema(example = "5000.00")]
    per_month: Option<String>,
    /// The categories it may order from, each with all below it; every one where it is left out.
    #[schema(example = json!(["Tea > Black"]))]
    categories: Option<Vec<String>>,
}

/// A key.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApiKeyOut {
    #[schema(example = "key_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "Reordering agent")]
    name: String,
    /// `live` or `test`.
    #[schema(example = "live")]
    mode: &'static str,
    /// `pending_approval`, `ready` (agreed; a person collects the secret in the portal), `active`, `declined`
    /// or `revoked`.
    #[schema(example = "pending_approval")]
    status: &'static str,
    /// Null before the secret is collected.
    #[schema(example = "x7Qd")]
    last_four: Option<String>,
    #[schema(example = json!(["partner:read", "messages:write"]))]
    scopes: Vec<&'static str>,
    /// Empty means every site of the partner.
    #[schema(example = json!(["sit_01JD4Q8W0000000000000000AA"]))]
    sites: Vec<String>,
    #[schema(example = 600)]
    requests_per_minute: u32,
    spending: SpendingOut,
    /// The categories it may order from; empty means every one.
    #[schema(example = json!([]))]
    categories: Vec<String>,
    /// The key it takes over from.
    #[schema(example = "key_01JD4Q8W0000000000000000BB")]
    rotated_from: Option<String>,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    created_at: String,
    /// RFC 3339.
    #[schema(example = "2027-01-31T00:00:00.000Z")]
    expires_at: Option<String>,
    /// RFC 3339.
    #[schema(example = "2026-11-20T17:03:12.000Z")]
    last_used_at: Option<String>,
    /// What a person has to do next, where it is a person's turn.
    #[schema(example = "An owner or developer of the partner approves it in the portal.")]
    next_step: Option<&'static str>,
}

impl From<ApiKey> for ApiKeyOut {
    fn from(key: ApiKey) -> Self {
        let next_step = match key.status {
            keys::KeyStatus::PendingApproval => {
                Some("An owner or developer of the partner approves it in the portal.")
            }
            keys::KeyStatus::Ready => {
                Some("An owner or developer of the partner collects the secret in the portal, once.")
            }
            _ => None,
        };
        Self {
            id: key.id.to_string(),
            mode: key.mode.word(),
            status: key.status.word(),
            last_four: Some(key.last_four).filter(|four| !four.is_empty()),
            scopes: key.scopes.iter().map(|scope| scope.word()).collect(),
            sites: key.sites.iter().map(ToString::to_string).collect(),
            requests_per_minute: key.limits.requests_per_minute,
            spending: SpendingOut::of(&key.limits),
            categories: key.limits.categories,
            rotated_from: key.rotated_from.map(|id| id.to_string()),
            created_at: key.created_at.to_string(),
            expires_at: key.expires_at.map(|end| end.to_string()),
            last_used_at: key.last_used_at.map(|at| at.to_string()),
            name: key.name,
            next_step,
        }
    }
}

enum Wish {
    New(NewKey),
    Successor(KeyId, Duration),
}

/// Reads the wish and names everything that is wrong with it, beyond what the schema sees.
fn wish(input: NewKeyIn) -> Result<Wish, DomainError> {
    let mut faults = Faults::default();
    if let Some(old) = &input.rotate {
        for (field, given) in [
            ("name", input.name.is_some()),
            ("scopes", input.scopes.is_some()),
            ("mode", input.mode.is_some()),
            ("sites", input.sites.is_some()),
            ("limits", input.limits.is_some()),
            ("expires_at", input.expires_at.is_some()),
        ] {
            faults.check(given, field, "not_allowed", "A successor has what its predecessor has.");
        }
        faults.end()?;
        let old = old.parse().map_err(|_| DomainError::NotFound)?;
        let hours = u64::from(input.overlap_hours.unwrap_or(24));
        return Ok(Wish::Successor(old, Duration::from_secs(3600 * hours)));
    }
    faults.check(input.overlap_hours.is_some(), "overlap_hours", "not_allowed", "Only with `rotate`.");
    faults.check(input.name.is_none(), "name", "required", "This field is missing.");
    faults.check(input.scopes.is_none(), "scopes", "required", "This field is missing.");
    let words = input.scopes.unwrap_or_default();
    let scopes: BTreeSet<Scope> = words.iter().filter_map(|word| word.parse().ok()).collect();
    faults.check(
        words.iter().any(|word| word.parse::<Scope>().is_err()),
        "scopes",
        "unknown_value",
        "There is no such scope.",
    );
    let mode: Option<Result<Mode, _>> = input.mode.map(|word| word.parse());
    faults.check(matches!(mode, Some(Err(_))), "mode", "unknown_value", "`live` or `test`.");
    let sites: Vec<_> = input.sites.unwrap_or_default().iter().map(|id| id.parse()).collect();
    faults.check(sites.iter().any(Result::is_err), "sites", "unknown_site", "Not a site of your programmes.");
    let end = input.expires_at.map(|text| Timestamp::parse(&text));
    faults.check(
        matches!(end, Some(None)),
        "expires_at",
        "invalid_time",
        "RFC 3339, such as 2027-01-31T00:00:00Z.",
    );
    let limits = limits(&mut faults, input.limits);
    faults.end()?;
    Ok(Wish::New(NewKey {
        name: input.name.unwrap_or_default(),
        scopes,
        mode: mode.and_then(Result::ok),
        sites: sites.into_iter().filter_map(Result::ok).collect(),
        limits,
        expires_at: end.flatten(),
    }))
}

fn limits(faults: &mut Faults, input: Option<LimitsIn>) -> Limits {
    let Some(input) = input else { return Limits::default() };
    let amounts = [&input.per_order, &input.per_day, &input.per_month];
    let any = amounts.iter().any(|amount| amount.is_some());
    let currency: Option<Currency> = input.currency.as_deref().and_then(|code| code.parse().ok());
    let missing = any && input.currency.is_none();
    faults.check(missing, "limits/currency", "required", "Needed with an amount.");
    faults.check(
        input.currency.is_some() && currency.is_none(),
        "limits/currency",
        "unknown_currency",
        "An ISO 4217 code such as EUR.",
    );
    let mut money = |field: &str, text: &Option<String>| {
        let (text, currency) = (text.as_deref()?, currency?);
        let money = Money::parse(text, currency);
        faults.check(money.is_none(), field, "invalid_amount", "A decimal string such as \"250.00\".");
        money
    };
    Limits {
        per_order: money("limits/per_order", &input.per_order),
        per_day: money("limits/per_day", &input.per_day),
        per_month: money("limits/per_month", &input.per_month),
        requests_per_minute: input.requests_per_minute.unwrap_or(Limits::DEFAULT_REQUESTS),
        categories: input.categories.unwrap_or_default(),
    }
}

/// Ask for a key, or for the successor of one. A person of the partner approves it in the portal and collects
/// the secret there, once.
#[utoipa::path(post, path = "/api-keys", tag = "identity", operation_id = "create_api_key", request_body = NewKeyIn,
    responses((status = 200, description = "The key, waiting for approval", body = Success<ApiKeyOut>)))]
pub async fn create_api_key(caller: Caller, write: Write) -> Response {
    let own_rate = caller.key.limits.requests_per_minute;
    answer!(write, Permission::RequestKey, |tx, actor, input: NewKeyIn| {
        let asked_rate = input.limits.as_ref().and_then(|limits| limits.requests_per_minute);
        let Created { key, .. } = match wish(input)? {
            Wish::New(mut new) => {
                // Left out means as much as is usual, and never more than the asker has.
                if asked_rate.is_none() {
                    new.limits.requests_per_minute = own_rate.min(Limits::DEFAULT_REQUESTS);
                }
                create(tx, actor, &new).await?
            }
            Wish::Successor(old, overlap) => rotate(tx, actor, old, overlap).await?,
        };
        Ok(Reply::new(ApiKeyOut::from(key)))
    })
}

/// Which keys.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KeysQuery {
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// The partner's keys in the mode of the asking one, newest first; never a secret.
#[utoipa::path(get, path = "/api-keys", tag = "identity", operation_id = "list_api_keys", params(KeysQuery),
    security(("partnerApiKey" = ["partner:read"])),
    responses((status = 200, description = "Keys", body = Success<List<ApiKeyOut>>)))]
pub async fn list_api_keys(
    State(domain): State<Domain>,
    caller: Caller,
    Params(query): Params<KeysQuery>,
) -> Result<Success<List<ApiKeyOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let own = keys::page(&domain, &caller.actor, page).await?;
    Ok(Success::new(List::of(own, ApiKeyOut::from)))
}

/// One key, to see how it stands.
#[utoipa::path(get, path = "/api-keys/{key_id}", tag = "identity", operation_id = "get_api_key",
    params(("key_id" = String, Path, description = "The key")), security(("partnerApiKey" = ["partner:read"])),
    responses((status = 200, description = "The key", body = Success<ApiKeyOut>)))]
pub async fn get_api_key(
    State(domain): State<Domain>,
    caller: Caller,
    IdIn(id): IdIn<KeyId>,
) -> Result<Success<ApiKeyOut>, ApiError> {
    let key = keys::get(&domain, &caller.actor, id).await?;
    // A live key sees what it asked for in either mode; a test key sees nothing live.
    if key.mode == Mode::Live && caller.key.mode == Mode::Test {
        return Err(ApiError::Domain(DomainError::NotFound));
    }
    Ok(Success::new(ApiKeyOut::from(key)))
}
