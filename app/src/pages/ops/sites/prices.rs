//! A shop's markups on wholesale prices.

use domain::actor::OperatorPermission;
use domain::catalog::price_rules::{percent, price_rules};
use domain::error::DomainError;
use domain::ids::SiteId;
use domain::sites;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::rows::{Column, filled, rows};
use crate::actions::sites::SavePriceRules;
use crate::components::crumbs::crumbs;
use crate::components::form::summary_of;
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/ops/sites/{id}/prices`
pub fn prices() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id: SiteId = id.parse().map_err(|_| DomainError::NotFound)?;
        let site = sites::get(&domain, actor, id).await?.current;
        let known = price_rules(&domain, actor, id).await?;
        let typed = visitor.typed("prices");
        let columns: [Column; 5] = [
            ("tier", t!(words, "prices-tier"), "text"),
            ("vendor", t!(words, "prices-vendor"), "text"),
            ("brand", t!(words, "catalog-brand"), "text"),
            ("category", t!(words, "catalog-category"), "text"),
            ("percent", t!(words, "prices-percent"), "text"),
        ];
        let stand = known.into_iter().map(|rule| {
            vec![rule.tier, rule.vendor, rule.brand, rule.category, percent(rule.basis_points).to_string()]
        });
        let lines = filled(&typed, &columns, stand.collect(), 3);
        let title = t!(words, "prices");
        let back = format!("/ops/sites/{id}");
        let save = may(&visitor, OperatorPermission::ManageCatalog)
            .then(|| view! { <button class="button primary">{t!(words, "save")}</button> });
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/ops/sites", t!(words, "nav-sites")), (&back, site.name.clone())], title.clone())}
                <h1>{title.clone()}</h1>
                <p class="note">{t!(words, "prices-note")}</p>
            </div></header>
            <form class="form wide" method="post" action=SavePriceRules::PATH novalidate>
                {summary_of(words, &typed, &[("rules", t!(words, "prices"))])}
                <input r#type="hidden" name="id" value=id.to_string()/>
                {rows("rules", t!(words, "prices-rules"), t!(words, "prices-hint"), &columns, &lines, &typed)}
                <div class="actions">{save}<a class="button quiet" href=back>{t!(words, "cancel")}</a></div>
            </form>
        };
        Ok(Screen::new(title, body))
    })
}
