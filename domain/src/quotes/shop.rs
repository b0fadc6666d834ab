//! A shop for the price rules, made of what is stored: a site's policy, a partner's terms, offers of the catalogue.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::rules::{Minimum, Percent, Shop, Tier, Ware, Zone};
use crate::catalog::Offer;
use crate::db::DbError;
use crate::sites::{SitePolicy, Terms};

/// The shop as this partner finds it.
///
/// # Errors
/// [`DbError::Decode`] where a stored percentage is none, which no policy that was checked has.
pub(crate) fn shop(
    site: &SitePolicy,
    terms: &Terms,
    offers: HashMap<String, Offer>,
) -> Result<Shop, DbError> {
    let policy = &site.policy;
    let mut vat = std::collections::BTreeMap::new();
    for (country, rates) in &policy.vat {
        let rates = rates.iter().map(|(class, rate)| Ok((class.clone(), percent(*rate)?)));
        vat.insert(country.clone(), rates.collect::<Result<_, DbError>>()?);
    }
    let zone = |zone: &crate::sites::Zone| Zone {
        countries: zone.countries.clone(),
        flat: zone.flat,
        free_over: zone.free_over,
    };
    Ok(Shop {
        kind: site.kind,
        currency: site.currency.clone(),
        seller: site.country.clone(),
        prices_include_vat: policy.prices_include_vat,
        pool: percent(terms.pool_percent)?,
        uplift: percent(policy.uplift_percent)?,
        markets: policy.markets.clone(),
        vat,
        minimum: Minimum { value: policy.minimum.value, quantity: policy.minimum.quantity },
        shipping: policy.shipping.iter().map(zone).collect(),
        required_flags: policy.required_flags.clone(),
        wares: offers.into_iter().map(|(sku, offer)| (sku, ware(offer))).collect(),
    })
}

fn percent(stored: Decimal) -> Result<Percent, DbError> {
    Percent::new(stored).ok_or_else(|| DbError::decode("percent", stored))
}

fn ware(offer: Offer) -> Ware {
    let tier = |tier: crate::catalog::Tier| Tier { min_quantity: tier.min_quantity, price: tier.price };
    Ware {
        title: offer.title,
        retail: offer.retail,
        wholesale: offer.wholesale.into_iter().map(tier).collect(),
        tax_class: offer.tax_class,
        stock: offer.stock,
        blocked_markets: offer.blocked_markets,
        flags: offer.flags,
    }
}
