//! The prepaid balance: partners announce deposits, the operator says what came.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::key_form::amount as read_amount;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// An amount that was typed, or the fault to say beside its field.
#[cfg(feature = "ssr")]
fn money(
    field: &str,
    typed: &str,
    currency: &str,
) -> Result<domain::money::Money, Vec<domain::error::FieldError>> {
    use domain::error::FieldError;

    let Ok(code) = currency.parse() else {
        return Err(vec![FieldError::new("currency", "unknown_currency", "Choose a currency.")]);
    };
    read_amount(typed.trim(), code).ok_or_else(|| {
        vec![FieldError::new(field, "invalid_amount", "Write an amount such as 500 or 49.90.")]
    })
}

/// Announces a deposit. Its page has the reference to write on the transfer.
#[server(prefix = "/_fn", endpoint = "balance/announce")]
pub async fn announce_deposit(
    #[server(default)] amount: String,
    #[server(default)] currency: String,
    #[server(default)] note: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::prepaid::{NewDeposit, announce};

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("deposit", "/balance/deposits/new")
        .with("amount", &amount)
        .with("currency", &currency)
        .with("note", &note);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let amount = money("amount", &amount, &currency).map_err(DomainError::Validation)?;
        let new = NewDeposit { amount, note: note.clone() };
        let deposit = domain::transact!(crate::visitor::domain(), |tx| announce(tx, actor, &new).await)?;
        Ok(Next::to(format!("/balance/deposits/{}", deposit.id))
            .saying(t!(visitor.language, "deposit-announced-done")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Takes an announced deposit back.
#[server(prefix = "/_fn", endpoint = "balance/withdraw")]
pub async fn withdraw_deposit(#[server(default)] id: String) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::prepaid::withdraw;

    let visitor = crate::visitor::Visitor::current();
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        domain::transact!(crate::visitor::domain(), |tx| withdraw(tx, actor, id).await)?;
        Ok(Next::to("/balance").saying(t!(visitor.language, "deposit-withdrawn-done")))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("withdraw", "/balance"), outcome).await
}

/// Sets below which balance the partner is told; nothing typed means never.
#[server(prefix = "/_fn", endpoint = "balance/alert")]
pub async fn set_balance_alert(
    #[server(default)] currency: String,
    #[server(default)] below: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::prepaid::{Alert, set_alert};

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("alert", "/balance").with("currency", &currency).with("below", &below);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let code = currency.parse().map_err(|_| DomainError::NotFound)?;
        let below = match below.trim() {
            "" => None,
            typed => Some(money("below", typed, &currency).map_err(DomainError::Validation)?.minor),
        };
        let alert = Alert { currency: code, below };
        domain::transact!(crate::visitor::domain(), |tx| set_alert(tx, actor, alert).await)?;
        let said = if below.is_some() {
            t!(visitor.language, "alert-set")
        } else {
            t!(visitor.language, "alert-off")
        };
        Ok(Next::to("/balance").saying(said))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// The operator says that an announced deposit came.
#[server(prefix = "/_fn", endpoint = "deposits/confirm")]
pub async fn confirm_deposit(
    #[server(default)] id: String,
    #[server(default)] amount: String,
    #[server(default)] bank_reference: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::prepaid::{self, Arrival, confirm};

    let visitor = crate::visitor::Visitor::current();
    let form =
        Form::new("confirm", page_of(&id)).with("amount", &amount).with("bank_reference", &bank_reference);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let (id, domain) = (id.parse().map_err(|_| DomainError::NotFound)?, crate::visitor::domain());
        let deposit = prepaid::deposit(&domain, actor, id).await?;
        let amount = money("amount", &amount, &deposit.currency).map_err(DomainError::Validation)?;
        let arrival = Arrival { amount, bank_reference: bank_reference.clone() };
        let deposit = domain::transact!(domain, |tx| confirm(tx, actor, id, &arrival).await)?;
        Ok(Next::to("/ops/deposits").saying(t!(
            visitor.language,
            "deposit-confirmed-done",
            partner = deposit.partner_name,
            amount = visitor.format().money(amount)
        )))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// The operator takes in money that nobody announced.
#[server(prefix = "/_fn", endpoint = "deposits/receive")]
pub async fn receive_deposit(
    #[server(default)] partner: String,
    #[server(default)] amount: String,
    #[server(default)] currency: String,
    #[server(default)] bank_reference: String,
    #[server(default)] note: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::prepaid::{Arrival, receive};

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("receive", "/ops/deposits/new")
        .with("partner", &partner)
        .with("amount", &amount)
        .with("currency", &currency)
        .with("bank_reference", &bank_reference)
        .with("note", &note);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let partner =
            partner.parse().map_err(|_| DomainError::field("partner", "required", "Choose the partner."))?;
        let amount = money("amount", &amount, &currency).map_err(DomainError::Validation)?;
        let arrival = Arrival { amount, bank_reference: bank_reference.clone() };
        let deposit = domain::transact!(crate::visitor::domain(), |tx| {
            receive(tx, actor, partner, &arrival, &note).await
        })?;
        Ok(Next::to("/ops/deposits").saying(t!(
            visitor.language,
            "deposit-confirmed-done",
            partner = deposit.partner_name,
            amount = visitor.format().money(amount)
        )))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// The operator pays a part of a balance back.
#[server(prefix = "/_fn", endpoint = "deposits/pay-back")]
pub async fn pay_back(
    #[server(default)] partner: String,
    #[server(default)] amount: String,
    #[server(default)] currency: String,
    #[server(default)] bank_reference: String,
    #[server(default)] note: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::ids::PartnerId;
    use domain::prepaid::{self, NewPayback};

    let visitor = crate::visitor::Visitor::current();
    // What stands there was sent by a browser; only an identifier belongs into an address.
    let page = match partner.parse::<PartnerId>() {
        Ok(partner) => format!("/ops/deposits/pay-back?partner={partner}"),
        Err(_) => "/ops/deposits/pay-back".to_owned(),
    };
    let form = Form::new("pay-back", page)
        .with("partner", &partner)
        .with("amount", &amount)
        .with("currency", &currency)
        .with("bank_reference", &bank_reference)
        .with("note", &note);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let partner: PartnerId =
            partner.parse().map_err(|_| DomainError::field("partner", "required", "Choose the partner."))?;
        let amount = money("amount", &amount, &currency).map_err(DomainError::Validation)?;
        let new = NewPayback { amount, bank_reference: bank_reference.clone(), note: note.clone() };
        domain::transact!(crate::visitor::domain(), |tx| {
            prepaid::pay_back(tx, actor, partner, &new).await.map(drop)
        })?;
        let said = t!(visitor.language, "payback-done", amount = visitor.format().money(amount));
        Ok(Next::to(format!("/ops/partners/{partner}")).saying(said))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// The operator says that an announced deposit did not come.
#[server(prefix = "/_fn", endpoint = "deposits/reject")]
pub async fn reject_deposit(
    #[server(default)] id: String,
    #[server(default)] reason: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::prepaid::reject;

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("reject", page_of(&id)).with("reason", &reason);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        domain::transact!(crate::visitor::domain(), |tx| reject(tx, actor, id, &reason).await)?;
        Ok(Next::to("/ops/deposits").saying(t!(visitor.language, "deposit-rejected-done")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

#[cfg(feature = "ssr")]
fn page_of(id: &str) -> String {
    // What stands there was sent by a browser; only an identifier belongs into an address.
    let known: Result<domain::ids::DepositId, _> = id.parse();
    known.map_or_else(|_| "/ops/deposits".to_owned(), |id| format!("/ops/deposits/{id}"))
}
