//! What became of an order, on its page: where it goes, how it is paid, what went wrong, notes, invoices. Partners and
//! the operator see the same.

use domain::dropship::{Dropship, Payment};
use domain::incidents::{Incident, IncidentKind, IncidentState};
use domain::invoices::{InvoiceKind, Summary};
use domain::orders::fulfil::More;
use domain::orders::{Detail, OrderStatus};
use leptos::prelude::*;

use crate::t;
use crate::visitor::Visitor;
use crate::words::{Language, countries};

/// What went wrong, in words.
pub(in crate::pages) fn incident_word(words: &'static Language, kind: IncidentKind) -> String {
    match kind {
        IncidentKind::Lost => t!(words, "incident-lost"),
        IncidentKind::Damaged => t!(words, "incident-damaged"),
        IncidentKind::Delayed => t!(words, "incident-delayed"),
        IncidentKind::WrongItem => t!(words, "incident-wrong-item"),
        IncidentKind::MissingItem => t!(words, "incident-missing-item"),
        IncidentKind::AddressProblem => t!(words, "incident-address"),
        IncidentKind::Returned => t!(words, "incident-returned"),
        IncidentKind::OutOfStock => t!(words, "incident-stock"),
        IncidentKind::Other => t!(words, "incident-other"),
    }
}

/// Where it goes, and the partner's own number.
pub(in crate::pages) fn recipient(visitor: &Visitor, detail: &Detail) -> Option<impl IntoView + use<>> {
    let words = visitor.language;
    detail.dropship.as_ref().map(|order| {
        let to = &order.ship_to;
        let town = format!("{} {}", to.postcode, to.city);
        let land = countries::name(words, &to.country);
        let lines = [&to.name, &to.company, &to.street, &to.street2, &town, &to.region, &land];
        let lines = lines.into_iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
        let lines = lines.map(|line| view! { {line}<br/> }).collect_view();
        let contact = [&to.phone, &to.email].into_iter().filter(|text| !text.is_empty()).cloned();
        let contact = contact.collect::<Vec<_>>().join(", ");
        let contact = (!contact.is_empty())
            .then(|| view! { <div><dt>{t!(words, "way-contact")}</dt><dd>{contact}</dd></div> });
        let by = (!order.placed_by.is_empty()).then(|| {
            view! { <div><dt>{t!(words, "way-placed-by")}</dt><dd>{order.placed_by.clone()}</dd></div> }
        });
        view! {
            <section class="card" aria-labelledby="recipient">
                <header><h2 id="recipient">{t!(words, "way-recipient")}</h2></header>
                <div class="body"><dl class="facts">
                    <div><dt>{t!(words, "dropship-reference")}</dt><dd>{order.customer_reference.clone()}</dd></div>
                    <div><dt>{t!(words, "dropship-ship-to")}</dt><dd>{lines}</dd></div>
                    {contact}
                    {by}
                </dl></div>
            </section>
        }
    })
}

/// How it is paid, and what of that happened.
pub(in crate::pages) fn payment(visitor: &Visitor, detail: &Detail) -> Option<impl IntoView + use<>> {
    let (words, format) = (visitor.language, visitor.format());
    detail.dropship.as_ref().map(|order| {
        let money = |minor: i64| format.minor(minor, &detail.order.currency);
        let rows = [
            (t!(words, "way-reserved"), order.reserved),
            (t!(words, "way-captured"), order.captured),
            (t!(words, "way-given-back"), detail.order.refunded),
        ];
        let rows = rows.into_iter().filter(|(_, minor)| *minor > 0);
        let rows = rows.map(|(name, minor)| view! { <div><dt>{name}</dt><dd>{money(minor)}</dd></div> });
        let rows = rows.collect_view();
        let paid = order.paid_at.map(|at| {
            view! { <div><dt>{t!(words, "way-paid-at")}</dt><dd><time datetime=at.to_string()>{format.moment(at)}</time></dd></div> }
        });
        let ends = order.pay_until.map(|at| {
            view! { <p class="note">{t!(words, "way-pay-until", date = format.moment(at))}</p> }
        });
        view! {
            <section class="card" aria-labelledby="payment">
                <header><h2 id="payment">{t!(words, "way-payment")}</h2></header>
                <div class="body"><p>{payment_text(words, order, detail.order.status)}</p>{ends}<dl class="facts">{rows}{paid}</dl></div>
            </section>
        }
    })
}

