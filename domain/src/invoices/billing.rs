//! How a site and a partner stand on invoices. What was issued stays as it is.

use serde_json::json;

use super::store;
use crate::Domain;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::db::{Change, DbError, Read as _, Row, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::SiteId;
use crate::quotes::rules::is_well_formed;

/// A company on invoices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Billing {
    /// Its name; the site's or the partner's own where it is empty.
    pub name: String,
    /// Its address, with line breaks.
    pub address: String,
    /// Its VAT number.
    pub vat_id: String,
    /// What has to stand at the foot; sites only.
    pub foot: String,
}

impl Billing {
    fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            name: row.get("name")?,
            address: row.get("address")?,
            vat_id: row.get("vat_id")?,
            foot: row.get("foot")?,
        })
    }

    fn check(&self) -> Result<(), DomainError> {
        let mut faults = Faults::default();
        faults.text("name", &self.name, 120);
        faults.text("address", &self.address, 400);
        faults.check(self.address.lines().count() > 6, "address", "too_many", "At most six lines.");
        faults.optional_text("vat_id", &self.vat_id, 30);
        let number = self.vat_id.trim();
        let wrong = !number.is_empty() && !is_well_formed(number);
        faults.check(wrong, "vat_id", "invalid", "This is no VAT number, such as DE123456789.");
        faults.optional_text("foot", &self.foot, 400);
        faults.end()
    }
}

/// How a site stands on invoices, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn of_site(domain: &Domain, actor: &Actor, site: SiteId) -> Result<Billing, DomainError> {
    actor.permit_operator(OperatorPermission::ReadSites)?;
    let row = domain.db().optional(store::SITE, args![site]).await?;
    Ok(row.as_ref().map(Billing::read).transpose()?.unwrap_or_default())
}

/// How the asking partner stands on invoices.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn of_partner(domain: &Domain, actor: &Actor) -> Result<Billing, DomainError> {
    let partner = actor.permit(Permission::ReadPartner)?;
    let row = domain.db().optional(store::PARTNER, args![partner]).await?;
    Ok(row.as_ref().map(Billing::read).transpose()?.unwrap_or_default())
}

/// Says how a site stands on invoices from now on.
///
/// # Errors
/// [`DomainError::Validation`]; [`DomainError::NotFound`].
pub async fn set_of_site(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    billing: &Billing,
) -> Result<(), DomainError> {
    actor.permit_operator_on(OperatorPermission::ManageSites, site)?;
    billing.check()?;
    crate::sites::current_policy(tx, site).await?;
    let now = tx.now();
    let (name, address) = (billing.name.trim(), billing.address.trim());
    let values = args![site, name, address, billing.vat_id.trim(), billing.foot.trim(), now];
    tx.execute(store::SET_SITE, values).await?;
    tx.record(Change {
        action: "site.billing_changed",
        subject: Subject::new("site", site),
        partner: None,
        mode: actor.mode(),
        by: actor.clone(),
        data: json!({ "name": name, "address": address, "vat_id": billing.vat_id.trim() }),
    });
    Ok(())
}

/// Says how the asking partner stands on invoices from now on.
///
/// # Errors
/// [`DomainError::Validation`]; [`DomainError::Forbidden`].
pub async fn set_of_partner(tx: &mut Tx, actor: &Actor, billing: &Billing) -> Result<(), DomainError> {
    let partner = actor.permit(Permission::EditProfile)?;
    billing.check()?;
    let now = tx.now();
    let (name, address) = (billing.name.trim(), billing.address.trim());
    tx.execute(store::SET_PARTNER, args![partner, name, address, billing.vat_id.trim(), now]).await?;
    tx.record(Change {
        action: "partner.billing_changed",
        subject: Subject::new("partner", partner),
        partner: Some(partner),
        mode: actor.mode(),
        by: actor.clone(),
        data: json!({ "name": name, "address": address, "vat_id": billing.vat_id.trim() }),
    });
    Ok(())
}
