//! The links and clients that brought most in the range.

use domain::overview::Business;
use leptos::prelude::*;

use crate::components::days::Range;
use crate::pages::attribution;
use crate::pages::commissions::short;
use crate::pages::links;
use crate::t;
use crate::visitor::Visitor;

pub(super) fn top_links(visitor: &Visitor, business: &Business, range: &Range) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let nothing =
        business.links.is_empty().then(|| view! { <p class="note">{t!(words, "top-links-none")}</p> });
    let seen = links::seen_by(visitor);
    let rows = business.links.iter().map(|top| {
        let name = top.slug.clone().unwrap_or_else(|| short(&top.link.to_string()));
        let name = if seen {
            view! { <a href=format!("/links/{}", top.link)>{name}</a> }.into_any()
        } else {
            name.into_any()
        };
        let orders = t!(words, "figure-orders", count = top.orders);
        view! { <li><div><b>{name}</b><small>{orders}" · "{format.minor(top.revenue, &top.currency)}</small></div><div class="num">{format.minor(top.earned, &top.currency)}</div></li> }
    });
    view! {
        <section class="card" aria-labelledby="top-links">
            <header>
                <h2 id="top-links">{t!(words, "top-links")}</h2>
                <a class="note" href=attribution::address(range)>{t!(words, "attribution")}</a>
            </header>
            <div class="body">{nothing}<ul class="todo" role="list">{rows.collect_view()}</ul></div>
        </section>
    }
}

pub(super) fn clients(visitor: &Visitor, business: &Business) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let nothing =
        business.clients.is_empty().then(|| view! { <p class="note">{t!(words, "top-clients-none")}</p> });
    let rows = business.clients.iter().map(|top| {
        let id = top.customer.to_string();
        let name = match &top.name {
            Some(name) => {
                let name = if name.is_empty() { short(&id) } else { name.clone() };
                view! { <a href=format!("/clients/{id}")>{name}</a> }.into_any()
            }
            // The operator has corrected whose they are: what they brought stays, who they are is another's to know.
            None => t!(words, "client-lost").into_any(),
        };
        let orders = t!(words, "figure-orders", count = top.orders);
        view! { <li><div><b>{name}</b><small>{orders}" · "{t!(words, "top-earned", amount = format.minor(top.earned, &top.currency))}</small></div><div class="num">{format.minor(top.revenue, &top.currency)}</div></li> }
    });
    view! {
        <section class="card" aria-labelledby="top-clients">
            <header><h2 id="top-clients">{t!(words, "top-clients")}</h2></header>
            <div class="body">{nothing}<ul class="todo" role="list">{rows.collect_view()}</ul></div>
        </section>
    }
}
