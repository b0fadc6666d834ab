//! The operator corrects whose customer somebody is: a counter-entry with a reason, beside the attribution that
//! stays as it was written.

use rust_decimal::Decimal;
use serde_json::json;

use super::{Owner, store};
use crate::Domain;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::clock::Timestamp;
use crate::customers::{self, identify};
use crate::db::{Change, DbError, Read, Row, Subject, Tx, parsed};
use crate::error::{DomainError, Faults};
use crate::ids::{AttributionId, CustomerId, LinkId, PartnerId, SiteId};
use crate::installation;
use crate::links::Split;
use crate::notifications::{self, Notice};
use crate::partners::{self, PartnerStatus};
use crate::sites::{self, ProgrammeKind};

/// Whose customer somebody was when it was decided to correct that; `None` for nobody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen(pub Option<PartnerId>);

/// What is put right.
#[derive(Clone, Debug, Default)]
pub struct NewCorrection {
    /// Whose they were when it was decided; `None` where that is not said: then they are taken from whoever has them.
    pub from: Option<Seen>,
    /// Whose customer it is from now on; `None` for nobody's.
    pub to: Option<PartnerId>,
    /// The link of that partner that shall count as what brought them.
    pub link: Option<LinkId>,
    /// Why, for both partners to read.
    pub reason: String,
}

/// A counter-entry.
#[derive(Clone, Debug)]
pub struct Correction {
    /// Its identifier.
    pub id: AttributionId,
    /// The customer.
    pub customer: CustomerId,
    /// Their name, as far as the shop told it.
    pub customer_name: String,
    /// Their masked address.
    pub masked_email: String,
    /// The site's name.
    pub site_name: String,
    /// Whose customer it was.
    pub from: Option<PartnerId>,
    /// Their name.
    pub from_name: Option<String>,
    /// Whose customer it became.
    pub to: Option<PartnerId>,
    /// Their name.
    pub to_name: Option<String>,
    /// Why.
    pub reason: String,
    /// When.
    pub created_at: Timestamp,
}

impl Correction {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            customer: row.get("customer_id")?,
            customer_name: row.get("customer_name")?,
            masked_email: row.get("masked_email")?,
            site_name: row.get("site_name")?,
            from: row.get("from_partner_id")?,
            from_name: row.get("from_name")?,
            to: row.get("to_partner_id")?,
            to_name: row.get("to_name")?,
            reason: row.get("reason")?,
            created_at: row.get("created_at")?,
        })
    }
}

/// Looks whether a correction could be made now: nothing is changed.
///
/// # Errors
/// What [`correct`] would refuse as things stand.
pub async fn weigh(
    domain: &Domain,
    actor: &Actor,
    customer: CustomerId,
    new: &NewCorrection,
) -> Result<(), DomainError> {
    actor.permit_operator(OperatorPermission::ReportSales)?;
    let mut db = domain.db();
    let row = db.optional(store::STANDING, args![customer, actor.mode()]).await?;
    let row = row.ok_or(DomainError::NotFound)?;
    let site: SiteId = row.get("site_id")?;
    actor.permit_operator_on(OperatorPermission::ReportSales, site)?;
    check(&mut db, actor, site, Owner::read(&row)?.as_ref(), new).await.map(drop)
}

/// Everything that is wrong with a correction of a customer of the site who stands as `before` says; else the split
/// they would be theirs under.
async fn check(
    read: &mut impl Read,
    actor: &Actor,
    site: SiteId,
    before: Option<&Owner>,
    new: &NewCorrection,
) -> Result<Split, DomainError> {
    let from = before.map(|owner| owner.partner);
    let mut faults = Faults::default();
    faults.text("reason", &new.reason, 500);
    // Who says from whom to whom means partners. Who does not may mean another link of the same one.
    let same = from == new.to && (new.from.is_some() || before.and_then(|owner| owner.link) == new.link);
    faults.check(same, "to", "unchanged", "That is how it stands already.");
    let moved = !same && new.from.is_some_and(|seen| seen != Seen(from));
    faults.check(moved, "to", "changed_meanwhile", "Whose customer this is has changed meanwhile.");
    let split = split_of(read, actor, &mut faults, site, new).await?;
    faults.end()?;
    Ok(split)
}

