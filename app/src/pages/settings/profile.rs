//! `/settings`: the organisation.

use domain::actor::Permission;
use domain::error::DomainError;
use domain::partners::{self, Partner};
use domain::sites::Terms;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::subnav;
use crate::actions::settings::SaveProfile;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::status;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::{countries, names};

/// `/settings`
pub fn profile() -> impl IntoView {
    framed(Side::Partner, async |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let (partner, terms) = partners::own(&domain(), actor).await?;
        let may_edit =
            visitor.partner().is_some_and(|person| Permission::EditProfile.is_given_to(person.role));
        let profile =
            if may_edit { form(&visitor, &partner).into_any() } else { facts(&visitor, &partner).into_any() };
        let body = view! {
            <header class="head"><div><h1>{t!(words, "settings-profile")}</h1><p class="note">{t!(words, "profile-note")}</p></div></header>
            {subnav(words, Side::Partner, "/settings")}
            <div class="two">
                <section class="card" aria-labelledby="profile">
                    <header><h2 id="profile">{t!(words, "profile")}</h2></header>
                    <div class="body">{profile}</div>
                </section>
                <div class="stack">{standing(&visitor, &partner, &terms)}</div>
            </div>
        };
        Ok(Screen::new(t!(words, "settings-profile"), body))
    })
}

fn form(visitor: &Visitor, partner: &Partner) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("profile");
    let labels = [
        ("name", t!(words, "profile-name")),
        ("country", t!(words, "profile-country")),
        ("website", t!(words, "profile-website")),
        ("about", t!(words, "profile-about")),
    ];
    let [name, country, website, about] = labels.clone();
    let name = Field { most: 120, ..Field::text("name", name.1) }.kind("text", "organization").required();
    let country = Field::text("country", country.1).required().options(countries::options(words));
    let website = Field { most: 300, ..Field::text("website", website.1) }.kind("url", "url");
    let about = Field::text("about", about.1).hint(t!(words, "profile-about-hint")).lines(5, 2_000);
    view! {
        <form class="form" method="post" action=SaveProfile::PATH>
            {summary_of(words, &typed, &labels)}
            {name.value(&partner.name).draw(&typed)}
            {country.value(&partner.country).draw(&typed)}
            {website.value(&partner.website).draw(&typed)}
            {about.value(&partner.about).draw(&typed)}
            <div class="actions"><button class="button primary">{t!(words, "save")}</button></div>
        </form>
    }
}

fn facts(visitor: &Visitor, partner: &Partner) -> impl IntoView + use<> {
    let words = visitor.language;
    let rows = [
        (t!(words, "profile-name"), partner.name.clone()),
        (t!(words, "profile-country"), countries::name(words, &partner.country)),
        (t!(words, "profile-website"), partner.website.clone()),
        (t!(words, "profile-about"), partner.about.clone()),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    let rows = rows.map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
    view! {
        <dl class="facts">{rows.collect_view()}</dl>
        <p class="note">{t!(words, "profile-read-only")}</p>
    }
}

fn standing(visitor: &Visitor, partner: &Partner, terms: &[Terms]) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let (since, tier) = (partner.created_at, names::tier(words, &partner.tier));
    let reason =
        (!partner.status_reason.is_empty()).then(|| view! { <small>{partner.status_reason.clone()}</small> });
    let none = terms.is_empty().then(|| t!(words, "profile-programmes-none"));
    let programmes =
        terms.iter().map(|terms| view! { <li>{terms.name.clone()}<small>{terms.host.clone()}</small></li> });
    view! {
        <section class="card" aria-labelledby="standing">
            <header><h2 id="standing">{t!(words, "profile-standing")}</h2></header>
            <div class="body"><dl class="facts">
                <div><dt>{t!(words, "profile-status")}</dt><dd>{status::partner(words, partner.status)}{reason}</dd></div>
                <div><dt>{t!(words, "profile-tier")}</dt><dd><span class="badge">{tier}</span></dd></div>
                <div><dt>{t!(words, "profile-since")}</dt><dd><time datetime=since.to_string()>{format.date(since)}</time></dd></div>
                <div><dt>{t!(words, "profile-programmes")}</dt><dd>{none}<ul role="list">{programmes.collect_view()}</ul></dd></div>
            </dl></div>
        </section>
    }
}
