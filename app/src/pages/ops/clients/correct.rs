//! `/ops/clients/{id}/correct`: a correction of whose customer somebody is, to be pressed once more. What was typed is in
//! the session until it is done: a reason is no matter for an address.

use domain::actor::OperatorPermission;
use domain::attribution::{Standing, standing};
use domain::error::DomainError;
use domain::ids::CustomerId;
use domain::partners::Partner;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::one::screen;
use super::{PATH, called};
use crate::actions::clients::{AskCorrection, CORRECTION, CorrectAttribution, shown, weighed};
use crate::actions::{asked, translate};
use crate::components::confirm::Question;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Typed, Visitor, domain};
use crate::words::Language;

/// `/ops/clients/{id}/correct`: what was asked for on the page of the customer. Where nothing was, or it cannot be done any
/// more, it is that page again.
pub fn correct() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let id: CustomerId = id.parse().map_err(|_| DomainError::NotFound)?;
        let stands = standing(&domain, actor, id).await?;
        let mut typed = what_was_typed(&visitor, id).await;
        if !may(&visitor, OperatorPermission::ReportSales) || typed.form.is_empty() {
            return Ok(screen(&visitor, stands, &typed));
        }
        let [to, reason] = ["to", "reason"].map(|field| typed.value(field).unwrap_or_default());
        match weighed(&domain, actor, &stands.customer, to, reason).await {
            Ok(partner) => {
                let question = question(words, &stands, partner, &typed);
                let name = question.title.clone();
                Ok(Screen::new(name, question.draw(words).into_any()))
            }
            Err(DomainError::Validation(faults)) => {
                typed.faults = faults.into_iter().map(|fault| translate(&visitor, fault)).collect();
                Ok(screen(&visitor, stands, &typed))
            }
            Err(other) => Err(other),
        }
    })
}

/// What was typed into the form: what came back with faults, else what was asked for and is not done yet.
pub(super) async fn what_was_typed(visitor: &Visitor, customer: CustomerId) -> Typed {
    let typed = visitor.typed(CORRECTION);
    if !typed.form.is_empty() {
        return typed;
    }
    asked(visitor, CORRECTION, ("customer", &customer.to_string())).await.unwrap_or_default()
}

/// From whom to whom, and what follows.
fn question(words: &'static Language, stands: &Standing, to: Option<Partner>, typed: &Typed) -> Question {
    let nobody = || t!(words, "ops-client-nobody");
    let from = stands.customer.partner_name.clone().unwrap_or_else(nobody);
    let name = to.as_ref().map_or_else(nobody, |partner| partner.name.clone());
    let reason = typed.value("reason").unwrap_or_default().to_owned();
    let facts = view! {
        <dl class="facts">
            <div><dt>{t!(words, "ops-client-whose")}</dt><dd>{t!(words, "ops-client-moved", from = from, to = name.clone())}</dd></div>
            <div><dt>{t!(words, "approval-reason")}</dt><dd>{reason.clone()}</dd></div>
        </dl>
    };
    Question {
        title: t!(words, "ops-client-ask", client = called(&stands.customer), to = name),
        text: t!(words, "ops-client-correct-text"),
        press: t!(words, "ops-client-press"),
        action: CorrectAttribution::PATH,
        fields: vec![
            ("customer", stands.customer.id.to_string()),
            // Who presses agrees to what is shown here, not to what a colleague makes of it meanwhile.
            ("from", shown(&stands.customer)),
            ("to", to.map(|partner| partner.id.to_string()).unwrap_or_default()),
            ("reason", reason),
        ],
        back: format!("{PATH}/{}", stands.customer.id),
        more: facts.into_any(),
    }
}

/// The form that asks for a correction.
pub(super) fn form(words: &'static Language, customer: CustomerId, typed: &Typed) -> impl IntoView + use<> {
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
                <form class="form" method="post" action=AskCorrection::PATH>
                    {summary_of(words, typed, &labels)}
                    <p>{t!(words, "ops-client-correct-text")}</p>
                    <input r#type="hidden" name="customer" value=customer.to_string()/>
                    {to.draw(typed)}
                    {reason.draw(typed)}
                    <div class="actions"><button class="button danger">{t!(words, "ops-client-press")}"…"</button></div>
                </form>
            </div>
        </section>
    }
}
