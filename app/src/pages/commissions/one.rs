//! `/commissions/{id}`: one commission, why it is what it is, what happens next, and a way to dispute it.

use domain::actor::{Actor, Permission};
use domain::clients;
use domain::commissions::{self, Commission, Explanation, Kind, Status};
use domain::error::DomainError;
use domain::orders;
use domain::payouts;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::{explained, named, short};
use crate::actions::commissions::DisputeCommission;
use crate::components::crumbs::crumbs;
use crate::components::days;
use crate::components::form::{Field, summary};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::status;
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/commissions/{id}`
pub fn one() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let words = visitor.language;
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let told = commissions::explain(&domain(), actor, id).await?;
        let of = &told.commission;
        let amount = visitor.format().minor(of.amount, &of.currency);
        let number = named(&orders::numbers(&domain(), actor, [of.order]).await?, of.order);
        let client =
            clients::names(&domain(), actor, [of.customer]).await.unwrap_or_default().remove(&of.customer);
        let title = t!(words, "commission-title", amount = amount, order = number.as_str());
        let next = next(&visitor, actor, &told).await?;
        let may =
            visitor.partner().is_some_and(|person| Permission::DisputeCommissions.is_given_to(person.role));
        let disputing = may && told.can_be_disputed();
        let press = disputing.then(|| view! { <div class="actions"><a class="button" href="#dispute">{t!(words, "dispute")}</a></div> });
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[("/commissions", t!(words, "commissions"))], short(&of.id.to_string()))}
                    <h1>{title.clone()}</h1>
                </div>
                {press}
            </header>
            {figures(&visitor, of, number, client, next)}
            {explained(&visitor, &told, "/commissions")}
            {disputing.then(|| form(&visitor, of))}
            {fixed(&visitor, &told)}
        };
        Ok(Screen::new(title, body))
    })
}

/// What happens next, and when.
async fn next(visitor: &Visitor, actor: &Actor, told: &Explanation) -> Result<String, DomainError> {
    let (words, format, of) = (visitor.language, visitor.format(), &told.commission);
    Ok(match of.status {
        Status::Pending => t!(words, "next-pending", day = format.date(of.eligible_at)),
        Status::Approved if of.kind == Kind::Adjustment => t!(words, "next-adjustment"),
        Status::Approved if told.payout.is_some() => t!(words, "next-claimed"),
        Status::Approved if of.eligible_at > domain().now() => {
            t!(words, "next-pending", day = format.date(of.eligible_at))
        }
        Status::Approved => match payout_day(actor, &of.currency).await? {
            Some(day) => t!(words, "next-payout", day = days::named(&format, day)),
            None => t!(words, "next-approved"),
        },
        Status::Paid => {
            t!(words, "next-paid", day = of.paid_at.map(|at| format.date(at)).unwrap_or_default())
        }
        Status::Disputed => t!(words, "next-disputed"),
        Status::Reversed => t!(words, "next-reversed"),
    })
}

/// The day of the next payout in this currency, where one is planned and nothing stands in its way.
async fn payout_day(actor: &Actor, currency: &str) -> Result<Option<i64>, DomainError> {
    match payouts::outlook(&domain(), actor).await {
        Ok(next) => {
            let paid = |of: &payouts::Outlook| of.currency == currency && of.why_not.is_empty();
            Ok(next.day.filter(|_| next.why_not.is_empty() && next.amounts.iter().any(paid)))
        }
        // Who may not see payouts is not told their day.
        Err(DomainError::Forbidden(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn figures(
    visitor: &Visitor,
    of: &Commission,
    number: String,
    client: Option<String>,
    next: String,
) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    // Of somebody who is another's client now nothing is told, and nothing leads there.
    let client = match client {
        Some(name) => view! { <a href=format!("/clients/{}", of.customer)>{name}</a> }.into_any(),
        None => t!(words, "client-unnamed").into_any(),
    };
    view! {
        <dl class="figures">
            <div class="figure"><dt>{t!(words, "commissions-state")}</dt><dd class="text">{status::commission(words, of.status)}</dd><dd class="note">{next}</dd></div>
            <div class="figure"><dt>{t!(words, "commissions-order")}</dt><dd class="text"><a href=format!("/orders/{}", of.order)>{number}</a></dd><dd class="note">{format.date(of.placed_at)}</dd></div>
            <div class="figure">
                <dt>{t!(words, "commissions-client")}</dt>
                <dd class="text">{client}</dd>
            </div>
        </dl>
    }
}

/// Why it cannot be disputed just now, where it is in a payout that somebody has approved.
fn fixed(visitor: &Visitor, told: &Explanation) -> Option<impl IntoView + use<>> {
    let words = visitor.language;
    let payout = told.payout.filter(|_| told.commission.status == Status::Approved)?;
    Some(view! {
        <section class="card" id="dispute" aria-labelledby="dispute-title">
            <header><h2 id="dispute-title">{t!(words, "dispute-title")}</h2></header>
            <div class="body">
                <p>{t!(words, "dispute-in-payout")}</p>
                <p><a href=format!("/payouts/{payout}")>{t!(words, "dispute-see-payout")}</a></p>
            </div>
        </section>
    })
}

fn form(visitor: &Visitor, of: &Commission) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("dispute");
    let reason = Field::text("reason", t!(words, "dispute-reason"))
        .hint(t!(words, "dispute-reason-hint"))
        .lines(4, 2000)
        .required();
    view! {
        <section class="card" id="dispute" aria-labelledby="dispute-title">
            <header><h2 id="dispute-title">{t!(words, "dispute-title")}</h2></header>
            <div class="body">
                <p class="note">{t!(words, "dispute-note")}</p>
                <form class="form" method="post" action=DisputeCommission::PATH>
                    {summary(words, &typed)}
                    <input r#type="hidden" name="id" value=of.id.to_string()/>
                    {reason.draw(&typed)}
                    <div class="actions"><button class="button primary">{t!(words, "dispute-send")}</button></div>
                </form>
            </div>
        </section>
    }
}
