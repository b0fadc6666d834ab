//! Somebody applies to become a partner.

use std::collections::BTreeSet;

use serde_json::json;

use super::{PartnerStatus, rules, store};
use crate::actor::{Actor, Mode, OperatorPermission, Role};
use crate::approvals::{self, Decider, NewApproval};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults, FieldError};
use crate::ids::{PartnerId, ProgrammeId, UserId};
use crate::mail::{self, MailKind};
use crate::notifications;
use crate::team::preferences::{known_timezone, spoken};
use crate::{sites, team};

/// What an applicant writes.
#[derive(Clone, Debug, Default)]
pub struct Application {
    /// The organisation.
    pub company: String,
    /// The person.
    pub name: String,
    /// Their address.
    pub email: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Where the partner is seen.
    pub website: String,
    /// What they do.
    pub about: String,
    /// The programmes they want to join.
    pub programmes: Vec<String>,
    /// The language they applied in.
    pub locale: String,
    /// Their time zone, an IANA name.
    pub timezone: String,
}

impl Application {
    fn check(&self) -> Result<Vec<ProgrammeId>, DomainError> {
        let mut faults = Faults::default();
        faults.text("company", &self.company, 120);
        faults.text("name", &self.name, 120);
        faults.email("email", &self.email);
        faults.check(!rules::is_country(&self.country), "country", "unknown_country", "Choose a country.");
        faults.optional_text("website", &self.website, 300);
        let website = self.website.trim();
        let web = website.is_empty() || website.starts_with("https://") || website.starts_with("http://");
        faults.check(!web, "website", "invalid_url", "Begins with https://.");
        faults.optional_text("about", &self.about, 2_000);
        let programmes: Result<Vec<_>, _> = self.programmes.iter().map(|id| id.parse()).collect();
        faults.check(self.programmes.is_empty(), "programmes", "required", "Choose at least one programme.");
        faults.check(programmes.is_err(), "programmes", "unknown", "This programme does not exist.");
        faults.end()?;
        Ok(programmes.unwrap_or_default())
    }
}

/// Takes an application. The answer is the same whether or not the address is known, so that nobody can find
/// out who is a partner; a known address is told by mail.
///
/// # Errors
/// [`DomainError::Validation`] with every fault.
pub async fn apply(tx: &mut Tx, application: &Application) -> Result<(), DomainError> {
    // Somebody may tick the same programme twice.
    let programmes: BTreeSet<ProgrammeId> = application.check()?.into_iter().collect();
    let application = &Application {
        locale: spoken(&application.locale).to_owned(),
        timezone: known_timezone(&application.timezone).to_owned(),
        ..application.clone()
    };
    let known = sites::store::PROGRAMMES;
    let known: Vec<ProgrammeId> =
        tx.all(known, vec![]).await?.iter().map(|row| row.get("programme_id")).collect::<Result<_, _>>()?;
    if programmes.iter().any(|id| !known.contains(id)) {
        let fault = FieldError::new("programmes", "unknown", "This programme does not exist.");
        return Err(DomainError::Validation(vec![fault]));
    }
    let email = team::normal_email(&application.email);
    if team::store::by_email(tx, &email).await?.is_some() {
        return mail::enqueue(tx, MailKind::AlreadyRegistered, &email, &application.locale, json!({})).await;
    }
    let (partner, owner) = enter(tx, application, &email).await?;
    for programme in programmes {
        let now = tx.now();
        tx.execute(sites::store::ENROL, args![partner, programme, now]).await?;
    }
    announce(tx, application, partner, owner, &email).await
}

async fn enter(
    tx: &mut Tx,
    application: &Application,
    email: &str,
) -> Result<(PartnerId, UserId), DomainError> {
    let (partner, owner): (PartnerId, UserId) = (tx.id(), tx.id());
    let name = application.company.trim();
    let search = format!("{name} {email} {}", application.website.trim()).to_lowercase();
    let now = tx.now();
    let values = args![
        partner,
        name,
        PartnerStatus::Pending,
        "standard",
        &application.country,
        &application.locale,
        application.website.trim(),
        application.about.trim(),
        search,
        now
    ];
    tx.execute(store::INSERT, values).await?;
    let person = team::store::NewUser {
        id: owner,
        partner: Some(partner),
        email,
        name: application.name.trim(),
        role: Role::Owner.word(),
        locale: &application.locale,
        timezone: &application.timezone,
    };
    team::store::insert(tx, &person).await?;
    Ok((partner, owner))
}

async fn announce(
    tx: &mut Tx,
    application: &Application,
    partner: PartnerId,
    owner: UserId,
    email: &str,
) -> Result<(), DomainError> {
    let company = application.company.trim();
    tx.record(Change {
        action: "partner.applied",
        subject: Subject::new("partner", partner),
        partner: Some(partner),
        mode: Mode::Live,
        by: Actor::System,
        data: json!({ "name": company, "country": application.country }),
    });
    let waiting = NewApproval {
        partner,
        mode: Mode::Live,
        kind: approvals::ApprovalKind::Partner,
        object: partner.to_string(),
        decider: Decider::Operator,
        asked_by: application.name.trim(),
        detail: json!({ "partner": company, "country": application.country, "website": application.website.trim() }),
    };
    approvals::wait(tx, &waiting).await?;
    let notice = notifications::Notice {
        kind: "partner_applied",
        data: json!({ "partner": company }),
        href: format!("/ops/partners/{partner}"),
    };
    notifications::tell_operators(tx, OperatorPermission::DecidePartners, &notice).await?;
    let data = json!({ "name": application.name.trim(), "partner": company });
    mail::enqueue(tx, MailKind::ApplicationReceived, email, &application.locale, data).await?;
    // Proves the address: the applicant signs in by the link to see how the application stands.
    mail::enqueue(tx, MailKind::SignIn, email, &application.locale, json!({ "user": owner })).await
}
