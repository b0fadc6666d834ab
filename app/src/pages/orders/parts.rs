//! The pieces of an order's page, for partners and for the operator.

use domain::orders::fulfil::More;
use domain::orders::{Detail, NoCommission, Order, OrderKind, OrderStatus, Shipment, Step};
use leptos::prelude::*;

use crate::components::status;
use crate::pages::links;
use crate::t;
use crate::visitor::Visitor;
use crate::words::Language;
use crate::words::format::Format;

/// Who ordered. Shops need not tell the name, and that of another's client is not told.
pub(in crate::pages) fn known(words: &'static Language, name: &str) -> String {
    if name.is_empty() { t!(words, "client-unnamed") } else { name.to_owned() }
}

/// Who ordered, with the way to their page where they have one for the partner who looks.
pub(super) fn client(words: &'static Language, order: &Order) -> AnyView {
    let name = known(words, &order.customer_name);
    match order.client() {
        Some(id) => view! { <a href=format!("/clients/{id}")>{name}</a> }.into_any(),
        None => name.into_any(),
    }
}

/// The link that an order came by.
pub(super) fn came_by(visitor: &Visitor, order: &Order) -> Option<AnyView> {
    order.link.zip(order.slug.clone()).map(|(id, slug)| links::named(visitor, id, slug))
}

/// What an order earned, or that it earned nothing.
pub(in crate::pages) fn earned(words: &'static Language, format: &Format, order: &Order) -> AnyView {
    match (&order.commission, order.no_commission) {
        (Some(commission), _) => view! { {format.minor(commission.amount, &order.currency)} }.into_any(),
        (None, Some(why)) => {
            view! { <span class="note">{status::no_commission(words, why)}</span> }.into_any()
        }
        (None, None) => view! { "–" }.into_any(),
    }
}

/// Why an order earned nothing, in a sentence.
fn why(words: &'static Language, why: NoCommission) -> String {
    match why {
        NoCommission::NotAttributed => t!(words, "order-why-not-attributed"),
        NoCommission::SelfReferral => t!(words, "order-why-self-referral"),
        NoCommission::SiteNotInProgram => t!(words, "order-why-site"),
        NoCommission::PartnerNotActive => t!(words, "order-why-partner"),
        NoCommission::PlacedBeforeAttribution => t!(words, "order-why-before"),
        NoCommission::OrderCancelled => t!(words, "order-why-cancelled"),
        NoCommission::WholesalePrice => t!(words, "order-why-wholesale"),
        NoCommission::AllDiscount => t!(words, "order-why-all-discount"),
        NoCommission::NotPlacedYet => t!(words, "order-why-not-yet"),
    }
}

/// What the customer pays, what counts, what was earned.
pub(in crate::pages) fn figures(
    visitor: &Visitor,
    order: &Order,
    commissions: &'static str,
) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let money = |minor: i64| format.minor(minor, &order.currency);
    let refunded = (order.refunded > 0).then(|| {
        view! { <dd class="note">{t!(words, "order-refunded", amount = money(order.refunded))}</dd> }
    });
    let (figure, note) = match (&order.commission, order.no_commission) {
        (Some(commission), reason) => {
            let href = format!("{commissions}/{}", commission.id);
            let note = reason.map_or_else(|| t!(words, "order-earned-note"), |reason| why(words, reason));
            (view! { <a href=href>{money(commission.amount)}</a> }.into_any(), note)
        }
        (None, Some(reason)) => (view! { {t!(words, "order-nothing")} }.into_any(), why(words, reason)),
        (None, None) => (view! { "–" }.into_any(), t!(words, "order-earned-later")),
    };
    view! {
        <dl class="figures">
            <div class="figure"><dt>{t!(words, "orders-total")}</dt><dd>{money(order.total)}</dd>{refunded}</div>
            <div class="figure"><dt>{t!(words, "order-base")}</dt><dd>{money(order.base)}</dd><dd class="note">{t!(words, "order-base-note")}</dd></div>
            <div class="figure"><dt>{t!(words, "orders-earned")}</dt><dd>{figure}</dd><dd class="note">{note}</dd></div>
        </dl>
    }
}

