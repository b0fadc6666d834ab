//! `/clients`: the customers that are the partner's for life.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use domain::Domain;
use domain::actor::Permission;
use domain::clients::{self, Bought, Client, ClientFilter, InState};
use domain::ids::CustomerId;
use domain::orders;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer::{List, Success, decimal, unchanged};
use super::caller::Caller;
use super::error::ApiError;
use super::orders::OrderOut;
use super::query::{IdIn, Params, page, range, site, sought};

/// A client. Nothing more of them is a partner's business.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClientOut {
    #[schema(example = "cus_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site_id: String,
    #[schema(example = "Casa Verde")]
    site_name: String,
    #[schema(example = "Maria Silva")]
    name: String,
    #[schema(example = "m•••@e•••.com")]
    masked_email: String,
    /// ISO 3166-1 alpha-2; null where the shop did not say.
    #[schema(example = "PT")]
    country: Option<String>,
    /// Since when they are the partner's; RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    attributed_at: String,
    /// `click`, `code` or `reference`; null where the operator decided.
    #[schema(example = "click")]
    via: Option<&'static str>,
    /// The link that brought them.
    #[schema(example = "lnk_01JD4Q8W0000000000000000AA")]
    link_id: Option<String>,
    #[schema(example = "summer-teas")]
    link_slug: Option<String>,
    /// What they save, in percent, where an order brings no split of its own.
    #[schema(example = "10")]
    collaborator_discount_percent: String,
    /// What the partner earns then.
    #[schema(example = "15")]
    collaborator_commission_percent: String,
    /// Whether the address is one of the partner's own people's: such orders earn nothing.
    #[schema(example = false)]
    self_referral: bool,
    /// What they bought, once the shop has reported an order.
    #[schema(example = 4)]
    orders: i64,
    /// The site's currency.
    #[schema(example = "EUR")]
    currency: String,
    /// Net value of their goods, less refunds.
    #[schema(example = "312.40")]
    revenue: String,
    /// Commission in all states, less what was reversed.
    #[schema(example = "46.86")]
    commission: String,
}

impl From<Client> for ClientOut {
    fn from(client: Client) -> Self {
        let (revenue, commission) =
            (decimal(client.revenue, &client.currency), decimal(client.earned, &client.currency));
        Self {
            id: client.id.to_string(),
            site_id: client.site.to_string(),
            site_name: client.site_name,
            name: client.name,
            masked_email: client.masked_email,
            country: (!client.country.is_empty()).then_some(client.country),
            attributed_at: client.attributed_at.to_string(),
            via: client.via.map(|via| via.word()),
            link_id: client.link.map(|link| link.to_string()),
            link_slug: client.slug,
            collaborator_discount_percent: client.split.discount.normalize().to_string(),
            collaborator_commission_percent: client.split.commission.normalize().to_string(),
            self_referral: client.self_referral,
            orders: client.orders,
            currency: client.currency,
            revenue,
            commission,
        }
    }
}

/// A client, what they bought, what it came to.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClientDetailOut {
    client: ClientOut,
    /// The twenty articles they spent most on.
    products: Vec<ClientProductOut>,
    /// What their orders earned, by state.
    commissions: Vec<ClientCommissionOut>,
}

/// An article that a client bought.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClientProductOut {
    #[schema(example = "TEA-ASSAM")]
    sku: String,
    #[schema(example = "Assam, 250 g")]
    title: String,
    /// Pieces, less those given back.
    #[schema(example = 3)]
    quantity: i64,
    /// Orders it was in: more than one is a repeat.
    #[schema(example = 2)]
    orders: i64,
    /// Net value before discount, less what was given back.
    #[schema(example = "38.70")]
    value: String,
    #[schema(example = "EUR")]
    currency: String,
}

impl From<Bought> for ClientProductOut {
    fn from(bought: Bought) -> Self {
        Self {
            value: decimal(bought.base, &bought.currency),
            sku: bought.sku,
            title: bought.title,
            quantity: bought.pieces,
            orders: bought.orders,
            currency: bought.currency,
        }
    }
}

/// A client's commission in one state.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClientCommissionOut {
    /// `pending`, `approved`, `paid`, `disputed` or `reversed`.
    #[schema(example = "pending")]
    status: &'static str,
    #[schema(example = 2)]
    count: i64,
    #[schema(example = "21.40")]
    amount: String,
    #[schema(example = "EUR")]
    currency: String,
}

