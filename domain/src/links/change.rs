//! Changing a link: another split, off, on again.

use rust_decimal::Decimal;
use serde_json::json;

use super::create::keep_split;
use super::rules::split;
use super::{Link, LinkStatus, find, programme, store};
use crate::actor::{Actor, Permission};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults, Refusal};
use crate::ids::LinkId;

/// Gives a link another split. Clicks made before keep the one they were made under.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another partner's; [`DomainError::Validation`] where the split is not
/// within the pool.
pub async fn set_split(
    tx: &mut Tx,
    actor: &Actor,
    id: LinkId,
    discount: Option<Decimal>,
    commission: Option<Decimal>,
) -> Result<Link, DomainError> {
    let partner = actor.permit(Permission::ManageLinks)?;
    let link = find(tx, actor, partner, id).await?;
    let terms = programme(tx, actor, partner, &link.site.to_string()).await?;
    let terms = terms.ok_or(DomainError::Forbidden(Refusal::Programme))?;
    let mut faults = Faults::default();
    let said = discount.is_some() || commission.is_some();
    faults.check(!said, split::DISCOUNT, "required", "Say at least one of the two parts.");
    let split = split::check(&mut faults, discount, commission, terms.pool_percent);
    faults.end()?;
    if split == link.split {
        return Ok(link);
    }
    let (discount, commission) = (split.discount.to_string(), split.commission.to_string());
    let values = args![id, partner, link.mode, discount, commission];
    let version = tx.one(store::SET_SPLIT, values).await?.get("split_version")?;
    keep_split(tx, actor, id, version, split).await?;
    tx.record(Change {
        action: "link.split_changed",
        subject: Subject::new("link", id),
        partner: Some(partner),
        mode: link.mode,
        by: actor.clone(),
        data: json!({ "slug": link.slug, "version": version, "from": link.split, "to": split }),
    });
    Ok(Link { split, version, ..link })
}

/// Switches a link off, after which it leads nowhere and its code counts for nothing, or on again.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another partner's; [`DomainError::InvalidTransition`] where it is so
/// already.
pub async fn set_status(tx: &mut Tx, actor: &Actor, id: LinkId, to: LinkStatus) -> Result<Link, DomainError> {
    let partner = actor.permit(Permission::ManageLinks)?;
    let link = find(tx, actor, partner, id).await?;
    // The key is for this site, and the partner still in its programme.
    programme(tx, actor, partner, &link.site.to_string()).await?;
    if tx.execute(store::SET_STATUS, args![id, partner, link.mode, to]).await? == 0 {
        let from = link.status.to_string();
        return Err(DomainError::InvalidTransition { subject: "link", from, to: to.word() });
    }
    tx.record(Change {
        action: if to == LinkStatus::Active { "link.reactivated" } else { "link.deactivated" },
        subject: Subject::new("link", id),
        partner: Some(partner),
        mode: link.mode,
        by: actor.clone(),
        data: json!({ "slug": link.slug }),
    });
    Ok(Link { status: to, ..link })
}
