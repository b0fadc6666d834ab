//! The operator's partners.

use app::pages::ops::partners::filter;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::Domain;
use domain::partners::{self, Partner};
use serde::Deserialize;

use super::{Asking, csv};

const HEADER: &[&str] =
    &["id", "name", "status", "tier", "country", "language", "website", "people", "created_at"];

/// The filters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    status: String,
}

/// `/ops/partners.csv`
pub(super) async fn export_partners(
    State(domain): State<Domain>,
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Response {
    let (actor, filter) = (asking.actor.clone(), filter(asked.q, &asked.status));
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move { partners::list(&domain, &actor, &filter, page).await }
    };
    asking.answer(csv("partners.csv", HEADER, read, line).await)
}

fn line(partner: Partner) -> Vec<String> {
    vec![
        partner.id.to_string(),
        partner.name,
        partner.status.to_string(),
        partner.tier,
        partner.country,
        partner.locale,
        partner.website,
        partner.people.to_string(),
        partner.created_at.to_string(),
    ]
}
