//! `GET /me`: which key calls, and for which sites.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::answer::Success;
use super::super::caller::OperatorCaller;
use super::super::error::seconds;

/// The calling key of the operator.
#[derive(Debug, Serialize, ToSchema)]
pub struct OperatorMeOut {
    #[schema(example = "key_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "Casa Verde, shop")]
    name: String,
    /// `live` or `test`.
    #[schema(example = "live")]
    mode: &'static str,
    /// The sites it may report for; empty means every site.
    #[schema(example = json!(["sit_01JD4Q8W0000000000000000AA"]))]
    sites: Vec<String>,
    /// RFC 3339; null where it does not end.
    #[schema(example = "2027-01-31T00:00:00.000Z")]
    expires_at: Option<String>,
    rate: OperatorRateOut,
}

/// How often it may call, at this moment.
#[derive(Debug, Serialize, ToSchema)]
pub struct OperatorRateOut {
    /// Calls a minute.
    #[schema(example = 6000)]
    limit: u32,
    /// Calls left at once.
    #[schema(example = 5999)]
    remaining: u32,
    /// Seconds until all are back.
    #[schema(example = 1)]
    reset: u64,
}

/// Return the calling key, its mode, its sites and its limit.
#[utoipa::path(get, path = "/me", tag = "operator", operation_id = "get_operator_me",
    responses((status = 200, description = "The caller", body = Success<OperatorMeOut>)))]
pub async fn get_operator_me(caller: OperatorCaller) -> Success<OperatorMeOut> {
    let (key, rate) = (&caller.key, caller.rate);
    Success::new(OperatorMeOut {
        id: key.key.to_string(),
        name: key.name.clone(),
        mode: key.mode.word(),
        sites: key.sites.iter().map(ToString::to_string).collect(),
        expires_at: key.expires_at.map(|end| end.to_string()),
        rate: OperatorRateOut { limit: rate.limit, remaining: rate.remaining, reset: seconds(rate.reset) },
    })
}