/// Makes a customer somebody else's, or nobody's. Orders placed before keep the commission they earned.
///
/// # Errors
/// [`DomainError::NotFound`] for an unknown customer; [`DomainError::Validation`] with every fault.
pub async fn correct(
    tx: &mut Tx,
    actor: &Actor,
    customer: CustomerId,
    new: &NewCorrection,
) -> Result<Option<Owner>, DomainError> {
    actor.permit_operator(OperatorPermission::ReportSales)?;
    let (mode, now) = (actor.mode(), tx.now());
    let row = tx.optional(customers::store::HOLD, args![customer, mode, now]).await?;
    let row = row.ok_or(DomainError::NotFound)?;
    let (site, hash): (SiteId, Option<Vec<u8>>) = (row.get("site_id")?, row.get("email_hash")?);
    actor.permit_operator_on(OperatorPermission::ReportSales, site)?;
    // Held until the transaction ends: nobody moves them between this look and what follows.
    let before = Owner::read(&row)?;
    let from = before.as_ref().map(|owner| owner.partner);
    let split = check(tx, actor, site, before.as_ref(), new).await?;

    let self_referral = match new.to {
        Some(partner) => {
            let key = installation::secret(tx, installation::CUSTOMERS).await?;
            identify::is_own(tx, &key, partner, hash.as_deref()).await?
        }
        None => false,
    };
    let id: AttributionId = tx.id();
    let (discount, commission) = (split.discount.to_string(), split.commission.to_string());
    let reason = new.reason.trim();
    let values = args![
        id,
        site,
        mode,
        customer,
        from,
        new.to,
        new.link,
        &discount,
        &commission,
        self_referral,
        reason,
        actor.name(),
        now
    ];
    tx.execute(store::CORRECT, values).await?;
    let values = args![customer, new.to, id, new.link, discount, commission, now, self_referral];
    tx.execute(customers::store::SET_OWNER, values).await?;
    tell(tx, actor, customer, id, from, new).await?;
    Ok(new.to.map(|partner| Owner { partner, attribution: id, link: new.link, split, self_referral }))
}

/// The split the customer is theirs under: the link's, else the whole pool of their affiliate programme.
async fn split_of(
    read: &mut impl Read,
    actor: &Actor,
    faults: &mut Faults,
    site: SiteId,
    new: &NewCorrection,
) -> Result<Split, DomainError> {
    let Some(partner) = new.to else {
        faults.check(new.link.is_some(), "link", "not_allowed", "Nobody has no link.");
        return Ok(Split::NONE);
    };
    let row = read.optional(partners::store::GET, args![partner]).await?;
    let status = row.map(|row| row.get("status")).transpose()?;
    faults.check(status != Some(PartnerStatus::Active), "to", "not_active", "Not a partner at work.");
    if let Some(link) = new.link {
        let row = read.optional(store::LINK, args![link, partner, site, actor.mode()]).await?;
        faults.check(row.is_none(), "link", "unknown", "Not a link of this partner on this site.");
        return Ok(row.map(|row| Split::read(&row)).transpose()?.unwrap_or(Split::NONE));
    }
    for row in read.all(sites::store::OF_PARTNER, args![partner]).await? {
        if row.get::<SiteId>("site_id")? == site
            && row.get::<ProgrammeKind>("kind")? == ProgrammeKind::Affiliate
        {
            let pool: Option<Decimal> = parsed(&row, "pool_percent")?;
            return Ok(Split::all_commission(pool.unwrap_or_default()));
        }
    }
    faults.check(true, "to", "forbidden_program", "Not in the affiliate programme of this site.");
    Ok(Split::NONE)
}

/// Both partners see it, each as an event and as a notification.
async fn tell(
    tx: &mut Tx,
    actor: &Actor,
    customer: CustomerId,
    id: AttributionId,
    from: Option<PartnerId>,
    new: &NewCorrection,
) -> Result<(), DomainError> {
    let reason = new.reason.trim();
    let sides = [from, new.to.filter(|to| Some(*to) != from)];
    for partner in sides.into_iter().flatten() {
        let gained = Some(partner) == new.to;
        tx.record(Change {
            action: "attribution.corrected",
            subject: Subject::new("customer", customer),
            partner: Some(partner),
            mode: actor.mode(),
            by: actor.clone(),
            data: json!({ "attribution_id": id, "gained": gained, "reason": reason }),
        });
        let data = json!({ "gained": gained, "reason": reason });
        let notice = Notice { kind: "attribution_corrected", data, href: "/clients".to_owned() };
        notifications::tell_partner(tx, partner, Some(Permission::ReadClients), &notice).await?;
    }
    Ok(())
}

/// The latest counter-entries that concern the asking partner, from the one side or the other. The other partner is
/// not named.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn corrections(domain: &Domain, actor: &Actor, most: i64) -> Result<Vec<Correction>, DomainError> {
    let partner = actor.permit(Permission::ReadClients)?;
    let (mut db, values) = (domain.db(), args![partner, actor.mode(), most]);
    let mut rows = db.all(store::LOST, values.clone()).await?;
    rows.extend(db.all(store::GAINED, values).await?);
    let mut entries = rows.iter().map(Correction::read).collect::<Result<Vec<_>, _>>()?;
    for entry in &mut entries {
        entry.from = entry.from.filter(|from| *from == partner);
        entry.to = entry.to.filter(|to| *to == partner);
    }
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.created_at, entry.id)));
    entries.dedup_by_key(|entry| entry.id);
    entries.truncate(usize::try_from(most).unwrap_or(0));
    Ok(entries)
}
