//! Packing, shipping, incidents and notes: the presses of an order's page, and the questions they ask.

use domain::actor::OperatorPermission;
use domain::dropship::Payment;
use domain::ids::ShipmentId;
use domain::incidents::IncidentKind;
use domain::orders::fulfil::{More, carriers};
use domain::orders::{Detail, Order, OrderKind, OrderStatus, Shipment};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::super::may;
use super::list::PATH;
use crate::actions::fulfil::{
    AddOrderNote, DeliverParcel, OpenIncident, PackOrder, ResolveIncident, ShipParcel,
};
use crate::actions::orders::ReportStatus;
use crate::components::confirm::Question;
use crate::components::form::{Field, summary_of};
use crate::components::list::query;
use crate::pages::orders::way::incident_word;
use crate::t;
use crate::visitor::{Visitor, domain};

fn back(order: &Order) -> String {
    format!("{PATH}/{}", order.id)
}

/// Whether somebody has to say that its money came. What a balance pays is paid once there is enough of it.
pub(super) fn is_paid_by_itself(detail: &Detail) -> bool {
    let payment = detail.dropship.as_ref().map(|dropship| dropship.payment);
    detail.order.status == OrderStatus::AwaitingPayment && payment == Some(Payment::PerOrder)
}

/// What can be done with a dropship order, for those who may.
pub(super) fn presses(visitor: &Visitor, detail: &Detail, more: &More) -> Option<impl IntoView + use<>> {
    let (words, order) = (visitor.language, &detail.order);
    (order.kind == OrderKind::Dropship && may(visitor, OperatorPermission::FulfilOrders)).then(|| {
        let link = |step: &str, class: &'static str, name: String| {
            view! { <a class=class href=format!("{PATH}/{}/{step}", order.id)>{name}</a> }
        };
        let pack = (more.left > 0).then(|| {
            let step = if more.packing.is_some() { "back" } else { "pack" };
            let name =
                if more.packing.is_some() { t!(words, "fulfil-put-back") } else { t!(words, "fulfil-pack") };
            view! {
                <form method="post" action=PackOrder::PATH>
                    <input r#type="hidden" name="id" value=order.id.to_string()/>
                    <input r#type="hidden" name="step" value=step/>
                    <button class="button">{name}</button>
                </form>
            }
        });
        let ship = (more.left > 0).then(|| link("ship", "button primary", t!(words, "order-do-ship")));
        let paid = is_paid_by_itself(detail).then(|| link("paid", "button", t!(words, "fulfil-paid")));
        view! {
            {ship}{pack}{paid}
            {(more.left > 0 || more.packing.is_some()).then(|| link("slip.pdf", "button", t!(words, "fulfil-slip")))}
            {link("incident", "button", t!(words, "fulfil-incident"))}
            {link("note", "button", t!(words, "fulfil-note"))}
        }
    })
}

/// Who packs an order.
pub(super) fn packing(visitor: &Visitor, more: &More) -> Option<impl IntoView + use<>> {
    let (words, format) = (visitor.language, visitor.format());
    more.packing.as_ref().map(|packing| {
        let since = format.moment(packing.begun_at);
        let text = t!(words, "fulfil-packed-by", name = packing.packer.clone(), since = since);
        view! { <p class="note">{text}</p> }
    })
}

/// The press that says that a parcel arrived.
pub(super) fn delivered(visitor: &Visitor, order: &Order, parcel: &Shipment) -> Option<AnyView> {
    let open = parcel.parcel.delivered_at.is_none() && order.kind == OrderKind::Dropship;
    (open && may(visitor, OperatorPermission::FulfilOrders)).then(|| {
        view! {
            <form method="post" action=DeliverParcel::PATH>
                <input r#type="hidden" name="id" value=order.id.to_string()/>
                <input r#type="hidden" name="shipment" value=parcel.id.to_string()/>
                <button class="button small">{t!(visitor.language, "fulfil-delivered")}</button>
            </form>
        }
        .into_any()
    })
}

