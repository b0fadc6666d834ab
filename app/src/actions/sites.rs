//! The operator's shops: opening one, what it decides by, its programmes' terms, its markups.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::site_form::{PolicyForm, RulesForm, placed, terms};
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// Opens a shop.
#[server(prefix = "/_fn", endpoint = "sites/open")]
pub async fn open_shop(
    #[server(default)] name: String,
    #[server(default)] host: String,
    #[server(default)] kind: String,
    #[server(default)] currency: String,
    #[server(default)] country: String,
) -> Result<(), ActionError> {
    use domain::sites::open::{NewSite, open_site};
    use domain::sites::{Policy, SiteKind};

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("site", "/ops/sites/new")
        .with("name", &name)
        .with("host", &host)
        .with("kind", &kind)
        .with("currency", &currency)
        .with("country", &country);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let kind = kind.parse().unwrap_or(SiteKind::Retail);
        let new = NewSite { name, host, kind, currency, country, policy: Policy::starting() };
        let site = domain::transact!(crate::visitor::domain(), |tx| open_site(tx, actor, &new).await)?;
        // It serves nobody yet: what it decides by comes next.
        Ok(Next::to(format!("/ops/sites/{site}/policy")).saying(t!(visitor.language, "site-opened")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Writes a new version of what a shop decides by.
#[server(prefix = "/_fn", endpoint = "sites/policy")]
pub async fn save_policy(
    #[server(default)] id: String,
    #[server(default)] based_on: String,
    #[server(default)] markets: String,
    #[server(default)] prices_include_vat: String,
    #[server(default)] vat_country: Vec<String>,
    #[server(default)] vat_standard: Vec<String>,
    #[server(default)] vat_reduced: Vec<String>,
    #[server(default)] vat_super_reduced: Vec<String>,
    #[server(default)] zone_countries: Vec<String>,
    #[server(default)] zone_flat: Vec<String>,
    #[server(default)] zone_free_over: Vec<String>,
    #[server(default)] minimum_value: String,
    #[server(default)] minimum_quantity: String,
    #[server(default)] uplift_percent: String,
    #[server(default)] quote_hours: String,
    #[server(default)] required_flags: String,
    #[server(default)] note: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::sites::change_policy::{NewPolicy, change_policy};

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/ops/sites/{id}/policy");
    let typed = PolicyForm {
        markets,
        prices_include_vat,
        vat_country,
        vat_standard,
        vat_reduced,
        vat_super_reduced,
        zone_countries,
        zone_flat,
        zone_free_over,
        minimum_value,
        minimum_quantity,
        uplift_percent,
        quote_hours,
        required_flags,
    };
    let form = typed.kept(Form::new("policy", page)).with("note", &note).with("based_on", &based_on);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let site = id.parse().map_err(|_| DomainError::NotFound)?;
        let domain = crate::visitor::domain();
        let (shop, ..) = domain::sites::get(&domain, actor, site).await?;
        let (policy, unread) = typed.read(&shop.currency);
        if !unread.is_empty() {
            // What the domain would say of the rest is said with it.
            let found = domain::sites::rules::check_policy(&policy).end();
            return Err(placed(&visitor, found.err(), unread));
        }
        let new = NewPolicy { policy, based_on: based_on.parse().ok(), note };
        let after = domain::transact!(domain, |tx| change_policy(tx, actor, site, &new).await);
        let after = after.map_err(|error| placed(&visitor, Some(error), Vec::new()))?;
        let told = t!(visitor.language, "site-policy-saved", version = after.version);
        Ok(Next::to(format!("/ops/sites/{id}")).saying(told))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Changes a programme's terms; without an id a programme begins.
#[server(prefix = "/_fn", endpoint = "sites/terms")]
pub async fn save_terms(
    #[server(default)] site: String,
    #[server(default)] programme: String,
    #[server(default)] kind: String,
    #[server(default)] name: String,
    #[server(default)] pool_percent: String,
    #[server(default)] holding_days: String,
    #[server(default)] payment: String,
    #[server(default)] note: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::sites::ProgrammeKind;
    use domain::sites::change_terms::{NewTerms, change_terms};
    use domain::sites::open::{NewProgramme, open_programme};

    let visitor = crate::visitor::Visitor::current();
    let which = if programme.is_empty() { "new" } else { &programme };
    let form = Form::new("terms", format!("/ops/sites/{site}/programmes/{which}"))
        .with("kind", &kind)
        .with("name", &name)
        .with("pool_percent", &pool_percent)
        .with("holding_days", &holding_days)
        .with("payment", &payment)
        .with("note", &note);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let domain = crate::visitor::domain();
        let page = Next::to(format!("/ops/sites/{site}"));
        let new = terms(&pool_percent, &holding_days, &payment, note)?;
        if programme.is_empty() {
            let site = site.parse().map_err(|_| DomainError::NotFound)?;
            let kind = kind.parse().unwrap_or(ProgrammeKind::Affiliate);
            let NewTerms { pool_percent, holding_days, payment, .. } = new;
            let new = NewProgramme { kind, name, pool_percent, holding_days, payment };
            domain::transact!(domain, |tx| open_programme(tx, actor, site, &new).await)?;
            return Ok(page.saying(t!(visitor.language, "programme-opened")));
        }
        let programme = programme.parse().map_err(|_| DomainError::NotFound)?;
        let after = domain::transact!(domain, |tx| change_terms(tx, actor, programme, &new).await)?;
        Ok(page.saying(t!(visitor.language, "programme-saved", version = after.version)))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Replaces a shop's markups on wholesale prices.
#[server(prefix = "/_fn", endpoint = "sites/prices")]
pub async fn save_price_rules(
    #[server(default)] id: String,
    #[server(default)] tier: Vec<String>,
    #[server(default)] vendor: Vec<String>,
    #[server(default)] brand: Vec<String>,
    #[server(default)] category: Vec<String>,
    #[server(default)] percent: Vec<String>,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::catalog::price_rules::set_price_rules;

    let visitor = crate::visitor::Visitor::current();
    let typed = RulesForm { tier, vendor, brand, category, percent };
    let form = typed.kept(Form::new("prices", format!("/ops/sites/{id}/prices")));
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let site = id.parse().map_err(|_| DomainError::NotFound)?;
        let (rules, unread) = typed.read();
        if !unread.is_empty() {
            return Err(placed(&visitor, None, unread));
        }
        let domain = crate::visitor::domain();
        let done = domain::transact!(domain, |tx| set_price_rules(tx, actor, site, &rules).await);
        done.map_err(|error| placed(&visitor, Some(error), Vec::new()))?;
        Ok(Next::to(format!("/ops/sites/{id}")).saying(t!(visitor.language, "prices-saved")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}
