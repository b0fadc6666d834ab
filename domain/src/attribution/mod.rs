//! Whose customer somebody is, for life. The first click or code that is accepted writes one row, which is never
//! changed and never deleted. What comes later is kept on record and changes nothing. Only the operator corrects,
//! by a counter-entry with a reason, which both partners see.

pub mod correct;
pub(crate) mod reference;
pub mod report;
mod standing;
pub(crate) mod store;

use serde_json::json;

pub use correct::{Correction, correct, corrections};
pub use standing::{Evidence, Standing, standing};

use crate::actor::{Actor, Mode};
use crate::clicks::pending;
use crate::clock::Timestamp;
use crate::customers;
use crate::db::{Change, Read as _, Row, Subject, Tx, Value};
use crate::error::DomainError;
use crate::ids::{AttributionId, ClickId, CustomerId, LinkId, PartnerId, SiteId};
use crate::links::Split;

words! {
    /// What a customer was attributed by.
    Via {
        /// A click on a link.
        Click = "click",
        /// A discount code.
        Code = "code",
        /// A dropship order's customer reference.
        Reference = "reference",
    }
}

/// Whose customer somebody is now, with every counter-entry applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The partner.
    pub partner: PartnerId,
    /// The entry that says so: the attribution, or the latest counter-entry.
    pub attribution: AttributionId,
    /// The link that brought them.
    pub link: Option<LinkId>,
    /// The split they came under: for orders that bring none of their own.
    pub split: Split,
    /// Whether the address is one of the partner's own people's.
    pub self_referral: bool,
}

/// A click or code that leads to a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The partner.
    pub partner: PartnerId,
    /// Their link.
    pub link: LinkId,
    /// The split: of a click, the one it was made under; of a code, today's.
    pub split: Split,
    /// The version of that split.
    pub version: i64,
    /// The click, where it was one.
    pub click: Option<ClickId>,
    /// Nobody was brought by it before: when the click was, or the link was made that the code belongs to.
    pub earliest: Timestamp,
    /// The code, where it was one.
    pub code: Option<String>,
}

impl Lead {
    fn via(&self) -> (Via, String) {
        match self.click {
            Some(click) => (Via::Click, click.to_string()),
            None => (Via::Code, self.code.clone().unwrap_or_default()),
        }
    }
}

/// A customer, as rows about them name them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Customer {
    pub id: CustomerId,
    pub site: SiteId,
    pub mode: Mode,
}

/// Whose customer somebody is.
///
/// # Errors
/// [`DomainError::NotFound`] where the site has no such customer in this mode.
pub async fn owner_of(
    tx: &mut Tx,
    site: SiteId,
    mode: Mode,
    customer: CustomerId,
) -> Result<Option<Owner>, DomainError> {
    let row = tx.optional(customers::store::OWNER, args![customer, site, mode]).await?;
    Ok(Owner::read(&row.ok_or(DomainError::NotFound)?)?)
}

/// Where the click and the code of one report lead. What is unknown, another site's, of the other mode or of a
/// partner who is not at work leads to nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leads {
    /// Where the click leads.
    pub click: Option<Lead>,
    /// Where the code leads.
    pub code: Option<Lead>,
}

impl Leads {
    /// The one that decides whose customer somebody is: the click counts where both lead somewhere, since it came
    /// first.
    pub fn first(&self) -> Option<&Lead> {
        self.click.as_ref().or(self.code.as_ref())
    }

    /// The code where it leads to somebody else than the click.
    pub fn second(&self) -> Option<&Lead> {
        let click = self.click.as_ref()?;
        self.code.as_ref().filter(|code| code.partner != click.partner)
    }

    /// The one whose split an order of this partner's customer has: the code, which gave the customer the discount,
    /// before the click.
    pub fn split_of(&self, partner: PartnerId) -> Option<&Lead> {
        [&self.code, &self.click].into_iter().flatten().find(|lead| lead.partner == partner)
    }
}

