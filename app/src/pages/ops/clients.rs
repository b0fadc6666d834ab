//! `/ops/clients/{id}`: whose customer somebody is, what was decided about it, and a correction.

use domain::actor::{Mode, OperatorPermission};
use domain::attribution::correct::{Correction, Standing, history, standing};
use domain::error::{DomainError, Faults};
use domain::ids::CustomerId;
use domain::partners::Partner;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::may;
use crate::actions::partners::{CorrectAttribution, named_partner};
use crate::actions::translate;
use crate::components::confirm::Question;
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::query;
use crate::t;
use crate::visitor::{Typed, Visitor, domain};

/// `/ops/clients/{id}`
pub fn client() -> impl IntoView {
    screen(false)
}

/// `/ops/clients/{id}/correct`: what was asked for on that page, to be pressed once more. Where it cannot be done it is that
/// page again, which says why.
pub fn correct() -> impl IntoView {
    screen(true)
}

fn screen(asked: bool) -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let (to, reason) = (query("to"), query("reason"));
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let id: CustomerId = id.parse().map_err(|_| DomainError::NotFound)?;
        let stands = standing(&domain, actor, id).await?;
        let decided = history(&domain, actor, id).await?;
        let known = [&stands.name, &stands.masked_email].into_iter().find(|text| !text.is_empty()).cloned();
        let title = known.unwrap_or_else(|| id.to_string());
        let may = may(&visitor, OperatorPermission::ReportSales) && stands.mode == Mode::Live;
        let mut typed = visitor.typed("correction");
        if may && asked {
            let mut faults = Faults::default();
            faults.text("reason", &reason, 500);
            match faults.beside(named_partner(&domain, actor, &to).await) {
                Ok(partner) => {
                    let question = question(&visitor, &stands, &title, partner, &reason);
                    let name = question.title.clone();
                    return Ok(Screen::new(name, question.draw(words).into_any()));
                }
                Err(DomainError::Validation(faults)) => {
                    let said = |name: &str, value: &String| (name.to_owned(), value.clone());
                    typed = Typed {
                        form: "correction".to_owned(),
                        values: vec![said("to", &to), said("reason", &reason)],
                        faults: faults.into_iter().map(|fault| translate(&visitor, fault)).collect(),
                    };
                }
                Err(other) => return Err(other),
            }
        }
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/ops/orders", t!(words, "nav-orders"))], title.clone())}
                <h1>{title.clone()}</h1>
                <p class="note">{t!(words, "ops-client-note")}</p>
            </div></header>
            <div class="two">
                <div class="stack">{facts(&visitor, &stands)}{(!decided.is_empty()).then(|| entries(&visitor, decided))}</div>
                {may.then(|| form(&visitor, &stands, &typed))}
            </div>
        };
        Ok(Screen::new(title, body.into_any()))
    })
}

fn facts(visitor: &Visitor, stands: &Standing) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let whose = match (stands.partner, stands.partner_name.clone()) {
        (Some(id), Some(name)) => view! { <a href=format!("/ops/partners/{id}")>{name}</a> }.into_any(),
        _ => t!(words, "ops-client-nobody").into_any(),
    };
    let since = stands.since.filter(|_| stands.partner.is_some()).map(|at| {
        view! { <div><dt>{t!(words, "client-since")}</dt><dd><time datetime=at.to_string()>{format.moment(at)}</time></dd></div> }
    });
    let slug = stands.slug.clone().map(|slug| {
        view! { <div><dt>{t!(words, "ops-client-link")}</dt><dd>{slug}</dd></div> }
    });
    view! {
        <section class="card" aria-labelledby="whose">
            <header><h2 id="whose">{t!(words, "ops-client-whose")}</h2></header>
            <div class="body"><dl class="facts">
                <div><dt>{t!(words, "partner")}</dt><dd>{whose}</dd></div>
                <div><dt>{t!(words, "links-site")}</dt><dd>{stands.site_name.clone()}</dd></div>
                {since}{slug}
            </dl></div>
        </section>
    }
}

fn entries(visitor: &Visitor, decided: Vec<Correction>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let nobody = t!(words, "ops-client-nobody");
    let rows = decided.into_iter().rev().map(|entry| {
        let from = entry.from_name.unwrap_or_else(|| nobody.clone());
        let to = entry.to_name.unwrap_or_else(|| nobody.clone());
        let at = entry.created_at;
        view! {
            <li>
                <div><b>{t!(words, "ops-client-moved", from = from, to = to)}</b><small>{entry.reason}</small></div>
                <time datetime=at.to_string()>{format.moment(at)}</time>
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="corrections">
            <header><h2 id="corrections">{t!(words, "corrections")}</h2></header>
            <div class="body"><ol class="timeline" role="list">{rows.collect_view()}</ol></div>
        </section>
    }
}

/// From whom to whom, and what follows.
fn question(
    visitor: &Visitor,
    stands: &Standing,
    client: &str,
    to: Option<Partner>,
    reason: &str,
) -> Question {
    let words = visitor.language;
    let nobody = || t!(words, "ops-client-nobody");
    let from = stands.partner_name.clone().unwrap_or_else(nobody);
    let name = to.as_ref().map_or_else(nobody, |partner| partner.name.clone());
    let facts = view! {
        <dl class="facts">
            <div><dt>{t!(words, "ops-client-whose")}</dt><dd>{t!(words, "ops-client-moved", from = from, to = name.clone())}</dd></div>
            <div><dt>{t!(words, "approval-reason")}</dt><dd>{reason.to_owned()}</dd></div>
        </dl>
    };
    Question {
        title: t!(words, "ops-client-ask", client = client, to = name),
        text: t!(words, "ops-client-correct-text"),
        press: t!(words, "ops-client-press"),
        action: CorrectAttribution::PATH,
        fields: vec![
            ("customer", stands.customer.to_string()),
            ("to", to.map(|partner| partner.id.to_string()).unwrap_or_default()),
            ("reason", reason.to_owned()),
        ],
        back: format!("/ops/clients/{}", stands.customer),
        more: facts.into_any(),
    }
}

fn form(visitor: &Visitor, stands: &Standing, typed: &Typed) -> impl IntoView + use<> {
    let words = visitor.language;
    let labels = [("to", t!(words, "ops-client-to")), ("reason", t!(words, "approval-reason"))];
    let to = Field::text("to", t!(words, "ops-client-to")).hint(t!(words, "ops-client-to-hint"));
    let reason = Field::text("reason", t!(words, "approval-reason"))
        .hint(t!(words, "ops-client-reason-hint"))
        .lines(3, 500)
        .required();
    view! {
        <section class="card" aria-labelledby="correct">
            <header><h2 id="correct">{t!(words, "ops-client-correct")}</h2></header>
            <div class="body">
                <form class="form" method="get" action=format!("/ops/clients/{}/correct", stands.customer)>
                    {summary_of(words, typed, &labels)}
                    <p>{t!(words, "ops-client-correct-text")}</p>
                    {to.draw(typed)}
                    {reason.draw(typed)}
                    <div class="actions"><button class="button danger">{t!(words, "ops-client-press")}"…"</button></div>
                </form>
            </div>
        </section>
    }
}
