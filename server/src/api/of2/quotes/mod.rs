//! `/quotes`: what a request costs and earns, with every check.

mod checks;
mod read;
mod show;

use axum::extract::State;
use axum::response::Response;
use domain::Domain;
use domain::actor::Permission;
use domain::ids::QuoteId;
use domain::quotes::create::create;
use domain::quotes::{self, QuoteFilter};
use serde::Deserialize;
use utoipa::IntoParams;

use super::answer::{List, Success};
use super::caller::Caller;
use super::error::ApiError;
use super::query::{IdIn, Params, page, range, site, sought};
use super::write::{Keyed, Reply, answer};
pub use checks::QuoteCheckOut;
pub use read::{NewQuoteIn, QuoteItemIn, decimal, percent, percentage};
pub use show::{QuoteLineOut, QuoteOut, QuoteSummaryOut, QuoteTotalsOut};

/// Which quotes.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct QuotesQuery {
    /// Part of a product's name or SKU.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only of this site, by identifier or host.
    site: Option<String>,
    /// `open`, `expired` or `not_orderable`.
    state: Option<String>,
    /// Only those made from then on: RFC 3339, or a day.
    from: Option<String>,
    /// Only those made until then: RFC 3339, or a day, which belongs to it.
    to: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// Make a quote: a price, every check with its figures, what it earns, and until when that holds.
///
/// A request that breaks no rule of form is always answered with a quote; where a check failed it is not
/// `orderable`, and says why.
#[utoipa::path(post, path = "/quotes", tag = "catalog", operation_id = "create_quote", request_body = NewQuoteIn,
    security(("partnerApiKey" = ["quote:create"])),
    responses((status = 200, description = "The quote", body = Success<QuoteOut>)))]
pub async fn create_quote(Keyed(write): Keyed) -> Response {
    answer!(write, Permission::CreateQuotes, |tx, actor, input: NewQuoteIn| {
        let (new, faults) = input.read(tx, actor).await?;
        let quote = faults.beside(create(tx, actor, &new).await)?;
        let now = tx.now();
        Ok(Reply::new(QuoteOut::of(quote, now)))
    })
}

/// A quote, as it was answered.
#[utoipa::path(get, path = "/quotes/{quote_id}", tag = "catalog", operation_id = "get_quote",
    params(("quote_id" = String, Path, description = "The quote")),
    security(("partnerApiKey" = ["quote:create"])),
    responses((status = 200, description = "The quote", body = Success<QuoteOut>)))]
pub async fn get_quote(
    State(domain): State<Domain>,
    caller: Caller,
    IdIn(id): IdIn<QuoteId>,
) -> Result<Success<QuoteOut>, ApiError> {
    let quote = quotes::get(&domain, &caller.actor, id).await?;
    Ok(Success::new(QuoteOut::of(quote, domain.now())))
}

/// Quotes, newest first.
#[utoipa::path(get, path = "/quotes", tag = "catalog", operation_id = "list_quotes", params(QuotesQuery),
    security(("partnerApiKey" = ["quote:create"])),
    responses((status = 200, description = "Quotes", body = Success<List<QuoteSummaryOut>>)))]
pub async fn list_quotes(
    State(domain): State<Domain>,
    caller: Caller,
    Params(query): Params<QuotesQuery>,
) -> Result<Success<List<QuoteSummaryOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let site = site(&domain, &caller.actor, query.site.as_deref()).await?;
    let state = query.state.map(|word| word.parse()).transpose();
    let (from, to) = range(query.from.as_deref(), query.to.as_deref())?;
    let filter = QuoteFilter {
        from,
        to,
        q: sought("q", query.q)?,
        site,
        state: state
            .map_err(|_| ApiError::InvalidQuery("state is open, expired or not_orderable.".to_owned()))?,
    };
    let quotes = quotes::list(&domain, &caller.actor, &filter, page).await?;
    let now = domain.now();
    Ok(Success::new(List::of(quotes, |quote| QuoteSummaryOut::of(&quote, now))))
}