/// Where a click and a code lead.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn leads(
    tx: &mut Tx,
    site: SiteId,
    mode: Mode,
    click: Option<ClickId>,
    code: Option<&str>,
) -> Result<Leads, DomainError> {
    let mut leads = Leads::default();
    if let Some(id) = click {
        let mut row = tx.optional(store::CLICK, args![id, site, mode]).await?;
        if row.is_none() && pending::write_now(tx, id).await? {
            row = tx.optional(store::CLICK, args![id, site, mode]).await?;
        }
        leads.click = row.map(|row| lead(&row, Some(id), None)).transpose()?;
    }
    // As `links::rules` stores it.
    let code = code.map(|code| code.trim().to_ascii_uppercase()).filter(|code| !code.is_empty());
    if let Some(code) = code {
        let row = tx.optional(store::CODE, args![site, mode, &code]).await?;
        leads.code = row.map(|row| lead(&row, None, Some(code))).transpose()?;
    }
    Ok(leads)
}

fn lead(row: &Row, click: Option<ClickId>, code: Option<String>) -> Result<Lead, DomainError> {
    Ok(Lead {
        partner: row.get("partner_id")?,
        link: row.get("link_id")?,
        split: Split::read(row)?,
        version: row.get("split_version")?,
        click,
        earliest: row.get("earliest")?,
        code,
    })
}

/// Makes a customer, whose row the transaction holds, the partner's for life.
pub(crate) async fn accept(
    tx: &mut Tx,
    actor: &Actor,
    customer: Customer,
    lead: &Lead,
    at: Timestamp,
    self_referral: bool,
) -> Result<Owner, DomainError> {
    let (id, now): (AttributionId, _) = (tx.id(), tx.now());
    let (via, evidence) = lead.via();
    let (discount, commission) = (lead.split.discount.to_string(), lead.split.commission.to_string());
    let values = args![
        id,
        customer.site,
        customer.mode,
        customer.id,
        lead.partner,
        via,
        lead.link,
        &evidence,
        &discount,
        &commission,
        self_referral,
        at,
        now
    ];
    tx.execute(store::INSERT, values).await?;
    let since = lead.earliest.max(at).min(now);
    let values = args![customer.id, lead.partner, id, lead.link, discount, commission, since, self_referral];
    tx.execute(customers::store::SET_OWNER, values).await?;
    tx.record(Change {
        action: "customer.attributed",
        subject: Subject::new("customer", customer.id),
        partner: Some(lead.partner),
        mode: customer.mode,
        by: actor.clone(),
        data: json!({
            "attribution_id": id, "site_id": customer.site, "via": via, "link_id": lead.link, "click_id": lead.click,
            "code": lead.code, "self_referral": self_referral,
        }),
    });
    Ok(Owner {
        partner: lead.partner,
        attribution: id,
        link: Some(lead.link),
        split: lead.split,
        self_referral,
    })
}

/// Keeps on record what came too late. Its partner learns that, but not whose customer it is.
pub(crate) async fn keep_late(
    tx: &mut Tx,
    actor: &Actor,
    customer: Customer,
    lead: &Lead,
    at: Timestamp,
) -> Result<(), DomainError> {
    let (id, now): (AttributionId, _) = (tx.id(), tx.now());
    let (via, evidence) = lead.via();
    let values: Vec<Value> =
        args![id, customer.site, customer.mode, customer.id, lead.partner, via, lead.link, evidence, at, now];
    if tx.execute(store::KEEP_LATE, values).await? == 0 {
        return Ok(());
    }
    tx.record(Change {
        action: "attribution.late",
        subject: Subject::new("attribution", id),
        partner: Some(lead.partner),
        mode: customer.mode,
        by: actor.clone(),
        data: json!({
            "site_id": customer.site, "via": via, "link_id": lead.link, "click_id": lead.click, "code": lead.code,
        }),
    });
    Ok(())
}
