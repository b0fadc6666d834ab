//! What there is to choose from: the brands, categories, flags and languages of products that are sold, counted as they
//! are written.

use std::collections::BTreeMap;

use serde_json::json;

use super::put::NewProduct;
use super::{audience, store};
use crate::Domain;
use crate::actor::Actor;
use crate::db::{Read as _, Tx};
use crate::error::DomainError;
use crate::ids::SiteId;

words! {
    /// What is counted.
    Facet {
        /// Brands.
        Brand = "brand",
        /// Categories, whole.
        Category = "category",
        /// Compliance flags.
        Flag = "flag",
        /// Languages there are texts in.
        Locale = "locale",
    }
}

/// Values of a kind that are told, the most common.
pub const MOST: i64 = 100;

/// What there is to choose from, by what it is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Brands.
    pub brands: Vec<String>,
    /// Categories.
    pub categories: Vec<String>,
    /// Compliance flags.
    pub flags: Vec<String>,
    /// Languages.
    pub locales: Vec<String>,
}

/// What there is to choose from on the sites that somebody sees: of each kind the most common.
///
/// # Errors
/// [`DomainError::Forbidden`] where they see no catalogue.
pub async fn facets(domain: &Domain, actor: &Actor) -> Result<Facets, DomainError> {
    let sites = json!(audience::seen_sites(domain, actor).await?);
    let mut db = domain.db();
    let mut found = Facets::default();
    for (kind, place) in [
        (Facet::Brand, &mut found.brands),
        (Facet::Category, &mut found.categories),
        (Facet::Flag, &mut found.flags),
        (Facet::Locale, &mut found.locales),
    ] {
        for row in db.all(store::FACETS, args![sites.clone(), kind, MOST]).await? {
            place.push(row.get("value")?);
        }
        place.sort_by_cached_key(|value| super::words::fold(value));
    }
    Ok(found)
}

/// What a product is counted under; nothing where it is not sold.
fn of(product: &NewProduct) -> Vec<(Facet, &str)> {
    if product.archived == Some(true) {
        return Vec::new();
    }
    let texts = product.texts.iter().flat_map(|texts| texts.keys());
    let named = [(Facet::Brand, &product.brand), (Facet::Category, &product.category)];
    let flags = product.flags.iter().flatten().map(|flag| (Facet::Flag, flag));
    let locales = texts.chain([&product.locale]).map(|locale| (Facet::Locale, locale));
    let all = named.into_iter().chain(flags).chain(locales);
    all.map(|(kind, value)| (kind, value.as_str())).filter(|(_, value)| !value.is_empty()).collect()
}

/// Counts products that changed: what each was, and what it is.
pub(super) async fn count<'a>(
    tx: &mut Tx,
    site: SiteId,
    changed: impl Iterator<Item = (Option<&'a NewProduct>, &'a NewProduct)> + Send,
) -> Result<(), DomainError> {
    // In one order, so that two who count at the same time wait for each other and not in a circle.
    let mut counts: BTreeMap<(Facet, &str), i64> = BTreeMap::new();
    for (before, after) in changed {
        for one in before.into_iter().flat_map(of) {
            *counts.entry(one).or_default() -= 1;
        }
        for one in of(after) {
            *counts.entry(one).or_default() += 1;
        }
    }
    let rows = counts.into_iter().filter(|(_, count)| *count != 0);
    let rows = rows.map(|((kind, value), count)| args![site, kind, value, count]).collect();
    tx.execute_many(store::COUNT_FACET, rows).await?;
    Ok(())
}
