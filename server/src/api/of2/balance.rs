//! `/balance`: what was sent ahead, what is held for orders, and what moved it.

use axum::extract::State;
use domain::Domain;
use domain::prepaid::{self, Balance, BalanceMovement, MovementFilter};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer::{List, Success, decimal};
use super::caller::Caller;
use super::error::ApiError;
use super::query::{Params, page, range};

/// The prepaid balances, one a currency.
#[derive(Debug, Serialize, ToSchema)]
pub struct BalancesOut {
    balances: Vec<BalanceOut>,
}

/// The prepaid balance in one currency.
#[derive(Debug, Serialize, ToSchema)]
pub struct BalanceOut {
    #[schema(example = "EUR")]
    currency: String,
    /// Free to be spent.
    #[schema(example = "412.50")]
    available: String,
    /// Held for orders that have not been shipped.
    #[schema(example = "87.50")]
    reserved: String,
    /// Spent on what was shipped.
    #[schema(example = "500.00")]
    spent: String,
    /// Everything that was deposited and not paid back: the sum of the three.
    #[schema(example = "1000.00")]
    deposited: String,
    /// What orders that wait for payment need.
    #[schema(example = "0.00")]
    awaiting_payment: String,
    /// Below which balance the partner wants to be told.
    #[schema(example = "100.00")]
    alert_below: Option<String>,
    /// Whether it is below that, or orders wait for more than there is.
    #[schema(example = false)]
    low: bool,
}

impl From<Balance> for BalanceOut {
    fn from(balance: Balance) -> Self {
        let money = |minor| decimal(minor, &balance.currency);
        Self {
            available: money(balance.available),
            reserved: money(balance.reserved),
            spent: money(balance.spent),
            deposited: money(balance.deposited),
            awaiting_payment: money(balance.wanted),
            alert_below: balance.alert.map(money),
            low: balance.is_low(),
            currency: balance.currency,
        }
    }
}

/// What moved the balance.
#[derive(Debug, Serialize, ToSchema)]
pub struct BalanceMovementOut {
    /// The entry of the ledger.
    #[schema(example = "ent_01JD4Q8W0000000000000000AA")]
    id: String,
    /// `deposited`, `reserved` (an order was placed), `captured` (it was shipped), `released` (it was cancelled
    /// before), `credited` (it was refunded), `paid_back` (the operator transferred it back).
    #[schema(example = "reserved")]
    reason: &'static str,
    #[schema(example = "EUR")]
    currency: String,
    /// How much moved.
    #[schema(example = "87.50")]
    amount: String,
    /// What that did to what is available: negative for `reserved`, zero for `captured`.
    #[schema(example = "-87.50")]
    change: String,
    about: AboutOut,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    at: String,
}

/// What a movement was for.
#[derive(Debug, Serialize, ToSchema)]
pub struct AboutOut {
    /// `order` or `deposit`.
    #[serde(rename = "type")]
    #[schema(example = "order")]
    kind: String,
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    id: String,
    /// The order's number, the deposit's reference.
    #[schema(example = "DS-4711")]
    name: String,
}

impl From<BalanceMovement> for BalanceMovementOut {
    fn from(movement: BalanceMovement) -> Self {
        Self {
            id: movement.entry.to_string(),
            reason: movement.reason.word(),
            amount: decimal(movement.amount, &movement.currency),
            change: decimal(movement.change, &movement.currency),
            currency: movement.currency,
            about: AboutOut { kind: movement.subject_type, id: movement.subject, name: movement.name },
            at: movement.at.to_string(),
        }
    }
}

/// Which movements.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MovementsQuery {
    /// `deposited`, `reserved`, `captured`, `released`, `credited` or `paid_back`.
    reason: Option<String>,
    /// ISO 4217.
    currency: Option<String>,
    /// At or after this: a day, or RFC 3339.
    from: Option<String>,
    /// Before this; a day is included.
    to: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// Return the prepaid balance by currency: available, reserved for orders, spent, deposited.
#[utoipa::path(get, path = "/balance", tag = "payments", operation_id = "get_balance",
    security(("partnerApiKey" = ["orders:read"])),
    responses((status = 200, description = "The balances", body = Success<BalancesOut>)))]
pub async fn get_balance(
    State(domain): State<Domain>,
    caller: Caller,
) -> Result<Success<BalancesOut>, ApiError> {
    let balances = prepaid::balance(&domain, &caller.actor).await?;
    Ok(Success::new(BalancesOut { balances: balances.into_iter().map(BalanceOut::from).collect() }))
}

/// List what moved the prepaid balance, newest first, each with what it was for.
#[utoipa::path(get, path = "/balance/movements", tag = "payments", operation_id = "list_balance_movements",
    params(MovementsQuery), security(("partnerApiKey" = ["orders:read"])),
    responses((status = 200, description = "The movements", body = Success<List<BalanceMovementOut>>)))]
pub async fn list_balance_movements(
    State(domain): State<Domain>,
    caller: Caller,
    Params(query): Params<MovementsQuery>,
) -> Result<Success<List<BalanceMovementOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let (from, to) = range(query.from.as_deref(), query.to.as_deref())?;
    let reason = query.reason.unwrap_or_default();
    let known = ["", "deposited", "reserved", "captured", "released", "credited", "paid_back"];
    if !known.contains(&reason.as_str()) {
        return Err(ApiError::InvalidQuery(format!("reason is one of{}.", known.join(" "))));
    }
    let filter = MovementFilter { reason, currency: query.currency.unwrap_or_default(), from, to };
    let movements = prepaid::movements(&domain, &caller.actor, &filter, page).await?;
    Ok(Success::new(List::of(movements, BalanceMovementOut::from)))
}
