//! Every check with its outcome and the figures behind it.

use super::lines::Goods;
use super::request::Asked;
use super::shop::lists;
use super::{Check, Finding, Outcome, Percent, PriceList, Shop, Totals, is_well_formed};

fn check(good: bool, finding: Finding) -> Check {
    Check { outcome: if good { Outcome::Passed } else { Outcome::Failed }, finding }
}

/// Every check that applies; `None` where a figure is beyond counting.
pub(super) fn all(shop: &Shop, asked: &Asked<'_>, goods: &Goods, totals: &Totals) -> Option<Vec<Check>> {
    let mut checks = vec![pool(shop, asked), minimum(shop, goods, totals)?];
    let country = asked.country.to_owned();
    let served = lists(&shop.markets, asked.country);
    checks.push(check(served, Finding::MarketNotServed { country }));
    checks.extend(asked.lines.iter().map(|(item, ware)| {
        let (sku, country) = (item.sku.clone(), asked.country.to_owned());
        let blocked = lists(&ware.blocked_markets, asked.country);
        check(!blocked, Finding::ProductBlockedInMarket { sku, country })
    }));
    checks.extend(asked.lines.iter().map(|(item, ware)| {
        let enough = ware.stock.is_none_or(|stock| stock >= item.quantity);
        let (sku, quantity, stock) = (item.sku.clone(), item.quantity, ware.stock);
        check(enough, Finding::OutOfStock { sku, quantity, stock })
    }));
    checks.extend(shop.required_flags.iter().map(|flag| flagged(flag, asked)));
    checks.extend(vat_number(shop, asked, totals));
    // Where the site does not deliver at all, nothing further about the way there is worth saying.
    if served {
        checks.push(shipping(shop, asked, totals));
        checks.extend(vat_rate(shop, asked, totals));
    }
    Some(checks)
}

fn pool(shop: &Shop, asked: &Asked<'_>) -> Check {
    let (discount, commission, pool) = (asked.discount, asked.commission, shop.pool);
    let both = discount.plus(commission);
    match asked.list {
        PriceList::Retail => check(both <= pool, Finding::PoolExceeded { discount, commission, pool }),
        PriceList::Wholesale => {
            check(both == Percent::ZERO, Finding::PoolNotApplicable { discount, commission })
        }
    }
}

fn minimum(shop: &Shop, goods: &Goods, totals: &Totals) -> Option<Check> {
    let quantity = i64::try_from(goods.pieces).ok()?;
    let (minimum_value, minimum_quantity) = (shop.minimum.value, shop.minimum.quantity);
    let Some(wholesale) = goods.wholesale else {
        let value = totals.goods_base;
        let met = value >= minimum_value && quantity >= minimum_quantity;
        return Some(check(met, Finding::MoqNotMet { value, minimum_value, quantity, minimum_quantity }));
    };
    let (value, uplift) = (i64::try_from(wholesale.value).ok()?, shop.uplift);
    let finding = Finding::UpliftApplied { value, minimum_value, quantity, minimum_quantity, uplift };
    let outcome = if wholesale.below_minimum { Outcome::Noted } else { Outcome::Passed };
    Some(Check { outcome, finding })
}

fn flagged(flag: &String, asked: &Asked<'_>) -> Check {
    let without = asked.lines.iter().filter(|(_, ware)| !ware.flags.contains(flag));
    let missing: Vec<_> = without.map(|(item, _)| item.sku.clone()).collect();
    check(missing.is_empty(), Finding::ComplianceFlag { flag: flag.clone(), missing })
}

fn vat_number(shop: &Shop, asked: &Asked<'_>, totals: &Totals) -> Option<Check> {
    // A shop that sells to consumers alone has no use for one.
    let vat_id = asked.vat_id.filter(|_| shop.sells_to_businesses())?;
    let outcome = if is_well_formed(vat_id) { Outcome::Passed } else { Outcome::Noted };
    let finding = Finding::VatIdFormat { vat_id: vat_id.to_owned(), reverse_charge: totals.reverse_charge };
    Some(Check { outcome, finding })
}

fn shipping(shop: &Shop, asked: &Asked<'_>, totals: &Totals) -> Check {
    let (zone, country) = (shop.zone(asked.country), asked.country.to_owned());
    let free_over = zone.and_then(|zone| zone.free_over);
    check(zone.is_some(), Finding::NoShippingZone { country, shipping: totals.shipping, free_over })
}

/// A policy that knows no rate for a market it serves must not sell there free of tax, nor may one that lists gross
/// prices be guessed to have no tax in them.
fn vat_rate(shop: &Shop, asked: &Asked<'_>, totals: &Totals) -> Option<Check> {
    let unknown = |country: &str| {
        let mut classes = asked.lines.iter().map(|(_, ware)| ware.tax_class.as_str());
        classes.any(|class| shop.rate(country, class).is_none())
    };
    let home = asked.list == PriceList::Retail && shop.prices_include_vat && unknown(&shop.seller);
    let carried = totals.shipping != 0 && shop.rate(asked.country, "standard").is_none();
    let there = !totals.reverse_charge && (carried || unknown(asked.country));
    let country = if there {
        asked.country
    } else if home {
        &shop.seller
    } else {
        return None;
    };
    Some(check(false, Finding::NoVatRate { country: country.to_owned() }))
}
