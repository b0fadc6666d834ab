//! A shop's policy as a form: saving it makes a new version.

use domain::actor::OperatorPermission;
use domain::error::{DomainError, Refusal};
use domain::ids::SiteId;
use domain::money::{Currency, Money};
use domain::sites::{self, SitePolicy};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::rows::{Column, filled, rows};
use crate::actions::sites::SavePolicy;
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Typed, Visitor, domain};
use crate::words::Language;

/// `/ops/sites/{id}/policy`
pub fn policy() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let words = visitor.language;
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        if !may(&visitor, OperatorPermission::ManageSites) {
            return Err(DomainError::Forbidden(Refusal::Role));
        }
        let id: SiteId = id.parse().map_err(|_| DomainError::NotFound)?;
        let site = sites::get(&domain(), actor, id).await?.current;
        let typed = visitor.typed("policy");
        let title = t!(words, "site-change-policy");
        let back = format!("/ops/sites/{id}");
        // What was changed is the version that was looked at, also when the form comes back.
        let based = typed.value("based_on").map_or_else(|| site.version.to_string(), str::to_owned);
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/ops/sites", t!(words, "nav-sites")), (&back, site.name.clone())], title.clone())}
                <h1>{title.clone()}</h1>
                <p class="note">{t!(words, "site-policy-note")}</p>
            </div></header>
            <form class="form wide" method="post" action=SavePolicy::PATH novalidate>
                {summary_of(words, &typed, &labels(words))}
                <input r#type="hidden" name="id" value=id.to_string()/>
                <input r#type="hidden" name="based_on" value=based/>
                {sells(words, &typed, &site)}
                {vat(words, &typed, &site)}
                {shipping(words, &typed, &site)}
                {orders(words, &typed, &site)}
                <div class="actions"><button class="button primary">{t!(words, "site-policy-save")}</button>
                    <a class="button quiet" href=back>{t!(words, "cancel")}</a></div>
            </form>
        };
        Ok(Screen::new(title, body))
    })
}

fn labels(words: &'static Language) -> Vec<(&'static str, String)> {
    vec![
        ("markets", t!(words, "site-markets")),
        ("vat", t!(words, "site-vat")),
        ("shipping", t!(words, "site-shipping")),
        ("minimum_value", t!(words, "site-minimum-value")),
        ("minimum_quantity", t!(words, "site-minimum-quantity")),
        ("uplift_percent", t!(words, "site-uplift")),
        ("quote_hours", t!(words, "site-quote-hours")),
        ("quote_minutes", t!(words, "site-quote")),
        ("required_flags", t!(words, "site-flags")),
        ("note", t!(words, "site-why")),
    ]
}

/// An amount as it is typed: no marks between thousands, no currency.
fn plain(minor: i64, currency: &str) -> String {
    currency
        .parse::<Currency>()
        .map_or_else(|_| minor.to_string(), |currency| Money::new(minor, currency).decimal().to_string())
}

fn sells(words: &'static Language, typed: &Typed, site: &SitePolicy) -> impl IntoView + use<> {
    let markets = Field { most: 2_000, ..Field::text("markets", t!(words, "site-markets")) }
        .value(site.policy.markets.join(", "))
        .hint(t!(words, "site-markets-hint"));
    let fresh = typed.form.is_empty();
    let include = if fresh { site.policy.prices_include_vat } else { typed.has("prices_include_vat", "on") };
    view! {
        {markets.draw(typed)}
        <label class="toggle"><input r#type="checkbox" role="switch" name="prices_include_vat" value="on" checked=include/>
            <span>{t!(words, "site-include-vat")}<small>{t!(words, "site-include-vat-note")}</small></span></label>
    }
}

fn vat(words: &'static Language, typed: &Typed, site: &SitePolicy) -> impl IntoView + use<> {
    let columns: [Column; 5] = [
        ("vat_country", t!(words, "site-country-code"), "text"),
        ("vat_standard", t!(words, "tax-standard-percent"), "decimal"),
        ("vat_reduced", t!(words, "tax-reduced-percent"), "decimal"),
        ("vat_super_reduced", t!(words, "tax-super-reduced-percent"), "decimal"),
        ("vat_zero", t!(words, "tax-zero-percent"), "decimal"),
    ];
    let stand = site.policy.vat.iter().map(|(country, classes)| {
        let rate =
            |class: &str| classes.get(class).map_or_else(String::new, |rate| rate.normalize().to_string());
        vec![country.clone(), rate("standard"), rate("reduced"), rate("super_reduced"), rate("zero")]
    });
    let lines = filled(typed, &columns, stand.collect(), 3);
    rows("vat", t!(words, "site-vat"), t!(words, "site-vat-hint"), &columns, &lines, typed)
}

fn shipping(words: &'static Language, typed: &Typed, site: &SitePolicy) -> impl IntoView + use<> {
    let columns: [Column; 3] = [
        ("zone_countries", t!(words, "site-zone-countries"), "text"),
        ("zone_flat", t!(words, "site-zone-flat"), "decimal"),
        ("zone_free_over", t!(words, "site-zone-free"), "decimal"),
    ];
    let stand = site.policy.shipping.iter().map(|zone| {
        let free = zone.free_over.map(|free| plain(free, &site.currency)).unwrap_or_default();
        vec![zone.countries.join(", "), plain(zone.flat, &site.currency), free]
    });
    let lines = filled(typed, &columns, stand.collect(), 2);
    rows("shipping", t!(words, "site-shipping"), t!(words, "site-shipping-hint"), &columns, &lines, typed)
}

fn orders(words: &'static Language, typed: &Typed, site: &SitePolicy) -> impl IntoView + use<> {
    let policy = &site.policy;
    let value = Field::text("minimum_value", t!(words, "site-minimum-value"))
        .short("decimal")
        .value(plain(policy.minimum.value, &site.currency));
    let quantity = Field::text("minimum_quantity", t!(words, "site-minimum-quantity"))
        .short("numeric")
        .value(policy.minimum.quantity.to_string());
    let uplift = Field::text("uplift_percent", t!(words, "site-uplift-percent"))
        .short("decimal")
        .value(policy.uplift_percent.normalize().to_string());
    let hours = Field::text("quote_hours", t!(words, "site-quote-hours"))
        .short("numeric")
        .value((policy.quote_minutes / 60).to_string());
    let minutes = Field::text("quote_minutes", t!(words, "site-quote-minutes"))
        .short("numeric")
        .value((policy.quote_minutes % 60).to_string());
    let flags = Field { most: 1_000, ..Field::text("required_flags", t!(words, "site-flags")) }
        .value(policy.required_flags.join(", "))
        .hint(t!(words, "site-flags-hint"));
    let note = Field::text("note", t!(words, "site-why")).hint(t!(words, "site-why-hint")).lines(2, 500);
    view! {
        <fieldset class="part">
            <legend>{t!(words, "site-orders")}</legend>
            <div class="fields">{value.draw(typed)}{quantity.draw(typed)}{uplift.draw(typed)}{hours.draw(typed)}{minutes.draw(typed)}</div>
            {flags.draw(typed)}
        </fieldset>
        {note.draw(typed)}
    }
}
