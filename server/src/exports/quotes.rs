//! A partner's quotes.

use app::components::range::Range;
use app::pages::quotes::Asked;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::Domain;
use domain::clock::Timestamp;
use domain::quotes::{self, Summary};
use serde::Deserialize;

use super::{Asking, csv};

const HEADER: &[&str] = &[
    "id",
    "site",
    "product",
    "lines",
    "country",
    "state",
    "currency",
    "total",
    "commission",
    "created_at",
    "expires_at",
];

/// The filters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filters {
    q: String,
    site: String,
    state: String,
    range: String,
    from: String,
    to: String,
}

/// `/quotes.csv`
pub(super) async fn export_quotes(
    State(domain): State<Domain>,
    asking: Asking,
    Query(filters): Query<Filters>,
) -> Response {
    let range = Range::of(&filters.range, filters.from, filters.to);
    let asked = Asked::of(filters.q, &filters.site, &filters.state, range);
    let now = domain.now();
    let filter = asked.filter(now);
    let actor = asking.actor.clone();
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move { quotes::list(&domain, &actor, &filter, page).await }
    };
    asking.answer(csv("quotes.csv", HEADER, read, move |quote| line(&quote, now)).await)
}

fn line(quote: &Summary, now: Timestamp) -> Vec<String> {
    vec![
        quote.id.to_string(),
        quote.site_name.clone(),
        quote.title.clone(),
        quote.line_count.to_string(),
        quote.country.clone(),
        quote.state(now).to_string(),
        quote.total.currency.to_string(),
        quote.total.decimal().to_string(),
        quote.commission.decimal().to_string(),
        quote.created_at.to_string(),
        quote.expires_at.to_string(),
    ]
}
