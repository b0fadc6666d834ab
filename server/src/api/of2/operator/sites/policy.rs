//! What a site decides by, and a new version of it.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use domain::actor::OperatorPermission;
use domain::error::{Faults, FieldError};
use domain::ids::SiteId;
use domain::money::{Currency, Money};
use domain::sites::change_policy::{NewPolicy, change_policy};
use domain::sites::rules::percent;
use domain::sites::{self, Minimum, Policy, SitePolicy, Zone};
use domain::{Domain, DomainError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::of2::ApiError;
use crate::api::of2::answer::{Success, decimal};
use crate::api::of2::caller::OperatorCaller;
use crate::api::of2::query::IdIn;
use crate::api::of2::write::{Reply, Write, answer};

/// What a site decides by.
#[derive(Debug, Serialize, ToSchema)]
pub struct SitePolicyOut {
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site_id: String,
    /// Grows by one with each change.
    #[schema(example = 3)]
    version: i64,
    /// ISO 4217; amounts are in it.
    #[schema(example = "EUR")]
    currency: String,
    policy: PolicyIo,
}

/// A policy. Amounts and percentages are decimal strings.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyIo {
    /// Where it sells to, ISO 3166-1 alpha-2.
    #[schema(example = json!(["DE", "FR"]))]
    markets: Vec<String>,
    /// Whether listed prices contain the seller's home VAT.
    #[schema(example = false)]
    prices_include_vat: bool,
    /// Percent by country and tax class: `standard`, `reduced`, `super_reduced`, `zero`. A class that is left out is taxed
    /// as `standard`, but `zero` is 0 unless it says otherwise.
    #[schema(example = json!({ "DE": { "standard": "19", "reduced": "7" }, "FR": { "standard": "20", "reduced": "5.5" } }))]
    vat: BTreeMap<String, BTreeMap<String, String>>,
    shipping: Vec<ZoneIo>,
    minimum: PolicyMinimumIo,
    /// Percent on first-tier prices of a wholesale order below the minimum.
    #[schema(example = "30")]
    uplift_percent: String,
    /// How long a quote is good.
    #[schema(example = 1440)]
    quote_minutes: i64,
    /// Compliance flags a product must carry.
    #[schema(example = json!(["ce"]))]
    required_flags: Vec<String>,
}

/// Countries that cost the same to ship to.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ZoneIo {
    /// ISO 3166-1 alpha-2.
    #[schema(example = json!(["DE", "FR"]))]
    countries: Vec<String>,
    #[schema(example = "12.90")]
    flat: String,
    /// Goods after discount from which on it costs nothing; null for never.
    #[schema(example = "150.00")]
    free_over: Option<String>,
}

/// The least an order may be.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyMinimumIo {
    /// Value of the goods.
    #[schema(example = "30.00")]
    value: String,
    /// Pieces.
    #[schema(example = 1)]
    quantity: i64,
}

/// A new policy.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPolicyIn {
    policy: PolicyIo,
    /// The version that was changed: a newer one made meanwhile is not written over.
    #[schema(example = 3)]
    based_on: Option<i64>,
    /// Why, for those who read the history.
    #[schema(max_length = 500, example = "Postage to France rose.")]
    note: Option<String>,
}

impl From<SitePolicy> for SitePolicyOut {
    fn from(site: SitePolicy) -> Self {
        let code = site.currency.clone();
        let money = |minor: i64| decimal(minor, &code);
        let policy = site.policy;
        let rates = policy.vat.into_iter().map(|(country, classes)| {
            let classes = classes.into_iter().map(|(class, rate)| (class, rate.normalize().to_string()));
            (country, classes.collect())
        });
        let zones = policy.shipping.into_iter().map(|zone| ZoneIo {
            countries: zone.countries,
            flat: money(zone.flat),
            free_over: zone.free_over.map(money),
        });
        Self {
            site_id: site.site.to_string(),
            version: site.version,
            policy: PolicyIo {
                markets: policy.markets,
                prices_include_vat: policy.prices_include_vat,
                vat: rates.collect(),
                shipping: zones.collect(),
                minimum: PolicyMinimumIo {
                    value: money(policy.minimum.value),
                    quantity: policy.minimum.quantity,
                },
                uplift_percent: policy.uplift_percent.normalize().to_string(),
                quote_minutes: policy.quote_minutes,
                required_flags: policy.required_flags,
            },
            currency: site.currency,
        }
    }
}

