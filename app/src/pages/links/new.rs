//! `/links/new`: the form for a new link, with a preview of the split.

use domain::actor::Permission;
use domain::error::DomainError;
use domain::links::rules::split::{self, DISCOUNT};
use domain::links::{self, Split};
use domain::sites::Terms;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use rust_decimal::Decimal;

use super::parts::{address, bar, discount, percent};
use crate::actions::links::CreateLink;
use crate::components::Icon;
use crate::components::crumbs::crumbs;
use crate::components::empty::empty;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::query;
use crate::t;
use crate::visitor::{Typed, Visitor, base_url, domain};
use crate::words::Language;

/// `/links/new`. A page of the catalogue may lead here with a destination.
pub fn new() -> impl IntoView {
    let wanted = (query("site"), query("destination"));
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        actor.permit(Permission::ManageLinks)?;
        let words = visitor.language;
        let terms = links::programmes(&domain(), actor).await?;
        let card = match terms.first() {
            None => {
                empty(Icon::Links, t!(words, "link-no-programme"), t!(words, "link-no-programme-text"), None)
                    .into_any()
            }
            Some(first) => form(&visitor, &terms, first, &wanted).into_any(),
        };
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/links", t!(words, "links"))], t!(words, "links-new"))}
                <h1>{t!(words, "links-new")}</h1>
                <p class="note">{t!(words, "link-new-note")}</p>
            </div></header>
            {card}
        };
        Ok(Screen::new(t!(words, "links-new"), body))
    })
}

fn labels(words: &'static Language) -> [(&'static str, String); 7] {
    [
        ("site", t!(words, "links-site")),
        ("destination", t!(words, "link-destination")),
        ("slug", t!(words, "links-slug")),
        (DISCOUNT, t!(words, "link-discount")),
        ("discount_code", t!(words, "link-code")),
        ("campaign", t!(words, "link-campaign")),
        ("source", t!(words, "link-source")),
    ]
}

fn form(
    visitor: &Visitor,
    terms: &[Terms],
    first: &Terms,
    wanted: &(String, String),
) -> impl IntoView + use<> {
    let (words, typed) = (visitor.language, visitor.typed("link"));
    let labels = labels(words);
    let [site, destination, slug, _, code, campaign, source] = labels.clone();
    let options = terms.iter().map(|terms| (terms.site.to_string(), terms.site_name.clone())).collect();
    let site = Field { options, ..Field::text("site", site.1) }.required().value(&wanted.0);
    let destination = Field { most: 2_000, ..Field::text("destination", destination.1) };
    let destination = destination.value(&wanted.1).hint(t!(words, "link-destination-hint"));
    let example = address(&base_url(), "summer-teas");
    let slug = Field { most: 60, ..Field::text("slug", slug.1) }.hint(t!(
        words,
        "link-slug-hint",
        example = example
    ));
    let code = Field { most: 32, ..Field::text("discount_code", code.1) }.hint(t!(words, "link-code-hint"));
    let campaign = Field { most: 100, ..Field::text("campaign", campaign.1) };
    let source = Field { most: 100, ..Field::text("source", source.1) }.hint(t!(words, "link-source-hint"));
    let pools: Vec<String> = terms
        .iter()
        .map(|terms| format!("{}: {}", terms.site_name, percent(visitor, terms.pool_percent)))
        .collect();
    view! {
        <section class="card" aria-label=t!(words, "links-new")><div class="body">
            <form class="form" method="post" action=CreateLink::PATH>
                {summary_of(words, &typed, &labels)}
                {site.draw(&typed)}
                {destination.draw(&typed)}
                {slug.draw(&typed)}
                {discount(words, &typed, Decimal::ZERO, t!(words, "link-discount-hint", pools = pools.join(", ")))}
                {bar(visitor, previewed(&typed, terms, first), Some(pools_by_site(terms)))}
                {code.draw(&typed)}
                <div class="fields">{campaign.draw(&typed)}{source.draw(&typed)}</div>
                <div class="actions">
                    <button class="button primary">{t!(words, "link-create")}</button>
                    <a class="button quiet" href="/links">{t!(words, "cancel")}</a>
                </div>
            </form>
        </div></section>
    }
}

/// The split of what was typed, or the whole pool for the partner.
fn previewed(typed: &Typed, terms: &[Terms], first: &Terms) -> Split {
    let site = typed.value("site").unwrap_or_default();
    let pool = terms.iter().find(|terms| terms.site.to_string() == site).unwrap_or(first).pool_percent;
    let discount =
        typed.value(DISCOUNT).and_then(split::percent).unwrap_or_default().clamp(Decimal::ZERO, pool);
    Split { discount, commission: pool - discount }
}

/// `sit_1 25 sit_2 22.5`, for the preview.
fn pools_by_site(terms: &[Terms]) -> String {
    let pairs = terms.iter().map(|terms| format!("{} {}", terms.site, terms.pool_percent.normalize()));
    pairs.collect::<Vec<_>>().join(" ")
}
