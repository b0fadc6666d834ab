//! The operator opens a shop to partners, and a programme on it.

use rust_decimal::Decimal;
use serde_json::json;

use super::{Policy, ProgrammeKind, SiteKind, change_policy, hosts, rules, store};
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::dropship::Payment;
use crate::error::{DomainError, Faults, Refusal};
use crate::ids::{ProgrammeId, SiteId};
use crate::money::Currency;
use crate::partners::rules::is_country;

/// A shop that is to be opened.
#[derive(Clone, Debug)]
pub struct NewSite {
    /// Its name.
    pub name: String,
    /// Its first host name.
    pub host: String,
    /// Whom it sells to.
    pub kind: SiteKind,
    /// What it sells in, ISO 4217.
    pub currency: String,
    /// Where the seller is, ISO 3166-1 alpha-2.
    pub country: String,
    /// What it decides by at first.
    pub policy: Policy,
}

/// A programme that is to begin on a site.
#[derive(Clone, Debug)]
pub struct NewProgramme {
    /// Its kind; a site has one of each.
    pub kind: ProgrammeKind,
    /// Its name.
    pub name: String,
    /// Percent of the retail price that discount and commission share.
    pub pool_percent: Decimal,
    /// Days between an order and its commission being ready.
    pub holding_days: i64,
    /// How dropship orders are paid.
    pub payment: Payment,
}

/// Opens a shop.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::Forbidden`] for a key that is kept to some sites, of
/// which a new one is none.
pub async fn open_site(tx: &mut Tx, actor: &Actor, new: &NewSite) -> Result<SiteId, DomainError> {
    actor.permit_operator(OperatorPermission::ManageSites)?;
    if !actor.sites().is_empty() {
        return Err(DomainError::Forbidden(Refusal::Site));
    }
    enter_site(tx, actor, new).await
}

/// The same without asking who, for the demo.
pub(crate) async fn enter_site(tx: &mut Tx, by: &Actor, new: &NewSite) -> Result<SiteId, DomainError> {
    let host = hosts::tidied(&new.host);
    hosts::alone(tx).await?;
    let mut faults = rules::check_policy(&new.policy);
    faults.text("name", &new.name, 80);
    hosts::check(tx, &mut faults, "host", &host, None).await?;
    let currency = new.currency.parse::<Currency>();
    faults.check(currency.is_err(), "currency", "unknown_currency", "Choose a currency.");
    faults.check(!is_country(&new.country), "country", "unknown_country", "Choose a country.");
    faults.end()?;
    let (id, now): (SiteId, _) = (tx.id(), tx.now());
    let values = args![id, new.name.trim(), host, new.kind, &new.currency, &new.country, now];
    tx.execute(store::INSERT_SITE, values).await?;
    let author = by.id().unwrap_or_default();
    change_policy::write(tx, id, 1, &new.policy, &author, "").await?;
    tx.record(Change {
        action: "site.opened",
        subject: Subject::new("site", id),
        partner: None,
        mode: Mode::Live,
        by: by.clone(),
        data: json!({ "name": new.name.trim(), "kind": new.kind }),
    });
    Ok(id)
}

/// Begins a programme on a site.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::NotFound`]; [`DomainError::Forbidden`] where the key is
/// not for the site.
pub async fn open_programme(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    new: &NewProgramme,
) -> Result<ProgrammeId, DomainError> {
    actor.permit_operator_on(OperatorPermission::ManageSites, site)?;
    enter_programme(tx, actor, site, new).await
}

/// The same without asking who, for the demo.
pub(crate) async fn enter_programme(
    tx: &mut Tx,
    by: &Actor,
    site: SiteId,
    new: &NewProgramme,
) -> Result<ProgrammeId, DomainError> {
    super::current_policy(tx, site).await?;
    let mut faults = Faults::default();
    faults.text("name", &new.name, 80);
    rules::check_terms(&mut faults, new.pool_percent, new.holding_days);
    let there = tx.optional(store::PROGRAMME_OF_KIND, args![site, new.kind]).await?.is_some();
    faults.check(there, "kind", "in_use", "The site has a programme of this kind.");
    faults.end()?;
    let (id, now): (ProgrammeId, _) = (tx.id(), tx.now());
    let pool = new.pool_percent.normalize().to_string();
    let values = args![id, site, new.kind, new.name.trim(), &pool, new.holding_days, now, new.payment];
    tx.execute(store::INSERT_PROGRAMME, values).await?;
    let author = by.id().unwrap_or_default();
    let values = args![id, 1_i64, &pool, new.holding_days, now, author, "", new.payment];
    tx.execute(store::INSERT_TERMS, values).await?;
    tx.record(Change {
        action: "programme.opened",
        subject: Subject::new("programme", id),
        partner: None,
        mode: Mode::Live,
        by: by.clone(),
        data: json!({ "name": new.name.trim(), "kind": new.kind, "pool_percent": pool, "payment": new.payment }),
    });
    Ok(id)
}
