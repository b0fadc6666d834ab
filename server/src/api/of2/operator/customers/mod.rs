//! `/customers`: a shop says who a customer is and what brought them; the operator reads whose they are and why, and
//! corrects it.

pub mod correct;
pub mod read;
pub mod report;
mod show;

use domain::attribution::Owner;
use serde::Serialize;
use utoipa::ToSchema;

/// Whose customer somebody is, for life.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnerOut {
    #[schema(example = "prt_01JD4Q8W0000000000000000AA")]
    partner_id: String,
    /// The attribution, or the counter-entry that counts instead of it.
    #[schema(example = "att_01JD4Q8W0000000000000000AA")]
    attribution_id: String,
    #[schema(example = "lnk_01JD4Q8W0000000000000000AA")]
    link_id: Option<String>,
    /// What the customer saves, in percent.
    #[schema(example = "10")]
    collaborator_discount_percent: String,
    /// What the partner earns, in percent.
    #[schema(example = "15")]
    collaborator_commission_percent: String,
    /// Whether the address is one of the partner's own people's. Such a customer's orders earn nothing.
    #[schema(example = false)]
    self_referral: bool,
}

impl From<Owner> for OwnerOut {
    fn from(owner: Owner) -> Self {
        Self {
            partner_id: owner.partner.to_string(),
            attribution_id: owner.attribution.to_string(),
            link_id: owner.link.map(|link| link.to_string()),
            collaborator_discount_percent: owner.split.discount.normalize().to_string(),
            collaborator_commission_percent: owner.split.commission.normalize().to_string(),
            self_referral: owner.self_referral,
        }
    }
}