fn payment_text(words: &'static Language, order: &Dropship, status: OrderStatus) -> String {
    let waits = status == OrderStatus::AwaitingPayment;
    match order.payment {
        Payment::Prepaid if waits => t!(words, "way-prepaid-waits"),
        Payment::Prepaid => t!(words, "way-prepaid"),
        Payment::Invoice => t!(words, "way-invoice"),
        Payment::PerOrder if waits => t!(words, "way-per-order-waits"),
        Payment::PerOrder => t!(words, "way-per-order"),
    }
}

/// What went wrong; `resolve` is where the operator sets one right.
pub(in crate::pages) fn incidents(
    visitor: &Visitor,
    more: &More,
    resolve: Option<&str>,
) -> Option<impl IntoView + use<>> {
    let words = visitor.language;
    (!more.incidents.is_empty()).then(|| {
        let items = more.incidents.iter().map(|one| incident(visitor, one, resolve)).collect_view();
        view! {
            <section class="card" aria-labelledby="incidents">
                <header><h2 id="incidents">{t!(words, "way-incidents")}</h2></header>
                <div class="body"><ol class="timeline" role="list">{items}</ol></div>
            </section>
        }
    })
}

fn incident(visitor: &Visitor, one: &Incident, resolve: Option<&str>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let open = one.state == IncidentState::Open;
    let state = if open { t!(words, "incident-open") } else { t!(words, "incident-resolved") };
    let ended = (!open).then(|| view! { <small>{one.resolution.clone()}</small> });
    let press = resolve.filter(|_| open).map(|page| {
        let href = format!("{page}?incident={}", one.id);
        view! { <small><a href=href>{t!(words, "incident-resolve")}</a></small> }
    });
    let at = one.opened_at;
    view! {
        <li class=if open { "wait" } else { "good" }>
            <div><b>{incident_word(words, one.kind)}", "{state}</b><small>{one.note.clone()}</small>{ended}{press}</div>
            <time datetime=at.to_string()>{format.moment(at)}</time>
        </li>
    }
}

/// Words from the shop.
pub(in crate::pages) fn notes(
    visitor: &Visitor,
    detail: &Detail,
    more: &More,
) -> Option<impl IntoView + use<>> {
    let (words, format) = (visitor.language, visitor.format());
    let own = detail.order.note.clone();
    (!more.notes.is_empty() || !own.is_empty()).then(|| {
        let own = (!own.is_empty()).then(|| {
            let at = detail.order.created_at;
            view! { <li><div><b>{own}</b></div><time datetime=at.to_string()>{format.moment(at)}</time></li> }
        });
        let items = more.notes.iter().map(|note| {
            let at = note.created_at;
            view! {
                <li><div><b>{note.body.clone()}</b><small>{note.author.clone()}</small></div>
                    <time datetime=at.to_string()>{format.moment(at)}</time></li>
            }
        });
        let items = items.collect_view();
        view! {
            <section class="card" aria-labelledby="notes">
                <header><h2 id="notes">{t!(words, "way-notes")}</h2></header>
                <div class="body"><ol class="timeline" role="list">{own}{items}</ol></div>
            </section>
        }
    })
}

/// The invoice and its credit notes; `base` is the address of the order.
pub(in crate::pages) fn invoices(
    visitor: &Visitor,
    more: &More,
    base: &str,
) -> Option<impl IntoView + use<>> {
    let words = visitor.language;
    (!more.invoices.is_empty()).then(|| {
        let items = more.invoices.iter().map(|one| invoice(visitor, one, base)).collect_view();
        view! {
            <section class="card" aria-labelledby="invoices">
                <header><h2 id="invoices">{t!(words, "way-invoices")}</h2></header>
                <div class="body"><ul class="todo" role="list">{items}</ul></div>
            </section>
        }
    })
}

fn invoice(visitor: &Visitor, one: &Summary, base: &str) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let (kind, sign) = match one.kind {
        InvoiceKind::Invoice => (t!(words, "way-invoice-kind"), 1),
        InvoiceKind::CreditNote => (t!(words, "way-credit-note"), -1),
    };
    let about = t!(
        words,
        "way-invoice-about",
        kind = kind,
        date = format.date(one.issued_at),
        total = format.minor(sign * one.total, &one.currency)
    );
    let (href, label) = (format!("{base}/invoices/{}.pdf", one.id), one.label.clone());
    view! {
        <li><div><b>{label.clone()}</b><small>{about}</small></div>
            <a class="button" href=href>"PDF"<span class="sr-only">" "{label}</span></a></li>
    }
}
