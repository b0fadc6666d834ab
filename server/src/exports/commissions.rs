//! Commissions, a partner's own and every partner's.

use app::components::days::Asked as Dates;
use app::pages::commissions::filter;
use app::pages::ops::commissions::filter as filter_all;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::Domain;
use domain::commissions::{self, Commission};
use domain::error::DomainError;
use domain::page::Page;
use serde::Deserialize;

use super::called::{self, called};
use super::{Asking, csv};
use crate::api::of2::decimal;

const HEADER: &[&str] = &[
    "id",
    "kind",
    "status",
    "order_id",
    "customer_id",
    "site_id",
    "link_id",
    "currency",
    "base",
    "earned",
    "corrected",
    "reversed",
    "clawed_back",
    "amount",
    "placed_at",
    "eligible_at",
    "approved_at",
    "paid_at",
];

/// The filters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    status: String,
    site: String,
    client: String,
    link: String,
    partner: String,
    range: String,
    from: String,
    to: String,
}

/// `/commissions.csv`
pub(super) async fn export_commissions(
    State(domain): State<Domain>,
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Response {
    asking.answer(file(&domain, &asking, asked).await)
}

async fn file(domain: &Domain, asking: &Asking, asked: Asked) -> Result<Response, DomainError> {
    let range = Dates::of(asked.range, asked.from, asked.to).range(domain.now().day(), "all");
    let filter = filter(asked.q, &asked.status, &asked.site, &asked.client, &asked.link, &range);
    let sites = called::sites(domain).await?;
    let (domain, actor) = (domain.clone(), asking.actor.clone());
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move {
            let found = commissions::list(&domain, &actor, &filter, page).await?;
            let items = called(&domain, &actor, found.items).await?;
            Ok(Page { items, next: found.next })
        }
    };
    let header: Vec<&str> = HEADER.iter().chain(called::HEADER).copied().collect();
    let line = move |(of, called): (Commission, called::Called)| {
        let mut cells = line(&of);
        cells.extend(called.cells(of.site, &sites));
        cells
    };
    csv("commissions.csv", &header, read, line).await
}

/// `/ops/commissions.csv`
pub(super) async fn export_all_commissions(
    State(domain): State<Domain>,
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Response {
    asking.answer(file_of_all(&domain, &asking, asked).await)
}

async fn file_of_all(domain: &Domain, asking: &Asking, asked: Asked) -> Result<Response, DomainError> {
    let range = Dates::of(asked.range, asked.from, asked.to).range(domain.now().day(), "all");
    let filter = filter_all(asked.q, &asked.status, &asked.site, &asked.partner, &range);
    let sites = called::sites(domain).await?;
    let (domain, actor) = (domain.clone(), asking.actor.clone());
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move {
            let found = commissions::list_all(&domain, &actor, &filter, page).await?;
            let (items, partners): (Vec<Commission>, Vec<String>) = found.items.into_iter().unzip();
            let items = partners.into_iter().zip(called(&domain, &actor, items).await?).collect();
            Ok(Page { items, next: found.next })
        }
    };
    let header = ["partner"].iter().chain(HEADER).chain(called::HEADER).copied();
    let header: Vec<&str> = header.collect();
    let line = move |(partner, (of, called)): (String, (Commission, called::Called))| {
        let mut cells = vec![partner];
        cells.extend(line(&of));
        cells.extend(called.cells(of.site, &sites));
        cells
    };
    csv("commissions.csv", &header, read, line).await
}

fn line(of: &Commission) -> Vec<String> {
    let money = |minor: i64| decimal(minor, &of.currency);
    let time = |at: Option<domain::clock::Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    vec![
        of.id.to_string(),
        of.kind.to_string(),
        of.status.to_string(),
        of.order.to_string(),
        of.customer.to_string(),
        of.site.to_string(),
        of.link.map(|id| id.to_string()).unwrap_or_default(),
        of.currency.clone(),
        money(of.base),
        money(of.earned),
        money(of.corrected),
        money(of.reversed),
        money(of.clawed_back),
        money(of.amount),
        of.placed_at.to_string(),
        of.eligible_at.to_string(),
        time(of.approved_at),
        time(of.paid_at),
    ]
}
