//! A customer as the operator's side shows them: whose they are, and what made them so.

use domain::attribution::{Correction, Evidence, Standing};
use domain::customers::Customer;
use serde::Serialize;
use utoipa::ToSchema;

use super::OwnerOut;

/// A customer and whose they are.
#[derive(Debug, Serialize, ToSchema)]
pub struct KnownCustomerOut {
    #[schema(example = "cus_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site_id: String,
    #[schema(example = "Casa Verde")]
    site_name: String,
    /// What the shop calls them; null where it has not said, as of who received a dropship order.
    #[schema(example = "customer-4711")]
    external_id: Option<String>,
    #[schema(example = "Maria Silva")]
    name: String,
    #[schema(example = "m•••@e•••.com")]
    masked_email: String,
    /// ISO 3166-1 alpha-2; null where the shop did not say.
    #[schema(example = "PT")]
    country: Option<String>,
    /// Whose they are; null where nobody's.
    #[schema(example = "prt_01JD4Q8W0000000000000000AA")]
    partner_id: Option<String>,
    #[schema(example = "Aurora")]
    partner: Option<String>,
    /// Since when they are that partner's; RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    attributed_at: Option<String>,
    /// The link that counts as what brought them.
    #[schema(example = "lnk_01JD4Q8W0000000000000000AA")]
    link_id: Option<String>,
    #[schema(example = "summer-teas")]
    link_slug: Option<String>,
    /// Whether the address is one of the partner's own people's: such orders earn nothing.
    #[schema(example = false)]
    self_referral: bool,
    /// Their orders, in every state.
    #[schema(example = 4)]
    orders: i64,
    /// When they were first reported; RFC 3339.
    #[schema(example = "2026-11-14T08:41:02.114Z")]
    created_at: String,
}

impl From<Customer> for KnownCustomerOut {
    fn from(customer: Customer) -> Self {
        Self {
            external_id: customer.number().map(str::to_owned),
            id: customer.id.to_string(),
            site_id: customer.site.to_string(),
            site_name: customer.site_name,
            name: customer.name,
            masked_email: customer.masked_email,
            country: (!customer.country.is_empty()).then_some(customer.country),
            partner_id: customer.partner.map(|partner| partner.to_string()),
            partner: customer.partner_name,
            attributed_at: customer.since.map(|at| at.to_string()),
            link_id: customer.link.map(|link| link.to_string()),
            link_slug: customer.slug,
            self_referral: customer.self_referral,
            orders: customer.orders,
            created_at: customer.created_at.to_string(),
        }
    }
}

/// A customer, whose they are and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct CustomerStandingOut {
    customer: KnownCustomerOut,
    /// Null where they are nobody's.
    owner: Option<OwnerOut>,
    /// What made them somebody's for life, as it was written; null where nothing was accepted.
    attribution: Option<EvidenceOut>,
    /// What the operator decided, from old to new. The last counts, and nothing else where there is one.
    corrections: Vec<MadeCorrectionOut>,
    /// What came too late and changed nothing, the newest first: a hundred at the most.
    late: Vec<EvidenceOut>,
    /// How many came too late.
    #[schema(example = 1)]
    late_count: i64,
}

/// A click, a code or a reference that led to a partner.
#[derive(Debug, Serialize, ToSchema)]
pub struct EvidenceOut {
    #[schema(example = "att_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "prt_01JD4Q8W0000000000000000AA")]
    partner_id: String,
    #[schema(example = "Aurora")]
    partner: String,
    /// `click`, `code` or `reference`.
    #[schema(example = "click")]
    via: &'static str,
    /// The identifier of the click, the code, or the partner's reference of a dropship order.
    #[schema(example = "clk_01JD4Q8W0000000000000000AA")]
    evidence: String,
    #[schema(example = "lnk_01JD4Q8W0000000000000000AA")]
    link_id: Option<String>,
    #[schema(example = "summer-teas")]
    link_slug: Option<String>,
    /// When it was, as the shop said; RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    occurred_at: String,
    /// When it was written down; RFC 3339.
    #[schema(example = "2026-11-14T08:41:02.114Z")]
    recorded_at: String,
}

impl From<Evidence> for EvidenceOut {
    fn from(evidence: Evidence) -> Self {
        Self {
            id: evidence.id.to_string(),
            partner_id: evidence.partner.to_string(),
            partner: evidence.partner_name,
            via: evidence.via.word(),
            evidence: evidence.evidence,
            link_id: evidence.link.map(|link| link.to_string()),
            link_slug: evidence.slug,
            occurred_at: evidence.occurred_at.to_string(),
            recorded_at: evidence.created_at.to_string(),
        }
    }
}

/// A counter-entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeCorrectionOut {
    #[schema(example = "att_01JD4Q8W0000000000000000AA")]
    id: String,
    /// Whose they were; null where nobody's.
    #[schema(example = "prt_01JD4Q8W0000000000000000AA")]
    from_partner_id: Option<String>,
    #[schema(example = "Aurora")]
    from_partner: Option<String>,
    /// Whose they became; null where nobody's.
    #[schema(example = "prt_01JD4Q8W0000000000000000AB")]
    to_partner_id: Option<String>,
    #[schema(example = "Tea & Trails")]
    to_partner: Option<String>,
    #[schema(example = "The order confirmation names the newsletter of Tea & Trails.")]
    reason: String,
    /// RFC 3339.
    #[schema(example = "2026-11-20T14:02:09.318Z")]
    created_at: String,
}

impl From<Correction> for MadeCorrectionOut {
    fn from(correction: Correction) -> Self {
        Self {
            id: correction.id.to_string(),
            from_partner_id: correction.from.map(|partner| partner.to_string()),
            from_partner: correction.from_name,
            to_partner_id: correction.to.map(|partner| partner.to_string()),
            to_partner: correction.to_name,
            reason: correction.reason,
            created_at: correction.created_at.to_string(),
        }
    }
}

impl From<Standing> for CustomerStandingOut {
    fn from(stands: Standing) -> Self {
        Self {
            customer: stands.customer.into(),
            owner: stands.owner.map(OwnerOut::from),
            attribution: stands.brought.map(EvidenceOut::from),
            corrections: stands.corrections.into_iter().map(MadeCorrectionOut::from).collect(),
            late: stands.late.into_iter().map(EvidenceOut::from).collect(),
            late_count: stands.late_count,
        }
    }
}
