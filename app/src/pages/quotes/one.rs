//! `/quotes/{id}`: a quote as it was answered.

use domain::actor::Permission;
use domain::error::DomainError;
use domain::quotes::{self, Quote, QuoteState};
use domain::sites::ProgrammeKind;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::answer::answer;
use super::{PATH, state, title};
use crate::actions::quote_form::QuoteForm;
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::escape;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::countries;

/// `/quotes/{id}`
pub fn one() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let quote = quotes::get(&domain(), actor, id).await?;
        let words = visitor.language;
        let now = quote.summary.state(domain().now());
        let title = title(words, &quote.summary.title, quote.summary.line_count);
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[(PATH, t!(words, "quotes"))], quote.summary.id.to_string())}
                    <h1>{title.clone()}" "{state(words, now)}</h1>
                    <p class="note">{next(&visitor, &quote, now)}</p>
                </div>
                <div class="actions">{order_this(&visitor, &quote, now)}<a class="button" href=again(&quote)>{t!(words, "quote-again")}</a></div>
            </header>
            {figures(&visitor, &quote)}
            {answer(&visitor, &quote.priced, quote.summary.total.currency)}
            {facts(&visitor, &quote)}
        };
        Ok(Screen::new(title, body))
    })
}

/// Leads to the order, for those who may place one, as long as the quote is good.
fn order_this(visitor: &Visitor, quote: &Quote, state: QuoteState) -> Option<impl IntoView + use<>> {
    let may = visitor.actor.as_ref().is_some_and(|actor| actor.permit(Permission::PlaceOrders).is_ok());
    let orders = matches!(quote.programme_kind, ProgrammeKind::Dropship | ProgrammeKind::BuyerAgent);
    (may && orders && state == QuoteState::Open).then(|| {
        let href = format!("/dropship/new?quote={}", quote.summary.id);
        view! { <a class="button primary" href=href>{t!(visitor.language, "dropship-order-quote")}</a> }
    })
}

/// What happens next, and when.
fn next(visitor: &Visitor, quote: &Quote, state: QuoteState) -> String {
    let words = visitor.language;
    let until = visitor.format().moment(quote.summary.expires_at);
    match state {
        QuoteState::Open => t!(words, "quote-next-open", until = until),
        QuoteState::Expired => t!(words, "quote-next-expired", until = until),
        QuoteState::NotOrderable => t!(words, "quote-next-not-orderable"),
    }
}

fn figures(visitor: &Visitor, quote: &Quote) -> impl IntoView + use<> {
    let (words, format, summary) = (visitor.language, visitor.format(), &quote.summary);
    let discount = format.decimal(quote.request.discount_percent.normalize());
    let commission = format.decimal(quote.request.commission_percent.normalize());
    view! {
        <dl class="figures">
            <div class="figure">
                <dt>{t!(words, "quote-total")}</dt><dd>{format.money(summary.total)}</dd>
                <dd class="note">{t!(words, "quote-saves", percent = discount)}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "quote-earns")}</dt><dd>{format.money(summary.commission)}</dd>
                <dd class="note">{t!(words, "quote-keeps", percent = commission)}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "quote-until")}</dt>
                <dd class="text"><time datetime=summary.expires_at.to_string()>{format.moment(summary.expires_at)}</time></dd>
                <dd class="note">{t!(words, "quote-frozen")}</dd>
            </div>
        </dl>
    }
}

fn facts(visitor: &Visitor, quote: &Quote) -> impl IntoView + use<> {
    let (words, format, ship_to) = (visitor.language, visitor.format(), &quote.request.ship_to);
    let land = countries::name(words, &ship_to.country);
    let place = ship_to.postcode.iter().fold(land, |land, code| format!("{land}, {code}"));
    let vat_id = ship_to.vat_id.clone().map(|number| {
        view! { <div><dt>{t!(words, "quote-vat-id")}</dt><dd>{number}</dd></div> }
    });
    let (policy, terms) = (quote.policy_version, quote.terms_version);
    view! {
        <section class="card" aria-labelledby="facts">
            <header><h2 id="facts">{t!(words, "quote-facts")}</h2></header>
            <div class="body"><dl class="facts">
                <div><dt>{t!(words, "quote-site-only")}</dt><dd>{quote.summary.site_name.clone()}</dd></div>
                <div><dt>{t!(words, "quote-ship-to")}</dt><dd>{place}</dd></div>
                {vat_id}
                <div><dt>{t!(words, "quote-made-at")}</dt><dd>{format.moment(quote.summary.created_at)}", "{quote.created_by.clone()}</dd></div>
                <div><dt>{t!(words, "quote-versions")}</dt><dd>{t!(words, "quote-versions-text", policy = policy, terms = terms)}</dd></div>
            </dl></div>
        </section>
    }
}

/// The form, filled in with what was asked here.
fn again(quote: &Quote) -> String {
    let request = &quote.request;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let form = QuoteForm {
        programme: quote.programme.to_string(),
        price_list: request.price_list.map(|list| list.word().to_owned()).unwrap_or_default(),
        rows: request.items.iter().map(|item| (item.sku.clone(), item.quantity.to_string())).collect(),
        country: request.ship_to.country.clone(),
        postcode: text(&request.ship_to.postcode),
        vat_id: text(&request.ship_to.vat_id),
        discount: request.discount_percent.normalize().to_string(),
        commission: request.commission_percent.normalize().to_string(),
        split_of: quote.programme.to_string(),
    };
    let values = form.values().into_iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<_> = values.map(|(name, value)| format!("{}={}", escape(&name), escape(&value))).collect();
    format!("/quotes/new?{}", query.join("&"))
}
