//! What a dropshipper does with an order, one page a step: what it will do is said before the press.

use domain::actor::Permission;
use domain::error::DomainError;
use domain::orders::{self, OrderKind};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use crate::actions::dropship::{CancelDropshipOrder, SubmitDropshipOrder};
use crate::components::confirm::Question;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/orders/{id}/{step}`
pub fn step() -> impl IntoView {
    let params = use_params_map();
    let id = params.read_untracked().get("id").unwrap_or_default();
    let step = params.read_untracked().get("step").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        actor.permit(Permission::PlaceOrders)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let order = orders::get(&domain(), actor, id).await?.order;
        if order.kind != OrderKind::Dropship {
            return Err(DomainError::NotFound);
        }
        let (words, format) = (visitor.language, visitor.format());
        let (number, fields) = (order.external_id.clone(), vec![("id", order.id.to_string())]);
        let back = format!("/orders/{}", order.id);
        let (question, gentle) = match step.as_str() {
            "cancel" => {
                let typed = visitor.typed("order");
                let label = t!(words, "order-reason");
                let reason = Field::text("reason", label.clone()).lines(3, 500);
                let more = view! { {summary_of(words, &typed, &[("reason", label)])}{reason.draw(&typed)} }
                    .into_any();
                let question = Question {
                    title: t!(words, "dropship-cancel-title", number = number),
                    text: t!(words, "dropship-cancel-text"),
                    press: t!(words, "order-do-cancel"),
                    action: CancelDropshipOrder::PATH,
                    fields,
                    back,
                    more,
                };
                (question, false)
            }
            "submit" => {
                let total = format.minor(order.total, &order.currency);
                let question = Question {
                    title: t!(words, "dropship-submit-title", number = number),
                    text: t!(words, "dropship-submit-text", total = total),
                    press: t!(words, "dropship-submit"),
                    action: SubmitDropshipOrder::PATH,
                    fields,
                    back,
                    more: ().into_any(),
                };
                (question, true)
            }
            _ => return Err(DomainError::NotFound),
        };
        let title = question.title.clone();
        let body = question.draw_as(words, gentle);
        Ok(Screen::new(title, body))
    })
}
