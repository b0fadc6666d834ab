//! Reporting by hand, one page a step: what it will do is said before the press.

use domain::actor::OperatorPermission;
use domain::error::{DomainError, Refusal};
use domain::ids::{RefundId, ShipmentId};
use domain::orders::fulfil::more;
use domain::orders::{self, Order, OrderKind, OrderStatus};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::fulfil;
use super::list::PATH;
use crate::actions::orders::{ReportRefund, ReportShipment, ReportStatus};
use crate::components::confirm::Question;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::status;
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/ops/orders/{id}/{step}`
pub fn step() -> impl IntoView {
    let params = use_params_map();
    let id = params.read_untracked().get("id").unwrap_or_default();
    let step = params.read_untracked().get("step").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        if !may(&visitor, OperatorPermission::ReportSales) {
            return Err(DomainError::Forbidden(Refusal::Role));
        }
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let detail = orders::get_for_operator(&domain(), actor, id).await?;
        let order = &detail.order;
        let ours = order.kind == OrderKind::Dropship;
        let words = visitor.language;
        let (question, gentle) = match step.as_str() {
            "cancel" => (cancel(&visitor, order), false),
            "status" => (state(&visitor, order), true),
            "ship" if ours => {
                let more = more(&domain(), &detail).await?;
                (fulfil::ship(&visitor, &detail, &more), true)
            }
            "ship" => (ship(&visitor, order), true),
            "refund" => (refund(&visitor, order), false),
            "incident" => (fulfil::incident(&visitor, order), true),
            "resolve" => (fulfil::resolve(&visitor, order), true),
            "note" => (fulfil::note(&visitor, order), true),
            "paid" if fulfil::is_paid_by_itself(&detail) => (fulfil::paid(&visitor, order), true),
            _ => return Err(DomainError::NotFound),
        };
        let title = question.title.clone();
        let body = question.draw_as(words, gentle);
        Ok(Screen::new(title, body))
    })
}

fn back(order: &Order) -> String {
    format!("{PATH}/{}", order.id)
}

fn note(visitor: &Visitor) -> impl IntoView + use<> {
    let typed = visitor.typed("order");
    let words = visitor.language;
    let field =
        Field::text("note", t!(words, "order-note")).hint(t!(words, "order-note-hint")).lines(3, 1000);
    view! { {summary_of(words, &typed, &[("note", t!(words, "order-note"))])}{field.draw(&typed)} }
}

fn cancel(visitor: &Visitor, order: &Order) -> Question {
    let words = visitor.language;
    Question {
        title: t!(words, "order-cancel-title", number = order.external_id.clone()),
        text: t!(words, "order-cancel-text"),
        press: t!(words, "order-do-cancel"),
        action: ReportStatus::PATH,
        fields: vec![("id", order.id.to_string()), ("status", OrderStatus::Cancelled.to_string())],
        back: back(order),
        more: note(visitor).into_any(),
    }
}

fn state(visitor: &Visitor, order: &Order) -> Question {
    let words = visitor.language;
    let typed = visitor.typed("order");
    let open = [OrderStatus::Paid, OrderStatus::Processing, OrderStatus::Shipped, OrderStatus::Delivered];
    let options = open.into_iter().filter(|next| order.status.moves_to(*next));
    let options = options.map(|next| (next.to_string(), status::order_word(words, next)));
    let field = Field::text("status", t!(words, "orders-status")).required().options(options.collect());
    Question {
        title: t!(words, "order-status-title", number = order.external_id.clone()),
        text: t!(words, "order-status-text"),
        press: t!(words, "order-do-status"),
        action: ReportStatus::PATH,
        fields: vec![("id", order.id.to_string())],
        back: back(order),
        more: view! { {field.draw(&typed)}{note(visitor)} }.into_any(),
    }
}

fn ship(visitor: &Visitor, order: &Order) -> Question {
    let words = visitor.language;
    let typed = visitor.typed("order");
    let domain = domain();
    // Known before the press, so that a second press of the same page is the same shipment.
    let number: ShipmentId = domain.random().id(domain.now());
    let carrier = Field::text("carrier", t!(words, "order-carrier"));
    let tracking = Field::text("tracking", t!(words, "order-tracking"));
    let url = Field::text("url", t!(words, "order-tracking-url")).kind("url", "off");
    let labels = [
        ("carrier", t!(words, "order-carrier")),
        ("tracking", t!(words, "order-tracking")),
        ("url", t!(words, "order-tracking-url")),
    ];
    Question {
        title: t!(words, "order-ship-title", number = order.external_id.clone()),
        text: t!(words, "order-ship-text"),
        press: t!(words, "order-do-ship"),
        action: ReportShipment::PATH,
        fields: vec![("id", order.id.to_string()), ("number", number.to_string())],
        back: back(order),
        more: view! {
            {summary_of(words, &typed, &labels)}{carrier.draw(&typed)}{tracking.draw(&typed)}{url.draw(&typed)}
        }
        .into_any(),
    }
}

fn refund(visitor: &Visitor, order: &Order) -> Question {
    let (words, format) = (visitor.language, visitor.format());
    let typed = visitor.typed("order");
    let domain = domain();
    let number: RefundId = domain.random().id(domain.now());
    let left = format.minor(order.total - order.refunded, &order.currency);
    let amount = Field::text("amount", t!(words, "order-amount"))
        .hint(t!(words, "order-amount-hint", left = left))
        .required()
        .short("decimal");
    let reason =
        Field::text("reason", t!(words, "order-reason")).hint(t!(words, "order-note-hint")).lines(3, 1000);
    let labels = [("amount", t!(words, "order-amount")), ("reason", t!(words, "order-reason"))];
    Question {
        title: t!(words, "order-refund-title", number = order.external_id.clone()),
        text: t!(words, "order-refund-text"),
        press: t!(words, "order-do-refund"),
        action: ReportRefund::PATH,
        fields: vec![("id", order.id.to_string()), ("number", number.to_string())],
        back: back(order),
        more: view! { {summary_of(words, &typed, &labels)}{amount.draw(&typed)}{reason.draw(&typed)} }
            .into_any(),
    }
}
