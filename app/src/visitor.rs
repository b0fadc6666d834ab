//! Who looks at a page: set by the server for each request, taken by pages and server functions.

use axum::http::request::Parts;
use domain::Domain;
use domain::actor::{Actor, Mode, OperatorUser, PartnerUser};
use domain::error::FieldError;
use domain::ids::UserId;
use leptos::prelude::{expect_context, use_context};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

use crate::words::Language;
use crate::words::format::Format;

/// What the server knows of a request before a page is chosen.
#[derive(Clone)]
pub struct Visitor {
    /// Who is signed in.
    pub actor: Option<Actor>,
    /// Their session; an empty one is not stored.
    pub session: Session,
    /// The language to write in.
    pub language: &'static Language,
    /// Where the request came from: an address or its network, for throttling.
    pub network: String,
    /// The request's identifier, to be quoted to support.
    pub request_id: String,
    /// What the last press left to be shown, once.
    pub flash: Option<Flash>,
}

/// The tone of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    /// It worked.
    Good,
    /// It is so.
    Plain,
    /// It did not work.
    Bad,
}

/// What a press leaves for the page that follows it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Flash {
    /// The path of that page, which alone shows it: forms of other pages have the same name, and what was typed for one shop
    /// must not be saved at another.
    pub page: String,
    /// What to say.
    pub message: Option<(Tone, String)>,
    /// A form that was not accepted: its name, what was typed, what is wrong.
    pub form: Option<Typed>,
    /// Something shown this once, such as the secret of a new key.
    pub secret: Option<String>,
}

/// A form that comes back with what was typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Typed {
    /// Which form of the page.
    pub form: String,
    /// What was typed, by field; a field may stand there several times.
    pub values: Vec<(String, String)>,
    /// What is wrong.
    pub faults: Vec<FieldError>,
}

impl Typed {
    /// What was typed into a field.
    pub fn value(&self, field: &str) -> Option<&str> {
        self.values.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether a box was ticked.
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.values.iter().any(|(name, typed)| name == field && typed == value)
    }

    /// What is wrong with a field.
    pub fn fault(&self, field: &str) -> Option<&FieldError> {
        self.faults.iter().find(|fault| fault.field == field)
    }
}

/// Where somebody goes on once they have signed in again, and what they had typed there.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct After {
    /// Who was signed in.
    pub user: Option<UserId>,
    /// The page.
    pub to: String,
    /// What was typed.
    pub form: Option<Typed>,
}

/// The session's key for [`Flash`].
pub const FLASH: &str = "flash";
/// The session's key for [`After`].
const AFTER: &str = "after";
/// The session's key for [`Mode`].
pub const MODE: &str = "mode";
/// The session's key for the person's id; the store keeps it as a column.
pub const USER: &str = "user";
/// The session's key for the browser's name; the store keeps it as a column.
pub const AGENT: &str = "agent";

impl Visitor {
    /// The visitor of this request.
    pub fn current() -> Self {
        let parts = expect_context::<Parts>();
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .unwrap_or_else(|| unreachable!("the session layer sets the visitor"))
    }

    /// The person of a partner who is signed in.
    pub fn partner(&self) -> Option<&PartnerUser> {
        match &self.actor {
            Some(Actor::Partner(person)) => Some(person),
            _ => None,
        }
    }

    /// The person of the operator who is signed in.
    pub fn operator(&self) -> Option<&OperatorUser> {
        match &self.actor {
            Some(Actor::Operator(person)) => Some(person),
            _ => None,
        }
    }

    /// How to write numbers and times for them.
    pub fn format(&self) -> Format {
        let zone = match &self.actor {
            Some(Actor::Partner(person)) => person.timezone.as_str(),
            Some(Actor::Operator(person)) => person.timezone.as_str(),
            _ => "UTC",
        };
        Format::new(self.language, zone)
    }

    /// Which data they look at.
    pub fn mode(&self) -> Mode {
        self.actor.as_ref().map_or(Mode::Live, Actor::mode)
    }

    /// What was typed into the form `name`, where it came back.
    pub fn typed(&self, name: &str) -> Typed {
        let typed = self.flash.as_ref().and_then(|flash| flash.form.clone());
        typed.filter(|typed| typed.form == name).unwrap_or_default()
    }

    /// Leaves this for the page at `to`. It waits until somebody opens that page, or until more is left.
    pub async fn leave(&self, to: &str, flash: Flash) {
        if flash.message.is_none() && flash.form.is_none() && flash.secret.is_none() {
            return;
        }
        let page = to.split(['?', '#']).next().unwrap_or_default().to_owned();
        if let Err(fault) = self.session.insert(FLASH, Flash { page, ..flash }).await {
            tracing::warn!(%fault, "the message for the next page is lost");
        }
    }

    /// Remembers where to go on once whoever is signed in has signed in again. What was typed there before stays.
    pub async fn wait_for_sign_in(&self, to: &str, form: Option<Typed>) {
        let user = self.actor.as_ref().and_then(|actor| actor.person().ok());
        let before = self.session.get::<After>(AFTER).await.ok().flatten().unwrap_or_default();
        let form = form.or(before.form.filter(|_| before.to == to && before.user == user));
        if let Err(fault) = self.session.insert(AFTER, After { user, to: to.to_owned(), form }).await {
            tracing::warn!(%fault, "where to go on after the sign-in is lost");
        }
    }

    /// Where this person wanted to go on after signing in, in this browser.
    pub async fn after_sign_in(&self, user: UserId) -> Option<After> {
        let after = self.session.get::<After>(AFTER).await.ok().flatten()?;
        (after.user == Some(user)).then_some(after)
    }

    /// Where they start after signing in.
    pub fn home(&self) -> &'static str {
        if self.operator().is_some() { "/ops" } else { "/dashboard" }
    }
}

/// Where the portal is reached from outside, such as `https://partners.example`; the router provides it where
/// it is configured.
#[derive(Clone, Debug)]
pub struct BaseUrl(pub String);

/// The address for samples: the configured one, or the host that this request was sent to.
pub fn base_url() -> String {
    if let Some(BaseUrl(base)) = use_context::<BaseUrl>().filter(|base| !base.0.is_empty()) {
        return base.trim_end_matches('/').to_owned();
    }
    let parts = expect_context::<Parts>();
    let header = parts.headers.get(axum::http::header::HOST).and_then(|host| host.to_str().ok());
    let host = header.or(parts.uri.authority().map(axum::http::uri::Authority::as_str));
    format!("http://{}", host.unwrap_or("localhost"))
}

/// The business.
pub fn domain() -> Domain {
    use_context::<Domain>().unwrap_or_else(|| unreachable!("the router provides the domain"))
}
