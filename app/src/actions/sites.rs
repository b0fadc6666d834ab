//! The operator's shops: opening one, its name and addresses, what it decides by, its markups.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::site_form::{PolicyForm, RulesForm, placed, words};
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

/// Changes a shop's name and addresses.
#[server(prefix = "/_fn", endpoint = "sites/change")]
pub async fn change_shop(
    #[server(default)] id: String,
    #[server(default)] name: String,
    #[server(default)] host: String,
    #[server(default)] hosts: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::sites::change::{SiteChange, change_site};

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/ops/sites/{id}");
    let form =
        Form::new("addresses", page.clone()).with("name", &name).with("host", &host).with("hosts", &hosts);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let site = id.parse().map_err(|_| DomainError::NotFound)?;
        let change = SiteChange { name: Some(name), host: Some(host), hosts: Some(words(&hosts)) };
        let domain = crate::visitor::domain();
        let done = domain::transact!(domain, |tx| change_site(tx, actor, site, &change).await);
        done.map_err(|error| placed(&visitor, Some(error), Vec::new()))?;
        Ok(Next::to(page).saying(t!(visitor.language, "site-changed")))
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
    #[server(default)] vat_zero: Vec<String>,
    #[server(default)] zone_countries: Vec<String>,
    #[server(default)] zone_flat: Vec<String>,
    #[server(default)] zone_free_over: Vec<String>,
    #[server(default)] minimum_value: String,
    #[server(default)] minimum_quantity: String,
    #[server(default)] uplift_percent: String,
    #[server(default)] quote_hours: String,
    #[server(default)] quote_minutes: String,
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
        vat_zero,
        zone_countries,
        zone_flat,
        zone_free_over,
        minimum_value,
        minimum_quantity,
        uplift_percent,
        quote_hours,
        quote_minutes,
        required_flags,
    };
    let form = typed.kept(Form::new("policy", page)).with("note", &note).with("based_on", &based_on);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let site = id.parse().map_err(|_| DomainError::NotFound)?;
        let domain = crate::visitor::domain();
        let shop = domain::sites::get(&domain, actor, site).await?.current;
        let (policy, unread) = typed.read(&shop);
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
