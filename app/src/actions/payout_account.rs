//! Where a partner is paid: entering it, and deciding what a program proposed. What somebody typed comes back where it
//! was not accepted, but for the account number, which is kept nowhere but sealed.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// Enters an account, or another. Where the sign-in is no fresh one, what was typed waits until there is one.
#[server(prefix = "/_fn", endpoint = "payout-account/change")]
pub async fn change_payout_account(
    #[server(default)] holder: String,
    #[server(default)] country: String,
    #[server(default)] iban: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::error::Refusal;
    use domain::payout_accounts::{change::change, rules::NewPayoutAccount};

    const PAGE: &str = "/payout-account/change";
    let visitor = crate::visitor::Visitor::current();
    let words = visitor.language;
    let form = Form::new("payout-account", PAGE).with("holder", &holder).with("country", &country);
    let session = visitor.session.id().map(|id| id.0);
    let new = NewPayoutAccount { holder, iban, country };
    let outcome = async {
        let actor = signed_in(&visitor)?;
        domain::transact!(crate::visitor::domain(), |tx| change(tx, actor, session, &new).await)
    };
    let outcome = match outcome.await {
        Ok(_) => Ok(Next::to("/payout-account").saying(t!(words, "payout-account-saved"))),
        Err(DomainError::Forbidden(Refusal::SignInAgain)) => {
            visitor.wait_for_sign_in(PAGE, Some(form.typed())).await;
            Ok(Next::to(PAGE))
        }
        Err(error) => Err(error),
    };
    finish(&visitor, form, outcome).await
}

/// Confirms what a program proposed, with a fresh sign-in, or declines it.
#[server(prefix = "/_fn", endpoint = "payout-account/decide")]
pub async fn decide_payout_proposal(
    #[server(default)] id: String,
    #[server(default)] decision: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::error::Refusal;
    use domain::payout_accounts::propose::decide;

    let visitor = crate::visitor::Visitor::current();
    let words = visitor.language;
    let session = visitor.session.id().map(|id| id.0);
    let agree = decision == "approve";
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        if !agree && decision != "decline" {
            return Err(DomainError::NotFound);
        }
        domain::transact!(crate::visitor::domain(), |tx| decide(tx, actor, session, id, agree, "").await)
    };
    let page = format!("/payout-account/proposals/{id}");
    let outcome = match outcome.await {
        Ok(Some(_)) => Ok(Next::to("/payout-account").saying(t!(words, "payout-account-saved"))),
        Ok(None) => Ok(Next::to("/payout-account").saying(t!(words, "payout-account-declined"))),
        Err(DomainError::Forbidden(Refusal::SignInAgain)) => {
            visitor.wait_for_sign_in(&page, None).await;
            Ok(Next::to(page))
        }
        Err(error) => Err(error),
    };
    finish(&visitor, Form::new("payout-proposal", "/payout-account"), outcome).await
}

/// Mails a link to whoever is signed in, and comes back to `back` once it was used in this browser.
#[server(prefix = "/_fn", endpoint = "sign-in/again")]
pub async fn sign_in_again(#[server(default)] back: String) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::actor::Actor;

    let visitor = crate::visitor::Visitor::current();
    let outcome = async {
        let email = match signed_in(&visitor)? {
            Actor::Partner(person) => person.email.clone(),
            Actor::Operator(person) => person.email.clone(),
            _ => return Err(DomainError::Unauthorized),
        };
        domain::sign_in::request(&crate::visitor::domain(), &email, &visitor.network).await?;
        visitor.wait_for_sign_in(&back, None).await;
        Ok(Next::to("/sign-in/sent"))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("sign-in-again", back), outcome).await
}
