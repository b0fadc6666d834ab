//! Who is in a partner's team.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// Invites an address.
#[server(prefix = "/_fn", endpoint = "team/invite")]
pub async fn invite_member(
    #[server(default)] email: String,
    #[server(default)] role: String,
) -> Result<(), ActionError> {
    use domain::team::{invite::invite, normal_email};

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("invite", "/settings/team").with("email", &email).with("role", &role);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let role =
            role.parse().map_err(|_| domain::DomainError::field("role", "unknown_role", "Choose a role."))?;
        domain::transact!(crate::visitor::domain(), |tx| invite(tx, actor, &email, role).await)?;
        let email = normal_email(&email);
        Ok(Next::to("/settings/team").saying(t!(visitor.language, "team-invited", email = email)))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Gives a member another role.
#[server(prefix = "/_fn", endpoint = "team/role")]
pub async fn change_role(
    #[server(default)] member: String,
    #[server(default)] role: String,
) -> Result<(), ActionError> {
    use domain::team::manage::change_role;

    let visitor = crate::visitor::Visitor::current();
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = member.parse().map_err(|_| domain::DomainError::NotFound)?;
        let role =
            role.parse().map_err(|_| domain::DomainError::field("role", "unknown_role", "Choose a role."))?;
        let name = name_of(actor, id).await?;
        domain::transact!(crate::visitor::domain(), |tx| change_role(tx, actor, id, role).await)?;
        Ok(Next::to("/settings/team").saying(t!(visitor.language, "team-changed", name = name)))
    };
    // Each member has a field of this name; the fault belongs to theirs.
    let outcome = outcome.await.map_err(|error| beside(error, &format!("role-{member}")));
    finish(&visitor, Form::new("role", "/settings/team"), outcome).await
}

/// Takes a member out of the team.
#[server(prefix = "/_fn", endpoint = "team/remove")]
pub async fn remove_member(#[server(default)] member: String) -> Result<(), ActionError> {
    use domain::team::manage::remove;

    let visitor = crate::visitor::Visitor::current();
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = member.parse().map_err(|_| domain::DomainError::NotFound)?;
        let name = name_of(actor, id).await?;
        domain::transact!(crate::visitor::domain(), |tx| remove(tx, actor, id).await)?;
        Ok(Next::to("/settings/team").saying(t!(visitor.language, "team-removed", name = name)))
    };
    let outcome = outcome.await.map_err(|error| beside(error, &format!("role-{member}")));
    finish(&visitor, Form::new("role", "/settings/team"), outcome).await
}

/// Takes an invitation back.
#[server(prefix = "/_fn", endpoint = "invitations/revoke")]
pub async fn revoke_invitation(#[server(default)] invitation: String) -> Result<(), ActionError> {
    let visitor = crate::visitor::Visitor::current();
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = invitation.parse().map_err(|_| domain::DomainError::NotFound)?;
        domain::transact!(crate::visitor::domain(), |tx| domain::team::invite::revoke(tx, actor, id).await)?;
        Ok(Next::to("/settings/team").saying(t!(visitor.language, "team-revoked")))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("invitation", "/settings/team"), outcome).await
}

/// Accepts an invitation: the person joins and is signed in.
#[server(prefix = "/_fn", endpoint = "invitations/accept")]
pub async fn accept_invitation(
    #[server(default)] token: String,
    #[server(default)] name: String,
    #[server(default)] timezone: String,
) -> Result<(), ActionError> {
    use domain::sign_in::Token;
    use domain::team::{invite, preferences::is_timezone};

    let visitor = crate::visitor::Visitor::current();
    let parsed: Result<Token, _> = token.parse();
    let page = if parsed.is_ok() { format!("/invitation/{token}") } else { "/".to_owned() };
    let outcome = async {
        let token = parsed.map_err(|_| domain::DomainError::LinkSpent)?;
        let domain = crate::visitor::domain();
        let invitation = invite::peek(&domain, &token).await?;
        // The browser fills it in where it can; it can be changed under Preferences.
        let timezone = if is_timezone(&timezone) { timezone.as_str() } else { "UTC" };
        let locale = visitor.language.tag;
        let user = domain::transact!(domain, |tx| invite::accept(tx, &token, &name, locale, timezone).await)?;
        super::sign_in::enter(&visitor, user).await?;
        let partner = invitation.partner_name;
        Ok(Next::to("/dashboard").saying(t!(visitor.language, "invitation-joined", partner = partner)))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("invitation", page).with("name", &name), outcome).await
}

#[cfg(feature = "ssr")]
async fn name_of(
    actor: &domain::actor::Actor,
    member: domain::ids::UserId,
) -> Result<String, domain::DomainError> {
    let (members, _) = domain::team::list(&crate::visitor::domain(), actor).await?;
    let found = members.into_iter().find(|known| known.id == member);
    found.map(|member| member.name).ok_or(domain::DomainError::NotFound)
}

/// Names the faults by the field they stand beside.
#[cfg(feature = "ssr")]
fn beside(error: domain::DomainError, field: &str) -> domain::DomainError {
    match error {
        domain::DomainError::Validation(faults) => {
            let moved = |fault| domain::error::FieldError { field: field.to_owned(), ..fault };
            domain::DomainError::Validation(faults.into_iter().map(moved).collect())
        }
        other => other,
    }
}
