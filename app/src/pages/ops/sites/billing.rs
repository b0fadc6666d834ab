//! `/ops/sites/{id}/billing`: how a shop stands on invoices.

use domain::actor::OperatorPermission;
use domain::error::{DomainError, Refusal};
use domain::ids::SiteId;
use domain::{invoices, sites};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use crate::actions::billing::SetSiteBilling;
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/ops/sites/{id}/billing`
pub fn billing() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        if !may(&visitor, OperatorPermission::ManageSites) {
            return Err(DomainError::Forbidden(Refusal::Role));
        }
        let id: SiteId = id.parse().map_err(|_| DomainError::NotFound)?;
        let site = sites::get(&domain, actor, id).await?.current;
        let billing = invoices::of_site(&domain, actor, id).await?;
        let typed = visitor.typed("billing");
        let labels = [
            ("name", t!(words, "billing-name")),
            ("address", t!(words, "billing-address")),
            ("vat_id", t!(words, "quote-vat-id")),
            ("foot", t!(words, "billing-foot")),
        ];
        let [name, address, vat_id, foot] = labels.clone();
        let name = Field { most: 120, ..Field::text("name", name.1) }.required();
        let address = Field::text("address", address.1).required().lines(4, 400);
        let vat_id = Field { most: 30, ..Field::text("vat_id", vat_id.1) };
        let foot = Field::text("foot", foot.1).hint(t!(words, "billing-foot-hint")).lines(3, 400);
        let title = t!(words, "site-billing");
        let here = format!("/ops/sites/{id}");
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/ops/sites", t!(words, "nav-sites")), (here.as_str(), site.name.clone())], title.clone())}
                <h1>{title.clone()}</h1>
                <p class="note">{t!(words, "site-billing-note")}</p>
            </div></header>
            <section class="card" aria-label=title.clone()><div class="body">
                <form class="form" method="post" action=SetSiteBilling::PATH>
                    {summary_of(words, &typed, &labels)}
                    <input r#type="hidden" name="id" value=id.to_string()/>
                    {name.value(&billing.name).draw(&typed)}
                    {address.value(&billing.address).draw(&typed)}
                    {vat_id.value(&billing.vat_id).draw(&typed)}
                    {foot.value(&billing.foot).draw(&typed)}
                    <div class="actions">
                        <button class="button primary">{t!(words, "save")}</button>
                        <a class="button quiet" href=here.clone()>{t!(words, "cancel")}</a>
                    </div>
                </form>
            </div></section>
        };
        Ok(Screen::new(title, body))
    })
}
