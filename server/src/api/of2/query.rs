//! Parameters of an address. An unknown one is an error: a typo in a filter must not list everything.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use domain::actor::Actor;
use domain::clock::Timestamp;
use domain::customers::site_named;
use domain::error::Refusal;
use domain::ids::SiteId;
use domain::page::{Cursor, PageRequest};
use domain::{Domain, DomainError};
use serde::de::DeserializeOwned;

use super::error::ApiError;

/// Characters of a text that is looked for.
const LONGEST: usize = 200;

/// The parameters as `T`, which refuses unknown fields.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let query = Query::<T>::try_from_uri(&parts.uri);
        query.map(|Query(params)| Self(params)).map_err(|fault| {
            // The outer text says only that it failed; the cause names the parameter.
            let cause =
                std::error::Error::source(&fault).map_or_else(|| fault.to_string(), ToString::to_string);
            ApiError::InvalidQuery(format!("The address is not understood: {cause}."))
        })
    }
}

/// An identifier in the path. What is not one of that noun's is nothing of the caller's.
#[derive(Debug)]
pub struct IdIn<T>(pub T);

impl<T: FromStr + Send, S: Send + Sync> FromRequestParts<S> for IdIn<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Path(text) =
            Path::<String>::from_request_parts(parts, state).await.map_err(|_| ApiError::NotFound)?;
        text.parse().map(Self).map_err(|_| ApiError::Domain(domain::DomainError::NotFound))
    }
}

/// The page that `limit` and `cursor` ask for.
pub fn page(limit: Option<i64>, cursor: Option<&str>) -> Result<PageRequest, ApiError> {
    let limit = limit.unwrap_or(PageRequest::DEFAULT_LIMIT);
    if !(1..=PageRequest::MAX_LIMIT).contains(&limit) {
        return Err(ApiError::InvalidQuery(format!("limit is between 1 and {}.", PageRequest::MAX_LIMIT)));
    }
    let cursor = cursor.map(|text| Cursor::decode(text).ok_or(ApiError::InvalidCursor)).transpose()?;
    Ok(PageRequest::new(limit, cursor))
}

/// A text that is looked for.
///
/// # Errors
/// [`ApiError::InvalidQuery`] where it is too long to be one.
pub fn sought(name: &str, text: Option<String>) -> Result<String, ApiError> {
    let text = text.unwrap_or_default();
    if text.chars().count() > LONGEST {
        return Err(ApiError::InvalidQuery(format!("{name} has at most {LONGEST} characters.")));
    }
    Ok(text)
}

/// The site that `site` names, by identifier or host.
///
/// # Errors
/// [`ApiError::InvalidQuery`] where there is none; 403 `forbidden_site` where the key is not for it.
pub async fn site(domain: &Domain, actor: &Actor, named: Option<&str>) -> Result<Option<SiteId>, ApiError> {
    let Some(named) = named.map(str::trim).filter(|named| !named.is_empty()) else { return Ok(None) };
    let found = match named.parse() {
        Ok(id) => Some(id),
        Err(_) => site_named(&mut domain.db(), named).await?,
    };
    let found =
        found.ok_or_else(|| ApiError::InvalidQuery("site is not the id or host of a site.".to_owned()))?;
    if actor.sites().is_empty() || actor.sites().contains(&found) {
        Ok(Some(found))
    } else {
        Err(ApiError::Domain(DomainError::Forbidden(Refusal::Site)))
    }
}

/// The instants that `from` and `to` name: RFC 3339, or a day, which `to` includes.
pub fn range(
    from: Option<&str>,
    to: Option<&str>,
) -> Result<(Option<Timestamp>, Option<Timestamp>), ApiError> {
    let read = |name: &str, text: &str, whole_day: bool| {
        let day = Timestamp::parse(&format!("{text}T00:00:00Z"));
        let day = day.map(|day| if whole_day { Timestamp::from_day(day.day() + 1) } else { day });
        day.or_else(|| Timestamp::parse(text)).ok_or_else(|| {
            ApiError::InvalidQuery(format!("{name} is no time such as 2026-11-01 or 2026-11-01T00:00:00Z."))
        })
    };
    let from = from.map(|text| read("from", text, false)).transpose()?;
    let to = to.map(|text| read("to", text, true)).transpose()?;
    Ok((from, to))
}
