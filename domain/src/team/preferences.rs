//! What a person sets for themselves: name, language, time zone.

use serde_json::json;

use super::store;
use crate::actor::{Actor, Mode};
use crate::db::{Change, Subject, Tx};
use crate::error::{DomainError, Faults};

/// Languages the portal speaks.
pub const LOCALES: &[&str] = &["en", "de"];

/// Changes the asking person's own preferences.
///
/// # Errors
/// [`DomainError::Validation`] with every fault.
pub async fn update(
    tx: &mut Tx,
    actor: &Actor,
    name: &str,
    locale: &str,
    timezone: &str,
) -> Result<(), DomainError> {
    let user = actor.person()?;
    let mut faults = Faults::default();
    faults.text("name", name, 120);
    faults.check(!LOCALES.contains(&locale), "locale", "unknown_locale", "Choose a language.");
    faults.check(
        !is_timezone(timezone),
        "timezone",
        "unknown_timezone",
        "Choose a time zone, such as Europe/Berlin.",
    );
    faults.end()?;
    tx.execute(store::SET_PREFERENCES, args![user, name.trim(), locale, timezone]).await?;
    tx.record(Change {
        action: "member.preferences_changed",
        subject: Subject::new("user", user),
        partner: match actor {
            Actor::Partner(person) => Some(person.partner),
            _ => None,
        },
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({ "locale": locale, "timezone": timezone }),
    });
    Ok(())
}

/// The language itself where the portal speaks it, else English: what a browser says about itself is no reason to
/// turn somebody away.
pub(crate) fn spoken(locale: &str) -> &str {
    if LOCALES.contains(&locale) { locale } else { "en" }
}

/// The time zone itself where it is known, else UTC.
pub(crate) fn known_timezone(name: &str) -> &str {
    if is_timezone(name) { name } else { "UTC" }
}

/// Whether the time zone database knows the name.
pub fn is_timezone(name: &str) -> bool {
    jiff::tz::TimeZone::get(name).is_ok()
}
