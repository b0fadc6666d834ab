//! `/ops/commissions/{id}`: one commission as its partner sees it, and what the operator can do.

use domain::actor::OperatorPermission;
use domain::commissions::{self, Status};
use domain::error::DomainError;
use domain::orders;
use domain::partners;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::super::may;
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::status;
use crate::pages::commissions::{explained, named, short};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/ops/commissions/{id}`
pub fn one() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let words = visitor.language;
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let told = commissions::explain(&domain(), actor, id).await?;
        let of = &told.commission;
        let amount = visitor.format().minor(of.amount, &of.currency);
        let number = named(&orders::numbers(&domain(), actor, [of.order]).await?, of.order);
        let title = t!(words, "commission-title", amount = amount, order = number.as_str());
        let name = partners::get(&domain(), actor, of.partner)
            .await
            .map_or_else(|_| t!(words, "partner"), |(found, _)| found.name);
        let approve = (of.status == Status::Pending && may(&visitor, OperatorPermission::DecideCommissions))
            .then(|| view! { <a class="button primary" href=format!("/ops/commissions/approve?ids={id}&back=/ops/commissions/{id}")>{t!(words, "ops-commissions-approve")}"…"</a> });
        let answer = told.disputes.iter().find(|dispute| dispute.answered_at.is_none()).map(|dispute| {
            view! { <a class="button primary" href=format!("/ops/disputes/{}", dispute.id)>{t!(words, "dispute-answer")}"…"</a> }
        });
        let partner = of.partner.to_string();
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[("/ops/commissions", t!(words, "commissions"))], short(&of.id.to_string()))}
                    <h1>{title.clone()}" "{status::commission(words, of.status)}</h1>
                    <p class="note"><a href=format!("/ops/partners/{partner}")>{name}</a>" · "<a href=format!("/ops/orders/{}", of.order)>{t!(words, "order-title", number = number.as_str())}</a>" · "<a href=format!("/ops/clients/{}", of.customer)>{t!(words, "ops-order-client")}</a></p>
                </div>
                <div class="actions">{approve}{answer}</div>
            </header>
            {explained(&visitor, &told, "/ops/commissions")}
        };
        Ok(Screen::new(title, body))
    })
}
