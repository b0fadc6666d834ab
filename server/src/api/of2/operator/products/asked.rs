//! Which products are listed.

use domain::catalog::Filter;
use serde::Deserialize;
use utoipa::IntoParams;

use super::super::super::error::ApiError;
use super::super::super::query::sought;

/// Which products.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProductsQuery {
    /// Only of this site, by identifier or host.
    pub(super) site: Option<String>,
    /// Words of titles, brands, categories, descriptions and SKUs, or how they begin.
    #[param(max_length = 200)]
    q: Option<String>,
    /// A brand.
    #[param(max_length = 200)]
    brand: Option<String>,
    /// A category, or a step of one.
    #[param(max_length = 200)]
    category: Option<String>,
    /// `active` or `archived`.
    status: Option<String>,
    /// Only what can be had, `true`, or only what cannot, `false`.
    available: Option<bool>,
    /// What comes first: `newest`, `name` or `price`. With `q` what fits best comes first.
    sort: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub(super) limit: Option<i64>,
    /// From the page before.
    pub(super) cursor: Option<String>,
}

/// All but the site, which may be named by its host.
impl TryFrom<ProductsQuery> for Filter {
    type Error = ApiError;

    fn try_from(query: ProductsQuery) -> Result<Self, ApiError> {
        let wrong = |text: &str| ApiError::InvalidQuery(text.to_owned());
        let status = query.status.map(|status| status.parse()).transpose();
        let sort = query.sort.map(|sort| sort.parse()).transpose();
        Ok(Self {
            q: sought("q", query.q)?,
            brand: sought("brand", query.brand)?,
            category: sought("category", query.category)?,
            available: query.available,
            status: status.map_err(|_| wrong("status is active or archived."))?,
            sort: sort.map_err(|_| wrong("sort is newest, name or price."))?.unwrap_or_default(),
            ..Self::default()
        })
    }
}
