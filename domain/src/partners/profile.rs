//! A partner keeps its own profile.

use serde_json::json;

use super::{rules, store};
use crate::actor::{Actor, Mode, Permission};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::team;

/// What a partner may change about itself.
#[derive(Clone, Debug, Default)]
pub struct ProfilePatch {
    /// The organisation's name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Where it is seen.
    pub website: String,
    /// What it does.
    pub about: String,
}

/// Changes the profile of the asking partner.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::Forbidden`] for anybody but an owner.
pub async fn update(tx: &mut Tx, actor: &Actor, patch: &ProfilePatch) -> Result<(), DomainError> {
    let partner = actor.permit(Permission::EditProfile)?;
    let mut faults = Faults::default();
    faults.text("name", &patch.name, 120);
    faults.check(!rules::is_country(&patch.country), "country", "unknown_country", "Choose a country.");
    faults.optional_text("website", &patch.website, 300);
    let website = patch.website.trim();
    let web = website.is_empty() || website.starts_with("https://") || website.starts_with("http://");
    faults.check(!web, "website", "invalid_url", "Begins with https://.");
    faults.optional_text("about", &patch.about, 2_000);
    faults.end()?;
    let people = tx.all(team::store::MEMBERS, args![partner]).await?;
    let contacts: Vec<String> = people.iter().map(|row| row.get("email")).collect::<Result<_, _>>()?;
    let search = format!("{} {} {website}", patch.name.trim(), contacts.join(" ")).to_lowercase();
    let now = tx.now();
    let values = args![partner, patch.name.trim(), &patch.country, website, patch.about.trim(), search, now];
    tx.execute(store::SET_PROFILE, values).await?;
    tx.record(Change {
        action: "partner.profile_changed",
        subject: Subject::new("partner", partner),
        partner: Some(partner),
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({ "name": patch.name.trim(), "country": patch.country, "website": website }),
    });
    Ok(())
}
