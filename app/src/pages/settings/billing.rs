//! `/settings/billing`: how the organisation stands on invoices.

use domain::actor::Permission;
use domain::error::DomainError;
use domain::invoices::{self, Billing};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::subnav;
use crate::actions::billing::SetPartnerBilling;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/settings/billing`
pub fn billing() -> impl IntoView {
    framed(Side::Partner, async |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let billing = invoices::of_partner(&domain(), actor).await?;
        let may = visitor.partner().is_some_and(|person| Permission::EditProfile.is_given_to(person.role));
        let inside =
            if may { form(&visitor, &billing).into_any() } else { facts(&visitor, &billing).into_any() };
        let title = t!(words, "settings-billing");
        let body = view! {
            <header class="head"><div><h1>{title.clone()}</h1><p class="note">{t!(words, "billing-note")}</p></div></header>
            {subnav(words, Side::Partner, "/settings/billing")}
            <section class="card" aria-labelledby="billing">
                <header><h2 id="billing">{t!(words, "billing-heading")}</h2></header>
                <div class="body">{inside}</div>
            </section>
        };
        Ok(Screen::new(title, body))
    })
}

fn form(visitor: &Visitor, billing: &Billing) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("billing");
    let labels = [
        ("name", t!(words, "billing-name")),
        ("address", t!(words, "billing-address")),
        ("vat_id", t!(words, "quote-vat-id")),
    ];
    let [name, address, vat_id] = labels.clone();
    let name = Field { most: 120, ..Field::text("name", name.1) }.kind("text", "organization").required();
    let address = Field::text("address", address.1).required().lines(4, 400);
    let vat_id = Field { most: 30, ..Field::text("vat_id", vat_id.1) };
    view! {
        <form class="form" method="post" action=SetPartnerBilling::PATH>
            {summary_of(words, &typed, &labels)}
            {name.value(&billing.name).draw(&typed)}
            {address.value(&billing.address).draw(&typed)}
            {vat_id.value(&billing.vat_id).draw(&typed)}
            <div class="actions"><button class="button primary">{t!(words, "save")}</button></div>
        </form>
    }
}

fn facts(visitor: &Visitor, billing: &Billing) -> impl IntoView + use<> {
    let words = visitor.language;
    let rows = [
        (t!(words, "billing-name"), billing.name.clone()),
        (t!(words, "billing-address"), billing.address.clone()),
        (t!(words, "quote-vat-id"), billing.vat_id.clone()),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    let rows = rows.map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
    view! {
        <dl class="facts">{rows.collect_view()}</dl>
        <p class="note">{t!(words, "profile-read-only")}</p>
    }
}
