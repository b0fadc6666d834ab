//! Applying to become a partner, and the operator's decisions about partners.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// Applications one network may send.
#[cfg(feature = "ssr")]
const APPLICATIONS: domain::limits::Quota =
    domain::limits::Quota { burst: 10, window: std::time::Duration::from_secs(3600) };

/// Somebody applies to become a partner. The answer is the same whether or not the address is known.
#[server(prefix = "/_fn", endpoint = "partners/apply")]
pub async fn apply(
    #[server(default)] company: String,
    #[server(default)] name: String,
    #[server(default)] email: String,
    #[server(default)] country: String,
    #[server(default)] website: String,
    #[server(default)] about: String,
    #[server(default)] programmes: Vec<String>,
    #[server(default)] timezone: String,
) -> Result<(), ActionError> {
    use domain::partners::apply::{Application, apply};

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("apply", "/apply")
        .with("company", &company)
        .with("name", &name)
        .with("email", &email)
        .with("country", &country)
        .with("website", &website)
        .with("about", &about)
        .with_all("programmes", &programmes);
    let outcome = async {
        let domain = crate::visitor::domain();
        domain.take_or_refuse(&format!("apply network {}", visitor.network), APPLICATIONS).await?;
        // The browser fills it in where it can; nobody is asked for it here.
        let known = domain::team::preferences::is_timezone(&timezone);
        let timezone = if known { timezone } else { "UTC".to_owned() };
        let locale = visitor.language.tag.to_owned();
        let application =
            Application { company, name, email, country, website, about, programmes, locale, timezone };
        domain::transact!(domain, |tx| apply(tx, &application).await)?;
        Ok(Next::to("/apply/sent"))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// The operator takes a step with a partner: `approve`, `decline`, `suspend`, `reactivate` or `close`. `back`
/// is the page to return to; without it the partner's own.
#[server(prefix = "/_fn", endpoint = "partners/decide")]
pub async fn decide_partner(
    #[server(default)] id: String,
    #[server(default)] step: String,
    #[server(default)] reason: String,
    #[server(default)] back: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::partners::{decide::decide, step::Step};

    let visitor = crate::visitor::Visitor::current();
    let back = if back.is_empty() { format!("/ops/partners/{id}") } else { back };
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let missing = || DomainError::NotFound;
        let partner = id.parse().map_err(|_| missing())?;
        let step: Step = step.parse().map_err(|_| missing())?;
        let domain = crate::visitor::domain();
        // A page that was left open may offer what is no longer to be decided.
        let (stands, _) = domain::partners::get(&domain, actor, partner).await?;
        if !step.is_open(stands.status) {
            let from = stands.status.to_string();
            return Err(DomainError::InvalidTransition { subject: "partner", from, to: step.to().word() });
        }
        let decided = domain::transact!(domain, |tx| decide(tx, actor, partner, step.to(), &reason).await)?;
        Ok(Next::to(&back).saying(done(visitor.language, step, &decided.name)))
    };
    let outcome = outcome.await;
    // What is wrong with the reason is said where it was typed, everything else where the press came from.
    let typed_wrong = matches!(outcome, Err(DomainError::Validation(_)));
    let page = if typed_wrong { format!("/ops/partners/{id}/{step}") } else { back };
    finish(&visitor, Form::new("decide", page).with("reason", &reason), outcome).await
}

/// What a step did, and what follows.
#[cfg(feature = "ssr")]
fn done(words: &'static crate::words::Language, step: domain::partners::step::Step, partner: &str) -> String {
    use crate::t;
    use domain::partners::step::Step;

    match step {
        Step::Approve => t!(words, "partner-did-approve", partner = partner),
        Step::Decline => t!(words, "partner-did-decline", partner = partner),
        Step::Suspend => t!(words, "partner-did-suspend", partner = partner),
        Step::Reactivate => t!(words, "partner-did-reactivate", partner = partner),
        Step::Close => t!(words, "partner-did-close", partner = partner),
    }
}

/// Gives a partner a pool of its own in a programme; without one it is the programme's again.
#[server(prefix = "/_fn", endpoint = "partners/pool")]
pub async fn approve_pool(
    #[server(default)] partner: String,
    #[server(default)] programme: String,
    #[server(default)] pool_percent: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::sites::change_terms::approve_pool;

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("pool", format!("/ops/partners/{partner}/programmes/{programme}"))
        .with("pool_percent", &pool_percent);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = partner.parse().map_err(|_| DomainError::NotFound)?;
        let programme = programme.parse().map_err(|_| DomainError::NotFound)?;
        let text = pool_percent.trim().replace(',', ".");
        let pool = if text.is_empty() {
            None
        } else {
            let wrong = |_| DomainError::field("pool_percent", "invalid_number", "A number such as 22.5.");
            Some(text.parse::<rust_decimal::Decimal>().map_err(wrong)?)
        };
        let domain = crate::visitor::domain();
        domain::transact!(domain, |tx| approve_pool(tx, actor, id, programme, pool).await)?;
        Ok(Next::to(format!("/ops/partners/{partner}")).saying(t!(visitor.language, "pool-saved")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// The partner that somebody of the operator means by an identifier, a name or a contact's address; none where nothing
/// was written. Of several that have it in their name, the one that is called so.
#[cfg(feature = "ssr")]
pub(crate) async fn named_partner(
    domain: &domain::Domain,
    actor: &domain::actor::Actor,
    wanted: &str,
) -> Result<Option<domain::partners::Partner>, domain::DomainError> {
    use domain::page::PageRequest;
    use domain::partners::{PartnerFilter, get, list};

    let wanted = wanted.trim();
    if wanted.is_empty() {
        return Ok(None);
    }
    let unclear = || domain::DomainError::field("to", "unknown_partner", "No partner, or several.");
    if let Ok(id) = wanted.parse() {
        return get(domain, actor, id).await.map(|(partner, _)| Some(partner)).map_err(|error| match error {
            domain::DomainError::NotFound => unclear(),
            other => other,
        });
    }
    let filter = PartnerFilter { q: wanted.to_owned(), ..PartnerFilter::default() };
    let mut found = list(domain, actor, &filter, PageRequest::new(PageRequest::MAX_LIMIT, None)).await?.items;
    if found.len() > 1 {
        found.retain(|partner| partner.name.to_lowercase() == wanted.to_lowercase());
    }
    match (found.pop(), found.is_empty()) {
        (Some(only), true) => Ok(Some(only)),
        _ => Err(unclear()),
    }
}
