//! `/ops/partners/{id}/programmes/{programme}`: a pool of a partner's own.

use domain::actor::OperatorPermission;
use domain::error::{DomainError, Refusal};
use domain::ids::{PartnerId, ProgrammeId};
use domain::partners;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use crate::actions::partners::ApprovePool;
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/ops/partners/{id}/programmes/{programme}`
pub fn pool() -> impl IntoView {
    let params = use_params_map();
    let id = params.read_untracked().get("id").unwrap_or_default();
    let programme = params.read_untracked().get("programme").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        if !may(&visitor, OperatorPermission::ManageSites) {
            return Err(DomainError::Forbidden(Refusal::Role));
        }
        let (words, format) = (visitor.language, visitor.format());
        let id: PartnerId = id.parse().map_err(|_| DomainError::NotFound)?;
        let wanted: ProgrammeId = programme.parse().map_err(|_| DomainError::NotFound)?;
        let (partner, programmes) = partners::get(&domain(), actor, id).await?;
        let terms = programmes.into_iter().find(|terms| terms.programme == wanted);
        let terms = terms.ok_or(DomainError::NotFound)?;
        let back = format!("/ops/partners/{id}");
        let title = t!(words, "pool-title", partner = partner.name.as_str());
        let typed = visitor.typed("pool");
        let label = t!(words, "programme-pool");
        let now = format.decimal(terms.pool_percent.normalize());
        let field = Field::text("pool_percent", label.clone())
            .short("decimal")
            .value(terms.pool_percent.normalize().to_string())
            .hint(t!(words, "pool-hint", now = now));
        let hidden = move || {
            view! {
                <input r#type="hidden" name="partner" value=id.to_string()/>
                <input r#type="hidden" name="programme" value=wanted.to_string()/>
            }
        };
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/ops/partners", t!(words, "nav-partners")), (&back, partner.name.clone())], terms.name.clone())}
                <h1>{title.clone()}</h1>
                <p class="note">{t!(words, "pool-note", programme = terms.name.as_str())}</p>
            </div></header>
            <section class="card" aria-label=title.clone()><div class="body">
                <form class="form" method="post" action=ApprovePool::PATH>
                    {summary_of(words, &typed, &[("pool_percent", label)])}
                    {hidden()}
                    {field.draw(&typed)}
                    <div class="actions"><button class="button primary">{t!(words, "pool-press")}</button>
                        <a class="button quiet" href=back.clone()>{t!(words, "cancel")}</a></div>
                </form>
                <form class="actions" method="post" action=ApprovePool::PATH>
                    {hidden()}
                    <input r#type="hidden" name="pool_percent" value=""/>
                    <button class="button">{t!(words, "pool-back")}</button>
                </form>
            </div></section>
        };
        Ok(Screen::new(title, body))
    })
}
