//! `/payout-account/change`: entering an account, with a fresh sign-in.

use domain::actor::Permission;
use domain::error::DomainError;
use domain::payout_accounts::{self, PayoutAccount, iban};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::{again::again, is_fresh};
use crate::actions::payout_account::ChangePayoutAccount;
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::{Language, countries};

const HERE: &str = "/payout-account/change";

/// `/payout-account/change`
pub fn change() -> impl IntoView {
    framed(Side::Partner, async |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        actor.permit(Permission::ManagePayoutAccount)?;
        let words = visitor.language;
        let account = payout_accounts::own(&domain(), actor).await?.account;
        let title = match account {
            Some(_) => t!(words, "payout-account-change"),
            None => t!(words, "payout-account-enter"),
        };
        let body = if is_fresh(&visitor).await? {
            view! {
                <header class="head"><div>
                    {crumbs(words, &[("/payout-account", t!(words, "payout-account"))], title.clone())}
                    <h1>{title.clone()}</h1><p class="note">{t!(words, "payout-account-form-note")}</p>
                </div></header>
                <section class="card" aria-label=title.clone()><div class="body">{form(&visitor, account.as_ref())}</div></section>
            }
            .into_any()
        } else {
            again(&visitor, HERE).into_any()
        };
        Ok(Screen::new(title, body))
    })
}

/// Where a SEPA transfer goes, by name.
fn paid_to(words: &'static Language) -> Vec<(String, String)> {
    let mut options = countries::options(words);
    options.retain(|(code, _)| iban::is_paid_to(code));
    options
}

fn form(visitor: &Visitor, before: Option<&PayoutAccount>) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("payout-account");
    let labels = [
        ("holder", t!(words, "payout-account-holder")),
        ("country", t!(words, "payout-account-country")),
        ("iban", t!(words, "payout-account-iban")),
    ];
    let [holder, country, iban] = labels.clone();
    let holder = Field { most: 70, ..Field::text("holder", holder.1) }
        .hint(t!(words, "payout-account-holder-hint"))
        .required()
        .value(before.map(|account| account.holder.clone()).unwrap_or_default());
    let country = Field::text("country", country.1)
        .required()
        .options(paid_to(words))
        .value(before.map_or("DE", |account| account.country.as_str()));
    // Never with what was typed: the number is kept nowhere but sealed.
    let iban = Field { most: 60, ..Field::text("iban", iban.1) }
        .hint(t!(words, "payout-account-iban-hint"))
        .required();
    let verified = before.is_some_and(|account| account.verified_before);
    let hours = i64::try_from(domain().installation().payout_hold.as_secs() / 3600).unwrap_or_default();
    let follows = if verified && hours > 0 {
        t!(words, "payout-account-follows-held", hours = hours)
    } else {
        t!(words, "payout-account-follows")
    };
    let press = if before.is_some() {
        t!(words, "payout-account-press-change")
    } else {
        t!(words, "payout-account-press-enter")
    };
    view! {
        <form class="form" method="post" action=ChangePayoutAccount::PATH autocomplete="off">
            {summary_of(words, &typed, &labels)}
            {holder.draw(&typed)}
            {country.draw(&typed)}
            {iban.draw(&typed)}
            <p class="note">{follows}</p>
            <div class="actions">
                <button class="button primary">{press}</button>
                <a class="button quiet" href="/payout-account">{t!(words, "keep-it")}</a>
            </div>
        </form>
    }
}