/// What was ordered, and how it adds up; `catalog` is where products stand, for who sees those of the site.
pub(in crate::pages) fn lines(
    visitor: &Visitor,
    detail: &Detail,
    catalog: Option<&'static str>,
) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let order = &detail.order;
    let money = |minor: i64| format.minor(minor, &order.currency);
    let rows = detail.lines.iter().map(|line| {
        let back = (line.refunded_base > 0)
            .then(|| view! { <small>{t!(words, "order-line-refunded", amount = money(line.refunded_base))}</small> });
        let title = match catalog.zip(line.product) {
            Some((root, product)) => {
                view! { <a href=format!("{root}/{product}")>{line.title.clone()}</a> }.into_any()
            }
            None => line.title.clone().into_any(),
        };
        let unlisted = (!line.listed).then(|| view! { <small>{t!(words, "order-line-unlisted")}</small> });
        view! {
            <tr>
                <td class="lead">{title}<small>{line.sku.clone()}</small>{unlisted}</td>
                <td class="num" data-label=t!(words, "order-quantity")>{format.number(line.quantity)}</td>
                <td class="num" data-label=t!(words, "order-value")>{money(line.base)}{back}</td>
                <td class="num" data-label=t!(words, "order-discount")>{money(line.discount)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let sums = [
        (t!(words, "order-sum-goods"), order.base),
        (t!(words, "order-sum-discount"), -order.discount),
        (t!(words, "order-sum-shipping"), order.shipping),
        (t!(words, "order-sum-vat"), order.vat),
    ];
    let sums = sums.into_iter().filter(|(_, minor)| *minor != 0);
    let sums =
        sums.map(|(name, minor)| view! { <li><div>{name}</div><div class="num">{money(minor)}</div></li> });
    let sums = sums.collect_view();
    view! {
        <section class="card" aria-labelledby="lines">
            <header><h2 id="lines">{t!(words, "order-lines")}</h2></header>
            <table class="cards">
                <caption class="sr-only">{t!(words, "order-lines")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "order-article")}</th>
                    <th scope="col" class="num">{t!(words, "order-quantity")}</th>
                    <th scope="col" class="num">{t!(words, "order-value")}</th>
                    <th scope="col" class="num">{t!(words, "order-discount")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <div class="body"><ol class="steps" role="list">
                {sums}
                <li class="total"><div>{t!(words, "orders-total")}</div><div class="num">{money(order.total)}</div></li>
            </ol></div>
        </section>
    }
}

const fn tone(status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Delivered => "good",
        OrderStatus::Draft
        | OrderStatus::AwaitingApproval
        | OrderStatus::AwaitingPayment
        | OrderStatus::Placed
        | OrderStatus::Paid
        | OrderStatus::Processing
        | OrderStatus::Shipped => "wait",
        OrderStatus::Cancelled | OrderStatus::Refunded | OrderStatus::Failed => "bad",
    }
}

/// What happened, from old to new. That the order was placed is told even where the first report said more.
pub(in crate::pages) fn history(visitor: &Visitor, detail: &Detail) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let order = &detail.order;
    let mut steps = detail.history.clone();
    let reported = order.kind == OrderKind::Affiliate;
    if reported && !steps.iter().any(|step| step.status == OrderStatus::Placed) {
        let (at, note) = (order.placed_at, String::new());
        let placed = Step {
            status: OrderStatus::Placed,
            occurred_at: at,
            created_at: order.created_at,
            applied: true,
            note,
            by: None,
        };
        steps.insert(0, placed);
    }
    let items = steps.into_iter().map(|step| {
        let late = (!step.applied).then(|| view! { <small>{t!(words, "order-step-late")}</small> });
        let note = (!step.note.is_empty()).then(|| view! { <small>{step.note.clone()}</small> });
        let by = step.by.as_deref().filter(|name| !name.is_empty());
        let by = by.map(|name| view! { <small>{t!(words, "order-step-by", name = name)}</small> });
        let at = step.occurred_at;
        view! {
            <li class=if step.applied { tone(step.status) } else { "" }>
                <div><b>{status::order_word(words, step.status)}</b>{note}{by}{late}</div>
                <time datetime=at.to_string()>{format.moment(at)}</time>
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="history">
            <header><h2 id="history">{t!(words, "order-history")}</h2></header>
            <div class="body"><ol class="timeline" role="list">{items.collect_view()}</ol></div>
        </section>
    }
}

fn shipment(
    visitor: &Visitor,
    shipment: &Shipment,
    contents: &str,
    press: Option<AnyView>,
) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let parcel = &shipment.parcel;
    let carrier = if parcel.carrier.is_empty() { t!(words, "order-parcel") } else { parcel.carrier.clone() };
    let (state, at) = match (parcel.delivered_at, parcel.shipped_at) {
        (Some(at), _) => (t!(words, "order-delivered"), Some(at)),
        (None, Some(at)) => (t!(words, "order-shipped"), Some(at)),
        (None, None) => (t!(words, "order-announced"), None),
    };
    let when = at.map(|at| view! { <time datetime=at.to_string()>{format.moment(at)}</time> });
    let numbers = parcel.tracking.iter().map(|track| {
        let number = track.number.clone();
        if track.url.is_empty() {
            view! { <small>{number}</small> }.into_any()
        } else {
            // The address is the shop's: nothing of ours goes along.
            view! { <small><a href=track.url.clone() rel="noopener noreferrer external">{number}</a></small> }
                .into_any()
        }
    });
    let inside = (!contents.is_empty()).then(|| view! { <small>{contents.to_owned()}</small> });
    view! {
        <li class=if parcel.delivered_at.is_some() { "good" } else { "wait" }>
            <div><b>{carrier}", "{state}</b>{numbers.collect_view()}{inside}{press}</div>{when}
        </li>
    }
}

/// What is on its way, what is in it, and how much is still to leave.
pub(in crate::pages) fn shipments(visitor: &Visitor, detail: &Detail, more: &More) -> Option<AnyView> {
    shipments_with(visitor, detail, more, |_| None)
}

/// The same with a press beside each parcel.
pub(in crate::pages) fn shipments_with(
    visitor: &Visitor,
    detail: &Detail,
    more: &More,
    press: impl Fn(&Shipment) -> Option<AnyView>,
) -> Option<AnyView> {
    let words = visitor.language;
    (!detail.shipments.is_empty()).then(|| {
        let items = detail.shipments.iter().map(|parcel| {
            let contents = contents(detail, more.contents.get(&parcel.id).map_or(&[], Vec::as_slice));
            shipment(visitor, parcel, &contents, press(parcel))
        });
        let items = items.collect_view();
        let rest = (more.left > 0)
            .then(|| view! { <span class="status wait">{t!(words, "way-rest", count = more.left)}</span> });
        view! {
            <section class="card" aria-labelledby="shipments">
                <header><h2 id="shipments">{t!(words, "order-shipments")}</h2>{rest}</header>
                <div class="body"><ol class="timeline" role="list">{items}</ol></div>
            </section>
        }
        .into_any()
    })
}

/// What is in a parcel: `2 × LAMP-7`.
fn contents(detail: &Detail, lines: &[(i64, i64)]) -> String {
    let name = |(number, pieces): &(i64, i64)| {
        let line = detail.lines.iter().find(|line| line.number == *number)?;
        Some(format!("{pieces} × {}", line.sku))
    };
    lines.iter().filter_map(name).collect::<Vec<_>>().join(", ")
}

/// What was given back.
pub(in crate::pages) fn refunds(visitor: &Visitor, detail: &Detail) -> Option<impl IntoView + use<>> {
    let (words, format) = (visitor.language, visitor.format());
    (!detail.refunds.is_empty()).then(|| {
        let items = detail.refunds.iter().map(|refund| {
            let at = refund.occurred_at;
            let reason =
                (!refund.reason.is_empty()).then(|| view! { <small>{refund.reason.clone()}</small> });
            view! {
                <li class="bad">
                    <div><b>{format.minor(refund.amount, &detail.order.currency)}</b>{reason}</div>
                    <time datetime=at.to_string()>{format.moment(at)}</time>
                </li>
            }
        });
        let items = items.collect_view();
        view! {
            <section class="card" aria-labelledby="refunds">
                <header><h2 id="refunds">{t!(words, "order-refunds")}</h2></header>
                <div class="body"><ol class="timeline" role="list">{items}</ol></div>
            </section>
        }
    })
}