impl From<InState> for ClientCommissionOut {
    fn from(state: InState) -> Self {
        Self {
            status: state.status.word(),
            count: state.count,
            amount: decimal(state.amount, &state.currency),
            currency: state.currency,
        }
    }
}

/// Which clients.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ClientsQuery {
    /// Part of the name or of the masked address.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only of this site, by identifier or host.
    site: Option<String>,
    /// Only those whom this link brought, by id.
    link: Option<String>,
    /// Only those who came from then on: RFC 3339, or a day.
    from: Option<String>,
    /// Only those who came before then: RFC 3339, or a day, which belongs to it.
    to: Option<String>,
    /// `newest` (as they came), `oldest`, or `revenue` (the most first).
    sort: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// The partner's clients, with what came of them.
#[utoipa::path(get, path = "/clients", tag = "affiliate", operation_id = "list_clients", params(ClientsQuery),
    security(("partnerApiKey" = ["clients:read"])),
    responses((status = 200, description = "Clients", body = Success<List<ClientOut>>)))]
pub async fn list_clients(
    State(domain): State<Domain>,
    caller: Caller,
    uri: Uri,
    Params(query): Params<ClientsQuery>,
) -> Result<Response, ApiError> {
    caller.actor.permit(Permission::ReadClients)?;
    let page = page(query.limit, query.cursor.as_deref())?;
    let wrong = |what: &str| ApiError::InvalidQuery(what.to_owned());
    let site = site(&domain, &caller.actor, query.site.as_deref()).await?;
    let link = query.link.map(|link| link.parse()).transpose();
    let sort = query.sort.map(|sort| sort.parse()).transpose();
    let (from, to) = range(query.from.as_deref(), query.to.as_deref())?;
    let filter = ClientFilter {
        q: sought("q", query.q)?,
        site,
        link: link.map_err(|_| wrong("link is not the id of a link."))?,
        from,
        to,
        sort: sort.map_err(|_| wrong("sort is newest, oldest or revenue."))?,
    };
    unchanged(&domain, &caller, &uri, async {
        let clients = clients::list(&domain, &caller.actor, &filter, page).await?;
        Ok(List::of(clients, ClientOut::from))
    })
    .await
}

/// One of the partner's clients: who they are, what they bought, what it came to.
#[utoipa::path(get, path = "/clients/{customer_id}", tag = "affiliate", operation_id = "get_client",
    params(("customer_id" = String, Path, description = "The client")), security(("partnerApiKey" = ["clients:read"])),
    responses((status = 200, description = "The client", body = Success<ClientDetailOut>)))]
pub async fn get_client(
    State(domain): State<Domain>,
    caller: Caller,
    IdIn(id): IdIn<CustomerId>,
) -> Result<Success<ClientDetailOut>, ApiError> {
    let client = clients::get(&domain, &caller.actor, id).await?;
    let (bought, states) = clients::summary(&domain, &caller.actor, id).await?;
    Ok(Success::new(ClientDetailOut {
        client: client.into(),
        products: bought.into_iter().map(ClientProductOut::from).collect(),
        commissions: states.into_iter().map(ClientCommissionOut::from).collect(),
    }))
}

/// Which orders of a client.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ClientOrdersQuery {
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// The orders of one of the partner's clients, with what each earned, from new to old.
#[utoipa::path(get, path = "/clients/{customer_id}/orders", tag = "affiliate", operation_id = "list_client_orders",
    params(("customer_id" = String, Path, description = "The client"), ClientOrdersQuery),
    security(("partnerApiKey" = ["clients:read"])),
    responses((status = 200, description = "Orders", body = Success<List<OrderOut>>)))]
pub async fn list_client_orders(
    State(domain): State<Domain>,
    caller: Caller,
    IdIn(id): IdIn<CustomerId>,
    Params(query): Params<ClientOrdersQuery>,
) -> Result<Success<List<OrderOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    // Somebody else's client is nobody, not somebody without orders.
    clients::get(&domain, &caller.actor, id).await?;
    let orders = orders::list_of_client(&domain, &caller.actor, id, page).await?;
    Ok(Success::new(List::of(orders, OrderOut::from)))
}
