//! Signing in and out.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish};

/// Asks for a link by mail. The answer is the same whether or not the address is known.
#[server(prefix = "/_fn", endpoint = "sign-in/ask")]
pub async fn ask_for_link(#[server(default)] email: String) -> Result<(), ActionError> {
    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("sign-in", "/sign-in").with("email", &email);
    let outcome = domain::sign_in::request(&crate::visitor::domain(), &email, &visitor.network).await;
    finish(&visitor, form, outcome.map(|()| Next::to("/sign-in/sent"))).await
}

/// Uses a link up and signs in.
#[server(prefix = "/_fn", endpoint = "sign-in/confirm")]
pub async fn sign_in(#[server(default)] token: String) -> Result<(), ActionError> {
    use domain::actor::{Actor, Mode};

    let visitor = crate::visitor::Visitor::current();
    let outcome = async {
        let parsed = token.parse().map_err(|_| domain::DomainError::LinkSpent)?;
        let domain = crate::visitor::domain();
        let user = domain::transact!(domain, |tx| domain::sign_in::consume(tx, &parsed).await)?;
        let after = visitor.after_sign_in(user).await;
        enter(&visitor, user).await?;
        if let Some(after) = after {
            return Ok(Next::to(after.to).typed(after.form));
        }
        let home = match domain::sessions::actor_of(&domain, user, Mode::Live).await? {
            Actor::Operator(_) => "/ops",
            _ => "/dashboard",
        };
        Ok(Next::to(home))
    };
    let outcome = outcome.await;
    let page = format!("/sign-in/{token}");
    finish(&visitor, Form::new("confirm", page), outcome).await
}

/// A session for the person; its secret is a new one, so that one planted before is worth nothing.
#[cfg(feature = "ssr")]
pub(super) async fn enter(
    visitor: &crate::visitor::Visitor,
    user: domain::ids::UserId,
) -> Result<(), domain::DomainError> {
    let lost = |fault: tower_sessions::session::Error| {
        domain::DomainError::Unavailable(domain::db::DbError::Address(fault.to_string()))
    };
    // Not `flush`: it empties a session and lets it live on under the same secret.
    visitor.session.clear().await;
    if visitor.session.id().is_some() {
        visitor.session.cycle_id().await.map_err(lost)?;
    }
    let parts = use_context::<axum::http::request::Parts>();
    let agent = parts.and_then(|parts| parts.headers.get("user-agent")?.to_str().ok().map(str::to_owned));
    visitor.session.insert(crate::visitor::AGENT, agent.unwrap_or_default()).await.map_err(lost)?;
    visitor.session.insert(crate::visitor::USER, user).await.map_err(lost)
}

/// Signs out: the session is gone on the server, whatever the browser keeps.
#[server(prefix = "/_fn", endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), ActionError> {
    let visitor = crate::visitor::Visitor::current();
    if let Err(fault) = visitor.session.flush().await {
        tracing::error!(%fault, "the session could not be ended");
    }
    finish(&visitor, Form::new("sign-out", "/"), Ok(Next::to("/signed-out"))).await
}