impl PolicyIo {
    /// The policy, and what of it cannot be read; nothing stands in its place.
    fn read(self, currency: &str) -> Result<(Policy, Faults), DomainError> {
        let currency: Currency = currency.parse().map_err(|_| DomainError::NotFound)?;
        let mut faults = Faults::default();
        let mut wrong = |field: String, code: &'static str, message: &str| {
            faults.check(true, &format!("policy/{field}"), code, message);
        };
        let mut vat: BTreeMap<String, BTreeMap<_, _>> = BTreeMap::new();
        for (country, classes) in self.vat {
            let rates = vat.entry(country.clone()).or_default();
            for (class, text) in classes {
                let rate = percent(&text);
                if rate.is_none() {
                    let field = format!("vat/{country}/{class}");
                    wrong(field, "invalid_percent", "A percentage such as 5.5.");
                }
                rates.insert(class, rate.unwrap_or_default());
            }
        }
        let mut money = |field: String, text: &str| {
            Money::parse(text, currency).map_or_else(
                || {
                    wrong(field, "invalid_amount", "An amount such as 12.90.");
                    0
                },
                |money| money.minor,
            )
        };
        let mut shipping = Vec::new();
        for (number, zone) in self.shipping.into_iter().enumerate() {
            let flat = money(format!("shipping/{number}/flat"), &zone.flat);
            let free_over = zone.free_over.map(|free| money(format!("shipping/{number}/free_over"), &free));
            shipping.push(Zone { countries: zone.countries, flat, free_over });
        }
        let value = money("minimum/value".to_owned(), &self.minimum.value);
        let uplift = percent(&self.uplift_percent);
        if uplift.is_none() {
            wrong("uplift_percent".to_owned(), "invalid_percent", "A percentage such as 30.");
        }
        let policy = Policy {
            markets: self.markets,
            prices_include_vat: self.prices_include_vat,
            vat,
            shipping,
            minimum: Minimum { value, quantity: self.minimum.quantity },
            uplift_percent: uplift.unwrap_or_default(),
            quote_minutes: self.quote_minutes,
            required_flags: self.required_flags,
        };
        Ok((policy, faults))
    }
}

/// What a policy is made of stands below `policy` in the body.
fn below_policy(error: DomainError) -> DomainError {
    error.renamed(|fault| match fault.field.as_str() {
        "based_on" | "note" => fault,
        field => FieldError { field: format!("policy/{field}"), ..fault },
    })
}

/// Read what a site decides by.
#[utoipa::path(get, path = "/sites/{site_id}/policy", tag = "operator", operation_id = "get_site_policy",
    params(("site_id" = String, Path, description = "The site")),
    responses((status = 200, description = "The policy in force", body = Success<SitePolicyOut>)))]
pub async fn get_site_policy(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    IdIn(site): IdIn<SiteId>,
) -> Result<Success<SitePolicyOut>, ApiError> {
    Ok(Success::new(sites::get(&domain, &caller.actor, site).await?.current.into()))
}

/// Write a new version of what a site decides by.
#[utoipa::path(post, path = "/sites/{site_id}/policy", tag = "operator", operation_id = "change_site_policy",
    params(("site_id" = String, Path, description = "The site")), request_body = NewPolicyIn,
    responses((status = 200, description = "The policy in force", body = Success<SitePolicyOut>)))]
pub async fn change_site_policy(_: OperatorCaller, IdIn(site): IdIn<SiteId>, write: Write) -> Response {
    answer!(write, OperatorPermission::ManageSites, |tx, actor, input: NewPolicyIn| {
        actor.permit_operator_on(OperatorPermission::ManageSites, site)?;
        let before = sites::current_policy(tx, site).await?;
        let (policy, unread) = input.policy.read(&before.currency)?;
        let new = NewPolicy { policy, based_on: input.based_on, note: input.note.unwrap_or_default() };
        let made = unread.beside(change_policy(tx, actor, site, &new).await.map_err(below_policy))?;
        Ok(Reply::new(SitePolicyOut::from(made)))
    })
}