/// What is in the parcel that leaves, and how it goes.
pub(super) fn ship(visitor: &Visitor, detail: &Detail, more: &More) -> Question {
    let words = visitor.language;
    let typed = visitor.typed("order");
    let order = &detail.order;
    let domain = domain();
    // Known before the press, so that a second press of the same page is the same parcel.
    let parcel: ShipmentId = domain.random().id(domain.now());
    let rows = more.lines.iter().filter(|line| line.left() > 0).map(|open| {
        let line = detail.lines.iter().find(|line| line.number == open.number);
        let name = line.map(|line| format!("{} ({})", line.title, line.sku)).unwrap_or_default();
        let id = format!("lines/{}", open.number);
        let (left, value) = (open.left(), typed.value(&id).map(str::to_owned));
        let value = value.unwrap_or_else(|| left.to_string());
        let fault = typed.fault(&id).map(|fault| fault.message.clone());
        let (invalid, error) = (fault.is_some().then_some("true"), format!("{id}-error"));
        let described = fault.is_some().then(|| error.clone());
        view! {
            <div class="field">
                <label for=id.clone()>{t!(words, "fulfil-pieces-of", name = name, left = left)}</label>
                <input r#type="hidden" name="line[]" value=open.number.to_string()/>
                <input id=id name="pieces[]" value=value inputmode="numeric" autocomplete="off" maxlength="9" aria-invalid=invalid aria-describedby=described/>
                {fault.map(|fault| view! { <p class="error" id=error>{fault}</p> })}
            </div>
        }
    });
    let rows = rows.collect_view();
    let known = carriers::KNOWN.iter().map(|carrier| view! { <option value=carrier.name></option> });
    let known = known.collect_view();
    let carrier = typed.value("carrier").unwrap_or_default().to_owned();
    let fault = typed.fault("carrier").map(|fault| fault.message.clone());
    let tracking = Field { most: 100, ..Field::text("tracking", t!(words, "order-tracking")) };
    let url = Field { most: 500, ..Field::text("url", t!(words, "order-tracking-url")) }
        .kind("url", "off")
        .hint(t!(words, "fulfil-url-hint"));
    let mut labels = vec![
        ("carrier", t!(words, "order-carrier")),
        ("tracking", t!(words, "order-tracking")),
        ("url", t!(words, "order-tracking-url")),
    ];
    labels.insert(0, ("lines", t!(words, "fulfil-pieces")));
    Question {
        title: t!(words, "order-ship-title", number = order.external_id.clone()),
        text: t!(words, "fulfil-ship-text"),
        press: t!(words, "order-do-ship"),
        action: ShipParcel::PATH,
        fields: vec![("id", order.id.to_string()), ("parcel", parcel.to_string())],
        back: back(order),
        more: view! {
            {summary_of(words, &typed, &labels)}
            <fieldset class="part"><legend id="lines">{t!(words, "fulfil-pieces")}</legend>{rows}</fieldset>
            <div class="field">
                <label for="carrier">{t!(words, "order-carrier")}</label>
                <input id="carrier" name="carrier" value=carrier list="carriers" autocomplete="off" maxlength="80"/>
                <datalist id="carriers">{known}</datalist>
                {fault.map(|fault| view! { <p class="error" id="carrier-error">{fault}</p> })}
            </div>
            {tracking.draw(&typed)}
            {url.draw(&typed)}
        }
        .into_any(),
    }
}

/// What went wrong.
pub(super) fn incident(visitor: &Visitor, order: &Order) -> Question {
    let words = visitor.language;
    let typed = visitor.typed("order");
    let kinds = IncidentKind::ALL.iter().map(|&kind| (kind.to_string(), incident_word(words, kind)));
    let kind = Field::text("kind", t!(words, "incident-kind")).required().options(kinds.collect());
    let note = Field::text("note", t!(words, "incident-note"))
        .hint(t!(words, "incident-note-hint"))
        .required()
        .lines(4, 2000);
    let labels = [("kind", t!(words, "incident-kind")), ("note", t!(words, "incident-note"))];
    Question {
        title: t!(words, "incident-title", number = order.external_id.clone()),
        text: t!(words, "incident-text"),
        press: t!(words, "fulfil-incident"),
        action: OpenIncident::PATH,
        fields: vec![("id", order.id.to_string())],
        back: back(order),
        more: view! { {summary_of(words, &typed, &labels)}{kind.draw(&typed)}{note.draw(&typed)} }.into_any(),
    }
}

/// How it ended.
pub(super) fn resolve(visitor: &Visitor, order: &Order) -> Question {
    let words = visitor.language;
    let typed = visitor.typed("order");
    let label = t!(words, "incident-resolution");
    let resolution = Field::text("resolution", label.clone()).required().lines(4, 2000);
    Question {
        title: t!(words, "incident-resolve-title", number = order.external_id.clone()),
        text: t!(words, "incident-resolve-text"),
        press: t!(words, "incident-resolve"),
        action: ResolveIncident::PATH,
        fields: vec![("id", order.id.to_string()), ("incident", query("incident"))],
        back: back(order),
        more: view! { {summary_of(words, &typed, &[("resolution", label)])}{resolution.draw(&typed)} }
            .into_any(),
    }
}

/// Words to the partner.
pub(super) fn note(visitor: &Visitor, order: &Order) -> Question {
    let words = visitor.language;
    let typed = visitor.typed("order");
    let label = t!(words, "order-note");
    let note =
        Field::text("note", label.clone()).hint(t!(words, "order-note-hint")).required().lines(4, 2000);
    Question {
        title: t!(words, "fulfil-note-title", number = order.external_id.clone()),
        text: t!(words, "fulfil-note-text"),
        press: t!(words, "fulfil-note"),
        action: AddOrderNote::PATH,
        fields: vec![("id", order.id.to_string())],
        back: back(order),
        more: view! { {summary_of(words, &typed, &[("note", label)])}{note.draw(&typed)} }.into_any(),
    }
}

/// The money of an order that waits for it is there.
pub(super) fn paid(visitor: &Visitor, order: &Order) -> Question {
    let (words, format) = (visitor.language, visitor.format());
    let typed = visitor.typed("order");
    let label = t!(words, "fulfil-bank-reference");
    let note = Field { most: 200, ..Field::text("note", label.clone()) };
    let total = format.minor(order.total, &order.currency);
    Question {
        title: t!(words, "fulfil-paid-title", number = order.external_id.clone()),
        text: t!(words, "fulfil-paid-text", total = total),
        press: t!(words, "fulfil-paid"),
        action: ReportStatus::PATH,
        fields: vec![("id", order.id.to_string()), ("status", OrderStatus::Paid.to_string())],
        back: back(order),
        more: view! { {summary_of(words, &typed, &[("note", label)])}{note.draw(&typed)} }.into_any(),
    }
}
