//! `GET /me`: who the key is, and what it may do. Answered from what the authentication read; only what a limited key
//! has spent is asked for.

use axum::extract::State;
use domain::Domain;
use domain::actor::{KeyCaller, Permission};
use domain::keys::Limits;
use domain::limits::Decision;
use domain::money::Money;
use domain::sites::{ProgrammeKind, Terms};
use domain::spending::{self, Used};
use serde::Serialize;
use utoipa::ToSchema;

use super::answer::Success;
use super::caller::Caller;
use super::error::{ApiError, seconds};

/// The caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeOut {
    partner: PartnerOut,
    /// The programmes the key can work in.
    programs: Vec<ProgramOut>,
    /// What the key may do.
    #[schema(example = json!(["partner:read", "messages:write"]))]
    scopes: Vec<&'static str>,
    /// The sites the key can work on.
    #[schema(example = json!(["sit_01JD4Q8W0000000000000000AA"]))]
    sites: Vec<String>,
    /// `live` or `test`.
    #[schema(example = "live")]
    mode: &'static str,
    key: KeyOut,
    limits: LimitsOut,
}

/// The partner behind the key.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartnerOut {
    #[schema(example = "prt_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "Aurora Guides")]
    name: String,
    /// `active`; a partner in any other state is refused.
    #[schema(example = "active")]
    status: &'static str,
    #[schema(example = "gold")]
    tier: String,
    /// ISO 3166-1 alpha-2.
    #[schema(example = "DE")]
    country: String,
    /// BCP 47.
    #[schema(example = "en")]
    locale: String,
}

/// A programme and its terms.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgramOut {
    #[schema(example = "prg_01JD4Q8W0000000000000000AA")]
    id: String,
    /// `affiliate`, `dropship` or `buyer_agent`.
    #[schema(example = "affiliate")]
    kind: &'static str,
    #[schema(example = "Casa Verde affiliates")]
    name: String,
    site: SiteOut,
    terms: TermsOut,
}

/// The site a programme runs on.
#[derive(Debug, Serialize, ToSchema)]
pub struct SiteOut {
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "Casa Verde")]
    name: String,
    #[schema(example = "casaverde.example")]
    host: String,
    /// `retail`, `b2b` or `mixed`.
    #[schema(example = "retail")]
    kind: &'static str,
    /// ISO 4217.
    #[schema(example = "EUR")]
    currency: String,
}

/// The terms of a programme.
#[derive(Debug, Serialize, ToSchema)]
pub struct TermsOut {
    /// Percent of the retail price that discount and commission share.
    #[schema(example = "25")]
    pool_percent: String,
    /// Days between an order and its commission being ready.
    #[schema(example = 14)]
    holding_days: i64,
    /// How dropship orders are paid: `prepaid` from the balance, on `invoice`, or `per_order`; null for affiliates.
    #[schema(example = "prepaid")]
    payment: Option<&'static str>,
}

/// The key itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyOut {
    #[schema(example = "key_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "Reordering agent")]
    name: String,
    #[schema(example = "x7Qd")]
    last_four: String,
    /// RFC 3339; null where it does not end.
    #[schema(example = "2027-01-31T00:00:00.000Z")]
    expires_at: Option<String>,
}

/// How often and how much.
#[derive(Debug, Serialize, ToSchema)]
pub struct LimitsOut {
    rate: RateOut,
    spending: SpentOut,
}

/// How often, at this moment.
#[derive(Debug, Serialize, ToSchema)]
pub struct RateOut {
    /// Calls a minute.
    #[schema(example = 600)]
    limit: u32,
    /// Calls left at once.
    #[schema(example = 599)]
    remaining: u32,
    /// Seconds until all are back.
    #[schema(example = 1)]
    reset: u64,
}

