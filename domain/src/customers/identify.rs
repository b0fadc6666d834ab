//! A shop says who a customer is and what brought them. The first click or code that is accepted makes the
//! customer the partner's for life.

use crate::actor::{Actor, Mode, OperatorPermission};
use crate::attribution::reference::ByReference;
use crate::attribution::{self, Owner, Via};
use crate::clock::Timestamp;
use crate::db::{Change, Read as _, Row, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::{ClickId, CustomerId, PartnerId, SiteId};
use crate::installation;
use crate::partners::rules::is_country;
use serde_json::json;
use std::time::Duration;

use super::{rules, store};

/// How far a shop's clock may be ahead of ours.
pub const AHEAD: Duration = Duration::from_secs(300);

/// What a shop reports of a customer. An empty text was not said.
#[derive(Clone, Debug, Default)]
pub struct Identify {
    /// What the shop calls them: unique on the site.
    pub external_id: String,
    /// Their name.
    pub name: String,
    /// Their address; stored as a hash and a mask only.
    pub email: String,
    /// Their country, ISO 3166-1 alpha-2.
    pub country: String,
    /// The click that brought them: `tandem_click` of the address they arrived at.
    pub click: Option<ClickId>,
    /// The discount code they typed.
    pub code: Option<String>,
    /// When it was; now where it is left out.
    pub occurred_at: Option<Timestamp>,
}

words! {
    /// What a click or code came to.
    Outcome {
        /// It made the customer the partner's, for life.
        Accepted = "accepted",
        /// The customer is this partner's already.
        Already = "already",
        /// The customer is another's, or the operator has decided: kept on record, changes nothing.
        Late = "late",
        /// There was neither, or none that counts.
        None = "none",
    }
}

/// A customer as known now.
#[derive(Clone, Debug)]
pub struct Identified {
    /// The customer.
    pub customer: CustomerId,
    /// Whether nobody had reported them before.
    pub created: bool,
    /// Whose they are.
    pub owner: Option<Owner>,
    /// Since when they had been somebody's before this report; none where they are nobody's, or somebody's by it.
    pub since: Option<Timestamp>,
    /// What the click or code came to.
    pub outcome: Outcome,
}

/// Takes a shop's report. It may come again and out of order.
///
/// # Errors
/// [`DomainError::Validation`] with every fault.
pub async fn identify(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    report: &Identify,
) -> Result<Identified, DomainError> {
    actor.permit_operator_on(OperatorPermission::ReportSales, site)?;
    check(tx, site, report).await?;
    let mode = actor.mode();
    let key = installation::secret(tx, installation::CUSTOMERS).await?;
    let leads = attribution::leads(tx, site, mode, report.click, report.code.as_deref()).await?;

    let email = report.email.trim();
    if !email.is_empty() {
        super::alone(tx, site, mode, [rules::hash(&key, email)]).await?;
    }
    let fresh: CustomerId = tx.id();
    let mut row = upsert(tx, fresh, site, mode, &key, report).await?;
    let known = row.get::<CustomerId>("id")? != fresh;
    if !known && recipient(tx, fresh, site, mode, &key, report).await? {
        row = upsert(tx, fresh, site, mode, &key, report).await?;
    }
    let customer: CustomerId = row.get("id")?;
    let created = customer == fresh;
    if created {
        tx.record(Change {
            action: "customer.created",
            subject: Subject::new("customer", customer),
            partner: None,
            mode,
            by: actor.clone(),
            data: json!({ "site_id": site, "external_id": report.external_id.trim() }),
        });
    }
    let hash: Option<Vec<u8>> = row.get("email_hash")?;
    let mut owner = Owner::read(&row)?;
    let mut decided = row.get::<Option<String>>("attribution_id")?.is_some();
    let since = row.get::<Option<Timestamp>>("attributed_at")?.filter(|_| owner.is_some());
    let at = report.occurred_at.unwrap_or_else(|| tx.now());
    let who = attribution::Customer { id: customer, site, mode };
    if known && !decided {
        owner = received(tx, actor, who, &key, email).await?;
        decided = owner.is_some();
    }
    let (owner, outcome) = match (owner, leads.first()) {
        (Some(owner), Some(lead)) if lead.partner == owner.partner => (Some(owner), Outcome::Already),
        (None, Some(lead)) if !decided => {
            let own = is_own(tx, &key, lead.partner, hash.as_deref()).await?;
            (Some(attribution::accept(tx, actor, who, lead, at, own).await?), Outcome::Accepted)
        }
        (owner, Some(lead)) => {
            attribution::keep_late(tx, actor, who, lead, at).await?;
            (owner, Outcome::Late)
        }
        (owner, None) => (owner, Outcome::None),
    };
    let owning = owner.as_ref().map(|owner| owner.partner);
    if let Some(code) = leads.second().filter(|code| Some(code.partner) != owning) {
        attribution::keep_late(tx, actor, who, code, at).await?;
    }
    let owner = flag(tx, actor, who, &key, owner, hash.as_deref()).await?;
    Ok(Identified { customer, created, owner, since, outcome })
}

impl Identify {
    /// Notes everything that is wrong with it by itself.
    pub fn check(&self, faults: &mut Faults, now: Timestamp) {
        faults.text("external_id", &self.external_id, 120);
        faults.optional_text("name", &self.name, 200);
        faults.optional_text("code", self.code.as_deref().unwrap_or_default(), 64);
        if !self.email.trim().is_empty() {
            faults.email("email", &self.email);
        }
        let country = self.country.trim();
        faults.check(
            !country.is_empty() && !is_country(country),
            "country",
            "unknown_country",
            "A country as two capital letters, ISO 3166-1.",
        );
        let ahead = self.occurred_at.is_some_and(|at| at > now.plus(AHEAD));
        faults.check(ahead, "occurred_at", "in_the_future", "This time is yet to come.");
    }
}

async fn check(tx: &mut Tx, site: SiteId, report: &Identify) -> Result<(), DomainError> {
    let mut faults = Faults::default();
    report.check(&mut faults, tx.now());
    let known = tx.optional(store::SITE, args![site]).await?.is_some();
    faults.check(!known, "site", "unknown_site", "There is no such site.");
    faults.end()
}

async fn upsert(
    tx: &mut Tx,
    id: CustomerId,
    site: SiteId,
    mode: Mode,
    key: &[u8; 32],
    report: &Identify,
) -> Result<Row, DomainError> {
    let (now, email, name) = (tx.now(), report.email.trim(), report.name.trim());
    let hash = (!email.is_empty()).then(|| rules::hash(key, email).to_vec());
    let values = args![
        id,
        site,
        mode,
        report.external_id.trim(),
        name,
        hash,
        rules::mask(email),
        report.country.trim(),
        name.to_lowercase(),
        report.occurred_at.unwrap_or(now),
        now
    ];
    Ok(tx.one(store::REPORT, values).await?)
}

/// Who received a partner's parcel before the shop told of them is the same customer: that row, with whose it is, takes
/// the place of the one just made. Says whether it did.
async fn recipient(
    tx: &mut Tx,
    fresh: CustomerId,
    site: SiteId,
    mode: Mode,
    key: &[u8; 32],
    report: &Identify,
) -> Result<bool, DomainError> {
    let Some(row) = hold_recipient(tx, site, mode, key, report.email.trim()).await? else { return Ok(false) };
    let known: CustomerId = row.get("id")?;
    // The number is held by the row just made, so that nobody else takes it in between.
    tx.execute(store::UNMAKE, args![fresh]).await?;
    tx.execute(store::RENAME, args![known, report.external_id.trim()]).await?;
    Ok(true)
}

/// The shop tells the address only now, under a number that it told before: whoever received a partner's parcel at it is
/// that partner's since then, as if both had been told at once. The recipient's own row stays beside, since what was
/// written of it is never changed.
async fn received(
    tx: &mut Tx,
    actor: &Actor,
    who: attribution::Customer,
    key: &[u8; 32],
    email: &str,
) -> Result<Option<Owner>, DomainError> {
    let Some(row) = hold_recipient(tx, who.site, who.mode, key, email).await? else { return Ok(None) };
    let Some(owner) = Owner::read(&row)? else { return Ok(None) };
    let brought = tx.optional(attribution::store::BROUGHT, args![row.get::<CustomerId>("id")?]).await?;
    // Who was only given to the partner, by the operator's decision, has none; another partner's is not theirs to read.
    let mut reference = String::new();
    if let Some(row) = brought
        && row.get::<PartnerId>("partner_id")? == owner.partner
        && row.get::<Via>("via")? == Via::Reference
    {
        reference = row.get("evidence")?;
    }
    let since: Option<Timestamp> = row.get("attributed_at")?;
    let claim = ByReference {
        customer: who,
        partner: owner.partner,
        reference: &reference,
        pool: owner.split.commission,
        at: since.unwrap_or_else(|| tx.now()),
        self_referral: is_own(tx, key, owner.partner, Some(&rules::hash(key, email))).await?,
    };
    Ok(Some(claim.accept(tx, actor).await?))
}

/// Who received a partner's parcel at an address, held until the transaction ends.
async fn hold_recipient(
    tx: &mut Tx,
    site: SiteId,
    mode: Mode,
    key: &[u8; 32],
    email: &str,
) -> Result<Option<Row>, DomainError> {
    if email.is_empty() {
        return Ok(None);
    }
    let (hash, now) = (rules::hash(key, email), tx.now());
    let values = args![site, mode, rules::recipient(key, &hash), hash.to_vec(), now];
    Ok(tx.optional(store::HOLD_RECIPIENT, values).await?)
}

/// Whether an address is one of the partner's own people's, also of those who have left.
pub(crate) async fn is_own(
    tx: &mut Tx,
    key: &[u8; 32],
    partner: PartnerId,
    hash: Option<&[u8]>,
) -> Result<bool, DomainError> {
    let Some(hash) = hash else { return Ok(false) };
    for row in tx.all(store::ADDRESSES, args![partner]).await? {
        if rules::hash(key, &row.get::<String>("email")?) == hash {
            return Ok(true);
        }
    }
    Ok(false)
}

/// An address may be told only after the attribution: then it is flagged now.
async fn flag(
    tx: &mut Tx,
    actor: &Actor,
    who: attribution::Customer,
    key: &[u8; 32],
    owner: Option<Owner>,
    hash: Option<&[u8]>,
) -> Result<Option<Owner>, DomainError> {
    let Some(owner) = owner else { return Ok(None) };
    if owner.self_referral || !is_own(tx, key, owner.partner, hash).await? {
        return Ok(Some(owner));
    }
    tx.execute(store::FLAG, args![who.id]).await?;
    tx.record(Change {
        action: "customer.self_referral",
        subject: Subject::new("customer", who.id),
        partner: Some(owner.partner),
        mode: who.mode,
        by: actor.clone(),
        data: json!({ "attribution_id": owner.attribution, "site_id": who.site }),
    });
    Ok(Some(Owner { self_referral: true, ..owner }))
}