/// How much; null where there is no limit.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpendingOut {
    /// ISO 4217; null where nothing is limited.
    #[schema(example = "EUR")]
    currency: Option<&'static str>,
    /// Decimal string.
    #[schema(example = "250.00")]
    per_order: Option<String>,
    /// Decimal string.
    #[schema(example = "1000.00")]
    per_day: Option<String>,
    /// Decimal string.
    #[schema(example = "5000.00")]
    per_month: Option<String>,
}

/// How much, and how much of it is used; null where there is no limit.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpentOut {
    #[serde(flatten)]
    limits: SpendingOut,
    /// The categories the key may order from; empty means every one.
    #[schema(example = json!([]))]
    categories: Vec<String>,
    used: UsedOut,
}

/// What was ordered so far, orders that wait included; null where nothing is limited.
#[derive(Debug, Serialize, ToSchema)]
pub struct UsedOut {
    /// Today, in UTC. Decimal string.
    #[schema(example = "180.00")]
    day: Option<String>,
    /// This month, in UTC. Decimal string.
    #[schema(example = "920.00")]
    month: Option<String>,
}

impl SpendingOut {
    /// The spending limits of a key.
    pub fn of(limits: &Limits) -> Self {
        let decimal = |money: Option<Money>| money.map(|money| money.decimal().to_string());
        Self {
            currency: limits.currency().map(domain::money::Currency::code),
            per_order: decimal(limits.per_order),
            per_day: decimal(limits.per_day),
            per_month: decimal(limits.per_month),
        }
    }
}

/// Return the collaborator, programs, scopes, allowed sites, and current limits.
#[utoipa::path(get, path = "/me", tag = "identity", operation_id = "get_me", security(("partnerApiKey" = ["partner:read"])),
    responses((status = 200, description = "The caller", body = Success<MeOut>)))]
pub async fn get_me(State(domain): State<Domain>, caller: Caller) -> Result<Success<MeOut>, ApiError> {
    caller.actor.permit(Permission::ReadPartner)?;
    // A key that nobody limited costs no query.
    let used = spending::used(&domain, &caller.key).await?;
    Ok(Success::new(me(&caller.key, caller.rate, used)))
}

fn me(key: &KeyCaller, rate: Decision, used: Option<Used>) -> MeOut {
    let mut sites: Vec<String> = key.programmes.iter().map(|terms| terms.site.to_string()).collect();
    sites.dedup();
    MeOut {
        partner: PartnerOut {
            id: key.partner.id.to_string(),
            name: key.partner.name.clone(),
            status: key.partner.status.word(),
            tier: key.partner.tier.clone(),
            country: key.partner.country.clone(),
            locale: key.partner.locale.clone(),
        },
        programs: key.programmes.iter().map(program).collect(),
        scopes: key.scopes.iter().map(|scope| scope.word()).collect(),
        sites,
        mode: key.mode.word(),
        key: KeyOut {
            id: key.key.to_string(),
            name: key.name.clone(),
            last_four: key.last_four.clone(),
            expires_at: key.expires_at.map(|end| end.to_string()),
        },
        limits: LimitsOut {
            rate: RateOut { limit: rate.limit, remaining: rate.remaining, reset: seconds(rate.reset) },
            spending: SpentOut {
                limits: SpendingOut::of(&key.limits),
                categories: key.limits.categories.clone(),
                used: UsedOut {
                    day: used.map(|used| used.day.decimal().to_string()),
                    month: used.map(|used| used.month.decimal().to_string()),
                },
            },
        },
    }
}

fn program(terms: &Terms) -> ProgramOut {
    ProgramOut {
        id: terms.programme.to_string(),
        kind: terms.kind.word(),
        name: terms.name.clone(),
        site: SiteOut {
            id: terms.site.to_string(),
            name: terms.site_name.clone(),
            host: terms.host.clone(),
            kind: terms.site_kind.word(),
            currency: terms.currency.clone(),
        },
        terms: TermsOut {
            pool_percent: terms.pool_percent.normalize().to_string(),
            holding_days: terms.holding_days,
            payment: (terms.kind != ProgrammeKind::Affiliate).then(|| terms.payment.word()),
        },
    }
}
